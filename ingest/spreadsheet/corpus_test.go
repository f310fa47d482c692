package spreadsheet

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/internal/ingesttest"
)

// readAll reads every cell of every sheet, and gives their number and the first fault.
func readAll(path string) (cells int, err error) {
	book, err := Open(path, &Passwords{})
	if err != nil {
		return 0, err
	}
	defer book.Close()
	return countCells(book)
}

func countCells(book cell.Book) (cells int, err error) {
	for _, sheet := range book.Sheets {
		for row, err := range sheet.Rows {
			if err != nil {
				return cells, fmt.Errorf("sheet %q %w", sheet.Name, err)
			}
			cells += len(row.Cells)
		}
	}
	return cells, nil
}

// Which of the small defective files are read, with how many cells, and which are refused and why: written down by hand from
// what each file's name says of it.
func TestUglyFiles(t *testing.T) {
	ingesttest.NeedShared(t)
	tried := map[string]bool{}
	for name, want := range map[string]string{
		"bad_col.xlsx":              "row 1: a cell has an address that is not of this row",
		"big_row.xlsx":              "a row has a number that no sheet has",
		"bom.csv":                   "4 cells",
		"bomb_entity.xlsx":          "declares a document type",
		"corrupt.xlsx":              "is damaged",
		"cp1252.csv":                "6 cells",
		"crc.xlsx":                  "checksum",
		"dates_ambig.csv":           "10 cells",
		"dup_cells.xlsx":            "cell A1 stands twice or out of order, after C1",
		"dup_names.xlsx":            `two sheets are called "A"`,
		"dup_rows.xlsx":             "row 2 stands twice or out of order, after row 5",
		"empty.xlsx":                "is empty",
		"html.xlsx":                 "is a web page that is called a spreadsheet",
		"last_row_only.xlsx":        "2 cells",
		"layout.xlsx":               "19 cells",
		"title.csv":                 "13 cells",
		"xfd_value.xlsx":            "20000 cells",
		"million_empty_styled.xlsx": "1 cells",
		"neg_sst.xlsx":              "cell A1 points to text -1",
		"no_refs.xlsx":              "3 cells",
		"nul.csv":                   "line 2 holds a zero byte",
		"prefix_ns.xlsx":            "2 cells",
		"ragged.csv":                "line 4: a quotation mark is not closed",
		"semi.csv":                  "9 cells",
		"trunc.xlsx":                "cut off or damaged",
		"truncated_sheet_xml.xlsx":  "the XML is cut off",
		"utf16.csv":                 "6 cells",
		"utf16be_nobom.csv":         "6 cells",
		"values.xlsx":               "cell G2 points to text 99 of a list of 2",
		"values1904.xlsx":           "cell G2 points to text 99 of a list of 2",
		"traversal.xlsx":            "cell G2 points to text 99 of a list of 2", // nothing is unpacked to disk; the cells are those of values.xlsx
		"xxe.xlsx":                  "declares a document type",
	} {
		tried[name] = true
		cells, err := readAll(filepath.Join(ingesttest.Shared(), "ugly", name))
		got := fmt.Sprintf("%d cells", cells)
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	files, err := os.ReadDir(filepath.Join(ingesttest.Shared(), "ugly"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !tried[file.Name()] {
			t.Errorf("%s was not tried", file.Name())
		}
	}
}

// The hard workbooks of other projects: none panics, takes long or much memory, and each is read to its last cell or refused, as
// testdata/corpus.txt says of it.
func TestCorpus(t *testing.T) {
	ingesttest.NeedShared(t)
	table := readCorpusTable(t)
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(), "xlsx-corpus", "*", "*"))
	if err != nil || len(files) < 400 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		began := time.Now()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		cells, err := readAll(path)
		runtime.ReadMemStats(&after)
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s took %s", name, took)
		}
		if grown := (after.Sys - min(before.Sys, after.Sys)) >> 20; grown > 512 {
			t.Errorf("%s took %d MB", name, grown)
		}
		got, want := fmt.Sprintf("%d cells", cells), table[name]
		delete(table, name)
		switch {
		case err != nil && (want == "" || strings.HasSuffix(want, " cells") || !strings.Contains(err.Error(), want)):
			t.Errorf("%s was refused: %v; want: %s", name, err, want)
		case err == nil && got != want:
			t.Errorf("%s was read, %s; want: %s", name, got, want)
		}
	}
	for name := range table {
		t.Errorf("%s of testdata/corpus.txt is not in the corpus", name)
	}
}

// readCorpusTable reads `file<tab>what becomes of it` lines.
func readCorpusTable(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "corpus.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	table := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if name, outcome, found := strings.Cut(lines.Text(), "\t"); found {
			table[name] = outcome
		}
	}
	return table
}

// Cell by cell, what is read is what excelize reads from the same file, where excelize can be trusted. The exceptions are known faults of its own.
func TestCorpusAgreesWithExcelize(t *testing.T) {
	ingesttest.NeedShared(t)
	except := map[string]string{
		"tests__empty_s_attribute.xlsx":                   "excelize stops at an empty style",
		"tests__has_x000D_.xlsx":                          "excelize drops a carriage return",
		"test-data__spreadsheet__60289.xlsx":              "excelize drops a carriage return",
		"test-data__spreadsheet__poc-shared-strings.xlsx": "a bomb, 40 seconds in excelize",
		"test-data__poifs__protect.xlsx":                  "excelize must be told the password that everyone has",
		"test-data__spreadsheet__58616.xlsx":              "excelize must be told the password that everyone has",
	}
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(), "xlsx-corpus", "*", "*.xls[xm]"))
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, path := range files {
		name := filepath.Base(path)
		if except[name] != "" {
			continue
		}
		info, err := os.Stat(path)
		if _, bad := readAll(path); err != nil || bad != nil || info.Size() > 300<<10 {
			continue
		}
		compared += compareWithExcelize(t, path)
	}
	if compared < 10000 {
		t.Errorf("only %d cells were compared", compared)
	}
}

func compareWithExcelize(t *testing.T, path string) (compared int) {
	t.Helper()
	book, err := Open(path, &Passwords{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	other, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer other.Close()
	const most = 2000 // rows
	for _, sheet := range book.Sheets {
		want := map[string]string{}
		rows, err := other.Rows(sheet.Name)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for n := 1; n <= most && rows.Next(); n++ {
			columns, err := rows.Columns()
			if err != nil {
				t.Fatal(err)
			}
			for i, text := range columns {
				if text != "" {
					want[cell.Address(i+1, n)] = text
				}
			}
		}
		for row, err := range sheet.Rows {
			if err != nil {
				t.Fatal(err)
			}
			if row.Number > most {
				break
			}
			for _, c := range row.Cells {
				at := cell.Address(c.Column, row.Number)
				padded := c.Kind == cell.Number && strings.TrimLeft(c.Text, "0") == strings.TrimLeft(want[at], "0")
				if c.Text != want[at] && !padded {
					t.Errorf("%s %s %s: got %q, excelize %q", filepath.Base(path), sheet.Name, at, c.Text, want[at])
				}
				delete(want, at)
				compared++
			}
		}
		for at, text := range want {
			t.Errorf("%s %s %s: got nothing, excelize %q", filepath.Base(path), sheet.Name, at, text)
		}
	}
	return compared
}
