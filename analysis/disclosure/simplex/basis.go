package simplex

import (
	"math"
	"slices"
)

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

// list notes which entries of a row are not 0.
func (p *Problem) list(row []float64) {
	p.filled = p.filled[:0]
	for k, v := range row {
		if v != 0 {
			p.filled = append(p.filled, k)
		}
	}
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
