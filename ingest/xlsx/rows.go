package xlsx

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"sufficiency/ingest/cell"
)

const (
	lastRow    = 1048576
	lastColumn = 16384
)

// rows streams the rows of one sheet that hold something. The first fault ends it; the fault says the row or cell.
// The part is read to its end, so that a cut file or a wrong checksum behind the last row is seen too.
func (b *workbook) rows(part string) iter.Seq2[cell.Row, error] {
	return func(yield func(cell.Row, error) bool) {
		list, err := b.strings()
		if err != nil {
			yield(cell.Row{}, err)
			return
		}
		in, err := b.archive.open(part, sheetLimit)
		if err != nil {
			yield(cell.Row{}, err)
			return
		}
		defer in.Close()
		reader := rowReader{scanner: newScanner(in), strings: list, formats: b.formats}
		for {
			row, err := reader.next()
			if errors.Is(err, io.EOF) {
				b.merged.Store(part, reader.merged)
				return
			}
			if err != nil {
				yield(cell.Row{}, err)
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// rowReader walks the tokens of a sheet. Depths are fixed by the format: worksheet 1, sheetData 2, row 3, c 4, v and f and is 5.
type rowReader struct {
	scanner *scanner
	strings *sharedStrings
	formats []format

	merged     []cell.Range
	inData     bool
	row        cell.Row
	cell       cell.Cell
	stored     string // the cell's t attribute
	format     format
	formula    bool
	collecting bool
	reading    bool   // inside rPh, a reading in kana
	text       []byte // texts of the row, one after another
	begin      int    // where the text of the cell begins
	spans      []span // texts of the row's cells that stand in text
}

type span struct{ cell, begin, end int }

func (r *rowReader) next() (cell.Row, error) {
	for {
		t, err := r.scanner.next()
		if err != nil {
			if r.inData && !errors.Is(err, io.EOF) {
				err = fmt.Errorf("near row %d: %w", r.row.Number, err)
			}
			return cell.Row{}, err
		}
		switch t.kind {
		case text:
			if r.collecting {
				r.text = append(r.text, t.text...)
			}
			continue
		case startTag:
			if err := r.begins(t); err != nil {
				return cell.Row{}, err
			}
		}
		if t.kind == endTag || t.empty {
			full, err := r.ends(t)
			if err != nil {
				return cell.Row{}, err
			}
			if full {
				return r.row, nil
			}
		}
	}
}

func (r *rowReader) begins(t token) error {
	switch name := t.name; {
	case t.depth == 2 && string(name) == "sheetData":
		r.inData = true
	case t.depth == 3 && !r.inData && string(name) == "mergeCell":
		return r.merge(t.attrs)
	case !r.inData:
	case t.depth == 3 && string(name) == "row":
		return r.beginRow(t.attrs)
	case t.depth == 4 && string(name) == "c":
		return r.beginCell(t.attrs)
	case t.depth == 5 && string(name) == "v":
		r.collecting = !t.empty && len(r.text) == r.begin
	case t.depth == 5 && string(name) == "f":
		r.formula = true
	case string(name) == "rPh":
		r.reading = !t.empty
	case t.depth == 5 && string(name) == "is":
		r.text = r.text[:r.begin] // some programs write the text in v as well
	case t.depth > 5 && string(name) == "t":
		r.collecting = !t.empty && !r.reading && r.stored == "inlineStr"
	}
	return nil
}

// ends says whether a row that holds something is complete.
func (r *rowReader) ends(t token) (bool, error) {
	switch name := t.name; {
	case !r.inData:
	case t.depth == 2 && string(name) == "sheetData":
		r.inData = false
	case t.depth == 3 && string(name) == "row":
		all := string(r.text)
		for _, s := range r.spans {
			r.row.Cells[s.cell].Text = all[s.begin:s.end]
		}
		return len(r.row.Cells) > 0, nil
	case t.depth == 4 && string(name) == "c":
		return false, r.endCell()
	case string(name) == "v" || string(name) == "t":
		r.collecting = false
	case string(name) == "rPh":
		r.reading = false
	}
	return false, nil
}

func (r *rowReader) beginRow(attrs []byte) error {
	number := r.row.Number + 1
	if written, found := attribute(attrs, "r"); found {
		var err error
		if number, err = strconv.Atoi(string(written)); err != nil || number < 1 || number > lastRow {
			return fmt.Errorf("after row %d: a row has a number that no sheet has; export the file again", r.row.Number)
		}
		if number <= r.row.Number {
			return fmt.Errorf("row %d stands twice or out of order, after row %d; open the file in Excel and save it again", number, r.row.Number)
		}
	}
	hidden, _ := attribute(attrs, "hidden")
	r.row = cell.Row{Number: number, Hidden: string(hidden) == "1" || string(hidden) == "true", Cells: r.row.Cells[:0]}
	r.cell.Column = 0
	r.text, r.spans = r.text[:0], r.spans[:0]
	return nil
}

func (r *rowReader) beginCell(attrs []byte) error {
	column := r.cell.Column + 1
	if written, found := attribute(attrs, "r"); found {
		var row int
		column, row = parseAddress(written)
		if column < 1 || column > lastColumn || row != r.row.Number {
			return fmt.Errorf("row %d: a cell has an address that is not of this row; export the file again", r.row.Number)
		}
		if column <= r.cell.Column {
			return fmt.Errorf("cell %s stands twice or out of order, after %s; open the file in Excel and save it again",
				cell.Address(column, row), cell.Address(r.cell.Column, row))
		}
	}
	r.cell = cell.Cell{Column: column}
	kind, _ := attribute(attrs, "t")
	r.stored = storage(kind)
	r.format = format{kind: cell.Number}
	if written, found := attribute(attrs, "s"); found {
		style, err := strconv.Atoi(string(written))
		if len(written) > 0 && (err != nil || style < 0) {
			return r.fault("has a style that the workbook does not have; export the file again")
		}
		if style < len(r.formats) {
			r.format = r.formats[style]
		}
	}
	r.formula, r.collecting = false, false
	r.begin = len(r.text)
	return nil
}

func (r *rowReader) fault(text string) error {
	return fmt.Errorf("cell %s %s", cell.Address(r.cell.Column, r.row.Number), text)
}

// endCell keeps the cell where it holds something.
func (r *rowReader) endCell() error {
	written := r.text[r.begin:]
	if r.formula && len(written) == 0 && r.stored != "str" {
		r.cell.Kind = cell.Uncounted
		r.row.Cells = append(r.row.Cells, r.cell)
		return nil
	}
	if len(written) == 0 {
		return nil
	}
	switch r.stored {
	case "s":
		index, err := strconv.Atoi(string(written))
		if err != nil {
			return r.fault("points to text by something that is not a number; export the file again")
		}
		if r.cell.Text, err = r.strings.at(index); err != nil {
			return fmt.Errorf("cell %s %w", cell.Address(r.cell.Column, r.row.Number), err)
		}
		r.text = r.text[:r.begin]
		if r.cell.Text != "" {
			r.row.Cells = append(r.row.Cells, r.cell)
		}
		return nil
	case "str", "inlineStr":
		r.cell.Kind = cell.Text
		if plain := unescape(string(written)); len(plain) != len(written) {
			r.text = append(r.text[:r.begin], plain...)
		}
	case "b":
		r.cell.Kind = cell.Boolean
	case "e":
		r.cell.Kind = cell.Failure
	case "d":
		r.cell.Kind = cell.Moment
	case "", "n":
		if _, err := strconv.ParseFloat(string(written), 64); err != nil {
			return r.fault("is stored as a number and is none; export the file again")
		}
		r.cell.Kind = r.format.kind
		if missing := r.format.digits - len(written); missing > 0 && whole(written) {
			r.text = slices.Insert(r.text, r.begin, []byte(zeros[:missing])...)
		}
	default:
		return r.fault("is stored in a way that is not known; open the file in Excel and save it again")
	}
	r.spans = append(r.spans, span{cell: len(r.row.Cells), begin: r.begin, end: len(r.text)})
	r.row.Cells = append(r.row.Cells, r.cell)
	return nil
}

const zeros = "00000000000000000000"

func whole(number []byte) bool {
	for _, c := range number {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// storage names how a cell is stored without making a new string for each.
func storage(kind []byte) string {
	for _, known := range [...]string{"s", "", "n", "str", "inlineStr", "b", "e", "d"} {
		if string(kind) == known {
			return known
		}
	}
	return "unknown"
}

// parseAddress reads F12 as column 6, row 12; 0, 0 where it is no address.
func parseAddress(address []byte) (column, row int) {
	at := 0
	for ; at < len(address) && at < 4; at++ {
		c := address[at] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
	}
	row, err := strconv.Atoi(string(address[at:]))
	if err != nil {
		return 0, 0
	}
	return column, row
}
