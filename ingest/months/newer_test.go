package months

import "testing"

func TestMonthNamed(t *testing.T) {
	for name, want := range map[string]string{
		"extracts/placements-2026-10.xlsx": "2026-10", "extracts/placements_202610.csv": "2026-10", "x 2026.10.31.csv": "2026-10", "20261031 x.csv": "2026-10",
		"October 2026 placements.xlsx": "2026-10", "placements Oct2026.xlsx": "2026-10", "placements-sept-2026.xlsx": "2026-09", "2026 june.csv": "2026-06",
		"placements 31.10.2026.csv": "2026-10", "placements 9-2026.csv": "2026-09",
		"ledger-2024-25.xlsx": "", "ledger-2011-12.xlsx": "", "ledger-202526.csv": "", "marchshire-2026.xlsx": "", "marchshire 2026-10.xlsx": "2026-10",
		"placements.xlsx": "", "placements (2).xlsx": "", "decisions 2026.xlsx": "", "october.xlsx": "", "136421.csv": "", "octavia 2026.csv": "", "2026-13.csv": "",
	} {
		if got := monthNamed(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
