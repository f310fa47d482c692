package chart

import (
	"math"
	"strings"
	"testing"
)

// Of three columns at 630 pixels each tile is 210 wide, less 2 on either side; a row is 0.45 of that, 94.5. What is withheld is hatched, in
// no shade, and says so; equal numbers have equal shades: 40 and 31 are in the highest fourth of 40, 10 in the lowest, 11 in the second.
func TestTilesStandInTheirPlaces(t *testing.T) {
	s := Spec{Kind: "tiles", Title: "t", Description: "d", Width: 630, Categories: []string{"North", "South", "East", "West", "Moor"},
		Series: []Series{{"", points("40", "31", "10", "11", "[c]")}}, Places: []Place{{1, 0}, {1, 2}, {2, 1}, {0, 1}, {1, 1}}}
	type tile struct{ left, top, right, bottom float64 }
	var tiles []tile
	var shadesSeen []string
	hatched := 0
	for _, one := range elements(t, svgOf(t, s)) {
		class := one.attributes["class"]
		switch {
		case strings.Contains(class, "heat-"):
			corners := cornersOf(one)
			if one.name == "rect" {
				x, y := one.number("x"), one.number("y")
				corners = [][2]float64{{x, y}, {x + one.number("width"), y + one.number("height")}}
			}
			tiles = append(tiles, tile{corners[0][0], corners[0][1], corners[len(corners)/2][0], corners[len(corners)/2][1]})
			shadesSeen = append(shadesSeen, strings.Fields(class)[0])
		case class == "grid":
			hatched++
			middle := tiles[4]
			for _, corner := range cornersOf(one) {
				if x, y := corner[0], corner[1]; x < middle.left || x > middle.right || y < middle.top || y > middle.bottom {
					t.Errorf("hatching at %v reaches out of %+v", corner, middle)
				}
			}
		case one.name == "text" && one.text == "[c]":
			if x, y := one.number("x"), one.number("y"); x != 315 || y < tiles[4].top || y > tiles[4].bottom {
				t.Errorf("[c] stands at %g, %g", x, y)
			}
		}
	}
	if len(tiles) != 5 || hatched == 0 {
		t.Fatalf("%d tiles, %d lines of hatching", len(tiles), hatched)
	}
	if got := strings.Join(shadesSeen, " "); got != "heat-4 heat-4 heat-1 heat-2 heat-none" {
		t.Errorf("shades %s", got)
	}
	for i, place := range s.Places {
		x, y := (tiles[i].left+tiles[i].right)/2, (tiles[i].top+tiles[i].bottom)/2
		// The words that say how to read it stand above: a line of 19 and 8 of room.
		wantX, wantY := 105+210*float64(place.Column), 27+47.25+94.5*float64(place.Row)
		if math.Abs(x-wantX) > 0.1 || math.Abs(y-wantY) > 0.1 {
			t.Errorf("%s has its middle at %g, %g, want %g, %g", s.Categories[i], x, y, wantX, wantY)
		}
	}
}

func TestTilesRefuse(t *testing.T) {
	s := Spec{Kind: "tiles", Title: "t", Description: "d", Categories: []string{"North", "South"}, Series: []Series{{"", points("4", "3")}}, Places: []Place{{0, 0}}}
	if err := check(s); err == nil || !strings.Contains(err.Error(), "1 places for 2 areas") {
		t.Errorf("one place for two areas: %v", err)
	}
	s.Places = []Place{{0, 0}, {0, 0}}
	if err := check(s); err == nil || !strings.Contains(err.Error(), `"South" stands where "North" does`) {
		t.Errorf("two in one place: %v", err)
	}
	s.Places = []Place{{0, 0}, {-1, 0}}
	if err := check(s); err == nil || !strings.Contains(err.Error(), `"South" stands in column -1`) {
		t.Errorf("outside: %v", err)
	}
}
