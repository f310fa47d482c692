package understand

import (
	"slices"
	"strings"
)

// asks works out what is to be counted from the words of quantity, money and statistic. said are the topics in words.
func asks(spans []span, r *Reading, said map[string]Topic) []string {
	has := map[string]bool{}
	schools, children := false, beginsWithSubject(spans)
	defer func() {
		r.Counts = has["count"] || has["money"] || has["fee"] || has["mean"] || has["median"] || has["share"] || has["total"]
	}()
	for i, s := range spans {
		if endsInPlacement(s) && r.subject == "" {
			r.subject = "place"
		}
		if s.family != "asks" {
			continue
		}
		has[s.code] = true
		switch s.code {
		case "count":
			if schoolsFollow(spans[i+1:]) {
				schools = true
			} else if countsSubject(spans[i+1:]) && !(i+1 < len(spans) && spans[i+1].code == "section_41") { // how many section 41 schools
				children = true
			} else {
				return []string{"unclear"}
			}
		case "plan", "child", "place":
			if r.subject == "" || s.code == "plan" && r.subject == "child" {
				r.subject = s.code
			}
		case "new_plans", "ceased_plans":
			if r.subject == "" {
				r.subject = "plan"
			}
		case "new_places", "ended_places":
			if r.subject == "" {
				r.subject = "place"
			}
		}
	}
	if found := ownThing(spans, has, r, said); found != nil {
		return found
	}
	if children && statePlaces(spans, *r) {
		return []string{"places"}
	}
	if (has["count"] || children) && !has["money"] && !has["fee"] && onlyOfPlace(spans) { // how many have a placement
		has["mean"] = false
	}
	// A word such as ended, without a phrase that says what has: of placements the beginning or end, of plans the issue or end.
	phrase := has["new_places"] || has["ended_places"] || has["new_plans"] || has["ceased_plans"] || has["in_time"]
	for word, events := range map[string][3]string{"begin": {"place", "new_places"}, "end": {"place", "ended_places", "ceased_plans"}, "issue": {"plan", "", "new_plans"}} {
		switch {
		case !has[word] || phrase:
		case r.subject == "place" && events[0] == "place":
			has[events[1]] = true
		case r.subject == "plan" && events[2] != "":
			has[events[2]] = true
		default:
			return []string{"unclear"}
		}
	}
	if has["in_time"] && has["share"] && !has["count"] { // the share of the plans issued, not their number
		has["new_plans"] = false
	}
	var found []string
	for _, event := range []string{"new_places", "ended_places", "new_plans", "ceased_plans", "in_time"} {
		if has[event] {
			found = append(found, event)
		}
	}
	if has["in_time"] && has["count"] { // their number follows from the share and the number of new plans
		found = unique(append([]string{"new_plans"}, found...))
	}
	if has["share"] && !has["in_time"] {
		return []string{"share"}
	}
	if len(found) > 0 {
		if has["money"] || has["fee"] || has["mean"] || has["median"] {
			found = append(found, "unclear")
		}
		return found
	}
	if schools {
		if !uses(spans) { // how many there are in the area is not how many the council uses
			return []string{"unclear"}
		}
		found = append(found, "settings")
	}
	money := has["money"] || has["fee"]
	listed := hasFacet(*r, "setting") && r.subject == "child" // a row for each school: its children, its cost
	if children && (r.subject != "" || !schools) || listed || r.subject != "" && !money && !schools && !has["mean"] && !has["median"] {
		if r.subject == "place" && !uses(spans) && (!r.follows || !pointsToOthers(spans)) { // how many places a school has is not how many are bought
			return []string{"unclear"}
		}
		found = append(found, "children")
	}
	if spends := slices.ContainsFunc(spans, func(s span) bool { return s.family == "asks" && strings.HasPrefix(s.words[len(s.words)-1], "spen") }); has["mean"] && !has["fee"] && !perPlace(spans) && (spends || r.subject == "") {
		return append(found, "unclear") // an average over years?
	}
	if has["fee"] && !has["money"] && !has["mean"] && !has["median"] && !has["total"] {
		return append(found, "fee")
	}
	if money || has["mean"] || has["median"] {
		if !(has["mean"] || has["median"]) || has["total"] || costBesides(spans) {
			found = append(found, "cost")
		}
		if has["mean"] {
			found = append(found, map[bool]string{true: "mean_fee", false: "mean_cost"}[has["fee"]])
		}
		if has["median"] {
			found = append(found, "median")
		}
	}
	return found
}

// statePlaces says whether places in state schools are counted, which are commissioned whether a child sits there or not. Placements are
// children, and so are places that are bought.
func statePlaces(spans []span, r Reading) bool {
	if r.subject != "place" || !slices.ContainsFunc(spans, func(s span) bool {
		return s.family == "asks" && s.code == "place" && s.words[len(s.words)-1] == "place"
	}) {
		return false
	}
	f, named := r.Facet("provision")
	if !named && slices.ContainsFunc(spans, func(s span) bool { return s.text == "commissioned place" }) {
		return true
	}
	return slices.ContainsFunc(f.Values, func(value Value) bool {
		return slices.ContainsFunc(value.Atoms, func(atom string) bool {
			return slices.Contains([]string{"special_la", "special_academy", "state", "mainstream"}, atom) || strings.HasSuffix(atom, "_unit") || strings.HasSuffix(atom, "_resourced")
		})
	})
}

// costBesides says whether a cost is asked for beside an average: the cost of places, their number and the average cost.
func costBesides(spans []span) bool {
	cost, besides := false, false
	for _, s := range spans {
		switch {
		case s.family == "asks" && s.code == "money":
			cost = true
		case cost && (s.text == "and" || s.family == "asks" && s.code == "count"):
			besides = true
		case s.family == "asks" && (s.code == "mean" || s.code == "median"):
			return besides
		}
	}
	return false
}

// onlyOfPlace says whether nothing but "a place" could make an average: what does a place cost.
func onlyOfPlace(spans []span) bool {
	return !slices.ContainsFunc(spans, func(s span) bool { return s.family == "asks" && s.code == "mean" && s.words[0] != "a" })
}

// endsInPlacement says whether the name of a kind of school names the placements in it: independent special placements.
func endsInPlacement(s span) bool {
	return s.family == "provision" && s.words[len(s.words)-1] == "placement"
}

// pointsToOthers says whether a sentence points back to children or places named before. "How many places are there" does not.
func pointsToOthers(spans []span) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return s.family == "markers" && s.code == "those" && s.text != "there" })
}

// Small words that may stand between a number and what it counts.
var between = strings.Fields("of the our your all total different unique separate sen send current currently and or with a an individual")

// countsSubject says whether a number is asked for of children, plans or places, or of those of the question before: how many are in INMSS.
func countsSubject(spans []span) bool {
	if len(spans) == 1 && spans[0].family == "boarding" { // and how many residential
		return true
	}
	for _, s := range spans {
		switch {
		case s.family == "harmless" && slices.Contains(strings.Fields("are were is was have had has do did attend attended"), s.text):
			return true
		case s.family == "harmless" && !slices.Contains(between, s.text) && s.text != "special educational need" && s.text != "high need":
			return false
		case s.family == "asks":
			return s.code != "money" && s.code != "fee" && s.code != "count"
		case endsInPlacement(s):
			return true
		case s.family == "markers" && (s.code == "those" || s.code == "in" || s.code == "each"): // the number in each key stage
			return true
		case s.family == "", s.family == "period", s.family == "topics":
			return false
		}
	}
	return false
}

// uses says whether a sentence speaks of what the council buys or uses. A placement is such by itself.
func uses(spans []span) bool {
	return slices.ContainsFunc(spans, func(s span) bool {
		return slices.ContainsFunc(s.words, func(word string) bool {
			return slices.Contains(strings.Fields("use used using placement commission commissioned commissioning buy bought fund funded funding purchase purchased placed place attend attended paid spent pay"), word) && !(word == "place" && s.family == "asks" && len(s.words) == 1)
		})
	})
}

// perPlace says whether an average is one of a place or child: per pupil, a placement.
func perPlace(spans []span) bool {
	return slices.ContainsFunc(spans, func(s span) bool {
		return s.family == "asks" && s.code == "mean" && (slices.Contains(s.words, "per") || s.words[0] == "a" || s.words[0] == "unit" || len(s.words) > 2)
	})
}

// beginsWithSubject says whether it is children or places that a sentence lists first: places at each, and their cost.
func beginsWithSubject(spans []span) bool {
	for _, s := range spans {
		if s.family == "asks" {
			return s.code == "child" || s.code == "place" || s.code == "plan"
		}
		if s.family != "harmless" || s.text == "what" { // what did placements cost
			return false
		}
	}
	return false
}

// schoolsFollow says whether it is schools that are counted: how many independent special schools, not how many independent special
// school places.
func schoolsFollow(spans []span) bool {
	school := false
	for _, s := range spans {
		switch {
		case s.family == "harmless" && !slices.Contains(between, s.text):
			return school
		case s.family == "harmless":
		case s.family == "provision" && isSchool(s.text), s.family == "bare_nouns" && s.code == "setting":
			school = true
		case s.family == "bare_nouns" || s.family == "nouns" || s.family == "need" || s.family == "boarding":
		case s.family == "asks":
			return school && s.code != "child" && s.code != "place" && s.code != "plan"
		default:
			return school
		}
	}
	return school
}
