package meeting

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestReplaceFolder(t *testing.T) {
	internal := filepath.Join(t.TempDir(), "internal")
	write := func(files map[string][]byte) error { return replaceFolder(internal, "2026-10", files) }
	if err := write(map[string][]byte{"index.html": []byte("first"), "settings/1.html": []byte("one")}); err != nil {
		t.Fatal(err)
	}
	modes(t, internal)
	if err := write(map[string][]byte{"index.html": []byte("second")}); err != nil {
		t.Fatal(err)
	}
	holds(t, internal, "2026-10/index.html", "second")
	if _, err := os.Stat(filepath.Join(internal, "2026-10", "settings")); err == nil {
		t.Error("what stood in the folder before is still there")
	}

	// An edition that cannot be written leaves the one before: a file cannot be a folder too.
	if err := write(map[string][]byte{"index.html": []byte("third"), "lists": []byte("a file"), "lists/one.csv": nil}); err == nil {
		t.Error("no error of what cannot be written")
	}
	holds(t, internal, "2026-10/index.html", "second")
	alone(t, internal)

	// Killed between the two renames: the old one is put back before anything else is tried.
	if err := os.Rename(filepath.Join(internal, "2026-10"), filepath.Join(internal, ".2026-10.old")); err != nil {
		t.Fatal(err)
	}
	if err := write(map[string][]byte{"lists": nil, "lists/one.csv": nil}); err == nil {
		t.Error("no error of what cannot be written")
	}
	holds(t, internal, "2026-10/index.html", "second")
	alone(t, internal)

	// Killed while it was written.
	if err := os.MkdirAll(filepath.Join(internal, ".2026-10.new", "half"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := write(map[string][]byte{"index.html": []byte("fourth")}); err != nil {
		t.Fatal(err)
	}
	holds(t, internal, "2026-10/index.html", "fourth")
	if _, err := os.Stat(filepath.Join(internal, "2026-10", "half")); err == nil {
		t.Error("half an edition of a run that was killed came in")
	}
	alone(t, internal)
}

func holds(t *testing.T, folder, name, want string) {
	t.Helper()
	if text, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(text) != want {
		t.Errorf("%s holds %q (%v), want %q", name, text, err, want)
	}
}

// alone says that nothing but the edition lies in the folder.
func alone(t *testing.T, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v (%v): want the edition alone", entries, err)
	}
}

// modes says that the owner alone can read everything.
func modes(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", name, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
