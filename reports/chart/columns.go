package chart

import (
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["columns"] = kind{fewest: 1, most: 4, draw: columns} }

// columns draws vertical bars over the categories, which mostly are years; several series stand side by side.
// Numbers stand on the bars where all of them fit, otherwise at an axis.
func columns(s Spec) drawing {
	c := &canvas{width: float64(s.Width), right: float64(s.Width)}
	if len(s.Series) > 1 {
		c.legend(seriesNames(s), c.swatch)
	}
	c.unit(s.Unit)
	axis := newScale(numbers(s.Series), s.Format)
	var texts []string
	for _, series := range s.Series {
		for _, point := range series.Points {
			texts = append(texts, point.Text)
		}
	}
	n, groups := float64(len(s.Series)), float64(len(s.Categories))
	labelled := c.width/groups*0.8/n >= widest(texts)+4
	var yAxis options
	if labelled {
		axis.Min, axis.Max = extent(numbers(s.Series))
		yAxis = bareAxis(axis)
		c.top += lineHeight + 4
	} else {
		yAxis = valueAxis(axis)
		c.left = widest(axis.Texts) + 8
		c.top += lineHeight / 2
	}
	labels := upright(c, s, 340)
	room := (c.right - c.left) / groups
	below := 0.0
	if labelled && axis.Min < 0 {
		below = lineHeight + 4
		c.bottom -= below
	}

	const between = 3.0 // pixels between the bars of a group
	width := max(1, math.Floor(min(room*0.8/n, 90)-between))
	bar := charts.NewBar()
	bar.SetXAxis(labels)
	for k, series := range s.Series {
		data := make([]opts.BarData, len(series.Points))
		for i, point := range series.Points {
			x := slot(c.left, c.right, i, len(s.Categories)) + (float64(k)-(n-1)/2)*(width+between)
			data[i].Value = point.Number
			switch {
			case point.Missing:
				data[i].Value = "-"
				c.text(x, c.along(0, axis)-lineHeight/2-2, []string{point.Text}, quiet, atMiddle)
			case labelled && point.Number < 0:
				c.text(x, c.along(point.Number, axis)+lineHeight/2+3, []string{point.Text}, ink, atMiddle)
			case labelled:
				c.text(x, c.along(point.Number, axis)-lineHeight/2-3, []string{point.Text}, ink, atMiddle)
			}
		}
		bar.AddSeries(series.Name, data, charts.WithItemStyleOpts(opts.ItemStyle{Color: marks[k]}))
	}
	o := optionsOf(bar)
	for k := range s.Series {
		o.series(k)["barWidth"], o.series(k)["barGap"] = width, fmt.Sprintf("%.4f%%", between/width*100)
	}
	d := o.on(c, categoryAxis(labels, 8+below), yAxis)
	d.Patterned = len(s.Series) > 1
	return d
}

func seriesNames(s Spec) []string {
	var names []string
	for _, series := range s.Series {
		names = append(names, series.Name)
	}
	return names
}
