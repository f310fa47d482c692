package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// Documents say what their web page says: a report's PDF what the whole report on one page says, a letter and a workbook what the answer says.

// besideOf is the web page of a document.
func besideOf(name string) string {
	if strings.HasPrefix(name, "foi/") {
		return path.Dir(name) + "/index.html"
	}
	return path.Dir(name) + "/whole.html"
}

// numbersOf are all numbers of a page, in pictures and tables too.
func numbersOf(page htmlPage) map[string]bool {
	known := map[string]bool{}
	for _, n := range page.nodes {
		if inside(n, "script", "head") {
			continue
		}
		for c := range n.ChildNodes() {
			if c.Type == html.TextNode {
				for _, found := range number.FindAllString(c.Data, -1) {
					known[strings.TrimSuffix(found, ",")] = true
				}
			}
		}
	}
	return known
}

// paging is what a document has and a page has not: the feet of its pages, its contents with their pages, and numbers before headings.
var paging = regexp.MustCompile(`\bPage \d+ of \d+|(?m:^ *\d+(\.\d+)? {2,}\S.* {3,}\d+$)|(?m:^\d+\.\d+ )`)

// documentFaults holds the text of a document against its page: it has no other number, but for those that every letter has (such as of whom to
// complain to), and every row of every table.
func documentFaults(text string, page htmlPage, letterhead string) []string {
	var faults []string
	known := numbersOf(page)
	for _, found := range number.FindAllString(letterhead, -1) {
		known[strings.TrimSuffix(found, ",")] = true
	}
	line := strings.Join(strings.Fields(paging.ReplaceAllString(text, "")), " ")
	for _, found := range number.FindAllString(ownNumbers.ReplaceAllString(line, ""), -1) {
		if found = strings.TrimSuffix(found, ","); !known[found] {
			faults = append(faults, "says "+found+", which its page does not")
		}
	}
	rows := 0
	for _, table := range page.nodes {
		if table.Data != "table" {
			continue
		}
		header, body := tableParts(table)
		if slices.Contains(header, "We mean to") { // sentences in cells, whose lines a PDF breaks; their numbers are among those of the page
			continue
		}
		for _, row := range body {
			if rows++; !strings.Contains(line, strings.Join(row.cells, " ")) {
				faults = append(faults, "has no row "+strings.Join(slices.Concat(row.heads, row.cells), " "))
			}
		}
	}
	if rows == 0 {
		faults = append(faults, "has a page without tables")
	}
	return faults
}

func TestDocumentsSayWhatTheirPagesSay(t *testing.T) {
	files := answered(t)
	read := map[string]int{}
	for name, content := range files {
		if !strings.HasPrefix(name, "2026-10/") && !strings.HasPrefix(name, "foi/foi2026-00051/") {
			continue
		}
		var text string
		switch path.Ext(name) {
		case ".pdf":
			command := exec.Command("pdftotext", "-layout", "-", "-")
			command.Stdin = bytes.NewReader(content)
			out, err := command.Output()
			if err != nil {
				t.Logf("NOT CHECKED: pdftotext (%v), so nobody read %s back", err, name)
				continue
			}
			text = string(out)
		case ".docx":
			text = wordText(t, content)
		default:
			continue
		}
		read[path.Ext(name)]++
		letterhead := ""
		if strings.HasPrefix(name, "foi/") {
			letterhead = sources(t, "reports/letter.go")
		}
		for _, fault := range documentFaults(text, parsePage(t, besideOf(name), files[besideOf(name)]), letterhead) {
			t.Errorf("%s %s", name, fault)
		}
	}
	if read[".docx"] != 1 || read[".pdf"] != 0 && read[".pdf"] != 3 {
		t.Errorf("read back %v; want two reports and a letter as PDF, and a letter as Word document", read)
	}
}

// wordText is the text of a Word document, a line a paragraph.
func wordText(t *testing.T, content []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	document, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.ReplaceAll(string(document), "</w:p>", "\n")
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(lines, ""))
}

// Every table of an answer is a sheet of its workbook, row by row.
func TestAnswersWorkbookSaysWhatThePageSays(t *testing.T) {
	files := answered(t)
	const folder = "foi/foi2026-00051/"
	book, err := excelize.OpenReader(bytes.NewReader(files[folder+"figures.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var sheets [][][]string
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		sheets = append(sheets, rows)
	}
	tables := 0
	for _, table := range parsePage(t, folder, files[folder+"index.html"]).nodes {
		if table.Data != "table" {
			continue
		}
		tables++
		_, body := tableParts(table)
		inSheet := func(rows [][]string) bool {
			for _, want := range body {
				if !slices.ContainsFunc(rows, func(row []string) bool { return sameRow(row, slices.Concat(want.heads, want.cells)) }) {
					return false
				}
			}
			return true
		}
		if !slices.ContainsFunc(sheets, inSheet) {
			t.Errorf("no sheet says what table %d says", tables)
		}
	}
	if tables != 4 {
		t.Errorf("%d tables, want one for each of 4 questions", tables)
	}
}

func sameRow(row, want []string) bool {
	return slices.EqualFunc(row, want, func(cell, shown string) bool {
		_, err := strconv.ParseFloat(cell, 64)
		return cell == shown || err == nil && sameNumber(shown, cell)
	})
}
