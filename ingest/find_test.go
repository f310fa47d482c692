package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/internal/ingesttest"
)

// loadRows loads one sheet, with merged cells such as "A4:B4", as extracts/x.xlsx.
func loadRows(t *testing.T, options Options, rows [][]any, merged ...string) (FileReport, func(query string) string) {
	t.Helper()
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	path := filepath.Join(dir, "extracts", "x.xlsx")
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "S", Rows: rows})
	merge(t, path, merged...)
	report, err := Load(context.Background(), w, dir, options)
	if err != nil && report.Files[0].Error == "" {
		t.Fatal(err)
	}
	for _, s := range report.Files[0].Sheets {
		if s.Read != s.Loaded+s.Rejected+s.LeftOut {
			t.Errorf("the counts do not add up: %+v", s)
		}
	}
	return report.Files[0], func(query string) string { return ingesttest.RowsOf(t, w, query) }
}

func merge(t *testing.T, path string, ranges ...string) {
	t.Helper()
	if len(ranges) == 0 {
		return
	}
	file, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, r := range ranges {
		from, to, _ := strings.Cut(r, ":")
		if err := file.MergeCell(file.GetSheetName(0), from, to); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Save(); err != nil {
		t.Fatal(err)
	}
}

// told is what the report says of a file, a line each.
func told(f FileReport) string {
	var lines []string
	for _, s := range f.Sheets {
		lines = append(lines, fmt.Sprintf("%s row %d: read %d, loaded %d, rejected %d, footing %d", s.Kind, s.Header, s.Read, s.Loaded, s.Rejected, s.Footing))
	}
	lines = append(lines, f.Messages...)
	if f.Error != "" {
		lines = append(lines, "STOPPED "+f.Error)
	}
	return strings.Join(lines, "\n")
}

const outturnRows = `select row, financial_year, line, net_pence from outturn order by row`

// A header may stand in any row and column, under titles, with blank columns before it and within it, with hints and marks in its names.
func TestFindTable(t *testing.T) {
	for name, rows := range map[string][][]any{
		"titles":              {{"Marchshire"}, {"Outturn", nil, "2024"}, {"Year", "Line", "Net"}, {"2023-24", "1.2.3", 1}},
		"not in column A":     {nil, {nil, nil, "Year", "Line", "Net"}, nil, {nil, nil, "2023-24", "1.2.3", 1}},
		"blank columns":       {{nil, "Year", nil, "Line", nil, nil, "Net"}, nil, nil, {nil, "2023-24", nil, "1.2.3", nil, nil, 1}},
		"hints":               {{"1. Year *", "Line\nNo.:", "NET (£)"}, {}, {}, {"2023-24", "1.2.3", 1}},
		"hints below":         {{"Financial Year", "Line", "Net"}, {"(required)", nil, "£"}, {}, {"2023-24", "1.2.3", 1}},
		"two rows":            {{"Financial", "Line", "Net"}, {"Year", nil, "Expenditure"}, {}, {"2023-24", "1.2.3", 1}},
		"three rows":          {{"Financial", "Statement", "Net"}, {nil, "Line", nil}, {"Year", nil, "Expenditure"}, {"2023-24", "1.2.3", 1}},
		"header twice":        {{"Year", "Line", "Net"}, {"Year", "Line", "Net"}, {}, {"2023-24", "1.2.3", 1}},
		"lower row alone":     {{"Statement", nil, "Money"}, {"Year", "Line", "Net"}, {}, {"2023-24", "1.2.3", 1}},
		"title over two rows": {{"Outturn of the council"}, {"Year", "Line", "Net"}, {}, {"2023-24", "1.2.3", 1}},
	} {
		t.Run(name, func(t *testing.T) {
			f, query := loadRows(t, testOptions, rows)
			ingesttest.Same(t, "rows", query(outturnRows), "4 | 2023-24 | 1.2.3 | 100\n")
			if len(f.Sheets) != 1 || f.Sheets[0].Read != 1 || len(f.Messages) > 0 {
				t.Error(told(f))
			}
		})
	}
}

var twoRowHeader = [][]any{
	{"Placements in independent schools"},
	{"Placement ID", "Child ID", "Setting", nil, "Placement", nil, nil, "Agreed", nil, nil},
	{nil, nil, "Name", "URN", "Type", "Start", "End", "Fee", "Fee Basis", "Units Per Year"},
	{"P1", "M1", "Alder School", "136421", "Independent special school", "02/09/2024", nil, 1250, "Week", 39},
}

// A parent stands over the columns that it is merged across, or over the blanks to its right.
func TestFindTwoRowHeader(t *testing.T) {
	const want = "placements row 3: read 1, loaded 1, rejected 0, footing 0"
	const columns = `select string_agg(letter || ' ' || header || ' = ' || coalesce(column_name, '-'), ', ' order by letter) from extract_column`
	const mapped = "A Placement ID = placement_ref, B Child ID = child, C Setting Name = setting, D Setting URN = provider, E Placement Type = provision, " +
		"F Placement Start = started, G Placement End = ended, H Agreed Fee = price, I Fee Basis = price_basis, J Units Per Year = units_a_year\n"
	for name, merged := range map[string][]string{
		"written once": nil,
		"merged":       {"A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:G2", "H2:J2"},
	} {
		t.Run(name, func(t *testing.T) {
			f, query := loadRows(t, testOptions, twoRowHeader, merged...)
			ingesttest.Same(t, "report", told(f), want)
			ingesttest.Same(t, "columns", query(columns), mapped)
			ingesttest.Same(t, "row", query(`select row, started, price_pence from placement`), "4 | 2024-09-02 | 125000\n")
		})
	}
	t.Run("CSV", func(t *testing.T) {
		w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
		ingesttest.WriteText(t, filepath.Join(dir, "extracts", "x.csv"), "Placements,,,,,,,,,\nPlacement ID,Child ID,Setting,,Placement,,,Agreed,,\n,,Name,URN,Type,Start,End,Fee,\"Fee\nBasis\",Units Per Year\n"+
			"P1,M1,Alder School,136421,Independent special school,02/09/2024,,1250,Week,39\n")
		ingesttest.Same(t, "report", told(load(t, w, dir, testOptions).Files[0]), want)
		ingesttest.Same(t, "columns", ingesttest.RowsOf(t, w, columns), mapped)
	})
}

// Merged cells say where a parent ends: the columns beside it are not under it.
func TestFindTwoRowHeaderKeepsToMergedCells(t *testing.T) {
	rows := [][]any{
		{nil, nil, nil, "Plan", nil, nil},
		{"Child ID", "DOB", "Primary Need", "Issued", "Ceased", "Start Date"},
		{"M1", "14/03/2012", "ASD", "20/05/2019", nil, "02/09/2024"}}
	f, _ := loadRows(t, testOptions, rows)
	ingesttest.Same(t, "not merged", told(f), `STOPPED extracts/x.xlsx sheet "S": row 2 looks like the header of plans, but issued may be "Plan Issued" (column D) or "Plan Start Date" (column F); say which in [extract.columns] of sufficiency.toml`)
	// Nor are those behind a blank column.
	f, _ = loadRows(t, testOptions, [][]any{
		{nil, nil, nil, "Plan", nil, nil, nil},
		{"Child ID", "DOB", "Primary Need", "Issued", "Ceased", nil, "Start Date"},
		{"M1", "14/03/2012", "ASD", "20/05/2019", nil, nil, "02/09/2024"}})
	ingesttest.Same(t, "blank column", told(f), "plans row 2: read 1, loaded 1, rejected 0, footing 0\n"+`sheet "S" not read in column G: 1 cell under no header of the table`)
	f, query := loadRows(t, testOptions, rows, "D1:E1")
	ingesttest.Same(t, "merged", told(f), "plans row 2: read 1, loaded 1, rejected 0, footing 0")
	ingesttest.Same(t, "issued", query(`select issued from plan`), "2019-05-20\n")
}

// What the whole heading is known to mean is not taken for what its lower row alone would mean.
func TestFindTwoRowHeaderKeepsMeanings(t *testing.T) {
	rows := [][]any{
		{"Placement", nil, nil, nil, "Plan", nil, "Cost", nil, nil},
		{"Placement ID", "Child ID", "Setting", "Placement Type", "Start Date", "End Date", "Fee", "Unit", "Number of Weeks"},
		{"P1", "M1", "Alder School", "Independent special school", "02/09/2024", nil, 1250, "Week", 39}}
	f, query := loadRows(t, testOptions, rows, "A1:D1", "E1:F1", "G1:I1")
	if !strings.HasPrefix(f.Error, `extracts/x.xlsx sheet "S": row 2 looks like the header of placements, but the column provider is missing`) ||
		!strings.Contains(f.Error, "the column started is missing") || !strings.Contains(f.Error, "the column ended is missing") {
		t.Error(f.Error)
	}
	ingesttest.Same(t, "nothing is loaded", query(`select count(*) from placement`), "0\n")
}

// Two columns of one meaning are never chosen between, in a header of one row or of two.
func TestFindRefusesTwoColumnsOfOneMeaning(t *testing.T) {
	const which, first = `; say which in [extract.columns] of sufficiency.toml`, `: net_expenditure = "Net (1st)" or "Net (2nd)"`
	for name, c := range map[string]struct {
		rows [][]any
		want string
	}{
		"same":     {[][]any{{"Year", "Line", "Net", "Net"}}, `net_expenditure may be "Net" (column C) or "Net" (column D)` + which + first},
		"synonyms": {[][]any{{"Year", "Line", "Net", nil, "Net Expenditure"}}, `net_expenditure may be "Net" (column C) or "Net Expenditure" (column E)` + which},
		"numbered": {[][]any{{"Year", "Line", "Net", "Net2"}}, `net_expenditure may be "Net" (column C) or "Net2" (column D)` + which},
		"parents":  {[][]any{{"This", nil, nil, "That"}, {"Year", "Line", "Net", "Net"}}, `net_expenditure may be "Net" (column C) or "Net" (column D)` + which + first},
	} {
		t.Run(name, func(t *testing.T) {
			f, query := loadRows(t, testOptions, append(c.rows, []any{"2023-24", "1.2.3", 1, 2, 3}))
			want := fmt.Sprintf(`STOPPED extracts/x.xlsx sheet "S": row %d looks like the header of section251, but %s`, len(c.rows), c.want)
			ingesttest.Same(t, "report", told(f), want)
			ingesttest.Same(t, "nothing is loaded", query(`select count(*) from outturn`), "0\n")
		})
	}
	options := testOptions
	options.Extracts = []Extract{{File: "extracts/x.xlsx", Kind: "section251", Columns: map[string]string{"net_expenditure": "Net (2nd)"}}}
	f, query := loadRows(t, options, [][]any{{"Year", "Line", "Net", "Net"}, {"2023-24", "1.2.3", 1, 2}})
	ingesttest.Same(t, "said which", told(f), "section251 row 1: read 1, loaded 1, rejected 0, footing 0")
	ingesttest.Same(t, "row", query(outturnRows), "2 | 2023-24 | 1.2.3 | 200\n")
}

// A heading that tells thousands, pence or months before days is not read as if it did not.
func TestFindRefusesMisleadingHeadings(t *testing.T) {
	options := testOptions
	for _, c := range []struct{ kind, column, header, want string }{
		{"section251", "net_expenditure", "Net (£000)", `"Net (£000)" (column C) is not in pounds by its heading; export it in pounds`},
		{"section251", "net_expenditure", "Net £m", `"Net £m" (column C) is not in pounds by its heading; export it in pounds`},
		{"section251", "net_expenditure", "Net in pence", `"Net in pence" (column C) is not in pounds by its heading; export it in pounds`},
	} {
		options.Extracts = []Extract{{File: "extracts/x.xlsx", Kind: c.kind, Columns: map[string]string{c.column: c.header}}}
		f, _ := loadRows(t, options, [][]any{{"Year", "Line", c.header}, {"2023-24", "1.2.3", 1}})
		if !strings.HasSuffix(f.Error, c.want) {
			t.Errorf("%s: %s", c.header, f.Error)
		}
	}
	f, _ := loadRows(t, testOptions, [][]any{{"Posting Date (mm/dd/yyyy)", "Supplier Name", "Doc Type", "Net"}, {"01/04/2024", "Alder School", "Invoice", 5}})
	if !strings.HasSuffix(f.Error, `"Posting Date (mm/dd/yyyy)" (column A) has its month first by its heading; export it with dates as dd/mm/yyyy`) {
		t.Error(told(f))
	}
}
