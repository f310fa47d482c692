package ingest

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/duckdb/duckdb-go/v2"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
	"sufficiency/ingest/value"
)

// profile is what a column's cells are like, without what stands in any of them.
type profile struct {
	kind           extracts.Type // empty where the column is not read
	kinds          map[string]int
	filled, faults int
	reason         string         // the first fault, with its cell
	left           int            // cells that would be left out of their rows
	leftReason     string         // the first of them, with its cell
	codes          map[string]int // codes of our lists
	shapes         map[string]int // of dates that are text, and of references
	least, most    float64        // of numbers, in their units; years of dates
	numbers        int
}

// Rows under the header that an inspection looks at closely.
const profiledRows = 1000

// Cells that must share a shape, or span a range, for it to be told.
const toldFrom = 5

// profileColumns looks at the first rows of a table, up to its last. Totals and footnotes are passed over.
func profileColumns(sheet cell.Sheet, m heading.Mapping, reader extracts.Converter, last int) map[int]*profile {
	profiles := map[int]*profile{}
	for column := range m.Headers {
		p := &profile{kinds: map[string]int{}, codes: map[string]int{}, shapes: map[string]int{}}
		if at, mapped := m.Columns[column]; mapped {
			p.kind = m.Definition.Columns[at].Kind
		}
		profiles[column] = p
	}
	rows := 0
	for row, err := range sheet.Rows {
		if err != nil || row.Number > last || rows == profiledRows {
			break // the reading has told the error
		}
		row.Cells = m.Cut(row.Cells)
		if row.Number <= m.Row || len(row.Cells) == 0 || isNote(row) || summaryOfRow(row, false) != notSummary {
			continue
		}
		rows++
		for _, c := range row.Cells {
			if p := profiles[c.Column]; p != nil {
				p.take(c, row.Number, m, reader)
			}
		}
	}
	return profiles
}

func (p *profile) take(c cell.Cell, row int, m heading.Mapping, reader extracts.Converter) {
	p.filled++
	p.kinds[value.Looks(c)]++
	at, mapped := m.Columns[c.Column]
	if !mapped {
		return
	}
	v, err := reader.Convert(c, &m.Definition.Columns[at])
	var left door.LeftOut
	switch {
	case errors.As(err, &left):
		if p.left++; p.left == 1 {
			p.leftReason = cell.Address(c.Column, row) + " " + left.Error()
		}
	case err != nil:
		if p.faults++; p.faults == 1 {
			p.reason = cell.Address(c.Column, row) + " " + err.Error()
		}
	case p.kind == extracts.Code && v != nil:
		p.codes[v.(string)]++
	case p.kind == extracts.Pseudonym && v != nil:
		p.shapes[formOf(c.Text)]++
	case (p.kind == extracts.Date || p.kind == extracts.MonthOfBirth) && v != nil:
		if c.Kind == cell.Text {
			p.shapes[dateShape(c.Text)]++
		}
		p.number(v)
	default:
		p.number(v)
	}
}

// number widens the range that the column's numbers span.
func (p *profile) number(v driver.Value) {
	var number float64
	switch v := v.(type) {
	case int64:
		number = float64(v)
		if p.kind == extracts.Money {
			number /= 100
		}
	case duckdb.Decimal:
		number = v.Float64()
		if p.kind == extracts.Percent {
			number *= 100
		}
	case time.Time:
		number = float64(v.Year())
	default:
		return
	}
	if p.numbers == 0 || number < p.least {
		p.least = number
	}
	if p.numbers == 0 || number > p.most {
		p.most = number
	}
	p.numbers++
}

// looks says what the cells are like.
func (p *profile) looks() string {
	if p.filled == 0 {
		return "empty"
	}
	switch p.kind {
	case extracts.Code:
		return p.listCodes()
	case extracts.Pseudonym:
		if likest := mostFrequent(p.shapes); likest != "" {
			return "references (" + likest + ")"
		}
		return "references"
	case extracts.Date, extracts.MonthOfBirth:
		return p.dates()
	case extracts.Money:
		return "amounts" + p.ranged("£", "")
	case extracts.Percent:
		return "percentages" + p.ranged("", "%")
	case extracts.Integer, extracts.Decimal, extracts.Distance:
		return "numbers" + p.ranged("", "")
	case extracts.Boolean:
		return "yes or no"
	}
	return kindsText(p.kinds)
}

// ranged gives the range of the numbers, to one figure, where they are of several children.
func (p *profile) ranged(before, behind string) string {
	least, most := roundDown(p.least), roundUp(p.most)
	written := func(number float64) string {
		if number < 0 {
			return "-" + before + grouped(-number) + behind
		}
		return before + grouped(number) + behind
	}
	switch {
	case p.numbers < toldFrom:
		return ""
	case least == most:
		return ", all about " + written(least)
	}
	return ", about " + written(least) + " to " + written(most)
}

func (p *profile) dates() string {
	text := strings.ReplaceAll(kindsText(p.kinds), "date", "dates")
	if likest := mostFrequent(p.shapes); likest != "" {
		text = strings.Replace(text, "as text", "as text ("+likest+")", 1)
	}
	switch {
	case p.kind != extracts.Date || p.numbers < toldFrom:
		return text
	case p.least == p.most:
		return fmt.Sprintf("%s of %.0f", text, p.least)
	}
	return fmt.Sprintf("%s, %.0f to %.0f", text, p.least, p.most)
}

func (p *profile) listCodes() string {
	const most = 5
	if len(p.codes) == 0 {
		return kindsText(p.kinds)
	}
	codes := sortedKeys(p.codes)
	what := fmt.Sprintf("%d codes: ", len(codes))
	if len(codes) == 1 {
		what = "1 code: "
	}
	if more := len(codes) - most; more > 1 {
		codes = append(codes[:most], fmt.Sprintf("and %d more", more))
	}
	return what + strings.Join(codes, ", ")
}

// kindsText lists the kinds of cell seen, the most frequent first.
func kindsText(seen map[string]int) string {
	kinds := sortedKeys(seen)
	slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(seen[b], seen[a]) })
	return strings.Join(kinds, ", ")
}

// mostFrequent gives the shape that most cells have, where it is that of several children.
func mostFrequent(shapes map[string]int) string {
	likest := ""
	for _, s := range sortedKeys(shapes) {
		if shapes[s] >= toldFrom && (likest == "" || shapes[s] > shapes[likest]) {
			likest = s
		}
	}
	return likest
}

// formOf writes a reference with every letter as A and every digit as 9.
func formOf(text string) string {
	return strings.Map(func(letter rune) rune {
		switch {
		case unicode.IsLetter(letter):
			return 'A'
		case unicode.IsDigit(letter):
			return '9'
		}
		return letter
	}, value.Clean(text))
}

// dateShape writes a date that is text as dd/mm/yyyy or the like.
func dateShape(text string) string {
	day, _, timed := strings.Cut(value.Clean(text), ":")
	if last := strings.LastIndexAny(day, " T"); timed && last > 0 {
		day = day[:last]
	}
	s := formOf(day)
	named := strings.Contains(s, "A")
	for strings.Contains(s, "AA") {
		s = strings.ReplaceAll(s, "AA", "A")
	}
	s = strings.ReplaceAll(s, "9999", "yyyy")
	first, second := "dd", "mm"
	if strings.HasPrefix(s, "yyyy") && !named {
		first, second = "mm", "dd"
	}
	for _, part := range []string{first, second} {
		if strings.Contains(s, "99") {
			s = strings.Replace(s, "99", part, 1)
		} else {
			s = strings.Replace(s, "9", part[:1], 1)
		}
	}
	return strings.ReplaceAll(s, "A", "mmm")
}

// roundDown and roundUp keep one figure, so that no child's amount is told.
func roundDown(number float64) float64 { return rounded(number, math.Floor) }
func roundUp(number float64) float64   { return rounded(number, math.Ceil) }

func rounded(number float64, round func(float64) float64) float64 {
	if number == 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(number))))
	return round(number/unit) * unit
}

// grouped writes a number that is not negative with commas.
func grouped(number float64) string {
	digits := fmt.Sprintf("%.0f", number)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
