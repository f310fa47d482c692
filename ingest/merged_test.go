package ingest

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/internal/ingesttest"
)

// A value that stands once for several rows is a fault where it is read, and none in titles, in columns that are not read, and in notes.
func TestMergedCells(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	path := filepath.Join(dir, "extracts", "ledger.xlsx")
	header := append(append([]any{}, ledgerHeader...), "Checked")
	line := func(supplier any) []any {
		return []any{"30/09/2024", 6, supplier, "A-1", "Invoice", "1.00", nil, nil, nil, nil, nil, nil, "x"}
	}
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "Ledger", Rows: [][]any{{"Ledger"}, nil, header, line("Alder School"), line("Alder School"), line("Holme School"), line("Holme School"), nil, {"Source: the ledger"}}})
	merge := func(blocks ...string) {
		t.Helper()
		file, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		for i := 0; i < len(blocks); i += 2 {
			if err := file.MergeCell("Ledger", blocks[i], blocks[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := file.Save(); err != nil {
			t.Fatal(err)
		}
	}
	merge("A1", "M2", "M4", "M7", "A9", "F10")
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "harmless", ingesttest.RowsOf(t, w, `select count(*) from spend`), "4\n")

	merge("G4", "G5", "H6", "I7", "J5", "K5")
	_, err := Load(context.Background(), w, dir, testOptions)
	if err == nil {
		t.Fatal("no error")
	}
	ingesttest.Same(t, "faults", err.Error(), `extracts/ledger.xlsx sheet "Ledger": cells G4:G5 are merged, and only the first of them has their value; unmerge them and fill in each cell
extracts/ledger.xlsx sheet "Ledger": cells H6:I7 are merged, and only the first of them has their value; unmerge them and fill in each cell
extracts/ledger.xlsx sheet "Ledger": cells J5:K5 are merged, and only the first of them has their value; unmerge them and fill in each cell`)
	ingesttest.Same(t, "what was loaded before stays", ingesttest.RowsOf(t, w, `select count(*) from spend`), "4\n")
}
