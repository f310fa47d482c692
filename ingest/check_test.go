package ingest

import (
	"context"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"sufficiency/data"
)

// Each check has a case of its name in checks/testdata: tables as CSV, and the rows it must find as `row detail`.
// Columns that a case leaves out and that may not be null get a plain value; row is the line's number within its table.
func TestChecks(t *testing.T) {
	queries, err := checks()
	if err != nil {
		t.Fatal(err)
	}
	cases, err := filepath.Glob("checks/testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) != len(queries) {
		t.Errorf("%d checks have %d cases", len(queries), len(cases))
	}
	for _, query := range queries {
		name := filepath.Base(query.Name)
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("checks", "testdata", name+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			w := openWarehouse(t)
			if _, err := w.DB.Exec(`insert into extract values (1, 'extracts/case.xlsx', 'case', '', '', 0, 0, 0, true)`); err != nil {
				t.Fatal(err)
			}
			want := ""
			for _, file := range archive.Files {
				if file.Name == "faults" {
					want = string(file.Data)
					continue
				}
				insertCase(t, w, strings.TrimSuffix(file.Name, ".csv"), string(file.Data))
			}
			faults, err := Check(context.Background(), w)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, fault := range faults {
				if fault.Name == name {
					for _, row := range fault.Rows {
						got += strings.TrimSpace(fmt.Sprintf("%d %s", row.Row, row.Detail)) + "\n"
					}
				}
			}
			same(t, "faults", got, want)
			if want == "" {
				t.Error("the case finds nothing, so it could not fail")
			}
		})
	}
}

func insertCase(t *testing.T, w *data.Warehouse, name, text string) {
	t.Helper()
	tables, err := data.Tables()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(tables, func(table data.Table) bool { return table.Name == name })
	if at < 0 {
		t.Fatalf("there is no table %q", name)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	plain := map[string]string{"varchar": "-", "integer": "0", "bigint": "0", "date": "2000-01-01", "boolean": "false"}
	for number, row := range rows[1:] {
		values := map[string]any{}
		if isTyped(tables[at]) || name == "reject" {
			values = map[string]any{"extract_id": 1, "sheet": "Sheet", "row": number + 1}
		}
		for _, column := range tables[at].Columns {
			if _, given := values[column.Name]; !given && column.NotNull {
				values[column.Name] = plain[column.Type]
			}
		}
		for i, column := range rows[0] {
			values[column] = nil
			if row[i] != "" {
				values[column] = row[i]
			}
		}
		columns := sortedKeys(values)
		arguments := make([]any, len(columns))
		for i, column := range columns {
			arguments[i] = values[column]
		}
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
		if _, err := w.DB.Exec(fmt.Sprintf("insert into %s (%s) values (%s)", name, strings.Join(columns, ", "), marks), arguments...); err != nil {
			t.Fatal(err)
		}
	}
}
