package html

import (
	"fmt"
	"io"

	"sufficiency/reports/page"
)

// Front is what the front page of a report says beside its contents.
type Front struct {
	Facts     []Fact
	Summaries []string // one sentence a chapter, in the order of the chapters
	PDF       File
	Withheld  []string // what is withheld and why, a paragraph each

	WithheldTables []string // tables that are withheld, all of them or in some periods
}

// ReportIndex writes the front page of a report, at ReportAddress.
func ReportIndex(w io.Writer, s Site, r page.Report, f Front) error {
	address := ReportAddress(s, r.ID)
	entries := contents(s, r)
	if len(f.Summaries) != 0 && len(f.Summaries) != len(entries) {
		return fmt.Errorf("%s: %d summaries for %d chapters; give one each, or none", address, len(f.Summaries), len(entries))
	}
	for i, summary := range f.Summaries {
		entries[i].Summary = summary
	}
	return frame{
		Site: s, Address: address, Title: r.Title, Publication: r.Title, Description: r.Subtitle,
		Crumbs: []Link{{s.Name, SiteIndexAddress}}, Here: r.Title,
		Page: struct {
			Front
			Subtitle string
			Contents []entry
			Whole    string
			Linked   linked
		}{f, r.Subtitle, entries, WholeAddress(s, r.ID), reportData(s, address, r.Title, r.Subtitle, f)},
	}.write(w, "report")
}
