package ingest

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/value"
)

// reject is one cell that keeps its row out, or the row as a whole where cell is empty.
type reject struct {
	row                  int
	column, cell, reason string
}

// reading goes through the rows of one table and parts them into values to stage, rejects, and what is no data.
type reading struct {
	sheet     string
	mapping   mapping
	converter converter

	leaveOutHidden bool

	stage  func(values []driver.Value) error // sheet, row, one a column of the definition, one a column of others
	reject func(reject) error

	report  SheetReport
	groups  []rejectGroup
	targets []*target // by column of the sheet
	pending []reject  // of rows that look like footnotes, until the next data row or the end
	notes   int       // how many rows those are
	last    int       // the last row of data
	hidden  int
	sums    map[int]int64 // pence of the money columns so far, by column of the definition
	totals  []string      // what the totals row says otherwise
	summed  bool          // the first totals row has been compared
	values  []driver.Value
	faults  []reject
}

// rejectGroup is what the report says of the rejects of one column with one reason.
type rejectGroup struct {
	column, reason, first string
	count                 int
}

type dateCount struct{ text, monthFirst int }

// run reads the sheet. Its error stops the file.
func (r *reading) run(ctx context.Context, rows func(func(cell.Row, error) bool)) error {
	r.targets, r.sums = r.mapping.targets(), map[int]int64{}
	r.values = make([]driver.Value, staged+len(r.mapping.definition.columns)+len(r.mapping.othersStaged()))
	for row, err := range rows {
		if err != nil {
			return err
		}
		if row.Number <= r.mapping.row {
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
	}
	r.report.Footing += r.notes
	return r.checkDates()
}

var totals = regexp.MustCompile(`(?i)^((sub|grand|overall)[ -]?)?totals?( (for|of|in)\b.*|[ :]*[0-9/–-]*)$`)

func (r *reading) take(row cell.Row) error {
	r.convert(row)
	if len(r.faults) > 0 {
		if first, err := value.Text(row.Cells[0]); err == nil && totals.MatchString(first) {
			r.report.Footing++
			r.compareTotals()
			return nil
		}
		if len(row.Cells) == 1 {
			r.pending = append(r.pending, r.faults...)
			r.notes++
			return nil
		}
	}
	if err := r.settle(); err != nil {
		return err
	}
	r.report.Read++
	r.last = row.Number
	r.addUp()
	if row.Hidden {
		r.hidden++
	}
	if len(r.faults) == 0 {
		return r.stage(r.values)
	}
	r.report.Rejected++
	return r.write(r.faults)
}

// addUp sums the money columns, of rejected rows too: they are in the sheet's own total.
func (r *reading) addUp() {
	for at, c := range r.mapping.definition.columns {
		if pence, ok := r.values[2+at].(int64); ok && c.kind == typeMoney {
			r.sums[at] += pence
		}
	}
}

// compareTotals holds the first totals row against the rows above it: where they differ, rows are missing or amounts are misread.
func (r *reading) compareTotals() {
	if r.summed {
		return
	}
	r.summed = true
	for column, at := range r.mapping.ordered() {
		total, ok := r.values[2+at].(int64)
		if ok && r.mapping.definition.columns[at].kind == typeMoney && total != r.sums[at] {
			off := total - r.sums[at]
			sign := ""
			if off < 0 {
				sign, off = "-", -off
			}
			r.totals = append(r.totals, fmt.Sprintf("column %q: the totals row differs by %s£%d.%02d from the sum of the rows; look for rows that are missing",
				r.mapping.headers[column], sign, off/100, off%100))
		}
	}
}

// settle rejects the rows that looked like footnotes: data follows them, so they are not at the end.
func (r *reading) settle() error {
	r.report.Read += r.notes
	r.report.Rejected += r.notes
	err := r.write(r.pending)
	r.pending, r.notes = r.pending[:0], 0
	return err
}

func (r *reading) write(faults []reject) error {
	for _, fault := range faults {
		r.group(fault)
		if err := r.reject(fault); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) group(fault reject) {
	for i, g := range r.groups {
		if g.column == fault.column && g.reason == fault.reason {
			r.groups[i].count++
			return
		}
	}
	first := fault.cell
	if first == "" {
		first = fmt.Sprintf("row %d", fault.row)
	}
	r.groups = append(r.groups, rejectGroup{column: fault.column, reason: fault.reason, first: first, count: 1})
}

// convert fills values, or faults where the row cannot be loaded.
func (r *reading) convert(row cell.Row) {
	clear(r.values)
	r.faults = r.faults[:0]
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
		if t != nil && t.column.filled && r.values[t.into] == nil && !r.faulted(t.sheet, row.Number) {
			r.faults = append(r.faults, reject{row.Number, t.header, cell.Address(t.sheet, row.Number), "is blank; fill it in"})
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
		if v, err = r.converter.convert(c, t.column); err == nil {
			t.seen.keep(c, v)
		}
	}
	if (t.column.kind == typeDate || t.column.kind == typeMonthOfBirth) && c.Kind == cell.Text {
		if errors.Is(err, value.ErrMonthFirst) {
			t.dates.monthFirst++
		}
		t.dates.text++
	}
	if err != nil {
		r.faults = append(r.faults, reject{row, t.header, cell.Address(c.Column, row), err.Error()})
	}
	return v
}

// ragged says what is wrong with a CSV line that does not have the header's fields. Empty fields too many do no harm.
func (r *reading) ragged(row cell.Row) string {
	last := row.Cells[len(row.Cells)-1].Column
	if row.Width == 0 || row.Width == r.mapping.width || row.Width > r.mapping.width && last <= r.mapping.width {
		return ""
	}
	return fmt.Sprintf("has %d fields where the header has %d; look for a separator inside a field, or a field missing", row.Width, r.mapping.width)
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

// messages says what was rejected, a line a column and reason.
func (r *reading) messages() []string {
	var list []string
	prefix := ""
	if r.sheet != "" {
		prefix = fmt.Sprintf("sheet %q ", r.sheet)
	}
	for _, g := range r.groups {
		where := "rows"
		if g.column != "" {
			where = fmt.Sprintf("column %q", g.column)
		}
		list = append(list, fmt.Sprintf("%s%s: %d rejected, first %s: %s", prefix, where, g.count, g.first, g.reason))
	}
	for _, message := range r.totals {
		list = append(list, prefix+message)
	}
	switch {
	case r.hidden > 0 && r.leaveOutHidden:
		list = append(list, fmt.Sprintf("%s%d hidden rows were left out, as reading.hidden of sufficiency.toml says", prefix, r.hidden))
	case r.hidden > 0:
		list = append(list, fmt.Sprintf("%s%d hidden rows were read as data", prefix, r.hidden))
	}
	return list
}

// othersStaged are the columns that are staged under their own headers.
func (m mapping) othersStaged() []header {
	if m.definition.others == "" {
		return nil
	}
	return m.others
}

// ordered goes through the mapped columns of the sheet from left to right.
func (m mapping) ordered() func(func(column, at int) bool) {
	return func(yield func(int, int) bool) {
		for _, column := range sortedKeys(m.columns) {
			if !yield(column, m.columns[column]) {
				return
			}
		}
	}
}

// stageTable is the statement that makes the staging table of a mapping: sheet, row, the definition's columns, and the others.
func (m mapping) stageTable() string {
	columns := []string{"sheet varchar", "row integer"}
	for _, c := range m.definition.columns {
		columns = append(columns, c.name+" "+stagedAs[c.kind])
	}
	for _, h := range m.othersStaged() {
		columns = append(columns, fmt.Sprintf(`"%s" %s`, strings.ReplaceAll(h.text, `"`, `""`), stagedAs[columnType(m.definition.others)]))
	}
	return "create or replace temp table staged (" + strings.Join(columns, ", ") + ")"
}
