package reports

import (
	"slices"
	"testing"

	"sufficiency/analysis"
)

func TestChangeWords(t *testing.T) {
	titles := map[string]string{"demand/plans": "Children with a plan", "cost/unit_cost": "Cost of a place"}
	before := analysis.Released{"demand/plans@2024": "30", "demand/plans@2025": "32", "demand/plans?need=HI@2025": "c", "cost/unit_cost@2024": "100", "old/gone@2020": "7", "old/gone?need=a@2020": "x",
		"demand/plans?need=@2020": "c", "demand/plans?need=&provision=@2020": "c"} // tables that were withheld whole
	now := analysis.Released{"demand/plans@2024": "30", "demand/plans@2025": "33", "demand/plans?need=HI@2025": "6", "cost/unit_cost@2024": "c",
		"demand/plans@2026": "40", "cost/unit_cost@2025": "-110", "demand/plans?need=HI@2026": "c", "demand/plans?need=ASD@2026": "20"}
	want := []string{
		"3 figures are new: children with a plan (2), cost of a place (1).",
		"1 figure has another value: children with a plan (1).",
		"1 figure is given that was not before: children with a plan (1).",
		"1 figure is withheld or not available that was given before: cost of a place (1).",
		"2 figures are no longer listed: old/gone (2).",
	}
	if got := changeWords(before, now, titles); !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if got := changeWords(now, now, titles); !slices.Equal(got, []string{"No figure has changed."}) {
		t.Errorf("the same twice: %q", got)
	}
}
