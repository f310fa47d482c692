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

func children(n int) []disclosure.Unit {
	units := make([]disclosure.Unit, n)
	for i := range units {
		units[i] = disclosure.Unit{Amount: 1, Child: i, Provider: -1}
	}
	return units
}

// withheld writes what is withheld of each slice: the values of the cells, or why it is withheld whole.
func withheld(tables []computed, slices []slice) map[string]string {
	found := map[string]string{}
	for _, s := range slices {
		var cells []string
		for k, hidden := range s.hidden {
			if hidden {
				cells = append(cells, strings.Join(s.cells[k].values, "/"))
			}
		}
		name := fmt.Sprintf("%s by %s %s", tables[s.table].measure.Name, breakdownName(tables[s.table].breakdown), s.period)
		if found[name] = strings.Join(cells, " "); s.reason != "" {
			found[name] = "whole: " + s.reason
		}
	}
	return found
}

func decide(t *testing.T, tables []computed, people int, want map[string]string) {
	t.Helper()
	got := withheld(tables, protect(&figures{tables: tables, units: children(people)}, disclosure.DefaultPolicy, nil, nil))
	if len(got) != len(want) {
		t.Errorf("%d decisions, want %d: %v", len(got), len(want), got)
	}
	for name, cells := range want {
		if found, decided := got[name]; !decided || found != cells && !(strings.HasPrefix(cells, "whole: ") && strings.HasPrefix(found, cells)) {
			t.Errorf("%s: withheld %q, want %q", name, found, cells)
		}
	}
}

var (
	plansMeasure = &Measure{Name: "plans", Class: "children", Aggregate: "count", Period: "january"}
	inmss        = &Measure{Name: "inmss", Class: "children", Aggregate: "count", Period: "january"}
	yearly       = &Measure{Name: "yearly", Class: "children", Aggregate: "count", Period: "calendar"}
)

// One need of three children among needs of 30 and 10: the three are withheld, and with them the ten, because 43 less 30 less 10 would be the
// three. The total and the other year stay.
func TestProtectWithholdsASecondCell(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2024", "", 0, 40), counted("2025", "", 0, 43)}},
		{plansMeasure, []string{"need"}, []cell{
			counted("2024", "A", 0, 30), counted("2024", "C", 30, 40),
			counted("2025", "A", 0, 30), counted("2025", "B", 40, 43), counted("2025", "C", 30, 40),
		}},
	}, 43, map[string]string{"plans by total 2024": "", "plans by total 2025": "", "plans by need 2024": "", "plans by need 2025": "B C"})
}

// With two needs only, nothing of the table is left.
func TestProtectWithholdsTheWholeTable(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 43)}},
		{plansMeasure, []string{"need"}, []cell{counted("2025", "A", 0, 40), counted("2025", "B", 40, 43)}},
	}, 43, map[string]string{"plans by total 2025": "", "plans by need 2025": "whole: every figure rests on few"})
}

// Two small cells do not always hide each other: with 1 and 2 children the reader knows that each has at most 3, which is as
// good as knowing that each is small. A third cell goes too.
func TestProtectHidesThatACellIsSmall(t *testing.T) {
	tables := []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 43)}},
		{plansMeasure, []string{"need"}, []cell{counted("2025", "A", 0, 30), counted("2025", "B", 30, 40), counted("2025", "C", 40, 41), counted("2025", "D", 41, 43)}},
	}
	decide(t, tables, 43, map[string]string{"plans by total 2025": "", "plans by need 2025": "B C D"})
	// 3 and 2 add up to 5, of which each has one at least, because a need without children would say 0: each is at most 4, and so small.
	tables[0].cells[0], tables[1].cells[2], tables[1].cells[3] = counted("2025", "", 0, 45), counted("2025", "C", 40, 43), counted("2025", "D", 43, 45)
	decide(t, tables, 45, map[string]string{"plans by total 2025": "", "plans by need 2025": "B C D"})
	// 3 and 3 may be 5 and 1.
	tables[0].cells[0], tables[1].cells[3] = counted("2025", "", 0, 46), counted("2025", "D", 43, 46)
	decide(t, tables, 46, map[string]string{"plans by total 2025": "", "plans by need 2025": "C D"})
}

// Two breakdowns that share a small cell: the three children of need B are the only ones in area Y. With B and Y withheld, and one more of each
// breakdown, nobody can work either out.
func TestProtectTablesTogether(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 43)}},
		{plansMeasure, []string{"need"}, []cell{counted("2025", "A", 0, 30), counted("2025", "B", 40, 43), counted("2025", "C", 30, 40)}},
		{plansMeasure, []string{"area"}, []cell{counted("2025", "X", 0, 22), counted("2025", "Y", 40, 43), counted("2025", "Z", 22, 40)}},
	}, 43, map[string]string{"plans by total 2025": "", "plans by need 2025": "B C", "plans by area 2025": "Y Z"})
}

// A nested count of another measure that leaves three over is withheld, whichever order the measures have, because the breakdown is finer.
func TestProtectKeepsTheCoarser(t *testing.T) {
	fine := computed{inmss, []string{"need"}, []cell{counted("2025", "A", 0, 37)}}
	coarse := computed{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}}
	want := map[string]string{"plans by total 2025": "", "inmss by need 2025": "whole: every figure"}
	decide(t, []computed{fine, coarse}, 40, want)
	decide(t, []computed{coarse, fine}, 40, want)
}

// Where both are as coarse, the one that stands first in the order of the measures stays.
func TestProtectKeepsTheFirst(t *testing.T) {
	one := computed{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}}
	other := computed{inmss, nil, []cell{counted("2025", "", 0, 36)}}
	decide(t, []computed{one, other}, 40, map[string]string{"plans by total 2025": "", "inmss by total 2025": "whole: every figure"})
	decide(t, []computed{other, one}, 40, map[string]string{"inmss by total 2025": "", "plans by total 2025": "whole: every figure"})
}

// Five that are left over are not few.
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
	for threshold, few := range map[int]bool{3: false, 5: false, 7: false, 8: true, 10: true} {
		got := withheld(tables, protect(&figures{tables: tables, units: children(40)}, only(threshold), nil, nil))
		if (got["inmss by total 2025"] != "") != few || got["plans by total 2025"] != "" {
			t.Errorf("threshold %d: %v", threshold, got)
		}
	}
}

// What a withheld table holds is not known: a table that differs by three from one of its cells may stand.
func TestProtectTakesWithheldTablesAsUnknown(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, []string{"kind"}, []cell{counted("2025", "mainstream", 0, 15)}},
		{inmss, []string{"area"}, []cell{counted("2025", "in", 0, 12), counted("2025", "out", 20, 60)}},
	}, 60, map[string]string{"plans by kind 2025": "whole: fewer than 20 children, all in one group", "inmss by area 2025": ""})
}

// A cell that is withheld in one table must not come out of two others: the four in special schools are all less mainstream.
func TestProtectGuardsWithheldCells(t *testing.T) {
	decide(t, []computed{
		{plansMeasure, nil, []cell{counted("2025", "", 0, 44)}},
		{plansMeasure, []string{"kind"}, []cell{counted("2025", "mainstream", 0, 40), counted("2025", "special", 40, 44)}},
		{inmss, []string{"kind"}, []cell{counted("2025", "mainstream", 0, 40)}},
	}, 44, map[string]string{
		"plans by total 2025": "", "plans by kind 2025": "whole: every figure", "inmss by kind 2025": "whole: every figure",
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
	for part, want := range map[int]string{0: "", 3: "whole: ", 20: "", 38: "whole: ", 40: ""} {
		decide(t, []computed{of(part)}, 40, map[string]string{"share by total 2025": want})
	}
	// The part of a withheld share must not stand as a count elsewhere.
	parts := computed{inmss, nil, []cell{counted("2025", "", 0, 38)}}
	decide(t, []computed{of(38), parts}, 40, map[string]string{"share by total 2025": "whole: ", "inmss by total 2025": "whole: "})
}

// What rests on a table goes with any figure of its last period, and not with one of an earlier period.
func TestProtectWithholdsWhatRests(t *testing.T) {
	gap := &Measure{Name: "gap", Class: "money", Aggregate: "sum", Period: "academic", RestsOn: "plans by kind"}
	of := func(period string, few int) map[string]string {
		other := map[string]string{"2024": "2025", "2025": "2024"}[period]
		tables := []computed{
			{gap, nil, []cell{{period: "2026/27", facts: disclosure.Cell{Class: "money"}}}},
			{plansMeasure, []string{"kind"}, []cell{
				counted(other, "A", 0, 20), counted(other, "B", 20, 40), counted(period, "A", 0, 20), counted(period, "B", 20, 40), counted(period, "C", 40, 40+few)}},
		}
		return withheld(tables, protect(&figures{tables: tables, units: children(60)}, disclosure.DefaultPolicy, nil, nil))
	}
	if got := of("2025", 3)["gap by total 2026/27"]; !strings.HasPrefix(got, "whole: it can be worked back") {
		t.Errorf("three are withheld in the last year: %q", got)
	}
	for _, got := range []map[string]string{of("2024", 3), of("2025", 8)} {
		if got["gap by total 2026/27"] != "" {
			t.Errorf("%v", got)
		}
	}
}

func TestProtectHasAnEmptyTable(t *testing.T) {
	if got := protect(&figures{tables: []computed{{plansMeasure, []string{"need"}, nil}}}, disclosure.DefaultPolicy, nil, nil); len(got) != 0 {
		t.Errorf("%v", got)
	}
	// A true zero is safe.
	decide(t, []computed{{plansMeasure, nil, []cell{counted("2025", "", 0, 0)}}}, 1, map[string]string{"plans by total 2025": ""})
}
