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
	"strings"

	"sufficiency/analysis/disclosure"
)

// units numbers what is added up: a child, or a placement of a child, apart for each thing that measures add.
type units struct {
	number          map[string]int // thing and unit → number
	child, provider map[string]int
	list            []disclosure.Unit
	settled         int // so many of the list are the reports', and stay as they are whatever else is asked for
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
	if provider.Valid && u.list[number].Provider < 0 && number >= u.settled {
		u.list[number].Provider = numberOf(u.provider, provider.String) // a measure that named no providers came first
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

// readSets fills the sets of units behind each cell. A share gives away two numbers, the whole and the part, and so does a mean, the sum and
// what it is divided by; a median or quartile is nobody's sum.
func readSets(ctx context.Context, connection *sql.Conn, m *Measure, breakdown []string, cells []cell, known *units) error {
	if m.isQuantile() {
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
			by := seller
			if set == 1 && m.Aggregate == "mean" {
				by = sql.NullString{} // what a mean divides by may be children, which nobody sells; the measure that adds it up says
			}
			number, err := known.of(m.Period+" "+period+"\x00"+adds, name, child, by, amount)
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

// piecesOf writes the values of all dimensions of a measure in one text, so that what a unit adds can be told apart by where it falls.
func piecesOf(m *Measure) string {
	pieces := "''"
	seen := map[string]bool{}
	for _, breakdown := range m.breakdowns() {
		for _, dimension := range breakdown {
			if !seen[dimension] {
				seen[dimension] = true
				pieces += fmt.Sprintf(" || '/' || coalesce(%s::varchar, '%s')", dimension, notRecorded)
			}
		}
	}
	return pieces
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

// shareBalances adds what balance found to all other cells that say the same as the whole: plans by need tell of the flow what it leads to,
// whether the flow says it or not.
func shareBalances(tables []computed) {
	type whole struct{ is, parts disclosure.Set }
	wholes := map[string][]whole{} // kind and period →
	round := func(table computed, c cell) string { return table.measure.Period + " " + c.period }
	balanced := func(table computed, c cell) bool {
		along := -1
		if len(table.measure.Balance) > 0 {
			along = slices.Index(table.breakdown, table.measure.Balance[0])
		}
		return along >= 0 && c.values[along] == table.measure.Balance[1] && len(c.sets) > 1
	}
	for _, table := range tables {
		for _, c := range table.cells {
			if balanced(table, c) {
				wholes[round(table, c)] = append(wholes[round(table, c)], whole{c.sets[0], c.sets[len(c.sets)-1]})
			}
		}
	}
	for _, table := range tables {
		for i, c := range table.cells {
			if len(c.sets) == 0 || balanced(table, c) {
				continue
			}
			for _, known := range wholes[round(table, c)] {
				if c.sets[0].Holds(known.is) && known.is.Holds(c.sets[0]) {
					table.cells[i].sets = append(c.sets, known.parts)
					break
				}
			}
		}
	}
}
