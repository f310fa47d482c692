package ingest

import (
	"errors"
	"fmt"

	"sufficiency/ingest/cell"
)

// How many merged blocks are named before the rest is counted.
const namedBlocks = 5

// checkMerged stops a sheet in which cells of data are merged: only the first of them has the value, and whether it is meant for the
// others too nobody can tell. Blocks in the header and the titles, in columns that are not read and behind the last row of data do no harm.
func (r *reading) checkMerged(sheet cell.Sheet) error {
	if sheet.Merged == nil {
		return nil
	}
	merged, err := sheet.Merged()
	if err != nil {
		return err
	}
	var errs []error
	for _, m := range merged {
		if m.FirstRow <= r.mapping.Row || m.FirstRow > r.last || !r.reads(m.FirstColumn, m.LastColumn) {
			continue
		}
		errs = append(errs, fmt.Errorf("cells %s:%s are merged, and only the first of them has their value; unmerge them and fill in each cell",
			cell.Address(m.FirstColumn, m.FirstRow), cell.Address(m.LastColumn, m.LastRow)))
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
