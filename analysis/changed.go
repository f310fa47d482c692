package analysis

import (
	"slices"

	"sufficiency/analysis/disclosure"
)

// RecordsChanged is why a table is withheld whole that would be of other children than what is out of the same period.
const RecordsChanged = "the records have changed since other figures of the same children were first published"

// changed holds what is told for the first time of a period against what is out of it: where the records have changed since, the two are of
// different children. A girl in an independent school who was entered late makes the new table of sex and placement one more than the old one of
// placement, and a new sum of costs her price more than the old one. That the whole council has one child more tells nothing of her, and stands.
//
// So it is with what repeats a number of the period before, such as last January's plans by need.
func changed(all []slice, round []int, carried repeats, units []disclosure.Unit, policy disclosure.Policy) {
	for _, i := range round {
		s := &all[i]
		if s.reason != "" || s.earlier != nil && !s.part {
			continue
		}
		tells := slices.ContainsFunc(round, func(j int) bool {
			return i != j && all[j].earlier != nil && tellsOfChange(*s, all[j], all, round, units, policy)
		})
		for k := range s.cells {
			tells = tells || slices.ContainsFunc(carried[place{i, k}], func(before place) bool {
				return all[before.slice].moved(before.cell, units, policy)
			})
		}
		if tells {
			s.reason = RecordsChanged
		}
	}
}

// tellsOfChange says whether sums of a new slice are sums of one that is out, so that they show where its numbers are no longer what they were.
func tellsOfChange(fresh, out slice, all []slice, round []int, units []disclosure.Unit, policy disclosure.Policy) bool {
	moved := make([]bool, len(out.cells))
	for k := range out.cells {
		moved[k] = out.moved(k, units, policy)
	}
	if !slices.Contains(moved, true) {
		return false
	}
	for _, theirs := range out.sums() {
		for _, ours := range fresh.sums() {
			for _, same := range sameUnits(ours, theirs) {
				if slices.ContainsFunc(same.cells, func(k int) bool { return moved[k] }) && !(counts(same.of, units) && everybody(same.of, all, round)) {
					return true
				}
			}
		}
	}
	return false
}

// moved says whether a cell that is out would say something else today, even if the council had not begun to round since.
func (s slice) moved(k int, units []disclosure.Unit, policy disclosure.Policy) bool {
	text, printed := s.text(k)
	number, symbol := asPrinted(text)
	format := s.measure.Format
	return printed && symbol == "" && number != format.published(s.number(k, units, policy).Float64) && number != format.published(s.cells[k].number.Float64)
}

// sums gives the first sets of all cells, then the second ones, as far as there are any: what a mean divides, and by what.
func (s slice) sums() [][]disclosure.Set {
	var sums [][]disclosure.Set
	for k, c := range s.cells {
		for n, set := range c.sets {
			for len(sums) <= n {
				sums = append(sums, make([]disclosure.Set, len(s.cells)))
			}
			sums[n][k] = set
		}
	}
	return sums
}

// sameSum is a sum over units that can be added up of the cells of two tables, with the cells of the second.
type sameSum struct {
	of    disclosure.Set
	cells []int
}

// sameUnits finds the least sums that can be added up of the cells of either of two tables.
func sameUnits(ours, theirs []disclosure.Set) []sameSum {
	var found []sameSum
	done := make([]bool, len(theirs))
	for first := range theirs {
		var one, other disclosure.Set
		var cells []int
		ourCell := make([]bool, len(ours))
		for grows := !done[first]; grows; { // what overlaps belongs together, from either side
			grows = false
			for k, set := range theirs {
				if !done[k] && (k == first || set.Meets(other)) {
					done[k], grows = true, true
					cells = append(cells, k)
					one.Join(set)
				}
			}
			for k, set := range ours {
				if !ourCell[k] && set.Meets(one) {
					ourCell[k], grows = true, true
					other.Join(set)
				}
			}
		}
		if len(cells) > 0 && len(one.Units()) > 0 && one.Holds(other) && other.Holds(one) {
			found = append(found, sameSum{one, cells})
		}
	}
	return found
}

// counts says whether a sum counts children, and is not of money.
func counts(of disclosure.Set, units []disclosure.Unit) bool {
	return !slices.ContainsFunc(of.Units(), func(unit int) bool { return units[unit].Amount != 1 && units[unit].Amount != -1 })
}

// everybody says whether no table of a round has others beside those of a sum.
func everybody(of disclosure.Set, all []slice, round []int) bool {
	for _, i := range round {
		for _, c := range all[i].cells {
			for _, set := range c.sets {
				if set.Meets(of) && !of.Holds(set) {
					return false
				}
			}
		}
	}
	return true
}
