package reports

import (
	"fmt"
	"strings"
	"testing"

	"sufficiency/analysis"
	"sufficiency/reports/page"
)

// 30 and 30 go to mainstream, and of the others only the totals are told: 40 and 50 by need, 60, 16 and 14 by placement.
func TestFlowHasThePublishedTotals(t *testing.T) {
	r, err := readRequest(crossedFigures(t), block("chart", "figures: demand/plans by need_group × provision_group", "kind: flow", "periods: 2025", "title: T"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := spec(r)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(s.Wholes), "[[40 50] [60 16 14]]"; got != want {
		t.Errorf("totals %s, want %s", got, want)
	}
	for k, series := range s.Series {
		for i, point := range series.Points {
			if told := i == 0; point.Missing == told || !told && point.Number != 0 {
				t.Errorf("flow %d to %d: %+v", k, i, point)
			}
		}
	}
	const want = "4 flows are withheld: they have no band, and no part of the bars at their ends."
	if words := caption(Council{Area: "Marchshire"}, r, grid(r.table, r.periods)); !strings.Contains(words, want) {
		t.Errorf("%q does not say %q", words, want)
	}
	r.sides = [2]*analysis.Table{}
	if s, err = spec(r); err != nil || s.Wholes[0] != nil || s.Wholes[1] != nil {
		t.Errorf("totals %v, %v; want none", s.Wholes, err)
	}
}

func TestFlowsLeftOut(t *testing.T) {
	for words, cells := range map[string][]string{"": {"[c]", "5", "[x]"}, "One flow is withheld: it has no band, and no part of the bars at its two ends.": {"a", "[c]", "0"}} {
		if got := strings.Join(flowsLeftOut(page.Grid{Heads: 1, Rows: [][]string{cells}}), " "); got != words {
			t.Errorf("%q: %q, want %q", cells, got, words)
		}
	}
}
