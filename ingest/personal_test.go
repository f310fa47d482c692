package ingest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/data"
)

// Names, UPNs, postcodes and birth dates of the made-up children stand in the workspace's files. None may be found in the warehouse
// file, the reports, the errors or the inspections; nor may the references, in good rows and in rejected ones.
func TestNothingPersonalGetsThrough(t *testing.T) {
	dir := smallWorkspace(t)
	secrets := []string{"M000001", "M000002", "P0001", "A801200000001", "Xanthe", "Ptolemy", "Quillfeather", "ZX9 9ZZ", "2012-03-14", "14/03/2012", "02/11/2001", "2001-11-02"}
	// The same in cells where they do not belong, so that messages have something to give away.
	for column := range planHeader {
		row := []any{"M000001", nil, nil, nil, "14/03/2012", "F", nil, "North", "ASD", nil, nil, "20/05/2019", nil, nil}
		if column == 7 {
			row[column] = "Hill Farm, ZX9 9ZZ" // a locality is the one free text that is kept, and it may not hold a postcode
		} else if column > 0 {
			row[column] = "Quillfeather M000001 ZX9 9ZZ"
		}
		writeWorkbook(t, filepath.Join(dir, "extracts", fmt.Sprintf("bad-%02d.xlsx", column)), sheet{"Plans", append(titles("Plans"), planHeader, row)})
	}
	writeText(t, filepath.Join(dir, "extracts", "wrong.csv"), "Child ID,Surname,DOB,Ceased Date\nM000001,Quillfeather,14/03/2012,\n")

	path := filepath.Join(t.TempDir(), "warehouse.duckdb")
	w, err := data.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	report, err := Load(context.Background(), w, dir, testOptions)
	told := fmt.Sprint(err) + report.Text() + mustJSON(t, report)
	faults, err := Check(context.Background(), w, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	told += FaultText(faults) + mustJSON(t, faults)
	files, _, err := findFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		inspection, err := Inspect(filepath.Join(dir, file))
		told += fmt.Sprint(err) + inspection.Text() + mustJSON(t, inspection)
	}
	if n := rowsOf(t, w, `select count(*) > 8 from reject`); n != "true\n" {
		t.Error("too few rows were rejected for the test to mean anything")
	}
	if _, err := w.DB.Exec(`checkpoint`); err != nil {
		t.Fatal(err)
	}
	tables, err := data.Tables()
	if err != nil {
		t.Fatal(err)
	}
	held := ""
	for _, table := range tables {
		held += rowsOf(t, w, "select * from "+table.Name)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range secrets {
		for where, text := range map[string]string{"what is told": told, "the tables": held, "the warehouse file": string(file)} {
			if at := strings.Index(text, secret); at >= 0 {
				t.Errorf("%q stands in %s: …%q", secret, where, text[max(0, at-60):min(len(text), at+60)])
			}
		}
	}
}

func mustJSON(t *testing.T, of any) string {
	t.Helper()
	text, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPseudonym(t *testing.T) {
	// printf 'WHAT DO YA WANT FOR NOTHING?' | openssl dgst -sha256 -hmac Jefe
	const want = "0c2fe188bd4f39005b75d81fd7ac8ad1"
	if got := Pseudonym([]byte("Jefe"), " what do ya want for nothing?\u00a0"); got != want {
		t.Errorf("got %s", got)
	}
}
