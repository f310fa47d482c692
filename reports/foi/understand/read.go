package understand

import (
	"regexp"
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

// A question that is named by its letter alone, how much of a) was …: which one it is nobody can tell here.
var aLetter = regexp.MustCompile(`\bof \(?([a-h])\)`)

// Read reads one sentence. own are the words of the council's own name, which narrow nothing.
func Read(sentence string, own []string) (Reading, error) {
	v, err := words()
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Question: strings.Join(strings.Fields(sentence), " ")}
	letter := ""
	if letters := aLetter.FindAllStringSubmatch(strings.ToLower(sentence), -1); len(letters) == 1 && len(listMark.FindAllString(sentence, 2)) < 2 {
		letter = letters[0][1] + ")"
	}
	text := listMark.ReplaceAllString(salutation.ReplaceAllString(strings.ToLower(sentence), ""), " ")
	if after := ifSo.ReplaceAllString(text, ""); after != text {
		text, r.follows = after, true
	}
	if named := aQuestion.FindAllStringSubmatch(text, -1); len(named) == 1 { // of two, neither is the one meant
		r.refers = named[0][1]
		text = aQuestion.ReplaceAllString(text, " those ")
	}
	if letter != "" {
		r.Unknown = append(r.Unknown, letter)
	}
	text, periods := readPeriods(readAges(text))
	r.Periods = periods
	tokens := fold(text)
	ours := fold(strings.Join(own, " "))
	spans := v.spans(tokens)
	r.facets(spans, ours, v)
	r.plan = strings.Contains(text, "plan") || strings.Contains(text, "ehc") || strings.Contains(text, "echp")
	r.Asks = asks(spans, &r, v.said)
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
		case "provision", "need", "boarding", "area", "sex", "age", "key_stage", "distance", "wait", "transport_line":
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
		return slices.Contains([]string{"provision", "need", "boarding", "area", "sex", "age", "key_stage", "distance", "wait", "transport_line"}, s.family)
	})
}

// dayPlaces says whether "day" is that of day pupils and day places, not of twenty working days.
func dayPlaces(spans []span, at int) bool {
	if at > 0 && strings.HasSuffix(spans[at-1].text, "per") {
		return false
	}
	if at > 0 && spans[at-1].code == "count" && (at+1 == len(spans) || spans[at+1].family == "harmless") { // how many days do children spend there
		return false
	}
	for i, s := range spans {
		if i != at && s.family == "boarding" {
			return true
		}
	}
	alone := true // and how many of these are day
	for i, s := range spans {
		alone = alone && (i == at || s.family == "harmless" || s.family == "markers" || s.code == "count" && i+1 < len(spans) && i+1 != at)
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

func hasFacet(r Reading, family string) bool {
	_, found := r.Facet(family)
	return found
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
