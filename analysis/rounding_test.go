package analysis

import (
	"database/sql"
	"testing"

	"sufficiency/analysis/disclosure"
)

// One cell of so many children, as a policy rounds it and a table shows it.
func shownRounded(t *testing.T, c cell, m *Measure, policy disclosure.Policy, lent bool) string {
	t.Helper()
	units := children(60)
	for i := range units {
		units[i].Mark = uint64(i) * 0x9e3779b97f4a7c15
	}
	s := slice{measure: m, period: "2025", cells: []cell{c}, hidden: []bool{false}, lent: []bool{lent}}
	s.rounded(units, policy)
	f, err := publish(computed{m, nil, []cell{c}}, []slice{s}, nil, nil).At("2025")
	if err != nil {
		t.Fatal(err)
	}
	return f.Text()
}

// Seven children to the nearest twenty are none, and no true nought. Three that the Department has published are its three.
func TestRoundingMakesNoNought(t *testing.T) {
	policy := disclosure.DefaultPolicy
	policy.Rounding = 20
	m := &Measure{Name: "plans", Class: "children", Aggregate: "count", Period: "january", Format: formats["count"]}
	if got := shownRounded(t, counted("2025", "", 0, 7), m, policy, false); got != "[low]" {
		t.Errorf("7 to the nearest 20: %s", got)
	}
	if got := shownRounded(t, counted("2025", "", 0, 3), m, policy, true); got != "3" {
		t.Errorf("3 that are published already: %s", got)
	}
	share := counted("2025", "", 0, 50)
	share.facts.Class, share.facts.Hits = "share", 7
	share.sets = append(share.sets, counted("2025", "", 0, 7).sets[0])
	if got := shownRounded(t, share, &Measure{Name: "share", Class: "share", Aggregate: "share", Period: "january", Format: formats["percent"]}, policy, false); got != "[low]" {
		t.Errorf("7 of 50, both to the nearest 20: %s", got)
	}
}

// A rate is of the rounded count, and not rounded itself: 43 plans are 45, of 1,500 people 30 for each 1,000. Shares never pass the whole.
func TestRatesAndSharesOfRoundedCounts(t *testing.T) {
	policy := disclosure.DefaultPolicy
	policy.Rounding = 5
	rate := counted("2025", "", 0, 43)
	rate.number = sql.NullFloat64{Float64: 43 / 1.5, Valid: true}
	m := &Measure{Name: "rate", Class: "children", Aggregate: "mean", Divides: "a thousand people", Period: "january", Format: formats["decimal"]}
	if got := shownRounded(t, rate, m, policy, false); got != "30.0" {
		t.Errorf("the rate is %s", got)
	}
	policy.RandomRounding = true
	for n := 6; n < 40; n++ {
		share := counted("2025", "", 0, n+1)
		share.facts.Class, share.facts.Hits = "share", n
		share.sets = append(share.sets, counted("2025", "", 1, n+1).sets[0])
		units := children(60)
		for i := range units {
			units[i].Mark = uint64(i*i+7) * 0x2545f4914f6cdd1d
		}
		s := slice{cells: []cell{share}, lent: []bool{false}}
		if s.rounded(units, policy); s.cells[0].number.Float64 > 1 {
			t.Errorf("%d of %d is %g", n, n+1, s.cells[0].number.Float64)
		}
	}
}
