package ingest

import (
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/heading"
)

// oddRows are the rows since the last one that fitted the table, as far as it is open what they are: footnotes, titles above
// the next page's header, the header of another table, another table of no known kind, or faulty data.
type oddRows struct {
	furniture map[string][]cell.Row // titles and header rows, which printed pages repeat; by the text of their first cell
	last      int                   // row looked at before
	window    heading.Rows          // rows of words, one under another: perhaps a header
	notes     []reject              // faults of rows that hold one text alone
	noteRows  int
	apart     heading.Region // rows that look like another table
	gap       bool           // blank rows stand above it
	opening   []reject
	doubt     *heading.Mapping // a header that is almost one, unless the next rows complete it
}

// What is kept in memory at most.
const (
	furnitureKept = 100
	notesKept     = 1000
)

// furnish keeps a row that stands above the data.
func (o *oddRows) furnish(row cell.Row, m heading.Mapping) {
	o.last = row.Number
	isHeader := row.Number >= m.First
	isTitle := m.Below == 0 && len(row.Cells) <= 2
	if !isHeader && (!isTitle || len(o.furniture) >= furnitureKept) {
		return
	}
	if o.furniture == nil {
		o.furniture = map[string][]cell.Row{}
	}
	row.Cells = slices.Clone(row.Cells)
	first := row.Cells[0].Text
	o.furniture[first] = append(o.furniture[first], row)
}

// isFurniture says that the row is a title or a header row over again.
func (o *oddRows) isFurniture(row cell.Row) bool {
	return slices.ContainsFunc(o.furniture[row.Cells[0].Text], func(kept cell.Row) bool { return slices.Equal(kept.Cells, row.Cells) })
}

// isNote says that a row holds one text alone, which is no value: not a date, a number or a reference such as P0099.
func isNote(row cell.Row) bool {
	if len(row.Cells) != 1 || !heading.Wordy(row) {
		return false
	}
	text := strings.TrimSpace(row.Cells[0].Text)
	return strings.ContainsAny(text, " \u00a0") || !strings.ContainsAny(text, "0123456789")
}

// takeOdd takes a row that does not fit the table. It says whether the row is dealt with; otherwise it is faulty data.
func (r *reading) takeOdd(row cell.Row) (done bool, err error) {
	gap := row.Number > r.odd.last+1
	if isNote(row) {
		if r.odd.noteRows == notesKept {
			err = r.settle(false)
		}
		r.odd.notes, r.odd.noteRows = slices.Concat(r.odd.notes, r.faults, r.left), r.odd.noteRows+1
		return true, err
	}
	words := heading.Wordy(row)
	if words {
		if headed, err := r.header(row); headed || err != nil {
			return true, err
		}
	} else if r.totals.isSum(row, r) && r.odd.apart.Rows == 0 {
		r.report.Footing++
		r.totals.compare(row.Number, r)
		return true, nil
	}
	if r.odd.apart.Rows == 1 && !r.odd.gap {
		if err := r.settleApart(); err != nil {
			return false, err
		}
	}
	switch {
	case r.odd.apart.Rows > 0:
		r.odd.apart.Last, r.odd.apart.Rows = row.Number, r.odd.apart.Rows+1
		return true, nil
	case words:
		r.odd.apart, r.odd.gap = heading.Region{First: row.Number, Last: row.Number, Rows: 1}, gap
		r.odd.opening = slices.Concat(r.faults, r.left)
		return true, nil
	}
	return false, r.settleNotes(false)
}

// header says whether a row of words is a header: that of this table again, or of another one, which ends this table.
func (r *reading) header(row cell.Row) (bool, error) {
	r.odd.window = r.odd.window.Following(row)
	here, err := r.search.At(r.odd.window, nil)
	switch {
	case err != nil:
		return false, err
	case len(here.Tables) > 0:
	case here.Best.Likely() && r.odd.doubt == nil:
		r.odd.doubt = &here.Best
		return false, nil
	default:
		return false, nil
	}
	first := here.Tables[0].First
	if r.odd.doubt != nil && r.odd.doubt.Row >= first {
		r.odd.doubt = nil
	}
	again := len(here.Tables) == 1 && here.Tables[0].SameColumns(r.mapping)
	if upper := min(r.odd.apart.Rows, row.Number-first); upper > 0 && r.odd.apart.Last >= first { // they are the upper rows of this header
		r.odd.apart.Last, r.odd.apart.Rows = first-1, r.odd.apart.Rows-upper
		if again {
			r.report.Footing += upper
		}
	}
	r.odd.window = r.odd.window[:0]
	if again {
		r.report.Footing++
	} else {
		r.below = first - 1
	}
	return true, r.settle(true)
}

// settle decides what the rows were that did not fit, when a row that fits follows them, or else the end of the page or of the table.
func (r *reading) settle(end bool) error {
	if err := r.settleApart(); err != nil {
		return err
	}
	return r.settleNotes(end)
}

// settleNotes takes lone texts for footnotes and titles at the end of a page or of the table, and for faults among data.
func (r *reading) settleNotes(end bool) error {
	notes, rows := r.odd.notes, r.odd.noteRows
	r.odd.notes, r.odd.noteRows = notes[:0], 0
	if end {
		r.report.Footing += rows
		return nil
	}
	r.report.Read += rows
	r.report.Rejected += rows
	return r.write(notes)
}

// settleApart rejects the rows that look like another table, all under one fault; a single row is faulty data.
func (r *reading) settleApart() error {
	apart := r.odd.apart
	r.odd.apart = heading.Region{}
	if apart.Rows == 0 {
		return nil
	}
	r.report.Read += apart.Rows
	r.report.Rejected += apart.Rows
	if apart.Rows == 1 {
		return r.write(r.odd.opening)
	}
	reason := fmt.Sprintf("%s look like another table, which was not read; put it on a sheet of its own, or name its headers in sufficiency.toml", apart)
	r.apart = append(r.apart, reason)
	return r.reject(reject{row: apart.First, reason: reason})
}

// besideText says how many cells under no header were not read, and in which columns.
func (r *reading) besideText() string {
	if len(r.beside) == 0 {
		return ""
	}
	const most = 5 // runs of columns
	cells := 0
	var runs [][2]int
	for _, column := range sortedKeys(r.beside) {
		cells += r.beside[column]
		if last := len(runs) - 1; last >= 0 && runs[last][1] == column-1 {
			runs[last][1] = column
		} else {
			runs = append(runs, [2]int{column, column})
		}
	}
	var words []string
	for _, run := range runs[:min(len(runs), most)] {
		word := cell.Letters(run[0])
		if run[1] > run[0] {
			word += " to " + cell.Letters(run[1])
		}
		words = append(words, word)
	}
	if len(runs) > most {
		words = append(words, "…")
	}
	return fmt.Sprintf("not read in %s %s: %s under no header of the table", pluralised(len(r.beside), "column"), strings.Join(words, ", "), counted(cells, "cell"))
}
