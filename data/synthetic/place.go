package synthetic

import "sort"

const unplaced = -2

// place moves as few children as it takes to reach the counts by kind at census at. Children who are there at the census
// beside it keep their kind unless they are too young or old for it or there are too many; who moves, moves as children do.
// A small council may have nobody of the age for a place; then the place stays empty.
func (h *history) place(members []int, at, beside int) {
	excess := make([]int, len(h.model.kinds))
	for k, count := range h.want.kinds[at] {
		excess[k] = -count
	}
	buckets := make([][]int, len(excess))
	var loose []int
	for _, i := range members {
		if k := h.children[i].kind[at]; k >= 0 {
			excess[k]++
			buckets[k] = append(buckets[k], i)
		} else {
			loose = append(loose, i)
		}
	}
	for _, i := range loose {
		c := &h.children[i]
		weights := make([]float64, len(excess))
		for k, kind := range h.model.kinds {
			if kind.admits(c.ageAt(h.days[at])) && h.want.kinds[at][k] > 0 {
				weights[k] = (float64(max(0, -excess[k])) + 1e-6) / float64(int(1)<<(3*h.rank(c.kind[beside], k, at < beside)))
			}
		}
		k := choose(h.random, weights)
		if k < 0 { // in a very small council no kind that takes this age may be wanted: the child stays where it is beside
			k = c.kind[beside]
		}
		c.kind[at] = k
		excess[k]++
		buckets[k] = append(buckets[k], i)
	}
	for k := range buckets {
		h.queue(buckets[k], max(at, beside))
	}
	for rank := 0; rank <= lastRank; rank++ {
		for from := range excess {
			for to := range excess {
				if excess[from] > 0 && excess[to] < 0 && h.rank(from, to, at < beside) == rank {
					h.move(buckets, excess, from, to, at, min(excess[from], -excess[to]))
				}
			}
		}
	}
	for to := range excess {
		for excess[to] < 0 && h.chain(buckets, excess, to, at) {
		}
	}
}

// queue puts those first who are likely to move: at the ages at which schools change, and not those who board.
func (h *history) queue(bucket []int, later int) {
	h.random.Shuffle(len(bucket), func(i, j int) { bucket[i], bucket[j] = bucket[j], bucket[i] })
	turn := func(i int) int {
		c := &h.children[i]
		age := c.ageAt(h.days[later])
		switch {
		case c.boarding > 0:
			return 2
		case age == 5 || age == 11 || age == 16 || age == 19:
			return 0
		}
		return 1
	}
	sort.SliceStable(bucket, func(a, b int) bool { return turn(bucket[a]) < turn(bucket[b]) })
}

// move takes up to count children of fitting age from one kind to another.
func (h *history) move(buckets [][]int, excess []int, from, to, at, count int) int {
	kept := buckets[from][:0]
	moved := 0
	for _, i := range buckets[from] {
		c := &h.children[i]
		if moved < count && h.model.kinds[to].admits(c.ageAt(h.days[at])) {
			c.kind[at] = to
			buckets[to] = append(buckets[to], i)
			moved++
		} else {
			kept = append(kept, i)
		}
	}
	buckets[from] = kept
	excess[from] -= moved
	excess[to] += moved
	return moved
}

// chain fills places of a kind through other kinds, where nobody of those who are too many has the age for it.
func (h *history) chain(buckets [][]int, excess []int, to, at int) bool {
	able := func(from, to int) int {
		count := 0
		for _, i := range buckets[from] {
			count += boolean(h.model.kinds[to].admits(h.children[i].ageAt(h.days[at])))
		}
		return count
	}
	next, most := map[int]int{to: -1}, map[int]int{to: -excess[to]}
	queue := []int{to}
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		if excess[k] > 0 {
			count := min(excess[k], most[k])
			for ; next[k] >= 0; k = next[k] {
				h.move(buckets, excess, k, next[k], at, count)
			}
			return true
		}
		for from := range excess {
			if _, seen := next[from]; seen {
				continue
			}
			if count := able(from, k); count > 0 {
				next[from], most[from] = k, min(most[k], count)
				queue = append(queue, from)
			}
		}
	}
	return false
}
