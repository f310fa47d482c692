package data

import (
	"context"
	"testing"
	"time"
)

func TestCensusDay(t *testing.T) {
	// Census days as the Department for Education has set them.
	for year, want := range map[int]string{2019: "2019-01-17", 2020: "2020-01-16", 2021: "2021-01-21", 2022: "2022-01-20", 2023: "2023-01-19", 2024: "2024-01-18", 2025: "2025-01-16", 2026: "2026-01-15"} {
		if got := CensusDay(year).Format(time.DateOnly); got != want {
			t.Errorf("%d: got %s, want %s", year, got, want)
		}
	}
}

func TestSetCalendar(t *testing.T) {
	ctx := context.Background()
	w, err := OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	until := time.Date(2025, time.August, 31, 0, 0, 0, 0, time.UTC)
	for range 2 { // the second time replaces the first
		if err := w.SetCalendar(ctx, 2023, until); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		kind, period string
		days         int
		complete     bool
	}{
		{"financial", "2023-24", 366, true}, // holds 29 February 2024
		{"financial", "2024-25", 365, true},
		{"financial", "2025-26", 365, false},
		{"academic", "2023/24", 366, true},
		{"academic", "2024/25", 365, true}, // ends on the very day the data reach
		{"january", "2025", 1, true},
		{"calendar", "2025", 365, false},
	} {
		var days, rows int
		var complete bool
		err := w.DB.QueryRow(`select any_value(days), any_value(complete), count(*) from calendar where kind = ? and period = ?`, c.kind, c.period).Scan(&days, &complete, &rows)
		if err != nil || rows != 1 || days != c.days || complete != c.complete {
			t.Errorf("%s %s: %d rows, %d days, complete %v, %v; want 1, %d, %v", c.kind, c.period, rows, days, complete, err, c.days, c.complete)
		}
	}
}
