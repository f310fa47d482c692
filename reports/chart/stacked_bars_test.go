package chart

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestGapOf(t *testing.T) {
	for want, parts := range map[gap][]Point{
		{}:                             points("60%", "40%"),
		{share: 25, reason: "[c]"}:     points("60%", "[c]", "15%"),
		{share: 40, reason: "[c]"}:     points("60%", "[c]", "[c]"), // what the two are together
		{share: 40, reason: "[c] [x]"}: points("60%", "[c]", "[x]"),
		{share: 0, reason: "[c]"}:      points("[c]", "[c]"), // nothing is known of the bar
		{share: 0, reason: "[c] [x]"}:  points("60%", "[c]", "41%", "[x]"),
	} {
		s := Spec{}
		for _, part := range parts {
			s.Series = append(s.Series, Series{Points: []Point{part}})
		}
		if got := gapOf(s, 0); got != want {
			t.Errorf("%v: %+v, want %+v", parts, got, want)
		}
	}
}

// Of the first bar 60 and 15 are known and the other 25 are one part in a broken line; the second bar is whole; of the third nothing is known.
func TestWhatIsWithheldIsOnePart(t *testing.T) {
	s := Spec{Kind: "stacked_bars", Title: "t", Description: "d", Categories: []string{"a", "b", "none"}, Series: []Series{
		{"One", points("60%", "50%", "[c]")}, {"Two", points("[c]", "30%", "[c]")}, {"Three", points("15%", "20%", "[c]")}, {"Four", points("[c]", "0%", "[c]")}}}
	var broken []float64 // widths
	var texts []string
	first := 0.0 // width of the first part of the first bar
	for _, one := range elements(t, svgOf(t, s)) {
		switch {
		case one.attributes["stroke-dasharray"] != "":
			broken = append(broken, across(one))
		case one.name == "text":
			texts = append(texts, one.text)
		case one.attributes["class"] == "mark-1 edge" && first == 0:
			first = across(one)
		}
	}
	// The key in the legend, and the part.
	if len(broken) != 2 || math.Abs(broken[1]/first-25.0/60) > 0.01 {
		t.Errorf("%v beside %v; want the key, and a part of 25 to 60", broken, first)
	}
	if written := strings.Join(texts, "|"); strings.Count(written, "[c]") != 2 || !slices.Contains(texts, "Withheld") || strings.Contains(written, "25%") {
		t.Errorf("written: %s; want [c] in the part and in the empty bar, the key, and no number of the part", written)
	}
}

// across is how wide a shape is.
func across(one drawn) float64 {
	corners := cornersOf(one)
	left, right := corners[0][0], corners[0][0]
	for _, corner := range corners {
		left, right = min(left, corner[0]), max(right, corner[0])
	}
	return right - left
}
