package xlsx

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"sufficiency/ingest/cell"
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
	inRow      bool
	row        cell.Row
	number     []byte // of the row, in digits
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
		if err := r.plainCells(); err != nil {
			return cell.Row{}, err
		}
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

func (r *rowReader) begins(t *token) error {
	switch name := t.name; {
	case t.depth == 2 && string(name) == "sheetData":
		r.inData = true
	case t.depth == 3 && !r.inData && string(name) == "mergeCell":
		return r.merge(t.attrs)
	case !r.inData:
	case t.depth == 3 && string(name) == "row":
		r.inRow = !t.empty
		return r.beginRow(t.attrs)
	case t.depth == 4 && r.inRow && string(name) == "c":
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
func (r *rowReader) ends(t *token) (bool, error) {
	switch name := t.name; {
	case !r.inData:
	case t.depth == 2 && string(name) == "sheetData":
		r.inData = false
	case t.depth == 3 && string(name) == "row":
		r.inRow = false
		all := string(r.text)
		for _, s := range r.spans {
			r.row.Cells[s.cell].Text = all[s.begin:s.end]
		}
		return len(r.row.Cells) > 0, nil
	case t.depth == 4 && r.inRow && string(name) == "c":
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
		if number, err = strconv.Atoi(string(written)); err != nil || number < 1 || number > cell.LastRow {
			return fmt.Errorf("after row %d: a row has a number that no sheet has; export the file again", r.row.Number)
		}
		if number <= r.row.Number {
			return fmt.Errorf("row %d stands twice or out of order, after row %d; open the file in Excel and save it again", number, r.row.Number)
		}
	}
	hidden, _ := attribute(attrs, "hidden")
	r.row = cell.Row{Number: number, Hidden: string(hidden) == "1" || string(hidden) == "true", Cells: r.row.Cells[:0]}
	r.number = strconv.AppendInt(r.number[:0], int64(number), 10)
	r.cell.Column = 0
	r.text, r.spans = r.text[:0], r.spans[:0]
	return nil
}
