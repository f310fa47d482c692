package reports

import (
	"strings"

	"sufficiency/reports/chart"
)

// areaDimension is the breakdown by areas of the council.
const areaDimension = "locality"

// onMap gives the place of each area that stands on the council's map, by its name.
func onMap(rows [][]string) map[string]chart.Place {
	at := map[string]chart.Place{}
	for y, row := range rows {
		for x, name := range row {
			if name = strings.Join(strings.Fields(name), " "); name != "" {
				at[name] = chart.Place{Column: x, Row: y}
			}
		}
	}
	return at
}

// mapped says whether an area of the figures stands on the council's map.
func (r request) mapped() bool {
	at := onMap(r.areas)
	for _, value := range r.table.Values(0) {
		if _, on := at[value.Label]; on {
			return true
		}
	}
	return false
}

// places are where areas stand on the council's map. Those that it does not have, such as "Not recorded", follow in rows of their own below.
func places(rows [][]string, areas []string) []chart.Place {
	at, wide := onMap(rows), 1
	for _, place := range at {
		wide = max(wide, place.Column+1)
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
