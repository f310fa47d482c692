package forecast

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Member is a child with a plan on one census day.
type Member struct {
	Child string
	Year  int // the January
	Age   int // on 31 August before
	Part      // Phase is not read: it goes by age
}

// Part is a part of all children with a plan, as they are counted for planning.
type Part struct {
	Need  string // a code of need_group
	Phase string // early_years, primary, secondary or post_16
	Place string // a code of provision_group
}

// oldest is the age in the last year in which a plan can be maintained: it ends before the 26th birthday.
const oldest = 25

// PhaseOf is the phase of an age on 31 August: reception begins at 4, year 7 at 11, year 12 at 16.
func PhaseOf(age int) string {
	switch {
	case age < 4:
		return "early_years"
	case age < 11:
		return "primary"
	case age < 16:
		return "secondary"
	}
	return "post_16"
}

// steps name what happens to children of an age by the January after: they go on, or move into the next phase, or near the end of plans.
// Rates are learnt by step, because a council has too few children for single years of age.
func step(age int) int {
	for i, last := range []int{2, 3, 9, 10, 14, 15, 17, 18} {
		if age <= last {
			return i
		}
	}
	return 8
}

// cohort is what a council's history says of how children come, move and leave. Needs do not change: a plan has the need that is now on
// record.
type cohort struct {
	needs, places []string
	stock         map[member]float64 // children at the last January
	leave         map[flow]float64   // share that leaves before the next January
	move          map[move]float64   // of those who stay, the share by place to which they go
	enter         map[member]float64 // shares of those who come
}

// member, flow and move are keys: children of an age, what happens to them, and where they go.
type (
	member struct {
		need, place string
		age         int
	}
	flow struct {
		step        int
		need, place string
	}
	move struct {
		flow
		to string
	}
)

const (
	// yearsBack is what a year counts of the one after it in the rates.
	yearsBack = 0.7
	// drawnBy is as how many children a coarser rate counts in a finer one: that of all needs in that of one, and staying where one is in
	// that of all needs.
	drawnBy = 20
)

// learnCohort learns from the members of the years up to last. Members of a year are of one census; a child is there once.
func learnCohort(members []Member, last int) cohort {
	c := cohort{stock: map[member]float64{}, leave: map[flow]float64{}, move: map[move]float64{}, enter: map[member]float64{}}
	years := map[int]map[string]Member{}
	needs, places := map[string]bool{}, map[string]bool{mainstream: true, stateSpecial: true, college: true} // to which changes may move them
	for _, m := range members {
		if m.Year > last {
			continue
		}
		m.Age = min(max(m.Age, 0), oldest)
		if years[m.Year] == nil {
			years[m.Year] = map[string]Member{}
		}
		years[m.Year][m.Child] = m
		needs[m.Need], places[m.Place] = true, true
	}
	c.needs, c.places = slices.Sorted(maps.Keys(needs)), slices.Sorted(maps.Keys(places))
	seen := newTally()
	for _, year := range slices.Sorted(maps.Keys(years)) {
		weight := math.Pow(yearsBack, float64(last-1-year))
		if next, held := years[year+1]; held {
			seen.pair(years[year], next, weight)
		}
	}
	for _, m := range years[last] {
		c.stock[member{m.Need, m.Place, m.Age}]++
	}
	seen.rates(&c)
	return c
}

// tally counts what happened between Januaries, each child weighted by how lately it was. "" stands for all.
type tally struct {
	there, left map[flow]float64
	moved       map[move]float64
	came        map[string]float64         // by need
	cameAge     map[string]map[int]float64 // by need, "" for all, and age
	camePlace   map[Part]float64
}

func newTally() tally {
	return tally{map[flow]float64{}, map[flow]float64{}, map[move]float64{}, map[string]float64{}, map[string]map[int]float64{}, map[Part]float64{}}
}

func (t tally) pair(before, after map[string]Member, weight float64) {
	for _, child := range slices.Sorted(maps.Keys(before)) {
		m := before[child]
		now, stays := after[child]
		// Who is too old has left by law, and teaches nothing.
		if m.Age >= oldest {
			continue
		}
		for _, need := range []string{m.Need, ""} {
			at := flow{step(m.Age), need, m.Place}
			t.there[at] += weight
			if !stays {
				t.left[at] += weight
			} else {
				t.moved[move{at, now.Place}] += weight
			}
		}
	}
	for _, child := range slices.Sorted(maps.Keys(after)) {
		if _, was := before[child]; was {
			continue
		}
		m := after[child]
		t.came[m.Need] += weight
		for _, need := range []string{m.Need, ""} {
			if t.cameAge[need] == nil {
				t.cameAge[need] = map[int]float64{}
			}
			t.cameAge[need][m.Age] += weight
			t.camePlace[Part{need, PhaseOf(m.Age), m.Place}] += weight
		}
	}
}

// rates turns counts into rates, those of few children drawn towards those of more.
func (t tally) rates(c *cohort) {
	for s := range step(oldest) + 1 {
		// Of all children at this step, wherever they are.
		there, left := 0.0, 0.0
		for _, place := range c.places {
			there, left = there+t.there[flow{s, "", place}], left+t.left[flow{s, "", place}]
		}
		all := 0.0
		if there > 0 {
			all = left / there
		}
		for _, place := range c.places {
			wide := flow{s, "", place}
			leave := (t.left[wide] + drawnBy*all) / (t.there[wide] + drawnBy)
			stayed := t.there[wide] - t.left[wide]
			for _, need := range c.needs {
				at := flow{s, need, place}
				c.leave[at] = (t.left[at] + drawnBy*leave) / (t.there[at] + drawnBy)
				for _, to := range c.places {
					prior := t.moved[move{wide, to}]
					if to == place {
						prior += drawnBy
					}
					prior /= stayed + drawnBy
					c.move[move{at, to}] = (t.moved[move{at, to}] + drawnBy*prior) / (t.there[at] - t.left[at] + drawnBy)
				}
			}
		}
	}
	all := 0.0
	for _, need := range c.needs {
		all += t.came[need]
	}
	if all == 0 {
		return
	}
	wide := func(need string, phase string) (sum float64) {
		for _, place := range c.places {
			sum += t.camePlace[Part{need, phase, place}]
		}
		return sum
	}
	for _, need := range c.needs {
		for age := range oldest + 1 {
			phase := PhaseOf(age)
			pooled := wide("", phase)
			if pooled == 0 {
				continue
			}
			byAge := (t.cameAge[need][age] + drawnBy*t.cameAge[""][age]/all) / (t.came[need] + drawnBy)
			for _, place := range c.places {
				to := (t.camePlace[Part{need, phase, place}] + drawnBy*t.camePlace[Part{"", phase, place}]/pooled) / (wide(need, phase) + drawnBy)
				if share := t.came[need] / all * byAge * to; share > 0 {
					c.enter[member{need, place, age}] = share
				}
			}
		}
	}
}

// aged gives the children of a January who are still there the next, a year older.
func (c cohort) aged(stock map[member]float64) map[member]float64 {
	out := map[member]float64{}
	for _, m := range sortedMembers(stock) {
		if m.age >= oldest {
			continue
		}
		at := flow{step(m.age), m.need, m.place}
		stay := stock[m] * (1 - c.leave[at])
		for _, to := range c.places {
			if moved := stay * c.move[move{at, to}]; moved > 0 {
				out[member{m.need, to, m.age + 1}] += moved
			}
		}
	}
	return out
}

// counted is the stock, scaled to how many are counted in each place; a place of which no count is given stays as it is.
func (c cohort) counted(base map[string]float64) map[member]float64 {
	held := map[string]float64{}
	for _, m := range sortedMembers(c.stock) {
		held[m.place] += c.stock[m]
	}
	out := map[member]float64{}
	for m, children := range c.stock {
		if count, given := base[m.place]; given {
			children *= count / held[m.place]
		}
		out[m] = children
	}
	return out
}

// sortedMembers puts the keys in order, so that sums are the same to the last digit every time.
func sortedMembers(stock map[member]float64) []member {
	return slices.SortedFunc(maps.Keys(stock), func(a, b member) int {
		return cmp.Or(cmp.Compare(a.need, b.need), cmp.Compare(a.place, b.place), cmp.Compare(a.age, b.age))
	})
}

func sum(stock map[member]float64) (total float64) {
	for _, m := range sortedMembers(stock) {
		total += stock[m]
	}
	return total
}

func scaled(stock map[member]float64, by float64) map[member]float64 {
	out := make(map[member]float64, len(stock))
	for m, children := range stock {
		out[m] = children * by
	}
	return out
}

func sortedParts(children map[Part]float64) []Part {
	return slices.SortedFunc(maps.Keys(children), func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Need, b.Need), cmp.Compare(a.Phase, b.Phase), cmp.Compare(a.Place, b.Place))
	})
}

func sumParts(children map[Part]float64) (total float64) {
	for _, part := range sortedParts(children) {
		total += children[part]
	}
	return total
}
