// Package simplex solves small linear programs: the largest value of a linear function over unknowns and rows, each between bounds.
//
// It is the bounded primal simplex method with an explicit inverse of the basis (Chvátal 1983, chapter 8), which finds its own feasible
// point by lessening the sum of what is out of bounds. Up to some thousand rows and a hundred thousand sparse columns are meant.
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

// way is how an unknown that is not basic can bring a value back within its bounds.
type way struct {
	unknown          int
	loss, size, room float64 // what it costs, how fast it is, and how far it can go
}

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
	marked       []bool    // the same by unknown
	open         []bool    // by unknown: it is not basic and has room
	ways         []way
	across       [][]Term  // the entries row by row, with the unknown in Row
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

// errIdle says that many steps led nowhere.
var errIdle = errors.New("steps lead nowhere")

// solve goes from the point and basis that there are to the largest value, in at most limit steps, of which it takes away those it took.
func (p *Problem) solve(limit *int, hurried bool) error {
	if p.outside() && p.poised() {
		if err := p.descend(limit); err != nil {
			return err
		}
	}
	idle, bland := 0, false
	aimed, exact := false, false // the prices are those of the function, and were not carried along from step to step
	for ; *limit > 0; *limit-- {
		if p.due() {
			if !p.refactor() {
				return ErrLimit
			}
			aimed = false
		}
		outside, aim := p.outside(), p.function
		if outside {
			aim = p.cost // which changes with what is out of bounds
		}
		if outside || !aimed {
			p.price(aim)
			aimed, exact = !outside, true
		}
		entering, gain := p.enter(aim, bland)
		if entering < 0 {
			if !exact {
				aimed = false
				continue
			}
			// The answer is not read off an inverse that has gathered errors.
			if p.pivots > 0 && p.residual() > feasible/100 {
				if !p.refactor() {
					return ErrLimit
				}
				aimed = false
				continue
			}
			if outside {
				return ErrInfeasible
			}
			return nil
		}
		length, ok := p.move(entering, gain, bland)
		if !ok {
			return ErrUnbounded
		}
		exact = false
		if length > step {
			idle, bland = 0, false
			continue
		}
		idle++
		if hurried && idle > 30 {
			return errIdle
		}
		// To take the first candidate instead of the best is slow, but cannot go in circles (Bland 1977).
		bland = idle > 50+p.rows
	}
	return ErrLimit
}

// zeros gives so many zeros, in the same memory where it is large enough.
func zeros(old []float64, length int) []float64 {
	if cap(old) < length {
		return make([]float64, length)
	}
	old = old[:length]
	clear(old)
	return old
}

// begin sets every unknown to 0, or to its bound nearest to 0, and makes the rows the basis.
func (p *Problem) begin() {
	n := p.Unknowns()
	p.point = make([]float64, n+p.rows)
	p.place = make([]int, n+p.rows)
	p.basic = make([]int, p.rows)
	if p.inverse == nil {
		p.inverse = make([][]float64, p.rows)
	}
	for j := range p.place {
		p.place[j] = -1
	}
	for i := range p.rows {
		p.basic[i], p.place[n+i] = n+i, i
		p.inverse[i] = zeros(p.inverse[i], p.rows)
		p.inverse[i][i] = -1
	}
	p.norms = slices.Repeat([]float64{1}, p.rows)
	p.pivots, p.check = 0, 200
}

// settle moves what is not basic into its bounds, and works out what is.
func (p *Problem) settle() {
	for j, at := range p.place {
		if at < 0 {
			p.point[j] = min(max(p.point[j], p.lower[j]), p.upper[j])
		}
	}
	p.follow()
}

// follow works out the basic values: B x_B = −N x_N.
func (p *Problem) follow() {
	n := p.Unknowns()
	p.right = zeros(p.right, p.rows)
	for j, at := range p.place {
		if at >= 0 || p.point[j] == 0 {
			continue
		}
		if j >= n {
			p.right[j-n] += p.point[j]
			continue
		}
		for k := p.starts[j]; k < p.starts[j+1]; k++ {
			p.right[p.index[k]] -= p.value[k] * p.point[j]
		}
	}
	p.list(p.right)
	for i, row := range p.inverse {
		sum := 0.0
		for _, k := range p.filled {
			sum += row[k] * p.right[k]
		}
		p.point[p.basic[i]] = sum
	}
	p.work += p.rows * len(p.filled)
}

// list notes which entries of a row are not 0.
func (p *Problem) list(row []float64) {
	p.filled = p.filled[:0]
	for k, v := range row {
		if v != 0 {
			p.filled = append(p.filled, k)
		}
	}
}

// outside fills cost with which way each basic value must go to come within its bounds, and says whether one must.
func (p *Problem) outside() bool {
	found := false
	for _, j := range p.basic {
		p.cost[j] = 0
		switch x := p.point[j]; {
		case x < p.lower[j]-feasible:
			p.cost[j], found = 1, true
		case x > p.upper[j]+feasible:
			p.cost[j], found = -1, true
		}
	}
	return found
}

// due says whether the inverse has gathered so many errors that it is to be worked out anew; it looks from time to time.
func (p *Problem) due() bool {
	if p.pivots < p.check {
		return false
	}
	p.check = p.pivots + 200
	return p.residual() > feasible/100
}

// residual gives how far the point has drifted from r = A x.
func (p *Problem) residual() float64 {
	n := p.Unknowns()
	sums := zeros(p.right, p.rows)
	for j := range n {
		if x := p.point[j]; x != 0 {
			for k := p.starts[j]; k < p.starts[j+1]; k++ {
				sums[p.index[k]] += p.value[k] * x
			}
		}
	}
	worst := 0.0
	for i, sum := range sums {
		worst = max(worst, math.Abs(sum-p.point[n+i]))
	}
	return worst
}

// price works out c_B B⁻¹.
func (p *Problem) price(cost []float64) {
	p.prices = zeros(p.prices, p.rows)
	for i, row := range p.inverse {
		c := cost[p.basic[i]]
		if c == 0 {
			continue
		}
		for k, v := range row {
			p.prices[k] += c * v
		}
		p.work += p.rows
	}
}

// gain gives by how much the function grows where an unknown or row that is not basic goes up by 1.
func (p *Problem) gain(cost []float64, j int) float64 {
	gain := cost[j]
	if n := p.Unknowns(); j >= n {
		return gain + p.prices[j-n]
	}
	for k := p.starts[j]; k < p.starts[j+1]; k++ {
		gain -= p.prices[p.index[k]] * p.value[k]
	}
	p.work += 2 + p.starts[j+1] - p.starts[j]
	return gain
}

// enter finds what is not basic and would make the function grow, with what it gains by going up; -1 where nothing would. Of many
// unknowns it looks at a part, and goes on from there the next time, because the best of all is seldom worth the search for it.
func (p *Problem) enter(cost []float64, first bool) (entering int, gain float64) {
	all := len(p.place)
	enough := max(part, all/8)
	if first {
		p.from = 0
	}
	entering = -1
	best := optimal
	j := p.from
	for seen := 1; seen <= all; seen++ {
		if p.place[j] < 0 && p.lower[j] != p.upper[j] {
			g := p.gain(cost, j)
			if size := math.Abs(g); size > best && (g > 0 && p.point[j] < p.upper[j] || g < 0 && p.point[j] > p.lower[j]) {
				entering, gain, best = j, g, size
				if first {
					break
				}
			}
		}
		if j++; j == all {
			j = 0
		}
		if entering >= 0 && seen >= enough {
			break
		}
	}
	p.from = j
	return entering, gain
}

// column works out B⁻¹ a of an unknown or row.
func (p *Problem) column(j int) {
	n := p.Unknowns()
	p.along = zeros(p.along, p.rows)
	for i, row := range p.inverse {
		if j >= n {
			p.along[i] = -row[j-n]
			continue
		}
		for k := p.starts[j]; k < p.starts[j+1]; k++ {
			p.along[i] += row[p.index[k]] * p.value[k]
		}
	}
	if j < n {
		p.work += p.rows * (p.starts[j+1] - p.starts[j])
	}
}

// move lets the entering value go as far as the bounds allow and exchanges it for the one that stops it. It gives the length of the
// way, and false where nothing stops it.
func (p *Problem) move(entering int, gain float64, first bool) (float64, bool) {
	p.column(entering)
	along := p.along
	direction := 1.0
	length := p.upper[entering] - p.point[entering]
	if gain < 0 {
		direction, length = -1, p.point[entering]-p.lower[entering]
	}
	leaving, pivot := -1, 0.0
	for i, a := range along {
		if math.Abs(a) < smallest {
			continue
		}
		j := p.basic[i]
		room := p.room(j, -direction*a)
		if math.IsInf(room, 1) {
			continue
		}
		room = max(room, 0) / math.Abs(a)
		// Among those that stop it at the same place the largest pivot is the most exact; to keep out of circles, the first.
		closer := room < length-step
		tied := !closer && room <= length+step && (leaving >= 0 || room <= length)
		better := math.Abs(a) > pivot
		if first {
			better = leaving < 0 || j < p.basic[leaving]
		}
		if closer || tied && better {
			leaving, pivot = i, math.Abs(a)
			length = min(length, room)
		}
	}
	if math.IsInf(length, 1) {
		return 0, false
	}
	for i, a := range along {
		if a != 0 {
			p.point[p.basic[i]] -= direction * length * a
		}
	}
	p.point[entering] += direction * length
	p.work += 4 * p.rows
	if leaving < 0 {
		return length, true
	}
	// What leaves stands on the bound that stopped it.
	j := p.basic[leaving]
	if lower, upper := p.lower[j], p.upper[j]; math.Abs(p.point[j]-lower) <= math.Abs(p.point[j]-upper) {
		p.point[j] = lower
	} else {
		p.point[j] = upper
	}
	p.exchange(entering, leaving, gain)
	return length, true
}

// exchange makes the entering value basic in place of the one in row leaving of the inverse. Along is B⁻¹ a of what enters.
func (p *Problem) exchange(entering, leaving int, gain float64) {
	out := p.basic[leaving]
	p.place[out], p.place[entering], p.basic[leaving] = -1, leaving, entering
	p.cost[out] = 0
	pivotRow := p.inverse[leaving]
	p.list(pivotRow)
	norm := 0.0
	for _, k := range p.filled {
		pivotRow[k] /= p.along[leaving]
		norm += pivotRow[k] * pivotRow[k]
		p.prices[k] += gain * pivotRow[k]
	}
	p.norms[leaving] = norm
	for i, row := range p.inverse {
		if by := p.along[i]; i != leaving && by != 0 {
			norm := p.norms[i]
			for _, k := range p.filled {
				old := row[k]
				v := old - by*pivotRow[k]
				row[k] = v
				norm += v*v - old*old
			}
			p.norms[i] = max(norm, 1e-4)
			p.work += len(p.filled)
		}
	}
	p.pivots++
}

// poised says whether the basis would be the answer if only it were within the bounds, having moved what is not basic to the bound
// where it serves the function best.
func (p *Problem) poised() bool {
	p.price(p.function)
	p.gains = zeros(p.gains, len(p.place))
	poised := true
	for j, at := range p.place {
		if at >= 0 || p.lower[j] == p.upper[j] {
			continue
		}
		p.gains[j] = p.gain(p.function, j)
		switch gain := p.gains[j]; {
		case gain > optimal:
			p.point[j] = p.upper[j]
		case gain < -optimal:
			p.point[j] = p.lower[j]
		}
		if math.IsInf(p.point[j], 0) {
			p.point[j] = min(max(0, p.lower[j]), p.upper[j])
			poised = false
		}
	}
	p.follow()
	return poised
}

// descend is the dual simplex method: it brings what is out of bounds back, one after another, and loses as little of the function as it
// can with each. Where it comes to no end the other method goes on from what it leaves.
func (p *Problem) descend(limit *int) error {
	p.shares, p.marked, p.touched = zeros(p.shares, len(p.place)), make([]bool, len(p.place)), p.touched[:0]
	p.open = make([]bool, len(p.place))
	for j, at := range p.place {
		p.open[j] = at < 0 && p.lower[j] != p.upper[j]
	}
	if p.across == nil {
		p.turn()
	}
	for range min(*limit, 100+10*p.rows) {
		*limit--
		if p.due() {
			if !p.refactor() {
				return ErrLimit
			}
			if !p.poised() {
				return nil
			}
		}
		leaving, worst, most := -1, 0.0, 0.0
		for i, j := range p.basic {
			if off := max(p.lower[j]-p.point[j], p.point[j]-p.upper[j]); off > feasible && off*off > most*p.norms[i] {
				leaving, worst, most = i, off, off*off/p.norms[i]
			}
		}
		if leaving < 0 {
			return nil
		}
		out := p.basic[leaving]
		bound, sign := p.lower[out], -1.0 // what enters must go up where its share has the sign
		if p.point[out] > p.upper[out] {
			bound, sign = p.upper[out], 1
		}
		entering := p.cheapest(leaving, worst, sign)
		if entering < 0 {
			if p.pivots > 0 && p.residual() > feasible/100 {
				if !p.refactor() {
					return ErrLimit
				}
				if !p.poised() {
					return nil
				}
				continue
			}
			return ErrInfeasible
		}
		p.column(entering)
		if math.Abs(p.along[leaving]) < smallest {
			return nil
		}
		move := (p.point[out] - bound) / p.along[leaving]
		for i, a := range p.along {
			if a != 0 {
				p.point[p.basic[i]] -= move * a
			}
		}
		p.point[entering] += move
		p.point[out] = bound
		gain := p.gains[entering]
		by := gain / p.along[leaving]
		for _, j := range p.touched {
			p.gains[j] -= by * p.shares[j]
		}
		p.gains[entering], p.gains[out] = 0, -by
		p.exchange(entering, leaving, gain)
		p.open[entering], p.open[out] = false, p.lower[out] != p.upper[out]
		p.work += 4 * p.rows
	}
	return nil
}

// cheapest finds what may enter for a row of the inverse whose value is off, so that the fewest gains are lost; -1 where nothing can.
// It leaves in shares how far each unknown that is not basic moves the row's value down, and in touched those that do.
func (p *Problem) cheapest(leaving int, off, sign float64) int {
	for _, j := range p.touched {
		p.shares[j], p.marked[j] = 0, false
	}
	p.touched = p.touched[:0]
	n := p.Unknowns()
	for i, v := range p.inverse[leaving] {
		if v == 0 {
			continue
		}
		if p.open[n+i] {
			p.share(n+i, -v)
		}
		for _, term := range p.across[i] {
			if p.open[term.Row] {
				p.share(term.Row, v*term.Value)
			}
		}
		p.work += len(p.across[i])
	}
	p.ways = p.ways[:0]
	for _, j := range p.touched {
		share := p.shares[j]
		room := p.upper[j] - p.point[j]
		if share*sign < 0 {
			room = p.point[j] - p.lower[j]
		}
		if size := math.Abs(share); size >= smallest && room > 0 {
			p.ways = append(p.ways, way{j, math.Abs(p.gains[j]) / size, size, room})
		}
	}
	// What comes to its other bound before the row's value is where it must be goes there, and something dearer enters.
	entering := -1
	flipped := false
	for len(p.ways) > 0 {
		best := 0
		for i, w := range p.ways {
			if than := p.ways[best]; w.loss < than.loss-step || w.loss <= than.loss+step && w.size > than.size {
				best = i
			}
		}
		w := p.ways[best]
		if off -= w.room * w.size; off <= feasible {
			entering = w.unknown
			break
		}
		if p.shares[w.unknown]*sign > 0 {
			p.point[w.unknown] = p.upper[w.unknown]
		} else {
			p.point[w.unknown] = p.lower[w.unknown]
		}
		flipped = true
		p.ways[best] = p.ways[len(p.ways)-1]
		p.ways = p.ways[:len(p.ways)-1]
	}
	if flipped {
		p.follow()
	}
	return entering
}

// share adds to the share of an unknown or row.
func (p *Problem) share(j int, by float64) {
	if !p.marked[j] {
		p.marked[j] = true
		p.touched = append(p.touched, j)
	}
	p.shares[j] += by
}

// turn lists the entries of A row by row.
func (p *Problem) turn() {
	p.across = make([][]Term, p.rows)
	for j := range p.Unknowns() {
		for k := p.starts[j]; k < p.starts[j+1]; k++ {
			p.across[p.index[k]] = append(p.across[p.index[k]], Term{j, p.value[k]})
		}
	}
}

// room gives how far a basic value can go before a bound stops it. One that is out of its bounds is stopped by the bound it comes back to.
func (p *Problem) room(j int, speed float64) float64 {
	x, lower, upper := p.point[j], p.lower[j], p.upper[j]
	if speed > 0 {
		switch {
		case x < lower-feasible:
			return lower - x
		case x > upper+feasible:
			return math.Inf(1)
		}
		return upper - x
	}
	switch {
	case x > upper+feasible:
		return x - upper
	case x < lower-feasible:
		return math.Inf(1)
	}
	return x - lower
}

// refactor works the inverse of the basis out anew and the basic values from it; false where the basis has become singular.
func (p *Problem) refactor() bool {
	n, m := p.Unknowns(), p.rows
	basis := make([][]float64, m)
	for i := range basis {
		basis[i] = make([]float64, 2*m)
		basis[i][m+i] = 1
	}
	for column, j := range p.basic {
		if j >= n {
			basis[j-n][column] = -1
			continue
		}
		for k := p.starts[j]; k < p.starts[j+1]; k++ {
			basis[p.index[k]][column] += p.value[k]
		}
	}
	for column := range m {
		best := column
		for i := column + 1; i < m; i++ {
			if math.Abs(basis[i][column]) > math.Abs(basis[best][column]) {
				best = i
			}
		}
		if math.Abs(basis[best][column]) < 1e-12 {
			return false
		}
		basis[column], basis[best] = basis[best], basis[column]
		pivot := basis[column]
		by := pivot[column]
		for k := column; k < 2*m; k++ {
			pivot[k] /= by
		}
		for i, row := range basis {
			if by := row[column]; i != column && by != 0 {
				for k := column; k < 2*m; k++ {
					if pivot[k] != 0 {
						row[k] -= by * pivot[k]
					}
				}
			}
		}
	}
	for i := range basis {
		p.inverse[i] = basis[i][m:]
		p.norms[i] = 0
		for _, v := range p.inverse[i] {
			p.norms[i] += v * v
		}
	}
	p.pivots, p.check = 0, 200
	p.follow()
	return true
}
