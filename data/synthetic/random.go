package synthetic

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// stream gives the random numbers of one part of the council. Parts have streams of their own, so that a change in one
// leaves the others as they are.
func stream(seed uint64, part string) *rand.Rand {
	hash := fnv.New64a()
	hash.Write([]byte(part))
	return rand.New(rand.NewPCG(seed, hash.Sum64()))
}

// choose gives an index with a chance in proportion to its weight, or -1 where all weights are 0.
func choose(r *rand.Rand, weights []float64) int {
	sum := 0.0
	for _, weight := range weights {
		sum += weight
	}
	if sum <= 0 {
		return -1
	}
	at := r.Float64() * sum
	last := -1
	for i, weight := range weights {
		if weight <= 0 {
			continue
		}
		last = i
		if at -= weight; at < 0 {
			return i
		}
	}
	return last
}

// drawKey orders a sample without replacement: the smallest keys win, heavier weights have smaller keys.
func drawKey(r *rand.Rand, weight float64) float64 { return -math.Log(1-r.Float64()) / weight }

func between(r *rand.Rand, low, high int) int { return low + r.IntN(high-low+1) }

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
