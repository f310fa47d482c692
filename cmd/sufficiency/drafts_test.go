package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sufficiency/reports"
	"sufficiency/reports/docx"
	"sufficiency/reports/page"
)

// An officer works on the letter of a draft, and the next build comes: the work stays, and the new letter lies beside it.
func TestLetterThatIsWorkedOnIsKept(t *testing.T) {
	write := func(title string) []byte {
		var out bytes.Buffer
		if err := docx.Write(&out, page.Letter{Title: title, Reference: "FOI2026/7", Stamp: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), Language: "en-GB"}); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	b := &build{workspace: t.TempDir()}
	folder := b.path("internal/foi/foi2026-7")
	made := func(letter []byte) string {
		t.Helper()
		b.done.Drafts = []reports.Draft{{Folder: "foi/foi2026-7", Letter: letter, Page: []byte("<p>")}}
		if err := b.writeDrafts(); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(b.done.Drafts[0].Written)
		if err != nil || !bytes.Equal(content, letter) {
			t.Fatalf("%s does not hold the letter (%v)", b.done.Drafts[0].Written, err)
		}
		return filepath.Base(b.done.Drafts[0].Written)
	}
	if name := made(write("first")); name != "letter.docx" {
		t.Errorf("the first letter is %s", name)
	}
	if name := made(write("second")); name != "letter.docx" {
		t.Errorf("a letter that nobody worked on was kept: %s", name)
	}
	work := []byte("as a person saved it, in whatever form")
	if err := os.WriteFile(filepath.Join(folder, "letter.docx"), work, 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if name := made(write("third")); name != "letter-2.docx" {
			t.Errorf("the letter beside the one worked on is %s", name)
		}
	}
	if content, err := os.ReadFile(filepath.Join(folder, "letter.docx")); err != nil || !bytes.Equal(content, work) {
		t.Errorf("the officer's work is gone: %q, %v", content, err)
	}
	for _, name := range []string{"letter-2.docx", "index.html"} {
		if info, err := os.Stat(filepath.Join(folder, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others (%v)", name, err)
		}
	}
}
