package analysis

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"sufficiency/data"
)

// A case is one txtar file a measure: in its comment how the figures were worked out by hand, then
//
//	-- calendar --            first year and last day of the data, and the stated days: 2024 2025-08-31 2025-05-31
//	-- plan.csv --            rows of a table, only the columns that matter
//	-- want total.csv --      every cell of a breakdown before protection: period, dimensions, number (pence, children, shares)
//
// Every breakdown of the measure must be wanted, those on request too.
func TestMeasureCases(t *testing.T) {
	measures, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range measures {
		t.Run(m.Name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("testdata", m.Name+".txtar"))
			if err != nil {
				t.Fatalf("%s has no case: %v", m.File, err)
			}
			runCase(t, m, txtar.Parse(text))
		})
	}
}

func runCase(t *testing.T, m Measure, archive *txtar.Archive) {
	ctx := context.Background()
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	wanted := map[string][][]string{}
	for _, file := range archive.Files {
		switch {
		case file.Name == "calendar":
			first, last, _ := strings.Cut(strings.TrimSpace(string(file.Data)), " ")
			year, err := strconv.Atoi(first)
			var days []time.Time
			for _, text := range strings.Fields(last) {
				day, err := time.Parse(time.DateOnly, text)
				if err != nil {
					t.Fatalf("calendar %q: want a year and days, 2024 2025-08-31", file.Data)
				}
				days = append(days, day)
			}
			if err != nil || len(days) == 0 {
				t.Fatalf("calendar %q: want a year and a day, 2024 2025-08-31", file.Data)
			}
			if err := w.SetCalendar(ctx, year, days[0], days[1:]...); err != nil {
				t.Fatal(err)
			}
		case strings.HasPrefix(file.Name, "want "):
			wanted[strings.TrimSuffix(strings.TrimPrefix(file.Name, "want "), ".csv")] = rows(t, file)
		default:
			fillTable(t, w, strings.TrimSuffix(file.Name, ".csv"), rows(t, file))
		}
	}
	found, err := compute(ctx, w, []Measure{m}, nil, every(m))
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range found.all() {
		name := breakdownName(table.breakdown)
		want, found := wanted[name]
		if !found {
			t.Errorf("breakdown %q is not wanted; add `-- want %s.csv --`", name, name)
			continue
		}
		delete(wanted, name)
		compare(t, name, table, want)
	}
	for name := range wanted {
		t.Errorf("%q is wanted, but the measure has no such breakdown", name)
	}
}

func compare(t *testing.T, name string, table computed, want [][]string) {
	t.Helper()
	if head := append(append([]string{"period"}, table.breakdown...), "number"); !slices.Equal(want[0], head) {
		t.Errorf("%s: header is %v, want %v", name, want[0], head)
		return
	}
	numbers := map[string]string{}
	for _, row := range want[1:] {
		numbers[strings.Join(row[:len(row)-1], ",")] = row[len(row)-1]
	}
	for _, c := range table.cells {
		key := strings.Join(append([]string{c.period}, c.values...), ",")
		text, found := numbers[key]
		delete(numbers, key)
		if !found {
			t.Errorf("%s: %s = %v, not wanted", name, key, c.number.Float64)
			continue
		}
		number, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Errorf("%s: %s: %q is not a number", name, key, text)
		}
		if !c.number.Valid || math.Abs(c.number.Float64-number) > 1e-6*max(1, math.Abs(number)) {
			t.Errorf("%s: %s = %v, want %v", name, key, c.number.Float64, number)
		}
	}
	for key, text := range numbers {
		t.Errorf("%s: %s = %s is wanted, and missing", name, key, text)
	}
}

func rows(t *testing.T, file txtar.File) [][]string {
	t.Helper()
	reader := csv.NewReader(strings.NewReader(string(file.Data)))
	reader.TrimLeadingSpace = true
	records, err := reader.ReadAll()
	if err != nil || len(records) == 0 {
		t.Fatalf("%s: %v", file.Name, err)
	}
	return records
}

// fillTable writes rows into a table of the warehouse; not-null columns that the case leaves out get a value that means nothing.
func fillTable(t *testing.T, w *data.Warehouse, name string, records [][]string) {
	t.Helper()
	tables, err := data.Tables()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(tables, func(table data.Table) bool { return table.Name == name })
	if at < 0 {
		t.Fatalf("no table %q", name)
	}
	columns := records[0]
	for number, record := range records[1:] {
		names, marks, values := []string{}, []string{}, []any{}
		add := func(column string, value any) {
			names, marks, values = append(names, column), append(marks, "?"), append(values, value)
		}
		for i, column := range columns {
			if record[i] != "" {
				add(column, record[i])
			}
		}
		for _, column := range tables[at].Columns {
			if !column.NotNull || slices.Contains(columns, column.Name) {
				continue
			}
			switch {
			case column.Name == "row":
				add("row", number+1)
			case column.Name == "boarding":
				add("boarding", "day")
			case column.Name == "placement_ref":
				add("placement_ref", fmt.Sprintf("p%d", number+1))
			case column.Type == "boolean":
				add(column.Name, false)
			case column.Type == "integer" || column.Type == "bigint":
				add(column.Name, 1)
			case column.Type == "varchar":
				add(column.Name, "")
			}
		}
		query := fmt.Sprintf("insert into %s (%s) values (%s)", name, strings.Join(names, ", "), strings.Join(marks, ", "))
		if _, err := w.DB.Exec(query, values...); err != nil {
			t.Fatalf("%s.csv line %d: %v", name, number+2, err)
		}
	}
}
