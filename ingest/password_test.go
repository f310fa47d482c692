package ingest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/internal/ingesttest"
)

const rightPassword = "Quill & 7 feathers"

// protectedWorkspace holds one ledger of one line, which opens with rightPassword.
func protectedWorkspace(t *testing.T) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "extracts", "ledger.xlsx")
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "Ledger", Rows: [][]any{ledgerHeader, {"30/09/2024", 6, "Alder", "A-1", "Invoice", "1,250.00"}}})
	file, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := file.SaveAs(path, excelize.Options{Password: rightPassword}); err != nil {
		t.Fatal(err)
	}
	return dir, path
}

func TestProtectedWorkbooks(t *testing.T) {
	dir, _ := protectedWorkspace(t)
	asked := 0
	answers := func(list ...string) func(string, bool) (string, error) {
		return func(file string, again bool) (string, error) {
			if file != "ledger.xlsx" || again != (asked > 0) {
				t.Errorf("asked for %s, again %v, after %d answers", file, again, asked)
			}
			asked++
			return list[asked-1], nil
		}
	}
	for _, c := range []struct {
		name      string
		passwords Passwords
		want      string // a part of the error; "" where it loads
		asked     int
	}{
		{"known", Passwords{Known: []string{rightPassword}}, "", 0},
		{"one of several", Passwords{Known: []string{"other", rightPassword}, Ask: answers()}, "", 0},
		{"asked for", Passwords{Ask: answers(rightPassword)}, "", 1},
		{"mistyped", Passwords{Known: []string{"other"}, Ask: answers("quill", rightPassword)}, "", 2},
		{"none", Passwords{}, "extracts/ledger.xlsx: is protected by a password; give it in the environment variable SUFFICIENCY_PASSWORD, or take the password off", 0},
		{"wrong", Passwords{Known: []string{"other"}}, "is protected by a password, and none that was given opens it", 0},
		{"wrong three times", Passwords{Ask: answers("a", "b", "c")}, "none that was given opens it", 3},
		{"given up", Passwords{Ask: answers("a", "")}, "none that was given opens it", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked = 0
			w, options := ingesttest.OpenWarehouse(t), testOptions
			options.Passwords = c.passwords
			_, err := Load(context.Background(), w, dir, options)
			switch {
			case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %q", err, c.want)
			case c.want == "":
				ingesttest.Same(t, "spend", ingesttest.RowsOf(t, w, `select net_pence from spend`), "125000\n")
			}
			if asked != c.asked {
				t.Errorf("asked %d times, want %d", asked, c.asked)
			}
		})
	}
}

// Whoever was asked once is not asked again for a workbook with the same password.
func TestAnswersAreTriedOnOtherWorkbooks(t *testing.T) {
	dir, path := protectedWorkspace(t)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "more.xlsx"), string(content))
	asked := 0
	options := testOptions
	options.Passwords.Ask = func(string, bool) (string, error) { asked++; return rightPassword, nil }
	load(t, ingesttest.OpenWarehouse(t), dir, options)
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

// Workbooks of other projects, with the passwords that their tests name.
func TestProtectedWorkbooksOfTheCorpus(t *testing.T) {
	needShared(t)
	for _, c := range []struct {
		name, password string
		cells          int
	}{
		{"calamine/tests__pass_protected.xlsx", "123", 0},
		{"poi/test-data__poifs__protected_sha512.xlsx", "this is a test", 5},
		{"poi/test-data__spreadsheet__protected_passtika.xlsx", "tika", 1},
	} {
		if _, err := readAll(filepath.Join(shared, "xlsx-corpus", c.name)); err == nil {
			t.Errorf("%s was read without a password", c.name)
		}
		book, err := open(filepath.Join(shared, "xlsx-corpus", c.name), &Passwords{Known: []string{c.password}})
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
	_, path := protectedWorkspace(t)
	damage(t, path, rightPassword)
	needShared(t)
	damage(t, filepath.Join(shared, "xlsx-corpus", "poi", "test-data__poifs__protected_sha512.xlsx"), "this is a test")
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
		if _, err := open(path, &passwords); err == nil {
			t.Errorf("%d of %d bytes were taken for whole", length, len(content))
		}
	}
	for at := 0; at < 2048; at += 211 {
		changed := bytes.Clone(content)
		changed[at] ^= 0x55
		ingesttest.WriteText(t, path, string(changed))
		if book, err := open(path, &passwords); err == nil {
			book.Close()
		}
	}
}

// A workbook that would take minutes to try one password on is refused.
func TestSlowPasswordsAreNotTried(t *testing.T) {
	needShared(t)
	content, err := os.ReadFile(filepath.Join(shared, "xlsx-corpus", "poi", "test-data__poifs__protected_sha512.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "slow.xlsx")
	ingesttest.WriteText(t, path, strings.Replace(string(content), `spinCount="100000"`, `spinCount="9999999"`, 1))
	if _, err := open(path, &Passwords{Known: []string{"this is a test"}}); err == nil || !strings.Contains(err.Error(), "would take minutes") {
		t.Errorf("got %v", err)
	}
}
