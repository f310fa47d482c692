package ingest

import (
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

// What stands above a header and is not of it, be it a child's row of another table, is in no heading.
func TestHeadersHoldNoData(t *testing.T) {
	for name, rows := range map[string][][]any{
		"above one row":         {{"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"Year", "Line", "Net"}, {"2022-23", "1.2.3", 1}},
		"above two rows":        {{"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"Financial", nil, "Net", "Notes"}, {"Year", "Line", "Expenditure", "Old"}, {"2022-23", "1.2.3", 1}},
		"above a table further": {{"Year", "Line", "Net"}, {"2022-23", "1.2.3", 1}, {"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"Posting Date", "Supplier", "Doc Type", "Net", "Other"}, {"30/09/2024", "Alder", "Invoice", 5}},
		"twice":                 {{"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"Year", "Line", "Net", "Net"}, {"2022-23", "1.2.3", 1}},
		"numbered":              {{"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"Year", "Line", "Net", "Net2"}, {"2022-23", "1.2.3", 1}},
		"missing":               {{"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"Year", "Line", "Nett"}, {"2022-23", "1.2.3", 1}},
		"below":                 {{"Year", "Line", "Net", "Notes"}, {"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"2022-23", "1.2.3", 1}},
		"no table":              {{"Xanthe", "Quillfeather", "ZX9 9ZZ", "Hill Farm"}, {"Ptolemy", "Quillfeather", "ZX9 9ZZ", 1}},
	} {
		t.Run(name, func(t *testing.T) {
			f, query := loadRows(t, testOptions, rows)
			path := filepath.Join(t.TempDir(), "x.xlsx")
			ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "S", Rows: rows})
			inspection, err := Inspect(path, spreadsheet.Passwords{})
			if err != nil {
				t.Fatal(err)
			}
			as, err := InspectAs(path, "plans", spreadsheet.Passwords{})
			if err != nil {
				t.Fatal(err)
			}
			text := told(f) + query(`from extract_column`) + query(`from reject`) + inspection.Text() + mustJSON(t, inspection) + as.Text() + mustJSON(t, as)
			for _, secret := range []string{"Xanthe", "Quillfeather", "Ptolemy", "ZX9", "Hill"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s stands in %s", secret, text)
				}
			}
		})
	}
}
