package ingest

import (
	"errors"
	"fmt"

	"sufficiency/ingest/cell"
)

// How many merged blocks are named before the rest is counted.
const namedBlocks = 5

// checkMerged stops a sheet in which cells of several data rows are merged: only the first of the rows has the value, and whether it is meant
// for the others too nobody can tell. Blocks in the titles, in columns that are not read and behind the last row of data do no harm.
func (r *reading) checkMerged(sheet cell.Sheet) error {
	if sheet.Merged == nil {
		return nil
	}
	var errs []error
	for _, m := range sheet.Merged() {
		if m.Row <= r.mapping.row || m.Row > r.last || !r.reads(m.Column, m.LastColumn) {
			continue
		}
		errs = append(errs, fmt.Errorf("cells %s:%s are merged, and only row %d has their value; unmerge them and fill in each row",
			cell.Address(m.Column, m.Row), cell.Address(m.LastColumn, m.LastRow), m.Row))
	}
	if more := len(errs) - namedBlocks; more > 0 {
		errs = append(errs[:namedBlocks], fmt.Errorf("%d more blocks of cells are merged; unmerge them too", more))
	}
	return errors.Join(errs...)
}

// reads says whether one of the columns from first to last is read.
func (r *reading) reads(first, last int) bool {
	for _, t := range r.targets {
		if t != nil && t.sheet >= first && t.sheet <= last {
			return true
		}
	}
	return false
}
