package understand

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Conversation reads the questions of a request one after another, because a later one points back: of those, the same years. remarks is
// what stands before and after them; what it narrows holds for every question. sentences cuts a question into its sentences.
// numbers are those of the questions, as far as they are written; nil where none is. It gives the readings of each question: one for each
// sentence that asks something.
func Conversation(remarks []string, questions [][]string, numbers, own []string) ([][]Reading, error) {
	var opening, lead Reading // lead asks for what the questions only name: the number and cost of: day places; residential places
	for _, remark := range remarks {
		if Courtesy(remark) {
			continue
		}
		if Definition(remark) {
			opening.Judge = append(opening.Judge, defined)
			continue
		}
		said, err := Read(remark, own)
		if err != nil {
			return nil, err
		}
		if len(said.Unknown) > 0 || len(said.Topics) > 0 {
			opening.Judge = append(opening.Judge, "What stands before or after the questions may narrow them. Read it, and see that the answer does as it says.")
		}
		if strings.HasSuffix(strings.TrimSpace(remark), ":") && len(said.Unknown) == 0 && len(said.Topics) == 0 {
			lead = said
		}
		opening = opening.Merge(Reading{Facets: said.Facets, Periods: said.Periods, Format: said.Format, plan: said.plan})
	}
	all := make([][]Reading, len(questions))
	before := opening
	broken := false // the question before is one that nobody could read
	for i, sentences := range questions {
		parts, err := readClauses(slices.DeleteFunc(slices.Clone(sentences), Courtesy), own)
		if err != nil {
			return nil, err
		}
		var pending *Reading // a sentence that asks nothing, before the first that does
		for _, said := range parts {
			last := len(all[i]) - 1
			asksNothing := len(said.Asks) == 0 && (len(said.Topics) == 0 || !strings.Contains(said.Question, "?")) && !said.follows
			switch {
			case said.Blank():
				if last >= 0 && said.Format != "" {
					all[i][last].Format = said.Format
				}
				continue
			case asksNothing && last >= 0:
				all[i][last] = all[i][last].Merge(said)
				before = all[i][last]
				continue
			case asksNothing && pending == nil && len(parts) > 1:
				pending = &said
				continue
			}
			if pending != nil {
				said, pending = said.Merge(*pending), nil
			}
			if len(said.Asks) == 0 && len(said.Facets) > 0 && !said.follows && !said.opens {
				said.Asks, said.subject, said.Counts = lead.Asks, lead.subject, lead.Counts
			}
			said.Orphan = broken && said.pointsBack()
			if broken && !said.Orphan && said.subject == "" && len(said.Asks) > 0 {
				said.Judge = append(said.Judge, "The question may go on from the one before, which could not be read; it is read by itself.")
			}
			previous := before
			if said.refers != "" {
				named, found := referred(all[:i], numbers, said.refers)
				said.Orphan, previous = !found, named
			}
			if said.follows && said.refers == "" && last < 0 && i > 0 && parted(all[i-1]) {
				said.Judge = append(said.Judge, "It goes on from a question of several parts, and is read of the last of them. See which is meant.")
			}
			if f, _ := previous.Facet("provision"); said.each && last < 0 && len(f.Values) < 2 { // the cost of each, after several questions
				said.Unknown = append(said.Unknown, "each")
			}
			said = said.After(previous, last >= 0, opening.Periods).under(opening)
			all[i] = append(all[i], said)
			if broken = len(said.Topics)+len(said.Unknown) > 0 || said.Orphan; !broken && len(said.Asks) > 0 {
				before = said
			}
		}
		if pending != nil {
			pending.Orphan = broken && pending.pointsBack()
			said := pending.After(before, false, opening.Periods).under(opening)
			all[i] = append(all[i], said)
			if broken = len(said.Unknown) > 0 || said.Orphan; !broken && len(said.Asks) > 0 {
				before = said
			}
		}
	}
	return all, nil
}

// parted says whether the readings of a question are of different children or places, such as day and residential.
func parted(readings []Reading) bool {
	for i := 1; i < len(readings); i++ {
		for _, f := range readings[i].Facets {
			before, named := readings[i-1].Facet(f.Family)
			if named && !slices.EqualFunc(f.Values, before.Values, func(a, b Value) bool { return slices.Equal(a.Atoms, b.Atoms) }) {
				return true
			}
		}
	}
	return false
}

// referred finds the reading of the question with a number, where it is one and could be read.
func referred(before [][]Reading, numbers []string, number string) (Reading, bool) {
	var named []Reading
	for i, readings := range before {
		if i < len(numbers) && numbers[i] == number {
			named = append(named, readings...)
		}
	}
	if len(named) != 1 || named[0].Orphan || len(named[0].Asks) == 0 || len(named[0].Topics)+len(named[0].Unknown) > 0 {
		return Reading{}, false
	}
	return named[0], true
}

// What is asked for besides, of years to come: and where possible, projected figures for 2026/27.
var wherePossible = regexp.MustCompile(`(?i),?\s+(?:and,?\s+)?where (?:possible|available|held),?\s+(?:please (?:also )?(?:provide|include|supply)\s+)?(?:any |the )?(?:budget|project|forecast|predict|estimate|anticipate)\S*\s.*$`)

// Where a second question begins within a sentence: how many are there, and what do they cost. Without "and" the comma must be there.
var nextClause = regexp.MustCompile(`(?i)(?:,?\s+and(?: also)?,?|,)\s+((?:of (?:those|these),?\s+)?(?:how (?:many|much)|what (?:is|was|were|are|did|do|the|percentage|proportion|share)|the (?:total|average|mean|median) (?:cost|spend|amount|expenditure|fee))\b)`)

// A clause that asks by itself: "of those" before "how many" is none.
var asking = regexp.MustCompile(`(?i)\b(?:how (?:many|much)|number|count|what|total|cost|spend|spent|average|mean|median|fees?)\b`)

// clauses cuts a sentence before the further questions in it.
func clauses(sentence string) []string {
	var parts []string
	start := 0
	for _, at := range nextClause.FindAllStringSubmatchIndex(sentence, -1) {
		if asking.MatchString(sentence[start:at[0]]) {
			parts = append(parts, sentence[start:at[0]])
			start = at[2]
		}
	}
	return append(parts, sentence[start:])
}

// readClauses reads sentences clause by clause. A time at the end of a sentence may be meant for all of it.
func readClauses(sentences, own []string) ([]Reading, error) {
	var all []Reading
	told, listed, begin := false, false, 0
	for _, sentence := range sentences {
		if len(sentences) > 1 && Definition(sentence) {
			told = true
			continue
		}
		if !listed { // of sentences that a semicolon parts the last may name the time of all
			begin = len(all)
		}
		listed = strings.HasSuffix(strings.TrimSpace(sentence), ";")
		besides := wherePossible.FindString(sentence)
		sentence = strings.TrimSuffix(sentence, besides)
		for _, part := range clauses(sentence) {
			said, err := Read(part, own)
			if err != nil {
				return nil, err
			}
			all = append(all, said)
		}
		if besides != "" {
			all[len(all)-1].Judge = append(all[len(all)-1].Judge, "The request asks for more, where it is possible, which is not in these figures: “"+strings.TrimSpace(strings.TrimLeft(besides, ", "))+"”")
		}
		said := all[begin:]
		for i := len(said) - 2; i >= 0; i-- {
			next := said[i+1].Periods
			if said[i].Periods.none() && !said[i].Periods.Now && said[i].Periods.Kind == "" && !next.none() {
				said[i].Periods = next
				said[i].Judge = append(said[i].Judge, "The time stands at the end and is read as meant for all of it.")
			}
		}
	}
	if told {
		for i := range all {
			all[i].Judge = append(all[i].Judge, defined)
		}
	}
	return all, nil
}

// What a person must confirm where a request says what its words mean.
const defined = "The request says what a word is to mean. See that the figures mean the same."

// Resolved is what answers a reading, and what does not.
type Resolved struct {
	Reading Reading  `json:"reading"`
	Choices []Choice `json:"choices,omitempty"`
	Missing []string `json:"missing,omitempty"` // what cannot be answered from figures, and why
}

// What says of a single school what it charges: the price of single placements is a matter of section 43(2).
var prices = []string{"fee", "mean_cost", "mean_fee", "median"}

// Resolve finds the figures that answer a reading. A reading with a word that nothing accounts for, or with a thing of which there are no
// figures, has none: the rest of the sentence could mean something else.
func (c Catalogue) Resolve(r Reading, received time.Time) Resolved {
	found := Resolved{Reading: r}
	if (hasFacet(r, "setting") || hasFacet(r, "owner")) && slices.ContainsFunc(r.Asks, func(ask string) bool { return slices.Contains(prices, ask) }) {
		found.Reading.Topics = append(slices.Clone(r.Topics), c.v.said["rank"])
	}
	for _, topic := range found.Reading.Topics {
		found.Missing = append(found.Missing, topic.Words)
	}
	if len(r.Unknown) > 0 {
		found.Missing = append(found.Missing, fmt.Sprintf("These words are not known here, so that the question may mean something else: %s.", strings.Join(r.Unknown, ", ")))
	}
	if r.Orphan {
		found.Missing = append(found.Missing, "It goes on from a question that could not be read, or of which no part is told apart here.")
	}
	if len(found.Missing) > 0 {
		return found
	}
	if len(r.Asks) == 0 {
		found.Missing = []string{"It is not said what is to be counted or added up."}
		return found
	}
	for _, ask := range r.Asks {
		choices, why := c.Find(r, ask, received)
		for i := range choices {
			choices[i].Notes = append(choices[i].Notes, r.Notes...)
			choices[i].Judge = append(choices[i].Judge, r.Judge...)
		}
		found.Choices = append(found.Choices, choices...)
		if why != "" {
			found.Missing = append(found.Missing, upper(why)+".")
		}
	}
	return found
}

func upper(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
