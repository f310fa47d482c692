// Package vector reads the small part of SVG that charts are drawn in: shapes, text, clips, patterns and gradients,
// with every transformation, inherited look and reference resolved. What it does not know is an error, never left out.
package vector

// Picture is a drawing: marks in the order in which they are painted. Lengths are CSS pixels, y runs down.
type Picture struct {
	Width, Height float64
	Marks         []Mark
}

// Mark is one shape or one line of text.
type Mark struct {
	Path    Path
	Text    *Text  // nil for a shape
	Matrix  Matrix // from the mark's own coordinates to the picture's
	Clips   []Clip
	Fill    Paint
	Stroke  Stroke
	EvenOdd bool
}

// Text is one line of words.
type Text struct {
	Words    string
	X, Y     float64
	Size     float64 // pixels
	Bold     bool
	Anchor   float64 // part of the width left of X: 0 start, 0.5 middle, 1 end
	Baseline string  // as SVG names it: alphabetic, central, hanging, …
}

// Clip is a shape outside of which nothing is seen.
type Clip struct {
	Path   Path
	Matrix Matrix
}

// Paint is a colour, a pattern or a gradient; none of them where nothing is painted.
type Paint struct {
	Colour   *Colour
	Pattern  *Pattern
	Gradient *Gradient
	Opacity  float64 // 0 to 1
}

// Painted says whether the paint leaves anything to be seen.
func (p Paint) Painted() bool {
	return (p.Colour != nil || p.Pattern != nil || p.Gradient != nil) && p.Opacity > 0
}

// Colour is red, green and blue, each from 0 to 1.
type Colour [3]float64

// Stroke is how an outline is drawn.
type Stroke struct {
	Paint
	Width      float64
	Dashes     []float64
	DashOffset float64
	Cap, Join  int // as PDF numbers them: 0 butt or mitre, 1 round, 2 square or bevel
	MitreLimit float64
}

// Pattern is a tile that is repeated over a ground.
type Pattern struct {
	Ground              *Colour // plain colour below the tiles; nil where they lie on nothing
	X, Y, Width, Height float64
	Matrix              Matrix // from the tile's coordinates to those of the mark
	Marks               []Mark
}

// Gradient runs from colour to colour along a line.
type Gradient struct {
	X1, Y1, X2, Y2 float64
	Box            bool   // the line is measured in parts of the mark's box
	Matrix         Matrix // from the gradient's coordinates to those of the mark, or of its box
	Stops          []Stop
}

// Stop is one colour of a gradient.
type Stop struct {
	Offset float64
	Colour Colour
}

// Matrix is a b c d e f as in SVG and PDF.
type Matrix [6]float64

// Identity changes nothing.
var Identity = Matrix{1, 0, 0, 1, 0, 0}

// Then gives the matrix that applies m and after it next.
func (m Matrix) Then(next Matrix) Matrix {
	return Matrix{
		m[0]*next[0] + m[1]*next[2], m[0]*next[1] + m[1]*next[3],
		m[2]*next[0] + m[3]*next[2], m[2]*next[1] + m[3]*next[3],
		m[4]*next[0] + m[5]*next[2] + next[4], m[4]*next[1] + m[5]*next[3] + next[5],
	}
}

// Apply gives the place of a point.
func (m Matrix) Apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}
