package csv

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"sufficiency/analysis"
)

// Ledger is what each month has released: 2026-10 → identity of a figure → its number or symbol. A build writes its month into it when it
// is published, so that later months know what readers have, even where published/ is lost.
type Ledger map[string]analysis.Released

var ledgerHead = []string{"month", "figure", "value"}

// ReadLedger reads a ledger as Write writes it. All faults come at once, with their lines.
func ReadLedger(from io.Reader) (Ledger, error) {
	rows, err := csv.NewReader(from).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !slices.Equal(rows[0], ledgerHead) {
		return nil, fmt.Errorf("line 1 is not %q", ledgerHead)
	}
	ledger := Ledger{}
	var errs []error
	for i, row := range rows[1:] {
		released := ledger.month(row[0])
		if _, twice := released[row[1]]; twice {
			errs = append(errs, fmt.Errorf("line %d: %s of %s stands twice", i+2, row[1], row[0]))
		}
		released[row[1]] = row[2]
	}
	return ledger, errors.Join(errs...)
}

// Write writes the ledger, month by month and figure by figure.
func (l Ledger) Write(to io.Writer) error {
	w := csv.NewWriter(to)
	rows := [][]string{ledgerHead}
	for _, month := range slices.Sorted(maps.Keys(l)) {
		for _, figure := range slices.Sorted(maps.Keys(l[month])) {
			rows = append(rows, []string{month, figure, l[month][figure]})
		}
	}
	return w.WriteAll(rows)
}

// All gives what all months have released; where months differ, what the last one says.
func (l Ledger) All() analysis.Released {
	released := analysis.Released{}
	for _, month := range slices.Sorted(maps.Keys(l)) {
		maps.Copy(released, l[month])
	}
	return released
}
