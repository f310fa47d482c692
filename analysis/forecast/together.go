package forecast

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// few is how many authorities, or errors, are too few to learn from.
const few = 10

// together forecasts every authority by what the growth of all of them so far teaches. Growth from one year to the next is
//
//	the country's growth + a × own growth lately + b × level + c × each other measure, as it stands and as it grows,
//
// where own growth, level and measures are those of an authority beside the mean of all, known before the growth began. a, b and c come
// from one ridge regression over all authorities and earlier years (A. E. Hoerl and R. W. Kennard, "Ridge regression", Technometrics 12,
// 1970), drawn towards an authority alone: a = 0.3, b = c = 0. What the other measures say of the mean authority moves the country's
// forecast too, by the same c: where requests have risen everywhere, plans will.
func together(p Panel) central {
	h := newHistory(p.Values)
	if len(p.Values) < few {
		return alone(p)
	}
	looks := make([]look, p.years())
	for t := range looks {
		looks[t] = lookAt(p, h, t)
	}
	return func(known, ahead int) [][]float64 {
		learnt := learn(looks[:known-1])
		// The country's growth less what the other measures explain of it, its trend, and what they say now.
		usual := usualMeans(looks[:known])
		rest := make([]float64, known-1)
		for t := range rest {
			rest[t] = h.country[t] - besides(learnt, looks[t].means, usual)
		}
		rate, now := trend(rest), looks[known-1]
		shared, spread := besides(learnt, now.means, usual), h.spread(known)
		return h.paths(known, ahead, func(authority, year int) float64 {
			effect := shared
			for j := 1; j < len(learnt); j++ {
				effect += learnt[j] * now.seen.At(authority, j)
			}
			return rate*float64(year) +
				learnt[0]*now.seen.At(authority, 0)*faded(ownFading, year) +
				effect*faded(fading, year) +
				comingBack(h.apart[authority][:known-1], spread)
		})
	}
}

// firstBeside is the column from which those of other measures begin, after own growth and level.
const firstBeside = 2

// look is what is seen of all authorities at the end of a year.
type look struct {
	seen  *mat.Dense // by authority and column, less the mean of the column; 0 where it is not known
	means []float64  // of the columns; NaN where too few are known

	// Products of the columns with each other and with the growth of the year after, over the authorities, for the regression.
	squares *mat.SymDense
	growth  *mat.VecDense
	rows    float64
}

func lookAt(p Panel, h history, t int) look {
	columns := [][]float64{make([]float64, len(h.logs)), column(h.logs, t)}
	for i, clipped := range h.clipped {
		columns[0][i] = lately(clipped[:t])
	}
	for _, other := range p.Beside {
		standing, growing := make([]float64, len(h.logs)), make([]float64, len(h.logs))
		for i := range h.logs {
			log := math.Log(other.Values[i][t])
			standing[i], growing[i] = log-h.logs[i][t], math.NaN()
			if t > 0 {
				growing[i] = log - math.Log(other.Values[i][t-1])
			}
		}
		columns = append(columns, standing, growing)
	}
	l := look{seen: mat.NewDense(len(h.logs), len(columns), nil), means: make([]float64, len(columns))}
	for j, values := range columns {
		l.means[j] = math.NaN()
		if len(known(values)) < few {
			continue
		}
		clipped := clip(values)
		l.means[j] = mean(clipped)
		for i, value := range clipped {
			if !math.IsNaN(value) {
				l.seen.Set(i, j, value-l.means[j])
			}
		}
	}
	// Nothing is learnt from the first year, of which no own growth is known, nor from the last, after which none has come.
	if t == 0 || t >= len(h.country) {
		return l
	}
	// An authority without growth in the year after teaches nothing of it: its row stays empty.
	before, after := mat.NewDense(len(h.logs), len(columns), nil), mat.NewVecDense(len(h.logs), nil)
	for i, clipped := range h.clipped {
		if !math.IsNaN(clipped[t]) {
			before.SetRow(i, l.seen.RawRowView(i))
			after.SetVec(i, clipped[t])
			l.rows++
		}
	}
	l.squares, l.growth = mat.NewSymDense(len(columns), nil), mat.NewVecDense(len(columns), nil)
	l.squares.SymOuterK(1, before.T())
	l.growth.MulVec(before.T(), after)
	return l
}

const (
	// ownRows is as how many rows the prior counts that an authority's own growth has ownShare and its level no effect; besideShare as
	// how large a part of all rows, that other measures have none: there are two columns of each, and many of them say the same.
	// Errors hardly change between 20 and 200, 0.3 and 1.5.
	ownRows     = 50
	besideShare = 0.7
)

// learn is the ridge regression over the years of the looks: an effect for every column.
func learn(looks []look) []float64 {
	if len(looks) == 0 {
		return []float64{ownShare, 0}
	}
	columns := len(looks[0].means)
	squares, growth, rows := mat.NewSymDense(columns, nil), mat.NewVecDense(columns, nil), 0.0
	for _, l := range looks {
		if l.squares != nil {
			squares.AddSym(squares, l.squares)
			growth.AddVec(growth, l.growth)
			rows += l.rows
		}
	}
	// Columns are scaled to a standard deviation of 1, so that one strength of the prior serves all.
	scales := make([]float64, columns)
	for j := range scales {
		if scales[j] = math.Sqrt(squares.At(j, j) / rows); !(scales[j] > 1e-9) {
			scales[j] = math.Inf(1) // nothing seen: the prior stands
		}
	}
	system, right := mat.NewSymDense(columns, nil), mat.NewVecDense(columns, nil)
	for j := range columns {
		for k := j; k < columns; k++ {
			system.SetSym(j, k, squares.At(j, k)/scales[j]/scales[k])
		}
		strength, prior := float64(ownRows), 0.0
		if j >= firstBeside {
			strength = besideShare*rows + 1
		} else if j == 0 && !math.IsInf(scales[0], 1) {
			prior = ownShare * scales[0]
		}
		system.SetSym(j, j, system.At(j, j)+strength)
		right.SetVec(j, growth.AtVec(j)/scales[j]+strength*prior)
	}
	var factor mat.Cholesky
	effects := mat.NewVecDense(columns, nil)
	if !factor.Factorize(system) || factor.SolveVecTo(effects, right) != nil {
		panic("forecast: a ridge regression without a solution") // its matrix is positive definite by the strengths
	}
	learnt := make([]float64, columns)
	for j := range learnt {
		learnt[j] = effects.AtVec(j) / scales[j]
	}
	if math.IsInf(scales[0], 1) {
		learnt[0] = ownShare
	}
	return learnt
}

// usualMeans are the means of the columns over the years seen.
func usualMeans(looks []look) []float64 {
	usual := make([]float64, len(looks[0].means))
	for j := range usual {
		var years []float64
		for _, l := range looks {
			years = append(years, l.means[j])
		}
		usual[j] = mean(years)
	}
	return usual
}

// besides is what the other measures of the mean authority add to growth, where they stand away from what is usual.
func besides(learnt, means, usual []float64) float64 {
	sum := 0.0
	for j := firstBeside; j < len(learnt); j++ {
		if away := means[j] - usual[j]; !math.IsNaN(away) {
			sum += learnt[j] * away
		}
	}
	return sum
}
