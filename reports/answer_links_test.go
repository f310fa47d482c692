package reports

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pelletier/go-toml/v2"
	"github.com/yuin/goldmark/ast"

	"sufficiency/analysis"
	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/page"
)

// plansRequest asks for a total of the reports, and is published.
func plansRequest(t *testing.T) foi.Request {
	t.Helper()
	r, err := foi.ReadRequest("foi/8.md", []byte("+++\nreference = \"FOI2026/8\"\ntitle = \"Plans\"\nreceived = 2025-03-01\npublished = 2025-03-20\n+++\n1. How many EHC plans did the council maintain in January 2025?\n"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// An answer leads to the first chart or table of the same figures in the reports of the month, and that one to the answer.
func TestAnswersAndFiguresLeadToEachOther(t *testing.T) {
	site := fstest.MapFS{
		"2026-10/release.json": {Data: []byte(`{"month_id": "2026-10", "shown": [{"table": "demand_plans_by_need", "title": "By need", "address": "a.html#1"},
			{"table": "demand_plans", "title": "Statement, Figure 2.1: Plans [rise]", "address": "2026-10/market-position/demand.html#figure-2-1"}, {"table": "demand_plans", "title": "Again", "address": "b.html#2"}]}`)},
		"2026-09/release.json": {Data: []byte(`{"month_id": "2026-09", "shown": [{"table": "demand_old", "title": "Old", "address": "old.html#1"}]}`)},
	}
	shown, err := ShownTables(council, site)
	if err != nil {
		t.Fatal(err)
	}
	if _, old := shown["demand_old"]; old || len(shown) != 2 {
		t.Errorf("shown this month: %v", shown)
	}
	office := foi.Office{Figures: small(t), Shown: shown, Address: func(t *analysis.Table) string { return "2026-10/data/" + t.Name() + ".csv" }}
	answers, err := office.Respond(plansRequest(t))
	if err != nil {
		t.Fatal(err)
	}
	const want = "section 21 of the Act applies; they are repeated here for convenience: [Statement, Figure 2.1: Plans \\[rise\\]](../../2026-10/market-position/demand.html#figure-2-1), and [the table as data](../../2026-10/data/demand_plans.csv)."
	if !strings.Contains(answers[0].Text, want) {
		t.Errorf("%q has no %q", answers[0].Text, want)
	}

	uses, err := AnswersUsing([]foi.Request{plansRequest(t)}, office, nil)
	if err != nil {
		t.Fatal(err)
	}
	body := ast.NewDocument()
	chart, other := &page.Chart{CSV: "../data/demand_plans.csv"}, &page.Table{CSV: "../data/demand_plans_by_need.csv"}
	body.AppendChild(body, chart)
	body.AppendChild(body, other)
	uses.leadFrom(page.Report{Chapters: []page.Chapter{{Body: body}}})
	if !slices.Equal(chart.Answers, []page.Link{{Text: "FOI2026/8: Plans", Href: "../../foi/foi2026-8/index.html"}}) || len(other.Answers) > 0 {
		t.Errorf("the chart leads to %v, another table to %v", chart.Answers, other.Answers)
	}
}

// What is kept of an answer gives the same page, whatever the figures have become, and the errors say how it is corrected.
func TestKeptAnswers(t *testing.T) {
	p := small(t)
	request := asked(true)
	made, err := answerFiles(council, request, responses(t, p))
	if err != nil {
		t.Fatal(err)
	}
	files, err := made.Files()
	if err != nil {
		t.Fatal(err)
	}
	store := fstest.MapFS{}
	for _, file := range files {
		store[file.Name] = &fstest.MapFile{Data: file.Content}
	}
	if last := files[len(files)-1].Name; last != "foi2026-7/2026-09-20/answer.json" {
		t.Errorf("%s is kept last", last)
	}
	written := func(k Kept) string {
		t.Helper()
		var out strings.Builder
		if err := html.FOIAnswer(&out, Site{Council: council}.frame(), k.answer(nil)); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	kept, err := ReadKept(store, []foi.Request{request})
	if err != nil || written(kept["foi/7.md"]) != written(made) || len(kept["foi/7.md"].files) != 4 {
		t.Fatalf("the kept answer is another one (%v)", err)
	}
	if !slices.Equal(kept["foi/7.md"].Uses, []string{"demand_plans_by_need"}) {
		t.Errorf("it uses %v", kept["foi/7.md"].Uses)
	}
	draft := asked(false)
	for name, c := range map[string]struct {
		request func() foi.Request
		want    string // of the error; empty where it is to be made anew
	}{
		"a draft":       {func() foi.Request { return draft }, ""},
		"another title": {func() foi.Request { r := asked(true); r.Title = "Plans"; return r }, "take the folder answered/foi2026-7/2026-09-20 away"},
		"another day": {func() foi.Request {
			r := asked(true)
			r.Published = &toml.LocalDate{Year: 2026, Month: 9, Day: 21}
			return r
		}, "was published on 20 September 2026"},
		"agreed only": {func() foi.Request { r := asked(true); r.Agreed = []int{1}; return r }, "stands"},
		"corrected": {func() foi.Request {
			r := asked(true)
			r.Title, r.Corrected = "Plans", &toml.LocalDate{Year: 2026, Month: 10, Day: 2}
			return r
		}, ""},
	} {
		kept, err := ReadKept(store, []foi.Request{c.request()})
		switch {
		case c.want == "stands":
			if err != nil || len(kept) != 1 {
				t.Errorf("%s: %v", name, err)
			}
		case c.want == "":
			if err != nil || len(kept) != 0 {
				t.Errorf("%s: %d answers stand, %v", name, len(kept), err)
			}
		case err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "corrected = "):
			t.Errorf("%s: %v", name, err)
		}
	}
	store["foi2026-7/2026-09-20/data/table-1-demand_plans_by_need.csv"] = &fstest.MapFile{Data: []byte("another")}
	if _, err := ReadKept(store, []foi.Request{request}); err == nil || !strings.Contains(err.Error(), "is not what was published; restore") {
		t.Errorf("a document was changed: %v", err)
	}
}
