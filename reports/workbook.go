package reports

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"sufficiency/analysis"
	"sufficiency/reports/xlsx"
)

// workbook puts every table of the month into one workbook, a sheet a table, in the order of the data files.
func workbook(c Council, p *analysis.Publication) ([]byte, error) {
	book := xlsx.Book{
		Title: "SEND sufficiency: tables of " + c.MonthName(), Author: c.Name, Language: language, Written: c.Month,
		Introduction: []string{
			"Every table behind the publications of " + c.Name + ", " + c.MonthName() + ". The figures are the same as in the reports and in the CSV files.",
			c.Notice,
			"Contact: " + c.Contact,
		},
	}
	for _, symbol := range symbols {
		book.Notes = append(book.Notes, xlsx.Note{Term: symbol.sign, Meaning: symbol.meaning})
	}
	book.Notes = append(book.Notes, xlsx.Note{Term: "Withheld figures", Meaning: "Figures are withheld under " + grounds + "."})
	tables := p.Tables()
	for _, m := range p.Measures() {
		if slices.ContainsFunc(tables, func(t *analysis.Table) bool { return t.Measure().Name == m.Name }) {
			book.Notes = append(book.Notes, xlsx.Note{Term: m.Title, Meaning: strings.Join(append([]string{m.Definition}, m.Assumptions...), " ")})
		}
	}
	for i, t := range tables {
		book.Tables = append(book.Tables, sheetOf(c, t, i+1))
	}
	var out bytes.Buffer
	if err := xlsx.Write(&out, book); err != nil {
		return nil, fmt.Errorf("workbook of %s: %w", c.MonthName(), err)
	}
	return out.Bytes(), nil
}

// sheetName is how a sheet is called: its number, which nothing else has, and what its measure counts.
func sheetName(number int, m analysis.Measure) string {
	_, name, _ := strings.Cut(m.Name, "/")
	name = fmt.Sprintf("%d %s", number, strings.ReplaceAll(name, "_", " "))
	for utf8.RuneCountInString(name) > 31 {
		name = name[:strings.LastIndex(name, " ")]
	}
	return name
}

// sheetOf lays a table out with a column a period; a total has one row.
func sheetOf(c Council, t *analysis.Table, number int) xlsx.Table {
	m := t.Measure()
	sheet := xlsx.Table{Sheet: sheetName(number, m), Title: tableTitle(t), File: t.Name() + ".csv", Notes: []string{m.Question}}
	sheet.Notes = append(sheet.Notes, sentences(m.Definition)...)
	sheet.Notes = append(sheet.Notes, "Unit: "+m.Unit+". Area: "+c.Area+". Periods: "+analysis.PeriodHeading(m.Period)+"s.", "Source: "+m.Source+".")
	figures := t.Figures()
	if slices.ContainsFunc(figures, analysis.Figure.Lent) {
		sheet.Notes = append(sheet.Notes, lentWords)
	}
	if slices.ContainsFunc(figures, func(f analysis.Figure) bool { return f.Symbol() != "" }) {
		sheet.Notes = append(sheet.Notes, "Symbols such as "+withheldSign+" are explained on the sheet "+xlsx.NotesSheet+".")
	}
	for i := range t.Breakdown() {
		sheet.Heads = append(sheet.Heads, t.Heading(i))
	}
	if len(t.Breakdown()) == 0 {
		sheet.Heads = []string{"What is counted"}
	}
	periods := t.Periods()
	for _, period := range periods {
		sheet.Heads = append(sheet.Heads, m.PeriodLabel(period))
	}
	// Figures come period by period; those of one combination of dimensions make a row.
	rows := len(figures) / max(1, len(periods))
	for i := range rows {
		var row []xlsx.Cell
		for _, d := range figures[i].Dimensions() {
			row = append(row, xlsx.Cell{Label: d.Label})
		}
		if row == nil {
			row = []xlsx.Cell{{Label: m.Title}}
		}
		for period := range periods {
			row = append(row, xlsx.Cell{Figure: &figures[period*rows+i]})
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return sheet
}

var sentenceEnd = regexp.MustCompile(`([.;])\s+`)

// sentences parts words into lines that can be read across a sheet.
func sentences(words string) []string {
	return strings.Split(sentenceEnd.ReplaceAllString(words, "$1\n"), "\n")
}
