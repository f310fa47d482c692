package ingest

import (
	"iter"

	"sufficiency/ingest/cell"
)

// How many rows are handed over at a time, and how many such batches there are: a few thousand rows are held, whatever the sheet's length.
const (
	batchRows = 256
	batches   = 4
)

// batch is some rows with cells of their own, and the fault that ended the reading behind them.
type batch struct {
	rows  []cell.Row
	cells []cell.Cell
	err   error
}

func (b *batch) add(row cell.Row) {
	begin := len(b.cells)
	b.cells = append(b.cells, row.Cells...)
	row.Cells = b.cells[begin:len(b.cells):len(b.cells)]
	b.rows = append(b.rows, row)
}

// ahead reads the rows in a goroutine of its own while those before them are converted and written. Rows and faults come in the same order.
// The goroutine has ended when the loop over the rows has.
func ahead(rows iter.Seq2[cell.Row, error]) iter.Seq2[cell.Row, error] {
	return func(yield func(cell.Row, error) bool) {
		full, empty, stop := make(chan *batch, batches), make(chan *batch, batches), make(chan struct{})
		for range batches {
			empty <- &batch{}
		}
		go func() {
			defer close(full)
			readBatches(rows, full, empty, stop)
		}()
		defer func() {
			close(stop)
			for range full { // until the goroutine has closed it
			}
		}()
		for b := range full {
			for _, row := range b.rows {
				if !yield(row, nil) {
					return
				}
			}
			if b.err != nil {
				yield(cell.Row{}, b.err)
				return
			}
			*b = batch{rows: b.rows[:0], cells: b.cells[:0]}
			empty <- b
		}
	}
}

// readBatches fills empty batches until the rows end, with a fault or without, or it is told to stop.
func readBatches(rows iter.Seq2[cell.Row, error], full chan<- *batch, empty <-chan *batch, stop <-chan struct{}) {
	b := <-empty
	for row, err := range rows {
		if err != nil {
			b.err = err
			break
		}
		b.add(row)
		if len(b.rows) < batchRows {
			continue
		}
		full <- b // never waits: there is room for every batch
		select {
		case b = <-empty:
		case <-stop:
			return
		}
	}
	full <- b
}
