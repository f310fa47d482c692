package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"sufficiency/data"
	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/spreadsheet"
)

const benchRows = 100_000 // of 20 columns

// parts goes through the parts of a workbook, inflated as our reader inflates them.
func parts(b *testing.B, path string, take func(io.Reader)) {
	b.Helper()
	reader, err := zip.OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer reader.Close()
	reader.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	for _, part := range reader.File {
		in, err := part.Open()
		if err != nil {
			b.Fatal(err)
		}
		take(in)
		in.Close()
	}
}

// inflateAll only unpacks: the least that any reader must do.
func inflateAll(b *testing.B, path string) {
	parts(b, path, func(in io.Reader) {
		if _, err := io.Copy(io.Discard, in); err != nil {
			b.Fatal(err)
		}
	})
}

// tokenizeAll is a bare tokenizer pass: it unpacks and finds where every tag, every attribute value and every text begins and ends,
// and does nothing else: no names compared, nothing checked, decoded or kept.
func tokenizeAll(b *testing.B, path string) (tokens int) {
	buf := make([]byte, 128<<10)
	parts(b, path, func(in io.Reader) {
		inTag, quote := false, byte(0)
		for {
			n, err := in.Read(buf)
			for ahead := buf[:n]; len(ahead) > 0; {
				if !inTag {
					at := bytes.IndexByte(ahead, '<')
					if at < 0 {
						break
					}
					inTag, ahead = true, ahead[at+1:]
					tokens++
				}
				at := 0
				for ; at < len(ahead) && inTag; at++ {
					switch c := ahead[at]; {
					case c == quote:
						quote = 0
						tokens++
					case quote != 0:
					case c == '"' || c == '\'':
						quote = c
					case c == '>':
						inTag = false
						tokens++
					}
				}
				ahead = ahead[at:]
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	return tokens
}

// readCells reads every cell and looks at the heap now and then.
func readCells(b *testing.B, path string, rows int, sample func()) {
	book, err := spreadsheet.Open(path, &spreadsheet.Passwords{})
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	cells, n := 0, 0
	for row, err := range book.Sheets[0].Rows {
		if err != nil {
			b.Fatal(err)
		}
		cells += len(row.Cells)
		if n++; n%1000 == 0 && sample != nil {
			sample()
		}
	}
	if cells != 20*(rows+1) {
		b.Fatal(cells)
	}
}

// excelizeRows reads the same cells with excelize's raw row reader.
func excelizeRows(b *testing.B, path string) {
	file, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, TmpDir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	rows, err := file.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Close(); err != nil {
		b.Fatal(err)
	}
}

// loadAll reads the workbook, typed and with provenance, into a new warehouse in a file, and says how long that and the closing of the
// warehouse took, when the file is whole. Laying the tables is left out.
func loadAll(b *testing.B, workspace string, rows int) time.Duration {
	w, err := data.Open(context.Background(), filepath.Join(b.TempDir(), "warehouse.duckdb"))
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	report, err := Load(context.Background(), w, workspace, testOptions)
	if err != nil {
		b.Fatal(err)
	}
	if loaded := report.Files[0].Sheets[0].Loaded; loaded != rows {
		b.Fatal(loaded)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// loadFile reads the workbook, typed and with provenance, into the rows received, and says how long that took until they are safe on the
// disk. What a load does once for all files is left out: settling which of them count, and matching the ledger to placements.
func loadFile(b *testing.B, workspace string, rows int) time.Duration {
	ctx := context.Background()
	w, err := data.Open(ctx, filepath.Join(b.TempDir(), "warehouse.duckdb"))
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	list, err := extracts.All()
	if err != nil {
		b.Fatal(err)
	}
	conn, err := w.DB.Conn(ctx)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	if err := testOptions.setVariables(ctx, conn); err != nil {
		b.Fatal(err)
	}
	files, _, err := findFiles(workspace)
	if err != nil || len(files) != 1 {
		b.Fatal(files, err)
	}
	began := time.Now()
	l := &loader{conn: conn, workspace: workspace, options: testOptions, definitions: list, stated: door.StatedBy(testOptions.Localities, testOptions.Organisations, testOptions.CostCentres)}
	l.look(files)
	report, err := l.load(ctx, files[0])
	if err != nil {
		b.Fatal(err)
	}
	if loaded := report.Sheets[0].Loaded; loaded != rows {
		b.Fatal(loaded)
	}
	return time.Since(began)
}

func timed(run func()) time.Duration {
	began := time.Now()
	run()
	return time.Since(began)
}

// BenchmarkRatios reads one workbook of 100,000 rows of 20 columns in every way, by turns, and gives the ratios of the quickest turns:
// other programs on the machine then touch all of them alike.
func BenchmarkRatios(b *testing.B) {
	workspace, path := ledgerOf(b, benchRows)
	ways := []struct {
		name string
		run  func() time.Duration
	}{
		{"inflate", func() time.Duration { return timed(func() { inflateAll(b, path) }) }},
		{"tokenizer", func() time.Duration { return timed(func() { tokenizeAll(b, path) }) }},
		{"read", func() time.Duration { return timed(func() { readCells(b, path, benchRows, nil) }) }},
		{"file", func() time.Duration { return loadFile(b, workspace, benchRows) }},
		{"load", func() time.Duration { return loadAll(b, workspace, benchRows) }},
		{"excelize", func() time.Duration { return timed(func() { excelizeRows(b, path) }) }},
	}
	best := map[string]time.Duration{}
	for b.Loop() {
		for turn := range 5 {
			for _, way := range ways {
				if way.name == "excelize" && turn > 0 {
					continue
				}
				runtime.GC()
				if took := way.run(); best[way.name] == 0 || took < best[way.name] {
					best[way.name] = took
				}
			}
		}
	}
	for _, way := range ways {
		b.ReportMetric(best[way.name].Seconds()*1000, "ms-"+way.name)
	}
	ratio := func(of, to string) float64 { return float64(best[of]) / float64(best[to]) }
	b.ReportMetric(ratio("excelize", "read"), "excelize/read")
	b.ReportMetric(ratio("read", "tokenizer"), "read/tokenizer")
	b.ReportMetric(ratio("file", "read"), "file/read")
	b.ReportMetric(ratio("load", "read"), "load/read")
}

// BenchmarkReadMemory says how much the heap holds at most while workbooks of ten thousand and of a hundred thousand rows are read,
// above what it held before. Only the shared texts grow with the rows.
func BenchmarkReadMemory(b *testing.B) {
	for _, rows := range []int{benchRows / 10, benchRows} {
		b.Run(fmt.Sprintf("%d rows", rows), func(b *testing.B) {
			_, path := ledgerOf(b, rows)
			var stats runtime.MemStats
			var peaks []uint64
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&stats)
				before, peak := stats.HeapAlloc, uint64(0)
				readCells(b, path, rows, func() {
					runtime.ReadMemStats(&stats)
					peak = max(peak, stats.HeapAlloc-min(before, stats.HeapAlloc))
				})
				peaks = append(peaks, peak)
			}
			b.ReportMetric(float64(slices.Max(peaks))/(1<<20), "MB-peak")
		})
	}
}

// BenchmarkLoadMillion loads a ledger of a million lines.
func BenchmarkLoadMillion(b *testing.B) {
	workspace, _ := ledgerOf(b, 10*benchRows)
	var took time.Duration
	turns := 0
	for b.Loop() {
		took += loadAll(b, workspace, 10*benchRows)
		turns++
	}
	b.ReportMetric(took.Seconds()/float64(turns), "s-load")
}
