package foi

import (
	"time"

	"sufficiency/analysis"
	"sufficiency/reports/foi/understand"
)

// Ready is a standing answer: figures that are published anyway, laid out as they would be for whoever asks for them.
type Ready struct {
	Question string // what the figures answer, in plain words
	Table    *analysis.Table
	Figures  FigureTable
}

// readyPeriods is how many of the latest periods a standing answer holds.
const readyPeriods = 5

// Ready gives the standing answer to each kind of question that the reports' own figures answer, in the order of the bank. What would have to be
// worked out for an answer is not in it, and so nothing is told that is not published.
func (o Office) Ready() ([]Ready, error) {
	c, err := o.catalogue()
	if err != nil || o.Figures == nil {
		return nil, err
	}
	bank, err := c.Bank(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) // the day by which the examples of the bank count their years
	if err != nil {
		return nil, err
	}
	var ready []Ready
	seen := map[*analysis.Table]bool{}
	for _, kind := range bank {
		if kind.OnRequest {
			continue
		}
		t, err := o.Figures.Table(kind.Measure, kind.Breakdown)
		if err != nil {
			return nil, err
		}
		held := t.Published()
		if len(held) == 0 || seen[t] {
			continue
		}
		seen[t] = true
		_, figures, err := o.tabulate(understand.Choice{Measure: kind.Measure, Breakdown: kind.Breakdown, Periods: held[max(0, len(held)-readyPeriods):]})
		if err != nil {
			return nil, err
		}
		if len(figures.Rows) > 0 {
			ready = append(ready, Ready{t.Measure().Question, t, figures})
		}
	}
	return ready, nil
}
