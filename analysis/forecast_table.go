package analysis

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"sufficiency/analysis/forecast"
	"sufficiency/data"
)

// layCounted makes the table counted(period, provision_group, children): children with a plan each January, in all (null) and by placement,
// as other months have published them where they have. What looks into the future starts from it, so that a forecast does not tell of a
// child who was entered since.
func layCounted(ctx context.Context, connection *sql.Conn, released Released) error {
	if _, err := connection.ExecContext(ctx, `
		create or replace temp table counted as
		select period, provision_group, count(distinct child)::double as children
		from census
		group by grouping sets ((period), (period, provision_group))`); err != nil {
		return err
	}
	rows, err := connection.QueryContext(ctx, `select period, provision_group from counted`)
	if err != nil {
		return err
	}
	defer rows.Close()
	ids := map[string][2]any{}
	for rows.Next() {
		var period string
		var group sql.NullString
		if err := rows.Scan(&period, &group); err != nil {
			return err
		}
		id := "demand/plans@" + period
		if group.Valid {
			id = "demand/plans?provision_group=" + group.String + "@" + period
		}
		ids[id] = [2]any{period, group}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for id, at := range ids {
		if number, found := released.number(id); found {
			if _, err := connection.ExecContext(ctx, `update counted set children = ? where period = ? and provision_group is not distinct from ?`, number, at[0], at[1]); err != nil {
				return err
			}
		}
	}
	return nil
}

// layPrice makes the table unit_cost_out(period, pence): what a full-year place in an independent or non-maintained special school costs, as
// other months have published it where they have. What looks into the future goes by it, so that it does not tell of a price that was
// entered since.
func layPrice(ctx context.Context, connection *sql.Conn, released Released) error {
	if _, err := connection.ExecContext(ctx, `
		create or replace temp table unit_cost_out as
		select period, round(sum(cost_pence)::double / sum(fte), -4) as pence -- to £100, as it is published
		from costed_placement
		where kind = 'financial'
			and cost_group = 'inmss'
		group by period`); err != nil {
		return err
	}
	for id, text := range released {
		period, is := strings.CutPrefix(id, "cost/unit_cost@")
		if !is {
			continue
		}
		pounds, err := strconv.ParseFloat(text, 64)
		if err != nil {
			continue // withheld, and with it what rests on it
		}
		if _, err := connection.ExecContext(ctx, `update unit_cost_out set pence = ? where period = ?`, 100*pounds, period); err != nil {
			return err
		}
	}
	return nil
}

// layForecast makes the table forecast(period, forecast_bound, amount), from which measures take what is expected of plans, and says in
// words how it was worked out. The table is empty where there are fewer than two Januaries, or neither England's counts nor those of enough
// other authorities are in the warehouse.
func layForecast(ctx context.Context, connection *sql.Conn) (points []forecast.Point, basis string, err error) {
	if _, err := connection.ExecContext(ctx, `create or replace temp table forecast (period varchar, forecast_bound varchar, amount double)`); err != nil {
		return nil, "", err
	}
	points, basis, err = forecastPlans(ctx, connection)
	if err != nil {
		return nil, "", fmt.Errorf("forecast of plans: %w", err)
	}
	var rows [][]any
	for _, p := range points {
		for _, end := range ends(p) {
			rows = append(rows, []any{fmt.Sprint(p.Year), end.bound, end.value})
		}
	}
	if err := insertRows(connection, "forecast", rows); err != nil {
		return nil, "", err
	}
	return points, basis, nil
}

// forecastPlans forecasts the council's count of plans, within the panel of all authorities where there is one and beside England's count
// where there is not.
func forecastPlans(ctx context.Context, connection *sql.Conn) (points []forecast.Point, basis string, err error) {
	years, err := horizon(ctx, connection)
	if err != nil {
		return nil, "", err
	}
	own, last, err := readSeries(ctx, connection, `
		select period::integer, children from counted where provision_group is null order by all`)
	if err != nil || len(own) < 2 {
		return nil, "", err
	}
	points, basis, found, err := amongOthers(ctx, connection, own, last, years)
	if found || err != nil {
		return points, basis, err
	}
	national, nationalLast, err := readSeries(ctx, connection, `
		select year, value from benchmark
		where dataset = 'caseload' and topic = 'All EHC plans' and indicator = 'ehcplans' and la_code like 'E9%'
		order by year`)
	if err != nil || len(national) < 2 {
		return nil, "", err
	}
	points, err = forecast.Growth(own, last, national, nationalLast, years)
	return points, fmt.Sprintf("Here beside England's count from %d to %d.", nationalLast-len(national)+1, nationalLast), err
}

// horizon is how many years are forecast.
func horizon(ctx context.Context, connection *sql.Conn) (years int, err error) {
	err = connection.QueryRowContext(ctx, `select coalesce(max(years), ?) from horizon`, data.DefaultYears).Scan(&years)
	return years, err
}

// readSeries reads rows of year and value, in order; a gap between years is an error.
func readSeries(ctx context.Context, connection *sql.Conn, query string) (values []float64, last int, err error) {
	rows, err := connection.QueryContext(ctx, query)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var year int
		var value float64
		if err := rows.Scan(&year, &value); err != nil {
			return nil, 0, err
		}
		if len(values) > 0 && year != last+1 {
			return nil, 0, fmt.Errorf("a yearly series goes from %d to %d; load the years between", last, year)
		}
		values, last = append(values, value), year
	}
	return values, last, rows.Err()
}

// stateBasis writes into the definition of every measure that goes by the forecast how this build has worked it out.
func stateBasis(measures []Measure, basis string) error {
	for i := range measures {
		read, err := readBy(measures[i].SQL)
		if err != nil {
			return err
		}
		if basis != "" && (read["forecast"] || read["forecast_part"] || read["forecast_special"] || read["mitigation_effect"]) {
			measures[i].Definition += " " + basis
		}
	}
	return nil
}
