package xlsx

import (
	"bytes"
	"errors"

	"sufficiency/ingest/cell"
)

// A sheet with more merged cells than that is a drawing; their list would cost memory without end.
const mergedLimit = 100_000

// mergedCells gives the merged cells of a sheet. They stand behind its rows, so that it must be read to its end first.
func (b *workbook) mergedCells(part string) func() ([]cell.Range, error) {
	return func() ([]cell.Range, error) {
		if _, read := b.merged.Load(part); !read {
			for _, err := range b.rows(part) {
				if err != nil {
					return nil, err
				}
			}
		}
		merged, _ := b.merged.Load(part)
		return merged.([]cell.Range), nil
	}
}

// merge keeps a range such as A4:B4. One that is damaged is passed over: the cells under it are read as they stand.
func (r *rowReader) merge(attrs []byte) error {
	written, _ := attribute(attrs, "ref")
	from, to, _ := bytes.Cut(written, []byte(":"))
	m := cell.Range{}
	m.FirstColumn, m.FirstRow = parseAddress(from)
	m.LastColumn, m.LastRow = parseAddress(to)
	if m.FirstRow < 1 || m.FirstColumn < 1 || m.LastRow < m.FirstRow || m.LastColumn < m.FirstColumn || m.LastRow > cell.LastRow || m.LastColumn > cell.LastColumn {
		return nil
	}
	if len(r.merged) == mergedLimit {
		return errors.New("the sheet has more than 100,000 merged cells; unmerge them and save the file again")
	}
	r.merged = append(r.merged, m)
	return nil
}
