package disclosure

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"sufficiency/analysis/disclosure/simplex"
)

// System is everything that a reader of tables can put into equations: atoms whose values he does not know, and sums over them, some
// of which he is told. In one table the atoms are the inner cells and the sums are all cells with the margins; in linked tables the
// atoms are the smallest groups of children that the tables can tell apart.
type System struct {
	Atoms []Atom
	Sums  []Sum
	Whole bool // the atoms are whole numbers, as counts are
}

// Atom is an unknown of a System, with what a reader takes for granted of it before he sees a table: Low ≤ Value ≤ High.
type Atom struct {
	Value, Low, High float64
}

// Sum is a number that is told or hidden. Atoms are the numbers of its atoms, each once.
type Sum struct {
	Atoms []int

	// What a reader takes for granted of the sum where it is hidden; both 0 = what its atoms allow.
	Low, High float64

	// How far the sum may lie below and above the number that is told, for its rounding; 0 = it is told exactly.
	Below, Above float64

	// What is lost if it is hidden. An infinite weight is never hidden.
	Weight float64
}

// Target is a sum that must stay unknown: a reader must hold it possible that it is as low as Low and as high as High.
type Target struct {
	Sum       int
	Low, High float64
}

// Interval is what a reader can work out of a target: that it lies between Low and High. Of whole numbers both are whole.
type Interval struct {
	Low, High float64
}

// Covers says whether the interval is as wide as the target needs.
func (i Interval) Covers(t Target) bool {
	return i.Low <= t.Low+tolerance(t.Low) && i.High >= t.High-tolerance(t.High)
}

// tolerance is how near to a value counts as having come to it.
func tolerance(value float64) float64 { return 1e-6 * max(1, math.Abs(value)) }

// Value gives the true value of a sum.
func (s *System) Value(sum int) float64 {
	total := 0.0
	for _, atom := range s.Sums[sum].Atoms {
		total += s.Atoms[atom].Value
	}
	return total
}

// span is how far something can move from its true value, down (0 or less) and up (0 or more).
type span struct{ down, up float64 }

func (s span) within(other span) span { return span{max(s.down, other.down), min(s.up, other.up)} }

// without gives how far a move goes beyond the span, 0 where it does not.
func (s span) without(move float64) float64 {
	if s.down <= move && move <= s.up {
		return 0
	}
	return max(s.down-move, move-s.up)
}

// beyond gives how much farther a span goes than another that lies within it.
func (s span) beyond(other span) span {
	var more span
	if s.down < other.down {
		more.down = s.down - other.down
	}
	if s.up > other.up {
		more.up = s.up - other.up
	}
	return more
}

// room gives how far an atom can move before a reader sees a table.
func (s *System) room(atom int) span {
	one := s.Atoms[atom]
	return s.whole(span{one.Low - one.Value, one.High - one.Value})
}

// limits gives how far a sum can move where it is told and where it is hidden. What a reader takes for granted anyway, he takes for
// granted of a rounded number too; so nothing that is possible while a sum is told is impossible once it is hidden.
func (s *System) limits(sum int) (told, hidden span) {
	one := s.Sums[sum]
	hidden = span{math.Inf(-1), math.Inf(1)}
	if one.Low != 0 || one.High != 0 {
		value := s.Value(sum)
		hidden = span{one.Low - value, one.High - value}
	}
	if len(one.Atoms) == 1 {
		hidden = hidden.within(s.room(one.Atoms[0]))
	}
	return s.whole(hidden.within(span{-one.Below, one.Above})), s.whole(hidden)
}

// whole leaves of a span what whole numbers can use.
func (s *System) whole(of span) span {
	if s.Whole {
		return span{math.Ceil(of.down - 1e-9), math.Floor(of.up + 1e-9)}
	}
	return of
}

// attacker is a reader's linear program over a system: how far can each atom be from its true value, so that all that is told stays
// as it is? Nothing moving is always an answer, so that he is never without one.
type attacker struct {
	system     *System
	hidden     []bool
	told, free []span    // by sum: how far it can move where it is told, and where it is hidden
	value      []float64 // by sum
	at         []int     // sum → the unknown or row that stands for it
	rows       int
	problem    *simplex.Problem
	scale      float64 // system's units in one of the program's

	elastic *elastic // finds whole numbers

	// Why reaches found no world: what each bound is worth, by unknown and row. Nil where whole numbers are the reason.
	worth []float64
}

// steps bounds the work of one linear program; past it a target counts as unproved.
const steps = 50_000

func newAttacker(s *System, hidden []bool) *attacker {
	a := &attacker{system: s, hidden: slices.Clone(hidden)}
	columns := make([][]simplex.Term, len(s.Atoms))
	alone := make([]bool, len(s.Atoms))
	for i, sum := range s.Sums {
		told, free := s.limits(i)
		a.told, a.free, a.value = append(a.told, told), append(a.free, free), append(a.value, s.Value(i))
		// A sum of one atom is the atom, and needs no row; a second one of the same atom does.
		if len(sum.Atoms) == 1 && !alone[sum.Atoms[0]] {
			a.at = append(a.at, sum.Atoms[0])
			alone[sum.Atoms[0]] = true
			continue
		}
		for _, atom := range sum.Atoms {
			columns[atom] = append(columns[atom], simplex.Term{Row: a.rows, Value: 1})
		}
		a.at = append(a.at, len(s.Atoms)+a.rows)
		a.rows++
	}
	a.problem = simplex.New(a.rows)
	for _, column := range columns {
		a.problem.Add(0, 0, column...)
	}
	a.measure(s.size())
	return a
}

// size gives the largest value of an atom; 1 where atoms are whole numbers, which are not to be scaled.
func (s *System) size() float64 {
	size := 1.0
	for _, atom := range s.Atoms {
		if !s.Whole {
			size = max(size, math.Abs(atom.Value))
		}
	}
	return size
}

// measure sets the unit in which the program counts. What it finds is exact to about a ten-millionth of it.
func (a *attacker) measure(scale float64) {
	if scale == a.scale {
		return
	}
	a.scale = scale
	for i := range a.system.Atoms {
		room := a.system.room(i)
		a.problem.Bound(i, room.down/scale, room.up/scale)
	}
	for i, hidden := range a.hidden {
		a.set(i, hidden)
	}
}

// set tells or hides a sum.
func (a *attacker) set(sum int, hidden bool) {
	a.hidden[sum] = hidden
	span := a.told[sum]
	if hidden {
		span = a.free[sum]
	}
	a.problem.Bound(a.at[sum], span.down/a.scale, span.up/a.scale)
}

// farthest gives how far from its true value a sum can be, upwards (direction 1) or downwards (−1).
func (a *attacker) farthest(sum int, direction float64) (float64, error) {
	a.measure(a.system.size())
	far, err := a.problem.Maximize(map[int]float64{a.at[sum]: direction}, steps)
	if errors.Is(err, simplex.ErrUnbounded) {
		return math.Inf(1), nil
	}
	return far * a.scale, err
}

// reaches looks for a world in which all that is told is true and a sum is value, or beyond it as seen from its true value. It gives
// how far each atom is from its true value there, in whole numbers in a whole system; nil where there is no such world. An error is a
// search that did not come to an end, or not exactly enough: nothing is proved then, either way. Value must not be infinite.
//
// Of whole numbers the reader's linear program does not prove enough, because it may move halves of children: what it gives in
// fractions is made whole by branching.
func (a *attacker) reaches(sum int, value float64) ([]float64, error) {
	by, direction := value-a.value[sum], 1.0
	if by < 0 {
		by, direction = -by, -1
	}
	if by <= tolerance(value) {
		return make([]float64, len(a.system.Atoms)), nil
	}
	if a.system.Whole {
		by = math.Ceil(by - tolerance(value))
	} else {
		a.measure(by)
	}
	short, err := a.pull(sum, direction*by)
	if err != nil || short {
		return nil, err
	}
	world := make([]float64, len(a.system.Atoms))
	for i := range world {
		world[i] = a.problem.Value(i) * a.scale
	}
	if a.proves(world, sum, direction*by) {
		return world, nil
	}
	if a.elastic == nil {
		a.elastic = newElastic(a, make([]bool, len(a.system.Sums)))
	}
	world, err = a.elastic.reaches(sum, direction*by, false)
	switch {
	case errors.Is(err, simplex.ErrInfeasible):
		a.worth = nil
		return nil, nil
	case err == nil && !a.proves(world, sum, direction*by):
		return nil, errInexact
	}
	return world, err
}

// pull says whether a sum falls short of being by away from its true value. It need not go farther; that keeps the numbers small.
func (a *attacker) pull(sum int, by float64) (bool, error) {
	at, far := a.at[sum], math.Abs(by)/a.scale
	down, up := a.problem.Bounds(at)
	defer a.problem.Bound(at, down, up)
	a.problem.Bound(at, max(down, -far), min(up, far))
	most, err := a.problem.Maximize(map[int]float64{at: math.Copysign(1, by)}, steps)
	if short := most < far*(1-1e-6); err == nil && short {
		a.worth = a.problem.Worth()
		return true, nil
	}
	return false, err
}

var errInexact = errors.New("the world that was found is too inexact to be a proof")

// proves says whether a world, how far each atom is from its true value, agrees with all that is told and taken for granted and has a
// sum by away from its true value, or farther. Worlds of a whole system are made exactly whole first.
func (a *attacker) proves(world []float64, sum int, by float64) bool {
	off := 0.0
	for i := range world {
		if a.system.Whole {
			world[i] = math.Round(world[i])
		}
		off = max(off, a.system.room(i).without(world[i]))
	}
	moves := a.moves(world)
	for i, move := range moves {
		if a.hidden[i] {
			off = max(off, a.free[i].without(move))
		} else {
			off = max(off, a.told[i].without(move))
		}
	}
	slack := 1e-6 * math.Abs(by)
	return off <= slack && moves[sum]*math.Copysign(1, by) >= math.Abs(by)-slack
}

// moves gives how far each sum is from its true value in a world.
func (a *attacker) moves(world []float64) []float64 {
	moves := make([]float64, len(a.system.Sums))
	for i, sum := range a.system.Sums {
		for _, atom := range sum.Atoms {
			moves[i] += world[atom]
		}
	}
	return moves
}

// Attack gives what a reader can work out of each target from the sums that are not hidden. An error is an attack that did not come to an end.
func Attack(s *System, targets []Target, hidden []bool) ([]Interval, error) {
	a := newAttacker(s, hidden)
	intervals := make([]Interval, len(targets))
	for i, target := range targets {
		value := s.Value(target.Sum)
		up, err := a.farthest(target.Sum, 1)
		if err != nil {
			return nil, fmt.Errorf("the most that sum %d can be: %w", target.Sum, err)
		}
		down, err := a.farthest(target.Sum, -1)
		if err != nil {
			return nil, fmt.Errorf("the least that sum %d can be: %w", target.Sum, err)
		}
		intervals[i] = Interval{value - down, value + up}
		if s.Whole {
			intervals[i] = Interval{math.Ceil(value - down - 1e-6), math.Floor(value + up + 1e-6)}
		}
	}
	return intervals, nil
}
