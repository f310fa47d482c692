package heading

import (
	"fmt"
	"maps"
	"slices"

	"sufficiency/ingest/cell"
)

// band is a part of a sheet between two columns, both included, and below a row.
type band struct{ from, to, below int }

// everywhere is the whole of a sheet.
var everywhere = band{from: 1, to: cell.LastColumn}

// cut gives the cells that stand in the part.
func (b band) cut(cells []cell.Cell) []cell.Cell {
	for len(cells) > 0 && cells[0].Column < b.from {
		cells = cells[1:]
	}
	for len(cells) > 0 && cells[len(cells)-1].Column > b.to {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// Parts that the columns of a sheet may fall into; where a header has more gaps, blank columns part nothing.
const mostParts = 20

// split parts the columns of a sheet where the header has blank columns. Together the parts take all columns of the sheet.
func split(headers []Header) []band {
	parts := []band{everywhere}
	for i := 1; i < len(headers); i++ {
		if headers[i].Column > headers[i-1].Column+1 {
			parts[len(parts)-1].to = headers[i-1].Column
			parts = append(parts, band{from: headers[i-1].Column + 1, to: cell.LastColumn})
		}
	}
	if len(parts) > mostParts {
		return []band{everywhere}
	}
	return parts
}

func (b band) headers(list []Header) []Header {
	var within []Header
	for _, h := range list {
		if h.Column >= b.from && h.Column <= b.to {
			within = append(within, h)
		}
	}
	return within
}

// take limits the table to the parts of the sheet that hold columns of it.
func (m *Mapping) take(parts []band) {
	m.from, m.to = cell.LastColumn, 1
	for _, part := range parts {
		for column := range m.Columns {
			if column >= part.from && column <= part.to {
				m.from, m.to = min(m.from, part.from), max(m.to, part.to)
			}
		}
	}
	if m.from > m.to {
		m.from, m.to = 1, cell.LastColumn
	}
	m.Others = slices.DeleteFunc(m.Others, func(h Header) bool {
		if h.Column < m.from || h.Column > m.to {
			delete(m.Headers, h.Column)
			return true
		}
		return false
	})
}

// share gives the tables of a part of a sheet all its columns, so that what stands beside them is seen: each up to the next one.
func share(tables []Mapping, part band) {
	slices.SortStableFunc(tables, func(a, b Mapping) int { return a.from - b.from })
	for i := range tables {
		tables[i].from, tables[i].to, tables[i].Below = max(tables[i].from, part.from), part.to, part.below
		if i == 0 || tables[i].from == tables[0].from {
			tables[i].from = part.from // several kinds may be read from the same columns
		}
		for _, next := range tables[i+1:] {
			if next.from > tables[i].from {
				tables[i].to = min(tables[i].to, next.from-1)
			}
		}
	}
}

// sideBySide gives the tables that stand beside one another, parted by a blank column.
func (s Search) sideBySide(parts [][]Mapping) ([]Mapping, error) {
	var tables []Mapping
	for _, complete := range parts {
		if err := s.unambiguous(complete); err != nil {
			return nil, err
		}
		for _, m := range complete {
			for _, other := range tables {
				if other.Definition == m.Definition {
					return nil, fmt.Errorf("row %d: two tables of %s stand side by side, from column %s and from column %s; put one under the other, or on a sheet of its own",
						m.Row, m.Definition.Kind, cell.Letters(other.leftmost()), cell.Letters(m.leftmost()))
				}
			}
			tables = append(tables, m)
		}
	}
	return tables, nil
}

func (m Mapping) leftmost() int { return slices.Sorted(maps.Keys(m.Headers))[0] }
