package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["line"] = kind{fewest: 1, most: 4, draw: line} }

// line draws lines over the categories, which mostly are years. One line has its numbers at the points;
// several have their name and last number at the end. A gap stands where a number is missing, and the reason in it.
func line(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.unit(s.Unit)
	axis := newScale(numbers(s.Series), s.Format)
	n := len(s.Categories)

	var ends []endLabel
	if len(s.Series) > 1 {
		for k, series := range s.Series {
			ends = append(ends, endLabel{series: k, name: series.Name, point: series.Points[n-1]})
		}
	}
	labels := timeline(c, s, axis, ends)
	writeAll := len(s.Series) == 1 && (c.right-c.left)/float64(n) >= widest(pointTexts(s.Series[0]))+8

	chart := charts.NewLine()
	chart.SetXAxis(labels)
	for k, series := range s.Series {
		data := make([]opts.LineData, n)
		for i, point := range series.Points {
			x, y := slot(c.left, c.right, i, n), c.along(level(series.Points, i), axis)
			switch {
			case point.Missing:
				data[i].Value = "-"
				c.text(x, y, []string{point.Text}, quiet, atMiddle)
			default:
				data[i].Value = point.Number
				if writeAll || len(s.Series) == 1 && (i == 0 || i == n-1) {
					middle := y - lineHeight/2 - 7
					if valley(series.Points, i) && y+lineHeight+7 <= c.bottom {
						middle = y + lineHeight/2 + 7
					}
					half := textWidth(point.Text) / 2 // neither over the numbers of the axis nor over the edge
					c.text(min(max(x, c.left+half), c.width-half), middle, []string{point.Text}, ink, atMiddle)
				}
			}
		}
		chart.AddSeries(series.Name, data, charts.WithLineStyleOpts(opts.LineStyle{Color: marks[k], Width: 2.5}), charts.WithItemStyleOpts(opts.ItemStyle{Color: marks[k]}))
	}
	for i := range ends {
		ends[i].y = c.along(level(s.Series[ends[i].series].Points, n-1), axis)
	}
	c.endLabels(ends, func(x, y float64, end endLabel) { c.symbol(x, y, end.series) })
	o := optionsOf(chart)
	for k := range s.Series {
		one := o.series(k)
		one["symbol"], one["symbolSize"], one["showAllSymbol"], one["connectNulls"] = symbols[k], symbolSizes[k], true, false
	}
	return o.on(c, categoryAxis(labels, 8), valueAxis(axis))
}

// level is the height at which the reason of a missing point is written: between its neighbours, which are public, so that
// the reader sees which line it belongs to. No mark is drawn there.
func level(points []Point, at int) float64 {
	if !points[at].Missing {
		return points[at].Number
	}
	before, after := -1, -1
	for i, point := range points {
		if !point.Missing && i < at {
			before = i
		}
		if !point.Missing && i > at && after < 0 {
			after = i
		}
	}
	switch {
	case before < 0 && after < 0:
		return 0
	case before < 0:
		return points[after].Number
	case after < 0:
		return points[before].Number
	}
	share := float64(at-before) / float64(after-before)
	return points[before].Number + share*(points[after].Number-points[before].Number)
}

// valley says that the line comes down to a point and goes up again, so that a number above it would stand on the line.
func valley(points []Point, at int) bool {
	return at > 0 && at < len(points)-1 && !points[at-1].Missing && !points[at+1].Missing &&
		points[at-1].Number > points[at].Number && points[at+1].Number > points[at].Number
}

func pointTexts(series Series) []string {
	var texts []string
	for _, point := range series.Points {
		texts = append(texts, point.Text)
	}
	return texts
}
