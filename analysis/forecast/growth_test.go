package forecast

import (
	"math"
	"testing"
)

func TestGrowth(t *testing.T) {
	// The council doubles in three years, England grows by half: 2^(0.3/3) × 1.5^(0.7/3) a year.
	yearly := math.Pow(2, 0.1) * math.Pow(1.5, 0.7/3)
	points, err := Growth([]float64{90, 100, 120, 150, 200}, 2025, []float64{1000, 1200, 1300, 1500}, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(points) != 5 || points[0].Year != 2026 || points[4].Year != 2030 {
		t.Fatalf("years: %+v", points)
	}
	for i, p := range points {
		if want := 200 * math.Pow(yearly, float64(i+1)); math.Abs(p.Central-want) > 1e-6 {
			t.Errorf("%d: central %g, want %g", p.Year, p.Central, want)
		}
		if !(p.Low95 < p.Low80 && p.Low80 < p.Central && p.Central < p.High80 && p.High80 < p.High95) {
			t.Errorf("%d: ranges are not nested: %+v", p.Year, p)
		}
	}
	// Fourth year: 0.150 + 0.045 in logs
	if got, want := points[3].High80/points[3].Central, math.Exp(0.195); math.Abs(got-want) > 1e-9 {
		t.Errorf("width at four years: %g, want %g", got, want)
	}
}

func TestGrowthRefusesWhatItCannotForecast(t *testing.T) {
	for _, bad := range [][]float64{nil, {100}, {100, 0}, {-1, 100}} {
		if _, err := Growth(bad, 2025, []float64{1, 2}, 5); err == nil {
			t.Errorf("%v was forecast", bad)
		}
		if _, err := Growth([]float64{1, 2}, 2025, bad, 5); err == nil {
			t.Errorf("%v was taken as England's", bad)
		}
	}
}
