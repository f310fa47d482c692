package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
)

// Extract is an [[extract]] of the council's configuration: which definition a file or sheet belongs to, where guessing is not enough.
type Extract struct {
	File    string            `toml:"file" json:"file"`       // path in the workspace, with slashes; * stands for any part of a name
	Kind    string            `toml:"kind" json:"kind"`       // name of an extract definition
	Sheet   string            `toml:"sheet" json:"sheet"`     // empty for every sheet
	Columns map[string]string `toml:"columns" json:"columns"` // column of the definition → header in the file, with (2nd) behind it where it is the second of that name
	As      string            `toml:"as" json:"as"`           // answer to a load that asks: full, it replaces what it is like; part, both are read
}

// mapping lays a definition over a header.
type mapping struct {
	definition *extracts.Definition
	first, row int               // first and last row of the header
	top        int               // first of the rows looked at that the header takes, from 0
	width      int               // fields of the header line of a CSV; 0 in a workbook
	from, to   int               // columns of the sheet between which the table stands
	below      int               // row under which it was looked for: 0 for the first table of a sheet
	columns    map[int]int       // column of the sheet → column of the definition
	headers    map[int]string    // column of the sheet → header as written
	all        []header          // the headers as they were read
	others     []header          // columns that the definition does not name
	missing    []extracts.Column // required columns that are not there
	twice      []string          // columns that several headers claim, in words
	rivals     []string          // other kinds that a header which is not complete is as close to
	misleading []string          // columns whose heading tells another unit than the one they would be read in, in words
}

// complete says that every required column is there, once, and none of them misleads.
func (m mapping) complete() bool {
	return len(m.missing) == 0 && len(m.twice) == 0 && len(m.misleading) == 0
}

// required counts the required columns of the definition that were found.
func (m mapping) required() (found, all int) {
	for _, c := range m.definition.Columns {
		if c.Required {
			all++
		}
	}
	return all - len(m.missing), all
}

// likely says that at least half of the required columns were found, and not just one: the table is most probably of this kind.
func (m mapping) likely() bool {
	if m.definition == nil {
		return false
	}
	had, all := m.required()
	return 2*had >= all && had > 1
}

// closer says that m has a larger part of its required columns than the best so far.
func (m mapping) closer(best mapping) bool {
	had, all := m.required()
	if best.definition == nil {
		return had > 0
	}
	bestHad, bestAll := best.required()
	return had*bestAll > bestHad*all
}

// sameColumns says that two headers map the same columns of a sheet to the same columns of one definition.
func (m mapping) sameColumns(other mapping) bool {
	if m.definition != other.definition || len(m.columns) != len(other.columns) {
		return false
	}
	for column, at := range m.columns {
		if otherAt, mapped := other.columns[column]; !mapped || at != otherAt {
			return false
		}
	}
	return true
}

// claims are the headers that may be one column of a definition: by their whole heading, or by its lower rows alone.
type claims struct{ whole, lower []header }

// mapColumns matches headers to the definition's columns: those that the configuration names first, the rest by their known headings.
func mapColumns(d *extracts.Definition, headers []header, chosen map[string]string) mapping {
	m := mapping{definition: d, all: headers, columns: map[int]int{}, headers: map[int]string{}}
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
			m.columns[h.column], m.headers[h.column] = i, h.text
			if why := extracts.Misleads(c.Kind, h.names[0].text); why != "" {
				m.misleading = append(m.misleading, listHeaders(candidates)+" "+why)
			}
		case len(candidates) > 1:
			m.twice = append(m.twice, fmt.Sprintf("%s may be %s; say which in [extract.columns] of sufficiency.toml%s", c.Name, listHeaders(candidates), m.either(c, candidates)))
		case c.Required || named:
			m.missing = append(m.missing, c)
		}
	}
	m.top = uppermost(headers, m.headers, m.columns)
	called := map[string]int{}
	for _, h := range headers {
		if _, mapped := m.columns[h.column]; mapped {
			continue
		}
		if h, named := h.under(m.top); named {
			m.headers[h.column] = h.text
			// Published files have columns of one name (review_meeting_prior_24 of DfE's annual reviews): the second is told from the first.
			if called[strings.ToLower(h.text)]++; called[strings.ToLower(h.text)] > 1 {
				h.text = fmt.Sprintf("%s (%d)", h.text, called[strings.ToLower(h.text)])
			}
			m.others = append(m.others, h)
		}
	}
	return m
}

// uppermost gives the first row of the header that some column takes its name from. What stands above it are titles, or data of another
// table, and belongs to no name.
func uppermost(headers []header, called map[int]string, columns map[int]int) int {
	top, lowest := headerDepth, 0
	for _, h := range headers {
		for _, n := range h.names {
			lowest = max(lowest, n.row)
			if _, mapped := columns[h.column]; mapped && n.text == called[h.column] {
				top = min(top, n.row)
			}
		}
	}
	return min(top, lowest)
}

// claimHeaders says which headers claim each column of the definition. No header claims two columns.
func claimHeaders(d *extracts.Definition, headers []header, chosen map[string]string) []claims {
	claimed := make([]claims, len(d.Columns))
	byChoice := map[int]bool{}
	for i, c := range d.Columns {
		wanted, named := chosen[c.Name]
		if !named {
			continue
		}
		for _, h := range calledBy(wanted, headers) {
			if !byChoice[h.column] {
				byChoice[h.column] = true
				claimed[i].whole = append(claimed[i].whole, h)
			}
		}
	}
	for _, h := range headers {
		if byChoice[h.column] {
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
			h.text = name.text
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
func calledBy(wanted string, headers []header) []header {
	number := 0
	if parts := ordinal.FindStringSubmatch(wanted); parts != nil {
		wanted = parts[1]
		number = int(parts[2][0] - '0')
	}
	key := extracts.HeaderKey(wanted)
	var list []header
	for _, h := range headers {
		if at := slices.IndexFunc(h.names, func(n name) bool { return key != "" && n.key == key }); at >= 0 {
			h.text = h.names[at].text
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
func copies(d *extracts.Definition, of header, headers []header) []header {
	var list []header
	key := extracts.HeaderKey(of.text)
	for _, h := range headers {
		for _, n := range h.names {
			if _, known := d.Known[n.key]; n.copy == key && !known {
				h.text = n.text
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
func (m mapping) either(c extracts.Column, candidates []header) string {
	if candidates[0].text != candidates[1].text || len(candidates) > 9 {
		return ""
	}
	var words []string
	for i, h := range candidates {
		words = append(words, fmt.Sprintf("%q", h.text+" ("+nth(i+1)+")"))
	}
	return fmt.Sprintf(": %s = %s", c.Name, strings.Join(words, " or "))
}

func listHeaders(headers []header) string {
	words := make([]string, len(headers))
	for i, h := range headers {
		words[i] = fmt.Sprintf("%q (column %s)", h.text, cell.Letters(h.column))
	}
	return strings.Join(words, " or ")
}
