package disclosure

import (
	"errors"
	"maps"
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

// Secret is a sum over units that must not become known: a reader must hold it possible that it is as low as Low and as high as High.
type Secret struct {
	Name      string // for those who may know it: demand/plans?need=HI@2019
	Units     Set
	Low, High float64
	Width     float64 // besides, what he holds possible must reach over so much, to whichever side; 0 = nothing besides
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
func Protect(l Linked, policy Policy) Outcome {
	l.Secrets = append(slices.Clone(l.Secrets), Differences(l, policy)...)
	if len(l.Known) == 0 {
		return l.protect()
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
	for i, hidden := range alone.protect().Hidden {
		if hidden {
			l.Numbers[i].Standing = Kept
		}
	}
	return l.protect()
}

// BareBut gives the bare secrets that are not among others, which were bare before.
func (o Outcome) BareBut(before []Secret) []Secret {
	known := map[string]bool{}
	for _, secret := range before {
		known[secret.Units.key()] = true
	}
	return slices.DeleteFunc(slices.Clone(o.Bare), func(s Secret) bool { return known[s.Units.key()] })
}

func (l Linked) protect() Outcome {
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
		hidden, bare, err := part.protect()
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

// Differences finds secrets that nobody named: where one sum lies in another, what few children or few providers add to it. Where a table on
// request is among them, also what few add to two that lie side by side in a third: tables that were made for each other name what is
// left beside several, but what is asked for may be anything. What a table tells of by itself, such as the cost of a school, goes by its own rules.
func Differences(l Linked, policy Policy) []Secret {
	var sums []Set
	var names []string
	told := map[string]bool{} // sums that are out: what they leave over is out too
	asked := map[string]bool{}
	seen := map[string]bool{}
	for _, number := range l.Numbers {
		for _, set := range number.Sums {
			key := set.key()
			told[key] = told[key] || number.Standing == Told
			asked[key] = asked[key] || number.Asked && number.Standing != Kept
			if number.Standing != Kept && !seen[key] && key != "" { // a sum of nobody takes nothing away
				seen[key] = true
				sums, names = append(sums, set), append(names, number.Name)
			}
		}
	}
	secret, safe := map[string]bool{}, map[string]bool{}
	for _, s := range l.Secrets {
		secret[s.Units.key()] = true
	}
	for _, number := range l.Numbers {
		if number.Safe && len(number.Sums) > 0 {
			safe[number.Sums[0].key()] = true
		}
	}
	var found []Secret
	look := func(rest Set, name func() string) {
		units := rest.Units()
		if key := rest.key(); len(units) > 0 && !secret[key] && !safe[key] && (few(l.Units, units, policy) || policy.ownedByOne(l.Units, rest)) {
			secret[key] = true
			named := policy.Secret(l.Units, rest)
			named.Name = name()
			found = append(found, named)
		}
	}
	for i, whole := range sums {
		key := whole.key()
		if secret[key] {
			continue // it is hidden itself
		}
		var inside []int // parts that are not hidden themselves
		var beside []Set // by inside: what the whole has beyond the part
		for k, part := range sums {
			if secret[part.key()] || k == i || !whole.Holds(part) {
				continue
			}
			rest := whole.without(part)
			inside, beside = append(inside, k), append(beside, rest)
			if !told[key] || !told[part.key()] {
				look(rest, func() string { return names[i] + " less " + names[k] })
			}
		}
		for n, k := range inside {
			one := sums[k].key()
			for m, other := range inside[:n] {
				two := sums[other].key()
				if !asked[key] && !asked[one] && !asked[two] || told[key] && told[one] && told[two] || !beside[m].Holds(sums[k]) {
					continue
				}
				look(beside[m].without(sums[k]), func() string { return names[i] + " less " + names[other] + " less " + names[k] })
			}
		}
	}
	return found
}

// ownedByOne says whether a sum that is no count, such as money, is almost wholly one child's or one provider's: the p% rule.
func (p Policy) ownedByOne(units []Unit, set Set) bool {
	if _, count := total(units, set); count {
		return false
	}
	byChild, byProvider := map[int]float64{}, map[int]float64{}
	for _, unit := range set.Units() {
		byChild[units[unit].Child] += math.Abs(units[unit].Amount)
		if provider := units[unit].Provider; provider >= 0 {
			byProvider[provider] += math.Abs(units[unit].Amount)
		}
	}
	for _, by := range []map[int]float64{byChild, byProvider} {
		parts := slices.Sorted(maps.Values(by))
		slices.Reverse(parts)
		behind := Contribution{Number: len(parts)}
		for i, part := range parts {
			behind.Total += part
			switch i {
			case 0:
				behind.Largest = part
			case 1:
				behind.Second = part
			}
		}
		if p.dominated(behind) {
			return true
		}
	}
	return false
}

// few says whether units are those of 1 to threshold-1 children, or of too few providers.
func few(units []Unit, among []int, policy Policy) bool {
	children, providers := map[int]bool{}, map[int]bool{}
	for _, unit := range among {
		children[units[unit].Child] = true
		if provider := units[unit].Provider; provider >= 0 {
			providers[provider] = true
		}
		if len(children) >= policy.Threshold && len(providers) >= policy.MinimumProviders {
			return false
		}
	}
	return len(children) < policy.Threshold || len(providers) > 0 && len(providers) < policy.MinimumProviders
}

// Secret says how far apart readers must hold the values of a sum over units possible. A small count must be able to be the
// threshold, so that nobody can tell that it is small; a larger count, and money, must be able to be p% less and p% more, and a count 1 at least.
// Children who are taken away are counted like others, below nothing.
func (p Policy) Secret(units []Unit, set Set) Secret {
	value, count := total(units, set)
	size := math.Abs(value)
	away := size * p.Percent / 100
	secret := Secret{Units: set, Low: value - away, High: value + away}
	if count {
		away = max(1, math.Floor(away))
		low, high := max(0, size-away), size+away
		if size < float64(p.Threshold) {
			low, high = size, float64(p.Threshold)
		}
		if secret.Low, secret.High = low, high; value < 0 {
			secret.Low, secret.High = -high, -low
		}
	}
	return secret
}

// SmallCount is Secret for a sum that counts 1 to threshold-1 children, and says whether it does.
func (p Policy) SmallCount(units []Unit, set Set) (Secret, bool) {
	value, count := total(units, set)
	size := math.Abs(value)
	return p.Secret(units, set), count && 0 < size && size < float64(p.Threshold)
}

// total adds up the amounts of a set, and says whether they are a count: of children who are added, or of children who are taken away.
func total(units []Unit, set Set) (value float64, count bool) {
	members := set.Units()
	count = true
	for _, unit := range members {
		value += units[unit].Amount
		count = count && math.Abs(units[unit].Amount) == 1
	}
	return value, count && math.Abs(value) == float64(len(members))
}

// Carried is a secret that was withheld in another month, for whatever reason: a small count as ever, and what is not small must not
// become known to within 1, or a tenth of p%.
func (p Policy) Carried(units []Unit, set Set) Secret {
	value, count := total(units, set)
	if count && math.Abs(value) < float64(p.Threshold) {
		return p.Secret(units, set)
	}
	return Secret{Units: set, Low: value, High: value, Width: max(1, math.Abs(value)*p.Percent/1000)}
}

// Repeated is a secret that was withheld a period before for the sake of others, which rest on what it may be: a small count beside it is
// possible up to the threshold as long as this one can be that much more, or less. Money must be able to be p% more and less, as ever.
func (p Policy) Repeated(units []Unit, set Set) Secret {
	secret := p.Secret(units, set)
	if value, count := total(units, set); count && value >= float64(p.Threshold) {
		away := float64(p.Threshold - 1)
		secret.Low, secret.High = min(secret.Low, value-away), max(secret.High, value+away)
	}
	return secret
}

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
	inside := make([][]int, len(l.Units))
	for at, set := range sets {
		for _, unit := range set.Units() {
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
	for unit, sums := range inside {
		if len(sums) == 0 {
			continue
		}
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
