package analysis

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sufficiency/analysis/disclosure"
)

// slice is one computed table in one period.
type slice struct {
	table     int
	measure   *Measure
	breakdown []string
	period    string
	cells     []cell
	hidden    []bool            // by cell: it is withheld
	lent      []bool            // by cell: it is small, and published as the figure of somebody else who has published it
	earlier   map[string]string // what another month has printed of the slice, which is printed again as it was; nil where none has
	reason    string            // why the slice is withheld whole; empty where it is not
}

// byPeriod cuts the table into slices, with nothing withheld, in the order of the periods. It is the number-th of all tables.
func (c computed) byPeriod(number int) []slice {
	var cut []slice
	for _, period := range c.periods() {
		s := slice{table: number, measure: c.measure, breakdown: c.breakdown, period: period}
		for _, one := range c.cells {
			if one.period == period {
				s.cells = append(s.cells, one)
			}
		}
		s.hidden, s.lent = make([]bool, len(s.cells)), make([]bool, len(s.cells))
		cut = append(cut, s)
	}
	return cut
}

// protect decides for every cell of every table whether it is published. Primary rules come first. Then, for each period, all tables
// that count or add up the same things are protected together: where the cells that are left would let a withheld one be worked out, others are withheld too.
func protect(f *figures, policy disclosure.Policy, out printed) []slice {
	tables, units := f.tables, f.units
	var all []slice
	for i, table := range tables {
		for _, s := range table.byPeriod(i) {
			s.earlier = out.of(s.measure, s.breakdown, s.period)
			for k, c := range s.cells {
				s.hidden[k] = policy.Unsafe(c.facts) != ""
				if s.lent[k] = s.hidden[k] && policy.ReleaseOfficial && s.known(k, f.elsewhere); s.lent[k] {
					s.hidden[k] = false
				}
			}
			s.reason = wholeRow(table, s.cells, policy)
			if s.reason == "" && s.earlier == nil {
				s.reason = carried(table, s, out)
			}
			all = append(all, s)
		}
	}
	withholdRolls(all)
	for _, round := range rounds(all) {
		linked := disclosure.Linked{Units: units}
		type at struct{ slice, cell int }
		var places []at
		for _, i := range round {
			s := &all[i]
			// Of two that are worth the same, the one that stands first in the order of the measures stays.
			first := 1 + float64(len(tables)-s.table)/float64(1000*len(tables))
			for k, c := range s.cells {
				linked.Numbers = append(linked.Numbers, disclosure.Number{Name: s.figure(k), Sums: c.sets, Standing: s.standing(k), Weight: s.loss(k, len(s.breakdown)) * first})
				if secret, is := s.secret(k, units, policy); is && !s.lent[k] {
					linked.Secrets = append(linked.Secrets, secret)
				}
				linked.Known = append(linked.Known, s.granted(k, f, policy)...)
				places = append(places, at{i, k})
			}
		}
		hidden := disclosure.Protect(linked, policy).Hidden
		for n, place := range places {
			if hidden[n] {
				all[place.slice].hidden[place.cell] = true
			}
		}
	}
	withholdResting(all)
	for i := range all {
		all[i].close()
		all[i].rounded(units, policy)
	}
	return all
}

// rounds sorts slices by period: those of one period can be set against each other.
func rounds(all []slice) [][]int {
	var rounds [][]int
	at := map[string]int{}
	for i, s := range all {
		name := s.round()
		if _, known := at[name]; !known {
			at[name] = len(rounds)
			rounds = append(rounds, nil)
		}
		rounds[at[name]] = append(rounds[at[name]], i)
	}
	return rounds
}

// round names the period with its kind: january 2025.
func (s slice) round() string { return s.measure.Period + " " + s.period }

// figure gives the identity of a cell.
func (s slice) figure(k int) string {
	dimensions := make([]Dimension, len(s.cells[k].values))
	for i, value := range s.cells[k].values {
		dimensions[i] = Dimension{Name: s.breakdown[i], Value: value}
	}
	return Figure{measure: s.measure, dimensions: dimensions, period: s.period}.ID()
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
		near := max(2, theirs/50)
		if c.facts.Class == "money" {
			near = math.Abs(theirs) * policy.Percent / 100
		}
		if off := math.Abs(theirs - c.number.Float64); off <= near {
			granted = append(granted, disclosure.Known{Units: c.sets[0], Low: theirs - off, High: theirs + off})
		}
	}
	if least, told := f.floors[s.figure(k)]; told {
		granted = append(granted, disclosure.Known{Units: c.sets[0], Low: least, High: math.Inf(1)})
	}
	return granted
}

// text gives what another month has printed of a cell, and whether it has.
func (s slice) text(k int) (string, bool) {
	text, printed := s.earlier[cellKey(s.period, s.cells[k].values)]
	return text, printed
}

// standing says whether readers have a cell already, from another month, whether it may be told, or whether it stays withheld whatever comes.
func (s slice) standing(k int) disclosure.Standing {
	text, printed := s.text(k)
	switch {
	case printed && Symbol(text) == NotAvailable && s.reason == "" && !s.hidden[k]:
		return disclosure.Free // what somebody else had not published yet may have come since
	case printed && Symbol(text) != Suppressed:
		return disclosure.Told
	case s.earlier != nil || s.reason != "" || s.hidden[k]:
		return disclosure.Kept
	}
	return disclosure.Free
}

// loss says how much is lost if a cell is withheld: its place in the table and its share of the table's value count alike, totals count for
// most and fine breakdowns for least.
func (s slice) loss(k, dimensions int) float64 {
	total := 0.0
	for _, c := range s.cells {
		total += math.Abs(c.number.Float64)
	}
	loss := 1.0
	if total > 0 {
		loss += float64(len(s.cells)) * math.Abs(s.cells[k].number.Float64) / total
	}
	return loss * math.Pow(10, float64(2-min(dimensions, 2)))
}

// secret gives what must not become known of a cell that is unsafe or was withheld in another month.
func (s slice) secret(k int, units []disclosure.Unit, policy disclosure.Policy) (disclosure.Secret, bool) {
	c := s.cells[k]
	if len(c.sets) == 0 {
		return disclosure.Secret{}, false
	}
	if policy.Unsafe(c.facts) == "" {
		carried := policy.Carried(units, c.sets[0])
		carried.Name = s.figure(k)
		text, printed := s.text(k)
		return carried, printed && Symbol(text) == Suppressed
	}
	secret := policy.Secret(units, c.sets[0])
	if class := c.facts.Class; class == "share" || class == "conduct" {
		// A share is a whole and a part: of a small whole the whole is the secret, else the part or what remains.
		whole, part, threshold := float64(c.facts.Children.Number), float64(c.facts.Hits), float64(policy.Threshold)
		switch {
		case whole < threshold:
		case len(c.sets) < 2 || part == 0:
			return secret, false
		case 0 < whole-part && whole-part < threshold:
			secret = disclosure.Secret{Units: c.sets[1], Low: whole - threshold, High: part}
		default:
			secret = policy.Secret(units, c.sets[1])
		}
	}
	secret.Name = s.figure(k)
	return secret, true
}

// close gives a slice of which nothing is left a reason for the whole.
func (s *slice) close() {
	if s.reason == "" && s.earlier == nil && len(s.cells) > 0 && !slices.Contains(s.hidden, false) {
		s.reason = "every figure rests on few children or few sellers, or would let one be worked out that does"
	}
}

// carried holds a number that repeats one of the period before against what is out of that period: if one child's record has changed since,
// the difference of the two would be that child's.
func carried(table computed, s slice, out printed) string {
	m := table.measure
	along := slices.Index(table.breakdown, m.Carries[0])
	if along < 0 {
		return ""
	}
	periods := table.periods()
	at := slices.Index(periods, s.period)
	if at < 1 {
		return ""
	}
	before := out.of(m, table.breakdown, periods[at-1])
	for _, c := range s.cells {
		if c.values[along] != m.Carries[1] {
			continue
		}
		values := slices.Clone(c.values)
		values[along] = m.Carries[2]
		number, _ := asPrinted(before[cellKey(periods[at-1], values)])
		if text, found := before[cellKey(periods[at-1], values)]; found && (Symbol(text) == Suppressed || number != m.Format.published(c.number.Float64)) {
			return "the period before has changed since it was first published"
		}
	}
	return ""
}

// wholeRow finds a row or column of a slice whose children are few and all fall into one cell: whoever knows that a child is in the row
// knows the rest. Shares of the council's own conduct and open figures tell nothing of a child.
func wholeRow(table computed, cells []cell, policy disclosure.Policy) string {
	if class := table.measure.Class; class == "open" || class == "conduct" || class == "roll" {
		return ""
	}
	for along := range table.breakdown {
		filled, children := map[string]int{}, map[string]int{}
		for _, c := range cells {
			if c.facts.Children.Number == 0 {
				continue
			}
			row := strings.Join(slices.Delete(slices.Clone(c.values), along, along+1), "\x00")
			filled[row]++
			children[row] += c.facts.Children.Number
		}
		for row, n := range filled {
			if n == 1 && children[row] < policy.WholeRow {
				return fmt.Sprintf("fewer than %d children, all in one group", policy.WholeRow)
			}
		}
	}
	return ""
}

// rounded rounds counts of children, and shares to what the rounded counts give. What nobody stands behind, such as another's count, stays.
func (s slice) rounded(units []disclosure.Unit, policy disclosure.Policy) {
	for k, c := range s.cells {
		if policy.Rounding == 0 || !c.facts.Children.Known || c.facts.Children.Number == 0 {
			continue
		}
		switch c.facts.Class {
		case "children":
			s.cells[k].number.Float64 = policy.Round(c.number.Float64, c.sets[0].Mark(units))
		case "share":
			whole := policy.Round(float64(len(c.sets[0].Units())), c.sets[0].Mark(units))
			part := policy.Round(float64(len(c.sets[1].Units())), c.sets[1].Mark(units))
			s.cells[k].number.Float64, s.cells[k].number.Valid = part/max(whole, 1), whole > 0
		}
	}
}

// withholdResting keeps back measures that can be worked back to a table of which a figure of the last period is withheld.
func withholdResting(all []slice) {
	last := map[string]slice{}
	for _, s := range all {
		name := s.measure.Name + " by " + breakdownName(s.breakdown)
		if s.period >= last[name].period {
			last[name] = s
		}
	}
	for i, s := range all {
		if ground, rests := last[s.measure.RestsOn]; rests && (ground.reason != "" || slices.Contains(ground.hidden, true)) {
			all[i].reason = "it can be worked back to figures that are withheld"
		}
	}
}

// withholdRolls keeps back every table of a roll in a period in which one of its numbers is small: a roll names no children, so that nobody
// could see that the total less the other kinds of place gives the small one.
func withholdRolls(all []slice) {
	unsafe := map[string]bool{}
	for _, s := range all {
		if s.measure.Class == "roll" && slices.Contains(s.hidden, true) {
			unsafe[s.measure.Name+" "+s.period] = true
		}
	}
	for i, s := range all {
		if unsafe[s.measure.Name+" "+s.period] {
			all[i].reason = "a number of children on roll is small"
		}
	}
}
