package meeting

import (
	"bytes"
	"encoding/csv"
	"strings"

	"sufficiency/analysis"
)

// listAddress is where a list stands as a file. The file may be sent about without its page, so that its name says what it is.
func listAddress(name string) string {
	return "lists/" + strings.ReplaceAll(name, "_", "-") + "-official-sensitive.csv"
}

// byteOrderMark lets spreadsheet programs see that the text is UTF-8.
const byteOrderMark = "\ufeff"

// listCSV writes every column of a list as RFC 4180, days as 2026-10-31, shares from 0 to 1, pounds with pence.
func listCSV(list analysis.InternalList) ([]byte, error) {
	var text bytes.Buffer
	text.WriteString(byteOrderMark)
	out := csv.NewWriter(&text)
	out.UseCRLF = true
	record := make([]string, len(list.Columns))
	for i, c := range list.Columns {
		record[i] = c.Heading
	}
	out.Write(record)
	for _, row := range list.Rows {
		for i, value := range row {
			record[i] = value.Plain
			if !list.Columns[i].IsNumber() {
				record[i] = harmless(value.Plain)
			}
		}
		out.Write(record)
	}
	out.Flush()
	return text.Bytes(), out.Error()
}

// harmless keeps a spreadsheet from running a name as a formula (ASVS 1.2.10).
func harmless(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r\n\x00", rune(text[0])) {
		return text
	}
	return "'" + text
}
