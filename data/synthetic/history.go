package synthetic

import (
	"math"
	"math/rand/v2"
	"sort"
)

// history tells the years around January 2025: who came, who left and who moved, such that every January reaches its
// targets. Before 2025 it is told backwards, because only 2025 is published by need, age and sex.
type history struct {
	random   *rand.Rand
	days     []census
	want     targets
	model    *published
	children []child
	byKind   [][]int // children of January 2025 by kind: the ones that others take after
	byAge    [][]int
	ranks    [][]int // how usual a move is, [from][to]
}

func tell(r *rand.Rand, days []census, t targets, p *published) []child {
	h := &history{random: r, days: days, want: t, model: p, children: anchorChildren(r, days, t), ranks: rankMoves(p.kinds)}
	board(h.children, days, p, t)
	at := anchorIndex(days)
	h.byKind, h.byAge = make([][]int, len(p.kinds)), make([][]int, oldest+1)
	for i := range h.children {
		c := &h.children[i]
		age := c.ageAt(days[at])
		h.byKind[c.kind[at]] = append(h.byKind[c.kind[at]], i)
		h.byAge[age] = append(h.byAge[age], i)
	}
	for i := at - 1; i >= 0; i-- {
		h.back(i)
	}
	for i := at + 1; i < len(days); i++ {
		h.forth(i)
	}
	return h.children
}

func (h *history) members(at int) []int {
	var list []int
	for i := range h.children {
		if h.children[i].kind[at] >= 0 {
			list = append(list, i)
		}
	}
	return list
}

// draw takes count of the members without putting back; a weight below 0 means always.
func (h *history) draw(members []int, count int, weight func(*child) float64) map[int]bool {
	type ticket struct {
		key   float64
		child int
	}
	tickets := make([]ticket, len(members))
	for i, m := range members {
		w := weight(&h.children[m])
		tickets[i] = ticket{-1, m}
		if w >= 0 {
			tickets[i].key = drawKey(h.random, w+1e-9)
		}
	}
	sort.SliceStable(tickets, func(a, b int) bool { return tickets[a].key < tickets[b].key })
	drawn := map[int]bool{}
	for _, t := range tickets[:max(0, min(count, len(tickets)))] {
		drawn[t.child] = true
	}
	return drawn
}

// hazard is the weight at which a draw takes a share of those who have it.
func hazard(share float64) float64 { return -math.Log(1 - min(share, 0.95)) }

// back tells census at from the one after it.
func (h *history) back(at int) {
	after := h.members(at + 1)
	stock := make([]int, oldest+2)
	for _, i := range after {
		stock[h.children[i].ageAt(h.days[at+1])]++
	}
	total := sum(h.want.kinds[at])
	anchor := h.model.caseload[anchorYear]
	issued := max(h.want.issued[at+1], len(after)-total)
	scale := float64(sum(h.model.newByAge)) / float64(max(1, issued))
	fresh := h.draw(after, issued, func(c *child) float64 {
		age, k := c.ageAt(h.days[at+1]), c.kind[at+1]
		if age <= 2 || age == 3 && h.random.IntN(10) < 8 {
			return -1
		}
		share := (float64(h.model.newByAge[age]) + 0.1) / scale / float64(stock[age])
		return hazard(share) * (float64(h.model.newByKind[k]) + 0.5) / (float64(anchor[k]) + 5)
	})
	var members []int
	for _, i := range after {
		c := &h.children[i]
		if fresh[i] {
			continue
		}
		c.kind[at] = c.kind[at+1]
		if !h.model.kinds[c.kind[at]].admits(c.ageAt(h.days[at])) {
			c.kind[at] = unplaced
		}
		members = append(members, i)
	}
	members = append(members, h.leavers(members, at, total-len(members))...)
	h.place(members, at, at+1)
}

// leavers makes the children who leave between census at and the next, of the kinds and ages that leave.
func (h *history) leavers(stayed []int, at, count int) []int {
	// Half leave from where DfE's leavers leave, half from the kinds that the years after would otherwise find too empty.
	usual, missing := make([]int, len(h.model.kinds)), append([]int{}, h.want.kinds[at]...)
	for k := range usual {
		usual[k] = min(10*h.model.leftByKind[k], 5*h.want.kinds[at][k])
	}
	for _, i := range stayed {
		if k := h.children[i].kind[at]; k >= 0 {
			missing[k]--
		}
	}
	for k := range missing {
		missing[k] = max(0, missing[k])
	}
	weights := make([]int, len(usual))
	for k := range weights {
		weights[k] = usual[k]*max(1, sum(missing)) + missing[k]*max(1, sum(usual))
	}
	var members []int
	for k, number := range apportion(weights, count) {
		ages := make([]float64, oldest+1)
		for age := range ages {
			if h.model.kinds[k].admits(age) && age < oldest { // whose plan ended before, with the school year in which they turned 25
				ages[age] = leaving(h.model.leftByAge, age) + 0.01
			}
		}
		for range number {
			like := h.like(h.byKind[k])
			c := newChild(len(h.days), like.need, like.girl)
			c.cohort = h.days[at].academic - choose(h.random, ages)
			c.kind[at] = k
			members = append(members, len(h.children))
			h.children = append(h.children, c)
		}
	}
	return members
}

// leaving spreads DfE's band of 20 and over on the years to 24.
func leaving(left []int, age int) float64 {
	if age < 20 || age > 24 {
		return float64(left[age])
	}
	return float64(left[20]) * []float64{0.24, 0.22, 0.22, 0.18, 0.14}[age-20]
}

func (h *history) like(list []int) *child {
	if len(list) == 0 {
		return &h.children[h.random.IntN(len(h.children))]
	}
	return &h.children[pick(h.random, list)]
}

// forth tells census at from the one before it.
func (h *history) forth(at int) {
	before := h.members(at - 1)
	total := sum(h.want.kinds[at])
	anchor := h.model.caseload[anchorYear]
	stock := make([]int, oldest+2)
	for _, i := range before {
		stock[h.children[i].ageAt(h.days[at])]++
	}
	count := len(before) + h.want.issued[at] - total
	scale := float64(sum(h.model.leftByAge)) / float64(max(1, count))
	gone := h.draw(before, count, func(c *child) float64 {
		age, k := c.ageAt(h.days[at]), c.kind[at-1]
		if age > oldest {
			return -1
		}
		share := (leaving(h.model.leftByAge, age) + 0.1) / scale / float64(stock[age])
		return hazard(share) * (float64(h.model.leftByKind[k]) + 0.5) / (float64(anchor[k]) + 5)
	})
	var members []int
	for _, i := range before {
		c := &h.children[i]
		if gone[i] {
			continue
		}
		c.kind[at] = c.kind[at-1]
		if !h.model.kinds[c.kind[at]].admits(c.ageAt(h.days[at])) {
			c.kind[at] = unplaced
		}
		members = append(members, i)
	}
	ages := make([]float64, oldest+1)
	for age, count := range h.model.newByAge {
		ages[age] = float64(count)
	}
	for range total - len(members) {
		age := choose(h.random, ages)
		like := h.like(h.byAge[age])
		c := newChild(len(h.days), like.need, like.girl)
		c.cohort = h.days[at].academic - age
		c.kind[at] = like.kind[anchorIndex(h.days)]
		if c.kind[at] < 0 || !h.model.kinds[c.kind[at]].admits(age) {
			c.kind[at] = unplaced
		}
		members = append(members, len(h.children))
		h.children = append(h.children, c)
	}
	h.place(members, at, at-1)
}
