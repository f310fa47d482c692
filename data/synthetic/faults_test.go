package synthetic

import (
	"path/filepath"
	"testing"
	"time"
)

// TestFaults finds each mistake again by looking for it in the files, five of each; the council without faults has none.
func TestFaults(t *testing.T) {
	for _, want := range []int{0, faultsOfAKind} {
		dir := generate(t, Options{Faults: want > 0})
		found := map[string]int{}
		for _, plan := range readSheet(t, filepath.Join(dir, "extracts", "ehc-plans.xlsx"), "Open plans") {
			found["impossible date"] += boolean(plan["Final Plan Issued"] == "31/02/2024")
			found["missing need"] += boolean(plan["Primary Need"] == "")
		}
		known := map[string]bool{"": true}
		for _, p := range readCSV(t, filepath.Join(dir, "extracts", "providers.csv")) {
			known[p["URN"]] = true
		}
		ends := map[string][]time.Time{}
		placements := readPlacements(t, dir)
		for _, p := range placements {
			if end := p.date(t, "End Date"); !end.IsZero() && !end.Before(p.date(t, "Start Date")) {
				ends[p["Child ID"]] = append(ends[p["Child ID"]], end)
			}
		}
		for _, p := range placements {
			start, end := p.date(t, "Start Date"), p.date(t, "End Date")
			found["price without basis"] += boolean(p["Fee"] != "" && p["Fee Basis"] == "")
			found["unknown URN"] += boolean(!known[p["URN"]])
			found["end before start"] += boolean(!end.IsZero() && end.Before(start))
			if end.IsZero() { // what runs still must begin after all that has ended
				for _, before := range ends[p["Child ID"]] {
					found["overlapping placements"] += boolean(!before.Before(start))
				}
			}
		}
		ledger, seen := filepath.Join(dir, "extracts", "ledger.xlsx"), map[string]int{}
		for _, name := range sheetNames(t, ledger) {
			for _, l := range readSheet(t, ledger, name) {
				if l["Doc Type"] == "Invoice" {
					seen[l["Invoice No"]]++
				}
			}
		}
		for _, times := range seen {
			found["duplicate invoice"] += times - 1
		}
		for _, fault := range faults {
			if found[fault.name] != want {
				t.Errorf("%s: found %d, want %d", fault.name, found[fault.name], want)
			}
		}
	}
}
