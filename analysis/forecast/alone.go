package forecast

import (
	"fmt"
	"math"
)

// Point is the forecast of one year: the central value and the ends of the 80% and 95% ranges, in the unit of the series.
type Point struct {
	Year                                  int
	Central, Low80, High80, Low95, High95 float64
}

const (
	// ownShare is what of an authority's growth apart from the country's is expected once more next year, and ownFading what is left of
	// that a year on. On plans, shares from 0.2 to 0.4 do equally well.
	ownShare  = 0.3
	ownFading = 0.5
)

// Growth forecasts the yearly series of one council beside its country's, where there is no panel of authorities to learn from.
// own and national are values by year without gaps, oldest first, of which the last stand at lastYear and nationalLast.
// Fewer than two values, or one that is not above nothing, is an error.
func Growth(own []float64, lastYear int, national []float64, nationalLast, years int) ([]Point, error) {
	if err := forecastable(own); err != nil {
		return nil, fmt.Errorf("the council's series: %w", err)
	}
	if err := forecastable(national); err != nil {
		return nil, fmt.Errorf("England's series: %w", err)
	}
	h := besideCountry(own, national, lastYear-nationalLast)
	width := fixed(h, nil)(len(own), years)
	points := make([]Point, years)
	for i, log := range h.alone(len(own), years)[0] {
		points[i] = width.point(log, 0, i+1)
		points[i].Year = lastYear + i + 1
	}
	return points, nil
}

func forecastable(series []float64) error {
	for _, value := range series {
		if !(value > 0) || math.IsInf(value, 0) {
			return fmt.Errorf("a value of %g has no growth", value)
		}
	}
	if len(series) < 2 {
		return fmt.Errorf("growth needs two years, there are %d", len(series))
	}
	return nil
}

// besideCountry is the history of one council whose country is known by its own series, which ends so many years before the council's. Of
// years before the country's series its mean growth is taken, of years after it the trend.
func besideCountry(own, national []float64, behind int) history {
	h, country := newHistory([][]float64{own}), newHistory([][]float64{national}).country
	before, after := mean(country), trend(country)
	for t := range h.apart[0] {
		rate := before
		if at := len(country) - len(h.apart[0]) + t + behind; at >= len(country) {
			rate = after
		} else if at >= 0 {
			rate = country[at]
		}
		h.apart[0][t] = h.logs[0][t+1] - h.logs[0][t] - rate
	}
	h.country = country
	return h
}

// alone forecasts every authority by itself beside the country.
func alone(p Panel) central {
	h := newHistory(p.Values)
	return func(known, ahead int) [][]float64 {
		cut := h
		cut.country = h.country[:known-1]
		return cut.alone(known, ahead)
	}
}

func (h history) alone(known, ahead int) [][]float64 {
	rate := trend(h.country)
	return h.paths(known, ahead, func(authority, year int) float64 {
		apart := h.apart[authority][:known-1]
		return rate*float64(year) + ownShare*lately(apart)*faded(ownFading, year) + comingBack(apart, usualSpread)
	})
}

// lately is the mean of growths, oldest first, in which each year counts half of the one after it; 0 where none is known.
func lately(growths []float64) float64 {
	sum, weights := 0.0, 0.0
	for t, growth := range growths {
		if !math.IsNaN(growth) {
			weight := math.Pow(0.5, float64(len(growths)-1-t))
			sum, weights = sum+weight*growth, weights+weight
		}
	}
	if weights == 0 {
		return 0
	}
	return sum / weights
}

// backFrom is how many ordinary years an authority's jumps must outweigh before they are believed to come back.
const backFrom = 100

// comingBack is what of the last jump is expected to be undone: the regression of an authority's growth apart from the country on that of
// the year before, shrunk towards none, and taken only where jumps were undone. It matters for very small authorities, and where one
// year's return was wrong; for others it is next to nothing.
func comingBack(apart []float64, spread float64) float64 {
	square, product, last := 0.0, 0.0, 0.0
	for t, jump := range apart {
		if math.IsNaN(jump) {
			last = 0
			continue
		}
		if t > 0 && !math.IsNaN(apart[t-1]) {
			square += apart[t-1] * apart[t-1]
			product += apart[t-1] * jump
		}
		last = jump
	}
	if product >= 0 {
		return 0
	}
	return product / (square + backFrom*spread*spread) * last
}
