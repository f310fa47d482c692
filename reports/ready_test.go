package reports

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"sufficiency/analysis"
	"sufficiency/analysis/disclosure"
	"sufficiency/reports/foi"
)

// The standing answers hold what the reports publish, withheld figures as [c], and nothing that was worked out for a request.
func TestReadyFiguresAreThoseOfTheReports(t *testing.T) {
	w := warehouse(t, smallshire...)
	p, err := analysis.Publish(context.Background(), w, disclosure.DefaultPolicy, nil, []analysis.Breakdown{{Measure: "demand/plans", Dimensions: []string{"key_stage"}}})
	if err != nil {
		t.Fatal(err)
	}
	office := foi.Office{Figures: p}
	ready, err := office.Ready()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, one := range ready {
		if !slices.Contains(p.Tables(), one.Table) {
			t.Errorf("%s is in no report", one.Table.Name())
		}
		if found[one.Table.Name()] != "" {
			t.Errorf("%s stands twice", one.Table.Name())
		}
		found[one.Table.Name()] = cells(one.Figures)
	}
	if got := found["demand_plans"]; got != "All 20 30 32" {
		t.Errorf("plans: %q", got)
	}
	if got := found["demand_plans_by_need"]; !strings.Contains(got, "Autism 0 10 [c]") {
		t.Errorf("plans by need: %q", got)
	}
	stage := staged(t, nil)
	uses := Uses{"demand_plans": {{Text: "FOI2026/7: Plans", Href: "../../foi/foi2026-7/index.html"}}}
	if err := writeReady(council, stage, office, uses); err != nil {
		t.Fatal(err)
	}
	page, err := fs.ReadFile(stage.Files(), "foi/ready.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<a href="#demand-plans">`, `id="demand-plans"`, `href="../2026-10/data/demand_plans.csv"`, `<a href="foi2026-7/index.html">FOI2026/7: Plans</a>`, "../2026-10/definitions.html#demand/plans"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(string(page), "key-stage") {
		t.Error("what was asked for stands among the ready figures")
	}
}
