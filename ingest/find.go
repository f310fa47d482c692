package ingest

import (
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/value"
)

// search says which tables are looked for in a sheet.
type search struct {
	layouts []layout
	stated  bool // the configuration states the layouts, so that each of them is read where it fits
}

// layout is a definition with the headers that the configuration gives for its columns, if any.
type layout struct {
	definition *extracts.Definition
	chosen     map[string]string // column of the definition → header
}

// anyOf looks for tables of every kind.
func anyOf(list []*extracts.Definition) search {
	var s search
	for _, d := range list {
		s.layouts = append(s.layouts, layout{definition: d})
	}
	return s
}

// found is what a search has found: the tables whose headers stand in one row, side by side, or else the header that comes closest.
type found struct {
	tables []mapping
	best   mapping
	above  []region // rows above the header that look like a table of their own
}

// region is a run of rows that look like a table.
type region struct{ first, last, rows int }

func (r region) String() string {
	if r.first == r.last {
		return fmt.Sprintf("row %d", r.first)
	}
	return fmt.Sprintf("rows %d to %d", r.first, r.last)
}

// in looks for the first header in a part of a sheet that is complete, and then for the rest of it in the rows directly below.
func (s search) in(sheet cell.Sheet, part band) (found, error) {
	var result found
	var rows headerRows
	for row, err := range sheet.Rows {
		if err != nil {
			return found{}, err
		}
		if row.Cells = part.cut(row.Cells); row.Number <= part.below || len(row.Cells) == 0 {
			continue
		}
		deeper := len(result.tables) > 0
		if deeper && (!follows(row, rows[len(rows)-1]) || !wordy(row)) {
			break
		}
		rows = rows.with(row)
		here, err := s.at(rows, sheet.Merged)
		if err != nil {
			return found{}, err
		}
		if deeper && !sameKinds(here.tables, result.tables) {
			break // data, or a remark under the header
		}
		if len(here.tables) > 0 {
			result.tables = here.tables
		} else if here.best.definition != nil && (result.best.definition == nil || here.best.closer(result.best)) {
			result.best = here.best
		}
		if !deeper {
			result.note(row, len(here.tables) > 0)
		}
	}
	if len(result.tables) == 0 {
		return found{best: result.best}, nil
	}
	share(result.tables, part)
	if result.best.likely() && result.best.row+1 < result.tables[0].first {
		return found{}, result.best.explain() // a table above the one that was found
	}
	return result, nil
}

// note keeps the rows above the header that look like rows of a table: three or more, one under another, of three cells or more.
func (f *found) note(row cell.Row, isHeader bool) {
	const least = 3
	last := len(f.above) - 1
	switch {
	case isHeader:
		if first := f.tables[0].first; last >= 0 && f.above[last].last >= first {
			f.above[last].last, f.above[last].rows = first-1, f.above[last].rows-(f.above[last].last-first+1)
		}
		f.above = slices.DeleteFunc(f.above, func(r region) bool { return r.rows < least })
	case len(row.Cells) < least:
	case last >= 0 && f.above[last].last == row.Number-1:
		f.above[last].last, f.above[last].rows = row.Number, f.above[last].rows+1
	default:
		if last >= 0 && f.above[last].rows < least {
			f.above = f.above[:last]
		}
		f.above = append(f.above, region{first: row.Number, last: row.Number, rows: 1})
	}
}

// sameKinds says that a header that takes one row more is that of the same tables, with no fewer columns.
func sameKinds(deeper, tables []mapping) bool {
	return slices.EqualFunc(deeper, tables, func(a, b mapping) bool {
		return a.definition == b.definition && len(a.columns) >= len(b.columns)
	})
}

// at says of which tables the last of the rows is the header, with those above it where they belong to it. An error says where
// that cannot be told.
func (s search) at(rows headerRows, merged func() ([]cell.Range, error)) (found, error) {
	rows = rows.above()
	if !s.stated && !slices.ContainsFunc(rows, holdsKnown) {
		return found{}, nil
	}
	headers := readHeaders(rows, nil)
	if len(rows) > 1 && merged != nil && s.promising(headers) {
		ranges, err := merged()
		if err != nil {
			return found{}, err
		}
		headers = readHeaders(rows, ranges)
	}
	if len(headers) == 0 {
		return found{}, nil
	}
	parts := split(headers)
	whole, best := s.lay(rows, headers, parts)
	var beside [][]mapping
	for _, part := range parts {
		if within := part.headers(headers); len(parts) > 1 {
			if complete, _ := s.lay(rows, within, []band{part}); len(complete) > 0 {
				beside = append(beside, complete)
			}
		}
	}
	if len(beside) > 1 {
		tables, err := s.sideBySide(beside)
		return found{tables: tables}, err
	}
	return found{tables: whole, best: best}, s.unambiguous(whole)
}

// unambiguous refuses a header that several definitions fit, unless the configuration states each of them; one definition can be read
// out of a header in one way only.
func (s search) unambiguous(complete []mapping) error {
	for i, m := range complete {
		if !s.stated && len(complete) > 1 || slices.ContainsFunc(complete[:i], func(other mapping) bool { return other.definition == m.definition }) {
			return ambiguous(complete)
		}
	}
	return nil
}

// promising says that the headers are most probably those of a table, so that it is worth while to look for merged cells.
func (s search) promising(headers []header) bool {
	return slices.ContainsFunc(s.layouts, func(l layout) bool { return l.mayBe(headers) })
}

// mayBe says quickly that two of the headers may be columns of the definition, or that the configuration names some.
func (l layout) mayBe(headers []header) bool {
	known := 0
	for _, h := range headers {
		for _, n := range h.names {
			if _, is := l.definition.Known[n.key]; is {
				if known++; known == 2 {
					return true
				}
				break
			}
		}
	}
	return len(l.chosen) > 0 || known == len(l.definition.Columns)
}

// lay maps the headers by every definition. It gives the mappings that are complete, or the one that comes closest.
func (s search) lay(rows headerRows, headers []header, parts []band) (complete []mapping, best mapping) {
	lowest := rows[len(rows)-1]
	for _, l := range s.layouts {
		if !l.mayBe(headers) {
			continue
		}
		m := mapColumns(l.definition, headers, l.chosen)
		m.first, m.row, m.width = rows[min(m.top, len(rows)-1)].Number, lowest.Number, lowest.Width
		m.take(parts)
		if m.complete() {
			if !slices.ContainsFunc(complete, m.sameColumns) {
				complete = append(complete, m)
			}
		} else if m.closer(best) {
			best = m
		} else if best.definition != nil && !best.closer(m) && len(m.columns) > 0 {
			best.rivals = append(best.rivals, m.definition.Kind)
		}
	}
	if !s.stated {
		complete = mostSpecific(complete)
	}
	return complete, best
}

// mostSpecific leaves out a definition where another one reads all columns that it reads, and more.
func mostSpecific(list []mapping) []mapping {
	var kept []mapping
	for _, m := range list {
		if !slices.ContainsFunc(list, func(other mapping) bool { return len(other.columns) > len(m.columns) && other.reads(m) }) {
			kept = append(kept, m)
		}
	}
	return kept
}

// reads says that m reads every column of the sheet that the other reads.
func (m mapping) reads(other mapping) bool {
	for column := range other.columns {
		if _, mapped := m.columns[column]; !mapped {
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

// wordy says that a row holds words alone, as headers and titles do: no number, date or amount.
func wordy(row cell.Row) bool {
	return !slices.ContainsFunc(row.Cells, func(c cell.Cell) bool { return looks(c) != "text" })
}

func ambiguous(complete []mapping) error {
	kinds := make([]string, len(complete))
	for i, m := range complete {
		kinds[i] = m.definition.Kind
	}
	slices.Sort(kinds)
	return fmt.Errorf("row %d may be the header of %s; say which with kind in [[extract]] of sufficiency.toml, or write one [[extract]] for each where it holds both",
		complete[0].row, strings.Join(kinds, " or "))
}
