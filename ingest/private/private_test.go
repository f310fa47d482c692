package private

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// What cannot be written to its end leaves the file before as it was, and a file is its owner's alone whatever it was before.
func TestWrite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(name, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	err := Write(name, func(w io.Writer) error {
		io.WriteString(w, "half")
		return full
	})
	if content, fault := os.ReadFile(name); !errors.Is(err, full) || fault != nil || string(content) != "before" {
		t.Errorf("%v, and the file holds %q, %v", err, content, fault)
	}
	err = Write(name, func(w io.Writer) error {
		_, err := io.WriteString(w, "after")
		return err
	})
	if content, fault := os.ReadFile(name); err != nil || fault != nil || string(content) != "after" {
		t.Errorf("%v, and the file holds %q, %v", err, content, fault)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v, want 0600", info.Mode(), err)
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Need": "Need", "2024-25": "2024-25", "=1+1": "'=1+1", "+44": "'+44", "-a.csv": "'-a.csv", "@SUM(1)": "'@SUM(1)", "\tNeed": "'\tNeed", "'Need": "'Need",
	} {
		if got := Harmless(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
