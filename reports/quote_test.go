package reports

import (
	"strings"
	"testing"
)

// Worked out by hand from the figures of small.
func TestQuote(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ expression, shown, figure string }{
		{"demand/plans@2024", "30", "demand/plans@2024"},
		{"demand/plans@latest", "32", "demand/plans@2025"},
		{" demand/plans@first ", "20", "demand/plans@2023"},
		{"demand/plans?need=SEMH@latest", "20", "demand/plans?need=SEMH@2025"},
		{"demand/plans?need=ASD@latest", "a number that is withheld", "demand/plans?need=ASD@2025"}, // withheld or not
		{"demand/plans?need=HI@2025", "a number that is withheld", "demand/plans?need=HI@2025"},
		{"demand/plans@1999", "a number that is not held", ""},

		{"period demand/plans@latest", "January 2025", ""},
		{"period demand/plans?need=ASD@latest", "January 2025", ""},

		{"change demand/plans@latest since first", "risen by 60%", ""},           // 20 → 32
		{"change demand/plans@2024 since 2023", "risen by 50%", ""},              // 20 → 30
		{"change demand/plans@first since latest", "fallen by 38%", ""},          // 32 → 20: 37.5
		{"change demand/plans@2025 since 2025", "a number that is not held", ""}, // one period alone
		{"change demand/plans?need=SEMH@2024 since 2023", "hardly changed", ""},  // 20 → 20
		{"change demand/plans?need=ASD@2025 since 2024", "changed by an amount that is withheld", ""},
		{"change demand/plans?need=ASD@2024 since 2025", "changed by an amount that is withheld", ""},
		{"change demand/plans?need=ASD@2024 since 2023", "changed by an amount that is withheld", ""}, // from nobody there is no per cent

		{"share demand/plans?need=SEMH@2024 of demand/plans@2024", "67%", ""}, // 20 of 30
		{"share demand/plans?need=ASD@2024 of demand/plans@2024", "33%", ""},
		{"share demand/plans?need=ASD@2023 of demand/plans@2023", "0%", ""},
		{"share demand/plans?need=SEMH@2025 of demand/plans@2025", "63%", ""}, // 62.5%
		{"share demand/plans?need=ASD@2025 of demand/plans@2025", "a share that is withheld", ""},
		{"share demand/plans@2025 of demand/plans?need=ASD@2025", "a share that is withheld", ""},

		{"any demand/plans@2024", "30", "demand/plans@2024"},
		{"any demand/plans?need=ASD@2023", "none", ""}, // nobody
		{"any demand/plans?need=ASD@2025", "a number that is withheld", "demand/plans?need=ASD@2025"},
		{"any share demand/plans?need=ASD@2023 of demand/plans@2023", "none", ""},         // 0%
		{"any difference demand/plans?need=SEMH@2024 less demand/plans@2024", "none", ""}, // −10
		{"any difference demand/plans@2024 less demand/plans?need=SEMH@2024", "10", ""},
		{"difference demand/plans@2024 less demand/plans?need=SEMH@2024", "10", ""},
		{"difference demand/plans?need=SEMH@2024 less demand/plans@2024", "−10", ""},
		{"difference demand/plans@2024 less demand/plans@2024", "0", ""},
		{"difference demand/plans@2025 less demand/plans?need=ASD@2025", "a number that is withheld", ""},
	} {
		shown, figure, err := quote(p, c.expression)
		if err != nil || shown != c.shown || figure != c.figure {
			t.Errorf("{%s}: %q %q %v, want %q %q", c.expression, shown, figure, err, c.shown, c.figure)
		}
	}
}

// A share or difference of two years is true of neither: 20 of January 2024 in 32 of January 2025 are not 63%.
func TestQuoteNeverMixesYears(t *testing.T) {
	p := small(t)
	for expression, want := range map[string]string{
		"share demand/plans?need=SEMH@2024 of demand/plans@2025":           "a share that is withheld",
		"share demand/plans?need=ASD@latest of demand/plans@latest":        "a share that is withheld",
		"share demand/plans?need=SEMH@first of demand/plans@first":         "100%",
		"difference demand/plans@2025 less demand/plans@2023":              "a number that is withheld",
		"difference demand/plans@latest less demand/plans?need=ASD@latest": "a number that is withheld",
	} {
		if shown, _, err := quote(p, expression); err != nil || shown != want {
			t.Errorf("{%s}: %q %v, want %s", expression, shown, err, want)
		}
	}
}

// What is largest is said where a withheld figure cannot be larger. With 12, 9 and 2 children the first is published, and the total: the
// others are 11 together, which is less. With 11, 9 and 2 one of the others might be 11 too, for all that a reader knows.
func TestLargest(t *testing.T) {
	const semh, mainstream = "Social, emotional and mental health", "Mainstream, units and early years"
	for _, c := range []struct {
		most       int
		expression string
		want       string
	}{
		{12, "largest demand/plans by need@2025", semh},
		{12, "largest demand/plans by need@latest", semh},
		{11, "largest demand/plans by need@2025", groupWithheld},
		{10, "largest demand/plans by need@2025", groupWithheld},
		{10, "largest demand/plans by need or provision_group@2025", mainstream},
		{12, "largest demand/plans by need or provision_group@2025", semh},
		{12, "largest demand/plans by need@1999", groupWithheld},
		{12, "largest demand/plans by locality@2025", groupWithheld}, // no area is recorded
	} {
		p := figures(t, 5, group{c.most, "SEMH", "mainstream_la", "2020-01-01", ""}, group{9, "ASD", "mainstream_la", "2020-01-01", ""}, group{2, "HI", "mainstream_la", "2020-01-01", ""})
		if f, err := p.Figure("demand/plans?need=ASD@2025"); err != nil || f.Symbol() != "c" {
			t.Fatalf("%v %v: ASD is not withheld", f.Text(), err)
		}
		if shown, _, err := quote(p, c.expression); err != nil || shown != c.want {
			t.Errorf("%d children: {%s}: %q %v, want %q", c.most, c.expression, shown, err, c.want)
		}
	}
}

func TestQuoteFaults(t *testing.T) {
	p := small(t)
	for expression, want := range map[string]string{
		"demand/plans":                          "has no period",
		"demand/plan@2025":                      `there is no measure "demand/plan"`,
		"demand/plans@soon":                     "2023, 2024, 2025",
		"change demand/plans@latest":            "want `change FIGURE since PERIOD`",
		"change demand/plans@latest since soon": "2023, 2024, 2025",
		"share demand/plans@latest":             "want `share FIGURE of FIGURE`",
		"share demand/plans@2025 of demand/x@y": `there is no measure "demand/x"`,
		"difference demand/plans@latest":        "want `difference FIGURE less FIGURE`",
		"period demand/plans":                   "has no period",
		"sum demand/plans@2025":                 `there is no measure "sum demand/plans"`,
	} {
		if shown, _, err := quote(p, expression); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("{%s}: %q %v, want %s", expression, shown, err, want)
		}
	}
}

// Titles and notes quote figures too.
func TestFill(t *testing.T) {
	p := small(t)
	for text, want := range map[string]string{
		"":                   "",
		"Plans have doubled": "Plans have doubled",
		"From {demand/plans@first} to {demand/plans@latest} plans": "From 20 to 32 plans",
		"{demand/plans@2024}": "30",
	} {
		if got, err := fill(p, text, "otherwise"); err != nil || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, err, want)
		}
	}
	for text, want := range map[string]string{"From {demand/plans@first to 9": "a brace is not closed", "{demand/plan@2025}": "no measure"} {
		if got, err := fill(p, text, "otherwise"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %q %v, want %s", text, got, err, want)
		}
	}
}
