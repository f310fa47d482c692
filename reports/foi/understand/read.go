package understand

import (
	"fmt"
	"slices"
	"strings"
)

// Value is what one word narrows a question to: INMSS are two kinds of school together.
type Value struct {
	Words string   `json:"words"`
	Atoms []string `json:"atoms"`
	Loose bool     `json:"loose,omitempty"` // the words can mean several things: independent schools
}

// Facet is how a question narrows or breaks down by one property: need, boarding, area …
type Facet struct {
	Family string  `json:"family"`
	By     bool    `json:"by,omitempty"` // a figure for each value
	Values []Value `json:"values,omitempty"`
}

// Reading is what a question was understood to ask.
type Reading struct {
	Question string   `json:"question"`
	Asks     []string `json:"asks,omitempty"` // children, cost, mean_cost, mean_fee, median, settings …
	Facets   []Facet  `json:"facets,omitempty"`
	Periods  Periods  `json:"periods"`
	Format   string   `json:"format,omitempty"`
	Topics   []Topic  `json:"topics,omitempty"`  // things asked for that there are no figures of
	Unknown  []string `json:"unknown,omitempty"` // words that nothing accounts for
	Notes    []string `json:"notes,omitempty"`   // what was taken from elsewhere, for the officer to see
	Judge    []string `json:"judge,omitempty"`   // what a person must confirm before it is published

	Orphan bool `json:"orphan,omitempty"` // it goes on from a question that could not be read
	Counts bool `json:"-"`                // it asks for a number, not for words

	subject string // plan, child or place; "" where none is named
	follows bool   // it points back: of those, the same
	opens   bool   // it begins with a word such as in, so that it goes on with the question before
}

// Facet finds what the question says of a property.
func (r Reading) Facet(family string) (Facet, bool) {
	at := slices.IndexFunc(r.Facets, func(f Facet) bool { return f.Family == family })
	if at < 0 {
		return Facet{}, false
	}
	return r.Facets[at], true
}

func (r *Reading) facet(family string) *Facet {
	for i := range r.Facets {
		if r.Facets[i].Family == family {
			return &r.Facets[i]
		}
	}
	r.Facets = append(r.Facets, Facet{Family: family})
	return &r.Facets[len(r.Facets)-1]
}

// Blank says that words ask nothing and narrow nothing.
func (r Reading) Blank() bool {
	return len(r.Asks) == 0 && len(r.Facets) == 0 && len(r.Topics) == 0 && len(r.Unknown) == 0 && r.Periods.none() && r.Periods.Kind == ""
}

// Read reads one sentence. own are the words of the council's own name, which narrow nothing.
func Read(sentence string, own []string) (Reading, error) {
	v, err := words()
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Question: strings.Join(strings.Fields(sentence), " ")}
	text, periods := readPeriods(strings.ToLower(sentence))
	r.Periods = periods
	tokens := fold(text)
	ours := fold(strings.Join(own, " "))
	spans := v.spans(tokens)
	r.facets(spans, ours, v)
	r.Asks = asks(spans, &r)
	return r, nil
}

// facets goes through the phrases of a question and notes what they narrow, break down by, and leave unaccounted for.
func (r *Reading) facets(spans []span, ours []string, v *vocabulary) {
	marker := "" // each or by, while it holds
	for i, s := range spans {
		switch s.family {
		case "topics":
			r.Topics = append(r.Topics, v.said[s.code])
		case "provision", "need", "boarding", "area", "sex", "age", "key_stage":
			f := r.facet(s.family)
			for code := range strings.SplitSeq(s.code, ";") {
				code, loose := strings.CutSuffix(code, "?")
				value := Value{Words: s.text, Atoms: atoms(code), Loose: loose}
				if !slices.ContainsFunc(f.Values, func(other Value) bool { return slices.Equal(other.Atoms, value.Atoms) }) {
					f.Values = append(f.Values, value)
				}
			}
			if marker == "each" && s.family == "provision" && isSchool(s.text) && !subjectFollows(spans[i+1:]) {
				r.facet("setting").By = true
			}
			if s.family == "area" && s.text == "local" {
				r.Unknown = append(r.Unknown, s.text)
			}
		case "nouns":
			if f, _ := r.Facet(s.code); len(f.Values) == 0 || marker != "" {
				r.facet(s.code).By = true
			}
		case "bare_nouns":
			if marker != "" {
				r.facet(s.code).By = true
			}
		case "formats":
			r.Format = s.code
		case "markers":
			switch {
			case s.code == "those" && s.text != "that" && s.text != "it" && s.text != "they" && s.text != "their" && s.text != "there":
				r.follows = true
			case s.text == "there" && i > 0:
				r.follows = true
			case s.code == "each" && strings.HasSuffix(s.text, "each") && (i+1 == len(spans) || spans[i+1].text == "and"): // at each
				r.follows = true
			case s.code == "in" && i == 0:
				r.opens = true
			}
		case "":
			if !slices.Contains(ours, s.text) {
				r.Unknown = append(r.Unknown, s.text)
			}
		}
		// "by need and age", "for each school": the marker holds over nouns and small words.
		switch {
		case s.family == "markers" && (s.code == "each" || s.code == "by"):
			marker = s.code
		case s.family == "nouns" || s.family == "bare_nouns" || s.family == "harmless" || s.family == "provision" && marker == "each":
			if s.family == "provision" {
				marker = ""
			}
		default:
			marker = ""
		}
	}
	r.Unknown = unique(r.Unknown)
	r.Topics = slices.CompactFunc(r.Topics, func(a, b Topic) bool { return a.Code == b.Code })
}

func isSchool(text string) bool {
	for _, ending := range []string{"school", "college", "provider", "institution", "setting", "inmss", "iss", "nmss"} {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	return false
}

// subjectFollows says whether children or places come next: each independent special school pupil.
func subjectFollows(spans []span) bool {
	for _, s := range spans {
		if s.family == "harmless" {
			continue
		}
		return s.family == "asks" && (s.code == "child" || s.code == "place" || s.code == "plan")
	}
	return false
}

// asks works out what is to be counted from the words of quantity, money and statistic.
func asks(spans []span, r *Reading) []string {
	has := map[string]bool{}
	schools, children := false, beginsWithSubject(spans)
	defer func() {
		r.Counts = has["count"] || has["money"] || has["fee"] || has["mean"] || has["median"] || has["share"] || has["total"]
	}()
	for i, s := range spans {
		if s.family != "asks" {
			continue
		}
		has[s.code] = true
		switch s.code {
		case "count":
			if schoolsFollow(spans[i+1:]) {
				schools = true
			} else if countsSubject(spans[i+1:]) {
				children = true
			} else {
				return []string{"unclear"}
			}
		case "plan", "child", "place":
			if r.subject == "" || s.code == "plan" && r.subject == "child" {
				r.subject = s.code
			}
		}
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
	var found []string
	for _, event := range []string{"new_places", "ended_places", "new_plans", "ceased_plans", "in_time"} {
		if has[event] {
			found = append(found, event)
		}
	}
	if has["in_time"] && has["count"] && !has["share"] { // their number follows from the share and the number of new plans
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
		if r.subject == "place" && !uses(spans) && !r.follows { // how many places a school has is not how many are bought
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
		if !(has["mean"] || has["median"]) || has["total"] {
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

// Small words that may stand between a number and what it counts.
var between = strings.Fields("of the our your all total different unique separate sen send current currently and or with a an individual")

// countsSubject says whether a number is asked for of children, plans or places, or of those of the question before: how many are in INMSS.
func countsSubject(spans []span) bool {
	for _, s := range spans {
		switch {
		case s.family == "harmless" && slices.Contains(strings.Fields("are were is was have had has do did attend attended"), s.text):
			return true
		case s.family == "harmless" && !slices.Contains(between, s.text) && s.text != "special educational need" && s.text != "high need":
			return false
		case s.family == "asks":
			return s.code != "money" && s.code != "fee" && s.code != "count"
		case s.family == "markers" && s.code == "those":
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
		if s.family != "harmless" {
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

// pointsBack says that a reading is of nothing without the question before it.
func (r Reading) pointsBack() bool {
	return r.follows || len(r.Asks) == 0 || r.subject == "" && !hasFacet(r, "provision")
}

// After reads a question as one that goes on from another, where its words say so or it names nothing of its own. sameQuestion says that
// both are sentences of one question.
func (r Reading) After(before Reading, sameQuestion bool) Reading {
	if len(before.Asks) == 0 && len(before.Facets) == 0 && before.Periods.none() && before.Periods.Kind == "" {
		return r
	}
	own := r.subject != "" || hasFacet(r, "provision")
	fragment := len(r.Asks) == 0
	linked := r.follows || fragment && (r.opens || !hasFacet(r, "provision")) || !own && sameQuestion
	if fragment && linked && len(before.Asks) > 0 {
		r.Asks, r.subject = before.Asks, before.subject
	}
	if linked || !own && len(r.Asks) > 0 {
		taken := false
		for _, f := range before.Facets {
			if f.Family == "setting" && !fragment {
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
	if r.subject == "" {
		r.subject = before.subject
	}
	if r.Periods.none() {
		kind := r.Periods.Kind
		r.Periods = before.Periods
		if kind != "" {
			r.Periods.name(kind)
		}
	} else if r.Periods.Kind == "" {
		r.Periods.Kind = before.Periods.Kind
	}
	if r.Format == "" {
		r.Format = before.Format
	}
	return r
}

// under narrows a reading by what the opening of the request says of all its questions.
func (r Reading) under(opening Reading) Reading {
	for _, f := range opening.Facets {
		if !hasFacet(r, f.Family) {
			r.Facets = append(slices.Clone(r.Facets), f)
			r.Judge = append(r.Judge, "What stands before or after the questions narrows them; see that it is meant for this one too.")
		}
	}
	r.Judge = append(slices.Clone(r.Judge), opening.Judge...)
	return r
}

func hasFacet(r Reading, family string) bool {
	_, found := r.Facet(family)
	return found
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
	r.Topics = append(r.Topics, more.Topics...)
	r.Unknown = unique(append(r.Unknown, more.Unknown...))
	if r.Format == "" {
		r.Format = more.Format
	}
	return r
}

func unique(list []string) []string {
	var kept []string
	for _, text := range list {
		if !slices.Contains(kept, text) {
			kept = append(kept, text)
		}
	}
	return kept
}

// Words for what is asked, for people.
var askWords = map[string]string{
	"children": "number of children and young people", "cost": "total cost of places", "mean_cost": "average cost of a place", "mean_fee": "average fee of a place", "median": "median fee of a place",
	"settings": "number of schools and colleges", "new_places": "new placements", "ended_places": "placements that ended", "new_plans": "new plans", "ceased_plans": "plans that ceased",
	"in_time": "plans issued within 20 weeks", "share": "a share", "fee": "fees of single places", "unclear": "something that is not clear",
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
	case p.Running:
		return "the year that is running"
	case len(p.Years) > 0:
		from, to := p.Years[0], p.Years[len(p.Years)-1]
		if p.Paired {
			return fmt.Sprintf("%s %s to %s", kind, label("financial", from), label("financial", to))
		}
		return fmt.Sprintf("%s %d to %d", kind, from, to)
	case p.Since > 0:
		return fmt.Sprintf("%s since %d", kind, p.Since)
	case p.Last > 0:
		return fmt.Sprintf("the last %d %s", p.Last, kind)
	case p.Kind != "":
		return kind + ", the latest"
	}
	return "the latest"
}
