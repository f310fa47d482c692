package forecast

import (
	"math"
	"math/rand/v2"
	"testing"
)

var unknown = math.NaN()

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s: %.12g, want %.12g", what, got, want)
	}
}

func named(t *testing.T, name string) Method {
	t.Helper()
	for _, method := range Methods {
		if method.Name == name {
			return method
		}
	}
	t.Fatalf("no method is called %q", name)
	return Method{}
}

func TestPlainMethods(t *testing.T) {
	// Known are 2020 to 2023. a doubles every year; b stands, then grows by half in the last year; c stands at 10 throughout.
	// The last value, 1, is the future and must not be looked at.
	p := Panel{FirstYear: 2020, Authorities: []string{"a", "b", "c"}, Values: [][]float64{
		{100, 200, 400, 800, 1}, {60, 60, 60, 90, 1}, {10, 10, 10, 10, 1},
	}}
	half := math.Sqrt(1.5) // growth of b over one year and a half of it over two
	for _, c := range []struct {
		method string
		want   [3][2]float64
	}{
		{"naive", [3][2]float64{{800, 800}, {90, 90}, {10, 10}}},
		// over three years: × 8, × 1.5, × 1; so × 2, × 1.5^(1/3), × 1 a year
		{"own growth", [3][2]float64{{1600, 3200}, {90 * math.Cbrt(1.5), 90 * math.Cbrt(1.5) * math.Cbrt(1.5)}, {10, 10}}},
		// last year: × 2, × 1.5, × 1: the middle one is 1.5
		{"national growth, 1 year", [3][2]float64{{1200, 1800}, {135, 202.5}, {15, 22.5}}},
		// three years: the middle one is 1.5^(1/3)
		{"national growth, 3 years", [3][2]float64{{800 * math.Cbrt(1.5), 800 * math.Cbrt(1.5) * math.Cbrt(1.5)}, {90 * math.Cbrt(1.5), 90 * math.Cbrt(2.25)}, {10 * math.Cbrt(1.5), 10 * math.Cbrt(2.25)}}},
		// the geometric mean of both: × √(2 × 1.5) = √3; √(1.5^(1/3) × 1.5) = 1.5^(2/3); √1.5
		{"own and national growth", [3][2]float64{{800 * math.Sqrt(3), 2400}, {90 * math.Cbrt(2.25), 90 * math.Cbrt(2.25) * math.Cbrt(2.25)}, {10 * half, 15}}},
	} {
		got := named(t, c.method).prepare(p)(4, 2)
		for i := range c.want {
			for year := range c.want[i] {
				near(t, c.method+" of "+p.Authorities[i], math.Exp(got[i][year]), c.want[i][year])
			}
		}
	}
}

func TestTrend(t *testing.T) {
	// Level 0.10, trend 0. Then 0.20: level 0.5 × 0.20 + 0.5 × 0.10 = 0.15, trend 0.3 × 0.05 = 0.015.
	// Then 0.10: expected 0.15 + 0.8 × 0.015 = 0.162; level 0.05 + 0.081 = 0.131; trend 0.3 × (0.131 − 0.15) + 0.7 × 0.8 × 0.015 = 0.0027.
	// Ahead: 0.131 + 0.8 × 0.0027 = 0.13316.
	near(t, "trend", trend([]float64{0.10, 0.20, 0.10}), 0.13316)
	near(t, "trend of one year", trend([]float64{0.07}), 0.07)
	near(t, "trend of none", trend(nil), 0)
	near(t, "1 + 0.8 + 0.64", faded(0.8, 3), 2.44)
}

func TestLately(t *testing.T) {
	// weights 0.25, 0.5, 1
	near(t, "lately", lately([]float64{0.08, 0.02, 0.05}), (0.02+0.01+0.05)/1.75)
	near(t, "with a gap", lately([]float64{0.08, unknown, 0.05}), (0.02+0.05)/1.25)
	near(t, "of nothing", lately([]float64{unknown}), 0)
}

func TestComingBack(t *testing.T) {
	// Up 1, down 1, up 1: products −1 − 1 = −2, squares 1 + 1 = 2, and 100 ordinary years of 0.1² weigh 1: −2 ÷ 3 of the last jump of 1.
	near(t, "a jump that has come back", comingBack([]float64{1, -1, 1}, 0.1), -2.0/3)
	near(t, "growth that goes on", comingBack([]float64{0.1, 0.1, 0.1}, 0.1), 0)
	// The jump and its undoing lie on two sides of a gap: nothing is known of their order.
	near(t, "over a gap", comingBack([]float64{1, unknown, -1}, 0.1), 0)
	near(t, "a last year that is not known", comingBack([]float64{1, -1, unknown}, 0.1), 0)
}

func TestClip(t *testing.T) {
	// Of 0, 1 … 10 the middle is 5; an eleventh at 1000 is drawn in, an unknown one stays.
	values := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 1000, unknown}
	clipped := clip(values)
	if !math.IsNaN(clipped[10]) || clipped[9] > 20 || clipped[9] < 10 || clipped[8] != 8 || values[9] != 1000 {
		t.Errorf("clipped: %v", clipped)
	}
	if same := clip([]float64{1, 1, 1, 7, 1, 1, 1, 1, 1, 1}); same[3] != 7 {
		t.Errorf("without a spread nothing is an outlier: %v", same)
	}
}

// simulated is a panel of authorities that grow with the country and apart from it, for what cannot be worked out by hand. Requests of the
// year before, where asked for, say a part of each year's growth.
func simulated(authorities, years int, requests bool) Panel {
	random := rand.New(rand.NewPCG(7, uint64(authorities*years)))
	p := Panel{Measure: "plans", FirstYear: 2000}
	if requests {
		p.Beside = []Beside{{Measure: "requests"}}
	}
	country := make([]float64, years)
	for t := range country {
		country[t] = 0.08 + 0.01*random.NormFloat64()
	}
	for range authorities {
		level := 5 + random.Float64()*4
		values, asked := make([]float64, years), make([]float64, years)
		for t := range values {
			values[t] = math.Exp(level)
			push := 0.2 * random.NormFloat64()
			asked[t] = math.Exp(level - 1.5 + push)
			level += country[t] + 0.02*random.NormFloat64()
			if requests {
				level += 0.2 * push
			}
		}
		p.Authorities = append(p.Authorities, "x")
		p.Values = append(p.Values, values)
		if requests {
			p.Beside[0].Values = append(p.Beside[0].Values, asked)
		}
	}
	return p
}

func TestOtherMeasuresAreOfUse(t *testing.T) {
	p := simulated(60, 12, true)
	with, err := Backtest(p)
	if err != nil {
		t.Fatal(err)
	}
	p.Beside = nil
	without, err := Backtest(p)
	if err != nil {
		t.Fatal(err)
	}
	last := len(Methods) - 1
	a, b := with.Methods[last].Scores[0].MAPE, without.Methods[last].Scores[0].MAPE
	// Of a growth with deviations of 0.04 (requests), 0.02 (chance) and 0.01 (the country) the first can be foreseen.
	if !(a < 0.75*b) {
		t.Errorf("error of %.2f%% with requests, %.2f%% without", a, b)
	}
	for i := range Methods[:last] {
		if with.Methods[i].Scores[0] != without.Methods[i].Scores[0] {
			t.Errorf("%s looks at requests", Methods[i].Name)
		}
	}
}

// Whatever comes after the origin, forecasts and ranges are the same.
func TestNothingLooksAhead(t *testing.T) {
	p := simulated(25, 10, true)
	for _, method := range Methods {
		for known := earliest; known < p.years(); known++ {
			random := rand.New(rand.NewPCG(1, uint64(known)))
			future := Panel{FirstYear: p.FirstYear, Authorities: p.Authorities, Values: shuffledAfter(p.Values, known, random)}
			for _, other := range p.Beside {
				future.Beside = append(future.Beside, Beside{other.Measure, shuffledAfter(other.Values, known, random)})
			}
			was, is := pointsFrom(method, p, known), pointsFrom(method, future, known)
			for i := range was {
				if was[i] != is[i] {
					t.Fatalf("%s, %d years known: %+v becomes %+v with another future", method.Name, known, was[i], is[i])
				}
			}
			// So that the test cannot pass by shuffling nothing.
			if known == p.years()-1 && sameRows(p.Values, future.Values) {
				t.Fatal("the future is the same")
			}
		}
	}
}

func shuffledAfter(rows [][]float64, known int, random *rand.Rand) [][]float64 {
	var out [][]float64
	for _, row := range rows {
		out = append(out, append([]float64{}, row...))
	}
	var places [][2]int
	for i, row := range rows {
		for t := known; t < len(row); t++ {
			places = append(places, [2]int{i, t})
		}
	}
	random.Shuffle(len(places), func(a, b int) {
		x, y := places[a], places[b]
		out[x[0]][x[1]], out[y[0]][y[1]] = out[y[0]][y[1]], out[x[0]][x[1]]
	})
	return out
}

func sameRows(a, b [][]float64) bool {
	for i := range a {
		for t := range a[i] {
			if a[i][t] != b[i][t] {
				return false
			}
		}
	}
	return true
}

func pointsFrom(method Method, p Panel, known int) []Point {
	central := method.prepare(p)
	width := method.widths(newHistory(p.Values), central)(known, 3)
	var points []Point
	for i, logs := range central(known, 3) {
		for year, log := range logs {
			points = append(points, width.point(log, i, year+1))
		}
	}
	return points
}

// Series that begin late, have gaps or end early are forecast from what there is, and nobody else's forecast breaks.
func TestRaggedPanel(t *testing.T) {
	p := simulated(30, 9, true)
	copy(p.Values[0], []float64{unknown, unknown, unknown, unknown, unknown, unknown, unknown}) // two years
	copy(p.Values[1][:8], []float64{unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown})
	p.Values[2][4] = unknown
	p.Values[3][7], p.Values[3][8] = unknown, unknown // ends two years early
	for t := range p.Values[4] {
		p.Values[4][t] = unknown
	}
	p.Beside[0].Values[5][8] = unknown
	for _, method := range Methods {
		points := pointsFrom(method, p, 9)
		for i := range p.Values {
			for year := range 3 {
				point := points[i*3+year]
				whole := point.Low95 > 0 && point.Low95 < point.Low80 && point.Low80 < point.Central && point.Central < point.High80 &&
					point.High80 < point.High95 && !math.IsInf(point.High95, 0)
				if whole == (i == 4) {
					t.Errorf("%s, authority %d, %d years ahead: %+v", method.Name, i, year+1, point)
				}
			}
		}
	}
	// Two years late, the country's growth of three years is due in the first.
	rate := newHistory(p.Values).medianYearly(9, 1)
	near(t, "from two years back", pointsFrom(named(t, "national growth, 1 year"), p, 9)[3*3].Central, p.Values[3][6]*math.Exp(3*rate))
}

// A handful of authorities teaches nothing; each is forecast beside the others' mean.
func TestTooFewToLearnFrom(t *testing.T) {
	p := simulated(few-1, 8, true)
	a, b := together(p)(8, 3), alone(p)(8, 3)
	if !sameRows(a, b) {
		t.Errorf("%v, want %v", a, b)
	}
}
