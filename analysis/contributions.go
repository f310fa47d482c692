package analysis

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// contributions are the rows that the SELECT of a measure gives, read once for all its breakdowns: cells, margins and the sets of units are
// worked out from them in memory, in time that grows with the rows. Each column has a value a row.
type contributions struct {
	period     texts
	dimensions map[string]texts
	child      texts // empty where the measure names none, and so the next three
	provider   texts
	unit       texts
	adds       texts
	ours       []bool // nobody else has published the row already
	amount     []sql.NullFloat64
	weight     []sql.NullFloat64 // only of a mean of which it matters
}

// texts is a column of texts, numbered in the order of the texts.
type texts struct {
	names []string
	at    []int32 // by row, a place in names; none where the row has no text
}

const none int32 = -1

// readContributions reads the temp table contribution, with the columns that the breakdowns, the contributors and the sums need.
func readContributions(ctx context.Context, connection *sql.Conn, m *Measure, breakdowns [][]string) (*contributions, error) {
	columns, err := readContributionColumns(ctx, connection)
	if err != nil {
		return nil, err
	}
	c := &contributions{dimensions: map[string]texts{}}
	var selected []string
	var read []*collector
	text := func(expression string) *collector {
		selected = append(selected, "("+expression+")::varchar")
		read = append(read, &collector{number: map[string]int32{}})
		return read[len(read)-1]
	}
	period := text("period")
	dimensions := map[string]*collector{}
	if m.takesPieces() {
		breakdowns = m.breakdowns()
	}
	for _, breakdown := range breakdowns {
		for _, dimension := range breakdown {
			if dimensions[dimension] == nil {
				dimensions[dimension] = text(fmt.Sprintf("coalesce(%s::varchar, '%s')", dimension, notRecorded))
			}
		}
	}
	var child, provider, unit, adds *collector
	if m.names("child") {
		child = text("child")
		unit = text(fmt.Sprintf("coalesce(%s::varchar, '%s')", columns.or("unit", "child"), notRecorded))
		adds = text(columns.or("adds", "'"+strings.ReplaceAll(m.Adds, "'", "''")+"'"))
	}
	if m.names("provider") {
		provider = text("provider")
	}
	weight := "null"
	if m.Divides != "" {
		weight = "weight"
	}
	selected = append(selected, "coalesce(not "+columns.or("is_public", "false")+", false)", "amount::double", "("+weight+")::double")
	rows, err := connection.QueryContext(ctx, "select "+strings.Join(selected, ", ")+" from contribution")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	values := make([]sql.NullString, len(read))
	var ours bool
	var amount, divisor sql.NullFloat64
	into := make([]any, 0, len(read)+3)
	for i := range values {
		into = append(into, &values[i])
	}
	into = append(into, &ours, &amount, &divisor)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		for i, value := range values {
			read[i].add(value)
		}
		c.ours, c.amount = append(c.ours, ours), append(c.amount, amount)
		if m.Divides != "" {
			c.weight = append(c.weight, divisor)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	c.period = period.texts()
	for name, collected := range dimensions {
		c.dimensions[name] = collected.texts()
	}
	c.child, c.provider, c.unit, c.adds = child.texts(), provider.texts(), unit.texts(), adds.texts()
	if slices.Contains(c.adds.at, none) {
		return nil, fmt.Errorf("a row does not say what it adds; give `adds` a value in every row")
	}
	return c, nil
}

// contributionColumns are the columns of the temp table contribution.
type contributionColumns []string

func readContributionColumns(ctx context.Context, connection *sql.Conn) (contributionColumns, error) {
	rows, err := connection.QueryContext(ctx, "select * from contribution limit 0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return rows.Columns()
}

// or gives a column, or what stands for it where the measure does not select it.
func (columns contributionColumns) or(column, otherwise string) string {
	if slices.Contains(columns, column) {
		return column
	}
	return otherwise
}

// collector numbers the texts of a column as they come.
type collector struct {
	number map[string]int32
	names  []string
	at     []int32
}

func (c *collector) add(value sql.NullString) {
	if !value.Valid {
		c.at = append(c.at, none)
		return
	}
	number, known := c.number[value.String]
	if !known {
		number = int32(len(c.names))
		c.number[value.String] = number
		c.names = append(c.names, value.String)
	}
	c.at = append(c.at, number)
}

// texts renumbers the column in the order of its texts; of no column it is empty.
func (c *collector) texts() texts {
	if c == nil {
		return texts{}
	}
	sorted := slices.Clone(c.names)
	slices.Sort(sorted)
	renumbered := make([]int32, len(sorted))
	for to, name := range sorted {
		renumbered[c.number[name]] = int32(to)
	}
	for row, number := range c.at {
		if number != none {
			c.at[row] = renumbered[number]
		}
	}
	return texts{sorted, c.at}
}

// childName gives the child of a row. What nobody on record stands behind is one unknown child's.
func (c *contributions) childName(row int32) string {
	if number := c.child.at[row]; number != none {
		return c.child.names[number]
	}
	return notRecorded
}

// ownRows are those that nobody else has published already, in their order.
func (c *contributions) ownRows() []int32 {
	var rows []int32
	for row, ours := range c.ours {
		if ours {
			rows = append(rows, int32(row))
		}
	}
	return rows
}

// within numbers the rows by their number so far and a further column, and gives the first row of each number.
func within(so []int32, column texts) (at, first []int32) {
	at = make([]int32, len(so))
	known := map[uint64]int32{}
	for row := range so {
		key := uint64(uint32(so[row]))<<32 | uint64(uint32(column.at[row]))
		number, seen := known[key]
		if !seen {
			number = int32(len(first))
			known[key] = number
			first = append(first, int32(row))
		}
		at[row] = number
	}
	return at, first
}

// along gives what the row says of each dimension.
func (c *contributions) along(dimensions []string, row int32) []string {
	values := make([]string, len(dimensions))
	for i, name := range dimensions {
		column := c.dimensions[name]
		values[i] = column.names[column.at[row]]
	}
	return values
}

// inCells gives by row the number of its cell. The cells are all into which the rows of the breakdown fall.
func (c *contributions) inCells(breakdown []string, cells []cell) []int32 {
	at, first := within(make([]int32, len(c.period.at)), c.period)
	for _, dimension := range breakdown {
		at, first = within(at, c.dimensions[dimension])
	}
	place := make(map[string]int32, len(cells))
	for i, one := range cells {
		place[cellKey(one.period, one.values)] = int32(i)
	}
	cellOf := make([]int32, len(first))
	for number, row := range first {
		cellOf[number] = place[cellKey(c.period.names[c.period.at[row]], c.along(breakdown, row))]
	}
	for row, number := range at {
		at[row] = cellOf[number]
	}
	return at
}

// sorted orders rows by a number of each, below limit; rows of one number stay in the order in which they come.
func sorted(rows []int32, of []int32, limit int) []int32 {
	starts := make([]int32, limit+1)
	for _, row := range rows {
		starts[of[row]+1]++
	}
	for i := range limit {
		starts[i+1] += starts[i]
	}
	order := make([]int32, len(rows))
	for _, row := range rows {
		order[starts[of[row]]] = row
		starts[of[row]]++
	}
	return order
}
