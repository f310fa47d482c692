package ingest

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/agnivade/levenshtein"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/value"
)

// Extract is an [[extract]] of the council's configuration: which definition a file or sheet belongs to, where guessing is not enough.
type Extract struct {
	File    string            `toml:"file" json:"file"`       // path in the workspace, with slashes; * stands for any part of a name
	Kind    string            `toml:"kind" json:"kind"`       // name of an extract definition
	Sheet   string            `toml:"sheet" json:"sheet"`     // empty for every sheet
	Columns map[string]string `toml:"columns" json:"columns"` // column of the definition → header in the file
	As      string            `toml:"as" json:"as"`           // answer to a load that asks: full, it replaces what it is like; part, both are read
}

// header is one cell of a header row.
type header struct {
	column int
	text   string // as written, cleaned
	key    string
}

// mapping lays a definition over a header row.
type mapping struct {
	definition *definition
	row        int
	width      int            // fields of the header line of a CSV; 0 in a workbook
	columns    map[int]int    // column of the sheet → column of the definition
	headers    map[int]string // column of the sheet → header as written
	others     []header       // columns that the definition does not name
	missing    []column       // required columns that are not there
	twice      []string       // columns that several headers claim, in words
}

// complete says that every required column is there, once.
func (m mapping) complete() bool { return len(m.missing) == 0 && len(m.twice) == 0 }

// required counts the required columns of the definition that were found.
func (m mapping) required() (found, all int) {
	for _, c := range m.definition.columns {
		if c.required {
			all++
		}
	}
	return all - len(m.missing), all
}

// mapColumns matches headers to the definition's columns: those that the configuration names first, the rest by their known headers.
func mapColumns(d *definition, row cell.Row, chosen map[string]string) mapping {
	m := mapping{definition: d, row: row.Number, width: row.Width, columns: map[int]int{}, headers: map[int]string{}}
	headers := readHeaders(row)
	taken := map[int]bool{}
	for i, c := range d.columns {
		var claims []header
		wanted, named := chosen[c.name]
		for _, h := range headers {
			if named && h.key == value.Key(wanted) || !named && slices.Contains(c.headers, h.key) && !isChosen(chosen, h.key) {
				claims = append(claims, h)
			}
		}
		switch {
		case len(claims) == 1:
			m.columns[claims[0].column] = i
			taken[claims[0].column] = true
		case len(claims) > 1:
			m.twice = append(m.twice, fmt.Sprintf("%s may be %s", c.name, listHeaders(claims)))
		case c.required || named:
			m.missing = append(m.missing, c)
		}
	}
	for _, h := range headers {
		m.headers[h.column] = h.text
		if !taken[h.column] {
			m.others = append(m.others, h)
		}
	}
	return m
}

func isChosen(chosen map[string]string, key string) bool {
	for _, wanted := range chosen {
		if value.Key(wanted) == key {
			return true
		}
	}
	return false
}

func readHeaders(row cell.Row) []header {
	var headers []header
	for _, c := range row.Cells {
		if text, err := value.Text(c); err == nil && c.Kind == cell.Text && text != "" {
			headers = append(headers, header{column: c.Column, text: text, key: value.Key(text)})
		}
	}
	return headers
}

func listHeaders(headers []header) string {
	words := make([]string, len(headers))
	for i, h := range headers {
		words[i] = fmt.Sprintf("%q (column %s)", h.text, cell.Letters(h.column))
	}
	return strings.Join(words, " or ")
}

// Rows among which the header is looked for: titles above a table are fewer.
const firstRows = 60

// searchHeader looks for the header row of a sheet within its first rows. It gives the mappings that are complete on the first row
// that has any, or else the one that comes closest.
func searchHeader(sheet cell.Sheet, list []*definition, chosen map[string]string) (complete []mapping, best mapping, err error) {
	seen := 0
	for row, err := range sheet.Rows {
		if err != nil {
			return nil, mapping{}, err
		}
		if seen++; seen > firstRows {
			break
		}
		for _, d := range list {
			m := mapColumns(d, row, chosen)
			if m.complete() {
				complete = append(complete, m)
			} else if closer(m, best) {
				best = m
			}
		}
		if len(complete) > 0 {
			return complete, best, nil
		}
	}
	return nil, best, nil
}

// findTable finds the header row of a sheet and the definition it belongs to. found is false where nothing there looks like a table
// of a known kind; an error says what is missing or ambiguous. Where the table must be there, because the configuration names the sheet,
// not finding it is an error too.
func findTable(sheet cell.Sheet, list []*definition, chosen map[string]string, must bool) (m mapping, found bool, err error) {
	complete, best, err := searchHeader(sheet, list, chosen)
	switch {
	case err != nil:
		return mapping{}, false, err
	case len(complete) == 1:
		return complete[0], true, checkOthers(complete[0])
	case len(complete) > 1:
		return mapping{}, false, ambiguous(complete)
	case !must && (best.definition == nil || !best.likely()):
		return mapping{}, false, nil
	case best.definition == nil:
		return mapping{}, false, fmt.Errorf("none of the first %d rows is the header of %s; name its headers in [extract.columns] of sufficiency.toml", firstRows, list[0].kind)
	}
	return mapping{}, false, best.explain()
}

// likely says that at least half of the required columns were found, and not just one: the table is most probably of this kind.
func (m mapping) likely() bool {
	had, all := m.required()
	return 2*had >= all && had > 1
}

// closer says that m has a larger part of its required columns than the best so far.
func closer(m, best mapping) bool {
	had, all := m.required()
	if best.definition == nil {
		return had > 0
	}
	bestHad, bestAll := best.required()
	return had*bestAll > bestHad*all
}

func ambiguous(complete []mapping) error {
	kinds := make([]string, len(complete))
	for i, m := range complete {
		kinds[i] = m.definition.kind
	}
	sort.Strings(kinds)
	return fmt.Errorf("row %d may be the header of %s; say which with kind in [[extract]] of sufficiency.toml", complete[0].row, strings.Join(kinds, " or "))
}

// checkOthers refuses two columns of one name where they are taken by their names.
func checkOthers(m mapping) error {
	if m.definition.others == "" {
		return nil
	}
	names := map[string]bool{}
	for _, h := range m.others {
		if names[strings.ToLower(h.text)] {
			return fmt.Errorf("row %d: two columns are called %q; rename one", m.row, h.text)
		}
		names[strings.ToLower(h.text)] = true
	}
	return nil
}

// explain says what keeps an almost matching header row from being read, with close names as suggestions.
func (m mapping) explain() error {
	var errs []error
	for _, claim := range m.twice {
		errs = append(errs, fmt.Errorf("row %d looks like the header of %s, but %s; say which in [extract.columns] of sufficiency.toml",
			m.row, m.definition.kind, claim))
	}
	for _, c := range m.missing {
		var hint string
		if close := closest(c, m.others); close != nil {
			hint = fmt.Sprintf("; if it is now %s, say so in [extract.columns] of sufficiency.toml: %s = %q",
				listHeaders([]header{*close}), c.name, close.text)
		} else {
			hint = fmt.Sprintf("; add it under one of its names (%s), or name its header in [extract.columns] of sufficiency.toml", strings.Join(c.written, ", "))
		}
		errs = append(errs, fmt.Errorf("row %d looks like the header of %s, but the column %s is missing%s", m.row, m.definition.kind, c.name, hint))
	}
	return errors.Join(errs...)
}

// closest finds the unmapped header that is at most a third away, in letters, from one of the column's headers.
func closest(c column, headers []header) *header {
	var best *header
	least := 0
	for i, h := range headers {
		for _, known := range c.headers {
			distance := levenshtein.ComputeDistance(h.key, known)
			if 3*distance <= max(len(known), 3) && (best == nil || distance < least) {
				best, least = &headers[i], distance
			}
		}
	}
	return best
}
