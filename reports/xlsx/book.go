// Package xlsx writes figures as a workbook that everybody can read, by the Analysis Function's checklist for accessible spreadsheets: a
// sheet with the contents, one with notes, then a sheet a table. No cell is merged, nothing is hidden, and nothing is worked out.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"sufficiency/analysis"
)

// Book is a workbook.
type Book struct {
	Title        string
	Author       string // whose figures they are: the council, as creator and company in the properties
	Language     string // en-GB
	Written      time.Time
	Introduction []string // sentences below the title of the contents, a row each
	Notes        []Note
	Tables       []Table
}

// Note is a row of the notes: a symbol or a word, and what it means.
type Note struct{ Term, Meaning string }

// Table is a sheet with one table.
type Table struct {
	Sheet string // its name, of at most 31 letters, unlike any other of the book
	Title string
	Notes []string // sentences between the title and the table, a row each: what is counted, unit, source
	File  string   // the same figures as a file, named in the contents; empty where there is none
	Heads []string // one a column, no two the same
	Rows  [][]Cell // as many cells as there are heads
}

// Cell is a label or a figure.
type Cell struct {
	Label  string
	Figure *analysis.Figure // nil where the cell is a label
}

// Names of the sheets that every book has.
const (
	ContentsSheet = "Contents"
	NotesSheet    = "Notes"
)

// Write writes the book. The same book gives the same bytes. All faults of all tables come at once, and nothing is written then.
func Write(w io.Writer, b Book) error {
	if err := b.check(); err != nil {
		return err
	}
	file := excelize.NewFile()
	defer file.Close()
	p, err := newPen(file)
	if err != nil {
		return err
	}
	if err := p.contents(b); err != nil {
		return fmt.Errorf("sheet %q: %w", ContentsSheet, err)
	}
	if err := p.notes(b); err != nil {
		return fmt.Errorf("sheet %q: %w", NotesSheet, err)
	}
	for _, table := range b.Tables {
		if err := p.table(table); err != nil {
			return fmt.Errorf("sheet %q: %w", table.Sheet, err)
		}
	}
	written := b.Written.UTC().Format(time.RFC3339)
	if err := file.SetDocProps(&excelize.DocProperties{Title: b.Title, Creator: b.Author, LastModifiedBy: b.Author, Created: written, Modified: written, Language: b.Language}); err != nil {
		return err
	}
	if err := file.SetAppProps(&excelize.AppProperties{Application: "sufficiency", Company: b.Author}); err != nil {
		return err
	}
	p.withoutFilters()
	_, err = file.WriteTo(w)
	return err
}

// check finds what a spreadsheet program would refuse, or mend without a word.
func (b Book) check() error {
	var errs []error
	fault := func(sheet, format string, args ...any) {
		errs = append(errs, fmt.Errorf("sheet %q: %s", sheet, fmt.Sprintf(format, args...)))
	}
	taken := map[string]bool{strings.ToLower(ContentsSheet): true, strings.ToLower(NotesSheet): true}
	for _, t := range b.Tables {
		switch {
		case t.Sheet == "" || utf8.RuneCountInString(t.Sheet) > excelize.MaxSheetNameLength || strings.ContainsAny(t.Sheet, `:\/?*[]'`):
			fault(t.Sheet, `its name must have 1 to %d letters and none of : \ / ? * [ ] '`, excelize.MaxSheetNameLength)
		case taken[strings.ToLower(t.Sheet)]:
			fault(t.Sheet, "two sheets have this name")
		}
		taken[strings.ToLower(t.Sheet)] = true
		if len(t.Heads) == 0 {
			fault(t.Sheet, "the table has no columns")
		}
		for i, head := range t.Heads {
			if head == "" || slices.ContainsFunc(t.Heads[:i], func(other string) bool { return strings.EqualFold(other, head) }) {
				fault(t.Sheet, "column %d is called %q; every column needs a name of its own", i+1, head)
			}
		}
		for i, row := range t.Rows {
			if len(row) != len(t.Heads) {
				fault(t.Sheet, "row %d of the table has %d cells, its header has %d", i+1, len(row), len(t.Heads))
			}
		}
	}
	return errors.Join(errs...)
}
