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
	{"How many new EHCPs were issued in 2022/23?", "demand/plans_new_in_financial_year 2022-23 + demand/plans_new_in_academic_year 2022/23"},
	{"How many new EHCPs were issued in the academic year 2023/24, by primary need?", "demand/plans_new_in_academic_year[need] 2023/24"},
	{"How many EHCPs ceased in each of the last three financial years?", "demand/plans_ceased_in_financial_year 2022-23..2024-25"},
	{"How many EHCPs ceased in the academic year 2022/23, by gender?", "demand/plans_ceased_in_academic_year[sex] 2022/23"},
	{"How many pupils with an EHCP are educated outside the local authority, by primary need?", "demand/plans[area=out_of_area need_group]"},
	{"How many children with an EHCP are placed in borough and out of borough, by type of placement?", "demand/plans[area=in_area,out_of_area provision_group]"},
	{"How many children with an EHCP attend state special schools out of area?", "demand/plans[area=out_of_area provision_group=state_special]"},
	{"How many children with an EHCP were placed out of county on 31 March 2024?", "no"},
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
	{"How many children in your area are in special schools?", "demand/plans[provision_group=inmss,state_special] ?"},
	{"How many pupils attend independent schools?", "provider_mix/inmss_definitions[inmss_definition] ?"},
	{"How many pupils are in state special schools?", "demand/plans[provision_group=state_special] ?"},
	{"How much did you spend on INMSS placements in 2023/24 financial year?", "cost/placement_cost[cost_group=inmss] 2023-24"},
	{"How much did the council spend on placements in INMSS in 2023/24?", "cost/placement_cost[cost_group=inmss] 2023-24 + cost/placement_cost_academic[cost_group=inmss] 2023/24"},
	{"What was the total cost of independent special school placements in each financial year from 2019/20 to 2023/24?", "cost/placement_cost[provision=special_independent] 2019-20..2023-24"},
	{"What did residential placements in INMSS cost in the financial year 2024/25?", "cost/inmss_cost[boarding=weeks_38_51,weeks_52] 2024-25"},
	{"Total spend on out of county INMSS placements in the financial years 2022/23 and 2023/24", "cost/inmss_cost[area=out_of_area] 2022-23..2023-24"},
	{"How much did you spend on SEND transport in 2023/24?", "cost/transport_outturn 2023-24"},
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
	{"How many children are in INMSS by primary need, January 2023 to January 2025?", "provider_mix/inmss_children[main_need] 2023..2025"},
	{"How many children were in INMSS at 31 March 2022 and 31 March 2024?", "provider_mix/inmss_on_31_march 2021-22..2023-24"},
	{"How many pupils were in INMSS between September 2021 and 31 March 2024?", "no"},
	{"How many pupils were in INMSS from January 2022 to 31 March 2024?", "no"},
	{"How many pupils were in INMSS on 31 March 2024 by boarding?", "provider_mix/inmss_on_31_march[boarding] 2023-24"},
	{"How many placements began in INMSS in financial year 2023/24?", "provider_mix/places_begun[cost_group=inmss] 2023-24"},
	{"How many children started in INMSS in financial year 2023/24?", "no"},
	{"How many EHCPs did you issue in 2024?", "demand/plans_new 2024"},
	{"How much did you spend on EHCPs in 2023/24?", "no"},
	{"How many placements do you have by age band?", "provider_mix/places_on_31_march[age_band] ?"},
	{"How much did you pay for home to school travel for INMSS pupils in 2023/24?", "no"},
	// Near misses: each is a word away from a figure that is held.
	{"How many INMSS are there within the borough?", "no"},
	{"How many places are there in INMSS in the area?", "no"},
	{"How many requests for INMSS placements were there in 2023/24?", "no"},
	{"How many EHCPs did you maintain at the end of 2024?", "no"},
	{"How many EHCPs were in place in January 2025?", "demand/plans 2025"},
	{"How many EHCPs were there at the start of 2024?", "no"},
	{"What was the average annual spend on INMSS over the last five financial years?", "no"},
	{"What is the average cost of INMSS?", "no"},
	{"How many children are in their second INMSS?", "no"},
	{"How many pupils are in INMSS, including post-16?", "no"},
	{"How many children in INMSS have other needs?", "no"},
	{"How many children have both ASD and SEMH?", "no"},
	{"How much have you spent on INMSS so far?", "no"},
	{"How much did the SEND team cost in 2023/24?", "no"},
	{"How many children with a diagnosis of autism have an EHCP?", "no"},
	{"How many EHCPs are there in each ward?", "no"},
	{"How many children are awaiting a placement in INMSS?", "no"},
	{"How many pupils in INMSS are in year 7?", "no"},
	{"How much did parents spend on INMSS placements in 2023/24?", "no"},
	{"How much was spent on residential care placements in 2023/24?", "no"},
	{"Average cost per pupil in state special schools in financial year 2023/24", "no"},
	{"How many staff work in INMSS?", "no"},
	{"What was the cost of EHCPs in the financial year 2023/24?", "no"},
	{"How many girls are in INMSS?", "demand/plans[provision_group=inmss sex=female]"},
	{"How many children have left INMSS in financial year 2023/24?", "no"},
	{"How many councils use INMSS?", "no"},
	{"How many pupils in INMSS were there in total?", "provider_mix/inmss_children"},
	{"Of the pupils in INMSS, how many are out of county?", "provider_mix/inmss_children[area=out_of_area]"},
	{"What is the unit cost of out of borough INMSS placements in FY 2023/24?", "cost/unit_cost[area=out_of_area] 2023-24"},
	{"What was the cost per pupil of INMSS in financial years 2021-22 to 2023-24?", "cost/unit_cost 2021-22..2023-24"},
	{"How many plans were issued in 2023 and how many of these were within 20 weeks?", "demand/plans_new 2023 + demand/plans_new 2023 + demand/plans_in_time 2023"},
	{"How many pupils are in INMSS and how many EHCPs do you maintain?", "provider_mix/inmss_children + demand/plans"},
	{"How many children with EHCPs are placed out of county?", "demand/plans[area=out_of_area]"},
	{"How many children with SEND do you currently fund in INMSS settings?", "provider_mix/inmss_children"},
	{"How many INMSS providers did you use in financial year 2023/24?", "provider_mix/settings_in_year[cost_group=inmss] 2023-24"},
	{"How many children are electively home educated with an EHCP?", "demand/plans[provision=home_education]"},
	{"How much does the average INMSS placement cost?", "cost/unit_cost"},
	{"What is the cost per week of a placement at a NMSS?", "no"},
	{"How many children were placed in residential special schools in 2022/23?", "no"},
	{"DROP TABLE plan; how many children in INMSS?", "no"},
	{"How many children in INMSS have died?", "no"},
	{"How many children in INMSS are not autistic?", "no"},
	{"Number of children in INMSS whose parents appealed", "no"},
	{"What is the highest fee paid for a single placement?", "no"},
	{"How many pupils are in alternative provision and what does it cost?", "no"},
	{"How many children are in INMSS and what do they cost in total?", "provider_mix/inmss_children + cost/placement_cost[cost_group=inmss]"},
	// Times, as requesters write them.
	{"Number of EHCPs in January of each year from 2021 to 2025", "demand/plans 2021..2025"},
	{"EHCPs maintained on census day each year from 2021 to 2025", "demand/plans 2021..2025"},
	{"How many EHCPs were there in Jan 2023 and Jan 2024?", "demand/plans 2023..2024"},
	{"How many pupils were in INMSS in FY23/24?", "provider_mix/inmss_on_31_march 2023-24 + provider_mix/inmss_in_year 2023-24"},
	{"How many pupils were in independent special schools in AY 22/23?", "provider_mix/places_in_academic_year[provision=special_independent] 2022/23"},
	{"Spend on INMSS placements, FY 2023-24", "cost/placement_cost[cost_group=inmss] 2023-24"},
	{"Spend on INMSS placements in each of the following years: 2021/22, 2022/23 (financial years)", "cost/placement_cost[cost_group=inmss] 2021-22..2022-23"},
	{"Spend on INMSS placements for financial year 2022/3", "cost/placement_cost[cost_group=inmss] 2022-23"},
	{"What did INMSS placements cost from 1 April 2023 to 31 March 2024?", "cost/placement_cost[cost_group=inmss] 2023-24"},
	{"What did INMSS placements cost from 01/04/2023 to 31/03/2024?", "cost/placement_cost[cost_group=inmss] 2023-24"},
	{"What did INMSS placements cost from Sept 2022 to Aug 2023?", "cost/placement_cost_academic[cost_group=inmss] 2022/23"},
	{"How many EHCPs ceased between 1 January 2023 and 31 December 2024?", "demand/plans_ceased 2023..2024"},
	{"How many pupils were in INMSS at 31/03/2024?", "provider_mix/inmss_on_31_march 2023-24"},
	{"How many pupils were in INMSS as at 31 March for the three years from 2022/23 to 2024/25?", "provider_mix/inmss_on_31_march 2022-23..2024-25"},
	{"How many pupils were in INMSS as at 31 March for the five years from 2022/23 to 2024/25?", "no"},
	{"How many pupils were in INMSS at 31 March 2024 and in 2022/23?", "no"},
	{"Under the Freedom of Information Act 2000, how many EHCPs do you maintain?", "demand/plans"},
	{"How many pupils are in INMSS, as of the date of this request?", "provider_mix/inmss_children"},
	{"Total spend on INMSS placements per annum for the last 3 financial years", "cost/placement_cost[cost_group=inmss] 2022-23..2024-25"},
	{"How many pupils with VI were in INMSS in January 2024?", "provider_mix/inmss_on_31_march[need=VI] 2023-24 ?"},
	// Where children live and where their schools are.
	{"How many children in your local authority area have an EHCP?", "demand/plans"},
	{"How many children resident in the county with an EHCP attend INMSS?", "provider_mix/inmss_children"},
	{"How many children in your area are in INMSS outside the local authority boundary?", "no"},
	{"How many INMSS placements are in your area?", "provider_mix/inmss_children[area=in_area]"},
	{"What did placements out of county cost in financial year 2023/24?", "cost/placement_cost[area=out_of_area] 2023-24 ?"},
	{"How many girls with autism have an EHCP?", "demand/plans[need_group=ASD sex=female]"},
	// Kinds of school, needs, ages and money in other words.
	{"How many children with a statement of SEN or EHC Plan are there with autism (ASD)?", "demand/plans[need=ASD]"},
	{"How many EHCPs are there by primary need (e.g. SEMH, ASD)?", "demand/plans[need]"},
	{"How many pupils are in state-funded special schools (including maintained special schools and special academies)?", "demand/plans[provision_group=state_special] ?"},
	{"How many pupils are in state-funded special schools, including INMSS?", "no"},
	{"How many EHCPs have a learning difficulty of MLD?", "demand/plans[need=MLD]"},
	{"How many EHCPs are for a learning disability?", "no"},
	{"How many pupils with an EHCP attend maintained special schools?", "demand/plans[provision=special_la]"},
	{"How many pupils with an EHCP attend a further education college?", "demand/plans[provision=fe_college]"},
	{"How many pupils with an EHCP are in mainstream schools?", "demand/plans[provision_group=mainstream] ?"},
	{"How many EHCPs are there for those aged 5-10, 11-15 and 16-19?", "demand/plans[age_band=5_to_10,11_to_15,16_to_19]"},
	{"How many EHCPs are there for those aged 5-16?", "no"},
	{"Spend on independent special school placements in financial year 2023/24, excluding VAT", "cost/placement_cost[provision=special_independent] 2023-24"},
	{"How many children have a place in INMSS?", "provider_mix/inmss_children"},
	{"What amount of children are in INMSS?", "provider_mix/inmss_children"},
	{"How much does it cost to educate a child in INMSS in financial year 2023/24?", "cost/unit_cost 2023-24"},
	{"How many private special schools pupils do you fund in financial year 2023/24?", "provider_mix/places_on_31_march[cost_group] 2023-24 ? + provider_mix/places_in_year[cost_group] 2023-24 ?"},
	{"What percentage of EHCPs were issued within the statutory 20 week timeframe in 2024?", "demand/plans_in_time 2024"},
	{"How much did the council pay per INMSS in financial year 2023/24?", "cost/setting_cost[setting] 2023-24 ?"},
	{"How many EHCPs were maintained at the last SEN2 census?", "demand/plans"},
	{"How many EHCPs did you issue in 2024, and what percentage of them were issued within 20 weeks?", "demand/plans_new 2024 + demand/plans_in_time 2024"},
	// Things of which one measure is held.
	{"How much did you spend on home to school transport for pupils with SEND in financial years 2022/23 to 2024/25?", "cost/transport_outturn 2022-23..2024-25"},
	{"What was the total cost of SEN transport in 2024/25?", "cost/transport_outturn 2024-25"},
	{"How many children with an EHCP have no school place?", "demand/waiting ?"},
	{"Number of children with EHC plans awaiting a school placement, January 2025", "demand/waiting 2025 ?"},
	{"How many children with EHCPs attend schools in Wales?", "provider_mix/in_wales"},
	{"How many placements were directed by the SEND tribunal in academic year 2023/24?", "demand/tribunal_directed 2023/24 ?"},
	{"How much was spent on jointly funded placements in financial year 2023/24?", "cost/joint_funding[funder] 2023-24 ?"},
	{"What average fee uplift was agreed in financial year 2024/25?", "no"},
	{"What was the average fee uplift requested and agreed in financial year 2024/25?", "cost/uplift[uplift_stage] 2024-25 ?"},
	{"What percentage of pupils in independent special schools are in section 41 approved schools?", "provider_mix/section_41"},
	{"What percentage of pupils in INMSS are in section 41 approved schools?", "no"},
	{"How many places are commissioned in state special schools in academic year 2024/25?", "sufficiency/places[place_kind=state_special] 2024/25"},
	{"How many places are there in state special schools?", "sufficiency/places[place_kind=state_special] 2025/26"},
	{"How many places are there in SEN units and resourced provision in academic years 2023/24 and 2024/25?", "sufficiency/places[place_kind=unit] 2023/24..2024/25"},
	{"What is the capacity of state special schools?", "sufficiency/places[place_kind=state_special] 2025/26 ?"},
	{"How many commissioned places are there in total?", "sufficiency/places 2025/26 ?"},
	{"How many boys with SEMH had an EHCP in January 2025?", "demand/plans[need_group=SEMH sex=male] 2025"},
	{"How many EHCPs are there in each key stage, by type of placement?", "demand/plans[key_stage provision_group]"},
	{"How many girls with autism are there?", "demand/plans[need_group=ASD sex=female]"},
	{"How many placements are in state special schools?", "demand/plans[provision_group=state_special]"},
	{"How many children with an EHCP are there by distance from home?", "provider_mix/distance[distance_band] ?"},
	{"How many children with an EHCP are in a school more than 20 miles from home?", "provider_mix/distance[distance_band=20_to_50,50_or_more] ?"},
	{"How many pupils are in INMSS 20 miles or more from their home?", "provider_mix/distance[distance_group=20_or_more provision_group=inmss] ?"},
	{"What average fee uplift did INMSS ask for in 2024/25?", "no"},
	{"What was the average fee uplift requested by INMSS in 2024/25?", "cost/uplift[uplift_stage] 2024-25 ?"},
	{"How many children with EHCPs attend a school out of county on 31 March 2025, by type of school?", "provider_mix/places_on_31_march[area=out_of_area provision] 2024-25 ?"},
	{"How many EHCPs are for pupils in mainstream schools, in state special schools and in INMSS?", "demand/plans[provision_group=mainstream,state_special,inmss] ?"},
	{"Number of pupils in independent and non-maintained placements on 31 March 2024", "provider_mix/inmss_on_31_march 2023-24"},
	{"How many children have got an EHCP?", "demand/plans"},
	{"How many children have got into INMSS?", "no"},
	{"How many pupils are in SEN units?", "demand/plans[provision=mainstream_la_unit,mainstream_academy_unit,mainstream_free_unit] ?"},
	{"Please provide the cost of INMSS placements, number of INMSS placements and average cost in financial year 2023/24.",
		"provider_mix/inmss_on_31_march 2023-24 + provider_mix/inmss_in_year 2023-24 + cost/placement_cost[cost_group=inmss] 2023-24 + cost/unit_cost 2023-24"},
	{"Please list independent specialist providers with the number of pupils placed at each as at 31 March 2024", "no"},
	// Places and roll, contracts, forecasts, schemes, people.
	{"How many pupils were on roll in state special schools in academic year 2024/25?", "sufficiency/occupancy[place_kind=state_special place_measure] 2024/25 ?"},
	{"How many pupils with an EHCP are on roll in state special schools?", "no"},
	{"What percentage of places in state special schools are vacant?", "no"},
	{"How many vacant places are there in SEN units and resourced provision?", "sufficiency/occupancy[place_kind=unit place_measure] ?"},
	{"How many contracts for places end in financial year 2026/27?", "provider_mix/contracts_ending 2026-27 ?"},
	{"How many contracts for places will end, by contract route?", "provider_mix/contracts_ending[contract_route] ?"},
	{"How many transport contracts end in financial year 2026/27?", "no"},
	{"How many children in section 41 schools have an EHCP?", "provider_mix/section_41_children[approval] ?"},
	{"How many pupils are in section 41 independent special schools and what percentage is that?", "provider_mix/section_41_children[approval] ? + no"},
	{"How much was spent on section 41 schools in 2023/24?", "no"},
	{"How many pupils with SEMH are in section 41 schools?", "no"},
	{"How many EHCPs do you expect in January 2030?", "demand/plans_forecast[forecast_bound] 2030 ?"},
	{"How many children with an EHC plan are forecast in 2030?", "demand/plans_forecast[forecast_bound] 2030 ?"},
	{"How many EHCPs are expected in 2029/30?", "no"},
	{"How many EHCPs are forecast?", "demand/plans_forecast[forecast_bound] ?"},
	{"How many EHCPs do you expect to have for autism in January 2028?", "demand/plans_forecast_need[forecast_bound need_group=ASD] 2028 ?"},
	{"How many children with EHCPs are expected in state special schools in January 2028?", "demand/plans_forecast_provision[forecast_bound provision_group=state_special] 2028 ?"},
	{"How many children are expected in INMSS in January 2028?", "no"},
	{"What is the forecast cost of INMSS placements in 2026/27?", "no"},
	{"How many new EHCPs do you expect to issue in 2027?", "no"},
	{"What is the forecast number of EHCPs that will cease in 2027?", "no"},
	{"How many more special school places will be needed in academic year 2028/29?", "sufficiency/gap[forecast_bound] 2028/29 ?"},
	{"What is the shortfall of special school places?", "sufficiency/gap[forecast_bound] ?"},
	{"How many more special school places are needed for SEMH?", "no"},
	{"How many more places in mainstream schools are needed?", "no"},
	{"How many additional special school places were there in 2023/24?", "no"},
	{"How many new special school places will be created in academic year 2027/28?", "sufficiency/scheme_places[scheme] 2027/28 ?"},
	{"How many places does each capital scheme for special school places add, and what does it cost?", "sufficiency/scheme_cost[scheme] ? + sufficiency/scheme_places[scheme] ?"},
	{"What is the cost of each capital scheme for special places?", "sufficiency/scheme_cost[scheme] ?"},
	{"What is the cost of the capital scheme for the new depot?", "no"},
	{"What is the average length of stay in INMSS?", "provider_mix/length_of_stay ?"},
	{"What is the average length of stay in state special schools?", "no"},
	{"How many EHCPs are there per 1,000 of the population aged 0 to 25?", "demand/plans_per_thousand[compared_with] ?"},
	{"How many EHCPs are there per 10,000 of the population?", "no"},
	{"How many pupils in INMSS are there per 1,000 pupils?", "no"},
	{"What is the population aged 0 to 25?", "demand/population ?"},
	{"What is the population by age band in 2024?", "demand/population[age_band] 2024 ?"},
	{"What is the population of children with an EHCP?", "no"},
	{"How many children live in your area?", "demand/population ?"},
	{"How many children with an EHCP live in your area?", "demand/plans"},
	{"How many autistic children live in your area?", "no"},
	{"How many children who live in the borough are in INMSS?", "provider_mix/inmss_children"},
	{"What was spent on SEND transport by section 251 line in financial year 2023/24?", "cost/transport_outturn[transport_line] 2023-24"},
	{"What was spent on SEN transport under line 2.1.6 in the section 251 outturn 2023/24?", "cost/transport_outturn[transport_line=2.1.6] 2023-24"},
	{"What was spent on INMSS in the section 251 outturn 2023/24?", "no"},
	{"How many children with an EHCP have no school place, by length of wait?", "demand/waiting[wait_band] ?"},
	{"How many children with an EHCP have been without a school place for 26 weeks or more?", "demand/waiting[wait_band=26_or_more] ?"},
	{"How many children with an EHCP have been without a school place for more than 20 weeks?", "no"},
	{"What was the average annual increase in fees of INMSS placements in financial year 2024/25?", "cost/fee_uplift 2024-25 ?"},
	{"How much of a) was for children with SEND?", "no"},
	{"How many pupils are in INMSS, how many are day and how many residential?", "provider_mix/inmss_children + provider_mix/inmss_children[boarding=day] + provider_mix/inmss_children[boarding=weeks_38_51,weeks_52]"},
	{"How many days do children spend in INMSS?", "no"},
	{"How many EHCPs ceased in 2024, by reason?", "demand/plans_ceased[cease_reason] 2024"},
	{"How many placements ended in financial year 2023/24, by reason?", "no"},
	{"How many EHCPs are there, and for what reason?", "no"},
	{"How many children with EHCPs were educated in Wales in January 2025?", "provider_mix/in_wales 2025"},
	{"What is the SEND population?", "no"},
	{"What is the population of children with special educational needs?", "no"},
	{"How many new EHCPs per 1,000 of the population were there in 2024?", "no"},
	{"How many EHCPs are expected to be issued within 20 weeks in 2026?", "no"},
	{"How much did you spend on creating new special school places in 2023/24?", "no"},
	{"How many additional places in SEN units are needed in academic year 2027/28?", "no"},
	{"How many plans were needed in 2024?", "no"},
	{"How many contracts do you have for INMSS?", "no"},
	{"How many pupils are on roll in INMSS?", "no"},
	{"How many children live in the area and have no school place?", "no"},
	// Several questions in a sentence, and one time for all of them.
	{"How many pupils were in INMSS, how many of them were out of borough, and what was the total cost in financial year 2023/24?",
		"provider_mix/inmss_on_31_march 2023-24 ? + provider_mix/inmss_in_year 2023-24 ? + provider_mix/inmss_on_31_march[area=out_of_area] 2023-24 ? + provider_mix/inmss_in_year[area=out_of_area] 2023-24 ? + cost/inmss_cost[area=out_of_area] 2023-24"},
}

func TestQuestions(t *testing.T) {
	c := catalogue(t)
	for _, q := range questions {
		readings, err := Conversation(nil, [][]string{{q.asks}}, nil, []string{"Marchshire Council"})
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

// Whatever the bank lists as answerable is read back to the same table, and the bank has all that councils are asked most.
func TestBankReadsBack(t *testing.T) {
	c := catalogue(t)
	bank, err := c.Bank(received)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, kind := range bank {
		known[analysis.Breakdown{Measure: kind.Measure, Dimensions: kind.Breakdown}.String()] = true
	}
	measures, err := analysis.Measures()
	if err != nil {
		t.Fatal(err)
	}
	// These are shown in the reports and asked of nobody by name, or are the same figure as another table's.
	for _, m := range measures {
		for _, breakdown := range slices.Concat(m.Breakdowns, m.OnRequest) {
			name := analysis.Breakdown{Measure: m.Name, Dimensions: breakdown}.String()
			if !known[name] && slices.ContainsFunc(c.v.measures, func(row answering) bool { return row.measure == m.Name }) {
				t.Logf("no example question leads to %s", name)
			}
		}
	}
	if len(bank) < 90 {
		t.Errorf("%d kinds of question, want 90 at least", len(bank))
	}
}

// The vocabulary names only measures that exist; a renamed one would leave its questions unanswered without a word.
func TestVocabularyNamesMeasuresThatExist(t *testing.T) {
	c := catalogue(t)
	moments := map[string]string{"january": "january", "day": "day", "march": "financial", "financial": "financial", "academic": "academic", "calendar": "calendar"}
	for _, row := range c.v.measures {
		m, there := c.measures[row.measure]
		if !there {
			t.Errorf("vocabulary/measures.csv: there is no measure %s", row.measure)
		} else if m.Period != moments[row.moment] {
			t.Errorf("vocabulary/measures.csv: %s is by %s, not %s", row.measure, m.Period, row.moment)
		}
		if _, there := c.v.population[row.population]; !there {
			t.Errorf("vocabulary/measures.csv: %s: there is no population %q", row.measure, row.population)
		}
	}
}

// A word that means nothing here makes any question one for a person, wherever it stands.
func TestAnyUnknownWordStopsAnAnswer(t *testing.T) {
	c := catalogue(t)
	strangers := []string{"zorbing", "42", "diabetic", "unhappy", "Wiltshire"}
	for number, q := range questions {
		if strings.Contains(q.want, "no") {
			continue
		}
		tokens := strings.Fields(q.asks)
		for at := range tokens {
			strange := strangers[(number+at)%len(strangers)] // each word at every place of some questions
			changed := strings.Join(slices.Insert(slices.Clone(tokens), at, strange), " ")
			readings, err := Conversation(nil, [][]string{{changed}}, nil, []string{"Marchshire Council"})
			if err != nil {
				t.Fatal(err)
			}
			// One clause without an answer leaves the whole question open.
			open := slices.ContainsFunc(readings[0], func(r Reading) bool { return len(c.Resolve(r, received).Missing) > 0 })
			if !open {
				t.Errorf("%q is answered", changed)
			}
		}
	}
}
