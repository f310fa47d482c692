package html

import (
	"fmt"
	"html/template"
	"io"

	"sufficiency/reports/page"
)

// Whole writes all chapters of a report on one page, at WholeAddress: to be printed, and to be searched with the browser.
func Whole(w io.Writer, s Site, r page.Report) error {
	address := WholeAddress(s, r.ID)
	text := newWords()
	text.defined, text.source = relative(address, DefinitionsAddress(s)), source(s, r)
	type section struct {
		Number    int
		ID, Title string
		Body      template.HTML
	}
	var sections []section
	for _, chapter := range r.Chapters {
		id := "chapter-" + chapter.ID
		if err := text.take(id); err != nil {
			return fmt.Errorf("%s: %w", address, err)
		}
		sections = append(sections, section{Number: chapter.Number, ID: id, Title: chapter.Title})
	}
	for i, chapter := range r.Chapters {
		body, err := text.html(Words{chapter.Body, chapter.Source}, 3)
		if err != nil {
			return fmt.Errorf("%s: chapter %d: %w", address, chapter.Number, err)
		}
		sections[i].Body = body
	}
	front := Link{r.Title, ReportAddress(s, r.ID)}
	return frame{
		Site: s, Address: address, Title: "All chapters", Publication: r.Title,
		Description: fmt.Sprintf("All chapters of the %s of %s, %s, on one page.", r.Title, s.Council, s.Month),
		Crumbs:      []Link{{s.Name, SiteIndexAddress}, front}, Here: "All chapters",
		Scripts: figureScripts,
		Page: struct {
			Front    Link
			Subtitle string
			Sections []section
			Quoted   []quote
		}{front, r.Subtitle, sections, text.quoted},
	}.write(w, "whole")
}
