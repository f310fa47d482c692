package reports

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"sufficiency/analysis"
)

// What stands in the place of a figure that there is not. A sentence that would hold one of them is left out of the page; the words are
// for figures that are asked for one by one.
const (
	withheldWords  = "a number that is withheld"
	notHeldWords   = "a number that is not held"
	changeWithheld = "changed by an amount that is withheld"
	shareWithheld  = "a share that is withheld"
	groupWithheld  = "a group that is withheld"
)

// notRecorded is the name of those of whom a record does not say where they belong.
const notRecorded = "Not recorded"

// noneOfIt stands in the place of a figure that a page quotes only where it is more than 0; its sentence is left out too, but nothing is
// missing.
const noneOfIt = "none"

// missing says whether words stand in the place of a figure.
func missing(shown string) bool {
	switch shown {
	case withheldWords, notHeldWords, changeWithheld, shareWithheld, groupWithheld, analysis.NoPeriodYet:
		return true
	}
	return false
}

// quote works out an expression of a page. It may be
//
//	demand/plans@latest                            the figure: 1,717
//	period demand/plans@latest                     its period: January 2025
//	change demand/plans@latest since first         risen by 83%, fallen by 3% or not changed
//	share A of B                                   A as a share of B: 34%
//	difference A less B                            the difference, in the unit of A
//	largest demand/plans by need@latest            what is largest: Autism; of several the first
//	largest demand/plans by need or need_group@…   the same of the first breakdown of which it can be told
//	any A                                          as A, for a sentence that is true only where A is more than 0, and is left out else
//
// figure is the identity of the figure where the expression is one figure and no more.
func quote(p *analysis.Publication, expression string) (shown, figure string, err error) {
	word, rest, _ := strings.Cut(strings.TrimSpace(expression), " ")
	switch word {
	case "period":
		f, err := p.Figure(rest)
		if err != nil {
			return "", "", err
		}
		return f.PeriodLabel(), "", nil
	case "change":
		id, period, found := strings.Cut(rest, " since ")
		if !found {
			return "", "", fmt.Errorf("want `change FIGURE since PERIOD`, found %q", expression)
		}
		now, before, err := pair(p, id, withPeriod(id, period))
		if err != nil {
			return "", "", err
		}
		return change(now, before), "", nil
	case "share":
		part, whole, found := strings.Cut(rest, " of ")
		if !found {
			return "", "", fmt.Errorf("want `share FIGURE of FIGURE`, found %q", expression)
		}
		a, b, err := pair(p, part, whole)
		if err != nil {
			return "", "", err
		}
		return share(a, b), "", nil
	case "difference":
		one, other, found := strings.Cut(rest, " less ")
		if !found {
			return "", "", fmt.Errorf("want `difference FIGURE less FIGURE`, found %q", expression)
		}
		a, b, err := pair(p, one, other)
		if err != nil {
			return "", "", err
		}
		return difference(a, b), "", nil
	}
	switch word {
	case "largest":
		shown, err := largest(p, rest)
		return shown, "", err
	case "any":
		shown, figure, err := quote(p, rest)
		if notAny.MatchString(shown) {
			return noneOfIt, "", err
		}
		return shown, figure, err
	}
	f, err := p.Figure(strings.TrimSpace(expression))
	if err != nil {
		return "", "", err
	}
	switch f.Symbol() {
	case analysis.Suppressed:
		return withheldWords, f.ID(), nil
	case analysis.NotAvailable, analysis.NotApplicable:
		return notHeldWords, "", nil
	}
	return f.Text(), f.ID(), nil
}

// notAny is a figure as written that is 0 or less: 0, £0, 0%, −5, [low].
var notAny = regexp.MustCompile(`^(−.*|£?0(\.0+)?%?|\[low\])$`)

func withPeriod(id, period string) string {
	rest, _, _ := strings.Cut(id, "@")
	return rest + "@" + strings.TrimSpace(period)
}

func pair(p *analysis.Publication, one, other string) (a, b analysis.Figure, err error) {
	if a, err = p.Figure(strings.TrimSpace(one)); err != nil {
		return a, b, err
	}
	b, err = p.Figure(strings.TrimSpace(other))
	return a, b, err
}

// together says whether two figures may be set against each other: of periods of one kind they must be of the same period.
func together(a, b analysis.Figure) bool {
	return a.PeriodKind() != b.PeriodKind() || a.Period() == b.Period()
}

// largest names the value of a breakdown by one dimension that has the largest figure; of several breakdowns the first in which it can be told.
func largest(p *analysis.Publication, text string) (string, error) {
	figures, period, found := strings.Cut(text, "@")
	if !found {
		return "", fmt.Errorf("want `largest MEASURE by DIMENSION@PERIOD`, found %q", text)
	}
	tables, err := findTables(p, figures)
	if err != nil {
		return "", err
	}
	named := groupWithheld
	for _, t := range tables {
		if len(t.Breakdown()) != 1 {
			return "", fmt.Errorf("largest wants a breakdown by one dimension, found %q", figures)
		}
		one, err := largestOf(p, t, period)
		if err != nil {
			return "", err
		}
		if named == groupWithheld {
			named = one
		}
	}
	return named, nil
}

// largestOf does so for one breakdown. Where a figure is withheld, the largest can be told only of numbers of children: if the withheld ones,
// which are what the others leave of the published total, are together less than the largest that is published. What is not recorded has no
// name to be told.
func largestOf(p *analysis.Publication, t *analysis.Table, period string) (string, error) {
	first, most, sum := groupWithheld, math.Inf(-1), 0.0
	unknown := false
	for _, value := range t.Values(0) {
		f, err := t.At(period, value.Value)
		if err != nil {
			return "", err
		}
		number, known := f.Number()
		unknown = unknown || f.Symbol() == analysis.Suppressed || f.Symbol() == analysis.NotAvailable
		sum += number
		if known && number > most {
			first, most = value.Label, number
		}
	}
	if unknown {
		total, known := totalOf(p, t, period)
		if t.Measure().Aggregate != "count" || !known || total-sum >= most {
			return groupWithheld, nil
		}
	}
	if first == notRecorded {
		return groupWithheld, nil
	}
	return first, nil
}

func change(now, before analysis.Figure) string {
	a, known := now.Number()
	b, knownBefore := before.Number()
	switch {
	case now.Period() == before.Period():
		return notHeldWords // one period alone has not changed
	case !known || !knownBefore || b == 0:
		return changeWithheld
	}
	percent := math.Round(100 * (a - b) / b)
	switch {
	case percent > 0:
		return fmt.Sprintf("risen by %.0f%%", percent)
	case percent < 0:
		return fmt.Sprintf("fallen by %.0f%%", -percent)
	}
	return "hardly changed"
}

func share(part, whole analysis.Figure) string {
	a, known := part.Number()
	b, knownWhole := whole.Number()
	if !known || !knownWhole || b == 0 || !together(part, whole) {
		return shareWithheld
	}
	return fmt.Sprintf("%.0f%%", math.Round(100*a/b))
}

func difference(one, other analysis.Figure) string {
	a, known := one.Number()
	b, knownOther := other.Number()
	if !known || !knownOther || !together(one, other) {
		return withheldWords
	}
	return one.Write(a - b)
}

// fill works out every {expression} of a line of text, such as a chart's title. Where a figure of it is missing the line is otherwise.
func fill(p *analysis.Publication, text, otherwise string) (string, error) {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, "{")
		out.WriteString(before)
		if !found {
			return out.String(), nil
		}
		expression, rest, closed := strings.Cut(after, "}")
		if !closed {
			return "", fmt.Errorf("a brace is not closed: {%s", after)
		}
		shown, _, err := quote(p, expression)
		if err != nil {
			return "", err
		}
		if missing(shown) || shown == noneOfIt {
			return otherwise, nil
		}
		if words := strings.TrimSpace(out.String()); strings.HasPrefix(expression, "largest ") && words != "" && !strings.HasSuffix(words, ":") {
			shown = lowerFirst(shown)
		}
		out.WriteString(shown)
		text = rest
	}
}
