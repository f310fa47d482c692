package ingest

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

func outturn(rows ...[]any) [][]any {
	return append([][]any{{"Marchshire Council"}, {"Year", "Line", "Net"}}, rows...)
}

// Totals, subtotals and footnotes are no data, and are held against the rows; what says otherwise is told.
func TestTotalsAreComparedAndNotLoaded(t *testing.T) {
	a, b, c, d := []any{"2022-23", "1.2.1", 1}, []any{"2022-23", "1.2.2", 2}, []any{"2023-24", "1.2.1", 4}, []any{"2023-24", "1.2.2", 8}
	total := func(label any, net any) []any { return []any{label, nil, net} }
	for _, c := range []struct {
		name string
		rows [][]any
		want string
	}{
		{"subtotals and a grand total", outturn(a, b, total("2022-23 Total", 3), c, d, total("2023-24 Total", 12), total("Grand Total", 15)),
			"section251 row 2: read 4, loaded 4, rejected 0, footing 3"},
		{"totals above their rows", outturn(total("Total", 15), total("Total for 2022-23", 3), a, b, total("Total for 2023-24", 12), c, d),
			"section251 row 2: read 4, loaded 4, rejected 0, footing 3"},
		{"levels", outturn(a, total("Subtotal", 1), b, total("Subtotal", 2), total("2022-23 total", 3), c, total("Subtotal:", 4), d, total("Sub-total", 8), total("2023-24 total", 12), total("TOTALS", 15)),
			"section251 row 2: read 4, loaded 4, rejected 0, footing 7"},
		{"without a label", outturn(a, b, total(nil, 3), c, d, total(nil, "15.00")),
			"section251 row 2: read 4, loaded 4, rejected 0, footing 2"},
		{"without a label, and no sum", outturn(a, b, total(nil, 4)),
			"section251 row 2: read 3, loaded 2, rejected 1, footing 0\n" +
				`sheet "S" column "Year": 1 rejected, first A5: is blank; fill it in` + "\n" + `sheet "S" column "Line": 1 rejected, first B5: is blank; fill it in`},
		{"a subtotal that differs", outturn(a, b, total("2022-23 Total", 5), c, d, total("2023-24 Total", 12), total("Grand Total", 15)),
			"section251 row 2: read 4, loaded 4, rejected 0, footing 3\n" +
				`sheet "S" column "Net": the total in row 5 differs by £2.00 from the sum of the rows; look for rows that are missing`},
		{"a row is missing", outturn(a, total("2022-23 Total", 3), c, d, total("Grand Total", 15)),
			"section251 row 2: read 3, loaded 3, rejected 0, footing 2\n" +
				`sheet "S" column "Net": the total in row 4 differs by £2.00 from the sum of the rows; look for rows that are missing` + "\n" +
				`sheet "S" column "Net": the total in row 7 differs by £2.00 from the sum of the rows; look for rows that are missing`},
		{"other summaries and notes", outturn(a, b, total("Count", 2), total("Grand Average", 1.5), []any{"Source: the ledger"}, nil, []any{nil, "Provisional"}),
			"section251 row 2: read 2, loaded 2, rejected 0, footing 4"},
		{"labels under no header", [][]any{{nil, "Year", "Line", "Net"}, {nil, "2022-23", "1.2.3", 1}, {"Total", nil, nil, 1}, {"Source: ledger"}},
			"section251 row 1: read 1, loaded 1, rejected 0, footing 2"},
		{"a lone reference is data", outturn(a, b, []any{"2023-24"}),
			"section251 row 2: read 3, loaded 2, rejected 1, footing 0\n" +
				`sheet "S" column "Line": 1 rejected, first B5: is blank; fill it in` + "\n" + `sheet "S" column "Net": 1 rejected, first C5: is blank; fill it in`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, _ := loadRows(t, testOptions, c.rows)
			ingesttest.Same(t, "report", told(f), c.want)
		})
	}
}

// A row that reads like data and begins like a total is neither loaded nor passed over.
func TestTotalsThatReadLikeData(t *testing.T) {
	header := []any{"Setting", "Placement ID", "Child ID", "URN", "Placement Type", "Start Date", "End Date", "Fee", "Fee Basis", "Units Per Year"}
	f, query := loadRows(t, testOptions, [][]any{header,
		{"Alder School", "P1", "M1", nil, "Independent special school", "02/09/2024", nil, 5, "Week", 39},
		{"Total", "P2", "M2", nil, "Independent special school", "02/09/2024", nil, 5, "Week", 39},
		{"Total Care School", "P3", "M3", nil, "Independent special school", "02/09/2024", nil, 5, "Week", 39}})
	ingesttest.Same(t, "report", told(f), "placements row 1: read 3, loaded 2, rejected 1, footing 0\n"+
		`sheet "S" rows: 1 rejected, first row 3: begins like a totals row and reads like data; take it out, or write something else in its first cell`)
	ingesttest.Same(t, "rows", query(`select row from placement order by row`), "2\n4\n")
}

// A printed report repeats its titles and its header on each page, with a page number.
func TestPagesAreOneTable(t *testing.T) {
	page := func(number string, rows ...[]any) [][]any {
		return append([][]any{{"Marchshire Council"}, {"Report date", "02/10/2026"}, {"Financial", "Line", "Net"}, {"Year"}}, append(rows, []any{"Page " + number + " of 3"})...)
	}
	rows := append(page("1", []any{"2021-22", "1.2.3", 1}), page("2", []any{"2022-23", "1.2.3", 2})...)
	rows = append(rows, page("3", []any{"2023-24", "1.2.3", 4}, []any{"Total", nil, 7})...)
	f, query := loadRows(t, testOptions, rows)
	// Under the first header: 3 page numbers, 2 × 4 rows of titles and header again, 1 total.
	ingesttest.Same(t, "report", told(f), "section251 row 4: read 3, loaded 3, rejected 0, footing 12")
	ingesttest.Same(t, "rows", query(`select string_agg(row || ' ' || net_pence, ', ' order by row) from outturn`), "5 100, 11 200, 17 400\n")
}

// Several tables stand under one another: of other kinds, of the same kind with other columns, and a header over again in other letters.
func TestTablesUnderOneAnother(t *testing.T) {
	ledger := [][]any{
		{"Ledger 2024-25"},
		{"Posting Date", "Supplier Name", "Doc Type", "Net"},
		{"30/09/2024", "Alder School", "Invoice", "16,250.00"},
		{"Total", nil, nil, "16,250.00"}}
	rows := append(outturn([]any{"2022-23", "1.2.3", 1}, []any{"Total", nil, 1}, nil), ledger...)
	rows = append(rows, nil, []any{"YEAR", "LINE", "NET"}, []any{"2023-24", "1.2.3", 2}, nil,
		[]any{"Statement", nil, "Net"}, []any{"Line", "Year", "Expenditure"}, []any{"1.2.3", "2024-25", 3}, []any{"Source: ledger"})
	f, query := loadRows(t, testOptions, rows)
	ingesttest.Same(t, "report", told(f), strings.Join([]string{
		"section251 row 2: read 1, loaded 1, rejected 0, footing 2", // its total, and the title of the ledger
		"spend row 7: read 1, loaded 1, rejected 0, footing 1",
		"section251 row 11: read 1, loaded 1, rejected 0, footing 0",
		"section251 row 15: read 1, loaded 1, rejected 0, footing 1",
	}, "\n"))
	ingesttest.Same(t, "outturn", query(outturnRows), "3 | 2022-23 | 1.2.3 | 100\n12 | 2023-24 | 1.2.3 | 200\n16 | 2024-25 | 1.2.3 | 300\n")
	ingesttest.Same(t, "spend", query(`select row, net_pence from spend`), "8 | 1625000\n")
	ingesttest.Same(t, "one receipt a kind", query(`select kind, rows_read, rows_loaded from extract order by kind`), "section251 | 3 | 3\nspend | 1 | 1\n")
	ingesttest.Same(t, "columns", query(`select row, letter, header from extract_column where column_name = 'line' order by row`), "2 | B | Line\n11 | B | LINE\n15 | A | Statement Line\n")
}

// A header further down that is almost one stops the file, as it does at the top.
func TestTablesUnderOneAnotherStopTheFile(t *testing.T) {
	rows := append(outturn([]any{"2022-23", "1.2.3", 1}), nil, []any{"Posting Date", "Supplier", "Doc Type", "Nett"}, []any{"30/09/2024", "Alder School", "Invoice", 5})
	f, query := loadRows(t, testOptions, rows)
	ingesttest.Same(t, "report", told(f), `STOPPED extracts/x.xlsx sheet "S": row 5 looks like the header of spend, but the column net is missing; if it is now "Nett" (column D), say so in [extract.columns] of sufficiency.toml: net = "Nett"`)
	ingesttest.Same(t, "nothing is loaded", query(`select count(*) from outturn`), "0\n")
	// So does one above a table that is complete.
	f, _ = loadRows(t, testOptions, append([][]any{{"Posting Date", "Supplier", "Doc Type", "Nett"}, {"30/09/2024", "Alder School", "Invoice", 5}, nil}, outturn([]any{"2022-23", "1.2.3", 1})...))
	if !strings.Contains(f.Error, "row 1 looks like the header of spend, but the column net is missing") {
		t.Error(told(f))
	}
}

// A table of no known kind below, above or beside the data is told, and not read.
func TestUnknownTablesAreTold(t *testing.T) {
	legend := [][]any{{"Code", "Meaning"}, {"1.2.3", "Top-up funding"}, {"1.2.4", "Targeted support"}}
	a, b := []any{"2022-23", "1.2.3", 1}, []any{"2023-24", "1.2.3", 2}
	t.Run("below", func(t *testing.T) {
		f, query := loadRows(t, testOptions, append(append(outturn(a, b, nil), legend...), nil, []any{"Source: ledger"}))
		const reason = "rows 6 to 8 look like another table, which was not read; put it on a sheet of its own, or name its headers in sufficiency.toml"
		ingesttest.Same(t, "report", told(f), "section251 row 2: read 5, loaded 2, rejected 3, footing 1\n"+`sheet "S" `+reason)
		ingesttest.Same(t, "reject", query(`select row, cell, reason, kept from reject`), "6 |  | "+reason+" | false\n")
	})
	t.Run("below and data again", func(t *testing.T) {
		f, _ := loadRows(t, testOptions, append(append(outturn(a, nil), legend...), nil, b))
		if s := f.Sheets[0]; s.Read != 5 || s.Loaded != 2 || s.Rejected != 3 || len(f.Messages) != 1 {
			t.Error(told(f))
		}
	})
	t.Run("above", func(t *testing.T) {
		summary := [][]any{{"Need", "Children", "Cost"}, {"ASD", 12, 1000}, {"SEMH", 10, 900}, nil}
		f, _ := loadRows(t, testOptions, append(summary, outturn(a, b)...))
		ingesttest.Same(t, "report", told(f), "section251 row 6: read 2, loaded 2, rejected 0, footing 0\n"+`sheet "S" rows 1 to 3, above the header, look like another table, which was not read`)
	})
	t.Run("beside", func(t *testing.T) {
		rows := outturn(a, b)
		rows[1] = append(rows[1], nil, "Code", "Meaning")
		rows[2] = append(rows[2], nil, "1.2.3", "Top-up funding")
		rows[3] = append(rows[3], "checked")
		rows = append(rows, []any{nil, nil, nil, nil, "1.2.4", "Targeted support"}, []any{nil, nil, nil, nil, nil, "A remark"}, []any{"2024-25", "1.2.3", 4})
		f, _ := loadRows(t, testOptions, rows)
		ingesttest.Same(t, "report", told(f), "section251 row 2: read 3, loaded 3, rejected 0, footing 0\n"+`sheet "S" not read in columns D to F: 6 cells under no header of the table`)
	})
}

// Two tables side by side are two tables where a blank column parts them; of one kind they are refused, because a row would be two.
func TestTablesSideBySide(t *testing.T) {
	rows := [][]any{
		{"Year", "Line", "Net", nil, "Posting Date", "Supplier", "Doc Type", "Net"},
		{"2022-23", "1.2.3", 1, nil, "30/09/2024", "Alder School", "Invoice", 5},
		{"2023-24", "1.2.3", 2, nil, "30/10/2024", "Alder School", "Invoice", 6},
		{"Total", nil, 3, nil, "30/11/2024", "Alder School", "Invoice", 7}}
	f, query := loadRows(t, testOptions, rows)
	ingesttest.Same(t, "report", told(f), "section251 row 1: read 2, loaded 2, rejected 0, footing 1\nspend row 1: read 3, loaded 3, rejected 0, footing 0")
	ingesttest.Same(t, "outturn", query(`select sum(net_pence) from outturn`), "300\n")
	ingesttest.Same(t, "spend", query(`select sum(net_pence) from spend`), "1800\n")

	f, _ = loadRows(t, testOptions, [][]any{{"Year", "Line", "Net", nil, "Year", "Line", "Net"}, {"2022-23", "1.2.3", 1, nil, "2023-24", "1.2.3", 2}})
	ingesttest.Same(t, "one kind", told(f), `STOPPED extracts/x.xlsx sheet "S": row 1: two tables of section251 stand side by side, from column A and from column E; put one under the other, or on a sheet of its own`)
}

// One header that holds two kinds is read as both where the configuration says so, and else refused.
func TestTwoKindsInOneTable(t *testing.T) {
	header := []any{"Child ID", "DOB", "Primary Need", "Final Plan Issued", "Plan Ceased",
		"Placement ID", "Setting", "URN", "Placement Type", "Start Date", "End Date", "Fee", "Fee Basis", "Units Per Year"}
	rows := [][]any{header, {"M1", "14/03/2012", "ASD", "20/05/2019", nil, "P1", "Alder School", nil, "Independent special school", "02/09/2024", nil, 1250, "Week", 39}}
	f, _ := loadRows(t, testOptions, rows)
	ingesttest.Same(t, "refused", told(f), `STOPPED extracts/x.xlsx sheet "S": row 1 may be the header of placements or plans; say which with kind in [[extract]] of sufficiency.toml, or write one [[extract]] for each where it holds both`)
	options := testOptions
	options.Extracts = []Extract{{File: "extracts/x.xlsx", Kind: "plans"}, {File: "extracts/x.xlsx", Kind: "placements"}}
	f, query := loadRows(t, options, rows)
	ingesttest.Same(t, "read", told(f), "plans row 1: read 1, loaded 1, rejected 0, footing 0\nplacements row 1: read 1, loaded 1, rejected 0, footing 0")
	ingesttest.Same(t, "rows", query(`select count(*) from plan join placement using (child)`), "1\n")
	// A further table of both kinds is found from either and read once.
	further := append(slices.Clone(rows), nil)
	for _, row := range [][]any{header, {"M2", "14/03/2012", "ASD", "20/05/2019", nil, "P2", "Alder", nil, "Independent special school", "02/09/2024", nil, 1250, "Week", 39}} {
		row = slices.Clone(row)
		slices.Reverse(row)
		further = append(further, row)
	}
	f, _ = loadRows(t, options, further)
	ingesttest.Same(t, "read on", told(f), "plans row 1: read 1, loaded 1, rejected 0, footing 0\nplacements row 1: read 1, loaded 1, rejected 0, footing 0\n"+
		"plans row 4: read 1, loaded 1, rejected 0, footing 0\nplacements row 4: read 1, loaded 1, rejected 0, footing 0")
	// A kind that is stated and not there is missed.
	options.Extracts = append(options.Extracts, Extract{File: "extracts/x.xlsx", Kind: "spend"})
	f, _ = loadRows(t, options, rows)
	ingesttest.Same(t, "missed", told(f), `STOPPED extracts/x.xlsx: no row is the header of spend (posted, supplier, doc_type, net); name the headers of its columns in [extract.columns] of sufficiency.toml`)
}

// The same holds for CSV, where nothing but the words tells a header from data.
func TestTablesInCSV(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "x.csv"), "Outturn,,,\n\nYear,Line,Net,\n2022-23,1.2.3,\"1,000\",\n2022-23 Total,,\"1,000\",\n\nYear,Line,Net,\n2023-24,1.2.3,2,\nGrand Total,,\"1,002\",\n\n"+
		"Posting Date,Supplier,Doc Type,Net\n30/09/2024,Alder Ltd,Invoice,5\n\nCode,Meaning,,\nINV,Invoice,,\nCRN,Credit note,,\n")
	f := load(t, w, dir, testOptions).Files[0]
	ingesttest.Same(t, "report", told(f), "section251 row 3: read 2, loaded 2, rejected 0, footing 3\nspend row 11: read 4, loaded 1, rejected 3, footing 0\n"+
		"rows 14 to 16 look like another table, which was not read; put it on a sheet of its own, or name its headers in sufficiency.toml")
}
