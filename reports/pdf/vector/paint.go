package vector

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// paint resolves a colour or a reference to a pattern or gradient.
func (p *parser) paint(e *element, text string, opacity float64) Paint {
	id := reference(text)
	if id == "" {
		colour, own, err := parseColour(text)
		p.fault(e, err)
		return Paint{Colour: colour, Opacity: own * opacity}
	}
	target := p.byID[id]
	switch {
	case target == nil:
		p.fault(e, fmt.Errorf("#%s is not in the drawing", id))
	case target.name == "pattern" && p.tiling:
		p.fault(e, errors.New("a pattern within a pattern cannot be drawn"))
	case target.name == "pattern":
		pattern, err := p.pattern(target)
		p.fault(target, err)
		return Paint{Pattern: pattern, Opacity: opacity}
	case target.name == "linearGradient":
		gradient, err := p.gradient(target)
		p.fault(target, err)
		return Paint{Gradient: gradient, Opacity: opacity}
	default:
		p.fault(e, fmt.Errorf("#%s is a %s; only patterns and linear gradients can be painted", id, target.name))
	}
	return Paint{}
}

func (p *parser) pattern(e *element) (*Pattern, error) {
	if e.attributes["patternUnits"] != "userSpaceOnUse" {
		return nil, fmt.Errorf("pattern: only patternUnits=\"userSpaceOnUse\" can be drawn")
	}
	matrix, err := parseTransform(e.attributes["patternTransform"])
	if err != nil {
		return nil, err
	}
	pattern := &Pattern{X: e.length("x"), Y: e.length("y"), Width: e.length("width"), Height: e.length("height"), Matrix: matrix}
	if pattern.Width <= 0 || pattern.Height <= 0 {
		return nil, fmt.Errorf("pattern: a tile of %g × %g cannot be drawn", pattern.Width, pattern.Height)
	}
	p.tiling = true
	defer func() { p.tiling = false }()
	for i, child := range e.children {
		if i == 0 && covers(child, pattern) {
			// Painted below all tiles at once: tiles that each bring their own ground show seams.
			pattern.Ground, _, err = parseColour(child.attributes["fill"])
			p.fault(child, err)
			continue
		}
		pattern.Marks = append(pattern.Marks, p.marks(child, Identity, nil, firstLook)...)
	}
	return pattern, nil
}

// covers says whether an element is a plain rectangle as large as the tile.
func covers(e *element, tile *Pattern) bool {
	_, clear := e.attributes["opacity"]
	_, clearer := e.attributes["fill-opacity"]
	_, edged := e.attributes["stroke"]
	return e.name == "rect" && !clear && !clearer && !edged && e.attributes["fill"] != "" && e.attributes["transform"] == "" && e.length("rx") == 0 &&
		e.length("x") <= tile.X && e.length("y") <= tile.Y && e.length("width") >= tile.Width && e.length("height") >= tile.Height
}

func (p *parser) gradient(e *element) (*Gradient, error) {
	matrix, err := parseTransform(e.attributes["gradientTransform"])
	if err != nil {
		return nil, err
	}
	gradient := &Gradient{Box: e.attributes["gradientUnits"] != "userSpaceOnUse", Matrix: matrix}
	for i, to := range []*float64{&gradient.X1, &gradient.Y1, &gradient.X2, &gradient.Y2} {
		text, given := e.attributes[[]string{"x1", "y1", "x2", "y2"}[i]]
		if !given {
			*to = []float64{0, 0, 1, 0}[i]
			continue
		}
		if *to, err = part(text); err != nil {
			return nil, err
		}
	}
	for _, child := range e.children {
		offset, err := part(child.attributes["offset"])
		if err != nil {
			return nil, err
		}
		colour, _, err := parseColour(child.attributes["stop-color"])
		if err != nil {
			return nil, err
		}
		if colour == nil {
			return nil, fmt.Errorf("gradient: a stop wants a colour")
		}
		gradient.Stops = append(gradient.Stops, Stop{offset, *colour})
	}
	if len(gradient.Stops) < 2 {
		return nil, fmt.Errorf("gradient: wants two stops or more")
	}
	return gradient, nil
}

// part reads a number or a percentage.
func part(text string) (float64, error) {
	bare, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	value, err := strconv.ParseFloat(bare, 64)
	if err != nil {
		return 0, fmt.Errorf("want a number or percentage, found %q", text)
	}
	if percent {
		value /= 100
	}
	return value, nil
}
