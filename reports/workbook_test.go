package reports

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The small council's workbook, read back by excelize as a spreadsheet program would: the figures that are known by heart, as numbers.
func TestWorkbookHoldsTheFigures(t *testing.T) {
	content, err := workbook(council, small(t))
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	want := map[string][][]string{
		"Children and young people with a plan": {
			{"What is counted", "January 2023", "January 2024", "January 2025"},
			{"Children and young people with a plan", "20", "30", "32"}},
		"Children and young people with a plan by primary need": {
			{"Primary need", "January 2023", "January 2024", "January 2025"},
			{"Autism", "0", "10", "[c]"},
			{"Hearing impairment", "0", "0", "[c]"},
			{"Social, emotional and mental health", "20", "20", "20"}},
	}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		wanted, known := want[rows[0][0]]
		if !known {
			continue
		}
		delete(want, rows[0][0])
		start := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 1 })
		got := rows[start:]
		slices.SortFunc(got[1:], func(a, b []string) int { return strings.Compare(a[0], b[0]) })
		if !slices.EqualFunc(got, wanted, slices.Equal) {
			t.Errorf("sheet %q: got %q, want %q", sheet, got, wanted)
		}
		for i, row := range got[1:] {
			for column := 1; column < len(row); column++ {
				cell, _ := excelize.CoordinatesToCellName(column+1, start+2+i)
				kind, err := book.GetCellType(sheet, cell)
				isText := kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString
				if text, _ := book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true}); err != nil || isText != strings.HasPrefix(text, "[") {
					t.Errorf("sheet %q cell %s holds %q as text: %v (%v)", sheet, cell, text, isText, err)
				}
			}
		}
	}
	for title := range want {
		t.Errorf("no sheet is titled %q", title)
	}
}

// The checklist for accessible spreadsheets, from the bytes of the file.
func TestWorkbookKeepsTheChecklist(t *testing.T) {
	p := small(t)
	content, err := workbook(council, p)
	if err != nil {
		t.Fatal(err)
	}
	files := unpack(t, content)
	tables := 0
	for name, text := range files {
		for _, forbidden := range []string{"<mergeCell", "<f>", "<f ", "autoFilter", `hidden="1"`, `state="hidden"`, "<pane", "Sheet1"} {
			if strings.Contains(text, forbidden) {
				t.Errorf("%s holds %s", name, forbidden)
			}
		}
		if strings.HasPrefix(name, "xl/tables/") {
			tables++
		}
	}
	if want := len(p.Tables()) + 2; tables != want {
		t.Errorf("%d marked tables, want one a sheet, %d", tables, want)
	}
	core := files["docProps/core.xml"]
	for _, want := range []string{"<dc:title>SEND sufficiency: tables of October 2026</dc:title>", "<dc:language>en-GB</dc:language>", "<dc:creator>Smallshire Council</dc:creator>", "2026-10-01T00:00:00Z"} {
		if !strings.Contains(core, want) {
			t.Errorf("the properties have no %s: %s", want, core)
		}
	}
	again, err := workbook(council, p)
	if err != nil || !bytes.Equal(content, again) {
		t.Errorf("the same figures gave other bytes (%v)", err)
	}

	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheets := book.GetSheetList()
	if len(sheets) < 3 || sheets[0] != "Contents" || sheets[1] != "Notes" {
		t.Fatalf("sheets %q; want Contents, Notes, then the tables", sheets)
	}
	links := regexp.MustCompile(`<hyperlink [^>]*location="(?:&#39;|')([^"]*?)(?:&#39;|')!A1"`)
	var linked []string
	for _, found := range links.FindAllStringSubmatch(files["xl/worksheets/sheet1.xml"], -1) {
		linked = append(linked, found[1])
	}
	if !slices.Equal(linked, sheets[1:]) {
		t.Errorf("the contents lead to %q, want %q", linked, sheets[1:])
	}
	for _, sheet := range sheets {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if len(row) == 0 || row[0] == "" {
				t.Errorf("sheet %q row %d is blank", sheet, i+1)
			}
		}
	}
}

// unpack gives the parts of a package by name.
func unpack(t *testing.T, content []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, file := range archive.File {
		opened, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(opened)
		if err != nil {
			t.Fatal(err)
		}
		files[file.Name] = string(text)
	}
	return files
}
