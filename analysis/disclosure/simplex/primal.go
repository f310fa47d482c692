package simplex

import (
	"errors"
	"math"
)

// errIdle says that many steps led nowhere.
var errIdle = errors.New("steps lead nowhere")

// solve goes from the point and basis that there are to the largest value, in at most limit steps, of which it takes away those it took.
func (p *Problem) solve(limit *int, hurried bool) error {
	if p.outside() && p.poised() {
		if err := p.descend(limit); err != nil {
			return err
		}
	}
	idle, bland := 0, false
	aimed, exact := false, false // the prices are those of the function, and were not carried along from step to step
	for ; *limit > 0; *limit-- {
		if p.due() {
			if !p.refactor() {
				return ErrLimit
			}
			aimed = false
		}
		outside, aim := p.outside(), p.function
		if outside {
			aim = p.cost // which changes with what is out of bounds
		}
		if outside || !aimed {
			p.price(aim)
			aimed, exact = !outside, true
		}
		entering, gain := p.enter(aim, bland)
		if entering < 0 {
			if !exact {
				aimed = false
				continue
			}
			// The answer is not read off an inverse that has gathered errors.
			if p.pivots > 0 && p.residual() > feasible/100 {
				if !p.refactor() {
					return ErrLimit
				}
				aimed = false
				continue
			}
			if outside {
				return ErrInfeasible
			}
			return nil
		}
		length, ok := p.move(entering, gain, bland)
		if !ok {
			return ErrUnbounded
		}
		exact = false
		if length > step {
			idle, bland = 0, false
			continue
		}
		idle++
		if hurried && idle > 30 {
			return errIdle
		}
		// To take the first candidate instead of the best is slow, but cannot go in circles (Bland 1977).
		bland = idle > 50+p.rows
	}
	return ErrLimit
}

// enter finds what is not basic and would make the function grow, with what it gains by going up; -1 where nothing would. Of many
// unknowns it looks at a part, and goes on from there the next time, because the best of all is seldom worth the search for it.
func (p *Problem) enter(cost []float64, first bool) (entering int, gain float64) {
	all := len(p.place)
	enough := max(part, all/8)
	if first {
		p.from = 0
	}
	entering = -1
	best := optimal
	j := p.from
	for seen := 1; seen <= all; seen++ {
		if p.place[j] < 0 && p.lower[j] != p.upper[j] {
			g := p.gain(cost, j)
			if size := math.Abs(g); size > best && (g > 0 && p.point[j] < p.upper[j] || g < 0 && p.point[j] > p.lower[j]) {
				entering, gain, best = j, g, size
				if first {
					break
				}
			}
		}
		if j++; j == all {
			j = 0
		}
		if entering >= 0 && seen >= enough {
			break
		}
	}
	p.from = j
	return entering, gain
}

// move lets the entering value go as far as the bounds allow and exchanges it for the one that stops it. It gives the length of the
// way, and false where nothing stops it.
func (p *Problem) move(entering int, gain float64, first bool) (float64, bool) {
	p.column(entering)
	along := p.along
	direction := 1.0
	length := p.upper[entering] - p.point[entering]
	if gain < 0 {
		direction, length = -1, p.point[entering]-p.lower[entering]
	}
	leaving, pivot := -1, 0.0
	for i, a := range along {
		if math.Abs(a) < smallest {
			continue
		}
		j := p.basic[i]
		room := p.room(j, -direction*a)
		if math.IsInf(room, 1) {
			continue
		}
		room = max(room, 0) / math.Abs(a)
		// Among those that stop it at the same place the largest pivot is the most exact; to keep out of circles, the first.
		closer := room < length-step
		tied := !closer && room <= length+step && (leaving >= 0 || room <= length)
		better := math.Abs(a) > pivot
		if first {
			better = leaving < 0 || j < p.basic[leaving]
		}
		if closer || tied && better {
			leaving, pivot = i, math.Abs(a)
			length = min(length, room)
		}
	}
	if math.IsInf(length, 1) {
		return 0, false
	}
	for i, a := range along {
		if a != 0 {
			p.point[p.basic[i]] -= direction * length * a
		}
	}
	p.point[entering] += direction * length
	p.work += 4 * p.rows
	if leaving < 0 {
		return length, true
	}
	// What leaves stands on the bound that stopped it.
	j := p.basic[leaving]
	if lower, upper := p.lower[j], p.upper[j]; math.Abs(p.point[j]-lower) <= math.Abs(p.point[j]-upper) {
		p.point[j] = lower
	} else {
		p.point[j] = upper
	}
	p.exchange(entering, leaving, gain)
	return length, true
}

// room gives how far a basic value can go before a bound stops it. One that is out of its bounds is stopped by the bound it comes back to.
func (p *Problem) room(j int, speed float64) float64 {
	x, lower, upper := p.point[j], p.lower[j], p.upper[j]
	if speed > 0 {
		switch {
		case x < lower-feasible:
			return lower - x
		case x > upper+feasible:
			return math.Inf(1)
		}
		return upper - x
	}
	switch {
	case x > upper+feasible:
		return x - upper
	case x < lower-feasible:
		return math.Inf(1)
	}
	return x - lower
}
