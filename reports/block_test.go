package reports

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sufficiency/reports/page"
)

func TestChoosePeriods(t *testing.T) {
	years := []string{"2021", "2022", "2023", "2024", "2025"}
	for _, c := range []struct{ text, want string }{
		{"", "2021 2022 2023 2024 2025"}, {"all", "2021 2022 2023 2024 2025"},
		{"latest", "2025"}, {"first", "2021"}, {"first, latest", "2021 2025"}, {"latest, first", "2025 2021"},
		{"last 2", "2024 2025"}, {"last 5", "2021 2022 2023 2024 2025"}, {"last 9", "2021 2022 2023 2024 2025"},
		{"2022, 2024", "2022 2024"}, {"2025, latest", "2025"},
	} {
		if got, err := choosePeriods(years, c.text); err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%q: %v %v, want %s", c.text, got, err, c.want)
		}
	}
	for text, want := range map[string]string{
		"last":       "there are 2021, 2022, 2023, 2024, 2025, or write all, latest, first, last 5",
		"last none":  "want a number after last",
		"last 0":     "want a number after last",
		"2020":       `periods is "2020"; there are 2021`,
		"first,2026": `there are 2021`,
	} {
		if got, err := choosePeriods(years, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v %v, want %s", text, got, err, want)
		}
	}
	// Nothing published: nothing to choose from, and no fault of the page.
	if got, err := choosePeriods(nil, "2025"); err != nil || got != nil {
		t.Errorf("%v %v", got, err)
	}
}

// The four shapes of a table, figure by figure.
func TestGrid(t *testing.T) {
	p := small(t)
	for _, c := range []struct {
		figures, periods string
		heads            int
		want             string
	}{
		{"demand/plans", "all", 1, `
January count | Children and young people with a plan
January 2023 | 20
January 2024 | 30
January 2025 | 32`},
		{"demand/plans by provision_group", "2023, 2024", 1, `
Placement | January 2023 | January 2024
Mainstream, units and early years | 20 | 25
State special schools | 0 | 5`},
		{"demand/plans by need", "latest", 1, `
Primary need | January 2025
Social, emotional and mental health | 20
Autism | [c]
Hearing impairment | [c]`},
		{"demand/plans by need_group × provision_group", "2024", 1, `
Need | Mainstream, units and early years | State special schools
Social, emotional and mental health | 20 | 0
Autism | 5 | 5`},
		{"demand/plans by need_group × provision_group", "2023, 2024", 2, `
Need | Placement | January 2023 | January 2024
Social, emotional and mental health | Mainstream, units and early years | 20 | 20
Social, emotional and mental health | State special schools | 0 | 0
Autism | Mainstream, units and early years | 0 | 5
Autism | State special schools | 0 | 5`},
	} {
		found := table(t, p, c.figures)
		periods, err := choosePeriods(found.Published(), c.periods)
		if err != nil {
			t.Fatal(err)
		}
		got := grid(found, periods)
		var lines []string
		for _, row := range append([][]string{got.Header}, got.Rows...) {
			lines = append(lines, strings.Join(row, " | "))
			if len(row) != len(got.Header) {
				t.Errorf("%s: a row of %d cells under %d headings", c.figures, len(row), len(got.Header))
			}
		}
		if text := strings.Join(lines, "\n"); text != strings.TrimSpace(c.want) || got.Heads != c.heads {
			t.Errorf("%s %s: %d heads\n%s\nwant %d\n%s", c.figures, c.periods, got.Heads, text, c.heads, c.want)
		}
	}
}

func block(kind string, settings ...string) page.Block {
	b := page.Block{Kind: kind, Settings: map[string]string{}}
	for _, setting := range settings {
		key, value, _ := strings.Cut(setting, ": ")
		b.Settings[key] = value
	}
	return b
}

func TestReadRequest(t *testing.T) {
	p := small(t)
	r, err := readRequest(p, block("chart", "figures: demand/plans by need", "kind: ranked_bars", "periods: latest", "title: {demand/plans@2024} plans", "note: Of {period demand/plans@2024}."))
	if err != nil {
		t.Fatal(err)
	}
	// In January 2025 one figure of three is published; the year before it is all of them.
	if got := fmt.Sprint(r.table.Name(), r.periods, r.kind, r.title, r.note, r.instead); got != "demand_plans_by_need[2024]ranked_bars30 plansOf January 2024.Left out, because most of it is withheld: January 2025." {
		t.Error(got)
	}
	for want, b := range map[string]page.Block{
		`unknown setting "color"; a chart has figures, kind, periods, title, note, history`: block("chart", "figures: demand/plans", "kind: line", "title: T", "color: red"),
		`unknown setting "kind"; a table has figures, periods, title, note`:                 block("table", "figures: demand/plans", "kind: line", "title: T"),
		"figures is missing\ntitle is missing":                                              block("table"),
		`kind is "pie"; it may be columns, dots, `:                                          block("chart", "figures: demand/plans", "kind: pie", "title: T"),
		"has no breakdown by need × sex; it has total, ":                                    block("table", "figures: demand/plans by need × sex", "title: T"),
		`periods is "1999"; there are 2023, 2024, 2025`:                                     block("table", "figures: demand/plans", "periods: 1999", "title: T"),
		"title: a brace is not closed":                                                      block("table", "figures: demand/plans", "title: {T"),
		"history: ":                                                                         block("chart", "figures: demand/plans by need", "kind: fan", "title: T"),
	} {
		if _, err := readRequest(p, b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %s", b.Settings, err, want)
		}
	}
}

// A chart that cannot show figures of that shape says what it wants, instead of a picture that says something else.
func TestSpecRefusesOtherShapes(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ kind, figures, periods string }{
		{"line", "demand/plans by need_group × provision_group", "all"},
		{"columns", "demand/plans by need_group × provision_group", "2024"},
		{"ranked_bars", "demand/plans", "2024"},
		{"ranked_bars", "demand/plans by need", "2023, 2024"},
		{"waterfall", "demand/plans", "2024"},
		{"dots", "demand/plans by need", "all"},
		{"dumbbell", "demand/plans by need", "2024"},
		{"heat", "demand/plans by need", "2024"},
		{"heat", "demand/plans by need_group × provision_group", "2023, 2024"},
		{"stacked_bars", "demand/plans", "all"},
		{"flow", "demand/plans by need", "2024"},
		{"flow", "demand/plans by need_group × provision_group", "2023, 2024"},
		{"tiles", "demand/plans by need", "2024"},
		{"tiles", "demand/plans by locality", "2023, 2024"},
		{"tiles", "demand/plans", "2024"},
		{"multiples", "demand/plans", "all"},
		{"multiples", "demand/plans by need_group × provision_group", "all"},
		{"fan", "demand/plans", "all"},
	} {
		r := request{table: table(t, p, c.figures), kind: c.kind, history: table(t, p, "demand/plans")}
		var err error
		if r.periods, err = choosePeriods(r.table.Published(), c.periods); err != nil {
			t.Fatal(err)
		}
		if _, err := spec(r); !errors.Is(err, errShape) {
			t.Errorf("%s of %s, %s: %v, want that they do not fit", c.kind, c.figures, c.periods, err)
		}
	}
}

// What a picture shows, as numbers and in words.
func TestSpec(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ kind, figures, periods, want string }{
		{"line", "demand/plans", "all", "Line chart, children and young people. 2023 20; 2024 30; 2025 32."},
		{"columns", "demand/plans by need", "2023, 2024", "Column chart, children and young people. Social, emotional and mental health: 2023 20; 2024 20. Autism: 2023 0; 2024 10. Hearing impairment: 2023 0; 2024 0."},
		{"ranked_bars", "demand/plans by provision_group", "2024", "Bar chart, largest first, children and young people. Mainstream, units and early years 25; State special schools 5."},
		{"dumbbell", "demand/plans by need", "2023, 2024", "Chart of then and now, children and young people. January 2023: Social, emotional and mental health 20; Autism 0; Hearing impairment 0. January 2024: Social, emotional and mental health 20; Autism 10; Hearing impairment 0."},
		// 20 of 30 and 10 of 30; nobody else.
		{"stacked_bars", "demand/plans by need", "2024", "Stacked bar chart, % of children and young people. Social, emotional and mental health: 2024 67%. Autism: 2024 33%. Hearing impairment: 2024 0%."},
		// 20 of 32 are 62.5%; of the other 12 nobody knows the parts.
		{"stacked_bars", "demand/plans by need", "2025", "Stacked bar chart, % of children and young people. Social, emotional and mental health: 2025 63%. Autism: 2025 withheld. Hearing impairment: 2025 withheld."},
		{"heat", "demand/plans by need_group × provision_group", "2024", "Table shaded by size, children and young people. Social, emotional and mental health: Mainstream, units and early years 20; State special schools 0. Autism: Mainstream, units and early years 5; State special schools 5."},
		{"line", "demand/plans by need", "all", "Line chart, children and young people. Social, emotional and mental health: 2023 20; 2024 20; 2025 20. Autism: 2023 0; 2024 10; 2025 withheld. Hearing impairment: 2023 0; 2024 0; 2025 withheld."},
		{"flow", "demand/plans by need_group × provision_group", "2024", "Chart of flows from the left to the right, children and young people. Social, emotional and mental health: Mainstream, units and early years 20; State special schools 0. Autism: Mainstream, units and early years 5; State special schools 5."},
		{"multiples", "demand/plans by need", "all", "Small line charts on one scale, children and young people. Social, emotional and mental health: 20 in 2023 and 20 in 2025. Autism: 0 in 2023 and 10 in 2024; withheld in 2025. Hearing impairment: 0 in 2023 and 0 in 2024; withheld in 2025."},
		{"ranked_bars", "demand/plans by need", "2025", "Bar chart, largest first, children and young people. Social, emotional and mental health 20; Autism withheld; Hearing impairment withheld."},
		{"dumbbell", "demand/plans by need", "2023, 2025", "Chart of then and now, children and young people. January 2023: Social, emotional and mental health 20; Autism 0; Hearing impairment 0. January 2025: Social, emotional and mental health 20; Autism withheld; Hearing impairment withheld."},
	} {
		r := request{table: table(t, p, c.figures), kind: c.kind}
		if c.kind == "stacked_bars" {
			r.whole = table(t, p, "demand/plans")
		}
		var err error
		if r.periods, err = choosePeriods(r.table.Published(), c.periods); err != nil {
			t.Fatal(err)
		}
		s, err := spec(r)
		if err != nil || s.Description != c.want {
			t.Errorf("%s of %s: %v\n%s\nwant\n%s", c.kind, c.figures, err, s.Description, c.want)
		}
		for _, series := range s.Series {
			if len(series.Points) != len(s.Categories) {
				t.Errorf("%s of %s: series %s has %d points for %d categories", c.kind, c.figures, series.Name, len(series.Points), len(s.Categories))
			}
		}
	}
}

// Bars go from the largest to the smallest, and what is missing comes last.
func TestRank(t *testing.T) {
	p := small(t)
	r := request{table: table(t, p, "demand/plans by provision_group"), kind: "ranked_bars", periods: []string{"2024"}}
	s, err := spec(r)
	if err != nil {
		t.Fatal(err)
	}
	s.Categories = []string{"five", "none", "nine", "also five"}
	s.Series[0].Points = slices.Repeat(s.Series[0].Points[:1], 4)
	for i, number := range []float64{5, 0, 9, 5} {
		s.Series[0].Points[i].Number, s.Series[0].Points[i].Missing = number, i == 1
	}
	rank(&s)
	if got := strings.Join(s.Categories, ", "); got != "nine, five, also five, none" {
		t.Error(got)
	}
}

func TestCaption(t *testing.T) {
	p := small(t)
	plans := table(t, p, "demand/plans")
	for _, c := range []struct {
		periods    []string
		note, cell string
		want       string
	}{
		{[]string{"2023", "2025"}, "A note.", "20", "Children and young people with a plan, Smallshire, January 2023 to January 2025. Source: Case system: EHC plans and placements. A note."},
		{[]string{"2023"}, "", "20", "Children and young people with a plan, Smallshire, January 2023. Source: Case system: EHC plans and placements."},
		{[]string{"2023"}, "", "[x] to [x]", "Children and young people with a plan, Smallshire, January 2023. Source: Case system: EHC plans and placements. [x] stands for a figure that is not held or not out yet."},
		// A page that explains a symbol itself is enough.
		{[]string{"2023"}, "[x] is not out yet.", "[x]", "Children and young people with a plan, Smallshire, January 2023. Source: Case system: EHC plans and placements. [x] is not out yet."},
	} {
		if got := caption(council, request{table: plans, periods: c.periods, note: c.note}, page.Grid{Rows: [][]string{{"2023", c.cell}}}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// What a number below 0 means is said where there is one: a row's name with a minus in it, and a dash in the place of a number, are none.
func TestCaptionOfNegativeNumbers(t *testing.T) {
	r := request{table: table(t, small(t), "demand/plans"), periods: []string{"2023"}, below: "Below 0 is to spare."}
	for cell, want := range map[string]bool{"−3": true, "−£3,000": true, "−3 to 5": true, "3": false, "0": false, "–": false, "[c]": false} {
		got := caption(council, r, page.Grid{Heads: 1, Rows: [][]string{{"Age −1", "12"}, {"2023", cell}}})
		if strings.Contains(got, r.below) != want {
			t.Errorf("%s: %s", cell, got)
		}
	}
}

// One year alone is no line; it stands as a table.
func TestOnePeriodIsNoLine(t *testing.T) {
	for periods, kind := range map[string]string{"latest": "FigureTable", "last 2": "Chart"} {
		left := kinds(t, "```chart\nfigures: demand/plans\nkind: line\nperiods: "+periods+"\ntitle: Plans\n```\n")
		if left != kind {
			t.Errorf("%s: %s, want %s", periods, left, kind)
		}
	}
}
