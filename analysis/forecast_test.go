package analysis

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"sufficiency/data"
)

// doubling is a warehouse whose council's plans double from 1 in January 2022 to 8 in January 2025, as those of so many other authorities and
// of England do to January 2024. What stands at 2026 is the future.
func doubling(t *testing.T, others int) *data.Warehouse {
	t.Helper()
	ctx := context.Background()
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if err := w.SetCalendar(ctx, 2022, time.Date(2025, 3, 31, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	plans := [][]string{{"child", "need", "issued"}}
	for i := range 8 {
		year := 2021 + int(math.Ceil(math.Log2(float64(i+1))))
		plans = append(plans, []string{fmt.Sprint("c", i), "ASD", fmt.Sprintf("%d-06-01", year)})
	}
	plans[1][2] = "2021-06-01"
	fillTable(t, w, "plan", plans)
	published := [][]string{{"la_code", "year", "dataset", "topic", "indicator", "is_council", "value"}}
	for year := 2020; year <= 2024; year++ {
		double := math.Pow(2, float64(year-2020))
		add := func(code string, isCouncil bool, value float64) {
			published = append(published, []string{code, fmt.Sprint(year), "caseload", "All EHC plans", "ehcplans", fmt.Sprint(isCouncil), fmt.Sprint(value)})
		}
		add("E92000001", false, 1e4*double)
		add("884", true, 77)
		for i := range others {
			add(fmt.Sprint(300+i), false, float64(100+i)*double)
		}
	}
	for i := range others {
		published = append(published, []string{fmt.Sprint(300 + i), "2026", "caseload", "All EHC plans", "ehcplans", "false", "1"})
	}
	fillTable(t, w, "benchmark", published)
	return w
}

// Where all double each year, the council is expected to; by which method is said in the definition.
func TestForecastUsesThePanelWhereThereIsOne(t *testing.T) {
	for _, c := range []struct {
		others int
		want   string
	}{
		{25, "Here by the panel of authorities: 25 others, from 2020 to 2024."},
		{19, "Here beside England's count from 2020 to 2024."},
		{0, "Here beside England's count from 2020 to 2024."},
	} {
		measures := measuresNamed(t, "demand/plans_forecast", "sufficiency/gap", "demand/population_expected")
		found, err := compute(context.Background(), doubling(t, c.others), measures, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range measures {
			if goesByIt := m.Name != "demand/population_expected"; strings.Contains(m.Definition, "Here b") != goesByIt {
				t.Errorf("%s: %q", m.Name, m.Definition)
			}
		}
		table := found.tables[0]
		if !strings.HasSuffix(table.measure.Definition, c.want) {
			t.Errorf("%d others: %q, want %q", c.others, table.measure.Definition, c.want)
		}
		seen := 0
		for _, cell := range table.cells {
			var year int
			fmt.Sscan(cell.period, &year)
			if want := 8 * math.Pow(2, float64(year-2025)); cell.values[0] == "central" {
				seen++
				if math.Abs(cell.number.Float64-want) > 1e-6*want {
					t.Errorf("%d others, %d: %g, want %g", c.others, year, cell.number.Float64, want)
				}
			}
		}
		if seen != 5 {
			t.Errorf("%d others: %d years are forecast", c.others, seen)
		}
	}
}

func measuresNamed(t *testing.T, names ...string) []Measure {
	t.Helper()
	all, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	var out []Measure
	for _, name := range names {
		for _, m := range all {
			if m.Name == name {
				out = append(out, m)
			}
		}
	}
	if len(out) != len(names) {
		t.Fatalf("not all of %v are measures", names)
	}
	return out
}
