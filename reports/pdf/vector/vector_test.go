package vector

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func written(path Path) string {
	var words []string
	short := func(v float64) string {
		return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", v+0), "0"), ".")
	}
	for _, s := range path {
		word := string(s.Step)
		switch s.Step {
		case 'C':
			word += fmt.Sprint(short(s.X1), ",", short(s.Y1), " ", short(s.X2), ",", short(s.Y2), " ", short(s.X), ",", short(s.Y))
		case 'M', 'L':
			word += fmt.Sprint(short(s.X), ",", short(s.Y))
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// A quarter of a circle of radius 100 has its control points at 55.228, 4/3·tan(22.5°), from its ends.
func TestPath(t *testing.T) {
	for d, want := range map[string]string{
		"M10 20L30 40Z":                "M10,20 L30,40 Z",
		"m10,20 5,5 l-1-1z":            "M10,20 L15,25 L14,24 Z",
		"M1 1H5V7h-2v-3":               "M1,1 L5,1 L5,7 L3,7 L3,4",
		"M0 0C1 2 3 4 5 6S9 10 11 12":  "M0,0 C1,2 3,4 5,6 C7,8 9,10 11,12",
		"M0 0Q3 3 6 0T12 0":            "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0",
		"M100 0A100 100 0 0 1 0 100":   "M100,0 C100,55.228 55.228,100 0,100",
		"M100 0a100 100 0 01-100 100":  "M100,0 C100,55.228 55.228,100 0,100",
		"M0 0A5 5 0 0 0 0 0":           "M0,0",
		"M0 0A0 5 0 0 0 9 9":           "M0,0 L9,9",
		"M.5.5L1e1-2":                  "M0.5,0.5 L10,-2",
		"M1 1l2 0zl0 3":                "M1,1 L3,1 Z L1,4",
		"M10 0A10 10 0 1 1 0 -10":      "M10,0 C10,5.523 5.523,10 0,10 C-5.523,10 -10,5.523 -10,0 C-10,-5.523 -5.523,-10 0,-10",
		"M0 0A1 1 0 0 1 20 0":          "M0,0 C0,-5.523 4.477,-10 10,-10 C15.523,-10 20,-5.523 20,0",
		"M0 0C1 1 2 2 3 3 4 4 5 5 6 6": "M0,0 C1,1 2,2 3,3 C4,4 5,5 6,6",
		"M0 0L5 5S6 6 7 7":             "M0,0 L5,5 C5,5 6,6 7,7",
	} {
		path, err := parsePath(d)
		if err != nil {
			t.Errorf("%s: %v", d, err)
			continue
		}
		if got := strings.ReplaceAll(written(path), "-0,", "0,"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", d, got, want)
		}
	}
	for _, d := range []string{"10 20", "M10", "M1 2 L x", "M1 1Z5 5", "M1 1A5 5 0 2 0 3"} {
		if path, err := parsePath(d); err == nil {
			t.Errorf("%q was read as %s", d, written(path))
		}
	}
}

// Every point of an ellipse turned by 30° lies on it.
func TestTurnedArc(t *testing.T) {
	sin, cos := math.Sincos(math.Pi / 6)
	path, err := parsePath(fmt.Sprintf("M%g %gA20 10 30 0 1 %g %g", 20*cos, 20*sin, -20*cos, -20*sin))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range path {
		x, y := cos*s.X+sin*s.Y, -sin*s.X+cos*s.Y
		if on := x*x/400 + y*y/100; math.Abs(on-1) > 1e-9 {
			t.Errorf("%.3f, %.3f is not on the ellipse: %.6f", s.X, s.Y, on)
		}
	}
	if len(path) != 3 {
		t.Errorf("half a turn in %d steps, want 2 curves", len(path)-1)
	}
}

func TestTransform(t *testing.T) {
	for text, want := range map[string][2]float64{ // where 1, 2 goes
		"":                              {1, 2},
		"translate(10 20)":              {11, 22},
		"translate(10)":                 {11, 2},
		"scale(2)":                      {2, 4},
		"translate(10,0) scale(2 3)":    {12, 6},
		"rotate(90)":                    {-2, 1},
		"rotate(90 1 1)":                {0, 1},
		"matrix(1 0 0 -1 5 6)":          {6, 4},
		"skewX(45)":                     {3, 2},
		"skewY(45)":                     {1, 3},
		"translate(14 180) rotate(-90)": {16, 179},
	} {
		m, err := parseTransform(text)
		x, y := m.Apply(1, 2)
		if err != nil || math.Abs(x-want[0]) > 1e-9 || math.Abs(y-want[1]) > 1e-9 {
			t.Errorf("%s leads to %g, %g (%v), want %v", text, x, y, err, want)
		}
	}
	for _, text := range []string{"spin(1)", "translate(", "rotate(1 2)", "scale(x)"} {
		if _, err := parseTransform(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestParse(t *testing.T) {
	picture, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 0 200 100"><title>t</title>
<defs><clipPath id="c"><rect width="5" height="6"/></clipPath><pattern id="p" patternUnits="userSpaceOnUse" width="8" height="8"><rect width="8" height="8" fill="#28a197"/><path d="M0 0L8 8" stroke="#fff"/></pattern></defs>
<g fill="#12436d" opacity="0.5" transform="translate(10 0)" clip-path="url(#c)"><rect x="1" y="2" width="3" height="4" fill-opacity=".5"/><path d="M0 0" display="none"/></g>
<circle r="5" fill="url(#p)" stroke="rgba(255,0,0,0.25)" stroke-width="2" stroke-dasharray="4,2" stroke-linecap="round"/>
<text x="7" y="8" font-size="16px" style="font-weight:bold" text-anchor="end" dominant-baseline="central">1,717  plans</text>
<line x2="5"/><rect width="0" height="5"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	if picture.Width != 200 || picture.Height != 100 || len(picture.Marks) != 3 {
		t.Fatalf("%g × %g with %d marks", picture.Width, picture.Height, len(picture.Marks))
	}
	rect, circle, text := picture.Marks[0], picture.Marks[1], picture.Marks[2]
	if x, y := rect.Matrix.Apply(1, 2); x != 1 || y != 2 { // 10 to the right, and 10 back for the view box
		t.Errorf("the rectangle stands at %g, %g", x, y)
	}
	if rect.Fill.Opacity != 0.25 || *rect.Fill.Colour != (Colour{0x12 / 255.0, 0x43 / 255.0, 0x6d / 255.0}) || len(rect.Clips) != 1 || rect.Stroke.Painted() {
		t.Errorf("the rectangle: %+v", rect)
	}
	if p := circle.Fill.Pattern; p == nil || p.Ground == nil || len(p.Marks) != 1 || p.Width != 8 {
		t.Errorf("the circle's pattern: %+v", p)
	}
	if s := circle.Stroke; s.Opacity != 0.25 || *s.Colour != (Colour{1, 0, 0}) || s.Width != 2 || len(s.Dashes) != 2 || s.Cap != 1 {
		t.Errorf("the circle's outline: %+v", s)
	}
	if w := text.Text; w == nil || *w != (Text{Words: "1,717 plans", X: 7, Y: 8, Size: 16, Bold: true, Anchor: 1, Baseline: "central"}) {
		t.Errorf("the text: %+v", w)
	}
}

// What cannot be shown is an error, all of them at once.
func TestParseErrors(t *testing.T) {
	for svg, wants := range map[string][]string{
		``:                             {"svg:"},
		`<svg viewBox="0 0 10 10"><g>`: {"svg:"},
		`<html/>`:                      {"want <svg>"},
		`<svg viewBox="0 0 0 10"/>`:    {"has no area"},
		`<svg viewBox="0 0 10"/>`:      {"wants four numbers"},
		`<svg/>`:                       {"wants a viewBox"},
		`<svg viewBox="0 0 9 9"><image href="x"/><rect width="1" height="1" fill="url(#no)"/><path d="M1"/><rect width="2" height="2" fill="puce"/></svg>`: {
			"<image>: this element cannot be drawn", "#no is not in the drawing", `path "M1"`, `colour "puce"`},
		`<svg viewBox="0 0 9 9"><style>a{}</style><g clip-path="url(#x)" transform="spin()"/></svg>`:                     {"style sheets", "clip-path #x", "transform"},
		`<svg viewBox="0 0 9 9"><pattern id="p" width="1" height="1"/><rect width="1" height="1" fill="url(#p)"/></svg>`: {"patternUnits"},
		`<svg viewBox="0 0 9 9"><pattern id="p" patternUnits="userSpaceOnUse" width="1" height="1"><g><circle r="1" fill="url(#p)"/></g></pattern><rect width="1" height="1" fill="url(#p)"/></svg>`: {
			"a pattern within a pattern"},
	} {
		_, err := Parse([]byte(svg))
		for _, want := range wants {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: want an error that says %q, got %v", svg, want, err)
			}
		}
	}
}

// No drawing, however broken, stops the program.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"../testdata/*.svg", "../../chart/testdata/*.svg"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			svg, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(svg)
		}
	}
	f.Fuzz(func(t *testing.T, svg []byte) {
		picture, err := Parse(svg)
		if err == nil && !(picture.Width > 0 && picture.Height > 0) {
			t.Errorf("a drawing of %g × %g was read", picture.Width, picture.Height)
		}
	})
}
