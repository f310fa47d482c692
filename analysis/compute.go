package analysis

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// computed is one breakdown of one measure before protection. It never leaves this package.
type computed struct {
	measure   *Measure
	breakdown []string
	cells     []cell
}

// cell is one number before protection, with what the primary rules and the gate need.
type cell struct {
	period string
	values []string // one a dimension
	number sql.NullFloat64
	facts  disclosure.Cell
	sets   []disclosure.Set // the children behind each number that a reader would learn
}

// notRecorded is the value of a dimension that a contribution does not state. It is a category like any other, so that parts add up.
const notRecorded = "not_recorded"

// compute runs every measure over the warehouse on one connection. All errors of all measures come at once.
func compute(ctx context.Context, w *data.Warehouse, measures []Measure, released Released) (*figures, error) {
	connection, err := w.DB.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	if err := layViews(ctx, connection); err != nil {
		return nil, err
	}
	if err := layCounted(ctx, connection, released); err != nil {
		return nil, err
	}
	if err := layForecast(ctx, connection); err != nil {
		return nil, err
	}
	known := units{number: map[string]int{}, child: map[string]int{}, provider: map[string]int{}}
	var found figures
	var errs []error
	for i := range measures {
		tables, err := computeMeasure(ctx, connection, &measures[i], &known)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", measures[i].File, err))
			continue
		}
		found.tables = append(found.tables, tables...)
	}
	if found.elsewhere, err = readElsewhere(ctx, connection); err != nil {
		errs = append(errs, err)
	}
	found.units = known.list
	found.floors = floors(found.tables)
	return &found, errors.Join(errs...)
}

// figures is what compute works out: every table before protection, what is added up in them, and what others have published of it.
type figures struct {
	tables    []computed
	units     []disclosure.Unit
	elsewhere map[string]float64 // figures that somebody else has published already: identity → number
	floors    map[string]float64 // the least that figures can be, as far as others tell: identity → number
}

// aroundCensus is by how many children new plans may fall short of the rise from one January to the next and be counted rightly, because the year
// begins two weeks before census day.
const aroundCensus = 1

// floors gives the least that there can be of what covers the rise of a stock: as many new plans as there are more plans a year later.
func floors(tables []computed) map[string]float64 {
	stocks := map[string]map[string]float64{} // measure, breakdown and January → values → number
	of := func(measure string, breakdown []string, year int) string {
		return fmt.Sprintf("%s by %s @%d", measure, breakdownName(breakdown), year)
	}
	for _, table := range tables {
		for _, c := range table.cells {
			year, err := strconv.Atoi(c.period)
			if table.measure.Period != "january" || err != nil {
				continue
			}
			name := of(table.measure.Name, table.breakdown, year)
			if stocks[name] == nil {
				stocks[name] = map[string]float64{}
			}
			stocks[name][cellKey("", c.values)] = c.number.Float64
		}
	}
	floors := map[string]float64{}
	for _, table := range tables {
		for k, c := range table.cells {
			year, err := strconv.Atoi(c.period)
			before, after := stocks[of(table.measure.RiseOf, table.breakdown, year)], stocks[of(table.measure.RiseOf, table.breakdown, year+1)]
			if err != nil || before == nil || after == nil {
				continue
			}
			s := slice{measure: table.measure, breakdown: table.breakdown, period: c.period, cells: table.cells}
			floors[s.figure(k)] = min(after[cellKey("", c.values)]-before[cellKey("", c.values)]-aroundCensus, c.number.Float64)
		}
	}
	return floors
}

// readElsewhere reads the figures that the Department for Education has published already.
func readElsewhere(ctx context.Context, connection *sql.Conn) (map[string]float64, error) {
	rows, err := connection.QueryContext(ctx, `select figure, value from published_elsewhere`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[string]float64{}
	for rows.Next() {
		var figure string
		var value float64
		if err := rows.Scan(&figure, &value); err != nil {
			return nil, err
		}
		found[figure] = value
	}
	return found, rows.Err()
}

// units numbers what is added up: a child, or a placement of a child, apart for each thing that measures add.
type units struct {
	number          map[string]int // thing and unit → number
	child, provider map[string]int
	list            []disclosure.Unit
}

// of numbers what a unit adds in a period. The same thing must be the same amount wherever it is added, because numbers are set against each other by it.
func (u *units) of(thing, unit, child string, provider sql.NullString, amount float64) (int, error) {
	key := thing + "\x00" + unit
	number, known := u.number[key]
	if !known {
		number = len(u.list)
		u.number[key] = number
		seller := -1
		if provider.Valid {
			seller = numberOf(u.provider, provider.String)
		}
		u.list = append(u.list, disclosure.Unit{Amount: amount, Child: numberOf(u.child, child), Provider: seller, Mark: markOf(key)})
	}
	if have := u.list[number].Amount; math.Abs(have-amount) > 1e-6*max(1, math.Abs(have)) {
		return 0, fmt.Errorf("%q adds %g here and %g in another measure or breakdown; name what it adds otherwise, in `adds`", strings.ReplaceAll(thing, "\x00", " "), amount, have)
	}
	return number, nil
}

// markOf is a number that only who knows the pseudonym of a child can work out.
func markOf(key string) uint64 {
	sum := sha256.Sum256([]byte(key))
	return binary.LittleEndian.Uint64(sum[:])
}

func numberOf(numbers map[string]int, name string) int {
	number, known := numbers[name]
	if !known {
		number = len(numbers)
		numbers[name] = number
	}
	return number
}

// layViews makes the tables that several measures share. They live as long as the connection.
func layViews(ctx context.Context, connection *sql.Conn) error {
	views, err := data.ReadQueries(files, "analysis", []string{"views"}, []data.Key{
		{Name: "title", Required: true}, {Name: "definition", Required: true},
	})
	if err != nil {
		return err
	}
	for _, view := range views {
		_, name, _ := strings.Cut(view.Name, "_")
		if _, err := connection.ExecContext(ctx, "create or replace temp table "+name+" as "+view.SQL); err != nil {
			return fmt.Errorf("%s: %w", view.File, err)
		}
	}
	return nil
}

func computeMeasure(ctx context.Context, connection *sql.Conn, m *Measure, known *units) ([]computed, error) {
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
	var tables []computed
	for _, breakdown := range m.Breakdowns {
		cells, err := readCells(ctx, connection, m, breakdown)
		if err != nil {
			return nil, fmt.Errorf("breakdown %s: %w", breakdownName(breakdown), err)
		}
		if m.names("child") {
			if err := readSets(ctx, connection, m, breakdown, cells, known); err != nil {
				return nil, fmt.Errorf("breakdown %s: %w", breakdownName(breakdown), err)
			}
			balance(m, breakdown, cells)
		}
		tables = append(tables, computed{m, breakdown, cells})
	}
	return tables, nil
}

func (m Measure) names(contributor string) bool {
	for _, name := range m.Contributors {
		if name == contributor {
			return true
		}
	}
	return false
}

// aggregates say how a cell's number comes of its contributions.
var aggregates = map[string]string{
	"count":  "count(distinct child)",
	"sum":    "sum(amount)",
	"mean":   "sum(amount) / nullif(sum(weight), 0)",
	"median": "median(amount)",
	// A child with several rows in a cell, such as two new placements, counts for each.
	"share": "sum(amount) / nullif(count(*), 0)",
}

// keys writes the columns of a breakdown, each null turned into a category of its own.
func keys(breakdown []string) (selected, named string) {
	selected, named = "period", "period"
	for _, dimension := range breakdown {
		selected += fmt.Sprintf(", coalesce(%s::varchar, '%s') as %s", dimension, notRecorded, dimension)
		named += ", " + dimension
	}
	return selected, named
}

func readCells(ctx context.Context, connection *sql.Conn, m *Measure, breakdown []string) ([]cell, error) {
	isPublic, err := columnOr(ctx, connection, "is_public", "false")
	if err != nil {
		return nil, err
	}
	selected, named := keys(breakdown)
	rows, err := connection.QueryContext(ctx, fmt.Sprintf(`
		with contribution as (
		    select %[1]s, * exclude (%[2]s) from contribution
		),
		cells as (
		    select %[2]s, (%[3]s)::double as number from contribution group by all
		),
		children as (%[4]s),
		providers as (%[5]s)
		select
		    cells.*,
		    coalesce(children.number, 0), coalesce(children.total, 0), coalesce(children.largest[1], 0), coalesce(children.largest[2], 0), coalesce(children.hits, 0),
		    coalesce(providers.number, 0), coalesce(providers.total, 0), coalesce(providers.largest[1], 0), coalesce(providers.largest[2], 0)
		from cells
		left join children using (%[2]s)
		left join providers using (%[2]s)
		order by all`,
		selected, named, aggregates[m.Aggregate], behind(m, "child", named, isPublic), behind(m, "provider", named, isPublic)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var cells []cell
	for rows.Next() {
		c := cell{values: make([]string, len(breakdown))}
		c.facts = disclosure.Cell{Class: m.Class, Median: m.Aggregate == "median", Least: m.Least}
		c.facts.Children.Known, c.facts.Providers.Known = m.names("child"), m.names("provider")
		into := []any{&c.period}
		for i := range c.values {
			into = append(into, &c.values[i])
		}
		into = append(into, &c.number,
			&c.facts.Children.Number, &c.facts.Children.Total, &c.facts.Children.Largest, &c.facts.Children.Second, &c.facts.Hits,
			&c.facts.Providers.Number, &c.facts.Providers.Total, &c.facts.Providers.Largest, &c.facts.Providers.Second)
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		c.facts.Number = m.Format.published(c.number.Float64)
		cells = append(cells, c)
	}
	return cells, rows.Err()
}

// behind sums up the contributors of one kind to each cell; an empty table where the measure names none.
func behind(m *Measure, contributor, named, isPublic string) string {
	if !m.names(contributor) {
		return fmt.Sprintf("select %s, 0 as number, 0.0 as total, [0.0] as largest, 0 as hits from contribution where false", named)
	}
	return fmt.Sprintf(`
		    select
		        %[1]s, count(contributor) as number, sum(abs(amount)) as total, max(abs(amount), 2) as largest,
		        count(contributor) filter (where amount > 0) as hits
		    from (
		        select %[1]s, %[2]s as contributor, sum(amount)::double as amount
		        from contribution
		        where not %[3]s
		        group by all
		    )
		    group by all`, named, contributor, isPublic)
}

// readSets fills the sets of units behind each cell. A share gives away two numbers, the whole and the part, and so does a mean, the sum and
// what it is divided by; a median is nobody's sum.
func readSets(ctx context.Context, connection *sql.Conn, m *Measure, breakdown []string, cells []cell, known *units) error {
	if m.Aggregate == "median" {
		return nil
	}
	unit, err := columnOr(ctx, connection, "unit", "child")
	if err != nil {
		return err
	}
	piece := "''"
	if m.Aggregate == "sum" || m.Aggregate == "mean" {
		piece = piecesOf(m)
	}
	adds, err := columnOr(ctx, connection, "adds", "'"+strings.ReplaceAll(m.Adds, "'", "''")+"'")
	if err != nil {
		return err
	}
	weight := "0"
	if m.Divides != "" {
		weight = "weight"
	}
	selected, named := keys(breakdown)
	isPublic, err := columnOr(ctx, connection, "is_public", "false")
	if err != nil {
		return err
	}
	provider := "null::varchar"
	if m.names("provider") {
		provider = "provider"
	}
	rows, err := connection.QueryContext(ctx, fmt.Sprintf(`
		select %[1]s, adds, unit || case when splits then piece else '' end as unit, min(child) as child, min(provider) as provider, max(amount) > 0 as hit, sum(amount)::double as amount, sum(weight)::double as weight
		from (
		    -- a unit that adds to several cells, such as what nobody on record stands behind, is taken in its pieces
		    select *, min(piece) over same <> max(piece) over same as splits
		    from (
		        -- what nobody on record stands behind is one unknown child's
		        select %[2]s, %[4]s as adds, coalesce(%[3]s, '%[6]s') as unit, coalesce(child, '%[6]s') as child, %[5]s as provider, %[8]s as piece, amount, %[9]s as weight
		        from contribution
		        where not %[7]s
		    )
		    window same as (partition by period, adds, unit)
		)
		group by all
		order by all`, named, selected, unit, adds, provider, notRecorded, isPublic, piece, weight))
	if err != nil {
		return err
	}
	defer rows.Close()
	place := make(map[string]int, len(cells))
	for i, c := range cells {
		place[cellKey(c.period, c.values)] = i
		cells[i].sets = make([]disclosure.Set, 1, 2)
		if m.Class == "share" || m.Divides != "" {
			cells[i].sets = append(cells[i].sets, nil)
		}
	}
	values := make([]string, len(breakdown))
	var period, thing, name, child string
	var hit sql.NullBool
	var amount, divisor sql.NullFloat64
	into := []any{&period}
	for i := range values {
		into = append(into, &values[i])
	}
	var seller sql.NullString
	into = append(into, &thing, &name, &child, &seller, &hit, &amount, &divisor)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		sets := cells[place[cellKey(period, values)]].sets
		of := func(set int, adds string, amount float64) error {
			number, err := known.of(m.Period+" "+period+"\x00"+adds, name, child, seller, amount)
			sets[set].Add(number)
			return err
		}
		switch m.Aggregate {
		case "share":
			// The base of a share is the same thing whatever the share is of.
			err = of(0, m.Adds, 1)
			if len(sets) > 1 && hit.Bool {
				err = errors.Join(err, of(1, thing, 1))
			}
		case "count":
			err = of(0, thing, 1)
		case "mean":
			err = of(0, thing, amount.Float64)
			if m.Divides != "" {
				err = errors.Join(err, of(1, m.Divides, divisor.Float64))
			}
		default:
			err = of(0, thing, amount.Float64)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

// balance adds to the cells that are the sum of others, such as this year's cost, that whoever knows them knows what the others add up to.
func balance(m *Measure, breakdown []string, cells []cell) {
	if len(m.Balance) == 0 || !slices.Contains(breakdown, m.Balance[0]) {
		return
	}
	along := slices.Index(breakdown, m.Balance[0])
	whole, parts := m.Balance[1], m.Balance[2:]
	beside := func(c cell) string { return cellKey(c.period, slices.Delete(slices.Clone(c.values), along, along+1)) }
	sums := map[string]disclosure.Set{}
	for _, c := range cells {
		if slices.Contains(parts, c.values[along]) {
			sum := sums[beside(c)]
			sum.Join(c.sets[0])
			sums[beside(c)] = sum
		}
	}
	for i, c := range cells {
		if c.values[along] == whole {
			cells[i].sets = append(cells[i].sets, sums[beside(c)])
		}
	}
}

// piecesOf writes the values of all dimensions of a measure in one text, so that what a unit adds can be told apart by where it falls.
func piecesOf(m *Measure) string {
	pieces := "''"
	seen := map[string]bool{}
	for _, breakdown := range m.Breakdowns {
		for _, dimension := range breakdown {
			if !seen[dimension] {
				seen[dimension] = true
				pieces += fmt.Sprintf(" || '/' || coalesce(%s::varchar, '%s')", dimension, notRecorded)
			}
		}
	}
	return pieces
}

// columnOr gives a column of the contributions, or what stands for it where the measure does not select it.
func columnOr(ctx context.Context, connection *sql.Conn, column, otherwise string) (string, error) {
	var named bool
	err := connection.QueryRowContext(ctx, `select count(*) > 0 from duckdb_columns() where table_name = 'contribution' and column_name = ?`, column).Scan(&named)
	if named {
		return column, err
	}
	return otherwise, err
}

func cellKey(period string, values []string) string {
	return period + "\x00" + strings.Join(values, "\x00")
}

func breakdownName(breakdown []string) string {
	if len(breakdown) == 0 {
		return "total"
	}
	return strings.Join(breakdown, " × ")
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
