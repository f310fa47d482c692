package chart

import "fmt"

// patterns are drawn over the colours of the second, third and fourth series, so that areas differ in print without colour too.
// Each is a path on a tile of 8 × 8 and its colour, on which the text of the mark still stands out. The first and the fifth are plain.
var patterns = []string{
	"",
	`<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" fill="none" stroke="#ffffff" stroke-width="1.4" class="hatch"/>`,
	`<circle cx="2" cy="2" r="1.3" fill="#b0608e" class="hatch-fill"/><circle cx="6" cy="6" r="1.3" fill="#b0608e" class="hatch-fill"/>`,
	`<path d="M4 0L4 8" fill="none" stroke="#ffffff" stroke-width="1.6" class="hatch"/>`,
	"",
}

// pattern is the definition of the pattern of a series.
func pattern(id string, series int) string {
	return fmt.Sprintf(`<pattern id="%s-pattern-%d" patternUnits="userSpaceOnUse" x="0" y="0" width="8" height="8"><rect x="0" y="0" width="8" height="8" fill="%s" class="mark-%d"/>%s</pattern>`+"\n",
		id, series+1, marks[series], series+1, patterns[series])
}
