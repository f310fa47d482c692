package disclosure

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// UncoveredError names targets that a reader can narrow down whatever is hidden, or of which the contrary could not be proved within
// the limits of the search.
type UncoveredError struct {
	Targets []int // their numbers among the targets that were given, in order
	Sums    []int // the sum of each
}

func (e *UncoveredError) Error() string {
	var names []string
	for i, target := range e.Targets {
		names = append(names, fmt.Sprintf("%d (sum %d)", target, e.Sums[i]))
	}
	return fmt.Sprintf("not covered, though all was hidden that may be: target %s; let more sums be hidden, or ask for less",
		strings.Join(names, ", "))
}

// Suppress chooses which sums to hide besides the targets' own, so that every target is covered (Interval.Covers) and as little weight
// as possible is lost. Sums of hidden, which may be nil, are hidden anyway.
//
// This is the cell suppression problem. Small systems get the lightest choice that there is, large ones a good one; see choose. Every
// target of the answer is covered by a world that has been checked, one of whole numbers in a whole system.
//
// Where targets cannot be covered the error is an *UncoveredError, and the answer covers the others; their own sums are hidden too,
// unless their weight is infinite. With any other error there is no answer.
func Suppress(s *System, targets []Target, hidden []bool) ([]bool, error) {
	p, err := newSuppression(s, targets, hidden)
	if err != nil {
		return nil, err
	}
	best := p.choose()
	p.load(best.hidden)
	for n, need := range p.needs {
		if w := best.proof[n]; w == nil || !p.within(w) {
			p.bare[need.target] = true
		}
	}
	return best.hidden, p.uncovered()
}

// suppression is the choice that Suppress makes, with what it has found out on the way: worlds, which prove that a choice covers a
// need, and cuts, which prove that it does not.
type suppression struct {
	system   *System
	targets  []Target
	needs    []need
	bare     []bool    // target → cannot be covered
	open     []bool    // sum → may be told or hidden; all others are told for good or hidden for good
	attacker *attacker // holds the choice that is looked at
	elastic  *elastic
	proof    []*world   // by need: a world that shows that this choice covers it, or nil
	worlds   [][]*world // by need: those last found that meet it
	cuts     []cut
	hard     []int // by need: how often it kept a sum hidden
}

// need is one direction of a target: its sum must be able to be value, which is by above (direction 1) or below (−1) the true value.
type need struct {
	target, sum          int
	value, by, direction float64
}

// world is a way in which everything could be, as a reader sees it, by what must be hidden for it.
type world struct {
	moved []int // open sums that are not what would be told of them, in order
}

// choice is an answer, with its proof.
type choice struct {
	hidden []bool
	proof  []*world // by need; of no use where its target cannot be covered
	weight float64  // of the open sums hidden
}

func newSuppression(s *System, targets []Target, hidden []bool) (*suppression, error) {
	p := &suppression{system: s, targets: targets, bare: make([]bool, len(targets)), open: make([]bool, len(s.Sums))}
	forced := make([]bool, len(s.Sums))
	copy(forced, hidden)
	var faults []error
	for i, target := range targets {
		if off := target.High - target.Low; math.IsInf(off, 0) || math.IsNaN(off) {
			faults = append(faults, fmt.Errorf("target %d: it needs %g to %g; both must be numbers", i, target.Low, target.High))
		}
		if !forced[target.Sum] && math.IsInf(s.Sums[target.Sum].Weight, 1) {
			p.bare[i] = true
			continue
		}
		forced[target.Sum] = true
	}
	for i, sum := range s.Sums {
		if !(sum.Weight >= 0) {
			faults = append(faults, fmt.Errorf("sum %d: its weight is %g; it must be 0 or more", i, sum.Weight))
		}
		p.open[i] = !forced[i] && !math.IsInf(sum.Weight, 1)
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	p.attacker = newAttacker(s, forced)
	p.elastic = newElastic(p.attacker, p.open)
	p.attacker.elastic = p.elastic
	for i, target := range targets {
		if p.bare[i] {
			continue
		}
		for _, one := range []need{{value: target.Low, direction: -1}, {value: target.High, direction: 1}} {
			one.target, one.sum = i, target.Sum
			one.by = one.direction * (one.value - p.attacker.value[target.Sum])
			if s.Whole {
				one.by = math.Ceil(one.by - tolerance(one.value))
			}
			if one.by > tolerance(one.value) {
				p.needs = append(p.needs, one)
			}
		}
	}
	p.proof, p.worlds, p.hard = make([]*world, len(p.needs)), make([][]*world, len(p.needs)), make([]int, len(p.needs))
	return p, nil
}

// uncovered gives the error for the targets that cannot be covered, or nil.
func (p *suppression) uncovered() error {
	e := &UncoveredError{}
	for i, bare := range p.bare {
		if bare {
			e.Targets, e.Sums = append(e.Targets, i), append(e.Sums, p.targets[i].Sum)
		}
	}
	if len(e.Targets) == 0 {
		return nil
	}
	return e
}

// work is what was done so far, in multiplications.
func (p *suppression) work() int { return p.attacker.problem.Work() + p.elastic.problem.Work() }

// load makes a choice the one that is looked at.
func (p *suppression) load(hidden []bool) {
	for i, is := range hidden {
		if p.attacker.hidden[i] != is {
			p.attacker.set(i, is)
		}
	}
}

// with gives the choice that is looked at, but for the open sums for which it asks.
func (p *suppression) with(is func(sum int) bool) []bool {
	hidden := slices.Clone(p.attacker.hidden)
	for i, open := range p.open {
		if open {
			hidden[i] = is(i)
		}
	}
	return hidden
}

// chosen gives the choice that is looked at.
func (p *suppression) chosen() choice {
	c := choice{hidden: slices.Clone(p.attacker.hidden), proof: slices.Clone(p.proof)}
	for _, i := range p.secondaries() {
		c.weight += p.system.Sums[i].Weight
	}
	return c
}

// secondaries lists the open sums that are hidden, the dearest first.
func (p *suppression) secondaries() []int {
	var list []int
	for i, open := range p.open {
		if open && p.attacker.hidden[i] {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(p.system.Sums[b].Weight, p.system.Sums[a].Weight) })
	return list
}

// prove finds a world that shows that the choice covers a need; false where there is none, or none was found. Where there is none, a cut
// says why.
func (p *suppression) prove(n int) bool {
	if p.known(n) {
		return true
	}
	atoms, err := p.attacker.reaches(p.needs[n].sum, p.needs[n].value)
	if err != nil {
		return false
	}
	if atoms == nil {
		p.cuts = append(p.cuts, p.reason(n))
		return false
	}
	p.keep(atoms, p.attacker.scale)
	return p.known(n)
}

// known does the same with worlds that were found before.
func (p *suppression) known(n int) bool {
	if p.proof[n] != nil && p.within(p.proof[n]) {
		return true
	}
	p.proof[n] = nil
	for _, w := range slices.Backward(p.worlds[n]) {
		if p.within(w) {
			p.proof[n] = w
			return true
		}
	}
	return false
}

// within says whether all that must be hidden for a world is hidden.
func (p *suppression) within(w *world) bool {
	for _, i := range w.moved {
		if !p.attacker.hidden[i] {
			return false
		}
	}
	return true
}

// keep checks a world, given by how far each atom is from its true value, and notes it under all needs that it proves. Unit is about
// how far things move in it: what moves by next to nothing beside that does not move.
func (p *suppression) keep(atoms []float64, unit float64) {
	w := &world{}
	off := 0.0 // how far at most it is from being possible, if all that it moves is hidden
	for i, atom := range atoms {
		off = max(off, p.system.room(i).without(atom))
		if p.system.Whole && atom != math.Trunc(atom) {
			return
		}
	}
	moves := p.attacker.moves(atoms)
	for i, move := range moves {
		told, free := p.attacker.told[i].without(move), p.attacker.free[i].without(move)
		switch {
		case p.open[i] && told > 1e-6*unit:
			w.moved = append(w.moved, i)
			off = max(off, free)
		case p.attacker.hidden[i] && !p.open[i]:
			off = max(off, free)
		default:
			off = max(off, told)
		}
	}
	for n, need := range p.needs {
		if slack := 1e-6 * need.by; off <= slack && moves[need.sum]*need.direction >= need.by-slack {
			p.worlds[n] = append(p.worlds[n], w)
			if len(p.worlds[n]) > remembered {
				p.worlds[n] = slices.Delete(p.worlds[n], 0, 1)
			}
		}
	}
}

// remembered is how many worlds are remembered for a need.
const remembered = 50

// grow hides more until every need is met, the largest first, and gives those for which it found no way.
func (p *suppression) grow() (unmet []int) {
	order := make([]int, len(p.needs))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.needs[b].by, p.needs[a].by) })
	for _, n := range order {
		if p.bare[p.needs[n].target] || p.known(n) {
			continue
		}
		w := p.cheapest(n)
		if w == nil {
			unmet = append(unmet, n)
			continue
		}
		for _, i := range w.moved {
			p.attacker.set(i, true)
		}
		p.proof[n] = w
	}
	return unmet
}

// cheapest gives the world that meets a need and for which least more must be hidden, as far as it can be found; nil where there is none.
func (p *suppression) cheapest(n int) *world {
	need := p.needs[n]
	if atoms, err := p.elastic.reaches(need.sum, need.direction*need.by, true); err == nil {
		p.keep(atoms, p.elastic.scale)
	}
	if len(p.worlds[n]) == 0 {
		// Whole numbers may be easier to find where nothing has a price.
		before := slices.Clone(p.attacker.hidden)
		p.load(p.with(func(int) bool { return true }))
		if atoms, err := p.elastic.reaches(need.sum, need.direction*need.by, false); err == nil {
			p.keep(atoms, p.elastic.scale)
		}
		p.load(before)
	}
	var best *world
	least := math.Inf(1)
	for _, w := range p.worlds[n] {
		more := 0.0
		for _, i := range w.moved {
			switch {
			case p.attacker.hidden[i]:
			case p.open[i]:
				more += p.system.Sums[i].Weight
			default:
				more = math.Inf(1) // while polish does without it
			}
		}
		if more < least {
			best, least = w, more
		}
	}
	return best
}

// thin tells what need not be hidden, the dearest first. What cannot be told now cannot be told later either, so that once is enough.
func (p *suppression) thin() {
	limit := p.work() + thinWork
	for _, i := range p.secondaries() {
		if p.work() > limit {
			return
		}
		before := slices.Clone(p.proof)
		if p.attacker.set(i, false); !p.still(i) {
			p.attacker.set(i, true)
			p.proof = before
		}
	}
}

// still says whether all needs are covered although sum i has been told.
func (p *suppression) still(i int) bool {
	for _, c := range p.cuts {
		if c.has(i) && !c.kept(p.attacker.hidden) {
			return false
		}
	}
	var lost []int
	for n, w := range p.proof {
		if w == nil || p.bare[p.needs[n].target] {
			continue
		}
		if _, moved := slices.BinarySearch(w.moved, i); moved {
			lost = append(lost, n)
		}
	}
	// The hardest are asked first, because one refusal is enough.
	slices.SortStableFunc(lost, func(a, b int) int { return cmp.Compare(p.hard[b], p.hard[a]) })
	for _, n := range lost {
		if !p.prove(n) {
			p.hard[n]++
			return false
		}
	}
	return true
}

// polish tries to do without one secondary after another, the dearest first, by covering in another way what that bares.
func (p *suppression) polish(best choice, limit int) choice {
	for better := true; better; {
		better = false
		p.load(best.hidden)
		for _, i := range p.secondaries() {
			if p.work() > limit {
				return best
			}
			p.load(best.hidden)
			p.attacker.set(i, false)
			p.open[i] = false
			unmet := p.grow()
			p.open[i] = true
			if unmet != nil {
				continue
			}
			p.thin()
			if other := p.chosen(); other.weight < best.weight*(1-1e-9) {
				best, better = other, true
				break
			}
		}
	}
	return best
}
