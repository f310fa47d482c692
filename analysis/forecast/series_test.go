package forecast

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestReadSeries(t *testing.T) {
	// Columns in any order and more than are wanted, a mark at the start, symbols for no value, thousands with a comma, an authority of no
	// value at all, a line twice, an empty line, England and a region.
	series, err := ReadSeries(strings.NewReader("\ufeffla_name,Year,la_number, Measure ,value\n"+
		"Barnet,2024,302,plans,\"3,000\"\nBarnet,2025,302,plans,3100.5\nBarnet,2025,302,plans,3100.5\n\n"+
		"Herefordshire,2024,884,plans,c\nHerefordshire,2025,884,plans,1717\nKent,2025,886,plans,-\n"+
		"England,2025,970,plans,638745\nNorth East,2025,E12000001,plans,20000\nNought,2025,201,plans,0\n"+
		"Barnet,2023,302,requests,500\nBarnet,2024,302,requests,600\nBarnet,2020,302,old,7\n"), "s.csv")
	if err != nil {
		t.Fatal(err)
	}
	if series.Aggregates() != 2 || !slices.Equal(series.Measures(), []string{"old", "plans", "requests"}) {
		t.Fatalf("%+v", series)
	}
	p := series.Panel("plans")
	if p.Measure != "plans" || p.FirstYear != 2024 || !slices.Equal(p.Authorities, []string{"201", "302", "884", "886"}) {
		t.Errorf("%+v", p)
	}
	want := [][]float64{{unknown, unknown}, {3000, 3100.5}, {unknown, 1717}, {unknown, unknown}}
	for i := range want {
		for year := range want[i] {
			if got := p.Values[i][year]; got != want[i][year] && !(math.IsNaN(got) && math.IsNaN(want[i][year])) {
				t.Errorf("%s in %d: %g, want %g", p.Authorities[i], 2024+year, got, want[i][year])
			}
		}
	}
	// Requests end a year before plans: those of 2023 are known with the plans of January 2024. What ended in 2020 is not looked at.
	if len(p.Beside) != 1 || p.Beside[0].Measure != "requests" || p.Beside[0].Values[1][0] != 500 || p.Beside[0].Values[1][1] != 600 {
		t.Errorf("beside plans: %+v", p.Beside)
	}
	// Beside requests to 2024, plans are those of the same year, never of a later one.
	if requests := series.Panel("requests"); requests.FirstYear != 2023 || len(requests.Beside) != 1 || requests.Beside[0].Values[0][1] != 3000 {
		t.Errorf("requests: %+v", requests)
	}
}

func TestReadSeriesOfOneMeasure(t *testing.T) {
	series, err := ReadSeries(strings.NewReader("la_number,year,value\n302,2024,3\n302,2025,4\n"), "s.csv")
	if err != nil || !slices.Equal(series.Measures(), []string{""}) || series.Panel("").Values[0][1] != 4 {
		t.Errorf("%+v %v", series, err)
	}
}

func TestReadSeriesSaysEveryFault(t *testing.T) {
	for _, c := range []struct {
		file string
		want []string
	}{
		{"", []string{"s.csv is empty; it needs a header with la_number, year, value"}},
		{"la_number;year;value\n302;2024;3\n", []string{"s.csv line 1: no column is called la_number; no column is called year; no column is called value", "with commas between"}},
		{"la_number,year,value,Year\n", []string{"two columns are called year; keep one"}},
		{"la_number,year,value\n", []string{"s.csv: no line has a value for an authority"}},
		{"la_number,year,value\n970,2024,5\n", []string{"s.csv: no line has a value for an authority"}},
		{"la_number,year,value\n302,,3\n,2024,3\n302,2024,many\n302,24,3\n302,2024,inf\n302,2024,0x1p3\n302,2024,1_000\n302,202425,3\n302,2024,1e13\n", []string{
			"s.csv line 2: year is empty",
			"s.csv line 3: la_number is empty; write the authority's number, such as 884",
			`s.csv line 4: value "many" is not a number, nor one of DfE's symbols c, x, z, low, u`,
			`s.csv line 5: year "24" is not a year; write four digits, such as 2025`,
			`s.csv line 6: value "inf"`, `s.csv line 7: value "0x1p3"`, `s.csv line 8: value "1_000"`,
			`s.csv line 9: year "202425" is not a year`, `s.csv line 10: value "1e13" is more than anybody counts`,
		}},
		{"la_number,year,value\n302,2024,3\n302,2024,4\n302,2024,c\n302,2024,3\n", []string{
			"s.csv line 3: another value for authority 302, year 2024 than line 2; keep the right one",
			"s.csv line 4: another value for authority 302, year 2024 than line 2",
		}},
		{"measure,la_number,year,value\nplans,302,2024,3\nplans,302,2024,4\n", []string{"authority 302, year 2024, measure plans than line 2"}},
		{"la_number,year,value\n302,2024\n", nil}, // a short line is a value that is not there
		{"la_number,year,value\n302,2024,\"3\n", []string{"s.csv line 2: extraneous or missing \" in quoted-field; save it as CSV with commas"}},
		{"la_number,year,value\n" + strings.Repeat("302,x,1\n", 30), []string{"s.csv line 21: ", "s.csv: 10 more faults of these kinds"}},
	} {
		_, err := ReadSeries(strings.NewReader(c.file), "s.csv")
		if (err == nil) != (len(c.want) == 0) {
			t.Errorf("%q: %v", c.file, err)
		}
		for _, words := range c.want {
			if err != nil && !strings.Contains(err.Error(), words) {
				t.Errorf("%q:\n%v\nlacks %q", c.file, err, words)
			}
		}
	}
}

func FuzzReadSeries(f *testing.F) {
	f.Add("la_number,year,value\n302,2024,3\n302,2025,\"4,0\"\n")
	f.Add("measure,la_number,year,value\na,1,2000,c\nb,1,1999,1e300\n")
	f.Fuzz(func(t *testing.T, file string) {
		series, err := ReadSeries(strings.NewReader(file), "s.csv")
		if err != nil {
			return
		}
		for _, measure := range series.Measures() {
			_, _ = Backtest(series.Panel(measure)) // must not panic
		}
	})
}
