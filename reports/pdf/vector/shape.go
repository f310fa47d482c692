package vector

import (
	"fmt"
	"strconv"
	"strings"
)

// length reads an attribute that is a length; 0 where it is missing.
func (e *element) length(name string) float64 {
	text := strings.TrimSpace(e.attributes[name])
	em := strings.HasSuffix(text, "em")
	value, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSuffix(text, "em"), "px"), 64)
	if err != nil {
		return 0
	}
	if em {
		size, err := strconv.ParseFloat(strings.TrimSuffix(e.attributes["font-size"], "px"), 64)
		if err != nil {
			size = 12
		}
		value *= size
	}
	return value
}

// shape gives the outline of an element.
func shape(e *element) (Path, error) {
	var p pen
	switch e.name {
	case "path":
		return parsePath(e.attributes["d"])
	case "rect":
		x, y, width, height := e.length("x"), e.length("y"), e.length("width"), e.length("height")
		if width <= 0 || height <= 0 {
			return nil, nil
		}
		rx, ry := e.length("rx"), e.length("ry")
		if rx == 0 {
			rx = ry
		}
		if ry == 0 {
			ry = rx
		}
		rx, ry = min(rx, width/2), min(ry, height/2)
		p.move(x+rx, y)
		p.line(x+width-rx, y)
		if rx > 0 {
			p.arc(rx, ry, 0, false, true, x+width, y+ry)
		}
		p.line(x+width, y+height-ry)
		if rx > 0 {
			p.arc(rx, ry, 0, false, true, x+width-rx, y+height)
		}
		p.line(x+rx, y+height)
		if rx > 0 {
			p.arc(rx, ry, 0, false, true, x, y+height-ry)
		}
		p.line(x, y+ry)
		if rx > 0 {
			p.arc(rx, ry, 0, false, true, x+rx, y)
		}
		p.close()
	case "circle", "ellipse":
		x, y, rx, ry := e.length("cx"), e.length("cy"), e.length("rx"), e.length("ry")
		if e.name == "circle" {
			rx = e.length("r")
			ry = rx
		}
		if rx <= 0 || ry <= 0 {
			return nil, nil
		}
		p.move(x+rx, y)
		p.arc(rx, ry, 0, false, true, x-rx, y)
		p.arc(rx, ry, 0, false, true, x+rx, y)
		p.close()
	case "line":
		p.move(e.length("x1"), e.length("y1"))
		p.line(e.length("x2"), e.length("y2"))
	case "polyline", "polygon":
		points, err := numbers(e.attributes["points"])
		if err != nil {
			return nil, fmt.Errorf("points: %w", err)
		}
		for i := 0; i+1 < len(points); i += 2 {
			if i == 0 {
				p.move(points[0], points[1])
			} else {
				p.line(points[i], points[i+1])
			}
		}
		if e.name == "polygon" && len(points) > 1 {
			p.close()
		}
	default:
		return nil, fmt.Errorf("this element cannot be drawn")
	}
	return p.path, nil
}
