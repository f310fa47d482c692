package html

import (
	"fmt"
	"html/template"
	"io"

	"sufficiency/reports/page"
)

// Chapter writes chapter index (from 0) of a report as the page at ChapterAddress.
func Chapter(w io.Writer, s Site, r page.Report, index int) error {
	if index < 0 || index >= len(r.Chapters) {
		return fmt.Errorf("%s: there is no chapter %d among %d", ReportAddress(s, r.ID), index, len(r.Chapters))
	}
	chapter := r.Chapters[index]
	address := ChapterAddress(s, r.ID, chapter.ID)
	text := newWords()
	text.defined, text.source = relative(address, DefinitionsAddress(s)), source(s, r)
	body, err := text.html(Words{chapter.Body, chapter.Source}, 2)
	if err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	front := Link{r.Title, ReportAddress(s, r.ID)}
	content := struct {
		Number, Count  int
		Title          string
		Front          Link
		Contents       []entry
		Headings       []Link
		Body           template.HTML
		Quoted         []quote
		Previous, Next *entry
	}{
		Number: chapter.Number, Count: len(r.Chapters), Title: chapter.Title, Front: front, Contents: contents(s, r),
		Headings: text.headings, Body: body, Quoted: text.quoted,
	}
	content.Contents[index].Current = true
	if index > 0 {
		content.Previous = &content.Contents[index-1]
	}
	if index+1 < len(r.Chapters) {
		content.Next = &content.Contents[index+1]
	}
	return frame{
		Site: s, Address: address, Title: fmt.Sprintf("%d. %s", chapter.Number, chapter.Title), Publication: r.Title,
		Description: fmt.Sprintf("%s: chapter %d of the %s of %s, %s.", chapter.Title, chapter.Number, r.Title, s.Council, s.Month),
		Crumbs:      []Link{{s.Name, SiteIndexAddress}, front}, Here: chapter.Title,
		Scripts: figureScripts,
		Page:    content,
	}.write(w, "chapter")
}

// source is what a figure of a report is cited from.
func source(s Site, r page.Report) string {
	return fmt.Sprintf("%s, %s, %s", s.Council, r.Title, s.Month)
}

// entry is a chapter in the contents.
type entry struct {
	Number  int
	Title   string
	Href    string
	Summary string // one sentence; empty in the contents beside a chapter
	Current bool
}

func contents(s Site, r page.Report) []entry {
	entries := make([]entry, len(r.Chapters))
	for i, chapter := range r.Chapters {
		entries[i] = entry{Number: chapter.Number, Title: chapter.Title, Href: ChapterAddress(s, r.ID, chapter.ID)}
	}
	return entries
}
