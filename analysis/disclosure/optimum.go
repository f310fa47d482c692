package disclosure

import (
	"cmp"
	"math"
	"slices"

	"sufficiency/analysis/disclosure/simplex"
)

// What bounds the search, in multiplications. Small systems need a thousandth of it, and the largest a second or two for each.
const (
	rootWork   = 1_500_000_000 // before the first branch
	branchWork = 500_000_000   // after it
	thinWork   = 1_000_000_000 // of one choice
	polishWork = 30_000_000    // of one choice, with what it took to make it
)

// guidance is after how many nodes a choice is made of the master's fractions.
const guidance = 8

// choose gives the lightest choice that covers all targets, as far as it is found, and notes which targets cannot be covered.
//
// It is branch and cut (Fischetti and Salazar-González 2000): a linear program, the master, over how much of each open sum is hidden,
// bounded by cuts that the reader's linear programs give. Its fractions also show where good choices are, which are then made as in the
// heuristic of Kelly, Golden and Assad (1992). Where the limit of work is reached the best choice so far stands.
func (p *suppression) choose() choice {
	p.load(p.with(func(int) bool { return true }))
	for n, need := range p.needs {
		p.bare[need.target] = p.bare[need.target] || p.hopeless(n)
	}
	for {
		s := newSearch(p)
		s.node(0)
		if s.best.hidden != nil {
			return s.best
		}
		unmet := s.guided(s.guide)
		if unmet == nil {
			return s.best
		}
		for _, n := range unmet {
			p.bare[p.needs[n].target] = true
		}
		p.cuts = nil // because they may be about those
	}
}

// hopeless says whether the choice that is looked at does not meet a need even where whole numbers are not asked for.
func (p *suppression) hopeless(n int) bool {
	need := p.needs[n]
	if !p.system.Whole {
		p.attacker.measure(need.by)
	}
	short, err := p.attacker.pull(need.sum, need.direction*need.by)
	return short || err != nil
}

// search is a search for the best choice.
type search struct {
	*suppression
	master *master
	best   choice    // none yet where hidden is nil
	least  float64   // the weights of two choices that are not equal differ by so much at least
	guide  []float64 // by sum: how much of it the master's last answer at the root hides
	nodes  int
	turn   int // the need at which separate goes on
	limit  int // of work
}

func newSearch(p *suppression) *search {
	s := &search{suppression: p, master: newMaster(p), best: choice{weight: math.Inf(1)}, least: 1, guide: make([]float64, len(p.open))}
	s.limit = p.work() + rootWork
	for i, sum := range p.system.Sums {
		if p.open[i] && sum.Weight != math.Trunc(sum.Weight) {
			s.least = 0
		}
	}
	return s
}

// work is what was done so far, in multiplications.
func (s *search) work() int { return s.suppression.work() + s.master.problem.Work() }

// hopeful says whether a choice that weighs so much or more can be better than the best.
func (s *search) hopeful(weight float64) bool {
	if s.best.hidden == nil {
		return true
	}
	return weight < s.best.weight-max(1e-9*s.best.weight, s.least-1e-6-1e-7*s.best.weight)
}

// node looks for better choices among those that agree with what the master has fixed.
func (s *search) node(depth int) {
	var fixed []int
	defer func() {
		for _, j := range fixed {
			s.master.fix(j, undecided)
		}
	}()
	s.nodes++
	before := 0.0
	for round := 0; s.work() < s.limit; round++ {
		s.master.learn(s.cuts)
		weight, err := s.master.solve()
		if err != nil || !s.hopeful(weight) {
			return // with an error too: what cannot be searched is left
		}
		for j, loss := range s.master.losses() {
			if loss > 0 && !s.hopeful(weight+loss) {
				s.master.fix(j, s.master.nearest(j))
				fixed = append(fixed, j)
			}
		}
		if depth == 0 {
			s.guide = s.master.x
		}
		branch := s.master.fraction()
		if branch < 0 || round < 3 || weight > before*(1+1e-4) {
			before = weight
			if s.separate(s.master.x) > 0 {
				continue
			}
		}
		if branch < 0 {
			if s.settle() {
				return
			}
			continue
		}
		if s.nodes%guidance == 1 && s.guided(s.master.x) != nil && s.best.hidden == nil {
			s.limit = 0 // a need cannot be met, and nothing is to be found before it is left out
			return
		}
		if depth == 0 {
			s.limit = min(s.limit, s.work()+branchWork)
		}
		for _, side := range []decision{hide, tell} {
			s.master.fix(branch, side)
			s.node(depth + 1)
		}
		s.master.fix(branch, undecided)
		return
	}
}

// settle makes the master's answer, which has no fractions, the best choice if it covers all needs; where it does not, there is one cut
// more that says why.
func (s *search) settle() bool {
	s.load(s.with(func(sum int) bool { return s.master.x[sum] > 0.5 }))
	for n, need := range s.needs {
		if cuts := len(s.cuts); !s.bare[need.target] && !s.prove(n) {
			if len(s.cuts) == cuts {
				s.cuts = append(s.cuts, s.other()) // because it was not decided
			}
			return false
		}
	}
	s.best = s.chosen()
	return true
}

// guided makes a choice of what x hides for the greater part, and what is needed besides. It gives the needs that it cannot meet.
func (s *search) guided(x []float64) (unmet []int) {
	limit := s.work() + polishWork
	s.load(s.with(func(sum int) bool { return x[sum] > 0.5 }))
	if unmet := s.grow(); unmet != nil {
		return unmet
	}
	s.thin()
	if other := s.chosen(); s.hopeful(other.weight) {
		s.best = s.polish(other, limit)
	}
	return nil
}

// separate finds cuts that an answer of the master breaks: what is hidden to a part can move to that part. It gives their number.
//
// Where nothing bounds a hidden sum, a part of it is taken as if it could move as far as the need: any cut that comes of it is true.
func (s *search) separate(x []float64) int {
	a, found := s.attacker, 0
	hidden := s.with(func(sum int) bool { return x[sum] > 1-1e-9 })
	s.load(hidden)
	for range s.needs {
		if found == enough || s.work() > s.limit {
			break
		}
		s.turn = (s.turn + 1) % len(s.needs)
		n, need := s.turn, s.needs[s.turn]
		if s.bare[need.target] || s.known(n) {
			continue
		}
		if !s.system.Whole {
			a.measure(need.by)
		}
		for i, open := range s.open {
			if open && !hidden[i] {
				told, more := a.told[i], a.free[i].beyond(a.told[i])
				down, up := told.down+x[i]*max(more.down, -need.by), told.up+x[i]*min(more.up, need.by)
				a.problem.Bound(a.at[i], down/a.scale, up/a.scale)
			}
		}
		if short, err := a.pull(need.sum, need.direction*need.by); err != nil || !short {
			continue
		}
		if c := s.dual(n); c != nil && c.sum(x) < 1-violation {
			s.cuts = append(s.cuts, c)
			found++
		}
	}
	for i, open := range s.open {
		if open {
			a.set(i, hidden[i])
		}
	}
	for _, c := range s.cuts {
		if c := c.cover(x); c != nil {
			s.cuts = append(s.cuts, c)
			found++
		}
	}
	return found
}

// An answer must break a cut by violation for the cut to be worth learning; and enough cuts make another answer first.
const (
	violation = 1e-3
	enough    = 20
)

// cut is a condition that every choice keeps which covers all needs: the parts of the sums hidden add up to 1 or more. The sums are in order.
type cut []share

type share struct {
	sum  int
	part float64 // above 0, at most 1
}

// cover gives a cut that follows from another and that x breaks, or nil where it finds none: where the parts of some sums do not add up
// to 1, one of the others must be hidden.
func (c cut) cover(x []float64) cut {
	order := make([]int, len(c))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(x[c[j].sum]*c[i].part, x[c[i].sum]*c[j].part) })
	total, rest := 0.0, 0.0
	var others []share
	for _, i := range order {
		if total+c[i].part < 1-1e-6 {
			total += c[i].part
		} else {
			others = append(others, share{c[i].sum, 1})
			rest += x[c[i].sum]
		}
	}
	if rest > 1-violation {
		return nil
	}
	slices.SortFunc(others, func(a, b share) int { return a.sum - b.sum })
	return others
}

// reason gives the cut that says why the choice does not cover a need, which the attacker has just been proved unable to reach.
func (p *suppression) reason(n int) cut {
	hidden := make([]float64, len(p.open))
	for i, is := range p.attacker.hidden {
		if is {
			hidden[i] = 1
		}
	}
	if c := p.dual(n); c != nil && c.sum(hidden) < 1-1e-6 {
		return c
	}
	return p.other() // because whole numbers are the reason
}

// other gives the cut that something must be hidden besides what is.
func (p *suppression) other() cut {
	var c cut
	for i, open := range p.open {
		if open && !p.attacker.hidden[i] {
			c = append(c, share{i, 1})
		}
	}
	return c
}

// dual gives the cut that the attacker's last linear program proves for a need, nil where it proves none. How far the sum can move is
// at most what all bounds let it, each bound being worth so much a unit. What is granted anyway leaves a rest of the need, and the sums
// hidden must make up that rest.
func (p *suppression) dual(n int) cut {
	a := p.attacker
	if a.worth == nil {
		return nil
	}
	rest := p.needs[n].by / a.scale
	reach := func(at int, s span) float64 {
		switch worth := a.worth[at]; {
		case worth > 1e-8:
			return worth * s.up / a.scale
		case worth < -1e-8:
			return worth * s.down / a.scale
		}
		return 0
	}
	alone := make([]bool, len(p.system.Atoms))
	var c cut
	for i, at := range a.at {
		if at < len(alone) {
			alone[at] = true
		}
		switch {
		case p.open[i]:
			told := reach(at, a.told[i])
			rest -= told
			if more := reach(at, a.free[i]) - told; more > 0 {
				c = append(c, share{i, more})
			}
		case a.hidden[i]:
			rest -= reach(at, a.free[i])
		default:
			rest -= reach(at, a.told[i])
		}
	}
	for i, is := range alone {
		if !is {
			rest -= reach(i, p.system.room(i))
		}
	}
	if !(rest > 1e-9) {
		return nil
	}
	for i := range c {
		c[i].part = min(c[i].part/rest, 1)
	}
	return c
}

// sum adds up the parts of what is hidden, each to the extent that it is.
func (c cut) sum(hidden []float64) float64 {
	total := 0.0
	for _, s := range c {
		total += s.part * hidden[s.sum]
	}
	return total
}

// has says whether a sum has a part in a cut.
func (c cut) has(sum int) bool {
	_, found := slices.BinarySearchFunc(c, sum, func(s share, sum int) int { return s.sum - sum })
	return found
}

// kept says whether a choice keeps a cut.
func (c cut) kept(hidden []bool) bool {
	total := 0.0
	for _, s := range c {
		if hidden[s.sum] {
			total += s.part
		}
	}
	return total >= 1-1e-6
}

// decision is what a branch has decided of an open sum.
type decision int8

const (
	undecided decision = iota
	tell
	hide
)

// master is the linear program over how much of each open sum is hidden, between 0 and 1, so that the cuts are kept and least weight is
// lost. It is solved through its dual, in which a cut is an unknown, so that learning one leaves the last answer a good place to start:
// a row for each open sum, which is at most its weight; and an unknown for each, which lets it pass that, because no more than all of it
// can be hidden.
type master struct {
	problem *simplex.Problem
	sums    []int      // row → sum
	row     []int      // sum → row
	weight  []float64  // by row
	scale   float64    // system's weights in one of the program's
	decided []decision // by row
	cuts    int
	x       []float64 // by sum: how much of it the last answer hides
}

func newMaster(p *suppression) *master {
	m := &master{row: make([]int, len(p.open)), scale: math.SmallestNonzeroFloat64}
	for i, open := range p.open {
		if open {
			m.row[i] = len(m.sums)
			m.sums = append(m.sums, i)
			m.scale = max(m.scale, p.system.Sums[i].Weight)
		}
	}
	m.problem = simplex.New(len(m.sums))
	m.decided = make([]decision, len(m.sums))
	for j, i := range m.sums {
		m.weight = append(m.weight, p.system.Sums[i].Weight/m.scale)
		m.problem.Add(0, math.Inf(1), simplex.Term{Row: j, Value: -1})
	}
	for j := range m.sums {
		m.fix(j, undecided)
	}
	return m
}

// learn adds the cuts that are new.
func (m *master) learn(cuts []cut) {
	for _, c := range cuts[m.cuts:] {
		var column []simplex.Term
		for _, s := range c {
			column = append(column, simplex.Term{Row: m.row[s.sum], Value: s.part})
		}
		m.problem.Add(0, math.Inf(1), column...)
	}
	m.cuts = len(cuts)
}

// fix decides of an open sum, or leaves it open again.
func (m *master) fix(j int, as decision) {
	m.decided[j] = as
	if as == undecided {
		m.problem.BoundRow(j, math.Inf(-1), m.weight[j])
		m.problem.Bound(j, 0, math.Inf(1))
	} else {
		m.problem.BoundRow(j, math.Inf(-1), math.Inf(1))
		m.problem.Bound(j, 0, 0)
	}
}

// solve gives the least weight that must be lost. ErrUnbounded says that no choice keeps the cuts.
func (m *master) solve() (float64, error) {
	weights := map[int]float64{}
	least := 0.0
	for j, as := range m.decided {
		switch as {
		case undecided:
			weights[j] = -1
		case hide:
			weights[m.problem.Unknowns()+j] = -1
			least += m.weight[j]
		}
	}
	for c := range m.cuts {
		weights[len(m.sums)+c] = 1
	}
	more, err := m.problem.Maximize(weights, steps)
	if err != nil {
		return 0, err
	}
	worth := m.problem.Worth()
	m.x = make([]float64, len(m.row))
	for j, as := range m.decided {
		switch as {
		case undecided:
			m.x[m.sums[j]] = min(max(worth[m.problem.Unknowns()+j], 0), 1)
		case hide:
			m.x[m.sums[j]] = 1
		}
	}
	return (least + more) * m.scale, nil
}

// losses gives by row what would be lost more at least if a sum that is told or hidden altogether were the other; 0 where nothing is known.
func (m *master) losses() []float64 {
	losses := make([]float64, len(m.sums))
	for j, as := range m.decided {
		if as != undecided {
			continue
		}
		switch m.x[m.sums[j]] {
		case 0:
			losses[j] = (m.weight[j] - m.problem.Row(j)) * m.scale
		case 1:
			losses[j] = m.problem.Value(j) * m.scale
		}
	}
	return losses
}

// nearest gives the decision that is nearest to the last answer.
func (m *master) nearest(j int) decision {
	if m.x[m.sums[j]] > 0.5 {
		return hide
	}
	return tell
}

// fraction gives the row whose sum is hidden by a fraction that weighs most, -1 where there is none.
func (m *master) fraction() int {
	branch, most := -1, 0.0
	for j, i := range m.sums {
		if off := min(m.x[i], 1-m.x[i]); off > 1e-6 && (0.01+m.weight[j])*off > most {
			branch, most = j, (0.01+m.weight[j])*off
		}
	}
	return branch
}
