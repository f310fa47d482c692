// Package simplex solves small linear programs: the largest value of a linear function over unknowns and rows, each between bounds.
//
// It is the bounded primal simplex method with an explicit inverse of the basis (Chvátal 1983, chapter 8), which finds its own feasible
// point by lessening the sum of what is out of bounds. Where bounds have moved under a basis that would be the answer, the dual method leads
// back within them. Up to some thousand rows and a hundred thousand sparse columns are meant.
// The same problem gives the same steps and the same answer on every machine of one architecture.
package simplex

import (
	"errors"
	"math"
	"slices"
)

// Tolerances, for problems whose numbers are scaled to about 1.
const (
	feasible = 1e-7  // so far out of its bounds an unknown may be
	optimal  = 1e-9  // a reduced cost below this is none
	smallest = 1e-8  // a smaller pivot is not taken
	step     = 1e-11 // a shorter step is none

	shaken = 1e-5 // so far bounds are moved out to part them
	part   = 500  // so many unknowns are looked at for one that may enter
)

// The ways in which there is no answer.
var (
	ErrInfeasible = errors.New("no point is within all bounds")
	ErrUnbounded  = errors.New("the function grows without end")
	ErrLimit      = errors.New("the limit of steps was reached before the answer")
)

// Problem is unknowns x within bounds, and rows r = A x within bounds. It keeps its last point and basis, from which the next solution
// starts; bounds and function may be changed in between.
type Problem struct {
	rows     int
	starts   []int // column j is entries starts[j] to starts[j+1] of index and value
	index    []int
	value    []float64
	lower    []float64 // of the unknowns, then of the rows
	upper    []float64
	point    []float64 // value of each unknown and row
	basic    []int     // row of the inverse → unknown or row that is basic there
	place    []int     // unknown or row → row of the inverse; -1 where it is not basic
	inverse  [][]float64
	norms    []float64 // of the rows of the inverse, squared
	pivots   int       // since the inverse was worked out anew
	check    int       // at so many it is looked at
	function []float64
	prices   []float64 // c_B B⁻¹
	from     int       // where the search for what enters goes on
	work     int

	cost         []float64 // which way what is out of bounds must go
	gains        []float64 // of what is not basic
	shares       []float64 // of what is not basic in the row that is left
	touched      []int     // where there are any
	leading      []int     // the same without the second of two opposite columns, and with what is not open
	marked       []bool    // by unknown: it is leading
	open         []bool    // by unknown: it is not basic and has room
	ways         []way
	across       [][]Term  // the entries row by row, with the unknown in Row; of two opposite columns those of the first
	entries      []int     // how many there are in all, by row
	twin         []bool    // by unknown: the next one's column is the opposite
	along, right []float64 // room to work in
	filled       []int
}

// New makes a problem with so many rows, all of them free, and no unknowns.
func New(rows int) *Problem {
	p := &Problem{rows: rows, starts: []int{0}}
	for range rows {
		p.lower, p.upper = append(p.lower, math.Inf(-1)), append(p.upper, math.Inf(1))
	}
	return p
}

// Term is an entry of a column.
type Term struct {
	Row   int
	Value float64
}

// Add adds an unknown with its bounds and its entries in the rows, and gives its number. The last point and basis stay what they are,
// the unknown being 0, or its bound nearest to 0.
func (p *Problem) Add(lower, upper float64, column ...Term) int {
	n := len(p.starts) - 1
	p.across = nil
	if p.point != nil {
		p.point = slices.Insert(p.point, n, 0)
		p.place = slices.Insert(p.place, n, -1)
		for i, j := range p.basic {
			if j >= n {
				p.basic[i] = j + 1
			}
		}
	}
	for _, term := range column {
		p.index, p.value = append(p.index, term.Row), append(p.value, term.Value)
	}
	p.starts = append(p.starts, len(p.index))
	p.lower, p.upper = slices.Insert(p.lower, n, lower), slices.Insert(p.upper, n, upper)
	return n
}

// Unknowns gives the number of unknowns.
func (p *Problem) Unknowns() int { return len(p.starts) - 1 }

// Bound sets the bounds of an unknown.
func (p *Problem) Bound(unknown int, lower, upper float64) {
	p.lower[unknown], p.upper[unknown] = lower, upper
}

// Bounds gives the bounds of an unknown.
func (p *Problem) Bounds(unknown int) (lower, upper float64) {
	return p.lower[unknown], p.upper[unknown]
}

// BoundRow sets the bounds of a row.
func (p *Problem) BoundRow(row int, lower, upper float64) { p.Bound(p.Unknowns()+row, lower, upper) }

// Value gives an unknown of the last solution.
func (p *Problem) Value(unknown int) float64 { return p.point[unknown] }

// Row gives a row of the last solution.
func (p *Problem) Row(row int) float64 { return p.point[p.Unknowns()+row] }

// Worth gives for each unknown, and after them each row, by how much the largest value would grow if the bound on which it stands in
// the last solution moved up by 1; 0 where it stands on none.
func (p *Problem) Worth() []float64 {
	worth := make([]float64, len(p.point))
	for j, at := range p.place {
		if at < 0 {
			worth[j] = p.gain(p.function, j)
		}
	}
	return worth
}

// Work gives how many multiplications all solutions took so far, more or less. A limit that hangs on it gives the same answer
// everywhere, which one that hangs on a clock does not.
func (p *Problem) Work() int { return p.work }

// Reset forgets the last point, so that the next solution hangs on nothing that came before.
func (p *Problem) Reset() { p.point, p.from = nil, 0 }

// Maximize finds the largest value of the sum of weight·unknown, in at most limit steps.
func (p *Problem) Maximize(weights map[int]float64, limit int) (float64, error) {
	if p.point == nil {
		p.begin()
	}
	p.settle()
	p.function = zeros(p.function, len(p.point))
	for unknown, weight := range weights {
		p.function[unknown] = weight
	}
	p.cost = zeros(p.cost, len(p.point))
	err := p.solve(&limit, true)
	if err == errIdle {
		// Many bounds meet in one point, and steps lead from one to the other and nowhere else. Where each is moved out by a little, and no
		// two by the same, they meet no more; from there it is not far to the answer within the true bounds.
		lower, upper := slices.Clone(p.lower), slices.Clone(p.upper)
		for shakes := 1; shakes <= 5 && err == errIdle; shakes++ {
			for _, j := range p.basic {
				by := shaken * (1 + float64(uint32(j+shakes)*2654435761>>8)/(1<<24)) // spread over 1 to 2 (Knuth 1998, 6.4)
				p.lower[j] -= by
				p.upper[j] += by
			}
			err = p.solve(&limit, true)
		}
		copy(p.lower, lower)
		copy(p.upper, upper)
		p.settle()
		err = p.solve(&limit, false)
	}
	if err != nil {
		return 0, err
	}
	total := 0.0
	for j, weight := range p.function {
		total += weight * p.point[j]
	}
	return total, nil
}
