package analysis

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sufficiency/analysis/disclosure"
)

// asReleased gives everything that a publication prints, as its data files write it.
func asReleased(p *Publication) Released {
	released := Released{}
	for _, table := range p.Tables() {
		for _, row := range table.Rows() {
			released[row.Figure] = row.Value
		}
	}
	return released
}

func audit(t *testing.T, groups []group, told, before Released) map[string]Exposure {
	t.Helper()
	exposures, err := Audit(context.Background(), small(t, 2025, groups...), disclosure.DefaultPolicy, told, before)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]Exposure{}
	for _, e := range exposures {
		for _, figure := range strings.Split(e.Figure, ", ") {
			found[figure] = e
		}
	}
	return found
}

// 20 children with one need, 10 and 3 with others. The three are kept as long as the ten are, and out when the ten are told, in this
// build or another.
func TestAuditFindsWhatCanBeWorkedOut(t *testing.T) {
	groups := []group{
		{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		{children: 10, need: "ASD", provision: "mainstream_la", sex: "male"},
		{children: 3, need: "HI", provision: "mainstream_la", sex: "male"},
	}
	three, ten := "demand/plans?need=HI@2025", "demand/plans?need=ASD@2025"
	told := asReleased(publishSmall(t, small(t, 2025, groups...), disclosure.DefaultPolicy))
	if told[ten] != "c" || told[three] != "c" || told["demand/plans@2025"] != "33" {
		t.Fatalf("%v", told)
	}
	// 33 less 20 are 13, of whom each need has one at least.
	if e := audit(t, groups, told, nil)[three]; !e.Kept || e.Value != 3 || e.Low != 1 || e.High != 12 {
		t.Errorf("as published: %+v", e)
	}
	told[ten] = "10"
	if e := audit(t, groups, told, nil)[three]; e.Kept || e.Before || e.Low != 3 || e.High != 3 || !slices.Contains(e.Beside, "demand/plans@2025") {
		t.Errorf("the ten are told: %+v", e)
	}
	if e := audit(t, groups, told, told)[three]; e.Kept || !e.Before {
		t.Errorf("the ten were told before: %+v", e)
	}
	told[ten], told[three] = "c", "3"
	if e := audit(t, groups, told, nil)[three]; e.Kept {
		t.Errorf("the three are told: %+v", e)
	}
}

// A median of nine children is nobody's sum: it is out where it is printed.
func TestAuditFindsAMedianThatIsTold(t *testing.T) {
	m := &Measure{Name: "cost/median_fee", Class: "mean", Aggregate: "median", Period: "financial"}
	c := cell{period: "2024-25", facts: disclosure.Cell{Class: "mean", Median: true, Children: disclosure.Contribution{Known: true, Number: 9, Total: 9, Largest: 1, Second: 1}}}
	c.number.Float64, c.number.Valid = 6_000_000, true
	f := &figures{tables: []computed{{measure: m, cells: []cell{c}}}}
	for text, kept := range map[string]bool{"c": true, "60000": false} {
		exposures, err := attack(f, disclosure.DefaultPolicy, nil, Released{"cost/median_fee@2024-25": text}, nil)
		if err != nil || (len(exposures) == 0) != kept {
			t.Errorf("printed as %s: %+v %v", text, exposures, err)
		}
	}
}

// The Department prints 20, 10 and 3 by need. Then the three are no secret, and by the policy they may be published as its figure; if its
// number is another, they may not.
func TestWhatTheDepartmentHasPublished(t *testing.T) {
	for _, c := range []struct {
		name, asd, theirs string
		release           bool
		three, ten        string
		lent              int
	}{
		{"they publish it, we do not", "10", "3", false, "[c]", "10", 0},
		{"they publish it, and so do we", "10", "3", true, "3", "10", 2}, // the need, and its group, of whom nobody else is
		{"theirs is of other children", "50", "40", true, "[c]", "[c]", 0},
		{"they have another number", "10", "4", true, "[c]", "[c]", 0},
		{"they publish nothing", "10", "", true, "[c]", "[c]", 0},
	} {
		w := small(t, 2025,
			group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
			group{children: 10, need: "ASD", provision: "mainstream_la", sex: "male"},
			group{children: 3, need: "HI", provision: "mainstream_la", sex: "male"})
		if c.theirs != "" {
			for indicator, value := range map[string]string{"number_semh": "20", "number_asd": c.asd, "number_hi": c.theirs} {
				if _, err := w.DB.Exec(fmt.Sprintf(`insert into benchmark values (1, '', 1, true, '884', 2025, 'need', 'All EHC plans', 'All EHC plans', '%s', %s, null)`, indicator, value)); err != nil {
					t.Fatal(err)
				}
			}
		}
		policy := disclosure.DefaultPolicy
		policy.ReleaseOfficial = c.release
		p := publishSmall(t, w, policy)
		shows(t, table(t, p, "demand/plans", "need"), c.three, "2025", "HI")
		shows(t, table(t, p, "demand/plans", "need"), c.ten, "2025", "ASD")
		if got := len(p.Lent()); got != c.lent || c.lent > 0 && !p.Lent()["demand/plans?need=HI@2025"] {
			t.Errorf("%s: lent %v", c.name, p.Lent())
		}
		exposures, err := Audit(context.Background(), w, policy, asReleased(p), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range exposures {
			if !e.Kept && !e.Before {
				t.Errorf("%s: %+v", c.name, e)
			}
		}
	}
}

// Every kind of cell that the Department publishes, in a row of its own.
func TestPublishedElsewhere(t *testing.T) {
	w := small(t, 2025, group{children: 5, need: "SEMH", provision: "mainstream_la", sex: "male"})
	for _, row := range []string{
		`'caseload', 'All EHC plans', 'All EHC plans', 'ehcplans', 100`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'special_independent', 7`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'special_non_maintained', 2`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'special_total', 99`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'mainstream_independent', 12`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'specialist_post_16_institutions', 14`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'w_settings', 13`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'placement_unknown', 15`,
		`'caseload', 'All EHC plans', 'All EHC plans', 'await_prov_2022', 1`,
		`'caseload', 'Sex', 'Female', 'ehcplans', 30`,
		`'caseload', 'Sex', 'Female', 'special_independent', 1`,
		`'caseload', 'Child or young persons age', 'under 3', 'ehcplans', 4`,
		`'caseload', 'Child or young persons age', 'age 4', 'ehcplans', 6`,
		`'caseload', 'Child or young persons age', 'age 11', 'ehcplans', 8`,
		`'need', 'All EHC plans', 'All EHC plans', 'number_need_unknown', 3`,
		`'need', 'All EHC plans', 'All EHC plans', 'number_mld', 20`,
		`'need', 'All EHC plans', 'All EHC plans', 'number_sld', 11`,
		`'need', 'Type of placement', 'Special - independent', 'number_mld', 5`,
		`'need', 'Type of placement', 'Special - non-maintained', 'number_sld', 1`,
		`'need', 'Type of placement', 'Special - total', 'number_mld', 55`,
	} {
		if _, err := w.DB.Exec(`insert into benchmark (extract_id, sheet, row, is_council, la_code, year, dataset, topic, breakdown, indicator, value) values (1, '', 1, true, '884', 2025, ` + row + `), (1, '', 1, false, 'E92000001', 2025, ` + row + `)`); err != nil {
			t.Fatal(err)
		}
	}
	found, err := compute(context.Background(), w, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{
		"demand/plans@2025":                                                               100,
		"demand/plans?provision_group=inmss@2025":                                         9,
		"demand/plans?provision_group=mainstream@2025":                                    12,
		"demand/plans?provision_group=post_16@2025":                                       14,
		"demand/plans?provision_group=elsewhere@2025":                                     29, // 13 + 15 + 1
		"demand/plans?provision=special_independent@2025":                                 7,
		"demand/plans?provision=special_non_maintained@2025":                              2,
		"demand/plans?provision=mainstream_independent@2025":                              12,
		"demand/plans?provision=specialist_post_16@2025":                                  14,
		"demand/plans?provision=welsh@2025":                                               13,
		"demand/plans?provision=not_recorded@2025":                                        15,
		"demand/plans?provision=awaiting@2025":                                            1,
		"demand/waiting@2025":                                                             16,
		"provider_mix/in_wales@2025":                                                      13,
		"provider_mix/inmss_definitions?inmss_definition=special@2025":                    9,
		"provider_mix/inmss_definitions?inmss_definition=special_and_mainstream@2025":     21,
		"provider_mix/inmss_definitions?inmss_definition=special_mainstream_post_16@2025": 35,
		"demand/plans?key_stage=early_years@2025":                                         10,
		"demand/plans?key_stage=ks3@2025":                                                 8,
		"provider_mix/inmss_children@2025":                                                9,
		"demand/plans?sex=female@2025":                                                    30,
		"demand/plans?age_band=under_5@2025":                                              10,
		"demand/plans?age_band=11_to_15@2025":                                             8,
		"demand/plans?need=NSA@2025":                                                      3,
		"demand/plans?need=MLD@2025":                                                      20,
		"demand/plans?need=SLD@2025":                                                      11,
		"demand/plans?need_group=OTHER@2025":                                              3,
		"demand/plans?need_group=LEARNING@2025":                                           31,
		"demand/plans?need_group=LEARNING&provision_group=inmss@2025":                     6,
		"provider_mix/inmss_children?main_need=OTHER@2025":                                6,
	}
	for figure, value := range want {
		if found.elsewhere[figure] != value {
			t.Errorf("%s: %g, want %g", figure, found.elsewhere[figure], value)
		}
	}
	for figure, value := range found.elsewhere {
		if _, is := want[figure]; !is {
			t.Errorf("%s is %g and should not be there", figure, value)
		}
	}
}

// Three children joined at £90,000 in all; last year's cost was £800,000, this year's is £900,000, and £10,000 are more days. What came
// with the three must not be the difference of the others.
func TestBalanceOfCells(t *testing.T) {
	m := &Measure{Name: "cost/change", Class: "money", Aggregate: "sum", Period: "financial", Balance: []string{"effect", "after", "before", "joined", "volume"}}
	units := make([]disclosure.Unit, 0, 100)
	of := func(value string, amount float64, count int) cell {
		c := cell{period: "2024-25", values: []string{value}, sets: make([]disclosure.Set, 1), facts: disclosure.Cell{Class: "money"}}
		for i := range count {
			c.sets[0].Add(len(units))
			units = append(units, disclosure.Unit{Amount: amount / float64(count), Child: 1000*len(units) + i, Provider: i})
		}
		c.number.Float64, c.number.Valid = amount, true
		c.facts.Children = disclosure.Contribution{Known: true, Number: count, Total: amount, Largest: amount / float64(count), Second: amount / float64(count)}
		return c
	}
	cells := []cell{of("before", 800_000, 20), of("joined", 90_000, 3), of("volume", 10_000, 20), of("after", 900_000, 20)}
	got := withheld([]computed{{m, []string{"effect"}, cells}}, protect(&figures{tables: []computed{{m, []string{"effect"}, cells}}, units: units}, disclosure.DefaultPolicy, nil, nil))
	if got["cost/change by effect 2024-25"] != "joined" {
		t.Fatalf("without the balance %q is withheld; this test would show nothing", got)
	}
	balance(m, []string{"effect"}, cells)
	got = withheld([]computed{{m, []string{"effect"}, cells}}, protect(&figures{tables: []computed{{m, []string{"effect"}, cells}}, units: units}, disclosure.DefaultPolicy, nil, nil))
	if got["cost/change by effect 2024-25"] != "joined volume" {
		t.Errorf("withheld: %q", got)
	}
}

// 13 children to the nearest five are 15, 12 are 10; a share of 13 of 42 is one of 15 of 40.
func TestRoundedFigures(t *testing.T) {
	policy := disclosure.DefaultPolicy
	policy.Rounding = 5
	p := publishSmall(t, small(t, 2025,
		group{children: 18, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 12, need: "ASD", provision: "mainstream_la", sex: "male"},
		group{children: 13, need: "HI", provision: "mainstream_la", sex: "male"}), policy)
	for need, want := range map[string]string{"SEMH": "20", "ASD": "10", "HI": "15"} {
		shows(t, table(t, p, "demand/plans", "need"), want, "2025", need)
	}
	shows(t, table(t, p, "demand/plans"), "45", "2025")

	units := children(42)
	share := cell{period: "2025", sets: []disclosure.Set{counted("2025", "", 0, 42).sets[0], counted("2025", "", 0, 13).sets[0]}}
	share.facts = disclosure.Cell{Class: "share", Hits: 13, Children: disclosure.Contribution{Known: true, Number: 42}}
	s := slice{cells: []cell{share}, lent: []bool{false}}
	s.rounded(units, policy)
	if got := s.cells[0].number.Float64; got != 0.375 {
		t.Errorf("15 of 40 is %g", got)
	}
}

// How much survives: of 33 children 20 are told by need, of three figures one.
func TestSurvival(t *testing.T) {
	p := publishSmall(t, small(t, 2025,
		group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 10, need: "ASD", provision: "mainstream_la", sex: "male"},
		group{children: 3, need: "HI", provision: "mainstream_la", sex: "male"}), disclosure.DefaultPolicy)
	for _, s := range p.Survival() {
		if s.Table.Name() == "demand_plans_by_need" {
			if s.Cells != 3 || s.Published != 1 || s.Value != 33 || s.Kept != 20 {
				t.Errorf("%+v", s)
			}
			return
		}
	}
	t.Error("the table by need is not there")
}

// From 40 to 47 plans in a year: 7 new ones at least, 6 with the two weeks before census day; and of those who became fewer none.
func TestNewPlansCoverTheRise(t *testing.T) {
	stock := &Measure{Name: "stock", Period: "january"}
	fresh := &Measure{Name: "fresh", Period: "calendar", RiseOf: "stock"}
	got := floors([]computed{
		{stock, []string{"need"}, []cell{counted("2024", "A", 0, 40), counted("2025", "A", 0, 47), counted("2024", "B", 0, 30), counted("2025", "B", 0, 20)}},
		{fresh, []string{"need"}, []cell{counted("2024", "A", 0, 9), counted("2024", "B", 0, 3), counted("2023", "A", 0, 30)}},
	})
	for figure, want := range map[string]float64{"fresh?need=A@2024": 6, "fresh?need=B@2024": -11} {
		if got[figure] != want {
			t.Errorf("%s: at least %g, want %g", figure, got[figure], want)
		}
	}
	if len(got) != 2 { // of 2023 nobody knows how many there were before
		t.Errorf("%v", got)
	}
}
