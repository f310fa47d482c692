package forecast

import (
	"math"
	"testing"
)

func TestGrowth(t *testing.T) {
	// England grows by 0.1 in logs each year: so does its trend. The council grows by 0.1, 0.1 and 0.3: apart by 0, 0 and 0.2, lately
	// 0.2 ÷ (1 + 0.5 + 0.25) = 0.2 ÷ 1.75. Three tenths of it come in the first year, and half as much in each year after: × 1, 1.5, 1.75.
	own := []float64{100, 100 * math.Exp(0.1), 100 * math.Exp(0.2), 100 * math.Exp(0.5)}
	national := []float64{1000, 1000 * math.Exp(0.1), 1000 * math.Exp(0.2), 1000 * math.Exp(0.3)}
	points, err := Growth(own, 2025, national, 2025, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(points) != 5 || points[0].Year != 2026 || points[4].Year != 2030 {
		t.Fatalf("years: %+v", points)
	}
	first := 0.3 * 0.2 / 1.75
	for i, times := range []float64{1, 1.5, 1.75, 1.875, 1.9375} {
		near(t, "central", points[i].Central, 100*math.Exp(0.5+0.1*float64(i+1)+first*times))
	}
	// Ranges: the council's deviation is that of 20 usual years of 0.043 and its own three, beside 0.043.
	unsteady := math.Sqrt((20*0.043*0.043+0.04)/23) / 0.043
	for i, p := range points {
		year := float64(i + 1)
		for _, c := range []struct{ times, normal, power, low, high float64 }{
			{1.2, 1.2815515655446004, 0.8, p.Low80, p.High80}, {2.2, 1.959963984540054, 0.7, p.Low95, p.High95},
		} {
			half := math.Sqrt(math.Pow(c.times*0.043*unsteady*math.Pow(year, c.power), 2) + math.Pow(c.normal*0.02*math.Pow(year, 0.7), 2))
			near(t, "low", c.low, p.Central*math.Exp(-half))
			near(t, "high", c.high, p.Central*math.Exp(half))
		}
	}
}

// The country's series may be longer than the council's, or shorter, or end earlier.
func TestGrowthOfUnevenSeries(t *testing.T) {
	// England: 0.3 long ago, then 0.1, 0.1. Trend: level 0.3; then 0.2, trend 0.3 × −0.1 = −0.03; then expected 0.2 − 0.024 = 0.176, level
	// 0.05 + 0.088 = 0.138, trend 0.3 × −0.062 + 0.56 × −0.03 = −0.0354; ahead 0.138 − 0.02832 = 0.10968.
	long := []float64{1, math.Exp(0.3), math.Exp(0.4), math.Exp(0.5)}
	points, err := Growth([]float64{100, 100 * math.Exp(0.1)}, 2025, long, 2025, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a long country", points[0].Central, 100*math.Exp(0.1+0.10968))
	// England: 0.1 in the last year alone, which stands for the year before too. The council: 0.1, 0.1, apart by nothing.
	points, err = Growth([]float64{100, 100 * math.Exp(0.1), 100 * math.Exp(0.2)}, 2025, []float64{1, math.Exp(0.1)}, 2025, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a short country", points[0].Central, 100*math.Exp(0.3))
	// England ends a year before the council, with growths of 0.1 and 0.2; the council grew by 0.1, 0.2 and then 0.3, of which the last is
	// beside the trend: level 0.1, then 0.15, trend 0.015; ahead 0.15 + 0.012 = 0.162. Apart by 0, 0, 0.138; lately 0.138 ÷ 1.75.
	points, err = Growth([]float64{100, 100 * math.Exp(0.1), 100 * math.Exp(0.3), 100 * math.Exp(0.6)}, 2026,
		[]float64{1, math.Exp(0.1), math.Exp(0.3)}, 2025, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a country that lags", points[0].Central, 100*math.Exp(0.6+0.162+0.3*0.138/1.75))
}

func TestGrowthRefusesWhatItCannotForecast(t *testing.T) {
	for _, bad := range [][]float64{nil, {100}, {100, 0}, {-1, 100}, {100, math.NaN()}, {100, math.Inf(1)}} {
		if _, err := Growth(bad, 2025, []float64{1, 2}, 2025, 5); err == nil {
			t.Errorf("%v was forecast", bad)
		}
		if _, err := Growth([]float64{1, 2}, 2025, bad, 2025, 5); err == nil {
			t.Errorf("%v was taken as England's", bad)
		}
	}
}
