package analysis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// Publication is every protected table of one build. Only Publish makes one, so that whoever holds a Publication holds nothing unsafe.
type Publication struct {
	measures []Measure
	tables   []*Table // of the reports
	requests []*Table // on request
	policy   disclosure.Policy
	survival []Survival
}

// Publish runs all measures over the warehouse, protects them together and hands out what may be published.
// What earlier months and answers have released stays as it is, and may be nil. The calendar of the warehouse must be set. All errors of all measures come at once; on an error nothing is handed out.
//
// Requested are the breakdowns that answers need besides those of the reports. They are protected together, after the reports, which
// stand as they do without them; what earlier answers have told is in released.
func Publish(ctx context.Context, w *data.Warehouse, policy disclosure.Policy, released Released, requested []Breakdown) (*Publication, error) {
	return NewWorkings(w).Publish(ctx, policy, released, requested)
}

// protected protects what was found and hands out what may be published.
func protected(measures []Measure, found *figures, policy disclosure.Policy, released Released, out printed, asked tableKeys) (*Publication, error) {
	out.forgetForecasts(measures, released, found.tables)
	lists, err := data.CodeLists()
	if err != nil {
		return nil, err
	}
	p := &Publication{measures: measures, policy: policy}
	kept := make(map[int][]slice)
	for _, s := range protect(found, policy, out, asked) {
		kept[s.table] = append(kept[s.table], s)
	}
	for i, table := range found.all() {
		t := publish(table, kept[i], lists, out)
		if i >= len(found.tables) {
			p.requests = append(p.requests, t)
			continue
		}
		p.tables = append(p.tables, t)
		for _, s := range kept[i] {
			p.survival = append(p.survival, t.survival(s))
		}
	}
	return p, nil
}

// Measures gives every measure of the publication.
func (p *Publication) Measures() []Measure { return p.measures }

// Policy gives the rules by which the publication was protected.
func (p *Publication) Policy() disclosure.Policy { return p.policy }

// AllTables gives every table of the reports, those that are withheld whole too; their figures are then all symbols.
func (p *Publication) AllTables() []*Table { return p.tables }

// Requested gives every table on request that is asked for or out, those that are withheld whole too, in the order of the measures.
func (p *Publication) Requested() []*Table { return p.requests }

// Tables gives every table of the reports of which at least one period is published, in the order of the measures.
func (p *Publication) Tables() []*Table {
	var tables []*Table
	for _, t := range p.tables {
		if len(t.withheld) < len(t.periods) {
			tables = append(tables, t)
		}
	}
	return tables
}

// Withheld gives every table of the reports of which at least one period is not published.
func (p *Publication) Withheld() []*Table {
	var tables []*Table
	for _, t := range p.tables {
		if len(t.withheld) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// Survival is how much of a table in one period is published.
type Survival struct {
	Table     *Table
	Period    string
	Cells     int     // figures that are numbers or withheld
	Published int     // of these, numbers
	Value     float64 // what all figures add up to, in the unit of the warehouse; of means, shares and the like, their number
	Kept      float64 // what the numbers add up to
}

// Survival says how much of each table of the reports and period is published, in the order of the measures.
func (p *Publication) Survival() []Survival { return p.survival }

// Lent names the small figures that stand here because the Department for Education has published them itself.
func (p *Publication) Lent() map[string]bool {
	lent := map[string]bool{}
	for _, t := range slices.Concat(p.tables, p.requests) {
		for _, f := range t.figures {
			if f.lent {
				lent[f.ID()] = true
			}
		}
	}
	return lent
}

// WithheldWhole names every table of the reports that is withheld in a period, in the form of an identity with no value, so that later months know:
// demand/plans?need=@2019.
func (p *Publication) WithheldWhole() []string {
	var ids []string
	for _, t := range p.tables {
		for _, f := range t.WithheldWhole() {
			ids = append(ids, f.ID())
		}
	}
	return ids
}

// ErrNoFigure says that a reference names nothing that exists.
var ErrNoFigure = errors.New("no such figure")

// Table finds a measure by one of its breakdowns, in the reports or on request; an unknown one is ErrNoFigure with the names that exist.
func (p *Publication) Table(measure string, breakdown []string) (*Table, error) {
	for _, t := range slices.Concat(p.tables, p.requests) {
		if t.measure.Name == measure && slices.Equal(t.breakdown, breakdown) {
			return t, nil
		}
	}
	at := slices.IndexFunc(p.measures, func(m Measure) bool { return m.Name == measure })
	if at < 0 {
		return nil, noMeasure(measure)
	}
	return nil, fmt.Errorf("%w: %s has no breakdown by %s; %s", ErrNoFigure, measure, breakdownName(breakdown), p.measures[at].offers())
}

// Figure finds a figure by its identity: demand/plans?need=SEMH@2025. The period may be first or latest.
func (p *Publication) Figure(id string) (Figure, error) {
	rest, period, found := strings.Cut(id, "@")
	if !found {
		return Figure{}, fmt.Errorf("%w: %q has no period; write %s@latest or %s@2025", ErrNoFigure, id, id, id)
	}
	measure, query, _ := strings.Cut(rest, "?")
	where := map[string]string{}
	for _, part := range strings.Split(query, "&") {
		if name, value, found := strings.Cut(part, "="); found {
			where[name] = unmarks.Replace(value)
		} else if part != "" {
			return Figure{}, fmt.Errorf("%w: %q: %q is not name=value", ErrNoFigure, id, part)
		}
	}
	for _, t := range slices.Concat(p.tables, p.requests) {
		if t.measure.Name == measure && len(t.breakdown) == len(where) && t.has(where) {
			values := make([]string, len(t.breakdown))
			for i, name := range t.breakdown {
				values[i] = where[name]
			}
			f, err := t.At(period, values...)
			if err != nil {
				return Figure{}, fmt.Errorf("%s: %w", id, err)
			}
			return f, nil
		}
	}
	names := make([]string, 0, len(where))
	for name := range where {
		names = append(names, name)
	}
	sort.Strings(names)
	_, err := p.Table(measure, names)
	return Figure{}, fmt.Errorf("%s: %w", id, err)
}
