package heading

import (
	"strings"
	"testing"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
)

func headerRow(headers ...string) cell.Row {
	row := cell.Row{Number: 4}
	for i, text := range headers {
		row.Cells = append(row.Cells, cell.Cell{Column: i + 1, Text: text})
	}
	return row
}

func mapped(t *testing.T, kind string, chosen map[string]string, headers ...string) (Mapping, string) {
	t.Helper()
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	m := mapColumns(extracts.Find(list, kind), readHeaders(Rows{headerRow(headers...)}, nil), chosen)
	var pairs []string
	for column, at := range m.Ordered() {
		pairs = append(pairs, m.Headers[column]+" = "+m.Definition.Columns[at].Name)
	}
	return m, strings.Join(pairs, ", ")
}

// Headers are known whatever their case, spaces and punctuation; a close spelling is not.
func TestMapColumns(t *testing.T) {
	m, pairs := mapped(t, "plans", nil, "CHILD_ID", "date of birth", "Primary SEN-Need", "Final Plan Isued", "Ceased  Date", "UPN")
	ingesttest.Same(t, "pairs", pairs, "CHILD_ID = child, date of birth = born, Primary SEN-Need = need, Ceased Date = ceased")
	if m.complete() || len(m.missing) != 1 || m.missing[0].Name != "issued" {
		t.Errorf("%+v", m.missing)
	}
}

// A header that the configuration gives to one column is not taken by another that knows it too.
func TestMapColumnsByChoice(t *testing.T) {
	_, pairs := mapped(t, "plans", map[string]string{"need": "Secondary Need"}, "Child ID", "DOB", "Primary Need", "Secondary Need", "Final Plan Issued", "Plan Ceased")
	ingesttest.Same(t, "pairs", pairs, "Child ID = child, DOB = born, Secondary Need = need, Final Plan Issued = issued, Plan Ceased = ceased")
}

func TestMapColumnsRefusesTwoClaims(t *testing.T) {
	m, _ := mapped(t, "section251", nil, "Year", "Line", "Net", "Net Expenditure")
	ingesttest.Same(t, "twice", strings.Join(m.twice, "; "), `net_expenditure may be "Net" (column C) or "Net Expenditure" (column D); say which in [extract.columns] of sufficiency.toml`)
}

func TestLetters(t *testing.T) {
	for column, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 28: "AB", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := cell.Letters(column); got != want {
			t.Errorf("%d: got %s, want %s", column, got, want)
		}
	}
}
