package forecast

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Farthest is how many years ahead methods are tried, where a panel is long enough.
const Farthest = 5

// Result is how every method would have done on one measure.
type Result struct {
	Measure     string
	Authorities int // with every year
	LeftOut     int // without
	First, Last int // years of the measure
	FirstOrigin int // the last known year of the first forecast
	Methods     []Tried
}

// Tried is how one method would have done.
type Tried struct {
	Method
	Scores []Score // by years ahead, from 1
}

// Score is how a method would have done so many years ahead. Shares are in per cent. MAPE is the mean absolute error as a share of what
// came; MASE the mean of absolute errors, each as a multiple of the mean step from year to year that the authority had made before the
// origin (R. J. Hyndman and A. B. Koehler, "Another look at measures of forecast accuracy", 2006), authorities without a step left out;
// Bias the mean of (what came − forecast) ÷ what came, above nothing where too little was forecast; In80 and In95 the share of what came
// that lies in the ranges.
type Score struct {
	Ahead, N                     int
	MAPE, MASE, Bias, In80, In95 float64
}

// Backtest tries every method by rolling origin: from the first origin on, every year but the last is one, each forecast is made from what
// was known then, and is held against what came. The first origin comes after five years, or after half of them where there are fewer than
// ten. Only authorities that have every year count. A panel that is too short, or has no such authority, is an error.
func Backtest(p Panel) (Result, error) {
	whole := p.complete()
	result := Result{
		Measure: p.Measure, Authorities: len(whole.Values), LeftOut: len(p.Values) - len(whole.Values),
		First: p.FirstYear, Last: p.FirstYear + p.years() - 1,
	}
	first := min(5, (p.years()+1)/2)
	result.FirstOrigin = p.FirstYear + first - 1
	if p.years() == 0 {
		return result, errors.New("no value is above nothing")
	}
	if p.years() < 4 {
		return result, fmt.Errorf("its values go from %d to %d; a method is tried on four years or more", result.First, result.Last)
	}
	if len(whole.Values) == 0 {
		return result, fmt.Errorf("none of %d authorities has a value above nothing in every year from %d to %d", len(p.Values), result.First, result.Last)
	}
	h := newHistory(whole.Values)
	for _, method := range Methods {
		central := method.prepare(whole)
		scores := make([]scores, min(Farthest, p.years()-first))
		widths := method.widths(h, central)
		for known := first; known < p.years(); known++ {
			ahead := min(len(scores), p.years()-known)
			width, steps := widths(known, ahead), meanSteps(whole.Values, known)
			for i, logs := range central(known, ahead) {
				for year := 1; year <= ahead; year++ {
					scores[year-1].add(width.point(logs[year-1], i, year), whole.Values[i][known+year-1], steps[i])
				}
			}
		}
		tried := Tried{Method: method}
		for i := range scores {
			tried.Scores = append(tried.Scores, scores[i].score(i+1))
		}
		result.Methods = append(result.Methods, tried)
	}
	return result, nil
}

// scores are all forecasts of one method, so many years ahead, held against what came.
type scores struct {
	relative, scaled []float64
	in80, in95       int
}

func (s *scores) add(p Point, came, step float64) {
	s.relative = append(s.relative, (came-p.Central)/came)
	if step > 0 {
		s.scaled = append(s.scaled, math.Abs(came-p.Central)/step)
	}
	if p.Low80 <= came && came <= p.High80 {
		s.in80++
	}
	if p.Low95 <= came && came <= p.High95 {
		s.in95++
	}
}

func (s *scores) score(ahead int) Score {
	absolute := 0.0
	for _, e := range s.relative {
		absolute += math.Abs(e)
	}
	n := float64(len(s.relative))
	return Score{
		Ahead: ahead, N: len(s.relative), MAPE: 100 * absolute / n, MASE: stat.Mean(s.scaled, nil), Bias: 100 * stat.Mean(s.relative, nil),
		In80: 100 * float64(s.in80) / n, In95: 100 * float64(s.in95) / n,
	}
}

// meanSteps is the mean absolute change from year to year of every authority, as far as it was known.
func meanSteps(values [][]float64, known int) []float64 {
	steps := make([]float64, len(values))
	for i, series := range values {
		for t := 1; t < known; t++ {
			steps[i] += math.Abs(series[t]-series[t-1]) / float64(known-1)
		}
	}
	return steps
}
