package ingest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

const rightPassword = "Quill & 7 feathers"

// protectedWorkspace holds one ledger of one line, which opens with rightPassword.
func protectedWorkspace(t *testing.T) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "extracts", "ledger.xlsx")
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "Ledger", Rows: [][]any{ledgerHeader, {"30/09/2024", 6, "Alder", "A-1", "Invoice", "1,250.00"}}})
	ingesttest.Protect(t, path, rightPassword)
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
		passwords spreadsheet.Passwords
		want      string // a part of the error; "" where it loads
		asked     int
	}{
		{"known", spreadsheet.Passwords{Known: []string{rightPassword}}, "", 0},
		{"one of several", spreadsheet.Passwords{Known: []string{"other", rightPassword}, Ask: answers()}, "", 0},
		{"asked for", spreadsheet.Passwords{Ask: answers(rightPassword)}, "", 1},
		{"mistyped", spreadsheet.Passwords{Known: []string{"other"}, Ask: answers("quill", rightPassword)}, "", 2},
		{"none", spreadsheet.Passwords{}, "extracts/ledger.xlsx: is protected by a password; give it in the environment variable SUFFICIENCY_PASSWORD, or take the password off", 0},
		{"wrong", spreadsheet.Passwords{Known: []string{"other"}}, "is protected by a password, and none that was given opens it", 0},
		{"wrong three times", spreadsheet.Passwords{Ask: answers("a", "b", "c")}, "none that was given opens it", 3},
		{"given up", spreadsheet.Passwords{Ask: answers("a", "")}, "none that was given opens it", 2},
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
