package chart

import (
	"errors"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["stacked_bars"] = kind{fewest: 2, most: 5, draw: stackedBars, check: shares} }

// shares tells of categories whose parts are not shares of a hundred.
func shares(s Spec) error {
	var faults []error
	for i, category := range s.Categories {
		sum, whole := 0.0, true
		for _, series := range s.Series {
			point := series.Points[i]
			whole = whole && !point.Missing
			if point.Missing {
				continue
			}
			if point.Number < 0 {
				faults = append(faults, fmt.Errorf("%q of %q is %v%%; a share is not below zero", series.Name, category, point.Number))
			}
			sum += point.Number
		}
		if sum > 102.5 || whole && sum < 97.5 {
			faults = append(faults, fmt.Errorf("shares of %q sum to %.4g; stacked_bars takes per cent, 0 to 100", category, sum))
		}
	}
	return errors.Join(faults...)
}

// stackedBars draws one bar of a hundred per cent a category. Where a part is missing, its place stays empty at the end of the bar.
func stackedBars(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.legend(seriesNames(s), c.swatch)
	c.unit(s.Unit)
	withheld := make([]string, len(s.Categories))
	for i := range withheld {
		withheld[i] = absent(s, i)
	}
	const mostRoom = 130
	reasons, lines := wrapAll(withheld, mostRoom)
	room := widest(reasons)
	if room > 0 {
		room += 8
	}
	labels := sideways(c, s, max(42, float64(lines)*lineHeight+8), 0, max(room, 1), 4)

	percent := scale{Min: 0, Max: 100, Step: 25}
	ends := make([]float64, len(s.Categories))
	bar := charts.NewBar()
	bar.SetXAxis(labels)
	for k, series := range s.Series {
		data := make([]opts.BarData, len(series.Points))
		for i, point := range series.Points {
			if point.Missing {
				data[i].Value = "-"
				continue
			}
			share := point.Number * rescale(s, i)
			data[i].Value = share
			if (c.across(share, percent) - c.left) >= textWidth(point.Text)+8 {
				x, y := c.across(ends[i]+share/2, percent), slot(c.top, c.bottom, i, len(s.Categories))
				if width := textWidth(point.Text) + 6; plates[k] != "" {
					c.rect(x-width/2, y-lineHeight/2, width, lineHeight, map[string]any{"fill": plates[k]})
				}
				c.text(x, y, []string{point.Text}, textOnMark[k], atMiddle)
			}
			ends[i] += share
		}
		bar.AddSeries(series.Name, data, charts.WithItemStyleOpts(opts.ItemStyle{Color: marks[k]}), charts.WithSeriesOpts(func(one *charts.SingleSeries) { one.Stack = "whole" }))
	}
	for i, reason := range withheld {
		if reason != "" {
			c.text(c.right+8, slot(c.top, c.bottom, i, len(s.Categories)), wrap(reason, mostRoom), quiet, atStart)
		}
	}
	o := optionsOf(bar)
	for k := range s.Series {
		o.series(k)["barWidth"] = "68%"
		style := o.series(k)["itemStyle"].(map[string]any)
		style["borderColor"], style["borderWidth"] = ground, 1
		if k == len(marks)-1 {
			style["borderColor"] = axisColour
		}
	}
	names := rows(labels, 10)
	names["axisLine"] = options{"show": false}
	d := o.on(c, bareAxis(percent), names)
	d.Patterned = true
	return d
}

// rescale is what the parts of category i are multiplied by, so that rounded shares fill the bar exactly; 1 where a part is missing.
func rescale(s Spec, i int) float64 {
	sum, whole := 0.0, true
	for _, series := range s.Series {
		sum += series.Points[i].Number
		whole = whole && !series.Points[i].Missing
	}
	if !whole && sum <= 100 {
		return 1
	}
	return 100 / sum
}
