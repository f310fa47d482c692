package analysis

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"sufficiency/analysis/disclosure"
)

// cell is one number before protection, with what the primary rules and the gate need.
type cell struct {
	period string
	values []string // one a dimension
	number sql.NullFloat64
	facts  disclosure.Cell
	sets   []disclosure.Set // the children behind each number that a reader would learn
}

// somebody says whether a count, or the part that is a share, is of a child at least, however it is rounded.
func (c cell) somebody() bool {
	return c.facts.Class == "children" && c.facts.Children.Number > 0 || c.facts.Class == "share" && c.facts.Hits > 0
}

func cellKey(period string, values []string) string {
	return period + "\x00" + strings.Join(values, "\x00")
}

// notRecorded is the value of a dimension that a contribution does not state. It is a category like any other, so that parts add up.
const notRecorded = "not_recorded"

// aggregates say how a cell's number comes of its contributions.
var aggregates = map[string]string{
	"count":  "count(distinct child)",
	"sum":    "sum(amount)",
	"mean":   "sum(amount) / nullif(sum(weight), 0)",
	"median": "median(amount)",
	// Between two contributors the quartile lies in proportion, as spreadsheets have it.
	"lower quartile": "quantile_cont(amount, 0.25)",
	"upper quartile": "quantile_cont(amount, 0.75)",
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

// readNumbers works out the number of every cell of the breakdowns of a measure out of the temp table contribution, in the order of periods
// and values, without who stands behind it.
func readNumbers(ctx context.Context, connection *sql.Conn, m *Measure, breakdowns [][]string) ([][]cell, error) {
	if len(breakdowns) == 0 {
		return nil, nil
	}
	var dimensions []string
	for _, breakdown := range breakdowns {
		for _, name := range breakdown {
			if !slices.Contains(dimensions, name) {
				dimensions = append(dimensions, name)
			}
		}
	}
	var sets []string
	for _, breakdown := range breakdowns {
		_, named := keys(breakdown)
		sets = append(sets, "("+named+")")
	}
	selected, named := keys(dimensions)
	// Which breakdown a row is of is told by the columns that it leaves out.
	rows, err := connection.QueryContext(ctx, fmt.Sprintf(`
		with contribution as (select %[1]s, * exclude (%[2]s) from contribution)
		select %[2]s, grouping(%[2]s) as left_out, (%[3]s)::double as number
		from contribution
		group by grouping sets (%[4]s)
		order by all`, selected, named, aggregates[m.Aggregate], strings.Join(sets, ", ")))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	breakdownOf := map[int64]int{}
	places := make([][]int, len(breakdowns)) // of the dimensions of each breakdown among all
	for i, breakdown := range breakdowns {
		leftOut := int64(1)<<len(dimensions) - 1
		for _, name := range breakdown {
			place := slices.Index(dimensions, name)
			places[i] = append(places[i], place)
			leftOut &^= 1 << (len(dimensions) - 1 - place)
		}
		breakdownOf[leftOut] = i
	}
	var period string
	var leftOut int64
	var number sql.NullFloat64
	values := make([]sql.NullString, len(dimensions))
	into := []any{&period}
	for i := range values {
		into = append(into, &values[i])
	}
	into = append(into, &leftOut, &number)
	cells := make([][]cell, len(breakdowns))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		i := breakdownOf[leftOut]
		c := cell{period: period, values: make([]string, len(places[i])), number: number, facts: disclosure.Cell{Class: m.Class}}
		for k, place := range places[i] {
			c.values[k] = values[place].String
		}
		cells[i] = append(cells[i], c)
	}
	// The rows come in the order of all dimensions; a breakdown may name its own in another.
	for _, of := range cells {
		slices.SortFunc(of, func(a, b cell) int {
			return cmp.Or(cmp.Compare(a.period, b.period), slices.Compare(a.values, b.values))
		})
	}
	return cells, rows.Err()
}

// weigh fills in what the primary rules need to know of the cells of a breakdown.
func (c *contributions) weigh(m *Measure, cells []cell, inCells []int32) {
	for i := range cells {
		facts := &cells[i].facts
		*facts = disclosure.Cell{Class: m.Class, Median: m.isQuantile(), Least: m.Least, Settings: m.Settings, Number: m.Format.published(cells[i].number.Float64)}
		facts.Children.Known, facts.Providers.Known = m.names("child"), m.names("provider")
	}
	if m.names("child") {
		c.behind(c.child, inCells, cells, func(f *disclosure.Cell) *disclosure.Contribution { return &f.Children }, func(f *disclosure.Cell) { f.Hits++ })
	}
	if m.names("provider") {
		c.behind(c.provider, inCells, cells, func(f *disclosure.Cell) *disclosure.Contribution { return &f.Providers }, func(*disclosure.Cell) {})
	}
}

// behind sums up the contributors of one kind to each cell. What no contributor on record stands behind is one unknown contributor's, who is
// not counted.
func (c *contributions) behind(contributor texts, inCells []int32, cells []cell, of func(*disclosure.Cell) *disclosure.Contribution, hit func(*disclosure.Cell)) {
	type sum struct {
		amount float64
		known  bool  // there is an amount
		cell   int32 // of which it is
	}
	sums := make([]sum, len(contributor.names)+1)
	for i := range sums {
		sums[i].cell = none
	}
	order := sorted(c.ownRows(), inCells, len(cells))
	for start := 0; start < len(order); {
		in := inCells[order[start]]
		facts := &cells[in].facts
		sumsUp := of(facts)
		var met []int32
		for ; start < len(order) && inCells[order[start]] == in; start++ {
			row := order[start]
			who := contributor.at[row] + 1
			s := &sums[who]
			if s.cell != in {
				*s = sum{cell: in}
				met = append(met, who)
			}
			if amount := c.amount[row]; amount.Valid {
				s.amount, s.known = s.amount+amount.Float64, true
			}
		}
		for _, who := range met {
			if who > 0 {
				sumsUp.Number++
			}
			s := sums[who]
			if !s.known {
				continue
			}
			size := math.Abs(s.amount)
			sumsUp.Total += size
			sumsUp.Largest, sumsUp.Second = max(sumsUp.Largest, size), max(sumsUp.Second, min(sumsUp.Largest, size))
			if s.amount > 0 && who > 0 {
				hit(facts)
			}
		}
	}
}

func (m Measure) names(contributor string) bool {
	for _, name := range m.Contributors {
		if name == contributor {
			return true
		}
	}
	return false
}
