// Package analysis turns warehouse tables into protected figures: it runs the measures, protects them together, and hands out a
// Publication, the only form in which figures leave for the public.
package analysis

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sufficiency/data"
)

//go:embed demand/*.sql cost/*.sql provider_mix/*.sql sufficiency/*.sql assurance/*.sql views/*.sql
var files embed.FS

// Chapters are the folders of measures, in the order in which reports treat them.
var Chapters = []string{"demand", "cost", "provider_mix", "sufficiency", "assurance"}

// Measure is one definition of a figure: an annotated SELECT that says who contributes what to which cell.
//
// The SELECT gives a row a contribution, in columns of fixed names:
//
//	period    the label of the period, as in calendar
//	…         the dimensions that breakdown names; null = not in this breakdown's cells
//	child     who stands behind the number, where contributors names children
//	provider  the setting behind it, where contributors names providers
//	unit      what is added, where a child can add several and they can fall into different cells, such as placements;
//	          without it the child
//	adds      what the row adds, where it is not the same for all rows; without it what the key adds says
//	is_public true where somebody else has published the number already, so that nobody stands behind it
//	amount    what it adds: 1, pence, 0 or 1 of a share
//	weight    what it is divided by, for mean: placement-years, children
//
// Cells, margins and protection are worked out from those rows, the same way for every measure. Breakdowns go into the reports of every month;
// those on request are worked out for an answer that needs them, and protected after the reports.
type Measure struct {
	Name         string // demand/plans
	Title        string
	Question     string
	Unit         string // children, £, % of plans
	Format       Format
	Aggregate    string   // count, sum, mean, median, lower quartile, upper quartile or share
	Class        string   // children, money, mean, share, conduct, roll or open
	Contributors []string // child, provider
	Adds         string   // what each contributor adds; only sums of the same thing can be subtracted from each other
	Divides      string   // of a mean, what its weights add: whoever has the rate and one of its two sums has the other
	Least        int      // least number of children behind a cell, where the policy's threshold is not enough for the kind of number
	Settings     bool     // the number is one of schools and colleges, so that too few children for it leave most of them a single one
	Period       string   // kind of calendar: january, day, calendar, financial or academic
	Breakdowns   [][]string
	OnRequest    [][]string // breakdowns that are worked out and protected for an FOI answer only
	Internal     bool       // for the council's own eyes: never published, never given in an answer; it may name settings and owners
	Carries      [3]string  // dimension, value now, value of the period before: a number that repeats one of the period before
	Balance      []string   // dimension, whole, parts: the number of the one value is the sum of the numbers of the others, though they add other things
	RestsOn      []string   // measures and breakdowns to whose last period it can be worked back: where a figure there is withheld, so is all of it
	RiseOf       string     // measure of Januaries whose rise over the year it covers at least, so that readers know the least that it can be
	Revised      string     // worked out anew at every build, because it is about the future, or with every January that is counted; "" = never
	Absent       Symbol     // what stands in a cell to which nobody contributes; "" = a true zero
	Definition   string
	Source       string
	Assumptions  []string
	Owner        string
	SQL          string
	File         string
}

var measureKeys = []data.Key{
	{Name: "title", Required: true},
	{Name: "question", Required: true},
	{Name: "unit", Required: true},
	{Name: "format", Required: true, OneOf: formatNames()},
	{Name: "aggregate", Required: true, OneOf: []string{"count", "sum", "mean", "median", "lower quartile", "upper quartile", "share"}},
	{Name: "class", Required: true, OneOf: []string{"children", "money", "mean", "share", "conduct", "roll", "open"}},
	{Name: "contributors", OneOf: []string{"child", "child, provider", "provider"}},
	{Name: "adds"},
	{Name: "divides"},
	{Name: "least"},
	{Name: "counts", OneOf: []string{"settings"}}, // of a sum to which the children of a school or college add one together
	{Name: "carries"},
	{Name: "balance"},
	{Name: "rests on", Repeats: true},
	{Name: "covers the rise of"},
	{Name: "revised", OneOf: []string{everyBuild, everyJanuary}},
	{Name: "absent", OneOf: []string{"zero", "not available"}}, // what a cell means to which nobody contributes; zero for counts and sums
	{Name: "period", Required: true, OneOf: []string{"january", "day", "calendar", "financial", "academic"}},
	{Name: "edition", OneOf: []string{"internal"}}, // internal: for the council alone; without it the measure is protected and published
	{Name: "breakdown", Repeats: true},
	{Name: "on request", Repeats: true}, // a breakdown that no report shows, for FOI answers
	{Name: "own", Repeats: true},        // a dimension whose values are the council's own words
	{Name: "definition", Required: true},
	{Name: "source", Required: true},
	{Name: "assumption", Repeats: true},
	{Name: "owner", Required: true},
}

// When figures about the future are worked out anew. What follows from the children of the last January says the same until there is
// another: if one of them is entered late, a forecast that moved would tell.
const (
	everyBuild   = "every build"
	everyJanuary = "every January"
)

// Measures reads every measure, in the order of Chapters and file names. All errors come at once, with file and line.
func Measures() ([]Measure, error) {
	queries, err := data.ReadQueries(files, "analysis", Chapters, measureKeys)
	if err != nil {
		return nil, err
	}
	lists, err := data.CodeLists()
	if err != nil {
		return nil, err
	}
	var measures []Measure
	var errs []error
	for _, query := range queries {
		measure, err := newMeasure(query, lists)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		measures = append(measures, measure)
	}
	for _, m := range measures {
		if m.RiseOf != "" && !slices.ContainsFunc(measures, func(other Measure) bool { return other.Name == m.RiseOf && other.Period == "january" }) {
			errs = append(errs, fmt.Errorf("%s: covers the rise of is %q; want a measure of Januaries, such as demand/plans", m.File, m.RiseOf))
		}
		for _, ground := range m.RestsOn {
			named := func(other Measure) bool {
				return slices.ContainsFunc(other.Breakdowns, func(breakdown []string) bool { return ground == other.Name+" by "+breakdownName(breakdown) })
			}
			if !slices.ContainsFunc(measures, named) {
				errs = append(errs, fmt.Errorf("%s: rests on is %q; want a measure and one of its breakdowns, such as demand/plans by provision_group", m.File, ground))
			}
		}
	}
	return measures, errors.Join(errs...)
}

// publicMeasures are those whose protected figures may leave.
func publicMeasures() ([]Measure, error) {
	measures, err := Measures()
	return slices.DeleteFunc(measures, func(m Measure) bool { return m.Internal }), err
}

// isQuantile says whether a number is one contributor's own, or lies between two.
func (m Measure) isQuantile() bool {
	return m.Aggregate == "median" || strings.HasSuffix(m.Aggregate, "quartile")
}

func newMeasure(query data.Query, lists map[string][]data.Code) (Measure, error) {
	m := Measure{
		Name: query.Name, File: query.File, SQL: query.SQL,
		Title: query.Value("title"), Question: query.Value("question"), Unit: query.Value("unit"),
		Format: formats[query.Value("format")], Aggregate: query.Value("aggregate"), Class: query.Value("class"),
		Period: query.Value("period"), Definition: query.Value("definition"), Source: query.Value("source"),
		Assumptions: query.Values("assumption"), Owner: query.Value("owner"), Adds: query.Value("adds"), Divides: query.Value("divides"),
	}
	var errs []error
	if text := query.Value("carries"); text != "" {
		words := strings.Fields(text)
		if len(words) != 3 {
			errs = append(errs, fmt.Errorf("%s:%d: carries is %q; want the dimension, the value, and the value that it repeats of the period before", query.File, query.Line("carries", 0), text))
		} else {
			m.Carries = [3]string(words)
		}
	}
	if m.Balance = strings.Fields(query.Value("balance")); len(m.Balance) > 0 && len(m.Balance) < 4 {
		errs = append(errs, fmt.Errorf("%s:%d: balance is %q; want the dimension, the value that is the sum, and the values that add up to it", query.File, query.Line("balance", 0), query.Value("balance")))
	}
	m.RestsOn, m.RiseOf = query.Values("rests on"), query.Value("covers the rise of")
	m.Settings = query.Value("counts") == "settings"
	m.Revised, m.Internal = query.Value("revised"), query.Value("edition") == "internal"
	if text := query.Value("least"); text != "" {
		var err error
		if m.Least, err = strconv.Atoi(text); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: least is %q; want a number of children", query.File, query.Line("least", 0), text))
		}
	}
	switch {
	case query.Value("absent") == "not available":
		m.Absent = NotAvailable
	case m.Aggregate != "count" && m.Aggregate != "sum":
		m.Absent = NotApplicable
	}
	for _, name := range strings.Split(query.Value("contributors"), ",") {
		if name = strings.TrimSpace(name); name != "" {
			m.Contributors = append(m.Contributors, name)
		}
	}
	if m.Class != "open" && m.Class != "roll" && !slices.Contains(m.Contributors, "child") {
		errs = append(errs, fmt.Errorf("%s:%d: class %s needs `contributors: child`, so that small numbers are seen", query.File, query.Line("class", 0), m.Class))
	}
	if len(m.Contributors) > 0 && m.Adds == "" {
		errs = append(errs, fmt.Errorf("%s:%d: class %s needs `adds: what each child adds`, so that sums of the same thing are guarded together", query.File, query.Line("class", 0), m.Class))
	}
	if m.Aggregate == "mean" && m.Class != "open" && m.Divides == "" {
		errs = append(errs, fmt.Errorf("%s:%d: a mean needs `divides: what its weights add`, so that it is guarded together with its two sums", query.File, query.Line("aggregate", 0)))
	}
	if m.Class == "open" && len(m.Contributors) > 0 {
		errs = append(errs, fmt.Errorf("%s:%d: class open has no contributors; name another class or none", query.File, query.Line("class", 0)))
	}
	if len(query.Values("breakdown"))+len(query.Values("on request")) == 0 {
		errs = append(errs, fmt.Errorf("%s:1: no `-- breakdown:` and no `-- on request:`; write one at least, such as `-- breakdown: total`", query.File))
	}
	seen := map[string]bool{}
	for _, key := range []string{"breakdown", "on request"} {
		for i, line := range query.Values(key) {
			dimensions := splitBreakdown(line)
			for _, name := range dimensions {
				if _, known := lists[name]; !known && !slices.Contains(query.Values("own"), name) {
					errs = append(errs, fmt.Errorf("%s:%d: dimension %q has no code list in data/reference; add one, or say `own: %s` where the council's own words stand in it", query.File, query.Line(key, i), name, name))
				}
			}
			if table := tableKey(m.Name, dimensions); seen[table] {
				errs = append(errs, fmt.Errorf("%s:%d: breakdown %q stands twice", query.File, query.Line(key, i), line))
			}
			seen[tableKey(m.Name, dimensions)] = true
			if key == "breakdown" {
				m.Breakdowns = append(m.Breakdowns, dimensions)
			} else {
				m.OnRequest = append(m.OnRequest, dimensions)
			}
		}
	}
	return m, errors.Join(errs...)
}

// splitBreakdown reads a breakdown as headers write it: total, or dimensions with × between them.
func splitBreakdown(line string) []string {
	if line == "total" {
		return nil
	}
	var dimensions []string
	for _, name := range strings.Split(line, "×") {
		dimensions = append(dimensions, strings.TrimSpace(name))
	}
	return dimensions
}

// PeriodLabel writes a period in words: 2025 of a January count becomes January 2025, 2025-09-01 becomes 1 September 2025.
func (m Measure) PeriodLabel(period string) string {
	switch m.Period {
	case "january":
		return "January " + period
	case "day":
		if day, err := time.Parse(time.DateOnly, period); err == nil {
			return day.Format("2 January 2006")
		}
	case "financial":
		return strings.Replace(period, "-", "–", 1)
	}
	return period
}

// TimePeriod writes a period as DfE's data files do: 202526 for financial and academic years, 2025 for calendar years and Januaries, 20250901 for days.
func (m Measure) TimePeriod(period string) (code, identifier string) {
	switch m.Period {
	case "financial":
		return strings.Replace(period, "-", "", 1), "Financial year"
	case "academic":
		return strings.Replace(period, "/", "", 1), "Academic year"
	case "january":
		return period, "January"
	case "day":
		return strings.ReplaceAll(period, "-", ""), "Day"
	}
	return period, "Calendar year"
}

// PeriodHeading names a kind of period, for the head of a column.
func PeriodHeading(kind string) string {
	switch kind {
	case "january":
		return "January count"
	case "day":
		return "Day"
	case "financial":
		return "Financial year"
	case "academic":
		return "Academic year"
	}
	return "Calendar year"
}
