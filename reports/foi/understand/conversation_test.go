package understand

import (
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
		"perhaps of those":       {nil, []string{"How many EHCPs are for SEMH?", "How many are in INMSS?"}, []string{"demand/plans[need=SEMH]", "provider_mix/inmss_children ?"}},
	} {
		var questions [][]string
		for _, q := range talk.questions {
			questions = append(questions, []string{q})
		}
		all, err := Conversation(talk.remarks, questions, nil, nil)
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
