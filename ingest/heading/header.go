package heading

import (
	"regexp"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/value"
)

// Header is the heading of one column. Where it stands in several rows, its names are the whole of it ("Placement Start") and what is
// left of it without the uppermost rows ("Start").
type Header struct {
	Column int
	Text   string // the name that it is called by: the whole, unless it is known by another
	names  []name // the whole first
}

// name is a heading as written, cleaned, its key, and the uppermost of the header's rows that it takes, from 0. Where a number is stuck
// to its end, as programs do that must not write one name twice (Start Date2, Start Date.1), copy is the key without it.
type name struct {
	text, key, copy string
	row             int
}

// Rows that a header may take.
const headerDepth = 3

// Rows are the rows of a header that may be one, one directly under another, the lowest last.
type Rows []cell.Row

// above gives the rows that end with the row given and may together be a header: the row itself and the parents directly above it.
func (rows Rows) above() Rows {
	at := len(rows) - 1
	for at > 0 && len(rows)-at < headerDepth && follows(rows[at], rows[at-1]) && isParent(rows[at-1], rows[len(rows)-1]) {
		at--
	}
	return rows[at:]
}

// with adds a row, as a copy, and forgets those that are too far above it.
func (rows Rows) with(row cell.Row) Rows {
	row.Cells = slices.Clone(row.Cells)
	if len(rows) == headerDepth {
		rows = slices.Delete(rows, 0, 1)
	}
	return append(rows, row)
}

// Following adds a row that stands directly under the last; any other begins anew.
func (rows Rows) Following(row cell.Row) Rows {
	if n := len(rows); n > 0 && !follows(row, rows[n-1]) {
		rows = rows[:0]
	}
	return rows.with(row)
}

// follows says that a row stands directly under another. A line of a CSV that has line breaks in its fields takes several lines.
func follows(row, above cell.Row) bool {
	next := above.Number + 1
	if above.Width > 0 {
		for _, c := range above.Cells {
			next += strings.Count(c.Text, "\n")
		}
	}
	return row.Number == next
}

// isParent says that a row above a header may hold the names of groups of its columns: it holds several texts, or one that does not
// stand at the left edge, where titles stand.
func isParent(above, lowest cell.Row) bool {
	for _, c := range above.Cells {
		if c.Kind != cell.Text && c.Kind != cell.Number {
			return false
		}
	}
	return len(above.Cells) > 1 || len(above.Cells) == 1 && above.Cells[0].Column > lowest.Cells[0].Column
}

// readHeaders gives the heading of every column, from left to right. merged are the merged cells of the sheet; where a row of parents has
// none, a parent stands over the blanks to its right too, as far as there is something under them.
func readHeaders(rows Rows, merged []cell.Range) []Header {
	lowest := len(rows) - 1
	texts := make([]map[int]string, len(rows))
	var columns []int
	for i, row := range rows {
		texts[i] = map[int]string{}
		for _, c := range row.Cells {
			if text := headerText(c); text != "" {
				texts[i][c.Column] = text
				columns = append(columns, c.Column)
			}
		}
	}
	slices.Sort(columns)
	columns = slices.Compact(columns)
	covers := make([]map[int]string, lowest)
	for i := range covers {
		covers[i] = cover(rows[i], texts[i], texts[lowest], columns, merged)
	}
	var headers []Header
	for _, column := range columns {
		var chain []name
		for i := range texts {
			text := texts[i][column]
			if text == "" && i < lowest && texts[lowest][column] != "" {
				text = covers[i][column]
			}
			switch last := len(chain) - 1; {
			case text == "":
			case last >= 0 && chain[last].text == text:
				chain[last].row = i
			default:
				chain = append(chain, name{text: text, row: i})
			}
		}
		if h := nameColumn(column, chain); len(h.names) > 0 {
			headers = append(headers, h)
		}
	}
	return headers
}

// headerText is what a cell says as part of a header; years may be numbers.
func headerText(c cell.Cell) string {
	if c.Kind != cell.Text && c.Kind != cell.Number {
		return ""
	}
	text, err := value.Text(c)
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

// cover says which text of a row of parents stands over each of the columns where the row itself is blank.
func cover(row cell.Row, texts, lowest map[int]string, columns []int, merged []cell.Range) map[int]string {
	covered := map[int]string{}
	exact := false
	for _, m := range merged {
		if row.Number < m.FirstRow || row.Number > m.LastRow {
			continue
		}
		if text := texts[m.FirstColumn]; text != "" && m.LastColumn > m.FirstColumn {
			exact = true
			for column := m.FirstColumn + 1; column <= m.LastColumn && covered[column] == ""; column++ {
				covered[column] = text
			}
		}
	}
	if exact {
		return covered
	}
	over, last := "", 0
	for _, column := range columns {
		switch {
		case lowest[column] == "":
			over = "" // a heading of its own, with nothing under it
		case texts[column] != "":
			over = texts[column]
		case column == last+1:
			covered[column] = over
		default:
			over = ""
		}
		last = column
	}
	return covered
}

// nameColumn makes the names out of the texts over one another. A lowest text that is a hint and no name (dd/mm/yyyy) is not one of them.
func nameColumn(column int, chain []name) Header {
	for len(chain) > 1 && extracts.HeaderKey(chain[len(chain)-1].text) == "" {
		chain = chain[:len(chain)-1]
	}
	h := Header{Column: column}
	text := ""
	for i := len(chain) - 1; i >= 0; i-- {
		text = strings.TrimSpace(chain[i].text + " " + text)
		if key := extracts.HeaderKey(text); key != "" {
			n := name{text: text, key: key, row: chain[i].row}
			if last := text[len(text)-1]; last < '1' || last > '9' {
				// most headings
			} else if parts := isCopy.FindStringSubmatch(text); parts != nil {
				n.copy = extracts.HeaderKey(parts[1])
			}
			h.names = slices.Insert(h.names, 0, n)
		}
	}
	if len(h.names) > 0 {
		h.Text = h.names[0].text
	}
	return h
}

// under gives the header as it is called where it takes no row above the one given; false where nothing of it is left.
func (h Header) under(row int) (Header, bool) {
	for _, n := range h.names {
		if n.row >= row {
			h.Text = n.text
			return h, true
		}
	}
	return h, false
}

// A number stuck to the end of a heading.
var isCopy = regexp.MustCompile(`^(.*[^\s\d._])[._]?[1-9]$`)
