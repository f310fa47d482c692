package synthetic

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const shared = "../../../shared/data/ees_ehcp_2025"

// dfeFile gives DfE's rows for Herefordshire: whole from the shared release where it is here, else as this package holds them.
func dfeFile(t *testing.T, whole, cut string) []record {
	path := filepath.Join(shared, whole)
	if _, err := os.Stat(path); err != nil {
		path = filepath.Join("dfe", cut)
	}
	var rows []record
	for _, r := range readCSV(t, path) {
		if r["old_la_code"] == "884" {
			rows = append(rows, r)
		}
	}
	return rows
}

// columns of DfE for the words of the export, from the code list that the warehouse uses.
func columns(t *testing.T) map[string]string {
	m := map[string]string{}
	for _, r := range readCSV(t, "../reference/provision.csv") {
		m[r["dfe_column"]] = r["label"]
	}
	return m
}

func TestPublishedIsWhatDfEPublishes(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("THE DFE RELEASE IS NOT HERE (%v): the figures in dfe/ are not compared with it", err)
	}
	for cut, whole := range map[string]string{"dfe-caseload.csv": "caseload.csv", "dfe-needs.csv": "sen_needs_all_plans.csv",
		"dfe-residential.csv": "residential_settings.csv", "dfe-newplans.csv": "newplans.csv", "dfe-ceased.csv": "ceased_plans.csv"} {
		all, err := os.ReadFile(filepath.Join(shared, whole))
		if err != nil {
			t.Fatal(err)
		}
		ours, err := os.ReadFile(filepath.Join("dfe", cut))
		if err != nil {
			t.Fatal(err)
		}
		lines := map[string]bool{}
		for line := range strings.Lines(string(all)) {
			lines[strings.TrimRight(line, "\r\n")] = true
		}
		for line := range strings.Lines(string(ours)) {
			if !lines[strings.TrimRight(line, "\r\n")] {
				t.Errorf("%s: not a line of DfE's %s: %.120s", cut, whole, line)
			}
		}
	}
}

func TestEveryJanuaryByPlacementIsDfEs(t *testing.T) {
	dir := generate(t, Options{})
	totals := map[string]int{}
	for _, row := range dfeFile(t, "caseload.csv", "dfe-caseload.csv") {
		if row["breakdown_topic"] != "All EHC plans" {
			continue
		}
		year := 2000 + dfeRow(row).count("time_period")%100
		got := map[string]int{}
		for _, child := range count(t, dir, year) {
			got[child.kind]++
		}
		want := map[string]int{}
		for column, label := range columns(t) {
			if n := dfeRow(row).count(column); n > 0 {
				want[label] = n
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("January %d: got %v, want %v", year, got, want)
		}
		totals[row["time_period"]] = dfeRow(row).count("ehcplans")
	}
	// As the field knows them: see the seed case of the field notes.
	want := map[string]int{"201819": 939, "201920": 1002, "202021": 1055, "202122": 1182, "202223": 1284, "202324": 1461, "202425": 1717}
	if !maps.Equal(totals, want) {
		t.Errorf("totals: got %v, want %v", totals, want)
	}
}

func TestOtherSeedsKeepTheCounts(t *testing.T) {
	for seed := uint64(1); seed <= 5; seed++ {
		c, err := makeUp(Options{Years: 8, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		for at, day := range c.days {
			if want := c.model.caseload[day.year]; want != nil {
				got := make([]int, len(want))
				for _, child := range c.children {
					if child.kind[at] >= 0 {
						got[child.kind[at]]++
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("seed %d, January %d: got %v, want %v", seed, day.year, got, want)
				}
			}
		}
	}
}

// TestJanuary2025IsDfEs compares every cell that DfE prints by need, age, sex and placement, two by two.
func TestJanuary2025IsDfEs(t *testing.T) {
	children := count(t, generate(t, Options{}), 2025)
	if len(children) != 1717 {
		t.Fatalf("got %d plans, want 1717", len(children))
	}
	counted := func(where func(seen) bool) int {
		n := 0
		for _, c := range children {
			n += boolean(where(c))
		}
		return n
	}
	same := func(what string, got, want int) {
		if got != want {
			t.Errorf("%s: got %d, want %d", what, got, want)
		}
	}
	topic := func(row record) (func(seen) bool, bool) {
		switch row["breakdown_topic"] {
		case "All EHC plans", "All residential placements":
			return func(seen) bool { return true }, true
		case "Sex":
			return func(c seen) bool { return c.gender == row["breakdown"][:1] }, true
		case "Child or young persons age":
			age := dfeRow(row).age()
			switch row["breakdown"] {
			case "under 3", "age 2 and under":
				return func(c seen) bool { return c.age <= 2 }, true
			case "age 20 and over":
				return func(c seen) bool { return c.age >= 20 }, true
			}
			return func(c seen) bool { return c.age == age }, true
		case "Type of placement":
			for _, kind := range readOrFail(t) {
				if strings.EqualFold(kind.breakdown, row["breakdown"]) || kind.breakdown+"s" == row["breakdown"] {
					return func(c seen) bool { return c.kind == kind.label }, true
				}
			}
		}
		return nil, false
	}
	cells := 0
	for _, row := range dfeFile(t, "caseload.csv", "dfe-caseload.csv") {
		is, known := topic(row)
		if row["time_period"] != "202425" || !known {
			continue
		}
		for column, label := range columns(t) {
			cells++
			same(fmt.Sprint(row["breakdown"], " × ", label), counted(func(c seen) bool { return is(c) && c.kind == label }), dfeRow(row).count(column))
		}
	}
	for _, row := range dfeFile(t, "sen_needs_all_plans.csv", "dfe-needs.csv") {
		is, known := topic(row)
		if !known {
			continue
		}
		for _, need := range needs {
			cells++
			same(fmt.Sprint(row["breakdown"], " × ", need.code), counted(func(c seen) bool { return is(c) && c.need == need.code }),
				dfeRow(row).count("number_"+need.column))
		}
	}
	for _, row := range dfeFile(t, "residential_settings.csv", "dfe-residential.csv") {
		is, known := topic(row)
		if row["time_period"] != "202425" || !known {
			continue
		}
		for words, column := range map[string]string{"38-51 weeks": "Res_3851", "52 weeks": "Res_52"} {
			cells++
			same(fmt.Sprint(row["breakdown"], " × ", words), counted(func(c seen) bool { return is(c) && c.boarding == words }), dfeRow(row).count(column))
		}
	}
	if cells < 1000 {
		t.Errorf("compared %d cells only", cells)
	}
	// The two figures that the seed case quotes.
	for need, want := range map[string]int{"SEMH": 48, "ASD": 19} {
		same(need+" in independent special schools", counted(func(c seen) bool { return c.need == need && c.kind == "Independent special school" }), want)
	}
}

func readOrFail(t *testing.T) []kind {
	kinds, err := readKinds()
	if err != nil {
		t.Fatal(err)
	}
	return kinds
}
