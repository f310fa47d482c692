package ingest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// A file renamed is the same file; the same bytes under two names count once.
func TestNamesDoNotMatter(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	text := placementsFile(placed30()...)
	put(t, dir, map[string]string{"export.csv": text})
	load(t, w, dir, options())
	if err := os.Rename(filepath.Join(dir, "extracts", "export.csv"), filepath.Join(dir, "extracts", "placements-2026-09.csv")); err != nil {
		t.Fatal(err)
	}
	report := load(t, w, dir, options())
	ingesttest.Same(t, "renamed", report.Text(), "extracts/placements-2026-09.csv  unchanged  (before: extracts/export.csv)\n")
	ingesttest.Same(t, "receipts", ingesttest.RowsOf(t, w, `select extract_id, path, is_current from extract`), "1 | extracts/placements-2026-09.csv | true\n")

	put(t, dir, map[string]string{"copy of placements.csv": text})
	report = load(t, w, dir, options())
	ingesttest.Same(t, "twice", report.Text(), "extracts/copy of placements.csv  unchanged\nextracts/placements-2026-09.csv  the same as extracts/copy of placements.csv, and left out\n")
	ingesttest.Same(t, "rows", ingesttest.RowsOf(t, w, `select count(*) from placement`), "30\n")
	put(t, dir, map[string]string{"copy of placements.csv": ""})
	load(t, w, dir, options())
	ingesttest.Same(t, "one again", ingesttest.RowsOf(t, w, `select extract_id, path, is_current from extract`), "1 | extracts/placements-2026-09.csv | true\n")
	ingesttest.Same(t, "nothing has changed", ingesttest.RowsOf(t, w, `select count(*) from placement`)+ingesttest.RowsOf(t, w, `select count(*) from revision`), "30\n0\n")
}

// The same rows saved anew, in another order or under another title, are not counted twice either.
func TestSameRowsSavedAnew(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	all := placed30()
	put(t, dir, map[string]string{"placements.csv": placementsFile(all...), "placements (1).csv": "Exported again,,\n" + placementsFile(with(all[10:], all[:10]...)...)})
	load(t, w, dir, options())
	ingesttest.Same(t, "once", stands(t, w), "extracts/placements (1).csv | placements | 30 | true | - | -\nextracts/placements.csv | placements | 0 | false | extracts/placements (1).csv | -\n")
}

// A file that becomes a copy of another by mistake does not take its own rows along.
func TestOverwrittenByACopy(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	put(t, dir, map[string]string{"placements.csv": placementsFile(placed30()...), "ledger.csv": ledgerFile("09/2026")})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"placements.csv": ledgerFile("09/2026")})
	_, err := Load(t.Context(), w, dir, options())
	if err == nil || !strings.HasPrefix(err.Error(), "extracts/placements.csv: is the same as extracts/ledger.csv now, and its 30 rows of placements would be gone. ") {
		t.Errorf("%v", err)
	}
	ingesttest.Same(t, "rows", ingesttest.RowsOf(t, w, `select count(*) from placement`), "30\n")
	put(t, dir, map[string]string{"placements.csv": placementsFile(placed30()...)})
	report := load(t, w, dir, options())
	ingesttest.Same(t, "put back", report.Text(), "extracts/ledger.csv  unchanged\nextracts/placements.csv  unchanged\n")
}

// Files that are swapped, and last month's that moves to another name to make room, are followed by what they hold.
func TestFilesThatMove(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	september := placed30()
	put(t, dir, map[string]string{"placements.csv": placementsFile(september...)})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"placements-before.csv": placementsFile(september...), "placements.csv": placementsFile(with(september, newIn("10/2026", "P31")...)...)})
	load(t, w, dir, options())
	ingesttest.Same(t, "moved", stands(t, w), "extracts/placements-before.csv | placements | 0 | false | extracts/placements.csv | -\nextracts/placements.csv | placements | 31 | true | - | -\n")
	ingesttest.Same(t, "read once each", ingesttest.RowsOf(t, w, `select count(*) from extract`), "2\n")
}

// Which is the newer is told by days in the rows and months in the names, and asked where they disagree or are silent.
func TestWhichIsNewer(t *testing.T) {
	september := placed30()
	october := with(september, newIn("10/2026", "P31")...)
	repriced := with(september)
	repriced[3].fee = "999"
	slipped := with(september)
	slipped[5].ended = "30/11/2026" // planned, or a slip; it goes further than October's file
	for _, c := range []struct {
		name          string
		one, other    string
		first, second []placementLine
		wins, asks    string
	}{
		{"days alone", "b.csv", "a.csv", september, october, "a.csv", ""},
		{"names alone", "placements sep 2026.csv", "placements oct 2026.csv", september, repriced, "placements oct 2026.csv", ""},
		{"names the other way", "2026-10.csv", "2026-09.csv", september, repriced, "2026-10.csv", ""},
		{"nothing", "a.csv", "b.csv", september, repriced, "", "holds nearly the same rows of placements as extracts/a.csv, and neither dates nor names tell which is the newer; put the month into their names, such as 2026-10"},
		{"days against names", "2026-10.csv", "2026-09.csv", september, october, "", "it cannot be told which is the newer, because the dates in their rows say otherwise than their names or sizes"},
		{"a slip against names", "2026-09.csv", "2026-10.csv", slipped, october, "", "it cannot be told which is the newer, because the dates in their rows say otherwise than their names or sizes"},
		{"a slip against rows", "a.csv", "b.csv", slipped, october, "", "it cannot be told which is the newer, because the dates in their rows say otherwise than their names or sizes"},
	} {
		w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
		put(t, dir, map[string]string{c.one: placementsFile(c.first...), c.other: placementsFile(c.second...)})
		_, err := Load(t.Context(), w, dir, options())
		if c.asks == "" && err != nil || c.asks != "" && (err == nil || !strings.Contains(err.Error(), c.asks)) {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.wins != "" {
			ingesttest.Same(t, c.name, ingesttest.RowsOf(t, w, `select path from extract where is_current`), "extracts/"+c.wins+"\n")
		}
		if got := ingesttest.RowsOf(t, w, `select count(distinct extract_id) from placement`); got != "1\n" {
			t.Errorf("%s: rows of %s files count", c.name, got)
		}
	}
	// A day after the month of the build tells nothing: with October as the month, November's end is planned.
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	put(t, dir, map[string]string{"2026-09.csv": placementsFile(slipped...), "2026-10.csv": placementsFile(october...)})
	o := options()
	o.LastDay = ingesttest.Day(2026, 10, 31)
	load(t, w, dir, o)
	ingesttest.Same(t, "planned", ingesttest.RowsOf(t, w, `select path from extract where is_current`), "extracts/2026-10.csv\n")
}

// An export without rows beside a good one is a mistake, not a part.
func TestEmptyExportBeside(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(placed30()...), "placements-2026-10.csv": placementsFile()})
	_, err := Load(t.Context(), w, dir, options())
	if err == nil || !strings.HasPrefix(err.Error(), "extracts/placements-2026-10.csv: holds no rows of placements that can be loaded, and extracts/placements-2026-09.csv holds 30; export it again. ") {
		t.Errorf("%v", err)
	}
	ingesttest.Same(t, "rows", ingesttest.RowsOf(t, w, `select count(*) from placement`), "30\n")
}

// Another case system gives new references to the same children: none of the keys is shared, and yet they must not count twice.
func TestSameChildrenUnderNewReferences(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	all := placed30()
	renamed := with(all)
	for i := range renamed {
		renamed[i].ref, renamed[i].child = "X"+renamed[i].ref, "X"+renamed[i].child
	}
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(all...), "placements-2026-10.csv": placementsFile(renamed...)})
	_, err := Load(t.Context(), w, dir, options())
	if err == nil || !strings.HasPrefix(err.Error(), "extracts/placements-2026-10.csv: 30 of its 30 rows of placements are the same as rows of extracts/placements-2026-09.csv but for the references") {
		t.Errorf("%v", err)
	}
	ingesttest.Same(t, "rows", ingesttest.RowsOf(t, w, `select count(*) from placement`), "30\n")
	load(t, w, dir, options(Extract{File: "extracts/placements-2026-10.csv", As: "full"}))
	ingesttest.Same(t, "answered", ingesttest.RowsOf(t, w, `select path from extract where is_current`), "extracts/placements-2026-10.csv\n")
}

// Ledgers: months and years are parts, the year to date replaces the months before, and of rolling months each line counts once.
func TestLedgers(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string // file, lines that count
		asks  string
	}{
		{"months", map[string]string{"a.csv": ledgerFile("08/2026"), "b.csv": ledgerFile("09/2026")}, "a.csv 20, b.csv 20", ""},
		{"year to date", map[string]string{"a.csv": ledgerFile("08/2026"), "b.csv": ledgerFile("08/2026", "09/2026")}, "b.csv 40", ""},
		{"a month out of the year", map[string]string{"a.csv": ledgerFile("09/2026"), "b.csv": ledgerFile("08/2026", "09/2026")}, "b.csv 40", ""},
		{"rolling", map[string]string{"a.csv": ledgerFile("07/2026", "08/2026"), "b.csv": ledgerFile("08/2026", "09/2026"), "c.csv": ledgerFile("09/2026", "10/2026")}, "a.csv 20, b.csv 20, c.csv 40", ""},
		{"a column less", map[string]string{"a.csv": ledgerFile("08/2026"), "b.csv": strings.NewReplacer(",Invoice No", "", ",082026-", ",,082026-").Replace(ledgerFile("08/2026", "09/2026"))}, "", ""},
		{"two departments", map[string]string{"a.csv": ledgerFile("08/2026"), "b.csv": strings.ReplaceAll(ledgerFile("08/2026"), "Invoice,1", "Invoice,7")}, "a.csv 20, b.csv 20", ""},
		{"half of the lines", map[string]string{"a.csv": ledgerFile("08/2026"), "b.csv": strings.ReplaceAll(ledgerFile("08/2026", "09/2026"), "Invoice,10", "Invoice,60")}, "a.csv 20",
			"11 of its lines of spend stand in extracts/a.csv too, which holds 20 of the same days, so they may be paid once and counted twice"},
	} {
		if c.name == "a column less" { // the ledger without its invoice numbers
			short := ""
			for _, line := range strings.Split(strings.TrimSpace(ledgerFile("08/2026", "09/2026")), "\n") {
				parts := strings.Split(line, ",")
				short += strings.Join(append(parts[:2:2], parts[3:]...), ",") + "\n"
			}
			c.files["b.csv"], c.want = short, "b.csv 40"
		}
		w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
		put(t, dir, c.files)
		_, err := Load(t.Context(), w, dir, options())
		if c.asks == "" && err != nil || c.asks != "" && (err == nil || !strings.Contains(err.Error(), c.asks)) {
			t.Errorf("%s: %v", c.name, err)
		}
		ingesttest.Same(t, c.name, ingesttest.RowsOf(t, w, `select string_agg(path || ' ' || lines, ', ' order by path) from (select replace(path, 'extracts/', '') as path, count(*) as lines from spend join extract using (extract_id) group by all)`), c.want+"\n")
		ingesttest.Same(t, c.name+": twice", ingesttest.RowsOf(t, w, `select posted, net_pence, supplier, count(*) from spend group by all having count(*) > 1`), "")
	}
}

// With another key for pseudonyms all files are read anew. One that cannot be read keeps its old references, which must not count
// beside the new ones of the same children.
func TestAnotherKeyIsNotCompared(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	september := placed30()
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(september...), "placements-2026-10.csv": placementsFile(with(september, newIn("10/2026", "P31")...)...)})
	load(t, w, dir, options())
	before := stands(t, w)
	again := options()
	again.Key = []byte("another secret, of 32 bytes too.")
	load(t, w, dir, again)
	ingesttest.Same(t, "read anew", stands(t, w), before)
	ingesttest.Same(t, "revisions", ingesttest.RowsOf(t, w, `select * from revision`), "")

	third := options()
	third.Key = []byte("a third secret of 32 bytes also.")
	put(t, dir, map[string]string{"placements-2026-09.csv": "no,table\n"})
	_, err := Load(t.Context(), w, dir, third)
	if err == nil || !strings.Contains(err.Error(), "extracts/placements-2026-10.csv: waits until extracts/placements-2026-09.csv can be read again") {
		t.Errorf("%v", err)
	}
	ingesttest.Same(t, "nothing counts twice", ingesttest.RowsOf(t, w, `select count(*), count(distinct extract_id) from placement`), "31 | 1\n")
}

// Open and ended placements in a file each: every month's replaces its own, although some children have moved from one to the other.
func TestOpenAndEndedOfTwoMonths(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	all := placed30()
	moved := with(all[2:8])
	for i := range moved {
		moved[i].ended = "10/10/2026"
	}
	put(t, dir, map[string]string{
		"open-2026-09.csv": placementsFile(all[2:24]...), "ended-2026-09.csv": placementsFile(all[24:]...),
		"open-2026-10.csv": placementsFile(with(all[4:24], newIn("10/2026", "P31")...)...), "ended-2026-10.csv": placementsFile(with(all[24:], moved[:2]...)...),
	})
	load(t, w, dir, options())
	ingesttest.Same(t, "each its own", stands(t, w), "extracts/ended-2026-09.csv | placements | 0 | false | extracts/ended-2026-10.csv | -\nextracts/ended-2026-10.csv | placements | 8 | true | - | -\n"+
		"extracts/open-2026-09.csv | placements | 0 | false | extracts/open-2026-10.csv | -\nextracts/open-2026-10.csv | placements | 21 | true | - | -\n")
}

// Two files are asked about at once.
func TestAllQuestionsAtOnce(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	all := placed30()
	put(t, dir, map[string]string{"placements-2026-09.csv": placementsFile(all...), "ledger-1.csv": ledgerFile("08/2026")})
	load(t, w, dir, options())
	put(t, dir, map[string]string{"placements-2026-10.csv": placementsFile(all[:9]...), "ledger-1.csv": ledgerFile("09/2026"), "placements-2026-11.csv": placementsFile(all[5:20]...)})
	_, err := Load(t.Context(), w, dir, options())
	for _, file := range []string{"ledger-1.csv", "placements-2026-10.csv", "placements-2026-11.csv"} {
		if err == nil || strings.Count(err.Error(), "extracts/"+file+": ") != 1 {
			t.Errorf("%s: %v", file, err)
		}
	}
	ingesttest.Same(t, "as before", ingesttest.RowsOf(t, w, `select count(*) from placement`)+ingesttest.RowsOf(t, w, `select min(posted), count(*) from spend`), "30\n2026-08-01 | 20\n")
}

// A workbook counts wholly or not at all: where one of its sheets must be asked about, the others wait too.
func TestWorkbookCountsWhole(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), smallWorkspace(t)
	plans := func(rows ...[]any) ingesttest.Sheet {
		return ingesttest.Sheet{Name: "Plans", Rows: append([][]any{planHeader}, rows...)}
	}
	plan := func(i int) []any {
		return []any{fmt.Sprintf("M1%05d", i), nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", nil, nil, fmt.Sprintf("%02d/05/2019", i), nil, nil}
	}
	s251 := func(rows ...[]any) ingesttest.Sheet {
		return ingesttest.Sheet{Name: "Outturn", Rows: append([][]any{{"financial_year", "line", "net_expenditure"}}, rows...)}
	}
	for _, name := range []string{"ehc-plans.xlsx", "../reference/section251.csv"} {
		put(t, dir, map[string]string{name: ""})
	}
	var rows [][]any
	for i := range 20 {
		rows = append(rows, plan(i+1))
	}
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "all-2026-09.xlsx"), plans(rows...), s251([]any{"2024-25", "1.2.3", 5}))
	load(t, w, dir, options())
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "all-2026-10.xlsx"), plans(rows[:9]...), s251([]any{"2024-25", "1.2.3", 5}, []any{"2025-26", "1.2.3", 6}))
	if _, err := Load(t.Context(), w, dir, options()); err == nil || !strings.Contains(err.Error(), "9 of its 9 rows of plans stand in") {
		t.Fatalf("%v", err)
	}
	ingesttest.Same(t, "September's outturn stays with September's plans", ingesttest.RowsOf(t, w, `select count(*) from plan`)+ingesttest.RowsOf(t, w, `select count(*) from outturn`), "20\n1\n")
	load(t, w, dir, options(Extract{File: "extracts/all-2026-10.xlsx", As: "full"}))
	ingesttest.Same(t, "both replaced", ingesttest.RowsOf(t, w, `select count(*) from plan`)+ingesttest.RowsOf(t, w, `select count(*) from outturn`), "9\n2\n")
}

// Whatever the order in which files come, and whether one by one or at once, the tables are the same.
func TestOrderOfLoadingDoesNotMatter(t *testing.T) {
	all := placed30()
	august, september := all[:27], with(all[1:], newIn("09/2026", "P31")...)
	october := with(with(all[4:], newIn("09/2026", "P31")...), newIn("10/2026", "P32", "P33")...)
	october[0].fee, october[7].ended = "4444", "01/02/2026"
	files := map[string]string{
		"placements-2026-08.csv": placementsFile(august...), "placements-2026-09.csv": placementsFile(september...), "placements-2026-10.csv": placementsFile(october...),
		"ledger-1.csv": ledgerFile("07/2026", "08/2026"), "ledger-2.csv": ledgerFile("08/2026", "09/2026"),
	}
	at, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	put(t, dir, files)
	load(t, at, dir, options())
	want := everything(t, at)
	if !strings.Contains(want, "changed | price_pence") || !strings.Contains(want, "changed | ended") {
		t.Fatal("there are no revisions to compare:\n" + want)
	}
	orders := permutations(sortedKeys(files)) // all 120 of them have been tried; eight a run
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(orders), func(a, b int) { orders[a], orders[b] = orders[b], orders[a] })
	for _, order := range orders[:8] {
		w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
		for _, name := range order {
			put(t, dir, map[string]string{name: files[name]})
			_, _ = Load(t.Context(), w, dir, options()) // a question on the way, as between August and October, is settled by what comes
		}
		load(t, w, dir, options())
		if got := everything(t, w); got != want {
			t.Fatalf("in the order %v\n%s\nwant\n%s", order, got, want)
		}
	}
}

func permutations(names []string) [][]string {
	if len(names) < 2 {
		return [][]string{names}
	}
	var all [][]string
	for i, name := range names {
		rest := append(append([]string{}, names[:i]...), names[i+1:]...)
		for _, tail := range permutations(rest) {
			all = append(all, append([]string{name}, tail...))
		}
	}
	return all
}

// Random months of random councils: files come, go, are renamed and overwritten. Whatever has happened, no placement counts twice, a
// load without a question leaves what a fresh load of the same files makes, and a load with one leaves what was there.
func TestRandomMonths(t *testing.T) {
	const rounds = 4 // 40 of them have been tried
	asked, settled := 0, 0
	for seed := range uint64(rounds) {
		random := rand.New(rand.NewPCG(seed, 7))
		w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
		here := map[string]string{}
		lines := placed30()
		for step := range 8 {
			month := fmt.Sprintf("%02d/2026", 1+step)
			lines = with(lines[random.IntN(3):], newIn(month, fmt.Sprintf("N%d%d", seed, step))...)
			lines[random.IntN(len(lines))].fee = fmt.Sprint(2000 + random.IntN(1000))
			name := fmt.Sprintf("placements-2026-%02d.csv", 1+step)
			files := map[string]string{}
			switch random.IntN(6) {
			case 0: // half an export
				files[name] = placementsFile(lines[:len(lines)/2]...)
			case 1: // an earlier file goes
				for _, old := range sortedKeys(here) {
					files[old] = ""
					break
				}
				files[name] = placementsFile(lines...)
			case 2: // an earlier file is overwritten
				for _, old := range sortedKeys(here) {
					name = old
				}
				files[name] = placementsFile(lines...)
			case 3: // saved twice
				files[name], files["copy of "+name] = placementsFile(lines...), placementsFile(lines...)
			default:
				files[name] = placementsFile(lines...)
			}
			put(t, dir, files)
			for changed, text := range files {
				here[changed] = text
				if text == "" {
					delete(here, changed)
				}
			}
			_, err := Load(t.Context(), w, dir, options())
			ingesttest.Same(t, fmt.Sprintf("seed %d step %d: a placement twice", seed, step), ingesttest.RowsOf(t, w, `select placement_ref from placement group by all having count(*) > 1`), "")
			ingesttest.Same(t, fmt.Sprintf("seed %d step %d: rows of what does not count", seed, step), ingesttest.RowsOf(t, w, `select * from placement where extract_id not in (select extract_id from extract where is_current)`), "")
			ingesttest.Same(t, fmt.Sprintf("seed %d step %d: rows that are nobody's", seed, step), ingesttest.RowsOf(t, w, `select * from received.placement where extract_id not in (select extract_id from extract_kept)`), "")
			if err != nil {
				asked++
				continue
			}
			fresh := ingesttest.OpenWarehouse(t)
			if _, err := Load(t.Context(), fresh, dir, options()); err != nil {
				continue // what was answered by history must be asked where there is none
			}
			settled++
			const rows = `select path, placement.* exclude (extract_id) from placement join extract using (extract_id) order by all`
			ingesttest.Same(t, fmt.Sprintf("seed %d step %d: as a fresh load has it", seed, step), ingesttest.RowsOf(t, w, rows), ingesttest.RowsOf(t, fresh, rows))
		}
	}
	if asked == 0 || settled < 2*rounds {
		t.Errorf("%d months asked about and %d settled: too few to show anything", asked, settled)
	}
}
