package checks

import (
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"sufficiency/data"
	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
)

var council = Options{CouncilCode: "999", BenchmarkCode: "884", Until: ingesttest.Day(2026, 9, 30)}

// Each check has a case of its name in testdata: tables as CSV, and the rows it must find as `row columns: detail`, where the columns
// are those of the extract definition (or the cell's address). The extracts reach 30 September 2026, the council is 999, the published counts
// are those of 884. Columns that a case leaves out and that may not be null get a plain value; row is the line's number within its table.
func TestChecks(t *testing.T) {
	queries, err := readAll()
	if err != nil {
		t.Fatal(err)
	}
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) != len(queries) {
		t.Errorf("%d checks have %d cases", len(queries), len(cases))
	}
	for _, query := range queries {
		name := filepath.Base(query.Name)
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			w := ingesttest.OpenWarehouse(t)
			if _, err := w.DB.Exec(`insert into extract values (1, 'extracts/case.xlsx', 'case', '', '', 0, 0, 0, true)`); err != nil {
				t.Fatal(err)
			}
			insertColumns(t, w, query.Value("table"))
			want := ""
			var written []string
			for _, file := range archive.Files {
				if file.Name == "faults" {
					want = string(file.Data)
					continue
				}
				written = append(written, insertCase(t, w, strings.TrimSuffix(file.Name, ".csv"), string(file.Data))...)
			}
			faults, err := run(context.Background(), w, council, []data.Query{query})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, fault := range faults {
				for _, row := range fault.Rows {
					got += caseLine(row) + "\n"
					for _, cell := range written {
						if strings.Contains(row.Detail, cell) {
							t.Errorf("the detail %q quotes what stands in a cell", row.Detail)
						}
					}
				}
			}
			ingesttest.Same(t, "faults", got, want)
			if want == "" {
				t.Error("the case finds nothing, so it could not fail")
			}
		})
	}
}

// caseLine writes a faulty row as the cases do.
func caseLine(row Place) string {
	line := fmt.Sprint(row.Row)
	for _, c := range row.Cells {
		if c.Header == "" {
			c.Header = c.Address
		}
		line += " " + c.Header
	}
	if row.Detail != "" {
		line += ": " + row.Detail
	}
	return line
}

// insertColumns lays the columns of the definitions that fill a table over the sheet of the case, each under its own name.
func insertColumns(t *testing.T, w *data.Warehouse, table string) {
	t.Helper()
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range list {
		for _, c := range d.Columns {
			if d.Table == table && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
	}
	for i, name := range names {
		if _, err := w.DB.Exec(`insert into extract_column values (1, 'Sheet', 0, ?, ?, ?)`, cell.Letters(i+1), name, name); err != nil {
			t.Fatal(err)
		}
	}
}

// insertCase lays a table of a case into the warehouse, and gives the texts, dates and numbers in it that a message could give away.
func insertCase(t *testing.T, w *data.Warehouse, name, text string) (written []string) {
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
		if tables[at].OfExtracts() || name == "reject" {
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
				if len(row[i]) > 4 && column != "reason" && column != "sheet" {
					written = append(written, row[i])
				}
			}
		}
		columns := slices.Sorted(maps.Keys(values))
		arguments := make([]any, len(columns))
		for i, column := range columns {
			arguments[i] = values[column]
		}
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
		if _, err := w.DB.Exec(fmt.Sprintf("insert into %s (%s) values (%s)", name, strings.Join(columns, ", "), marks), arguments...); err != nil {
			t.Fatal(err)
		}
	}
	return written
}

// A column that holds the same in every row, as a spreadsheet that lies may, gives each row a fault, and not each pair of rows.
func TestEachRowOnce(t *testing.T) {
	const rows = 2000
	w := ingesttest.OpenWarehouse(t)
	for _, statement := range []string{
		`insert into extract values (1, 'extracts/lies.xlsx', 'plans', '', '', 0, 0, 0, true)`,
		`insert into cost_centre values ('E1', 'inmss')`,
	} {
		if _, err := w.DB.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	for table, columns := range map[string]string{
		"plan":      `'c' as child, date '2010-01-01' + (range % 400)::integer as born, 'SEMH' as need, 'SEMH' as secondary_need, date '2020-01-01' as issued`,
		"placement": `'p' as placement_ref, 'c' as child, 'special_independent' as provision, date '2020-01-01' as started, 'day' as boarding, false as tribunal_directed`,
		"spend":     `date '2021-01-01' + range::integer as posted, 's' as supplier, 'i' as invoice, 'invoice' as kind, 100::bigint as net_pence, 'c' as child`,
		"provider":  `'1' as provider_written, '1' as provider, 'n' as name, range::varchar as owner, '01234567' as company_number, false as in_area, false as section_41`,
		"place":     `'1' as provider_written, '1' as provider, 'special_la' as provision, 'primary' as phase, '2025/26' as academic_year, 1 as places`,
		"assurance": `'p' as placement_ref, date '2020-01-02' as panel, false as new_setting, false as value_for_money`,
		"outturn":   `true as is_council, '884' as la_code, '2024-25' as financial_year, '1.2.3' as line, 1::bigint as net_pence`,
	} {
		query := fmt.Sprintf(`insert into %s by name select 1 as extract_id, 'Sheet' as sheet, range::integer as row, %s from range(1, %d)`, table, columns, rows+1)
		if _, err := w.DB.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	faults, err := Run(context.Background(), w, council)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults {
		seen := map[int]bool{}
		for _, row := range fault.Rows {
			if seen[row.Row] {
				t.Fatalf("%s finds row %d twice", fault.Name, row.Row)
			}
			seen[row.Row] = true
		}
	}
	if len(faults) < 8 {
		t.Errorf("%d kinds of fault are too few for the test to mean anything", len(faults))
	}
}
