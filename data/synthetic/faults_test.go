package synthetic

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestPlantedCells looks up every cell of planted.csv in the files: it stands under its header, in a row that the council without faults
// does not have. What the checks find in them is tested with the command, which has both.
func TestPlantedCells(t *testing.T) {
	good, faulty := generate(t, Options{}), generate(t, Options{Faults: true})
	if _, err := os.Stat(filepath.Join(good, "planted.csv")); err == nil {
		t.Error("a council without faults lists some")
	}
	planted := readCSV(t, filepath.Join(faulty, "planted.csv"))
	checks := map[string]bool{}
	rows := map[[3]string][][]string{}
	read := func(dir, file, sheet string) [][]string {
		key := [3]string{dir, file, sheet}
		if rows[key] == nil {
			rows[key] = cellsOf(t, filepath.Join(dir, file), sheet)
		}
		return rows[key]
	}
	for _, p := range planted {
		checks[p["fault"]] = true
		column, row, err := excelize.CellNameToCoordinates(p["cell"])
		if err != nil {
			t.Fatal(err)
		}
		cells := read(faulty, p["file"], p["sheet"])
		header := 0
		for cells[header][1] == "" { // titles have one cell
			header++
		}
		if got := cells[header][column-1]; got != p["header"] {
			t.Errorf("%s: over %s stands %q, want %q", p["fault"], p["cell"], got, p["header"])
		}
		line := strings.Join(cells[row-1], "|")
		for _, other := range read(good, p["file"], p["sheet"]) {
			if strings.Join(other, "|") == line {
				t.Errorf("%s: %s row %d stands in the council without faults too", p["fault"], p["file"], row)
			}
		}
		if strings.HasPrefix(line, "Total") {
			t.Errorf("%s: %s row %d is the total", p["fault"], p["file"], row)
		}
	}
	for _, story := range stories {
		if !checks[story.check] {
			t.Errorf("%s is not in planted.csv", story.check)
		}
	}
}

// cellsOf reads a sheet, or a CSV file where the sheet has no name.
func cellsOf(t *testing.T, path, sheet string) [][]string {
	t.Helper()
	if sheet == "" {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		rows, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		rows[i] = append(rows[i], make([]string, 30-len(rows[i]))...)
	}
	return rows
}
