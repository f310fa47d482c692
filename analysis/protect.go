package analysis

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"sufficiency/analysis/disclosure"
)

// slice is one computed table in one period: it is published whole, or not at all.
type slice struct {
	table  int
	period string
	cells  []cell
	out    bool   // another month has printed it, and it is printed again as it was
	reason string // why it is withheld; empty where it is published
}

// protect decides for every slice of every table whether it is published. Primary rules come first; what passes them goes through
// the gate with all other tables of its period, coarse breakdowns before fine ones, in the order of the measures.
func protect(tables []computed, behind disclosure.Behind, policy disclosure.Policy, out printed) []slice {
	var all []slice
	for i, table := range tables {
		for _, period := range table.periods() {
			s := slice{table: i, period: period}
			for _, text := range out.of(table.measure, table.breakdown, period) {
				s.out = s.out || Symbol(text) != Suppressed
			}
			for _, c := range table.cells {
				if c.period == period {
					s.cells = append(s.cells, c)
				}
			}
			for _, c := range s.cells {
				if reason := policy.Unsafe(c.facts); reason != "" {
					s.reason = reason
					break
				}
			}
			if s.reason == "" {
				s.reason = wholeRow(table, s.cells, policy)
			}
			if s.reason == "" && !s.out {
				s.reason = carried(table, s, out)
			}
			all = append(all, s)
		}
	}
	withholdRolls(tables, all)
	// What is out comes first, because readers have it. Totals next, then one dimension, then two: where two tables cannot stand together the coarser one stays.
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		one, other := all[order[a]], all[order[b]]
		if one.out != other.out {
			return one.out
		}
		return len(tables[one.table].breakdown) < len(tables[other.table].breakdown)
	})
	rounds := map[string][]int{}
	var names []string
	for _, i := range order {
		name := tables[all[i].table].measure.Period + " " + all[i].period
		if rounds[name] == nil {
			names = append(names, name)
		}
		rounds[name] = append(rounds[name], i)
	}
	for _, name := range names {
		gate := make([]disclosure.Slice, len(rounds[name]))
		for k, i := range rounds[name] {
			gate[k] = guarded(all[i], policy)
		}
		for k, safe := range disclosure.Gate(gate, behind, policy) {
			s := &all[rounds[name][k]]
			if !safe && s.reason == "" && len(gate[k].Published) > 0 {
				s.reason = fmt.Sprintf("with other tables of %s it would let a small number be worked out", s.period)
			}
		}
	}
	return all
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

// withholdRolls keeps back every table of a roll in a period in which one of them is unsafe: a roll names no children, so that the gate
// could not see that the total less the other kinds of place gives the small one.
func withholdRolls(tables []computed, all []slice) {
	unsafe := map[string]string{}
	for _, s := range all {
		if m := tables[s.table].measure; m.Class == "roll" && s.reason != "" {
			unsafe[m.Name+" "+s.period] = s.reason
		}
	}
	for i, s := range all {
		if reason := unsafe[tables[s.table].measure.Name+" "+s.period]; reason != "" {
			all[i].reason = reason
		}
	}
}

// guarded says what a slice would publish and what it must keep: the sets of its unsafe cells.
func guarded(s slice, policy disclosure.Policy) disclosure.Slice {
	g := disclosure.Slice{Out: s.out}
	for _, c := range s.cells {
		switch {
		case !s.out && policy.Unsafe(c.facts) != "":
			g.Targets = append(g.Targets, c.targets(policy.Threshold)...)
		case s.out || s.reason == "":
			for _, set := range c.sets {
				if len(set) > 0 {
					g.Published = append(g.Published, set)
				}
			}
		}
	}
	return g
}

// targets gives the sets that must stay unknown for an unsafe cell: for a share the part, not the whole, unless the whole is small.
func (c cell) targets(threshold int) []disclosure.Set {
	sets := c.sets
	if len(sets) > 1 && c.facts.Children.Number >= threshold {
		sets = sets[1:]
	}
	var targets []disclosure.Set
	for _, set := range sets {
		if len(set) > 0 {
			targets = append(targets, set)
		}
	}
	return targets
}
