package ingest

import (
	"testing"
)

func TestScratchInspect(t *testing.T) {
	for _, f := range []string{"../data/sample/extracts/ehc-plans.xlsx", "../data/sample/extracts/providers.csv", "../../shared/data/ugly/layout.xlsx"} {
		i, err := Inspect(f)
		t.Log("\n"+i.Text(), err)
	}
}
