package synthetic

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// The tests read the files back as a stranger would: by sheet and header, knowing nothing of how they were made.

type record map[string]string

// madeCouncils keeps what the tests have made and read, because several look at the same council.
var (
	madeCouncils = map[Options]string{}
	readSheets   = map[[2]string][]record{}
)

func TestMain(m *testing.M) {
	code := m.Run()
	for _, dir := range madeCouncils {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// generate gives the folder of a council.
func generate(t *testing.T, o Options) string {
	t.Helper()
	if dir, made := madeCouncils[o]; made {
		return dir
	}
	dir, err := os.MkdirTemp("", "council")
	if err != nil {
		t.Fatal(err)
	}
	madeCouncils[o] = dir
	if err := Write(dir, nil, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

// readSheet reads the rows between the header and the totals row; it fails where there is none.
func readSheet(t *testing.T, path, sheet string) []record {
	t.Helper()
	if records, read := readSheets[[2]string{path, sheet}]; read {
		return records
	}
	book, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for len(rows[at]) < 5 {
		at++
	}
	var records []record
	for _, row := range rows[at+1:] {
		if row[0] == "Total" {
			readSheets[[2]string{path, sheet}] = records
			return records
		}
		r := record{}
		for i, cell := range row {
			r[rows[at][i]] = cell
		}
		records = append(records, r)
	}
	t.Fatalf("%s sheet %q has no totals row", path, sheet)
	return nil
}

func sheetNames(t *testing.T, path string) []string {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	return book.GetSheetList()
}

// date reads dd/mm/yyyy or a serial number of a spreadsheet; the zero time for a blank cell.
func (r record) date(t *testing.T, column string) time.Time {
	t.Helper()
	text := r[column]
	if text == "" {
		return time.Time{}
	}
	if serial, err := strconv.Atoi(text); err == nil {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, serial)
	}
	date, err := time.Parse("02/01/2006", text)
	if err != nil {
		t.Fatalf("%s: %v in %v", column, err, r)
	}
	return date
}

// pence reads £1,250.00, (1,200.00) and 1250.5.
func (r record) pence(t *testing.T, column string) int64 {
	t.Helper()
	text := strings.NewReplacer("£", "", ",", "", "(", "-", ")", "").Replace(r[column])
	if text == "" {
		return 0
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatalf("%s: %v in %v", column, err, r)
	}
	if number < 0 {
		return int64(number*100 - 0.5)
	}
	return int64(number*100 + 0.5)
}

func readCSV(t *testing.T, path string) []record {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	list, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var records []record
	for _, row := range list[1:] {
		r := record{}
		for i, cell := range row {
			r[list[0][i]] = cell
		}
		records = append(records, r)
	}
	return records
}

// seen is a child on a census day as the two workbooks show it.
type seen struct {
	need, gender, kind, boarding string
	age                          int
}

var censusDays = map[int]string{2019: "2019-01-17", 2020: "2020-01-16", 2021: "2021-01-21", 2022: "2022-01-20", 2023: "2023-01-19",
	2024: "2024-01-18", 2025: "2025-01-16", 2026: "2026-01-15"}

func readPlans(t *testing.T, dir string) []record {
	path := filepath.Join(dir, "extracts", "ehc-plans.xlsx")
	return append(readSheet(t, path, "Open plans"), readSheet(t, path, "Ceased plans")...)
}

func readPlacements(t *testing.T, dir string) []record {
	path := filepath.Join(dir, "extracts", "placements.xlsx")
	return append(readSheet(t, path, "Current"), readSheet(t, path, "Ended")...)
}

// count looks at the plans that stood on a census day and the placement that ran on it.
func count(t *testing.T, dir string, year int) []seen {
	t.Helper()
	day, _ := time.Parse("2006-01-02", censusDays[year])
	code := map[string]string{}
	for _, need := range needs {
		code[need.code], code[need.words] = need.code, need.code
	}
	running := map[string][]record{}
	for _, p := range readPlacements(t, dir) {
		if end := p.date(t, "End Date"); !p.date(t, "Start Date").After(day) && (end.IsZero() || !end.Before(day)) {
			running[p["Child ID"]] = append(running[p["Child ID"]], p)
		}
	}
	var children []seen
	for _, plan := range readPlans(t, dir) {
		ceased := plan.date(t, "Plan Ceased")
		if plan.date(t, "Final Plan Issued").After(day) || !ceased.IsZero() && !ceased.After(day) {
			continue
		}
		placed := running[plan["Child ID"]]
		if len(placed) != 1 {
			t.Fatalf("January %d: %s has %d placements, want 1", year, plan["Child ID"], len(placed))
		}
		born := plan.date(t, "DOB")
		age := year - 1 - born.Year() // on 31 August
		if born.Month() > time.August {
			age--
		}
		children = append(children, seen{need: code[plan["Primary Need"]], gender: plan["Gender"], kind: placed[0]["Placement Type"],
			boarding: placed[0]["Day/Residential"], age: age})
	}
	return children
}
