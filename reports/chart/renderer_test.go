package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// small is a spec that every test may change.
func small() Spec {
	return Spec{Kind: "ranked_bars", Title: "Plans", Description: "Plans by need.", Categories: []string{"Autism", "Other"}, Series: []Series{{"2025", points("412", "[c]")}}}
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
			if one.name == "text" && !strings.HasPrefix(one.attributes["class"], "quiet") || one.name == "text" && len(one.text) == 3 {
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
		given := s.Unit + " " + strings.Join(slices.Concat(s.Categories, s.Wholes[0], s.Wholes[1]), " ")
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
				if strings.ContainsAny(word, "0123456789") && !strings.Contains(given, strings.Trim(word, "+−,")) {
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
	s := Spec{Kind: "columns", Title: "t", Description: "d", Categories: []string{"a", "b", "c"}, Series: []Series{{"", points("5", "[x]", "5")}}}
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
	s.Series[0].Points = points("[c]", "[x]")
	if _, err := NewRenderer("").SVG("chart", s); !errors.Is(err, ErrNothingToDraw) {
		t.Errorf("all withheld: %v", err)
	}
	s = Spec{Kind: "waterfall", Title: "t", Description: "d", Categories: []string{"a", "b", "c"}, Series: []Series{{"", points("1", "[c]", "2")}}}
	if _, err := NewRenderer("").SVG("chart", s); !errors.Is(err, ErrNothingToDraw) {
		t.Errorf("a step of a waterfall withheld: %v", err)
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
