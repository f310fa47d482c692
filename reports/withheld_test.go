package reports

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sufficiency/analysis"
	"sufficiency/analysis/disclosure"
	"sufficiency/reports/csv"
	"sufficiency/reports/page"
)

// crossedFigures has 2 children with SEMH in colleges. Of 40 with SEMH 30 are in mainstream and 8 in special schools; of 50 with ASD 30, 8 and 12.
// Each row, column and the whole has its total published, so that besides the 2 three others go, the smallest that can: 8, 8 and 12.
func crossedFigures(t *testing.T) *analysis.Publication {
	t.Helper()
	return figures(t, 5,
		group{30, "SEMH", "mainstream_la", "2020-01-01", ""}, group{8, "SEMH", "special_la", "2020-01-01", ""}, group{2, "SEMH", "fe_college", "2020-01-01", ""},
		group{30, "ASD", "mainstream_la", "2020-01-01", ""}, group{8, "ASD", "special_la", "2020-01-01", ""}, group{12, "ASD", "fe_college", "2020-01-01", ""})
}

// A bar of which a part is withheld is drawn against its published total: 30 of 40 and 30 of 50. What is left has no number of its own.
func TestSharesOfAPublishedTotal(t *testing.T) {
	r, err := readRequest(crossedFigures(t), block("chart", "figures: demand/plans by need_group × provision_group", "kind: stacked_bars", "periods: 2025", "title: T"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "Stacked bar chart, % of children and young people. Mainstream, units and early years: Social, emotional and mental health 75%; Autism 60%." +
		" State special schools: Social, emotional and mental health withheld; Autism withheld." +
		" Colleges and post-16: Social, emotional and mental health withheld; Autism withheld."
	s, err := spec(r)
	if err != nil || s.Description != want {
		t.Errorf("%v\n%s\nwant\n%s", err, s.Description, want)
	}
	if got, want := fmt.Sprint(shareGrid(r, s).Rows), "[[Social, emotional and mental health 75% [c] [c]] [Autism 60% [c] [c]]]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// Without the total nobody knows how long a part is.
	r.whole = nil
	if s, err = spec(r); err != nil || strings.Contains(s.Description, "%;") || !strings.Contains(s.Description, "Mainstream, units and early years: Social, emotional and mental health withheld; Autism withheld.") {
		t.Errorf("%v\n%s", err, s.Description)
	}
	r.kind = "heat"
	if s, err = spec(r); err != nil || !strings.Contains(s.Description, "Autism: Mainstream, units and early years 30; State special schools withheld; Colleges and post-16 withheld.") {
		t.Errorf("%v\n%s", err, s.Description)
	}
}

// Of small, in January 2025: one of three needs and 20 of 32 children are published, so a third; by placement 27 and 5, so all.
func TestPublished(t *testing.T) {
	p := small(t)
	for _, c := range []struct {
		figures, period string
		want            float64
	}{
		{"demand/plans by need", "2025", 1.0 / 3}, {"demand/plans by need", "2024", 1}, {"demand/plans by provision_group", "2025", 1},
		{"demand/plans", "2025", 1}, {"demand/plans by need_group × provision_group", "2025", 0},
	} {
		if got := published(p, table(t, p, c.figures), c.period); got != c.want {
			t.Errorf("%s %s: %g, want %g", c.figures, c.period, got, c.want)
		}
	}
	// Two of six figures are published, and 60 of 90 children: a third, which is less.
	p = crossedFigures(t)
	if got := published(p, table(t, p, "demand/plans by need_group × provision_group"), "2025"); got != 1.0/3 {
		t.Errorf("crossed: %g, want a third", got)
	}
}

// A block shows the first of its breakdowns of which enough is published, and says what it does not show.
func TestChoice(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ figures, kind, periods, want string }{
		{"demand/plans by need", "ranked_bars", "latest", "demand_plans_by_need [2024] Left out, because most of it is withheld: January 2025."},
		{"demand/plans by need or provision_group", "ranked_bars", "latest", "demand_plans_by_provision_group [2025] Shown by placement, because too many of the figures of a finer breakdown are withheld."},
		{"demand/plans by provision_group or need", "ranked_bars", "latest", "demand_plans_by_provision_group [2025]"},
		{"demand/plans by need_group × provision_group or need", "columns", "all", "demand_plans_by_need [2023 2024] Shown by primary need, because too many of the figures of a finer breakdown are withheld. Left out, because most of it is withheld: January 2025."},
		{"demand/plans by need", "columns", "last 2", "demand_plans_by_need [2023 2024] Left out, because most of it is withheld: January 2025."},
		{"demand/plans by need", "dumbbell", "first, latest", "demand_plans_by_need [2023 2024] Left out, because most of it is withheld: January 2025."},
		// A year that is asked for by name is shown as it is; a line breaks off where a number is withheld.
		{"demand/plans by need", "columns", "2025", "demand_plans_by_need [2025]"},
		{"demand/plans by need", "line", "all", "demand_plans_by_need [2023 2024 2025]"},
	} {
		r, err := readRequest(p, block("chart", "figures: "+c.figures, "kind: "+c.kind, "periods: "+c.periods, "title: T"))
		if got := strings.TrimSpace(fmt.Sprint(r.table.Name(), " ", r.periods, " ", r.instead)); err != nil || got != c.want {
			t.Errorf("%s %s: %v\n%s\nwant\n%s", c.figures, c.periods, err, got, c.want)
		}
	}
	if _, err := readRequest(p, block("chart", "figures: demand/plans by need or colour", "kind: line", "title: T")); err == nil || !strings.Contains(err.Error(), "no breakdown by colour") {
		t.Error(err)
	}
}

// The title is about the breakdown and the year that are shown. The largest need of 2024 is named above the bars of 2024.
func TestTitleIsAboutWhatIsShown(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ figures, title, want string }{
		{"demand/plans by need", "{largest figures@latest}, {period demand/plans@latest}", "Social, emotional and mental health, January 2024"},
		{"demand/plans by need or provision_group", "{largest figures@latest}, {period demand/plans@latest}", "Mainstream, units and early years, January 2025"},
		{"demand/plans by need", "{change demand/plans@latest since first}", "risen by 50%"}, // 20 → 30: the first year is not shown
		{"demand/plans by need", "{demand/plans_new@2023} new", "10 new"},                    // another measure
	} {
		r, err := readRequest(p, block("chart", "figures: "+c.figures, "kind: ranked_bars", "periods: latest", "title: "+c.title))
		if err != nil || r.title != c.want {
			t.Errorf("%s: %v %q, want %q", c.title, err, r.title, c.want)
		}
	}
}

// In January 2024 three children are left of twenty, and twenty others come: a picture over time has a gap there, a table leaves the year out.
func TestGapBetweenYears(t *testing.T) {
	p := figures(t, 5, group{17, "SEMH", "mainstream_la", "2020-01-01", "2023-06-01"}, group{3, "SEMH", "mainstream_la", "2020-01-01", ""}, group{20, "ASD", "mainstream_la", "2024-06-01", ""})
	for _, kind := range []string{"line", "columns"} {
		r, err := readRequest(p, block("chart", "figures: demand/plans", "kind: "+kind, "title: T"))
		if err != nil {
			t.Fatal(err)
		}
		s, err := spec(r)
		if want := "2023 20; 2024 withheld; 2025 23."; err != nil || !strings.HasSuffix(s.Description, want) || r.instead != "" {
			t.Errorf("%s: %v %s, want %s; %s", kind, err, s.Description, want, r.instead)
		}
	}
	r, err := readRequest(p, block("table", "figures: demand/plans", "title: T"))
	if got, want := fmt.Sprint(r.periods, r.instead), "[2023 2025]Left out, because most of it is withheld: January 2024."; err != nil || got != want {
		t.Errorf("%v %s, want %s", err, got, want)
	}
}

// What [c] means stands under every chart and table that holds it, and under no other.
func TestSymbolIsExplained(t *testing.T) {
	report, err := compose(t, small(t), fstest.MapFS{
		"own/00_cover.md": {Data: []byte(cover)},
		"own/01_needs.md": {Data: []byte("# Needs\n\n```table\nfigures: demand/plans by need\nperiods: 2024\ntitle: None withheld\n```\n\n```table\nfigures: demand/plans by need\nperiods: 2025\ntitle: Two withheld\n```\n\n" +
			"```chart\nfigures: demand/plans by need\nkind: stacked_bars\nperiods: 2025\ntitle: Two withheld\n```\n\n```chart\nfigures: demand/plans by need\nkind: dumbbell\nperiods: 2024, 2025\ntitle: Two withheld\n```\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var captions []string
	for n := report.Chapters[0].Body.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *page.Table:
			captions = append(captions, n.Caption)
		case *page.Chart:
			captions = append(captions, n.Caption)
			if !strings.Contains(string(n.SVG), "[c]<") {
				t.Errorf("%s: no [c] in the picture", n.Number)
			}
		}
	}
	if len(captions) != 4 {
		t.Fatalf("%d charts and tables, want 4", len(captions))
	}
	for i, caption := range captions {
		if explained := strings.HasSuffix(caption, symbols[0].meaning+" Figures are withheld under "+grounds+"."); explained != (i > 0) {
			t.Errorf("%d: %s", i, caption)
		}
	}
}

// The front page says which tables are withheld and that others have holes, and not how small anything is.
func TestWithheldWords(t *testing.T) {
	site := Site{Council: council, Figures: small(t)}
	words := site.withheldWords()
	if tables := site.withheldTables(); !slices.Contains(tables, "Children and young people with a plan by need and placement: January 2025") {
		t.Errorf("%q", tables)
	}
	// By need and by need group.
	if !slices.Contains(words, "In 2 tables single figures are withheld.") {
		t.Errorf("%q", words)
	}
	if words[0] != "A number of children from 1 to 4 is never published, nor a figure that rests on so few (section 40(2) of the Freedom of Information Act 2000 and the council's policy). Money that rests on fewer than 3 sellers, or almost wholly on one, and ranks of the sellers of few children are not published either. Such a figure is replaced by [c], and so is every other without which it could be worked out." {
		t.Error(words[0])
	}
}

// The chapter on method prints the council's own policy.
func TestPolicyIsPrinted(t *testing.T) {
	policy := disclosure.Policy{Threshold: 6, MinimumProviders: 4, Percent: 12.5, MedianChildren: 11, WholeRow: 30, Reason: "our reason", Approver: "our director"}
	for _, folder := range []string{"market_position", "sufficiency"} {
		text, err := pages.ReadFile(folder + "/08_method.md")
		if err != nil {
			t.Fatal(err)
		}
		got := string(councilWords(council, policy, text))
		for _, want := range []string{"from 1 to 5 is never", "is published from | 6 |", "share one answer, from | 30 |", "needs children | 11 |", "needs sellers | 4 |", "at least | 12.5% |", "Why these values: our reason. Approved by: our director."} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q", folder, want)
			}
		}
	}
}

// Where the policy lets it, three children whom the Department has counted stand in the table, the caption says so, and the data file
// says whose number it is.
func TestSmallCountsOfTheDepartment(t *testing.T) {
	w := warehouse(t, group{20, "SEMH", "mainstream_la", "2020-01-01", ""}, group{10, "ASD", "mainstream_la", "2020-01-01", ""}, group{3, "HI", "mainstream_la", "2024-06-01", ""})
	if _, err := w.DB.Exec(`insert into benchmark (is_council, extract_id, sheet, row, la_code, year, dataset, topic, breakdown, indicator, value)
		values (true, 1, '', 1, '884', 2025, 'need', 'All EHC plans', 'All EHC plans', 'number_hi', 3), (true, 1, '', 1, '884', 2025, 'need', 'All EHC plans', 'All EHC plans', 'number_asd', 10)`); err != nil {
		t.Fatal(err)
	}
	for _, release := range []bool{true, false} {
		policy := disclosure.DefaultPolicy
		policy.ReleaseOfficial = release
		p, err := analysis.Publish(context.Background(), w, policy, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		parsed, errs := page.Parse([]byte("# Needs\n\n```table\nfigures: demand/plans by need\nperiods: 2025\ntitle: Needs\n```\n"))
		if errs = append(errs, fillPage(council, p, parsed, 1, nil, "own")...); len(errs) > 0 {
			t.Fatal(errs)
		}
		made := parsed.Root.LastChild().(*page.Table)
		var file strings.Builder
		byNeed, err := p.Table("demand/plans", []string{"need"})
		if err != nil {
			t.Fatal(err)
		}
		if err := csv.Write(&file, csv.Place{Name: "Marchshire"}, byNeed); err != nil {
			t.Fatal(err)
		}
		if got := strings.HasSuffix(made.Caption, lentWords); got != release {
			t.Errorf("release %v: %s", release, made.Caption)
		}
		if got := strings.Contains(file.String(), "Hearing impairment,Department for Education,3,demand/plans?need=HI@2025\r\n") &&
			strings.Contains(file.String(), "Autism,Marchshire,10,demand/plans?need=ASD@2025\r\n"); got != release {
			t.Errorf("release %v:\n%s", release, file.String())
		}
	}
}

// A table of which nothing is told still has a data file for an answer: a row a period that names nothing, from which later builds know that it
// was withheld.
func TestATableThatIsWithheldWholeLeavesATrace(t *testing.T) {
	var file bytes.Buffer
	if err := csv.Write(&file, csv.Place{}, table(t, smallBy(t, 25), "demand/plans by need")); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(file.String()), "\r\n")
	if len(rows) != 4 || !strings.HasSuffix(rows[1], ",c,demand/plans?need=@2023") || !strings.HasSuffix(rows[3], ",c,demand/plans?need=@2025") {
		t.Errorf("%q", rows)
	}
}
