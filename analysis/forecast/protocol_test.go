package forecast

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

const (
	prevalence = "SEN_TotStat"   // plans as % of pupils, 2016 to 2025
	caseload   = "SEN_CASES_JAN" // plans in January, 2019 to 2025
)

func english(t *testing.T) Series {
	t.Helper()
	file, err := os.Open("../../../shared/data/forecast/ehcp_la_series.csv")
	if err != nil {
		t.Skip("SKIPPED: ../shared/data is absent, so the forecasts were NOT held against what came in England")
	}
	defer file.Close()
	series, err := ReadSeries(file, "ehcp_la_series.csv")
	if err != nil {
		t.Fatal(err)
	}
	return series
}

func tried(t *testing.T, p Panel) map[string][]Score {
	t.Helper()
	result, err := Backtest(p)
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string][]Score{}
	for _, method := range result.Methods {
		scores[method.Name] = method.Scores
	}
	return scores
}

// The plain methods make the errors of the record, which was worked out by others on the same 102 authorities. So the protocol is that of
// the record. National growth was taken there over some authorities more, which we do not have: half a point of room.
func TestRecordIsMet(t *testing.T) {
	series := english(t)
	for measure, record := range map[string]map[string][3]float64{
		prevalence: {
			"naive": {9.2, 17.0, 24.0}, "own growth": {4.30, 7.34, 10.76},
			"national growth, 1 year": {3.92, 6.49, 8.16}, "national growth, 3 years": {4.05, 6.52, 8.78}, "own and national growth": {3.77, 6.23, 8.44},
		},
		caseload: {
			"naive": {9.6, 18.4, 25.4}, "own growth": {4.31, 7.66, 11.10},
			"national growth, 1 year": {4.12, 6.76, 8.63}, "national growth, 3 years": {4.08, 6.54, 8.08}, "own and national growth": {3.97, 6.84, 9.11},
		},
	} {
		scores := tried(t, series.Panel(measure))
		for method, want := range record {
			room := 0.5
			switch method {
			case "naive":
				room = 0.06
			case "own growth":
				room = 0.006
			}
			for i, mape := range want {
				if got := scores[method][i].MAPE; math.Abs(got-mape) > room {
					t.Errorf("%s, %s, %d years: %.2f, the record says %.2f", measure, method, i+1, got, mape)
				}
			}
		}
	}
}

// The best that the record has at each of 1, 2 and 3 years ahead, and what was asked for.
var best = map[string][3]float64{prevalence: {3.77, 6.23, 8.16}, caseload: {3.97, 6.54, 8.08}}
var asked = map[string][3]float64{prevalence: {3.55, 5.85, 7.6}, caseload: {3.75, 6.1, 7.6}}

// Reached in November 2026: prevalence 3.54, 5.51, 7.02 with bias +0.1, +0.7, +0.9 and 82, 82, 84% and 95, 95, 96% in the ranges; caseload 3.71,
// 5.74, 7.54 with −0.4, +1.0, −0.5 and 77, 77, 78% and 94, 95, 96%.
func TestRecordIsBeaten(t *testing.T) {
	series := english(t)
	for measure, record := range best {
		scores := tried(t, series.Panel(measure))
		if n := scores["naive"][0].N; n != map[string]int{prevalence: 510, caseload: 306}[measure] {
			t.Errorf("%s: %d forecasts of one year: not the 102 authorities of the record", measure, n)
		}
		in80, in95, n := 0.0, 0.0, 0.0
		for i, score := range scores["authorities together"][:3] {
			if !(score.MAPE < 0.97*record[i]) || score.MAPE > asked[measure][i]+0.05 {
				t.Errorf("%s, %d years: error %.2f%%; the record has %.2f, asked for are %.2f", measure, i+1, score.MAPE, record[i], asked[measure][i])
			}
			if math.Abs(score.Bias) > 1.5 {
				t.Errorf("%s, %d years: bias %.2f%%", measure, i+1, score.Bias)
			}
			if math.Abs(score.In80-80) > 4 || math.Abs(score.In95-95) > 2 {
				t.Errorf("%s, %d years: %.1f%% in the 80%% range, %.1f%% in the 95%% range", measure, i+1, score.In80, score.In95)
			}
			in80, in95, n = in80+score.In80*float64(score.N), in95+score.In95*float64(score.N), n+float64(score.N)
		}
		if math.Abs(in80/n-80) > 4 || math.Abs(in95/n-95) > 2 {
			t.Errorf("%s, 1 to 3 years: %.1f%% in the 80%% range, %.1f%% in the 95%% range", measure, in80/n, in95/n)
		}
		// The build's method where it knows of no other authorities is as good as the best of the record, which differs by years ahead.
		for i, score := range scores["council and country"][:3] {
			if score.MAPE > record[i]+0.1 || math.Abs(score.In80-80) > 8 || math.Abs(score.In95-95) > 4.5 {
				t.Errorf("%s, council and country, %d years: %+v", measure, i+1, score)
			}
		}
	}
}

// What does well on these authorities must do well on others: the same on random halves of them, each of which learns from itself alone.
func TestHalvesAgree(t *testing.T) {
	series := english(t)
	const splits = 20
	for _, measure := range []string{prevalence, caseload, "PrimStatements", "SecStatements"} {
		whole := series.Panel(measure).complete()
		random := rand.New(rand.NewPCG(11, 11))
		won, mean := [3]int{}, map[string]*[3]float64{}
		var in80, in95 [3]float64
		for range splits {
			order := random.Perm(len(whole.Values))
			for _, half := range [][]int{order[:len(order)/2], order[len(order)/2:]} {
				scores := tried(t, whole.of(half))
				for i := range 3 {
					least := math.Inf(1)
					for method, s := range scores {
						if mean[method] == nil {
							mean[method] = &[3]float64{}
						}
						mean[method][i] += s[i].MAPE / (2 * splits)
						if method != "authorities together" && method != "council and country" {
							least = min(least, s[i].MAPE)
						}
					}
					ours := scores["authorities together"][i]
					if ours.MAPE < least {
						won[i]++
					}
					in80[i], in95[i] = in80[i]+ours.In80/(2*splits), in95[i]+ours.In95/(2*splits)
				}
			}
		}
		for method, errors := range mean {
			t.Logf("%-16s %-26s %.2f %.2f %.2f", measure, method, errors[0], errors[1], errors[2])
		}
		t.Logf("%s: better than every plain method in %v of %d halves, 1, 2 and 3 years ahead", measure, won, 2*splits)
		t.Logf("%s: in the ranges %.1f%% and %.1f%%", measure, in80, in95)
		for i := range won {
			// Of plans in all schools; shares of one kind of school take jumps that no earlier year had.
			if whole := measure == prevalence || measure == caseload; whole && (math.Abs(in80[i]-80) > 4.5 || math.Abs(in95[i]-95) > 2.5) {
				t.Errorf("%s, %d years: %.1f%% in the 80%% range, %.1f%% in the 95%% range of halves", measure, i+1, in80[i], in95[i])
			}
			if won[i] < splits {
				t.Errorf("%s, %d years: better than every plain method in %d of %d halves only", measure, i+1, won[i], 2*splits)
			}
		}
	}
}

// of is the panel of some of the authorities.
func (p Panel) of(places []int) Panel {
	out := Panel{Measure: p.Measure, FirstYear: p.FirstYear}
	for _, other := range p.Beside {
		out.Beside = append(out.Beside, Beside{Measure: other.Measure})
	}
	for _, i := range places {
		out.Authorities = append(out.Authorities, p.Authorities[i])
		out.Values = append(out.Values, p.Values[i])
		for j, other := range p.Beside {
			out.Beside[j].Values = append(out.Beside[j].Values, other.Values[i])
		}
	}
	return out
}
