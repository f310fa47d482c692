package synthetic

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestAgesFitTheSetting: early years under 5, colleges from 16, special schools 3 to 19 (DfE itself has one of 21 in 2025).
func TestAgesFitTheSetting(t *testing.T) {
	dir := generate(t, Options{})
	bounds := map[string][2]int{"Early years setting (not maintained)": {0, 4}, "General further education college": {16, 25},
		"Specialist post-16 institution": {16, 25}, "Special school (council)": {3, 19}, "Special academy or free school": {3, 19},
		"Independent special school": {4, 19}, "Mainstream school (council)": {3, 16}}
	for year := range censusDays {
		odd := 0
		for _, c := range count(t, dir, year) {
			if b, known := bounds[c.kind]; known && (c.age < b[0] || c.age > b[1]) {
				odd++
			}
			if c.age < 1 || c.age > 25 {
				t.Errorf("January %d: a child of %d", year, c.age)
			}
		}
		if odd > boolean(year == 2025) {
			t.Errorf("January %d: %d children of an age that their setting does not take", year, odd)
		}
	}
}

// TestDaysAreInOrder: whatever the council, a child is born before the plan is asked for, and that is before it is issued, and that before
// it ceases, on the 26th birthday or sooner. Four years from January 2023 begin with children in their first year of life.
func TestDaysAreInOrder(t *testing.T) {
	councils := []Options{{Plans: 9000, Seed: 7}}
	for seed := range uint64(6) {
		councils = append(councils, Options{Plans: 1717, Years: 4, Seed: seed})
	}
	for _, council := range councils {
		seed := council.Seed
		for _, plan := range readPlans(t, generate(t, council)) {
			before := plan.date(t, "DOB")
			for _, step := range []string{"Assessment Requested", "Final Plan Issued", "Plan Ceased"} {
				if plan[step] == "" {
					continue
				}
				if at := plan.date(t, step); at.Before(before) {
					t.Errorf("seed %d: plan of %s: %s on %s, before %s", seed, plan["Child ID"], step, at.Format(time.DateOnly), before.Format(time.DateOnly))
				} else {
					before = at
				}
			}
			if end := plan.date(t, "DOB").AddDate(26, 0, 0); plan["Plan Ceased"] != "" && plan.date(t, "Plan Ceased").After(end) {
				t.Errorf("seed %d: plan of %s: ceased after %s, the 26th birthday", seed, plan["Child ID"], end.Format(time.DateOnly))
			}
		}
	}
}

// TestNewPlansAreNearDfEs: as many in each calendar year as DfE counts for Herefordshire, within a tenth.
func TestNewPlansAreNearDfEs(t *testing.T) {
	got := map[int]int{}
	for _, plan := range readPlans(t, generate(t, Options{})) {
		got[plan.date(t, "Final Plan Issued").Year()]++
	}
	for year, want := range map[int]int{2019: 131, 2020: 133, 2021: 195, 2022: 169, 2023: 293, 2024: 347} {
		if math.Abs(float64(got[year]-want)) > float64(want)/10 {
			t.Errorf("%d: %d new plans, DfE has %d", year, got[year], want)
		}
	}
}

// TestMarketLooksLikeOne: prices near the national ones, about 55% of places out of area, the largest owner larger than the
// largest setting, most bought by spot purchase.
func TestMarketLooksLikeOne(t *testing.T) {
	dir := generate(t, Options{})
	providers := map[string]record{}
	for _, p := range readCSV(t, filepath.Join(dir, "extracts", "providers.csv")) {
		providers[p["URN"]] = p
	}
	type total struct{ n, pounds float64 }
	prices := map[string]total{}
	owners, settings, routes := map[string]int{}, map[string]int{}, map[string]int{}
	inmss, outOfArea := 0, 0
	for _, p := range readPlacements(t, dir) {
		if p["Fee"] == "" || p.date(t, "Start Date").Format("2006-01-02") > "2026-01-15" ||
			p["End Date"] != "" && p.date(t, "End Date").Format("2006-01-02") < "2026-01-15" {
			continue
		}
		units, _ := strconv.ParseFloat(p["Units Per Year"], 64)
		sum := prices[p["Placement Type"]+", "+p["Day/Residential"]]
		sum.n++
		sum.pounds += float64(p.pence(t, "Fee")) / 100 * units
		prices[p["Placement Type"]+", "+p["Day/Residential"]] = sum
		routes[p["Contract Route"]]++
		if p["Placement Type"] == "Independent special school" || p["Placement Type"] == "Non-maintained special school" {
			inmss++
			outOfArea += boolean(providers[p["URN"]]["In Area"] == "No")
			settings[p["URN"]]++
			if owner := providers[p["URN"]]["Owner Group"]; owner != "" {
				owners[owner]++
			}
		}
	}
	for kind, want := range map[string][2]float64{"Independent special school, Day": {57000, 70000}, "Independent special school, 38-51 weeks": {120000, 190000},
		"Independent special school, 52 weeks": {220000, 340000}, "Specialist post-16 institution, Day": {32000, 44000}, "Independent mainstream school, Day": {16000, 23000}} {
		if mean := prices[kind].pounds / prices[kind].n; !(mean >= want[0] && mean <= want[1]) {
			t.Errorf("%s: mean £%.0f a year, want £%.0f to £%.0f", kind, mean, want[0], want[1])
		}
	}
	if inmss != 92 || outOfArea*100 < 48*inmss || outOfArea*100 > 62*inmss {
		t.Errorf("%d placements, %d out of area", inmss, outOfArea)
	}
	first, second, setting := 0, 0, 0
	for _, n := range owners {
		first, second = max(first, n), max(second, min(first, n))
	}
	for _, n := range settings {
		setting = max(setting, n)
	}
	if first*10 < 13*setting || first*10 < 15*second {
		t.Errorf("largest owner %d, next owner %d, largest setting %d", first, second, setting)
	}
	// facts.toml says that every place is bought one by one.
	if routes["Spot purchase"] == 0 || routes["Not recorded"] == 0 || len(routes) != 2 {
		t.Errorf("routes: %v", routes)
	}
}

// TestRollIsTheCensus: the rolls of special schools add up to DfE's count of their children.
func TestRollIsTheCensus(t *testing.T) {
	rolls := map[string]int{}
	planned := 0
	for _, p := range readSheet(t, filepath.Join(generate(t, Options{}), "extracts", "places.xlsx"), "Places") {
		if p["On Roll"] == "" {
			planned++
			continue
		}
		n, _ := strconv.Atoi(p["On Roll"])
		rolls[p["Academic Year"]+" "+p["Placement Type"]] += n
	}
	for which, want := range map[string]int{"2019/20 Special school (council)": 146, "2024/25 Special school (council)": 159,
		"2024/25 Special academy or free school": 239, "2024/25 Resourced provision (council)": 73, "2024/25 Resourced provision (academy)": 9} {
		if rolls[which] != want {
			t.Errorf("%s: %d on roll, DfE counts %d", which, rolls[which], want)
		}
	}
	if planned == 0 {
		t.Error("no planned places")
	}
}

// In the middle of 2021, 35,216 people were aged 2 to 18, as many as the high needs benchmarking tool for 2021-22 gives for Herefordshire (35,215.792), but
// for the rounding of 17 ages; a council of half the plans has half the people.
func TestPeopleOfTheArea(t *testing.T) {
	for plans, want := range map[int]float64{0: 35215.792, 859: 35215.792 * 859 / 1717} {
		people := 0.0
		for _, row := range readCSV(t, filepath.Join(generate(t, Options{Plans: plans, Years: 2}), "reference", "population.csv")) {
			age, err := strconv.Atoi(strings.TrimPrefix(row["C_AGE_NAME"], "Age "))
			if err != nil || row["DATE"] != "2021" || age < 2 || age > 18 {
				continue
			}
			n, err := strconv.ParseFloat(row["OBS_VALUE"], 64)
			if err != nil {
				t.Fatal(err)
			}
			people += n
		}
		if math.Abs(people-want) > 17*0.5+0.5 {
			t.Errorf("%d plans: %g people aged 2 to 18, want %g", plans, people, want)
		}
	}
}
