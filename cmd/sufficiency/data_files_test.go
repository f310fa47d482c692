package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The workbook, the CSV files and their descriptions say the same, figure by figure, read back from their bytes.

// Every number and symbol of the workbook is that of the CSV file beside it, and none is missing.
func TestWorkbookSaysWhatTheDataFilesSay(t *testing.T) {
	files := published(t)
	book, err := excelize.OpenReader(bytes.NewReader(files["2026-10/data/tables.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	contents, err := book.GetRows("Contents")
	if err != nil {
		t.Fatal(err)
	}
	sheets, compared := 0, 0
	for _, line := range contents {
		if len(line) < 3 || !strings.HasSuffix(line[2], ".csv") {
			continue
		}
		sheets++
		data, err := readCSV(files["2026-10/data/"+line[2]])
		if err != nil {
			t.Fatal(err)
		}
		// A row of the CSV file is a period and labels; the workbook has the labels down its side and the periods across.
		want := map[string]string{}
		var periods []string
		head := data[0]
		filters := slices.DeleteFunc(slices.Clone(head[10:len(head)-2]), func(name string) bool { return name == "published_by" })
		for _, row := range data[1:] {
			_, period, _ := strings.Cut(row[len(row)-1], "@")
			if !slices.Contains(periods, period) {
				periods = append(periods, period)
			}
			want[period+"|"+strings.Join(row[10:10+len(filters)], "|")] = row[len(row)-2]
		}
		rows, err := book.GetRows(line[0], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		labels := max(1, len(filters))
		start := slices.IndexFunc(rows, func(row []string) bool { return len(row) == labels+len(periods) && len(row) > 1 })
		if start < 0 {
			t.Errorf("sheet %q has no table of %d columns", line[0], labels+len(periods))
			continue
		}
		for _, row := range rows[start+1:] {
			for i, period := range periods {
				key := period + "|" + strings.Join(row[:len(filters)], "|")
				got := strings.Trim(row[labels+i], "[]")
				if value, there := want[key]; !there || !sameNumber(got, value) {
					t.Errorf("sheet %q: %s is %q, in the data file %q", line[0], key, got, value)
				}
				delete(want, key)
				compared++
			}
		}
		for key := range want {
			t.Errorf("sheet %q holds no %s", line[0], key)
		}
	}
	tables := 0
	for name := range files {
		if strings.HasPrefix(name, "2026-10/data/") && path.Ext(name) == ".csv" && !strings.HasSuffix(name, ".meta.csv") {
			tables++
		}
	}
	if sheets != tables || compared < 1000 {
		t.Errorf("%d sheets for %d data files, %d figures compared", sheets, tables, compared)
	}
}

// Each data file is described in the package and beside itself, column by column as it is.
func TestDataFilesAreDescribed(t *testing.T) {
	files := published(t)
	var described struct {
		Resources []struct {
			Path, Hash string
			Bytes      int
			Schema     struct {
				Fields        []struct{ Name, Type string }
				MissingValues []string
			}
		}
	}
	if err := json.Unmarshal(files["2026-10/data/datapackage.json"], &described); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, resource := range described.Resources {
		name := "2026-10/data/" + resource.Path
		content := files[name]
		seen[name] = true
		sum := sha256.Sum256(content)
		if resource.Hash != "sha256:"+hex.EncodeToString(sum[:]) || resource.Bytes != len(content) {
			t.Errorf("%s is described with %d bytes and hash %s", name, resource.Bytes, resource.Hash)
		}
		rows, err := readCSV(content)
		if err != nil {
			t.Fatal(err)
		}
		var fields, filters []string
		for i, field := range resource.Schema.Fields {
			fields = append(fields, field.Name)
			if number := i == len(resource.Schema.Fields)-2; number != (field.Type == "number") {
				t.Errorf("%s: %s is of type %s", name, field.Name, field.Type)
			}
		}
		if !slices.Equal(fields, rows[0]) {
			t.Errorf("%s has columns %q, described %q", name, rows[0], fields)
		}
		meta, err := readCSV(files[strings.TrimSuffix(name, ".csv")+".meta.csv"])
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range meta[1:] {
			filters = append(filters, line[0])
			if want := map[bool]string{true: "Indicator", false: "Filter"}[line[0] == rows[0][len(rows[0])-2]]; line[1] != want || line[2] == "" {
				t.Errorf("%s: %q; want a labelled %s", name, line, want)
			}
		}
		if !slices.Equal(filters, rows[0][10:]) { // the first ten say when and where
			t.Errorf("%s has filters and indicators %q, described %q", name, rows[0][10:], filters)
		}
		for _, row := range rows[1:] {
			if _, err := strconv.ParseFloat(row[len(row)-2], 64); err != nil && !slices.Contains(resource.Schema.MissingValues, row[len(row)-2]) {
				t.Errorf("%s: %q is neither a number nor said to stand for one", name, row[len(row)-2])
			}
		}
	}
	for name := range files {
		if strings.HasPrefix(name, "2026-10/data/") && path.Ext(name) == ".csv" && !strings.HasSuffix(name, ".meta.csv") && !seen[name] {
			t.Errorf("%s is not described", name)
		}
	}
}

// What pages tell search engines is what they tell people.
func TestLinkedDataSaysWhatThePageSays(t *testing.T) {
	files := published(t)
	facts, datasets := 0, 0
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		page := parsePage(t, name, content)
		for _, n := range page.nodes {
			if n.Data != "script" || attribute(n, "type") != "application/ld+json" {
				continue
			}
			var told struct {
				Variables []struct{ Name, Value string } `json:"variableMeasured"`
				Datasets  []struct {
					Distribution []struct{ ContentURL string }
				} `json:"dataset"`
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &told); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			shown := map[string]string{}
			for _, fact := range page.nodes {
				if fact.Data == "div" && attribute(fact, "class") == "fact" {
					shown[words(child(fact, "dt"))] = words(child(fact, "dd"))
				}
			}
			for _, v := range told.Variables {
				facts++
				if shown[v.Name] != v.Value {
					t.Errorf("%s tells that %s is %q, and shows %q", name, v.Name, v.Value, shown[v.Name])
				}
			}
			if len(told.Variables) != len(shown) {
				t.Errorf("%s tells %d facts and shows %d", name, len(told.Variables), len(shown))
			}
			for _, d := range told.Datasets {
				datasets++
				if _, there := files[path.Join(path.Dir(name), d.Distribution[0].ContentURL)]; !there {
					t.Errorf("%s tells of %s, which is not there", name, d.Distribution[0].ContentURL)
				}
			}
		}
	}
	if facts < 4 || datasets < 40 {
		t.Errorf("%d facts and %d datasets", facts, datasets)
	}
}
