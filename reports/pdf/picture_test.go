package pdf

import (
	"strings"
	"testing"

	"sufficiency/reports/pdf/vector"
)

// drawn gives the operators that draw an SVG, an inch from the left and from the top and two inches wide.
func drawn(t *testing.T, svg string) (string, *sheet) {
	t.Helper()
	picture, err := vector.Parse([]byte(svg))
	if err != nil {
		t.Fatal(err)
	}
	s := newSheet(testFonts(t))
	s.paper.SetCompression(false)
	s.addPage()
	s.picture(picture, 25.4, 25.4, 50.8)
	file, err := s.GenerateBytes()
	if err != nil {
		t.Fatal(err)
	}
	content, _, _ := strings.Cut(string(file), "endstream")
	return content, s
}

// 100 pixels on 144 points: each is 1.44, and what lies at the top of the picture lies at 841.8898 − 72 points.
func TestPictureOperators(t *testing.T) {
	content, s := drawn(t, `<svg viewBox="0 0 100 50"><defs><clipPath id="c"><rect width="100" height="50"/></clipPath>
<pattern id="p" patternUnits="userSpaceOnUse" width="8" height="4"><rect width="8" height="4" fill="#00ff00"/><path d="M0 0L8 4" stroke="#fff"/></pattern></defs>
<rect x="10" y="20" width="30" height="5" fill="#ff0000"/>
<path d="M0 0L5 5" stroke="#0000ff" stroke-width="2" stroke-dasharray="3 1" fill="none" stroke-opacity="0.5"/>
<g clip-path="url(#c)"><circle r="10" fill="url(#p)"/></g>
<text x="50" y="30" font-size="10" text-anchor="middle" fill="#ff0000" stroke="#ffffff" stroke-width="3">11</text></svg>`)
	for _, want := range []string{
		"q 1.44 0 0 -1.44 72 769.8898 cm\n1 0 0 rg 10 20 m 40 20 l 40 25 l 10 25 l 10 20 l h f Q",
		"/OP0 gs 0 0 1 RG 2 w 0 J 0 j 4 M [3 1] 0 d 0 0 m 5 5 l S Q",
		"72 769.8898 m 216 769.8898 l 216 697.8898 l 72 697.8898 l", // the clip, on the page
		"0 1 0 rg 10 0 m", "/Pattern cs /PT0 scn 10 0 m",
		// The letters stand upright. Two digits of Arial at 10 are 11.12 wide: (50 − 5.56) · 1.44 + 72 and 769.8898 − 30 · 1.44.
		"q 1.44 0 0 1.44 135.9936 726.6898 cm", "/Span <</ActualText ()>> BDC q 1 Tr 1 j 3 w 1 1 1 RG",
	} {
		if !strings.Contains(content, want) {
			t.Errorf("the page does not hold %q:\n%s", want, content)
		}
	}
	if len(s.patterns) != 1 || !strings.Contains(s.patterns[0], "/XStep 8 /YStep 4 /Matrix [1.44 0 0 -1.44 72 769.8898]") || strings.Contains(s.patterns[0], "0 1 0 rg") {
		t.Errorf("patterns: %q", s.patterns)
	}
}

func TestGradient(t *testing.T) {
	_, s := drawn(t, `<svg viewBox="0 0 100 50"><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f00"/><stop offset="40%" stop-color="#0f0"/><stop offset="1" stop-color="#00f"/></linearGradient>
<rect x="10" y="20" width="30" height="5" fill="url(#g)"/></svg>`)
	// The box of the rectangle, 30 × 5 from 10, 20, in points of the page.
	if len(s.patterns) != 1 || !strings.Contains(s.patterns[0], "/Matrix [43.2 0 0 -7.2 86.4 741.0898]") ||
		!strings.Contains(s.patterns[0], "/Coords [0 0 0 1]") || !strings.Contains(s.patterns[0], "/Bounds [0.4]") {
		t.Errorf("patterns: %q", s.patterns)
	}
}
