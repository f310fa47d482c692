package understand

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sufficiency/analysis"
)

func catalogue(t *testing.T) Catalogue {
	t.Helper()
	measures, err := analysis.Measures()
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewCatalogue(measures)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var received = time.Date(2026, 1, 6, 0, 0, 0, 0, time.UTC)

// short writes what answers a reading: measure[dimension=value,value dimension] periods; "?" after it where a person must confirm; "no"
// where something is not answered.
func short(found Resolved) string {
	var parts []string
	for _, choice := range found.Choices {
		var where []string
		for _, dimension := range slices.Sorted(maps.Keys(choice.Where)) {
			if values := choice.Where[dimension]; len(values) > 0 {
				dimension += "=" + strings.Join(values, ",")
			}
			where = append(where, dimension)
		}
		text := choice.Measure
		if len(where) > 0 {
			text += "[" + strings.Join(where, " ") + "]"
		}
		if n := len(choice.Periods); n > 0 {
			text += " " + choice.Periods[0]
			if n > 1 {
				text += ".." + choice.Periods[n-1]
			}
		}
		if len(choice.Judge) > 0 {
			text += " ?"
		}
		parts = append(parts, text)
	}
	if len(found.Missing) > 0 {
		parts = append(parts, "no")
	}
	return strings.Join(parts, " + ")
}

// Questions as councils get them, each with what a careful officer would take to answer it. They were written before the rules were run
// on them; where two readings are possible, "?" or "no" is right and a figure is wrong.
var questions = []struct{ asks, want string }{
	{"How many children and young people have an EHCP?", "demand/plans"},
	{"How many EHCPs did the council maintain in January 2025?", "demand/plans 2025"},
	{"Please state the total number of EHC plans by primary need as at the SEN2 census 2024.", "demand/plans[need] 2024"},
	{"How many pupils with an EHCP have autism as their primary need?", "demand/plans[need=ASD]"},
	{"How many girls and boys have an EHCP, January 2023 to 2025?", "demand/plans[sex=female,male] 2023..2025"},
	{"Number of EHCPs by gender, January 2025", "demand/plans[sex] 2025"},
	{"How many pupils with EHCPs are aged 5 to 10?", "demand/plans[age_band=5_to_10]"},
	{"How many young people aged 16 to 25 have an EHCP?", "demand/plans[age_band=16_to_19,20_to_25]"},
	{"How many pupils with EHCPs are aged 16 and under?", "no"},
	{"How many new EHCPs were issued in 2024?", "demand/plans_new 2024"},
	{"How many new EHCPs were issued in 2022/23?", "no"},
	{"What percentage of EHCPs were issued within 20 weeks in 2023 and 2024?", "demand/plans_in_time 2023..2024"},
	{"How many EHCPs ceased in the calendar year 2023?", "demand/plans_ceased 2023"},
	{"How many children were in INMSS on 31 March 2024?", "provider_mix/inmss_on_31_march 2023-24"},
	{"How many children with SEND were placed in independent and non-maintained special schools as at 31 March 2023, 2024 and 2025?", "provider_mix/inmss_on_31_march 2022-23..2024-25"},
	{"How many pupils are in INMSS, in borough and out of borough?", "provider_mix/inmss_children[area=in_area,out_of_area]"},
	{"How many pupils were in INMSS in financial year 2023/24?", "provider_mix/inmss_on_31_march 2023-24 + provider_mix/inmss_in_year 2023-24"},
	{"How many INMSS placements did you fund in the last five financial years?", "provider_mix/inmss_on_31_march 2020-21..2024-25 + provider_mix/inmss_in_year 2020-21..2024-25"},
	{"Number of pupils in independent special schools in the academic year 2022/23", "provider_mix/places_in_academic_year[provision=special_independent] 2022/23"},
	{"Number of pupils in NMSS on 31 March 2024", "provider_mix/places_on_31_march[provision=special_non_maintained] 2023-24"},
	{"How many SEMH pupils were in residential placements in INMSS on 31 March 2024?", "provider_mix/inmss_on_31_march[boarding=weeks_38_51,weeks_52 main_need=SEMH] 2023-24"},
	{"How many pupils are in INMSS by primary need?", "provider_mix/inmss_children[main_need]"},
	{"How many pupils with moderate learning difficulty are in INMSS?", "provider_mix/inmss_on_31_march[need=MLD]"},
	{"How many day pupils and boarders are in INMSS?", "provider_mix/inmss_children[boarding=day,weeks_38_51,weeks_52]"},
	{"How many children are in 52 week placements in INMSS on 31 March 2025?", "provider_mix/inmss_on_31_march[boarding=weeks_52] 2024-25"},
	{"How many children were in INMSS on 30 June 2024?", "no"},
	{"How many children in your area are in special schools?", "no"},
	{"How many pupils attend independent schools?", "provider_mix/inmss_definitions[inmss_definition] ?"},
	{"How many pupils are in state special schools?", "demand/plans[provision_group=state_special]"},
	{"How much did you spend on INMSS placements in 2023/24 financial year?", "cost/placement_cost[cost_group=inmss] 2023-24"},
	{"How much did the council spend on placements in INMSS in 2023/24?", "cost/placement_cost[cost_group=inmss] 2023-24 + cost/placement_cost_academic[cost_group=inmss] 2023/24"},
	{"What was the total cost of independent special school placements in each financial year from 2019/20 to 2023/24?", "cost/placement_cost[provision=special_independent] 2019-20..2023-24"},
	{"What did residential placements in INMSS cost in the financial year 2024/25?", "cost/inmss_cost[boarding=weeks_38_51,weeks_52] 2024-25"},
	{"Total spend on out of county INMSS placements in the financial years 2022/23 and 2023/24", "cost/inmss_cost[area=out_of_area] 2022-23..2023-24"},
	{"How much did you spend on SEND transport in 2023/24?", "no"},
	{"How much was spent on SEND?", "no"},
	{"What is the average cost of an INMSS placement?", "cost/unit_cost"},
	{"What was the average annual cost per pupil in INMSS in financial year 2023/24, by primary need?", "cost/unit_cost[main_need] 2023-24"},
	{"What is the mean and median fee of INMSS placements as at 31 March 2025?", "cost/inmss_mean_fee 2024-25 + cost/median_fee 2024-25"},
	{"What is the average annual fee of places bought, by type of placement, as at 31 March 2025?", "cost/mean_fee[cost_group] 2024-25"},
	{"What is the average weekly cost of residential placements in INMSS?", "no"},
	{"What is the average cost of an EHCP?", "no"},
	{"What is the median fee of an INMSS placement for ASD on 31 March 2024?", "cost/median_fee[main_need=ASD] 2023-24"},
	{"What fees does each independent special school charge?", "no"},
	{"What are the top 10 providers by spend?", "no"},
	{"List each INMSS used in 2023/24 financial year and the total amount paid.", "cost/setting_cost[setting] 2023-24 ?"},
	{"How many independent special schools does the council use?", "no"},
	{"How many INMSS do you use?", "provider_mix/settings_used"},
	{"How many INMSS were used, in area and out of area, in January 2025?", "provider_mix/settings_used[area=in_area,out_of_area] 2025"},
	{"How many new placements in INMSS began in financial year 2024/25?", "provider_mix/places_begun[cost_group=inmss] 2024-25"},
	{"How many placements in INMSS were ended by the school?", "no"},
	{"How many section 41 schools do you place in?", "no"},
	{"How many looked after children are in INMSS?", "no"},
	{"How many pupils have EOTAS packages?", "no"},
	{"How many applications for special school places were refused in 2023 and 2024?", "no"},
	{"What is the projected spend on INMSS for the next three years?", "no"},
	{"How many children are placed with Outcomes First Group?", "no"},
	{"How much did you spend with private providers in the last two financial years?", "no"},
	{"How many plans specify speech and language therapy?", "no"},
	{"How many children with an EHCP are in INMSS, excluding post-16?", "no"},
	{"How many pupils in INMSS are in key stage 4, on 31 March 2024?", "provider_mix/inmss_on_31_march[key_stage=ks4] 2023-24"},
	{"How much has been spent on INMSS in the current year to date?", "no"},
	{"How many pupils cost more than £100,000 a year?", "no"},
	{"Why has spend on INMSS gone up?", "no"},
	{"What proportion of pupils with EHCPs are in INMSS?", "no"},
	{"How many pupils in Herefordshire schools are excluded?", "no"},
	{"How many children with an EHCP live in Wales?", "no"},
	{"How many autistic pupils in INMSS have no school place?", "no"},
	{"How many children have SEN support?", "no"},
	{"Number of EHCPs since 2019", "demand/plans 2019..2025"},
	{"How many children were in specialist post-16 institutions on 31 March 2024?", "provider_mix/places_on_31_march[cost_group=specialist_post_16] 2023-24"},
	{"What was the total cost of INMSS placements in the academic year 2022/23?", "cost/placement_cost_academic[cost_group=inmss] 2022/23"},
	{"What was the total cost of INMSS placements in 2023?", "no"},
	{"What was spent on INMSS in the financial year 2023?", "no"},
	{"How many teaching assistants are employed in special schools?", "no"},
	{"How many under 16s are in INMSS on 31 March 2024?", "no"},
	{"What was the cost of pupils under 16 in places bought in financial year 2023/24?", "cost/placement_cost[age_band=under_5,5_to_10,11_to_15] 2023-24 ?"},
	{"How many children do you have?", "no"},
	{"DROP TABLE plan; how many children in INMSS?", "no"},
	{"How many children in INMSS have died?", "no"},
	{"How many children in INMSS are not autistic?", "no"},
	{"Number of children in INMSS whose parents appealed", "no"},
	{"What is the highest fee paid for a single placement?", "no"},
	{"How many pupils are in alternative provision and what does it cost?", "no"},
	{"How many children are in INMSS and what do they cost in total?", "provider_mix/inmss_children + cost/placement_cost[cost_group=inmss]"},
}

func TestQuestions(t *testing.T) {
	c := catalogue(t)
	for _, q := range questions {
		readings, err := Conversation(nil, [][]string{{q.asks}}, []string{"Marchshire Council"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range readings[0] {
			got = append(got, short(c.Resolve(r, received)))
		}
		if text := strings.Join(got, " + "); text != q.want && !(text == "" && q.want == "no") {
			explained := ""
			for _, r := range readings[0] {
				explained += fmt.Sprintf("\n    %s\n    %v", r.Text(), c.Resolve(r, received).Missing)
			}
			t.Errorf("%s\n  got  %s\n  want %s%s", q.asks, text, q.want, explained)
		}
	}
}
