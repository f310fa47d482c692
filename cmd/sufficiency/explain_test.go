package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sufficiency/analysis"
)

func explained(t *testing.T, figure string, internal bool) explanation {
	t.Helper()
	dir := t.TempDir()
	if err := copyTree(buildSample(t).dir, dir); err != nil {
		t.Fatal(err)
	}
	b, err := open(context.Background(), dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	e, err := b.explain(context.Background(), figure, internal)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The rows of a withheld figure are looked up in the extract itself: three children with a hearing impairment whose plan stood in January 2019.
func TestExplainLeadsToTheRows(t *testing.T) {
	e := explained(t, "demand/plans?need=HI@2019", true)
	if e.Published != "c" || e.Internal == nil || e.Internal.Value != "3" || e.Internal.Children != 3 || e.Withheld != "By itself: fewer than 5 children." {
		t.Fatalf("%+v %+v", e, e.Internal)
	}
	rows := 0
	for _, source := range e.Internal.Sources {
		if source.Table != "plan" {
			continue
		}
		book, err := excelize.OpenFile(filepath.Join("../../data/sample", source.File))
		if err != nil {
			t.Fatal(err)
		}
		cells, err := book.GetRows(source.Sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range source.Rows {
			rows++
			if line := strings.Join(cells[row-1], " | "); !strings.Contains(line, "Hearing") && !strings.Contains(line, "| HI |") {
				t.Errorf("%s %s row %d is not about a hearing impairment", source.File, source.Sheet, row)
			}
		}
	}
	if rows != 3 {
		t.Errorf("%d rows of plans, want 3", rows)
	}
}

// Without --internal nothing is told that a reader of the site does not know.
func TestExplainForEverybody(t *testing.T) {
	e := explained(t, "demand/plans?provision_group=inmss&need_group=ASD@2019", false)
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	if e.Figure != "demand/plans?need_group=ASD&provision_group=inmss@2019" || e.Published != "c" || strings.Contains(string(text), "internal_official") || strings.Contains(string(text), "fewer than") {
		t.Errorf("%s", text)
	}
	if known := explained(t, "demand/plans@2025", false); known.Published != "1717" || known.Withheld != "" || !strings.Contains(known.SQL, "from census") {
		t.Errorf("%+v", known)
	}
}

// A figure of every measure can be traced, and what it was worked out as is what is published.
func TestEveryMeasureCanBeExplained(t *testing.T) {
	dir := t.TempDir()
	if err := copyTree(buildSample(t).dir, dir); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	b, err := open(ctx, dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	figures, err := b.protected(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := b.released()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, table := range slices.Backward(figures.Tables()) { // the finest breakdown of each measure
		rows := slices.DeleteFunc(table.Rows(), func(row analysis.Row) bool { return strings.ContainsAny(row.Value[:1], "cxz0") })
		if name := table.Measure().Name; len(rows) == 0 || seen[name] {
			continue
		} else {
			seen[name] = true
		}
		row := rows[len(rows)-1]
		trace, err := analysis.TraceFigure(ctx, b.warehouse, figures.Policy(), ledger.All(), row.Figure)
		if err != nil {
			t.Errorf("%s: %v", row.Figure, err)
		} else if trace.Value != row.Value || trace.Reason != "" || len(trace.Sources) == 0 && !strings.Contains(table.Measure().Source, "council's configuration") {
			t.Errorf("%s is published as %s, and explained as %s (%q) out of %d sheets", row.Figure, row.Value, trace.Value, trace.Reason, len(trace.Sources))
		}
	}
}

func TestRowRanges(t *testing.T) {
	for want, rows := range map[string][]int{"": nil, "7": {7}, "3-5, 9, 11-12": {3, 4, 5, 9, 11, 12}} {
		if got := rowRanges(rows); got != want {
			t.Errorf("%v: %q, want %q", rows, got, want)
		}
	}
}
