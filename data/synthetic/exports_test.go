package synthetic

import (
	"crypto/sha256"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var update = flag.Bool("update", false, "write data/sample anew")

// hashes gives the hash of every file below the folders that are generated.
func hashes(t *testing.T, dir string) (map[string][32]byte, int64) {
	t.Helper()
	sums := map[string][32]byte{}
	var size int64
	for _, folder := range []string{"extracts", "reference"} {
		err := filepath.WalkDir(filepath.Join(dir, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			sums[name] = sha256.Sum256(text)
			size += int64(len(text))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return sums, size
}

func TestSameOptionsSameBytes(t *testing.T) {
	made := func(seed uint64) map[string][32]byte {
		dir := t.TempDir()
		if err := Write(dir, nil, Options{Seed: seed, Faults: true}); err != nil {
			t.Fatal(err)
		}
		sums, _ := hashes(t, dir)
		return sums
	}
	one, two, other := made(3), made(3), made(4)
	for name, sum := range one {
		if two[name] != sum {
			t.Errorf("%s: two runs gave different bytes", name)
		}
		if strings.HasPrefix(name, "extracts") && !strings.HasSuffix(name, "providers.csv") && other[name] == sum {
			t.Errorf("%s: another seed gave the same bytes", name)
		}
	}
}

// TestSampleIsTheDefaultCouncil holds the committed sample to what this package writes; -update writes it anew.
func TestSampleIsTheDefaultCouncil(t *testing.T) {
	sample := filepath.Join("..", "sample")
	if *update {
		if err := Write(sample, nil, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	want, size := hashes(t, generate(t, Options{}))
	got, _ := hashes(t, sample)
	for name, sum := range want {
		if got[name] != sum {
			t.Errorf("data/sample/%s is not what the package writes; run go test ./data/synthetic -update", name)
		}
	}
	if size > 1_600_000 {
		t.Errorf("the sample is %d bytes, want 1.6 MB at most", size)
	}
}

func TestWordsAreCopied(t *testing.T) {
	dir := t.TempDir()
	words := fstest.MapFS{"sufficiency.toml": {Data: []byte("council = 1\n")}, "foi/FOI1.md": {Data: []byte("# A request\n")}}
	if err := Write(dir, words, Options{Plans: 200, Years: 2}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "foi", "FOI1.md"))
	if err != nil || string(text) != "# A request\n" {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestOptionsThatCannotBe(t *testing.T) {
	for _, o := range []Options{{Years: 1}, {Years: 9}, {Plans: 50}, {Plans: -1}} {
		if err := Write(t.TempDir(), nil, o); err == nil {
			t.Errorf("%+v: want an error", o)
		}
	}
}

// TestPlacementsFollowEachOther holds every child's rows end to end: no overlap, no gap, none outside the plan.
func TestPlacementsFollowEachOther(t *testing.T) {
	for _, o := range []Options{{}, {Plans: 200, Years: 3}, {Plans: 4000, Years: 4, Seed: 2}} {
		dir := generate(t, o)
		byChild, ids := map[string][]record{}, map[string]bool{}
		for _, p := range readPlacements(t, dir) {
			byChild[p["Child ID"]] = append(byChild[p["Child ID"]], p)
			if ids[p["Placement ID"]] {
				t.Errorf("%s stands twice", p["Placement ID"])
			}
			ids[p["Placement ID"]] = true
		}
		last := time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)
		for _, plan := range readPlans(t, dir) {
			rows := byChild[plan["Child ID"]]
			issued, ceased := plan.date(t, "Final Plan Issued"), plan.date(t, "Plan Ceased")
			if issued.After(last) || ceased.After(last) || !ceased.IsZero() && ceased.Before(issued) || !plan.date(t, "Assessment Requested").Before(issued) {
				t.Errorf("%s: plan from %v to %v", plan["Child ID"], issued, ceased)
			}
			if len(rows) == 0 {
				t.Errorf("%s has no placement", plan["Child ID"])
				continue
			}
			sort.Slice(rows, func(a, b int) bool { return rows[a].date(t, "Start Date").Before(rows[b].date(t, "Start Date")) })
			for i, row := range rows {
				start, end := row.date(t, "Start Date"), row.date(t, "End Date")
				switch {
				case start.Before(issued) || start.After(last), !end.IsZero() && end.Before(start):
					t.Errorf("%s: from %v to %v, plan issued %v", row["Placement ID"], start, end, issued)
				case i > 0 && !start.Equal(rows[i-1].date(t, "End Date").AddDate(0, 0, 1)):
					t.Errorf("%s: starts %v, the row before ends %v", row["Placement ID"], start, rows[i-1].date(t, "End Date"))
				case i == len(rows)-1 && !end.Equal(ceased):
					t.Errorf("%s: the last row ends %v, the plan %v", row["Placement ID"], end, ceased)
				}
			}
			delete(byChild, plan["Child ID"])
		}
		if len(byChild) > 0 {
			t.Errorf("%d children have placements and no plan", len(byChild))
		}
	}
}

func TestCouncilOfAnotherSize(t *testing.T) {
	for plans, years := range map[int]int{200: 2, 5000: 3} {
		dir := generate(t, Options{Plans: plans, Years: years})
		if got := len(count(t, dir, 2025)); got != plans {
			t.Errorf("got %d plans in January 2025, want %d", got, plans)
		}
		if got := len(sheetNames(t, filepath.Join(dir, "extracts", "ledger.xlsx"))); got != years {
			t.Errorf("%d Januaries: got %d sheets of the ledger", years, got)
		}
	}
}

// TestChecksBelongToFirstRows: one row of checks for every fee-paying placement since September 2021, and for no other.
func TestChecksBelongToFirstRows(t *testing.T) {
	dir := generate(t, Options{})
	want := map[string]bool{}
	for _, p := range readPlacements(t, dir) {
		if p["Fee"] != "" && !p.date(t, "Start Date").Before(time.Date(2021, 9, 1, 0, 0, 0, 0, time.UTC)) && strings.Count(p["Placement ID"], "-") == 0 {
			want[p["Placement ID"]] = true
		}
	}
	fresh, visited, diligent := 0, 0, 0
	checks := readSheet(t, filepath.Join(dir, "extracts", "pre-placement-checks.xlsx"), "Checks")
	for _, c := range checks {
		if !want[c["Placement ID"]] {
			t.Errorf("%s: checks of no new fee-paying placement", c["Placement ID"])
		}
		delete(want, c["Placement ID"])
		if c["New Setting"] == "Yes" {
			fresh++
			visited += boolean(c["Visit Date"] != "")
		}
		diligent += boolean(c["Due Diligence Completed"] != "")
	}
	if len(want) > 0 {
		t.Errorf("%d new placements have no checks", len(want))
	}
	if fresh < 5 || visited == 0 || visited == fresh || diligent < len(checks)*80/100 || diligent > len(checks)*95/100 {
		t.Errorf("%d checks: %d new settings, %d of them visited, %d with due diligence", len(checks), fresh, visited, diligent)
	}
}

// TestNothingNamesAnybodyReal: no real URN, UPN or postcode can stand in the extracts.
func TestNothingNamesAnybodyReal(t *testing.T) {
	dir := generate(t, Options{})
	for _, plan := range readPlans(t, dir) {
		if !strings.HasPrefix(plan["UPN"], "S999") || !strings.HasPrefix(plan["Postcode"], "QZ") {
			t.Fatalf("%s: UPN %q, postcode %q", plan["Child ID"], plan["UPN"], plan["Postcode"])
		}
	}
	known := map[string]bool{"": true}
	for _, p := range readCSV(t, filepath.Join(dir, "extracts", "providers.csv")) {
		if !strings.HasPrefix(p["URN"], "9000") {
			t.Errorf("URN %s is not made up", p["URN"])
		}
		known[p["URN"]] = true
	}
	for _, p := range readPlacements(t, dir) {
		if !known[p["URN"]] {
			t.Errorf("%s: URN %s is not among the providers", p["Placement ID"], p["URN"])
		}
	}
}
