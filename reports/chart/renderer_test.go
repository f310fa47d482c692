package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// small is a spec that every test may change.
func small() Spec {
	return Spec{Kind: "ranked_bars", Title: "Plans", Description: "Plans by need.", Categories: []string{"Autism", "Other"}, Series: []Series{{"2025", points("412", "c")}}}
}

func TestEveryNumberIsWrittenAsGiven(t *testing.T) {
	// Of these all numbers are written; a crowded chart leaves them to its axis and to the table beside it.
	for _, name := range []string{"line_one", "columns_one", "columns_grouped", "ranked_bars", "ranked_bars_gap", "heat", "heat_gap", "dumbbell"} {
		s := examples()[name]
		want := map[string]int{}
		for _, series := range s.Series {
			for _, point := range series.Points {
				if name == "dumbbell" && point.Missing {
					continue // stands with the name of its series
				}
				want[point.Text]++
			}
		}
		got := map[string]int{}
		for _, one := range elements(t, svgOf(t, s)) {
			if one.name == "text" && !strings.HasPrefix(one.attributes["class"], "quiet") || one.name == "text" && len(one.text) == 1 {
				got[one.text]++
			}
		}
		for text, times := range want {
			if got[text] < times {
				t.Errorf("%s: %q is written %d times, want %d", name, text, got[text], times)
			}
		}
	}
	var signs []string
	for _, one := range elements(t, svgOf(t, examples()["waterfall"])) {
		if strings.Contains(one.text, "£") && one.attributes["class"] == "ink" {
			signs = append(signs, one.text)
		}
	}
	if want := []string{"£3.05m", "+£0.31m", "+£1.42m", "+£0.12m", "−£0.18m", "£4.72m"}; !slices.Equal(signs, want) {
		t.Errorf("waterfall writes %q, want %q", signs, want)
	}
}

func TestNoNumberButThoseGiven(t *testing.T) {
	forEach(t, func(t *testing.T, s Spec, svg []byte) {
		given := s.Unit + " " + strings.Join(s.Categories, " ")
		for _, series := range s.Series {
			given += " " + series.Name
			for _, point := range series.Points {
				given += " " + point.Text
			}
		}
		for _, one := range elements(t, svg) {
			if one.name != "text" || one.attributes["class"] == "quiet" { // numbers of axes are quiet
				continue
			}
			for _, word := range strings.Fields(one.text) {
				if strings.ContainsAny(word, "0123456789") && !strings.Contains(given, strings.TrimLeft(word, "+−")) {
					t.Errorf("%q stands in the picture and not in the spec", word)
				}
			}
		}
	})
}

func TestWithheldNumbersLeaveNoTrace(t *testing.T) {
	for name, s := range examples() {
		want := svgOf(t, s)
		for i := range s.Series {
			for j := range s.Series[i].Points {
				if point := &s.Series[i].Points[j]; point.Missing {
					point.Number, point.Low, point.High = 3, 2, 4
				}
			}
		}
		if !bytes.Equal(want, svgOf(t, s)) {
			t.Errorf("%s is drawn differently when a withheld number changes", name)
		}
	}
}

func TestMissingIsNotZero(t *testing.T) {
	s := Spec{Kind: "columns", Title: "t", Description: "d", Categories: []string{"a", "b", "c"}, Series: []Series{{"", points("5", "x", "5")}}}
	if bars := strings.Count(string(svgOf(t, s)), `class="mark-1"`); bars != 2 {
		t.Errorf("%d bars for two numbers and a missing one", bars)
	}
	s.Kind = "line"
	if dots := strings.Count(string(svgOf(t, s)), `<circle`); dots != 2 {
		t.Errorf("%d points for two numbers and a missing one", dots)
	}
	for _, one := range elements(t, svgOf(t, s)) {
		if one.attributes["class"] == "line-1" && strings.Count(one.attributes["d"], "L") > 0 {
			t.Errorf("a line leads over the gap: %s", one.attributes["d"])
		}
	}
}

func TestSameBytesWhateverCameBefore(t *testing.T) {
	r := NewRenderer("")
	defer r.Close()
	first, err := r.SVG("chart", small())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range examples() {
		if _, err := r.SVG("other", s); err != nil {
			t.Fatal(err)
		}
	}
	again, err := r.SVG("chart", small())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		t.Error("the second drawing differs from the first")
	}
	if anew := svgOf(t, small()); !bytes.Equal(first, anew) { // a new engine; the pictures in testdata show it for a new process
		t.Error("a new engine draws differently")
	}
}

func TestIdsDoNotCollide(t *testing.T) {
	r := NewRenderer("")
	defer r.Close()
	seen := map[string]bool{}
	for _, id := range []string{"first", "second"} {
		svg, err := r.SVG(id, examples()["stacked_bars"])
		if err != nil {
			t.Fatal(err)
		}
		own := map[string]bool{}
		for _, one := range elements(t, svg) {
			if name, has := one.attributes["id"]; has {
				if seen[name] || !strings.HasPrefix(name, id+"-") {
					t.Errorf("id %q in chart %q", name, id)
				}
				seen[name], own[name] = true, true
			}
		}
		for _, one := range elements(t, svg) {
			references := strings.Fields(one.attributes["aria-labelledby"])
			if name, is := strings.CutPrefix(one.attributes["fill"], "url(#"); is {
				references = append(references, strings.TrimSuffix(name, ")"))
			}
			for _, name := range references {
				if !own[name] {
					t.Errorf("%q refers to %q, which is not in it", id, name)
				}
			}
		}
	}
}

// allowed are the elements and attributes that a reader of these files has to know; nothing else may occur.
var allowed = map[string][]string{
	"svg":   {"xmlns", "viewBox", "width", "height", "role", "aria-labelledby", "class", "font-family"},
	"title": {"id"}, "desc": {"id"}, "defs": {},
	"pattern": {"id", "patternUnits", "x", "y", "width", "height"},
	"text":    {"x", "y", "font-size", "text-anchor", "fill", "class"},
	"path":    {"d"}, "rect": {"x", "y", "width", "height"}, "circle": {"cx", "cy", "r"}, "line": {"x1", "y1", "x2", "y2"},
	"polyline": {"points"}, "polygon": {"points"},
}

func onlyAllowed(t *testing.T, svg []byte) {
	t.Helper()
	for _, one := range elements(t, svg) {
		names, known := allowed[one.name]
		if !known {
			t.Errorf("element %q", one.name)
		}
		if shapes[one.name] != nil {
			names = append([]string{"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "class"}, names...)
		}
		for name, value := range one.attributes {
			if !slices.Contains(names, name) {
				t.Errorf("attribute %s of %s", name, one.name)
			}
			if strings.Contains(value, "NaN") || strings.Contains(value, "Infinity") || strings.Contains(value, "undefined") {
				t.Errorf("%s of %s is %q", name, one.name, value)
			}
		}
	}
}

func TestSubset(t *testing.T) {
	forEach(t, func(t *testing.T, _ Spec, svg []byte) { onlyAllowed(t, svg) })
}

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

func TestFaultsComeTogether(t *testing.T) {
	s := small()
	s.Format, s.Title, s.Width = "euro", "", 12
	s.Series = []Series{{"a", points("1")}, {"b", []Point{{Number: math.NaN()}, {Low: 2, High: 1}}}}
	_, err := NewRenderer("").SVG("chart", s)
	for _, part := range []string{`format "euro"`, "no title", "12 × 0", "2 series; ranked_bars takes 1", `"a" has 1 points for 2 categories`, "NaN", "from 2 to 1"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("no %q in: %v", part, err)
		}
	}
	for want, change := range map[string]func(*Spec){
		`kind "pie" is not known`:     func(s *Spec) { s.Kind = "pie" },
		"5 series; line takes 1 to 4": func(s *Spec) { s.Kind = "line"; s.Series = slices.Repeat([]Series{{"a", points("1", "2")}}, 5) },
		"no categories":               func(s *Spec) { s.Categories = nil; s.Series[0].Points = nil },
		"no description":              func(s *Spec) { s.Description = " " },
		"has no name":                 func(s *Spec) { s.Kind = "line"; s.Series = []Series{{"a", points("1", "2")}, {"", points("1", "2")}} },
		`shares of "Autism" sum to 0.9;`: func(s *Spec) {
			s.Kind = "stacked_bars"
			s.Series = []Series{{"a", points("0.6", "60")}, {"b", points("0.3", "40")}}
		},
		"a share is not below zero": func(s *Spec) {
			s.Kind = "stacked_bars"
			s.Series = []Series{{"a", points("−1", "60")}, {"b", points("101", "40")}}
		},
		"it takes a start": func(s *Spec) { s.Kind = "waterfall"; s.Series[0].Points = points("1", "2") },
	} {
		s := small()
		change(&s)
		if _, err := NewRenderer("").SVG("chart", s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in: %v", want, err)
		}
	}
	for _, id := range []string{"", "1a", "a b", `a"`, "a#b"} {
		if _, err := NewRenderer("").SVG(id, small()); err == nil {
			t.Errorf("id %q is taken", id)
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	s := small()
	s.Series[0].Points = points("c", "x")
	if _, err := NewRenderer("").SVG("chart", s); !errors.Is(err, ErrNothingToDraw) {
		t.Errorf("all withheld: %v", err)
	}
	s = Spec{Kind: "waterfall", Title: "t", Description: "d", Categories: []string{"a", "b", "c"}, Series: []Series{{"", points("1", "c", "2")}}}
	if _, err := NewRenderer("").SVG("chart", s); !errors.Is(err, ErrNothingToDraw) {
		t.Errorf("a step of a waterfall withheld: %v", err)
	}
}

func TestCache(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "charts")
	draw := func(s Spec) (svg []byte, started bool) {
		t.Helper()
		r := NewRenderer(folder)
		defer r.Close()
		svg, err := r.SVG("chart", s)
		if err != nil {
			t.Fatal(err)
		}
		return svg, r.engine != nil
	}
	first, started := draw(small())
	if !started {
		t.Error("drawn without an engine")
	}
	again, started := draw(small())
	if started || !bytes.Equal(first, again) {
		t.Error("an unchanged chart is drawn anew")
	}
	changed := small()
	changed.Series[0].Points[0] = Point{Number: 413, Text: "413"}
	if other, started := draw(changed); !started || bytes.Equal(first, other) {
		t.Error("a changed chart comes from the cache")
	}
	retitled := small()
	retitled.Description = "Other words."
	if other, started := draw(retitled); !started || bytes.Equal(first, other) {
		t.Error("a chart with another text alternative comes from the cache")
	}

	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) != 3 {
		t.Fatalf("files %v, %v; want three", files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", file, info.Mode())
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		content[len(content)/2] ^= 1
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if mended, started := draw(small()); !started || !bytes.Equal(first, mended) {
		t.Error("a damaged file is used")
	}
	if mended, started := draw(small()); started || !bytes.Equal(first, mended) {
		t.Error("a damaged file is not written anew")
	}
}

func TestRendererIsSafeForSeveral(t *testing.T) {
	r := NewRenderer(t.TempDir())
	defer r.Close()
	faults := make(chan error)
	for range 8 {
		go func() {
			_, err := r.SVG("chart", small())
			faults <- err
		}()
	}
	for range 8 {
		if err := <-faults; err != nil {
			t.Error(err)
		}
	}
}

func TestAxisNumbers(t *testing.T) {
	for _, c := range []struct {
		values []float64
		format string
		want   string
	}{
		{[]float64{939, 1717}, "count", "0 500 1,000 1,500 2,000"},
		{[]float64{3}, "count", "0 1 2 3"},
		{[]float64{-61, 12}, "count", "−80 −60 −40 −20 0 20"},
		{[]float64{255_000}, "money", "£0 £100k £200k £300k"},
		{[]float64{4_720_000}, "money", "£0 £1m £2m £3m £4m £5m"},
		{[]float64{1_300_000}, "money", "£0 £0.5m £1.0m £1.5m"},
		{[]float64{950}, "money", "£0 £200 £400 £600 £800 £1,000"},
		{[]float64{7.4}, "percent", "0% 2% 4% 6% 8%"},
		{[]float64{0.9}, "percent", "0.0% 0.2% 0.4% 0.6% 0.8% 1.0%"},
	} {
		if got := strings.Join(newScale(c.values, c.format).Texts, " "); got != c.want {
			t.Errorf("%v %s: %s, want %s", c.values, c.format, got, c.want)
		}
	}
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

func TestCleanRefusesWhatItDoesNotKnow(t *testing.T) {
	d := drawing{Width: 10, Height: 10}
	for _, raw := range []string{
		`<svg><image href="x"/></svg>`, `<svg><rect fill="#123456"/></svg>`, `<svg><rect fill="url(#a)"/></svg>`, `<svg><path d="M0 0" transform="rotate(3)" fill="#12436d"/></svg>`,
		`<svg><text style="font-size:16px" transform="rotate(3)" fill="#0b0c0c">a</text></svg>`, `<svg><text fill="#0b0c0c">a</text></svg>`, `<svg><rect`,
	} {
		if _, err := clean(raw, "a", small(), d); err == nil {
			t.Errorf("%s passes", raw)
		}
	}
}

func svgOf(t *testing.T, s Spec) []byte {
	t.Helper()
	svg, err := shared.SVG("chart", s)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.NewDecoder(bytes.NewReader(svg)).Decode(new(any)); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return svg
}

var shared = NewRenderer("")

func TestMain(m *testing.M) {
	code := m.Run()
	shared.Close()
	os.Exit(code)
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		e, err := newEngine()
		if err != nil {
			b.Fatal(err)
		}
		e.close()
	}
}

func BenchmarkChart(b *testing.B) {
	for name, s := range examples() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := shared.SVG("chart", s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkChartKept(b *testing.B) {
	r := NewRenderer(b.TempDir())
	defer r.Close()
	for b.Loop() {
		if _, err := r.SVG("chart", small()); err != nil {
			b.Fatal(err)
		}
	}
}
