package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["dots"] = kind{fewest: 1, most: 4, draw: dots} }

// dots draws a strip a category with a dot a series. Shapes differ; numbers stand above their dots where there is room,
// those of the first series always.
func dots(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	if len(s.Series) > 1 {
		c.legend(seriesNames(s), c.symbol)
	}
	c.unit(s.Unit)
	axis := newScale(numbers(s.Series), s.Format)
	var texts []string
	for _, series := range s.Series {
		texts = append(texts, pointTexts(series)...)
	}
	half := max(widest(texts), widest(axis.Texts)) / 2
	reasons := make([]string, len(s.Categories))
	for i := range reasons {
		reasons[i] = absent(s, i)
	}
	wrapped, lines := wrapAll(reasons, 130)
	room := half
	if widest(wrapped) > 0 {
		room += 12 + widest(wrapped)
	}
	labels := sideways(c, s, max(50, float64(lines)*lineHeight+8), half, room, lineHeight+12)

	data := make([][]opts.ScatterData, len(s.Series))
	for i := range s.Categories {
		y := slot(c.top, c.bottom, i, len(s.Categories)) + lower
		c.line(c.left, y, c.right, y, thin(gridColour))
		c.behind()
		var taken [][2]float64
		for k, series := range s.Series {
			point := series.Points[i]
			if point.Missing {
				continue
			}
			data[k] = append(data[k], opts.ScatterData{Value: [2]any{point.Number, i}})
			x, width := c.across(point.Number, axis), textWidth(point.Text)
			if free(taken, x-width/2-3, x+width/2+3) {
				taken = append(taken, [2]float64{x - width/2 - 3, x + width/2 + 3})
				c.text(x, y-lineHeight/2-8, []string{point.Text}, ink, atMiddle)
			}
		}
		if reasons[i] != "" {
			c.text(c.right+half+12, y, wrap(reasons[i], 130), quiet, atStart)
		}
	}
	chart := charts.NewScatter()
	for k, series := range s.Series {
		chart.AddSeries(series.Name, data[k], charts.WithItemStyleOpts(opts.ItemStyle{Color: marks[k], Opacity: opts.Float(1)}))
	}
	o := optionsOf(chart)
	for k := range s.Series {
		one := o.series(k)
		one["symbol"], one["symbolSize"], one["symbolOffset"] = symbols[k], symbolSizes[k]+2, []int{0, lower}
		one["z"] = 5 - k // the first series lies on top
	}
	return o.on(c, valueAxis(axis.thinned(c.right-c.left)), rows(labels, 10+half))
}

// lower is how far below the middle of its row a strip lies: numbers stand above it.
const lower = 7

// absent says what of a category is not shown, and why: England: x, Neighbours: c.
func absent(s Spec, i int) string {
	all := ""
	for _, series := range s.Series {
		point := series.Points[i]
		if !point.Missing || point.Text == "" {
			continue
		}
		if all != "" {
			all += ", "
		}
		if len(s.Series) > 1 {
			all += series.Name + ": "
		}
		all += point.Text
	}
	return all
}

func free(taken [][2]float64, from, to float64) bool {
	for _, other := range taken {
		if from < other[1] && to > other[0] {
			return false
		}
	}
	return true
}
