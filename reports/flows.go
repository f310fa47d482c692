package reports

import (
	"fmt"

	"sufficiency/reports/page"
)

// wholes are the published totals of one side of a flow, as they stand at its nodes; none where the measure has no such breakdown.
// They are not summed here: a sum of rounded numbers is not the rounded sum, and one with a withheld part would be of no use.
func (r request) wholes(side int) []string {
	if r.sides[side] == nil {
		return nil
	}
	var all []string
	for _, value := range r.table.Values(side) {
		all = append(all, point(r.sides[side], r.periods[0], value.Value).Text)
	}
	return all
}

// flowsLeftOut says what a picture of flows does not show of its table.
func flowsLeftOut(shown page.Grid) []string {
	withheld := 0
	for _, row := range shown.Rows {
		for _, cell := range row[shown.Heads:] {
			if cell == withheldSign {
				withheld++
			}
		}
	}
	switch withheld {
	case 0:
		return nil
	case 1:
		return []string{"One flow is withheld: it has no band, and no part of the bars at its two ends."}
	}
	return []string{fmt.Sprintf("%d flows are withheld: they have no band, and no part of the bars at their ends.", withheld)}
}
