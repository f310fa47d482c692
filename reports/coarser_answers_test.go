package reports

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sufficiency/analysis"
	"sufficiency/analysis/disclosure"
	"sufficiency/reports/foi"
)

// asks answers the questions of a request from a council's figures, with what is out already.
func asks(t *testing.T, out analysis.Released, question string, groups ...group) (foi.Answer, *analysis.Publication, [][]analysis.Breakdown) {
	t.Helper()
	w := warehouse(t, groups...)
	request, err := foi.ReadRequest("foi/1.md", []byte("+++\nreference = \"FOI2025/1\"\ntitle = \"Plans\"\nreceived = 2025-03-01\n+++\n"+question+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var asked [][]analysis.Breakdown
	office := foi.Office{}
	if err := office.Protect([]foi.Request{request}, func(wanted []analysis.Breakdown) (*analysis.Publication, error) {
		asked = append(asked, slices.Clone(wanted))
		return analysis.Publish(context.Background(), w, disclosure.DefaultPolicy, out, wanted)
	}); err != nil {
		t.Fatal(err)
	}
	answers, err := office.Respond(request)
	if err != nil {
		t.Fatal(err)
	}
	return answers[0], office.Figures, asked
}

// cells are the rows of a table as a reader sees them.
func cells(table foi.FigureTable) string {
	var rows []string
	for _, row := range table.Rows {
		var texts []string
		for _, cell := range row {
			texts = append(texts, cell.Text())
		}
		rows = append(rows, strings.Join(texts, " "))
	}
	return strings.Join(rows, "; ")
}

const bySchoolYear = "How many children have an EHC plan in January 2025, by key stage and primary need?"

// All 57 children are of one age, 52 with SEMH and 5 with ASD: by key stage and need the 5 all fall into one cell, so that the table is
// withheld whole. The least that can be given up is the key stage.
func TestCategoriesAreJoinedWhereTooFewAreLeft(t *testing.T) {
	groups := []group{{52, "SEMH", "mainstream_la", "2020-01-01", ""}, {5, "ASD", "special_la", "2020-01-01", ""}}
	answer, _, _ := asks(t, nil, bySchoolYear, groups...)
	if len(answer.Tables) != 2 || len(answer.Tables[0].Rows) != 0 {
		t.Fatalf("%d tables: %+v", len(answer.Tables), answer.Tables)
	}
	if got := cells(answer.Tables[1]); got != "Social, emotional and mental health 52; Autism 5" {
		t.Errorf("given instead: %q", got)
	}
	for _, want := range []string{"withheld under section 40(2)", "instead"} {
		if !strings.Contains(answer.Text, want) {
			t.Errorf("%q does not say %q", answer.Text, want)
		}
	}
	if !slices.ContainsFunc(answer.Judge, func(j string) bool { return strings.Contains(j, "Years are not added up") }) {
		t.Errorf("nobody is asked to look at it: %q", answer.Judge)
	}
	if open := foi.Open([]foi.Answer{answer}); len(open) != 1 {
		t.Error("the answer goes out without a person's word")
	}
}

// Where something can be told of what was asked, it is given, and the joined categories beside it: 30 with SEMH, and three needs of four
// children each, of which none may be told alone. Joined they are twelve.
func TestWhatCanBeToldIsGivenBesideWhatIsJoined(t *testing.T) {
	groups := []group{{30, "SEMH", "mainstream_la", "2020-01-01", ""}, {4, "HI", "mainstream_la", "2020-01-01", ""},
		{4, "VI", "mainstream_la", "2020-01-01", ""}, {4, "MSI", "mainstream_la", "2020-01-01", ""}}
	const question = "How many children have an EHC plan in January 2025, by primary need?"
	answer, figures, asked := asks(t, nil, question, groups...)
	if len(answer.Tables) != 2 {
		t.Fatalf("%d tables", len(answer.Tables))
	}
	if got := cells(answer.Tables[0]); !strings.HasPrefix(got, "Social, emotional and mental health 30; ") || strings.Count(got, "[c]") != 3 {
		t.Errorf("by need: %q", got)
	}
	if got := cells(answer.Tables[1]); got != "Social, emotional and mental health 30; Other needs 12" {
		t.Errorf("joined: %q", got)
	}
	if !strings.Contains(answer.Text, "they are also given by group of needs") {
		t.Error(answer.Text)
	}
	// Both are tables of the reports: nothing is asked for, and the figures are worked out once.
	if len(asked) != 1 || len(asked[0]) != 0 || len(figures.Requested()) != 0 {
		t.Errorf("asked for %v", asked)
	}
}

// With two children in each of the three needs the 30 cannot be told either: of the six that are left each need would have at most four. The groups
// of needs would tell the 30 too, so that only the whole is left.
func TestTheNextCoarserTableIsTriedWhereOneIsTooSmall(t *testing.T) {
	groups := []group{{30, "SEMH", "mainstream_la", "2020-01-01", ""}, {2, "HI", "mainstream_la", "2020-01-01", ""},
		{2, "VI", "mainstream_la", "2020-01-01", ""}, {2, "MSI", "mainstream_la", "2020-01-01", ""}}
	answer, _, _ := asks(t, nil, "How many children have an EHC plan in January 2025, by primary need?", groups...)
	if len(answer.Tables) != 2 || len(answer.Tables[0].Rows) > 0 || cells(answer.Tables[1]) != "All 36" {
		t.Fatalf("%+v", answer.Tables)
	}
	if !strings.Contains(answer.Text, "The figures are given for all of them together instead.") {
		t.Error(answer.Text)
	}
}

// An answer that told a part of a table holds the whole of it: what nobody asked for must not be a nought in the next build.
func TestTheRestOfATableIsHeldToo(t *testing.T) {
	groups := []group{{30, "SEMH", "mainstream_la", "2020-01-01", ""}, {20, "ASD", "mainstream_la", "2020-01-01", ""}, {2, "HI", "mainstream_la", "2020-01-01", ""}}
	const question = "How many children with SEMH have an EHC plan in January 2025?"
	answer, _, _ := asks(t, nil, question, groups...)
	if got := cells(answer.Tables[0]); got != "Social, emotional and mental health 30" {
		t.Fatalf("told: %q", got)
	}
	out := analysis.Released{}
	for _, f := range answer.Tables[0].Taken {
		out[f.ID()] = strings.Trim(f.Text(), "[]")
	}
	again, p, _ := asks(t, out, question, groups...)
	if cells(again.Tables[0]) != "Social, emotional and mental health 30" {
		t.Errorf("asked again: %q", cells(again.Tables[0]))
	}
	for need, want := range map[string]string{"ASD": "[c]", "HI": "[c]", "SEMH": "30"} {
		if f, err := p.Figure("demand/plans?need=" + need + "@2025"); err != nil || f.Text() != want {
			t.Errorf("%s: %s, want %s (%v)", need, f.Text(), want, err)
		}
	}
}

// A child with SEMH has been entered late: of the 30 there are today, 29 are out by need. By need and key stage all 30 would be told, so that the
// draft withholds them, and says that the records have changed, not that there are few.
func TestAnAnswerSaysThatTheRecordsHaveChanged(t *testing.T) {
	groups := []group{{30, "SEMH", "mainstream_la", "2020-01-01", ""}, {30, "ASD", "mainstream_la", "2020-01-01", ""}}
	out := analysis.Released{"demand/plans@2025": "59", "demand/plans?need_group=SEMH@2025": "29", "demand/plans?need_group=ASD@2025": "30"}
	for _, c := range []struct {
		out  analysis.Released
		says bool
	}{{nil, false}, {out, true}} {
		answer, _, _ := asks(t, c.out, "How many children have an EHC plan in January 2025, by primary need and key stage?", groups...)
		if len(answer.Tables) == 0 || strings.Contains(answer.Text, "records of these children have changed") != c.says || c.says && len(answer.Tables[0].Rows) > 0 {
			t.Errorf("out %v: %q %+v", c.out, answer.Text, answer.Tables)
		}
	}
}
