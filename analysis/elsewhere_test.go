package analysis

import (
	"math"
	"slices"
	"testing"

	"sufficiency/analysis/disclosure"
)

// Two counts of one day, or two accounts of one year, are of the same records where they are near: by 2 children or 2%, by 10% of money.
func TestWhatIsGrantedToAReader(t *testing.T) {
	none := math.NaN()
	for name, test := range map[string]struct {
		class        string
		ours, theirs float64
		floor        float64
		want         [][2]float64
	}{
		"the same":                   {"children", 50, 50, none, [][2]float64{{50, 50}}},
		"one entered late":           {"children", 48, 47, none, [][2]float64{{46, 48}}},
		"four of 204":                {"children", 200, 204, none, [][2]float64{{200, 208}}},
		"other records":              {"children", 100, 110, none, nil},
		"money within 10% of theirs": {"money", 1_050_000, 1_000_000, none, [][2]float64{{950_000, 1_050_000}}},
		"money further off":          {"money", 1_150_000, 1_000_000, none, nil},
		"a rise to be covered":       {"children", 9, none, 6, [][2]float64{{6, math.Inf(1)}}},
		"both":                       {"children", 9, 8, 6, [][2]float64{{7, 9}, {6, math.Inf(1)}}},
		"nothing elsewhere":          {"children", 9, none, none, nil},
	} {
		c := counted("2025", "A", 0, 1)
		c.facts.Class, c.number.Float64 = test.class, test.ours
		s := slice{measure: &Measure{Name: "m"}, breakdown: []string{"need"}, period: "2025", cells: []cell{c}}
		f := &figures{elsewhere: map[string]float64{}, floors: map[string]float64{}}
		if !math.IsNaN(test.theirs) {
			f.elsewhere["m?need=A@2025"] = test.theirs
		}
		if !math.IsNaN(test.floor) {
			f.floors["m?need=A@2025"] = test.floor
		}
		var got [][2]float64
		for _, known := range s.granted(0, f, disclosure.DefaultPolicy) {
			got = append(got, [2]float64{known.Low, known.High})
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
		s.cells[0].sets = nil // a median adds up to nothing
		if granted := s.granted(0, f, disclosure.DefaultPolicy); len(granted) > 0 {
			t.Errorf("%s: of nobody's sum %v", name, granted)
		}
	}
}

// Of 73 new plans 3 are for A, 10 for B, 20 for C and 40 for D. By themselves A is safe with B, which has one at least, so that A is 12 at
// most. Where others tell that B is 9 at least, A is 4 at most, and C must be withheld too.
func TestTheLeastThatOthersTellIsKnown(t *testing.T) {
	m := &Measure{Name: "fresh", Class: "children", Period: "calendar"}
	f := &figures{units: children(73), tables: []computed{
		{m, nil, []cell{counted("2024", "", 0, 73)}},
		{m, []string{"need"}, []cell{counted("2024", "A", 0, 3), counted("2024", "B", 3, 13), counted("2024", "C", 13, 33), counted("2024", "D", 33, 73)}},
	}}
	told := Released{"fresh@2024": "73", "fresh?need=A@2024": "c", "fresh?need=B@2024": "c", "fresh?need=C@2024": "20", "fresh?need=D@2024": "40"}
	for _, test := range []struct {
		floors map[string]float64
		hidden string
		high   float64
		kept   bool
	}{
		{nil, "A B", 12, true},
		{map[string]float64{"fresh?need=B@2024": 9}, "A B C", 4, false},
	} {
		f.floors = test.floors
		if got := withheld(f.tables, protect(f, disclosure.DefaultPolicy, nil, nil))["fresh by need 2024"]; got != test.hidden {
			t.Errorf("floors %v: %q is withheld, want %q", test.floors, got, test.hidden)
		}
		exposures, err := attack(f, disclosure.DefaultPolicy, told, told, nil)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(exposures, func(e Exposure) bool { return e.Figure == "fresh?need=A@2024" })
		if at < 0 || exposures[at].High != test.high || exposures[at].Kept != test.kept {
			t.Errorf("floors %v: %+v, want at most %g, kept %v", test.floors, exposures, test.high, test.kept)
		}
	}
}
