package synthetic

import (
	"math"
	"math/rand/v2"
)

// child is a child or young person with a plan, from the first to the last day of the data.
type child struct {
	cohort    int   // age on 31 August of year y is y - cohort
	need      int   // index into needs
	girl      bool
	boarding  int   // in January 2025: 0 day, 1 for 38 to 51 weeks, 2 for 52
	kind      []int // kind of setting at each census, -1 without a plan
	setting   []int // setting at each census, -1 without one
	issued    day
	requested day
	ceased    day // 0 while the plan stands
	reason    int // reason for ceasing, 1 to 9
}

// ageAt gives the age by which a census counts: on 31 August before it.
func (c *child) ageAt(at census) int { return at.day.academicYear() - c.cohort }

// anchorChildren makes the children of January 2025, such that kind × need, kind × age, need × age, sex × kind and
// sex × need are DfE's. Within each kind needs and ages are dealt out and then exchanged until need × age fits; nothing
// that an exchange within a kind does can spoil the tables by kind.
func anchorChildren(r *rand.Rand, days []census, t targets) []child {
	at := anchorIndex(days)
	academic := days[at].day.academicYear()
	var children []child
	var ages []int
	starts := []int{0}
	for k := range t.needs {
		var dealt []int
		for age, count := range t.ages[k] {
			for range count {
				dealt = append(dealt, age)
			}
		}
		r.Shuffle(len(dealt), func(i, j int) { dealt[i], dealt[j] = dealt[j], dealt[i] })
		ages = append(ages, dealt...)
		for need, count := range t.needs[k] {
			for range count {
				c := child{need: need, kind: make([]int, len(days)), setting: make([]int, len(days))}
				for i := range days {
					c.kind[i], c.setting[i] = -1, -1
				}
				c.kind[at] = k
				children = append(children, c)
			}
		}
		starts = append(starts, len(children))
	}
	fitNeedAge(r, children, ages, starts, t.cells)
	for i := range children {
		children[i].cohort = academic - ages[i]
	}
	fitSex(r, children, starts, t)
	return children
}

// fitNeedAge exchanges ages between children of a kind until need × age is as wanted, cooling as it goes.
func fitNeedAge(r *rand.Rand, children []child, ages, starts []int, want [][]int) {
	excess := make([][]int, len(want)) // have - want
	distance := 0
	for n := range want {
		excess[n] = make([]int, len(want[n]))
		for age, count := range want[n] {
			excess[n][age] = -count
		}
	}
	for i, c := range children {
		excess[c.need][ages[i]]++
	}
	for n := range excess {
		for _, e := range excess[n] {
			distance += abs(e)
		}
	}
	rounds := 2000 * len(children)
	if len(children) > 5000 {
		rounds = 100 * len(children)
	}
	kindOf := make([]int, len(children))
	for k := 1; k < len(starts); k++ {
		for i := starts[k-1]; i < starts[k]; i++ {
			kindOf[i] = k - 1
		}
	}
	for round := 0; round < rounds && distance > 0; round++ {
		i := r.IntN(len(children))
		first, last := starts[kindOf[i]], starts[kindOf[i]+1]
		j := first + r.IntN(last-first)
		a, b := children[i].need, children[j].need
		if a == b || ages[i] == ages[j] {
			continue
		}
		moves := [4]*int{&excess[a][ages[i]], &excess[a][ages[j]], &excess[b][ages[j]], &excess[b][ages[i]]}
		change := 0
		for m, cell := range moves {
			step := 1 - 2*boolean(m%2 == 0)
			change += abs(*cell+step) - abs(*cell)
		}
		heat := 0.5 * (1 - float64(round)/float64(rounds))
		if change > 0 && r.Float64() >= math.Exp(-float64(change)/heat) {
			continue
		}
		for m, cell := range moves {
			*cell += 1 - 2*boolean(m%2 == 0)
		}
		distance += change
		ages[i], ages[j] = ages[j], ages[i]
	}
}

// fitSex deals the girls out by kind and exchanges them within a kind until the counts by need are as wanted.
func fitSex(r *rand.Rand, children []child, starts []int, t targets) {
	excess := make([]int, len(needs))
	for n, count := range t.girls.need {
		excess[n] = -count
	}
	for k := 1; k < len(starts); k++ {
		for _, i := range r.Perm(starts[k] - starts[k-1])[:min(t.girls.kind[k-1], starts[k]-starts[k-1])] {
			c := &children[starts[k-1]+i]
			c.girl = true
			excess[c.need]++
		}
	}
	for k := 1; k < len(starts); k++ {
		size := starts[k] - starts[k-1]
		for range 200 * size {
			girl, boy := &children[starts[k-1]+r.IntN(size)], &children[starts[k-1]+r.IntN(size)]
			if girl.girl && !boy.girl && excess[girl.need] > 0 && excess[boy.need] < 0 {
				girl.girl, boy.girl = false, true
				excess[girl.need]--
				excess[boy.need]++
			}
		}
	}
}

// board chooses the children who live at their setting in January 2025: of the kind and age that DfE counts, girls first
// until there are as many as DfE has.
func board(children []child, days []census, p *published, t targets) {
	at := anchorIndex(days)
	for b, wanted := range p.boarders {
		girls := int(float64(wanted.girls)*t.factor + 0.5)
		for place, age := range wanted.ages {
			slots := int(t.factor*float64(place+1)+0.5) - int(t.factor*float64(place)+0.5)
			for range slots {
				if c := boarder(children, days[at], at, wanted.kinds[place], age, girls > 0); c != nil {
					c.boarding = b + 1
					girls -= boolean(c.girl)
				}
			}
		}
	}
}

func boarder(children []child, day census, at, kind, age int, girlFirst bool) *child {
	var second *child
	for i := range children {
		c := &children[i]
		years := c.ageAt(day)
		// DfE's last band is 20 and over.
		if c.kind[at] != kind || c.boarding != 0 || years != age && !(age == 20 && years > 20) {
			continue
		}
		if c.girl == girlFirst {
			return c
		}
		if second == nil {
			second = c
		}
	}
	return second
}

func abs(n int) int { return max(n, -n) }
