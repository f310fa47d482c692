package pdf

import (
	"fmt"
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/props"

	"sufficiency/reports/pdf/vector"
)

// picture draws a vector picture with its top left corner at x, y: shapes stay shapes and text stays text.
func (s *sheet) picture(p vector.Picture, x, y, width float64) {
	scale := points(width) / p.Width
	base := vector.Matrix{scale, 0, 0, -scale, points(x), points(pageHeight - y)}
	for _, mark := range p.Marks {
		if mark.Text != nil {
			s.pictureText(mark, base)
		} else {
			s.operate("%s", s.shape(mark, base))
		}
	}
}

// shape gives the operators that paint a shape. base leads from the picture to the page, or to a pattern's tile.
func (s *sheet) shape(mark vector.Mark, base vector.Matrix) string {
	var ops strings.Builder
	place := mark.Matrix.Then(base)
	fmt.Fprintf(&ops, "q %s%s cm\n", clips(mark.Clips, base), operands(place))
	fill, stroke := mark.Fill.Painted(), mark.Stroke.Painted()
	if fillOpacity, strokeOpacity := seen(mark.Fill), seen(mark.Stroke.Paint); fillOpacity < 1 || strokeOpacity < 1 {
		fmt.Fprintf(&ops, "/%s gs ", s.opacity(fillOpacity, strokeOpacity))
	}
	rule := map[bool]string{true: "*"}[mark.EvenOdd]
	if pattern := mark.Fill.Pattern; fill && pattern != nil && pattern.Ground != nil {
		fmt.Fprintf(&ops, "%s rg %sf%s\n", rgb(*pattern.Ground), outline(mark.Path, vector.Identity), rule)
	}
	if fill {
		ops.WriteString(s.paint(mark.Fill, mark.Path, place, "rg", "cs", "scn"))
	}
	if stroke {
		ops.WriteString(s.paint(mark.Stroke.Paint, mark.Path, place, "RG", "CS", "SCN"))
		ops.WriteString(pen(mark.Stroke))
	}
	ops.WriteString(outline(mark.Path, vector.Identity))
	switch {
	case fill && stroke:
		ops.WriteString("B" + rule)
	case fill:
		ops.WriteString("f" + rule)
	case stroke:
		ops.WriteString("S")
	default:
		ops.WriteString("n")
	}
	ops.WriteString(" Q")
	return ops.String()
}

func seen(p vector.Paint) float64 {
	if p.Painted() {
		return p.Opacity
	}
	return 1
}

// paint gives the operators that choose a colour, pattern or gradient.
func (s *sheet) paint(p vector.Paint, path vector.Path, place vector.Matrix, colour, space, choose string) string {
	switch {
	case p.Pattern != nil:
		return fmt.Sprintf("/Pattern %s /%s %s ", space, s.pattern(s.tile(p.Pattern, place)), choose)
	case p.Gradient != nil:
		return fmt.Sprintf("/Pattern %s /%s %s ", space, s.pattern(shading(p.Gradient, path, place)), choose)
	}
	return rgb(*p.Colour) + " " + colour + " "
}

// tile writes a tiling pattern: it is drawn once and repeated by the reader's program.
func (s *sheet) tile(p *vector.Pattern, place vector.Matrix) string {
	const overlap = 0.3 // tiles reach into each other a little, or their edges would show
	var content strings.Builder
	for _, mark := range p.Marks {
		content.WriteString(s.shape(mark, vector.Identity))
		content.WriteByte('\n')
	}
	return fmt.Sprintf("<</Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [%s %s %s %s] /XStep %s /YStep %s /Matrix [%s] /Resources 2 0 R /Length %d>>\nstream\n%s\nendstream",
		number(p.X-overlap), number(p.Y-overlap), number(p.X+p.Width+overlap), number(p.Y+p.Height+overlap), number(p.Width), number(p.Height),
		operands(p.Matrix.Then(place)), content.Len(), content.String())
}

// shading writes a gradient along a line.
func shading(g *vector.Gradient, path vector.Path, place vector.Matrix) string {
	matrix := g.Matrix
	if g.Box {
		left, top, right, foot := path.Box()
		matrix = matrix.Then(vector.Matrix{right - left, 0, 0, foot - top, left, top})
	}
	var functions, bounds, encode []string
	for i := 1; i < len(g.Stops); i++ {
		a, b := g.Stops[i-1].Colour, g.Stops[i].Colour
		functions = append(functions, fmt.Sprintf("<</FunctionType 2 /Domain [0 1] /N 1 /C0 [%s] /C1 [%s]>>", rgb(a), rgb(b)))
		encode = append(encode, "0 1")
		if i < len(g.Stops)-1 {
			bounds = append(bounds, number(g.Stops[i].Offset))
		}
	}
	return fmt.Sprintf("<</Type /Pattern /PatternType 2 /Matrix [%s] /Shading <</ShadingType 2 /ColorSpace /DeviceRGB /Coords [%s %s %s %s] /Extend [true true] /Function <</FunctionType 3 /Domain [0 1] /Bounds [%s] /Encode [%s] /Functions [%s]>>>>>>",
		operands(matrix.Then(place)), number(g.X1), number(g.Y1), number(g.X2), number(g.Y2),
		strings.Join(bounds, " "), strings.Join(encode, " "), strings.Join(functions, " "))
}

func pen(stroke vector.Stroke) string {
	dashes := make([]string, len(stroke.Dashes))
	drawn := 0.0
	for i, length := range stroke.Dashes {
		dashes[i] = number(length)
		drawn += length
	}
	if drawn == 0 {
		dashes = nil
	}
	return fmt.Sprintf("%s w %d J %d j %s M [%s] %s d ", number(stroke.Width), stroke.Cap, stroke.Join, number(max(1, stroke.MitreLimit)),
		strings.Join(dashes, " "), number(stroke.DashOffset))
}

// clips gives the operators that limit painting to the clips.
func clips(all []vector.Clip, base vector.Matrix) string {
	var ops strings.Builder
	for _, clip := range all {
		if len(clip.Path) == 0 { // nothing is let through
			ops.WriteString("0 0 0 0 re W n ")
			continue
		}
		ops.WriteString(outline(clip.Path, clip.Matrix.Then(base)) + "W n\n")
	}
	return ops.String()
}

// outline gives the operators of a path.
func outline(path vector.Path, matrix vector.Matrix) string {
	var ops strings.Builder
	put := func(x, y float64) {
		x, y = matrix.Apply(x, y)
		ops.WriteString(number(x) + " " + number(y) + " ")
	}
	for _, segment := range path {
		switch segment.Step {
		case 'M':
			put(segment.X, segment.Y)
			ops.WriteString("m ")
		case 'L':
			put(segment.X, segment.Y)
			ops.WriteString("l ")
		case 'C':
			put(segment.X1, segment.Y1)
			put(segment.X2, segment.Y2)
			put(segment.X, segment.Y)
			ops.WriteString("c ")
		case 'Z':
			ops.WriteString("h ")
		}
	}
	return ops.String()
}

// pictureText prints a line of text of a picture.
func (s *sheet) pictureText(mark vector.Mark, base vector.Matrix) {
	t := mark.Text
	if !mark.Fill.Painted() {
		return
	}
	if mark.Fill.Colour == nil {
		s.fail(fmt.Errorf("svg: text %q wants a plain colour", t.Words))
		return
	}
	size := t.Size
	words, err := s.fonts.of(t.Bold).printable(t.Words)
	if err != nil {
		s.fail(err)
		return
	}
	wide := s.fonts.of(t.Bold).width(words, size) / point
	rise := map[string]float64{"central": 0.3465, "middle": 0.26, "hanging": 0.72, "text-before-edge": 0.905, "text-top": 0.905,
		"text-after-edge": -0.212, "ideographic": -0.212}[t.Baseline]
	place := vector.Matrix{1, 0, 0, -1, t.X - wide*t.Anchor, t.Y + rise*size}.Then(mark.Matrix).Then(base)
	s.operate("q %s%s cm", clips(mark.Clips, base), operands(place))
	look := style{size: size, bold: t.Bold}
	_, origin := s.paper.GetPageSize() // printed at the foot of the page, which is the origin of place
	if mark.Stroke.Painted() && mark.Stroke.Colour != nil {
		// A halo sets letters off from what lies behind them; it is not read a second time.
		colour := mark.Stroke.Colour
		s.operate("/Span <</ActualText ()>> BDC q 1 Tr 1 j %s w %s RG", number(mark.Stroke.Width), rgb(*colour))
		s.text(0, origin, words, look)
		s.operate("Q EMC")
	}
	if opacity := mark.Fill.Opacity; opacity < 1 {
		s.operate("/%s gs", s.opacity(opacity, opacity))
	}
	colour := mark.Fill.Colour
	look.colour = props.Color{Red: round255(colour[0]), Green: round255(colour[1]), Blue: round255(colour[2])}
	s.text(0, origin, words, look)
	s.operate("Q")
}

// rgb writes a colour as PDF operands.
func rgb(c vector.Colour) string { return number(c[0]) + " " + number(c[1]) + " " + number(c[2]) }

func round255(part float64) int { return int(part*255 + 0.5) }

func operands(m vector.Matrix) string {
	parts := make([]string, 0, 6)
	for _, value := range m {
		parts = append(parts, number(value))
	}
	return strings.Join(parts, " ")
}
