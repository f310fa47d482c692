// Package heading finds the tables in a sheet: rows of cells and the definitions that are looked for come in, and out go the headers that
// were found, each with the column of its definition that every column of the sheet is, or with what keeps it from being read.
package heading

import (
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/value"
)

// Search says which tables are looked for in a sheet.
type Search struct {
	Layouts []Layout
	Stated  bool // the configuration states the layouts, so that each of them is read where it fits
}

// Layout is a definition with the headers that the configuration gives for its columns, if any.
type Layout struct {
	Definition *extracts.Definition
	Chosen     map[string]string // column of the definition → header
}

// AnyOf looks for tables of every kind.
func AnyOf(list []*extracts.Definition) Search {
	var s Search
	for _, d := range list {
		s.Layouts = append(s.Layouts, Layout{Definition: d})
	}
	return s
}

// Found is what a search has found: the tables whose headers stand in one row, side by side, or else the header that comes closest.
type Found struct {
	Tables []Mapping
	Best   Mapping
	Above  []Region // rows above the header that look like a table of their own
}

// Region is a run of rows that look like a table.
type Region struct{ First, Last, Rows int }

func (r Region) String() string {
	if r.First == r.Last {
		return fmt.Sprintf("row %d", r.First)
	}
	return fmt.Sprintf("rows %d to %d", r.First, r.Last)
}

// In looks for the first header in a sheet that is complete.
func (s Search) In(sheet cell.Sheet) (Found, error) { return s.inPart(sheet, everywhere) }

// Under looks for it under a row, in the columns of a table that ended there.
func (s Search) Under(row int, sheet cell.Sheet, m Mapping) (Found, error) {
	return s.inPart(sheet, band{from: m.from, to: m.to, below: row})
}

// inPart looks for the first header in a part of a sheet that is complete, and then for the rest of it in the rows directly below.
func (s Search) inPart(sheet cell.Sheet, part band) (Found, error) {
	var result Found
	var rows Rows
	for row, err := range sheet.Rows {
		if err != nil {
			return Found{}, err
		}
		if row.Cells = part.cut(row.Cells); row.Number <= part.below || len(row.Cells) == 0 {
			continue
		}
		deeper := len(result.Tables) > 0
		if deeper && (!follows(row, rows[len(rows)-1]) || !Wordy(row)) {
			break
		}
		rows = rows.with(row)
		here, err := s.At(rows, sheet.Merged)
		if err != nil {
			return Found{}, err
		}
		if deeper && !sameKinds(here.Tables, result.Tables) {
			break // data, or a remark under the header
		}
		if len(here.Tables) > 0 {
			result.Tables = here.Tables
		} else if here.Best.Definition != nil && (result.Best.Definition == nil || here.Best.closer(result.Best)) {
			result.Best = here.Best
		}
		if !deeper {
			result.note(row, len(here.Tables) > 0)
		}
	}
	if len(result.Tables) == 0 {
		return Found{Best: result.Best}, nil
	}
	share(result.Tables, part)
	if result.Best.Likely() && result.Best.Row+1 < result.Tables[0].First {
		return Found{}, result.Best.Explain() // a table above the one that was found
	}
	return result, nil
}

// note keeps the rows above the header that look like rows of a table: three or more, one under another, of three cells or more.
func (f *Found) note(row cell.Row, isHeader bool) {
	const least = 3
	last := len(f.Above) - 1
	switch {
	case isHeader:
		if first := f.Tables[0].First; last >= 0 && f.Above[last].Last >= first {
			f.Above[last].Last, f.Above[last].Rows = first-1, f.Above[last].Rows-(f.Above[last].Last-first+1)
		}
		f.Above = slices.DeleteFunc(f.Above, func(r Region) bool { return r.Rows < least })
	case len(row.Cells) < least:
	case last >= 0 && f.Above[last].Last == row.Number-1:
		f.Above[last].Last, f.Above[last].Rows = row.Number, f.Above[last].Rows+1
	default:
		if last >= 0 && f.Above[last].Rows < least {
			f.Above = f.Above[:last]
		}
		f.Above = append(f.Above, Region{First: row.Number, Last: row.Number, Rows: 1})
	}
}

// sameKinds says that a header that takes one row more is that of the same tables, with no fewer columns.
func sameKinds(deeper, tables []Mapping) bool {
	return slices.EqualFunc(deeper, tables, func(a, b Mapping) bool {
		return a.Definition == b.Definition && len(a.Columns) >= len(b.Columns)
	})
}

// At says of which tables the last of the rows is the header, with those above it where they belong to it. An error says where
// that cannot be told.
func (s Search) At(rows Rows, merged func() ([]cell.Range, error)) (Found, error) {
	rows = rows.above()
	if !s.Stated && !slices.ContainsFunc(rows, holdsKnown) {
		return Found{}, nil
	}
	headers := readHeaders(rows, nil)
	if len(rows) > 1 && merged != nil && s.promising(headers) {
		ranges, err := merged()
		if err != nil {
			return Found{}, err
		}
		headers = readHeaders(rows, ranges)
	}
	if len(headers) == 0 {
		return Found{}, nil
	}
	parts := split(headers)
	whole, best := s.lay(rows, headers, parts)
	var beside [][]Mapping
	for _, part := range parts {
		if within := part.headers(headers); len(parts) > 1 {
			if complete, _ := s.lay(rows, within, []band{part}); len(complete) > 0 {
				beside = append(beside, complete)
			}
		}
	}
	if len(beside) > 1 {
		tables, err := s.sideBySide(beside)
		return Found{Tables: tables}, err
	}
	return Found{Tables: whole, Best: best}, s.unambiguous(whole)
}

// unambiguous refuses a header that several definitions fit, unless the configuration states each of them; one definition can be read
// out of a header in one way only.
func (s Search) unambiguous(complete []Mapping) error {
	for i, m := range complete {
		if !s.Stated && len(complete) > 1 || slices.ContainsFunc(complete[:i], func(other Mapping) bool { return other.Definition == m.Definition }) {
			return ambiguous(complete)
		}
	}
	return nil
}

// promising says that the headers are most probably those of a table, so that it is worth while to look for merged cells.
func (s Search) promising(headers []Header) bool {
	return slices.ContainsFunc(s.Layouts, func(l Layout) bool { return l.mayBe(headers) })
}

// mayBe says quickly that two of the headers may be columns of the definition, or that the configuration names some.
func (l Layout) mayBe(headers []Header) bool {
	known := 0
	for _, h := range headers {
		for _, n := range h.names {
			if _, is := l.Definition.Known[n.key]; is {
				if known++; known == 2 {
					return true
				}
				break
			}
		}
	}
	return len(l.Chosen) > 0 || known == len(l.Definition.Columns)
}

// lay maps the headers by every definition. It gives the mappings that are complete, or the one that comes closest.
func (s Search) lay(rows Rows, headers []Header, parts []band) (complete []Mapping, best Mapping) {
	lowest := rows[len(rows)-1]
	for _, l := range s.Layouts {
		if !l.mayBe(headers) {
			continue
		}
		m := mapColumns(l.Definition, headers, l.Chosen)
		m.First, m.Row, m.Width = rows[min(m.top, len(rows)-1)].Number, lowest.Number, lowest.Width
		m.take(parts)
		if m.complete() {
			if !slices.ContainsFunc(complete, m.SameColumns) {
				complete = append(complete, m)
			}
		} else if m.closer(best) {
			best = m
		} else if best.Definition != nil && !best.closer(m) && len(m.Columns) > 0 {
			best.rivals = append(best.rivals, m.Definition.Kind)
		}
	}
	if !s.Stated {
		complete = mostSpecific(complete)
	}
	return complete, best
}

// mostSpecific leaves out a definition where another one reads all columns that it reads, and more.
func mostSpecific(list []Mapping) []Mapping {
	var kept []Mapping
	for _, m := range list {
		if !slices.ContainsFunc(list, func(other Mapping) bool { return len(other.Columns) > len(m.Columns) && other.reads(m) }) {
			kept = append(kept, m)
		}
	}
	return kept
}

// reads says that m reads every column of the sheet that the other reads.
func (m Mapping) reads(other Mapping) bool {
	for column := range other.Columns {
		if _, mapped := m.Columns[column]; !mapped {
			return false
		}
	}
	return true
}

// holdsKnown says quickly that a row may be part of a header: it holds a heading that some definition knows as it stands.
func holdsKnown(row cell.Row) bool {
	const longest = 80 // bytes of a known heading
	return slices.ContainsFunc(row.Cells, func(c cell.Cell) bool {
		return c.Kind == cell.Text && len(c.Text) <= longest && knownHeadings()[value.Key(c.Text)]
	})
}

// Wordy says that a row holds words alone, as headers and titles do: no number, date or amount.
func Wordy(row cell.Row) bool {
	return !slices.ContainsFunc(row.Cells, func(c cell.Cell) bool { return value.Looks(c) != "text" })
}

func ambiguous(complete []Mapping) error {
	kinds := make([]string, len(complete))
	for i, m := range complete {
		kinds[i] = m.Definition.Kind
	}
	slices.Sort(kinds)
	return fmt.Errorf("row %d may be the header of %s; say which with kind in [[extract]] of sufficiency.toml, or write one [[extract]] for each where it holds both",
		complete[0].Row, strings.Join(kinds, " or "))
}

// NoneOf says that no row of a sheet is the header that the configuration states.
func (s Search) NoneOf() error {
	var kinds []string
	for _, l := range s.Layouts {
		var needed []string
		for _, c := range l.Definition.Columns {
			if c.Required {
				needed = append(needed, c.Name)
			}
		}
		kinds = append(kinds, fmt.Sprintf("%s (%s)", l.Definition.Kind, strings.Join(needed, ", ")))
	}
	return fmt.Errorf("no row is the header of %s; name the headers of its columns in [extract.columns] of sufficiency.toml", strings.Join(kinds, " or "))
}
