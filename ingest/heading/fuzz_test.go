package heading

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

// headersOf gives the first rows of the hard CSV files and workbooks as seeds, headers parted by a bar; none where they are absent.
func headersOf(f *testing.F) []string {
	var found []string
	for _, pattern := range []string{"ugly/*", "spend/*.csv", "gias/*.csv", "annex_a/*", "ees_ehcp_2025/*.csv"} {
		files, err := filepath.Glob(filepath.Join(ingesttest.Shared(), pattern))
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range files {
			book, err := spreadsheet.Open(path, &spreadsheet.Passwords{})
			if err != nil {
				continue // one that must be refused
			}
			for _, sheet := range book.Sheets {
				for row, err := range sheet.Rows {
					if err != nil || row.Number > 6 {
						break
					}
					var words []string
					for _, h := range readHeaders(Rows{row}, nil) {
						words = append(words, h.Text)
					}
					found = append(found, strings.Join(words, "|"))
				}
			}
			book.Close()
		}
	}
	return found
}

// Whatever a header row says: a mapping takes a column of the sheet once and by a header that the definition knows, every definition
// finds its required columns or says what is missing, and nothing panics.
func FuzzMapping(f *testing.F) {
	for _, seed := range append(headersOf(f), "Child ID|DOB|Final Plan Issued|Ceased|child id", "URN|EstablishmentName|LA (code)", "Net|Net Amount|Posting Date", "||a") {
		f.Add(seed)
	}
	list, err := extracts.All()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		headers := readHeaders(Rows{headerRow(strings.Split(text, "|")...)}, nil)
		for _, d := range list {
			m := mapColumns(d, headers, nil)
			taken := map[int]bool{}
			for column, at := range m.Columns {
				if taken[at] || !slices.Contains(d.Columns[at].Headers, extracts.HeaderKey(m.Headers[column])) {
					t.Fatalf("%s: header %q stands for %s", d.Kind, m.Headers[column], d.Columns[at].Name)
				}
				taken[at] = true
			}
			for at, c := range d.Columns {
				absent := slices.ContainsFunc(m.missing, func(missing extracts.Column) bool { return missing.Name == c.Name })
				if c.Required && len(m.twice) == 0 && taken[at] == absent {
					t.Fatalf("%s: %s is found %v and missing %v", d.Kind, c.Name, taken[at], absent)
				}
			}
			if !m.complete() && m.Explain() == nil {
				t.Fatalf("%s: not complete, and nothing says why", d.Kind)
			}
			m.TOML()
		}
	})
}
