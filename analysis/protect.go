package analysis

import (
	"fmt"
	"sort"

	"sufficiency/analysis/disclosure"
)

// slice is one computed table in one period: it is published whole, or not at all.
type slice struct {
	table  int
	period string
	cells  []cell
	reason string // why it is withheld; empty where it is published
}

// protect decides for every slice of every table whether it is published. Primary rules come first; what passes them goes through
// the gate with all other tables of its period, coarse breakdowns before fine ones, in the order of the measures.
func protect(tables []computed, childOf []int, policy disclosure.Policy) []slice {
	var slices []slice
	for i, table := range tables {
		for _, period := range table.periods() {
			s := slice{table: i, period: period}
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
			slices = append(slices, s)
		}
	}
	// Totals first, then one dimension, then two: where two tables cannot stand together the coarser one stays.
	order := make([]int, len(slices))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		return len(tables[slices[order[a]].table].breakdown) < len(tables[slices[order[b]].table].breakdown)
	})
	rounds := map[string][]int{}
	var names []string
	for _, i := range order {
		name := tables[slices[i].table].measure.Period + " " + slices[i].period
		if rounds[name] == nil {
			names = append(names, name)
		}
		rounds[name] = append(rounds[name], i)
	}
	for _, name := range names {
		gate := make([]disclosure.Slice, len(rounds[name]))
		for k, i := range rounds[name] {
			gate[k] = guarded(slices[i], policy)
		}
		for k, safe := range disclosure.Gate(gate, childOf, policy.Threshold) {
			s := &slices[rounds[name][k]]
			if !safe && s.reason == "" && len(gate[k].Published) > 0 {
				s.reason = fmt.Sprintf("with other tables of %s it would let a small number be worked out", s.period)
			}
		}
	}
	return slices
}

// guarded says what a slice would publish and what it must keep: the sets of its unsafe cells.
func guarded(s slice, policy disclosure.Policy) disclosure.Slice {
	var g disclosure.Slice
	for _, c := range s.cells {
		switch {
		case policy.Unsafe(c.facts) != "":
			g.Targets = append(g.Targets, c.targets()...)
		case s.reason == "":
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
func (c cell) targets() []disclosure.Set {
	if c.facts.Class == "share" {
		if len(c.sets) > 1 && len(c.sets[1]) > 0 {
			return c.sets[1:2]
		}
		return nil
	}
	var targets []disclosure.Set
	for _, set := range c.sets {
		if len(set) > 0 {
			targets = append(targets, set)
		}
	}
	return targets
}
