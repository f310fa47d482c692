package synthetic

import (
	"math/rand/v2"
	"slices"
	"sort"
)

// placement is a stay of a child at a setting, or in a kind such as home education that has no setting.
type placement struct {
	number   int
	child    int
	kind     int
	setting  int // -1 without one
	start    day
	end      day // last day; 0 while it runs
	boarding int // 0 day, 1 for 38 to 51 weeks, 2 for 52
	tribunal bool
	terms    terms
	prices   []price // in order of time; empty where the council pays no fee
}

// dates gives every plan its days and every child its placements: plans are issued and cease between the censuses that see
// the change, most moves are on 1 September, and one placement begins the day after the other ends.
func dates(r *rand.Rand, children []child, days []census, kinds []kind, settings []setting) []placement {
	var placements []placement
	for i := range children {
		c := &children[i]
		first := slices.IndexFunc(c.kind, func(k int) bool { return k >= 0 })
		last := len(days) - 1
		for c.kind[last] < 0 {
			last--
		}
		c.issued = issueDay(r, c, days, first, kinds)
		c.requested = (c.issued - day(between(r, 98, 152)+boolean(r.IntN(10) < 4)*between(r, 7, 120))).weekday()
		c.requested = max(c.requested, on(c.cohort, 9, 1).weekday()) // when the youngest of the year are born
		start := c.issued
		if first == 0 {
			start = max(start, c.beginning(days, kinds, settings))
		}
		for at := first; at <= last; at++ {
			if at > first && c.kind[at] == c.kind[at-1] && c.setting[at] == c.setting[at-1] {
				continue
			}
			if at > first {
				start = moveDay(r, c, days, at, kinds, settings)
				placements[len(placements)-1].end = start - 1
			}
			placements = append(placements, placement{child: i, kind: c.kind[at], setting: c.setting[at], start: start})
			p := &placements[len(placements)-1]
			p.boarding = boardingOf(r, c, at, days, kinds)
			p.tribunal = r.IntN(100) < 1+14*boolean(kinds[p.kind].code == "special_independent")
		}
		if last < len(days)-1 {
			c.ceased = ceaseDay(r, c, days, last, kinds)
			c.reason = reasonFor(r, c.ageAt(days[last]))
			placements[len(placements)-1].end = c.ceased
		}
	}
	number(children, placements)
	return placements
}

// number counts placements in order of their first day, as a case system does.
func number(children []child, placements []placement) {
	sort.SliceStable(placements, func(a, b int) bool { return placements[a].start < placements[b].start })
	for i := range placements {
		placements[i].number = 1001 + i
	}
}

// issueDay is within the year before the first census that counts the plan; plans of before the data are up to five years old.
func issueDay(r *rand.Rand, c *child, days []census, first int, kinds []kind) day {
	var from day
	to := days[first].day
	if first == 0 {
		years := choose(r, []float64{26, 29, 20, 14, 8, 3})
		from = to - 365*day(years+1)
		to = from + 364
		from = min(max(from, on(2014, 9, 1), on(c.cohort+2, 1, 1)), days[first].day)
		to = max(to, from)
	} else {
		from = days[first-1].day + 1
		if !kinds[c.kind[first]].admits(days[first-1].academic - c.cohort) {
			from = max(from, on(days[first].academic, 9, 1))
		}
	}
	return within(day(between(r, int(from), int(to))), from, to)
}

// within puts a day on a working day, if one is near within the bounds.
func within(d, from, to day) day {
	if moved := d.weekday(); moved <= to {
		return moved
	}
	return max(from, d-2)
}

// beginning is the September in which a child of the first census grew into the setting; placements before it are not held.
func (c *child) beginning(days []census, kinds []kind, settings []setting) day {
	age, opened := kinds[c.kind[0]].youngest, 0
	if c.setting[0] >= 0 {
		age, opened = max(age, settings[c.setting[0]].youngest), settings[c.setting[0]].opened
	}
	begins := on(max(c.cohort+age, opened), 9, 1)
	if begins > days[0].day {
		return c.issued
	}
	return begins
}

// moveDay is 1 September for most; who may move in the course of a year sometimes does.
func moveDay(r *rand.Rand, c *child, days []census, at int, kinds []kind, settings []setting) day {
	september := on(days[at].academic, 9, 1)
	from, to := kinds[c.kind[at-1]], kinds[c.kind[at]]
	age := c.ageAt(days[at])
	isTurn := slices.Contains([]int{4, 5, 11, 16, 19}, age)
	isNew := c.setting[at] >= 0 && settings[c.setting[at]].opened >= days[at].academic
	if from.code == to.code || isTurn || isNew || r.IntN(100) >= 35 {
		return september
	}
	first, last := september+1, september
	if to.admits(age - 1) {
		first = days[at-1].day + 1
	}
	if from.admits(age) {
		last = days[at].day
	}
	if first > last {
		return september
	}
	return within(day(between(r, int(first), int(last))), first, last)
}

// ceaseDay falls between two censuses, for most at the end of a school year.
func ceaseDay(r *rand.Rand, c *child, days []census, last int, kinds []kind) day {
	from, to := days[last].day+1, days[last+1].day
	summer := on(days[last+1].academic, 8, 31)
	switch {
	case r.IntN(100) < 45:
		return summer
	case r.IntN(100) < 30:
		return on(days[last+1].academic, 7, 31)
	case !kinds[c.kind[last]].admits(c.ageAt(days[last]) + 1), c.ageAt(days[last]) >= 24:
		to = summer // a plan ends at the latest with the school year in which its holder is 25
	}
	return within(day(between(r, int(from), int(to))), from, to)
}

// reasonFor draws the reason for ceasing, in the numbers of SEN2.
func reasonFor(r *rand.Rand, age int) int {
	weights := []float64{0, 10, 0, 0, 75, 0, 13, 1, 1} // 1 to 9, under 16
	switch {
	case age >= 20:
		weights = []float64{4, 4, 4, 4, 2, 75, 0, 1, 6}
	case age >= 15:
		weights = []float64{0, 9, 6, 22, 11, 48, 1, 1, 2}
	}
	return choose(r, weights) + 1
}
