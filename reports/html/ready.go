package html

import (
	"fmt"
	"html/template"
	"io"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/page"
)

// ReadyAddress is the page of figures that are asked for again and again.
const ReadyAddress = "foi/ready.html"

// Ready is a standing answer.
type Ready struct {
	Topic    string // heading it stands under; answers of one topic follow each other
	Title    string
	Question string
	Table    *page.Table // its ID is the anchor; links in it are relative to ReadyAddress
}

// ReadyFigures writes the standing answers, at ReadyAddress.
func ReadyFigures(w io.Writer, s Site, answers []Ready) error {
	type item struct {
		Ready
		Laid template.HTML
	}
	f := frame{
		Site: s, Address: ReadyAddress, Title: "Ready figures", Publication: s.Month, Here: "Ready figures",
		Description: "Figures that people ask " + s.Council + " for again and again, as they were published in " + s.Month + ".",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}, {"FOI responses", FOILogAddress}},
		Scripts:     []string{"assets/filter.js"},
	}
	text := newWords()
	text.defined = f.Definitions()
	var items []item
	for _, answer := range answers {
		body := ast.NewDocument()
		body.AppendChild(body, answer.Table)
		laid, err := text.html(Words{Body: body}, 4)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", ReadyAddress, answer.Title, err)
		}
		items = append(items, item{answer, laid})
	}
	f.Page = byTopic(items, func(i item) string { return i.Topic })
	return f.write(w, "ready")
}
