package marking

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"sufficiency/ingest/checks"
)

// faultyFile is an extract with what was found in it.
type faultyFile struct {
	path   string // within the workspace
	copy   string // name of the marked copy
	faults []fileFault
}

// fileFault is one row of one fault.
type fileFault struct {
	fault *checks.Fault
	*checks.Place
}

// faultyFiles gathers the faults by file, errors before warnings and both in the order of sheets and rows, and gives each file's copy a name
// of its own.
func faultyFiles(faults []checks.Fault) []faultyFile {
	byPath := map[string][]fileFault{}
	for i := range faults {
		for j := range faults[i].Rows {
			row := &faults[i].Rows[j]
			byPath[row.Path] = append(byPath[row.Path], fileFault{&faults[i], row})
		}
	}
	paths := slices.Sorted(maps.Keys(byPath))
	short := func(name string) string { return strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name))) }
	taken := map[string]int{}
	for _, name := range paths {
		taken[short(name)]++
	}
	var files []faultyFile
	for _, name := range paths {
		list := byPath[name]
		slices.SortStableFunc(list, func(a, b fileFault) int {
			return cmp.Or(strings.Compare(a.fault.Severity, b.fault.Severity), strings.Compare(a.Sheet, b.Sheet), a.Row-b.Row)
		})
		copied := strings.TrimSuffix(path.Base(name), path.Ext(name)) + ".xlsx"
		if taken[short(name)] > 1 { // ledger.csv and ledger.xlsx
			copied = strings.ReplaceAll(name, "/", "-") + ".xlsx"
		}
		files = append(files, faultyFile{path: name, copy: copied, faults: list})
	}
	return files
}

// mark is a faulty cell of a sheet. Column 0 is the first cell of the row, where the row as a whole is at fault.
type mark struct {
	row, column int
	note        string // what is wrong and what to do; empty where there are too many notes already
}

// marks gives the faulty cells of a sheet from top to bottom and left to right; a cell with several faults comes several times.
func (f faultyFile) marks(sheet string) []mark {
	var list []mark
	add := func(fault fileFault, column int) {
		note := ""
		if len(list) < mostNotes {
			note = fault.note()
		}
		list = append(list, mark{fault.Row, column, note})
	}
	for _, fault := range f.faults {
		if fault.Sheet != sheet {
			continue
		}
		for _, c := range fault.Cells {
			add(fault, columnOf(c.Address))
		}
		if len(fault.Cells) == 0 {
			add(fault, 0)
		}
	}
	slices.SortStableFunc(list, func(a, b mark) int { return cmp.Or(a.row-b.row, a.column-b.column) })
	return list
}

// note is what stands beside a faulty cell.
func (f fileFault) note() string {
	note := strings.ToUpper(f.fault.Severity) + ": " + f.fault.Title
	if f.Detail != "" {
		note += " (" + f.Detail + ")"
	}
	return note + ".\nTo do: " + f.fault.Action + "."
}

// columnOf reads the column of an address: F12 → 6.
func columnOf(address string) int {
	column := 0
	for _, letter := range columnLetters.FindString(address) {
		column = column*26 + int(letter-'A') + 1
	}
	return column
}

var columnLetters = regexp.MustCompile(`^[A-Z]+`)

var notInSheetNames = regexp.MustCompile(`[\[\]:*?/\\\x00-\x1f]`)

// sheetName makes a name that a workbook takes, and that is not taken yet: at most 31 letters, none of []:*?/\, no apostrophe at the ends.
func sheetName(wanted string, taken []string) string {
	clean := strings.Trim(notInSheetNames.ReplaceAllString(wanted, " "), "' ")
	if clean == "" {
		clean = "Sheet"
	}
	name := shorten(clean, 31)
	for n := 2; slices.ContainsFunc(taken, func(other string) bool { return strings.EqualFold(other, name) }); n++ {
		name = shorten(clean, 31-len(fmt.Sprint(" ", n))) + fmt.Sprint(" ", n)
	}
	return name
}

// shorten cuts a text to so many UTF-16 units, which is how spreadsheets count.
func shorten(text string, most int) string {
	units := 0
	for at, letter := range text {
		units++
		if letter > 0xFFFF {
			units++
		}
		if units > most {
			return strings.TrimRight(text[:at], "' ")
		}
	}
	return text
}
