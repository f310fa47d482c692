package checks

import (
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// Two tables stand in one sheet, one below the other, with their columns in another order.
func TestCellsOfTheNearestHeader(t *testing.T) {
	places := columnPlaces{{1, "Sheet"}: {
		{row: 3, columns: []columnPlace{{"A", "Start", "started"}, {"AB", "End", "ended"}, {"AC", "Remark", ""}}},
		{row: 20, columns: []columnPlace{{"B", "End Date", "ended"}, {"C", "Start Date", "started"}}},
	}}
	for _, c := range []struct {
		extract int
		row     int
		names   []string
		want    string
	}{
		{1, 5, []string{"ended", "started"}, "A5 Start AB5 End"},
		{1, 21, []string{"ended", "started"}, "B21 End Date C21 Start Date"},
		{1, 5, []string{"born"}, ""},
		{1, 2, []string{"ended"}, ""}, // above the first header
		{2, 5, []string{"ended"}, ""}, // another receipt
	} {
		var got []string
		for _, at := range places.cells(c.extract, "Sheet", c.row, c.names) {
			got = append(got, at.Address, at.Header)
		}
		ingesttest.Same(t, "cells", strings.Join(got, " "), c.want)
	}
	if got := places.cell(1, "Sheet", 5, "AB5"); got.Header != "End" {
		t.Errorf("over AB5 stands %q", got.Header)
	}
}
