package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What ECharts writes is read as XML and written anew, with only the elements and attributes that stand here. So the result holds
// no style, script, reference or hidden data, whatever the texts of the spec were, and a drawer for PDF needs to know little.

// shapes and the attributes that say where they lie.
var shapes = map[string][]string{
	"path": {"d"}, "rect": {"x", "y", "width", "height"}, "circle": {"cx", "cy", "r"}, "line": {"x1", "y1", "x2", "y2"},
	"polyline": {"points"}, "polygon": {"points"},
}

// looks are the attributes that say how shapes look; fill and stroke are dealt with apart.
var looks = []string{"stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"}

// clean writes the SVG of a spec out of what ECharts drew. Every id in it begins with id.
func clean(raw, id string, s Spec, d drawing) ([]byte, error) {
	w := &writer{id: id, patterned: d.Patterned}
	if err := w.body(raw); err != nil {
		return nil, fmt.Errorf("SVG of ECharts: %w", err)
	}
	var out strings.Builder
	width, height := decimal(d.Width), decimal(d.Height)
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="%s-title %s-desc" class="chart chart-%s" font-family="%s">`+"\n",
		width, height, width, height, id, id, s.Kind, fontFamily)
	fmt.Fprintf(&out, "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", id, escape(plain(s.Title)), id, escape(plain(s.Description)))
	if len(w.patterns) > 0 {
		out.WriteString("<defs>\n")
		slices.Sort(w.patterns)
		for _, series := range w.patterns {
			out.WriteString(pattern(id, series))
		}
		out.WriteString("</defs>\n")
	}
	out.WriteString(w.out.String())
	out.WriteString("</svg>\n")
	return []byte(out.String()), nil
}

// writer writes the shapes and texts of one chart.
type writer struct {
	id        string
	patterned bool
	patterns  []int // series whose pattern is used
	out       strings.Builder
}

// body reads the elements in the order in which they are painted.
func (w *writer) body(raw string) error {
	decoder := xml.NewDecoder(strings.NewReader(raw))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attributes := map[string]string{}
		for _, attribute := range start.Attr {
			attributes[attribute.Name.Local] = attribute.Value
		}
		name := start.Name.Local
		switch {
		case name == "svg" || name == "g":
		case name == "defs" || name == "style": // clip paths, which nothing of ours reaches beyond, and colours under the mouse
			err = decoder.Skip()
		case name == "text":
			var content string
			if err = decoder.DecodeElement(&content, &start); err == nil {
				err = w.text(attributes, content)
			}
		case shapes[name] != nil:
			err = w.shape(name, attributes)
		default:
			err = fmt.Errorf("unexpected element %q", name)
		}
		if err != nil {
			return err
		}
	}
}

// shape writes one shape, unless it cannot be seen.
func (w *writer) shape(name string, attributes map[string]string) error {
	fill, fillClass, err := w.paint(attributes["fill"], shapeClasses, "#000000")
	if err != nil {
		return err
	}
	stroke, strokeClass, err := w.paint(attributes["stroke"], strokeClasses, "none")
	if err != nil {
		return err
	}
	if fill == "none" && stroke == "none" {
		return nil
	}
	if w.patterned {
		if series := slices.Index(marks, fill); series >= 0 && patterns[series] != "" {
			fill = fmt.Sprintf("url(#%s-pattern-%d)", w.id, series+1)
			if !slices.Contains(w.patterns, series) {
				w.patterns = append(w.patterns, series)
			}
		}
	}
	if name, attributes, err = settled(name, attributes); err != nil {
		return err
	}
	w.out.WriteString("<" + name)
	for _, key := range shapes[name] {
		w.attribute(key, shorten(attributes[key]))
	}
	w.attribute("fill", fill)
	if stroke != "none" {
		w.attribute("stroke", stroke)
		for _, key := range looks {
			if value := attributes[key]; value != "" {
				w.attribute(key, shorten(value))
			}
		}
	}
	w.attribute("class", strings.TrimSpace(fillClass+" "+strokeClass))
	w.out.WriteString("/>\n")
	return nil
}

var colour = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// paint is a colour of the palette and its class. Others are faults: contrast is promised for the palette alone.
func (w *writer) paint(value string, classes map[string]string, absent string) (paint, class string, err error) {
	value = strings.ToLower(value)
	if value == "" {
		value = absent
	}
	if value == "none" || value == "transparent" {
		return "none", "", nil
	}
	if !colour.MatchString(value) || classes[value] == "" {
		return "", "", fmt.Errorf("colour %q is not in the palette", value)
	}
	return value, classes[value], nil
}

var (
	fontSize  = regexp.MustCompile(`([0-9.]+)px`)
	translate = regexp.MustCompile(`^translate\((-?[0-9.e-]+)[ ,]+(-?[0-9.e-]+)\)$`)
	matrix    = regexp.MustCompile(`^matrix\((-?[0-9.e-]+),0,0,(-?[0-9.e-]+),(-?[0-9.e-]+),(-?[0-9.e-]+)\)$`)
)

// text writes one line of text. The middle that ECharts gives becomes a baseline, which every reader of SVG knows.
func (w *writer) text(attributes map[string]string, content string) error {
	content = plain(content)
	if content == "" {
		return nil
	}
	size := fontSize.FindStringSubmatch(attributes["style"])
	if size == nil {
		return fmt.Errorf("text %q has no size", content)
	}
	pixels, err := strconv.ParseFloat(size[1], 64)
	if err != nil {
		return err
	}
	x, y := number(attributes["x"]), number(attributes["y"])+pixels*baseline
	if transform := attributes["transform"]; transform != "" {
		shift := translate.FindStringSubmatch(transform)
		if shift == nil {
			return fmt.Errorf("text %q is turned: %s", content, transform)
		}
		x, y = x+number(shift[1]), y+number(shift[2])
	}
	fill, class, err := w.paint(attributes["fill"], textClasses, "#000000")
	if err != nil {
		return fmt.Errorf("text %q: %w", content, err)
	}
	anchor := attributes["text-anchor"]
	if !slices.Contains([]string{"start", "middle", "end"}, anchor) {
		anchor = "start"
	}
	w.out.WriteString("<text")
	w.attribute("x", decimal(x))
	w.attribute("y", decimal(y))
	w.attribute("font-size", decimal(pixels))
	w.attribute("text-anchor", anchor)
	w.attribute("fill", fill)
	w.attribute("class", class)
	w.out.WriteString(">" + escape(content) + "</text>\n")
	return nil
}

func (w *writer) attribute(name, value string) {
	w.out.WriteString(" " + name + `="` + escape(value) + `"`)
}

// settled takes the transform out of a shape. Markers have one, a symbol of size 1 that is enlarged and moved to its point, and so have the
// bands and nodes of a flow, which are moved.
func settled(name string, attributes map[string]string) (string, map[string]string, error) {
	transform := attributes["transform"]
	if transform == "" {
		return name, attributes, nil
	}
	found := matrix.FindStringSubmatch(transform)
	if shift := translate.FindStringSubmatch(transform); shift != nil {
		found = []string{transform, "1", "1", shift[1], shift[2]}
	}
	if found == nil || name != "path" {
		return "", nil, fmt.Errorf("%s with transform %q", name, transform)
	}
	sx, sy, x, y := number(found[1]), number(found[2]), number(found[3]), number(found[4])
	moved := map[string]string{}
	if width := attributes["stroke-width"]; width != "" {
		moved["stroke-width"] = decimal(number(width) * sx)
	}
	if strings.HasPrefix(attributes["d"], "M1 0A1 1 0 1 1") {
		moved["cx"], moved["cy"], moved["r"] = decimal(x), decimal(y), decimal(sx)
		return "circle", moved, nil
	}
	var d strings.Builder
	for _, part := range pathPart.FindAllStringSubmatch(attributes["d"], -1) {
		command, numbers := part[1], numberInPath.FindAllString(part[2], -1)
		d.WriteString(command)
		if !strings.Contains("MLlCZ", command) || len(numbers)%2 != 0 {
			return "", nil, fmt.Errorf("shape that is moved, with path %q", attributes["d"])
		}
		for i := 0; i < len(numbers); i += 2 {
			px, py := number(numbers[i])*sx, number(numbers[i+1])*sy
			if command != "l" {
				px, py = px+x, py+y
			}
			if i > 0 {
				d.WriteString(" ")
			}
			d.WriteString(decimal(px) + " " + decimal(py))
		}
	}
	moved["d"] = d.String()
	return "path", moved, nil
}

var (
	pathPart     = regexp.MustCompile(`([A-Za-z])([^A-Za-z]*)`)
	numberInPath = regexp.MustCompile(`-?[0-9]*\.?[0-9]+(?:e-?[0-9]+)?`)
)

// shorten writes all numbers of an attribute with two decimals at most.
func shorten(value string) string {
	return numberInPath.ReplaceAllStringFunc(value, func(text string) string { return decimal(number(text)) })
}

// number reads what the expressions above let through; absent is 0.
func number(text string) float64 {
	value, _ := strconv.ParseFloat(text, 64)
	return value
}

// decimal writes a length with two decimals at most.
func decimal(value float64) string {
	text := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(value, 'f', 2, 64), "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace
