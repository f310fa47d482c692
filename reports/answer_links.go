package reports

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/csv"
	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/page"
)

// readShown reads which charts and tables the reports of the month show, by measure; none where they are not built yet.
func readShown(c Council, site fs.FS) (map[string][]html.Link, error) {
	return shownBy(c, site, func(note shownNote) string { return note.Measure })
}

// ShownTables reads where the reports of the month show each table, such as demand_plans_by_need: the first of the charts and tables of it.
func ShownTables(c Council, site fs.FS) (map[string]foi.Link, error) {
	all, err := shownBy(c, site, func(note shownNote) string { return note.Table })
	first := map[string]foi.Link{}
	for table, links := range all {
		first[table] = foi.Link{Title: links[0].Text, Address: links[0].Href}
	}
	return first, err
}

func shownBy(c Council, site fs.FS, key func(shownNote) string) (map[string][]html.Link, error) {
	notes, err := readReleaseNotes(site)
	shown := map[string][]html.Link{}
	for _, note := range notes {
		for _, one := range note.Shown {
			if note.MonthID == c.MonthID() {
				shown[key(one)] = append(shown[key(one)], html.Link{Text: one.Title, Href: one.Address})
			}
		}
	}
	return shown, err
}

// Uses are the published answers that use each table, such as demand_plans_by_need, the newest first.
type Uses map[string][]page.Link

// AnswersUsing finds which tables the published answers use, those that readers have already and those that they get with this build.
func AnswersUsing(requests []foi.Request, office foi.Office, kept map[string]Kept) (Uses, error) {
	requests = slices.DeleteFunc(slices.Clone(requests), func(r foi.Request) bool { return r.Published == nil })
	slices.SortStableFunc(requests, func(a, b foi.Request) int {
		if c := b.PublishedDay().Compare(a.PublishedDay()); c != 0 {
			return c
		}
		return strings.Compare(b.Reference, a.Reference)
	})
	uses := Uses{}
	for _, r := range requests {
		tables := kept[r.File].Uses
		if _, stands := kept[r.File]; !stands {
			responses, err := office.Respond(r)
			if err != nil {
				return nil, err
			}
			for _, response := range responses {
				for _, t := range response.Tables {
					for _, f := range t.Figures() {
						tables = append(tables, csv.FileName(f))
					}
				}
			}
		}
		slices.Sort(tables)
		for _, table := range slices.Compact(tables) {
			uses[table] = append(uses[table], page.Link{Text: r.Reference + ": " + r.Title, Href: "../../" + html.FOIAddress(r.Reference)}) // chapters stand two folders down
		}
	}
	return uses, nil
}

// leadFrom lets the charts and tables of a report lead to the answers that use the same figures.
func (u Uses) leadFrom(r page.Report) {
	of := func(data string) []page.Link { return u[strings.TrimSuffix(path.Base(data), ".csv")] }
	for _, chapter := range r.Chapters {
		ast.Walk(chapter.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			switch n := n.(type) {
			case *page.Chart:
				n.Answers = of(n.CSV)
			case *page.Table:
				n.Answers = of(n.CSV)
			}
			return ast.WalkContinue, nil
		})
	}
}
