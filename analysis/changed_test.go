package analysis

import (
	"database/sql"
	"strings"
	"testing"

	"sufficiency/analysis/disclosure"
)

// Last month 39 boys and 20 girls were out; a girl of school B was entered since. Tables that are asked for today are of 60.
func TestWhatIsNewMustNotShowWhatHasChanged(t *testing.T) {
	plans := &Measure{Name: "plans", Class: "children", Aggregate: "count", Period: "january", Format: formats["count"]}
	terms := &Measure{Name: "terms", Class: "children", Aggregate: "count", Period: "january", Format: formats["count"]}
	bySex := computed{plans, []string{"sex"}, []cell{counted("2025", "girl", 0, 21), counted("2025", "boy", 21, 60)}}
	total := computed{plans, nil, []cell{counted("2025", "", 0, 60)}}
	reports := []computed{total, bySex}
	cross := func(a, b, c, d cell) []cell {
		for i, at := range []*cell{&a, &b, &c, &d} {
			at.values = [][]string{{"girl", "A"}, {"girl", "B"}, {"boy", "A"}, {"boy", "B"}}[i]
		}
		return []cell{a, b, c, d}
	}
	fine := computed{plans, []string{"sex", "school"}, cross(counted("2025", "", 0, 10), counted("2025", "", 10, 21), counted("2025", "", 21, 40), counted("2025", "", 40, 60))}
	// Terms lie across the sexes: what they add up to is everybody, of whom one more is no secret.
	byTerm := computed{terms, []string{"term"},
		[]cell{counted("2025", "early", 0, 30), counted("2025", "late", 30, 60)}}
	out := func(girls, all string) Released {
		return Released{"plans@2025": all, "plans?sex=girl@2025": girls, "plans?sex=boy@2025": "39"}
	}
	for _, c := range []struct {
		out        Released
		fine, term bool // are withheld whole
	}{
		{out("21", "60"), false, false},
		{out("20", "59"), true, false},
		{out("c", "60"), false, false},
	} {
		got := decideAsked(reports, []computed{fine, byTerm}, 60, c.out)
		for table, want := range map[string]bool{"plans by sex × school 2025": c.fine, "terms by term 2025": c.term} {
			if is := strings.HasPrefix(got[table], "whole: the records have changed"); is != want {
				t.Errorf("out %v: %s: %q, want withheld for the change %v", c.out, table, got[table], want)
			}
		}
	}
}

// The cost of the year is out; a child has been entered late since. The same cost asked for under another name, or by boarding, would be her price more.
func TestANewSumOfMoneyMustNotShowAPriceEnteredLate(t *testing.T) {
	var units []disclosure.Unit
	for i := range 40 {
		units = append(units, disclosure.Unit{Amount: 5_000_000, Child: i, Provider: i % 8})
	}
	money := func(value string, a, b int) cell {
		c := counted("2024-25", value, a, b)
		c.number = sql.NullFloat64{Float64: 5_000_000 * float64(b-a), Valid: true}
		c.facts.Class = "money"
		c.facts.Children = disclosure.Contribution{Known: true, Number: b - a, Total: c.number.Float64, Largest: 5_000_000, Second: 5_000_000}
		return c
	}
	of := func(name string) *Measure {
		return &Measure{Name: name, Class: "money", Aggregate: "sum", Period: "financial", Format: formats["pounds_1000"]}
	}
	reports := []computed{{of("cost"), nil, []cell{money("", 0, 40)}}}
	again := computed{of("again"), nil, []cell{money("", 0, 40)}}
	boarding := computed{of("cost"), []string{"boarding"}, []cell{money("day", 0, 20), money("week", 20, 40)}}
	for printed, withheldWhole := range map[string]bool{"2000000": false, "1950000": true} {
		f := &figures{tables: reports, requests: []computed{again, boarding}, units: units}
		got := withheld(f.all(), protect(f, disclosure.DefaultPolicy, Released{"cost@2024-25": printed}.printed(),
			tableKeys{tableKey("again", nil): true, tableKey("cost", []string{"boarding"}): true}))
		for _, table := range []string{"again by total 2024-25", "cost by boarding 2024-25"} {
			if is := strings.HasPrefix(got[table], "whole: "); is != withheldWhole {
				t.Errorf("out as %s: %s: %q, want withheld %v", printed, table, got[table], withheldWhole)
			}
		}
	}
}

// The plans of last January are out by need; one of A was entered since. This January's flow by need, asked for today, begins with them.
func TestANewFlowMustNotShowWhatHasChangedBefore(t *testing.T) {
	tables, units := flows(6, 6)
	for _, table := range tables {
		table.measure.Format = formats["count"]
	}
	stocks, flow := tables[:2], tables[2:]
	for printed, want := range map[string]bool{"30": false, "29": true} {
		f := &figures{tables: stocks, requests: flow, units: units}
		out := Released{"plans@2024": "43", "plans?need=A@2024": printed, "plans?need=B@2024": "c", "plans?need=C@2024": "c"}
		got := withheld(f.all(), protect(f, disclosure.DefaultPolicy, out.printed(), tableKeys{tableKey("flow", flow[0].breakdown): true}))
		if is := strings.HasPrefix(got["flow by plan_flow × need 2025"], "whole: the records have changed"); is != want {
			t.Errorf("out as %s: %q, want withheld for the change %v", printed, got["flow by plan_flow × need 2025"], want)
		}
	}
}
