package analysis

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"sufficiency/analysis/disclosure"
)

// place is a cell among slices.
type place struct{ slice, cell int }

// repeats gives, for every cell that repeats a number of the period before, the cells that said it then: the plans of last January, from which
// this January's flow begins, stood as last January's plans. Who has one has the other, so that they are told or withheld alike.
type repeats map[place][]place

// findRepeats looks in this period for what says the same as the number that is carried on, such as plans by need and what the flow by need
// leads to; last period's number of the same name is then what the flow came from.
func findRepeats(all []slice, units []disclosure.Unit, policy disclosure.Policy) repeats {
	at := map[string]place{}         // figure → where it stands
	periods := map[string][]string{} // kind → in order
	for i, s := range all {
		periods[s.measure.Period] = append(periods[s.measure.Period], s.period)
		for k := range s.cells {
			at[s.figure(k)] = place{i, k}
		}
	}
	for kind := range periods {
		slices.Sort(periods[kind])
		periods[kind] = slices.Compact(periods[kind])
	}
	found := repeats{}
	for _, round := range rounds(all) {
		for _, i := range round {
			s := all[i]
			along := slices.Index(s.breakdown, s.measure.Carries[0])
			now := slices.Index(periods[s.measure.Period], s.period)
			if along < 0 || now < 1 {
				continue
			}
			for k, c := range s.cells {
				after := slices.IndexFunc(s.cells, func(other cell) bool {
					return other.values[along] == s.measure.Carries[2] && slices.Equal(beside(other, along), beside(c, along))
				})
				if c.values[along] != s.measure.Carries[1] || after < 0 {
					continue
				}
				for _, twin := range sameSums(all, round, place{i, after}, along, units, policy) {
					earlier := all[twin.slice]
					earlier.period = periods[s.measure.Period][now-1]
					before, held := at[earlier.figure(twin.cell)]
					if held && sameRecords(c.number.Float64, all[before.slice].cells[before.cell].number.Float64, c.facts.Class, policy) {
						found[place{i, k}] = append(found[place{i, k}], before)
					}
				}
			}
		}
	}
	return found
}

// sameSums gives the cells of a round that stand where a given one does, but for the dimension along which it is carried on, and add up the same
// but for a few: who has had another need since is counted by this year's here and by that year's there.
func sameSums(all []slice, round []int, of place, along int, units []disclosure.Unit, policy disclosure.Policy) []place {
	s, c := all[of.slice], all[of.slice].cells[of.cell]
	where := map[string]string{}
	for n, name := range s.breakdown {
		if n != along {
			where[name] = c.values[n]
		}
	}
	same := []place{of}
	for _, i := range round {
		other := all[i]
		if i == of.slice || len(other.breakdown) != len(where) {
			continue
		}
		for k, one := range other.cells {
			there := map[string]string{}
			for n, name := range other.breakdown {
				there[name] = one.values[n]
			}
			if maps.Equal(there, where) && len(one.sets) > 0 && sameRecords(c.number.Float64, c.number.Float64+apart(units, c.sets[0], one.sets[0]), c.facts.Class, policy) {
				same = append(same, place{i, k})
			}
		}
	}
	return same
}

// beside gives the values of a cell but for one.
func beside(c cell, along int) []string {
	return slices.Delete(slices.Clone(c.values), along, along+1)
}

// apart adds up what is in one of two sets alone.
func apart(units []disclosure.Unit, one, other disclosure.Set) float64 {
	in := map[int]int{}
	for _, set := range []disclosure.Set{one, other} {
		for _, unit := range set.Units() {
			in[unit]++
		}
	}
	sum := 0.0
	for unit, times := range in {
		if times == 1 {
			sum += math.Abs(units[unit].Amount)
		}
	}
	return sum
}

// sameRecords says whether two numbers are of the same records: two counts of one day differ by late entries, two accounts of one year by p% at most.
func sameRecords(ours, theirs float64, class string, policy disclosure.Policy) bool {
	by := max(2, theirs/50)
	if class == "money" {
		by = math.Abs(theirs) * policy.Percent / 100
	}
	return math.Abs(theirs-ours) <= by
}

// of says what a reader has of a cell that repeats an earlier one, by what is told of that: about its number, or that it is withheld. He who
// sees several years knows how near the two come.
func (r repeats) of(at place, all []slice, asked, told func(place) bool) (known []disclosure.Known, withheld bool) {
	for _, before := range r[at] {
		if !asked(before) {
			continue
		}
		if !told(before) {
			withheld = true
			continue
		}
		c := all[at.slice].cells[at.cell]
		theirs := all[before.slice].cells[before.cell].number.Float64
		off := math.Abs(theirs - c.number.Float64)
		known = append(known, disclosure.Known{Units: c.sets[0], Low: theirs - off, High: theirs + off})
	}
	return known, withheld && len(known) == 0
}

// inOrder sorts rounds by their periods, so that what repeats a number comes after it. Stated days come last, after all that lies beside them.
func inOrder(all []slice, rounds [][]int) [][]int {
	isDay := func(round []int) int {
		if all[round[0]].measure.Period == dayKind {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(rounds, func(a, b []int) int {
		return cmp.Or(isDay(a)-isDay(b), cmp.Compare(all[a[0]].period, all[b[0]].period))
	})
	return rounds
}
