package main

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var number = regexp.MustCompile(`−?£?\d[\d,]*(?:\.\d+)?%?`)

// The words of a picture and the labels in it say what its table says: every number of them stands in the table. A stacked chart shows
// shares where its table holds numbers: there each is the share, worked out here, of one cell in the sum of its row or column.
func TestChartsSayWhatTheirTablesSay(t *testing.T) {
	charts, kinds := 0, map[string]bool{}
	for name, content := range published(t) {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, figure := range parsePage(t, name, content).nodes {
			picture, table := child(figure, "svg"), child(figure, "table")
			if figure.Data != "figure" || picture == nil {
				continue
			}
			if table == nil {
				t.Errorf("%s #%s: a picture without its table", name, attribute(figure, "id"))
				continue
			}
			charts++
			kind := strings.TrimPrefix(attribute(picture, "class"), "chart chart-")
			kinds[kind] = true
			known := tableNumbers(table)
			if kind == "stacked_bars" {
				for share := range tableShares(table) {
					known[share] = true
				}
			}
			told := words(child(picture, "desc"))
			if len(number.FindAllString(told, -1)) == 0 {
				t.Errorf("%s #%s: its words say no number", name, attribute(figure, "id"))
			}
			var unknown []string
			for _, found := range number.FindAllString(told, -1) {
				if !known[found] && !slices.Contains(unknown, found) {
					unknown = append(unknown, found)
				}
			}
			if len(unknown) > 0 {
				t.Errorf("%s #%s: its words say %s, which its table does not", name, attribute(figure, "id"), strings.Join(unknown, " "))
			}
		}
	}
	if charts < 10 || len(kinds) < 6 {
		t.Errorf("%d charts of %d kinds, want at least 10 of 6", charts, len(kinds))
	}
}

func child(n *html.Node, name string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			return d
		}
	}
	return nil
}

// grid reads a table's rows of cells.
func grid(table *html.Node) [][]string {
	var rows [][]string
	for n := range table.Descendants() {
		switch {
		case n.Type == html.ElementNode && n.Data == "tr":
			rows = append(rows, nil)
		case n.Type == html.ElementNode && (n.Data == "td" || n.Data == "th"):
			rows[len(rows)-1] = append(rows[len(rows)-1], words(n))
		}
	}
	return rows
}

// tableNumbers are the numbers that stand in any cell or header.
func tableNumbers(table *html.Node) map[string]bool {
	known := map[string]bool{}
	for _, row := range grid(table) {
		for _, cell := range row {
			for _, found := range number.FindAllString(cell, -1) {
				known[found] = true
			}
		}
	}
	return known
}

// tableTotals are the sums of every row and of every column, without commas.
func tableTotals(table *html.Node) map[string]bool {
	rows := grid(table)
	across, down := make([]int, len(rows)), make([]int, len(rows[0]))
	for i, row := range rows[1:] {
		for j, cell := range row[1:] {
			value, _ := strconv.Atoi(strings.ReplaceAll(cell, ",", "")) // what is withheld is in no sum
			across[i], down[j] = across[i]+value, down[j]+value
		}
	}
	totals := map[string]bool{}
	for _, sum := range slices.Concat(across, down) {
		totals[strconv.Itoa(sum)] = true
	}
	return totals
}

// tableShares are the shares of every cell in the sum of its column and of its row, in whole per cent.
func tableShares(table *html.Node) map[string]bool {
	rows := grid(table)
	values := func(cells []string) []float64 {
		var list []float64
		for _, cell := range cells {
			if value, err := strconv.ParseFloat(strings.NewReplacer(",", "", "£", "").Replace(cell), 64); err == nil {
				list = append(list, value)
			}
		}
		return list
	}
	shares := map[string]bool{}
	add := func(list []float64) {
		sum := 0.0
		for _, value := range list {
			sum += value
		}
		for _, value := range list {
			if sum > 0 {
				shares[fmt.Sprintf("%.0f%%", math.RoundToEven(100*value/sum))] = true
				shares[fmt.Sprintf("%.0f%%", math.Round(100*value/sum))] = true
			}
		}
	}
	for _, row := range rows[1:] {
		add(values(row))
	}
	for column := range rows[0] {
		var cells []string
		for _, row := range rows[1:] {
			cells = append(cells, row[column])
		}
		add(values(cells))
	}
	return shares
}

// A figure quoted in a sentence is the one of the data file, and its link leads there: 1,717 of demand/plans@2025.
func TestQuotedFiguresAreThoseOfTheData(t *testing.T) {
	files := published(t)
	data := map[string]string{}
	for name, content := range files {
		if path.Ext(name) != ".csv" || strings.HasSuffix(name, ".meta.csv") {
			continue
		}
		for _, row := range csvRows(t, name, content) {
			data[row[len(row)-1]] = row[len(row)-2]
		}
	}
	quoted := 0
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, n := range parsePage(t, name, content).nodes {
			if n.Data != "a" || !strings.Contains(attribute(n, "class"), "figure-value") {
				continue
			}
			id := strings.TrimPrefix(attribute(n, "href"), "#")
			if _, after, found := strings.Cut(id, "#"); found {
				id = after
			}
			shown := words(n)
			published, there := data[id]
			if !there {
				t.Errorf("%s quotes %s, which no data file holds", name, id)
				continue
			}
			quoted++
			if !sameNumber(shown, published) {
				t.Errorf("%s: %s is %q in the text and %q in the data", name, id, shown, published)
			}
		}
	}
	if quoted < 20 {
		t.Errorf("only %d quoted figures", quoted)
	}
}

// sameNumber holds a number as people read it (1,717, £63,400, 42%) against one as a program does (1717, 63400, 0.42).
func sameNumber(shown, published string) bool {
	percent := strings.HasSuffix(shown, "%")
	text := strings.NewReplacer(",", "", "£", "", "%", "", "−", "-").Replace(shown)
	one, err := strconv.ParseFloat(text, 64)
	other, err2 := strconv.ParseFloat(published, 64)
	if err != nil || err2 != nil {
		return shown == published || shown == "a number that is withheld" && published == "c"
	}
	return math.Abs(one-other) < 1e-9 || percent && math.Abs(one-100*other) < 1e-6
}

// No data file holds a number of children from 1 to 4, nor a difference of so few between a total and its parts.
func TestNoSmallNumberInData(t *testing.T) {
	tables := 0
	for name, content := range published(t) {
		if path.Ext(name) != ".csv" || strings.HasSuffix(name, ".meta.csv") || !strings.Contains(path.Base(name), "demand_plans") && !strings.Contains(name, "inmss_children") {
			continue
		}
		tables++
		for _, row := range csvRows(t, name, content) {
			value, err := strconv.ParseFloat(row[len(row)-2], 64)
			if err == nil && value > 0 && value < 5 && !strings.Contains(row[len(row)-1], "in_time") {
				t.Errorf("%s: %s is %s", name, row[len(row)-1], row[len(row)-2])
			}
		}
	}
	if tables < 8 {
		t.Errorf("only %d tables of children", tables)
	}
}

func csvRows(t *testing.T, name string, content []byte) [][]string {
	t.Helper()
	rows, err := readCSV(content)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(rows) < 2 || !slices.Contains(rows[0], "figure") {
		t.Fatalf("%s has no rows or no column figure: %v", name, rows[0])
	}
	return rows[1:]
}
