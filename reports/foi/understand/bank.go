package understand

import (
	"slices"
	"strings"
	"time"
)

// Standing is a kind of question that the catalogue can answer now, with an example that is read back to the same figures.
type Standing struct {
	Example   string   `json:"example"`
	Measure   string   `json:"measure"`
	Breakdown []string `json:"breakdown,omitempty"`
	OnRequest bool     `json:"on_request,omitempty"`
}

// Words for the examples, by ask, moment, population and property.
var (
	exampleAsk = map[string]string{
		"children": "How many children with an EHC plan are", "cost": "What is the total cost of places", "mean_cost": "What is the average cost of a place",
		"mean_fee": "What is the average fee of a place", "median": "What is the median fee of a place", "settings": "How many different schools are used for places",
		"new_places": "How many new placements are", "ended_places": "How many placements ended", "new_plans": "How many new EHC plans issued", "ceased_plans": "How many EHC plans ceased",
		"in_time": "What percentage of plans was issued within 20 weeks", "waiting": "How many children with an EHC plan are without a school place",
		"in_wales": "How many children with an EHC plan attend schools in Wales", "directed": "How many placements were directed by the tribunal",
		"transport": "What is the total cost of SEND transport", "joint": "What is the total cost of jointly funded places", "uplift": "What was the average fee uplift requested and agreed",
		"section_41": "What percentage of children are in section 41 schools", "places": "How many commissioned places are there", "capacity": "",
		"section_41_children": "How many children with an EHC plan are in section 41 schools", "fee_rise": "What was the average rise in fees", "roll": "How many pupils are on roll in state special schools",
		"contracts": "How many contracts end", "gap": "What is the shortfall of special school places", "scheme_places": "How many places does each capital scheme add",
		"scheme_cost": "What is the cost of each capital scheme", "stay": "What is the median length of stay in INMSS", "rate": "How many EHC plans are there per 1,000 of the population",
		"population": "What is the population aged 0 to 25", "expected": "How many EHC plans are expected",
	}
	exampleMoment = map[string]string{"january": "in January 2024", "march": "on 31 March 2024", "financial": "in the financial year 2023/24", "academic": "in the academic year 2023/24", "calendar": "in 2024"}
	examplePlace  = map[string]string{"all": "", "inmss": "in INMSS", "bought": "that the council bought", "definitions": "in independent schools", "independent_special": "of those in independent special schools", "own": "", "state_places": ""}
	exampleBy     = map[string]string{
		"need": "by primary need", "provision": "by type of placement", "boarding": "day or residential", "area": "in area and out of area", "age": "by age band", "key_stage": "by key stage",
		"sex": "by gender", "setting": "for each school", "owner": "for each provider group", "locality": "by locality", "contract_route": "by contract route", "definition": "", "distance": "by distance from home", "funder": "", "uplift_stage": "", "place_measure": "", "approval": "", "forecast_bound": "", "scheme": "", "compared_with": "", "transport_line": "by section 251 line",
		"wait": "by length of wait", "cease_reason": "by reason", "phase": "by phase",
	}
)

// Bank lists the kinds of question that the catalogue can answer, in the order of the vocabulary's measures. Only those stand in it whose
// example is read back to the same measure and breakdown.
func (c Catalogue) Bank(received time.Time) ([]Standing, error) {
	var bank []Standing
	on := ""
	if days := c.days.Days; len(days) > 0 {
		on = "on " + days[len(days)-1].Format("2 January 2006")
	}
	for _, row := range c.v.measures {
		m, there := c.measures[row.measure]
		when := exampleMoment[row.moment]
		if row.moment == "day" {
			when = on
		}
		if !there {
			continue
		}
		for i, breakdowns := range [][][]string{m.Breakdowns, m.OnRequest} {
			for _, breakdown := range breakdowns {
				parts := []string{exampleAsk[row.ask], examplePlace[row.population], when}
				for _, dimension := range breakdown {
					_, family := c.codes(dimension)
					parts = append(parts, exampleBy[family])
				}
				example := strings.Join(strings.Fields(strings.Join(parts, " ")), " ") + "?"
				readings, err := Conversation(nil, [][]string{{example}}, nil, nil)
				if err != nil {
					return nil, err
				}
				for _, reading := range readings[0] {
					back := c.Resolve(reading, received)
					same := func(choice Choice) bool {
						return choice.Measure == m.Name && slices.Equal(choice.Breakdown, breakdown)
					}
					if slices.ContainsFunc(back.Choices, same) {
						bank = append(bank, Standing{Example: example, Measure: m.Name, Breakdown: breakdown, OnRequest: i == 1})
						break
					}
				}
			}
		}
	}
	return bank, nil
}
