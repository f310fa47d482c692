package foi

import (
	"slices"
	"strings"
	"testing"

	"sufficiency/analysis"
	"sufficiency/reports/foi/understand"
)

func TestProposalsToMergeAreNoQuestions(t *testing.T) {
	for sentence, want := range map[string]string{
		"If the numbers are too small, please merge the years.":                                      "years",
		"Where numbers are below 5 please join categories.":                                          "proposal",
		"If this would identify children, combine the figures of several years.":                     "years",
		"Should any figure be suppressed, please give the total instead.":                            "proposal",
		"If so, how many children are in small schools, and what is the total?":                      "question",
		"How many children in small groups are there?":                                               "question",
		"Where are the fewest children placed?":                                                      "question",
		"If the school is in the area, please give its name.":                                        "question",
		"Please give the number by need and, if the numbers are too small, merge needs into groups.": "question", // it asks too
	} {
		left, years := withoutProposals([]string{sentence})
		got := "question"
		if len(left) == 0 {
			got = "proposal"
		}
		if years {
			got = "years"
		}
		if got != want {
			t.Errorf("%q is a %s, want %s", sentence, got, want)
		}
	}
}

// A question reads the same with a proposal behind it, in its own words or as a remark on all questions.
func TestAProposalNarrowsNoQuestion(t *testing.T) {
	readings := map[string][]string{}
	const question = "1. How many children were in INMSS on 31 March 2026 by primary need?"
	for _, body := range []string{question, question + " If the numbers are too small, please merge the years.", question + "\n\nIf numbers are too small please combine needs."} {
		r, err := ReadRequest("foi/test.md", []byte(head+body))
		if err != nil {
			t.Fatal(err)
		}
		resolved, err := Office{}.Understand(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range resolved[0] {
			readings[body] = append(append(readings[body], one.Reading.Text()), one.Missing...)
			for _, choice := range one.Choices {
				readings[body] = append(readings[body], choice.Measure+" by "+strings.Join(choice.Breakdown, ", "))
				readings[body] = append(readings[body], choice.Judge...)
			}
		}
	}
	for body, read := range readings {
		if !slices.Equal(read, readings[question]) {
			t.Errorf("%q reads\n%q, without the proposal\n%q", body, read, readings[question])
		}
	}
}

// What loses least comes first: categories are joined before a property is left out, and the whole comes last.
func TestCoarserTablesInTheirOrder(t *testing.T) {
	m := analysis.Measure{Breakdowns: [][]string{nil, {"sex"}}, OnRequest: [][]string{{"need", "boarding"}, {"boarding"}, {"need_group", "boarding"}, {"main_need", "boarding"}, {"need_group"}, {"need", "area"}}}
	choice := understand.Choice{Measure: "x", Breakdown: []string{"need", "boarding"}, OnRequest: true, Where: map[string][]string{"need": {"VI"}, "boarding": {"day"}}}
	var got []string
	for _, rung := range coarser(m, choice) {
		got = append(got, strings.Join(rung.Breakdown, "+"))
		if len(rung.Where["need_group"])+len(rung.Where["main_need"]) > 0 {
			t.Errorf("by %v only %v is given", rung.Breakdown, rung.Where)
		}
		if slices.Contains(rung.Breakdown, "boarding") && !slices.Equal(rung.Where["boarding"], []string{"day"}) {
			t.Errorf("by %v all of boarding is given", rung.Breakdown)
		}
		if rung.OnRequest != (len(rung.Breakdown) > 0) {
			t.Errorf("by %v: on request %v", rung.Breakdown, rung.OnRequest)
		}
	}
	if want := []string{"need_group+boarding", "main_need+boarding", "boarding", "need_group", ""}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
