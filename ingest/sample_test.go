package ingest

import (
	"os"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/checks"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/value"
)

// The made-up council loads whole: no row is rejected, no check finds an error, and each year of the ledger adds up to the total that
// stands under it, read here by another reader.
func TestSampleLoads(t *testing.T) {
	const sample = "../data/sample"
	if _, err := os.Stat(sample + "/extracts/ledger.xlsx"); err != nil {
		t.Skip("SKIPPED: data/sample has no extracts, so the made-up council was NOT loaded")
	}
	w := ingesttest.OpenWarehouse(t)
	options := testOptions
	var config struct {
		Council struct{ Localities []string }
	}
	text, err := os.ReadFile(sample + "/sufficiency.toml")
	if err == nil {
		err = toml.Unmarshal(text, &config)
	}
	if err != nil || len(config.Council.Localities) == 0 {
		t.Fatalf("data/sample/sufficiency.toml states no localities: %v", err)
	}
	options.Localities = config.Council.Localities
	report := load(t, w, sample, options)
	for _, file := range report.Files {
		for _, sheet := range file.Sheets {
			if sheet.Rejected > 0 || sheet.CellsLeftOut > 0 || sheet.Loaded == 0 || len(file.Messages) > 0 {
				t.Error(report.Text())
			}
		}
	}
	faults, err := checks.Run(t.Context(), w, testChecks)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults {
		if fault.Severity == "error" {
			t.Error(checks.Text([]checks.Fault{fault}))
		}
	}
	book, err := excelize.OpenFile(sample + "/extracts/ledger.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		total, _, err := value.Money(cell.Cell{Text: rows[len(rows)-1][5]})
		if err != nil {
			t.Fatal(err)
		}
		var sum int64
		if err := w.DB.QueryRow(`select cast(sum(net_pence) as bigint) from spend where sheet = ?`, sheet).Scan(&sum); err != nil || sum != total {
			t.Errorf("%s: the lines add up to %d, the total is %d, %v", sheet, sum, total, err)
		}
	}
}
