package analysis

import (
	"context"
	"maps"
	"reflect"
	"testing"

	"sufficiency/analysis/disclosure"
)

// What is worked out once for publishing and attacking is, after it was protected and attacked, what it was before: protection writes into
// nothing that the attack reads. What is asked for beside other releases or other tables is worked out again.
func TestWorkingsStayAsTheyWere(t *testing.T) {
	ctx := context.Background()
	groups := []group{
		{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		{children: 10, need: "ASD", provision: "special_independent", sex: "female"},
		{children: 3, need: "HI", provision: "mainstream_la", sex: "male"},
	}
	policy := disclosure.DefaultPolicy
	policy.Rounding = 5
	w := small(t, 2025, groups...)
	k := NewWorkings(w)
	asked := []Breakdown{{Measure: "demand/plans", Dimensions: []string{"provision"}}}
	p, err := k.Publish(ctx, policy, nil, asked)
	if err != nil {
		t.Fatal(err)
	}
	kept := k.found
	told := asReleased(p)
	if _, err := k.Audit(ctx, policy, told, nil); err != nil {
		t.Fatal(err)
	}
	if k.found != kept {
		t.Error("the attack works out again what was worked out for publishing")
	}
	measures, err := publicMeasures()
	if err != nil {
		t.Fatal(err)
	}
	stands := func(found *figures, requests tableKeys) {
		t.Helper()
		anew, err := compute(ctx, w, measures, nil, requests)
		if err != nil {
			t.Fatal(err)
		}
		if len(found.all()) != len(anew.all()) {
			t.Fatalf("%d tables, want %d", len(found.all()), len(anew.all()))
		}
		for i, table := range anew.all() {
			if have := found.all()[i]; have.measure.Name != table.measure.Name || !reflect.DeepEqual(have.breakdown, table.breakdown) || !reflect.DeepEqual(have.cells, table.cells) {
				t.Errorf("%s by %s is not what it was", table.measure.Name, breakdownName(table.breakdown))
			}
		}
		if !reflect.DeepEqual(found.units, anew.units) || !maps.Equal(found.elsewhere, anew.elsewhere) || !maps.Equal(found.floors, anew.floors) {
			t.Error("units, figures of others or floors are not what they were")
		}
	}
	stands(kept, k.requests)

	// More is asked for, and comes before it in the order of the measures: the reports are as they were, and all is as when it is asked for at once.
	reports := k.reports
	asked = append(asked, Breakdown{Measure: "demand/plans", Dimensions: []string{"sex", "provision_group"}}, Breakdown{Measure: "cost/mean_fee", Dimensions: nil})
	if _, err := k.Publish(ctx, policy, nil, asked); err != nil {
		t.Fatal(err)
	}
	if k.reports != reports || k.found == kept || len(k.requests) != 3 {
		t.Errorf("the reports are worked out again, or not all of %v is", k.requests)
	}
	stands(k.found, k.requests)
	stands(kept, tableKeys{tableKey("demand/plans", []string{"provision"}): true})
	if p, err = k.Publish(ctx, policy, nil, asked[:1]); err != nil || len(p.Requested()) != 1 || k.reports != reports {
		t.Errorf("%d tables are published, and 1 is asked for (%v)", len(p.Requested()), err)
	}
	for name, c := range map[string]struct{ told, before Released }{
		"another table on request":  {Released{"demand/plans?nc_year=3@2025": "7"}, nil},
		"another month is out":      {told, Released{"demand/plans@2025": "34"}},
		"and the same once more is": {told, nil},
	} {
		k.found = kept
		k.reports, k.requests = reports, tableKeys{tableKey("demand/plans", []string{"provision"}): true}
		if _, err := k.Audit(ctx, policy, c.told, c.before); err != nil {
			t.Fatal(err)
		}
		if again := k.found != kept; again != (name != "and the same once more is") {
			t.Errorf("%s: worked out again is %v", name, again)
		}
	}
}
