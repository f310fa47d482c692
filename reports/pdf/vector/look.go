package vector

import (
	"fmt"
	"strconv"
	"strings"
)

// look is how an element is painted; it is handed down to those inside it.
type look struct {
	fill, stroke               string
	fillOpacity, strokeOpacity float64
	opacity                    float64
	width, dashOffset, mitre   float64
	dashes                     []float64
	cap, join                  int
	evenOdd                    bool
	size                       float64
	bold                       bool
	anchor                     float64
	baseline                   string
	hidden                     bool
}

var firstLook = look{fill: "#000", stroke: "none", fillOpacity: 1, strokeOpacity: 1, opacity: 1, width: 1, mitre: 4, size: 16, baseline: "alphabetic"}

// with gives the look changed by an element's attributes.
func (l look) with(attributes map[string]string) (look, error) {
	var err error
	length := func(to *float64, text string) {
		value, wrong := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(text), "px"), 64)
		if wrong != nil && err == nil {
			err = fmt.Errorf("want a length, found %q", text)
		}
		*to = value
	}
	for name, value := range attributes {
		switch name {
		case "fill":
			l.fill = value
		case "stroke":
			l.stroke = value
		case "fill-opacity":
			length(&l.fillOpacity, value)
		case "stroke-opacity":
			length(&l.strokeOpacity, value)
		case "opacity":
			own := 1.0
			length(&own, value)
			l.opacity *= own
		case "stroke-width":
			length(&l.width, value)
		case "stroke-dasharray":
			l.dashes = nil
			if value != "none" {
				l.dashes, err = numbers(strings.ReplaceAll(value, "px", ""))
			}
		case "stroke-dashoffset":
			length(&l.dashOffset, value)
		case "stroke-miterlimit":
			length(&l.mitre, value)
		case "stroke-linecap":
			l.cap = map[string]int{"round": 1, "square": 2}[value]
		case "stroke-linejoin":
			l.join = map[string]int{"round": 1, "bevel": 2}[value]
		case "fill-rule":
			l.evenOdd = value == "evenodd"
		case "font-size":
			length(&l.size, value)
		case "font-weight":
			weight, wrong := strconv.Atoi(value)
			l.bold = value == "bold" || value == "bolder" || wrong == nil && weight >= 600
		case "text-anchor":
			l.anchor = map[string]float64{"middle": 0.5, "end": 1}[value]
		case "dominant-baseline", "alignment-baseline":
			l.baseline = value
		case "visibility":
			l.hidden = value == "hidden"
		case "display":
			l.hidden = l.hidden || value == "none"
		}
	}
	return l, err
}

// parseColour reads #rgb, #rrggbb, #rrggbbaa, rgb(), rgba() and the few names that charts use; nil is none.
func parseColour(text string) (*Colour, float64, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "none", "transparent", "":
		return nil, 0, nil
	case "black", "currentcolor":
		return &Colour{}, 1, nil
	case "white":
		return &Colour{1, 1, 1}, 1, nil
	}
	wrong := fmt.Errorf("colour %q is not known; write #rrggbb", text)
	if digits, is := strings.CutPrefix(text, "#"); is {
		if len(digits) == 3 {
			digits = strings.Join([]string{digits[:1], digits[:1], digits[1:2], digits[1:2], digits[2:], digits[2:]}, "")
		}
		value, err := strconv.ParseUint(digits, 16, 32)
		if err != nil || len(digits) != 6 && len(digits) != 8 {
			return nil, 0, wrong
		}
		opacity := 1.0
		if len(digits) == 8 {
			opacity, value = float64(value&255)/255, value>>8
		}
		return &Colour{float64(value>>16) / 255, float64(value>>8&255) / 255, float64(value&255) / 255}, opacity, nil
	}
	inside, is := strings.CutPrefix(strings.TrimSuffix(text, ")"), "rgb")
	if !is {
		return nil, 0, wrong
	}
	parts, err := numbers(strings.TrimPrefix(strings.TrimPrefix(inside, "a"), "("))
	if err != nil || len(parts) < 3 {
		return nil, 0, wrong
	}
	opacity := 1.0
	if len(parts) == 4 {
		opacity = parts[3]
	}
	return &Colour{parts[0] / 255, parts[1] / 255, parts[2] / 255}, opacity, nil
}
