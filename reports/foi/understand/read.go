package understand

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
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

	subject string // plan, child or place, or a thing of its own such as transport; "" where none is named
	plan    bool   // it speaks of children with a plan, itself or by what it goes on from
	follows bool   // it points back: of those, the same
	each    bool   // it points back to several: the cost of each
	refers  string // the number of the question that it names: of the pupils in question 2
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

// A question that wants yes or no is not answered by a number: do you place children in such schools?
var yesOrNo = regexp.MustCompile(`^(?:does|do|did|is|are|was|were|has|have|had|will|should)\b`)

// What may stand before a question and is no word of it: a greeting, or that it goes on from one that is to be answered with yes.
var (
	salutation = regexp.MustCompile(`^\s*(?:dear|hello|hi|good (?:morning|afternoon|evening))\b[^,.?]{0,40},\s*`)
	ifSo       = regexp.MustCompile(`^\s*(?:and )?if (?:so|yes)\b,?\s*`)
)

// (a) and (ii) within a sentence are no words of it.
var listMark = regexp.MustCompile(`\((?:[a-h]|i{1,3}|iv|v)\)`)

// A question that is named by its number: of the pupils in question 2, (Q2), as per q. 2.
var aQuestion = regexp.MustCompile(`\(?(?:\b(?:as )?(?:in|from|to|at|of|per|for|under|with) )?(?:(?:your |the )?(?:answer|response|figure|number)s? (?:to|in|for|from|at) )?\b(?:question|q)\.? ?(\d{1,2})\b(?: above)?\)?`)

// Read reads one sentence. own are the words of the council's own name, which narrow nothing.
func Read(sentence string, own []string) (Reading, error) {
	v, err := words()
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Question: strings.Join(strings.Fields(sentence), " ")}
	text := listMark.ReplaceAllString(salutation.ReplaceAllString(strings.ToLower(sentence), ""), " ")
	if after := ifSo.ReplaceAllString(text, ""); after != text {
		text, r.follows = after, true
	}
	if named := aQuestion.FindAllStringSubmatch(text, -1); len(named) == 1 { // of two, neither is the one meant
		r.refers = named[0][1]
		text = aQuestion.ReplaceAllString(text, " those ")
	}
	text, periods := readPeriods(readAges(text))
	r.Periods = periods
	tokens := fold(text)
	ours := fold(strings.Join(own, " "))
	spans := v.spans(tokens)
	r.facets(spans, ours, v)
	r.plan = strings.Contains(text, "plan") || strings.Contains(text, "ehc") || strings.Contains(text, "echp")
	r.Asks = asks(spans, &r)
	if yesOrNo.MatchString(strings.TrimSpace(text)) && !r.Counts && len(r.Asks) > 0 {
		r.Asks = []string{"yes_no"}
	}
	return r, nil
}

// facets goes through the phrases of a question and notes what they narrow, break down by, and leave unaccounted for.
func (r *Reading) facets(spans []span, ours []string, v *vocabulary) {
	marker := ""    // each or by, while it holds
	including := "" // including or such as, once it has been said
	learning := ""  // learning difficulties, of which there are four kinds
	for i, s := range spans {
		switch s.family {
		case "topics":
			r.Topics = append(r.Topics, v.said[s.code])
		case "including":
			if s.code == "learning" {
				learning = s.text
				continue
			}
			including = s.code
			if s.code == "including" && !namesMore(spans[i+1:]) {
				r.Unknown = append(r.Unknown, s.text)
			}
		case "provision", "need", "boarding", "area", "sex", "age", "key_stage", "distance":
			if s.family == "boarding" && s.text == "day" && !dayPlaces(spans, i) {
				r.Unknown = append(r.Unknown, s.text)
				continue
			}
			if s.family == "area" && residence(spans, i) {
				if slices.ContainsFunc(spans, func(other span) bool { return other.family == "area" && other.code != s.code }) { // of these both could be meant
					r.Unknown = append(r.Unknown, s.text)
				}
				continue
			}
			if including != "" {
				named, _ := r.Facet(s.family)
				if including == "such as" && named.By && len(named.Values) == 0 || named.holds(s.code) {
					continue
				}
				if learning == "" || s.family != "need" {
					r.Unknown = append(r.Unknown, including)
				}
			}
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
				r.follows, r.each = true, i+1 == len(spans)
			case (s.text == "at each" || s.text == "with each" || s.text == "to each") && slices.Contains(afterEach, spans[i+1].text): // at each as at 31 March
				r.follows, r.each = true, true
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
			if s.family == "provision" && isSchool(s.text) { // a list of independent specialist | providers
				marker = ""
			}
		default:
			marker = ""
		}
	}
	if learning != "" && !r.learns() {
		r.Unknown = append(r.Unknown, learning)
	}
	r.Unknown = unique(r.Unknown)
	r.Topics = slices.CompactFunc(r.Topics, func(a, b Topic) bool { return a.Code == b.Code })
}

// Words that go on after "at each", so that it is not each of something that is named next.
var afterEach = strings.Fields("as on in during at for over")

// learns says whether needs are named and all are learning difficulties, so that these words say no more than they do.
func (r Reading) learns() bool {
	needs, _ := r.Facet("need")
	for _, value := range needs.Values {
		for _, atom := range value.Atoms {
			if !slices.Contains([]string{"MLD", "SLD", "PMLD", "SPLD"}, atom) {
				return false
			}
		}
	}
	return len(needs.Values) > 0
}

// holds says whether the values that are named already make up this one: special academies of state special schools.
func (f Facet) holds(code string) bool {
	var named []string
	for _, value := range f.Values {
		named = append(named, value.Atoms...)
	}
	for part := range strings.SplitSeq(code, ";") {
		for _, atom := range atoms(strings.TrimSuffix(part, "?")) {
			if !slices.Contains(named, atom) {
				return false
			}
		}
	}
	return true
}

// namesMore says whether what is included is a thing of the vocabulary, which is held against what has been named.
func namesMore(spans []span) bool {
	return slices.ContainsFunc(spans, func(s span) bool {
		return slices.Contains([]string{"provision", "need", "boarding", "area", "sex", "age", "key_stage", "distance"}, s.family)
	})
}

// dayPlaces says whether "day" is that of day pupils and day places, not of twenty working days.
func dayPlaces(spans []span, at int) bool {
	if at > 0 && strings.HasSuffix(spans[at-1].text, "per") {
		return false
	}
	for i, s := range spans {
		if i != at && s.family == "boarding" {
			return true
		}
	}
	alone := true
	for i, s := range spans {
		alone = alone && (i == at || s.family == "harmless" || s.family == "markers")
	}
	if alone {
		return true
	}
	for _, s := range spans[at+1:] {
		switch s.family {
		case "harmless", "need":
		case "asks":
			return s.code == "child" || s.code == "place" || s.code == "fee" || s.code == "money"
		default:
			return s.family == "provision" || s.family == "bare_nouns" && s.code == "setting"
		}
	}
	return false
}

// residence says whether an area is where children live and not where their school is: how many children in your area have a plan. They
// are the council's own, of whom all figures are.
func residence(spans []span, at int) bool {
	if s := spans[at]; s.code != "in_area" || !slices.ContainsFunc(s.words, func(word string) bool { return word == "your" || word == "the" || word == "council's" }) {
		return false
	}
	for i := at - 1; i >= 0; i-- {
		switch s := spans[i]; s.family {
		case "harmless":
		case "asks":
			return s.code == "child" || s.code == "plan"
		default:
			return false
		}
	}
	return at+1 < len(spans) && spans[at+1].family == "asks" && spans[at+1].code == "count"
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
	events  = append(slices.Clone(counted), "in_time", "transport", "joint", "uplift", "section_41", "section_41_number", "capacity", "unclear", "share", "fee")
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
	r.Judge = unique(append(slices.Clone(r.Judge), more.Judge...))
	r.plan = r.plan || more.plan
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
	"in_time": "plans issued within 20 weeks", "waiting": "number of children with a plan and no placement", "in_wales": "number of children in Wales", "directed": "placements directed by the tribunal",
	"transport": "cost of SEND transport", "joint": "cost of jointly funded places", "uplift": "rises of fees asked and agreed", "section_41": "share in schools approved under section 41",
	"section_41_number": "number in schools approved under section 41", "places": "places commissioned", "capacity": "capacity", "yes_no": "yes or no", "share": "a share", "fee": "fees of single places", "unclear": "something that is not clear",
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
