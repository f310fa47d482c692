package analysis

import "testing"

// All numbers of one measure have the same decimals, so that they stand below each other and none looks more exact than another. A true
// nought is exact.
func TestFormatText(t *testing.T) {
	for _, c := range []struct {
		format string
		number float64
		want   string
	}{
		{"percent", 0.37, "37.0%"}, {"percent", 0.196, "19.6%"}, {"percent", 0, "0%"}, {"percent", 1, "100.0%"}, {"percent", -0.05, "−5.0%"},
		{"percent_1", 0.37, "37%"}, {"percent_1", 1, "100%"},
		{"decimal", 87.0, "87.0"}, {"decimal", 1234.5, "1,234.5"}, {"decimal", -0.04, "0.0"},
		{"pounds_1000", 1234000, "£1,234,000"}, {"pounds_1000", -5000, "−£5,000"}, {"count", 1717, "1,717"},
	} {
		if got := formats[c.format].Text(c.number); got != c.want {
			t.Errorf("%v as %s: %s, want %s", c.number, c.format, got, c.want)
		}
	}
}
