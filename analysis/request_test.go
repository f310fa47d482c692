package analysis

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// decideAsked protects tables of reports and, after them, tables that are asked for, and gives what is withheld of each.
func decideAsked(reports, requests []computed, people int, out Released) map[string]string {
	asked := tableKeys{}
	for _, table := range requests {
		asked[tableKey(table.measure.Name, table.breakdown)] = true
	}
	f := &figures{tables: reports, requests: requests, units: children(people)}
	return withheld(f.all(), protect(f, disclosure.DefaultPolicy, out.printed(), asked))
}

// What is asked for gives way, never the reports: of the same two tables, each loses where it is the one that is asked for.
func TestAnAnswerNeverChangesAReport(t *testing.T) {
	forty := computed{plansMeasure, nil, []cell{counted("2025", "", 0, 40)}}
	thirtySeven := computed{inmss, []string{"need"}, []cell{counted("2025", "A", 0, 37)}}
	for _, c := range []struct{ report, asked computed }{{forty, thirtySeven}, {thirtySeven, forty}} {
		got := decideAsked([]computed{c.report}, []computed{c.asked}, 40, nil)
		report := fmt.Sprintf("%s by %s 2025", c.report.measure.Name, breakdownName(c.report.breakdown))
		asked := fmt.Sprintf("%s by %s 2025", c.asked.measure.Name, breakdownName(c.asked.breakdown))
		if got[report] != "" || !strings.HasPrefix(got[asked], "whole: ") {
			t.Errorf("%v; want %s whole and %s withheld", got, report, asked)
		}
	}
}

// Of 50 children 30 and 17 stand in two reports; the three that are left have no table. Who is told the 50 has the three.
func TestWhatIsAskedForBesideTwoReports(t *testing.T) {
	fifty := computed{plansMeasure, nil, []cell{counted("2025", "", 0, 50)}}
	reports := []computed{
		{inmss, nil, []cell{counted("2025", "", 0, 30)}},
		{&Measure{Name: "colleges", Class: "children", Aggregate: "count", Period: "january"}, nil, []cell{counted("2025", "", 30, 47)}},
	}
	got := decideAsked(reports, []computed{fifty}, 52, nil)
	if !strings.HasPrefix(got["plans by total 2025"], "whole: ") || got["inmss by total 2025"] != "" || got["colleges by total 2025"] != "" {
		t.Errorf("three are left: %v", got)
	}
	fifty.cells[0] = counted("2025", "", 0, 52)
	if got := decideAsked(reports, []computed{fifty}, 52, nil); got["plans by total 2025"] != "" {
		t.Errorf("five are left: %v", got)
	}
	// A table of the reports is made for the others, and is not looked at in threes: that would change what they say.
	if got := decideAsked(append(reports, fifty), nil, 52, nil); got["plans by total 2025"] != "" {
		t.Errorf("no answer at all: %v", got)
	}
}

// Of three groups of 3, 20 and 30 the reports have each two together: 23, 50 and 33. Who is told that there are these three groups, and no
// other, can work out the 3 from the reports: (23 + 33 − 50) ÷ 2. The table that would tell is withheld whole, another that is asked for stands.
func TestATableThatNamesWhatCanBeWorkedOutIsWithheldWhole(t *testing.T) {
	total := func(name string, c cell) computed {
		return computed{&Measure{Name: name, Class: "children", Aggregate: "count", Period: "january"}, nil, []cell{c}}
	}
	both := counted("2025", "", 0, 3)
	both.sets[0].Join(counted("2025", "", 23, 53).sets[0])
	both.number.Float64, both.facts.Children.Number = 33, 33
	reports := []computed{total("one", counted("2025", "", 0, 23)), total("two", counted("2025", "", 3, 53)), total("three", both)}
	fine := computed{inmss, []string{"need"}, []cell{counted("2025", "A", 0, 3), counted("2025", "B", 3, 23), counted("2025", "C", 23, 53)}}
	coarse := computed{plansMeasure, []string{"area"}, []cell{counted("2025", "in", 0, 12), counted("2025", "out", 12, 53)}}
	got := decideAsked(reports, []computed{fine, coarse}, 53, nil)
	for _, name := range []string{"one by total 2025", "two by total 2025", "three by total 2025", "plans by area 2025"} {
		if found, decided := got[name]; !decided || found != "" {
			t.Errorf("%s: withheld %q", name, found)
		}
	}
	if !strings.HasPrefix(got["inmss by need 2025"], "whole: beside the reports") {
		t.Errorf("the three groups: %q", got["inmss by need 2025"])
	}
}

// An answer that is out stands, whatever the reports of a later month hold, and a period that came since is not in it unless it is asked for.
func TestAnAnswerThatIsOutStands(t *testing.T) {
	reports := []computed{{plansMeasure, nil, []cell{counted("2024", "", 0, 40), counted("2025", "", 0, 40)}}}
	requests := []computed{{inmss, []string{"need"}, []cell{counted("2024", "A", 0, 37), counted("2025", "A", 0, 30)}}}
	out := Released{"inmss?need=A@2024": "37"}
	f := &figures{tables: reports, requests: requests, units: children(40)}
	got := withheld(f.all(), protect(f, disclosure.DefaultPolicy, out.printed(), nil))
	want := map[string]string{"plans by total 2024": "whole: ", "plans by total 2025": "", "inmss by need 2024": ""}
	for name, cells := range want {
		if found, decided := got[name]; !decided || found != cells && (cells == "" || !strings.HasPrefix(found, cells)) {
			t.Errorf("%s: withheld %q, want %q", name, found, cells)
		}
	}
	if _, there := got["inmss by need 2025"]; there {
		t.Error("2025 is in the answer, and nobody has asked for it")
	}
	if got := decideAsked(reports, requests, 40, out); got["inmss by need 2025"] != "" || len(got) != 4 {
		t.Errorf("asked again: %v", got)
	}
}

// school is so many children with the same need and price at one school.
type school struct {
	name, owner, need, boarding string
	children                    int
	pounds                      int // a year
}

// bought makes a warehouse of children in special schools from 2020 on, with the financial years 2023-24 and 2024-25.
func bought(t *testing.T, schools ...school) *data.Warehouse {
	t.Helper()
	ctx := context.Background()
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if err := w.SetCalendar(ctx, 2023, time.Date(2025, time.April, 30, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	number := 0
	insert := func(statement string, values ...any) {
		t.Helper()
		if _, err := w.DB.Exec(statement, values...); err != nil {
			t.Fatal(err)
		}
	}
	for i, s := range schools {
		urn := fmt.Sprint(100000 + i)
		insert(`insert into provider (extract_id, sheet, row, provider_written, provider, name, owner, in_area, section_41) values (1, '', ?, ?, ?, ?, ?, true, true)`, i, urn, urn, s.name, s.owner)
		for range s.children {
			number++
			child := fmt.Sprintf("child-%03d", number)
			insert(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued) values (1, '', ?, ?, '2012-03-01', 'male', ?, '2020-01-01')`, number, child, s.need)
			// no two prices are the same, so that nobody's follows from an average
			insert(`insert into placement (extract_id, sheet, row, placement_ref, child, provider, provision, started, boarding, tribunal_directed, annual_pence)
				values (1, '', ?, ?, ?, ?, 'special_independent', '2020-01-01', ?, false, ?)`, number, "placement-"+child, child, urn, s.boarding, 100*s.pounds+100*number)
		}
	}
	return w
}

var market = []school{
	{"Oak & Ash", "Grove", "SEMH", "day", 14, 50_000}, {"Birch", "Grove", "ASD", "day", 12, 60_000}, {"Cedar", "Reed", "SEMH", "weeks_38_51", 9, 120_000},
	{"Elm", "Moss", "ASD", "weeks_38_51", 11, 110_000}, {"Fir", "Fern", "SEMH", "day", 3, 70_000}, {"Gorse", "Fern", "MLD", "day", 21, 45_000},
	{"Hazel", "Bracken", "MLD", "weeks_38_51", 2, 150_000},
}

// everything gives all that a publication prints, for reports and for answers.
func everything(p *Publication) Released {
	released := asReleased(p)
	for _, t := range p.Requested() {
		for _, row := range t.Rows() {
			released[row.Figure] = row.Value
		}
		for _, f := range t.WithheldWhole() {
			released[f.ID()] = string(Suppressed)
		}
	}
	return released
}

// Five answers after one another, each with what is out before: the reports say what they said, the same request has the same answer, and an
// attacker who has kept all of it works nothing out.
func TestFiveAnswersAfterAReport(t *testing.T) {
	w := bought(t, market...)
	publish := func(out Released, requested ...Breakdown) *Publication {
		t.Helper()
		p, err := Publish(context.Background(), w, disclosure.DefaultPolicy, out, requested)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	report := asReleased(publish(nil))
	answers := [][]Breakdown{
		{{"provider_mix/places_on_31_march", []string{"setting"}}, {"cost/setting_cost", []string{"setting"}}},
		{{"provider_mix/inmss_on_31_march", []string{"main_need"}}, {"cost/inmss_mean_fee", []string{"main_need"}}},
		{{"provider_mix/inmss_on_31_march", []string{"boarding"}}, {"cost/inmss_cost", []string{"boarding"}}},
		{{"provider_mix/inmss_in_year", []string{"boarding", "main_need"}}, {"cost/unit_cost", []string{"boarding"}}},
		{{"provider_mix/places_in_year", []string{"owner"}}, {"cost/setting_cost", []string{"owner"}}},
	}
	out := Released{}
	for _, asked := range append(answers, answers[0]) {
		p := publish(out, asked...)
		if now := asReleased(p); !maps.Equal(now, report) {
			t.Errorf("after %v the reports say something else", asked)
		}
		now := everything(p)
		for figure, text := range out {
			if now[figure] != text && report[figure] == "" {
				t.Errorf("%s was %s and is %s", figure, text, now[figure])
			}
		}
		maps.Copy(out, now)
		for figure := range report {
			delete(out, figure) // the month is not on the website yet
		}
	}
	told := maps.Clone(report)
	maps.Copy(told, out)
	numbers := 0
	for figure, text := range out {
		if isNumber(text) {
			numbers++
		} else if text == "c" && strings.Contains(figure, "=Gorse@") {
			t.Errorf("%s is withheld: 21 children of one school", figure)
		}
	}
	for figure, want := range map[string]string{
		"provider_mix/places_on_31_march?setting=Oak %26 Ash@2024-25": "14",
		"provider_mix/places_on_31_march?setting=Fir@2024-25":         "c",       // three
		"cost/setting_cost?setting=Elm@2024-25":                       "1210000", // eleven at £110,000 and £36 to £46 each
	} {
		if told[figure] != want {
			t.Errorf("%s is %s, want %s", figure, told[figure], want)
		}
	}
	if numbers < 25 {
		t.Errorf("only %d numbers in the answers", numbers)
	}
	attacked := func(told Released) (secrets int, open []string) {
		t.Helper()
		exposures, err := Audit(context.Background(), w, disclosure.DefaultPolicy, told, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range exposures {
			if !e.Kept {
				open = append(open, e.Figure)
			}
		}
		return len(exposures), open
	}
	before, _ := attacked(report)
	secrets, open := attacked(told)
	if len(open) > 0 || secrets < before+5 {
		t.Errorf("%d secrets attacked, %d of them in the reports; worked out: %v", secrets, before, open)
	}
	// The audit knows of answers: told the three at Fir, it says so.
	told["provider_mix/places_on_31_march?setting=Fir@2024-25"] = "3"
	if _, open := attacked(told); !slices.ContainsFunc(open, func(f string) bool { return strings.Contains(f, "setting=Fir@2024-25") }) {
		t.Errorf("the three at Fir are told, and the audit finds %v", open)
	}
}

// What is asked for is found by name, and no report lists it.
func TestRequestedTablesAreApart(t *testing.T) {
	w := bought(t, market...)
	// the order of the dimensions is the asker's own
	asked := []Breakdown{{"provider_mix/places_on_31_march", []string{"setting"}}, {"cost/unit_cost", []string{"boarding", "main_need"}}, {"cost/unit_cost", []string{"main_need"}}}
	p, err := Publish(context.Background(), w, disclosure.DefaultPolicy, nil, append(asked, asked...))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Requested()) != 2 {
		t.Errorf("%d tables; want two, each once, because unit cost by need stands in the reports", len(p.Requested()))
	}
	for _, listed := range slices.Concat(p.Tables(), p.AllTables(), p.Withheld()) {
		if slices.Contains(p.Requested(), listed) {
			t.Errorf("the reports list %s", listed.Name())
		}
	}
	shows(t, table(t, p, "provider_mix/places_on_31_march", "setting"), "14", "2024-25", "Oak & Ash")
	if f, err := p.Figure("provider_mix/places_on_31_march?setting=Oak %26 Ash@latest"); err != nil || f.Text() != "14" || f.ID() != "provider_mix/places_on_31_march?setting=Oak %26 Ash@2024-25" {
		t.Errorf("%s %s %v", f.ID(), f.Text(), err)
	}
	if _, err := p.Table("provider_mix/places_on_31_march", nil); !errors.Is(err, ErrNoFigure) || !strings.Contains(err.Error(), "on request total, ") {
		t.Errorf("a table that nobody asked for: %v", err)
	}
	p, err = Publish(context.Background(), w, disclosure.DefaultPolicy, nil, []Breakdown{{"cost/unit_cost", []string{"colour"}}, {"cost/nothing", nil}, {"demand/plans", []string{"need"}}})
	if p != nil || !errors.Is(err, ErrNoFigure) {
		t.Fatalf("unknown breakdowns: %v %v", p, err)
	}
	for _, want := range []string{"no cost/unit_cost by colour; it has total, main_need, area; on request boarding, ", `no measure "cost/nothing"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q says nothing of %q", err, want)
		}
	}
	if strings.Contains(err.Error(), "demand/plans") {
		t.Errorf("a breakdown of the reports is no fault: %v", err)
	}
}
