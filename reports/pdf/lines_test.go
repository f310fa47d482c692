package pdf

import (
	"math"
	"strings"
	"testing"
)

func testFonts(t testing.TB) faces {
	t.Helper()
	fonts, err := readFaces()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// Widths of Liberation Sans are those of Arial: i is 222 thousandths, m 833, a space 278, 1 is 556.
func TestWidth(t *testing.T) {
	fonts := testFonts(t)
	if got, want := fonts.regular.width("im 1", 10), (0.222+0.833+0.278+0.556)*10*25.4/72; math.Abs(got-want) > 0.001 {
		t.Errorf("width %.4f mm, want %.4f", got, want)
	}
	if _, err := fonts.regular.printable("£ – — × ≥ “ ” é ŵ ŷ − ≤ ½ ‘ ’ … ½ €"); err != nil {
		t.Error(err)
	}
	if got, err := fonts.regular.printable("a\u2011b\u00adc"); got != "a-bc" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func lineWords(lines []line) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		for _, p := range l.pieces {
			all[i] += p.words
		}
	}
	return all
}

// At 10 points a digit is 1.961 mm wide and a space 0.981: three groups of three digits take 19.6 mm, four 26.5.
func TestBreakLines(t *testing.T) {
	fonts := testFonts(t)
	look := style{size: 10}
	bold := style{size: 10, bold: true}
	for _, c := range []struct {
		name  string
		runs  []run
		width float64
		want  string
	}{
		{"spaces stay at the end of the line", []run{{words: "111 222 333 444", look: look}}, 20, "111 222 333 |444"},
		{"exactly full", []run{{words: "111 222 333", look: look}}, 19.62, "111 222 333"},
		{"a word over two runs stays together", []run{{words: "111 222 (", look: look}, {words: "333", look: bold}, {words: ") 4", look: look}}, 20, "111 222 |(333) 4"},
		{"an overlong word breaks after a stroke", []run{{words: "11/2222222222 3", look: look}}, 20, "11/|2222222222 |3"},
		{"an overlong word breaks where it must", []run{{words: "1111111111222", look: look}}, 20, "1111111111|222"},
		{"a line ends where the author says", []run{{words: "1", look: look, ends: true}, {words: "2", look: look}}, 20, "1|2"},
		{"figures with a fixed space stay together", []run{{words: "111 222\u00a0333 444", look: look}}, 15, "111 |222\u00a0333 |444"},
		{"nothing", nil, 20, ""},
	} {
		got := strings.Join(lineWords(breakLines(fonts, c.runs, c.width)), "|")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Whatever the words, none is lost and no line is wider than it may be.
func FuzzBreakLines(f *testing.F) {
	f.Add("Some words, a-very-long-one and more", 30.0)
	f.Add("  double  spaces  ", 4.0)
	fonts := testFonts(f)
	f.Fuzz(func(t *testing.T, words string, width float64) {
		if width < 8 || width > 300 || len(words) > 2000 { // 8 mm is wider than any one letter
			t.Skip("a width or a text that no page has")
		}
		words = strings.ToValidUTF8(words, "?")
		runs := []run{{words: words, look: style{size: 10}}, {words: words, look: style{size: 10, bold: true}}}
		lines := breakLines(fonts, runs, width)
		if got, want := strings.Join(strings.Split(strings.Join(lineWords(lines), ""), " "), ""), strings.ReplaceAll(words+words, " ", ""); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for _, l := range lines {
			if l.width > width+0.001 {
				t.Errorf("a line of %.2f mm on %.2f", l.width, width)
			}
		}
	})
}
