package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Three months and five answers in a row, while the records change behind them: whoever keeps every file that was ever out learns no more
// from all of them than from the first.
//
// In September a child is entered late, in October two plans are found to have ended long ago, and a need and a price are corrected; all of
// it reaches back into years that are out. What the extracts reach grows too, so that September has years that August has not.
func TestMonthsAndAnswersInARow(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "council")
	run := func(args ...string) string {
		t.Helper()
		said, err := sufficiency(args...)
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, said)
		}
		return said
	}
	run("sample", dir, "--plans", "700", "--years", "4")
	config := filepath.Join(dir, configFile)
	site := filepath.Join(dir, "published")
	replaceIn(t, config, `month = "2026-10"`, `month = "2026-08"`)
	replaceIn(t, config, `until = 2026-09-30`, `until = 2026-03-30`)
	replaceIn(t, config, `address = ""`, `address = "`+siteAt+`"`)
	replaceIn(t, config, `errors_allowed = 0`, `errors_allowed = 100`) // the plans of after that day
	out := map[string]map[string]string{}                              // month → file → its bytes when the month was first out
	// What is out now must stand, and must not tell what is withheld.
	stands := func(after string) {
		t.Helper()
		for month, files := range out {
			for name, content := range files {
				if now, err := os.ReadFile(filepath.Join(site, month, filepath.FromSlash(name))); err != nil || string(now) != content {
					t.Errorf("%s: %s/%s is not what it was (%v)", after, month, name, err)
				}
			}
		}
		report, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(exposureFile)))
		if err != nil {
			t.Fatal(err)
		}
		if text := string(report); strings.Contains(text, "NOT KEPT") || strings.Count(text, ",kept,") < 50 {
			t.Errorf("%s: of %d withheld numbers one is not kept, or too few were attacked:\n%s", after, strings.Count(text, "\n")-1, text)
		}
	}
	monthly := func(month string, request int) {
		t.Helper()
		ask(t, dir, request)
		run("build", dir)
		files, err := readTree(filepath.Join(site, month))
		if err != nil {
			t.Fatal(err)
		}
		out[month] = map[string]string{}
		for name, content := range files {
			out[month][name] = string(content)
		}
		run("audit", dir)
		stands("the build of " + month)
	}
	monthly("2026-08", 1)

	// A child of a school that the council pays, there since September 2024.
	bought := boughtPlaces(t, dir)
	edit(t, filepath.Join(dir, "extracts", "ehc-plans.xlsx"), func(book *excelize.File) {
		addRows(t, book, "Open plans", []map[string]string{{"Child ID": "M990000", "DOB": "08/11/2013", "Gender": "F", "Locality": "Hopdyke", "Primary Need": "PMLD",
			"Assessment Requested": "01/03/2024", "Final Plan Issued": "01/07/2024"}})
	})
	edit(t, filepath.Join(dir, "extracts", "placements.xlsx"), func(book *excelize.File) {
		addRows(t, book, "Current", []map[string]string{placementRow("990000", map[string]string{"Setting": bought[0]["Setting"], "URN": bought[0]["URN"],
			"Placement Type": bought[0]["Placement Type"], "Start Date": "01/09/2024", "Fee": "87654.32"})})
	})
	replaceIn(t, config, `month = "2026-08"`, `month = "2026-09"`)
	replaceIn(t, config, `until = 2026-03-30`, `until = 2026-09-30`)
	monthly("2026-09", 2)

	edit(t, filepath.Join(dir, "extracts", "ehc-plans.xlsx"), func(book *excelize.File) {
		for _, gone := range bought[:2] {
			setCell(t, book, "Open plans", gone["Child ID"], "Plan Ceased", "10/01/2025")
			setCell(t, book, "Open plans", gone["Child ID"], "Cease Reason", "6")
		}
		setCell(t, book, "Open plans", bought[2]["Child ID"], "Primary Need", "HI")
	})
	edit(t, filepath.Join(dir, "extracts", "placements.xlsx"), func(book *excelize.File) {
		for column, text := range map[string]string{"Fee": "87654.32", "Fee Basis": "Year", "Units Per Year": "1"} {
			setCell(t, book, "Ended", bought[3]["Placement ID"], column, text)
		}
	})
	replaceIn(t, config, `month = "2026-09"`, `month = "2026-10"`)
	monthly("2026-10", 3)
	for request := 4; request <= 5; request++ {
		ask(t, dir, request)
		run("foi", dir)
		stands(fmt.Sprint("answer ", request))
	}
	for request := 1; request <= 5; request++ {
		if _, err := os.Stat(filepath.Join(site, "foi", fmt.Sprintf("foi2026-1000%d", request), "index.html")); err != nil {
			t.Errorf("answer %d is not out: %v", request, err)
		}
	}

	// The records have changed indeed: one child more and two fewer in January 2025 and 2026, of whom the public hears nothing.
	before, after := figuresOf(t, out["2026-08"]), run("figures", "demand/plans", "--where", "period=2026", "-w", dir, "--internal")
	var was, is int
	if _, err := fmt.Sscan(before["demand/plans@2026"], &was); err != nil {
		t.Fatal(err)
	}
	if _, rest, found := strings.Cut(after, "demand/plans@2026,"); !found {
		t.Fatal(after)
	} else if _, err := fmt.Sscan(rest, &is); err != nil || is != was-1 {
		t.Errorf("%d plans by the records, %d are out; want one fewer (%v)", is, was, err)
	}

	// Every figure of a month stands in the months after it as it was, number or sign.
	months := []string{"2026-08", "2026-09", "2026-10"}
	for i, earlier := range months {
		first := figuresOf(t, out[earlier])
		for _, later := range months[i+1:] {
			second := figuresOf(t, out[later])
			differing := 0
			for figure, text := range first {
				if strings.HasPrefix(figure, "demand/mitigation_effect") || strings.HasPrefix(figure, "demand/plans_mitigated") {
					continue // what the council states may change at any time; rounded to 5
				}
				if earlier == "2026-08" && (strings.HasPrefix(figure, "sufficiency/gap_cost") || strings.HasPrefix(figure, "sufficiency/scheme_payback")) {
					continue // in September there is a price of another year
				}
				if again, there := second[figure]; !there || again != text {
					differing++
					t.Errorf("%s: %q in %s, %q in %s", figure, text, earlier, again, later)
				}
			}
			if len(first) < 300 {
				t.Errorf("%s has only %d figures", earlier, len(first))
			}
			if grown := len(second) - len(first); earlier == "2026-08" && grown < 10 {
				t.Errorf("%s has %d figures more than %s: no new year is put to the test", later, grown, earlier)
			}
		}
	}
	answers := map[string]string{"foi2026-00042": "2026-01-27", "foi2026-00317": "2026-10-05"} // the sample's own
	for request := 1; request <= 5; request++ {
		answers[fmt.Sprint("foi2026-1000", request)] = fmt.Sprint("2026-01-2", request)
	}
	checkReleases(t, dir, months, answers, out)
}

// figuresOf gives the figures of a month by their identity, from the bytes of its data files.
func figuresOf(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	figures := map[string]string{}
	for name, content := range files {
		if path.Ext(name) != ".csv" || strings.HasSuffix(name, ".meta.csv") {
			continue
		}
		rows, err := readCSV([]byte(content))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			figures[row[len(row)-1]] = row[len(row)-2]
		}
	}
	return figures
}

// boughtPlaces are placements in independent special schools up to August 2026, one a child, of children whose open plan is older than 2023.
func boughtPlaces(t *testing.T, dir string) []map[string]string {
	t.Helper()
	old := map[string]bool{}
	for _, plan := range recordsOf(t, filepath.Join(dir, "extracts", "ehc-plans.xlsx"), "Open plans") {
		old[plan["Child ID"]] = dayOf(plan["Final Plan Issued"]) < "2023"
	}
	var found []map[string]string
	for _, placement := range recordsOf(t, filepath.Join(dir, "extracts", "placements.xlsx"), "Ended") {
		if placement["Placement Type"] == "Independent special school" && old[placement["Child ID"]] && dayOf(placement["End Date"]) == "2026-08-31" {
			old[placement["Child ID"]] = false
			found = append(found, placement)
		}
	}
	if len(found) < 4 {
		t.Fatalf("only %d places in independent schools", len(found))
	}
	return found
}

// recordsOf reads a sheet by the names of its columns.
func recordsOf(t *testing.T, file, sheet string) []map[string]string {
	t.Helper()
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var records []map[string]string
	rows, header := sheetOf(t, book, sheet)
	for _, row := range rows {
		record := map[string]string{}
		for i, text := range row[:min(len(row), len(header))] {
			record[header[i]] = text
		}
		records = append(records, record)
	}
	return records
}

// dayOf turns dd/mm/yyyy into yyyy-mm-dd, which sorts.
func dayOf(text string) string {
	day, err := time.Parse("02/01/2006", text)
	if err != nil {
		return text
	}
	return day.Format(time.DateOnly)
}

// ask puts one of five requests into foi/: one of each shape, and one that a person has answered.
func ask(t *testing.T, dir string, request int) {
	t.Helper()
	questions := []string{
		"Does the council commission these places through a dynamic purchasing system, a framework or by spot purchase?",
		"What is the name of the portal in use, such as ProContract, and the link to it?",
		"Please send a copy of the onboarding documents and of the criteria.",
		"Please give a link to the council's latest Market Position Statement.",
		"How many cushions does the council own?",
	}
	settled := ""
	if request == len(questions) {
		settled = "[[settled]]\nquestion = 1\nanswer = \"Seventeen, all of them blue.\"\n"
	}
	text := fmt.Sprintf("+++\nreference = \"FOI2026/1000%d\"\ntitle = \"Request %d\"\nreceived = 2026-01-06\npublished = 2026-01-2%d\nrequester = \"public\"\nchannel = \"email\"\n%s+++\n1. %s\n",
		request, request, request, settled, questions[request-1])
	if err := os.WriteFile(filepath.Join(dir, "foi", fmt.Sprintf("FOI2026-1000%d.md", request)), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
