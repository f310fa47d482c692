package ingest

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
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

// targetsOf gives the target of each column of the sheet, by its number; nil where the column is not read.
func targetsOf(m heading.Mapping) []*target {
	last := 0
	for column := range m.Headers {
		last = max(last, column)
	}
	targets := make([]*target, last+1)
	for column, at := range m.Columns {
		targets[column] = &target{sheet: column, header: m.Headers[column], into: staged + at, column: &m.Definition.Columns[at]}
	}
	for i, h := range othersStaged(m) {
		targets[h.Column] = &target{sheet: h.Column, header: h.Text, into: staged + len(m.Definition.Columns) + i, column: &extracts.Column{Kind: extracts.Type(m.Definition.Others)}}
	}
	return targets
}

// othersStaged are the columns that are staged under their own headers.
func othersStaged(m heading.Mapping) []heading.Header {
	if m.Definition.Others == "" {
		return nil
	}
	return m.Others
}

// stageTable is the statement that makes the staging table of a mapping: sheet, row, the definition's columns, and the others.
func stageTable(m heading.Mapping) string {
	columns := []string{"sheet varchar", "row integer"}
	for _, c := range m.Definition.Columns {
		columns = append(columns, c.Name+" "+c.Kind.StagedAs())
	}
	for _, h := range othersStaged(m) {
		columns = append(columns, fmt.Sprintf(`"%s" %s`, strings.ReplaceAll(h.Text, `"`, `""`), extracts.Type(m.Definition.Others).StagedAs()))
	}
	return "create or replace temp table staged (" + strings.Join(columns, ", ") + ")"
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
