package disclosure

import (
	"errors"
	"math"
	"slices"
	"sort"
)

// Unit is what is added up into numbers: a child's plan, the cost of a placement. Amount is what it adds, 1 for counts and pence for
// money; children who are taken away, such as those whose plan ceased, add -1. Child and Provider say who stands behind it; Provider
// is -1 where nobody sells anything. Mark is a number of its own, for rounding.
type Unit struct {
	Amount          float64
	Child, Provider int
	Mark            uint64
}

// Standing says how a number of linked tables stands towards readers.
type Standing int

// The standings.
const (
	Free Standing = iota // it may be told or hidden
	Told                 // readers have it, from an earlier month or from somebody else
	Kept                 // it is hidden, whatever else is told
)

// Number is a cell of a table: the sums over units that a reader of it learns.
type Number struct {
	Name     string // demand/plans?need=ASD@2019
	Sums     []Set
	Standing Standing
	Weight   float64 // what is lost if it is hidden; see Weight
	Safe     bool    // by the rules for single numbers it may be told
	Asked    bool    // of a table that is out on request alone: what it leaves beside two others is looked at too
}

// Linked is all tables that can be set against each other, because they add up the same units.
type Linked struct {
	Units   []Unit
	Numbers []Number
	Secrets []Secret
	Known   []Known
}

// Known is a sum over units that somebody else has published, exactly or nearly: readers take for granted that it lies between Low and High.
type Known struct {
	Units     Set
	Low, High float64
}

// Outcome is what protection makes of linked tables.
type Outcome struct {
	Hidden []bool   // by number: it must not be told
	Bare   []Secret // secrets that what is told already gives away, so that nothing that is hidden now can keep them
}

// Protect chooses which numbers to hide so that no secret can be worked out from those that are told, nor what few children, or few
// providers, add as the difference of two numbers. Where that cannot be proved, everything that could tell of it is hidden.
//
// The numbers must be safe by themselves first, and then beside what others have published: where those leave a secret bare, our own
// numbers do not.
func Protect(l Linked, policy Policy) Outcome { return (*Memory)(nil).Protect(l, policy) }

// Protect is as the function of that name.
func (m *Memory) Protect(l Linked, policy Policy) Outcome {
	l.Secrets = append(slices.Clone(l.Secrets), Differences(l, policy)...)
	if len(l.Known) == 0 {
		return l.protect(m)
	}
	out := map[string]bool{} // sums that others have published to the number
	for _, known := range l.Known {
		if known.Low == known.High {
			out[known.Units.key()] = true
		}
	}
	alone := l
	alone.Known = nil
	alone.Secrets = slices.DeleteFunc(slices.Clone(l.Secrets), func(s Secret) bool { return out[s.Units.key()] })
	l.Numbers = slices.Clone(l.Numbers)
	for i, hidden := range alone.protect(m).Hidden {
		if hidden {
			l.Numbers[i].Standing = Kept
		}
	}
	return l.protect(m)
}

// BareBut gives the bare secrets that are not among others, which were bare before.
func (o Outcome) BareBut(before []Secret) []Secret {
	known := map[string]bool{}
	for _, secret := range before {
		known[secret.Units.key()] = true
	}
	return slices.DeleteFunc(slices.Clone(o.Bare), func(s Secret) bool { return known[s.Units.key()] })
}

func (l Linked) protect(memory *Memory) Outcome {
	out := Outcome{Hidden: make([]bool, len(l.Numbers))}
	for i, number := range l.Numbers {
		out.Hidden[i] = number.Standing == Kept
	}
	for _, part := range systems(l) {
		hide := func(sum int) {
			for _, i := range part.numbers[sum] {
				out.Hidden[i] = out.Hidden[i] || l.Numbers[i].Standing == Free
			}
		}
		hidden, bare, err := memory.protect(part)
		if err != nil {
			for sum := range part.system.Sums {
				hide(sum)
			}
			continue
		}
		for _, target := range bare {
			out.Bare = append(out.Bare, part.secrets[target])
		}
		for sum, is := range hidden {
			if is {
				hide(sum)
			}
		}
	}
	return out
}

// protect chooses the sums to hide, and gives the targets that cannot be kept whatever is hidden.
func (p part) protect() (hidden []bool, bare []int, err error) {
	targets := slices.Clone(p.targets)
	suppress := func() error {
		var uncovered *UncoveredError
		bare = nil
		if hidden, err = Suppress(p.system, targets, p.hidden); errors.As(err, &uncovered) {
			bare, err = uncovered.Targets, nil
		}
		return err
	}
	if err := suppress(); err != nil {
		return nil, nil, err
	}
	// What was withheld for another's sake mostly stays unknown by itself. Where it does not, it must be able to be more; or, where that
	// cannot be, less.
	for i, secret := range p.secrets {
		if secret.Width == 0 || slices.Contains(bare, i) {
			continue
		}
		for _, other := range []Target{
			{targets[i].Sum, targets[i].Low, p.system.Value(targets[i].Sum) + secret.Width},
			{targets[i].Sum, p.system.Value(targets[i].Sum) - secret.Width, targets[i].High},
		} {
			known, err := Attack(p.system, targets[i:i+1], hidden)
			if err != nil {
				return nil, nil, err
			}
			if known[0].wide(secret.Width) {
				break
			}
			before := targets[i]
			targets[i] = other
			if err := suppress(); err != nil {
				return nil, nil, err
			}
			if slices.Contains(bare, i) {
				targets[i] = before
			}
		}
	}
	return hidden, bare, nil
}

// wide says whether the interval reaches over so much.
func (i Interval) wide(width float64) bool { return i.High-i.Low >= width-tolerance(width) }

// part is linked tables that hang together through their sums, as a System. Sums are distinct: cells of several tables that
// add up the same units are one.
type part struct {
	system  *System
	numbers [][]int // sum → the numbers that tell it
	hidden  []bool  // sum → nobody tells it
	targets []Target
	secrets []Secret // one a target
}

// systems splits linked tables into the parts that hang together, and units into atoms: units that share every sum.
//
// A combination of attributes that no child has makes no atom, so that the attacker counts as one who knows which combinations are empty.
func systems(l Linked) []part {
	var sets []Set
	var tells [][]int
	index := map[string]int{}
	sumOf := func(set Set) int {
		key := set.key()
		at, known := index[key]
		if !known {
			at = len(sets)
			index[key] = at
			sets, tells = append(sets, set), append(tells, nil)
		}
		return at
	}
	for i, number := range l.Numbers {
		for _, set := range number.Sums {
			if len(set.key()) > 0 {
				at := sumOf(set)
				tells[at] = append(tells[at], i)
			}
		}
	}
	secretOf := map[int]Secret{}
	for _, secret := range l.Secrets {
		if len(secret.Units.key()) > 0 {
			at := sumOf(secret.Units)
			if old, known := secretOf[at]; known {
				secret.Low, secret.High, secret.Width = min(secret.Low, old.Low), max(secret.High, old.High), max(secret.Width, old.Width)
				secret.Name = old.Name + ", " + secret.Name // the same children in several tables
			}
			secretOf[at] = secret
		}
	}

	type bounds struct{ low, high float64 }
	known := map[int]bounds{}
	for _, one := range l.Known {
		if len(one.Units.key()) > 0 {
			at := sumOf(one.Units)
			old, twice := known[at]
			if !twice {
				old = bounds{math.Inf(-1), math.Inf(1)}
			}
			known[at] = bounds{max(old.low, one.Low), min(old.high, one.High)}
		}
	}

	// Units that lie in the same sums are one atom.
	var units Set
	inside := map[int][]int{}
	for at, set := range sets {
		units.Join(set)
		for unit := range set.all() {
			inside[unit] = append(inside[unit], at)
		}
	}
	type atom struct {
		Atom
		sums  []int
		whole bool
	}
	var atoms []atom
	atomOf := map[string]int{}
	for unit := range units.all() {
		sums := inside[unit]
		key := make([]byte, 0, 3*len(sums))
		for _, at := range sums {
			key = append(key, byte(at), byte(at>>8), byte(at>>16))
		}
		at, known := atomOf[string(key)]
		if !known {
			at = len(atoms)
			atomOf[string(key)] = at
			atoms = append(atoms, atom{sums: sums, whole: true})
		}
		amount := l.Units[unit].Amount
		atoms[at].Value += amount
		atoms[at].whole = atoms[at].whole && math.Abs(amount) == 1
		switch {
		case amount >= 0:
			atoms[at].High = math.Inf(1)
		case amount == -1:
			atoms[at].Low = math.Inf(-1) // children who are taken away
		case amount < 0:
			atoms[at].Low, atoms[at].High = math.Inf(-1), math.Inf(1) // a sum of credits and debits may be anything
		}
	}

	// Atoms that share a sum hang together.
	group := make([]int, len(sets))
	for i := range group {
		group[i] = i
	}
	var root func(i int) int
	root = func(i int) int {
		if group[i] != i {
			group[i] = root(group[i])
		}
		return group[i]
	}
	for _, a := range atoms {
		for _, at := range a.sums[1:] {
			group[root(at)] = root(a.sums[0])
		}
	}
	parts := map[int]*part{}
	place := make([]int, len(sets)) // sum → its number in its part
	var order []int
	for at := range sets {
		of := parts[root(at)]
		if of == nil {
			of = &part{system: &System{Whole: true}}
			parts[root(at)] = of
			order = append(order, root(at))
		}
		place[at] = len(of.system.Sums)
		sum := Sum{}
		hidden := true
		for _, i := range tells[at] {
			switch number := l.Numbers[i]; number.Standing {
			case Told:
				sum.Weight, hidden = math.Inf(1), false
			case Free:
				sum.Weight += number.Weight
				hidden = false
			}
		}
		of.system.Sums = append(of.system.Sums, sum)
		of.numbers, of.hidden = append(of.numbers, tells[at]), append(of.hidden, hidden)
		bounds, elsewhere := known[at]
		if secret, is := secretOf[at]; is && !math.IsInf(sum.Weight, 1) && !(elsewhere && bounds.low == bounds.high) { // what is told of itself is no secret any more
			of.targets = append(of.targets, Target{place[at], secret.Low, secret.High})
			of.secrets = append(of.secrets, secret)
		}
	}
	for _, a := range atoms {
		of := parts[root(a.sums[0])]
		for _, at := range a.sums {
			of.system.Sums[place[at]].Atoms = append(of.system.Sums[place[at]].Atoms, len(of.system.Atoms))
		}
		of.system.Atoms = append(of.system.Atoms, a.Atom)
		of.system.Whole = of.system.Whole && a.whole
	}
	for _, of := range parts {
		for at := range of.system.Sums {
			// Where nobody is, a table says 0; so what is withheld of whole numbers is at least 1, and of those taken away -1 at most.
			if sum := &of.system.Sums[at]; of.system.Whole && len(of.numbers[at]) > 0 {
				switch low, high := of.system.reach(sum.Atoms); {
				case low == 0:
					sum.Low, sum.High = 1, math.Inf(1)
				case high == 0:
					sum.Low, sum.High = math.Inf(-1), -1
				}
			}
		}
	}
	for at, bounds := range known {
		sum := &parts[root(at)].system.Sums[place[at]]
		if sum.Low == 0 && sum.High == 0 {
			sum.Low, sum.High = math.Inf(-1), math.Inf(1)
		}
		sum.Low, sum.High = max(sum.Low, bounds.low), min(sum.High, bounds.high)
	}
	sort.Ints(order)
	var split []part
	for _, at := range order {
		if len(parts[at].targets) > 0 {
			split = append(split, *parts[at])
		}
	}
	return split
}

// reach says between what values a sum of atoms lies.
func (s *System) reach(atoms []int) (low, high float64) {
	for _, atom := range atoms {
		low, high = low+s.Atoms[atom].Low, high+s.Atoms[atom].High
	}
	return low, high
}
