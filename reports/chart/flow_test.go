package chart

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

// bandsOf gives the bands of a flow in the order in which they are drawn: how wide each is at its beginning and at its end.
func bandsOf(t *testing.T, svg []byte) (widths [][2]float64) {
	t.Helper()
	for _, one := range elements(t, svg) {
		if !strings.Contains(one.attributes["class"], "band-edge") {
			continue
		}
		// M x y, C two handles and an end, L the other corner there, C back, Z
		n := numbersOf(one.attributes["d"])
		if len(n) != 16 {
			t.Fatalf("band %q", one.attributes["d"])
		}
		widths = append(widths, [2]float64{n[15] - n[1], n[9] - n[7]})
	}
	return widths
}

// nodesOf gives the lengths of the nodes, left side first.
func nodesOf(t *testing.T, svg []byte) (lengths []float64) {
	t.Helper()
	for _, one := range elements(t, svg) {
		if one.name == "path" && one.attributes["class"] == "mark-1" {
			n := numbersOf(one.attributes["d"]) // M x y, l across, l down, l back
			lengths = append(lengths, n[5])
		}
	}
	return lengths
}

func numbersOf(d string) []float64 {
	var all []float64
	for _, text := range numberInPath.FindAllString(d, -1) {
		all = append(all, number(text))
	}
	return all
}

// Of 60 that are told 320 pixels are drawn: 30 is 160, 10 is 53⅓, 20 is 106⅔. The withheld one has no band and no part of a node:
// the left nodes are 40, 20 and 0 long, 213⅓, 106⅔ and 0, the right ones 30 and 30, 160 each.
func TestFlowIsToScale(t *testing.T) {
	s := Spec{Kind: "flow", Title: "t", Description: "d", Categories: []string{"x", "y"}, Series: []Series{{"a", points("30", "10")}, {"b", points("[c]", "20")}, {"c", points("0", "[x]")}},
		Wholes: [2][]string{{"40", "[c]", "4"}, {"33", "30"}}}
	svg := svgOf(t, s)
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.15 { // pixels; corners are written with two decimals, edges of the plot with one
			t.Errorf("%s: %.2f pixels, want %.2f", what, got, want)
		}
	}
	bands := bandsOf(t, svg)
	if len(bands) != 3 {
		t.Fatalf("%d bands for three numbers", len(bands))
	}
	for i, want := range []float64{160, 53.333, 106.667} {
		near("band at its beginning", bands[i][0], want)
		near("band at its end", bands[i][1], want)
	}
	nodes := nodesOf(t, svg)
	for i, want := range []float64{213.333, 106.667, 0, 160, 160} {
		near("node", nodes[i], want)
	}
	var words []string
	for _, one := range elements(t, svg) {
		if one.name == "text" {
			words = append(words, one.text)
		}
	}
	for _, want := range []string{"40", "[c]", "4, part [x]", "33, part [c]", "30, part [x]"} {
		if !slices.Contains(words, want) {
			t.Errorf("no node says %q: %q", want, words)
		}
	}
}

// Whether a number is withheld or there is nobody cannot be measured: only the words differ.
func TestWithheldFlowHasNoWidth(t *testing.T) {
	s := examples()["flow"]
	for _, k := range []int{2, 4} {
		s.Series[k].Points = slices.Clone(s.Series[k].Points)
	}
	withheld := svgOf(t, s)
	s.Series[2].Points[2], s.Series[4].Points[2] = Point{Text: "0"}, Point{Text: "0"}
	nobody := svgOf(t, s)
	if !slices.Equal(bandsOf(t, withheld), bandsOf(t, nobody)) || !slices.Equal(nodesOf(t, withheld), nodesOf(t, nobody)) {
		t.Error("bands or nodes differ between withheld and nobody")
	}
}

func TestFlowRefuses(t *testing.T) {
	good := Spec{Kind: "flow", Title: "t", Description: "d", Categories: []string{"x", "y"}, Series: []Series{{"a", points("3", "0")}, {"b", points("[c]", "2")}}}
	if err := check(good); err != nil {
		t.Fatal(err)
	}
	nothing := good
	nothing.Series = []Series{{"a", points("0", "0")}, {"b", points("[c]", "0")}}
	if err := check(nothing); !errors.Is(err, ErrNothingToDraw) {
		t.Errorf("zeros alone: %v", err)
	}
	below, many, wholes := good, good, good
	below.Series = []Series{{"a", points("3", "−1")}, {"b", points("[c]", "2")}}
	many.Categories, many.Series = strings.Fields("a b c d e f g"), []Series{{"", points("1", "2", "3", "4", "5", "6", "7")}}
	wholes.Wholes[1] = []string{"3"}
	for want, s := range map[string]Spec{`from "a" to "y" go -1; a flow is not below zero`: below, "7 categories; flow takes at most 6": many, "1 numbers for the 2 nodes": wholes} {
		if err := check(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
	}
}
