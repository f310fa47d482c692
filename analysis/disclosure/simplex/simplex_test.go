package simplex

import (
	"errors"
	"math"
	"math/rand"
	"slices"
	"testing"
)

// random makes a problem like those of disclosure control: sparse columns of ones, rows between bounds. Sometimes it has no point, sometimes no end.
func random(r *rand.Rand) (*Problem, map[int]float64) {
	rows, unknowns := 1+r.Intn(8), 1+r.Intn(12)
	p := New(rows)
	for range unknowns {
		var column []Term
		for row := range rows {
			if r.Intn(3) == 0 {
				column = append(column, Term{row, float64(1 + r.Intn(3)*r.Intn(2))})
			}
		}
		lower, upper := -float64(r.Intn(5)), math.Inf(1)
		if r.Intn(2) == 0 {
			upper = float64(r.Intn(6)) - 1
		}
		p.Add(min(lower, upper), upper, column...)
	}
	for row := range rows {
		switch r.Intn(4) {
		case 0:
			value := float64(r.Intn(7) - 3)
			p.BoundRow(row, value, value)
		case 1:
			p.BoundRow(row, float64(-r.Intn(4)), float64(r.Intn(4)))
		case 2:
			p.BoundRow(row, math.Inf(-1), float64(r.Intn(9)))
		}
	}
	weights := map[int]float64{}
	for j := range unknowns {
		weights[j] = float64(r.Intn(7) - 3)
	}
	return p, weights
}

// within says whether the last point keeps all bounds and its rows are the sums of its unknowns.
func within(p *Problem) bool {
	n := p.Unknowns()
	for j, x := range p.point {
		if x < p.lower[j]-1e-6 || x > p.upper[j]+1e-6 {
			return false
		}
	}
	for i := range p.rows {
		sum := 0.0
		for j := range n {
			for k := p.starts[j]; k < p.starts[j+1]; k++ {
				if p.index[k] == i {
					sum += p.value[k] * p.point[j]
				}
			}
		}
		if math.Abs(sum-p.point[n+i]) > 1e-6 {
			return false
		}
	}
	return true
}

// bound gives what no point can go beyond, by weak duality: for any prices y of the rows, w·x = (w − yA)·x + y·r, and each part is at
// most what its bounds allow. It knows nothing of how the solution was found.
func bound(p *Problem, weights map[int]float64, prices []float64) float64 {
	n := p.Unknowns()
	rest := make([]float64, n)
	for j := range n {
		rest[j] = weights[j]
		for k := p.starts[j]; k < p.starts[j+1]; k++ {
			rest[j] -= prices[p.index[k]] * p.value[k]
		}
	}
	total := 0.0
	for j, weight := range append(rest, prices...) {
		switch {
		case weight > 1e-9:
			total += weight * p.upper[j]
		case weight < -1e-9:
			total += weight * p.lower[j]
		}
	}
	return total
}

// Every answer is a point within the bounds whose value equals a bound that duality proves; a problem said to have no point has none
// on a grid either, and one said to have no end has points beyond any value.
func TestMaximizeIsProvedByDuality(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	solved, none, endless := 0, 0, 0
	for trial := range 20000 {
		p, weights := random(r)
		got, err := p.Maximize(weights, 1000)
		switch {
		case errors.Is(err, ErrInfeasible):
			none++
			if trial%50 == 0 && onGrid(p) {
				t.Fatalf("trial %d: a point exists and was not found", trial)
			}
			if off := short(p); off < 1e-6 {
				t.Fatalf("trial %d: said to have no point, and is short of one by %g", trial, off)
			}
		case errors.Is(err, ErrUnbounded):
			endless++
			if !within(p) {
				t.Fatalf("trial %d: the way to no end starts out of bounds", trial)
			}
			value := func() (sum float64) {
				for j, w := range weights {
					sum += w * p.Value(j)
				}
				return sum
			}
			before := value()
			for j := range p.Unknowns() { // within a large box the best value is large
				p.Bound(j, max(p.lower[j], -1e4), min(p.upper[j], 1e4))
			}
			if far, err := p.Maximize(weights, 1000); err != nil || far < before+100 {
				t.Fatalf("trial %d: said to have no end, and ends at %g (%v)", trial, far, err)
			}
		case err != nil:
			t.Fatalf("trial %d: %v", trial, err)
		default:
			solved++
			if !within(p) {
				t.Fatalf("trial %d: the point is out of bounds", trial)
			}
			if most := bound(p, weights, p.Worth()[p.Unknowns():]); math.Abs(most-got) > 1e-5 {
				t.Fatalf("trial %d: found %g, proved at most %g", trial, got, most)
			}
		}
	}
	if solved < 2000 || none < 500 || endless < 500 {
		t.Errorf("too few of a kind: %d solved, %d without a point, %d without end", solved, none, endless)
	}
}

// short gives how far at least the rows must go out of their bounds, in sum, by a problem that has a point whatever the bounds are, with the
// proof of duality.
func short(p *Problem) float64 {
	n := p.Unknowns()
	wide := New(p.rows)
	for j := range n {
		var column []Term
		for k := p.starts[j]; k < p.starts[j+1]; k++ {
			column = append(column, Term{p.index[k], p.value[k]})
		}
		wide.Add(p.lower[j], p.upper[j], column...)
	}
	weights := map[int]float64{}
	for i := range p.rows {
		weights[wide.Add(0, math.Inf(1), Term{i, 1})] = -1
		weights[wide.Add(0, math.Inf(1), Term{i, -1})] = -1
		wide.BoundRow(i, p.lower[n+i], p.upper[n+i])
	}
	if _, err := wide.Maximize(weights, 10_000); err != nil {
		return 0
	}
	return -bound(wide, weights, wide.Worth()[wide.Unknowns():])
}

// onGrid looks for a point by trying all whole values near 0 of up to six unknowns.
func onGrid(p *Problem) bool {
	n := p.Unknowns()
	if n > 6 {
		return false
	}
	x := make([]float64, n)
	var try func(j int) bool
	try = func(j int) bool {
		if j < n {
			for v := max(p.lower[j], -4); v <= min(p.upper[j], 6); v++ {
				x[j] = v
				if try(j + 1) {
					return true
				}
			}
			return false
		}
		sums := make([]float64, p.rows)
		for j := range n {
			for k := p.starts[j]; k < p.starts[j+1]; k++ {
				sums[p.index[k]] += p.value[k] * x[j]
			}
		}
		for i, sum := range sums {
			if sum < p.lower[n+i] || sum > p.upper[n+i] {
				return false
			}
		}
		return true
	}
	return try(0)
}

// A second function and other bounds on the same problem give what a fresh problem gives.
func TestMaximizeAgain(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for trial := range 3000 {
		seed := r.Int63()
		one, weights := random(rand.New(rand.NewSource(seed)))
		other, _ := random(rand.New(rand.NewSource(seed)))
		one.Maximize(map[int]float64{0: 1}, 1000)
		one.Maximize(map[int]float64{0: -1}, 1000)
		one.BoundRow(0, -1, 1)
		other.BoundRow(0, -1, 1)
		a, errA := one.Maximize(weights, 1000)
		b, errB := other.Maximize(weights, 1000)
		if !errors.Is(errA, errB) || errA == nil && math.Abs(a-b) > 1e-6 {
			t.Fatalf("trial %d: %g (%v) after other solutions, %g (%v) afresh", trial, a, errA, b, errB)
		}
	}
}

// An unknown that is added to a solved problem gives what it gives in a problem that had it from the start.
func TestAddAfterSolution(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for trial := range 3000 {
		seed := r.Int63()
		one, weights := random(rand.New(rand.NewSource(seed)))
		other, _ := random(rand.New(rand.NewSource(seed)))
		one.Maximize(weights, 1000)
		for i := range 3 {
			column := []Term{{r.Intn(one.rows), 1}, {r.Intn(one.rows), float64(i) - 1}}
			weights[one.Add(0, 5, column...)] = 2
			other.Add(0, 5, column...)
			if i == 1 {
				one.Maximize(weights, 1000)
			}
		}
		a, errA := one.Maximize(weights, 1000)
		b, errB := other.Maximize(weights, 1000)
		if !errors.Is(errA, errB) || errA == nil && math.Abs(a-b) > 1e-6 {
			t.Fatalf("trial %d: %g (%v) added to, %g (%v) afresh", trial, a, errA, b, errB)
		}
	}
}

// Problems like those of linked tables: more unknowns than are looked at in one go, all rows exact, and so many bounds in one point that
// steps lead nowhere for long. First a largest sum, then a least cost at which it is half as large, which starts out of bounds; both are
// proved by duality.
func TestMaximizeManyTies(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for trial := range 20 {
		p := New(40)
		costs, sum := map[int]float64{}, map[int]float64{}
		for range 900 {
			up, down := []Term{}, []Term{}
			for block := range 4 {
				row := 10*block + r.Intn(10)
				up, down = append(up, Term{row, 1}), append(down, Term{row, -1})
			}
			more, less := p.Add(0, math.Inf(1), up...), p.Add(0, float64(r.Intn(4)*r.Intn(2)), down...)
			costs[more], costs[less] = -1-r.Float64(), -1-r.Float64()
			if up[0].Row == 0 {
				sum[more], sum[less] = 1, -1
			}
		}
		for row := range 40 {
			if p.BoundRow(row, 0, 0); row%10 < 2 {
				p.BoundRow(row, -60, float64(40+row))
			}
		}
		check := func(what string, weights map[int]float64) float64 {
			lower, upper := slices.Clone(p.lower), slices.Clone(p.upper)
			got, err := p.Maximize(weights, 50_000)
			if err != nil || !within(p) {
				t.Fatalf("trial %d, %s: %v, or out of bounds", trial, what, err)
			}
			if !slices.Equal(p.lower, lower) || !slices.Equal(p.upper, upper) {
				t.Fatalf("trial %d, %s: the bounds are not what they were", trial, what)
			}
			if proof := bound(p, weights, p.Worth()[p.Unknowns():]); math.Abs(proof-got) > 1e-5 {
				t.Errorf("trial %d, %s: found %g, proved at most %g", trial, what, got, proof)
			}
			return got
		}
		most := check("sum", sum)
		if most < 10 {
			t.Errorf("trial %d: the sum is %g; the problem is too easy", trial, most)
		}
		p.BoundRow(0, most/2, math.Inf(1))
		p.Reset()
		check("cost", costs)

		// The inverse worked out anew is the one that was carried along, and the point that follows from it is the same.
		inverse, point := make([][]float64, p.rows), slices.Clone(p.point)
		for i, row := range p.inverse {
			inverse[i] = slices.Clone(row)
		}
		if !p.refactor() {
			t.Fatalf("trial %d: the basis is said to be singular", trial)
		}
		near := func(a, b float64) int {
			if math.Abs(a-b) < 1e-6 {
				return 0
			}
			return 1
		}
		for i, row := range p.inverse {
			if slices.CompareFunc(row, inverse[i], near) != 0 {
				t.Errorf("trial %d: row %d of the inverse is another when worked out anew", trial, i)
			}
		}
		if slices.CompareFunc(p.point, point, near) != 0 {
			t.Errorf("trial %d: the point is another when worked out anew", trial)
		}
	}
}

// Beale's problem (1955) goes in circles where the largest reduced cost is always taken and ties are broken by number. Its answer is 1/20.
func TestMaximizeDoesNotGoInCircles(t *testing.T) {
	p := New(3)
	inf := math.Inf(1)
	p.Add(0, inf, Term{0, 0.25}, Term{1, 0.5})
	p.Add(0, inf, Term{0, -60}, Term{1, -90})
	p.Add(0, inf, Term{0, -1.0 / 25}, Term{1, -1.0 / 50}, Term{2, 1})
	p.Add(0, inf, Term{0, 9}, Term{1, 3})
	p.BoundRow(0, math.Inf(-1), 0)
	p.BoundRow(1, math.Inf(-1), 0)
	p.BoundRow(2, math.Inf(-1), 1)
	got, err := p.Maximize(map[int]float64{0: 0.75, 1: -150, 2: 0.02, 3: -6}, 1000)
	if err != nil || math.Abs(got-0.05) > 1e-9 {
		t.Errorf("got %g, %v, want 0.05", got, err)
	}
}

func TestLimit(t *testing.T) {
	p, weights := New(1), map[int]float64{0: 1}
	p.Add(0, 5, Term{0, 1})
	p.BoundRow(0, 0, 3)
	if _, err := p.Maximize(weights, 1); !errors.Is(err, ErrLimit) {
		t.Errorf("got %v, want the limit", err)
	}
}

// The way up and the way down of one thing, side by side, take the same steps to the same answer, to the last bit, as when unknowns that
// are always 0 stand between all, so that each is taken for itself.
func TestOppositeColumnsTakeTheSameSteps(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	moved := 0
	for trial := range 500 {
		beside, apart := New(12), New(12)
		var ways [][2]int // in one and the other
		for range 60 {
			var up, down []Term
			for row := range 12 {
				if r.Intn(3) == 0 {
					value := 1 + r.Float64()*float64(r.Intn(2))
					up, down = append(up, Term{row, value}), append(down, Term{row, -value})
				}
			}
			far, back := float64(r.Intn(5)), float64(r.Intn(3)) // nowhere at all among them
			ways = append(ways, [2]int{beside.Add(0, far, up...), apart.Add(0, far, up...)})
			apart.Add(0, 0, Term{0, 7})
			ways = append(ways, [2]int{beside.Add(0, back, down...), apart.Add(0, back, down...)})
			apart.Add(0, 0, Term{0, 7})
		}
		for range 4 { // from the second on the dual method goes from the answer before
			costs, others := map[int]float64{}, map[int]float64{}
			for _, way := range ways {
				costs[way[0]] = -r.Float64()
				others[way[1]] = costs[way[0]]
			}
			row, least := r.Intn(12), float64(r.Intn(6))
			beside.BoundRow(row, least, least+1)
			apart.BoundRow(row, least, least+1)
			one, errOne := beside.Maximize(costs, 1000)
			other, errOther := apart.Maximize(others, 1000)
			if one != other || errOne != errOther {
				t.Fatalf("trial %d: %g (%v) beside each other, %g (%v) apart", trial, one, errOne, other, errOther)
			}
			for _, way := range ways {
				if beside.Value(way[0]) != apart.Value(way[1]) {
					t.Fatalf("trial %d: an unknown is %g beside the other, %g apart", trial, beside.Value(way[0]), apart.Value(way[1]))
				}
				if beside.Value(way[0]) != 0 {
					moved++
				}
			}
			if beside.twin == nil {
				continue // the dual method was not needed yet
			}
			for k, way := range ways {
				if second := k%2 == 1; beside.twin[way[0]] == second || apart.twin[way[1]] {
					t.Fatalf("trial %d: of two opposite columns the first is to be known, and side by side alone", trial)
				}
			}
		}
	}
	if moved < 1000 {
		t.Errorf("only %d unknowns moved; the problems are too easy", moved)
	}
}
