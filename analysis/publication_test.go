package analysis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// group is so many made-up children who are alike: with a plan and a placement that run on.
type group struct {
	children             int
	need, provision, sex string
	issued               string // day of plan and placement; 2020-01-01 where empty
}

// small makes a warehouse with one or more Januaries up to that of 2025 and the children of the groups.
func small(t *testing.T, first int, groups ...group) *data.Warehouse {
	t.Helper()
	ctx := context.Background()
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if err := w.SetCalendar(ctx, first, time.Date(2025, time.March, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	number := 0
	for _, g := range groups {
		issued := g.issued
		if issued == "" {
			issued = "2020-01-01"
		}
		for range g.children {
			number++
			child := fmt.Sprintf("child-%03d", number)
			if _, err := w.DB.Exec(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued) values (1, '', ?, ?, '2012-03-01', ?, ?, ?)`,
				number, child, g.sex, g.need, issued); err != nil {
				t.Fatal(err)
			}
			if _, err := w.DB.Exec(`insert into placement (extract_id, sheet, row, placement_ref, child, provision, started, boarding, tribunal_directed) values (1, '', ?, ?, ?, ?, ?, 'day', false)`,
				number, "placement-"+child, child, g.provision, issued); err != nil {
				t.Fatal(err)
			}
		}
	}
	return w
}

// only is a policy of which one threshold alone bites.
func only(threshold int) disclosure.Policy {
	policy := disclosure.DefaultPolicy
	policy.Threshold, policy.WholeRow, policy.MedianChildren = threshold, threshold, max(threshold, policy.MedianChildren)
	return policy
}

func publishSmall(t *testing.T, w *data.Warehouse, policy disclosure.Policy) *Publication {
	t.Helper()
	p, err := Publish(context.Background(), w, policy, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func table(t *testing.T, p *Publication, measure string, breakdown ...string) *Table {
	t.Helper()
	found, err := p.Table(measure, breakdown)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func shows(t *testing.T, table *Table, want string, period string, values ...string) {
	t.Helper()
	f, err := table.At(period, values...)
	if err != nil {
		t.Error(err)
		return
	}
	if f.Text() != want {
		t.Errorf("%s: %s, want %s", f.ID(), f.Text(), want)
	}
}

// 20 children with one need, 10 with another, 3 with a third: the three are withheld, and so are the ten, because 33 less 20 less 10 would be the three.
func TestSmallCellAndASecondOneAreWithheld(t *testing.T) {
	w := small(t, 2025,
		group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 10, need: "ASD", provision: "mainstream_la", sex: "male"},
		group{children: 3, need: "HI", provision: "mainstream_la", sex: "male"})
	p := publishSmall(t, w, disclosure.DefaultPolicy)

	shows(t, table(t, p, "demand/plans"), "33", "2025")
	byNeed := table(t, p, "demand/plans", "need")
	shows(t, byNeed, "20", "2025", "SEMH")
	shows(t, byNeed, "[c]", "2025", "ASD")
	shows(t, byNeed, "[c]", "2025", "HI")
	shows(t, byNeed, "0", "2025", "VI") // truly nobody
	if byNeed.Hidden("2025") != 2 || len(byNeed.Published()) != 1 {
		t.Errorf("%d withheld in %v", byNeed.Hidden("2025"), byNeed.Published())
	}
	// Nothing tells which of the two is the small one.
	for _, need := range []string{"ASD", "HI"} {
		f, err := p.Figure("demand/plans?need=" + need + "@latest")
		if _, known := f.Number(); err != nil || known || f.Symbol() != Suppressed {
			t.Errorf("%s: %s %v", need, f.Text(), err)
		}
	}
	// Of two needs only nothing would be left, so that the table by need says nothing.
	p = publishSmall(t, small(t, 2025,
		group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 3, need: "HI", provision: "mainstream_la", sex: "male"}), disclosure.DefaultPolicy)
	byNeed = table(t, p, "demand/plans", "need")
	if byNeed.WithheldReason("2025") == "" || !slices.Contains(p.Withheld(), byNeed) || slices.Contains(p.Tables(), byNeed) {
		t.Error("the table by need is not listed as withheld, or is listed as published")
	}
	for i := range byNeed.Breakdown() {
		if values := byNeed.Values(i); len(values) > 0 {
			t.Errorf("a table that is withheld whole names %v", values)
		}
	}
	w = small(t, 2025, group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"}, group{children: 3, need: "HI", provision: "mainstream_la", sex: "male"})
	// The council itself may see them.
	rows, err := Unprotected(context.Background(), w, "demand/plans")
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, row := range rows {
		seen = seen || row.Figure == "demand/plans?need=HI@2025" && row.Value == "3"
	}
	if !seen {
		t.Error("the unprotected rows do not hold the three children")
	}
}

// Nor is the difference of a table and its total a way in: with sex not recorded for 3 children, a second sex goes with them.
func TestSmallRestIsACategory(t *testing.T) {
	p := publishSmall(t, small(t, 2025,
		group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 10, need: "SEMH", provision: "mainstream_la", sex: "female"},
		group{children: 3, need: "SEMH", provision: "mainstream_la", sex: "unknown"}), disclosure.DefaultPolicy)
	shows(t, table(t, p, "demand/plans", "sex"), "20", "2025", "male")
	shows(t, table(t, p, "demand/plans", "sex"), "[c]", "2025", "female")
	shows(t, table(t, p, "demand/plans", "sex"), "[c]", "2025", "unknown")
	shows(t, table(t, p, "demand/plans", "need"), "33", "2025", "SEMH")
}

// Of 23 girls 20 are with one need in mainstream schools. All cells are large, but the girls less those twenty are three: one of the two
// must go. It is the count by sex: with so few combinations of attributes, no other number could stand for it.
func TestTablesThatDifferByThree(t *testing.T) {
	groups := []group{
		{children: 20, need: "SEMH", provision: "mainstream_la", sex: "female"},
		{children: 3, need: "SEMH", provision: "special_academy", sex: "female"},
		{children: 10, need: "SEMH", provision: "special_academy", sex: "male"},
		{children: 10, need: "ASD", provision: "mainstream_la", sex: "male"},
	}
	p := publishSmall(t, small(t, 2025, groups...), only(5))
	shows(t, table(t, p, "demand/plans"), "43", "2025")
	shows(t, table(t, p, "demand/plans", "need"), "33", "2025", "SEMH")
	shows(t, table(t, p, "demand/plans", "provision_group"), "30", "2025", "mainstream")
	girls, err := table(t, p, "demand/plans", "sex").At("2025", "female")
	if err != nil {
		t.Fatal(err)
	}
	mainstream, err := table(t, p, "demand/plans", "need_group", "provision_group").At("2025", "SEMH", "mainstream")
	if err != nil {
		t.Fatal(err)
	}
	if girls.Symbol() != Suppressed && mainstream.Symbol() != Suppressed {
		t.Errorf("%s girls less %s leaves three", girls.Text(), mainstream.Text())
	}

	// With five instead of three there is nothing to hide.
	groups[1].children = 5
	p = publishSmall(t, small(t, 2025, groups...), only(5))
	fine := table(t, p, "demand/plans", "need_group", "provision_group")
	shows(t, table(t, p, "demand/plans", "sex"), "25", "2025", "female")
	shows(t, fine, "20", "2025", "SEMH", "mainstream")
	shows(t, fine, "15", "2025", "SEMH", "state_special")
	shows(t, fine, "0", "2025", "ASD", "state_special") // truly nobody
}

// The threshold is the council's.
func TestThresholdIsThePolicys(t *testing.T) {
	w := small(t, 2025,
		group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 8, need: "ASD", provision: "mainstream_la", sex: "male"},
		group{children: 3, need: "HI", provision: "mainstream_la", sex: "male"})
	for _, c := range []struct {
		threshold int
		total     string
		need      string // of the eight
	}{{3, "31", "8"}, {4, "31", "[c]"}, {10, "31", "[c]"}, {40, "[c]", "[c]"}} {
		p := publishSmall(t, w, only(c.threshold))
		shows(t, table(t, p, "demand/plans"), c.total, "2025")
		shows(t, table(t, p, "demand/plans", "need"), c.need, "2025", "ASD")
		if p.Policy().Threshold != c.threshold {
			t.Errorf("the publication says threshold %d, want %d", p.Policy().Threshold, c.threshold)
		}
	}
	if p, err := Publish(context.Background(), w, only(2), nil, nil); err == nil || p != nil {
		t.Error("a threshold of 2 was accepted")
	}
}

// Of 52 children with a plan the 12 with autism are all in special schools: whoever knows that a child of the council has autism then
// knows the school's kind too. With 12 as the policy's number, or with some of them elsewhere, that may be published.
func TestWholeRowIsWithheld(t *testing.T) {
	groups := []group{
		{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		{children: 20, need: "SEMH", provision: "special_la", sex: "male"},
		{children: 12, need: "ASD", provision: "special_la", sex: "male"},
	}
	withheldBecause := func(policy disclosure.Policy, groups ...group) string {
		p := publishSmall(t, small(t, 2025, groups...), policy)
		shows(t, table(t, p, "demand/plans", "need"), "12", "2025", "ASD")
		return table(t, p, "demand/plans", "need_group", "provision_group").WithheldReason("2025")
	}
	if got := withheldBecause(disclosure.DefaultPolicy, groups...); got != "fewer than 20 children, all in one group" {
		t.Errorf("all twelve in one kind of school: %q", got)
	}
	twelve := disclosure.DefaultPolicy
	twelve.WholeRow = 12
	if got := withheldBecause(twelve, groups...); got != "" {
		t.Errorf("twelve are enough for this policy: %q", got)
	}
	groups[2].children = 6
	groups = append(groups, group{children: 6, need: "ASD", provision: "mainstream_la", sex: "male"})
	if got := withheldBecause(disclosure.DefaultPolicy, groups...); got != "" {
		t.Errorf("six here and six there: %q", got)
	}
}

// Each year is protected on its own: in 2024 nobody is in a small group.
func TestYearsAreWithheldOneByOne(t *testing.T) {
	p := publishSmall(t, small(t, 2024,
		group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"},
		group{children: 10, need: "ASD", provision: "mainstream_la", sex: "male"},
		group{children: 10, need: "SEMH", provision: "mainstream_la", sex: "male", issued: "2024-09-01"},
		group{children: 2, need: "HI", provision: "mainstream_la", sex: "male", issued: "2024-09-01"}), disclosure.DefaultPolicy)
	byNeed := table(t, p, "demand/plans", "need")
	shows(t, byNeed, "20", "2024", "SEMH")
	shows(t, byNeed, "10", "2024", "ASD")
	shows(t, byNeed, "0", "2024", "HI")
	shows(t, byNeed, "30", "2025", "SEMH")
	shows(t, byNeed, "[c]", "2025", "HI")
	shows(t, byNeed, "[c]", "latest", "ASD") // the latest there is, withheld or not: years must not be mixed
	shows(t, byNeed, "20", "first", "SEMH")
	shows(t, table(t, p, "demand/plans"), "42", "latest")
	if got := fmt.Sprint(byNeed.Periods(), byNeed.Published()); got != "[2024 2025] [2024 2025]" {
		t.Error(got)
	}
	var named []string
	for _, value := range byNeed.Values(0) {
		named = append(named, value.Value)
	}
	if got := strings.Join(named, " "); got != "SEMH ASD HI" {
		t.Errorf("the needs named are %s", got)
	}
	var values []string
	for _, row := range byNeed.Rows() {
		values = append(values, row.Figure+" "+row.Value)
	}
	if got := strings.Join(values, "; "); got != "demand/plans?need=SEMH@2024 20; demand/plans?need=ASD@2024 10; demand/plans?need=HI@2024 0; "+
		"demand/plans?need=SEMH@2025 30; demand/plans?need=ASD@2025 c; demand/plans?need=HI@2025 c" {
		t.Error(got)
	}
}

// What a reference may say, and what it is told when it names nothing.
func TestFigureReferences(t *testing.T) {
	p := publishSmall(t, small(t, 2024, group{children: 20, need: "SEMH", provision: "mainstream_la", sex: "male"}), disclosure.DefaultPolicy)
	for _, c := range []struct{ id, found, text string }{
		{"demand/plans@2025", "demand/plans@2025", "20"},
		{"demand/plans@latest", "demand/plans@2025", "20"},
		{"demand/plans@first", "demand/plans@2024", "20"},
		{"demand/plans?need=SEMH@latest", "demand/plans?need=SEMH@2025", "20"},
		{"demand/plans?need=ASD@2025", "demand/plans?need=ASD@2025", "0"}, // a code that nobody has
		{"demand/plans@1999", "demand/plans@1999", "[x]"},                 // a year that the data do not reach
		{"demand/plans?provision_group=mainstream&need_group=SEMH@2025", "demand/plans?need_group=SEMH&provision_group=mainstream@2025", "20"},
	} {
		f, err := p.Figure(c.id)
		if err != nil || f.ID() != c.found || f.Text() != c.text {
			t.Errorf("%s: %s %s %v, want %s %s", c.id, f.ID(), f.Text(), err, c.found, c.text)
		}
	}
	for id, want := range map[string]string{
		"demand/plans":                   "has no period; write demand/plans@latest",
		"demand/plans@soon":              "2024, 2025",
		"demand/plans?need=XX@2025":      `has no need "XX"`,
		"demand/plan@2025":               `there is no measure "demand/plan"`,
		"demand/plans?colour=red@2025":   "has no breakdown by colour; it has total, ",
		"demand/plans?need@2025":         `"need" is not name=value`,
		"demand/plans?need=SEMH&sex=a@x": "has no breakdown by need × sex",
	} {
		_, err := p.Figure(id)
		if !errors.Is(err, ErrNoFigure) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", id, err, want)
		}
	}
}

// The identity does not hang on the order of the breakdown.
func TestFigureID(t *testing.T) {
	need, provision := Dimension{"need", "ASD", "Autism"}, Dimension{"provision", "special_independent", "Independent special school"}
	for _, dimensions := range [][]Dimension{{need, provision}, {provision, need}} {
		f := Figure{measure: &Measure{Name: "cost/unit_cost"}, dimensions: dimensions, period: "2025-26"}
		if got := f.ID(); got != "cost/unit_cost?need=ASD&provision=special_independent@2025-26" {
			t.Error(got)
		}
	}
}

// The symbols, by hand: what is not nothing and rounds to it is low; where nobody stands behind a cell it says what its measure says of
// that: a true zero, z or x.
func TestSymbols(t *testing.T) {
	lists := map[string][]data.Code{"need": {{Code: "SEMH", Label: "Social"}, {Code: "ASD", Label: "Autism"}, {Code: "HI", Label: "Hearing"}}}
	number := func(period, need string, pence float64) cell {
		c := cell{period: period, values: []string{need}}
		c.number.Float64, c.number.Valid = pence, true
		return c
	}
	nobody := cell{period: "2025-26", values: []string{"HI"}} // a division by nothing
	// In 2024-25: £63,400 and £0.40 to the thousand; in 2025-26 nothing at all for autism.
	cells := []cell{number("2024-25", "SEMH", 6340000), number("2024-25", "ASD", 40), number("2025-26", "SEMH", 0), nobody}
	for absent, want := range map[Symbol]string{
		NotApplicable: "£63,000 [low] [z] £0 [z] [z]",
		NotAvailable:  "£63,000 [low] [x] £0 [x] [z]",
		"":            "£63,000 [low] £0 £0 £0 [z]",
	} {
		m := &Measure{Name: "cost/made_up", Aggregate: "mean", Absent: absent, Format: formats["pounds_1000"], Period: "financial"}
		computedTable := computed{measure: m, breakdown: []string{"need"}, cells: cells}
		got := publish(computedTable, []slice{{period: "2024-25", cells: cells[:2], hidden: make([]bool, 2), lent: make([]bool, 2)}, {period: "2025-26", cells: cells[2:], hidden: make([]bool, 2), lent: make([]bool, 2)}}, lists, nil)
		var texts []string
		for _, f := range got.Figures() {
			texts = append(texts, f.Text())
		}
		if strings.Join(texts, " ") != want {
			t.Errorf("absent %q: %v, want %s", absent, texts, want)
		}
		withheld := publish(computedTable, []slice{{period: "2024-25", cells: cells[:2], reason: "few"}, {period: "2025-26", cells: cells[2:], hidden: make([]bool, 2), lent: make([]bool, 2)}}, lists, nil)
		if f, err := withheld.At("2024-25", "SEMH"); err != nil || f.Text() != "[c]" {
			t.Errorf("absent %q: %s %v, want [c]", absent, f.Text(), err)
		}
	}
}

// A name in the council's own words is asked for in a year in which it does not occur: an answer over several years is not stopped by it.
func TestOwnWordsOfAnotherPeriod(t *testing.T) {
	w := small(t, 2025, group{children: 20, need: "ASD", provision: "special_la", sex: "male"})
	if _, err := w.DB.Exec(`insert into scheme (position, name, places, cost_pence, funding, opens) values (1, 'Annexe', 16, 100, 'Council', '2027/28')`); err != nil {
		t.Fatal(err)
	}
	places := table(t, publishSmall(t, w, disclosure.DefaultPolicy), "sufficiency/scheme_places", "scheme")
	shows(t, places, "16", "2027/28", "Annexe")
	shows(t, places, "[x]", "2023/24", "Annexe")
	if f, err := places.At("2027/28", "Depot"); err == nil {
		t.Errorf("a scheme that nobody has named: %s", f.Text())
	}
}

// What a measure says of a cell with nobody in it: counts and sums are zero, means and shares cannot be.
func TestAbsentOfMeasures(t *testing.T) {
	measures, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range measures {
		zero := m.Aggregate == "count" || m.Aggregate == "sum"
		if !zero && m.Absent == "" {
			t.Errorf("%s: a %s of nobody is not zero", m.Name, m.Aggregate)
		}
	}
}
