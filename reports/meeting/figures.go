package meeting

import (
	"fmt"
	"strings"

	"sufficiency/analysis"
)

// chapterNames are the chapters of measures as readers know them.
var chapterNames = map[string]string{
	"demand": "Demand", "cost": "Cost", "provider_mix": "Market", "sufficiency": "Places", "assurance": "Assurance",
}

// figures is the page of a chapter: every measure of it with nothing withheld.
func figures(chapter string, tables []analysis.InternalTable) page {
	name := chapterNames[chapter]
	if name == "" {
		name = strings.ToUpper(chapter[:1]) + strings.ReplaceAll(chapter[1:], "_", " ")
	}
	p := page{
		Address: strings.ReplaceAll(chapter, "_", "-") + ".html", Short: name, Title: name + ": every figure",
		Lede: []string{"Nothing is withheld on this page. What readers of the published edition do not see is marked “withheld”; where they see another number, as it was first published or rounded, that number stands beside."},
	}
	for i, t := range tables {
		if folder, _, _ := strings.Cut(t.Measure.Name, "/"); folder != chapter {
			continue
		}
		id := strings.NewReplacer("/", "-", "_", "-").Replace(t.Measure.Name)
		if len(p.Sections) == 0 || p.Sections[len(p.Sections)-1].ID != id {
			p.Sections = append(p.Sections, section{ID: id, Title: t.Measure.Title, Words: []string{t.Measure.Definition}})
			if t.Measure.Internal {
				last := &p.Sections[len(p.Sections)-1]
				last.Words = append(last.Words, "For the council alone: this stands in no publication.")
			}
		}
		last := &p.Sections[len(p.Sections)-1]
		last.Tables = append(last.Tables, figureTable(fmt.Sprintf("figures-%d", i+1), t))
	}
	return p
}

// figureTable lays out one breakdown, a row a combination of its values, a column a period.
func figureTable(id string, t analysis.InternalTable) table {
	laid := table{ID: id, Caption: t.Measure.Title + ", " + breakdown(t.Headings) + " (" + t.Measure.Unit + ")", Empty: "There is no figure " + breakdown(t.Headings) + " yet."}
	for _, heading := range t.Headings {
		laid.Head = append(laid.Head, head{Text: heading})
	}
	if len(t.Headings) == 0 {
		laid.Head = append(laid.Head, head{Text: "Of"})
	}
	for _, period := range t.Periods {
		laid.Head = append(laid.Head, head{period, true})
	}
	for _, row := range t.Rows {
		var cells []cell
		for _, label := range row.Labels {
			cells = append(cells, cell{Text: label, Head: true})
		}
		if len(row.Labels) == 0 {
			cells = append(cells, cell{Text: "All", Head: true})
		}
		for _, f := range row.Figures {
			cells = append(cells, cell{Text: f.Text, Number: true, Mark: mark(f)})
		}
		laid.Rows = append(laid.Rows, cells)
	}
	return laid
}

func mark(f analysis.InternalFigure) string {
	switch {
	case f.Withheld:
		return "withheld"
	case f.Published != "":
		return "published: " + f.Published
	}
	return ""
}

// breakdown says by what a table is broken down: in all, by need, by need and boarding.
func breakdown(headings []string) string {
	if len(headings) == 0 {
		return "in all"
	}
	lower := make([]string, len(headings))
	for i, heading := range headings {
		lower[i] = strings.ToLower(heading[:1]) + heading[1:]
	}
	return "by " + strings.Join(lower, " and ")
}
