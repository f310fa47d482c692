package forecast

import (
	"fmt"
	"math"
)

// Fewest is how many other authorities a panel needs, each known in its last year, for one of them to be forecast by what all teach.
const Fewest = 20

// Among forecasts one authority of a panel by what the growth of all of them teaches (the method "authorities together"). newer are the
// authority's own values of the years after the panel's last, oldest first: DfE publishes in June what a council has known since January.
// The forecast is then made from the panel's last year and laid onto the newest value.
// found is false where the panel teaches too little: fewer than 20 others, or fewer than three years.
// A value of the authority that is not above nothing is an error, as are fewer than two.
func Among(p Panel, authority int, newer []float64, years int) (points []Point, found bool, err error) {
	if err := forecastable(append(known(p.Values[authority]), newer...)); err != nil {
		return nil, false, fmt.Errorf("the council's series: %w", err)
	}
	last := p.years() - 1
	others := -1
	for _, values := range p.Values {
		if !math.IsNaN(values[last]) {
			others++
		}
	}
	if others < Fewest || p.years() < 3 || math.IsNaN(p.Values[authority][last]) {
		return nil, false, nil
	}
	central := together(p)
	width := measured(newHistory(p.Values), central)(p.years(), years)
	late := len(newer)
	logs := central(p.years(), late+years)[authority]
	start := 0.0
	if late > 0 {
		start = math.Log(newer[late-1]) - logs[late-1]
	}
	for year := 1; year <= years; year++ {
		point := width.point(start+logs[late+year-1], authority, year)
		point.Year = p.FirstYear + last + late + year
		points = append(points, point)
	}
	return points, true, nil
}
