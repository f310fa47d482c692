package chart

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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

// stackedBars draws one bar of a hundred per cent a category. Where parts are missing, what the others leave is drawn as one pale part in a
// broken line, with the reason in it; a bar without any part has the reason alone.
func stackedBars(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	names := seriesNames(s)
	gaps := make([]gap, len(s.Categories))
	outside := make([]string, len(s.Categories)) // reasons that stand beside the bar
	rest := ""                                   // the name of what is missing
	for i := range gaps {
		gaps[i] = gapOf(s, i)
		switch {
		case gaps[i].share == 0:
		case gaps[i].reason == "[c]" && rest != "Not shown":
			rest = "Withheld"
		default:
			rest = "Not shown"
		}
		if gaps[i].share*float64(s.Width)/200 < textWidth(gaps[i].reason)+8 { // names take up to half of the width
			outside[i] = gaps[i].reason
		}
	}
	if rest != "" {
		names = append(names, rest)
	}
	c.legend(names, func(x, y float64, series int) {
		if series == len(s.Series) {
			c.rect(x-8, y-8, 16, 16, unknown)
			return
		}
		c.swatch(x, y, series)
	})
	c.unit(s.Unit)
	room := widest(outside)
	if room > 0 {
		room += 8
	}
	labels := sideways(c, s, 42, 0, max(room, 1), 4)

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
	for i, one := range gaps {
		if one.reason == "" {
			continue
		}
		y, from := slot(c.top, c.bottom, i, len(gaps)), c.across(ends[i], percent)
		if one.share > 0 {
			height := (c.bottom - c.top) / float64(len(gaps)) * barShare
			c.rect(from, y-height/2, c.right-from, height, unknown)
		}
		switch {
		case outside[i] == "":
			c.text((from+c.right)/2, y, []string{one.reason}, ink, atMiddle)
		case one.share > 0:
			c.text(c.right+8, y, []string{one.reason}, quiet, atStart)
		default:
			c.text(from+7, y, []string{one.reason}, quiet, atStart)
		}
	}
	o := optionsOf(bar)
	for k := range s.Series {
		o.series(k)["barWidth"] = fmt.Sprintf("%g%%", 100*barShare)
		style := o.series(k)["itemStyle"].(map[string]any)
		style["borderColor"], style["borderWidth"] = ground, 1
		if k == len(marks)-1 {
			style["borderColor"] = axisColour
		}
	}
	categories := rows(labels, 10)
	categories["axisLine"] = options{"show": false}
	d := o.on(c, bareAxis(percent), categories)
	d.Patterned = true
	return d
}

// barShare is the part of its row that a bar fills.
const barShare = 0.68

// unknown is the look of what the parts that are known leave of a bar.
var unknown = map[string]any{"fill": withheldShade, "stroke": axisColour, "lineWidth": 1, "lineDash": []int{4, 3}}

// gap is what is missing of a bar: the share that the known parts leave, 0 where none is known, and the reasons why there is no number.
type gap struct {
	share  float64
	reason string
}

func gapOf(s Spec, i int) gap {
	g := gap{share: 100}
	known := false
	var reasons []string
	for _, series := range s.Series {
		point := series.Points[i]
		switch {
		case !point.Missing:
			known = true
			g.share -= point.Number
		case point.Text != "" && !slices.Contains(reasons, point.Text):
			reasons = append(reasons, point.Text)
		}
	}
	g.reason = strings.Join(reasons, " ")
	if !known || g.reason == "" || g.share < 0 {
		g.share = 0
	}
	return g
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
