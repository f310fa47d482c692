package analysis

import (
	"math"
	"slices"
	"strconv"
	"time"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// All days that a council states are one round, with the counts of other kinds that lie next to them: from two counts of the same children a few
// weeks apart a reader takes one from the other, and where nobody has gone what is left are those who came. So every number of the round is
// written as a sum over children, whichever day or year it is of: one child is one unit in all of them. Who has stayed, who came and who went
// are then atoms of one system, in which a stock is the stock before, with those who came and without those who went.
//
// The other counts have had their turn, and stay as they are: told or withheld.

// dayKind is the kind of calendar of the stated days.
const dayKind = "day"

// giveWay withholds of the counts that are not out yet what lies so near to a count of a stated day that is.
func (f *figures) giveWay(all []slice, policy disclosure.Policy) {
	eachNear(all, f.units, policy, func(day, other place) {
		text, printed := all[day.slice].text(day.cell)
		if s := all[other.slice]; printed && isNumber(text) && s.open(other.cell) {
			s.hidden[other.cell], s.between[other.cell] = true, true
		}
	})
}

// protectDays withholds what must be of the slices of stated days, beside what lies next to them.
func (f *figures) protectDays(all []slice, round []int, policy disclosure.Policy) {
	eachNear(all, f.units, policy, func(day, other place) {
		s, beside := all[day.slice], all[other.slice]
		if s.open(day.cell) && (beside.told(other.cell) || beside.known(other.cell, f.elsewhere)) {
			s.hidden[day.cell], s.between[day.cell] = true, true
		}
	})
	beside, at, children := besideDays(all, round, f.units)
	of := *f
	of.units = children
	of.protectRound(beside, indices(beside), nil, policy)
	for n, i := range at {
		all[i].reason = beside[n].reason // what is hidden they share
	}
}

// besideDays gives the slices of a round of days and of what lies next to them, with their sets over children; where they stand among all; and
// those children as units.
func besideDays(all []slice, round []int, units []disclosure.Unit) (beside []slice, at []int, children []disclosure.Unit) {
	var days []time.Time
	for _, i := range round {
		if day, err := time.Parse(time.DateOnly, all[i].period); err == nil {
			days = append(days, day)
		}
	}
	for _, unit := range units {
		for len(children) <= unit.Child {
			children = append(children, disclosure.Unit{Amount: 1, Child: len(children), Provider: -1})
		}
	}
	near := nearest(all, days)
	for i, s := range all {
		if !slices.Contains(round, i) && !near[s.round()] || !s.countsChildren() {
			continue
		}
		s.settled = !slices.Contains(round, i)
		s.cells = slices.Clone(s.cells)
		for k := range s.cells {
			s.cells[k].sets = overChildren(s.cells[k].sets, units)
		}
		beside, at = append(beside, s), append(at, i)
	}
	return beside, at, children
}

// indices numbers slices, all of which are a round.
func indices(all []slice) []int {
	round := make([]int, len(all))
	for i := range all {
		round[i] = i
	}
	return round
}

// countsChildren says whether the cells are counts of children, each of whom adds 1, or takes 1 away.
func (s slice) countsChildren() bool {
	m := s.measure
	return m.Class == "children" && m.names("child") && (m.Aggregate == "count" || m.Aggregate == "sum")
}

// overChildren writes the first of the sets behind a cell as one of children, and nothing where a child stands behind it twice, or adds anything but 1.
func overChildren(sets []disclosure.Set, units []disclosure.Unit) []disclosure.Set {
	if len(sets) == 0 {
		return nil
	}
	var children disclosure.Set
	members := sets[0].Units()
	for _, unit := range members {
		children.Add(units[unit].Child)
	}
	if len(children.Units()) != len(members) || slices.ContainsFunc(members, func(unit int) bool { return math.Abs(units[unit].Amount) != 1 }) {
		return nil
	}
	return []disclosure.Set{children}
}

// eachNear visits every cell of a stated day with every cell of another count next to it from which it differs by 1 to threshold-1 children, nobody
// having gone, or nobody having come.
func eachNear(all []slice, units []disclosure.Unit, policy disclosure.Policy, visit func(day, other place)) {
	type count struct {
		at   place
		who  disclosure.Set
		size int
	}
	counts := map[int][]count{} // slice → its counts, as far as they are of children
	of := func(i int) []count {
		found, known := counts[i]
		if !known && all[i].countsChildren() {
			for k, c := range all[i].cells {
				if sets := overChildren(c.sets, units); sets != nil {
					found = append(found, count{place{i, k}, sets[0], len(sets[0].Units())})
				}
			}
			counts[i] = found
		}
		return found
	}
	for i, s := range all {
		day, err := time.Parse(time.DateOnly, s.period)
		if err != nil {
			continue
		}
		near := nearest(all, []time.Time{day})
		for j, other := range all {
			if !near[other.round()] {
				continue
			}
			for _, one := range of(i) {
				for _, two := range of(j) {
					apart := max(one.size-two.size, two.size-one.size)
					if 0 < apart && apart < policy.Threshold && (one.who.Holds(two.who) || two.who.Holds(one.who)) {
						visit(one.at, two.at)
					}
				}
			}
		}
	}
}

// nearest names the rounds of other kinds that lie next to one of the days: of each kind the period in which the day lies, the last that ended
// before it and the first that began after it.
func nearest(all []slice, days []time.Time) map[string]bool {
	spans := map[string]data.Period{} // round → when it is
	for _, s := range all {
		if year, err := strconv.Atoi(s.period[:min(4, len(s.period))]); err == nil && s.measure.Period != dayKind {
			spans[s.round()] = data.PeriodOf(s.measure.Period, year)
		}
	}
	near := map[string]bool{}
	for _, day := range days {
		before, after := map[string]string{}, map[string]string{} // kind → round
		for round, span := range spans {
			switch last, next := before[span.Kind], after[span.Kind]; {
			case span.Ends.Before(day):
				if last == "" || span.Ends.After(spans[last].Ends) {
					before[span.Kind] = round
				}
			case span.Starts.After(day):
				if next == "" || span.Starts.Before(spans[next].Starts) {
					after[span.Kind] = round
				}
			default:
				near[round] = true
			}
		}
		for _, rounds := range []map[string]string{before, after} {
			for _, round := range rounds {
				near[round] = true
			}
		}
	}
	return near
}

// withholdBetween withholds, of the stated days asked for, every cell of which the difference to another count is one of the bare secrets, and says
// whether there is one. That three came from one January to the next is told by the Januaries, if nobody has gone: how many of the three had
// come by September must not be.
func (l linked) withholdBetween(all []slice, bare []disclosure.Secret) bool {
	found := false
	for _, secret := range bare {
		for n := range l.Numbers {
			s, k := all[l.slice[n]], l.cell[n]
			if s.measure.Period == dayKind && s.turn == ofRequests && !s.hidden[k] && l.differs(n, secret.Units) {
				s.hidden[k], s.between[k], found = true, true, true
				break
			}
		}
	}
	return found
}

// differs says whether a number and another one that is not withheld are apart by just these units.
func (l linked) differs(n int, by disclosure.Set) bool {
	return slices.ContainsFunc(l.Numbers, func(other disclosure.Number) bool {
		if other.Standing == disclosure.Kept {
			return false
		}
		for _, one := range l.Numbers[n].Sums {
			for _, two := range other.Sums {
				if parts(one, two, by) || parts(two, one, by) {
					return true
				}
			}
		}
		return false
	})
}

// parts says whether a whole is made of two sets that have nothing in common.
func parts(whole, one, other disclosure.Set) bool {
	if !whole.Holds(one) || !whole.Holds(other) || len(whole.Units()) != len(one.Units())+len(other.Units()) {
		return false
	}
	both := slices.Clone(one)
	both.Join(other)
	return both.Holds(whole)
}
