package forecast

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// How wide a range is comes from two errors that have nothing to do with each other, so their squares add up:
//
//   - what sets an authority apart: the quantile of the errors that the method made from earlier origins, each measured against how much
//     its authority's growth goes up and down (split conformal prediction with normalised errors: H. Papadopoulos and others, "Inductive
//     confidence machines for regression", 2002). How these errors grow with the years ahead is learnt too: errors of h years are held
//     against those of one year from the same origins, so that a wild origin cancels out;
//   - what all authorities share: an origin has one country, so a hundred authorities tell no more of it than one. It is the standard
//     deviation of the middle errors of earlier origins, drawn towards what is usual.
//
// An error counts half of one a year later, because how steady growth is changes over the years.
const (
	// grows80 and grows95 are the powers by which errors that set an authority apart usually grow with years ahead: wild errors are wild in
	// their first year, so the outer ones grow more slowly. On the plans of English authorities since 2010 the powers were 0.70 to 0.84 and
	// 0.60 to 0.68. growsShared is that of what all share: 0.4 to 0.65 since 2019, 1.2 and more over the reform of 2014. No range covers
	// a reform.
	grows80     = 0.8
	grows95     = 0.7
	growsShared = 0.7
	// usualShared is the country's surprise in one year, in logs, and usualYears as how many years of experience that counts; aloneShared
	// the same for a council that has no panel to measure it by: since 2010 it was 0.025 in England, since 2019 0.01.
	usualShared = 0.01
	usualYears  = 8
	aloneShared = 0.02
	// usualSpread is the standard deviation, in logs, of a year's growth of plans among English authorities, 2010 to 2025; usualSteady as
	// how many years of an authority's own growth that of its fellows counts; usual80 and usual95 the errors of one year in its terms, and
	// usualOrigins as how many origins these, and the powers, count beside what is measured. A tenth to a half do equally well.
	usualSpread  = 0.043
	usualSteady  = 20
	usual80      = 1.2
	usual95      = 2.2
	usualOrigins = 0.25
)

// widths gives, at an origin, how wide the ranges are so many years ahead.
type widths func(known, ahead int) width

// width is how wide ranges are at one origin.
type width struct {
	apart80, apart95 []float64 // by years ahead, from 1: of an authority as steady as most
	unsteady         []float64 // by authority: how many times less steady it is than most
	shared           []float64 // by years ahead, from 1: standard deviation of the country's surprise
}

// point lays the ranges about a forecast in logs.
func (w width) point(log float64, authority, year int) Point {
	half := func(apart []float64, share float64) float64 {
		return math.Hypot(apart[year-1]*w.unsteady[authority], distuv.UnitNormal.Quantile((1+share)/2)*w.shared[year-1])
	}
	half80, half95 := half(w.apart80, 0.80), half(w.apart95, 0.95)
	return Point{
		Central: math.Exp(log),
		Low80:   math.Exp(log - half80), High80: math.Exp(log + half80),
		Low95: math.Exp(log - half95), High95: math.Exp(log + half95),
	}
}

// growing is a width of one year, grown over the years ahead.
func growing(one, power float64, ahead int) []float64 {
	out := make([]float64, ahead)
	for i := range out {
		out[i] = one * math.Pow(float64(i+1), power)
	}
	return out
}

// fixed widths are those that have been usual for plans in England: for a council that has no panel to measure them by.
func fixed(h history, _ central) widths {
	return func(known, ahead int) width {
		return width{
			apart80: growing(usual80*usualSpread, grows80, ahead), apart95: growing(usual95*usualSpread, grows95, ahead),
			unsteady: h.unsteady(known, usualSpread), shared: growing(aloneShared, growsShared, ahead),
		}
	}
}

// earliest is the first number of known years from which a forecast is tried to measure ranges: one growth.
const earliest = 2

// measured works out widths from the errors that a method made before the origin.
func measured(h history, method central) widths {
	tried := trials{h: h, method: method, made: map[trial]outcome{}}
	return func(known, ahead int) width {
		spread := h.spread(known)
		w := width{unsteady: h.unsteady(known, spread)}
		// An origin is one year with a calm or a storm of its own, so few of them are not to be trusted to the letter.
		unsure := math.Sqrt(1 + 0.3/float64(max(1, known-earliest)))
		w.apart80 = tried.apart(0.80, usual80*spread, grows80, known, ahead)
		w.apart95 = tried.apart(0.95, usual95*spread, grows95, known, ahead)
		w.shared = growing(tried.shared(known), growsShared, ahead)
		for i := range ahead {
			w.apart80[i], w.apart95[i], w.shared[i] = unsure*w.apart80[i], unsure*w.apart95[i], unsure*w.shared[i]
		}
		return w
	}
}

// trials are the forecasts that a method would have made, held against what came.
type trials struct {
	h      history
	method central
	made   map[trial]outcome
}

type trial struct{ known, year int }

// outcome is how the authorities fared at one origin, so many years ahead.
type outcome struct {
	middle float64
	apart  []float64 // by authority, the error less the middle one, without its sign, in units of the authority's unsteadiness
}

// of tries a year ahead of an origin; both lie in what is known.
func (t trials) of(known, year int) outcome {
	at := trial{known, year}
	if o, found := t.made[at]; found {
		return o
	}
	forecasts, unsteady := t.method(known, year), t.h.unsteady(known, t.h.spread(known))
	errors := make([]float64, len(forecasts))
	for i := range errors {
		errors[i] = t.h.logs[i][known+year-1] - forecasts[i][year-1]
	}
	o := outcome{middle: median(errors)}
	for i := range errors {
		o.apart = append(o.apart, math.Abs(errors[i]-o.middle)/unsteady[i])
	}
	t.made[at] = o
	return o
}

// quantile is that of the errors so many years ahead from all origins up to the last one, the newest counting most; weight is as how many
// origins they count, 0 where there are too few errors.
func (t trials) quantile(share float64, last, year int) (value, weight float64) {
	var errors, weights []float64
	for known := earliest; known <= last; known++ {
		each := math.Pow(0.5, float64(last-known))
		weight += each
		for _, e := range t.of(known, year).apart {
			if !math.IsNaN(e) {
				errors, weights = append(errors, e), append(weights, each)
			}
		}
	}
	if len(errors) < few {
		return 0, 0
	}
	stat.SortWeighted(errors, weights)
	return stat.Quantile(share, stat.Empirical, errors, weights), weight
}

// apart is what sets an authority apart, by years ahead.
func (t trials) apart(share, usual, power float64, known, ahead int) []float64 {
	one, weight := t.quantile(share, known-1, 1)
	one = drawn(one, usual, weight)
	out := growing(one, power, ahead)
	for year := 2; year <= ahead && known-year >= earliest; year++ {
		later, weight := t.quantile(share, known-year, year)
		first, _ := t.quantile(share, known-year, 1)
		if weight > 0 && first > 0 {
			out[year-1] = one * drawn(later/first, math.Pow(float64(year), power), weight)
		}
	}
	// Ranges do not narrow, whatever a few origins say.
	for i := 1; i < ahead; i++ {
		out[i] = max(out[i], out[i-1])
	}
	return out
}

// drawn draws what was measured towards what is usual, as multiples.
func drawn(measured, usual, weight float64) float64 {
	if weight == 0 || measured == 0 || usual == 0 {
		return usual
	}
	return math.Exp((weight*math.Log(measured) + usualOrigins*math.Log(usual)) / (weight + usualOrigins))
}

// shared is the standard deviation of the country's surprise in one year.
func (t trials) shared(known int) float64 {
	squares, years := usualYears*usualShared*usualShared, float64(usualYears)
	for before := earliest; before < known; before++ {
		if middle := t.of(before, 1).middle; !math.IsNaN(middle) {
			weight := math.Pow(0.5, float64(known-before-1))
			squares, years = squares+weight*middle*middle, years+weight
		}
	}
	return math.Sqrt(squares / years)
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
