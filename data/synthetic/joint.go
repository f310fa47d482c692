package synthetic

import (
	"math"
	"math/rand/v2"
	"sort"
)

// anchorChildren makes the children of January 2025, such that kind × need, kind × age, need × age, sex × kind and
// sex × need are DfE's. Within each kind needs and ages are dealt out and then exchanged until need × age fits; nothing
// that an exchange within a kind does can spoil the tables by kind.
func anchorChildren(r *rand.Rand, days []census, t targets) []child {
	at := anchorIndex(days)
	academic := days[at].academic
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
				c := newChild(len(days), need, false)
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
	distance := 0
	for _, e := range excess {
		distance += abs(e)
	}
	for round := 0; round < 2000*len(children) && distance > 0; round++ {
		i := r.IntN(len(children))
		k := sort.SearchInts(starts, i+1) - 1
		girl, boy := &children[i], &children[starts[k]+r.IntN(starts[k+1]-starts[k])]
		if !girl.girl || boy.girl || girl.need == boy.need {
			continue
		}
		change := abs(excess[girl.need]-1) - abs(excess[girl.need]) + abs(excess[boy.need]+1) - abs(excess[boy.need])
		if change > 0 {
			continue // changes of nothing are taken: they lead out of dead ends
		}
		girl.girl, boy.girl = false, true
		excess[girl.need]--
		excess[boy.need]++
		distance += change
	}
}

func abs(n int) int { return max(n, -n) }
