package understand

import (
	"strconv"
	"strings"
	"testing"
)

// A question that points back is read of what it points to; one that points to what nobody could read is not answered.
func TestConversation(t *testing.T) {
	c := catalogue(t)
	for name, talk := range map[string]struct {
		remarks, questions []string
		want               []string
	}{
		"of those": {nil, []string{"How many pupils were in INMSS on 31 March 2024?", "Of those, how many are out of borough?", "What did they cost in financial year 2023/24?"},
			[]string{"provider_mix/inmss_on_31_march 2023-24", "provider_mix/inmss_on_31_march[area=out_of_area] 2023-24", "cost/inmss_cost[area=out_of_area] 2023-24 ?"}},
		"the same": {nil, []string{"How much was spent on INMSS placements in financial years 2022/23 and 2023/24?", "The same for specialist post-16 institutions."},
			[]string{"cost/placement_cost[cost_group=inmss] 2022-23..2023-24", "cost/placement_cost[cost_group=specialist_post_16] 2022-23..2023-24"}},
		"its own subject": {nil, []string{"How many autistic pupils are in INMSS?", "How many EHCPs do you maintain?"},
			[]string{"provider_mix/inmss_children[main_need=ASD]", "demand/plans"}},
		"what could not be read": {nil, []string{"How many zorbing pupils are in INMSS?", "How many of those are out of borough?", "And the cost?"}, []string{"no", "no", "no"}},
		"the opening gives the years": {[]string{"Please provide the following for the financial years 2021/22 to 2023/24:"}, []string{"Total cost of INMSS placements"},
			[]string{"cost/placement_cost[cost_group=inmss] 2021-22..2023-24"}},
		"the opening narrows":    {[]string{"This concerns looked after children."}, []string{"How many pupils are in INMSS?"}, []string{"provider_mix/inmss_children ?"}},
		"the end narrows":        {[]string{"Leave out anybody who moved."}, []string{"How many pupils are in INMSS?"}, []string{"provider_mix/inmss_children ?"}},
		"the opening is of need": {[]string{"The questions are about pupils with SEMH."}, []string{"How many are in INMSS?"}, []string{"provider_mix/inmss_children[main_need=SEMH] ?"}},
		"if so":                  {nil, []string{"Do you place children in INMSS?", "If so, how many were there on 31 March 2024?"}, []string{"no", "provider_mix/inmss_on_31_march 2023-24"}},
		"a question by its number": {nil, []string{"How many EHCPs are for SEMH?", "How many pupils are in INMSS?", "Of the pupils in question 1, how many are in state special schools?", "And how many of those in question 9?"},
			[]string{"demand/plans[need=SEMH]", "provider_mix/inmss_children", "demand/plans[need_group=SEMH provision_group=state_special]", "no"}},
		"a breakdown is of its own question": {nil, []string{"How many pupils were in INMSS in financial year 2023/24, by primary need?", "What was the total cost of these placements?"},
			[]string{"provider_mix/inmss_on_31_march[need] 2023-24 + provider_mix/inmss_in_year[need] 2023-24", "cost/placement_cost[cost_group=inmss] 2023-24"}},
		"now after then":  {nil, []string{"How many EHCPs were issued in 2022?", "How many EHCPs do you maintain?"}, []string{"demand/plans_new 2022", "demand/plans ?"}},
		"then after then": {nil, []string{"How many EHCPs were issued in 2022?", "How many children were placed in INMSS?"}, []string{"demand/plans_new 2022", "provider_mix/inmss_children 2022 ?"}},
		"an average after academic years": {nil, []string{"How many young people were in specialist post-16 institutions in academic year 2022/23?", "What is the mean cost per learner?"},
			[]string{"provider_mix/places_in_academic_year[cost_group=specialist_post_16] 2022/23", "no"}},
		"transport is of all": {nil, []string{"How many pupils were in INMSS in financial year 2023/24?", "What was spent on SEND transport?", "Of those, how many have SEND transport?"},
			[]string{"provider_mix/inmss_on_31_march 2023-24 + provider_mix/inmss_in_year 2023-24", "cost/transport_outturn 2023-24 ?", "no"}},
		"the opening asks": {[]string{"For the financial year 2023/24, the number of children and the total cost of:"}, []string{"day placements in INMSS;", "residential placements in INMSS"},
			[]string{"provider_mix/inmss_on_31_march[boarding=day] 2023-24 + provider_mix/inmss_in_year[boarding=day] 2023-24 + cost/inmss_cost[boarding=day] 2023-24",
				"provider_mix/inmss_on_31_march[boarding=weeks_38_51,weeks_52] 2023-24 + provider_mix/inmss_in_year[boarding=weeks_38_51,weeks_52] 2023-24 + cost/inmss_cost[boarding=weeks_38_51,weeks_52] 2023-24"}},
		"of the new plans": {nil, []string{"How many EHCPs were issued in 2024?", "Of these, how many were for autism?", "How many of them are in INMSS?"},
			[]string{"demand/plans_new 2024", "demand/plans_new[need_group=ASD] 2024", "no"}},
		"of the plans that ceased": {nil, []string{"How many EHCPs ceased in 2024?", "How many of these pupils were in INMSS?"}, []string{"demand/plans_ceased 2024", "no"}},
		"of the new placements": {nil, []string{"How many placements in INMSS began in financial year 2023/24?", "How many of these were for autism?", "What did they cost?"},
			[]string{"provider_mix/places_begun[cost_group=inmss] 2023-24", "no", "no"}},
		"of those in Wales":        {nil, []string{"How many children with EHCPs attend schools in Wales?", "Of those, how many have autism?", "How many were out of county?"}, []string{"provider_mix/in_wales", "no", "no"}},
		"of those without a place": {nil, []string{"How many children with an EHCP have no school place?", "How many of them have SEMH?"}, []string{"demand/waiting ?", "demand/waiting[need_group=SEMH] ?"}},
		"of transport": {nil, []string{"What was spent on SEND transport in financial year 2023/24?", "How many pupils was this for?", "What is the average cost per pupil?", "How much of this was for INMSS pupils?"},
			[]string{"cost/transport_outturn 2023-24", "no", "no", "no"}},
		"perhaps of what could not be read": {nil, []string{"How many looked after children have an EHCP?", "How many are in INMSS?"}, []string{"no", "provider_mix/inmss_children ?"}},
		"the new plans of some":             {nil, []string{"How many EHCPs were issued in 2024?", "Number for children under 5"}, []string{"demand/plans_new 2024", "demand/plans_new[age_band=under_5] 2024 ?"}},
		"those there without a place":       {nil, []string{"How many pupils are in INMSS?", "How many have no school place?"}, []string{"provider_mix/inmss_children", "no"}},
		"now under years":                   {[]string{"All figures for financial years 2022/23 and 2023/24."}, []string{"Spend on INMSS placements", "How many INMSS placements do you currently fund?"}, []string{"cost/placement_cost[cost_group=inmss] 2022-23..2023-24", "provider_mix/inmss_children"}},
		"where possible":                    {nil, []string{"What was spent on INMSS placements in financial year 2023/24, and where possible, budgeted figures for 2024/25?"}, []string{"cost/placement_cost[cost_group=inmss] 2023-24 ?"}},
		"the cost of each": {nil, []string{"Placements at independent special schools in academic year 2022/23", "Placements at non-maintained special schools in academic year 2022/23", "Total cost of each"},
			[]string{"provider_mix/places_in_academic_year[provision=special_independent] 2022/23", "provider_mix/places_in_academic_year[provision=special_non_maintained] 2022/23", "no"}},
		"courtesies":                            {[]string{"I am a student researching special schools.", "Thank you for answering within 20 working days.", "If you cannot give this by need, please give totals."}, []string{"How many pupils are in INMSS?"}, []string{"provider_mix/inmss_children"}},
		"definitions":                           {[]string{"“SEMH” refers to social, emotional and mental health needs."}, []string{"How many EHCPs do you maintain?"}, []string{"demand/plans ?"}},
		"the placements of the question before": {nil, []string{"How many pupils were in INMSS in financial year 2023/24?", "Average cost per placement"}, []string{"provider_mix/inmss_on_31_march 2023-24 + provider_mix/inmss_in_year 2023-24", "cost/unit_cost 2023-24 ?"}},
		"perhaps of those":                      {nil, []string{"How many EHCPs are for SEMH?", "How many are in INMSS?"}, []string{"demand/plans[need=SEMH]", "provider_mix/inmss_children ?"}},
	} {
		var questions [][]string
		var numbers []string
		for i, q := range talk.questions {
			questions, numbers = append(questions, []string{q}), append(numbers, strconv.Itoa(i+1))
		}
		all, err := Conversation(talk.remarks, questions, numbers, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, readings := range all {
			var got, read []string
			for _, r := range readings {
				got, read = append(got, short(c.Resolve(r, received))), append(read, r.Text())
			}
			if text := strings.Join(got, " + "); text != talk.want[i] {
				t.Errorf("%s: %s\n  got  %s\n  want %s\n  %s", name, talk.questions[i], text, talk.want[i], strings.Join(read, "\n  "))
			}
		}
	}
}
