package disclosure

import "math/bits"

// Set is units as bits: unit i belongs to the set where bit i%64 of word i/64 is 1. A unit is what is added up into a number, such as
// a child or a placement; the same child's fee and the child itself are two units, because nobody can take one from the other.
type Set []uint64

// Add puts unit i into the set, growing it where needed.
func (s *Set) Add(i int) {
	for len(*s) <= i/64 {
		*s = append(*s, 0)
	}
	(*s)[i/64] |= 1 << (i % 64)
}

func (s Set) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

// within says whether every unit of s is in other, and gives the units that other has beyond them.
func (s Set) within(other Set) (rest []int, inside bool) {
	for i := range max(len(s), len(other)) {
		var a, b uint64
		if i < len(s) {
			a = s[i]
		}
		if i < len(other) {
			b = other[i]
		}
		if a&^b != 0 {
			return nil, false
		}
		for more := b &^ a; more != 0; more &= more - 1 {
			rest = append(rest, 64*i+bits.TrailingZeros64(more))
		}
	}
	return rest, true
}

// Slice is one breakdown of one measure in one period: the sets of units behind its cells.
type Slice struct {
	Out       bool  // readers have it already: it is let through, and counts against what comes after
	Published []Set // a set for every number that a reader would learn
	Targets   []Set // sets that must not become known: the cells for which this or another slice was withheld
}

// Behind says who stands behind each unit: the number of its child, and of its provider or -1 where it has none.
type Behind struct {
	Child, Provider []int
}

// Gate goes over the slices of one period in their order of importance and says which may be published together: safe[i] for slice i.
// A slice is kept back where, with what has been let through before it, a reader could by adding and subtracting
// published numbers learn a target exactly, or learn what 1 to threshold-1 children, or fewer providers than the policy's least, add as the difference of two cells.
//
// Numbers are taken as sums over sets of units, so that counts and money are guarded alike. What is
// learnt through inequalities alone (a count cannot be negative) is not looked at here.
func Gate(slices []Slice, behind Behind, policy Policy) (safe []bool) {
	safe = make([]bool, len(slices))
	space := newSpace(slices)
	var known []Set
	for i, slice := range slices {
		if slice.Out {
			space, safe[i] = space.with(slice.Published), true
			known = append(known, slice.Published...)
			continue
		}
		if len(slice.Published) == 0 || differs(known, slice.Published, behind, policy) {
			continue
		}
		next := space.with(slice.Published)
		if next.reveals() {
			continue
		}
		space, safe[i] = next, true
		known = append(known, slice.Published...)
	}
	return safe
}

// differs says whether one set lies inside another with only a few children between them.
func differs(known, fresh []Set, behind Behind, policy Policy) bool {
	for i, one := range fresh {
		for _, others := range [][]Set{known, fresh[:i]} {
			for _, other := range others {
				if few(one, other, behind, policy) || few(other, one, behind, policy) {
					return true
				}
			}
		}
	}
	return false
}

// few says whether part lies in whole and leaves over the units of 1 to threshold-1 children, or of too few providers. A part that is empty
// leaves the whole.
func few(part, whole Set, behind Behind, policy Policy) bool {
	rest, inside := part.within(whole)
	if !inside {
		return false
	}
	children, providers := map[int]bool{}, map[int]bool{}
	for _, unit := range rest {
		children[behind.Child[unit]] = true
		if provider := behind.Provider[unit]; provider >= 0 {
			providers[provider] = true
		}
		if len(children) >= policy.Threshold && len(providers) >= policy.MinimumProviders {
			return false
		}
	}
	if len(rest) == 0 {
		return false
	}
	return len(children) < policy.Threshold || len(providers) > 0 && len(providers) < policy.MinimumProviders
}

// space is the linear space of all sums a reader can form, over the field of integers modulo a prime, with the targets reduced
// against it: a target that has become zero lies in the space, and is known.
type space struct {
	atomOf  []int // unit → atom; units that share every set are one atom
	atoms   int
	basis   []row
	targets []vector
}

type vector []uint64

type row struct {
	pivot  int
	values vector
}

// The prime is large, so that a sum is zero modulo it only where it is zero, but for a chance below 1 in 10^8, and then
// a table is kept back for nothing; nothing is let through.
const prime = 1<<31 - 1

func newSpace(slices []Slice) space {
	var sets, targets []Set
	size := 0
	for _, slice := range slices {
		sets = append(sets, slice.Published...)
		sets = append(sets, slice.Targets...)
		targets = append(targets, slice.Targets...)
	}
	for _, set := range sets {
		size = max(size, 64*len(set))
	}
	s := space{atomOf: make([]int, size)}
	// Split the units set by set: two units stay in one atom as long as every set holds both or neither.
	s.atoms = 1
	for _, set := range sets {
		split := map[int]int{}
		for unit := range s.atomOf {
			if !set.has(unit) {
				continue
			}
			atom := s.atomOf[unit]
			fresh, done := split[atom]
			if !done {
				fresh = s.atoms
				s.atoms++
				split[atom] = fresh
			}
			s.atomOf[unit] = fresh
		}
	}
	for _, target := range targets {
		s.targets = append(s.targets, s.vector(target))
	}
	return s
}

func (s space) vector(set Set) vector {
	v := make(vector, s.atoms)
	for unit, atom := range s.atomOf {
		if set.has(unit) {
			v[atom] = 1
		}
	}
	return v
}

// with gives the space after more sums have become known.
func (s space) with(sets []Set) space {
	next := space{atomOf: s.atomOf, atoms: s.atoms, basis: append([]row(nil), s.basis...), targets: make([]vector, len(s.targets))}
	for i, target := range s.targets {
		next.targets[i] = append(vector(nil), target...)
	}
	for _, set := range sets {
		v := s.vector(set)
		for _, known := range next.basis {
			v.reduce(known)
		}
		pivot := v.first()
		if pivot < 0 {
			continue
		}
		v.scale(inverse(v[pivot]))
		fresh := row{pivot, v}
		next.basis = append(next.basis, fresh)
		for _, target := range next.targets {
			target.reduce(fresh)
		}
	}
	return next
}

// reveals says whether a target has become known.
func (s space) reveals() bool {
	for _, target := range s.targets {
		if target.first() < 0 {
			return true
		}
	}
	return false
}

func (v vector) first() int {
	for i, value := range v {
		if value != 0 {
			return i
		}
	}
	return -1
}

func (v vector) scale(by uint64) {
	for i := range v {
		v[i] = v[i] * by % prime
	}
}

// reduce takes off so much of the row that the pivot becomes zero.
func (v vector) reduce(r row) {
	by := v[r.pivot]
	if by == 0 {
		return
	}
	for i, value := range r.values {
		if value != 0 {
			v[i] = (v[i] + (prime-by)*value) % prime
		}
	}
}

// inverse is value^(prime-2), by Fermat's little theorem.
func inverse(value uint64) uint64 {
	result := uint64(1)
	for power := uint64(prime - 2); power > 0; power >>= 1 {
		if power&1 == 1 {
			result = result * value % prime
		}
		value = value * value % prime
	}
	return result
}
