package marking

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/cell"
)

// listWidths are the widths of the columns of the list, in letters.
var listWidths = []float64{11, 22, 8, 18, 30, 44, 36, 64}

// list writes the sheet that lists the faults, each with a link to its first cell in the copy.
func (m *markedBook) list() error {
	heading, err := m.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	wrapped, err := m.book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	link, err := m.book.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Color: "0563C1", Underline: "single"},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
	})
	if err != nil {
		return err
	}
	landscape, one, many, fit := "landscape", 1, 0, true // for who prints the list: as many pages as it takes, one wide
	if err := errors.Join(
		m.book.SetPageLayout(faultsSheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one, FitToHeight: &many}),
		m.book.SetSheetProps(faultsSheet, &excelize.SheetPropsOptions{FitToPage: &fit}),
	); err != nil {
		return err
	}
	stream, err := m.book.NewStreamWriter(faultsSheet)
	if err != nil {
		return err
	}
	for i, width := range slices.Backward(listWidths) { // the library writes the last one first
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	row, links := 0, 0
	put := func(style int, texts ...any) error {
		row++
		lines := 1.0
		for i, text := range texts {
			cell, is := text.(excelize.Cell)
			if !is {
				cell = excelize.Cell{StyleID: style, Value: text}
			}
			texts[i] = cell
			if words, is := cell.Value.(string); is && len(texts) > 1 {
				lines = max(lines, math.Ceil(1.15*float64(len(words))/listWidths[i]))
			}
		}
		return stream.SetRow("A"+strconv.Itoa(row), texts, excelize.RowOpts{Height: min(15*lines, 400)})
	}
	titles := []string{
		"Faults in " + m.file.path,
		"This workbook holds personal data of children. Send it back the way the extract came, and delete it when the extract is mended.",
		"Mend the case system or the ledger and export again. Faulty cells are filled, framed and have a note in the sheets that follow, which are copies of the extract.",
	}
	if len(m.file.faults) > mostNotes {
		titles = append(titles, fmt.Sprintf("There are many faults: the first %d cells of a sheet have notes and the first %d rows of this list have links. All faulty cells are filled and framed.", mostNotes, mostLinks))
	}
	for _, title := range titles {
		err = errors.Join(err, put(heading, title))
	}
	err = errors.Join(err, put(heading, "Severity", "Sheet", "Row", "Cell", "Column", "What is wrong", "More", "What to do"))
	if err != nil {
		return err
	}
	for _, fault := range m.file.faults {
		if row == cell.LastRow {
			break // the list beside it has them all
		}
		addresses, headers := []string{}, []string{}
		for _, c := range fault.Cells {
			addresses, headers = append(addresses, c.Address), append(headers, c.Header)
		}
		at := excelize.Cell{StyleID: wrapped, Value: strings.Join(addresses, ", ")}
		if links++; links <= mostLinks {
			target := cell.Address(1, fault.Row)
			if len(addresses) > 0 {
				target = addresses[0]
			} else {
				at.Value = "the row"
			}
			at.StyleID = link
			location := fmt.Sprintf("'%s'!%s", strings.ReplaceAll(m.names[fault.Sheet], "'", "''"), target)
			if err := m.book.SetCellHyperLink(faultsSheet, cell.Address(4, row+1), location, "Location"); err != nil {
				return err
			}
		}
		if err := put(wrapped, fault.fault.Severity, fault.Sheet, fault.Row, at, strings.Join(headers, ", "), fault.fault.Title, fault.Detail, fault.fault.Action); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// copy writes a sheet of the extract row for row, with its faulty cells marked.
func (m *markedBook) copy(sheet cell.Sheet, marks []mark) error {
	name := m.names[sheet.Name]
	stream, err := m.book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := stream.SetColWidth(1, 40, 16); err != nil {
		return err
	}
	var cells []any
	for row, err := range sheet.Rows {
		if err != nil {
			return err
		}
		faulty := 0
		for faulty < len(marks) && marks[faulty].row <= row.Number {
			faulty++
		}
		last := row.Cells[len(row.Cells)-1].Column
		if faulty > 0 {
			last = max(last, marks[faulty-1].column)
		}
		if row.Number > cell.LastRow || last > cell.LastColumn {
			return unmarkedError("is larger than a sheet can be")
		}
		cells = slices.Grow(cells[:0], last)[:last]
		clear(cells)
		for _, c := range row.Cells {
			cells[c.Column-1] = m.cell(c, m.plain)
		}
		if err := m.mark(name, row, marks[:faulty], cells); err != nil {
			return err
		}
		marks = marks[faulty:]
		if err := stream.SetRow(cell.Address(1, row.Number), cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// mark fills the faulty cells of a row and puts a note on each.
func (m *markedBook) mark(sheet string, row cell.Row, marks []mark, cells []any) error {
	notes := map[int]string{}
	for _, one := range marks {
		if one.row != row.Number {
			continue // the extract does not hold the row
		}
		column := cmp.Or(one.column, row.Cells[0].Column)
		if notes[column] != "" && one.note != "" {
			one.note = notes[column] + "\n\n" + one.note
		}
		notes[column] = cmp.Or(one.note, notes[column])
	}
	for _, column := range slices.Sorted(maps.Keys(notes)) {
		marked := excelize.Cell{StyleID: m.faulty.general}
		for _, c := range row.Cells {
			if c.Column == column {
				marked = m.cell(c, m.faulty)
			}
		}
		cells[column-1] = marked
		note := notes[column]
		if note == "" {
			continue
		}
		lines := uint(strings.Count(note, "\n") + len(note)/40 + 2)
		err := m.book.AddComment(sheet, excelize.Comment{Author: "sufficiency", Cell: cell.Address(column, row.Number), Text: note, Width: 320, Height: 16 * lines})
		if err != nil {
			return err
		}
	}
	return nil
}

// cell is a cell as it is to be shown again.
func (m *markedBook) cell(c cell.Cell, styles cellStyles) excelize.Cell {
	number, err := strconv.ParseFloat(c.Text, 64)
	isID := len(c.Text) > 1 && c.Text[0] == '0' && whole(c.Text) || len(c.Text) > 15 && whole(c.Text)
	switch {
	case c.Kind == cell.Uncounted:
		return excelize.Cell{StyleID: styles.general}
	case c.Kind == cell.Boolean:
		return excelize.Cell{StyleID: styles.general, Value: c.Text == "1"}
	case err != nil || isID || c.Kind == cell.Text || c.Kind == cell.Moment || c.Kind == cell.Failure:
		return excelize.Cell{StyleID: styles.general, Value: c.Text}
	case c.Kind == cell.Serial:
		if m.from1904 {
			number += 1462
		}
		if number == math.Trunc(number) {
			return excelize.Cell{StyleID: styles.date, Value: number}
		}
		return excelize.Cell{StyleID: styles.moment, Value: number}
	case c.Kind == cell.Percent:
		if hundredfold := 100 * number; math.Abs(hundredfold-math.Round(hundredfold)) < 1e-9 {
			return excelize.Cell{StyleID: styles.whole, Value: number}
		}
		return excelize.Cell{StyleID: styles.percent, Value: number}
	}
	return excelize.Cell{StyleID: styles.general, Value: number}
}

// whole says that a text is digits only.
func whole(text string) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
