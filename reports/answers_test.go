package reports

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/xuri/excelize/v2"

	"sufficiency/analysis"
	"sufficiency/reports/foi"
	"sufficiency/reports/html"
)

// asked is a request about the small council, with markup and formulas where a requester could put them.
func asked(published bool) foi.Request {
	r := foi.Request{Reference: "FOI2026/7", Title: "Plans <b>by need</b>", Received: toml.LocalDate{Year: 2026, Month: 9, Day: 1}, File: "foi/7.md",
		Split: foi.Split{Paragraphs: []string{"=HYPERLINK(\"http://evil.example\") please tell me:", "1. How many plans by need? ☃ <script>alert(1)</script>", "2. How are places bought?"}}}
	if published {
		r.Published = &toml.LocalDate{Year: 2026, Month: 9, Day: 20}
	}
	return r
}

// needs is the table that answers the first question: SEMH 20, 20 and ASD 10, c in January 2024 and 2025.
func needs(t *testing.T, p *analysis.Publication) foi.FigureTable {
	t.Helper()
	table := foi.FigureTable{Caption: "Children with a plan by need, January 2024 and 2025", Scope: "Counted on census day.", Source: "Case system",
		Heads: []string{"Need", "January 2024", "January 2025"}}
	for _, need := range []struct{ code, label string }{{"SEMH", "Social, emotional and mental health"}, {"ASD", "=Autism"}} {
		row := []foi.Cell{{Label: need.label}}
		for _, period := range []string{"2024", "2025"} {
			f, err := p.Figure("demand/plans?need=" + need.code + "@" + period)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, foi.Cell{Figure: &f})
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func responses(t *testing.T, p *analysis.Publication) []foi.Answer {
	return []foi.Answer{
		{Question: "1. How many plans by need? ☃ <script>alert(1)</script>", Text: "The figures are these. See the [report](../../2026-10/market-position/index.html).\n\n# Note\n\n- one\n- two", Tables: []foi.FigureTable{needs(t, p)}, Shape: "figures"},
		{Question: "2. How are places bought?", Text: "One by one; [write to us](mailto:a@b.example).", Shape: "settled"},
	}
}

// Every file of an answer holds the figures of its table, as they are known by heart, and none more.
func TestAnswerFilesHoldTheFigures(t *testing.T) {
	p := small(t)
	shown := map[string][]html.Link{"demand/plans": {{Text: "Report, Figure 1", Href: "2026-10/market-position/demand.html#figure-1"}}, "cost/unit_cost": {{Text: "Cost", Href: "x"}}}
	kept, err := answerFiles(council, asked(true), responses(t, p))
	if err != nil {
		t.Fatal(err)
	}
	answer, files := kept.answer(shown), kept.files
	content := map[string][]byte{}
	var names []string
	for _, file := range files {
		content[file.Href] = file.content
		names = append(names, file.Href)
	}
	want := []string{"foi/foi2026-7/letter.pdf", "foi/foi2026-7/letter.docx", "foi/foi2026-7/figures.xlsx", "foi/foi2026-7/data/table-1-demand_plans_by_need.csv"}
	if !slices.Equal(names, want) {
		t.Fatalf("files %q, want %q", names, want)
	}
	if len(answer.Documents) != 4 || len(answer.Shown) != 1 || answer.Shown[0].Text != "Report, Figure 1" || len(answer.Measures) != 1 || answer.Measures[0].Href != "demand/plans" {
		t.Errorf("documents %v, shown %v, measures %v", answer.Documents, answer.Shown, answer.Measures)
	}

	rows, err := csv.NewReader(bytes.NewReader(content[want[3]])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var figures []string
	for _, row := range rows[1:] {
		figures = append(figures, row[len(row)-1]+" "+row[len(row)-2])
	}
	wantFigures := []string{"demand/plans?need=SEMH@2024 20", "demand/plans?need=SEMH@2025 20", "demand/plans?need=ASD@2024 10", "demand/plans?need=ASD@2025 c"}
	if !slices.Equal(figures, wantFigures) {
		t.Errorf("data file: %q, want %q", figures, wantFigures)
	}

	book, err := excelize.OpenReader(bytes.NewReader(content[want[2]]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet, err := book.GetRows("Table 1", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	table := sheet[len(sheet)-3:]
	if !slices.EqualFunc(table, [][]string{{"Need", "January 2024", "January 2025"}, {"Social, emotional and mental health", "20", "20"}, {"'=Autism", "10", "[c]"}}, slices.Equal) {
		t.Errorf("workbook: %q", table)
	}

	site := Site{Council: council}.frame()
	var page bytes.Buffer
	if err := html.FOIAnswer(&page, site, answer); err != nil {
		t.Fatal(err)
	}
	document := unpack(t, content[want[1]])["word/document.xml"]
	cells := func(text, cell string) (found []string) {
		for _, one := range regexp.MustCompile(cell).FindAllStringSubmatch(text, -1) {
			found = append(found, one[1])
		}
		return found
	}
	figuresOf := []string{"20", "20", "10", "[c]"}
	if got := cells(page.String(), `<td class="number">(.*?)</td>`); !slices.Equal(got, figuresOf) {
		t.Errorf("page: %q", got)
	}
	if got := cells(document, `(?s)<w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">([^<]*)</w:t>`); !slices.Equal(got, figuresOf) {
		t.Errorf("letter to edit: %q", got)
	}
	for name, text := range map[string]string{"page": page.String(), "letter to edit": document} {
		if strings.Contains(text, "<script>alert") || strings.Contains(text, "<b>by need") {
			t.Errorf("%s: markup of the requester came through", name)
		}
		for _, want := range []string{"☃", "[c] stands for a figure that is withheld", "Counted on census day. Source: Case system."} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: has no %q", name, want)
			}
		}
	}
	// A letter leads nowhere but to whole addresses; without the address of the site the words stay.
	relations := unpack(t, content[want[1]])["word/_rels/document.xml.rels"]
	if strings.Contains(relations, "../") || !strings.Contains(relations, "mailto:a@b.example") || !strings.Contains(document, "report</w:t></w:r><w:r><w:t xml:space=\"preserve\"> (on our website)") {
		t.Errorf("links of the letter: %s", relations)
	}
	whole := council
	whole.Address = "https://www.smallshire.example/"
	edited, err := letterDOCX(letter(whole, asked(true), responses(t, p)))
	if err != nil || !strings.Contains(unpack(t, edited)["word/_rels/document.xml.rels"], `"https://www.smallshire.example/2026-10/market-position/index.html"`) {
		t.Errorf("with an address: %v", err)
	}
	again, err := answerFiles(council, asked(true), responses(t, p))
	if err != nil || len(again.Documents) != 4 {
		t.Fatal(err)
	}
	for i, file := range again.files {
		if !bytes.Equal(file.content, files[i].content) {
			t.Errorf("%s: the same answer gave other bytes", file.Href)
		}
	}
}

// A draft is nowhere among what is published, and says what it wants.
func TestDraftsAreNotPublished(t *testing.T) {
	stage := staged(t, map[string]string{"foi/foi2026-7/index.html": "an earlier answer"})
	done, err := WriteAnswers(council, stage, []foi.Request{{Reference: "FOI2026/7", Title: "Plans", Received: toml.LocalDate{Year: 2026, Month: 9, Day: 1}, File: "foi/7.md",
		Split: foi.Split{Paragraphs: []string{"How many unicorns?"}, Questions: []foi.Question{{Text: "How many unicorns?", Asks: "How many unicorns?"}}}}}, foi.Office{Facts: foi.Facts{Contact: foi.Contact{Role: "the lead"}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Stat(stage.Files(), "foi/foi2026-7"); err == nil || len(done.Pages) != 1 {
		t.Errorf("a draft is published: %q", done.Pages)
	}
	drafts := done.Drafts
	if len(drafts) != 1 || drafts[0].Folder != "foi/foi2026-7" || !slices.Equal(drafts[0].Open, []int{1}) {
		t.Fatalf("%+v", drafts)
	}
	document := unpack(t, drafts[0].Letter)
	for _, want := range []string{"This question has no answer yet", "not sent: this is a draft"} {
		if !strings.Contains(document["word/document.xml"], want) || want[0] == 'T' && !strings.Contains(string(drafts[0].Page), want) {
			t.Errorf("the draft does not say %q", want)
		}
	}
	if !strings.Contains(document["word/header1.xml"], "DRAFT") || !strings.Contains(string(drafts[0].Page), "DRAFT") {
		t.Error("the draft is not marked")
	}
	log, err := fs.ReadFile(stage.Files(), "foi/index.html")
	if err != nil || bytes.Contains(log, []byte("Plans")) {
		t.Errorf("the log tells of the draft (%v)", err)
	}
}

func TestAnswerFaults(t *testing.T) {
	p := small(t)
	bad := needs(t, p)
	bad.Rows[1] = bad.Rows[1][:2]
	if _, err := answerFiles(council, asked(true), []foi.Answer{{Question: "1", Text: "a"}, {Question: "2", Text: "b", Tables: []foi.FigureTable{bad}}}); err == nil || !strings.Contains(err.Error(), `question 2: table "Children with a plan by need, January 2024 and 2025": row 2 has 2 cells, its header has 3`) {
		t.Errorf("%v", err)
	}
	year := asked(true)
	year.Reference = "2026"
	if _, err := WriteAnswers(council, staged(t, nil), []foi.Request{year}, foi.Office{}, nil); err == nil || !strings.Contains(err.Error(), "reads as a year") {
		t.Errorf("%v", err)
	}
}
