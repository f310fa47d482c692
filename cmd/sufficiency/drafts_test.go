package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
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

// A draft goes from hand to hand before it is published: it holds protected figures only, and is attacked with everything that is out.
func TestDraftsAreProtectedAndAttacked(t *testing.T) {
	t.Parallel()
	b, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "council")
	if err := copyTree(b.dir, dir); err != nil {
		t.Fatal(err)
	}
	const small = "provider_mix/places_on_31_march?setting=Ashenmarl School@2025-26" // three children
	attacked := func() string {
		t.Helper()
		report, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(exposureFile)))
		if err != nil {
			t.Fatal(err)
		}
		return string(report)
	}
	if strings.Contains(attacked(), small) {
		t.Fatal("the table of the draft is attacked before there is one")
	}
	const request = "+++\nreference = \"FOI2026/00400\"\ntitle = \"Places by school\"\nreceived = 2026-10-01\n+++\n1. How many places were bought on 31 March 2026 for each school?\n"
	if err := os.WriteFile(filepath.Join(dir, "foi", "FOI2026-00400.md"), []byte(request), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := sufficiency("foi", dir); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	page, err := os.ReadFile(filepath.Join(dir, "internal", "foi", "foi2026-00400", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{">Quillhaven School</th>\n<td class=\"number\">18</td>", ">Ashenmarl School</th>\n<td class=\"number\">[c]</td>"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the draft has no %q", want)
		}
	}
	if report := attacked(); !strings.Contains(report, small+",3,") || strings.Contains(report, "NOT KEPT") {
		t.Error("the draft is not attacked, or not safe")
	}
	if ledger, err := os.ReadFile(filepath.Join(dir, ledgerFile)); err != nil || strings.Contains(string(ledger), "foi2026-00400") {
		t.Errorf("a draft is in the ledger of what is out (%v)", err)
	}
}
