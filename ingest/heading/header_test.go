package heading

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

// A header over two rows with merged cells, as a real workbook stores it: A4:B4 over ID and UPN, C4:D4 over Weekly and Annual.
func TestReadHeadersOfTwoRows(t *testing.T) {
	ingesttest.NeedShared(t)
	book, err := spreadsheet.Open(filepath.Join(ingesttest.Shared(), "ugly", "layout.xlsx"), &spreadsheet.Passwords{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	merged, err := book.Sheets[0].Merged()
	if err != nil {
		t.Fatal(err)
	}
	var rows Rows
	for row, err := range book.Sheets[0].Rows {
		if err != nil {
			t.Fatal(err)
		}
		if rows = rows.with(row); row.Number == 5 {
			break
		}
	}
	var names []string
	for _, h := range readHeaders(rows.above(), merged) {
		names = append(names, cell.Letters(h.Column)+" "+h.Text)
	}
	ingesttest.Same(t, "headers", strings.Join(names, ", "), "A Child ID, B Child UPN, C Cost Weekly, D Cost Annual")
}

// FuzzHeaders lays every definition over rows of words: rows are parted by line feeds, cells by tabs.
func FuzzHeaders(f *testing.F) {
	list, err := extracts.All()
	if err != nil {
		f.Fatal(err)
	}
	for _, d := range list {
		var row []string
		for _, c := range d.Columns {
			row = append(row, c.Written[len(c.Written)-1])
		}
		f.Add(strings.Join(row, "\t"))
		f.Add("Title\t\tof\n" + strings.Join(row, "\t\t"))
		f.Add(strings.Join(row, "\t") + "\t\t" + strings.Join(row, "\t"))
	}
	f.Add("Placement\t\tPlan\nStart Date\tEnd Date\tStart Date\n£\tdd/mm/yyyy\t(required)")
	f.Add("Net\tNet2\tNet.1\tNet (£000)\nYear\t\tLine\t#")
	for _, folder := range []string{"spend", "la", "gias", "ees_ehcp_2025", "forecast"} {
		files, _ := filepath.Glob(filepath.Join(ingesttest.Shared(), folder, "*.csv"))
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			first, _, _ := strings.Cut(string(content[:min(len(content), 4096)]), "\n")
			f.Add(strings.ReplaceAll(first, ",", "\t"))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		var rows Rows
		for i, line := range strings.SplitN(text, "\n", headerDepth) {
			row := cell.Row{Number: i + 1}
			for column, word := range strings.Split(line, "\t") {
				if word != "" && column < cell.LastColumn {
					row.Cells = append(row.Cells, cell.Cell{Column: column + 1, Text: word})
				}
			}
			if len(row.Cells) > 0 {
				rows = rows.with(row)
			}
		}
		if len(rows) == 0 {
			return
		}
		headers := readHeaders(rows.above(), []cell.Range{{FirstRow: 1, LastRow: 1, FirstColumn: 1, LastColumn: 2}})
		for i, h := range headers {
			if i > 0 && headers[i-1].Column >= h.Column || h.Text == "" {
				t.Errorf("headers out of order or blank: %+v", headers)
			}
		}
		for _, d := range list {
			holdsMapping(t, mapColumns(d, headers, nil))
			chosen := map[string]string{}
			for i := range min(len(headers), len(d.Columns)) {
				chosen[d.Columns[i].Name] = headers[len(headers)-1-i].Text
			}
			holdsMapping(t, mapColumns(d, headers, chosen))
		}
		result, err := AnyOf(list).At(rows, nil)
		for _, m := range result.Tables {
			holdsMapping(t, m)
			if err != nil || !m.complete() || m.Row != rows[len(rows)-1].Number || m.First > m.Row {
				t.Errorf("%v: %+v", err, m)
			}
		}
	})
}

// holdsMapping checks what must hold of every mapping: no column is claimed twice, none is lost, and a complete one has every required column.
func holdsMapping(t *testing.T, m Mapping) {
	t.Helper()
	taken := map[int]bool{}
	for column, at := range m.Columns {
		if taken[at] || m.Headers[column] == "" {
			t.Errorf("%s is claimed twice or has no header: %+v", m.Definition.Columns[at].Name, m)
		}
		taken[at] = true
	}
	for _, h := range m.Others {
		if _, mapped := m.Columns[h.Column]; mapped {
			t.Errorf("column %d is mapped and not: %+v", h.Column, m)
		}
	}
	for i, c := range m.Definition.Columns {
		if c.Required && !taken[i] && m.complete() {
			t.Errorf("complete without %s", c.Name)
		}
	}
	if m.complete() != (m.Explain() == nil) {
		t.Errorf("complete is %v, and what keeps it from being read is: %v", m.complete(), m.Explain())
	}
}
