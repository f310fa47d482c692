package analysis

import (
	"database/sql"
	"maps"
	"slices"
	"strings"
	"testing"

	"sufficiency/analysis/disclosure"
)

// The cost of the year before stands in this year's table too. If it is out and today's records give another, the difference is one child's.
func TestCarriedNumbersMustBeWhatIsOut(t *testing.T) {
	m := &Measure{Name: "cost/change", Format: formats["pounds_1000"], Carries: [3]string{"cost_effect", "before", "after"}}
	number := func(pounds float64) sql.NullFloat64 { return sql.NullFloat64{Float64: 100 * pounds, Valid: true} }
	table := computed{measure: m, breakdown: []string{"cost_effect"}, cells: []cell{
		{period: "2023-24", values: []string{"after"}, number: number(4_220_400)},
		{period: "2024-25", values: []string{"before"}, number: number(4_220_400)},
		{period: "2024-25", values: []string{"after"}, number: number(5_000_000)},
	}}
	s := slice{period: "2024-25", cells: table.cells[1:]}
	for text, withheld := range map[string]bool{"4220000": false, "4325000": true, "c": true} {
		out := Released{"cost/change?cost_effect=after@2023-24": text}.printed()
		if got := carried(table, s, out, nil, disclosure.DefaultPolicy) != ""; got != withheld {
			t.Errorf("out as %s: withheld %v, want %v", text, got, withheld)
		}
	}
	if reason := carried(table, s, nil, nil, disclosure.DefaultPolicy); reason != "" {
		t.Errorf("nothing is out: %s", reason)
	}
}

// flows are two Januaries. In 2024 the plans are 30, 10 and 3 by need, 43 in all; in 2025 some more of A and of B are new.
func flows(newA, newB int) ([]computed, []disclosure.Unit) {
	stock := &Measure{Name: "plans", Class: "children", Aggregate: "count", Period: "january"}
	flow := &Measure{Name: "flow", Class: "children", Aggregate: "sum", Period: "january", Carries: [3]string{"plan_flow", "before", "after"},
		Balance: []string{"plan_flow", "after", "before", "new"}}
	units := 0
	cellOf := func(period string, values []string, number int) cell {
		c := counted(period, "", units, units+number)
		c.values = values
		units += number
		return c
	}
	lay := func(period string, number map[string]int) (all cell, by []cell) {
		start := units
		for _, need := range []string{"A", "B", "C"} {
			by = append(by, cellOf(period, []string{need}, number[need]))
		}
		return counted(period, "", start, units), by
	}
	before := map[string]int{"A": 30, "B": 10, "C": 3}
	total2024, needs := lay("2024", before)
	total2025, now := lay("2025", map[string]int{"A": 30 + newA, "B": 10 + newB, "C": 3})
	var moved []cell
	for _, c := range now {
		after := c
		after.values = []string{"after", c.values[0]}
		moved = append(moved, after, cellOf("2025", []string{"before", c.values[0]}, before[c.values[0]]))
	}
	moved = append(moved, cellOf("2025", []string{"new", "A"}, newA), cellOf("2025", []string{"new", "B"}, newB))
	balance(flow, []string{"plan_flow", "need"}, moved)
	tables := []computed{
		{stock, nil, []cell{total2024, total2025}},
		{stock, []string{"need"}, slices.Concat(needs, now)},
		{flow, []string{"plan_flow", "need"}, moved},
	}
	shareBalances(tables)
	return tables, children(units)
}

// In 2024 the three of C are withheld and the ten of B for their sake. The flow of 2025 begins with last January's plans: it must not say that
// they were ten.
func TestANumberThatRepeatsAWithheldOneIsWithheld(t *testing.T) {
	tables, units := flows(6, 6)
	got := withheld(tables, protect(&figures{tables: tables, units: units}, disclosure.DefaultPolicy, nil, nil))
	if got["plans by need 2024"] != "B C" {
		t.Fatalf("%v", got)
	}
	cells := strings.Fields(got["flow by plan_flow × need 2025"])
	for cell, want := range map[string]bool{"before/A": false, "before/B": true, "before/C": true} {
		if slices.Contains(cells, cell) != want {
			t.Errorf("%s: withheld %v, want %v; of the flow %v are", cell, !want, want, cells)
		}
	}
}

// What last January's plans tell is known of this January's flow, whatever the flow itself withholds: 10 before and 12 after are 2 new. That
// there are 12 the flow need not say, where this January's plans do.
func TestANumberThatRepeatsOneThatIsToldIsKnown(t *testing.T) {
	tables, units := flows(6, 2)
	f := &figures{tables: tables, units: units}
	for text, kept := range map[string]bool{"10": false, "c": true} {
		told := Released{"plans@2024": "43", "plans@2025": "51", "plans?need=A@2024": "30", "plans?need=B@2024": text, "plans?need=B@2025": "12"}
		exposures, err := attack(f, disclosure.DefaultPolicy, told, told, nil)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(exposures, func(e Exposure) bool { return e.Figure == "flow?need=B&plan_flow=new@2025" })
		if at < 0 || exposures[at].Kept != kept {
			t.Errorf("plans of B in 2024 are told as %s: %+v, want kept %v", text, exposures, kept)
		}
	}
}

// All Januaries are searched at once, each as if the one before told everything. Where it does not, as here 2024, the next is searched again:
// what is withheld is what it is when one is searched after the other.
func TestWhatIsForeseenWronglyIsSearchedAgain(t *testing.T) {
	for _, newB := range []int{2, 6, 20} {
		tables, units := flows(6, newB)
		want := withheld(tables, protect(&figures{tables: tables, units: units}, disclosure.DefaultPolicy, nil, nil))
		tables, units = flows(6, newB)
		memory := disclosure.NewMemory()
		got := withheld(tables, protect(&figures{tables: tables, units: units, memory: memory}, disclosure.DefaultPolicy, nil, nil))
		if !maps.Equal(got, want) || memory.Empty() {
			t.Errorf("%d new: %v is withheld, want %v", newB, got, want)
		}
		if want["plans by need 2024"] == "" || want["flow by plan_flow × need 2025"] == "" {
			t.Errorf("%d new: 2024 withholds nothing that 2025 repeats: %v", newB, want)
		}
	}
}
