package chart

import (
	"math"
	"slices"
	"strings"
	"testing"
)

var hostile = []string{
	`<script>alert(1)</script>`, `"onload='x'`, `</svg><svg onload=a>`, `{a}{b}{c0}`, `{@value}`, `]]>`, `&lt;&amp;`, `{bold|x}`, `url(#x)`, `%s%d`, "a\nb", "tab\there", "nul\x00l", "\xff", `\u003c`, "line\u2028break", "עברית",
}

func TestTextsAreInert(t *testing.T) {
	for _, kind := range Kinds() {
		for _, text := range hostile {
			s := withText(kind, text)
			svg := svgOf(t, s)
			onlyAllowed(t, svg)
			shown := ""
			for _, one := range elements(t, svg) {
				if one.name == "text" {
					shown += one.text
				}
			}
			// Lines are broken anywhere, so blanks do not count.
			if want := blankless(plain(text)); !strings.Contains(blankless(shown), want) {
				t.Errorf("%s shows %q for %q", kind, shown, text)
			}
		}
	}
}

func blankless(text string) string { return strings.Join(strings.Fields(text), "") }

// withText is a spec of a kind with a text wherever it may stand.
func withText(kind, text string) Spec {
	var s Spec
	for _, example := range examples() {
		if example.Kind == kind {
			s = example
		}
	}
	s.Title, s.Description, s.Unit = text, text, text
	s.Categories = slices.Clone(s.Categories)
	s.Categories[0] = text
	for i := range s.Series {
		s.Series[i].Name = text
		s.Series[i].Points[0].Text = text
	}
	return s
}

func FuzzTexts(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	r := NewRenderer("")
	f.Cleanup(func() { r.Close() })
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range []string{"line", "ranked_bars"} {
			svg, err := r.SVG("chart", withText(kind, text+"x"))
			if err != nil {
				t.Fatal(err)
			}
			onlyAllowed(t, svg)
		}
	})
}

func TestTextWidth(t *testing.T) {
	// Advance widths of Arial in 2048ths of the size, from its metrics: digits 1139, space 569, comma 569, W 1933.
	for text, units := range map[string]float64{"1,717": 4*1139 + 569, "W 0": 1933 + 569 + 1139} {
		if got := textWidth(text); math.Abs(got-units/2048*16) > 0.01 {
			t.Errorf("%q is %.3f wide, want %.3f", text, got, units/2048*16)
		}
	}
	for _, text := range []string{"", "a", "Social, emotional and mental health", "Donaudampfschifffahrtsgesellschaft"} {
		lines := wrap(text, 60)
		if blankless(strings.Join(lines, "")) != blankless(text) {
			t.Errorf("%q loses characters: %q", text, lines)
		}
		for _, line := range lines {
			if textWidth(line) > 60 {
				t.Errorf("%q is wider than 60", line)
			}
		}
	}
}

func TestWrapBreaksAtAHyphen(t *testing.T) {
	// "non-maintained" is about 106 pixels wide at size 16, "non-" and "maintained" alone fit into 100.
	got := wrap("and non-maintained special", 100)
	if want := []string{"and", "non-", "maintained", "special"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
