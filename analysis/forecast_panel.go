package analysis

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"sufficiency/analysis/forecast"
)

// panelMeasure is what the panel forecasts: children with a plan in January.
const panelMeasure = "plans"

// publishedSeries are the Department for Education's counts of every authority: plans in January, of which the council's own are left out
// because its case system says them, and what may run ahead of plans: requests, new plans and the series of LAIT. Where both its files and
// LAIT give plans, its files count.
const publishedSeries = `
	select
	    case
	        when dataset = 'caseload' or indicator = 'SEN_CASES_JAN' then 'plans'
	        else dataset || ' ' || indicator
	    end as measure,
	    la_code,
	    year,
	    value,
	    is_council
	from benchmark
	where regexp_full_match(la_code, '[0-9]{3}')
	    and la_code::integer not between 970 and 990 -- England and regions
	    and value is not null
	    and (
	        dataset = 'lait'
	        or dataset = 'caseload' and topic = 'All EHC plans' and indicator = 'ehcplans'
	        or dataset = 'requests' and topic like 'All requests%' and indicator = 'requests_received_in_year'
	        or dataset = 'new_plans' and topic = 'New EHC plans' and indicator = 'new_ehc_plans'
	    )
	qualify row_number() over (partition by measure, la_code, year order by dataset, topic, breakdown, indicator) = 1
	order by all`

// amongOthers forecasts the council's own series within the panel of all authorities; found is false where the warehouse holds no panel
// that teaches enough. own are the council's counts without gaps, of which the last stands at last.
func amongOthers(ctx context.Context, connection *sql.Conn, own []float64, last, years int) (points []forecast.Point, basis string, found bool, err error) {
	rows, err := connection.QueryContext(ctx, publishedSeries)
	if err != nil {
		return nil, "", false, err
	}
	defer rows.Close()
	series, council := forecast.NewSeries(), "own"
	plans := map[int]map[string]float64{} // by year and authority
	for rows.Next() {
		var measure, authority string
		var year int
		var value float64
		var isCouncil bool
		if err := rows.Scan(&measure, &authority, &year, &value, &isCouncil); err != nil {
			return nil, "", false, err
		}
		if isCouncil {
			council = authority
		}
		switch {
		case year > last: // a forecast is made from the council's last January, as if nothing were known of later ones
		case measure != panelMeasure:
			series.Set(measure, authority, year, value)
		case !isCouncil:
			if plans[year] == nil {
				plans[year] = map[string]float64{}
			}
			plans[year][authority] = value
		}
	}
	if err := rows.Err(); err != nil {
		return nil, "", false, err
	}
	begin, end := 0, 0
	for _, year := range slices.Sorted(maps.Keys(plans)) {
		if len(plans[year]) < forecast.Fewest {
			continue
		}
		if begin == 0 {
			begin = year
		}
		end = year
		for authority, value := range plans[year] {
			series.Set(panelMeasure, authority, year, value)
		}
	}
	first := last - len(own) + 1
	if end == 0 || end < first {
		return nil, "", false, nil
	}
	for year := max(begin, first); year <= end; year++ {
		series.Set(panelMeasure, council, year, own[year-first])
	}
	panel := series.Panel(panelMeasure)
	points, found, err = forecast.Among(panel, panel.At(council), own[end-first+1:], years)
	basis = fmt.Sprintf("Here by the panel of authorities: %d others, from %d to %d.", len(plans[end]), begin, end)
	return points, basis, found, err
}
