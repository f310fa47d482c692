package understand

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"sufficiency/analysis"
)

// Catalogue is what there are figures of: the measures with their breakdowns.
type Catalogue struct {
	measures map[string]analysis.Measure
	days     analysis.StatedDays
	v        *vocabulary
}

// On gives the catalogue of a council that states these days, on which it counts besides census day.
func (c Catalogue) On(days analysis.StatedDays) Catalogue {
	c.days = days
	return c
}

// NewCatalogue makes the catalogue of measures. Of those that the vocabulary names and that are not there, nothing is answered.
func NewCatalogue(measures []analysis.Measure) (Catalogue, error) {
	v, err := words()
	if err != nil {
		return Catalogue{}, err
	}
	c := Catalogue{measures: map[string]analysis.Measure{}, v: v}
	for _, m := range measures {
		c.measures[m.Name] = m
	}
	return c, nil
}

// Choice is the table that answers an ask, and which part of it.
type Choice struct {
	Ask       string              `json:"ask"`
	Moment    string              `json:"moment"` // january, march, day, financial, academic or calendar
	Measure   string              `json:"measure"`
	Breakdown []string            `json:"breakdown,omitempty"`
	Where     map[string][]string `json:"where,omitempty"`   // dimension → the values asked for, none for all
	Periods   []string            `json:"periods,omitempty"` // none = the latest
	Every     bool                `json:"every,omitempty"`   // every period that is held
	OnRequest bool                `json:"on_request,omitempty"`
	Notes     []string            `json:"notes,omitempty"`
	Judge     []string            `json:"judge,omitempty"`
}

// Find gives the tables that answer an ask of a reading, or says why there is none, in words for an officer.
func (c Catalogue) Find(r Reading, ask string, received time.Time) ([]Choice, string) {
	if ask == "fee" {
		return nil, "fees of single places are asked for; offer the average or the total"
	}
	if ask == "unclear" {
		return nil, "it is not clear what is to be counted"
	}
	if ask == "yes_no" {
		return nil, "yes or no is asked for, not a number; a person must say which"
	}
	if ask == "section_41_number" {
		return nil, "of schools approved under section 41 the number and the share of children in independent special schools are held, not the schools or what they cost; offer that"
	}
	if ask == "share" {
		return nil, "a share is asked for; give the two numbers instead, or have a person work it out"
	}
	if r.Periods.Running {
		return nil, "the year that is running is asked for; figures are held for whole years. A person must say what is held to date"
	}
	if len(r.Periods.Unclear) > 0 {
		return nil, fmt.Sprintf("figures are counted on 31 March, on census day in January, and over whole financial, academic and calendar years, not for: %s", strings.Join(r.Periods.Unclear, ", "))
	}
	groups, note := momentsOf(ask, r.Periods)
	if day := c.latest(received); day != "" && r.Periods.Now && ask == "children" {
		now := r
		now.Periods = Periods{Days: []string{day}}
		if choices, _ := c.Find(now, ask, received); len(choices) > 0 {
			for i := range choices {
				choices[i].Notes = append(choices[i].Notes, "The latest count is that of "+inWords(day)+".")
			}
			return choices, ""
		}
	}
	if groups == nil {
		return nil, fmt.Sprintf("the %s is not held for %s", askWords[ask], r.Periods.text())
	}
	why := ""
	for i, group := range groups {
		var choices []Choice
		for _, moment := range group {
			choice, reason := c.at(r, ask, moment)
			if reason != "" {
				if why == "" {
					why = reason
				}
				continue
			}
			labels, can := r.Periods.labels(moment, received)
			if !can {
				continue
			}
			if moment == "day" {
				if missing := c.notStated(labels); missing != "" {
					why = missing
					continue
				}
			}
			if (ask == "places" || ask == "capacity") && len(labels) == 0 { // places are registered ahead: those of the year that runs
				labels = []string{label("academic", received.AddDate(0, -8, 0).Year())}
			}
			choice.Periods = labels
			if len(labels) == 0 && slices.Contains(ahead, ask) {
				choice.Every = true
				choice.Judge = append(choice.Judge, "The question names no year; every year of which there is a figure is given.")
			}
			switch {
			case i > 0 && note != "":
				choice.Judge = append(choice.Judge, note)
			case len(groups) == 1 && note != "":
				choice.Notes = append(choice.Notes, note)
			}
			if ask == "mean_cost" && r.Periods.Kind == "" && r.Periods.Paired {
				choice.Notes = append(choice.Notes, "The years are read as financial years.")
			}
			choices = append(choices, choice)
		}
		if len(choices) > 0 {
			if len(group) > 1 && len(choices) < len(group) && ask == "cost" {
				choices[0].Judge = append(choices[0].Judge, "The question does not say whether financial or academic years are meant; only one of the two is held by this breakdown.")
			}
			return choices, ""
		}
	}
	return nil, why
}

// at finds the breakdown of a measure, counted at a moment, that has exactly what the question asks.
func (c Catalogue) at(r Reading, ask, moment string) (Choice, string) {
	var found []Choice
	why, combined := fmt.Sprintf("the %s is not held in this combination", askWords[ask]), false
	for _, row := range c.v.measures {
		m, there := c.measures[row.measure]
		if row.ask != ask || row.moment != moment || !there {
			continue
		}
		facets, judge, reason := c.within(r, row)
		if reason != "" {
			if row.population != "definitions" && !combined {
				why = reason
			}
			continue
		}
		why, combined = fmt.Sprintf("the %s is not held in this combination", askWords[ask]), true
		for i, breakdowns := range [][][]string{m.Breakdowns, m.OnRequest} {
			for _, breakdown := range breakdowns {
				if where, fits, notes := c.fits(facets, breakdown, row); fits {
					found = append(found, Choice{Ask: ask, Moment: moment, Measure: m.Name, Breakdown: breakdown, Where: where, OnRequest: i == 1, Notes: notes, Judge: judge})
				}
			}
		}
	}
	if len(found) == 0 {
		return Choice{}, why
	}
	// What needs nobody's judgement first, then what says all that was asked, then what is published, then the simplest.
	slices.SortStableFunc(found, func(a, b Choice) int {
		weigh := func(x Choice) int {
			w := 100*len(x.Judge) + 20*len(x.Notes) + len(x.Breakdown)
			if x.OnRequest {
				w += 10
			}
			return w
		}
		return weigh(a) - weigh(b)
	})
	return found[0], ""
}

// within says which facets a measure's own population leaves to be told apart by its breakdown, and what a person must confirm.
func (c Catalogue) within(r Reading, row answering) (facets []Facet, judge []string, reason string) {
	population := c.v.population[row.population]
	for _, f := range r.Facets {
		if f.Family != "provision" {
			facets = append(facets, f)
		}
	}
	f, named := r.Facet("provision")
	bySetting := hasFacet(r, "setting") || hasFacet(r, "owner")
	loose := slices.ContainsFunc(f.Values, func(v Value) bool { return v.Loose })
	independent := loose && len(f.Values) == 1 && f.Values[0].Atoms[0] == "independent"
	defer func() {
		if row.judge != "" && reason == "" {
			judge = append(judge, row.judge)
		}
	}()
	switch {
	case row.population == "special":
		if !named || !loose || len(f.Values) > 1 || !slices.Equal(f.Values[0].Atoms, population) {
			return nil, nil, "it is held of special schools, state and independent together"
		}
		return facets, nil, ""
	case row.population == "own":
		if named {
			facets = append(facets, f)
		}
		if loose {
			return nil, nil, fmt.Sprintf("“%s” can mean several kinds of school; say which", f.Values[0].Words)
		}
		if r.subject == "child" && !r.plan {
			judge = append(judge, noPlan)
		}
		return facets, judge, ""
	case row.population == "definitions":
		if !independent || len(facets) > 0 {
			return nil, nil, "the definitions of independent schools are not broken down further"
		}
		return []Facet{{Family: "definition", By: true}}, []string{"“Independent schools” is used in three meanings; all three are given. See that the answer says which is meant."}, ""
	case independent && row.population == "bought" && (row.ask == "cost" || row.ask == "children"):
		return append(facets, Facet{Family: "provision", By: true}), []string{"“Independent schools” can mean several kinds of place; every kind of place bought is given. See that the answer says which is meant."}, ""
	case loose && row.population == "all" && row.ask == "children" && (len(f.Values) == 1 || onlyMainstream(f)):
		at := slices.IndexFunc(f.Values, func(v Value) bool { return v.Loose })
		judge = []string{fmt.Sprintf("“%s” can mean several kinds of school; the groups of kinds that are published are given. See that the answer says which is meant.", f.Values[at].Words)}
		return append(facets, f), judge, ""
	case loose:
		return nil, nil, fmt.Sprintf("“%s” can mean several kinds of school; say which: independent special, non-maintained special, state special, mainstream, or all that are bought", f.Values[0].Words)
	case !named && row.population == "all" && r.subject == "place":
		return nil, nil, "it is not said which places"
	case !named && row.population == "all" && row.ask == "children" && r.subject != "plan" && len(facets) == 0 && !r.plan:
		return nil, nil, "it is not said which children"
	case !named && row.population == "all":
		if r.subject == "child" && row.ask == "children" && !r.plan {
			judge = append(judge, noPlan)
		}
		return facets, judge, ""
	case !named && r.subject == "plan" && row.ask != "children":
		return nil, nil, "what a plan costs is not held, only what the places cost that the council buys; offer that"
	case !named && row.population == "bought":
		if bySetting && r.subject != "plan" || r.subject == "place" || r.subject == "child" && row.ask != "children" {
			judge = []string{everyBought}
			if hasFacet(r, "area") {
				judge = append(judge, notState)
			}
			return facets, judge, ""
		}
		return nil, nil, "all children with a plan are counted on census day in January alone; on other days and over years those in places that the council buys are. It is not said in which kind of school"
	case !named:
		return nil, nil, "it is not said in which kind of school"
	case f.By && len(f.Values) == 0:
		if row.population == "bought" && !bought.MatchString(r.Question) {
			judge = []string{everyBought}
			if hasFacet(r, "area") {
				judge = append(judge, notState)
			}
		}
		return append(facets, f), judge, ""
	}
	var asked []string
	for _, value := range f.Values {
		asked = append(asked, value.Atoms...)
	}
	slices.Sort(asked)
	asked = slices.Compact(asked)
	if len(f.Values) == 1 && slices.Equal(asked, population) {
		return facets, nil, ""
	}
	if row.population == "all" && row.ask == "children" && r.subject == "child" && !r.plan && slices.ContainsFunc(asked, func(atom string) bool { return !slices.Contains(c.v.population["bought"], atom) }) {
		judge = []string{noPlan + " Pupils whom other councils send are not in them either."}
	}
	if row.population != "all" {
		for _, atom := range asked {
			if !slices.Contains(population, atom) {
				return nil, nil, "the kind of school is not one whose places are bought"
			}
		}
	}
	if bySetting && row.population == "bought" {
		return facets, []string{"The list by school or owner holds every place that the council buys, colleges and independent mainstream schools too. See that it says what was asked."}, ""
	}
	return append(facets, f), judge, ""
}

// onlyMainstream says whether of several kinds of school nothing is loose but mainstream, which overlaps with no other.
func onlyMainstream(f Facet) bool {
	return !slices.ContainsFunc(f.Values, func(v Value) bool { return v.Loose && !slices.Equal(v.Atoms, []string{"mainstream"}) })
}

// What a person must confirm of populations that the question does not name.
const (
	noPlan      = "The question does not say that the children have a plan; children without one are not in these figures."
	everyBought = "No kind of school is named; it is read of every place that the council buys: in independent and non-maintained special schools, specialist post-16 institutions and independent mainstream schools."
	notState    = "Children in state schools are not among these, wherever the school is; say so, or add those in other councils' schools."
)

// bought says of places that the council buys them.
var bought = regexp.MustCompile(`(?i)\b(?:bought|buys?|purchas\w+)\b`)

// fits says whether a breakdown has one dimension for each facet and no other, and which of its values are asked for.
func (c Catalogue) fits(facets []Facet, breakdown []string, row answering) (map[string][]string, bool, []string) {
	if len(facets) != len(breakdown) {
		return nil, false, nil
	}
	where := map[string][]string{}
	var notes []string
	for _, dimension := range breakdown {
		codes, family := c.codes(dimension)
		at := slices.IndexFunc(facets, func(f Facet) bool { return f.Family == family })
		if at < 0 || family == "" {
			return nil, false, nil
		}
		where[dimension] = nil
		for _, value := range facets[at].Values {
			fitting, whole := partition(codes, value.Atoms)
			if !whole {
				return nil, false, nil
			}
			where[dimension] = append(where[dimension], fitting...)
		}
		if dimension == "area" && row.population == "all" {
			notes = append(notes, elsewhere)
		}
		switch {
		case len(facets[at].Values) > 0:
			if family == "need" && len(notes) == 0 {
				notes = append(notes, primaryNeed)
			}
		case dimension == "main_need" || dimension == "need_group":
			notes = append(notes, "Needs are joined into groups, because single ones are too few to be published.")
		case dimension == "provision_group":
			notes = append(notes, "Kinds of school are joined into groups.")
		}
	}
	if len(where) != len(facets) {
		return nil, false, nil
	}
	return where, true, notes
}

// elsewhere is said wherever all children are told apart by where their school is.
const elsewhere = "Children at no school or college, and those of whom it is not recorded where theirs lies, are counted neither in nor out of area."

// primaryNeed is said wherever a need is named, because a child can have several.
const primaryNeed = "Each child is counted by primary need alone."

// codes gives the values of a dimension that the vocabulary knows, and the property that they tell.
func (c Catalogue) codes(dimension string) (codes []coding, family string) {
	for _, d := range c.v.dimensions {
		if d.dimension == dimension {
			codes, family = append(codes, d), d.family
		}
	}
	return codes, family
}

// partition finds the values that together stand for exactly these things.
func partition(codes []coding, wanted []string) ([]string, bool) {
	var fitting []string
	covered := 0
	for _, code := range codes {
		inside := len(code.atoms) > 0
		for _, atom := range code.atoms {
			inside = inside && slices.Contains(wanted, atom)
		}
		if inside {
			fitting = append(fitting, code.code)
			covered += len(code.atoms)
		}
	}
	return fitting, covered == len(wanted) && covered > 0
}
