package disclosure

import (
	"encoding/binary"
	"iter"
	"math/bits"
	"slices"
)

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

// Join puts all units of another set into the set.
func (s *Set) Join(other Set) {
	for len(*s) < len(other) {
		*s = append(*s, 0)
	}
	for i, word := range other {
		(*s)[i] |= word
	}
}

// Holds says whether every unit of other is in s.
func (s Set) Holds(other Set) bool {
	for i, word := range other {
		if i < len(s) {
			word &^= s[i]
		}
		if word != 0 {
			return false
		}
	}
	return true
}

// Meets says whether a unit is in both sets.
func (s Set) Meets(other Set) bool {
	for i := range min(len(s), len(other)) {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

// without gives the units of s that are not in other.
func (s Set) without(other Set) Set {
	rest := slices.Clone(s)
	for i := range min(len(s), len(other)) {
		rest[i] &^= other[i]
	}
	return rest
}

// Mark gives the same number for the same units, and otherwise one that has nothing to do with another.
func (s Set) Mark(units []Unit) uint64 {
	mark := uint64(0)
	for _, unit := range s.Units() {
		mark += units[unit].Mark
	}
	return mark * 0x9e3779b97f4a7c15 // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4)
}

// key is the same for sets of the same units, and empty for the set of none. It holds where the words begin that are not 0, and these.
func (s Set) key() string {
	for len(s) > 0 && s[len(s)-1] == 0 {
		s = s[:len(s)-1]
	}
	first := slices.IndexFunc(s, func(word uint64) bool { return word != 0 })
	if first < 0 {
		return ""
	}
	key := binary.LittleEndian.AppendUint64(make([]byte, 0, 8*(1+len(s)-first)), uint64(first))
	for _, word := range s[first:] {
		key = binary.LittleEndian.AppendUint64(key, word)
	}
	return string(key)
}

// Units lists the units in order.
func (s Set) Units() []int { return slices.Collect(s.all()) }

// all gives the units in order.
func (s Set) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(64*i + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}
