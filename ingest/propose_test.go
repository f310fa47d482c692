package ingest

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

// What inspect proposes to paste is read as it stands, and the file loads by it as it loads without: for every kind of extract, for
// headers of two rows, several tables a sheet, two columns of one name, and names with what TOML and patterns use for themselves.
func TestProposalsRoundTrip(t *testing.T) {
	dir := smallWorkspace(t)
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", `two rows [v2] "final"*\.xlsx`), ingesttest.Sheet{Name: `Sheet "1" #x`, Rows: twoRowHeader})
	ledger := []any{"Posting Date", "Supplier", "Doc Type", "Net"}
	several := append(outturn([]any{"2022-23", "1.2.3", 1}, nil), ledger, []any{"30/09/2024", "Alder", "Invoice", 5}, nil,
		[]any{"Statement Line", "Year", "Net Expenditure"}, []any{"1.2.3", "2024-25", 3})
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "several.xlsx"), ingesttest.Sheet{Name: "All", Rows: several}, ingesttest.Sheet{Name: "Notes", Rows: [][]any{{"Made by hand"}}},
		ingesttest.Sheet{Name: "Beside", Rows: [][]any{{"Year", "Line", "Net", nil, "Posting Date", "Supplier", "Doc Type", "Net"}, {"2025-26", "1.2.3", 1, nil, "30/09/2024", "Alder", "Invoice", 5}}})
	plain, files := ingesttest.OpenWarehouse(t), listFiles(t, dir)
	before := load(t, plain, dir, testOptions)

	options := testOptions
	for _, file := range files {
		inspection, err := Inspect(filepath.Join(dir, filepath.FromSlash(file)), spreadsheet.Passwords{})
		if err != nil {
			t.Fatal(err)
		}
		options.Extracts = append(options.Extracts, parseExtracts(t, inspection.TOML)...)
	}
	byConfiguration := ingesttest.OpenWarehouse(t)
	after := load(t, byConfiguration, dir, options)
	ingesttest.Same(t, "report", after.Text(), strings.Replace(before.Text(), "holds no table of a known kind", "is not one of those that sufficiency.toml names", 1))
	for _, table := range []string{"plan", "placement", "assurance", "spend", "provider", "place", "benchmark", "outturn", "extract_column"} {
		query := "select * exclude (extract_id) from " + table + " order by all"
		if want := ingesttest.RowsOf(t, plain, query); want == "" {
			t.Errorf("%s holds nothing to compare", table)
		} else {
			ingesttest.Same(t, table, ingesttest.RowsOf(t, byConfiguration, query), want)
		}
	}
}

func listFiles(t *testing.T, dir string) []string {
	t.Helper()
	files, _, err := findFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parseExtracts(t *testing.T, text string) []Extract {
	t.Helper()
	var config struct {
		Extract []Extract `toml:"extract"`
	}
	if err := toml.NewDecoder(strings.NewReader(text)).DisallowUnknownFields().Decode(&config); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if len(config.Extract) == 0 {
		t.Fatalf("nothing is proposed: %q", text)
	}
	return config.Extract
}

// A proposal with a renamed header is completed by taking the mark off its line; then the file loads.
func TestProposalOfARenamedHeader(t *testing.T) {
	rows := [][]any{{"Year", "Line", "Nett expenditure"}, {"2022-23", "1.2.3", 1}}
	path := filepath.Join(t.TempDir(), "extracts", "x.xlsx")
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "S", Rows: rows})
	inspection, err := Inspect(path, spreadsheet.Passwords{})
	if err != nil {
		t.Fatal(err)
	}
	const line = `net_expenditure = "Nett expenditure"`
	if !strings.Contains(inspection.TOML, "\n# "+line) {
		t.Fatal(inspection.TOML)
	}
	if f, _ := loadRows(t, testOptions, rows); f.Error == "" {
		t.Error("it loads as it stands")
	}
	options := testOptions
	options.Extracts = parseExtracts(t, strings.Replace(inspection.TOML, "# "+line, line, 1))
	f, _ := loadRows(t, options, rows)
	ingesttest.Same(t, "completed", told(f), "section251 row 1: read 1, loaded 1, rejected 0, footing 0")
}

// Two columns of one name are told apart by their order, in what a person completes too.
func TestProposalOfTwoColumnsOfOneName(t *testing.T) {
	options := testOptions
	options.Extracts = []Extract{{File: "extracts/x.xlsx", Kind: "section251", Columns: map[string]string{"net_expenditure": "Net (2nd)"}}}
	for _, c := range []struct {
		name string
		rows [][]any
	}{
		{"as it was", [][]any{{"Year", "Line", "Net", "Net"}, {"2022-23", "1.2.3", 1, 2}}},
		{"a column between them", [][]any{{"Year", "Other", "Line", "Net", nil, "Net"}, {"2022-23", "x", "1.2.3", 1, nil, 2}}},
	} {
		f, query := loadRows(t, options, c.rows)
		ingesttest.Same(t, c.name, told(f), "section251 row 1: read 1, loaded 1, rejected 0, footing 0")
		ingesttest.Same(t, c.name, query(`select net_pence from outturn`), "200\n")
	}
	f, _ := loadRows(t, options, [][]any{{"Year", "Line", "Net"}, {"2022-23", "1.2.3", 1}})
	if !strings.Contains(f.Error, "the column net_expenditure is missing") {
		t.Error(told(f))
	}
}
