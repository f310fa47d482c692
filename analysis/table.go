package analysis

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"sufficiency/data"
)

// Table is one breakdown of one measure over its periods.
type Table struct {
	measure    *Measure
	breakdown  []string
	headings   []string      // the names of the dimensions for readers
	dimensions [][]Dimension // the values that occur, in the order of the code list, one list a dimension
	periods    []string
	codes      []map[string]Dimension // per dimension the whole code list; nil where the council's own words stand in it
	figures    map[string]Figure
	withheld   map[string]string // period → reason
}

// publish makes the table that readers see of its slices: as it was where the period is out, else numbers, and c where a cell is withheld.
func publish(table computed, kept []slice, lists map[string][]data.Code, out printed) *Table {
	t := &Table{measure: table.measure, breakdown: table.breakdown, figures: map[string]Figure{}, withheld: map[string]string{}}
	frozen := map[string]map[string]string{}
	var named []cell // cells whose values may be named
	numbers, hidden, lent := map[string]cell{}, map[string]bool{}, map[string]bool{}
	for _, s := range kept {
		t.periods = append(t.periods, s.period)
		if cells, _ := out.of(t.measure, t.breakdown, s.period); cells != nil {
			frozen[s.period] = cells
			t.withheld[s.period] = "it was withheld when the period was first published"
			if s.shows() {
				delete(t.withheld, s.period)
			}
			for key := range cells {
				if t.withheld[s.period] == "" {
					named = append(named, cell{period: s.period, values: strings.Split(key, "\x00")[1:]})
				}
			}
			for k, c := range s.cells {
				// What somebody else had not published yet may have come since.
				key := cellKey(c.period, c.values)
				if cells[key] == string(NotAvailable) && s.reason == "" && !s.hidden[k] {
					delete(cells, key)
					numbers[key] = c
				}
				// What no answer has told is as it is found today.
				if s.open(k) {
					named = append(named, c)
					numbers[key], lent[key], hidden[key] = c, s.lent[k], s.reason != "" || s.hidden[k]
				}
			}
			continue
		}
		if s.reason != "" {
			t.withheld[s.period] = s.reason
			continue
		}
		for k, c := range s.cells {
			named = append(named, c)
			if s.hidden[k] {
				hidden[cellKey(c.period, c.values)] = true
				continue
			}
			numbers[cellKey(c.period, c.values)] = c
			lent[cellKey(c.period, c.values)] = s.lent[k]
		}
	}
	// What occurs only in tables that are withheld whole is not named: that a rare need occurs at all may give a child away. A c beside
	// numbers says that somebody is there, and no more.
	for i, name := range t.breakdown {
		t.headings = append(t.headings, heading(name, lists["dimension"]))
		t.codes = append(t.codes, codes(name, lists[name]))
		t.dimensions = append(t.dimensions, dimensionValues(name, lists[name], named, i))
	}
	for _, period := range t.periods {
		for _, dimensions := range t.grid() {
			values := make([]string, len(dimensions))
			for i, d := range dimensions {
				values[i] = d.Value
			}
			key := cellKey(period, values)
			f := Figure{measure: t.measure, dimensions: dimensions, period: period, symbol: t.measure.Absent, lent: lent[key]}
			text, isOut := frozen[period][key]
			c, isNumber := numbers[key]
			switch {
			case t.withheld[period] != "" || hidden[key]:
				f.symbol = Suppressed
			case isOut:
				f.number, f.symbol = asPrinted(text)
			case isNumber && c.number.Valid:
				f.number, f.symbol = t.measure.Format.published(c.number.Float64), ""
				if f.number == 0 && (c.number.Float64 != 0 || c.somebody()) {
					f.symbol = RoundsToZero
				}
			case isNumber: // somebody is in the cell, and yet it has no number
				f.symbol = NotApplicable
			}
			t.figures[key] = f
		}
	}
	return t
}

// asPrinted reads a number or symbol of a data file.
func asPrinted(text string) (float64, Symbol) {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, Symbol(text)
	}
	return number, ""
}

func codes(name string, list []data.Code) map[string]Dimension {
	if list == nil {
		return nil
	}
	codes := make(map[string]Dimension, len(list))
	for _, code := range list {
		codes[code.Code] = Dimension{name, code.Code, code.Label}
	}
	return codes
}

// heading names a dimension for readers: Primary need.
func heading(name string, dimensions []data.Code) string {
	for _, code := range dimensions {
		if code.Code == name {
			return code.Label
		}
	}
	return name
}

func dimensionValues(name string, list []data.Code, cells []cell, i int) []Dimension {
	occurs := map[string]bool{}
	for _, c := range cells {
		occurs[c.values[i]] = true
	}
	var values []Dimension
	for _, code := range list {
		if occurs[code.Code] {
			values = append(values, Dimension{name, code.Code, code.Label})
			delete(occurs, code.Code)
		}
	}
	// What stands in no code list is the council's own word, such as a locality, in alphabetical order, and what is not recorded comes last.
	var own []string
	for value := range occurs {
		if value != notRecorded {
			own = append(own, value)
		}
	}
	sort.Strings(own)
	for _, value := range own {
		values = append(values, Dimension{name, value, value})
	}
	if occurs[notRecorded] {
		values = append(values, Dimension{name, notRecorded, "Not recorded"})
	}
	return values
}

// grid gives every combination of the values of the dimensions, the last one running fastest; one empty combination for a total.
func (t *Table) grid() [][]Dimension {
	grid := [][]Dimension{nil}
	for _, values := range t.dimensions {
		var longer [][]Dimension
		for _, start := range grid {
			for _, value := range values {
				longer = append(longer, append(slices.Clone(start), value))
			}
		}
		grid = longer
	}
	return grid
}

func (t *Table) has(where map[string]string) bool {
	for _, name := range t.breakdown {
		if _, named := where[name]; !named {
			return false
		}
	}
	return true
}

// Measure gives the definition behind the table.
func (t *Table) Measure() Measure { return *t.measure }

// Breakdown gives the names of the dimensions; none for a total.
func (t *Table) Breakdown() []string { return t.breakdown }

// Heading names a dimension for readers: Primary need.
func (t *Table) Heading(dimension int) string { return t.headings[dimension] }

// Values gives the values of a dimension that occur, in the order of their code list.
func (t *Table) Values(dimension int) []Dimension { return t.dimensions[dimension] }

// Periods gives the periods in order, withheld ones too.
func (t *Table) Periods() []string { return t.periods }

// Published gives the periods whose figures are not withheld.
func (t *Table) Published() []string {
	var periods []string
	for _, period := range t.periods {
		if t.withheld[period] == "" {
			periods = append(periods, period)
		}
	}
	return periods
}

// WithheldReason says why a period is withheld, or "".
func (t *Table) WithheldReason(period string) string { return t.withheld[period] }

// WithheldWhole gives a figure with blank dimensions for each period that is withheld, because nothing of it is named.
func (t *Table) WithheldWhole() []Figure {
	var figures []Figure
	for _, period := range t.periods {
		if t.withheld[period] != "" {
			f := Figure{measure: t.measure, period: period, symbol: Suppressed}
			for _, name := range t.breakdown {
				f.dimensions = append(f.dimensions, Dimension{Name: name})
			}
			figures = append(figures, f)
		}
	}
	return figures
}

// survival compares a slice with what is published of it.
func (t *Table) survival(s slice) Survival {
	found := Survival{Table: t, Period: s.period, Cells: len(s.cells)}
	for _, c := range s.cells {
		size := math.Abs(c.number.Float64)
		if t.measure.Aggregate != "count" && t.measure.Aggregate != "sum" {
			size = 1
		}
		found.Value += size
		if t.figures[cellKey(s.period, c.values)].symbol != Suppressed {
			found.Published++
			found.Kept += size
		}
	}
	return found
}

// Hidden says how many figures of a period that is published are withheld in it.
func (t *Table) Hidden(period string) int {
	hidden := 0
	for _, f := range t.figures {
		if t.withheld[period] == "" && f.period == period && f.symbol == Suppressed {
			hidden++
		}
	}
	return hidden
}

// Name is the table's name for files: demand_plans_by_need.
func (t *Table) Name() string {
	name := strings.ReplaceAll(t.measure.Name, "/", "_")
	if len(t.breakdown) > 0 {
		name += "_by_" + strings.Join(t.breakdown, "_and_")
	}
	return name
}

// At finds the figure of a period, which may be first or latest, and of one value a dimension. The latest is the last period there is, even
// where it is withheld: a sentence that quotes two breakdowns must not mix years.
func (t *Table) At(period string, values ...string) (Figure, error) {
	if len(t.periods) > 0 {
		switch period {
		case "latest":
			period = t.periods[len(t.periods)-1]
		case "first":
			period = t.periods[0]
		}
	}
	if f, found := t.figures[cellKey(period, values)]; found {
		return f, nil
	}
	// A code that occurs in no published cell is not named in the table, but a page may ask for it.
	f := Figure{measure: t.measure, period: period, symbol: t.measure.Absent}
	for i, value := range values {
		dimension, known := t.codes[i][value]
		if at := slices.IndexFunc(t.dimensions[i], func(d Dimension) bool { return d.Value == value }); !known && at >= 0 { // in the council's own words, of another period
			dimension, known = t.dimensions[i][at], true
		}
		if !known {
			return Figure{}, fmt.Errorf("%w: %s has no %s %q", ErrNoFigure, t.measure.Name, t.breakdown[i], value)
		}
		f.dimensions = append(f.dimensions, dimension)
		// Where it is not recorded which cell some belong to, a cell without any is no true zero.
		if slices.ContainsFunc(t.dimensions[i], func(d Dimension) bool { return d.Value == notRecorded }) {
			f.symbol = NotAvailable
		}
	}
	switch {
	case t.withheld[period] != "":
		f.symbol = Suppressed
	case !slices.Contains(t.periods, period) && !validPeriod(t.measure.Period, period):
		return Figure{}, fmt.Errorf("%w: %s has no period %q; it has %s", ErrNoFigure, t.measure.Name, period, strings.Join(t.periods, ", "))
	case !slices.Contains(t.periods, period):
		f.symbol = NotAvailable
	}
	return f, nil
}

var periodForms = map[string]*regexp.Regexp{
	"january": regexp.MustCompile(`^\d{4}$`), "calendar": regexp.MustCompile(`^\d{4}$`),
	"day":       regexp.MustCompile(`^\d{4}-\d\d-\d\d$`),
	"financial": regexp.MustCompile(`^\d{4}-\d\d$`), "academic": regexp.MustCompile(`^\d{4}/\d\d$`),
}

// validPeriod says whether a period could be one of its kind. Latest and first could, where nothing is held yet.
func validPeriod(kind, period string) bool {
	return period == "latest" || period == "first" || periodForms[kind].MatchString(period)
}

// Figures gives every figure, period by period.
func (t *Table) Figures() []Figure {
	var figures []Figure
	for _, period := range t.periods {
		for _, dimensions := range t.grid() {
			values := make([]string, len(dimensions))
			for i, d := range dimensions {
				values[i] = d.Value
			}
			figures = append(figures, t.figures[cellKey(period, values)])
		}
	}
	return figures
}
