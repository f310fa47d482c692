package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/data"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/months"
)

// A small council of 30 children whose placements are exported month by month. Every expected line is worked out from these few rows.

// placed30 are the placements P01 to P30 as September's export has them: all began in September 2025, P30 ended in July 2026.
func placed30() []placementLine {
	var list []placementLine
	for i := 1; i <= 30; i++ {
		list = append(list, placementLine{ref: fmt.Sprintf("P%02d", i), child: fmt.Sprintf("M%02d", i), started: "01/09/2025", fee: fmt.Sprint(1000 + i)})
	}
	list[29].ended = "17/07/2026"
	return list
}

type placementLine struct{ ref, child, started, ended, fee string }

func placementsFile(lines ...placementLine) string {
	var text strings.Builder
	text.WriteString("Placement ID,Child ID,School,URN,Placement Type,Start Date,End Date,Fee,Fee Basis,Units Per Year\n")
	for _, l := range lines {
		fmt.Fprintf(&text, "%s,%s,Alder House School,136421,Independent special school,%s,%s,%s,Week,39\n", l.ref, l.child, l.started, l.ended, l.fee)
	}
	return text.String()
}

// with appends lines to a copy.
func with(lines []placementLine, more ...placementLine) []placementLine {
	return append(append([]placementLine{}, lines...), more...)
}

func newIn(month string, refs ...string) []placementLine {
	var list []placementLine
	for _, ref := range refs {
		list = append(list, placementLine{ref: ref, child: "M" + ref, started: "07/" + month, fee: "1500"})
	}
	return list
}

// ledgerFile writes invoices of £100 + the day's number, one on each of the days of the months.
func ledgerFile(months ...string) string {
	text := "Posting Date,Supplier Name,Invoice No,Doc Type,Net,Cost Centre\n"
	for _, month := range months {
		for day := 1; day <= 20; day++ {
			text += fmt.Sprintf("%02d/%s,Alder House School Ltd,%s-%02d,Invoice,%d.00,E4410\n", day, month, strings.ReplaceAll(month, "/", ""), day, 100+day)
		}
	}
	return text
}

// put lays files into extracts/, and takes those with empty text out.
func put(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, "extracts", name)
		if text == "" {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			continue
		}
		ingesttest.WriteText(t, path, text)
	}
}

// stands shows which files count: file, kind, rows in the table, and whose place it has.
func stands(t testing.TB, w *data.Warehouse) string {
	t.Helper()
	return ingesttest.RowsOf(t, w, `
		select extract.path, extract.kind, (select count(*) from placement where placement.extract_id = extract.extract_id)
			+ (select count(*) from spend where spend.extract_id = extract.extract_id)
			+ (select count(*) from plan where plan.extract_id = extract.extract_id) as rows, extract.is_current, newer.path, until
		from extract join extract_kept using (extract_id) left join extract newer on newer.extract_id = replaced_by
		order by all`)
}

// everything shows all that the warehouse holds, with the names of files for the numbers of receipts, which depend on the order of loading.
func everything(t testing.TB, w *data.Warehouse) string {
	t.Helper()
	tables, err := data.Tables()
	if err != nil {
		t.Fatal(err)
	}
	text := stands(t, w)
	for _, table := range tables {
		if table.OfExtracts() {
			for _, schema := range []string{"main", "received"} {
				text += table.Name + "\n" + ingesttest.RowsOf(t, w, fmt.Sprintf(`select path, one.* exclude (extract_id) from %s.%s one join extract using (extract_id) order by all`, schema, table.Name))
			}
		}
	}
	return text + "revision\n" + ingesttest.RowsOf(t, w, `
		select earlier.path as earlier, newer.path as newer, revision.* exclude (extract_id, extract_id_before)
		from revision join extract newer using (extract_id) join extract earlier on earlier.extract_id = extract_id_before order by all`)
}

func options(extracts ...Extract) Options {
	o := testOptions
	o.LastDay, o.Extracts = ingesttest.Day(2026, 12, 31), extracts
	return o
}

// October's export beside September's replaces it: September's rows are gone, and come back when October's file is taken out.
func TestFullExtractReplaces(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	september := placed30()
	october := with(september, newIn("10/2026", "P31", "P32")...)
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(september...)})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"placements-2026-10.csv": placementsFile(october...)})
	report := load(t, w, dir, options())
	const replaced = "extracts/placements-2026-09.csv | placements | 0 | false | extracts/placements-2026-10.csv | -\n" +
		"extracts/placements-2026-10.csv | placements | 32 | true | - | -\n"
	ingesttest.Same(t, "October stands", stands(t, w), replaced)
	ingesttest.Same(t, "report", report.Text(), "extracts/placements-2026-09.csv  replaced by extracts/placements-2026-10.csv\n"+
		"extracts/placements-2026-10.csv\n  placements, rows read 32, loaded 32\n  placements: replaces extracts/placements-2026-09.csv\n")

	// The file that was replaced does not fight back.
	report = load(t, w, dir, options())
	ingesttest.Same(t, "again", stands(t, w), replaced)
	ingesttest.Same(t, "report again", report.Text(), "extracts/placements-2026-09.csv  replaced by extracts/placements-2026-10.csv\n"+
		"extracts/placements-2026-10.csv  unchanged\n")

	put(t, dir, map[string]string{"placements-2026-10.csv": ""})
	report = load(t, w, dir, options())
	ingesttest.Same(t, "September is back", stands(t, w), "extracts/placements-2026-09.csv | placements | 30 | true | - | -\n")
	ingesttest.Same(t, "report of going back", report.Text(), "extracts/placements-2026-09.csv  unchanged\n  placements: counts again\nextracts/placements-2026-10.csv  gone; its rows were taken out\n")
	ingesttest.Same(t, "nothing is left of October", ingesttest.RowsOf(t, w, `select distinct extract_id from received.placement union select extract_id from revision`), "1\n")
}

// Whether files share their rows decides, whatever they are called; parts of one whole are read side by side.
func TestPartsAreReadSideBySide(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	all := placed30()
	put(t, dir, map[string]string{"open.csv": placementsFile(all[:20]...), "ended.csv": placementsFile(all[18:]...)}) // two stand in both
	report := load(t, w, dir, options(Extract{File: "extracts/ended.csv", As: "part"}))
	ingesttest.Same(t, "both", stands(t, w), "extracts/ended.csv | placements | 12 | true | - | -\nextracts/open.csv | placements | 20 | true | - | -\n")
	if !strings.Contains(report.Text(), "placements is read from 2 files, as parts of one whole: extracts/ended.csv, extracts/open.csv") {
		t.Error(report.Text())
	}
}

// What cannot be told is asked about, with the counts and the lines to write; what was loaded before stays, until it is answered.
func TestHalfAnExtractIsAskedAbout(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	all := placed30()
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(all...)})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"placements-2026-10.csv": placementsFile(with(all[:12], newIn("10/2026", "P31")...)...)})
	want := `extracts/placements-2026-10.csv: 12 of its 13 rows of placements stand in extracts/placements-2026-09.csv too, which holds 30, so it may be the whole list or a part of it. It was not loaded, and what was loaded before stays. If it is the whole and replaces extracts/placements-2026-09.csv, write in sufficiency.toml:
    [[extract]]
    file = "extracts/placements-2026-10.csv"
    as = "full"
If both are parts and are to be read, write as = "part". If it is a mistake, take it out`
	const before = "extracts/placements-2026-09.csv | placements | 30 | true | - | -\nextracts/placements-2026-10.csv | placements | 0 | false | - | -\n"
	for round := range 2 { // the question comes again although nothing is read again
		report, err := Load(t.Context(), w, dir, options())
		if err == nil || err.Error() != want {
			t.Errorf("round %d: %v", round, err)
		}
		if text := report.Text(); !strings.Contains(text, "extracts/placements-2026-10.csv  NOT LOADED\n  ! extracts/placements-2026-10.csv: 12 of") {
			t.Error(text)
		}
		ingesttest.Same(t, "what was before stays", stands(t, w), before)
	}
	load(t, w, dir, options(Extract{File: "extracts/placements-2026-10.csv", As: "full"}))
	ingesttest.Same(t, "answered full", stands(t, w), "extracts/placements-2026-09.csv | placements | 0 | false | extracts/placements-2026-10.csv | -\n"+
		"extracts/placements-2026-10.csv | placements | 13 | true | - | -\n")
	load(t, w, dir, options(Extract{File: "extracts/placements-2026-10.csv", As: "part"}))
	ingesttest.Same(t, "answered part", stands(t, w), "extracts/placements-2026-09.csv | placements | 30 | true | - | -\n"+
		"extracts/placements-2026-10.csv | placements | 13 | true | - | -\n")
	if _, err := Load(t.Context(), w, dir, options()); err == nil || !strings.HasPrefix(err.Error(), "extracts/placements-2026-10.csv: ") {
		t.Errorf("answer taken back: %v", err)
	}
	ingesttest.Same(t, "answer taken back", stands(t, w), before)
}

// An answer about one month is none about the next.
func TestAnswerIsOfItsOwnMonth(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	all := placed30()
	answered := options(Extract{File: "extracts/placements-2026-10.csv", As: "full"})
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(all...), "placements-2026-10.csv": placementsFile(with(all[:14], newIn("10/2026", "P31")...)...)})
	load(t, w, dir, answered)
	put(t, dir, map[string]string{"placements-2026-11.csv": placementsFile(with(all[:6], newIn("11/2026", "P32")...)...)})
	_, err := Load(t.Context(), w, dir, answered)
	if err == nil || !strings.HasPrefix(err.Error(), "extracts/placements-2026-11.csv: 6 of its 7 rows of placements stand in extracts/placements-2026-10.csv too, which holds 15") {
		t.Errorf("%v", err)
	}
	ingesttest.Same(t, "October stays", ingesttest.RowsOf(t, w, `select path, count(*) from placement join extract using (extract_id) group by all`), "extracts/placements-2026-10.csv | 15\n")
}

// The same under one name: a file that has lost much of what it held is not taken over.
func TestShrunkFileIsAskedAbout(t *testing.T) {
	all := placed30()
	header := placementsFile()
	for _, c := range []struct {
		name, file, before, after, want string
	}{
		{"half a list", "placements.csv", placementsFile(all...), placementsFile(all[:20]...), "holds only 20 of the 30 rows of placements that it held before. "},
		{"nothing", "placements.csv", placementsFile(all...), header, "holds 0 rows of placements, where it held 30 before. "},
		{"half of it unreadable", "placements.csv", placementsFile(all...), strings.ReplaceAll(placementsFile(all...), "School,136421,Independent special school,01/09/2025,,101", "School,136421,Independent special school,soon,,101"), "holds only 20 of the 30 rows of placements that it held before (10 more were rejected). "},
		{"as many others", "placements.csv", placementsFile(all[:15]...), placementsFile(all[15:]...), "holds only 0 of the 15 rows of placements that it held before. "},
		{"another kind", "export.csv", placementsFile(all...), ledgerFile("09/2026"), "is something else now, and its 30 rows of placements would be gone. "},
		{"another month of the ledger", "ledger.csv", ledgerFile("08/2026", "09/2026"), ledgerFile("09/2026", "10/2026"),
			"begins on 2026-09-01 now, and its 20 lines of other days, from 2026-08-01 on, would be gone; to keep them, lay the earlier file beside it under another name. "},
		{"ledger with holes", "ledger.csv", ledgerFile("08/2026", "09/2026"), strings.ReplaceAll(ledgerFile("08/2026", "09/2026"), "Invoice,10", "Invoice,30"),
			"holds only 22 of the 40 rows of spend that it held before. "},
	} {
		w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
		put(t, dir, map[string]string{c.file: c.before})
		load(t, w, dir, options())
		before := stands(t, w)
		put(t, dir, map[string]string{c.file: c.after})
		_, err := Load(t.Context(), w, dir, options())
		if err == nil || !strings.HasPrefix(err.Error(), "extracts/"+c.file+": "+c.want) {
			t.Errorf("%s: %v\nwant %s", c.name, err, c.want)
		}
		if got := stands(t, w); !strings.Contains(got, before) {
			t.Errorf("%s: what was before does not stay:\n%s", c.name, got)
		}
		answered := options(Extract{File: "extracts/" + c.file, As: "full"})
		load(t, w, dir, answered)
		ingesttest.Same(t, c.name+": one receipt is kept", ingesttest.RowsOf(t, w, `select count(*), min(extract_id), bool_and(is_current) from extract join extract_kept using (extract_id)`), "1 | 2 | true\n")
		report := load(t, w, dir, answered)
		if !strings.Contains(report.Text(), `as = "full" of extracts/`+c.file+" answers nothing now") {
			t.Errorf("%s: the answer lies in wait for the next export:\n%s", c.name, report.Text())
		}
	}
}

// Up to two rows may go without a word from a file of the same name, and a tenth of its rows; what is gone is listed as a revision.
func TestSmallLossesAreNotAskedAbout(t *testing.T) {
	all := placed30()
	for _, c := range []struct{ before, after []placementLine }{{all, all[3:]}, {all[:4], all[2:4]}, {all[:1], all[1:2]}} {
		w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
		put(t, dir, map[string]string{"placements.csv": placementsFile(c.before...)})
		load(t, w, dir, options())
		put(t, dir, map[string]string{"placements.csv": placementsFile(c.after...)})
		load(t, w, dir, options())
		gone := 0
		for _, line := range c.before {
			if !strings.Contains(placementsFile(c.after...), line.ref+",") {
				gone++
			}
		}
		ingesttest.Same(t, "gone", ingesttest.RowsOf(t, w, `select count(*) from revision where what = 'removed'`), fmt.Sprintln(gone))
	}
}

// A load that dies between reading and settling leaves the tables as they were; the next one settles what was read.
func TestLoadThatDiesBeforeItSettles(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(placed30()...)})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"placements-2026-10.csv": placementsFile(with(placed30(), newIn("10/2026", "P31")...)...)})
	conn, err := w.DB.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	l := &loader{conn: conn, workspace: dir, options: options(), definitions: list}
	if l.receipts, err = months.Receipts(t.Context(), conn); err != nil {
		t.Fatal(err)
	}
	l.look([]string{"extracts/placements-2026-09.csv", "extracts/placements-2026-10.csv"})
	if _, err := l.load(t.Context(), "extracts/placements-2026-10.csv"); err != nil {
		t.Fatal(err)
	}
	conn.Close()
	ingesttest.Same(t, "as it was", stands(t, w), "extracts/placements-2026-09.csv | placements | 30 | true | - | -\nextracts/placements-2026-10.csv | placements | 0 | false | - | -\n")
	report := load(t, w, dir, options())
	if !report.Files[1].Skipped {
		t.Error("October was read again")
	}
	ingesttest.Same(t, "settled", stands(t, w), "extracts/placements-2026-09.csv | placements | 0 | false | extracts/placements-2026-10.csv | -\nextracts/placements-2026-10.csv | placements | 31 | true | - | -\n")
}

// Answers that cannot be are faults of the configuration.
func TestAnswersAreChecked(t *testing.T) {
	for _, c := range []struct {
		extract Extract
		want    string
	}{
		{Extract{File: "extracts/a.csv", As: "whole"}, `sufficiency.toml: [[extract]] extracts/a.csv: as is "whole"; it may be full (it replaces what it is like) or part (both are read)`},
		{Extract{File: "extracts/[.csv", As: "full"}, "sufficiency.toml: [[extract]] extracts/[.csv: is not a file name or pattern"},
		{Extract{File: "extracts/a.csv", As: "full", Sheet: "One"}, `sufficiency.toml: [[extract]] extracts/a.csv: there is no kind ""`},
	} {
		_, err := Load(t.Context(), ingesttest.OpenWarehouse(t), t.TempDir(), options(c.extract))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.extract, err)
		}
	}
}
