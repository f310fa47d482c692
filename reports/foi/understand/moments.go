package understand

import (
	"fmt"
	"strings"
	"time"
)

// The moments at which figures are held that can stand for the one asked for. The first that is held is taken; where several are in one
// group, all of them are given, because the question does not say which is meant.
func momentsOf(ask string, p Periods) (groups [][]string, note string) {
	if len(p.Days) > 0 {
		if ask == "children" {
			return [][]string{{"day"}}, ""
		}
		return nil, ""
	}
	switch ask {
	case "children":
		switch {
		case p.none() && (p.Kind == "" || p.Kind == "january" || p.Kind == "calendar"):
			return [][]string{{"january"}, {"march"}}, ""
		case p.Kind == "january":
			return [][]string{{"january"}, {"march"}}, "The question is of census day in January; the figure is held for 31 March after it."
		case p.Kind == "march":
			return [][]string{{"march"}, {"day"}}, ""
		case p.Kind == "financial":
			return [][]string{{"march", "financial"}, {"january"}}, "The question is by financial year; the figure is held for census day in January, which lies in it."
		case p.Kind == "academic":
			return [][]string{{"academic"}, {"january"}}, "The question is by academic year; the figure is held for census day in January, which lies in it."
		case p.Kind == "calendar":
			return [][]string{{"january"}}, "The question is by year; the figure is held for census day in January of it."
		}
		return [][]string{{"march", "academic"}, {"january"}}, "The question does not say whether financial or academic years are meant; census day in January lies in both."
	case "cost":
		switch {
		case p.none() && (p.Kind == "" || p.Kind == "financial"), p.Kind == "financial":
			return [][]string{{"financial"}}, ""
		case p.Kind == "academic":
			return [][]string{{"academic"}}, ""
		case p.Kind == "" && (p.Paired || p.Last > 0 || p.Since > 0):
			return [][]string{{"financial", "academic"}}, ""
		}
	case "mean_cost", "settings", "new_places", "ended_places":
		if ask == "settings" && (p.none() && p.Kind == "" || p.Kind == "january") {
			return [][]string{{"january"}}, ""
		}
		if p.none() && p.Kind == "" || p.Kind == "financial" || p.Kind == "" && (p.Paired || p.Last > 0 || p.Since > 0) {
			return [][]string{{"financial"}}, ""
		}
	case "mean_fee", "median":
		if p.none() && p.Kind == "" || p.Kind == "march" || p.Kind == "financial" || p.Kind == "" && (p.Paired || p.Last > 0 || p.Since > 0) {
			return [][]string{{"march"}, {"financial"}}, ""
		}
	case "waiting", "in_wales", "section_41", "section_41_children", "stay", "rate", "expected":
		switch {
		case p.none() && p.Kind == "" || p.Kind == "january":
			return [][]string{{"january"}}, ""
		case p.Kind == "calendar":
			return [][]string{{"january"}}, "The question is by year; the figure is held for census day in January of it."
		}
	case "population":
		if p.none() || p.Kind == "calendar" {
			return [][]string{{"calendar"}}, ""
		}
	case "transport", "joint", "uplift", "fee_rise", "contracts":
		if p.Kind == "financial" || p.Kind == "" && (p.none() || p.Paired || p.Last > 0 || p.Since > 0) {
			return [][]string{{"financial"}}, readAs(p, "financial")
		}
	case "directed", "places", "capacity", "roll", "gap", "scheme_places", "scheme_cost":
		if p.Kind == "academic" || p.Kind == "" && (p.none() || p.Paired || p.Last > 0 || p.Since > 0) {
			return [][]string{{"academic"}}, readAs(p, "academic")
		}
	case "new_plans", "ceased_plans", "in_time":
		switch {
		case ask == "in_time":
		case p.Kind == "financial" || p.Kind == "academic":
			return [][]string{{p.Kind}}, ""
		case p.Kind == "" && p.Paired:
			return [][]string{{"financial", "academic"}}, ""
		}
		if p.none() && p.Kind == "" || p.Kind == "calendar" || p.Kind == "" && !p.Paired {
			return [][]string{{"calendar"}}, ""
		}
	}
	return nil, ""
}

// notStated says which of the days are not among those on which the council counts, and what to do; "" where all are.
func (c Catalogue) notStated(days []string) string {
	var missing, words []string
	for _, label := range days {
		day, err := time.Parse(time.DateOnly, label)
		if err != nil || c.days.Holds(day) {
			continue
		}
		if refused := c.days.Refuses(day); refused != "" {
			return fmt.Sprintf("no count can be given for %s: %s. Offer a day that is held", inWords(label), refused)
		}
		missing, words = append(missing, label), append(words, inWords(label))
	}
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("nothing is counted on %s yet. Write %s into the list `days` under [data] in sufficiency.toml, as in days = [%[2]s], and build again; this question is then answered", strings.Join(words, ", "), strings.Join(missing, ", "))
}

// latest is the stated day that the day of a request can be answered by, where census day has not come since; "" where there is none.
func (c Catalogue) latest(received time.Time) string {
	latest := ""
	for _, day := range c.days.Days {
		if label := day.Format(time.DateOnly); !day.After(received) && label > latest {
			latest = label
		}
	}
	if january, _ := (Periods{Last: 1}).labels("january", received); latest > january[0]+"-01-31" {
		return latest
	}
	return ""
}

// Asks that are of years to come, of which the latest alone would be the farthest.
var ahead = []string{"expected", "gap", "scheme_places", "scheme_cost", "contracts"}

// readAs says that years of no kind are read as those of the kind that is held.
func readAs(p Periods, kind string) string {
	if p.Kind == "" && !p.none() {
		return "The years are read as " + kind + " years."
	}
	return ""
}
