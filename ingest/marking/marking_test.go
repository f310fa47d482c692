package marking

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sufficiency/data"
	"sufficiency/ingest"
	"sufficiency/ingest/cell"
	"sufficiency/ingest/checks"
	"sufficiency/ingest/internal/ingesttest"
)

// faultyWorkspace writes a workbook and a CSV file with faults in them, and with cells that a copy can get wrong.
func faultyWorkspace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "extracts", "plans.xlsx")
	notes := ingesttest.Sheet{Name: "Notes", Rows: [][]any{{"=1+1"}}}                 // holds no table
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "Faults", Rows: [][]any{ // a name that the copy needs for itself
		{"Plans, exported"}, nil,
		{"Child ID", "DOB", "Primary Need", "Final Plan Issued", "Plan Ceased", "Remark", "Number", "Share"},
		{"M000001", ingesttest.Day(2012, 3, 14), "ASD", ingesttest.Day(2019, 5, 20), nil, "=HYPERLINK(\"http://example.org\")", 12345, 0.6},
		{"M000002", ingesttest.Day(2012, 3, 14), nil, ingesttest.Day(2019, 5, 20), ingesttest.Day(2019, 5, 19), "@SUM(1)", 7, 0.125},
		{"M000003", "31/02/2012", "ASD", ingesttest.Day(2019, 5, 20), nil, "<b>&", 8, 1},
		nil,
		{"M000004", ingesttest.Day(2012, 3, 14), "ASD", ingesttest.Day(2019, 5, 20), nil, "the last", 9, 0},
	}}, notes)
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	digits, share := "0000000", "0.0%"
	for format, column := range map[*string]string{&digits: "G", &share: "H"} {
		style, err := book.NewStyle(&excelize.Style{CustomNumFmt: format})
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetCellStyle("Faults", column+"4", column+"8", style); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
	book.Close()
	// Placements in Windows-1252, parted by semicolons. The first line has too few fields; the second ends before it starts.
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "plans.csv"), "Placement ID;Child ID;Setting;URN;Placement Type;Start Date;End Date;Fee;Fee Basis;Units Per Year;\xa3+\r\n"+
		"P1;M000001;Zo\xeb's School;0136421;Special school (council);01/09/2024\r\n"+
		"P2;M000001;\"-2+3\nin two lines\";0136421;Special school (council);01/09/2024;31/08/2024;;;;00012\r\n")
	return dir
}

// checked loads and checks a workspace and writes the faults.
func checked(t *testing.T, w *data.Warehouse, dir string) ([]checks.Fault, Files) {
	t.Helper()
	_, err := ingest.Load(context.Background(), w, dir, ingest.Options{CouncilCode: "999", BenchmarkCode: "884", Key: []byte("a secret for tests of 32 bytes..")})
	if err != nil {
		t.Fatal(err)
	}
	return written(t, w, dir)
}

func written(t *testing.T, w *data.Warehouse, dir string) ([]checks.Fault, Files) {
	t.Helper()
	faults, err := checks.Run(context.Background(), w, checks.Options{CouncilCode: "999", BenchmarkCode: "884", Until: ingesttest.Day(2026, 9, 30)})
	if err != nil {
		t.Fatal(err)
	}
	files, err := Write(context.Background(), w, dir, faults)
	if err != nil {
		t.Fatal(err)
	}
	return faults, files
}

// The copy of a workbook is read back by another reader.
func TestMarkedWorkbook(t *testing.T) {
	dir := faultyWorkspace(t)
	_, files := checked(t, ingesttest.OpenWarehouse(t), dir)
	ingesttest.Same(t, "marked", strings.Join(files.Marked, " "), "internal/faults/extracts-plans.csv.xlsx internal/faults/extracts-plans.xlsx.xlsx")
	book, err := excelize.OpenFile(filepath.Join(dir, filepath.FromSlash(files.Marked[1])))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	ingesttest.Same(t, "sheets", strings.Join(book.GetSheetList(), "|"), "Faults|Faults 2")

	list, err := book.GetRows("Faults")
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, row := range list[3:] {
		got += strings.Join(row[:min(len(row), 5)], "|") + "\n"
	}
	ingesttest.Same(t, "list", got, "Severity|Sheet|Row|Cell|Column\nerror|Faults|5|D5, E5|Final Plan Issued, Plan Ceased\nerror|Faults|6|B6|DOB\n"+
		"warning|Faults|4|A4|Child ID\nwarning|Faults|5|C5|Primary Need\nwarning|Faults|8|A8|Child ID\n")
	if _, target, err := book.GetCellHyperLink("Faults", "D5"); err != nil || target != "'Faults 2'!D5" {
		t.Errorf("the first fault leads to %q, %v", target, err)
	}

	shown, err := book.GetRows("Faults 2")
	if err != nil {
		t.Fatal(err)
	}
	got = ""
	for _, row := range shown {
		got += strings.Join(row, "|") + "\n"
	}
	// Worked out from the workbook above: real dates by their format, a number of the format 0000000 with its zeros, a share to 2 places.
	ingesttest.Same(t, "copy", got, "Plans, exported\n\nChild ID|DOB|Primary Need|Final Plan Issued|Plan Ceased|Remark|Number|Share\n"+
		"M000001|14/03/2012|ASD|20/05/2019||=HYPERLINK(\"http://example.org\")|0012345|60%\n"+
		"M000002|14/03/2012||20/05/2019|19/05/2019|@SUM(1)|0000007|12.50%\n"+
		"M000003|31/02/2012|ASD|20/05/2019||<b>&|0000008|100%\n"+
		"\n"+
		"M000004|14/03/2012|ASD|20/05/2019||the last|0000009|0%\n")
	for _, address := range []string{"F4", "F5", "G4"} {
		if kind, err := book.GetCellType("Faults 2", address); err != nil || kind != excelize.CellTypeInlineString {
			t.Errorf("%s is of type %v, want text; %v", address, kind, err)
		}
		if formula, _ := book.GetCellFormula("Faults 2", address); formula != "" {
			t.Errorf("%s is a formula", address)
		}
	}
	if raw, _ := book.GetCellValue("Faults 2", "B4", excelize.Options{RawCellValue: true}); raw != "40982" { // 14 March 2012
		t.Errorf("the date is stored as %s", raw)
	}

	comments, err := book.GetComments("Faults 2")
	if err != nil {
		t.Fatal(err)
	}
	noted := map[string]string{}
	for _, comment := range comments {
		noted[comment.Cell] = comment.Text
	}
	ingesttest.Same(t, "cells with notes", strings.Join(slices.Sorted(maps.Keys(noted)), " "), "A4 A8 B6 C5 D5 E5")
	if want := "ERROR: Plans that ceased before they were issued.\nTo do: Correct one of the two dates in the case system."; noted["E5"] != want {
		t.Errorf("note %q, want %q", noted["E5"], want)
	}
	for address, want := range map[string]int{"B6": 1, "C5": 1, "E5": 1, "B4": 0, "C4": 0, "A5": 0} {
		style, err := book.GetCellStyle("Faults 2", address)
		if err != nil {
			t.Fatal(err)
		}
		look, err := book.GetStyle(style)
		if err != nil {
			t.Fatal(err)
		}
		if look.Fill.Pattern != want || len(look.Border) != 4*want {
			t.Errorf("%s: filled %v, framed on %d sides", address, look.Fill.Pattern, len(look.Border))
		}
	}
}

// A CSV file becomes a workbook too: each line in the row of its number, every field as text, the line that is ragged marked at its first cell.
func TestMarkedCSV(t *testing.T) {
	dir := faultyWorkspace(t)
	_, files := checked(t, ingesttest.OpenWarehouse(t), dir)
	book, err := excelize.OpenFile(filepath.Join(dir, filepath.FromSlash(files.Marked[0])))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	ingesttest.Same(t, "sheets", strings.Join(book.GetSheetList(), "|"), "Faults|plans")
	rows, err := book.GetRows("plans")
	if err != nil {
		t.Fatal(err)
	}
	ingesttest.Same(t, "line 2", strings.Join(rows[1], "|"), "P1|M000001|Zoë's School|0136421|Special school (council)|01/09/2024")
	ingesttest.Same(t, "line 3", strings.Join(rows[2], "|"), "P2|M000001|-2+3\nin two lines|0136421|Special school (council)|01/09/2024|31/08/2024||||00012")
	list, err := book.GetRows("Faults")
	if err != nil {
		t.Fatal(err)
	}
	ingesttest.Same(t, "the ragged line", strings.Join(list[4][:4], "|"), "error||2|the row")
	if _, target, _ := book.GetCellHyperLink("Faults", "D5"); target != "'plans'!A2" {
		t.Errorf("it leads to %q", target)
	}
	comments, err := book.GetComments("plans")
	if err != nil {
		t.Fatal(err)
	}
	if comments[0].Cell != "A2" || !strings.Contains(comments[0].Text, "has 6 fields where the header has 11") {
		t.Errorf("first note %q at %s", comments[0].Text, comments[0].Cell)
	}
}

func TestFaultFilesArePrivateAndTheSameTwice(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), faultyWorkspace(t)
	_, files := checked(t, w, dir)
	all := append([]string{"internal/faults.csv", "internal/faults/.made.json"}, files.Marked...)
	first := map[string][]byte{}
	for _, name := range all {
		path := filepath.Join(dir, filepath.FromSlash(name))
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, want 0600", name, info.Mode())
		}
		if first[name], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	for _, secret := range []string{"M000001", "P1", "Zo", "2012", "HYPERLINK", "+3", "2024"} {
		if bytes.Contains(first["internal/faults.csv"], []byte(secret)) {
			t.Errorf("the list holds %q, which stands in a cell", secret)
		}
	}
	for _, name := range []string{"internal", "internal/faults"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v %v, want 0700", name, info.Mode(), err)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "internal")); err != nil {
		t.Fatal(err)
	}
	written(t, w, dir)
	for _, name := range all {
		again, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || !bytes.Equal(again, first[name]) {
			t.Errorf("%s differs when it is made again, %v", name, err)
		}
	}
	archive, err := zip.OpenReader(filepath.Join(dir, filepath.FromSlash(files.Marked[1])))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for _, part := range archive.File {
		if strings.Contains(strings.ToLower(part.Name), "vba") || strings.Contains(part.Name, "externalLinks") {
			t.Errorf("the copy holds %s", part.Name)
		}
	}
}

// Copies come and go with the faults; a copy that would not change is not written again, and what a person laid there stays.
func TestCopiesFollowTheFaults(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), faultyWorkspace(t)
	_, files := checked(t, w, dir)
	folder := filepath.Join(dir, "internal", "faults")
	if len(files.Marked) != 2 {
		t.Fatal(files.Marked)
	}
	ingesttest.WriteText(t, filepath.Join(folder, "answered.xlsx"), "a person's own")
	ingesttest.WriteText(t, filepath.Join(folder, ".new-1234", "unsorted"), "left by a run that was killed")

	if err := os.Remove(filepath.Join(dir, "extracts", "plans.csv")); err != nil {
		t.Fatal(err)
	}
	_, files = checked(t, w, dir)
	// Alone of its name, the copy of the workbook is called for it.
	ingesttest.Same(t, "marked", strings.Join(files.Marked, " "), "internal/faults/plans.xlsx")
	ingesttest.Same(t, "in the folder", strings.Join(names(t, folder), " "), ".made.json answered.xlsx plans.xlsx")
	kept := filepath.Join(folder, "plans.xlsx")
	before, err := os.Stat(kept)
	if err != nil {
		t.Fatal(err)
	}
	written(t, w, dir)
	if after, err := os.Stat(kept); err != nil || !os.SameFile(before, after) {
		t.Errorf("the copy was written again though nothing has changed, %v", err)
	}
	ingesttest.WriteText(t, kept, "opened and saved")
	written(t, w, dir)
	if content, err := os.ReadFile(kept); err != nil || !bytes.HasPrefix(content, []byte("PK")) {
		t.Errorf("a copy that was changed is not made anew, %v", err)
	}

	// Nothing is marked in a file that is not what was loaded.
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "plans.xlsx"), ingesttest.Sheet{Name: "Other", Rows: [][]any{{"Child ID"}}})
	_, files = written(t, w, dir)
	ingesttest.Same(t, "notes", strings.Join(files.Notes, "\n"), "extracts/plans.xlsx has changed since it was loaded; run `sufficiency load`; its faults are listed in internal/faults.csv and not marked")
	ingesttest.Same(t, "in the folder", strings.Join(names(t, folder), " "), ".made.json answered.xlsx")
	if err := os.Remove(filepath.Join(dir, "extracts", "plans.xlsx")); err != nil {
		t.Fatal(err)
	}
	_, files = written(t, w, dir)
	ingesttest.Same(t, "notes", strings.Join(files.Notes, "\n"), "extracts/plans.xlsx is gone since it was loaded; its faults are listed in internal/faults.csv and not marked")

	// No faults, no copies.
	faults, files := checked(t, w, dir)
	if len(faults) > 0 || len(files.Marked) > 0 {
		t.Errorf("an empty workspace has faults: %v", faults)
	}
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

func TestFaultList(t *testing.T) {
	fault := checks.Fault{Name: "need_not_recorded", Severity: "warning", Action: "Record it", Rows: []checks.Place{
		{Path: "extracts/a.xlsx", Sheet: "=cmd|' /C calc'!A0", Row: 7, Cells: []checks.Cell{{Address: "B7", Header: "+Need, main"}, {Address: "C7", Header: "Other"}}, Detail: "none"},
		{Path: "-a.csv", Row: 8},
	}}
	var text bytes.Buffer
	if err := writeFaultList(&text, []checks.Fault{fault}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, row := range rows {
		got += strings.Join(row, "|") + "\n"
	}
	ingesttest.Same(t, "rows", got, "fault|severity|file|sheet|row|cell|header|detail|action\n"+
		"need_not_recorded|warning|extracts/a.xlsx|'=cmd|' /C calc'!A0|7|B7|'+Need, main|none|Record it\n"+
		"need_not_recorded|warning|extracts/a.xlsx|'=cmd|' /C calc'!A0|7|C7|Other|none|Record it\n"+
		"need_not_recorded|warning|'-a.csv||8||||Record it\n")
}

func TestSheetName(t *testing.T) {
	for _, c := range []struct {
		wanted string
		taken  []string
		want   string
	}{
		{"Current", nil, "Current"},
		{"faults", []string{"Faults"}, "faults 2"},
		{"Faults", []string{"Faults", "Faults 2"}, "Faults 3"},
		{"2024/25 [open]*", nil, "2024 25  open"},
		{"'quoted'", nil, "quoted"},
		{"", nil, "Sheet"},
		{strings.Repeat("n", 40), nil, strings.Repeat("n", 31)},
		{strings.Repeat("n", 40), []string{strings.Repeat("n", 31)}, strings.Repeat("n", 29) + " 2"},
		{strings.Repeat("😀", 20), nil, strings.Repeat("😀", 15)}, // two units each
	} {
		if got := sheetName(c.wanted, c.taken); got != c.want {
			t.Errorf("%q beside %q: %q, want %q", c.wanted, c.taken, got, c.want)
		}
	}
}

// Notes and links end where a workbook would become too slow to open; the filling does not.
func TestManyFaults(t *testing.T) {
	const rows = mostLinks + 5
	fault := checks.Fault{Name: "need_not_recorded", Title: "Plans without a primary need", Severity: "warning", Action: "Record it"}
	for row := 2; row < rows+2; row++ {
		fault.Rows = append(fault.Rows, checks.Place{Path: "extracts/plans.csv", Row: row, Cells: []checks.Cell{{Address: cell.Address(2, row), Header: "Need"}}})
	}
	extract := cell.Book{Sheets: []cell.Sheet{{Rows: func(yield func(cell.Row, error) bool) {
		for row := 1; row < rows+2; row++ {
			if !yield(cell.Row{Number: row, Cells: []cell.Cell{{Column: 1, Text: "M000001"}}}, nil) {
				return
			}
		}
	}}}}
	path, err := writeMarked(t.TempDir(), extract, faultyFiles([]checks.Fault{fault})[0])
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	count := func(part, what string) int {
		file, err := archive.Open(part)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		text, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Count(text, []byte(what))
	}
	for _, c := range []struct {
		part, what string
		want       int
	}{
		{"xl/comments1.xml", "<comment ", mostNotes},
		{"xl/worksheets/sheet1.xml", "<hyperlink ", mostLinks},
		{"xl/worksheets/sheet1.xml", "<row ", rows + 5}, // four titles and the header
		{"xl/worksheets/sheet2.xml", `" s="`, rows},     // filled cells, all of them empty
	} {
		if got := count(c.part, c.what); got != c.want {
			t.Errorf("%s: %s %d times, want %d", c.part, c.what, got, c.want)
		}
	}
}

// Each kind of cell, as it is shown again. Serials of the 1904 epoch are 1,462 days short of the usual ones.
func TestCopiedCells(t *testing.T) {
	styles := cellStyles{general: 1, date: 2, moment: 3, whole: 4, percent: 5}
	for _, c := range []struct {
		cell     cell.Cell
		from1904 bool
		want     excelize.Cell
	}{
		{cell.Cell{Kind: cell.Text, Text: "0012"}, false, excelize.Cell{StyleID: 1, Value: "0012"}},
		{cell.Cell{Kind: cell.Text, Text: "12"}, false, excelize.Cell{StyleID: 1, Value: "12"}},
		{cell.Cell{Kind: cell.Number, Text: "12.5"}, false, excelize.Cell{StyleID: 1, Value: 12.5}},
		{cell.Cell{Kind: cell.Number, Text: "0012"}, false, excelize.Cell{StyleID: 1, Value: "0012"}},
		{cell.Cell{Kind: cell.Number, Text: "0"}, false, excelize.Cell{StyleID: 1, Value: 0.0}},
		{cell.Cell{Kind: cell.Number, Text: "1234567890123456789"}, false, excelize.Cell{StyleID: 1, Value: "1234567890123456789"}},
		{cell.Cell{Kind: cell.Serial, Text: "40982"}, false, excelize.Cell{StyleID: 2, Value: 40982.0}},
		{cell.Cell{Kind: cell.Serial, Text: "39520"}, true, excelize.Cell{StyleID: 2, Value: 40982.0}},
		{cell.Cell{Kind: cell.Serial, Text: "40982.5"}, false, excelize.Cell{StyleID: 3, Value: 40982.5}},
		{cell.Cell{Kind: cell.Percent, Text: "0.07"}, false, excelize.Cell{StyleID: 4, Value: 0.07}}, // 7.000000000000001 times a hundredth
		{cell.Cell{Kind: cell.Percent, Text: "0.075"}, false, excelize.Cell{StyleID: 5, Value: 0.075}},
		{cell.Cell{Kind: cell.Moment, Text: "2026-09-30T00:00:00"}, false, excelize.Cell{StyleID: 1, Value: "2026-09-30T00:00:00"}},
		{cell.Cell{Kind: cell.Boolean, Text: "1"}, false, excelize.Cell{StyleID: 1, Value: true}},
		{cell.Cell{Kind: cell.Failure, Text: "#REF!"}, false, excelize.Cell{StyleID: 1, Value: "#REF!"}},
		{cell.Cell{Kind: cell.Uncounted}, false, excelize.Cell{StyleID: 1}},
	} {
		m := markedBook{from1904: c.from1904}
		if got := m.cell(c.cell, styles); got != c.want {
			t.Errorf("%v %q: %+v, want %+v", c.cell.Kind, c.cell.Text, got, c.want)
		}
	}
}
