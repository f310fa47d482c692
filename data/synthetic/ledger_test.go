package synthetic

import (
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// spent is a financial year of the ledger by what its lines are.
type spent struct {
	bills, recharged, closing, statement, travel int64
	lines, blank                                 int
}

func readLedger(t *testing.T, dir string) map[string]spent {
	t.Helper()
	path := filepath.Join(dir, "extracts", "ledger.xlsx")
	years := map[string]spent{}
	for _, name := range sheetNames(t, path) {
		var s spent
		for _, l := range readSheet(t, path, name) {
			net := l.pence(t, "Net")
			if l["Cost Centre"] == "E4520" {
				s.travel += net
				continue
			}
			isFee := slices.Contains([]string{"E1230", "E1235", "E1240"}, l["Cost Centre"])
			switch {
			case l["Doc Type"] != "Journal" && (isFee || l["Cost Centre"] == "E4511"):
				s.bills += net
			case l["Period"] == "13":
				s.closing += net
			case l["Subjective"] == "9310" || l["Subjective"] == "9320":
				s.recharged += net
			default:
				t.Errorf("%s: a line of no known kind: %v", name, l)
			}
			if l["Cost Centre"] == "E1230" && l["Period"] != "13" {
				s.statement += net
			}
			s.lines++
			s.blank += boolean(l["Child Ref"] == "")
		}
		years[name] = s
	}
	return years
}

// TestLedgerIsThePlacementsCost works the cost of each closed year out of placements.xlsx, day by day, and compares it with
// the ledger: what is left after the named differences is less than a penny a line.
func TestLedgerIsThePlacementsCost(t *testing.T) {
	for _, o := range []Options{{}, {Plans: 4000, Years: 4, Seed: 2}} {
		dir := generate(t, o)
		years := readLedger(t, dir)
		statement, travel := map[string]string{}, map[string]float64{}
		for _, row := range readCSV(t, filepath.Join(dir, "reference", "section251.csv")) {
			switch row["line"] {
			case "1.2.3":
				statement[row["financial_year"]] = row["net_expenditure"]
			case "1.4.11", "2.1.4", "2.1.6", "2.1.7":
				pounds, _ := strconv.ParseFloat(row["net_expenditure"], 64)
				travel[row["financial_year"]] += pounds
			default:
				t.Errorf("line %s", row["line"])
			}
		}
		placements := readPlacements(t, dir)
		for name, got := range years {
			year, _ := strconv.Atoi(name[:4])
			if year == 2026 {
				continue // not over
			}
			var whole, partners float64
			begins, ends := time.Date(year, 4, 1, 0, 0, 0, 0, time.UTC), time.Date(year+1, 4, 1, 0, 0, 0, 0, time.UTC)
			for _, p := range placements {
				if p["Fee"] == "" {
					continue
				}
				from, to := p.date(t, "Start Date"), p.date(t, "End Date").AddDate(0, 0, 1)
				if p["End Date"] == "" {
					to = ends
				}
				if from.Before(begins) {
					from = begins
				}
				if to.After(ends) {
					to = ends
				}
				if !from.Before(to) {
					continue
				}
				units, _ := strconv.ParseFloat(p["Units Per Year"], 64)
				cost := float64(p.pence(t, "Fee")) * units * to.Sub(from).Hours() / ends.Sub(begins).Hours()
				education, err := strconv.ParseFloat(strings.TrimSuffix(p["Education %"], "%"), 64)
				if err != nil {
					t.Fatal(err)
				}
				whole += cost
				partners += cost * (100 - education) / 100
			}
			if math.Abs(whole-float64(got.bills)) > float64(got.lines) {
				t.Errorf("%s: placements cost %.0fp, the ledger has %dp", name, whole, got.bills)
			}
			if math.Abs(partners+float64(got.recharged)) > float64(got.lines) {
				t.Errorf("%s: partners pay %.0fp, recharged are %dp", name, partners, got.recharged)
			}
			if pounds, _ := strconv.ParseFloat(statement[name], 64); math.Round(pounds*100) != float64(got.statement) {
				t.Errorf("%s: section 251 says %s, E1230 without period 13 has %dp", name, statement[name], got.statement)
			}
			if got.travel == 0 || math.Round(travel[name]*100) != float64(got.travel) {
				t.Errorf("%s: section 251 says %.2f of transport, E4520 has %dp", name, travel[name], got.travel)
			}
			if got.closing == 0 || got.blank*100 < got.lines*5 || got.blank*100 > got.lines*12 {
				t.Errorf("%s: %d closing, %d of %d lines without a child", name, got.closing, got.blank, got.lines)
			}
		}
	}
}

// TestVATBeginsIn2025: 20% on independent schools for terms from 1 January 2025, none before and none on colleges.
func TestVATBeginsIn2025(t *testing.T) {
	path := filepath.Join(generate(t, Options{}), "extracts", "ledger.xlsx")
	taxed := 0
	for _, name := range sheetNames(t, path) {
		for _, l := range readSheet(t, path, name) {
			net, vat := l.pence(t, "Net"), l.pence(t, "VAT")
			if vat == 0 {
				continue
			}
			taxed++
			words := strings.Fields(l["Description"])
			year, _ := strconv.Atoi(words[len(words)-1])
			if year < 2025 || l["Cost Centre"] == "E1235" || math.Abs(float64(vat)-0.2*float64(net)) > 1 {
				t.Errorf("%s: VAT on %v", name, l)
			}
		}
	}
	if taxed < 200 {
		t.Errorf("%d lines with VAT", taxed)
	}
}

// TestPaymentsAreTheLines holds the truth to the files: the placement of a line is the child's whom the line names, and it runs on the days
// that are paid for.
func TestPaymentsAreTheLines(t *testing.T) {
	dir := generate(t, Options{})
	path := filepath.Join(dir, "extracts", "ledger.xlsx")
	placements := map[string]record{}
	for _, p := range readPlacements(t, dir) {
		placements[p["Placement ID"]] = p
	}
	payments, err := Payments(Options{})
	if err != nil {
		t.Fatal(err)
	}
	sheets := map[string][]record{}
	for _, name := range sheetNames(t, path) {
		sheets[name] = readSheet(t, path, name)
	}
	named := 0
	for _, p := range payments {
		line, placement := sheets[p.Sheet][p.Row-firstLine], placements[p.Placement]
		if line["Child Ref"] != "" {
			named++
		}
		if line["Child Ref"] != "" && line["Child Ref"] != placement["Child ID"] || line["Doc Type"] == "Journal" {
			t.Fatalf("%s row %d does not pay %s", p.Sheet, p.Row, p.Placement)
		}
		if p.Start.Before(placement.date(t, "Start Date")) || placement["End Date"] != "" && p.End.After(placement.date(t, "End Date")) {
			t.Errorf("%s row %d pays days on which %s does not run", p.Sheet, p.Row, p.Placement)
		}
	}
	lines := 0
	for _, sheet := range sheets {
		for _, l := range sheet {
			lines += boolean(l["Doc Type"] != "Journal" && l["Cost Centre"] != "E4520")
		}
	}
	if lines != len(payments) || named*100 < lines*85 {
		t.Errorf("%d payments for %d lines, %d with a child", len(payments), lines, named)
	}
}
