package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["fan"] = kind{fewest: 2, most: 4, draw: fan} }

// fan draws what was recorded as a line, the forecast as a broken line, and its intervals as bands that open from the last record.
// Series are, in this order: the record, the forecast, the narrow interval, the wide interval; of the intervals only Low and High are drawn.
func fan(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.unit(s.Unit)
	n := len(s.Categories)
	values := numbers(s.Series[:2])
	for _, band := range s.Series[2:] {
		for _, point := range band.Points {
			if !point.Missing {
				values = append(values, point.Low, point.High)
			}
		}
	}
	axis := newScale(values, s.Format)
	ends := []endLabel{{series: 1, name: s.Series[1].Name, point: s.Series[1].Points[n-1]}}
	for k := 2; k < len(s.Series); k++ {
		ends = append(ends, endLabel{series: k, name: s.Series[k].Name, point: s.Series[k].Points[n-1]})
	}
	labels := timeline(c, s, axis, ends)

	record, forecast := s.Series[0].Points, s.Series[1].Points
	last := lastKnown(record)
	chart := charts.NewLine()
	chart.SetXAxis(labels)
	for k := len(s.Series) - 1; k >= 2; k-- { // the wide band lies below the narrow one
		low, width := bandData(s.Series[k].Points, record, last)
		stack := charts.WithSeriesOpts(func(one *charts.SingleSeries) { one.Stack = s.Series[k].Name + " " })
		edge := charts.WithLineStyleOpts(opts.LineStyle{Color: bandEdge, Width: 1})
		chart.AddSeries("", low, stack, edge)
		chart.AddSeries("", width, stack, edge, charts.WithAreaStyleOpts(opts.AreaStyle{Color: bandColours[k-2], Opacity: opts.Float(1)}))
	}
	bands := 2 * (len(s.Series) - 2)
	chart.AddSeries(s.Series[0].Name, lineData(record, -1, 0), charts.WithLineStyleOpts(opts.LineStyle{Color: marks[0], Width: 2.5}))
	start := 0.0
	if last >= 0 {
		start = record[last].Number
	}
	chart.AddSeries(s.Series[1].Name, lineData(forecast, last, start), charts.WithLineStyleOpts(opts.LineStyle{Color: marks[0], Width: 2.5, Type: "dashed"}))

	for i, point := range record {
		if point.Missing {
			c.text(slot(c.left, c.right, i, n), c.along(level(record, i), axis), []string{point.Text}, quiet, atMiddle)
		}
	}
	if last >= 0 {
		x, y := slot(c.left, c.right, last, n), c.along(record[last].Number, axis)
		c.symbol(x, y, 0)
		lines := wrap(s.Series[0].Name+" "+record[last].Text, c.right-c.left)
		height := float64(len(lines)) * lineHeight / 2
		middle := y - height - 10
		if middle-height < c.top-lineHeight/2 {
			middle = y + height + 10
		}
		c.text(max(x-widest(lines), c.left), middle, lines, ink, atStart)
	}
	for i, end := range ends {
		point := s.Series[end.series].Points[n-1]
		switch {
		case end.series == 1:
			ends[i].y = c.along(level(forecast, n-1), axis)
		default:
			ends[i].y = c.along(point.Low, axis)
		}
	}
	c.endLabels(ends, func(x, y float64, end endLabel) {
		if end.series == 1 {
			c.line(x-8, y, x+8, y, map[string]any{"stroke": marks[0], "lineWidth": 2.5, "lineDash": []int{6, 4}})
			return
		}
		c.rect(x-8, y-7, 16, 14, map[string]any{"fill": bandColours[end.series-2], "stroke": bandEdge, "lineWidth": 1})
	})
	o := optionsOf(chart)
	for k := range bands + 2 {
		o.series(k)["showSymbol"], o.series(k)["connectNulls"] = false, false
	}
	return o.on(c, categoryAxis(labels, 8), valueAxis(axis))
}

var bandColours = []string{bandNarrow, bandWide}

// lastKnown is the place of the last point that is not missing, -1 where all are.
func lastKnown(points []Point) int {
	last := -1
	for i, point := range points {
		if !point.Missing {
			last = i
		}
	}
	return last
}

// lineData are the numbers of a line; where it starts at a place of another line, that place holds start.
func lineData(points []Point, startAt int, start float64) []opts.LineData {
	data := make([]opts.LineData, len(points))
	for i, point := range points {
		data[i].Value = point.Number
		if point.Missing {
			data[i].Value = "-"
		}
		if i == startAt {
			data[i].Value = start
		}
	}
	return data
}

// bandData are the lower edge of a band and its width above that edge, which ECharts stacks on it.
func bandData(points, record []Point, last int) (low, width []opts.LineData) {
	low, width = make([]opts.LineData, len(points)), make([]opts.LineData, len(points))
	for i, point := range points {
		switch {
		case i == last:
			low[i].Value, width[i].Value = record[i].Number, 0
		case point.Missing:
			low[i].Value, width[i].Value = "-", "-"
		default:
			low[i].Value, width[i].Value = point.Low, point.High-point.Low
		}
	}
	return low, width
}
