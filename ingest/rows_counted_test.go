package ingest

import (
	"context"
	"database/sql/driver"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

// readChain reads the tables of a sheet one after another, as a load does, and gives the lines of their staged rows and the rows
// that each way of counting has taken.
func readChain(t *testing.T, sheet cell.Sheet) (staged []string, data, footing, headers int) {
	t.Helper()
	list, err := extracts.All()
	if err != nil {
		t.Fatal(err)
	}
	s := heading.AnyOf(list)
	result, err := s.In(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var tables []foundTable
	for _, m := range result.Tables {
		tables = append(tables, foundTable{sheet, m, s})
	}
	for i := 0; i < len(tables); i++ {
		m := tables[i].mapping
		rejected := 0
		r := &reading{
			mapping: m, search: s, converter: extracts.NewConverter(make([]byte, 32), false, door.Stated{}),
			stage: func(values []driver.Value) error {
				staged = append(staged, fmt.Sprintf("%s %d", m.Definition.Kind, values[1]))
				return nil
			},
			reject: func(reject) error { rejected++; return nil },
		}
		if err := r.run(context.Background(), sheet.Rows); err != nil {
			t.Fatal(err)
		}
		if r.report.Rejected > 0 && rejected == 0 {
			t.Error("rows were rejected without a word")
		}
		data, footing, headers = data+r.report.Read, footing+r.report.Footing, headers+m.Row-m.First+1
		if r.below > 0 {
			below, err := tables[i].below(r.below)
			if err != nil {
				t.Fatal(err)
			}
			if tables, err = addBelow(tables, i, below); err != nil {
				t.Fatal(err)
			}
		}
	}
	return staged, data, footing, headers
}

// Sheets put together at random out of what stands on real ones: every row below the first header is counted once, as data, as footing
// or as a header, and every good row is loaded, once, into the table under whose header it stands.
func TestEveryRowIsCountedOnce(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		var lines, want []string
		counted, kind := 0, ""
		put := func(text string, count bool) {
			if n := len(lines); n > 0 && lines[n-1] == text && strings.HasSuffix(text, "Net") {
				lines = append(lines, "") // a header right under itself would be one header of two rows
			}
			lines = append(lines, text)
			if count && kind != "" {
				counted++
			}
		}
		for range 3 + random.IntN(14) {
			switch random.IntN(11) {
			case 0:
				kind = "section251"
				put("Year,Line,Net", true)
			case 1:
				kind = "section251"
				put("Financial,,Net,", true)
				put("Year,Line,Expenditure,", true)
			case 2:
				kind = "spend"
				put("Posting Date,Supplier,Doc Type,Net", true)
			case 3:
				if n := len(lines); n > 0 && lines[n-1] != "" { // a legend stands apart
					put("", false)
				}
				put("Code,Meaning,,", true)
				put("1.2.3,Top-up,,", true)
				put("", false)
			case 4:
				put("Source: the ledger,,,", true)
			case 5:
				put("Total,,5,", true)
			case 6:
				put("", false)
			case 7:
				put("nonsense,x,y,1", true)
			default:
				for range 1 + random.IntN(3) {
					put(map[string]string{"": "Made by the system,,,", "section251": "2022-23,1.2.3,1,", "spend": "30/09/2024,Alder,Invoice,5"}[kind], true)
					if kind != "" {
						want = append(want, fmt.Sprintf("%s %d", kind, len(lines)))
					}
				}
			}
		}
		path := filepath.Join(t.TempDir(), "x.csv")
		ingesttest.WriteText(t, path, strings.Join(lines, "\n")+"\n")
		book, err := spreadsheet.Open(path, &spreadsheet.Passwords{})
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		staged, data, footing, headers := readChain(t, book.Sheets[0])
		slices.Sort(staged)
		slices.Sort(want)
		if !slices.Equal(staged, want) || data+footing+headers != counted {
			t.Fatalf("seed %d: staged %v, want %v; %d data, %d footing and %d header rows, want %d\n%s", seed, staged, want, data, footing, headers, counted, strings.Join(lines, "\n"))
		}
	}
}
