package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sufficiency/ingest/internal/ingesttest"
)

// BenchmarkSecondMonth lays a second full extract of 100,000 placements beside the first: with all its comparisons, revisions and the change of
// rows it is given as a multiple of the first load, and so is a load in which nothing has changed.
func BenchmarkSecondMonth(b *testing.B) {
	line := func(i int) placementLine {
		return placementLine{ref: fmt.Sprintf("P%06d", i), child: fmt.Sprintf("M%06d", i/3), started: fmt.Sprintf("%02d/%02d/20%02d", i%28+1, i%12+1, 10+i%16), fee: fmt.Sprint(1000 + i%700)}
	}
	var september, october []placementLine
	for i := range benchRows {
		september = append(september, line(i))
		now := line(i)
		if i%50 == 0 {
			now.fee, now.ended = "900", "01/02/2026"
		}
		october = append(october, now)
	}
	october = append(october, newIn("10/2026", "X1", "X2", "X3")...)
	first, second := placementsFile(september...), placementsFile(october...)
	var took [3]time.Duration
	for b.Loop() {
		w, dir := ingesttest.OpenWarehouse(b), b.TempDir()
		for i, files := range []map[string]string{{"placements-2026-09.csv": first}, {"placements-2026-10.csv": second}, {}} {
			put(b, dir, files)
			start := time.Now()
			if _, err := Load(b.Context(), w, dir, options()); err != nil {
				b.Fatal(err)
			}
			took[i] += time.Since(start)
		}
		// The price and with it the cost a year of 2,000 rows; their ends are later than anything that September's extract had told.
		if got := ingesttest.RowsOf(b, w, `select what, count(*) from revision group by all order by all`); got != "changed | 4000\n" {
			b.Fatal(got)
		}
	}
	b.ReportMetric(took[0].Seconds()/float64(b.N), "s-first")
	b.ReportMetric(float64(took[1])/float64(took[0]), "second/first")
	b.ReportMetric(float64(took[2])/float64(took[0]), "unchanged/first")
}

// BenchmarkYearOfLedgers keeps twelve exports of a year to date, of up to 120,000 lines, in the folder: what an unchanged load of them costs.
func BenchmarkYearOfLedgers(b *testing.B) {
	w, dir := ingesttest.OpenWarehouse(b), b.TempDir()
	var text strings.Builder
	text.WriteString("Posting Date,Supplier Name,Invoice No,Doc Type,Net,Cost Centre\n")
	for month := range 12 {
		for i := range 10_000 {
			fmt.Fprintf(&text, "%02d/%02d/2026,Supplier %d Ltd,%d-%d,Invoice,%d.%02d,E4410\n", i%28+1, month+1, i%300, month, i, i%5000, i%100)
		}
		put(b, dir, map[string]string{fmt.Sprintf("ledger-2026-%02d.csv", month+1): text.String()})
	}
	start := time.Now()
	load(b, w, dir, options())
	all := time.Since(start)
	start = time.Now()
	rounds := 0
	for b.Loop() {
		load(b, w, dir, options())
		rounds++
	}
	b.ReportMetric(all.Seconds(), "s-all")
	b.ReportMetric(float64(time.Since(start))/float64(rounds)/float64(all), "unchanged/all")
	if got := ingesttest.RowsOf(b, w, `select count(*), count(distinct extract_id) from spend`); got != "120000 | 1\n" {
		b.Fatal(got)
	}
}
