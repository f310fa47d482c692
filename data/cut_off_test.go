package data

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// plans opens the warehouse, counts its plans, adds one, and closes it, or leaves it as a run that is cut off does.
func plans(t *testing.T, file string, cutOff bool) (found int) {
	t.Helper()
	w, err := Open(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.DB.QueryRow(`select count(*) from plan`).Scan(&found); err != nil {
		t.Fatal(err)
	}
	if _, err := w.DB.Exec(`insert into plan (extract_id, sheet, row, child, issued) values (1, '', 1, 'a', '2025-01-01')`); err != nil {
		t.Fatal(err)
	}
	if cutOff {
		err = w.DB.Close()
	} else {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestOpenPutsBackWhatWasBeforeACutOffRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "warehouse.duckdb")
	for turn, c := range []struct {
		cutOff bool
		found  int
	}{{true, 0}, {true, 0}, {false, 0}, {true, 1}, {false, 1}, {false, 2}} {
		if found := plans(t, file, c.cutOff); found != c.found {
			t.Errorf("turn %d: %d plans, want %d", turn, found, c.found)
		}
		if left := exists(file + before); left != c.cutOff {
			t.Errorf("turn %d: the file as it was before is there: %v", turn, left)
		}
	}
}

// Whatever a cut-off run made of the file: half a page, half a file, none, a log that is of another file.
func TestOpenPutsBackDamagedFiles(t *testing.T) {
	for name, damage := range map[string]func(file string) error{
		"the first page": func(file string) error {
			out, err := os.OpenFile(file, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer out.Close()
			_, err = out.WriteAt(make([]byte, 12288), 0)
			return err
		},
		"the index of tables": func(file string) error {
			out, err := os.OpenFile(file, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer out.Close()
			info, err := out.Stat()
			if err != nil {
				return err
			}
			_, err = out.WriteAt(make([]byte, info.Size()-20000), 12288+4096)
			return err
		},
		"half of it": func(file string) error { return os.Truncate(file, 20000) },
		"all of it":  os.Remove,
		"its log":    func(file string) error { return os.WriteFile(file+".wal", []byte("of another file"), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "warehouse.duckdb")
			plans(t, file, false)
			plans(t, file, true)
			if err := damage(file); err != nil {
				t.Fatal(err)
			}
			if found := plans(t, file, false); found != 1 {
				t.Errorf("%d plans, want 1", found)
			}
			if found := plans(t, file, false); found != 2 {
				t.Errorf("%d plans, want 2", found)
			}
		})
	}
}
