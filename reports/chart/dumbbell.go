package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["dumbbell"] = kind{fewest: 2, most: 2, draw: dumbbell} }

// dumbbell draws then and now of each category as two points joined by a bar: then is hollow, now is filled.
func dumbbell(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.legend(seriesNames(s), c.end)
	c.unit(s.Unit)
	axis := newScale(numbers(s.Series), s.Format)

	pairs := make([]pair, len(s.Categories))
	for i := range pairs {
		pairs[i] = pairOf(s, i)
	}
	labels := sideways(c, s, 40, 0, textWidth(axis.Texts[len(axis.Texts)-1])/2, lineHeight+12)
	before := c.makeRoom(pairs, axis)

	data := [2][]opts.ScatterData{}
	for i, p := range pairs {
		y := slot(c.top, c.bottom, i, len(pairs))
		from, to := c.across(p.low, axis), c.across(p.high, axis)
		if p.both {
			c.line(from, y, to, y, map[string]any{"stroke": axisColour, "lineWidth": 3})
			c.behind()
		}
		c.text(from-pointRoom, y, []string{p.left}, ink, atEnd)
		c.text(to+pointRoom, y, []string{p.right}, ink, atStart)
		c.text(to+pointRoom+p.reasonAt(), y, []string{p.reason}, quiet, atStart)
		for k, series := range s.Series {
			if point := series.Points[i]; !point.Missing {
				data[k] = append(data[k], opts.ScatterData{Value: [2]any{point.Number, i}})
			}
		}
	}
	chart := charts.NewScatter()
	for k, series := range s.Series {
		chart.AddSeries(series.Name, data[k], charts.WithItemStyleOpts(opts.ItemStyle{Color: ends[k], BorderColor: marks[0], BorderWidth: 2.5, Opacity: opts.Float(1)}))
	}
	o := optionsOf(chart)
	for k := range s.Series {
		o.series(k)["symbol"], o.series(k)["symbolSize"] = "circle", 13
	}
	return o.on(c, valueAxis(axis.thinned(c.right-c.left)), rows(labels, 10+before))
}

const pointRoom = 13 // from the middle of a point to its number

// makeRoom narrows the plot until the numbers beside the points fit, and says how far its left edge moved.
func (c *canvas) makeRoom(pairs []pair, axis scale) (moved float64) {
	for range 20 { // each turn moves the points too, ever less
		left, right := 0.0, 0.0
		for _, p := range pairs {
			left = max(left, textWidth(p.left)+pointRoom-(c.across(p.low, axis)-c.left)-moved)
			right = max(right, c.across(p.high, axis)+pointRoom+p.reasonAt()+textWidth(p.reason)-c.width)
		}
		c.left, c.right, moved = c.left+left, c.right-right, moved+left
		c.keepPlot()
	}
	return moved
}

// pair is one row of a dumbbell: its two numbers from left to right, as they are written, and why one is not there.
type pair struct {
	low, high           float64
	both                bool
	left, right, reason string
}

// reasonAt is how far the reason stands behind the beginning of the right number.
func (p pair) reasonAt() float64 {
	if p.reason == "" {
		return textWidth(p.right)
	}
	return textWidth(p.right) + pointRoom/2
}

func pairOf(s Spec, i int) pair {
	then, now := s.Series[0].Points[i], s.Series[1].Points[i]
	reason := func(k int) string {
		if text := s.Series[k].Points[i].Text; text != "" {
			return s.Series[k].Name + ": " + text
		}
		return ""
	}
	switch {
	case then.Missing && now.Missing:
		both := reason(0)
		if second := reason(1); second != "" && both != "" {
			both += ", " + second
		}
		return pair{reason: both}
	case then.Missing:
		return pair{low: now.Number, high: now.Number, right: now.Text, reason: reason(0)}
	case now.Missing:
		return pair{low: then.Number, high: then.Number, right: then.Text, reason: reason(1)}
	case then.Number > now.Number:
		return pair{low: now.Number, high: then.Number, both: true, left: now.Text, right: then.Text}
	}
	return pair{low: then.Number, high: now.Number, both: true, left: then.Text, right: now.Text}
}

// ends are the insides of the points: then (0) is hollow, now (1) is filled.
var ends = []string{ground, marks[0]}

// end draws such a point in the legend.
func (c *canvas) end(x, y float64, series int) {
	c.add("circle", map[string]any{"cx": round(x), "cy": round(y), "r": 6.5}, map[string]any{"fill": ends[series], "stroke": marks[0], "lineWidth": 2.5})
}
