package ingest

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
					for _, h := range readHeaders(headerRows{row}, nil) {
						words = append(words, h.text)
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
	list, err := definitions()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		headers := readHeaders(headerRows{headerRow(strings.Split(text, "|")...)}, nil)
		for _, d := range list {
			m := mapColumns(d, headers, nil)
			taken := map[int]bool{}
			for column, at := range m.columns {
				if taken[at] || !slices.Contains(d.columns[at].headers, headerKey(m.headers[column])) {
					t.Fatalf("%s: header %q stands for %s", d.kind, m.headers[column], d.columns[at].name)
				}
				taken[at] = true
			}
			for at, c := range d.columns {
				absent := slices.ContainsFunc(m.missing, func(missing column) bool { return missing.name == c.name })
				if c.required && len(m.twice) == 0 && taken[at] == absent {
					t.Fatalf("%s: %s is found %v and missing %v", d.kind, c.name, taken[at], absent)
				}
			}
			if !m.complete() && m.explain() == nil {
				t.Fatalf("%s: not complete, and nothing says why", d.kind)
			}
			m.targets()
		}
	})
}
