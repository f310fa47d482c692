package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
	"sufficiency/ingest/value"
)

var (
	totalsAlone = regexp.MustCompile(`(?i)^(?:(?:sub|grand|overall)[ -]?)?totals?(?: (?:for|of|in)\b.*|[ :]*[0-9/–-]*)$`)
	totalsOf    = regexp.MustCompile(`(?i)^.{1,80}\b(?:sub[ -]?)?totals? *:?$`)                      // Alder House School Total, as Excel's subtotals write it
	summaryOf   = regexp.MustCompile(`(?i)^(?:.{1,80} )?(?:average|mean|median|count|min|max) *:?$`) // and its other summaries
	pageNumber  = regexp.MustCompile(`(?i)^page:? *\d+(?: *(?:of|/) *\d+)?$`)
)

// summary is what a row sums up the rows around it by.
type summary uint8

const (
	notSummary   summary = iota
	sumOfRows            // their sum
	otherSummary         // their number or average, or nothing: a page number
)

// summaryOfRow tells a row that sums up others from data by its first cell. Words that may be data too count only where the row
// cannot be read as data.
func summaryOfRow(row cell.Row, fits bool) summary {
	if row.Cells[0].Kind != cell.Text {
		return notSummary
	}
	first := row.Cells[0].Text
	if fits && !strings.Contains(first, "otal") && !strings.Contains(first, "OTAL") {
		return notSummary // most rows, at little cost
	}
	first = value.Clean(first)
	switch {
	case totalsAlone.MatchString(first), !fits && totalsOf.MatchString(first):
		return sumOfRows
	case !fits && (pageNumber.MatchString(first) && len(row.Cells) == 1 || summaryOf.MatchString(first) && onlyNumbers(row.Cells[1:])):
		return otherSummary
	}
	return notSummary
}

func onlyNumbers(cells []cell.Cell) bool {
	return !slices.ContainsFunc(cells, func(c cell.Cell) bool { return value.Looks(c) == "text" })
}

// totals holds what a sheet says of its sums against the rows: each totals row must be the sum of the rows since some totals row above it,
// or since the beginning, or up to some totals row below it, or the end.
type totals struct {
	columns []int           // money columns of the definition
	sums    map[int]int64   // pence so far, of rejected rows too, since they are in the sheet's own totals; by column of the definition
	marks   map[int][]int64 // what the sums were at the beginning and at the totals rows since
	open    []claim         // totals that do not agree with the rows above them
}

// claim is a total that may still turn out to be that of the rows below it.
type claim struct {
	row, at int   // in the sheet, and column of the definition
	sum     int64 // what the sum must come to at a totals row below, or at the end
	off     int64 // pence by which it differs from the rows above it
}

// How many totals rows are looked back to, and how many totals that do not agree are kept.
const (
	marksKept = 200
	openKept  = 1000
)

func newTotals(m heading.Mapping) totals {
	t := totals{sums: map[int]int64{}, marks: map[int][]int64{}}
	for _, at := range m.Ordered() {
		if m.Definition.Columns[at].Kind == extracts.Money {
			t.columns = append(t.columns, at)
			t.marks[at] = []int64{0}
		}
	}
	return t
}

// pence reads the money of a converted row.
func (r *reading) pence(at int) (int64, bool) {
	pence, ok := r.values[2+at].(int64)
	return pence, ok
}

// add takes in a data row.
func (t *totals) add(r *reading) {
	for _, at := range t.columns {
		if pence, ok := r.pence(at); ok {
			t.sums[at] += pence
		}
	}
}

// agrees says that the total is the sum of the rows since the beginning or since one of the totals rows.
func (t *totals) agrees(at int, total int64) bool {
	return slices.Contains(t.marks[at], t.sums[at]-total)
}

// compare takes in a totals row.
func (t *totals) compare(row int, r *reading) {
	t.close()
	for _, at := range t.columns {
		sum, marks := t.sums[at], t.marks[at]
		if total, ok := r.pence(at); ok && !t.agrees(at, total) && len(t.open) < openKept {
			off, since := total-sum, total-(sum-marks[len(marks)-1])
			if magnitude(since) < magnitude(off) {
				off = since
			}
			t.open = append(t.open, claim{row: row, at: at, sum: sum + total, off: off})
		}
		if len(marks) > marksKept {
			marks = slices.Delete(marks, 1, 2)
		}
		t.marks[at] = append(marks, sum)
	}
}

// close settles the totals that the rows below them have come to.
func (t *totals) close() {
	t.open = slices.DeleteFunc(t.open, func(c claim) bool { return t.sums[c.at] == c.sum })
}

// isSum says that a row without a label holds nothing but sums.
func (t *totals) isSum(row cell.Row, r *reading) bool {
	for _, c := range row.Cells {
		at, mapped := r.mapping.Columns[c.Column]
		total, ok := int64(0), false
		if mapped && r.mapping.Definition.Columns[at].Kind == extracts.Money {
			total, ok = r.pence(at)
		}
		if !ok || !t.agrees(at, total) {
			return false
		}
	}
	return true
}

// messages says which totals differ from the rows.
func (t *totals) messages(m heading.Mapping) []string {
	t.close()
	const most = 10
	var list []string
	for _, c := range t.open[:min(len(t.open), most)] {
		for column, at := range m.Ordered() {
			if at == c.at {
				list = append(list, fmt.Sprintf("column %q: the total in row %d differs by %s from the sum of the rows; look for rows that are missing",
					m.Headers[column], c.row, pounds(c.off)))
			}
		}
	}
	if more := len(t.open) - len(list); more > 0 {
		list = append(list, fmt.Sprintf("%d more totals differ from the sums of their rows", more))
	}
	return list
}

func magnitude(pence int64) int64 {
	if pence < 0 {
		return -pence
	}
	return pence
}

func pounds(pence int64) string {
	sign := ""
	if pence < 0 {
		sign = "-"
	}
	pence = magnitude(pence)
	return fmt.Sprintf("%s£%d.%02d", sign, pence/100, pence%100)
}
