package foi

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/foi/understand"
)

// joins are the dimensions that join the values of another, the finest first.
var joins = map[string][]string{
	"need": {"need_group", "main_need"}, "need_group": {"main_need"}, "provision": {"cost_group", "provision_group"}, "setting": {"owner"},
}

// coarser gives the breakdowns of the same measure that join categories of a choice or do without one of its properties, what loses least
// first. Years are never added up: whoever has the figures of single years could take them from such a sum.
func coarser(m analysis.Measure, choice understand.Choice) []understand.Choice {
	type rung struct {
		understand.Choice
		loss int
	}
	var rungs []rung
	for i, breakdowns := range [][][]string{m.Breakdowns, m.OnRequest} {
		for _, breakdown := range breakdowns {
			where, loss := lost(choice, breakdown)
			if loss == 0 {
				continue
			}
			coarse := choice
			coarse.Breakdown, coarse.Where, coarse.OnRequest, coarse.Notes = breakdown, where, i == 1, nil
			rungs = append(rungs, rung{coarse, loss})
		}
	}
	slices.SortStableFunc(rungs, func(a, b rung) int { return a.loss - b.loss })
	var found []understand.Choice
	for _, r := range rungs {
		found = append(found, r.Choice)
	}
	return found
}

// lost says how much a breakdown tells less than a choice does, and which values are still asked for; 0 where it is not a coarser one. To do
// without a property loses more than to join its categories.
func lost(choice understand.Choice, breakdown []string) (where map[string][]string, loss int) {
	where = map[string][]string{}
	kept := 0
	for _, dimension := range choice.Breakdown {
		if slices.Contains(breakdown, dimension) {
			where[dimension] = choice.Where[dimension]
			kept++
			continue
		}
		joined := slices.IndexFunc(joins[dimension], func(wider string) bool { return slices.Contains(breakdown, wider) })
		if joined < 0 {
			loss += 10
			continue
		}
		kept++
		loss += 1 + joined
	}
	if kept != len(breakdown) {
		return nil, 0
	}
	return where, loss
}

// proposal is a sentence in which a requester says what to do where numbers are too small to be told. It asks for nothing more.
var proposal = regexp.MustCompile(`(?i)^(please )?(if|where|wherever|when|should|in case)\b[^?]*\b(small|low|few|fewer|below|less than|under \d|suppress\w*|withheld|withhold|identif\w+|disclos\w+)\b[^?]*\b(merg|join|combin|aggregat|group|band|pool|add|sum|total|round)\w*[^?]*$`)

// withoutProposals takes such sentences out, and says whether one of them was about years.
func withoutProposals(sentences []string) (left []string, years bool) {
	for _, sentence := range sentences {
		if !proposal.MatchString(sentence) {
			left = append(left, sentence)
			continue
		}
		years = years || strings.Contains(strings.ToLower(sentence), "year")
	}
	return left, years
}

// yearsWords answer who proposes to merge years.
const yearsWords = "Figures of several years are not added up: they could be worked out from the sum by whoever has those of single years, and most children are in the figures of several years."

// ladder gives the tables that can answer a choice, the choice itself first: each is looked at where nearly nothing of the ones before can be
// told. Missing is the first that the figures do not hold yet.
func (o Office) ladder(choice understand.Choice) (given []understand.Choice, missing *understand.Choice, err error) {
	fine, err := o.Figures.Table(choice.Measure, choice.Breakdown)
	if errors.Is(err, analysis.ErrNoFigure) {
		return nil, &choice, nil
	}
	if err != nil {
		return nil, nil, err
	}
	given = []understand.Choice{choice}
	told, withheld, err := extent(fine, choice)
	if err != nil || told >= withheld {
		return given, nil, err
	}
	for _, rung := range coarser(fine.Measure(), choice) {
		t, err := o.Figures.Table(rung.Measure, rung.Breakdown)
		if errors.Is(err, analysis.ErrNoFigure) {
			return given, &rung, nil
		}
		if err != nil {
			return nil, nil, err
		}
		told, withheld, err := extent(t, rung)
		if err != nil {
			return nil, nil, err
		}
		if told > 0 && told >= withheld {
			return append(given, rung), nil, nil
		}
	}
	return given, nil, nil
}

// Protect has the figures worked out that requests need, by analysis.Publish with the breakdowns on request that it is given. Where nearly
// nothing of a table can be told, a coarser one is asked for besides, and all is protected together again. There is an end to that, because
// each table has few coarser ones.
func (o *Office) Protect(requests []Request, publish func([]analysis.Breakdown) (*analysis.Publication, error)) error {
	wanted, err := o.Wanted(requests)
	for missing := wanted; err == nil && (o.Figures == nil || len(missing) > 0); {
		if o.Figures, err = publish(wanted); err != nil {
			return err
		}
		missing, err = o.eachChoice(requests, func(choice understand.Choice) (*understand.Choice, error) {
			_, missing, err := o.ladder(choice)
			return missing, err
		})
		wanted = append(wanted, missing...)
	}
	return err
}

// extent counts the figures that a choice would show: those that tell a number other than nought, and those that are withheld.
func extent(t *analysis.Table, choice understand.Choice) (told, withheld int, err error) {
	for _, period := range periodsOf(t, choice) {
		rows := rowsOf(t, choice)
		if t.WithheldReason(period) != "" {
			withheld += max(1, len(rows))
			continue
		}
		for _, row := range rows {
			f, err := t.At(period, codesOf(row)...)
			if err != nil {
				return 0, 0, err
			}
			switch number, is := f.Number(); {
			case f.Symbol() == analysis.Suppressed:
				withheld++
			case is && number != 0, f.Symbol() == analysis.RoundsToZero:
				told++
			}
		}
	}
	return told, withheld, nil
}

// joinedWords say that a table is given because nearly nothing can be told of the one that was asked for; some where a part of it is told
// nevertheless. Where nothing is, the answer has said so already.
func (o Office) joinedWords(asked, given understand.Choice, some bool) (string, error) {
	fine, err := o.Figures.Table(asked.Measure, asked.Breakdown)
	if err != nil {
		return "", err
	}
	coarse, err := o.Figures.Table(given.Measure, given.Breakdown)
	if err != nil {
		return "", err
	}
	how := "for all of them together"
	if len(given.Breakdown) > 0 {
		how = "by " + headingsOf(coarse)
	}
	if some {
		return fmt.Sprintf("Most of these figures by %s are withheld, because they rest on too few children or too few schools. So that more can be told, they are also given %s.", headingsOf(fine), how), nil
	}
	return fmt.Sprintf("The figures are given %s instead.", how), nil
}

// headingsOf names the dimensions of a table in a sentence: primary need and day or residential.
func headingsOf(t *analysis.Table) string {
	var names []string
	for i, dimension := range t.Breakdown() {
		name := strings.ToLower(t.Heading(i))
		if dimension == "need_group" || dimension == "main_need" {
			name = "group of needs"
		}
		names = append(names, name)
	}
	return sentence(names)
}

// joinedJudge asks a person to look at an answer in which categories were joined.
const joinedJudge = "What was asked is withheld for the most part, and categories were joined so that more can be told. See that this helps the requester. Years are not added up: whoever has the figures of single years could take them from such a sum."
