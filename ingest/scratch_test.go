package ingest

import (
	"os"
	"path/filepath"
	"testing"
)

func TestScratchOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"caseload.csv", "sen_needs_all_plans.csv", "residential_settings.csv"} {
		content, _ := os.ReadFile(filepath.Join(shared, "ees_ehcp_2025", name))
		writeText(t, filepath.Join(dir, "reference", name), string(content))
	}
	first := ""
	for range 4 {
		w := openWarehouse(t)
		r := load(t, w, dir, testOptions)
		got := rowsOf(t, w, "select * from benchmark")
		if first == "" {
			first = got
			t.Log(len(got), r.Text())
		}
		if got != first {
			t.Error("order differs")
		}
	}
}
