package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sufficiency/data"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

// Each definition selects columns of its table and leaves none out, so that a column added to the contract is not forgotten.
func TestDefinitionsFillTheirTables(t *testing.T) {
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	tables, err := data.Tables()
	if err != nil {
		t.Fatal(err)
	}
	w := ingesttest.OpenWarehouse(t)
	w.DB.SetMaxOpenConns(1) // temporary tables and variables are of one connection
	for _, name := range []string{"council_code", "benchmark_code"} {
		if _, err := w.DB.Exec(fmt.Sprintf("set variable %s = '884'", name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range list {
		t.Run(d.Kind, func(t *testing.T) {
			m := heading.Mapping{Definition: d}
			if d.Others != "" {
				m.Others = []heading.Header{{Text: "another column"}}
			}
			if _, err := w.DB.Exec(stageTable(m)); err != nil {
				t.Fatal(err)
			}
			if _, err := w.DB.Exec(fmt.Sprintf("set variable kind = '%s'", d.Kind)); err != nil {
				t.Fatal(err)
			}
			rows, err := w.DB.Query(d.Query.SQL)
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			found, err := rows.ColumnTypes()
			if err != nil {
				t.Fatal(err)
			}
			var got, want []string
			for _, column := range found {
				got = append(got, column.Name()+" "+strings.ToLower(strings.ReplaceAll(column.DatabaseTypeName(), ",", ", ")))
			}
			for _, table := range tables {
				if table.Name == d.Table {
					for _, column := range table.Columns[1:] {
						want = append(want, column.Name+" "+column.Type)
					}
				}
			}
			for i := range want {
				if i >= len(got) || got[i] != want[i] && !strings.Contains(want[i], "decimal") {
					t.Errorf("got %s\nwant %s", strings.Join(got, ", "), strings.Join(want, ", "))
					break
				}
			}
		})
	}
}

// The agreed headers of one format are taken by its own definition and by no other.
func TestHeadersBelongToOneDefinition(t *testing.T) {
	dir := smallWorkspace(t)
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := findFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		book, err := spreadsheet.Open(dir+"/"+file, &spreadsheet.Passwords{})
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		for _, sheet := range book.Sheets {
			result, err := heading.AnyOf(list).In(sheet)
			if err != nil || len(result.Tables) != 1 {
				t.Errorf("%s %s: %d definitions fit, %v", file, sheet.Name, len(result.Tables), err)
			}
		}
	}
}

// A file that has every header that one definition knows, under each of its names at once, is still not complete for another: each has a
// required column that none of the others knows. So no file of one format is ever taken for two.
func TestNoFormatIsTakenForTwo(t *testing.T) {
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		known := map[string]bool{}
		for _, c := range a.Columns {
			for _, key := range c.Headers {
				known[key] = true
			}
		}
		for _, b := range list {
			apart := a == b || slices.ContainsFunc(b.Columns, func(c extracts.Column) bool {
				return c.Required && !slices.ContainsFunc(c.Headers, func(key string) bool { return known[key] })
			})
			if !apart {
				t.Errorf("the headers of %s make %s complete too", a.Kind, b.Kind)
			}
		}
	}
}
