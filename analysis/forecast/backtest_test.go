package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Two authorities, five years: the first origin comes after three, so two origins one year ahead and one two years ahead.
func TestScoresByHand(t *testing.T) {
	p := Panel{Measure: "plans", FirstYear: 2021, Authorities: []string{"a", "b", "c"}, Values: [][]float64{
		{100, 110, 120, 150, 200}, {50, 50, 50, 40, 50}, {10, 20, unknown, 30, 40},
	}}
	result, err := Backtest(p)
	if err != nil {
		t.Fatal(err)
	}
	if result.Authorities != 2 || result.LeftOut != 1 || result.First != 2021 || result.Last != 2025 || result.FirstOrigin != 2023 {
		t.Errorf("%+v", result)
	}
	naive := result.Methods[0]
	if len(naive.Scores) != 2 || naive.Scores[0].N != 4 || naive.Scores[1].N != 2 {
		t.Fatalf("%+v", naive)
	}
	// One year: a 120 for 150 and 150 for 200, b 50 for 40 and 40 for 50: (came − forecast) ÷ came = 0.2, 0.25, −0.25, 0.2.
	near(t, "MAPE", naive.Scores[0].MAPE, 100*(0.2+0.25+0.25+0.2)/4)
	near(t, "bias", naive.Scores[0].Bias, 100*(0.2+0.25-0.25+0.2)/4)
	// Steps before the origin: a 10 and 10, then also 30: means 10 and 50/3. b 0 and 0, then also 10: means 0, which leaves it out, and 10/3.
	// Errors in those: 30 ÷ 10, 50 ÷ (50/3), 10 ÷ (10/3).
	near(t, "MASE", naive.Scores[0].MASE, (3+3+3)/3.0)
	// Two years: a 120 for 200, b 50 for 50.
	near(t, "MAPE, 2 years", naive.Scores[1].MAPE, 100*(0.4+0)/2)
	near(t, "bias, 2 years", naive.Scores[1].Bias, 100*(0.4+0)/2)
	near(t, "MASE, 2 years", naive.Scores[1].MASE, 8)
}

func TestCoverageByHand(t *testing.T) {
	var s scores
	point := Point{Low95: 80, Low80: 90, Central: 100, High80: 110, High95: 120}
	for _, came := range []float64{80, 89, 90, 110, 111, 120, 79, 121} {
		s.add(point, came, 1)
	}
	score := s.score(1)
	near(t, "in 80", score.In80, 100*2/8.0)
	near(t, "in 95", score.In95, 100*6/8.0)
}

func TestFirstOrigin(t *testing.T) {
	for years, first := range map[int]int{4: 2, 5: 3, 6: 3, 7: 4, 9: 5, 10: 5, 20: 5} {
		result, err := Backtest(simulated(12, years, false))
		if err != nil || result.FirstOrigin != 2000+first-1 {
			t.Errorf("%d years: first origin %d (%v), want %d", years, result.FirstOrigin, err, 2000+first-1)
		}
		if got, want := len(result.Methods[0].Scores), min(5, years-first); got != want {
			t.Errorf("%d years: %d years ahead, want %d", years, got, want)
		}
	}
}

func TestBacktestRefuses(t *testing.T) {
	if _, err := Backtest(simulated(12, 3, false)); err == nil || !strings.Contains(err.Error(), "its values go from 2000 to 2002") {
		t.Errorf("three years: %v", err)
	}
	p := simulated(2, 5, false)
	p.Values[0][1], p.Values[1][4] = unknown, unknown
	if _, err := Backtest(p); err == nil || !strings.Contains(err.Error(), "none of 2 authorities has a value above nothing in every year from 2000 to 2004") {
		t.Errorf("gaps: %v", err)
	}
}

// Where errors are what they seem, ranges that are worked out from earlier errors hold what they promise.
func TestRangesHoldWhatTheyPromise(t *testing.T) {
	result, err := Backtest(simulated(100, 20, false))
	if err != nil {
		t.Fatal(err)
	}
	one := result.Methods[len(Methods)-1].Scores[0]
	if math.Abs(one.In80-80) > 5 || math.Abs(one.In95-95) > 3 {
		t.Errorf("%.1f%% in the 80%% range, %.1f%% in the 95%% range", one.In80, one.In95)
	}
}

// The order in which authorities come changes nothing.
func TestOrderOfAuthorities(t *testing.T) {
	p := simulated(30, 8, true)
	turned := Panel{FirstYear: p.FirstYear, Authorities: p.Authorities, Values: slices.Clone(p.Values), Beside: []Beside{{"requests", slices.Clone(p.Beside[0].Values)}}}
	slices.Reverse(turned.Values)
	slices.Reverse(turned.Beside[0].Values)
	a, err := Backtest(p)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Backtest(turned)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Methods {
		for year := range a.Methods[i].Scores {
			x, y := a.Methods[i].Scores[year], b.Methods[i].Scores[year]
			near(t, a.Methods[i].Name+" MAPE", x.MAPE, y.MAPE)
			near(t, a.Methods[i].Name+" in 80", x.In80, y.In80)
		}
	}
}

func TestWidthsByHand(t *testing.T) {
	// A usual spread of 0.1; an authority with jumps of 0.3 and 0.1: √((20 × 0.01 + 0.09 + 0.01) ÷ 22) ÷ 0.1.
	h := history{apart: [][]float64{{0.3, -0.1}, {unknown, unknown}}}
	unsteady := h.unsteady(3, 0.1)
	near(t, "unsteady", unsteady[0], math.Sqrt(0.30/22)/0.1)
	near(t, "of nothing known", unsteady[1], 1)
	// Squares 0.01, 0.04 … : the median of 0.01, 0.04, 0.09 is 0.04.
	near(t, "spread", history{apart: [][]float64{{0.1, 0.3}, {0.2, unknown}}}.spread(3), math.Sqrt(0.04/0.455))

	// Ten authorities grow by 0.01, 0.02 … 0.10 a year and are forecast to stand still, with three years known. Of the earlier origins only
	// that with two known years is tried: its errors are the growths, their middle 0.055; less it they are as large as the growths apart from
	// the mean, by which unsteadiness is measured too. One origin: √(1 + 0.3) wider, and drawn by a quarter of an origin to what is usual.
	var values [][]float64
	for i := range 10 {
		rate := 0.01 * float64(i+1)
		values = append(values, []float64{1, math.Exp(rate), math.Exp(2 * rate), math.Exp(3 * rate)})
	}
	p := Panel{Values: values}
	w := measured(newHistory(values), naive(p))(3, 2)
	h = newHistory(values)
	spread := h.spread(2)
	var errors []float64
	for i := range 10 {
		apart := 0.01*float64(i+1) - 0.055
		errors = append(errors, math.Abs(apart)/(math.Sqrt((20*spread*spread+apart*apart)/21)/spread))
	}
	slices.Sort(errors)
	for _, c := range []struct {
		got          []float64
		error, usual float64
		power        float64
	}{
		{w.apart80, errors[7], 1.2, 0.8}, // the eighth of ten
		{w.apart95, errors[9], 2.2, 0.7},
	} {
		want := math.Sqrt(1.3) * math.Pow(c.error, 1/1.25) * math.Pow(c.usual*h.spread(3), 0.25/1.25)
		near(t, "one year", c.got[0], want)
		near(t, "two years, of which nothing is known", c.got[1], want*math.Pow(2, c.power))
	}
	shared := math.Sqrt(1.3) * math.Sqrt((8*0.01*0.01+0.055*0.055)/9)
	near(t, "shared", w.shared[0], shared)
	near(t, "shared, two years", w.shared[1], shared*math.Pow(2, 0.7))

	// With four years known, the origin with two has been held against two years more: each error is twice that of the first year. So the
	// ratio is 2, drawn by a quarter of an origin to what is usual.
	for i := range values {
		values[i] = append(values[i], values[i][3]*math.Exp(0.01*float64(i+1)))
	}
	p.Values = values
	w = measured(newHistory(values), naive(p))(4, 3)
	near(t, "80%, twice in two years", w.apart80[1]/w.apart80[0], math.Pow(2, 1/1.25)*math.Pow(2, 0.8*0.25/1.25))
	near(t, "95%, twice in two years", w.apart95[1]/w.apart95[0], math.Pow(2, 1/1.25)*math.Pow(2, 0.7*0.25/1.25))
	near(t, "95%, three years", w.apart95[2]/w.apart95[0], math.Pow(3, 0.7))
}

// A season's work of the largest file that is to be expected: 300 authorities, 20 years, 30 measures.
func BenchmarkBacktest(b *testing.B) {
	p := simulated(300, 20, true)
	random := rand.New(rand.NewPCG(3, 3))
	for range 28 {
		other := Beside{Measure: "other"}
		for _, values := range p.Values {
			row := slices.Clone(values)
			for t := range row {
				row[t] *= math.Exp(random.NormFloat64())
			}
			other.Values = append(other.Values, row)
		}
		p.Beside = append(p.Beside, other)
	}
	for b.Loop() {
		if _, err := Backtest(p); err != nil {
			b.Fatal(err)
		}
	}
}
