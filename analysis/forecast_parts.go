package analysis

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/duckdb/duckdb-go/v2"

	"sufficiency/analysis/forecast"
)

// partTables are filled by layParts. Null stands for all.
const partTables = `
	create or replace temp table forecast_part (
	    period varchar, scenario varchar, need_group varchar, phase varchar, provision_group varchar, forecast_bound varchar, amount double);
	create or replace temp table mitigation_effect (
	    period varchar, mitigation varchar, provision_group varchar, amount double);
	create or replace temp table forecast_special (
	    period varchar, scenario varchar, need_group varchar, phase varchar, forecast_bound varchar, amount double);
	create or replace temp table forecast_area (
	    period varchar, need_group varchar, phase varchar, locality varchar, forecast_bound varchar, amount double)`

// areaShares is the part of the children in special schools of a need and phase who live in each area in the last January, that of few children
// drawn towards that of all as 20 children would count.
const areaShares = `
	with special as (
	    select
	        need_group,
	        locality,
	        case when age < 4 then 'early_years' when age < 11 then 'primary' when age < 16 then 'secondary' else 'post_16' end as phase
	    from census
	    where period = (select max(period) from census)
	        and provision_group in ('state_special', 'inmss')
	),
	area as (
	    select locality, count(*) / sum(count(*)) over () as part from special group by locality
	)
	select
	    need_group.code,
	    phase.code,
	    area.locality,
	    (count(special.locality) + 20 * area.part)
	        / (sum(count(special.locality)) over (partition by need_group.code, phase.code) + 20) as share
	from need_group
	cross join phase
	cross join area
	left join special
	    on special.need_group = need_group.code
	    and special.phase = phase.code
	    and special.locality = area.locality
	group by need_group.code, phase.code, area.locality, area.part
	order by all`

// censusMembers are the children of every January by age, need and place. A child without a month of birth is not carried on; the others of
// its place stand for it.
const censusMembers = `
	select
	    census.child,
	    census.period::integer as year,
	    year(census.census_day) - 1 - year(birth.born) - (month(birth.born) > 8)::integer as age,
	    census.need_group,
	    census.provision_group
	from census
	join (select child, min(born) as born from plan group by child) as birth using (child)
	where birth.born is not null
	order by all`

// layParts makes the tables of what is expected of parts of all plans, baseline and mitigated: forecast_part by need, phase and place,
// each alone and all three together, forecast_special of children in special schools, state or independent, by need and phase, forecast_area
// of them by the area where they live, baseline only, and mitigation_effect of each mitigation alone. They are empty where there is no forecast of the whole; without mitigations there is no
// mitigated scenario.
func layParts(ctx context.Context, connection *sql.Conn, totals []forecast.Point) error {
	if _, err := connection.ExecContext(ctx, partTables); err != nil {
		return err
	}
	if len(totals) == 0 {
		return nil
	}
	members, err := readMembers(ctx, connection)
	if err != nil {
		return err
	}
	last := totals[0].Year - 1
	base, err := readBase(ctx, connection, last)
	if err != nil {
		return err
	}
	names, changes, err := readMitigations(ctx, connection)
	if err != nil {
		return err
	}
	projection, found := forecast.Project(members, last, base, totals)
	if !found {
		return nil
	}
	baseline := projection.With()
	areas, err := readAreaShares(ctx, connection)
	if err != nil {
		return err
	}
	var parts, special, inAreas, effects [][]any
	lay := func(scenario string, years []forecast.Year) {
		for i, year := range years {
			for _, cut := range []forecast.Cut{{}, {Need: true}, {Phase: true}, {Place: true}, {Need: true, Phase: true, Place: true}} {
				for _, part := range year.Parts(cut) {
					for _, end := range ends(projection.Range(part.Children, i+1, cut)) {
						parts = append(parts, []any{fmt.Sprint(year.Year), scenario, blank(part.Need), blank(part.Phase), blank(part.Place), end.bound, end.value})
					}
				}
			}
			for _, part := range year.Special().Parts(forecast.Cut{Need: true, Phase: true}) {
				for _, end := range ends(projection.Range(part.Children, i+1, forecast.Cut{Need: true, Phase: true, Place: true})) {
					special = append(special, []any{fmt.Sprint(year.Year), scenario, part.Need, part.Phase, end.bound, end.value})
				}
			}
		}
	}
	lay("baseline", baseline)
	for i, year := range baseline {
		for _, part := range year.Special().Parts(forecast.Cut{Need: true, Phase: true}) {
			for _, area := range areas[part.Part] {
				for _, end := range ends(projection.Range(part.Children*area.share, i+1, forecast.Cut{Need: true, Phase: true, Place: true})) {
					inAreas = append(inAreas, []any{fmt.Sprint(year.Year), part.Need, part.Phase, area.locality, end.bound, end.value})
				}
			}
		}
	}
	if len(changes) > 0 {
		lay("mitigated", projection.With(changes...))
	}
	for n, change := range changes {
		for i, year := range projection.With(change) {
			before := baseline[i].By(forecast.Cut{Place: true})
			for _, part := range year.Parts(forecast.Cut{Place: true}) {
				effects = append(effects, []any{fmt.Sprint(year.Year), names[n], part.Place, part.Children - before[part.Part]})
			}
		}
	}
	for _, table := range []struct {
		name string
		rows [][]any
	}{{"forecast_part", parts}, {"forecast_special", special}, {"forecast_area", inAreas}, {"mitigation_effect", effects}} {
		if err := insertRows(connection, table.name, table.rows); err != nil {
			return fmt.Errorf("%s: %w", table.name, err)
		}
	}
	return nil
}

// end is one number of a forecast with its ranges.
type end struct {
	bound string
	value float64
}

func ends(p forecast.Point) []end {
	return []end{{"central", p.Central}, {"low_80", p.Low80}, {"high_80", p.High80}, {"low_95", p.Low95}, {"high_95", p.High95}}
}

// blank is null for a code that is not told apart.
func blank(code string) any {
	if code == "" {
		return nil
	}
	return code
}

func readMembers(ctx context.Context, connection *sql.Conn) ([]forecast.Member, error) {
	rows, err := connection.QueryContext(ctx, censusMembers)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var members []forecast.Member
	for rows.Next() {
		var m forecast.Member
		if err := rows.Scan(&m.Child, &m.Year, &m.Age, &m.Need, &m.Place); err != nil {
			return nil, err
		}
		members = append(members, m)
	}
	return members, rows.Err()
}

// readBase reads how many are counted in each place in a January, as readers know it.
func readBase(ctx context.Context, connection *sql.Conn, january int) (map[string]float64, error) {
	rows, err := connection.QueryContext(ctx, `select provision_group, children from counted where provision_group is not null and period = ?`, fmt.Sprint(january))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	base := map[string]float64{}
	for rows.Next() {
		var place string
		var children float64
		if err := rows.Scan(&place, &children); err != nil {
			return nil, err
		}
		base[place] = children
	}
	return base, rows.Err()
}

// areaShare is the part of some children who live in an area.
type areaShare struct {
	locality string
	share    float64
}

// readAreaShares reads where children in special schools live, by need and phase.
func readAreaShares(ctx context.Context, connection *sql.Conn) (map[forecast.Part][]areaShare, error) {
	rows, err := connection.QueryContext(ctx, areaShares)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	shares := map[forecast.Part][]areaShare{}
	for rows.Next() {
		var of forecast.Part
		var area areaShare
		if err := rows.Scan(&of.Need, &of.Phase, &area.locality, &area.share); err != nil {
			return nil, err
		}
		shares[of] = append(shares[of], area)
	}
	return shares, rows.Err()
}

func readMitigations(ctx context.Context, connection *sql.Conn) (names []string, changes []forecast.Change, err error) {
	rows, err := connection.QueryContext(ctx, `
		select
		    name, kind, from_year, coalesce(number, 0), coalesce(percent, 0),
		    coalesce(need_group, ''), coalesce(phase, ''), coalesce(provision_group, '')
		from mitigation
		order by position`)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var c forecast.Change
		if err := rows.Scan(&name, &c.Kind, &c.From, &c.Number, &c.Percent, &c.Of.Need, &c.Of.Phase, &c.Of.Place); err != nil {
			return nil, nil, err
		}
		names, changes = append(names, name), append(changes, c)
	}
	return names, changes, rows.Err()
}

// insertRows puts rows into a temp table, in the order of its columns.
func insertRows(connection *sql.Conn, table string, rows [][]any) error {
	return connection.Raw(func(driverConn any) error {
		into, err := duckdb.NewAppender(driverConn.(driver.Conn), "temp", "main", table)
		if err != nil {
			return err
		}
		for _, row := range rows {
			values := make([]driver.Value, len(row))
			for i, value := range row {
				values[i] = value
			}
			if err := into.AppendRow(values...); err != nil {
				return errors.Join(err, into.Close())
			}
		}
		return into.Close()
	})
}
