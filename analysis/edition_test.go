package analysis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"sufficiency/analysis/disclosure"
)

// What is for the council's own eyes is in no publication, under no name, and can be worked out for the council.
func TestInternalMeasuresAreNotPublished(t *testing.T) {
	measures, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	w := small(t, 2024, group{children: 30, need: "SEMH", sex: "male", provision: "special_independent"})
	p, err := Publish(context.Background(), w, disclosure.DefaultPolicy, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	internal := 0
	for _, m := range measures {
		if !m.Internal {
			continue
		}
		internal++
		if slices.ContainsFunc(p.Measures(), func(published Measure) bool { return published.Name == m.Name }) {
			t.Errorf("%s is among the published measures", m.Name)
		}
		for _, breakdown := range m.Breakdowns {
			if _, err := p.Table(m.Name, breakdown); !errors.Is(err, ErrNoFigure) {
				t.Errorf("%s by %s: %v, want no such figure", m.Name, breakdownName(breakdown), err)
			}
		}
	}
	if internal < 5 {
		t.Errorf("%d internal measures; were they lost?", internal)
	}
	rows, err := Unprotected(context.Background(), w, "provider_mix/sellers")
	if err != nil || len(rows) == 0 {
		t.Errorf("for the council itself: %d rows, %v", len(rows), err)
	}
}

// A quartile of few fees is somebody's own fee, as a median is: it needs ten children.
func TestQuartilesNeedTenChildren(t *testing.T) {
	for children, want := range map[int]string{9: "[c]", 10: "£40,000"} {
		w := small(t, 2023)
		for child := range children {
			if _, err := w.DB.Exec(fmt.Sprintf(`insert into placement (extract_id, sheet, row, placement_ref, child, provider, provision, started, boarding, tribunal_directed, annual_pence)
				values (1, '', %[1]d, 'placement-%[1]d', 'child-%[1]d', 'school-%[2]d', 'special_independent', '2020-01-01', 'day', false, 4000000)`, child, child%4)); err != nil {
				t.Fatal(err)
			}
		}
		p := publishSmall(t, w, disclosure.DefaultPolicy)
		for _, measure := range []string{"cost/lower_quartile_fee", "cost/upper_quartile_fee", "cost/median_fee"} {
			if f, err := table(t, p, measure).At("2023-24"); err != nil || f.Text() != want {
				t.Errorf("%d children: %s is %s %v, want %s", children, measure, f.Text(), err, want)
			}
		}
	}
}
