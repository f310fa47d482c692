package understand

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Words for what is asked, for people.
var askWords = map[string]string{
	"children": "number of children and young people", "cost": "total cost of places", "mean_cost": "average cost of a place", "mean_fee": "average fee of a place", "median": "median fee of a place",
	"settings": "number of schools and colleges", "new_places": "new placements", "ended_places": "placements that ended", "new_plans": "new plans", "ceased_plans": "plans that ceased",
	"in_time": "plans issued within 20 weeks", "waiting": "number of children with a plan and no placement", "in_wales": "number of children in Wales", "directed": "placements directed by the tribunal",
	"transport": "cost of SEND transport", "joint": "cost of jointly funded places", "uplift": "rises of fees asked and agreed", "section_41": "share in schools approved under section 41",
	"section_41_number": "number in schools approved under section 41", "section_41_children": "number of children in schools approved under section 41 and in others", "fee_rise": "rise of fees at the same school",
	"roll": "places and pupils on roll", "contracts": "contracts that end", "gap": "special places that will be missing", "scheme_places": "places that capital schemes add",
	"scheme_cost": "cost of capital schemes", "stay": "length of stay", "rate": "plans for each 1,000 children and young people", "population": "children and young people who live in the area",
	"expected": "plans expected", "places": "places commissioned", "capacity": "capacity", "yes_no": "yes or no", "share": "a share", "fee": "fees of single places", "unclear": "something that is not clear",
}

// Text says what was understood, in one line: read as: number of children and young people; inmss; by need; 2021-22 to 2023-24.
func (r Reading) Text() string {
	var parts, asked []string
	for _, ask := range r.Asks {
		asked = append(asked, askWords[ask])
	}
	if len(asked) == 0 {
		asked = []string{"nothing that these records know"}
	}
	parts = append(parts, strings.Join(asked, " and "))
	for _, f := range r.Facets {
		var values []string
		for _, value := range f.Values {
			values = append(values, strings.Join(value.Atoms, "+"))
		}
		if f.By && len(values) == 0 {
			parts = append(parts, "by "+strings.ReplaceAll(f.Family, "_", " "))
			continue
		}
		parts = append(parts, strings.ReplaceAll(f.Family, "_", " ")+" "+strings.Join(unique(values), ", "))
	}
	parts = append(parts, r.Periods.text())
	for _, topic := range r.Topics {
		parts = append(parts, "not among the figures: "+strings.ReplaceAll(topic.Code, "_", " "))
	}
	if len(r.Unknown) > 0 {
		parts = append(parts, "not understood: "+strings.Join(r.Unknown, ", "))
	}
	return "read as: " + strings.Join(parts, "; ")
}

func (p Periods) text() string {
	kind := map[string]string{"financial": "financial years", "academic": "academic years", "calendar": "calendar years", "january": "census day in January", "march": "31 March", "": "years of a kind that is not said"}[p.Kind]
	switch {
	case len(p.Unclear) > 0:
		return "times that are not clear: " + strings.Join(p.Unclear, ", ")
	case len(p.Days) > 0:
		var days []string
		for _, day := range p.Days {
			days = append(days, inWords(day))
		}
		return strings.Join(days, ", ")
	case p.Running:
		return "the year that is running"
	case len(p.Years) > 0:
		from, to := strconv.Itoa(p.Years[0]), strconv.Itoa(p.Years[len(p.Years)-1])
		if p.Paired {
			from, to = label("financial", p.Years[0]), label("financial", p.Years[len(p.Years)-1])
		}
		if from == to {
			return kind + " " + from
		}
		return fmt.Sprintf("%s %s to %s", kind, from, to)
	case p.Since > 0:
		return fmt.Sprintf("%s since %d", kind, p.Since)
	case p.Last > 0:
		return fmt.Sprintf("the last %d %s", p.Last, kind)
	case p.Kind != "":
		return kind + ", the latest"
	}
	return "the latest"
}

// inWords writes a day as people do: 1 September 2025.
func inWords(label string) string {
	day, err := time.Parse(time.DateOnly, label)
	if err != nil {
		return label
	}
	return day.Format("2 January 2006")
}
