package analysis

import (
	"fmt"
	"strings"
	"testing"

	"sufficiency/analysis/disclosure"
)

// counted makes a cell of a count of children: those numbered from a up to but without b.
func counted(period, value string, a, b int) cell {
	c := cell{period: period, facts: disclosure.Cell{Class: "children"}, sets: make([]disclosure.Set, 1)}
	if value != "" {
		c.values = []string{value}
	}
	for child := a; child < b; child++ {
		c.sets[0].Add(child)
	}
	c.number.Float64, c.number.Valid = float64(b-a), true
	c.facts.Children = disclosure.Contribution{Known: true, Number: b - a, Total: float64(b - a), Largest: 1, Second: 1}
	return c
}

func children(n int) disclosure.Behind {
	b := disclosure.Behind{Child: make([]int, n), Provider: make([]int, n)}
	for i := range n {
		b.Child[i], b.Provider[i] = i, -1
	}
	return b
}

// reasons writes the decisions: measure, breakdown and period, then why it is withheld.
func reasons(tables []computed, slices []slice) map[string]string {
	found := map[string]string{}
	for _, s := range slices {
		found[fmt.Sprintf("%s by %s %s", tables[s.table].measure.Name, breakdownName(tables[s.table].breakdown), s.period)] = s.reason
	}
	return found
}

func decide(t *testing.T, tables []computed, people int, want map[string]string) {
	t.Helper()
	got := reasons(tables, protect(tables, children(people), disclosure.DefaultPolicy, nil))
	if len(got) != len(want) {
		t.Errorf("%d decisions, want %d: %v", len(got), len(want), got)
	}
	for name, reason := range want {
		if found, decided := got[name]; !decided || (reason == "") != (found == "") || !strings.Contains(found, reason) {
			t.Errorf("%s: %q, want %q", name, found, reason)
		}
	}
}

var (
	plansMeasure = &Measure{Name: "plans", Class: "children", Aggregate: "count", Period: "january"}
	inmss        = &Measure{Name: "inmss", Class: "children", Aggregate: "count", Period: "january"}
	yearly       = &Measure{Name: "yearly", Class: "children", Aggregate: "count", Period: "calendar"}
)

// One cell of three: its table goes, its total and the other year stay.
func TestProtectWithholdsTheWholeTable(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2024", "", 0, 40), counted("2025", "", 0, 43)}},
		{plansMeasure, []string{"need"}, []cell{counted("2024", "A", 0, 20), counted("2024", "B", 20, 40), counted("2025", "A", 0, 40), counted("2025", "B", 40, 43)}},
	}, 43, map[string]string{
		"plans by total 2024": "", "plans by total 2025": "", "plans by need 2024": "", "plans by need 2025": "fewer than 5 children",
	})
}

// A nested count of another measure that leaves three over is withheld, whichever order the measures have, because the breakdown is finer.
func TestProtectKeepsTheCoarser(t *testing.T) {
	fine := computed{inmss, []string{"need"}, []cell{counted("2025", "A", 0, 37)}}
	coarse := computed{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}}
	want := map[string]string{"plans by total 2025": "", "inmss by need 2025": "with other tables of 2025"}
	decide(t, []computed{fine, coarse}, 40, want)
	decide(t, []computed{coarse, fine}, 40, want)
}

// Where both are as coarse, the one that stands first in the order of the measures stays.
func TestProtectKeepsTheFirst(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}},
		{inmss, nil, []cell{counted("2025", "", 0, 36)}},
	}, 40, map[string]string{"plans by total 2025": "", "inmss by total 2025": "with other tables of 2025"})
}

// Five that are left over are not few; and one that differs from nothing published stays.
func TestProtectLetsFiveThrough(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}},
		{inmss, nil, []cell{counted("2025", "", 0, 35)}},
	}, 40, map[string]string{"plans by total 2025": "", "inmss by total 2025": ""})
}

// What counts as few is the policy's: seven that are left over are few where ten is the threshold.
func TestProtectTakesThePolicysThreshold(t *testing.T) {
	tables := []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}},
		{inmss, nil, []cell{counted("2025", "", 0, 33)}},
	}
	for threshold, withheld := range map[int]bool{3: false, 5: false, 7: false, 8: true, 10: true} {
		got := reasons(tables, protect(tables, children(40), only(threshold), nil))
		if (got["inmss by total 2025"] != "") != withheld || got["plans by total 2025"] != "" {
			t.Errorf("threshold %d: %v", threshold, got)
		}
	}
}

// What a withheld table holds is not known: a table that differs by three from one of its cells may stand.
func TestProtectTakesWithheldTablesAsUnknown(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, []string{"kind"}, []cell{counted("2025", "mainstream", 0, 15)}},
		{inmss, []string{"area"}, []cell{counted("2025", "in", 0, 12), counted("2025", "out", 20, 60)}},
	}, 60, map[string]string{"plans by kind 2025": "all in one group", "inmss by area 2025": ""})
}

// A target that was withheld in one table must not come out of two others: A and B are published by need; the four of them who are in
// special schools would be all less mainstream, were the mainstream children published.
func TestProtectGuardsWithheldCells(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 44)}},
		{plansMeasure, []string{"kind"}, []cell{counted("2025", "mainstream", 0, 40), counted("2025", "special", 40, 44)}},
		{inmss, []string{"kind"}, []cell{counted("2025", "mainstream", 0, 40)}},
	}, 44, map[string]string{
		"plans by total 2025": "", "plans by kind 2025": "fewer than 5 children", "inmss by kind 2025": "with other tables of 2025",
	})
}

// Counts of different kinds of period are guarded apart.
func TestProtectGuardsKindsOfPeriodApart(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}},
		{yearly, nil, []cell{counted("2025", "", 0, 37)}},
	}, 40, map[string]string{"plans by total 2025": "", "yearly by total 2025": ""})
}

// A share gives away its part: 3 of 40 are withheld, and so are 38 of 40, of whom 2 are left.
func TestProtectShares(t *testing.T) {
	share := &Measure{Name: "share", Class: "share", Aggregate: "share", Period: "january"}
	of := func(part int) computed {
		c := counted("2025", "", 0, 40)
		c.facts.Class, c.facts.Hits = "share", part
		c.sets = append(c.sets, nil)
		for child := range part {
			c.sets[1].Add(child)
		}
		return computed{share, nil, []cell{c}}
	}
	for part, want := range map[int]string{0: "", 3: "the share stands for fewer than 5", 20: "", 38: "the rest of the share stands for fewer than 5", 40: ""} {
		decide(t, []computed{of(part)}, 40, map[string]string{"share by total 2025": want})
	}
	// The part of a withheld share must not stand as a count elsewhere.
	parts := computed{inmss, nil, []cell{counted("2025", "", 0, 38)}}
	decide(t, []computed{of(38), parts}, 40, map[string]string{"share by total 2025": "the rest", "inmss by total 2025": "with other tables"})
}

func TestProtectHasAnEmptyTable(t *testing.T) {
	if got := protect([]computed{{plansMeasure, []string{"need"}, nil}}, disclosure.Behind{}, disclosure.DefaultPolicy, nil); len(got) != 0 {
		t.Errorf("%v", got)
	}
	// A true zero is safe.
	decide(t, []computed{{plansMeasure, nil, []cell{counted("2025", "", 0, 0)}}}, 1, map[string]string{"plans by total 2025": ""})
}
