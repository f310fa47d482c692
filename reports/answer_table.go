package reports

import (
	"bytes"
	"fmt"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/csv"
	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/page"
	"sufficiency/reports/xlsx"
)

// answerTable lays the figures of an answer out for reading. data leads to them as a file, and is empty where there is none.
func answerTable(t foi.FigureTable, number int, data string) *page.Table {
	grid := page.Grid{Header: t.Heads, Heads: labels(t)}
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = cell.Text()
		}
		grid.Rows = append(grid.Rows, cells)
	}
	measure := ""
	for i, f := range t.Figures() {
		if name := f.Measure().Name; i == 0 {
			measure = name
		} else if name != measure {
			measure = "" // of several there is not one definition
			break
		}
	}
	return &page.Table{Measure: measure, ID: fmt.Sprintf("table-%d", number), Number: fmt.Sprintf("Table %d", number), Title: t.Caption, Caption: answerCaption(t, grid), Grid: grid, CSV: data}
}

// answerCaption says how the figures were counted, where they come from and what the symbols in them mean.
func answerCaption(t foi.FigureTable, shown page.Grid) string {
	var sentences []string
	if t.Scope != "" {
		sentences = append(sentences, t.Scope)
	}
	if t.Source != "" {
		sentences = append(sentences, "Source: "+strings.TrimSuffix(t.Source, ".")+".")
	}
	for _, symbol := range symbols {
		if shown.Holds(symbol.sign) {
			sentences = append(sentences, symbol.meaning)
		}
	}
	if shown.Holds(withheldSign) {
		sentences = append(sentences, "Figures are withheld under "+grounds+".")
	}
	for _, f := range t.Figures() {
		if f.Lent() {
			return strings.Join(append(sentences, lentWords), " ")
		}
	}
	return strings.Join(sentences, " ")
}

// labels says how many cells of each row name it.
func labels(t foi.FigureTable) int {
	for column := range t.Heads {
		for _, row := range t.Rows {
			if row[column].Figure != nil {
				return column
			}
		}
	}
	return len(t.Heads)
}

// checkTable finds what is wrong with the shape of an answer's table.
func checkTable(t foi.FigureTable) error {
	for i, row := range t.Rows {
		if len(row) != len(t.Heads) {
			return fmt.Errorf("table %q: row %d has %d cells, its header has %d", t.Caption, i+1, len(row), len(t.Heads))
		}
		if len(row) == 0 || row[0].Figure != nil {
			return fmt.Errorf("table %q: row %d does not begin with a label", t.Caption, i+1)
		}
	}
	return nil
}

// answerFile is a file that goes with an answer.
type answerFile struct {
	html.File
	content []byte
}

// answerData writes the figures of an answer's table as data files, one for each measure and breakdown in it, in the order of the table.
func answerData(c Council, folder string, t foi.FigureTable, number int) ([]answerFile, error) {
	place := csv.Place{OldCode: c.OldCode, NewCode: c.NewCode, Name: c.Area, Region: c.Region, RegionCode: c.RegionID}
	var names []string
	groups := map[string][]analysis.Figure{}
	for _, f := range t.Figures() {
		name := csv.FileName(f)
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], f)
	}
	var files []answerFile
	for _, name := range names {
		var out bytes.Buffer
		if err := csv.WriteFigures(&out, place, groups[name]); err != nil {
			return nil, err
		}
		title := fmt.Sprintf("Table %d: %s", number, t.Caption)
		if len(names) > 1 {
			title += " (" + lowerFirst(groups[name][0].Measure().Title) + ")"
		}
		files = append(files, answerFile{html.File{Title: title + " (CSV)", Href: fmt.Sprintf("%s/data/table-%d-%s.csv", folder, number, name), Bytes: int64(out.Len())}, out.Bytes()})
	}
	return files, nil
}

// answerWorkbook puts the tables of an answer into one workbook, a sheet a table.
func answerWorkbook(c Council, request foi.Request, tables []foi.FigureTable) ([]byte, error) {
	book := xlsx.Book{Title: request.Reference + ": figures", Author: c.Name, Language: language, Written: request.PublishedDay(),
		Introduction: []string{"Figures of the response of " + c.Name + " to the request " + request.Reference + ", " + request.Title + ".", c.Notice, "Contact: " + c.Contact}}
	for _, symbol := range symbols {
		book.Notes = append(book.Notes, xlsx.Note{Term: symbol.sign, Meaning: symbol.meaning})
	}
	seen := map[string]bool{}
	for i, t := range tables {
		sheet := xlsx.Table{Sheet: fmt.Sprintf("Table %d", i+1), Title: t.Caption, Heads: t.Heads}
		sheet.Notes = append(sentences(t.Scope), "Source: "+strings.TrimSuffix(t.Source, ".")+".", "Symbols such as "+withheldSign+" are explained on the sheet "+xlsx.NotesSheet+".")
		for _, row := range t.Rows {
			cells := make([]xlsx.Cell, len(row))
			for column, cell := range row {
				cells[column] = xlsx.Cell(cell)
			}
			sheet.Rows = append(sheet.Rows, cells)
		}
		book.Tables = append(book.Tables, sheet)
		for _, f := range t.Figures() {
			if m := f.Measure(); !seen[m.Name] {
				seen[m.Name] = true
				book.Notes = append(book.Notes, xlsx.Note{Term: m.Title, Meaning: strings.Join(append([]string{m.Definition}, m.Assumptions...), " ")})
			}
		}
	}
	var out bytes.Buffer
	err := xlsx.Write(&out, book)
	return out.Bytes(), err
}
