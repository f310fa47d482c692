package chart

import (
	"fmt"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["waterfall"] = kind{fewest: 1, most: 1, draw: waterfall, check: steps} }

// steps tells of a waterfall that cannot be drawn: without all of its steps nobody knows where the later ones stand.
func steps(s Spec) error {
	if len(s.Categories) < 3 {
		return fmt.Errorf("waterfall has %d categories; it takes a start, one or more changes, and an end", len(s.Categories))
	}
	for i, point := range s.Series[0].Points {
		if point.Missing {
			return fmt.Errorf("waterfall step %q: %w", s.Categories[i], ErrNothingToDraw)
		}
	}
	return nil
}

// waterfall draws how a number became another: the first and the last category stand on zero, those between are changes with their sign.
func waterfall(s Spec) drawing {
	points := s.Series[0].Points
	n := len(points)
	texts := make([]string, n)
	for i, point := range points {
		texts[i] = point.Text
		if i > 0 && i < n-1 {
			texts[i] = signed(point)
		}
	}
	width := max(float64(s.Width), (widest(texts)+6)*float64(n)) // every number is needed: wider rather than without
	c := &canvas{width: width, right: width}
	c.unit(s.Unit)
	type bar struct{ from, to float64 }
	bars := make([]bar, n)
	running := 0.0
	var levels []float64
	for i, point := range points {
		switch i {
		case 0, n - 1:
			bars[i] = bar{0, point.Number}
		default:
			bars[i] = bar{running, running + point.Number}
		}
		running = bars[i].to
		levels = append(levels, bars[i].from, bars[i].to)
	}
	axis := scale{}
	axis.Min, axis.Max = extent(levels)
	c.top += lineHeight + 4
	labels := upright(c, s, 340)
	room := (c.right - c.left) / float64(n)
	below := 0.0
	if axis.Min < 0 {
		below = lineHeight + 4
		c.bottom -= below
	}
	half := math.Floor(min(room*0.7, 90)) / 2
	for i, one := range bars {
		x := slot(c.left, c.right, i, n)
		top, bottom := c.along(max(one.from, one.to), axis), c.along(min(one.from, one.to), axis)
		colour := marks[0]
		if i > 0 && i < n-1 {
			colour = rise
			if points[i].Number < 0 {
				colour = fall
			}
		}
		c.rect(x-half, top, 2*half, max(bottom-top, 1), map[string]any{"fill": colour})
		if i < n-1 { // a thin line leads from the end of each bar to the next
			y := c.along(one.to, axis)
			c.line(x+half, y, slot(c.left, c.right, i+1, n)-half, y, thin(axisColour))
		}
		if points[i].Number < 0 {
			c.text(x, bottom+lineHeight/2+3, texts[i:i+1], ink, atMiddle)
		} else {
			c.text(x, top-lineHeight/2-3, texts[i:i+1], ink, atMiddle)
		}
	}
	chart := charts.NewBar()
	chart.SetXAxis(labels)
	chart.AddSeries(s.Series[0].Name, make([]opts.BarData, 0))
	return optionsOf(chart).on(c, categoryAxis(labels, 8+below), bareAxis(axis))
}

// signed is the text of a change with its sign.
func signed(point Point) string {
	switch {
	case point.Text == "" || strings.ContainsAny(point.Text[:1], "+-") || strings.HasPrefix(point.Text, "−"):
		return point.Text
	case point.Number < 0:
		return "−" + point.Text
	case point.Number > 0:
		return "+" + point.Text
	}
	return point.Text
}
