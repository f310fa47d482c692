package analysis

import (
	"context"
	"database/sql"
	"fmt"

	"sufficiency/analysis/forecast"
)

// forecastYears is how far a forecast reaches: the shortest that a sufficiency strategy plans for.
const forecastYears = 5

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

// layForecast makes the table forecast(period, forecast_bound, amount), from which measures take what is expected of plans.
// It is empty where there are fewer than two Januaries or England's counts are not in the warehouse.
func layForecast(ctx context.Context, connection *sql.Conn) error {
	if _, err := connection.ExecContext(ctx, `create or replace temp table forecast (period varchar, forecast_bound varchar, amount double)`); err != nil {
		return err
	}
	own, last, err := readSeries(ctx, connection, `
		select period::integer, children from counted where provision_group is null order by all`)
	if err != nil {
		return err
	}
	national, nationalLast, err := readSeries(ctx, connection, `
		select year, value from benchmark
		where dataset = 'caseload' and topic = 'All EHC plans' and indicator = 'ehcplans' and la_code like 'E9%'
		order by year`)
	if err != nil {
		return err
	}
	if len(own) < 2 || len(national) < 2 {
		return nil
	}
	points, err := forecast.Growth(own, last, national, nationalLast, forecastYears)
	if err != nil {
		return fmt.Errorf("forecast of plans: %w", err)
	}
	for _, p := range points {
		for _, bound := range []struct {
			name  string
			value float64
		}{{"central", p.Central}, {"low_80", p.Low80}, {"high_80", p.High80}, {"low_95", p.Low95}, {"high_95", p.High95}} {
			if _, err := connection.ExecContext(ctx, `insert into forecast values (?, ?, ?)`, fmt.Sprint(p.Year), bound.name, bound.value); err != nil {
				return err
			}
		}
	}
	return nil
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
