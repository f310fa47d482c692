package reports

// What a page says of the council's intentions and routes, in the place of a line in square brackets.

import (
	"fmt"
	"regexp"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/foi"
)

// The lines of a page in whose place stand the messages, the same as a table of intentions, and the routes by which places are bought.
var (
	messagesPlace   = regexp.MustCompile(`(?m)^\[messages to the market\][ \t]*\r?$`)
	intentionsPlace = regexp.MustCompile(`(?m)^\[commissioning intentions\][ \t]*\r?$`)
	routesPlace     = regexp.MustCompile(`(?m)^\[how places are bought\][ \t]*\r?$`)
)

// fillIntentions puts messages, intentions and routes into the text of a page.
func fillIntentions(c Council, p *analysis.Publication, own []ownMessage, text []byte) ([]byte, error) {
	if messagesPlace.Match(text) || intentionsPlace.Match(text) {
		messages, err := marketMessages(p, own)
		if err != nil {
			return text, err
		}
		text = messagesPlace.ReplaceAllLiteral(text, []byte(messageText(p, messages)))
		text = intentionsPlace.ReplaceAllLiteral(text, []byte(intentionTable(messages)))
	}
	return routesPlace.ReplaceAllLiteral(text, []byte(routeText(c.Routes))), nil
}

// intentionTable writes the messages as a table in Markdown, those to grow first, with how many places each is about now.
func intentionTable(messages []message) string {
	if len(messages) == 0 {
		return noMessages
	}
	text := "| Part of the market | We mean to | Now | How sure |\n|---|---|---|---|\n"
	for _, direction := range []string{"grow", "hold", "reduce"} {
		for _, m := range messages {
			if m.direction == direction {
				text += fmt.Sprintf("| %s | %s | {%s} %s | %s |\n", m.label, direction, m.now.ID(), m.segment.noun, m.sure)
			}
		}
	}
	return text
}

// routeText writes the routes by which places are bought, as facts.toml states them, an item each.
func routeText(routes []foi.Route) string {
	var items []string
	for _, r := range routes {
		bought := strings.TrimSpace(r.For)
		if bought == "" {
			bought = "places"
		}
		item := fmt.Sprintf("- **%s:** %s.", upperFirst(bought), r.Name())
		if r.Route == "spot" {
			item += " A place is agreed when a child needs it, for that child alone. There is no list to join first."
		}
		if r.Portal != "" {
			item += fmt.Sprintf(" Apply at [%s](<%s>).", r.Portal, r.Address)
		}
		for _, fact := range []struct{ words, value string }{{"The contract reference is %s.", r.Reference}, {"%s leads.", r.LeadAuthority}} {
			if fact.value != "" {
				item += " " + fmt.Sprintf(fact.words, fact.value)
			}
		}
		switch {
		case r.Starts != "" && r.Ends != "":
			item += fmt.Sprintf(" It runs from %s to %s.", r.Starts, r.Ends)
		case r.Ends != "":
			item += fmt.Sprintf(" It runs to %s.", r.Ends)
		}
		if r.Extension != "" {
			item += fmt.Sprintf(" Extension: %s.", strings.TrimSuffix(r.Extension, "."))
		}
		items = append(items, item)
	}
	if len(items) == 0 {
		return "Ask the contact below how places are bought."
	}
	return strings.Join(items, "\n")
}
