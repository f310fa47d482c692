package html

import "io"

// Definition says how one measure is counted.
type Definition struct {
	ID          string // demand/plans; its anchor in the page
	Topic       string // heading it stands under; definitions of one topic follow each other
	Title       string
	Question    string
	Definition  string
	Unit        string
	Sources     []string
	Assumptions []string
}

// Definitions writes how everything is counted, at DefinitionsAddress.
func Definitions(w io.Writer, s Site, definitions []Definition) error {
	return frame{
		Site: s, Address: DefinitionsAddress(s), Title: "How the figures are counted", Publication: s.Month,
		Description: "What each figure of the " + s.Month + " publications means, where it comes from and what was assumed.",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}}, Here: "How the figures are counted",
		Page: byTopic(definitions, func(d Definition) string { return d.Topic }),
	}.write(w, "definitions")
}
