package analysis

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strconv"

	"sufficiency/analysis/disclosure"
)

// elsewhereView is the table of those figures in analysis/views.
const elsewhereView = "published_elsewhere"

// readElsewhere reads the figures that the Department for Education has published already.
func readElsewhere(ctx context.Context, connection *sql.Conn) (map[string]float64, error) {
	query := "select figure, value from " + elsewhereView
	read, err := readBy(query)
	if err != nil {
		return nil, err
	}
	if err := layViews(ctx, connection, files, "views", func(name string) bool { return read[name] }); err != nil {
		return nil, err
	}
	rows, err := connection.QueryContext(ctx, query)
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

// known says whether somebody else has published a cell already, to the number.
func (s slice) known(k int, elsewhere map[string]float64) bool {
	number, published := elsewhere[s.figure(k)]
	return published && number == s.cells[k].number.Float64
}

// granted gives what a reader is taken to know of a cell before he reads ours: about what somebody else's number says, where that is of the
// same records, and the least that the cell can be. Two counts of one day differ by late entries, two accounts of one year by p% at most.
// He who has seen several years knows how near they come, and so by how much to widen.
func (s slice) granted(k int, f *figures, policy disclosure.Policy) []disclosure.Known {
	c := s.cells[k]
	if len(c.sets) == 0 {
		return nil
	}
	var granted []disclosure.Known
	if theirs, published := f.elsewhere[s.figure(k)]; published {
		if off := math.Abs(theirs - c.number.Float64); sameRecords(c.number.Float64, theirs, c.facts.Class, policy) {
			granted = append(granted, disclosure.Known{Units: c.sets[0], Low: theirs - off, High: theirs + off})
		}
	}
	if least, told := f.floors[s.figure(k)]; told {
		granted = append(granted, disclosure.Known{Units: c.sets[0], Low: least, High: math.Inf(1)})
	}
	return granted
}
