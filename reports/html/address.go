package html

// Where every page stands in the published site, and how one links to another.
// The site is also opened from a folder, so that links are relative and name index.html.

import (
	"regexp"
	"strings"
)

// Addresses from the root of the published site.
const (
	SiteIndexAddress     = "index.html"
	FOILogAddress        = "foi/index.html"
	AccessibilityAddress = "accessibility.html"
	FeedAddress          = "feed.xml"
	SitemapAddress       = "sitemap.xml"
)

// ReportAddress is the front page of a report: 2026-10/market-position/index.html.
func ReportAddress(s Site, report string) string { return s.MonthID + "/" + report + "/index.html" }

// ChapterAddress is a chapter of a report: 2026-10/market-position/demand.html.
func ChapterAddress(s Site, report, chapter string) string {
	return s.MonthID + "/" + report + "/" + chapter + ".html"
}

// WholeAddress is all chapters of a report on one page, to be printed: 2026-10/market-position/whole.html.
func WholeAddress(s Site, report string) string { return s.MonthID + "/" + report + "/whole.html" }

// DataAddress is the list of the month's tables: 2026-10/data/index.html.
func DataAddress(s Site) string { return s.MonthID + "/data/index.html" }

// DefinitionsAddress says how everything is counted: 2026-10/definitions.html.
func DefinitionsAddress(s Site) string { return s.MonthID + "/definitions.html" }

// CatalogueAddress is the list of all figures: 2026-10/figures.html.
func CatalogueAddress(s Site) string { return s.MonthID + "/figures.html" }

// FOIAddress is a published answer: FOI2026/00042 stands at foi/foi2026-00042/index.html.
func FOIAddress(reference string) string { return "foi/" + slug(reference) + "/index.html" }

// The templates link by these, and by Rel where the address is always the same.
func (f frame) Catalogue() string                { return f.Rel(CatalogueAddress(f.Site)) }
func (f frame) Data() string                     { return f.Rel(DataAddress(f.Site)) }
func (f frame) Definitions() string              { return f.Rel(DefinitionsAddress(f.Site)) }
func (f frame) Defined(measure string) string    { return f.Definitions() + "#" + measure }
func (f frame) Answered(reference string) string { return f.Rel(FOIAddress(reference)) }
func (f frame) Report(monthID, id string) string {
	return f.Rel(ReportAddress(Site{MonthID: monthID}, id))
}

var blank = regexp.MustCompile(`\s+`)

// FigureAnchor is the id that a quoted figure has in the page: its identity, which may not hold blanks there.
func FigureAnchor(figure string) string { return blank.ReplaceAllString(figure, "-") }

// measure is the part of a figure's identity that names its measure, and with it the definition.
func measure(figure string) string {
	if end := strings.IndexAny(figure, "?@"); end >= 0 {
		return figure[:end]
	}
	return figure
}

var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

// relative turns an address from the root of the site into the link that the page at from needs.
func relative(from, to string) string {
	if to == "" || scheme.MatchString(to) || strings.HasPrefix(to, "#") {
		return to
	}
	here, there := strings.Split(from, "/"), strings.Split(to, "/")
	here = here[:len(here)-1]
	shared := 0
	for shared < len(here) && shared < len(there)-1 && here[shared] == there[shared] {
		shared++
	}
	return strings.Repeat("../", len(here)-shared) + strings.Join(there[shared:], "/")
}
