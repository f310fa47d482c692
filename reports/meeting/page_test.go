package meeting

import (
	"strings"
	"testing"
	"time"

	"sufficiency/analysis"
)

// A list with what extracts may hold: markup, formulas, and numbers below nothing.
func made() analysis.InternalList {
	value := func(texts ...string) (row []analysis.InternalValue) {
		for _, text := range texts {
			row = append(row, analysis.InternalValue{Text: text, Plain: text})
		}
		return row
	}
	return analysis.InternalList{
		Name: "some_list", Title: "Some list", Definition: "What it is.", Source: "A file", Empty: "There is none.",
		Columns: []analysis.InternalColumn{{Name: "above", Kind: "pounds", Heading: "Above"}, {Name: "setting", Kind: "text", Heading: "Setting"}, {Name: "number", Kind: "text", Heading: "Number"}},
		Rows:    [][]analysis.InternalValue{value("-5.00", `<script>alert("a")</script>`, "1"), value("7.00", "=1+1", "2")},
	}
}

func TestListCSV(t *testing.T) {
	text, err := listCSV(made())
	want := "\ufeffAbove,Setting,Number\r\n-5.00,\"<script>alert(\"\"a\"\")</script>\",1\r\n7.00,'=1+1,2\r\n"
	if err != nil || string(text) != want {
		t.Errorf("%q (%v), want %q", text, err, want)
	}
	if address := listAddress("contracts_ending"); address != "lists/contracts-ending-official-sensitive.csv" {
		t.Errorf("%s does not say what the file is", address)
	}
}

func TestPage(t *testing.T) {
	e := Edition{Council: "Marchshire Council", Month: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), Internal: &analysis.Internal{}}
	keep := func(row []analysis.InternalValue) bool { return row[2].Plain == "1" }
	laid := linked(listed(made(), keep, "above", "setting"), made(), keep, map[string]string{"1": "settings/1.html", "2": "settings/2.html"}, 1)
	pages := []page{
		{Address: "index.html", Short: "What to talk about", Title: "What to talk about", Sections: []section{{ID: "some", Title: "Some", Tables: []table{laid}}}},
		{Address: "settings/1.html", Title: "A school", Sections: []section{{ID: "none", Title: "None", Links: []link{{"marked", toWorkspace("internal/faults/a b#1.xlsx")}}, Tables: []table{listed(made(), func([]analysis.InternalValue) bool { return false }, "above")}}}},
	}
	files, err := e.files(pages)
	if err != nil {
		t.Fatal(err)
	}
	index, setting := string(files["index.html"]), string(files["settings/1.html"])
	for _, want := range []string{
		`<td class="number">-5.00</td>`, `<th scope="row"><a href="settings/1.html">&lt;script&gt;alert(&#34;a&#34;)&lt;/script&gt;</a></th>`,
		`<caption id="table-some-list"><span>Some list</span></caption>`, `href="lists/some-list-official-sensitive.csv"`,
		`content="default-src 'none'; style-src 'self'`, `<title>OFFICIAL-SENSITIVE: What to talk about – October 2026, Marchshire Council</title>`, `aria-current="page"`,
	} {
		if !strings.Contains(index, want) {
			t.Errorf("index.html lacks %s", want)
		}
	}
	if strings.Contains(index, "=1+1") {
		t.Error("index.html has a row that was not kept")
	}
	for _, want := range []string{`href="../assets/site.css"`, `href="../index.html"`, `href="../../../internal/faults/a%20b%231.xlsx"`, "<p>There is none.</p>"} {
		if !strings.Contains(setting, want) {
			t.Errorf("settings/1.html lacks %s", want)
		}
	}
	for name, text := range map[string]string{"index.html": index, "settings/1.html": setting} {
		if strings.Count(text, "<b>OFFICIAL-SENSITIVE</b>") != 2 || strings.Contains(text, "<script>") || strings.Contains(text, "http://") || strings.Contains(text, "https://") {
			t.Errorf("%s is not marked at its head and foot, or runs or loads something", name)
		}
	}
	if _, err := e.files([]page{pages[0], pages[0]}); err == nil {
		t.Error("two pages of one address are written over each other")
	}
}

// What stands on printed sheets cannot be read from the page: the stylesheet says it in the margin of each.
func TestPrintedSheetsAreMarked(t *testing.T) {
	files, err := Edition{Internal: &analysis.Internal{}}.files(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, print, _ := strings.Cut(string(files["assets/meeting.css"]), "@media print")
	if !strings.Contains(print, `@top-center { content: "OFFICIAL-SENSITIVE"`) || !strings.Contains(print, `@bottom-center { content: "OFFICIAL-SENSITIVE"`) {
		t.Error("printed sheets bear no marking")
	}
}

func TestFigureTable(t *testing.T) {
	laid := figureTable("figures-1", analysis.InternalTable{
		Measure: analysis.Measure{Title: "Plans", Unit: "children"}, Headings: []string{"Primary need", "Sex"}, Periods: []string{"January 2025"},
		Rows: []analysis.InternalRow{
			{Labels: []string{"Autism", "Female"}, Figures: []analysis.InternalFigure{{Text: "3", Withheld: true}}},
			{Labels: []string{"Autism", "Male"}, Figures: []analysis.InternalFigure{{Text: "76", Published: "75"}}},
		},
	})
	if laid.Caption != "Plans, by primary need and sex (children)" || len(laid.Head) != 3 {
		t.Errorf("%q with %d columns", laid.Caption, len(laid.Head))
	}
	if a, b := laid.Rows[0][2], laid.Rows[1][2]; a.Text != "3" || a.Mark != "withheld" || b.Text != "76" || b.Mark != "published: 75" {
		t.Errorf("%v, %v: want 3 withheld and 76 published as 75", a, b)
	}
	whole := figureTable("figures-2", analysis.InternalTable{Measure: analysis.Measure{Title: "Plans", Unit: "children"}, Periods: []string{"January 2025"}, Rows: []analysis.InternalRow{{Figures: []analysis.InternalFigure{{Text: "79"}}}}})
	if len(whole.Rows[0]) != len(whole.Head) || whole.Rows[0][1].Mark != "" {
		t.Errorf("%v under %v", whole.Rows[0], whole.Head)
	}
}

func TestTalk(t *testing.T) {
	e := Edition{Faults: []Fault{{"warning", "Late", "Look", 1200}, {"error", "Wrong", "Mend", 2}, {"warning", "Odd", "Ask", 34}},
		Rates: []Rate{{"2025-26", 3, 2, 20000, 19990}}, Open: Questions{Settings: 1, Owners: 2}, Files: Files{Faults: "internal/faults.csv", Marked: []string{"internal/faults/a.xlsx"}}}
	if errors, warnings := e.faultRows(); errors != 2 || warnings != 1234 || count(warnings) != "1,234" {
		t.Errorf("%d errors, %d warnings", errors, warnings)
	}
	faults := e.faults()
	if rows := faults.Tables[0].Rows; len(rows) != 3 || rows[0][0].Text != "Wrong" || len(faults.Links) != 2 || faults.Links[1].Href != "../../internal/faults/a.xlsx" {
		t.Errorf("%v %v: want errors first, and links to the list and the copy", rows, faults.Links)
	}
	rate := e.ledger().Tables[0].Rows[0]
	if rate[3].Text != "66.6%" || rate[4].Text != "£200" || rate[6].Text != "99.9%" {
		t.Errorf("%v: want 66.6%% of the lines, and 99.9%% of £200, never rounded up to all", rate)
	}
	if rows := e.questions().Tables[0].Rows; len(rows) != 2 || rows[0][1].Text != "1" || rows[1][0].Text != "Pairs of owners" {
		t.Errorf("%v: want settings and owners", rows)
	}
}

func TestSettingAddresses(t *testing.T) {
	list := made()
	list.Rows[0][2].Plain, list.Rows[1][2].Plain = "900001", "../../published/x"
	addresses := settingAddresses(list)
	if addresses["900001"] != "settings/900001.html" || addresses["../../published/x"] != "settings/place-2.html" {
		t.Errorf("%v: a name that is no number must not become an address", addresses)
	}
}
