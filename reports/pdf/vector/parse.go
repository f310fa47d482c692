package vector

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// element is one element of the SVG as XML has it.
type element struct {
	name       string
	attributes map[string]string
	children   []*element
	words      string
}

// parser turns elements into marks.
type parser struct {
	byID   map[string]*element
	tiling bool // inside a pattern
	errs   []error
}

// Parse reads an SVG drawing. It fails where the drawing holds something that it cannot show.
func Parse(svg []byte) (Picture, error) {
	root, err := readXML(svg)
	if err != nil {
		return Picture{}, fmt.Errorf("svg: %w", err)
	}
	if root.name != "svg" {
		return Picture{}, fmt.Errorf("svg: want <svg>, found <%s>", root.name)
	}
	p := &parser{byID: map[string]*element{}}
	p.index(root)
	box, err := viewBox(root)
	if err != nil {
		return Picture{}, err
	}
	start := Identity
	start[4], start[5] = -box[0], -box[1]
	picture := Picture{Width: box[2], Height: box[3]}
	l, err := firstLook.with(root.attributes)
	p.fault(root, err)
	for _, child := range root.children {
		picture.Marks = append(picture.Marks, p.marks(child, start, nil, l)...)
	}
	if len(p.errs) > 0 {
		return picture, fmt.Errorf("svg: %w", errors.Join(p.errs...))
	}
	return picture, nil
}

func readXML(svg []byte) (*element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	var root *element
	var open []*element
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attributes: map[string]string{}}
			for _, attribute := range token.Attr {
				e.attributes[attribute.Name.Local] = attribute.Value
			}
			for declaration := range strings.SplitSeq(e.attributes["style"], ";") {
				if name, value, found := strings.Cut(declaration, ":"); found {
					e.attributes[strings.TrimSpace(name)] = strings.TrimSpace(value)
				}
			}
			if len(open) > 0 {
				open[len(open)-1].children = append(open[len(open)-1].children, e)
			} else {
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].words += string(token)
			}
		}
	}
	if root == nil {
		return nil, errors.New("it is empty")
	}
	return root, nil
}

func (p *parser) index(e *element) {
	if id := e.attributes["id"]; id != "" {
		p.byID[id] = e
	}
	for _, child := range e.children {
		p.index(child)
	}
}

func (p *parser) fault(e *element, err error) {
	if err != nil {
		p.errs = append(p.errs, fmt.Errorf("<%s>: %w", e.name, err))
	}
}

// viewBox gives x, y, width and height of the drawing.
func viewBox(root *element) ([4]float64, error) {
	var box [4]float64
	if text := root.attributes["viewBox"]; text != "" {
		values, err := numbers(text)
		if err != nil || len(values) != 4 {
			return box, fmt.Errorf("svg: viewBox %q wants four numbers", text)
		}
		copy(box[:], values)
	} else {
		for i, name := range []string{"width", "height"} {
			values, err := numbers(strings.TrimSuffix(root.attributes[name], "px"))
			if err != nil || len(values) != 1 {
				return box, fmt.Errorf("svg: wants a viewBox, or width and height as numbers")
			}
			box[2+i] = values[0]
		}
	}
	if !(box[2] > 0 && box[3] > 0) {
		return box, fmt.Errorf("svg: a drawing of %g × %g has no area", box[2], box[3])
	}
	return box, nil
}

// marks gives what an element and those inside it paint.
func (p *parser) marks(e *element, matrix Matrix, clips []Clip, above look) []Mark {
	l, err := above.with(e.attributes)
	p.fault(e, err)
	if l.hidden {
		return nil
	}
	own, err := parseTransform(e.attributes["transform"])
	p.fault(e, err)
	matrix = own.Then(matrix)
	if id := reference(e.attributes["clip-path"]); id != "" {
		clips = append(clips[:len(clips):len(clips)], p.clip(e, id, matrix)...)
	}
	switch e.name {
	case "g", "a", "svg":
		var all []Mark
		for _, child := range e.children {
			all = append(all, p.marks(child, matrix, clips, l)...)
		}
		return all
	case "defs", "title", "desc", "metadata", "clipPath", "pattern", "linearGradient", "style":
		if e.name == "style" && strings.TrimSpace(e.words) != "" {
			p.fault(e, errors.New("style sheets are not read; write attributes"))
		}
		return nil
	case "text":
		return p.text(e, matrix, clips, l)
	}
	path, err := shape(e)
	if err != nil {
		p.fault(e, err)
		return nil
	}
	mark := Mark{Path: path, Matrix: matrix, Clips: clips, EvenOdd: l.evenOdd, Fill: p.paint(e, l.fill, l.fillOpacity*l.opacity), Stroke: p.stroke(e, l)}
	if e.name == "line" {
		mark.Fill = Paint{}
	}
	if len(path) == 0 || !mark.Fill.Painted() && !mark.Stroke.Painted() {
		return nil
	}
	return []Mark{mark}
}

func (p *parser) stroke(e *element, l look) Stroke {
	stroke := Stroke{Paint: p.paint(e, l.stroke, l.strokeOpacity*l.opacity), Width: l.width, Dashes: l.dashes, DashOffset: l.dashOffset,
		Cap: l.cap, Join: l.join, MitreLimit: l.mitre}
	if l.width == 0 {
		stroke.Paint = Paint{}
	}
	return stroke
}

func (p *parser) text(e *element, matrix Matrix, clips []Clip, l look) []Mark {
	x, y := e.length("x")+e.length("dx"), e.length("y")+e.length("dy")
	var all []Mark
	add := func(words string, x, y float64, l look) {
		if e.attributes["space"] != "preserve" {
			words = strings.Join(strings.Fields(words), " ")
		}
		if strings.TrimSpace(words) == "" {
			return
		}
		all = append(all, Mark{Matrix: matrix, Clips: clips, Fill: p.paint(e, l.fill, l.fillOpacity*l.opacity), Stroke: p.stroke(e, l),
			Text: &Text{Words: words, X: x, Y: y, Size: l.size, Bold: l.bold, Anchor: l.anchor, Baseline: l.baseline}})
	}
	add(e.words, x, y, l)
	for _, child := range e.children {
		switch child.name {
		case "tspan":
			inner, err := l.with(child.attributes)
			p.fault(child, err)
			if _, placed := child.attributes["x"]; placed {
				x = child.length("x")
			}
			if _, placed := child.attributes["y"]; placed {
				y = child.length("y")
			}
			x, y = x+child.length("dx"), y+child.length("dy")
			add(child.words, x, y, inner)
		case "title", "desc":
		default:
			p.fault(child, errors.New("has no place inside text"))
		}
	}
	return all
}

// clip gives the shapes of a clip path.
func (p *parser) clip(e *element, id string, matrix Matrix) []Clip {
	target := p.byID[id]
	if target == nil || target.name != "clipPath" {
		p.fault(e, fmt.Errorf("clip-path #%s is not in the drawing", id))
		return nil
	}
	var all []Clip
	for _, child := range target.children {
		path, err := shape(child)
		p.fault(child, err)
		own, err := parseTransform(child.attributes["transform"])
		p.fault(child, err)
		all = append(all, Clip{path, own.Then(matrix)})
	}
	if len(all) > 1 {
		p.fault(target, errors.New("more than one shape in a clip path is not drawn"))
	}
	return all
}

// reference gives the id in url(#id); "" where the text is something else.
func reference(text string) string {
	inside, is := strings.CutPrefix(strings.TrimSpace(text), "url(")
	if !is {
		return ""
	}
	return strings.TrimPrefix(strings.Trim(strings.TrimSuffix(inside, ")"), `"' `), "#")
}

// parseTransform reads a list of transformations.
func parseTransform(text string) (Matrix, error) {
	matrix := Identity
	for rest := strings.TrimSpace(text); rest != ""; {
		name, after, found := strings.Cut(rest, "(")
		inside, next, closed := strings.Cut(after, ")")
		n, err := numbers(inside)
		if !found || !closed || err != nil {
			return Identity, fmt.Errorf("transform %q cannot be read", text)
		}
		own := Identity
		switch name = strings.Trim(name, " ,\t\n"); {
		case name == "matrix" && len(n) == 6:
			copy(own[:], n)
		case name == "translate" && len(n) >= 1:
			n = append(n, 0)
			own[4], own[5] = n[0], n[1]
		case name == "scale" && len(n) >= 1:
			n = append(n, n[0])
			own[0], own[3] = n[0], n[1]
		case name == "rotate" && (len(n) == 1 || len(n) == 3):
			n = append(n, 0, 0)
			sin, cos := math.Sincos(n[0] * math.Pi / 180)
			own = Matrix{1, 0, 0, 1, -n[1], -n[2]}.Then(Matrix{cos, sin, -sin, cos, 0, 0}).Then(Matrix{1, 0, 0, 1, n[1], n[2]})
		case name == "skewX" && len(n) == 1:
			own[2] = math.Tan(n[0] * math.Pi / 180)
		case name == "skewY" && len(n) == 1:
			own[1] = math.Tan(n[0] * math.Pi / 180)
		default:
			return Identity, fmt.Errorf("transform %q cannot be read", text)
		}
		matrix = own.Then(matrix)
		rest = strings.TrimLeft(next, " ,\t\n")
	}
	return matrix, nil
}
