package spreadsheet

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// Workbooks of other projects, with the passwords that their tests name.
func TestProtectedWorkbooksOfTheCorpus(t *testing.T) {
	ingesttest.NeedShared(t)
	for _, c := range []struct {
		name, password string
		cells          int
	}{
		{"calamine/tests__pass_protected.xlsx", "123", 0},
		{"poi/test-data__poifs__protected_sha512.xlsx", "this is a test", 5},
		{"poi/test-data__spreadsheet__protected_passtika.xlsx", "tika", 1},
	} {
		if _, err := readAll(filepath.Join(ingesttest.Shared(), "xlsx-corpus", c.name)); err == nil {
			t.Errorf("%s was read without a password", c.name)
		}
		book, err := Open(filepath.Join(ingesttest.Shared(), "xlsx-corpus", c.name), &Passwords{Known: []string{c.password}})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if cells, err := countCells(book); err != nil || cells != c.cells {
			t.Errorf("%s: %d cells, %v, want %d", c.name, cells, err, c.cells)
		}
	}
}

// A workbook with a password that is damaged anywhere is refused or read, but nothing panics.
func TestDamagedProtectedWorkbooks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.xlsx")
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "Ledger", Rows: [][]any{{"Supplier Name", "Net"}, {"Alder", "1,250.00"}}})
	ingesttest.Protect(t, path, "Quill & 7 feathers")
	damage(t, path, "Quill & 7 feathers")
	ingesttest.NeedShared(t)
	damage(t, filepath.Join(ingesttest.Shared(), "xlsx-corpus", "poi", "test-data__poifs__protected_sha512.xlsx"), "this is a test")
}

func damage(t *testing.T, path, password string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "damaged.xlsx")
	passwords := Passwords{Known: []string{password}}
	for _, length := range []int{8, 100, 512, 600, 1536, len(content) / 2} {
		ingesttest.WriteText(t, path, string(content[:length]))
		if _, err := Open(path, &passwords); err == nil {
			t.Errorf("%d of %d bytes were taken for whole", length, len(content))
		}
	}
	for at := 0; at < 2048; at += 211 {
		changed := bytes.Clone(content)
		changed[at] ^= 0x55
		ingesttest.WriteText(t, path, string(changed))
		if book, err := Open(path, &passwords); err == nil {
			book.Close()
		}
	}
}

// A workbook that would take minutes to try one password on is refused.
func TestSlowPasswordsAreNotTried(t *testing.T) {
	ingesttest.NeedShared(t)
	content, err := os.ReadFile(filepath.Join(ingesttest.Shared(), "xlsx-corpus", "poi", "test-data__poifs__protected_sha512.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "slow.xlsx")
	ingesttest.WriteText(t, path, strings.Replace(string(content), `spinCount="100000"`, `spinCount="9999999"`, 1))
	if _, err := Open(path, &Passwords{Known: []string{"this is a test"}}); err == nil || !strings.Contains(err.Error(), "would take minutes") {
		t.Errorf("got %v", err)
	}
}
