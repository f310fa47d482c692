package ingest

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/internal/ingesttest"
)

// hiddenWorkspace holds a ledger with a hidden row, and beside it a hidden sheet with a line of its own.
func hiddenWorkspace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "extracts", "ledger.xlsx")
	line := func(invoice, net string) []any {
		return []any{"30/09/2024", 6, "Alder School", invoice, "Invoice", net}
	}
	ingesttest.WriteWorkbook(t, path,
		ingesttest.Sheet{Name: "2024-25", Rows: [][]any{ledgerHeader, line("A-1", "1.00"), line("A-2", "2.00"), line("A-3", "4.00")}},
		ingesttest.Sheet{Name: "2023-24", Rows: [][]any{ledgerHeader, line("B-1", "8.00")}})
	file, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := file.SetRowVisible("2024-25", 3, false); err != nil {
		t.Fatal(err)
	}
	if err := file.SetSheetVisible("2023-24", false); err != nil {
		t.Fatal(err)
	}
	if err := file.Save(); err != nil {
		t.Fatal(err)
	}
	return dir
}

const ledgerLines = `select invoice, net_pence from spend order by all`

// What is hidden is read and told, or left out and told, as the configuration says.
func TestHiddenRowsAndSheets(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), hiddenWorkspace(t)
	told := load(t, w, dir, testOptions).Text()
	ingesttest.Same(t, "read", ingesttest.RowsOf(t, w, ledgerLines), "A-1 | 100\nA-2 | 200\nA-3 | 400\nB-1 | 800\n")
	ingesttest.Same(t, "report", told, `extracts/ledger.xlsx
  sheet "2024-25": spend, rows read 3, loaded 3
  sheet "2023-24": spend, rows read 1, loaded 1
  ! sheet "2023-24" is hidden and was read
  ! sheet "2024-25" 1 hidden rows were read as data
`)
	// Another policy reads the same file anew, and misses no sheet that was read before.
	options := testOptions
	options.LeaveOutHidden = true
	told = load(t, w, dir, options).Text()
	ingesttest.Same(t, "left out", ingesttest.RowsOf(t, w, ledgerLines), "A-1 | 100\nA-3 | 400\n")
	ingesttest.Same(t, "report", told, `extracts/ledger.xlsx
  sheet "2024-25": spend, rows read 2, loaded 2
  ! sheet "2023-24" is hidden and was left out, as reading.hidden of sufficiency.toml says
  ! sheet "2024-25" 1 hidden rows were left out, as reading.hidden of sufficiency.toml says
`)
	// A sheet that the configuration names is read, hidden or not.
	options.Extracts = []Extract{{File: "extracts/ledger.xlsx", Kind: "spend", Sheet: "2023-24"}, {File: "extracts/ledger.xlsx", Kind: "spend", Sheet: "2024-25"}}
	load(t, w, dir, options)
	ingesttest.Same(t, "named", ingesttest.RowsOf(t, w, ledgerLines), "A-1 | 100\nA-3 | 400\nB-1 | 800\n")
}
