package synthetic

import (
	"archive/zip"
	"bytes"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// sheet is one sheet of an export: title rows, a header, rows, a totals row.
type sheet struct {
	name   string
	titles []string
	header []string
	rows   iter.Seq[[]any] // cells: string, int, float64, day (a real date) or nil
	total  []any
}

// writeWorkbook writes an export as an .xlsx file. The same sheets give the same bytes: entries of the package stand in
// order of name and carry no time of their own.
func writeWorkbook(path string, sheets []sheet) error {
	book := excelize.NewFile()
	defer book.Close()
	date, err := book.NewStyle(&excelize.Style{CustomNumFmt: ptr("dd/mm/yyyy")})
	if err != nil {
		return err
	}
	heading, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, s := range sheets {
		if i == 0 {
			err = book.SetSheetName("Sheet1", s.name)
		} else {
			_, err = book.NewSheet(s.name)
		}
		if err != nil {
			return err
		}
		if err := s.write(book, date, heading); err != nil {
			return fmt.Errorf("%s sheet %q: %w", filepath.Base(path), s.name, err)
		}
	}
	written := time.Date(2026, 10, 2, 7, 14, 0, 0, time.UTC).Format(time.RFC3339)
	if err := book.SetDocProps(&excelize.DocProperties{Creator: council, LastModifiedBy: council, Created: written, Modified: written, Language: "en-GB"}); err != nil {
		return err
	}
	var unsorted bytes.Buffer
	if err := book.Write(&unsorted); err != nil {
		return err
	}
	sorted, err := sortEntries(unsorted.Bytes())
	if err != nil {
		return err
	}
	return os.WriteFile(path, sorted, 0o644)
}

func (s sheet) write(book *excelize.File, date, heading int) error {
	stream, err := book.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := stream.SetColWidth(1, len(s.header), 16); err != nil {
		return err
	}
	row := 0
	put := func(cells []any, style int) error {
		row++
		for i, cell := range cells {
			switch value := cell.(type) {
			case day:
				cells[i] = excelize.Cell{StyleID: date, Value: value.time()}
			case string:
				if style != 0 {
					cells[i] = excelize.Cell{StyleID: style, Value: value}
				}
			}
		}
		return stream.SetRow(fmt.Sprintf("A%d", row), cells)
	}
	for _, title := range s.titles {
		if title == "" { // a blank row
			row++
			continue
		}
		if err := put([]any{title}, heading); err != nil {
			return err
		}
	}
	header := make([]any, len(s.header))
	for i, name := range s.header {
		header[i] = name
	}
	if err := put(header, heading); err != nil {
		return err
	}
	for cells := range s.rows {
		if err := put(cells, 0); err != nil {
			return err
		}
	}
	if s.total != nil {
		if err := put(s.total, heading); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// sortEntries puts the entries of a zip in order of name, as they are; the library writes them in any order.
func sortEntries(archive []byte) ([]byte, error) {
	reader, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(reader.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var sorted bytes.Buffer
	writer := zip.NewWriter(&sorted)
	for _, entry := range reader.File {
		if err := writer.Copy(entry); err != nil {
			return nil, err
		}
	}
	err = writer.Close()
	return sorted.Bytes(), err
}

func ptr[T any](value T) *T { return &value }

// pounds writes pence as a case system shows money: £1,250.00, negatives in brackets as (£1,250.00) without sign.
func pounds(pence int64, sign string) string {
	negative := pence < 0
	if negative {
		pence = -pence
	}
	whole := fmt.Sprint(pence / 100)
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	text := fmt.Sprintf("%s%s.%02d", sign, whole, pence%100)
	if negative {
		return "(" + text + ")"
	}
	return text
}
