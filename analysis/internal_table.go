package analysis

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"sufficiency/data"
)

// internalPeriods is how many periods of a table the internal edition shows: the latest.
const internalPeriods = 5

// InternalTable is one breakdown of one measure with nothing withheld, over the latest five periods.
type InternalTable struct {
	Measure  Measure
	Headings []string // of the dimensions, none for a total
	Periods  []string // in words, the earliest first
	Rows     []InternalRow
}

// InternalRow is one combination of the values of the dimensions.
type InternalRow struct {
	Labels  []string // one a dimension
	Figures []InternalFigure
}

// InternalFigure is one number in words, and what readers of the published edition see in its place.
type InternalFigure struct {
	Text      string
	Withheld  bool   // it is withheld there
	Published string // the other number that stands there, as first published or rounded; empty where it is this one
}

// unprotectedTables works out every breakdown of every measure, on a connection with the shared views.
func unprotectedTables(ctx context.Context, connection *sql.Conn, published *Publication) ([]InternalTable, error) {
	measures, err := Measures()
	if err != nil {
		return nil, err
	}
	lists, err := data.CodeLists()
	if err != nil {
		return nil, err
	}
	if err := layExpected(ctx, connection, measures, nil); err != nil {
		return nil, err
	}
	var tables []InternalTable
	var errs []error
	for i := range measures {
		m := &measures[i]
		if _, err := connection.ExecContext(ctx, "create or replace temp table contribution as "+m.SQL); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", m.File, err))
			continue
		}
		numbers, err := readNumbers(ctx, connection, m, m.Breakdowns)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", m.File, err))
			continue
		}
		for k, breakdown := range m.Breakdowns {
			var shown *Table // of a measure for the council alone there is none
			if !m.Internal {
				if shown, err = published.Table(m.Name, breakdown); err != nil {
					errs = append(errs, err)
					continue
				}
			}
			tables = append(tables, internalTable(computed{measure: m, breakdown: breakdown, cells: numbers[k]}, shown, lists))
		}
	}
	return tables, errors.Join(errs...)
}

// internalTable lays the latest periods of a table out, rows in which nobody is left out, and marks what is withheld where it is published.
func internalTable(c computed, published *Table, lists map[string][]data.Code) InternalTable {
	periods := c.periods()
	periods = periods[max(0, len(periods)-internalPeriods):]
	c.cells = slices.DeleteFunc(slices.Clone(c.cells), func(one cell) bool { return !slices.Contains(periods, one.period) })
	somebody := map[string]bool{}
	for _, one := range c.cells {
		somebody[cellKey("", one.values)] = true
	}
	whole := publish(c, c.byPeriod(0), lists, nil)
	table := InternalTable{Measure: *c.measure, Headings: whole.headings}
	for _, period := range periods {
		table.Periods = append(table.Periods, c.measure.PeriodLabel(period))
	}
	for _, dimensions := range whole.grid() {
		var row InternalRow
		var values []string
		for _, d := range dimensions {
			values, row.Labels = append(values, d.Value), append(row.Labels, d.Label)
		}
		if !somebody[cellKey("", values)] {
			continue
		}
		for _, period := range periods {
			f := whole.figures[cellKey(period, values)]
			row.Figures = append(row.Figures, f.beside(published, values))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// beside sets an unprotected figure beside what readers see of it. What the published table does not even name is withheld too.
func (f Figure) beside(published *Table, values []string) InternalFigure {
	figure := InternalFigure{Text: f.Text()}
	if published == nil {
		return figure
	}
	number, isNumber := f.Number()
	seen, err := published.At(f.period, values...)
	other, isOut := seen.Number()
	switch {
	case err != nil || seen.symbol == Suppressed:
		figure.Withheld = true
	case isNumber && !isOut:
		figure.Withheld = number != 0
	case isOut && (!isNumber || number != other):
		figure.Published = seen.Text()
	}
	return figure
}
