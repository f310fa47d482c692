package analysis

import (
	"database/sql"
	"testing"
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
		if got := carried(table, s, out) != ""; got != withheld {
			t.Errorf("out as %s: withheld %v, want %v", text, got, withheld)
		}
	}
	if reason := carried(table, s, nil); reason != "" {
		t.Errorf("nothing is out: %s", reason)
	}
}
