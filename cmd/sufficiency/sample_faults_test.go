package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What `check` finds in the council with faults, and not in the same council without, is what was planted: to the cell, no more and no less.
// Every check has something planted for it.
func TestPlantedFaultsAreFound(t *testing.T) {
	found := map[string]map[string]bool{}
	var planted map[string]bool
	for _, faults := range []string{"--faults=false", "--faults"} {
		dir := filepath.Join(t.TempDir(), "marchshire")
		if said, err := sufficiency("sample", dir, faults); err != nil {
			t.Fatal(said)
		}
		if said, err := sufficiency("load", dir); err != nil {
			t.Fatal(said)
		}
		said, err := sufficiency("check", dir)
		if (err != nil) != (faults == "--faults") { // faults of severity error, or none
			t.Fatalf("check of %s: %v: %s", faults, err, said)
		}
		found[faults] = readFaults(t, filepath.Join(dir, "internal", "faults.csv"))
		if faults == "--faults" {
			planted = readFaults(t, filepath.Join(dir, "planted.csv"))
		}
	}
	for fault := range found["--faults"] {
		if !planted[fault] && !found["--faults=false"][fault] {
			t.Errorf("found and not planted: %s", fault)
		}
	}
	for fault := range planted {
		if !found["--faults"][fault] {
			t.Errorf("planted and not found: %s", fault)
		}
	}
	for fault := range found["--faults=false"] {
		if !found["--faults"][fault] {
			t.Errorf("found in the council without faults alone: %s", fault)
		}
	}
	checks, err := filepath.Glob(filepath.Join("..", "..", "ingest", "checks", "*.sql"))
	if err != nil || len(checks) < 40 {
		t.Fatalf("%d checks, %v", len(checks), err)
	}
	for _, check := range checks {
		name := strings.TrimSuffix(filepath.Base(check), ".sql")
		if name == "cell_left_out" {
			continue // no column of the extracts is loaded without a cell that cannot be read
		}
		has := false
		for fault := range planted {
			has = has || strings.HasPrefix(fault, name+" ")
		}
		if !has {
			t.Errorf("nothing is planted for %s", name)
		}
	}
}

// readFaults reads a list of faults as `check file sheet row cell header`.
func readFaults(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	faults := map[string]bool{}
	for _, row := range rows[1:] {
		var words []string
		for _, name := range []string{"fault", "file", "sheet", "row", "cell", "header"} {
			for i, column := range rows[0] {
				if column == name {
					words = append(words, row[i])
				}
			}
		}
		faults[strings.Join(words, " ")] = true
	}
	return faults
}
