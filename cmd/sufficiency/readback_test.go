package main

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every number that is published is read back from its bytes and held against the data files, which are held against the workbook beside this.

// released is what the data files of a site say.
type releasedFigures struct {
	value map[string]string      // identity of a figure → number or symbol
	rows  map[string][]figureRow // data file → its rows
}

// figureRow is a row of a data file: what it is about, in the words that a table has in its heads, and what it says.
type figureRow struct {
	about  []string // labels of the filters, and last the period
	figure string
	value  string
}

func readFigures(t *testing.T, files map[string][]byte) releasedFigures {
	t.Helper()
	read := releasedFigures{map[string]string{}, map[string][]figureRow{}}
	for name, content := range files {
		if path.Ext(name) != ".csv" || strings.HasSuffix(name, ".meta.csv") {
			continue
		}
		for _, row := range csvRows(t, name, content) {
			last := len(row) - 1
			f := figureRow{about: append(slices.Clone(row[10:last-1]), periodWords(row[1], row[last])), figure: row[last], value: row[last-1]}
			if before, twice := read.value[f.figure]; twice && before != f.value {
				t.Errorf("%s: %s is %s, elsewhere %s", name, f.figure, f.value, before)
			}
			read.value[f.figure], read.rows[name] = f.value, append(read.rows[name], f)
		}
	}
	return read
}

// periodWords writes the period of a figure as pages do: January 2026, 31 March 2026, 2025–26, 2026/27, 2025.
func periodWords(identifier, figure string) string {
	measure, period, _ := strings.Cut(figure, "@")
	switch first, _, _ := strings.Cut(period, "-"); {
	case identifier == "January":
		return "January " + period
	case strings.Contains(measure, "_on_31_march"):
		year, err := strconv.Atoi(first)
		if err != nil {
			return period
		}
		return fmt.Sprint("31 March ", year+1)
	}
	return strings.Replace(period, "-", "–", 1)
}

// lookedUp are the rows of a data file that a cell may show: those that are about everything in its heads that the file knows. What else they
// are about, such as the one year of a table without years, must be the same for the whole table.
func lookedUp(rows []figureRow, heads []string) map[string]figureRow {
	known := map[string]bool{}
	for _, row := range rows {
		for _, word := range row.about {
			known[word] = true
		}
	}
	var told []string
	for _, head := range heads {
		if known["January "+head] { // charts have the year alone
			head = "January " + head
		}
		if known[head] {
			told = append(told, head)
		}
	}
	found := map[string]figureRow{}
	for _, row := range rows {
		rest := slices.Clone(row.about)
		fits := true
		for _, head := range told {
			at := slices.Index(rest, head)
			if at < 0 {
				fits = false
				break
			}
			rest = slices.Delete(rest, at, at+1)
		}
		if fits {
			found[strings.Join(rest, "|")] = row
		}
	}
	return found
}

// tableFaults holds every cell of a table against the rows of its data file.
func tableFaults(table *html.Node, rows []figureRow) (cells int, faults []string) {
	header, body := tableParts(table)
	var rests map[string]bool // in which all cells so far are right
	for _, row := range body {
		for i, shown := range row.cells {
			cells++
			heads := append(slices.Clone(row.heads), header[len(row.heads)+i])
			found := lookedUp(rows, heads)
			right := map[string]bool{}
			for rest, f := range found {
				if shownAs(shown, f, rows, row.heads, rest) && (rests == nil || rests[rest]) {
					right[rest] = true
				}
			}
			if len(right) == 0 {
				faults = append(faults, fmt.Sprintf("%q in %q, the data file has %v", shown, heads, found))
				continue
			}
			rests = right
		}
	}
	return cells, faults
}

// shownAs says whether a cell shows a figure: as a number, as its symbol, or, where the figures of a row are parts of a whole, as its share of them.
func shownAs(shown string, f figureRow, rows []figureRow, heads []string, rest string) bool {
	if sameNumber(strings.Trim(shown, "[]"), f.value) || strings.ReplaceAll(shown, ",", "") == f.value {
		return true
	}
	value, err := strconv.ParseFloat(f.value, 64)
	if err != nil || !strings.HasSuffix(shown, "%") {
		return false
	}
	whole, of := 0.0, strings.Split(rest, "|")
	for _, head := range heads {
		of = append(of, head)
		if slices.Contains(f.about, "January "+head) {
			of[len(of)-1] = "January " + head
		}
	}
	for _, row := range rows {
		part, err := strconv.ParseFloat(row.value, 64)
		if err == nil && containsAll(row.about, of) {
			whole += part
		}
	}
	return shown == fmt.Sprintf("%.0f%%", math.Round(100*value/whole))
}

func containsAll(list, wanted []string) bool {
	for _, word := range wanted {
		if word != "" && !slices.Contains(list, word) {
			return false
		}
	}
	return true
}

type tableRow struct{ heads, cells []string }

// tableParts reads a table: its column heads, and its rows with what names them.
func tableParts(table *html.Node) (header []string, rows []tableRow) {
	for n := range table.Descendants() {
		if n.Type != html.ElementNode || n.Data != "tr" {
			continue
		}
		if n.Parent.Data == "thead" {
			for c := range n.ChildNodes() {
				if c.Type == html.ElementNode {
					header = append(header, words(c))
				}
			}
			continue
		}
		var row tableRow
		for c := range n.ChildNodes() {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "th":
				row.heads = append(row.heads, words(c))
			default:
				row.cells = append(row.cells, words(c))
			}
		}
		rows = append(rows, row)
	}
	return header, rows
}

// dataOf finds the data file of a table: the first one linked to in the chart, table or answer that it stands in.
func dataOf(page string, table *html.Node, files releasedFigures) string {
	for n := table.Parent; n != nil; n = n.Parent {
		for d := range n.Descendants() {
			if d.Type != html.ElementNode || d.Data != "a" {
				continue
			}
			name := path.Join(path.Dir(page), attribute(d, "href"))
			if files.rows[name] != nil {
				return name
			}
		}
	}
	return ""
}

// withHistory are the rows of a forecast as the table beside its picture has them: what was counted, what is forecast, and its ranges from end to end.
func withHistory(rows []figureRow, data releasedFigures) []figureRow {
	var laid []figureRow
	add := func(column, period, value string) {
		laid = append(laid, figureRow{about: []string{column, period}, value: value})
	}
	forecast := map[string]map[string]string{} // period → bound → value
	for _, row := range rows {
		bound, period := row.about[0], row.about[1]
		if forecast[period] == nil {
			forecast[period] = map[string]string{}
		}
		forecast[period][bound] = row.value
	}
	for period, bounds := range forecast {
		add("Counted", period, "–")
		add("Forecast", period, bounds["Central forecast"])
		for _, ends := range []string{"80% range", "95% range"} {
			add(ends, period, bounds["Lower end of the "+ends]+" to "+bounds["Upper end of the "+ends])
		}
	}
	for figure, value := range data.value {
		if year, counted := strings.CutPrefix(figure, "demand/plans@"); counted {
			add("Counted", "January "+year, value)
			for _, column := range []string{"Forecast", "80% range", "95% range"} {
				add(column, "January "+year, "–")
			}
		}
	}
	return laid
}

// policyRows are what the page on method says of the rules of the sample, by hand out of its sufficiency.toml and the policy that goes without saying.
var policyRows = map[string]string{
	"A number of children is published from": "5", "A group whose children all share one answer, from": "20",
	"A middle value, such as a median fee, needs children": "10", "A figure about money needs sellers": "3",
	"All other sellers than the two largest, as a share of the largest, at least": "10%", "Numbers of children are rounded to": "not rounded",
	"Small numbers that the Department for Education has published": "withheld all the same",
}

// Every cell of every table of every page, answers too, is what its data file says.
func TestEveryCellIsItsFigure(t *testing.T) {
	files := answered(t)
	data := readFigures(t, files)
	tables, cells := 0, 0
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, table := range parsePage(t, name, content).nodes {
			if table.Data != "table" {
				continue
			}
			tables++
			header, body := tableParts(table)
			if slices.Contains(header, "Value") {
				for _, row := range body {
					if got := row.cells[0]; got != policyRows[row.heads[0]] {
						t.Errorf("%s says of the rule %q %s", name, row.heads[0], got)
					}
				}
				continue
			}
			if slices.Contains(header, "We mean to") { // sentences, whose numbers are links that TestQuotedFiguresAreThoseOfTheData reads
				continue
			}
			file := dataOf(name, table, data)
			if file == "" {
				t.Errorf("%s: a table without a data file: %s", name, words(table))
				continue
			}
			rows := data.rows[file]
			if slices.Contains(header, "Counted") {
				rows = withHistory(rows, data)
			}
			read, faults := tableFaults(table, rows)
			cells += read
			for _, fault := range faults {
				t.Errorf("%s, %s: %s", name, path.Base(file), fault)
			}
		}
	}
	if tables < 100 || cells < 1300 {
		t.Errorf("only %d cells of %d tables", cells, tables)
	}
}
