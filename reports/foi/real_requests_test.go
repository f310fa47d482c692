package foi

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// What a careful officer would take to answer each question of shared/foi/real-requests.md, decided question by question before the rules
// were run: the name of a shape, tables (? where a person must confirm), or no where a person must write the answer. "Independent
// schools" has three meanings, so that whatever is given for it wants a person; an age of "under 18" cuts through the bands held.
var realRequests = map[string][]string{
	"Herefordshire FOI2026/00042 (the seed)": {"how_places_are_bought", "portal_and_reference", "checks_and_onboarding", "strategy"},
	"Herefordshire FOI2025/00180": {
		"provider_mix/places_on_31_march[cost_group] 2021-22..2023-24 ? + provider_mix/places_in_year[cost_group] 2021-22..2023-24 ?",
		"provider_mix/places_on_31_march[area=in_area,out_of_area provision] 2021-22..2023-24 ? + provider_mix/places_in_year[area=in_area,out_of_area provision] 2021-22..2023-24 ?",
		"cost/placement_cost[area=in_area,out_of_area provision] 2021-22..2023-24 ?",
	},
	"Herefordshire FOI2024/00015":                                            {"no", "no"},
	"Herefordshire FOI2024/00311 (sent to nearly every council, every year)": {"no"},
	"Wokingham 7493": {
		"provider_mix/places_on_31_march[provision=special_independent] 2019-20..2023-24 + provider_mix/places_in_year[provision=special_independent] 2019-20..2023-24",
		"no",
		"cost/placement_cost[boarding=day provision=special_independent] 2019-20..2023-24 + cost/mean_fee[boarding=day provision=special_independent] 2019-20..2023-24",
		"cost/placement_cost[boarding=weeks_38_51,weeks_52 provision=special_independent] 2019-20..2023-24 + cost/mean_fee[boarding=weeks_38_51,weeks_52 provision=special_independent] 2019-20..2023-24",
		"no", "no",
	},
	"Wokingham, fees by primary need 2024/25": {"provider_mix/inmss_children[main_need] + cost/inmss_mean_fee[need]"},
	"Thurrock, cost of placements (August 2022)": {
		"provider_mix/places_in_academic_year[provision=special_non_maintained,special_independent]",
		"cost/placement_cost_academic[provision=special_non_maintained,special_independent]",
		"no", // a fee is held for 31 March, not for an academic year
		"provider_mix/places_in_academic_year[area=out_of_area provision=special_non_maintained,special_independent] + no",
		"no",
	},
	"Thurrock, SEND (June 2019)": {"no", "no", "no", "no"},
	"Barnet 5289228":             {"contact", "no", "no", "no", "no", "no"},
	"Barnet 15996768 (also Wokingham 20893)": {
		"demand/plans 2023..2025 ?",
		"demand/plans[provision_group=state_special] 2023..2025 ?",
		"provider_mix/inmss_on_31_march 2022-23..2024-25 + provider_mix/places_in_academic_year[cost_group=inmss] 2022/23..2024/25",
		"provider_mix/places_on_31_march[setting] 2022-23..2024-25 ? + provider_mix/places_in_academic_year[setting] 2022/23..2024/25 ? + cost/setting_cost[setting] 2022-23..2024-25 ?",
	},
	"Devon, independent special schools: costings and numbers": {"no", "no"}, // of independent special schools by key stage there is no figure
	"Devon, alternative provision placements":                  {"no"},
	"Devon 14227":                      {"no"},
	"Norfolk, profit-making providers": {"no", "no", "no"},
	"Moray 101000199610":               {"no", "no", "no"},
}

func TestRealRequests(t *testing.T) {
	text, err := os.ReadFile("../../../shared/foi/real-requests.md")
	if err != nil {
		t.Skipf("SKIPPED: the real requests are not beside the repository: %v", err)
	}
	sections := strings.Split(string(text), "\n## ")[1:]
	if len(sections) != len(realRequests) {
		t.Errorf("%d requests, want %d", len(sections), len(realRequests))
	}
	for _, section := range sections {
		title, body, _ := strings.Cut(section, "\n")
		want, known := realRequests[title]
		if !known {
			t.Errorf("nobody has said what answers %q", title)
			continue
		}
		// What stands in brackets is what the council answered.
		var lines []string
		for _, line := range strings.Split(body, "\n") {
			if !strings.HasPrefix(line, "(") {
				lines = append(lines, line)
			}
		}
		r, err := ReadRequest("foi/real.md", []byte(head+strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Questions) != len(want) {
			t.Errorf("%s: %d questions, want %d: %q", title, len(r.Questions), len(want), r.Questions)
			continue
		}
		answers, err := Office{Facts: facts}.Respond(r)
		if err != nil {
			t.Fatal(err)
		}
		for i, answer := range answers {
			if got := short(answer); got != want[i] {
				t.Errorf("%s, question %d: %s\n  got  %s\n  want %s\n  %s\n  %s", title, i+1, r.Questions[i].Full(), got, want[i], strings.Join(answer.Read, "\n  "), strings.Join(answer.Judge, "\n  "))
			}
		}
	}
}

// short writes what answers a question: the shape, or measure[dimension=values] first..last period, "?" where a person must confirm, no
// where something has no answer.
func short(answer Answer) string {
	if answer.Shape != "" && answer.Shape != "figures" && answer.Shape != "refusal" {
		return answer.Shape
	}
	var parts []string
	missing := len(answer.Reading) == 0
	for _, reading := range answer.Reading {
		for _, choice := range reading.Choices {
			text := choice.Measure
			var where []string
			for _, dimension := range slices.Sorted(maps.Keys(choice.Where)) {
				if values := choice.Where[dimension]; len(values) > 0 {
					dimension += "=" + strings.Join(values, ",")
				}
				where = append(where, dimension)
			}
			if len(where) > 0 {
				text += fmt.Sprintf("[%s]", strings.Join(where, " "))
			}
			if n := len(choice.Periods); n > 0 {
				text += " " + choice.Periods[0] + ".." + choice.Periods[n-1]
			}
			if len(choice.Judge) > 0 {
				text += " ?"
			}
			parts = append(parts, text)
		}
		missing = missing || len(reading.Missing) > 0
	}
	if missing {
		parts = append(parts, "no")
	}
	return strings.Join(parts, " + ")
}
