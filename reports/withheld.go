package reports

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sufficiency/analysis"
)

// withheldSign stands in pictures and tables where a figure is withheld.
const withheldSign = "[" + string(analysis.Suppressed) + "]"

// grounds is the law by which figures are withheld, as every page names it.
const grounds = "section 40(2) of the Freedom of Information Act 2000 and the council's policy"

// lentWords mark a table with small counts that stand in it by the council's policy.
const lentWords = "Small numbers in it are those that the Department for Education has published."

// symbols are those of official statistics that can stand in the place of a number, in the order in which they are explained.
var symbols = []struct{ sign, meaning string }{
	{withheldSign, withheldSign + " stands for a figure that is withheld, because it rests on few children or few sellers, or would let such a figure be worked out."},
	{"[x]", "[x] stands for a figure that is not held or not out yet."},
	{"[z]", "[z] stands for a figure that cannot be, such as the average of nobody."},
	{"[low]", "[low] is not 0, and rounds to 0."},
}

// enough is the part of a table's figures, and of what they add up to, that must be published for it to be shown rather than a coarser
// one; of a period in which less than least is published nothing is shown while there are others.
const (
	enough = 0.8
	least  = 0.5
)

// published says which part of a table is published in a period, from 0 to 1: of its figures or, where that is less, of its total, where
// that is published. It follows from published figures alone.
func published(p *analysis.Publication, t *analysis.Table, period string) float64 {
	if t.WithheldReason(period) != "" {
		return 0
	}
	shown, all, sum := 0.0, 0.0, 0.0
	for _, f := range t.Figures() {
		if f.Period() != period {
			continue
		}
		all++
		if f.Symbol() != analysis.Suppressed {
			shown++
		}
		if number, known := f.Number(); known {
			sum += number
		}
	}
	if all == 0 {
		return 0
	}
	part := shown / all
	if total, known := totalOf(p, t, period); known && total > 0 {
		part = min(part, sum/total)
	}
	return part
}

// totalOf gives the published number that all parts of a table add up to in a period, and false where they add up to none or it is withheld.
func totalOf(p *analysis.Publication, t *analysis.Table, period string) (float64, bool) {
	m := t.Measure()
	if m.Aggregate != "count" && m.Aggregate != "sum" {
		return 0, false
	}
	total, err := p.Table(m.Name, nil)
	if err != nil {
		return 0, false
	}
	f, err := total.At(period)
	if err != nil {
		return 0, false
	}
	return f.Number()
}

// choose takes the first of several breakdowns of which enough is published in its newest period; where there is none, that of which most is.
func choose(p *analysis.Publication, tables []*analysis.Table) *analysis.Table {
	best, most := tables[0], math.Inf(-1)
	for _, t := range tables {
		if len(t.Published()) == 0 {
			continue
		}
		part := published(p, t, t.Periods()[len(t.Periods())-1])
		if part >= enough {
			return t
		}
		if part > most {
			best, most = t, part
		}
	}
	return best
}

// useful gives the periods of which at least the least part is published, and where there is none, those that are not withheld whole.
func useful(p *analysis.Publication, t *analysis.Table) []string {
	periods := slices.DeleteFunc(slices.Clone(t.Periods()), func(period string) bool { return published(p, t, period) < least })
	if len(periods) == 0 {
		return t.Published()
	}
	return periods
}

// unbroken gives all periods of a table from the first to the last of some, with those between them of which little or nothing is published.
func unbroken(t *analysis.Table, some []string) []string {
	if len(some) == 0 {
		return nil
	}
	all := t.Periods()
	return all[slices.Index(all, some[0]) : slices.Index(all, some[len(some)-1])+1]
}

// byWords names the breakdown of a table for readers: by need and placement.
func byWords(t *analysis.Table) string {
	var names []string
	for i := range t.Breakdown() {
		names = append(names, lowerFirst(t.Heading(i)))
	}
	if len(names) == 0 {
		return "in total"
	}
	return "by " + join(names)
}

// instead says what a block does not show of what it asks for: a breakdown that would say more, or periods.
func instead(best, shown *analysis.Table, left []string) string {
	words := ""
	if best != shown {
		words = fmt.Sprintf("Shown %s, because too many of the figures of a finer breakdown are withheld.", byWords(shown))
	}
	if len(left) > 0 {
		words += " Left out, because most of it is withheld: " + spans(shown, left) + "."
	}
	return strings.TrimSpace(words)
}

// spans names some periods of a table, in its order; three or more that follow each other as from the first to the last of them.
func spans(t *analysis.Table, some []string) string {
	m, all := t.Measure(), t.Periods()
	var parts []string
	for start := 0; start < len(all); start++ {
		if !slices.Contains(some, all[start]) {
			continue
		}
		end := start
		for end+1 < len(all) && slices.Contains(some, all[end+1]) {
			end++
		}
		if end-start < 2 {
			for _, period := range all[start : end+1] {
				parts = append(parts, m.PeriodLabel(period))
			}
		} else {
			parts = append(parts, m.PeriodLabel(all[start])+" to "+m.PeriodLabel(all[end]))
		}
		start = end
	}
	return join(parts)
}

// named is a table in words: its measure and its breakdown, unless the measure's title says that already.
func named(t *analysis.Table) string {
	title := t.Measure().Title
	lower := strings.ToLower(title)
	var names []string
	for i := range t.Breakdown() {
		heading := lowerFirst(t.Heading(i))
		if said := func(word string) bool { return strings.Contains(lower, word) }; !every(strings.Fields(heading), said) {
			names = append(names, heading)
		}
	}
	switch {
	case len(names) == 0:
		return title
	case strings.Contains(title, ", by "):
		return title + " and " + join(names)
	}
	return title + " by " + join(names)
}

func every(words []string, holds func(string) bool) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !holds(word) })
}

// withheldText says why a chart or table does not stand in its place, and what is published instead.
func withheldText(p *analysis.Publication, t *analysis.Table) string {
	m := t.Measure()
	if len(t.Periods()) == 0 {
		return m.Title + ": no figures are held yet."
	}
	words := fmt.Sprintf("%s: withheld, because in every period too much rests on few children (fewer than %d) or few sellers (%s).", named(t), p.Policy().Threshold, grounds)
	var others []string
	for _, other := range p.Tables() {
		if other.Measure().Name == m.Name {
			others = append(others, byWords(other))
		}
	}
	if len(others) > 0 {
		words += " These figures are published " + strings.Join(others, "; ") + "."
	}
	return words
}
