package heading

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"sufficiency/ingest/extracts"
)

// Explain says what keeps an almost matching header from being read, with close names as suggestions.
func (m Mapping) Explain() error {
	var errs []error
	looks := fmt.Sprintf("row %d looks like the header of %s", m.Row, strings.Join(append([]string{m.Definition.Kind}, m.rivals...), " or "))
	for _, claim := range m.twice {
		errs = append(errs, fmt.Errorf("%s, but %s", looks, claim))
	}
	for _, column := range m.misleading {
		errs = append(errs, fmt.Errorf("%s, but %s", looks, column))
	}
	for _, c := range m.missing {
		var hint string
		if close := m.closest(c); len(close) > 0 {
			hint = fmt.Sprintf("; if it is now %s, say so in [extract.columns] of sufficiency.toml: %s = %q", listHeaders(close), c.Name, close[0].Text)
		} else {
			hint = fmt.Sprintf("; add it under one of its names (%s), or name its header in [extract.columns] of sufficiency.toml", someOf(c.Written))
		}
		errs = append(errs, fmt.Errorf("%s, but the column %s is missing%s", looks, c.Name, hint))
	}
	return errors.Join(errs...)
}

// someOf lists the first names: a column may go by fifty.
func someOf(names []string) string {
	if len(names) > mostNamed {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNamed], ", "), len(names)-mostNamed)
	}
	return strings.Join(names, ", ")
}

// How alike two headings must be for one to be suggested for the other, and how many are suggested at most.
const (
	alikeEnough    = 2.0 / 3
	mostSuggested  = 3
	mostNamed      = 6
	mostCompared   = 200 // headings of a sheet
	longestHeading = 80  // letters
)

// closest finds the columns of the sheet that are not mapped and whose headings are like one of the column's, the likest first.
// A heading that would mislead is none.
func (m Mapping) closest(c extracts.Column) []Header {
	var list []Header
	likeness := map[int]float64{}
	for _, h := range m.Others[:min(len(m.Others), mostCompared)] {
		like, _ := h.like(c)
		if like >= alikeEnough && extracts.Misleads(c.Kind, h.names[0].text) == "" && !m.Definition.Personal[h.names[0].key] {
			likeness[h.Column] = like
			list = append(list, h)
		}
	}
	slices.SortStableFunc(list, func(a, b Header) int {
		switch {
		case likeness[a.Column] > likeness[b.Column]:
			return -1
		case likeness[a.Column] < likeness[b.Column]:
			return 1
		}
		return 0
	})
	return list[:min(len(list), mostSuggested)]
}

// like says how alike a header is to one of the headings that a column is known by, from 0 to 1, and to which.
func (h Header) like(c extracts.Column) (best float64, known string) {
	for _, n := range h.names {
		for _, written := range c.Written {
			if like := alike(n.text, written); like > best {
				best, known = like, written
			}
		}
	}
	return best, known
}

// alike compares two headings by the letters that must be changed to make one of the other, as they stand or with their words in order.
func alike(a, b string) float64 {
	if len(a) > longestHeading || len(b) > longestHeading {
		return 0
	}
	return max(unchanged(extracts.HeaderKey(a), extracts.HeaderKey(b)), unchanged(ordered(a), ordered(b)))
}

// unchanged is the part of the letters that stay.
func unchanged(a, b string) float64 {
	longer := max(len([]rune(a)), len([]rune(b)))
	if longer == 0 {
		return 0
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(longer)
}

func ordered(heading string) string {
	words := strings.FieldsFunc(strings.ToLower(heading), func(letter rune) bool { return letter == ' ' || letter == '_' })
	slices.Sort(words)
	return extracts.HeaderKey(strings.Join(words, " "))
}

// other gives the header of a column that is not mapped, and its place among them.
func (m Mapping) other(column int) (h Header, at int) {
	at, _ = slices.BinarySearchFunc(m.Others, column, func(h Header, column int) int { return h.Column - column })
	return m.Others[at], at
}

// Unread says what becomes of a column that the definition knows as personal data.
func (m Mapping) Unread(column int) string {
	h, _ := m.other(column)
	if slices.ContainsFunc(h.names, func(n name) bool { return m.Definition.Personal[n.key] }) {
		return "personal data, never read"
	}
	return ""
}

// Perhaps gives the column of the definition that is not in the sheet and has a name most like that of the sheet's column.
func (m Mapping) Perhaps(column int) (name, like string, alike int) {
	h, at := m.other(column)
	if at >= mostCompared {
		return "", "", 0
	}
	mapped := map[int]bool{}
	for _, c := range m.Columns {
		mapped[c] = true
	}
	best := 0.0
	for i, c := range m.Definition.Columns {
		if mapped[i] || extracts.Misleads(c.Kind, h.names[0].text) != "" {
			continue
		}
		if share, known := h.like(c); share >= alikeEnough && share > best {
			best, name, like = share, c.Name, known
		}
	}
	return name, like, int(100*best + 0.5)
}
