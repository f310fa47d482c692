package reports

import (
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/chart"
)

// errShape says that a kind of chart cannot show a table of this shape.
var errShape = errors.New("chart and figures do not fit")

// spec turns the figures that a block asks for into what a chart draws.
func spec(r request) (chart.Spec, error) {
	m := r.table.Measure()
	s := chart.Spec{Kind: r.kind, Title: r.title, Unit: m.Unit, Format: chartFormat(m.Format)}
	dimensions := len(r.table.Breakdown())
	fault := func(want string) (chart.Spec, error) {
		return s, fmt.Errorf("%w: %s wants %s; %s has %d and %d periods", errShape, r.kind, want, m.Name, dimensions, len(r.periods))
	}
	switch r.kind {
	case "line", "columns":
		if dimensions > 1 {
			return fault("one dimension or none")
		}
		overTime(&s, r)
	case "ranked_bars":
		if dimensions != 1 || len(r.periods) != 1 {
			return fault("one dimension and one period")
		}
		s.Categories, s.Series = oneSeries(r)
		rank(&s)
	case "waterfall", "dots":
		if dimensions != 1 || len(r.periods) != 1 {
			return fault("one dimension and one period")
		}
		s.Categories, s.Series = oneSeries(r)
	case "dumbbell":
		if dimensions != 1 || len(r.periods) != 2 {
			return fault("one dimension and two periods")
		}
		for _, value := range r.table.Values(0) {
			s.Categories = append(s.Categories, value.Label)
		}
		for _, period := range r.periods {
			series := chart.Series{Name: m.PeriodLabel(period)}
			for _, value := range r.table.Values(0) {
				series.Points = append(series.Points, point(r.table, period, value.Value))
			}
			s.Series = append(s.Series, series)
		}
	case "heat":
		if dimensions != 2 || len(r.periods) != 1 {
			return fault("two dimensions and one period")
		}
		crossed(&s, r, 0, 1)
	case "flow":
		if dimensions != 2 || len(r.periods) != 1 || m.Aggregate != "count" && m.Aggregate != "sum" {
			return fault("numbers that add up, in two dimensions and one period")
		}
		crossed(&s, r, 0, 1)
		s.Wholes = [2][]string{r.wholes(0), r.wholes(1)}
	case "tiles":
		if dimensions != 1 || r.table.Breakdown()[0] != areaDimension || len(r.periods) != 1 {
			return fault("the areas of the council (by " + areaDimension + ") and one period")
		}
		s.Categories, s.Series = oneSeries(r)
		s.Places = places(r.areas, s.Categories)
	case "multiples":
		if dimensions != 1 {
			return fault("one dimension")
		}
		overTime(&s, r)
	case "stacked_bars":
		switch {
		case dimensions == 2 && len(r.periods) == 1:
			crossed(&s, r, 1, 0)
		case dimensions == 1:
			overTime(&s, r)
		default:
			return fault("two dimensions and one period, or one dimension")
		}
		if m.Aggregate != "share" {
			toShares(&s, r)
		} else if r.rounded {
			fit(&s)
		}
	case "fan":
		if dimensions != 1 || len(r.history.Breakdown()) != 0 {
			return fault("forecast bounds, with a total as history")
		}
		fan(&s, r)
	}
	if s.Description = describe(s); r.kind == "multiples" {
		s.Description = describePanels(s)
	}
	return s, nil
}

func chartFormat(f analysis.Format) string {
	switch {
	case strings.HasPrefix(f.Name, "pounds"):
		return "money"
	case strings.HasPrefix(f.Name, "percent"):
		return "percent"
	}
	return "count"
}

// point takes one figure over; where there is no number its symbol stands in brackets, as in tables. Charts count shares in per cent.
func point(t *analysis.Table, period string, values ...string) chart.Point {
	f, err := t.At(period, values...)
	if err != nil {
		return chart.Point{Missing: true}
	}
	number, known := f.Number()
	switch {
	case f.Symbol() == analysis.RoundsToZero:
		return chart.Point{Text: f.Text()}
	case !known:
		return chart.Point{Missing: true, Text: f.Text()}
	case strings.HasPrefix(t.Measure().Format.Name, "percent"):
		number *= 100
	}
	return chart.Point{Number: number, Text: f.Text()}
}

// overTime lays periods out as categories, with a series a value of the one dimension, or one series of the whole.
func overTime(s *chart.Spec, r request) {
	m := r.table.Measure()
	for _, period := range r.periods {
		s.Categories = append(s.Categories, shortPeriod(m, period))
	}
	if len(r.table.Breakdown()) == 0 {
		series := chart.Series{Name: m.Title}
		for _, period := range r.periods {
			series.Points = append(series.Points, point(r.table, period))
		}
		s.Series = []chart.Series{series}
		return
	}
	for _, value := range r.table.Values(0) {
		series := chart.Series{Name: value.Label}
		for _, period := range r.periods {
			series.Points = append(series.Points, point(r.table, period, value.Value))
		}
		s.Series = append(s.Series, series)
	}
}

// shortPeriod is the period as an axis has room for it.
func shortPeriod(m analysis.Measure, period string) string {
	if m.Period == "january" {
		return period
	}
	return m.PeriodLabel(period)
}

func oneSeries(r request) ([]string, []chart.Series) {
	var categories []string
	series := chart.Series{Name: r.table.Measure().PeriodLabel(r.periods[0])}
	for _, value := range r.table.Values(0) {
		categories = append(categories, value.Label)
		series.Points = append(series.Points, point(r.table, r.periods[0], value.Value))
	}
	return categories, []chart.Series{series}
}

// rank orders the one series from the largest to the smallest; equal ones and missing ones keep their order, missing ones last.
func rank(s *chart.Spec) {
	order := make([]int, len(s.Categories))
	for i := range order {
		order[i] = i
	}
	points := s.Series[0].Points
	sort.SliceStable(order, func(a, b int) bool {
		one, other := points[order[a]], points[order[b]]
		if one.Missing != other.Missing {
			return other.Missing
		}
		return one.Number > other.Number
	})
	categories := make([]string, len(order))
	ranked := make([]chart.Point, len(order))
	for i, from := range order {
		categories[i], ranked[i] = s.Categories[from], points[from]
	}
	s.Categories, s.Series[0].Points = categories, ranked
}

// crossed lays one dimension out as series and the other as categories.
func crossed(s *chart.Spec, r request, series, category int) {
	for _, value := range r.table.Values(category) {
		s.Categories = append(s.Categories, value.Label)
	}
	for _, one := range r.table.Values(series) {
		line := chart.Series{Name: one.Label}
		for _, other := range r.table.Values(category) {
			values := []string{one.Value, other.Value}
			if series > category {
				values = []string{other.Value, one.Value}
			}
			line.Points = append(line.Points, point(r.table, r.periods[0], values...))
		}
		s.Series = append(s.Series, line)
	}
}

// fit scales shares of rounded counts, which need not add up, to the length of their bar; what they say of themselves stays.
func fit(s *chart.Spec) {
	for c := range s.Categories {
		sum, whole := 0.0, true
		for _, series := range s.Series {
			sum += series.Points[c].Number
			whole = whole && !series.Points[c].Missing
		}
		for i := range s.Series {
			if sum > 100 || whole && sum > 0 {
				s.Series[i].Points[c].Number *= 100 / sum
			}
		}
	}
}

// toShares turns the numbers of each category into per cent of their sum. Where one is withheld they are per cent of the total, where
// that is published: what the others leave of it is open to every reader. Else the category has no shares.
func toShares(s *chart.Spec, r request) {
	s.Unit, s.Format = "% of "+s.Unit, "percent"
	for c := range s.Categories {
		whole, missing := 0.0, ""
		for _, series := range s.Series {
			whole += series.Points[c].Number
			if point := series.Points[c]; point.Missing && missing != withheldSign {
				missing = point.Text
			}
		}
		if total, known := r.total(c); missing != "" && known && total > whole {
			whole, missing = total, ""
		}
		if missing == "" && whole == 0 {
			missing = "[" + string(analysis.NotApplicable) + "]"
		}
		for i := range s.Series {
			point := &s.Series[i].Points[c]
			switch {
			case missing != "":
				*point = chart.Point{Missing: true, Text: missing}
			case !point.Missing:
				share := 100 * point.Number / whole
				*point = chart.Point{Number: share, Text: fmt.Sprintf("%.0f%%", math.Round(share))}
			}
		}
	}
}

// total gives the published total of a bar of a stacked chart, and false where there is none.
func (r request) total(bar int) (float64, bool) {
	if r.whole == nil {
		return 0, false
	}
	period, values := r.periods[0], []string{}
	if len(r.table.Breakdown()) == 2 {
		values = append(values, r.table.Values(0)[bar].Value)
	} else {
		period = r.periods[bar]
	}
	f, err := r.whole.At(period, values...)
	if err != nil {
		return 0, false
	}
	return f.Number()
}

// What the parts of a forecast are called, in the picture and in its table.
const (
	countedName  = "Counted"
	forecastName = "Forecast"
	narrowName   = "80% range"
	wideName     = "95% range"
)

// fan joins the history to the forecast, which begins at the last year that is known.
func fan(s *chart.Spec, r request) {
	past, future := unbroken(r.history, r.history.Published()), r.periods
	none := chart.Point{Missing: true}
	history := chart.Series{Name: countedName}
	central := chart.Series{Name: forecastName}
	narrow := chart.Series{Name: narrowName}
	wide := chart.Series{Name: wideName}
	for i, period := range past {
		s.Categories = append(s.Categories, shortPeriod(r.history.Measure(), period))
		known := point(r.history, period)
		history.Points = append(history.Points, known)
		start := none
		if i == len(past)-1 {
			start = known
			start.Low, start.High = known.Number, known.Number
		}
		central.Points, narrow.Points, wide.Points = append(central.Points, start), append(narrow.Points, start), append(wide.Points, start)
	}
	for _, period := range future {
		s.Categories = append(s.Categories, shortPeriod(r.table.Measure(), period))
		history.Points = append(history.Points, none)
		p := point(r.table, period, "central")
		central.Points = append(central.Points, p)
		narrow.Points = append(narrow.Points, between(r.table, period, p, "low_80", "high_80"))
		wide.Points = append(wide.Points, between(r.table, period, p, "low_95", "high_95"))
	}
	s.Series = []chart.Series{history, central, narrow, wide}
}

func between(t *analysis.Table, period string, at chart.Point, low, high string) chart.Point {
	from, to := point(t, period, low), point(t, period, high)
	at.Low, at.High, at.Missing = from.Number, to.Number, at.Missing || from.Missing || to.Missing
	at.Text = span(t, period, low, high)
	return at
}

// kindNames say in words what a picture is.
var kindNames = map[string]string{
	"line": "Line chart", "columns": "Column chart", "ranked_bars": "Bar chart, largest first", "stacked_bars": "Stacked bar chart",
	"heat": "Table shaded by size", "dumbbell": "Chart of then and now", "fan": "Line chart with the forecast and its ranges",
	"waterfall": "Chart of steps from start to end", "dots": "Dot chart",
	"flow": "Chart of flows from the left to the right", "tiles": "Map with a tile for each area", "multiples": "Small line charts on one scale",
}

// signWords say what stands where a number is missing.
var signWords = map[string]string{withheldSign: "withheld", "[x]": "not available", "[z]": "does not apply"}

// describe is the picture in words: its kind, and every series with its numbers, so that nobody needs the picture.
func describe(s chart.Spec) string {
	var words strings.Builder
	fmt.Fprintf(&words, "%s, %s.", kindNames[s.Kind], s.Unit)
	for _, series := range s.Series {
		var parts []string
		for i, p := range series.Points {
			switch {
			case p.Missing && p.Text == "":
			case p.Missing:
				parts = append(parts, s.Categories[i]+" "+signWords[p.Text])
			default:
				parts = append(parts, s.Categories[i]+" "+p.Text)
			}
		}
		if len(s.Series) > 1 {
			fmt.Fprintf(&words, " %s:", series.Name)
		}
		fmt.Fprintf(&words, " %s.", strings.Join(parts, "; "))
	}
	return words.String()
}
