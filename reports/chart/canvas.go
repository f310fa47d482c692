package chart

import (
	"math"
	"strings"
)

// canvas is the paper of one chart: where the plot lies, and what is written and drawn beside ECharts' own axes and series.
// All lengths are CSS pixels from the upper left corner.
type canvas struct {
	width, height            float64
	left, top, right, bottom float64 // edges of the plot
	graphics                 []any   // elements of ECharts' graphic component
}

type side string

const (
	atStart  side = "left"
	atMiddle side = "center"
	atEnd    side = "right"
)

// text writes lines around a vertical middle.
func (c *canvas) text(x, middle float64, lines []string, colour string, align side) {
	for i, line := range lines {
		if line == "" {
			continue
		}
		c.add("text", nil, map[string]any{
			"text": line, "x": round(x), "y": round(middle + (float64(i)-float64(len(lines)-1)/2)*lineHeight),
			"fill": colour, "font": "16px Arial", "align": align, "verticalAlign": "middle",
		})
	}
}

func (c *canvas) rect(x, y, width, height float64, style map[string]any) {
	c.add("rect", map[string]any{"x": round(x), "y": round(y), "width": round(width), "height": round(height)}, style)
}

func (c *canvas) line(x1, y1, x2, y2 float64, style map[string]any) {
	c.add("line", map[string]any{"x1": round(x1), "y1": round(y1), "x2": round(x2), "y2": round(y2)}, style)
}

// hatch draws slanting lines over a rectangle.
func (c *canvas) hatch(x, y, width, height float64) {
	const step = 12
	for along := float64(step); along < width+height; along += step { // from the upper or right edge down to the left or lower one
		c.line(x+min(along, width), y+max(0, along-width), x+max(0, along-height), y+min(along, height), map[string]any{"stroke": gridColour, "lineWidth": 2})
	}
}

// behind puts what was drawn last behind the marks of ECharts.
func (c *canvas) behind() { c.graphics[len(c.graphics)-1].(map[string]any)["z"] = 1 }

func thin(colour string) map[string]any { return map[string]any{"stroke": colour, "lineWidth": 1} }

// symbol draws the marker of a series. Shapes differ, so that colour is never the only sign.
func (c *canvas) symbol(x, y float64, series int) {
	style := map[string]any{"fill": marks[series]}
	switch symbols[series] {
	case "circle":
		c.add("circle", map[string]any{"cx": round(x), "cy": round(y), "r": 5}, style)
	case "rect":
		c.rect(x-4.5, y-4.5, 9, 9, style)
	case "triangle":
		c.add("polygon", map[string]any{"points": [][2]float64{{round(x), round(y - 5.5)}, {round(x + 6), round(y + 5)}, {round(x - 6), round(y + 5)}}}, style)
	case "diamond":
		c.add("polygon", map[string]any{"points": [][2]float64{{round(x), round(y - 7)}, {round(x + 6.5), round(y)}, {round(x), round(y + 7)}, {round(x - 6.5), round(y)}}}, style)
	}
}

// symbols of ECharts for the series, and their sizes, which make them look equally large.
var (
	symbols     = []string{"circle", "rect", "triangle", "diamond"}
	symbolSizes = []int{10, 9, 12, 13}
)

func (c *canvas) add(shape string, geometry, style map[string]any) {
	element := map[string]any{"type": shape, "z": 10, "silent": true, "style": style}
	if geometry != nil {
		element["shape"] = geometry
	}
	c.graphics = append(c.graphics, element)
}

// unit writes what the numbers are above the plot and moves the top of the plot below it.
func (c *canvas) unit(text string) {
	if text == "" {
		return
	}
	lines := wrap(text, c.width)
	height := float64(len(lines)) * lineHeight
	c.text(0, c.top+height/2, lines, quiet, atStart)
	c.top += height + 8
}

// alongside adds a few words on how to read a picture to its unit.
func alongside(unit, words string) string {
	if unit == "" {
		return strings.ToUpper(words[:1]) + words[1:]
	}
	return unit + "; " + words
}

// legend writes the names of series beside their keys, in as many rows as they need, and moves the top of the plot below them.
func (c *canvas) legend(names []string, key func(x, y float64, series int)) {
	const keyWidth, gap = 24.0, 22.0
	x, y := 0.0, c.top+lineHeight/2
	for i, name := range names {
		lines := wrap(name, c.width-keyWidth)
		width := keyWidth + widest(lines)
		if x > 0 && x+width > c.width {
			x, y = 0, y+lineHeight+5
		}
		key(x+8, y, i)
		c.text(x+keyWidth, y+float64(len(lines)-1)*lineHeight/2, lines, ink, atStart)
		y += float64(len(lines)-1) * lineHeight
		x += width + gap
	}
	c.top = y + lineHeight/2 + 12
}

// swatch is the key of an area.
func (c *canvas) swatch(x, y float64, series int) { c.rect(x-8, y-8, 16, 16, area(series)) }

// area is the look of a bar or segment of a series.
func area(series int) map[string]any {
	style := map[string]any{"fill": marks[series]}
	if series == len(marks)-1 {
		style["stroke"], style["lineWidth"] = axisColour, 1 // too pale to stand on white without an outline
	}
	return style
}

// across is where a value lies on a horizontal axis, along where it lies on a vertical one.
func (c *canvas) across(value float64, s scale) float64 {
	return c.left + (value-s.Min)/(s.Max-s.Min)*(c.right-c.left)
}

func (c *canvas) along(value float64, s scale) float64 {
	return c.bottom - (value-s.Min)/(s.Max-s.Min)*(c.bottom-c.top)
}

// slot is the middle of category i of n along a side from start to end.
func slot(start, end float64, i, n int) float64 {
	return start + (float64(i)+0.5)*(end-start)/float64(n)
}

func round(pixels float64) float64 { return math.Round(pixels*10) / 10 }
