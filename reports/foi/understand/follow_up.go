package understand

import (
	"regexp"
	"slices"
)

// pointsBack says that a reading is of nothing without the question before it.
func (r Reading) pointsBack() bool {
	return r.follows || len(r.Asks) == 0 || r.averages() && !hasFacet(r, "provision") && !hasFacet(r, "area") || r.subject == "" && !hasFacet(r, "provision") && !hasFacet(r, "setting") && !hasFacet(r, "owner")
}

// After reads a question as one that goes on from another, where its words say so or it names nothing of its own. sameQuestion says that
// both are sentences of one question.
// opening are the times that the request names before its questions.
func (r Reading) After(before Reading, sameQuestion bool, opening Periods) Reading {
	if len(before.Asks) == 0 && len(before.Facets) == 0 && before.Periods.none() && before.Periods.Kind == "" {
		return r
	}
	own := r.subject != "" || hasFacet(r, "provision")
	fragment := len(r.Asks) == 0
	linked := r.follows || fragment && (r.opens || !hasFacet(r, "provision")) || !own && sameQuestion
	if fragment && linked && len(before.Asks) > 0 {
		r.Asks, r.subject = before.Asks, before.subject
	}
	if event := before.event(); event != "" && !fragment && r.event() == "" && (linked || !own || r.subject == "" || (r.averages() || r.subject == "child" && !r.plan) && !hasFacet(r, "provision")) {
		switch {
		case slices.Equal(r.Asks, []string{"children"}) && slices.Contains(counted, event) && (event != "settings" || r.subject == ""):
			r.Asks, r.subject = []string{event}, before.subject
		case event != "settings": // the pupils in the schools used, and their cost, are those of the kind of school
			r.Orphan = true
		}
	}
	if linked || !own && len(r.Asks) > 0 {
		taken := false
		for _, f := range before.Facets {
			// A breakdown is of the question that names it: the cost of these is their cost in all.
			if f.By && len(f.Values) == 0 && !fragment && !sameQuestion || f.Family == "setting" && !fragment {
				continue
			}
			if !hasFacet(r, f.Family) {
				r.Facets = append(slices.Clone(r.Facets), f)
				taken = true
			}
		}
		if taken {
			r.Notes = append(r.Notes, "read with what comes before it")
			if !linked {
				r.Judge = append(r.Judge, "the question does not say of which children or places; it is read of those of the question before")
			}
		}
	}
	if !linked && own && r.subject == "" && slices.ContainsFunc(before.Facets, func(f Facet) bool { return !hasFacet(r, f.Family) }) {
		r.Judge = append(r.Judge, "The question may go on from the one before, of the same children; it is read by itself.")
	}
	// The average cost per placement or learner, after a question of INMSS: of those, in all likelihood.
	f, named := before.Facet("provision")
	of := r.subject == "place" || r.subject == "child" && r.averages()
	goesOn := named && own && !linked && of && !hasFacet(r, "provision") && !hasFacet(r, "area")
	if goesOn {
		r.Facets = append(slices.Clone(r.Facets), f)
		r.Judge = append(r.Judge, "The question does not say in which kind of school; it is read of that of the question before.")
	}
	if r.subject == "" {
		r.subject = before.subject
	}
	r.plan = r.plan || before.plan && (linked || goesOn || !own)
	switch {
	case r.Periods.none() && !r.Periods.Now && !linked && !goesOn && own && opening.none() && !before.Periods.none() && isNow(r.Question):
		r.Judge = append(r.Judge, "The question names no time, and asks of what is; the latest is given, not the time of the question before.")
	case r.Periods.none() && !r.Periods.Now:
		kind := r.Periods.Kind
		r.Periods = before.Periods
		if kind != "" {
			r.Periods.name(kind)
		}
		if own && !linked && !sameQuestion && opening.none() && !before.Periods.none() {
			r.Judge = append(r.Judge, "The question names no time; it is read of the time of the question before.")
		}
	case r.Periods.Kind == "" && !r.Periods.Now:
		r.Periods.Kind = before.Periods.Kind
	}
	if r.Format == "" {
		r.Format = before.Format
	}
	return r
}

var (
	present = regexp.MustCompile(`(?i)\b(?:are|is|have|has|do|does|attend|maintain)\b`)
	past    = regexp.MustCompile(`(?i)\b(?:were|was|had|did|been|attended|maintained|placed|spent|paid|issued|ceased|started|began|ended)\b`)
)

// Asks that are of a part of the children or places, which no facet tells: what goes on from them is of that part. Of those that are counted
// a smaller number can be asked for: of the new plans those for autism.
var (
	counted = []string{"new_plans", "ceased_plans", "new_places", "ended_places", "waiting", "in_wales", "directed", "places", "settings"}
	events  = append(slices.Clone(counted), "in_time", "transport", "joint", "uplift", "fee_rise", "section_41", "section_41_children", "section_41_number",
		"capacity", "roll", "contracts", "gap", "scheme_places", "scheme_cost", "stay", "rate", "population", "expected", "unclear", "share", "fee")
)

// event is the first such thing that a reading asks for.
func (r Reading) event() string {
	for _, ask := range r.Asks {
		if slices.Contains(events, ask) {
			return ask
		}
	}
	return ""
}

// averages says whether nothing but averages over places is asked for.
func (r Reading) averages() bool {
	return len(r.Asks) > 0 && !slices.ContainsFunc(r.Asks, func(ask string) bool { return ask != "mean_cost" && ask != "mean_fee" && ask != "median" })
}

// isNow says whether a question asks of what is, not of what was.
func isNow(question string) bool { return present.MatchString(question) && !past.MatchString(question) }

// under narrows a reading by what the opening of the request says of all its questions.
func (r Reading) under(opening Reading) Reading {
	for _, f := range opening.Facets {
		if !hasFacet(r, f.Family) {
			r.Facets = append(slices.Clone(r.Facets), f)
			r.Judge = append(r.Judge, "What stands before or after the questions narrows them; see that it is meant for this one too.")
		}
	}
	r.Judge = append(slices.Clone(r.Judge), opening.Judge...)
	r.plan = r.plan || opening.plan
	return r
}

// Merge adds a sentence that asks nothing itself, such as one that names the years, to the one it belongs to.
func (r Reading) Merge(more Reading) Reading {
	for _, f := range more.Facets {
		own := r.facet(f.Family)
		own.By = own.By || f.By
		own.Values = append(own.Values, f.Values...)
	}
	if r.Periods.none() {
		kind := r.Periods.Kind
		r.Periods = more.Periods
		r.Periods.name(kind)
	} else if !more.Periods.none() || more.Periods.Kind != "" && more.Periods.Kind != r.Periods.Kind {
		if more.Periods.none() {
			r.Periods.name(more.Periods.Kind)
		} else {
			r.Periods.Unclear = append(r.Periods.Unclear, "two lists of times")
		}
	}
	r.Judge = unique(append(slices.Clone(r.Judge), more.Judge...))
	r.plan = r.plan || more.plan
	r.Topics = append(r.Topics, more.Topics...)
	r.Unknown = unique(append(r.Unknown, more.Unknown...))
	if r.Format == "" {
		r.Format = more.Format
	}
	return r
}
