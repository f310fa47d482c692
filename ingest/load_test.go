package ingest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/data"
	"sufficiency/ingest/internal/ingesttest"
)

// pseudonymOf works the pseudonym out by the words of the definition, apart from our own function.
func pseudonymOf(reference string) string {
	sum := hmac.New(sha256.New, key)
	sum.Write([]byte(reference))
	return hex.EncodeToString(sum.Sum(nil))[:32]
}

func TestLoadFillsEveryTable(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	report, err := Load(context.Background(), w, dir, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	names := strings.NewReplacer(pseudonymOf("M000001"), "ONE", pseudonymOf("M000002"), "TWO", pseudonymOf("P0001"), "P1", pseudonymOf("P0002"), "P2", pseudonymOf("P0003"), "P3")
	for _, c := range []struct{ what, query, want string }{
		{"plan", `select sheet, row, child, born, sex, locality, need, secondary_need, requested, issued, ceased, cease_reason from plan`,
			"Open plans | 6 | ONE | 2012-03-01 | female | North | SEMH | ASD | 2019-01-07 | 2019-05-20 | - | -\n" +
				"Ceased plans | 6 | TWO | 2001-11-01 | male | South | SEMH | - | 2017-02-03 | 2017-06-28 | 2026-07-31 | 1\n"},
		{"extract_column", `select sheet, row, letter, header, column_name from extract_column where sheet = 'Open plans' and letter in ('A', 'D', 'E') order by letter`,
			"Open plans | 5 | A | Child ID | child\nOpen plans | 5 | D | Surname | -\nOpen plans | 5 | E | DOB | born\n"},
		{"placement", `select sheet, row, placement_ref, child, provider, provision, started, ended, boarding, tribunal_directed, contract_route, contract_reference,
			price_pence, price_basis, cast(units_a_year as varchar), annual_pence, cast(education_share as varchar), cast(care_share as varchar), cast(health_share as varchar) from placement`,
			"Current | 6 | P1 | ONE | 0136421 | special_independent | 2024-09-02 | - | weeks_38_51 | true | spot | - | 125000 | week | 39.00 | 4875000 | 1.0000 | 0.0000 | 0.0000\n" +
				"Current | 7 | P2 | TWO | - | home_education | 2025-09-01 | - | day | false | - | - | - | - | - | - | - | - | -\n" +
				"Ended | 6 | P3 | ONE | 123456 | mainstream_la_resourced | 2018-09-03 | 2024-07-19 | day | false | unknown | C-77 | 600050 | year | 1.00 | 600050 | 0.6000 | 0.4000 | -\n"},
		{"assurance", `select sheet, row, placement_ref, source_route, consulted, offered, due_diligence, new_setting, visited, value_for_money, panel, authorised_role from assurance`,
			"Checks | 6 | P1 | parental_preference | 2024-05-01 | 2024-05-20 | - | true | 2024-06-04 | true | 2024-06-11 | Head of SEND\n"},
		{"spend", `select sheet, row, posted, period, supplier, invoice, kind, net_pence, vat_pence, cost_centre, subjective, child, provider from spend`,
			"2024-25 | 6 | 2024-09-30 | 6 | Alder House School Ltd | AH-001 | invoice | 1625000 | 325000 | E4410 | 4602 | ONE | 0136421\n" +
				"2024-25 | 7 | 2024-10-31 | 7 | Alder House School Ltd | AH-002 | credit | -120000 | -24000 | E4410 | 4602 | - | 0136421\n"},
		{"provider", `select sheet, row, provider, name, establishment_type, la_code, in_area, section_41, owner, company_number, inspection_framework, inspected, inspection_outcome from provider`,
			" | 2 | 0136421 | Alder House School, Zoë's | 10 | 884 | false | true | Alder Group | 01234567 | ofsted_independent | 2024-03-12 | Good\n" +
				" | 3 | 123456 | Holme Primary | 7 | 999 | true | false | - | - | ofsted_state | - | -\n"},
		{"place", `select sheet, row, provider, provision, need, phase, academic_year, places, on_roll, cost_per_place_pence from place`,
			"Places | 6 | 123456 | mainstream_la_resourced | ASD | primary | 2025/26 | 12 | 11 | 1000000\n" +
				"Places | 7 | 123457 | special_la | - | all_through | 2026/27 | 80 | - | 2400000\n"},
		{"benchmark", `select row, is_council, la_code, year, dataset, topic, breakdown, indicator, value, symbol from benchmark`,
			"2 | false | E92000001 | 2025 | residential | All residential placements | All residential placements | Res_3851 | 2000 | -\n" +
				"2 | false | E92000001 | 2025 | residential | All residential placements | All residential placements | Res_52 | - | x\n" +
				"2 | false | E92000001 | 2025 | residential | All residential placements | All residential placements | Res_tot | - | low\n" +
				"3 | true | 884 | 2025 | residential | All residential placements | All residential placements | Res_3851 | 13 | -\n" +
				"3 | true | 884 | 2025 | residential | All residential placements | All residential placements | Res_52 | 4 | -\n" +
				"3 | true | 884 | 2025 | residential | All residential placements | All residential placements | Res_tot | 17 | -\n" +
				"4 | false | 893 | 2025 | residential | All residential placements | All residential placements | Res_3851 | 1 | -\n" +
				"4 | false | 893 | 2025 | residential | All residential placements | All residential placements | Res_52 | 2 | -\n" +
				"4 | false | 893 | 2025 | residential | All residential placements | All residential placements | Res_tot | 3 | -\n"},
		{"outturn", `select row, financial_year, line, net_pence from outturn`, "2 | 2024-25 | 1.2.3 | 1505025\n"},
		{"extract", `select extract_id, path, kind, rows_read, rows_loaded, rows_rejected, is_current from extract`,
			"1 | extracts/ehc-plans.xlsx | plans | 2 | 2 | 0 | true\n" +
				"2 | extracts/ledger.xlsx | spend | 2 | 2 | 0 | true\n" +
				"3 | extracts/placements.xlsx | placements | 3 | 3 | 0 | true\n" +
				"4 | extracts/places.xlsx | places | 2 | 2 | 0 | true\n" +
				"5 | extracts/pre-placement-checks.xlsx | assurance | 1 | 1 | 0 | true\n" +
				"6 | extracts/providers.csv | providers | 2 | 2 | 0 | true\n" +
				"7 | reference/dfe-residential.csv | residential | 3 | 3 | 0 | true\n" +
				"8 | reference/section251.csv | section251 | 1 | 1 | 0 | true\n"},
		{"reject", `select * from reject`, ""},
	} {
		ingesttest.Same(t, c.what, names.Replace(ingesttest.RowsOf(t, w, c.query)), c.want)
	}
	ingesttest.Same(t, "report", report.Text(), `extracts/ehc-plans.xlsx
  sheet "Open plans": plans, rows read 1, loaded 1, totals and footnotes 1
  sheet "Ceased plans": plans, rows read 1, loaded 1, totals and footnotes 2
extracts/ledger.xlsx
  sheet "2024-25": spend, rows read 2, loaded 2, totals and footnotes 1
extracts/placements.xlsx
  sheet "Current": placements, rows read 2, loaded 2, totals and footnotes 1
  sheet "Ended": placements, rows read 1, loaded 1
extracts/places.xlsx
  sheet "Places": places, rows read 2, loaded 2
extracts/pre-placement-checks.xlsx
  sheet "Checks": assurance, rows read 1, loaded 1
extracts/providers.csv
  providers, rows read 2, loaded 2
reference/dfe-residential.csv
  residential, rows read 3, loaded 3
reference/section251.csv
  section251, rows read 1, loaded 1
`)
}

// A second load of the same files reads nothing and changes nothing.
func TestLoadTwiceChangesNothing(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	load(t, w, dir, testOptions)
	before := ingesttest.RowsOf(t, w, `select * from extract`) + ingesttest.RowsOf(t, w, `select * from placement`)
	report := load(t, w, dir, testOptions)
	for _, file := range report.Files {
		if !file.Skipped {
			t.Errorf("%s was read again", file.Path)
		}
	}
	ingesttest.Same(t, "rows", ingesttest.RowsOf(t, w, `select * from extract`)+ingesttest.RowsOf(t, w, `select * from placement`), before)
}

// What decides how a file is read is part of what makes it unchanged: another key or authority reads it anew.
func TestLoadReadsAnewWhenOptionsChange(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	load(t, w, dir, testOptions)
	child := ingesttest.RowsOf(t, w, `select child from spend where child is not null`)
	options := testOptions
	options.Key = []byte("another secret, of 32 bytes too.")
	load(t, w, dir, options)
	if ingesttest.RowsOf(t, w, `select child from spend where child is not null`) == child {
		t.Error("the pseudonym is that of the earlier key")
	}
	ingesttest.Same(t, "receipts", ingesttest.RowsOf(t, w, `select is_current, count(*) from extract group by all order by all`), "false | 8\ntrue | 8\n")
}

// A new file at the same path replaces the rows of the one before it; a file that is gone has its rows taken out.
func TestLoadReplacesAndRemoves(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	load(t, w, dir, testOptions)
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "section251.csv"), "financial_year,line,net_expenditure\n2023-24,1.2.3,10\n2024-25,1.2.3,20\n")
	if err := os.Remove(filepath.Join(dir, "extracts", "ledger.xlsx")); err != nil {
		t.Fatal(err)
	}
	report := load(t, w, dir, testOptions)
	ingesttest.Same(t, "outturn", ingesttest.RowsOf(t, w, `select extract_id, financial_year, net_pence from outturn`), "9 | 2023-24 | 1000\n9 | 2024-25 | 2000\n")
	ingesttest.Same(t, "spend", ingesttest.RowsOf(t, w, `select * from spend`), "")
	ingesttest.Same(t, "receipts", ingesttest.RowsOf(t, w, `select extract_id, path, is_current from extract where path like '%ledger%' or path like '%251%'`),
		"2 | extracts/ledger.xlsx | false\n8 | reference/section251.csv | false\n9 | reference/section251.csv | true\n")
	ingesttest.Same(t, "removed", strings.Join(report.Removed, " "), "extracts/ledger.xlsx")
}

// A row with bad cells is rejected with a reason for each; the rest of the file loads. Nothing says what stood in a cell.
func TestLoadRejectsRows(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "plans.xlsx"), ingesttest.Sheet{Name: "Plans", Rows: append(titles("Plans"), planHeader,
		[]any{"M000001", nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", nil, nil, "20/05/2019", nil, nil},
		[]any{"M000002", nil, nil, nil, "31/02/2012", "F", nil, "HR4 9AR", "Autsim", nil, nil, "20/05/19", nil, nil},
		[]any{nil, nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", nil, nil, "20/05/2019", nil, nil},
		[]any{"M000004", nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", nil, nil, 43605, nil, nil},
		[]any{"M000005", nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", nil, nil, "21/05/2019", nil, nil})})
	report := load(t, w, dir, testOptions)
	ingesttest.Same(t, "plan", ingesttest.RowsOf(t, w, `select row, issued from plan`), "6 | 2019-05-20\n10 | 2019-05-21\n")
	ingesttest.Same(t, "reject", ingesttest.RowsOf(t, w, `select sheet, row, column_name, cell, reason from reject`),
		"Plans | 7 | DOB | E7 | is a day that the calendar does not have; write dd/mm/yyyy\n"+
			"Plans | 7 | Primary Need | I7 | is not a code or a name of the list need; write one of its codes\n"+
			"Plans | 7 | Final Plan Issued | L7 | is a date with a year of two digits, which may be read in two ways; write dd/mm/yyyy\n"+
			"Plans | 7 | Locality | H7 | is not an area that [council] localities of sufficiency.toml states; state it there or correct it here\n"+
			"Plans | 8 | Child ID | A8 | is blank; fill it in\n"+
			"Plans | 9 | Final Plan Issued | L9 | is a bare number where a date is wanted; format the column as a date\n")
	ingesttest.Same(t, "receipt", ingesttest.RowsOf(t, w, `select rows_read, rows_loaded, rows_rejected from extract`), "5 | 2 | 3\n")
	ingesttest.Same(t, "first message", report.Files[0].Messages[0],
		`sheet "Plans" column "DOB": 1 rejected, first E7: is a day that the calendar does not have; write dd/mm/yyyy`)
}

// Faults of a file as a whole stop that file, say where and what to do, and come all at once; other files load.
func TestLoadStopsFiles(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	load(t, w, dir, testOptions)
	renamed := append([]any{}, planHeader...)
	renamed[11] = "Final Plan Isued"
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "ehc-plans.xlsx"), ingesttest.Sheet{Name: "Open plans", Rows: append(titles("Plans"), renamed,
		[]any{"M000009", nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", nil, nil, "20/05/2019", nil, nil})})
	twice := append(append([]any{}, ledgerHeader...), "Net Amount")
	american := append(titles("Ledger"), ledgerHeader)
	for _, date := range []string{"01/04/2024", "01/18/2024", "02/05/2024", "02/20/2024"} {
		american = append(american, []any{date, 1, "Alder", "A", "Invoice", "1.00", nil, nil, nil, nil, nil, nil})
	}
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "ledger.xlsx"), ingesttest.Sheet{Name: "2023-24", Rows: american}, ingesttest.Sheet{Name: "2024-25", Rows: append(titles("Ledger"), twice)})
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "places.xlsx"), "not a workbook at all")
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "rainfall.csv"), "station,millimetres\nHay,12\n")
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "section251.csv"), "financial_year,line,net_expenditure\n2024-25,1.2.3,99\n")

	report, err := Load(context.Background(), w, dir, testOptions)
	if err == nil {
		t.Fatal("no error")
	}
	ingesttest.Same(t, "faults", err.Error(), `extracts/ehc-plans.xlsx sheet "Open plans": row 5 looks like the header of plans, but the column issued is missing; if it is now "Final Plan Isued" (column L), say so in [extract.columns] of sufficiency.toml: issued = "Final Plan Isued"
extracts/ledger.xlsx sheet "2024-25": row 5 looks like the header of spend, but net may be "Net" (column F) or "Net Amount" (column M); say which in [extract.columns] of sufficiency.toml
extracts/places.xlsx: is not a workbook: cut off, damaged, or text that is called a workbook; export it again
extracts/rainfall.csv: holds no table of a known kind (assurance, contracts, placements, places, plans, providers, section251, spend, a file of the SEN2 return, or one that DfE, GIAS or ONS publish); see how its columns would be mapped with `+"`sufficiency inspect extracts/rainfall.csv`"+`, or take it out`)
	if report.Files[0].Error == "" || report.Files[0].Path != "extracts/ehc-plans.xlsx" {
		t.Error("the report does not say which file stopped")
	}
	ingesttest.Same(t, "plans of the file that was loaded before stay", ingesttest.RowsOf(t, w, `select count(*) from plan`), "2\n")
	ingesttest.Same(t, "outturn loads", ingesttest.RowsOf(t, w, `select net_pence from outturn`), "9900\n")

	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "ledger.xlsx"), ingesttest.Sheet{Name: "2024-25", Rows: american})
	_, err = Load(context.Background(), w, dir, testOptions)
	if err == nil || !strings.Contains(err.Error(), `extracts/ledger.xlsx sheet "2024-25": column A "Posting Date": 2 of its 4 text dates have the month first`) {
		t.Errorf("American dates: %v", err)
	}
	ingesttest.Same(t, "nothing half loaded", ingesttest.RowsOf(t, w, `select count(*) from spend`), "2\n")
}

// The configuration's mapping goes before guessing, and what it names must be there.
func TestLoadByConfiguration(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "s251-2025.xlsx"),
		ingesttest.Sheet{Name: "Notes", Rows: [][]any{{"financial_year", "line", "net_expenditure"}, {"2023-24", "1.2.3", 1}}},
		ingesttest.Sheet{Name: "Outturn", Rows: [][]any{{"When", "Which", "How much"}, {"2024/25", "1.2.3", "£2,000.50"}}})
	options := testOptions
	options.Extracts = []Extract{{File: "extracts/s251*.xlsx", Kind: "section251", Sheet: "Outturn",
		Columns: map[string]string{"financial_year": "When", "line": "which", "net_expenditure": "How much"}}}
	load(t, w, dir, options)
	ingesttest.Same(t, "outturn", ingesttest.RowsOf(t, w, `select sheet, financial_year, line, net_pence from outturn`), "Outturn | 2024-25 | 1.2.3 | 200050\n")

	options.Extracts[0].Sheet = "Outurn"
	if _, err := Load(context.Background(), w, dir, options); err == nil || !strings.Contains(err.Error(), `there is no sheet "Outurn", which sufficiency.toml names; the sheets are "Notes", "Outturn"`) {
		t.Errorf("missing sheet: %v", err)
	}
	options.Extracts[0] = Extract{File: "extracts/s251*.xlsx", Kind: "section251", Sheet: "Outturn", Columns: map[string]string{"line": "Whom"}}
	if _, err := Load(context.Background(), w, dir, options); err == nil || !strings.Contains(err.Error(), "no row is the header of section251 (financial_year, line, net_expenditure)") {
		t.Errorf("missing header: %v", err)
	}
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "ledger.csv"), "Posting Date,Supplier Name,Doc Type,Net\n01/04/2024,Alder,Invoice,5\n")
	options.Extracts[0] = Extract{File: "extracts/ledger.csv", Kind: "spend", Columns: map[string]string{"cost_centre": "Centre"}}
	if _, err := Load(context.Background(), w, dir, options); err == nil || !strings.Contains(err.Error(), "the column cost_centre is missing") {
		t.Errorf("a header that is optional but named: %v", err)
	}
	options.Extracts[0] = Extract{File: "extracts/s251*.xlsx", Kind: "section52", Columns: map[string]string{"line": "Whom"}}
	if _, err := Load(context.Background(), w, dir, options); err == nil || !strings.Contains(err.Error(), `there is no kind "section52"`) {
		t.Errorf("unknown kind: %v", err)
	}
}

// Ragged lines are rejected with their line number; empty fields too many, totals and footnotes are not.
func TestLoadRaggedLines(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "outturn.csv"), "Marchshire;;\n\nfinancial_year;line;net_expenditure\n"+
		"2022-23;1.2.3;1\n2023-24;1.2.3;2;\n2024-25;1.2.3\n2024-25;1.2.3;4;5\n2025-26;1.2.3;6\nTotal;;13\nSource: ledger\n")
	report := load(t, w, dir, testOptions)
	ingesttest.Same(t, "outturn", ingesttest.RowsOf(t, w, `select row, net_pence from outturn`), "4 | 100\n5 | 200\n8 | 600\n")
	ingesttest.Same(t, "reject", ingesttest.RowsOf(t, w, `select row, cell, reason from reject`),
		"6 |  | has 2 fields where the header has 3; look for a separator inside a field, or a field missing\n"+
			"7 |  | has 4 fields where the header has 3; look for a separator inside a field, or a field missing\n")
	ingesttest.Same(t, "report", report.Text(), `reference/outturn.csv
  section251, rows read 5, loaded 3, rejected 2, totals and footnotes 2
  ! rows: 1 rejected, first row 6: has 2 fields where the header has 3; look for a separator inside a field, or a field missing
  ! rows: 1 rejected, first row 7: has 4 fields where the header has 3; look for a separator inside a field, or a field missing
  ! column "net_expenditure": the total in row 9 differs by £4.00 from the sum of the rows; look for rows that are missing
`)
}

// A line that stands alone in the middle of the data is no footnote.
func TestLoadKeepsOddLinesAmongDataAsRejects(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "outturn.csv"), "financial_year,line,net_expenditure\n2022-23,1.2.3,1\nodd,,\n2023-24,1.2.3,2\n")
	report := load(t, w, dir, testOptions)
	if s := report.Files[0].Sheets[0]; s.Rejected != 1 || s.Footing != 0 || s.Read != 3 {
		t.Errorf("%+v", s)
	}
}

// A totals row that says otherwise than its rows is told: something is missing, or an amount was misread.
func TestLoadComparesTotals(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	rows := func(total any) [][]any {
		return append(titles("Ledger"), ledgerHeader,
			[]any{"30/09/2024", 6, "Alder Ltd", "A-1", "Invoice", "1,250.00", nil, nil, nil, nil, nil, nil},
			[]any{"30/09/2024", 6, "Alder Ltd", "A-2", "Credit note", "(50.50)", nil, nil, nil, nil, nil, nil},
			[]any{"soon", 6, "Alder Ltd", "A-3", "Invoice", 100, nil, nil, nil, nil, nil, nil}, // rejected, but in the sheet's total
			[]any{"Total", nil, nil, nil, nil, total})
	}
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "ledger.xlsx"), ingesttest.Sheet{Name: "Agrees", Rows: rows("1,299.50")}, ingesttest.Sheet{Name: "Differs", Rows: rows(2500.25)})
	report := load(t, w, dir, testOptions)
	ingesttest.Same(t, "messages", strings.Join(report.Files[0].Messages, "\n"),
		`sheet "Agrees" column "Posting Date": 1 rejected, first A8: is not a date; write dd/mm/yyyy
sheet "Differs" column "Posting Date": 1 rejected, first A8: is not a date; write dd/mm/yyyy
sheet "Differs" column "Net": the total in row 9 differs by £1200.75 from the sum of the rows; look for rows that are missing`)
}

// What is no spreadsheet is named, not passed over in silence; lock files and hidden files are.
func TestLoadNamesWhatItLeavesAlone(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	for _, name := range []string{"letter.pdf", "~$placements.xlsx", ".DS_Store"} {
		ingesttest.WriteText(t, filepath.Join(dir, "extracts", name), "x")
	}
	ingesttest.Same(t, "notes", strings.Join(load(t, w, dir, testOptions).Notes, "\n"), "extracts/letter.pdf is no spreadsheet by its name and was left alone")
}

func TestLoadNeedsAKey(t *testing.T) {
	if _, err := Load(context.Background(), ingesttest.OpenWarehouse(t), t.TempDir(), Options{Key: []byte("short")}); err == nil {
		t.Error("a short key was taken")
	}
}

func load(t testing.TB, w *data.Warehouse, dir string, options Options) Report {
	t.Helper()
	report, err := Load(context.Background(), w, dir, options)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// DuckDB quotes the value that it cannot cast; a load does not.
func TestWithoutValues(t *testing.T) {
	_, err := ingesttest.OpenWarehouse(t).DB.Exec(`select cast('Quillfeather' as integer)`)
	if err == nil || !strings.Contains(err.Error(), "Quillfeather") {
		t.Fatalf("DuckDB says %v, which proves nothing", err)
	}
	if told := withoutValues(err).Error(); strings.Contains(told, "Quillfeather") {
		t.Error(told)
	}
}

// After the files the settings and the ledger are matched; a person's word counts at the next load, and a fault of providers.toml keeps
// nothing from being loaded.
func TestLoadMatches(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	if _, err := w.DB.Exec(`insert into cost_centre values ('E4410', 'inmss'); insert into calendar values ('financial', '2024-25', '2024-04-01', '2025-03-31', 365, true)`); err != nil {
		t.Fatal(err)
	}
	// £1,250 a week for 39 weeks. 13 weeks are paid for in September. In October £1,200 are credited, the child is not named.
	text := load(t, w, dir, testOptions).Text()
	if !strings.Contains(text, "ledger 2024-25: 1 of 2 lines (50.0%) and £16,250 of £17,450 (93.1%) are matched to placements\n") {
		t.Error(text)
	}
	const paid = `select placement_ref, pence, how from spend_match order by row`
	ingesttest.Same(t, "paid", ingesttest.RowsOf(t, w, paid), pseudonymOf("P0001")+" | 1625000 | reference\n- | -120000 | none\n")
	ingesttest.Same(t, "settings", ingesttest.RowsOf(t, w, `select setting, provider, how, sheet, row, cell from setting_match order by row, sheet`),
		"Alder House School | 0136421 | urn | Current | 6 | C6\nHolme Primary | 123456 | urn | Ended | 6 | C6\n")

	// Another supplier, whom nobody knows: a person is asked, and answers.
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "ledger.xlsx"),
		ingesttest.Sheet{Name: "2024-25", Rows: append(titles("Ledger"), ledgerHeader,
			[]any{"30/09/2024", 6, "Whistle Trading Ltd", "AH-001", "Invoice", "16,250.00", "3,250.00", "E4410", "4602", nil, nil, "SEN fees"})})
	report := load(t, w, dir, testOptions)
	if report.Matching.Suppliers != 1 {
		t.Errorf("%+v", report.Matching)
	}
	file := filepath.Join(dir, "providers.toml")
	asked, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(asked), "[[supplier]]\nname = \"Whistle Trading Ltd\"\n") || !strings.Contains(string(asked), `sheet "2024-25" C6; 1 line, £16,250`) {
		t.Fatalf("%s, %v", asked, err)
	}
	ingesttest.Same(t, "paid", ingesttest.RowsOf(t, w, paid), "- | 1625000 | none\n")
	ingesttest.WriteText(t, file, strings.Replace(string(asked), "urn = \"\"", "urn = 136421", 1))
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "paid", ingesttest.RowsOf(t, w, paid), pseudonymOf("P0001")+" | 1625000 | amount\n")

	ingesttest.WriteText(t, file, "[[supplier]]\nname = Whistle\n")
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "section251.csv"), "financial_year,line,net_expenditure\n2024-25,1.2.3,99.00\n")
	report, err = Load(context.Background(), w, dir, testOptions)
	if err == nil || !strings.Contains(err.Error(), "providers.toml:2: ") {
		t.Errorf("got %v", err)
	}
	ingesttest.Same(t, "the file beside it", ingesttest.RowsOf(t, w, `select net_pence from outturn`), "9900\n")
	ingesttest.Same(t, "what was matched before", ingesttest.RowsOf(t, w, paid), pseudonymOf("P0001")+" | 1625000 | amount\n")
}
