package disclosure

import (
	"errors"
	"math"
	"slices"

	"sufficiency/analysis/disclosure/simplex"
)

// elastic is the linear program of the least loss: how can a sum move as far as it must, so that least weight must be hidden for it, in
// proportion to how far the sums move? What is told may stretch, at a price.
//
// Every movement has a small price of its own too, its effort, and no two the same, so that the answer moves little and there is only
// one. Such an answer is mostly whole where the bounds are, and where it is not, little is left to be made whole.
type elastic struct {
	attacker *attacker // who says what is hidden
	open     []bool    // sum → it may stretch
	problem  *simplex.Problem
	scale    float64 // system's units in one of the program's
	atoms    []pair  // by which unknowns atoms move within what is told, or granted where nothing is told of them alone
	sums     []pair  // by which unknowns open sums move beyond what is or would be told; -1 for all others
	whole    int     // so many of the unknowns are parts of atoms
	dearest  float64 // the largest weight of an open sum, whose price is 1
}

// pair is the unknowns of a movement up and of one down.
type pair struct{ up, down int }

// effort is the least price of a movement by 1.
const effort = 1e-4

// The search for whole numbers takes at most so many branches, and begins again so often with other efforts; past that there is no
// answer. Most need less than 10 branches.
const (
	branches = 200
	tries    = 5
)

func newElastic(a *attacker, open []bool) *elastic {
	e := &elastic{attacker: a, open: open}
	s := a.system
	columns := make([][]simplex.Term, len(s.Atoms))
	for i, sum := range s.Sums {
		if row := a.at[i] - len(s.Atoms); row >= 0 {
			for _, atom := range sum.Atoms {
				columns[atom] = append(columns[atom], simplex.Term{Row: row, Value: 1})
			}
		}
		if open[i] {
			e.dearest = max(e.dearest, sum.Weight)
		}
	}
	e.problem = simplex.New(a.rows)
	for _, column := range columns {
		e.atoms = append(e.atoms, e.add(column...))
	}
	// A sum of one atom that stretches moves all other sums of its atom; a larger one moves alone.
	e.sums = slices.Repeat([]pair{{-1, -1}}, len(s.Sums))
	for i, at := range a.at {
		if open[i] && at < len(s.Atoms) {
			e.sums[i] = e.add(columns[at]...)
		}
	}
	e.whole = e.problem.Unknowns()
	for i, at := range a.at {
		if row := at - len(s.Atoms); open[i] && row >= 0 {
			e.sums[i] = e.add(simplex.Term{Row: row, Value: -1})
		}
	}
	return e
}

// add adds the unknowns of a movement.
func (e *elastic) add(column ...simplex.Term) pair {
	back := slices.Clone(column)
	for i := range back {
		back[i].Value *= -1
	}
	return pair{e.problem.Add(0, 0, column...), e.problem.Add(0, 0, back...)}
}

// bound sets how far a movement may go.
func (e *elastic) bound(p pair, by span) {
	e.problem.Bound(p.up, 0, by.up/e.scale)
	e.problem.Bound(p.down, 0, -by.down/e.scale)
}

// reaches gives a world in which a sum is by away from its true value, or farther, and for which little must be hidden that is not, or
// nothing if it may not stretch. The world is how far each atom is from its true value. ErrInfeasible says that there is none, any
// other error that none was found.
func (e *elastic) reaches(sum int, by float64, stretch bool) ([]float64, error) {
	s, a := e.attacker.system, e.attacker
	e.scale = 1
	if !s.Whole {
		e.scale = math.Abs(by)
	}
	for i, atom := range e.atoms {
		e.bound(atom, s.room(i))
	}
	prices := make([]float64, e.problem.Unknowns())
	for i, movement := range e.sums {
		within := a.told[i]
		if a.hidden[i] && !e.open[i] {
			within = a.free[i]
		}
		if at := a.at[i]; at < len(s.Atoms) {
			e.bound(e.atoms[at], within)
		} else {
			e.problem.BoundRow(at-len(s.Atoms), within.down/e.scale, within.up/e.scale)
		}
		if movement.up < 0 {
			continue
		}
		more := span{}
		if a.hidden[i] || stretch && e.open[i] {
			more = a.free[i].beyond(within)
		}
		e.bound(movement, more)
		if !a.hidden[i] && e.dearest > 0 {
			price := s.Sums[i].Weight / e.dearest
			prices[movement.up], prices[movement.down] = price, price
		}
	}
	if !e.pull(sum, by/e.scale) {
		return nil, simplex.ErrInfeasible
	}
	err := simplex.ErrLimit
	for try := 0; try < tries && err == simplex.ErrLimit; try++ {
		costs := make(map[int]float64, len(prices))
		for unknown, price := range prices {
			odd := float64(uint32(unknown+1+100_003*try)*2654435761>>8) / (1 << 24) // spread over 0 to 1 (Knuth 1998, 6.4)
			costs[unknown] = -price - effort*(1+odd)
		}
		left := branches
		e.problem.Reset()
		err = e.solve(costs, &left)
	}
	if err != nil {
		return nil, err
	}
	world := make([]float64, len(s.Atoms))
	for i := range world {
		world[i] = e.moved(e.atoms[i])
	}
	for i, at := range a.at {
		if e.sums[i].up >= 0 && at < len(s.Atoms) {
			world[at] += e.moved(e.sums[i])
		}
	}
	if s.Whole {
		for i, move := range world {
			world[i] = math.Round(move)
		}
	}
	return world, nil
}

// moved gives how far a movement went.
func (e *elastic) moved(p pair) float64 {
	return (e.problem.Value(p.up) - e.problem.Value(p.down)) * e.scale
}

// pull lets a sum be so far away or farther; false where it cannot be.
func (e *elastic) pull(sum int, far float64) bool {
	at := e.attacker.at[sum]
	if at < len(e.atoms) {
		way, back := e.atoms[at].up, e.atoms[at].down
		if far < 0 {
			way, back = back, way
		}
		_, most := e.problem.Bounds(way)
		e.problem.Bound(way, min(math.Abs(far), most), most)
		e.problem.Bound(back, 0, 0)
		return math.Abs(far) <= most*(1+1e-6)
	}
	row := e.problem.Unknowns() + at - len(e.atoms)
	down, up := e.problem.Bounds(row)
	if far > 0 {
		e.problem.Bound(row, min(far, up), up)
		return far <= up*(1+1e-6)
	}
	e.problem.Bound(row, down, max(far, down))
	return far >= down*(1+1e-6)
}

// solve finds the least cost, and in a whole system a world of whole numbers whose cost is near to it: it branches on the fraction that
// is nearest below a whole number, tries more of it before less, because that leads to an end sooner, and stays with the first world that
// it finds. Left is how many branches it may still take.
func (e *elastic) solve(costs map[int]float64, left *int) error {
	if _, err := e.problem.Maximize(costs, steps); err != nil || !e.attacker.system.Whole {
		return err
	}
	branch, most := -1, 0.0
	for unknown := range e.whole {
		x := e.problem.Value(unknown)
		if fraction := x - math.Floor(x); fraction > max(most, 1e-6) && fraction < 1-1e-6 {
			branch, most = unknown, fraction
		}
	}
	if branch < 0 {
		return nil
	}
	if *left == 0 {
		return simplex.ErrLimit
	}
	*left--
	low, high := e.problem.Bounds(branch)
	x := math.Floor(e.problem.Value(branch))
	e.problem.Bound(branch, x+1, high)
	err := e.solve(costs, left)
	if errors.Is(err, simplex.ErrInfeasible) {
		e.problem.Bound(branch, low, x)
		err = e.solve(costs, left)
	}
	e.problem.Bound(branch, low, high)
	return err
}
