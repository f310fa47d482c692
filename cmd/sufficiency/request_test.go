package main

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An answer by setting goes out after a report. The next build says what the report said, the ledger has the answer, the same request has the same
// answer, and the audit attacks it: a number that it withheld, written into its file, is found. It does not stop what comes after, which cannot mend it.
func TestAnAnswerAfterAReport(t *testing.T) {
	t.Parallel()
	b, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "council")
	if err := copyTree(b.dir, dir); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		t.Helper()
		said, err := sufficiency(args...)
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, said)
		}
		return said
	}
	bySetting := []string{"figures", "provider_mix/places_on_31_march", "--by", "setting", "-w", dir}
	first := run(bySetting...)
	_, table, _ := strings.Cut(first, "figure,value\n") // what is withheld whole, and that this may not be sent out, is said before
	rows, err := csv.NewReader(strings.NewReader("figure,value\n" + table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	const quillhaven, ashenmarl = "provider_mix/places_on_31_march?setting=Quillhaven School@2025-26", "provider_mix/places_on_31_march?setting=Ashenmarl School@2025-26"
	var answer, released strings.Builder
	said := map[string]string{}
	file, ledger := csv.NewWriter(&answer), csv.NewWriter(&released)
	for i, row := range rows {
		said[row[0]] = row[1]
		errs := []error{file.Write([]string{row[1], row[0]})} // a data file has the value before the figure
		if i > 0 {
			errs = append(errs, ledger.Write([]string{"foi/foi2026-00042", row[0], row[1]}))
		}
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	file.Flush()
	ledger.Flush()
	if said[quillhaven] != "18" || said[ashenmarl] != "c" {
		t.Fatalf("%s: %q, %s: %q; want 18 and, of three, c", quillhaven, said[quillhaven], ashenmarl, said[ashenmarl])
	}
	known, err := os.ReadFile(filepath.Join(dir, ledgerFile))
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700), os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	write(ledgerFile, string(known)+released.String())
	run("build", dir)
	differing, err := compareTrees(filepath.Join(b.published(), "2026-10", "data"), filepath.Join(dir, "published", "2026-10", "data"))
	if err != nil || len(differing) > 0 {
		t.Errorf("the report says something else: %v %v", differing, err)
	}
	known, err = os.ReadFile(filepath.Join(dir, ledgerFile))
	if err != nil || !strings.Contains(string(known), "foi/foi2026-00042,"+quillhaven+",18\n") {
		t.Errorf("the ledger has not the answer (%v)", err)
	}
	if again := run(bySetting...); !strings.HasSuffix(again, "figure,value\n"+table) {
		t.Errorf("asked again:\n%s\nwant\n%s", again, first)
	}
	const dataFile = "published/foi/foi2026-00042/data/places.csv"
	write(dataFile, answer.String())
	run("audit", dir)
	write(dataFile, strings.Replace(answer.String(), "c,"+ashenmarl, "3,"+ashenmarl, 1))
	if said := run("audit", dir); !strings.Contains(said, "1 more were out already") {
		t.Errorf("the three at a school are told, in an answer that is on the website:\n%s", said)
	}
	report, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(exposureFile)))
	if err != nil || !strings.Contains(string(report), ashenmarl+",3,3,3,3,5,out before,") {
		t.Errorf("%s is not found in the report of the attack (%v)", ashenmarl, err)
	}
}
