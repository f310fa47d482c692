package analysis

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// computed is one breakdown of one measure before protection. It never leaves this package.
type computed struct {
	measure   *Measure
	breakdown []string
	cells     []cell
}

// compute runs every measure over the warehouse, and of its breakdowns on request those that are wanted. All errors of all measures come at
// once, those of what is wanted after those of the reports.
func compute(ctx context.Context, w *data.Warehouse, measures []Measure, released Released, wanted tableKeys) (*figures, error) {
	reports, err := computeReports(ctx, w, measures, released)
	if err != nil {
		return nil, err
	}
	return reports.with(ctx, w, wanted)
}

// reported is what the measures give for the reports, with what is needed to add tables on request to it.
type reported struct {
	measures  []Measure // as they are stated beside what is released
	released  Released  // beside which they are worked out
	tables    []computed
	units     units
	elsewhere map[string]float64
	memory    *disclosure.Memory // of what protection chose
}

// computeReports runs every measure over the warehouse for its tables in the reports, on one connection.
func computeReports(ctx context.Context, w *data.Warehouse, measures []Measure, released Released) (*reported, error) {
	connection, err := w.DB.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	if err := layShared(ctx, connection, measures, released); err != nil {
		return nil, err
	}
	r := &reported{measures: measures, released: maps.Clone(released), memory: disclosure.NewMemory(),
		units: units{number: map[string]int{}, child: map[string]int{}, provider: map[string]int{}}}
	var errs [2]error
	r.tables, errs[0] = computeTables(ctx, connection, measures, func(m *Measure) [][]string { return m.Breakdowns }, &r.units)
	r.units.settled = len(r.units.list)
	r.elsewhere, errs[1] = readElsewhere(ctx, connection)
	return r, errors.Join(errs[:]...)
}

// with adds the tables on request that are wanted. They come after the reports, so that the numbers of the units, and with them the reports,
// are the same whatever is wanted.
func (r *reported) with(ctx context.Context, w *data.Warehouse, wanted tableKeys) (*figures, error) {
	found := &figures{elsewhere: r.elsewhere, memory: r.memory}
	for _, table := range r.tables {
		table.cells = slices.Clone(table.cells) // of which shareBalances says more
		found.tables = append(found.tables, table)
	}
	units := r.units.clone()
	asked := slices.DeleteFunc(slices.Clone(r.measures), func(m Measure) bool { return len(wanted.of(&m)) == 0 })
	if len(asked) > 0 {
		connection, err := w.DB.Conn(ctx)
		if err != nil {
			return nil, err
		}
		defer connection.Close()
		if err := layShared(ctx, connection, slices.Clone(asked), r.released); err != nil {
			return nil, err
		}
		if found.requests, err = computeTables(ctx, connection, asked, wanted.of, &units); err != nil {
			return nil, err
		}
	}
	shareBalances(found.all())
	found.units = units.list
	found.floors = floors(found.all())
	return found, nil
}

// computeTables works out breakdowns of measures on a connection with the tables that they share. All errors of all measures come at once.
func computeTables(ctx context.Context, connection *sql.Conn, measures []Measure, breakdowns func(*Measure) [][]string, known *units) ([]computed, error) {
	var all []computed
	var errs []error
	for i := range measures {
		m := &measures[i]
		if len(breakdowns(m)) == 0 {
			continue
		}
		tables, err := computeMeasure(ctx, connection, m, breakdowns(m), known)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", m.File, err))
		}
		all = append(all, tables...)
	}
	return all, errors.Join(errs...)
}

// layExpected makes the tables of what is expected of the years to come, and lets the measures say how that was worked out.
func layExpected(ctx context.Context, connection *sql.Conn, measures []Measure, released Released) error {
	if err := layCounted(ctx, connection, released); err != nil {
		return err
	}
	if err := layPrice(ctx, connection, released); err != nil {
		return err
	}
	points, basis, err := layForecast(ctx, connection)
	if err != nil {
		return err
	}
	if err := layParts(ctx, connection, points); err != nil {
		return err
	}
	return stateBasis(measures, basis)
}

// figures is what compute works out: every table before protection, what is added up in them, and what others have published of it.
type figures struct {
	tables    []computed         // of the reports
	requests  []computed         // on request
	units     []disclosure.Unit  // what is added up in all tables
	elsewhere map[string]float64 // figures that somebody else has published already: identity → number
	floors    map[string]float64 // the least that figures can be, as far as others tell: identity → number
	memory    *disclosure.Memory // of what protection chose beside other tables on request; nil where nothing is remembered
}

// all gives every table, those of the reports first.
func (f *figures) all() []computed { return slices.Concat(f.tables, f.requests) }

func computeMeasure(ctx context.Context, connection *sql.Conn, m *Measure, breakdowns [][]string, known *units) ([]computed, error) {
	contributions := m.SQL
	if m.names("provider") {
		// Who sells is who stands behind the money: schools of one owner are one seller.
		contributions = `
			select contribution.* replace (coalesce(setting.seller, contribution.provider) as provider)
			from (` + m.SQL + `) as contribution
			left join setting on setting.provider = contribution.provider`
	}
	if _, err := connection.ExecContext(ctx, "create or replace temp table contribution as "+contributions); err != nil {
		return nil, err
	}
	numbers, err := readNumbers(ctx, connection, m, breakdowns)
	if err != nil {
		return nil, err
	}
	rows, err := readContributions(ctx, connection, m, breakdowns)
	if err != nil {
		return nil, err
	}
	addsUp := m.names("child") && !m.isQuantile() // a median or quartile is nobody's sum
	var adding pieces
	if addsUp {
		adding = rows.pieces(m)
	}
	var tables []computed
	for i, breakdown := range breakdowns {
		cells := numbers[i]
		inCells := rows.inCells(breakdown, cells)
		rows.weigh(m, cells, inCells)
		if addsUp {
			if err := rows.fillSets(m, cells, inCells, adding, known); err != nil {
				return nil, fmt.Errorf("breakdown %s: %w", breakdownName(breakdown), err)
			}
		}
		if m.names("child") {
			balance(m, breakdown, cells)
		}
		tables = append(tables, computed{m, breakdown, cells})
	}
	return tables, nil
}

// periods gives the periods of a computed table in order.
func (c computed) periods() []string {
	seen := map[string]bool{}
	var periods []string
	for _, cell := range c.cells {
		if !seen[cell.period] {
			seen[cell.period] = true
			periods = append(periods, cell.period)
		}
	}
	sort.Strings(periods)
	return periods
}
