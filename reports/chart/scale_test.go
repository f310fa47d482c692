package chart

import (
	"strings"
	"testing"
)

func TestAxisNumbers(t *testing.T) {
	for _, c := range []struct {
		values []float64
		format string
		want   string
	}{
		{[]float64{939, 1717}, "count", "0 500 1,000 1,500 2,000"},
		{[]float64{3}, "count", "0 1 2 3"},
		{[]float64{-61, 12}, "count", "−80 −60 −40 −20 0 20"},
		{[]float64{255_000}, "money", "£0 £100k £200k £300k"},
		{[]float64{4_720_000}, "money", "£0 £1m £2m £3m £4m £5m"},
		{[]float64{1_300_000}, "money", "£0 £0.5m £1.0m £1.5m"},
		{[]float64{950}, "money", "£0 £200 £400 £600 £800 £1,000"},
		{[]float64{7.4}, "percent", "0% 2% 4% 6% 8%"},
		{[]float64{0.9}, "percent", "0.0% 0.2% 0.4% 0.6% 0.8% 1.0%"},
	} {
		if got := strings.Join(newScale(c.values, c.format).Texts, " "); got != c.want {
			t.Errorf("%v %s: %s, want %s", c.values, c.format, got, c.want)
		}
	}
}
