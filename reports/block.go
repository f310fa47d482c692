package reports

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/chart"
	"sufficiency/reports/page"
)

// request is what a chart or table block of a page asks for, settings read and figures found.
type request struct {
	table   *analysis.Table
	periods []string
	kind    string
	title   string
	note    string
	history *analysis.Table // for a fan: the series before the forecast
}

var blockKeys = map[string][]string{
	"chart": {"figures", "kind", "periods", "title", "note", "history"},
	"table": {"figures", "periods", "title", "note"},
}

// readRequest reads the settings of a block. All faults come at once, without the line, which the caller knows.
func readRequest(p *analysis.Publication, block page.Block) (request, error) {
	var r request
	var errs []error
	keys := blockKeys[block.Kind]
	for key := range block.Settings {
		if !slices.Contains(keys, key) {
			errs = append(errs, fmt.Errorf("unknown setting %q; a %s has %s", key, block.Kind, strings.Join(keys, ", ")))
		}
	}
	sort.Slice(errs, func(a, b int) bool { return errs[a].Error() < errs[b].Error() })
	for _, key := range []string{"figures", "title"} {
		if block.Settings[key] == "" {
			errs = append(errs, fmt.Errorf("%s is missing", key))
		}
	}
	if block.Kind == "chart" && !slices.Contains(chart.Kinds(), block.Settings["kind"]) {
		errs = append(errs, fmt.Errorf("kind is %q; it may be %s", block.Settings["kind"], strings.Join(chart.Kinds(), ", ")))
	}
	var err error
	if r.table, err = findTable(p, block.Settings["figures"]); err != nil && block.Settings["figures"] != "" {
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		return r, errors.Join(errs...)
	}
	if r.periods, err = choosePeriods(r.table.Published(), block.Settings["periods"]); err != nil {
		errs = append(errs, err)
	}
	if r.title, err = fill(p, block.Settings["title"], r.table.Measure().Title); err != nil {
		errs = append(errs, fmt.Errorf("title: %w", err))
	}
	if r.note, err = fill(p, block.Settings["note"], ""); err != nil {
		errs = append(errs, fmt.Errorf("note: %w", err))
	}
	r.kind = block.Settings["kind"]
	if r.kind == "fan" {
		if r.history, err = findTable(p, block.Settings["history"]); err != nil {
			errs = append(errs, fmt.Errorf("history: %w", err))
		}
	}
	return r, errors.Join(errs...)
}

// findTable reads `demand/plans by need_group × provision_group`.
func findTable(p *analysis.Publication, text string) (*analysis.Table, error) {
	measure, by, found := strings.Cut(text, " by ")
	var breakdown []string
	if found {
		for _, name := range strings.Split(by, "×") {
			breakdown = append(breakdown, strings.TrimSpace(name))
		}
	}
	return p.Table(strings.TrimSpace(measure), breakdown)
}

// choosePeriods reads `all`, `latest`, `first, latest`, `last 5` or periods by name. Only published periods are there to choose.
func choosePeriods(published []string, text string) ([]string, error) {
	if len(published) == 0 {
		return nil, nil
	}
	if text == "" || text == "all" {
		return published, nil
	}
	if number, found := strings.CutPrefix(text, "last "); found {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("periods is %q; want a number after last", text)
		}
		return published[max(0, len(published)-n):], nil
	}
	var chosen []string
	for _, name := range strings.Split(text, ",") {
		switch name = strings.TrimSpace(name); {
		case name == "latest":
			name = published[len(published)-1]
		case name == "first":
			name = published[0]
		case !slices.Contains(published, name):
			return nil, fmt.Errorf("periods is %q; published are %s, or write all, latest, first, last 5", text, strings.Join(published, ", "))
		}
		if !slices.Contains(chosen, name) {
			chosen = append(chosen, name)
		}
	}
	return chosen, nil
}

// grid lays a table out for reading: periods run across where there are several, else the last dimension does.
func grid(t *analysis.Table, periods []string) page.Grid {
	m := t.Measure()
	breakdown := t.Breakdown()
	labels := make([]string, len(periods))
	for i, period := range periods {
		labels[i] = m.PeriodLabel(period)
	}
	switch {
	case len(breakdown) == 0:
		g := page.Grid{Header: []string{analysis.PeriodHeading(m.Period), m.Title}, Heads: 1}
		for i, period := range periods {
			g.Rows = append(g.Rows, []string{labels[i], text(t, period)})
		}
		return g
	case len(breakdown) == 2 && len(periods) == 1:
		g := page.Grid{Header: []string{t.Heading(0)}, Heads: 1}
		for _, column := range t.Values(1) {
			g.Header = append(g.Header, column.Label)
		}
		for _, row := range t.Values(0) {
			line := []string{row.Label}
			for _, column := range t.Values(1) {
				line = append(line, text(t, periods[0], row.Value, column.Value))
			}
			g.Rows = append(g.Rows, line)
		}
		return g
	}
	g := page.Grid{Heads: len(breakdown)}
	for i := range breakdown {
		g.Header = append(g.Header, t.Heading(i))
	}
	g.Header = append(g.Header, labels...)
	var rows func(start []analysis.Dimension, depth int)
	rows = func(start []analysis.Dimension, depth int) {
		if depth == len(breakdown) {
			var line, values []string
			for _, d := range start {
				line, values = append(line, d.Label), append(values, d.Value)
			}
			for _, period := range periods {
				line = append(line, text(t, period, values...))
			}
			g.Rows = append(g.Rows, line)
			return
		}
		for _, value := range t.Values(depth) {
			rows(append(slices.Clone(start), value), depth+1)
		}
	}
	rows(nil, 0)
	return g
}

// fanGrid lays a forecast out under what was counted: a row a period. A dash stands where nothing can.
func fanGrid(r request) page.Grid {
	const none = "–"
	g := page.Grid{Header: []string{analysis.PeriodHeading(r.table.Measure().Period), countedName, forecastName, narrowName, wideName}, Heads: 1}
	for _, period := range r.history.Published() {
		g.Rows = append(g.Rows, []string{shortPeriod(r.history.Measure(), period), text(r.history, period), none, none, none})
	}
	for _, period := range r.periods {
		g.Rows = append(g.Rows, []string{shortPeriod(r.table.Measure(), period), none, text(r.table, period, "central"),
			span(r.table, period, "low_80", "high_80"), span(r.table, period, "low_95", "high_95")})
	}
	return g
}

// shareGrid lays out the shares that a stacked chart shows: a row a bar. The numbers behind them are in the data file.
func shareGrid(r request, s chart.Spec) page.Grid {
	heading := analysis.PeriodHeading(r.table.Measure().Period)
	if len(r.table.Breakdown()) == 2 {
		heading = r.table.Heading(0)
	}
	g := page.Grid{Header: []string{heading}, Heads: 1}
	for _, series := range s.Series {
		g.Header = append(g.Header, series.Name)
	}
	for i, category := range s.Categories {
		row := []string{category}
		for _, series := range s.Series {
			share := series.Points[i].Text
			if series.Points[i].Missing {
				share = "[" + share + "]"
			}
			row = append(row, share)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// span writes a range: 2,020 to 2,301.
func span(t *analysis.Table, period, low, high string) string {
	return text(t, period, low) + " to " + text(t, period, high)
}

// text writes one figure of a table. A figure that is not there cannot come up: the coordinates are the table's own.
func text(t *analysis.Table, period string, values ...string) string {
	f, err := t.At(period, values...)
	if err != nil {
		return "[x]"
	}
	return f.Text()
}

// caption says measure, population, area, periods and source.
func caption(c Council, t *analysis.Table, periods []string, note string) string {
	m := t.Measure()
	when := m.PeriodLabel(periods[0])
	if len(periods) > 1 {
		when += " to " + m.PeriodLabel(periods[len(periods)-1])
	}
	words := fmt.Sprintf("%s (%s), %s, %s. Source: %s.", m.Title, m.Unit, c.Area, when, m.Source)
	if note != "" {
		words += " " + note
	}
	return words
}
