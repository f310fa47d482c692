// Package forecast says how many plans there will be, and how well each way of saying so would have done. It holds plain methods over
// yearly series, each with its source.
//
// Everything is reckoned in logs, where growth adds up and an error of 5% is the same for a large and a small authority.
package forecast

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Panel is one measure of several authorities, a value a year. A value that is not known, or not above nothing, is NaN.
type Panel struct {
	Measure     string
	FirstYear   int
	Authorities []string
	Values      [][]float64 // by authority and year, oldest first
	Beside      []Beside
}

// Beside is another measure of the same authorities, which may tell what comes: requests for assessment run ahead of plans. Its values
// stand at the year in which they are known, not at the one that they are of: the requests of 2024 are known with the plans of January 2025.
type Beside struct {
	Measure string
	Values  [][]float64 // by authority and year of the panel
}

// At is the place of an authority, -1 where it is not in the panel.
func (p Panel) At(authority string) int { return slices.Index(p.Authorities, authority) }

// size is how many values are known.
func (b Beside) size() int {
	n := 0
	for _, values := range b.Values {
		n += len(known(values))
	}
	return n
}

func (p Panel) years() int {
	if len(p.Values) == 0 {
		return 0
	}
	return len(p.Values[0])
}

// complete is the panel of the authorities that have every year.
func (p Panel) complete() Panel {
	kept := Panel{Measure: p.Measure, FirstYear: p.FirstYear}
	for _, other := range p.Beside {
		kept.Beside = append(kept.Beside, Beside{Measure: other.Measure})
	}
	for i, values := range p.Values {
		if slices.ContainsFunc(values, math.IsNaN) {
			continue
		}
		kept.Authorities = append(kept.Authorities, p.Authorities[i])
		kept.Values = append(kept.Values, values)
		for j, other := range p.Beside {
			kept.Beside[j].Values = append(kept.Beside[j].Values, other.Values[i])
		}
	}
	return kept
}

// history is a panel in logs, with its growth. Column t of a growth is the growth from year t to year t+1. Every column is worked out of
// those two years alone, so what is looked at up to a year holds nothing of the years after it.
type history struct {
	logs    [][]float64
	country []float64   // mean growth of all authorities, each clipped
	apart   [][]float64 // growth of an authority less the country's
	clipped [][]float64 // the same of the clipped growth
}

func newHistory(values [][]float64) history {
	h := history{}
	for _, series := range values {
		logs := make([]float64, len(series))
		for t, value := range series {
			logs[t] = math.Log(value)
		}
		h.logs = append(h.logs, logs)
		h.apart = append(h.apart, make([]float64, len(series)-1))
		h.clipped = append(h.clipped, make([]float64, len(series)-1))
	}
	if len(values) == 0 {
		return h
	}
	h.country = make([]float64, len(values[0])-1)
	growth := make([]float64, len(values))
	for t := range h.country {
		for i, logs := range h.logs {
			growth[i] = logs[t+1] - logs[t]
		}
		clipped := clip(growth)
		h.country[t] = mean(clipped)
		for i := range growth {
			h.apart[i][t] = growth[i] - h.country[t]
			h.clipped[i][t] = clipped[i] - h.country[t]
		}
	}
	return h
}

// start is the last value of an authority that is known at the end of the known years, in logs, and how many years ago it was; NaN where
// there is none.
func (h history) start(authority, known int) (log float64, ago int) {
	for t := known - 1; t >= 0; t-- {
		if log := h.logs[authority][t]; !math.IsNaN(log) {
			return log, known - 1 - t
		}
	}
	return math.NaN(), 0
}

// clipAt is how many spreads an outlying authority may lie from the middle before it is drawn in, so that one year of bad records
// (0.3, then 4.4, then 0.4% of pupils) does not speak for the country.
const clipAt = 2.5

// clip draws the outliers of one year in. Unknown values stay unknown.
func clip(values []float64) []float64 {
	sorted := known(values)
	clipped := slices.Clone(values)
	if len(sorted) == 0 {
		return clipped
	}
	slices.Sort(sorted)
	middle := quantile(sorted, 0.5)
	// half of what lies between the 16th and the 84th of a hundred: the standard deviation, where values are spread as in a bell
	spread := (quantile(sorted, 0.84) - quantile(sorted, 0.16)) / 2
	if spread == 0 {
		return clipped
	}
	for i, value := range clipped {
		if !math.IsNaN(value) {
			clipped[i] = min(max(value, middle-clipAt*spread), middle+clipAt*spread)
		}
	}
	return clipped
}

func column(rows [][]float64, t int) []float64 {
	values := make([]float64, len(rows))
	for i, row := range rows {
		values[i] = row[t]
	}
	return values
}

func known(values []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(values), math.IsNaN)
}

// mean is the mean of the known values, NaN where there is none.
func mean(values []float64) float64 { return stat.Mean(known(values), nil) }

// median is that of the known values, NaN where there is none.
func median(values []float64) float64 {
	sorted := known(values)
	slices.Sort(sorted)
	return quantile(sorted, 0.5)
}

// quantile lies between the two nearest of sorted values, NaN where there is none. (That of gonum/stat lies half a value lower.)
func quantile(sorted []float64, share float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	below, part := math.Modf(share * float64(len(sorted)-1))
	if part == 0 {
		return sorted[int(below)]
	}
	return sorted[int(below)]*(1-part) + sorted[int(below)+1]*part
}
