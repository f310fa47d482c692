// Package ingesttest writes the spreadsheets that tests load and reads back what has come of them.
package ingesttest

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Sheet is a sheet to write: rows from row 1, nil for an empty cell. A time is written as a date cell.
type Sheet struct {
	Name string
	Rows [][]any
}

// WriteWorkbook writes an .xlsx, and the folders above it.
func WriteWorkbook(t testing.TB, path string, sheets ...Sheet) {
	t.Helper()
	file := excelize.NewFile()
	defer file.Close()
	date, err := file.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range sheets {
		if i == 0 {
			err = file.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = file.NewSheet(s.Name)
		}
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range s.Rows {
			for c, v := range row {
				address, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if err := file.SetCellValue(s.Name, address, v); err != nil {
					t.Fatal(err)
				}
				if _, isDate := v.(time.Time); isDate {
					if err := file.SetCellStyle(s.Name, address, address, date); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := file.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

// Protect gives a workbook a password.
func Protect(t testing.TB, path, password string) {
	t.Helper()
	file, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := file.SaveAs(path, excelize.Options{Password: password}); err != nil {
		t.Fatal(err)
	}
}

// WriteText writes a file as it is given, and the folders above it.
func WriteText(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Day is the midnight with which a date begins.
func Day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}
