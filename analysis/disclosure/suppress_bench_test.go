package disclosure

import (
	"fmt"
	"math"
	"math/rand"
	"sort"
	"testing"
)

// How the time grows with the number of sums, which are the cells and margins, and atoms: go test -run - -bench Suppress -benchtime 3x
func BenchmarkSuppress(b *testing.B) {
	run := func(name string, s *System, targets []Target) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Suppress(s, targets, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(s.Sums)), "sums")
			b.ReportMetric(float64(len(s.Atoms)), "atoms")
			b.ReportMetric(float64(len(targets)), "targets")
		})
	}
	for _, side := range []int{5, 10, 15, 20, 30} {
		s, targets := countTable(rand.New(rand.NewSource(1)), side)
		run(fmt.Sprintf("table %d x %d", side, side), s, targets)
	}
	for _, atoms := range []int{500, 1700, 5000, 10_000} {
		s, targets := linkedTables(rand.New(rand.NewSource(1)), atoms, 30)
		run(fmt.Sprintf("linked, %d atoms", atoms), s, targets)
	}
	for _, sides := range [][3]int{{4, 4, 3}, {8, 6, 4}, {12, 8, 6}} {
		s, targets := cube(rand.New(rand.NewSource(1)), sides)
		run(fmt.Sprintf("cube %d x %d x %d", sides[0], sides[1], sides[2]), s, targets)
	}
}

// countTable makes a table of counts where each cell from 1 to 4 is to be held possible from 1 to 5.
func countTable(r *rand.Rand, side int) (*System, []Target) {
	values := make([][]float64, side)
	for i := range values {
		for range side {
			values[i] = append(values[i], math.Floor(20*r.ExpFloat64()))
		}
	}
	s := crossTable(values)
	s.Whole = true
	var targets []Target
	for i := range s.Sums {
		value := s.Value(i)
		s.Sums[i].Weight = 1 + math.Log1p(value)
		if i < side*side && 1 <= value && value < 5 {
			targets = append(targets, Target{i, 1, 5})
		}
	}
	return s, targets
}

// linkedTables makes one-way and two-way tables of one population by six attributes, whose codes are the rarer the higher. The targets
// are the smallest cells.
func linkedTables(r *rand.Rand, atoms, targets int) (*System, []Target) {
	codes := []int{2, 3, 4, 5, 8, 10}
	tables := [][]int{{}, {0}, {1}, {2}, {3}, {4}, {5}, {0, 5}, {1, 4}, {2, 3}, {3, 5}}
	s := &System{Whole: true}
	at := map[string]int{}
	for atom := range atoms {
		code := make([]int, len(codes))
		for i, n := range codes {
			code[i] = int(float64(n) * math.Pow(r.Float64(), 3))
		}
		s.Atoms = append(s.Atoms, Atom{1 + float64(r.Intn(3)/2), 0, math.Inf(1)})
		for table, attributes := range tables {
			name := fmt.Sprint(table)
			for _, i := range attributes {
				name += fmt.Sprint(" ", code[i])
			}
			sum, known := at[name]
			if !known {
				sum = len(s.Sums)
				at[name] = sum
				s.Sums = append(s.Sums, Sum{Weight: float64(5 - 2*len(attributes))})
			}
			s.Sums[sum].Atoms = append(s.Sums[sum].Atoms, atom)
		}
	}
	var cells []int
	for i := range s.Sums {
		if s.Sums[i].Weight == 1 {
			cells = append(cells, i)
		}
		s.Sums[i].Weight *= 1 + math.Log1p(s.Value(i))
	}
	sort.SliceStable(cells, func(i, j int) bool { return s.Value(cells[i]) < s.Value(cells[j]) })
	var chosen []Target
	for _, i := range cells[:min(targets, len(cells))] {
		value := s.Value(i)
		chosen = append(chosen, Target{i, min(value, max(1, math.Floor(0.9*value))), max(5, math.Ceil(1.1*value))})
	}
	return s, chosen
}
