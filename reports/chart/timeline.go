package chart

import (
	"cmp"
	"slices"
	"strings"
)

// Charts over time: a value axis at the left, labels at the right ends of the lines.

// endLabel is what stands at the right end of a line or band: its name and its last number.
type endLabel struct {
	series int
	name   string
	point  Point   // last point
	y      float64 // where the line ends
	lines  []string
}

const keyRoom = 30 // from the edge of the plot past the key to the words

// timeline lays out such a chart and wraps the end labels to the room they have.
func timeline(c *canvas, s Spec, axis scale, ends []endLabel) (labels []string) {
	c.left = widest(axis.Texts) + 8
	c.top += lineHeight / 2
	if len(ends) == 0 {
		c.top += lineHeight // numbers stand above the points
	}
	c.right = c.width
	for i, end := range ends {
		ends[i].lines = end.wrapped(c.nameWidth([]string{end.name}, 0.3))
		c.right = min(c.right, c.width-keyRoom-widest(ends[i].lines))
	}
	return upright(c, s, 360)
}

// wrapped is the name and the number in lines. A number of several words, such as 2,130 to 2,830, begins a line of its own.
func (e endLabel) wrapped(width float64) []string {
	if strings.Contains(e.point.Text, " ") && textWidth(e.name+" "+e.point.Text) > width {
		return append(wrap(e.name, width), wrap(e.point.Text, width)...)
	}
	return wrap(e.name+" "+e.point.Text, width)
}

// endLabels writes the labels beside the ends of their lines, pushed apart where they would touch.
func (c *canvas) endLabels(ends []endLabel, key func(x, y float64, end endLabel)) {
	slices.SortStableFunc(ends, func(a, b endLabel) int { return cmp.Compare(a.y, b.y) })
	middles := make([]float64, len(ends))
	half := func(i int) float64 { return float64(len(ends[i].lines))*lineHeight/2 + 2 }
	for i := range ends {
		middles[i] = max(ends[i].y, half(i))
		if i > 0 {
			middles[i] = max(middles[i], middles[i-1]+half(i-1)+half(i))
		}
	}
	for i := len(ends) - 1; i >= 0; i-- {
		limit := c.height - half(i)
		if i < len(ends)-1 {
			limit = middles[i+1] - half(i+1) - half(i)
		}
		middles[i] = min(middles[i], limit)
	}
	for i, end := range ends {
		first := middles[i] - float64(len(end.lines)-1)*lineHeight/2 // the key stands beside the first line of words
		key(c.right+15, first, end)
		c.text(c.right+keyRoom, middles[i], end.lines, ink, atStart)
	}
}
