package data

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each table of the contract parses, says what it is about, and has a meaning for every column; DuckDB makes of it the columns that the
// dictionary shows, in their order.
func TestTables(t *testing.T) {
	tables, err := Tables()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("tables", "*.sql"))
	if err != nil || len(files) != len(tables) || len(tables) < 10 {
		t.Fatalf("%d tables of %d files, %v", len(tables), len(files), err)
	}
	w, err := OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for i, table := range tables {
		if name := strings.TrimSuffix(filepath.Base(files[i]), ".sql"); table.Name != name {
			t.Errorf("%s makes the table %s", files[i], table.Name)
		}
		if !strings.HasSuffix(table.Meaning, ".") || !strings.HasPrefix(table.Meaning, "One row a") {
			t.Errorf("%s: its meaning is %q; it begins with `One row a …` and is a sentence", table.Name, table.Meaning)
		}
		text, err := os.ReadFile(files[i])
		if err != nil || table.Create != string(text) {
			t.Errorf("%s: Create is not the file, %v", table.Name, err)
		}
		var made []string
		rows, err := w.DB.Query(`select column_name, lower(data_type), is_nullable from duckdb_columns() where schema_name = 'main' and table_name = ? order by column_index`, table.Name)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var name, kind string
			var null bool
			if err := rows.Scan(&name, &kind, &null); err != nil {
				t.Fatal(err)
			}
			made = append(made, columnText(name, kind, !null))
		}
		rows.Close()
		var shown []string
		for _, column := range table.Columns {
			if strings.TrimSpace(column.Meaning) == "" {
				t.Errorf("%s.%s has no meaning", table.Name, column.Name)
			}
			shown = append(shown, columnText(column.Name, strings.ReplaceAll(column.Type, ", ", ","), column.NotNull))
		}
		if !slices.Equal(made, shown) {
			t.Errorf("%s: DuckDB makes %v, the dictionary shows %v", table.Name, made, shown)
		}
	}
}

func columnText(name, kind string, always bool) string {
	if always {
		return name + " " + kind + " not null"
	}
	return name + " " + kind
}

// Every typed row can be followed to where it was read.
func TestTypedTablesCarryTheirSource(t *testing.T) {
	tables, err := Tables()
	if err != nil {
		t.Fatal(err)
	}
	// Made from the config, about files and cells rather than rows of them, or worked out from several rows.
	own := []string{"calendar", "cost_centre", "council", "extract", "extract_kept", "forecast_made", "horizon", "mitigation", "reject", "revision", "scheme", "setting_match", "spend_match", "supplier_match", "transport_centre"}
	for _, table := range tables {
		if slices.Contains(own, table.Name) {
			continue
		}
		for i, want := range []string{"extract_id", "sheet", "row"} {
			if column := table.Columns[i]; column.Name != want || !column.NotNull {
				t.Errorf("%s: column %d is %s, want %s, never null", table.Name, i+1, column.Name, want)
			}
		}
	}
}

// Nobody's name, UPN, full postcode or day of birth has a column.
func TestTablesHoldNoIdentity(t *testing.T) {
	tables, err := Tables()
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		for _, column := range table.Columns {
			for _, part := range strings.Split(column.Name, "_") {
				if slices.Contains([]string{"upn", "uln", "forename", "surname", "postcode", "dob", "address", "nhs"}, part) {
					t.Errorf("%s.%s: must not be kept", table.Name, column.Name)
				}
			}
		}
	}
}

func TestParseTableFaults(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a column without a meaning", "-- One row a plan.\ncreate table plan (\n    child varchar not null,\n    row integer -- row\n);\n",
			"data/tables/plan.sql:3: want `column type [not null], -- meaning`, found \"    child varchar not null,\""},
		{"no sentence", "create table plan (\n    row integer -- row\n);\n", "data/tables/plan.sql: want a comment and `create table plan (`"},
		{"another table", "-- One row a plan.\ncreate table plans (\n    row integer -- row\n);\n", "data/tables/plan.sql: want a comment and `create table plan (`"},
		{"nothing", "", "data/tables/plan.sql: want a comment and `create table plan (`"},
	} {
		if _, err := parseTable("tables/plan.sql", c.text); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
	table, err := parseTable("tables/plan.sql", "-- One row a plan.\n-- And more.\ncreate table plan (\n    row   integer not null, -- row, or line\n    share decimal(5, 4),    -- part\n    primary key (row)\n);\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []Column{{"row", "integer", true, "row, or line"}, {"share", "decimal(5, 4)", false, "part"}}
	if table.Meaning != "One row a plan. And more." || !slices.Equal(table.Columns, want) {
		t.Errorf("%q %v", table.Meaning, table.Columns)
	}
}
