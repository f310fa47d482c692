package html

import (
	"io"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/page"
)

// Catalogued is a measure in the catalogue of figures: what it answers, and where its figures stand.
type Catalogued struct {
	Definition
	Tables []File // the data files of its tables
	Shown  []Shown
}

// Shown is a chart or table of a report.
type Shown struct {
	Number      string // Figure 2.1
	Title       string
	Publication string // Market Position Statement
	Measure     string // demand/plans
	Table       string // demand_plans_by_need, of which the data file is called so
	Href        string
}

// ShownIn gives the charts and tables of a report in their order.
func ShownIn(s Site, r page.Report) []Shown {
	var shown []Shown
	for _, chapter := range r.Chapters {
		add := func(id, number, title, measure, data string) {
			shown = append(shown, Shown{number, title, r.Title, measure, strings.TrimSuffix(path.Base(data), ".csv"), ChapterAddress(s, r.ID, chapter.ID) + "#" + id})
		}
		ast.Walk(chapter.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			switch n := n.(type) {
			case *page.Chart:
				if entering {
					add(n.ID, n.Number, n.Title, n.Measure, n.CSV)
				}
			case *page.Table:
				if entering {
					add(n.ID, n.Number, n.Title, n.Measure, n.CSV)
				}
			}
			return ast.WalkContinue, nil
		})
	}
	return shown
}

// Catalogue writes the list of all figures, at CatalogueAddress. Measures of one topic follow each other.
func Catalogue(w io.Writer, s Site, measures []Catalogued) error {
	return frame{
		Site: s, Address: CatalogueAddress(s), Title: "Find a figure", Publication: s.Month,
		Description: "Every figure of the " + s.Month + " publications: what it answers, where it is shown, and its data.",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}}, Here: "Find a figure",
		Scripts: []string{"assets/filter.js"},
		Page:    byTopic(measures, func(c Catalogued) string { return c.Topic }),
	}.write(w, "catalogue")
}
