package ingest

import (
	"errors"
	"fmt"
	"iter"
	"testing"

	"sufficiency/ingest/cell"
)

// numberedRows gives rows 1 to last, each with a cell that says its number, in memory that is used again for the next; then the fault, if any.
// ended says that the loop over them is over.
func numberedRows(last int, fault error, ended *bool) iter.Seq2[cell.Row, error] {
	return func(yield func(cell.Row, error) bool) {
		defer func() { *ended = true }()
		cells := make([]cell.Cell, 1)
		for number := 1; number <= last; number++ {
			cells[0] = cell.Cell{Column: 1, Text: fmt.Sprint(number)}
			if !yield(cell.Row{Number: number, Cells: cells}, nil) {
				return
			}
		}
		if fault != nil {
			yield(cell.Row{}, fault)
		}
	}
}

// Rows come in their order, whole, and the fault behind the last of them, wherever batches end.
func TestAheadKeepsOrderAndFaults(t *testing.T) {
	fault := errors.New("cut off")
	for _, last := range []int{0, 1, batchRows - 1, batchRows, batchRows + 1, batches*batchRows + 7, 3 * batches * batchRows} {
		for _, end := range []error{nil, fault} {
			n, ended := 0, false
			var found error
			for row, err := range ahead(numberedRows(last, end, &ended)) {
				if err != nil {
					found = err
					continue
				}
				if n++; row.Number != n || len(row.Cells) != 1 || row.Cells[0].Text != fmt.Sprint(n) {
					t.Fatalf("row %d of %d is %+v", n, last, row)
				}
			}
			if n != last || found != end || !ended {
				t.Errorf("%d rows of %d, fault %v of %v, ended %v", n, last, found, end, ended)
			}
		}
	}
}

// Who stops looking leaves nothing running behind: the file is closed then.
func TestAheadStops(t *testing.T) {
	for _, stop := range []int{1, batchRows, batchRows + 1, 3*batchRows + 5} {
		ended := false
		for row := range ahead(numberedRows(1_000_000, nil, &ended)) {
			if row.Number == stop {
				break
			}
		}
		if !ended {
			t.Errorf("stopped at row %d, the reading goes on", stop)
		}
	}
}
