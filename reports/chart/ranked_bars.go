package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["ranked_bars"] = kind{fewest: 1, most: 1, draw: rankedBars} }

// rankedBars draws one horizontal bar a category, in the order of the spec, with its number at the end.
func rankedBars(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.unit(s.Unit)
	points := s.Series[0].Points
	axis := newScale(numbers(s.Series), s.Format)
	axis.Min, axis.Max = extent(numbers(s.Series)) // no numbers at the axis: bars may use the whole width

	var texts []string
	for _, point := range points {
		texts = append(texts, point.Text)
	}
	room := widest(texts) + 8
	before := 0.0
	if axis.Min < 0 {
		before = room
	}
	labels := sideways(c, s, 36, before, room, 4)

	bar := charts.NewBar()
	bar.SetXAxis(labels)
	data := make([]opts.BarData, len(points))
	for i, point := range points {
		y := slot(c.top, c.bottom, i, len(points))
		switch {
		case point.Missing:
			data[i].Value = "-"
			c.text(c.across(0, axis)+7, y, []string{point.Text}, quiet, atStart)
		case point.Number < 0:
			data[i].Value = point.Number
			c.text(c.across(point.Number, axis)-6, y, []string{point.Text}, ink, atEnd)
		default:
			data[i].Value = point.Number
			c.text(c.across(point.Number, axis)+6, y, []string{point.Text}, ink, atStart)
		}
	}
	bar.AddSeries(s.Series[0].Name, data, charts.WithItemStyleOpts(opts.ItemStyle{Color: marks[0]}))
	o := optionsOf(bar)
	o.series(0)["barWidth"] = "64%"
	return o.on(c, bareAxis(axis), rows(labels, 10+before))
}

// extent is from the least to the most of the values and zero; never empty.
func extent(values []float64) (low, high float64) {
	for _, value := range values {
		low, high = min(low, value), max(high, value)
	}
	if low == high {
		high = 1
	}
	return low, high
}
