package reports

import (
	"fmt"
	"strings"

	"sufficiency/reports/chart"
)

// describePanels says small line charts in words: of each its first and its last number, and where it has none. All numbers of so many lines
// would be too long to listen to; they are in the table.
func describePanels(s chart.Spec) string {
	var words strings.Builder
	fmt.Fprintf(&words, "%s, %s.", kindNames[s.Kind], s.Unit)
	for _, series := range s.Series {
		var known, missing []string
		for i, p := range series.Points {
			switch {
			case !p.Missing:
				known = append(known, p.Text+" in "+s.Categories[i])
			case p.Text != "":
				missing = append(missing, signWords[p.Text]+" in "+s.Categories[i])
			}
		}
		if len(known) > 2 {
			known = []string{known[0], known[len(known)-1]}
		}
		parts := []string{}
		if len(known) > 0 {
			parts = append(parts, strings.Join(known, " and "))
		}
		fmt.Fprintf(&words, " %s: %s.", series.Name, strings.Join(append(parts, missing...), "; "))
	}
	return words.String()
}
