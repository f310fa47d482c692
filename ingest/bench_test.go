package ingest

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// ledgerOf writes a ledger workbook of so many rows and gives its path in a workspace.
func ledgerOf(b *testing.B, rows int) (workspace, path string) {
	b.Helper()
	workspace = b.TempDir()
	path = filepath.Join(workspace, "extracts", "ledger.xlsx")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		b.Fatal(err)
	}
	file := excelize.NewFile()
	defer file.Close()
	out, err := file.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	header := append(append([]any{}, ledgerHeader...), "A", "B", "C", "D", "E", "F", "G", "H")
	if err := out.SetRow("A1", header); err != nil {
		b.Fatal(err)
	}
	for i := range rows {
		address, _ := excelize.CoordinatesToCellName(1, i+2)
		err := out.SetRow(address, []any{fmt.Sprintf("%02d/%02d/2024", i%28+1, i%12+1), i%12 + 1, fmt.Sprintf("Supplier %d Ltd", i%300), fmt.Sprintf("INV-%06d", i), "Invoice",
			float64(i%900000) + 0.25, 12.5, "E4410", "4602", fmt.Sprintf("M%06d", i%3000), "136421", "SEN fees Autumn term", i, i * 2, 0.5, "text", "more text", i % 7, "x", 1.25})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := file.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	return workspace, path
}

const benchRows = 100_000 // of 20 columns

// BenchmarkInflate only unpacks: the least that any reader must do.
func BenchmarkInflate(b *testing.B) {
	_, path := ledgerOf(b, benchRows)
	for b.Loop() {
		reader, err := zip.OpenReader(path)
		if err != nil {
			b.Fatal(err)
		}
		reader.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
		for _, part := range reader.File {
			in, err := part.Open()
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, in); err != nil {
				b.Fatal(err)
			}
		}
		reader.Close()
	}
}

// BenchmarkRead reads every cell. It also says how much the heap held at most while it read, sampled every thousand rows.
func BenchmarkRead(b *testing.B) {
	for _, rows := range []int{benchRows / 10, benchRows} {
		b.Run(fmt.Sprintf("%d rows", rows), func(b *testing.B) {
			_, path := ledgerOf(b, rows)
			runtime.GC()
			var stats runtime.MemStats
			peak := uint64(0)
			for b.Loop() {
				book, err := open(path)
				if err != nil {
					b.Fatal(err)
				}
				cells, n := 0, 0
				for row, err := range book.Sheets[0].Rows {
					if err != nil {
						b.Fatal(err)
					}
					cells += len(row.Cells)
					if n++; n%1000 == 0 {
						runtime.ReadMemStats(&stats)
						peak = max(peak, stats.HeapInuse)
					}
				}
				book.Close()
				if cells != 20*(rows+1) {
					b.Fatal(cells)
				}
			}
			b.ReportMetric(float64(peak)/(1<<20), "MB-heap")
		})
	}
}

// BenchmarkExcelizeRows reads the same cells with excelize's raw row reader.
func BenchmarkExcelizeRows(b *testing.B) {
	_, path := ledgerOf(b, benchRows)
	for b.Loop() {
		file, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		rows, err := file.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		file.Close()
	}
}

// BenchmarkLoad reads the same workbook, typed and with provenance, into a warehouse.
func BenchmarkLoad(b *testing.B) {
	workspace, _ := ledgerOf(b, benchRows)
	for b.Loop() {
		w := openWarehouse(b)
		report, err := Load(context.Background(), w, workspace, testOptions)
		if err != nil {
			b.Fatal(err)
		}
		if loaded := report.Files[0].Sheets[0].Loaded; loaded != benchRows {
			b.Fatal(loaded)
		}
	}
}
