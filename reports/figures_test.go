package reports

import (
	"context"
	"fmt"
	"testing"
	"time"

	"sufficiency/analysis"
	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// group is children of a made-up council who have everything in common.
type group struct {
	children                        int
	need, provision, issued, ceased string // ceased: "" while the plans stand
}

// small is a publication of a made-up council, small enough to know every figure by heart. In January 2023 there are 20 children, all
// with SEMH in mainstream schools; since June 2023 also 10 with ASD, 5 of them in special schools; since June 2024 2 with HI, for whose
// sake two figures by need are withheld in 2025: their own, and that for ASD, because 32 − 20 − 10 would tell it. In that year 6 plans for
// SEMH cease and 6 are new, so that 32 − 30 tells nothing of the 2.
//
//	plans   2023: 20 · 2024: 30 · 2025: 32
//	SEMH    20 · 20 · 20       ASD 0 · 10 · c       HI 0 · 0 · c
func small(t *testing.T) *analysis.Publication {
	t.Helper()
	return smallBy(t, disclosure.DefaultPolicy.Threshold)
}

var smallshire = []group{
	{14, "SEMH", "mainstream_la", "2020-01-01", ""}, {6, "SEMH", "mainstream_la", "2020-01-01", "2024-09-01"}, {6, "SEMH", "mainstream_la", "2024-10-01", ""},
	{5, "ASD", "mainstream_la", "2023-06-01", ""}, {5, "ASD", "special_la", "2023-06-01", ""}, {2, "HI", "mainstream_la", "2024-06-01", ""},
}

// smallBy is the same under another threshold: with 25 the table by need is withheld in every year, and so is the total of 2023.
func smallBy(t *testing.T, threshold int) *analysis.Publication {
	t.Helper()
	return figures(t, threshold, smallshire...)
}

// figures is the publication of a council with these children in the Januaries from 2023 to 2025.
func figures(t *testing.T, threshold int, groups ...group) *analysis.Publication {
	t.Helper()
	policy := disclosure.DefaultPolicy
	policy.Threshold, policy.WholeRow, policy.MedianChildren = threshold, threshold, max(threshold, policy.MedianChildren)
	p, err := analysis.Publish(context.Background(), warehouse(t, groups...), policy, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// warehouse holds these children in the Januaries from 2023 to 2025.
func warehouse(t *testing.T, groups ...group) *data.Warehouse {
	t.Helper()
	ctx := context.Background()
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if err := w.SetCalendar(ctx, 2023, time.Date(2025, time.March, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	number := 0
	for _, group := range groups {
		for range group.children {
			number++
			child := fmt.Sprintf("child-%03d", number)
			if _, err := w.DB.Exec(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued, ceased) values (1, '', ?, ?, '2012-03-01', 'male', ?, ?, nullif(?, '')::date)`,
				number, child, group.need, group.issued, group.ceased); err != nil {
				t.Fatal(err)
			}
			if _, err := w.DB.Exec(`insert into placement (extract_id, sheet, row, placement_ref, child, provision, started, boarding, tribunal_directed) values (1, '', ?, ?, ?, ?, ?, 'day', false)`,
				number, "placement-"+child, child, group.provision, group.issued); err != nil {
				t.Fatal(err)
			}
		}
	}
	return w
}

func table(t *testing.T, p *analysis.Publication, figures string) *analysis.Table {
	t.Helper()
	found, err := findTable(p, figures)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var council = Council{Name: "Smallshire Council", Area: "Smallshire", ID: "smallshire", Contact: "the lead", Month: time.Date(2026, time.October, 1, 0, 0, 0, 0, time.UTC)}
