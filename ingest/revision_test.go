package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// September's export reaches 17 July 2026 (the one end in it), so that late is what takes effect before 17 June 2026.
func TestRevisions(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	september := placed30()
	october := with(september[:28],
		september[29], // P29 (line 30) is gone
		placementLine{ref: "P31", child: "M31", started: "16/06/2026", fee: "1500"}, // a day before: late
		placementLine{ref: "P32", child: "M32", started: "17/06/2026", fee: "1500"}, // in time
		placementLine{ref: "P33", child: "M33", started: "07/10/2026", fee: "1500"})
	october[0].fee = "1100.50"      // P01, since September 2025: it reaches back
	october[1].ended = "31/03/2026" // P02: back-dated
	october[2].ended = "30/09/2026" // P03: ended this month, no revision
	october[3].started = "08/09/2025"
	october[28].ended = "30/06/2026" // P30 was 17/07/2026: the change reaches from 30 June, not late
	october[4].child = "M99"         // another child: told, but not who
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(september...)})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"placements-2026-10.csv": placementsFile(october...)})
	report := load(t, w, dir, options())
	ref := strings.NewReplacer(pseudonymOf("P01"), "P01", pseudonymOf("P02"), "P02", pseudonymOf("P04"), "P04", pseudonymOf("P05"), "P05", pseudonymOf("P29"), "P29", pseudonymOf("P31"), "P31")
	// £1,001 a week is £39,039 a year of 39 weeks, £1,100.50 is £42,919.50. The line of a placement is its number and one for the header.
	want := "placements | 1 | 2 |  | 2 | P01 | changed | annual_pence | 2025-09-01 | 39039.00 | 42919.50\n" +
		"placements | 1 | 2 |  | 2 | P01 | changed | price_pence | 2025-09-01 | 1001.00 | 1100.50\n" +
		"placements | 1 | 2 |  | 3 | P02 | changed | ended | 2026-03-31 | - | 2026-03-31\n" +
		"placements | 1 | 2 |  | 5 | P04 | changed | started | 2025-09-01 | 2025-09-01 | 2025-09-08\n" +
		"placements | 1 | 2 |  | 6 | P05 | changed | child | 2025-09-01 | - | -\n" +
		"placements | 1 | 2 |  | 30 | P29 | removed | - | 2025-09-01 | - | -\n" +
		"placements | 1 | 2 |  | 31 | P31 | added | - | 2026-06-16 | - | -\n"
	ingesttest.Same(t, "revision", ref.Replace(ingesttest.RowsOf(t, w, `select * from revision order by row, column_name`)), want)
	ingesttest.Same(t, "report", report.Files[1].text(), `extracts/placements-2026-10.csv
  placements, rows read 32, loaded 32
  placements: replaces extracts/placements-2026-09.csv
  placements: revisions since extracts/placements-2026-09.csv: 1 added late, 5 changed in the past (annual 1, child 1, ended 1, price 1, started 1), 1 gone; listed in internal/revisions.csv
`)
	ingesttest.Same(t, "file", readPrivate(t, filepath.Join(dir, "internal", "revisions.csv")), `what,kind,column,effective,before,after,file,sheet,row,compared_with
added,placements,,2026-06-16,,,extracts/placements-2026-10.csv,,31,extracts/placements-2026-09.csv
changed,placements,annual_pence,2025-09-01,39039.00,42919.50,extracts/placements-2026-10.csv,,2,extracts/placements-2026-09.csv
changed,placements,child,2025-09-01,,,extracts/placements-2026-10.csv,,6,extracts/placements-2026-09.csv
changed,placements,ended,2026-03-31,,2026-03-31,extracts/placements-2026-10.csv,,3,extracts/placements-2026-09.csv
changed,placements,price_pence,2025-09-01,1001.00,1100.50,extracts/placements-2026-10.csv,,2,extracts/placements-2026-09.csv
changed,placements,started,2025-09-01,2025-09-01,2025-09-08,extracts/placements-2026-10.csv,,5,extracts/placements-2026-09.csv
removed,placements,,2025-09-01,,,extracts/placements-2026-09.csv,,30,extracts/placements-2026-10.csv
`)

	// The next month's list is about that month; the earlier revisions stay in the table.
	november := with(october)
	november[9].ended = "01/05/2026"
	put(t, dir, map[string]string{"placements-2026-11.csv": placementsFile(november...)})
	load(t, w, dir, options())
	ingesttest.Same(t, "two months", ingesttest.RowsOf(t, w, `select extract_id, count(*) from revision group by all order by all`), "2 | 7\n3 | 1\n")
	if text := readPrivate(t, filepath.Join(dir, "internal", "revisions.csv")); strings.Count(text, "\n") != 2 || !strings.Contains(text, "changed,placements,ended,2026-05-01,,2026-05-01,extracts/placements-2026-11.csv,,11,") {
		t.Error(text)
	}
}

// readPrivate reads a file that nobody but its owner may read.
func readPrivate(t *testing.T, name string) string {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("%s: mode %v", name, info.Mode())
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The same under one name: what the file held before is compared before it goes.
func TestRevisionsUnderOneName(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	lines := placed30()
	put(t, dir, map[string]string{"placements.csv": placementsFile(lines...)})
	load(t, w, dir, options())
	lines[6].fee = "2000"
	put(t, dir, map[string]string{"placements.csv": placementsFile(lines...)})
	report := load(t, w, dir, options())
	ingesttest.Same(t, "report", report.Files[0].Since[0], "placements: revisions since it was loaded before: 2 changed in the past (annual 1, price 1); listed in internal/revisions.csv")
	ingesttest.Same(t, "rows", ingesttest.RowsOf(t, w, `select column_name, row, "before", "after" from revision order by all`), "annual_pence | 8 | 39273.00 | 78000.00\nprice_pence | 8 | 1007.00 | 2000.00\n")
	ingesttest.Same(t, "only the new rows are kept", ingesttest.RowsOf(t, w, `select distinct extract_id from received.placement`), "2\n")
	if text := readPrivate(t, filepath.Join(dir, "internal", "revisions.csv")); strings.Count(text, "\n") != 3 {
		t.Error(text)
	}

	// Read anew by another mapping the same bytes are no revision.
	put(t, dir, map[string]string{"placements.csv": placementsFile(lines...)})
	load(t, w, dir, options(Extract{File: "extracts/placements.csv", Kind: "placements"}))
	ingesttest.Same(t, "read anew", ingesttest.RowsOf(t, w, `select extract_id, count(*) from revision group by all`)+ingesttest.RowsOf(t, w, `select extract_id from placement group by all`), "2 | 2\n3\n")
}

// A child's plans are known in their order: one that is back-dated is a change, a second one is new.
func TestRevisionsOfPlans(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	file := func(rows ...string) string {
		text := "Child ID,DOB,Locality,Primary Need,Final Plan Issued,Plan Ceased\n"
		for i := range 20 {
			text += fmt.Sprintf("M2%02d,14/03/2012,North,ASD,10/09/2026,\n", i)
		}
		return text + strings.Join(rows, "\n") + "\n"
	}
	put(t, dir, map[string]string{"plans-2026-09.csv": file("M001,02/11/2011,North,SEMH,20/05/2019,", "M002,02/11/2011,North,SEMH,20/05/2020,", "M003,02/11/2011,North,SEMH,20/05/2021,")})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"plans-2026-10.csv": file("M001,02/11/2011,North,SEMH,20/04/2019,", "M002,05/11/2011,South,ASD,20/05/2020,", "M003,02/12/2011,North,SEMH,20/05/2021,01/06/2023", "M003,02/12/2011,North,SEMH,20/05/2024,")})
	load(t, w, dir, options())
	// Lines 2 to 21 are the twenty others. Of the child's birth and of where it lives only that they have changed is told; M002 was born in the same month.
	ingesttest.Same(t, "revision", ingesttest.RowsOf(t, w, `select row, what, column_name, effective, "before", "after" from revision order by all`),
		"22 | changed | issued | 2019-04-20 | 2019-05-20 | 2019-04-20\n"+
			"23 | changed | locality | 2020-05-20 | - | -\n"+
			"23 | changed | need | 2020-05-20 | SEMH | ASD\n"+
			"24 | changed | born | 2021-05-20 | - | -\n"+
			"24 | changed | ceased | 2023-06-01 | - | 2023-06-01\n"+
			"25 | added | - | 2024-05-20 | - | -\n")
}

// The lines of a ledger do not change: one that is booked otherwise is gone and added. Days that only one of both speaks of are no revision.
func TestRevisionsOfLedgers(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	put(t, dir, map[string]string{"ledger-a.csv": ledgerFile("06/2026", "07/2026", "08/2026")})
	load(t, w, dir, options())
	text := ledgerFile("07/2026", "08/2026", "09/2026")
	text = strings.Replace(text, "03/07/2026,Alder House School Ltd,072026-03,Invoice,103.00,E4410", "03/07/2026,Alder House School Ltd,072026-03,Invoice,103.00,E9999", 1)
	text += "05/07/2026,Beech School,B-1,Invoice,77.00,E4410\n"
	put(t, dir, map[string]string{"ledger-b.csv": text})
	load(t, w, dir, options())
	// The earlier ledger reaches 20 August, so that late is before 20 July. Line 4 is the third of July in both; 62 the one at the end.
	ingesttest.Same(t, "revision", ingesttest.RowsOf(t, w, `select path, row, what, effective from revision join extract using (extract_id) order by all`),
		"extracts/ledger-b.csv | 4 | added | 2026-07-03\nextracts/ledger-b.csv | 24 | removed | 2026-07-03\nextracts/ledger-b.csv | 62 | added | 2026-07-05\n")
	ingesttest.Same(t, "lines", ingesttest.RowsOf(t, w, `select path, min(posted), count(*) from spend join extract using (extract_id) group by all order by all`),
		"extracts/ledger-a.csv | 2026-06-01 | 20\nextracts/ledger-b.csv | 2026-07-01 | 61\n")
}

// A column that one of both extracts does not have is drift, not a revision of every row.
func TestDrift(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	september := placementsFile(placed30()...)
	put(t, dir, map[string]string{"placements-2026-09.csv": september})
	load(t, w, dir, options())
	october := strings.NewReplacer(
		"Placement ID,Child ID,School,URN,Placement Type,Start Date,End Date,Fee,Fee Basis,Units Per Year\n", "Placement Ref,Child ID,Area Team,School,URN,Placement Type,Start Date,End Date,Fee,Fee Basis,Weeks Per Year,Tribunal\n",
		",Alder", ",North,Alder", "Week,39", "Week,39,Yes").Replace(placementsFile(with(placed30(), newIn("10/2026", "P31")...)...))
	put(t, dir, map[string]string{"placements-2026-10.csv": october})
	report := load(t, w, dir, options())
	ingesttest.Same(t, "messages", strings.Join(report.Files[1].Messages, "\n"), `since extracts/placements-2026-09.csv: placement_ref is read from "Placement Ref", before from "Placement ID"
since extracts/placements-2026-09.csv: units_a_year is read from "Weeks Per Year", before from "Units Per Year"
since extracts/placements-2026-09.csv: tribunal_directed is read from "Tribunal" and was not there before
since extracts/placements-2026-09.csv: new and not read: "Area Team"`)
	ingesttest.Same(t, "no revisions", ingesttest.RowsOf(t, w, `select * from revision`), "")

	// November has lost the optional column again, and most fees are blank.
	lines := with(placed30(), newIn("10/2026", "P31", "P32")...)
	for i := range 20 {
		lines[i].fee = ""
	}
	put(t, dir, map[string]string{"placements-2026-11.csv": placementsFile(lines...)})
	report = load(t, w, dir, options())
	// 20 of the 32 rows.
	ingesttest.Same(t, "messages", strings.Join(report.Files[2].Messages, "\n"), `since extracts/placements-2026-10.csv: placement_ref is read from "Placement ID", before from "Placement Ref"
since extracts/placements-2026-10.csv: units_a_year is read from "Units Per Year", before from "Weeks Per Year"
since extracts/placements-2026-10.csv: the column "Tribunal", from which tribunal_directed was read before, is gone; export it again with the column, or name its new header in [extract.columns] of sufficiency.toml
since extracts/placements-2026-10.csv: gone, and not read before either: "Area Team"
since extracts/placements-2026-10.csv: price_pence is blank in 62% of the rows, before in 0%; look whether the export has lost it
since extracts/placements-2026-10.csv: annual_pence is blank in 62% of the rows, before in 0%; look whether the export has lost it`)
}

// Sheets of the same name are held against each other, and those whose names have changed with the month too.
func TestDriftBySheet(t *testing.T) {
	short := append([]any{}, planHeader[:8]...)
	short = append(short, planHeader[8], planHeader[11], planHeader[12])
	row := func(i int) []any {
		return []any{fmt.Sprintf("M3%05d", i), nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", "SEMH", nil, "10/09/2026", nil, nil}
	}
	cut := func(row []any) []any { return append(append([]any{}, row[:9]...), row[11], row[12]) }
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "plans-2026-09.xlsx"), ingesttest.Sheet{Name: "Open at 30 September", Rows: [][]any{planHeader, row(1), row(2)}}, ingesttest.Sheet{Name: "Ceased", Rows: [][]any{planHeader, row(3)}})
	load(t, w, dir, options())
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "plans-2026-10.xlsx"), ingesttest.Sheet{Name: "Open at 31 October", Rows: [][]any{short, cut(row(1)), cut(row(2))}}, ingesttest.Sheet{Name: "Ceased", Rows: [][]any{planHeader, row(3), row(4)}})
	report := load(t, w, dir, options())
	text := strings.Join(report.Files[1].Messages, "\n")
	if strings.Contains(text, `sheet "Ceased"`) || !strings.Contains(text, `sheet "Open at 31 October": the column "Secondary Need", from which secondary_need was read before, is gone`) {
		t.Error(text)
	}
}

// A ledger that is emptied on purpose, and one of which all days are yet to come.
func TestRevisionsWithoutDays(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	put(t, dir, map[string]string{"ledger.csv": ledgerFile("08/2026")})
	early := options(Extract{File: "extracts/ledger.csv", As: "full"})
	early.LastDay = ingesttest.Day(2026, 7, 31)
	load(t, w, dir, early)
	put(t, dir, map[string]string{"ledger.csv": ledgerFile("08/2026", "09/2026")})
	load(t, w, dir, early)
	ingesttest.Same(t, "nothing is late", ingesttest.RowsOf(t, w, `select count(*) from revision`), "0\n")
	put(t, dir, map[string]string{"ledger.csv": ledgerFile()})
	load(t, w, dir, early)
	ingesttest.Same(t, "all is gone", ingesttest.RowsOf(t, w, `select what, count(*) from revision group by all`), "removed | 40\n")
	put(t, dir, map[string]string{"ledger.csv": ledgerFile("08/2026")})
	load(t, w, dir, early)
	ingesttest.Same(t, "and back", ingesttest.RowsOf(t, w, `select count(*) from spend`), "20\n")
}

// An earlier file that is mended after it was replaced does not fight back, and is compared anew; one that is tidied away leaves its list.
func TestRevisionsOfAFileMendedLater(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	september, october := placed30(), with(placed30(), newIn("10/2026", "P31")...)
	october[4].fee, october[5].fee = "700", "800"
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(september...), "placements-2026-10.csv": placementsFile(october...)})
	load(t, w, dir, options())
	september[4].fee = "700"
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(september...)})
	load(t, w, dir, options())
	ingesttest.Same(t, "October counts", ingesttest.RowsOf(t, w, `select path, count(*) from placement join extract using (extract_id) group by all`), "extracts/placements-2026-10.csv | 31\n")
	list := readPrivate(t, filepath.Join(dir, "internal", "revisions.csv"))
	if strings.Count(list, "price_pence") != 1 || !strings.Contains(list, "price_pence,2025-09-01,1006.00,800.00,") {
		t.Error(list)
	}
	put(t, dir, map[string]string{"placements-2026-09.csv": ""})
	load(t, w, dir, options())
	ingesttest.Same(t, "the list stays", readPrivate(t, filepath.Join(dir, "internal", "revisions.csv")), list)
}
