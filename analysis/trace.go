package analysis

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// Trace is what stands behind one figure, for the council's own eyes: it holds what publication withholds.
type Trace struct {
	Value    string   `json:"value"`            // unprotected, in the unit of the measure; empty where there is none
	Children int      `json:"children"`         // behind the figure; 0 where its measure names none
	Sellers  int      `json:"sellers"`          // likewise
	Reason   string   `json:"reason,omitempty"` // the rule by which it is unsafe by itself; empty where it is not
	Sources  []Source `json:"sources"`
}

// Source is a sheet of an extract that the figure was worked out from.
type Source struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"` // empty for CSV
	Table string `json:"table"` // of the warehouse
	Rows  []int  `json:"rows"`  // those about the children behind the figure; empty where the sheet counts whole, because it is not about children or the measure names none
}

// newFigure reads an identity such as demand/plans?need=ASD@2025 against the measures that there are.
func newFigure(measures []Measure, identity string) (*Measure, []string, cell, error) {
	fault := func(format string, args ...any) (*Measure, []string, cell, error) {
		return nil, nil, cell{}, fmt.Errorf("%w: %q: %s", ErrNoFigure, identity, fmt.Sprintf(format, args...))
	}
	name, period, dated := strings.Cut(identity, "@")
	name, query, _ := strings.Cut(name, "?")
	at := slices.IndexFunc(measures, func(m Measure) bool { return m.Name == name })
	if at < 0 {
		return fault("there is no measure %q; `sufficiency catalogue` lists them", name)
	}
	if !dated || period == "" {
		return fault("say of which period, as in %s@2025", identity)
	}
	m, where := &measures[at], map[string]string{}
	for _, part := range strings.Split(query, "&") {
		if dimension, value, found := strings.Cut(part, "="); found {
			where[dimension] = value
		} else if part != "" {
			return fault("%q is not name=value, such as need=ASD", part)
		}
	}
	for _, breakdown := range slices.Concat(m.Breakdowns, m.OnRequest) {
		if len(breakdown) != len(where) {
			continue
		}
		c := cell{period: period}
		for _, dimension := range breakdown {
			if value, given := where[dimension]; given {
				c.values = append(c.values, value)
			}
		}
		if len(c.values) == len(breakdown) {
			return m, breakdown, c, nil
		}
	}
	return fault("%s has no such breakdown; `sufficiency catalogue` lists them", name)
}

// TraceFigure says what stands behind a figure: its unprotected value, whom it rests on, and the rows of the extracts. They may be shown to
// the person who asks, and written nowhere else.
func TraceFigure(ctx context.Context, w *data.Warehouse, policy disclosure.Policy, released Released, identity string) (Trace, error) {
	measures, err := Measures()
	if err != nil {
		return Trace{}, err
	}
	m, breakdown, wanted, err := newFigure(measures, identity)
	if err != nil {
		return Trace{}, err
	}
	connection, err := w.DB.Conn(ctx)
	if err != nil {
		return Trace{}, err
	}
	defer connection.Close()
	if err := layShared(ctx, connection, []Measure{*m}, released); err != nil {
		return Trace{}, err
	}
	known := units{number: map[string]int{}, child: map[string]int{}, provider: map[string]int{}}
	tables, err := computeMeasure(ctx, connection, m, [][]string{breakdown}, &known)
	if err != nil {
		return Trace{}, fmt.Errorf("%s: %w", m.File, err)
	}
	cells := tables[0].cells
	at := slices.IndexFunc(cells, func(c cell) bool { return cellKey(c.period, c.values) == cellKey(wanted.period, wanted.values) })
	if at < 0 {
		if m.Absent != "" || len(cells) == 0 {
			return Trace{}, fmt.Errorf("%w: %q: nothing is held for it", ErrNoFigure, identity)
		}
		return Trace{Value: "0"}, nil
	}
	found := Trace{Children: cells[at].facts.Children.Number, Sellers: cells[at].facts.Providers.Number, Reason: policy.Unsafe(cells[at].facts)}
	if cells[at].number.Valid {
		found.Value = strconv.FormatFloat(m.Format.published(cells[at].number.Float64), 'f', m.Format.Decimals(), 64)
	}
	found.Sources, err = sources(ctx, connection, m, breakdown, wanted)
	return found, err
}

// sources finds the sheets that a measure reads, and of those about children the rows of the children behind one cell. Where a
// contribution is a placement, only its own rows of placements count.
func sources(ctx context.Context, connection *sql.Conn, m *Measure, breakdown []string, of cell) ([]Source, error) {
	tables, err := Reads(m)
	if err != nil {
		return nil, err
	}
	selected, named := keys(breakdown)
	condition, args := "period = ?", []any{of.period}
	for i, dimension := range breakdown {
		condition += " and " + dimension + " = ?"
		args = append(args, of.values[i])
	}
	_, err = connection.ExecContext(ctx, fmt.Sprintf(`
		create or replace temp table behind as
		select * from (select %s, * exclude (%s) from contribution) where %s`, selected, named, condition), args...)
	if err != nil {
		return nil, err
	}
	columns, err := readContributionColumns(ctx, connection)
	if err != nil {
		return nil, err
	}
	unit := columns.or("unit", "null")
	from := func(table data.Table) string {
		return ` from ` + table.Name + ` as source join extract using (extract_id) `
	}
	has := func(table data.Table, column string) bool {
		return slices.ContainsFunc(table.Columns, func(c data.Column) bool { return c.Name == column })
	}
	var found []Source
	for _, byChild := range []bool{true, false} { // where no row names one, such as payments to who carries several, the sheets are told
		for _, table := range tables {
			query := `select extract.path, source.sheet, 0` + from(table)
			about := byChild && m.names("child") && has(table, "child")
			switch {
			case about && has(table, "placement_ref"):
				query = `select extract.path, source.sheet, source.row` + from(table) + `
					where source.placement_ref in (select ` + unit + ` from behind)
						or source.child in (select child from behind) and not exists (select 1 from behind join placement on placement.placement_ref = ` + unit + `)`
			case about:
				query = `select extract.path, source.sheet, source.row` + from(table) + `where source.child in (select child from behind)`
			}
			here, err := readSources(ctx, connection, table.Name, query+` group by all order by all`, about)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", table.Name, err)
			}
			found = append(found, here...)
		}
		if len(found) > 0 {
			break
		}
	}
	return found, nil
}

// readSources runs a query for file, sheet and row, in their order, and gathers the rows of each sheet, if they are wanted.
func readSources(ctx context.Context, connection *sql.Conn, table, query string, withRows bool) ([]Source, error) {
	rows, err := connection.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []Source
	for rows.Next() {
		s, row := Source{Table: table, Rows: []int{}}, 0
		if err := rows.Scan(&s.File, &s.Sheet, &row); err != nil {
			return nil, err
		}
		if last := len(found) - 1; last < 0 || found[last].File != s.File || found[last].Sheet != s.Sheet {
			found = append(found, s)
		}
		if withRows {
			last := &found[len(found)-1]
			last.Rows = append(last.Rows, row)
		}
	}
	return found, rows.Err()
}

// Reads gives the tables of extracts that a measure reads, itself or by what several measures share, in the order of the contract.
func Reads(m *Measure) ([]data.Table, error) {
	read, err := readBy(m.SQL)
	if err != nil {
		return nil, err
	}
	all, err := data.Tables()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(t data.Table) bool { return !read[t.Name] || !t.OfExtracts() }), nil
}
