package analysis

import (
	"context"
	"slices"
	"strconv"

	"sufficiency/data"
)

// Row is one figure for the command line: its identity, its coordinates and its number or symbol as text.
type Row struct {
	Figure     string      `json:"figure"`
	Period     string      `json:"period"`
	Dimensions []Dimension `json:"dimensions,omitempty"`
	Value      string      `json:"value"`
}

// Rows gives every figure of the table.
func (t *Table) Rows() []Row {
	var rows []Row
	for _, f := range t.Figures() {
		value := string(f.symbol)
		if f.symbol == "" {
			value = strconv.FormatFloat(f.number, 'f', t.measure.Format.Decimals(), 64)
		}
		rows = append(rows, Row{f.ID(), f.period, f.dimensions, value})
	}
	return rows
}

// Unprotected works one measure out for the council's own eyes, with nothing withheld. The rows may be shown to the person who asks
// and written to internal/, and nowhere else.
func Unprotected(ctx context.Context, w *data.Warehouse, name string) ([]Row, error) {
	measures, err := Measures()
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(measures, func(m Measure) bool { return m.Name == name })
	if at < 0 {
		return nil, noMeasure(name)
	}
	found, err := compute(ctx, w, measures[at:at+1], nil, every(measures[at]))
	if err != nil {
		return nil, err
	}
	lists, err := data.CodeLists()
	if err != nil {
		return nil, err
	}
	var rows []Row
	for i, table := range found.all() {
		rows = append(rows, publish(table, table.byPeriod(i), lists, nil).Rows()...)
	}
	return rows, nil
}
