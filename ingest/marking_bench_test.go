package ingest

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"sufficiency/ingest/checks"
	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/marking"
	"sufficiency/ingest/spreadsheet"
)

// BenchmarkWriteFaults marks a workbook of 100,000 rows of 20 columns in which a few rows of a hundred are faulty, and says how often the time of reading it that takes, and how much
// the heap held at most.
func BenchmarkWriteFaults(b *testing.B) {
	workspace, path := ledgerOf(b, benchRows)
	w := ingesttest.OpenWarehouse(b)
	if _, err := Load(context.Background(), w, workspace, testOptions); err != nil {
		b.Fatal(err)
	}
	faults, err := checks.Run(context.Background(), w, testChecks)
	if err != nil {
		b.Fatal(err)
	}
	found := 0
	for i := range faults {
		faults[i].Rows = slices.Clone(faults[i].Rows[:min(len(faults[i].Rows), benchRows/50)])
		found += len(faults[i].Rows)
	}
	began := time.Now()
	book, err := spreadsheet.Open(path, &spreadsheet.Passwords{})
	if err != nil {
		b.Fatal(err)
	}
	for _, err := range book.Sheets[0].Rows {
		if err != nil {
			b.Fatal(err)
		}
	}
	book.Close()
	read := time.Since(began)
	runtime.GC()
	stop, peak := make(chan bool), make(chan uint64)
	go func() {
		var stats runtime.MemStats
		most := uint64(0)
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(5 * time.Millisecond):
				runtime.ReadMemStats(&stats)
				most = max(most, stats.HeapInuse)
			}
		}
	}()
	for b.Loop() {
		os.RemoveAll(filepath.Join(workspace, "internal"))
		if _, err := marking.Write(context.Background(), w, workspace, faults); err != nil {
			b.Fatal(err)
		}
	}
	stop <- true
	b.ReportMetric(float64(found), "faults")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/read.Seconds(), "×read")
	b.ReportMetric(float64(<-peak)/(1<<20), "MB-heap")
}
