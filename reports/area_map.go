package reports

import "sufficiency/reports/chart"

// areaDimension is the breakdown by areas of the council.
const areaDimension = "locality"

// places are where areas stand on the council's map. Those that it does not have, such as "Not recorded", follow in rows of their own below.
func places(rows [][]string, areas []string) []chart.Place {
	at := map[string]chart.Place{}
	wide := 1
	for y, row := range rows {
		for x, name := range row {
			if name != "" {
				at[name], wide = chart.Place{Column: x, Row: y}, max(wide, x+1)
			}
		}
	}
	all := make([]chart.Place, len(areas))
	below := 0
	for i, name := range areas {
		place, on := at[name]
		if !on {
			place = chart.Place{Column: below % wide, Row: len(rows) + below/wide}
			below++
		}
		all[i] = place
	}
	return all
}
