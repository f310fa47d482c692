package ingest

import (
	"database/sql/driver"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
)

// target is where the cells of one column of the sheet go.
type target struct {
	sheet  int              // column of the sheet, 1 = A
	header string           // as written
	into   int              // place among the staged values, behind sheet and row
	column *extracts.Column // how its cells are read
	dates  dateCount
	seen   seen
}

// targets gives the target of each column of the sheet, by its number; nil where the column is not read.
func (m mapping) targets() []*target {
	last := 0
	for column := range m.headers {
		last = max(last, column)
	}
	targets := make([]*target, last+1)
	for column, at := range m.columns {
		targets[column] = &target{sheet: column, header: m.headers[column], into: staged + at, column: &m.definition.Columns[at]}
	}
	for i, h := range m.othersStaged() {
		targets[h.column] = &target{sheet: h.column, header: h.text, into: staged + len(m.definition.Columns) + i, column: &extracts.Column{Kind: extracts.Type(m.definition.Others)}}
	}
	return targets
}

// Columns of the staging table before those of the definition: sheet and row.
const staged = 2

// seen remembers what the cells of a column were read as: most columns say the same few things over and over. Nothing is remembered
// of a column whose cells hardly repeat, and never more than so many cells.
type seen struct {
	values       [cell.Uncounted + 1]map[string]driver.Value
	asked, found int
	kept         int
}

const mostSeen = 1 << 12

func (s *seen) recall(c cell.Cell) (driver.Value, bool) {
	if s.asked > 2000 && s.found*4 < s.asked {
		return nil, false
	}
	s.asked++
	v, known := s.values[c.Kind][c.Text]
	if known {
		s.found++
	}
	return v, known
}

func (s *seen) keep(c cell.Cell, v driver.Value) {
	if s.kept == mostSeen || s.asked > 2000 && s.found*4 < s.asked {
		return
	}
	if s.values[c.Kind] == nil {
		s.values[c.Kind] = map[string]driver.Value{}
	}
	s.values[c.Kind][c.Text] = v
	s.kept++
}
