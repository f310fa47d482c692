package analysis

import (
	"cmp"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
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

// clone gives the same units, to which others may be added apart.
func (u *units) clone() units {
	return units{number: maps.Clone(u.number), child: maps.Clone(u.child), provider: maps.Clone(u.provider), list: slices.Clone(u.list), settled: u.settled}
}

// of numbers what a unit adds in a period.
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
		u.list = append(u.list, disclosure.Unit{Amount: amount, Child: numberOf(u.child, child), Provider: seller, Mark: markOf(unit)})
	}
	return number, u.again(number, thing, provider, amount)
}

// again meets a unit of which the number is known. The same thing must be the same amount wherever it is added, because numbers are set
// against each other by it.
func (u *units) again(number int, thing string, provider sql.NullString, amount float64) error {
	if provider.Valid && u.list[number].Provider < 0 && number >= u.settled {
		u.list[number].Provider = numberOf(u.provider, provider.String) // a measure that named no providers came first
	}
	if have := u.list[number].Amount; math.Abs(have-amount) > 1e-6*max(1, math.Abs(have)) {
		return fmt.Errorf("%q adds %g here and %g in another measure or breakdown; name what it adds otherwise, in `adds`", strings.ReplaceAll(thing, "\x00", " "), amount, have)
	}
	return nil
}

// markOf is a number that only who knows the pseudonym of a child can work out. It is the same whatever the child adds to: last January's
// plans are rounded as what this January's flow begins with.
func markOf(unit string) uint64 {
	sum := sha256.Sum256([]byte(unit))
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

// pieces are what is added up in the rows of a measure: a unit of a period, or what of it falls to one combination of the dimensions.
type pieces struct {
	at    []int32 // by row: its number
	rank  []int32 // by number: its place in the order of what is added and of the units
	name  []string
	first []int32    // by number: its first row
	known [][2]int32 // by number: its numbers among the units of all measures, of the first and the second set of a cell
}

// takesPieces says whether what a unit adds is told apart by where it falls.
func (m Measure) takesPieces() bool { return m.Aggregate == "sum" || m.Aggregate == "mean" }

// pieces numbers what is added up. A unit that adds to several cells, such as what nobody on record stands behind, is taken in its pieces.
func (c *contributions) pieces(m *Measure) pieces {
	sums, _ := within(c.period.at, c.adds)
	same, first := within(sums, c.unit)
	p := pieces{at: same, first: first}
	suffix := func(int32) string { return "" }
	if m.takesPieces() {
		where, suffixes := c.places(m)
		splits := make([]bool, len(first))
		seen := make([]int32, len(first))
		for i := range seen {
			seen[i] = none
		}
		for _, row := range c.ownRows() {
			if have := seen[same[row]]; have != none && have != where.at[row] {
				splits[same[row]] = true
			}
			seen[same[row]] = where.at[row]
		}
		whole := where // where each row falls, or nothing where its unit is whole
		whole.at = slices.Clone(where.at)
		for row, unit := range same {
			if !splits[unit] {
				whole.at[row] = none
			}
		}
		p.at, p.first = within(same, whole)
		suffix = func(row int32) string {
			if whole.at[row] == none {
				return ""
			}
			return suffixes[whole.at[row]]
		}
	}
	p.name = make([]string, len(p.first))
	p.known = make([][2]int32, len(p.first))
	order := make([]int32, len(p.first))
	for number, row := range p.first {
		p.name[number] = c.unit.names[c.unit.at[row]] + suffix(row)
		p.known[number] = [2]int32{none, none}
		order[number] = int32(number)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(c.adds.at[p.first[a]], c.adds.at[p.first[b]]), strings.Compare(p.name[a], p.name[b]))
	})
	p.rank = make([]int32, len(order))
	for rank, number := range order {
		p.rank[number] = int32(rank)
	}
	return p
}

// places says by row where it falls among all dimensions of the measure, whatever the period, and writes each place as a text.
func (c *contributions) places(m *Measure) (texts, []string) {
	at := make([]int32, len(c.period.at))
	first := []int32{0}
	var dimensions []string
	for _, breakdown := range m.breakdowns() {
		for _, name := range breakdown {
			if !slices.Contains(dimensions, name) {
				dimensions = append(dimensions, name)
				at, first = within(at, c.dimensions[name])
			}
		}
	}
	var written []string
	for _, row := range first {
		if int(row) < len(at) {
			written = append(written, "/"+strings.Join(c.along(dimensions, row), "/"))
		}
	}
	return texts{names: written, at: at}, written
}

// fillSets fills the sets of units behind each cell. A share gives away two numbers, the whole and the part, and so does a mean, the sum and
// what it is divided by; a median or quartile is nobody's sum.
func (c *contributions) fillSets(m *Measure, cells []cell, inCells []int32, p pieces, known *units) error {
	for i := range cells {
		cells[i].sets = make([]disclosure.Set, 1, 2)
		if m.Class == "share" || m.Divides != "" {
			cells[i].sets = append(cells[i].sets, nil)
		}
	}
	ranks := make([]int32, len(p.at))
	for row, number := range p.at {
		ranks[row] = p.rank[number]
	}
	// By cell, and in each by what is added and by unit, so that units get the same numbers whatever the order of the rows.
	order := sorted(sorted(c.ownRows(), ranks, len(p.rank)), inCells, len(cells))
	for start := 0; start < len(order); {
		in, piece := inCells[order[start]], p.at[order[start]]
		child, seller := c.childName(order[start]), none
		var amount, divisor float64
		hit := false
		for ; start < len(order) && inCells[order[start]] == in && p.at[order[start]] == piece; start++ {
			row := order[start]
			child = min(child, c.childName(row))
			if c.provider.at != nil && c.provider.at[row] != none && (seller == none || c.provider.at[row] < seller) {
				seller = c.provider.at[row]
			}
			if add := c.amount[row]; add.Valid {
				amount += add.Float64
				hit = hit || add.Float64 > 0
			}
			if m.Divides != "" {
				divisor += c.weight[row].Float64
			}
		}
		row := p.first[piece]
		adding := func(set int, adds string, amount float64, seller int32) error {
			var err error
			number := int(p.known[piece][set])
			by := sql.NullString{}
			if seller != none {
				by = sql.NullString{String: c.provider.names[seller], Valid: true}
			}
			thing := m.Period + " " + c.period.names[c.period.at[row]] + "\x00" + adds
			if number < 0 {
				number, err = known.of(thing, p.name[piece], child, by, amount)
				p.known[piece][set] = int32(number)
			} else {
				err = known.again(number, thing, by, amount)
			}
			cells[in].sets[set].Add(number)
			return err
		}
		thing := c.adds.names[c.adds.at[row]]
		var err error
		switch {
		case m.Aggregate == "share":
			// The base of a share is the same thing whatever the share is of.
			err = adding(0, m.Adds, 1, seller)
			if len(cells[in].sets) > 1 && hit {
				err = errors.Join(err, adding(1, thing, 1, seller))
			}
		case m.Aggregate == "count":
			err = adding(0, thing, 1, seller)
		default:
			err = adding(0, thing, amount, seller)
			if m.Aggregate == "mean" && m.Divides != "" {
				// What a mean divides by may be children, which nobody sells; the measure that adds it up says.
				err = errors.Join(err, adding(1, m.Divides, divisor, none))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
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
					table.cells[i].sets = append(slices.Clip(c.sets), known.parts)
					break
				}
			}
		}
	}
}
