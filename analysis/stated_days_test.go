package analysis

import (
	"strings"
	"testing"
	"time"
)

// Census days: 18 January 2024, 16 January 2025.
func TestStatedDays(t *testing.T) {
	stated := StatedDays{First: 2024, Until: on(2025, 7, 31)}
	for _, c := range []struct {
		days []time.Time
		want []string // a part of each fault
	}{
		{[]time.Time{on(2024, 9, 1), on(2024, 9, 30), on(2025, 5, 31)}, nil},
		{[]time.Time{on(2024, 3, 31), on(2025, 3, 31)}, nil}, // 31 March itself
		{[]time.Time{on(2025, 4, 1)}, []string{"1 April 2025 is 1 day from 31 March 2025 (31 March, for which places bought are held; state 31 March itself)"}},
		{[]time.Time{on(2025, 1, 16)}, []string{"0 days from 16 January 2025 (census day"}},
		{[]time.Time{on(2024, 12, 31)}, []string{"16 days from 16 January 2025 (census day"}},
		{[]time.Time{on(2025, 2, 13), on(2025, 3, 3)}, []string{"3 March 2025 is 18 days from 13 February 2025, which is stated too"}}, // each 28 days from the counts
		{[]time.Time{on(2025, 2, 12), on(2025, 3, 4)}, []string{"27 days from 16 January 2025", "27 days from 31 March 2025"}},
		{[]time.Time{on(2024, 8, 31), on(2024, 9, 1)}, []string{"1 September 2024 is 1 day from 31 August 2024, which is stated too"}},
		{[]time.Time{on(2024, 9, 1), on(2024, 9, 1)}, []string{"1 September 2024 stands there twice"}},
		{[]time.Time{on(2025, 8, 1), on(2023, 9, 1)}, []string{"1 August 2025 has not been reached: the extracts reach 31 July 2025", "1 September 2023 is before the first count, of 18 January 2024"}},
	} {
		stated.Days = c.days
		faults := stated.Faults()
		if len(faults) != len(c.want) {
			t.Errorf("%v: %v", c.days, faults)
			continue
		}
		for i, want := range c.want {
			if !strings.Contains(faults[i], want) {
				t.Errorf("%v: %q, want %q", c.days, faults[i], want)
			}
		}
	}
}
