package heading

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
)

// Mapping lays a definition over a header.
type Mapping struct {
	Definition *extracts.Definition
	First, Row int               // first and last row of the header
	top        int               // first of the rows looked at that the header takes, from 0
	Width      int               // fields of the header line of a CSV; 0 in a workbook
	from, to   int               // columns of the sheet between which the table stands
	Below      int               // row under which it was looked for: 0 for the first table of a sheet
	Columns    map[int]int       // column of the sheet → column of the definition
	Headers    map[int]string    // column of the sheet → header as written
	all        []Header          // the headers as they were read
	Others     []Header          // columns that the definition does not name
	missing    []extracts.Column // required columns that are not there
	twice      []string          // columns that several headers claim, in words
	rivals     []string          // other kinds that a header which is not complete is as close to
	misleading []string          // columns whose heading tells another unit than the one they would be read in, in words
}

// complete says that every required column is there, once, and none of them misleads.
func (m Mapping) complete() bool {
	return len(m.missing) == 0 && len(m.twice) == 0 && len(m.misleading) == 0
}

// Required counts the required columns of the definition that were found.
func (m Mapping) Required() (found, all int) {
	for _, c := range m.Definition.Columns {
		if c.Required {
			all++
		}
	}
	return all - len(m.missing), all
}

// Likely says that at least half of the required columns were found, and not just one: the table is most probably of this kind.
func (m Mapping) Likely() bool {
	if m.Definition == nil {
		return false
	}
	had, all := m.Required()
	return 2*had >= all && had > 1
}

// closer says that m has a larger part of its required columns than the best so far.
func (m Mapping) closer(best Mapping) bool {
	had, all := m.Required()
	if best.Definition == nil {
		return had > 0
	}
	bestHad, bestAll := best.Required()
	return had*bestAll > bestHad*all
}

// SameColumns says that two headers map the same columns of a sheet to the same columns of one definition.
func (m Mapping) SameColumns(other Mapping) bool {
	if m.Definition != other.Definition || len(m.Columns) != len(other.Columns) {
		return false
	}
	for column, at := range m.Columns {
		if otherAt, mapped := other.Columns[column]; !mapped || at != otherAt {
			return false
		}
	}
	return true
}

// claims are the headers that may be one column of a definition: by their whole heading, or by its lower rows alone.
type claims struct{ whole, lower []Header }

// mapColumns matches headers to the definition's columns: those that the configuration names first, the rest by their known headings.
func mapColumns(d *extracts.Definition, headers []Header, chosen map[string]string) Mapping {
	m := Mapping{Definition: d, all: headers, Columns: map[int]int{}, Headers: map[int]string{}}
	claimed := claimHeaders(d, headers, chosen)
	for i, c := range d.Columns {
		candidates := claimed[i].whole
		if len(candidates) == 0 {
			candidates = claimed[i].lower
		}
		_, named := chosen[c.Name]
		if len(candidates) == 1 && !named {
			candidates = append(candidates, copies(d, candidates[0], headers)...)
		}
		switch {
		case len(candidates) == 1:
			h := candidates[0]
			m.Columns[h.Column], m.Headers[h.Column] = i, h.Text
			if why := extracts.Misleads(c.Kind, h.names[0].text); why != "" {
				m.misleading = append(m.misleading, listHeaders(candidates)+" "+why)
			}
		case len(candidates) > 1:
			m.twice = append(m.twice, fmt.Sprintf("%s may be %s; say which in [extract.columns] of sufficiency.toml%s", c.Name, listHeaders(candidates), m.either(c, candidates)))
		case c.Required || named:
			m.missing = append(m.missing, c)
		}
	}
	m.top = uppermost(headers, m.Headers, m.Columns)
	called := map[string]int{}
	for _, h := range headers {
		if _, mapped := m.Columns[h.Column]; mapped {
			continue
		}
		if h, named := h.under(m.top); named {
			m.Headers[h.Column] = h.Text
			// Published files have columns of one name (review_meeting_prior_24 of DfE's annual reviews): the second is told from the first.
			if called[strings.ToLower(h.Text)]++; called[strings.ToLower(h.Text)] > 1 {
				h.Text = fmt.Sprintf("%s (%d)", h.Text, called[strings.ToLower(h.Text)])
			}
			m.Others = append(m.Others, h)
		}
	}
	return m
}

// uppermost gives the first row of the header that some column takes its name from. What stands above it are titles, or data of another
// table, and belongs to no name.
func uppermost(headers []Header, called map[int]string, columns map[int]int) int {
	top, lowest := headerDepth, 0
	for _, h := range headers {
		for _, n := range h.names {
			lowest = max(lowest, n.row)
			if _, mapped := columns[h.Column]; mapped && n.text == called[h.Column] {
				top = min(top, n.row)
			}
		}
	}
	return min(top, lowest)
}

// claimHeaders says which headers claim each column of the definition. No header claims two columns.
func claimHeaders(d *extracts.Definition, headers []Header, chosen map[string]string) []claims {
	claimed := make([]claims, len(d.Columns))
	byChoice := map[int]bool{}
	for i, c := range d.Columns {
		wanted, named := chosen[c.Name]
		if !named {
			continue
		}
		for _, h := range calledBy(wanted, headers) {
			if !byChoice[h.Column] {
				byChoice[h.Column] = true
				claimed[i].whole = append(claimed[i].whole, h)
			}
		}
	}
	for _, h := range headers {
		if byChoice[h.Column] {
			continue
		}
		for n, name := range h.names {
			i, known := d.Known[name.key]
			if !known && knownHeadings()[name.key] {
				break // this is known to mean something else, so its lower rows alone must not be taken for it
			}
			if !known {
				continue
			}
			if _, named := chosen[d.Columns[i].Name]; named {
				break
			}
			h.Text = name.text
			if n == 0 {
				claimed[i].whole = append(claimed[i].whole, h)
			} else {
				claimed[i].lower = append(claimed[i].lower, h)
			}
			break
		}
	}
	return claimed
}

var ordinal = regexp.MustCompile(`^(.*\S) \(([1-9])(?:st|nd|rd|th)\)$`)

// calledBy gives the headers that the configuration means by a name; one of several by its number among them, from the left: Net (2nd).
func calledBy(wanted string, headers []Header) []Header {
	number := 0
	if parts := ordinal.FindStringSubmatch(wanted); parts != nil {
		wanted = parts[1]
		number = int(parts[2][0] - '0')
	}
	key := extracts.HeaderKey(wanted)
	var list []Header
	for _, h := range headers {
		if at := slices.IndexFunc(h.names, func(n name) bool { return key != "" && n.key == key }); at >= 0 {
			h.Text = h.names[at].text
			list = append(list, h)
		}
	}
	switch {
	case number == 0:
		return list
	case number > len(list):
		return nil
	}
	return list[number-1 : number]
}

// nth writes a number as calledBy reads it.
func nth(number int) string {
	return fmt.Sprint(number) + [...]string{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"}[number%10]
}

// copies finds the headers that a program has numbered because there were two of one name.
func copies(d *extracts.Definition, of Header, headers []Header) []Header {
	var list []Header
	key := extracts.HeaderKey(of.Text)
	for _, h := range headers {
		for _, n := range h.names {
			if _, known := d.Known[n.key]; n.copy == key && !known {
				h.Text = n.text
				list = append(list, h)
				break
			}
		}
	}
	return list
}

// knownHeadings are the keys of all headers that any definition knows, personal ones too.
var knownHeadings = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	list, _ := extracts.All() // an error stops the program before any header is read
	for _, d := range list {
		for key := range d.Known {
			known[key] = true
		}
		for key := range d.Personal {
			known[key] = true
		}
	}
	return known
})

// either says how to write in the configuration which of two headers of one name is meant.
func (m Mapping) either(c extracts.Column, candidates []Header) string {
	if candidates[0].Text != candidates[1].Text || len(candidates) > 9 {
		return ""
	}
	var words []string
	for i, h := range candidates {
		words = append(words, fmt.Sprintf("%q", h.Text+" ("+nth(i+1)+")"))
	}
	return fmt.Sprintf(": %s = %s", c.Name, strings.Join(words, " or "))
}

func listHeaders(headers []Header) string {
	words := make([]string, len(headers))
	for i, h := range headers {
		words[i] = fmt.Sprintf("%q (column %s)", h.Text, cell.Letters(h.Column))
	}
	return strings.Join(words, " or ")
}

// Ordered goes through the mapped columns of the sheet from left to right.
func (m Mapping) Ordered() func(func(column, at int) bool) {
	return func(yield func(int, int) bool) {
		for _, column := range slices.Sorted(maps.Keys(m.Columns)) {
			if !yield(column, m.Columns[column]) {
				return
			}
		}
	}
}

// Cut gives the cells that stand in the columns of the table.
func (m *Mapping) Cut(cells []cell.Cell) []cell.Cell { return band{from: m.from, to: m.to}.cut(cells) }

// Unknown is the mapping of a header in a row whose words are not told.
func Unknown(d *extracts.Definition, row int) Mapping {
	m := mapColumns(d, nil, nil)
	m.First, m.Row = row, row
	return m
}
