// Package cell is a spreadsheet as it stands in its file: sheets, rows and cells, before anything is read into them.
// Workbooks and CSV files both come in this shape.
package cell

import (
	"iter"
	"strconv"
)

// Kind says how a cell is stored and shown.
type Kind uint8

// The kinds of cell. Every field of a CSV file is Text.
const (
	Text      Kind = iota
	Number         // a number that is shown as a number
	Serial         // a number that is shown as a date: days since the workbook's epoch
	Percent        // a number that is shown as a percentage: 0.6 for 60%
	Moment         // a date stored in ISO form
	Boolean        // 1 or 0
	Failure        // #REF!, #N/A and their like
	Uncounted      // a formula that was saved without its value
)

// String names the kind for a reader.
func (k Kind) String() string {
	return [...]string{"text", "number", "date", "percentage", "date", "yes or no", "error", "formula without a value"}[k]
}

// Cell is one cell that holds something.
type Cell struct {
	Column int // 1 = A
	Kind   Kind
	Text   string // as stored; numbers whose format is all zeros (0000000) come with their leading zeros
}

// Row is one row that holds something. Cells stand in the order of their columns and are good until the next row is asked for;
// their texts stay good.
type Row struct {
	Number int // row in the sheet, or line in the CSV, from 1
	Width  int // fields on a CSV line; 0 in a workbook, where a row has no width
	Hidden bool
	Cells  []Cell
}

// Sheet is one sheet of a workbook, or the whole of a CSV file.
type Sheet struct {
	Name   string // empty for CSV
	Hidden bool
	Rows   iter.Seq2[Row, error] // ends after the first error; may be run again

	// Merged gives the merged cells, in the order of the file; it reads the sheet to its end where Rows has not. Nil for CSV.
	Merged func() ([]Range, error)
}

// The last row and column that a sheet of a workbook has.
const (
	LastRow    = 1048576
	LastColumn = 16384
)

// Range is a rectangle of cells, its corners included.
type Range struct{ FirstRow, LastRow, FirstColumn, LastColumn int }

// Book is an open file.
type Book struct {
	Format   string // "XLSX workbook", or "CSV, Windows-1252, separated by commas"
	Sheets   []Sheet
	From1904 bool         // serial dates count from 1 January 1904
	Close    func() error // releases the file
}

// Letters writes a column as spreadsheets do: 1 → A, 28 → AB.
func Letters(column int) string {
	var letters []byte
	for ; column > 0; column = (column - 1) / 26 {
		letters = append([]byte{byte('A' + (column-1)%26)}, letters...)
	}
	return string(letters)
}

// Address writes a cell as spreadsheets do: column 6, row 12 → F12.
func Address(column, row int) string { return Letters(column) + strconv.Itoa(row) }
