package simplex

import "math"

// way is how an unknown that is not basic can bring a value back within its bounds.
type way struct {
	unknown          int
	loss, size, room float64 // what it costs, how fast it is, and how far it can go
}

// poised says whether the basis would be the answer if only it were within the bounds, having moved what is not basic to the bound
// where it serves the function best.
func (p *Problem) poised() bool {
	p.price(p.function)
	p.gains = zeros(p.gains, len(p.place))
	poised := true
	for j, at := range p.place {
		if at >= 0 || p.lower[j] == p.upper[j] {
			continue
		}
		p.gains[j] = p.gain(p.function, j)
		switch gain := p.gains[j]; {
		case gain > optimal:
			p.point[j] = p.upper[j]
		case gain < -optimal:
			p.point[j] = p.lower[j]
		}
		if math.IsInf(p.point[j], 0) {
			p.point[j] = min(max(0, p.lower[j]), p.upper[j])
			poised = false
		}
	}
	p.follow()
	return poised
}

// descend is the dual simplex method: it brings what is out of bounds back, one after another, and loses as little of the function as it
// can with each. Where it comes to no end the other method goes on from what it leaves.
func (p *Problem) descend(limit *int) error {
	p.shares, p.marked, p.leading = zeros(p.shares, len(p.place)), make([]bool, len(p.place)), p.leading[:0]
	p.open = make([]bool, len(p.place))
	for j, at := range p.place {
		p.open[j] = at < 0 && p.lower[j] != p.upper[j]
	}
	if p.across == nil {
		p.turn()
	}
	for range min(*limit, 100+10*p.rows) {
		*limit--
		if p.due() {
			if !p.refactor() {
				return ErrLimit
			}
			if !p.poised() {
				return nil
			}
		}
		leaving, worst, most := -1, 0.0, 0.0
		for i, j := range p.basic {
			if off := max(p.lower[j]-p.point[j], p.point[j]-p.upper[j]); off > feasible && off*off > most*p.norms[i] {
				leaving, worst, most = i, off, off*off/p.norms[i]
			}
		}
		if leaving < 0 {
			return nil
		}
		out := p.basic[leaving]
		bound, sign := p.lower[out], -1.0 // what enters must go up where its share has the sign
		if p.point[out] > p.upper[out] {
			bound, sign = p.upper[out], 1
		}
		entering := p.cheapest(leaving, worst, sign)
		if entering < 0 {
			if p.pivots > 0 && p.residual() > feasible/100 {
				if !p.refactor() {
					return ErrLimit
				}
				if !p.poised() {
					return nil
				}
				continue
			}
			return ErrInfeasible
		}
		p.column(entering)
		if math.Abs(p.along[leaving]) < smallest {
			return nil
		}
		move := (p.point[out] - bound) / p.along[leaving]
		for i, a := range p.along {
			if a != 0 {
				p.point[p.basic[i]] -= move * a
			}
		}
		p.point[entering] += move
		p.point[out] = bound
		gain := p.gains[entering]
		by := gain / p.along[leaving]
		for _, j := range p.touched {
			p.gains[j] -= by * p.shares[j]
		}
		p.gains[entering], p.gains[out] = 0, -by
		p.exchange(entering, leaving, gain)
		p.open[entering], p.open[out] = false, p.lower[out] != p.upper[out]
		p.work += 4 * p.rows
	}
	return nil
}

// cheapest finds what may enter for a row of the inverse whose value is off, so that the fewest gains are lost; -1 where nothing can.
// It leaves in shares how far each unknown that is not basic moves the row's value down, and in touched those that do.
func (p *Problem) cheapest(leaving int, off, sign float64) int {
	for _, j := range p.leading {
		p.shares[j], p.marked[j] = 0, false
	}
	p.leading, p.touched, p.ways = p.leading[:0], p.touched[:0], p.ways[:0]
	n := p.Unknowns()
	for i, v := range p.inverse[leaving] {
		if v == 0 {
			continue
		}
		if p.open[n+i] {
			p.share(n+i, -v)
		}
		for _, term := range p.across[i] {
			p.share(term.Row, v*term.Value)
		}
		p.work += p.entries[i]
	}
	for _, j := range p.leading {
		p.touch(j, sign)
		if p.twin[j] {
			p.shares[j+1] = -p.shares[j]
			p.touch(j+1, sign)
		}
	}
	// What comes to its other bound before the row's value is where it must be goes there, and something dearer enters.
	entering := -1
	flipped := false
	for len(p.ways) > 0 {
		best := 0
		for i, w := range p.ways {
			if than := p.ways[best]; w.loss < than.loss-step || w.loss <= than.loss+step && w.size > than.size {
				best = i
			}
		}
		w := p.ways[best]
		if off -= w.room * w.size; off <= feasible {
			entering = w.unknown
			break
		}
		if p.shares[w.unknown]*sign > 0 {
			p.point[w.unknown] = p.upper[w.unknown]
		} else {
			p.point[w.unknown] = p.lower[w.unknown]
		}
		flipped = true
		p.ways[best] = p.ways[len(p.ways)-1]
		p.ways = p.ways[:len(p.ways)-1]
	}
	if flipped {
		p.follow()
	}
	return entering
}

// share adds to the share of an unknown or row.
func (p *Problem) share(j int, by float64) {
	if !p.marked[j] {
		p.marked[j] = true
		p.leading = append(p.leading, j)
	}
	p.shares[j] += by
}

// touch notes an unknown or row that has a share, and that it may enter if it moves the row's value the way it must go, if it is open.
func (p *Problem) touch(j int, sign float64) {
	if !p.open[j] {
		return
	}
	p.touched = append(p.touched, j)
	share := p.shares[j]
	room := p.upper[j] - p.point[j]
	if share*sign < 0 {
		room = p.point[j] - p.lower[j]
	}
	if size := math.Abs(share); size >= smallest && room > 0 {
		p.ways = append(p.ways, way{j, math.Abs(p.gains[j]) / size, size, room})
	}
}

// turn lists the entries of A row by row. Of two columns side by side of which one is the other with all signs changed, such as the way up
// and the way down of one thing, only the first is listed: the share of the second is the same with its sign changed.
func (p *Problem) turn() {
	p.across, p.entries, p.twin = make([][]Term, p.rows), make([]int, p.rows), make([]bool, len(p.place))
	second := false
	for j := range p.Unknowns() {
		second = j > 0 && !second && p.opposite(j-1, j) // of two alone: a third that is like the first stands for itself
		if second {
			p.twin[j-1] = true
		}
		for k := p.starts[j]; k < p.starts[j+1]; k++ {
			i := p.index[k]
			p.entries[i]++
			if !second {
				p.across[i] = append(p.across[i], Term{j, p.value[k]})
			}
		}
	}
}

// opposite says whether one column is another with all signs changed.
func (p *Problem) opposite(a, b int) bool {
	one, other := p.starts[a], p.starts[b]
	if other-one != p.starts[b+1]-other { // b comes after a
		return false
	}
	for k := range other - one {
		if p.index[one+k] != p.index[other+k] || p.value[one+k] != -p.value[other+k] {
			return false
		}
	}
	return true
}
