package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A council's statements change after an answer was published, and so does the request's file: the answer stands as it was, the change to the
// file stops the build with what to do, and a day of correction makes the answer anew. Both versions are kept.
func TestAPublishedAnswerStands(t *testing.T) {
	t.Parallel()
	b, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "council")
	if err := copyTree(b.dir, dir); err != nil {
		t.Fatal(err)
	}
	change := func(name, from, to string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.Contains(string(text), from) {
			t.Fatalf("%s holds no %q (%v)", name, from, err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Replace(string(text), from, to, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	const bought, page, request = "published/foi/foi2026-00042", "published/foi/foi2026-00042/index.html", "foi/FOI2026-00042.md"
	was, letter := read(page), read(bought+"/letter.docx")
	change("facts.toml", "SEND Commissioning Manager", "SEND Buying Manager")
	if said, err := sufficiency("foi", dir); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if read(page) != was || read(bought+"/letter.docx") != letter {
		t.Error("the answer says something else since the council's statements have changed")
	}

	change(request, "(INMSS)", "(INMSS, such as they are)")
	said, err := sufficiency("foi", dir)
	if err == nil {
		t.Fatalf("a request that has changed since it was answered:\n%s", said)
	}
	for _, want := range []string{"FOI2026-00042.md", "published on 27 January 2026", "corrected = ", "answered/foi2026-00042/2026-01-27"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	if read(page) != was {
		t.Error("what failed was published")
	}

	change(request, "published = 2026-01-27\n", "published = 2026-01-27\ncorrected = 2026-02-03\n")
	for range 2 { // made anew, then kept
		if said, err := sufficiency("foi", dir); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		for _, want := range []string{"such as they are", "<dt>Corrected</dt><dd><time datetime=\"2026-02-03\">", "corrected on 3 February 2026", "SEND Buying Manager"} {
			if !strings.Contains(read(page), want) {
				t.Errorf("the corrected answer has no %q", want)
			}
		}
	}
	for _, version := range []string{"2026-01-27", "2026-02-03"} {
		if !strings.Contains(read("answered/foi2026-00042/"+version+"/answer.json"), `"reference": "FOI2026/00042"`) {
			t.Errorf("the version of %s is not kept", version)
		}
	}
	change(request, "corrected = 2026-02-03\n", "")
	if said, err := sufficiency("foi", dir); err == nil || !strings.Contains(said, "has changed since") {
		t.Errorf("the correction is taken back: %v\n%s", err, said)
	}
	change(request, "published = 2026-01-27\n", "published = 2026-01-27\ncorrected = 2026-02-03\n")
	change("answered/foi2026-00042/2026-02-03/letter.pdf", "%PDF", "%PdF")
	if said, err := sufficiency("foi", dir); err == nil || !strings.Contains(said, "2026-02-03/letter.pdf: is not what was published") {
		t.Errorf("a kept document was changed: %v\n%s", err, said)
	}
}
