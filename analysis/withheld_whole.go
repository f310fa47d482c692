package analysis

import (
	"fmt"
	"slices"
	"strings"

	"sufficiency/analysis/disclosure"
)

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

// carried holds a number that repeats one of the period before against what is out of that period: if one child's record has changed since,
// the difference of the two would be that child's.
func carried(table computed, s slice, out printed, units []disclosure.Unit, policy disclosure.Policy) string {
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
	before, _ := out.of(m, table.breakdown, periods[at-1])
	for k, c := range s.cells {
		if c.values[along] != m.Carries[1] {
			continue
		}
		values := slices.Clone(c.values)
		values[along] = m.Carries[2]
		number, _ := asPrinted(before[cellKey(periods[at-1], values)])
		if text, found := before[cellKey(periods[at-1], values)]; found && (Symbol(text) == Suppressed || number != m.Format.published(s.number(k, units, policy).Float64)) {
			return "the period before has changed since it was first published"
		}
	}
	return ""
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
		for _, name := range s.measure.RestsOn {
			if ground, rests := last[name]; rests && (ground.reason != "" || slices.Contains(ground.hidden, true)) {
				all[i].reason = "it can be worked back to figures that are withheld"
			}
		}
	}
}

// close gives a slice of which nothing is left a reason for the whole.
func (s *slice) close() {
	if s.reason == "" && s.earlier == nil && len(s.cells) > 0 && !slices.Contains(s.hidden, false) {
		s.reason = "every figure rests on few children or few sellers, or would let one be worked out that does"
	}
}
