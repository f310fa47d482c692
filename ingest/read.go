package ingest

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"math"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
	"sufficiency/ingest/value"
)

// reading goes through the rows of one table and parts them into values to stage, rejects, and what is no data.
type reading struct {
	sheet     string
	mapping   heading.Mapping
	search    heading.Search // for the header of a table below this one
	converter extracts.Converter

	leaveOutHidden bool

	stage  func(values []driver.Value) error // sheet, row, one a column of the definition, one a column of others
	reject func(reject) error

	report    SheetReport
	groups    []rejectGroup
	targets   []*target // by column of the sheet
	apart     []string
	odd       oddRows // rows since the last one that fitted the table
	totals    totals
	beside    map[int]int // filled cells that stand under no header, by column
	rightmost int         // column of the table
	hidden    int
	last      int // row of data so far
	below     int // row above the header of the table that ended this one; 0 where the sheet ended it
	values    []driver.Value
	faults    []reject // of the row: what keeps it out
	left      []reject // of the row: cells that it is loaded without
}

type dateCount struct{ text, monthFirst int }

// run reads the sheet from the header to the end of the table. Its error stops the file.
func (r *reading) run(ctx context.Context, rows func(func(cell.Row, error) bool)) error {
	r.targets, r.beside, r.totals = targetsOf(r.mapping), map[int]int{}, newTotals(r.mapping)
	for column := range r.mapping.Headers {
		r.rightmost = max(r.rightmost, column)
	}
	r.values = make([]driver.Value, staged+len(r.mapping.Definition.Columns)+len(othersStaged(r.mapping)))
	for row, err := range rows {
		if err != nil {
			return err
		}
		if row.Cells = r.mapping.Cut(row.Cells); len(row.Cells) == 0 {
			continue
		}
		if row.Number <= r.mapping.Row {
			r.odd.furnish(row, r.mapping)
			continue
		}
		if row.Hidden && r.leaveOutHidden {
			r.hidden++
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.take(row); err != nil {
			return err
		}
		if r.below > 0 {
			break
		}
		r.odd.last = row.Number
	}
	if r.odd.doubt != nil {
		return r.odd.doubt.Explain()
	}
	if err := r.settle(true); err != nil {
		return err
	}
	return r.checkDates()
}

func (r *reading) take(row cell.Row) error {
	if r.odd.isFurniture(row) {
		r.report.Footing++
		return r.settle(true)
	}
	if !r.headed(row) && (!isNote(row) || row.Cells[0].Column > r.rightmost) {
		r.countBeside(row)
		return nil
	}
	r.convert(row)
	fits := len(r.faults) == 0
	if sums := summaryOfRow(row, fits); sums != notSummary && r.odd.apart.Rows == 0 {
		if !fits {
			r.report.Footing++
			if sums == sumOfRows {
				r.totals.compare(row.Number, r)
			}
			return nil
		}
		fits = false
		r.faults = append(r.faults, reject{row: row.Number, reason: "begins like a totals row and reads like data; take it out, or write something else in its first cell"})
	} else if !fits {
		if done, err := r.takeOdd(row); done || err != nil {
			return err
		}
	}
	if fits {
		if err := r.settle(false); err != nil {
			return err
		}
	}
	r.report.Read++
	r.last = row.Number
	r.totals.add(r)
	if row.Hidden {
		r.hidden++
	}
	for i := range r.left {
		r.left[i].kept = fits
	}
	if fits {
		r.countBeside(row)
		r.report.CellsLeftOut += len(r.left)
		return errors.Join(r.stage(r.values), r.write(r.left))
	}
	r.report.Rejected++
	return errors.Join(r.write(r.faults), r.write(r.left))
}

// headed says that some cell of the row stands under a header.
func (r *reading) headed(row cell.Row) bool {
	for _, c := range row.Cells {
		if r.isHeaded(c.Column) {
			return true
		}
	}
	return false
}

// isHeaded says that a column of the sheet has a header. Most have a target, which is quicker to find.
func (r *reading) isHeaded(column int) bool {
	if column < len(r.targets) && r.targets[column] != nil {
		return true
	}
	_, headed := r.mapping.Headers[column]
	return headed
}

// countBeside counts the cells of a data row that no header stands over.
func (r *reading) countBeside(row cell.Row) {
	for _, c := range row.Cells {
		if !r.isHeaded(c.Column) {
			r.beside[c.Column]++
		}
	}
}

// convert fills values, or faults where the row cannot be loaded.
func (r *reading) convert(row cell.Row) {
	clear(r.values)
	r.faults, r.left = r.faults[:0], r.left[:0]
	r.values[0], r.values[1] = r.sheet, int32(row.Number)
	if fault := r.ragged(row); fault != "" {
		r.faults = append(r.faults, reject{row: row.Number, reason: fault})
		return
	}
	for _, c := range row.Cells {
		if c.Column < len(r.targets) && r.targets[c.Column] != nil {
			t := r.targets[c.Column]
			r.values[t.into] = r.cell(row.Number, c, t)
		}
	}
	for _, t := range r.targets {
		if t != nil && t.column.Filled && r.values[t.into] == nil && !r.faulted(t.sheet, row.Number) {
			r.faults = append(r.faults, reject{row: row.Number, column: t.header, cell: cell.Address(t.sheet, row.Number), reason: "is blank; fill it in"})
		}
	}
}

func (r *reading) faulted(column, row int) bool {
	address := cell.Address(column, row)
	for _, fault := range r.faults {
		if fault.cell == address {
			return true
		}
	}
	return false
}

func (r *reading) cell(row int, c cell.Cell, t *target) driver.Value {
	v, known := t.seen.recall(c)
	var err error
	if !known {
		if v, err = r.converter.Convert(c, t.column); err == nil {
			t.seen.keep(c, v)
		}
	}
	if (t.column.Kind == extracts.Date || t.column.Kind == extracts.MonthOfBirth) && c.Kind == cell.Text {
		if errors.Is(err, value.ErrMonthFirst) {
			t.dates.monthFirst++
		}
		t.dates.text++
	}
	if err != nil {
		fault := reject{row: row, column: t.header, cell: cell.Address(c.Column, row), reason: err.Error()}
		var left door.LeftOut
		if errors.As(err, &left) && (v != nil || !t.column.Filled) {
			r.left = append(r.left, fault)
		} else {
			r.faults = append(r.faults, fault)
		}
	}
	return v
}

// ragged says what is wrong with a CSV line that does not have the header's fields. Empty fields too many do no harm.
func (r *reading) ragged(row cell.Row) string {
	last := row.Cells[len(row.Cells)-1].Column
	if row.Width == 0 || row.Width == r.mapping.Width || row.Width > r.mapping.Width && last <= r.mapping.Width {
		return ""
	}
	return fmt.Sprintf("has %d fields where the header has %d; look for a separator inside a field, or a field missing", row.Width, r.mapping.Width)
}

// checkDates stops the file where a quarter or more of a column's text dates have their month first: then the others, which can be
// read either way, are most likely misread.
func (r *reading) checkDates() error {
	var errs []error
	for _, t := range r.targets {
		if t != nil && t.dates.monthFirst > 0 && 4*t.dates.monthFirst >= t.dates.text {
			errs = append(errs, fmt.Errorf("column %s %q: %d of its %d text dates have the month first, so the rest cannot be trusted; export it with dates as dd/mm/yyyy",
				cell.Letters(t.sheet), t.header, t.dates.monthFirst, t.dates.text))
		}
	}
	return errors.Join(errs...)
}

// end is the last row that may belong to the table.
func (r *reading) end() int {
	if r.below > 0 {
		return r.below
	}
	return math.MaxInt32
}
