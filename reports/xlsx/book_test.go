package xlsx

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func sample(tables ...Table) Book {
	return Book{Title: "Tables", Author: "Marchshire Council", Language: "en-GB", Written: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), Tables: tables}
}

// Text that a spreadsheet would run is made harmless in every place where words stand, and letters that it cannot hold are left out.
func TestTextIsHarmless(t *testing.T) {
	bad := "=1+1"
	var out bytes.Buffer
	book := sample(Table{Sheet: "1 plans", Title: bad, Notes: []string{bad}, File: bad, Heads: []string{bad, "b"}, Rows: [][]Cell{{{Label: bad}, {Label: "a\x00b\x1f"}}}})
	book.Title, book.Introduction, book.Notes = bad, []string{bad}, []Note{{bad, bad}}
	if err := Write(&out, book); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cells, harmless := 0, 0
	for _, sheet := range file.GetSheetList() {
		rows, err := file.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				cells++
				if strings.HasPrefix(cell, "=") || strings.ContainsAny(cell, "\x00\x1f") {
					t.Errorf("sheet %q holds %q", sheet, cell)
				}
				if cell == "'=1+1" {
					harmless++
				}
			}
		}
	}
	// title, introduction, title of the table and file in the contents; two in the notes; title, note, head and label of the table
	if harmless != 10 {
		t.Errorf("%d of %d cells were made harmless, want 10", harmless, cells)
	}
}

func TestFaultsAreToldAtOnce(t *testing.T) {
	row := [][]Cell{{{Label: "a"}}}
	err := Write(&bytes.Buffer{}, sample(
		Table{Sheet: "Notes", Heads: []string{"a"}, Rows: row},
		Table{Sheet: "a name of more than thirty-one letters", Heads: []string{"a"}, Rows: row},
		Table{Sheet: "a/b", Heads: []string{"a"}, Rows: row},
		Table{Sheet: "twice", Heads: []string{"a"}, Rows: row},
		Table{Sheet: "Twice", Heads: []string{"a"}, Rows: row},
		Table{Sheet: "heads", Heads: []string{"a", "A", ""}},
		Table{Sheet: "rows", Heads: []string{"a", "b"}, Rows: row},
		Table{Sheet: "none"},
	))
	if err == nil {
		t.Fatal("no fault was found")
	}
	for _, want := range []string{
		`sheet "Notes": two sheets have this name`, `sheet "a name of more than thirty-one letters": its name must have`, `sheet "a/b": its name`, `sheet "Twice": two sheets`,
		`sheet "heads": column 2 is called "A"`, `sheet "heads": column 3 is called ""`, `sheet "rows": row 1 of the table has 1 cells, its header has 2`, `sheet "none": the table has no columns`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("it does not say %q:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), `"twice"`) {
		t.Error("the first of two sheets of one name is not at fault")
	}
}
