package chart

import (
	"slices"
	"strings"
	"testing"
)

// The axis of 0 to 100 is 100 pixels high in each panel: 50 lies 50 pixels below 100, whichever panel it is in, and 0 another 50.
func TestPanelsHaveOneScale(t *testing.T) {
	s := Spec{Kind: "multiples", Title: "t", Description: "d", Categories: []string{"2025", "2026"},
		Series: []Series{{"a", points("0", "100")}, {"b", points("50", "100")}, {"c", points("[c]", "50")}}}
	var heights []float64
	for _, one := range elements(t, svgOf(t, s)) {
		if one.name == "circle" {
			heights = append(heights, one.number("cy"))
		}
	}
	if len(heights) != 5 {
		t.Fatalf("%d points for five numbers", len(heights))
	}
	top := heights[1]
	if want := []float64{top + 100, top, top + 50, top, top + 50}; !slices.Equal(heights, want) {
		t.Errorf("points at %v, want %v", heights, want)
	}
}

func TestPanelsLeaveGaps(t *testing.T) {
	s := Spec{Kind: "multiples", Title: "t", Description: "d", Categories: []string{"2023", "2024", "2025", "2026"},
		Series: []Series{{"a", points("4", "[c]", "[c]", "6")}, {"b", points("5", "5", "[c]", "[x]")}}}
	var words []string
	points := 0
	for _, one := range elements(t, svgOf(t, s)) {
		switch {
		case one.name == "text" && strings.HasPrefix(one.text, "["):
			words = append(words, one.text)
		case one.name == "circle":
			points++
		case one.attributes["class"] == "line-1" && strings.Count(one.attributes["d"], "L")+strings.Count(one.attributes["points"], " ") > 3:
			t.Errorf("a line leads over a gap: %v", one.attributes)
		}
	}
	if points != 4 {
		t.Errorf("%d points for four numbers", points)
	}
	if want := []string{"[c]", "[c] [x]"}; !slices.Equal(words, want) {
		t.Errorf("gaps say %q, want %q", words, want)
	}
}

func TestPanelsARow(t *testing.T) {
	s := Spec{Kind: "multiples", Title: "t", Description: "d", Categories: []string{"2025", "2026"}}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		s.Series = append(s.Series, Series{name, points("1", "100")})
	}
	// Five at 640 pixels are three and two, not four and one; on a telephone they are two, two and one.
	for width, want := range map[int]int{640: 3, 320: 2} {
		s.Width = width
		rows := map[string]int{}
		for _, one := range elements(t, svgOf(t, s)) {
			if one.name == "text" && strings.HasSuffix(one.text, " 100") {
				rows[one.attributes["y"]]++
			}
		}
		most := 0
		for _, n := range rows {
			most = max(most, n)
		}
		if most != want || len(rows) != (5+want-1)/want {
			t.Errorf("%d pixels: %v panels in the rows, want at most %d", width, rows, want)
		}
	}
}
