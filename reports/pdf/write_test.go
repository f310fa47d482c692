package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/page"
)

func write(t testing.TB, r page.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	keepCopy(t, r.ID+".pdf", out.Bytes())
	return out.Bytes()
}

func TestSameReportSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, fixture(t)), write(t, fixture(t))) {
		t.Error("the same report gave two different files")
	}
}

// What the reader's program shows around the pages.
func TestDocumentProperties(t *testing.T) {
	document := string(write(t, fixture(t)))
	for _, want := range []string{
		"/Lang " + utf16Hex("en-GB"), "/DisplayDocTitle true", "/MarkInfo <</Marked true>>",
		"/Title " + utf16Hex("Market Position Statement, October 2026 – Marchshire Council"), "/Author " + utf16Hex("Marchshire Council"),
		"/CreationDate (D:20261001000000Z)", "/ModDate (D:20261001000000Z)", "<pdfuaid:part>1</pdfuaid:part>",
	} {
		if !strings.Contains(document, want) {
			t.Errorf("the file does not hold %s", want)
		}
	}
	outline := []string{"1 Summary and messages to the market", "1.1 What we ask of providers", "1.2 How the chapters follow",
		"2 Demand now and what lies behind it", "2.1 Plans by year and by need", "2.2 Needs by area", "3 Cost", "3.1 What changes the price"}
	for _, words := range outline {
		if !strings.Contains(document, "<</Title "+utf16Hex(words)+" /Parent") {
			t.Errorf("the outline does not hold %q", words)
		}
	}
	if found := strings.Count(document, "<</Title <FEFF") - 1; found != len(outline) { // one is the document's own
		t.Errorf("outline of %d lines, want %d", found, len(outline))
	}
	for _, address := range []string{"https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
		"https://www.example.org/a-very-long-address/that-does-not-end/within-a-line/because-it-goes-on-and-on/2026"} {
		if !strings.Contains(document, "/URI ("+address+")") {
			t.Errorf("no link leads to %s", address)
		}
	}
	// The chart stands on page 4, which is object 9; the table on page 7, object 15.
	for words, object := range map[string]int{"the chart of demand": 9, "the table of providers": 15, "cost": 15} {
		if want := fmt.Sprintf("/Contents %s /Dest [%d 0 R /XYZ", utf16Hex(words), object); !strings.Contains(document, want) {
			t.Errorf("the link %q does not lead to object %d", words, object)
		}
	}
	// 8 lines of contents and the links to cost, the chart and the table lead within the document.
	if found := strings.Count(document, "/Subtype /Link") - strings.Count(document, "/S /URI"); found != 11 {
		t.Errorf("%d links within the document, want 11", found)
	}
}

// The tree that assistive technology reads holds each cell once, although a header row stands on two pages.
func TestTags(t *testing.T) {
	document := string(write(t, fixture(t)))
	want := map[string]int{
		"Figure": 4, "Table": 6, "TR": 4*8 + 59 + 3, "TH": 4*(5+7) + 5 + 58 + 3, "TD": 4*7*4 + 58*4 + 6,
		"H1": 4, "H2": 5, "H3": 1, "L": 4, "LI": 3 + 3 + 3 + 2, "BlockQuote": 1, "TOCI": 8, "Link": 8 + 5,
	}
	for kind, count := range want {
		if found := strings.Count(document, "/Type /StructElem /S /"+kind+" "); found != count {
			t.Errorf("%d × %s, want %d", found, kind, count)
		}
	}
	if found := strings.Count(document, "/Alt "+utf16Hex("A chart of plans by year: they rise from 939 in 2019 to 1,717 in 2025.")); found != 4 {
		t.Errorf("%d text alternatives, want 4", found)
	}
}

func TestText(t *testing.T) {
	report := fixture(t)
	pages := pageTexts(t, write(t, report))
	all := spaced(strings.Join(pages, " "))
	for _, want := range []string{
		"place paid for by the council costs £26,000 a year – against £63,000 in an independent school — or 2.4 × as much, and ≥ 10 % of all spend; a “café” rule.",
		"supports 1,717 children and young people",
		"with a sentence that is long enough that it runs over the end of the line and goes on in the next,",
		"1. Tell us of places that you plan, two terms ahead. 2. Tell us your price", "3. Agree to a visit.",
		"A first line. A second line after a hard break.",
		"Nothing here is 1,002 by chance, and a child’s “plan” – fish & chips, 5 * 3 – counts once…",
		"Pneumonoultramicroscopicsilicovolcanoconiosis.",
		"South and the market towns along the border 1,305 Social, emotional and mental health",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the text does not hold %q", want)
		}
	}
	for _, chapter := range report.Chapters {
		for node := chapter.Body.FirstChild(); node != nil; node = node.NextSibling() {
			for _, cells := range gridOf(node).Rows {
				if row := strings.Join(cells, " "); !strings.Contains(all, row) {
					t.Errorf("chapter %d: the text does not hold the row %q", chapter.Number, row)
				}
			}
		}
	}
	for _, word := range []string{"Autism", "SEMH", "SLCN", "Forecast"} { // written in the charts
		if !strings.Contains(all, word) {
			t.Errorf("the text does not hold %q of the charts", word)
		}
	}
	if found := strings.Count(all, "270"); found != 2 { // the halo around a number is not read as well
		t.Errorf("the number 270 of two charts is read %d times", found)
	}
	if found := strings.Count(all, "Provider Owner group Placements"); found != 2 {
		t.Errorf("the header of the table over two pages stands %d times, want 2", found)
	}
	for _, want := range []string{report.Council, report.Title, report.Subtitle, report.Month, report.Notice, report.Contact} {
		if !strings.Contains(spaced(pages[0]), want) {
			t.Errorf("the cover does not say %q", want)
		}
	}
	for i, text := range pages {
		if want := fmt.Sprintf("Page %d of %d", i+1, len(pages)); i > 0 && !strings.Contains(text, want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
}

// The numbers in the contents are those of the pages on which the headings stand.
func TestContentsNumbers(t *testing.T) {
	pages := pageTexts(t, write(t, fixture(t)))
	lines := regexp.MustCompile(`(?m)^\s*(\d(?:\.\d)?)\s+(\S.*?)\s+(\d+)$`).FindAllStringSubmatch(pages[1], -1)
	if len(lines) != 8 {
		t.Fatalf("%d lines of contents, want 8:\n%s", len(lines), pages[1])
	}
	for _, line := range lines {
		number, _ := strconv.Atoi(line[3])
		if heading := line[1] + " " + line[2]; number > len(pages) || !strings.Contains(spaced(pages[number-1]), heading) {
			t.Errorf("%q is said to stand on page %s and does not", heading, line[3])
		}
	}
}

// Nothing is printed into the margins, and no two words over each other.
func TestPlacesOfWords(t *testing.T) {
	for _, report := range []page.Report{fixture(t), gallery(t)} {
		boxes := command(t, write(t, report), "pdftotext", "-bbox", "FILE", "-")
		pages := strings.Split(boxes, "<page ")[1:]
		word := regexp.MustCompile(`xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>`)
		for i, text := range pages[1:] {
			var placed [][4]float64
			for _, found := range word.FindAllStringSubmatch(text, -1) {
				var box [4]float64
				for j := range box {
					box[j], _ = strconv.ParseFloat(found[j+1], 64)
				}
				if box[0] < points(marginSide)-1 || box[2] > points(pageWidth-marginSide)+1 || box[3] > points(pageHeight)-20 {
					t.Errorf("%s, page %d: %q stands in the margin", report.Title, i+2, found[5])
				}
				for _, other := range placed {
					across := min(box[2], other[2]) - max(box[0], other[0])
					down := min(box[3], other[3]) - max(box[1], other[1])
					if report.ID != "gallery" && across > 1 && down > (box[3]-box[1])*0.5 {
						t.Errorf("%s, page %d: %q stands over another word", report.Title, i+2, found[5])
					}
				}
				placed = append(placed, box)
			}
		}
	}
}

func TestErrorsComeTogether(t *testing.T) {
	report := fixture(t)
	report.Chapters = append(report.Chapters, chapter(t, 4, "faults", "Faults", "<p>html</p>\n\n![picture](a.png)\n\n```\ncode\n```\n"), page.Chapter{Number: 5, Title: "Empty"})
	body := report.Chapters[3].Body
	body.AppendChild(body, &page.Chart{Number: "Figure 4.1", Title: "Broken", Alt: "x", SVG: []byte(`<svg viewBox="0 0 9 9"><foreignObject/></svg>`)})
	body.AppendChild(body, &page.Table{Number: "Table 4.1", Grid: page.Grid{Header: []string{"a", "b"}, Rows: [][]string{{"1"}}}})
	var out bytes.Buffer
	err := Write(&out, report)
	if err == nil || out.Len() > 0 {
		t.Fatal("faults were printed")
	}
	for _, want := range []string{`chapter 4 "Faults": HTMLBlock has no place`, "Image has no place", "FencedCodeBlock has no place",
		`Figure 4.1 "Broken": svg: <foreignObject>`, "row 1 has 1 cells, its header has 2", `chapter 5 "Empty": it has no text`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q:\n%v", want, err)
		}
	}
}

func TestErrorsOfLettersLinksAndDates(t *testing.T) {
	for want, change := range map[string]func(*page.Report){
		`no '😀' (U+1F600)`:               func(r *page.Report) { r.Title = "Statement 😀" },
		`leads to "cost#nowhere"`:        func(r *page.Report) { r.Chapters[0] = chapter(t, 1, "summary", "S", "[x](cost.html#nowhere)") },
		`"1 October": want a date`:       func(r *page.Report) { r.Stamp = "1 October" },
		`both named "summary#twice"`:     func(r *page.Report) { r.Chapters[0] = twice(t) },
		"Figure 1.1 \"\" has no text al": func(r *page.Report) { r.Chapters[0] = silent(t) },
	} {
		report := fixture(t)
		change(&report)
		if err := Write(&bytes.Buffer{}, report); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error that says %q, got %v", want, err)
		}
	}
}

func twice(t *testing.T) page.Chapter {
	c := chapter(t, 1, "summary", "S", "")
	for range 2 {
		c.Body.AppendChild(c.Body, &page.Table{ID: "twice", Number: "Table 1", Grid: page.Grid{Header: []string{"a"}}})
	}
	return c
}

func silent(t *testing.T) page.Chapter {
	c := chapter(t, 1, "summary", "S", "")
	c.Body.AppendChild(c.Body, &page.Chart{Number: "Figure 1.1", SVG: []byte(`<svg viewBox="0 0 9 9"/>`)})
	return c
}

// A report of one chapter, such as an answer to a request, has no contents list and no numbers before its headings.
func TestOneChapter(t *testing.T) {
	report := fixture(t)
	report.ID = "answer"
	report.Chapters = []page.Chapter{chapter(t, 1, "answer", "Answer to request 42", "## What was asked\n\nHow many?\n")}
	pages := pageTexts(t, write(t, report))
	if text := spaced(strings.Join(pages, " ")); len(pages) != 2 || strings.Contains(text, "Contents") || strings.Contains(text, "1.1") {
		t.Errorf("%d pages: %s", len(pages), text)
	}
}

func BenchmarkWrite(b *testing.B) {
	report := fixture(b)
	for b.Loop() {
		if err := Write(&bytes.Buffer{}, report); err != nil {
			b.Fatal(err)
		}
	}
}

func gridOf(node ast.Node) page.Grid {
	switch node := node.(type) {
	case *page.Chart:
		return node.Table
	case *page.Table:
		return node.Grid
	}
	return page.Grid{}
}

// From the content of a page a reader's program finds its tag, and from the tag its content: both ways must agree.
func TestWayBackToTags(t *testing.T) {
	document := string(write(t, fixture(t)))
	owner := map[string]string{} // page and mark → object of the tag that holds it
	for _, found := range regexp.MustCompile(`(?s)(\d+) 0 obj\n<</Type /StructElem .*?/K \[(.*?)\](?: /Pg (\d+) 0 R)?`).FindAllStringSubmatch(document, -1) {
		kids := regexp.MustCompile(`<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>`).ReplaceAllStringFunc(found[2], func(kid string) string {
			parts := strings.Fields(strings.Trim(kid, "<>"))
			owner[parts[3]+" "+parts[len(parts)-1]] = found[1]
			return ""
		})
		kids = regexp.MustCompile(`<<.*?>>|\d+ 0 R`).ReplaceAllString(kids, "")
		for _, mark := range strings.Fields(kids) {
			owner[found[3]+" "+mark] = found[1]
		}
	}
	nums := regexp.MustCompile(`(\d+) \[((?:\d+ 0 R ?)*)\]`).FindAllStringSubmatch(document[strings.Index(document, "<</Nums ["):], -1)
	marks := 0
	for i, entry := range nums {
		page := strconv.Itoa(3 + 2*i) // where gofpdf puts the page; its /StructParents is i
		for mark, tag := range strings.Split(strings.TrimSuffix(entry[2], " 0 R"), " 0 R ") {
			marks++
			if owner[fmt.Sprint(page, " ", mark)] != tag {
				t.Fatalf("page %d, mark %d leads to object %s, but object %s holds it", i+1, mark, tag, owner[fmt.Sprint(page, " ", mark)])
			}
		}
	}
	if marks != len(owner) || marks < 464 { // the cells of its tables alone
		t.Errorf("%d marks on the pages, %d in the tags", marks, len(owner))
	}
}
