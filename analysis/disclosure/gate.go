package disclosure

import (
	"math/bits"
)

// Set is children as bits: child i belongs to the set where bit i%64 of word i/64 is 1.
type Set []uint64

// Add puts child i into the set, growing it where needed.
func (s *Set) Add(i int) {
	for len(*s) <= i/64 {
		*s = append(*s, 0)
	}
	(*s)[i/64] |= 1 << (i % 64)
}

func (s Set) has(i int) bool { return i/64 < len(s) && s[i/64]&(1<<(i%64)) != 0 }

func (s Set) size() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// without counts the children of s that are not in other, and those of other that are not in s.
func (s Set) without(other Set) (here, there int) {
	for i := range max(len(s), len(other)) {
		var a, b uint64
		if i < len(s) {
			a = s[i]
		}
		if i < len(other) {
			b = other[i]
		}
		here += bits.OnesCount64(a &^ b)
		there += bits.OnesCount64(b &^ a)
	}
	return here, there
}

// Slice is one breakdown of one measure in one period: the sets of children behind its cells.
type Slice struct {
	Published []Set // a set for every number that a reader would learn
	Targets   []Set // sets that must not become known: the cells for which this or another slice was withheld
}

// Gate goes over the slices of one period in their order of importance and says which may be published together: safe[i] for slice i.
// A slice is kept back where, with what has been let through before it, a reader could by adding and subtracting
// published numbers learn a target exactly, or learn the number of a group of 1 to threshold-1 children as the difference of two cells.
//
// Numbers are taken as sums over sets of children, so that counts and money are guarded alike. What is learnt through inequalities
// alone (a count cannot be negative) is not looked at here.
func Gate(slices []Slice, threshold int) (safe []bool) {
	safe = make([]bool, len(slices))
	space := newSpace(slices)
	var known []Set
	for i, slice := range slices {
		if len(slice.Published) == 0 || differs(known, slice.Published, threshold) {
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
func differs(known, fresh []Set, threshold int) bool {
	for i, one := range fresh {
		for _, others := range [][]Set{known, fresh[:i]} {
			for _, other := range others {
				here, there := one.without(other)
				if (here == 0 && 0 < there && there < threshold) || (there == 0 && 0 < here && here < threshold) {
					return true
				}
			}
		}
	}
	return false
}

// space is the linear space of all sums a reader can form, over the field of integers modulo a prime, with the targets reduced
// against it: a target that has become zero lies in the space, and is known.
type space struct {
	atomOf  []int // child → atom; children that share every set are one atom
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
	// Split the children set by set: two children stay in one atom as long as every set holds both or neither.
	s.atoms = 1
	for _, set := range sets {
		split := map[int]int{}
		for child := range s.atomOf {
			if !set.has(child) {
				continue
			}
			atom := s.atomOf[child]
			fresh, done := split[atom]
			if !done {
				fresh = s.atoms
				s.atoms++
				split[atom] = fresh
			}
			s.atomOf[child] = fresh
		}
	}
	for _, target := range targets {
		s.targets = append(s.targets, s.vector(target))
	}
	return s
}

func (s space) vector(set Set) vector {
	v := make(vector, s.atoms)
	for child, atom := range s.atomOf {
		if set.has(child) {
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
