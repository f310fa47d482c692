package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"sufficiency/ingest/cell"
)

func packMerged(t *testing.T, merges string) string {
	t.Helper()
	return pack(t, "", map[string]string{"xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		`<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>` + merges + `</mergeCells></worksheet>`})
}

// The merged cells come whether the rows have been read before or not. Damaged ranges are passed over.
func TestMergedCells(t *testing.T) {
	path := packMerged(t, `<mergeCell ref="A4:B4"/><mergeCell ref="C5:C7"></mergeCell><mergeCell ref="B4:A4"/><mergeCell ref="A1"/><mergeCell/><mergeCell ref="A1:A1048577"/>`)
	const want = "[{4 4 1 2} {5 7 3 3}]"
	for _, before := range []bool{false, true} {
		book, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		if before {
			for _, err := range book.Sheets[0].Rows {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		for range 2 {
			merged, err := book.Sheets[0].Merged()
			if got := fmt.Sprint(merged); err != nil || got != want {
				t.Errorf("rows read before: %v: got %s, %v", before, got, err)
			}
		}
	}
}

func TestMergedCellsWithoutEndAreRefused(t *testing.T) {
	book, err := Open(packMerged(t, strings.Repeat(`<mergeCell ref="A4:B4"/>`, mergedLimit+1)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var merged []cell.Range
	if merged, err = book.Sheets[0].Merged(); err == nil || !strings.Contains(err.Error(), "more than 100,000 merged cells") {
		t.Errorf("%d, %v", len(merged), err)
	}
}
