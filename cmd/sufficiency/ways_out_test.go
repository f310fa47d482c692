package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// What is withheld leaves by no way: not in a file, not in a picture, not in what the build says.
//
// Both worlds hold the same made-up council and nine children more, and differ in nothing but what is withheld:
//
//   - Five children of one age, sex and school, from January 2022 on. In the one world three have a multi-sensory impairment and live at
//     Zeal Monachorum, two have Down syndrome and live at Nempnett Thrubwell; in the other it is two and three. No other child of the
//     council has either need or lives there, so that all these cells are small, and both needs are "Other needs" everywhere else.
//   - Four placements inside 2019-20. In the other world £12,000 a year goes from one need to another in independent schools, and back
//     again in colleges: the cost of each kind of place, of each need and of all is the same, and only the unit costs of two needs in
//     independent schools move, which are withheld.
type world struct {
	dir  string // the workspace, built
	said string // what the build said on both its outputs
}

// Words that stand in the extracts of the planted children and in nobody else's.
const (
	firstPlace, secondPlace = "Zeal Monachorum", "Nempnett Thrubwell"
	plantedSetting          = "Xanthorrhoea House"
	plantedOwner            = "Quagswagging Holdings"
	plantedURN              = "987654"
)

// bought are the placements of 2019-20: need, kind of setting and a setting of that kind, the price in the one world and in the other.
var bought = []struct{ need, kind, setting, urn, price, moved string }{
	{"SLCN", "Independent special school", "Fernwhistle Lodge School", "900002", "40000", "52000"},
	{"SEMH", "Independent special school", "Fernwhistle Lodge School", "900002", "40000", "28000"},
	{"SLCN", "Specialist post-16 institution", "Sedgewhin College", "900028", "40000", "28000"},
	{"SEMH", "Specialist post-16 institution", "Sedgewhin College", "900028", "40000", "52000"},
}

// plant writes the nine children, their placements, their school and its invoice into a workspace.
func (w world) plant(t *testing.T) {
	t.Helper()
	var open, ceased, current, ended []map[string]string
	for i := range 5 {
		need, place := "MSI", firstPlace
		if i >= 3 {
			need, place = "DS", secondPlace
		}
		child := fmt.Sprintf("99000%d", i)
		open = append(open, map[string]string{"Child ID": "M" + child, "Forename": "Zephyrine", "Surname": "Quaxworth", "DOB": "08/11/2013",
			"Gender": "F", "Locality": place, "Primary Need": need, "Assessment Requested": "01/03/2021", "Final Plan Issued": "01/07/2021"})
		current = append(current, placementRow(child, map[string]string{"Setting": plantedSetting, "URN": plantedURN, "Placement Type": "Independent special school",
			"Start Date": "01/09/2021", "Fee": "87654.32"}))
	}
	for i, b := range bought {
		child := fmt.Sprintf("99001%d", i)
		ceased = append(ceased, map[string]string{"Child ID": "M" + child, "Forename": "Zephyrine", "Surname": "Quaxworth", "DOB": "08/11/2002", "Gender": "F",
			"Locality": "Kingsdyke", "Primary Need": b.need, "Assessment Requested": "01/11/2018", "Final Plan Issued": "01/04/2019", "Plan Ceased": "10/01/2020", "Cease Reason": "6"})
		ended = append(ended, placementRow(child, map[string]string{"Setting": b.setting, "URN": b.urn, "Placement Type": b.kind,
			"Start Date": "02/04/2019", "End Date": "10/01/2020", "Fee": b.price}))
	}
	edit(t, w.extract("ehc-plans.xlsx"), func(book *excelize.File) {
		addRows(t, book, "Open plans", open)
		addRows(t, book, "Ceased plans", ceased)
	})
	edit(t, w.extract("placements.xlsx"), func(book *excelize.File) {
		addRows(t, book, "Current", current)
		addRows(t, book, "Ended", ended)
	})
	edit(t, w.extract("ledger.xlsx"), func(book *excelize.File) {
		addRows(t, book, "2025-26", []map[string]string{{"Posting Date": "06/05/2025", "Period": "2", "Supplier Name": plantedSetting, "Invoice No": "INV" + plantedURN,
			"Doc Type": "Invoice", "Net": "29218.11", "VAT": "0", "Cost Centre": "E1230", "Subjective": "4310", "Child Ref": "M990000", "URN": plantedURN,
			"Description": "SEN fees Summer term 2025"}})
	})
	config := filepath.Join(w.dir, configFile)
	stated, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	stated = bytes.Replace(stated, []byte(`localities = [`), []byte(fmt.Sprintf("localities = [%q, %q, ", firstPlace, secondPlace)), 1)
	stated = regexp.MustCompile(`(?s)\nmap = \[.*?\n\]`).ReplaceAll(stated, []byte("\nmap = []")) // on which they have no place
	if err := os.WriteFile(config, stated, 0o600); err != nil {
		t.Fatal(err)
	}
	providers := w.extract("providers.csv")
	text, err := os.ReadFile(providers)
	if err != nil {
		t.Fatal(err)
	}
	text = append(bytes.TrimRight(text, "\r\n"), "\r\n"+plantedURN+","+plantedSetting+",10,Nether Whinton,998,No,Approved,"+plantedOwner+",ZZ987654,ofsted_independent,2024-03-12,Good\r\n"...)
	if err := os.WriteFile(providers, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// move makes the other world of the one.
func (w world) move(t *testing.T) {
	t.Helper()
	edit(t, w.extract("ehc-plans.xlsx"), func(book *excelize.File) {
		setCell(t, book, "Open plans", "M990002", "Primary Need", "DS")
		setCell(t, book, "Open plans", "M990002", "Locality", secondPlace)
	})
	edit(t, w.extract("placements.xlsx"), func(book *excelize.File) {
		for i, b := range bought {
			setCell(t, book, "Ended", fmt.Sprintf("P99001%d", i), "Fee", b.moved)
		}
	})
}

func (w world) extract(name string) string { return filepath.Join(w.dir, "extracts", name) }

// placementRow is a day place bought for one child at a price a year.
func placementRow(child string, more map[string]string) map[string]string {
	row := map[string]string{"Placement ID": "P" + child, "Child ID": "M" + child, "Day/Residential": "Day", "Tribunal": "No", "Contract Route": "Spot purchase",
		"Fee Basis": "Year", "Units Per Year": "1", "Education %": "100%", "Social Care %": "0%", "Health %": "0%"}
	maps.Copy(row, more)
	return row
}

// edit changes a workbook and saves it.
func edit(t *testing.T, file string, change func(*excelize.File)) {
	t.Helper()
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	change(book)
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
}

// sheetOf reads a sheet, and finds its header.
func sheetOf(t *testing.T, book *excelize.File, sheet string) (rows [][]string, header []string) {
	t.Helper()
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 5 })
	if at < 0 {
		t.Fatalf("sheet %q has no header", sheet)
	}
	return rows, rows[at]
}

func write(t *testing.T, book *excelize.File, sheet string, column, row int, text string) {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err == nil {
		err = book.SetCellStr(sheet, cell, text)
	}
	if err != nil {
		t.Fatalf("sheet %q: %v", sheet, err)
	}
}

// addRows writes rows by the names of their columns, from the total of a sheet on, and the total below them.
func addRows(t *testing.T, book *excelize.File, sheet string, more []map[string]string) {
	t.Helper()
	rows, header := sheetOf(t, book, sheet)
	last := len(rows) - 1
	if rows[last][0] != "Total" {
		t.Fatalf("sheet %q has no total", sheet)
	}
	for i, row := range more {
		for name := range row {
			if !slices.Contains(header, name) {
				t.Fatalf("sheet %q has no column %q", sheet, name)
			}
		}
		for column, name := range header {
			write(t, book, sheet, column, last+i, row[name])
		}
	}
	for column, text := range rows[last] {
		write(t, book, sheet, column, last+len(more), text)
	}
}

// setCell writes into a column of the row that begins with a reference.
func setCell(t *testing.T, book *excelize.File, sheet, reference, column, text string) {
	t.Helper()
	rows, header := sheetOf(t, book, sheet)
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == reference })
	if at < 0 || !slices.Contains(header, column) {
		t.Fatalf("sheet %q has no row %s or no column %q", sheet, reference, column)
	}
	write(t, book, sheet, slices.Index(header, column), at, text)
}

// secretOf gives the truth of a withheld figure as the council's own report has it, and how it came out. Figures that count the same
// children stand in one row.
func secretOf(t *testing.T, dir, figure string) (truth, outcome string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(exposureFile)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := readCSV(content)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if slices.Contains(strings.Split(row[0], ", "), figure) {
			return row[1], row[6]
		}
	}
	t.Fatalf("%s does not stand in %s: it is no secret in this world", figure, exposureFile)
	return "", ""
}

func TestWithheldLeavesByNoWay(t *testing.T) {
	t.Parallel()
	worlds := [2]world{{dir: filepath.Join(t.TempDir(), "one")}, {dir: filepath.Join(t.TempDir(), "other")}}
	if err := copySample(worlds[0].dir); err != nil {
		t.Fatal(err)
	}
	worlds[0].plant(t)
	if err := copyTree(worlds[0].dir, worlds[1].dir); err != nil {
		t.Fatal(err)
	}
	worlds[1].move(t)
	var building sync.WaitGroup
	var errs [2]error
	for i := range worlds {
		building.Go(func() { worlds[i].said, errs[i] = sufficiency("build", worlds[i].dir) })
	}
	building.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatalf("the planted council cannot be built: %v\n%s\n%s", err, worlds[0].said, worlds[1].said)
	}
	one, other := worlds[0], worlds[1]

	// The two worlds are two: what is withheld is not the same in them.
	for _, year := range []string{"2022", "2024", "2026"} {
		for figure, truths := range map[string][2]string{
			"demand/plans?need=MSI@" + year: {"3", "2"}, "demand/plans?locality=" + firstPlace + "@" + year: {"3", "2"},
			"demand/plans?need=DS@" + year: {"2", "3"}, "demand/plans?locality=" + secondPlace + "@" + year: {"2", "3"},
		} {
			for i, w := range worlds {
				if truth, outcome := secretOf(t, w.dir, figure); truth != truths[i] || outcome != "kept" {
					t.Errorf("%s: %s, %s in world %d; want %s, kept", figure, truth, outcome, i, truths[i])
				}
			}
		}
	}
	before, _ := secretOf(t, one.dir, "cost/unit_cost?main_need=OTHER@2019-20")
	after, _ := secretOf(t, other.dir, "cost/unit_cost?main_need=OTHER@2019-20")
	if before == after {
		t.Errorf("the unit cost is %s in both worlds, so that nothing is shown about money", before)
	}

	t.Run("no byte tells the worlds apart", func(t *testing.T) {
		differing, err := compareTrees(filepath.Join(one.dir, "published"), filepath.Join(other.dir, "published"))
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range differing {
			t.Error(what)
		}
	})
	t.Run("what the build says tells nothing", func(t *testing.T) {
		if said := strings.ReplaceAll(other.said, other.dir, one.dir); said != one.said {
			t.Errorf("the worlds can be told apart by what the build says:\n%s\n%s", one.said, said)
		}
		for _, word := range append(plantedWords, firstPlace, secondPlace, "MSI") {
			if strings.Contains(one.said, word) {
				t.Errorf("the build says %q", word)
			}
		}
	})
	t.Run("no file holds what was planted", func(t *testing.T) { searchPlanted(t, one) })
	t.Run("no total less the others tells", func(t *testing.T) {
		for _, of := range []string{"need", "locality"} {
			subtract(t, one, of)
		}
	})
	t.Run("the report on what readers know is the council's alone", func(t *testing.T) {
		for name, mode := range map[string]fs.FileMode{"internal": 0o700, exposureFile: 0o600, "warehouse.duckdb": 0o600, "key": 0o600} {
			info, err := os.Stat(filepath.Join(one.dir, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			if got := info.Mode().Perm(); got != mode {
				t.Errorf("%s can be read by others: %o, want %o", name, got, mode)
			}
		}
	})
}

// plantedWords and plantedNumbers may stand nowhere in what is published: no figure is about one school, one price or one child.
var (
	plantedWords = []string{plantedSetting, strings.ToUpper(plantedSetting), "Xanthorrhoea", "xanthorrhoea", plantedOwner, "Zephyrine", "Quaxworth", "M99000", "P99000", "M99001", "P99001",
		"truth_official_sensitive", "must_allow", "NOT KEPT"}
	plantedNumbers = map[string]string{plantedURN: "URN", "INV" + plantedURN: "invoice", "ZZ" + plantedURN: "company", "87654": "fee", "87,654": "fee", "87654.32": "fee", "8765432": "fee",
		"29218": "payment", "29,218": "payment", "29218.11": "payment", "2921811": "payment"}
)

// searchPlanted looks for the planted words in every byte of the site, packed or not, and for the names of the small categories beside
// anything but the sign that says withheld, and 0 for the years in which nobody was there.
func searchPlanted(t *testing.T, w world) {
	files, err := readTree(filepath.Join(w.dir, "published"))
	if err != nil {
		t.Fatal(err)
	}
	small := map[string]string{firstPlace: "locality", secondPlace: "locality", "Multi-sensory impairment": "need", "Down syndrome": "need"}
	numbers := searchFor(plantedNumbers)
	cells := map[string]int{}
	for name, content := range files {
		// Under a name of its own, because the words of the sample's files are kept by name.
		text := name + "\n" + readable(t, "planted/"+name, content)
		for _, word := range plantedWords {
			if holds(text, word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
		for _, found := range numbers.in(text) {
			t.Errorf("%s holds the %s %s", name, plantedNumbers[found], found)
		}
		switch path.Ext(name) {
		case ".csv":
			rows, err := readCSV(content)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for category := range small {
					if !slices.Contains(row, category) {
						continue
					}
					cells[category+" "+row[len(row)-2]]++
					if year, value := row[0], row[len(row)-2]; value != "c" && !(value == "0" && year < "2022") {
						t.Errorf("%s says %s of %s", name, value, row[len(row)-1])
					}
				}
			}
		case ".html":
			searchPage(t, name, content, slices.Sorted(maps.Keys(small)))
		case ".pdf": // its words come in another order; that they tell nothing is held by the other world
		default:
			for category := range small {
				if holds(text, category) {
					t.Errorf("%s names %s", name, category)
				}
			}
		}
	}
	for category := range small {
		// Five Januaries withheld, three with nobody: 2022 to 2026, 2019 to 2021.
		if cells[category+" c"] != 5 || cells[category+" 0"] != 3 {
			t.Errorf("%s: %d cells are withheld and %d are 0, want 5 and 3", category, cells[category+" c"], cells[category+" 0"])
		}
	}
}

// searchPage looks at every text and attribute of a page that names a category. It stands alone, as the name of a bar or row, or
// the word withheld follows; and where it names a row, no cell of the row says anything else.
func searchPage(t *testing.T, name string, content []byte, categories []string) {
	tells := func(text, category string) bool {
		return strings.TrimSpace(text) != category && strings.Count(text, category) > strings.Count(text, category+" withheld")
	}
	for _, n := range parsePage(t, name, content).nodes {
		for _, category := range categories {
			for _, a := range n.Attr {
				if tells(a.Val, category) {
					t.Errorf("%s <%s %s=%q> tells of %s", name, n.Data, a.Key, a.Val, category)
				}
			}
			for d := range n.ChildNodes() {
				if d.Type == html.TextNode && tells(d.Data, category) {
					t.Errorf("%s <%s>%s tells of %s", name, n.Data, d.Data, category)
				}
			}
			if said, named := strings.CutPrefix(words(n), category+" "); named && n.Data == "tr" && strings.Trim(strings.ReplaceAll(said, "[c]", ""), "0 ") != "" {
				t.Errorf("%s: the row of %s says %s", name, category, said)
			}
		}
	}
}

// subtract works out what a reader with a pencil does: the total of each January less the parts that are published. Of k withheld parts, each of
// one child at least, any one may be as large as what is left less k - 1; where that is below five, all of them are known to be small.
func subtract(t *testing.T, w world, of string) {
	data := func(name string) [][]string {
		content, err := os.ReadFile(filepath.Join(w.dir, "published", "2026-10", "data", name))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := readCSV(content)
		if err != nil {
			t.Fatal(err)
		}
		return rows[1:]
	}
	left, withheld := map[string]int{}, map[string]int{}
	count := func(row []string) int {
		n, err := strconv.Atoi(row[len(row)-2])
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, row := range data("demand_plans.csv") {
		if row[len(row)-2] != "c" { // without a total there is nothing to take from
			left[row[0]] = count(row)
		}
	}
	for _, row := range data("demand_plans_by_" + of + ".csv") {
		if row[len(row)-2] == "c" {
			withheld[row[0]]++
		} else if left[row[0]] > 0 {
			left[row[0]] -= count(row)
		}
	}
	for _, year := range []string{"2022", "2026"} {
		if withheld[year] == 0 || left[year] == 0 {
			t.Errorf("by %s nothing is withheld in %s, or there is no total to take from", of, year)
		}
	}
	for year, k := range withheld {
		if most := left[year] - (k - 1); left[year] > 0 && most < 5 {
			t.Errorf("%s by %s: %d withheld parts are %d together, so that each is below 5", year, of, k, left[year])
		}
	}
}

// holds looks for a word as it is, and as a PDF may write it: in UTF-16, plain or in hexadecimal digits.
func holds(text, word string) bool {
	var wide []byte
	for _, unit := range utf16.Encode([]rune(word)) {
		wide = append(wide, byte(unit>>8), byte(unit))
	}
	digits := hex.EncodeToString(wide)
	return strings.Contains(text, word) || strings.Contains(text, string(wide)) || strings.Contains(text, digits) || strings.Contains(text, strings.ToUpper(digits))
}
