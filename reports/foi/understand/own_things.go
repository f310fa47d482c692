package understand

import (
	"regexp"
	"slices"
	"strings"
)

// thing is what one measure is held of, known by its own words. Of its quantities only those are held that stand here: where a question
// names another, or none of must, it asks for something else.
type thing struct {
	code string
	must []string // one of these has to be asked for; nil where its name alone asks
	may  []string // these can stand beside
	by   string   // the property by which it is always told apart
}

var things = []thing{
	{code: "waiting", must: []string{"count"}},
	{code: "in_wales", must: []string{"count"}},
	{code: "directed", must: []string{"count"}, may: []string{"new_places"}},
	{code: "transport", must: []string{"money"}},
	{code: "joint", must: []string{"money"}, by: "funder"},
	{code: "uplift", may: []string{"count"}, by: "uplift_stage"},
	{code: "fee_rise"},
	{code: "section_41", must: []string{"share", "count"}},
	{code: "capacity", may: []string{"count"}},
	{code: "roll", may: []string{"count"}, by: "place_measure"},
	{code: "contracts", must: []string{"count"}},
	{code: "gap", may: []string{"count"}, by: "forecast_bound"},
	{code: "scheme", must: []string{"count", "money", "place"}, may: []string{"count", "money"}, by: "scheme"},
	{code: "stay", may: []string{"mean", "median"}},
	{code: "rate", may: []string{"count"}, by: "compared_with"},
	{code: "population", may: []string{"count"}},
	{code: "expected", must: []string{"count"}, by: "forecast_bound"},
}

var quantities = []string{"count", "money", "fee", "mean", "median", "share", "issue", "begin", "end", "new_plans", "ceased_plans", "new_places", "ended_places", "in_time"}

// Children with special needs are no population that is counted, whether they have a plan or not.
var withNeeds = regexp.MustCompile(`(?i)\b(?:send?|special|disab\w+|ehcps?|needs?)\b`)

// ownThing finds the one thing that a question names, and what is asked of it; nil where it names none. Of two neither can be told. said
// are the topics in words.
func ownThing(spans []span, has map[string]bool, r *Reading, said map[string]Topic) []string {
	besides(spans, has, r, said)
	var found []thing
	for _, t := range things {
		if has[t.code] {
			found = append(found, t)
		}
	}
	if len(found) == 0 {
		return nil
	}
	t := found[0]
	// How many have no place, or are in Wales, is of those named before.
	if r.subject == "" && t.code != "waiting" && t.code != "in_wales" {
		r.subject = t.code
	}
	if len(found) > 1 || !t.asked(has) || t.code == "transport" && r.subject != t.code || t.code == "rate" && !r.plan {
		if len(found) == 1 && t.code == "section_41" {
			return []string{"section_41_number"}
		}
		return []string{"unclear"}
	}
	if t.by != "" {
		r.facet(t.by).By = true
	}
	switch {
	case t.code == "section_41" && has["count"]: // the share too follows from both numbers
		r.facet("approval").By = true
		return []string{"section_41_children"}
	case t.code == "scheme":
		var asks []string
		if has["money"] {
			asks = append(asks, "scheme_cost")
		}
		if has["count"] || !has["money"] {
			asks = append(asks, "scheme_places")
		}
		return asks
	}
	return []string{t.code}
}

// asked says whether what is asked for of a thing is held.
func (t thing) asked(has map[string]bool) bool {
	for _, quantity := range quantities {
		if has[quantity] && !slices.Contains(t.must, quantity) && !slices.Contains(t.may, quantity) {
			return false
		}
	}
	return t.must == nil || slices.ContainsFunc(t.must, func(quantity string) bool { return has[quantity] })
}

// besides settles words that are a thing only beside another one, and else one that no figures are held of, or nothing. said are the topics.
func besides(spans []span, has map[string]bool, r *Reading, said map[string]Topic) {
	plans := r.plan || r.subject == "plan"
	unknown := func(codes ...string) {
		for _, s := range spans {
			if s.family == "asks" && slices.Contains(codes, s.code) {
				r.Unknown = unique(append(r.Unknown, strings.Join(s.words, " ")))
			}
		}
	}
	// More places: those that a scheme makes, or those that will be wanted.
	if has["more_places"] {
		switch {
		case has["scheme"]:
		case has["creates"] && !has["money"]: // what is spent on new places in a year is not what the schemes cost that open in it
			has["scheme"] = true
		case has["wanted"] || has["expected"]:
			has["gap"] = true
		default:
			unknown("more_places", "creates")
		}
	} else if has["creates"] && !has["scheme"] || has["wanted"] && !has["gap"] {
		unknown("creates", "wanted")
	}
	// Contracts are counted by when they end; those that have ended are not.
	if has["contracts"] = has["contract"] && has["ends"]; !has["contracts"] && (has["contract"] || has["ends"]) {
		unknown("contract", "ends")
	}
	if has["gap"] || has["scheme"] { // how many places are forecast to be missing
		has["expected"] = false
	}
	if has["expected"] && (!plans || has["money"] || has["fee"] || has["mean"] || has["median"] || has["population"]) {
		has["expected"] = false
		r.Topics = append(r.Topics, said["projected"])
	}
	if has["section_251"] && !has["transport"] {
		r.Topics = append(r.Topics, said["money_else"])
	}
	// Who lives in the area: all children, where nothing else is said of them.
	if has["live"] && !plans && !hasFacet(*r, "provision") && r.subject == "child" {
		has["population"] = true
	}
	if has["rate"] {
		has["population"] = false
	}
	if has["population"] && withNeeds.MatchString(r.Question) {
		has["population"] = false
		unknown("population", "live")
	}
	if has["roll"] && plans { // whoever asks for children with a plan on roll does not ask for the roll
		has["roll"] = false
		r.Topics = append(r.Topics, said["roll"])
	}
}
