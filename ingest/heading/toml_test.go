package heading

import (
	"testing"

	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
)

// Two columns of one name are told apart by their order.
func TestTOMLOfTwoColumnsOfOneName(t *testing.T) {
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	m := mapColumns(extracts.Find(list, "section251"), readHeaders(Rows{headerRow("Year", "Line", "Net", "Net")}, nil), map[string]string{"net_expenditure": "Net (2nd)"})
	ingesttest.Same(t, "proposal", m.TOML(), "kind = \"section251\"\n\n[extract.columns]\nfinancial_year = \"Year\"\nline = \"Line\"\nnet_expenditure = \"Net (2nd)\"\n")
}
