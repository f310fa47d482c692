package main

import (
	"database/sql"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Herefordshire's plans in January as the Department for Education prints them, taken by hand from its release of 2025.
var printed = map[int]int{2019: 939, 2020: 1002, 2021: 1055, 2022: 1182, 2023: 1284, 2024: 1461, 2025: 1717}

// standing is every plan that stood on census day, with the placement of that day: written here anew, so that it does not follow the
// view that the measures use.
const standing = `
	with january as (
	    select * from (values (2019, date '2019-01-17'), (2020, date '2020-01-16'), (2021, date '2021-01-21'), (2022, date '2022-01-20'),
	        (2023, date '2023-01-19'), (2024, date '2024-01-18'), (2025, date '2025-01-16')) as january (year, day)
	),
	standing as (
	    select year, day, plan.*,
	        arg_max(placement.provision, placement.started) as provision,
	        arg_max(placement.boarding, placement.started) as boarding
	    from january
	    join plan on issued <= day and coalesce(ceased > day, true)
	    left join placement on placement.child = plan.child and placement.started <= day and coalesce(placement.ended >= day, true)
	    group by all
	)`

func openBuilt(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("duckdb", filepath.Join(buildSample(t).dir, "warehouse.duckdb")+"?access_mode=read_only")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// pairs runs a query of what, ours, theirs, fails for every row in which ours is not theirs, and gives the number of rows and the sum.
func pairs(t *testing.T, db *sql.DB, query string) (rows, sum int) {
	t.Helper()
	found, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		var what string
		var ours, theirs int
		if err := found.Scan(&what, &ours, &theirs); err != nil {
			t.Fatal(err)
		}
		if ours != theirs {
			t.Errorf("%s: %d plans in the warehouse, the Department prints %d", what, ours, theirs)
		}
		rows, sum = rows+1, sum+theirs
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return rows, sum
}

func TestJanuaryCountsAreTheDepartments(t *testing.T) {
	db := openBuilt(t)
	for year, want := range printed {
		var ours, theirs int
		if err := db.QueryRow(standing+` select count(distinct child) from standing where year = ?`, year).Scan(&ours); err != nil {
			t.Fatal(err)
		}
		if err := db.QueryRow(`select value from benchmark where la_code = '884' and dataset = 'caseload' and topic = 'All EHC plans' and indicator = 'ehcplans' and year = ?`, year).Scan(&theirs); err != nil {
			t.Fatal(err)
		}
		if ours != want || theirs != want {
			t.Errorf("January %d: %d in plan, %d in benchmark, want %d", year, ours, theirs, want)
		}
	}
}

// Every kind of setting, every January. What the Department leaves out (x) must be nothing with us.
func TestCountsByProvisionAreTheDepartments(t *testing.T) {
	db := openBuilt(t)
	rows, sum := pairs(t, db, standing+`,
		ours as (select year, provision, count(*) as plans from standing group by all)
		select benchmark.year || ' ' || provision.code, coalesce(ours.plans, 0), coalesce(benchmark.value, 0)::integer
		from benchmark
		join provision on provision.dfe_column = benchmark.indicator
		left join ours on ours.year = benchmark.year and ours.provision = provision.code
		where la_code = '884' and dataset = 'caseload' and topic = 'All EHC plans'
		order by all`)
	all := 0
	for _, plans := range printed {
		all += plans
	}
	if rows < 7*25 || sum != all {
		t.Errorf("%d kinds of setting and Januaries with %d plans were compared, want at least %d and %d", rows, sum, 7*25, all)
	}
	// As the Department prints them: special independent and non-maintained special schools, 2019 to 2025.
	for provision, want := range map[string][]int{"special_independent": {19, 27, 30, 42, 32, 47, 75}, "special_non_maintained": {4, 4, 3, 2, 4, 2, 4},
		"specialist_post_16": {50, 21, 35, 26, 43, 42, 47}} {
		for i, plans := range want {
			var got int
			if err := db.QueryRow(standing+` select count(*) from standing where year = ? and provision = ?`, 2019+i, provision).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if got != plans {
				t.Errorf("%s in January %d: %d, want %d", provision, 2019+i, got, plans)
			}
		}
	}
}

// The Department counts Down syndrome among other needs, and a plan without a need as not known.
func TestCountsByNeedAreTheDepartments(t *testing.T) {
	db := openBuilt(t)
	rows, sum := pairs(t, db, standing+`,
		ours as (
		    select case need when 'DS' then 'number_oth' when 'NSA' then 'number_need_unknown' else 'number_' || lower(need) end as indicator, count(*) as plans
		    from (select coalesce(need, 'NSA') as need from standing where year = 2025)
		    group by all
		)
		select indicator, coalesce(ours.plans, 0), coalesce(value, 0)::integer
		from benchmark left join ours using (indicator)
		where la_code = '884' and dataset = 'need' and topic = 'All EHC plans' and year = 2025 and indicator like 'number_%'
		order by all`)
	if rows != 13 || sum != 1717 {
		t.Errorf("%d needs with %d plans were compared, want 13 and 1717", rows, sum)
	}
	for need, want := range map[string]int{"SEMH": 588, "ASD": 412, "SLCN": 256, "MLD": 171, "SLD": 123} {
		var got int
		if err := db.QueryRow(standing+` select count(*) from standing where year = 2025 and need = ?`, need).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %d %v, want %d", need, got, err, want)
		}
	}
	// Of the 75 in special independent schools.
	for need, want := range map[string]int{"SEMH": 48, "ASD": 19} {
		var got int
		if err := db.QueryRow(standing+` select count(*) from standing where year = 2025 and need = ? and provision = 'special_independent'`, need).Scan(&got); err != nil || got != want {
			t.Errorf("%s in special independent schools: %d %v, want %d", need, got, err, want)
		}
	}
}

// Age is on 31 August before; only the month of birth is in the warehouse, which decides it all the same.
func TestCountsByAgeBandAreTheDepartments(t *testing.T) {
	rows, sum := pairs(t, openBuilt(t), standing+`,
		banded as (
		    select case when age < 5 then 'under_5' when age < 11 then '5_to_10' when age < 16 then '11_to_15' when age < 20 then '16_to_19' else '20_to_25' end as band
		    from (select date_diff('month', born, date '2024-08-01') // 12 as age from standing where year = 2025)
		),
		ours as (select band, count(*) as plans from banded group by all),
		theirs as (
		    select sum(value)::integer as plans,
		        case when breakdown = 'under 3' then 'under_5'
		            when age < 5 then 'under_5' when age < 11 then '5_to_10' when age < 16 then '11_to_15' when age < 20 then '16_to_19' else '20_to_25' end as band
		    from (
		        select *, try_cast(replace(breakdown, 'age ', '') as integer) as age
		        from benchmark
		        where la_code = '884' and dataset = 'caseload' and topic = 'Child or young persons age' and indicator = 'ehcplans' and year = 2025
		    )
		    group by all
		)
		select band, coalesce(ours.plans, 0), theirs.plans from theirs left join ours using (band) order by all`)
	if rows != 5 || sum != 1717 {
		t.Errorf("%d bands with %d plans were compared, want 5 and 1717", rows, sum)
	}
}

func TestBoardingIsTheDepartments(t *testing.T) {
	db := openBuilt(t)
	rows, _ := pairs(t, db, standing+`
		select indicator, (select count(*) from standing where year = 2025 and boarding = case indicator when 'Res_3851' then 'weeks_38_51' else 'weeks_52' end), value::integer
		from benchmark
		where la_code = '884' and dataset = 'residential' and topic = 'All residential placements' and year = 2025 and indicator in ('Res_3851', 'Res_52')
		order by all`)
	if rows != 2 {
		t.Errorf("%d kinds of boarding were compared, want 2", rows)
	}
	for boarding, want := range map[string]int{"weeks_38_51": 13, "weeks_52": 4} {
		var got int
		if err := db.QueryRow(standing+` select count(*) from standing where year = 2025 and boarding = ?`, boarding).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %d %v, want %d", boarding, got, err, want)
		}
	}
}

// The totals reach the reader: they stand in the data file that is published.
func TestPublishedTotals(t *testing.T) {
	file, err := os.Open(filepath.Join(buildSample(t).published(), "2026-10", "data", "demand_plans.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	year, number := slices.Index(rows[0], "time_period"), slices.Index(rows[0], "plans")
	if year < 0 || number < 0 {
		t.Fatalf("the columns are %v", rows[0])
	}
	found := map[string]string{}
	for _, row := range rows[1:] {
		found[row[year]] = row[number]
	}
	for january, want := range printed {
		if got := found[fmt.Sprint(january)]; got != fmt.Sprint(want) {
			t.Errorf("demand_plans.csv says %q for %d, want %d", got, january, want)
		}
	}
}
