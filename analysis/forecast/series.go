package forecast

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Series are the yearly series of a file.
type Series struct {
	values     map[string]map[string]map[int]float64 // by measure, authority and year; NaN where a sign stands for no value
	lines      map[cell]int                          // where each value was first found
	aggregates map[string]bool
}

// cell is one value of a file.
type cell struct {
	measure, authority string
	year               int
}

// Measures are those of the file, sorted; one without a name where it has no such column.
func (s Series) Measures() []string { return slices.Sorted(maps.Keys(s.values)) }

// Aggregates is how many authorities of the file are none, but England or a region. They are left out.
func (s Series) Aggregates() int { return len(s.aggregates) }

// NewSeries are series without a value yet.
func NewSeries() Series {
	return Series{values: map[string]map[string]map[int]float64{}, lines: map[cell]int{}, aggregates: map[string]bool{}}
}

// Set states one value.
func (s Series) Set(measure, authority string, year int, value float64) {
	if s.values[measure] == nil {
		s.values[measure] = map[string]map[int]float64{}
	}
	if s.values[measure][authority] == nil {
		s.values[measure][authority] = map[int]float64{}
	}
	s.values[measure][authority][year] = value
}

// The columns that are read, by the names that the Department's LA Interactive Tool gives them. Others are passed over.
const (
	authorityColumn = "la_number"
	yearColumn      = "year"
	valueColumn     = "value"
	measureColumn   = "measure" // may be missing
)

// noValue are the signs that stand for a value that is not there: DfE's symbols, and what spreadsheets leave.
var noValue = []string{"", "-", ":", ".", "..", "c", "x", "z", "u", "low", "na", "n/a", "nan", "null"}

// mostValue and leastValue are the ends of what is taken for a count or a share. Nothing has less; more is a fault.
const (
	mostValue  = 1e12
	leastValue = 1e-9
)

// mostFaults is how many faults are said one by one.
const mostFaults = 20

// ReadSeries reads yearly series in long form, a value a line, out of CSV with a header. name is what faults call the file. They come
// together, each with its line; where there is one, there are no series.
func ReadSeries(file io.Reader, name string) (Series, error) {
	reader := csv.NewReader(withoutMark(file))
	reader.FieldsPerRecord = -1
	reader.ReuseRecord = true
	header, err := reader.Read()
	if err == io.EOF {
		return Series{}, fmt.Errorf("%s is empty; it needs a header with %s, %s, %s", name, authorityColumn, yearColumn, valueColumn)
	}
	if err != nil {
		return Series{}, csvFault(name, err)
	}
	columns, err := findColumns(header)
	if err != nil {
		return Series{}, fmt.Errorf("%s line 1: %w", name, err)
	}
	read := NewSeries()
	var faults []error
	for {
		record, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			faults = append(faults, csvFault(name, err))
			break // after a broken quote nothing can be told apart
		}
		line, _ := reader.FieldPos(0)
		if err := read.add(record, columns, line); err != nil {
			faults = append(faults, fmt.Errorf("%s line %d: %w", name, line, err))
		}
	}
	if more := len(faults) - mostFaults; more > 0 {
		faults = append(faults[:mostFaults], fmt.Errorf("%s: %d more faults of these kinds", name, more))
	}
	if len(faults) > 0 {
		return Series{}, errors.Join(faults...)
	}
	if len(read.values) == 0 {
		return Series{}, fmt.Errorf("%s: no line has a value for an authority", name)
	}
	return read, nil
}

// withoutMark passes over the byte order mark that Excel and DfE write.
func withoutMark(file io.Reader) io.Reader {
	buffered := bufio.NewReader(file)
	if mark, _ := buffered.Peek(3); string(mark) == "\ufeff" {
		buffered.Discard(3)
	}
	return buffered
}

func csvFault(name string, err error) error {
	if parse, found := errors.AsType[*csv.ParseError](err); found {
		return fmt.Errorf("%s line %d: %w; save it as CSV with commas", name, parse.Line, parse.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// findColumns gives the place of each column that is read.
func findColumns(header []string) (map[string]int, error) {
	columns := map[string]int{}
	var faults []string
	for i, title := range header {
		title = strings.ToLower(strings.TrimSpace(title))
		if !slices.Contains([]string{authorityColumn, yearColumn, valueColumn, measureColumn}, title) {
			continue
		}
		if _, twice := columns[title]; twice {
			faults = append(faults, fmt.Sprintf("two columns are called %s; keep one", title))
		}
		columns[title] = i
	}
	for _, wanted := range []string{authorityColumn, yearColumn, valueColumn} {
		if _, found := columns[wanted]; !found {
			faults = append(faults, fmt.Sprintf("no column is called %s", wanted))
		}
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("%s; wanted are %s, %s, %s and, for several measures, %s, with commas between",
			strings.Join(faults, "; "), authorityColumn, yearColumn, valueColumn, measureColumn)
	}
	return columns, nil
}

func (s Series) add(record []string, columns map[string]int, line int) error {
	field := func(column string) string {
		if i, found := columns[column]; found && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	if !slices.ContainsFunc(record, func(field string) bool { return strings.TrimSpace(field) != "" }) {
		return nil
	}
	at := cell{measure: field(measureColumn), authority: field(authorityColumn)}
	var faults []string
	if at.authority == "" {
		faults = append(faults, authorityColumn+" is empty; write the authority's number, such as 884")
	}
	year, err := strconv.Atoi(field(yearColumn))
	switch {
	case field(yearColumn) == "":
		faults = append(faults, yearColumn+" is empty")
	case err != nil || year < 1900 || year > 2200:
		faults = append(faults, fmt.Sprintf("%s %q is not a year; write four digits, such as 2025", yearColumn, field(yearColumn)))
	}
	at.year = year
	value, ok := parseValue(field(valueColumn))
	switch {
	case ok && math.Abs(value) > mostValue:
		faults = append(faults, fmt.Sprintf("%s %q is more than anybody counts", valueColumn, field(valueColumn)))
	case !ok:
		faults = append(faults, fmt.Sprintf("%s %q is not a number, nor one of DfE's symbols c, x, z, low, u", valueColumn, field(valueColumn)))
	}
	if len(faults) > 0 {
		return errors.New(strings.Join(faults, "; "))
	}
	if aggregate(at.authority) {
		s.aggregates[at.authority] = true
		return nil
	}
	if before, found := s.lines[at]; found {
		if was := s.values[at.measure][at.authority][at.year]; was != value && !(math.IsNaN(was) && math.IsNaN(value)) {
			return fmt.Errorf("another value for authority %s, year %d%s than line %d; keep the right one", at.authority, at.year, of(at.measure), before)
		}
		return nil
	}
	s.lines[at] = line
	s.Set(at.measure, at.authority, at.year, value)
	return nil
}

func of(measure string) string {
	if measure == "" {
		return ""
	}
	return ", measure " + measure
}

// parseValue reads a number as people and programs write it, with commas between thousands; NaN for a sign that stands for none.
func parseValue(text string) (value float64, ok bool) {
	if slices.Contains(noValue, strings.ToLower(text)) {
		return math.NaN(), true
	}
	plain := strings.ReplaceAll(text, ",", "")
	// not the hexadecimal, infinite and underscored numbers that Go reads too
	if strings.Trim(plain, "0123456789.eE+-") != "" {
		return 0, false
	}
	value, err := strconv.ParseFloat(plain, 64)
	return value, err == nil
}

// aggregate says whether a number is that of England or a region: 970 to 990 in the LA Interactive Tool, E12 and E92 in ONS codes.
func aggregate(authority string) bool {
	if strings.HasPrefix(authority, "E12") || strings.HasPrefix(authority, "E92") {
		return true
	}
	number, err := strconv.Atoi(authority)
	return err == nil && number >= 970 && number <= 990
}

// mostBeside is how many other measures stand beside one at most, so that a file of all measures there are is done in minutes.
const mostBeside = 30

// Panel lays out a measure over the years from its first to its last value, with the others beside it as late as they are known: where a
// file has plans to January 2025 and requests to 2024, the requests of a year are known with the plans of the next, at every origin alike
// (the ragged edge: D. Giannone, L. Reichlin and D. Small, "Nowcasting", Journal of Monetary Economics 55, 2008). A measure that ends more
// than a year before is not kept up and not looked at.
func (s Series) Panel(measure string) Panel {
	first, last := s.span(measure)
	p := Panel{Measure: measure, FirstYear: first, Authorities: slices.SortedFunc(maps.Keys(s.values[measure]), byNumber)}
	p.Values = s.lay(measure, p.Authorities, first, last)
	for _, other := range s.Measures() {
		_, ends := s.span(other)
		if late := max(0, last-ends); other != measure && late <= 1 {
			p.Beside = append(p.Beside, Beside{Measure: other, Values: s.lay(other, p.Authorities, first-late, last-late)})
		}
	}
	// Those of which most is known come first.
	slices.SortStableFunc(p.Beside, func(a, b Beside) int { return cmp.Compare(b.size(), a.size()) })
	p.Beside = p.Beside[:min(mostBeside, len(p.Beside))]
	return p
}

// byNumber sorts authorities as numbers where they are such.
func byNumber(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// span is the first and last year in which an authority has a value above nothing; an empty span, 1 to 0, where none has.
func (s Series) span(measure string) (first, last int) {
	first, last = math.MaxInt, 0
	for _, years := range s.values[measure] {
		for year, value := range years {
			if value > 0 {
				first, last = min(first, year), max(last, year)
			}
		}
	}
	if last == 0 {
		return 1, 0
	}
	return first, last
}

// lay gives a measure's values by authority and year, NaN for what has no growth.
func (s Series) lay(measure string, authorities []string, first, last int) [][]float64 {
	values := make([][]float64, len(authorities))
	for i, authority := range authorities {
		for year := first; year <= last; year++ {
			value, found := s.values[measure][authority][year]
			if !found || !(value > leastValue) {
				value = math.NaN()
			}
			values[i] = append(values[i], value)
		}
	}
	return values
}
