package reports

import (
	"errors"
	"fmt"
	"regexp"
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
	rounded bool // counts are rounded, so that parts need not add up
	table   *analysis.Table
	periods []string
	kind    string
	title   string
	note    string
	below   string             // what a number below 0 means, said where there is one
	instead string             // what is not shown, and why
	history *analysis.Table    // for a fan: the series before the forecast
	areas   [][]string         // for tiles: the council's map
	sides   [2]*analysis.Table // for a flow: the totals of its two sides; nil where there are none
	whole   *analysis.Table    // for stacked bars: the totals of the bars, which are of use where a part is withheld; nil where there is none
}

var blockKeys = map[string][]string{
	"chart": {"figures", "kind", "periods", "title", "note", "history", "negative", "empty"},
	"table": {"figures", "periods", "title", "note", "negative", "empty"},
}

// leaveSection is what a block says that is about something that not every council states, such as capital schemes.
const leaveSection = "leave out the section"

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
	tables, err := findTables(p, block.Settings["figures"])
	if err != nil && block.Settings["figures"] != "" {
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		return r, errors.Join(errs...)
	}
	r.kind = block.Settings["kind"]
	if empty := block.Settings["empty"]; empty != "" && empty != leaveSection {
		errs = append(errs, fmt.Errorf("empty is %q; it may be %s", empty, leaveSection))
	}
	r.table = choose(p, tables)
	left, err := r.choosePeriods(p, block.Settings["periods"])
	if err != nil {
		errs = append(errs, err)
	}
	if r.title, err = fill(p, r.dated(block.Settings["title"]), r.table.Measure().Title); err != nil {
		errs = append(errs, fmt.Errorf("title: %w", err))
	}
	if r.note, err = fill(p, r.dated(block.Settings["note"]), ""); err != nil {
		errs = append(errs, fmt.Errorf("note: %w", err))
	}
	r.below = block.Settings["negative"]
	r.rounded = p.Policy().Rounding > 0
	r.instead = instead(tables[0], r.table, left)
	switch breakdown := r.table.Breakdown(); {
	case r.kind == "fan":
		if r.history, err = findTable(p, block.Settings["history"]); err != nil {
			errs = append(errs, fmt.Errorf("history: %w", err))
		}
	case r.kind == "flow" && len(breakdown) == 2:
		for side := range r.sides { // a side without totals has names alone
			r.sides[side], _ = p.Table(r.table.Measure().Name, breakdown[side:side+1])
		}
	case r.kind == "stacked_bars" && len(breakdown) > 0:
		// Where a measure has no such total, a bar with a withheld part has no length.
		r.whole, _ = p.Table(r.table.Measure().Name, breakdown[:len(breakdown)-1])
	}
	return r, errors.Join(errs...)
}

// findTables reads figures with their breakdowns, of which the first is the best: `demand/plans by need or need_group × provision_group`.
func findTables(p *analysis.Publication, text string) ([]*analysis.Table, error) {
	measure, by, found := strings.Cut(text, " by ")
	if !found {
		t, err := p.Table(strings.TrimSpace(measure), nil)
		return []*analysis.Table{t}, err
	}
	var tables []*analysis.Table
	for _, names := range strings.Split(by, " or ") {
		var breakdown []string
		for _, name := range strings.Split(names, "×") {
			breakdown = append(breakdown, strings.TrimSpace(name))
		}
		t, err := p.Table(strings.TrimSpace(measure), breakdown)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// findTable reads figures with one breakdown.
func findTable(p *analysis.Publication, text string) (*analysis.Table, error) {
	tables, err := findTables(p, text)
	if err != nil {
		return nil, err
	}
	if len(tables) > 1 {
		return nil, fmt.Errorf("%q names several breakdowns; here one is wanted", text)
	}
	return tables[0], nil
}

// choosePeriods settles the periods that the block shows of its table, and gives those that it asks for and that are left out.
//
// Periods of which little is published are not there to choose, unless there are no others. A picture over time keeps those between its
// ends, so that it has a gap there.
func (r *request) choosePeriods(p *analysis.Publication, text string) (left []string, err error) {
	asked, err := choosePeriods(r.table.Periods(), text)
	if err != nil {
		return nil, err
	}
	there := useful(p, r.table)
	switch r.kind {
	case "line", "multiples":
		there = unbroken(r.table, r.table.Published())
	case "columns", "stacked_bars":
		there = unbroken(r.table, there)
	}
	if r.periods, err = choosePeriods(there, text); err != nil { // one that is asked for by name is not useful
		r.periods = slices.DeleteFunc(slices.Clone(asked), func(period string) bool { return r.table.WithheldReason(period) != "" })
	}
	return slices.DeleteFunc(asked, func(period string) bool { return slices.Contains(r.periods, period) }), nil
}

// choosePeriods reads `all`, `latest`, `first, latest`, `last 5` or periods by name.
func choosePeriods(periods []string, text string) ([]string, error) {
	if len(periods) == 0 {
		return nil, nil
	}
	if text == "" || text == "all" {
		return slices.Clone(periods), nil
	}
	if number, found := strings.CutPrefix(text, "last "); found {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("periods is %q; want a number after last", text)
		}
		return slices.Clone(periods[max(0, len(periods)-n):]), nil
	}
	var chosen []string
	for _, name := range strings.Split(text, ",") {
		switch name = strings.TrimSpace(name); {
		case name == "latest":
			name = periods[len(periods)-1]
		case name == "first":
			name = periods[0]
		case !slices.Contains(periods, name):
			return nil, fmt.Errorf("periods is %q; there are %s, or write all, latest, first, last 5", text, strings.Join(periods, ", "))
		}
		if !slices.Contains(chosen, name) {
			chosen = append(chosen, name)
		}
	}
	return chosen, nil
}

var expressions = regexp.MustCompile(`\{[^}]*\}`)

// dated settles what the title or note of a block says of the block's own measure: `figures` is the breakdown that is shown, and latest and
// first are the last and the first period that are shown, so that words and picture are about the same.
func (r request) dated(text string) string {
	if len(r.periods) == 0 {
		return "" // a note stands in the place of the block
	}
	m := r.table.Measure()
	figures := m.Name
	if breakdown := r.table.Breakdown(); len(breakdown) > 0 {
		figures += " by " + strings.Join(breakdown, " × ")
	}
	own := regexp.MustCompile(`(^\{|\s)` + regexp.QuoteMeta(m.Name) + `[?@ ]`)
	first, last := slices.Min(r.periods), slices.Max(r.periods)
	if first == last {
		first = "first" // there is no beginning to be seen, so that the words go by the figures
	}
	return expressions.ReplaceAllStringFunc(text, func(expression string) string {
		expression = strings.Replace(expression, " figures@", " "+figures+"@", 1)
		if !own.MatchString(expression) {
			return expression
		}
		return strings.NewReplacer("@latest", "@"+last, "@first", "@"+first, " since latest", " since "+last, " since first", " since "+first).Replace(expression)
	})
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
	for _, period := range unbroken(r.history, r.history.Published()) {
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
			row = append(row, series.Points[i].Text)
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

// caption says measure, population, area, periods and source, and what the symbols mean that stand in the grid.
func caption(c Council, r request, shown page.Grid) string {
	m := r.table.Measure()
	when := m.PeriodLabel(r.periods[0])
	if len(r.periods) > 1 {
		when += " to " + m.PeriodLabel(r.periods[len(r.periods)-1])
	}
	measure := m.Title
	if !strings.Contains(strings.ToLower(m.Title), strings.ToLower(m.Unit)) {
		measure += " (" + m.Unit + ")"
	}
	sentences := []string{fmt.Sprintf("%s, %s, %s. Source: %s.", measure, c.Area, when, m.Source)}
	for _, sentence := range []string{r.note, r.instead} {
		if sentence != "" {
			sentences = append(sentences, sentence)
		}
	}
	if r.kind == "flow" {
		sentences = append(sentences, flowsLeftOut(shown)...)
	}
	if r.below != "" && shown.Negative() {
		sentences = append(sentences, r.below)
	}
	for _, symbol := range symbols {
		if shown.Holds(symbol.sign) && !strings.Contains(r.note, symbol.sign) {
			sentences = append(sentences, symbol.meaning)
		}
	}
	if slices.ContainsFunc(r.table.Figures(), func(f analysis.Figure) bool { return f.Lent() && slices.Contains(r.periods, f.Period()) }) {
		sentences = append(sentences, lentWords)
	}
	if r.instead != "" || shown.Holds(withheldSign) {
		sentences = append(sentences, "Figures are withheld under "+grounds+".")
	}
	return strings.Join(sentences, " ")
}
