package forecast

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// How wide a range is comes from two errors that have nothing to do with each other, so their squares add up:
//
//   - what sets an authority apart: the quantile of the errors of one year that the method made from earlier origins, each measured
//     against how much its authority's growth goes up and down (split conformal prediction with normalised errors: H. Papadopoulos and
//     others, "Inductive confidence machines for regression", 2002);
//   - what all authorities share: an origin has one country, so a hundred authorities tell no more of it than one. It is the standard
//     deviation of the middle errors of earlier origins, drawn towards what is usual.
//
// An error counts half of one a year later, because how steady growth is changes over the years.
const (
	// apartPower says how errors that set an authority apart grow with years ahead: on DfE's counts of plans by authority, age and kind of
	// school since 2010 with a power between 0.55 and 0.75. What all share is a wrong rate of growth, and grows with the years.
	apartPower = 0.7
	// usualShared is the country's surprise in one year, in logs, and usualYears as how many years of experience that counts; aloneShared
	// the same for a council that has no panel to measure it by: since 2010 it was 0.025 in England, since 2019 0.01.
	usualShared = 0.01
	usualYears  = 8
	aloneShared = 0.02
	// usualSpread is the standard deviation, in logs, of a year's growth of plans among English authorities, 2010 to 2025; usualSteady as
	// how many years of an authority's own growth that of its fellows counts; usual80 and usual95 the errors of one year in its terms.
	usualSpread = 0.043
	usualSteady = 20
	usual80     = 1.2
	usual95     = 2.2
)

// widths gives, at an origin, how wide the ranges are.
type widths func(known int) width

// width is how wide ranges are at one origin.
type width struct {
	apart80, apart95 float64   // of one year, of an authority as steady as most
	unsteady         []float64 // by authority: how many times less steady it is than most
	shared           float64   // standard deviation of the country's surprise in one year
}

// point lays the ranges about a forecast in logs.
func (w width) point(log float64, authority, year int) Point {
	half := func(apart, share float64) float64 {
		return math.Hypot(
			apart*w.unsteady[authority]*math.Pow(float64(year), apartPower),
			distuv.UnitNormal.Quantile((1+share)/2)*w.shared*float64(year))
	}
	half80, half95 := half(w.apart80, 0.80), half(w.apart95, 0.95)
	return Point{
		Central: math.Exp(log),
		Low80:   math.Exp(log - half80), High80: math.Exp(log + half80),
		Low95: math.Exp(log - half95), High95: math.Exp(log + half95),
	}
}

// fixed widths are those that have been usual for plans in England: for a council that has no panel to measure them by.
func fixed(h history, _ central) widths {
	return func(known int) width {
		return width{
			apart80: usual80 * usualSpread, apart95: usual95 * usualSpread,
			unsteady: h.unsteady(known, usualSpread), shared: aloneShared,
		}
	}
}

// earliest is the first number of known years from which a forecast is tried to measure ranges: one growth.
const earliest = 2

// measured works out widths from the errors of one year that a method made before the origin.
func measured(h history, method central) widths {
	type origin struct {
		middle float64
		errors []float64 // by authority, less the middle one, in units of its unsteadiness
	}
	origins := map[int]origin{}
	at := func(known int) origin {
		if o, found := origins[known]; found {
			return o
		}
		forecasts, unsteady := method(known, 1), h.unsteady(known, h.spread(known))
		errors := make([]float64, len(forecasts))
		for i := range errors {
			errors[i] = h.logs[i][known] - forecasts[i][0]
		}
		o := origin{middle: median(errors)}
		for i := range errors {
			o.errors = append(o.errors, math.Abs(errors[i]-o.middle)/unsteady[i])
		}
		origins[known] = o
		return o
	}
	return func(known int) width {
		spread := h.spread(known)
		w := width{apart80: usual80 * spread, apart95: usual95 * spread, unsteady: h.unsteady(known, spread), shared: usualShared}
		squares, years := usualYears*usualShared*usualShared, float64(usualYears)
		var errors, weights []float64
		for before := earliest; before < known; before++ {
			o := at(before)
			weight := math.Pow(0.5, float64(known-before-1))
			if !math.IsNaN(o.middle) {
				squares, years = squares+weight*o.middle*o.middle, years+weight
			}
			for _, e := range o.errors {
				if !math.IsNaN(e) {
					errors, weights = append(errors, e), append(weights, weight)
				}
			}
		}
		if len(errors) < few {
			return w
		}
		w.shared = math.Sqrt(squares / years)
		stat.SortWeighted(errors, weights)
		// An origin is one year with a calm or a storm of its own, so few of them are not to be trusted to the letter.
		unsure := math.Sqrt(1 + 0.5/float64(known-earliest))
		w.apart80 = unsure * stat.Quantile(0.80, stat.Empirical, errors, weights)
		w.apart95 = unsure * stat.Quantile(0.95, stat.Empirical, errors, weights)
		w.shared *= unsure
		return w
	}
}

// spread is the standard deviation of one authority's growth apart from the country's in one year, taken from the median of the squares,
// which a few wild series cannot move.
func (h history) spread(known int) float64 {
	var squares []float64
	for _, apart := range h.apart {
		for _, jump := range apart[:known-1] {
			if !math.IsNaN(jump) {
				squares = append(squares, jump*jump)
			}
		}
	}
	if len(squares) == 0 {
		return usualSpread
	}
	return math.Sqrt(median(squares) / 0.455) // the median of a squared standard normal
}

// unsteady is how many times less steady each authority is than most: its own standard deviation beside the spread, drawn towards it.
func (h history) unsteady(known int, spread float64) []float64 {
	out := make([]float64, len(h.apart))
	for i, apart := range h.apart {
		out[i] = 1
		if spread == 0 {
			continue
		}
		sum, years := usualSteady*spread*spread, float64(usualSteady)
		for _, jump := range apart[:known-1] {
			if !math.IsNaN(jump) {
				sum, years = sum+jump*jump, years+1
			}
		}
		out[i] = math.Sqrt(sum/years) / spread
	}
	return out
}
