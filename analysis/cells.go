package analysis

import (
	"context"
	"database/sql"
	"fmt"
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
		c.facts = disclosure.Cell{Class: m.Class, Median: m.isQuantile(), Least: m.Least}
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

// columnOr gives a column of the contributions, or what stands for it where the measure does not select it.
func columnOr(ctx context.Context, connection *sql.Conn, column, otherwise string) (string, error) {
	var named bool
	err := connection.QueryRowContext(ctx, `select count(*) > 0 from duckdb_columns() where table_name = 'contribution' and column_name = ?`, column).Scan(&named)
	if named {
		return column, err
	}
	return otherwise, err
}

func (m Measure) names(contributor string) bool {
	for _, name := range m.Contributors {
		if name == contributor {
			return true
		}
	}
	return false
}
