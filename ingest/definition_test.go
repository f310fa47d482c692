package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sufficiency/data"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
	"sufficiency/ingest/value"
)

// Each definition selects columns of its table and leaves none out, so that a column added to the contract is not forgotten.
func TestDefinitionsFillTheirTables(t *testing.T) {
	list, err := definitions()
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
		t.Run(d.kind, func(t *testing.T) {
			m := mapping{definition: d}
			if d.others != "" {
				m.others = []header{{text: "another column"}}
			}
			if _, err := w.DB.Exec(m.stageTable()); err != nil {
				t.Fatal(err)
			}
			if _, err := w.DB.Exec(fmt.Sprintf("set variable kind = '%s'", d.kind)); err != nil {
				t.Fatal(err)
			}
			rows, err := w.DB.Query(d.query.SQL)
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
				if table.Name == d.table {
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

// Text is kept as it stands of public formats alone: elsewhere a column says what its text is, and what is not that is left out.
func TestTextIsOfPublicFormatsAlone(t *testing.T) {
	list, err := definitions()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		for _, c := range d.columns {
			if c.kind == typeText && !d.public {
				t.Errorf("%s: column %s is text", d.kind, c.name)
			}
		}
	}
	for public, want := range map[string]string{
		"":               "ingest/extracts/notes.sql:4: column note: text as it stands is kept of public formats alone",
		"-- public: yes": "",
		"-- public: no":  "public",
	} {
		file := "-- title: Notes\n-- table: plan\n-- source: Made up\n-- column: note | text | filled\n" + public + "\nselect note from staged\n"
		queries, err := data.ReadQueries(fstest.MapFS{"extracts/notes.sql": {Data: []byte(file)}}, "ingest", []string{"extracts"}, extractKeys)
		if err == nil {
			tables, fault := data.Tables()
			if fault != nil {
				t.Fatal(fault)
			}
			_, err = parseDefinition(queries[0], tables)
		}
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("with %q: %v, want %q", public, err, want)
		}
	}
}

// No header is known by two columns of one definition, and none that is personal is read.
func TestDefinitionsAreUnambiguous(t *testing.T) {
	list, err := definitions()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		owner := map[string]string{}
		for _, c := range d.columns {
			for _, key := range c.headers {
				if owner[key] != "" && owner[key] != c.name {
					t.Errorf("%s: %q is known by %s and %s", d.kind, key, owner[key], c.name)
				}
				owner[key] = c.name
				if d.personal[key] {
					t.Errorf("%s: %q is personal and is read as %s", d.kind, key, c.name)
				}
			}
		}
	}
}

// The agreed headers of one format are taken by its own definition and by no other.
func TestHeadersBelongToOneDefinition(t *testing.T) {
	dir := smallWorkspace(t)
	list, err := definitions()
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
			result, err := anyOf(list).in(sheet, everywhere)
			if err != nil || len(result.tables) != 1 {
				t.Errorf("%s %s: %d definitions fit, %v", file, sheet.Name, len(result.tables), err)
			}
		}
	}
}

// A file that has every header that one definition knows, under each of its names at once, is still not complete for another: each has a
// required column that none of the others knows. So no file of one format is ever taken for two.
func TestNoFormatIsTakenForTwo(t *testing.T) {
	list, err := definitions()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		known := map[string]bool{}
		for _, c := range a.columns {
			for _, key := range c.headers {
				known[key] = true
			}
		}
		for _, b := range list {
			apart := a == b || slices.ContainsFunc(b.columns, func(c column) bool {
				return c.required && !slices.ContainsFunc(c.headers, func(key string) bool { return known[key] })
			})
			if !apart {
				t.Errorf("the headers of %s make %s complete too", a.kind, b.kind)
			}
		}
	}
}

func TestReadCodesKnowsEverySpelling(t *testing.T) {
	for _, c := range []struct{ list, written, want string }{
		{"need", "semh", "SEMH"},
		{"need", "Social, Emotional and Mental Health", "SEMH"},
		{"need", "Autistic Spectrum Disorder", "ASD"},
		{"need+designation", "Mixed", "several"},
		{"need+designation", "SLD", "SLD"},
		{"boarding", "38-51 weeks", "weeks_38_51"},
		{"contract_route", "Another council's contract", "other_la_contract"},
		{"price_basis", "Per week", "week"},
		{"ledger_kind", "Credit note", "credit"},
		{"ledger_kind", "Accrual reversal", "reversal"},
		{"cease_reason", "1", "1"},
		{"establishment_type", "10", "10"},
		{"establishment_type", "Other independent special school", "10"},
	} {
		codes, err := readCodes(c.list)
		if err != nil {
			t.Fatal(err)
		}
		if got := codes[value.Key(c.written)]; got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.list, c.written, got, c.want)
		}
	}
	if _, err := readCodes("nothing"); err == nil {
		t.Error("a list that does not exist was read")
	}
}
