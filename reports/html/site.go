// Package html writes the pages of the public site: the chapters of a report, the lists of what is published, and FOI answers.
// It is given words, protected figures as text and drawn charts; every page stands on its own, needs no script and no other host.
package html

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strings"

	"sufficiency/templates"
)

// Site is what every page says of the council and of the month.
type Site struct {
	Council  string // Marchshire Council
	Area     string // Marchshire, of which the figures are
	Home     string // address of the council's own website; empty where there is none to name
	Name     string // what this site is called: SEND sufficiency
	Notice   string // said on every page, such as that the council is made up; may be empty
	Language string // en-GB
	Requests string // where to make an FOI request, a web or mailto: address; empty where there is none to name
	Contact  string // whom to write to, by role; an e-mail address in it becomes a link
	Month    string // October 2026
	MonthID  string // 2026-10
}

// Link is text that leads somewhere. Every Href of this package is an address from the root of the published site
// (2026-10/data/index.html) or a full web address.
type Link struct {
	Text string
	Href string
}

// File is something to download.
type File struct {
	Title string
	Href  string // empty where there is no such file
	Bytes int64
	Pages int // 0 where it has none
}

// Fact is one figure in large type.
type Fact struct {
	Value string // 1,717
	Label string // children with a plan, January 2025
	Href  string // where it comes from; may be empty
}

// frame is what the layout lays round the words of a page.
type frame struct {
	Site
	Address     string   // of this page, from the root of the published site
	Title       string   // of the page, as the browser shows it before the publication and the council
	Publication string   // what the page is part of, in the header and the title; empty on pages of the site itself
	Description string   // one sentence for search results
	Draft       bool     // it stands in internal/, beside the published site, and is not published
	Crumbs      []Link   // from the site's front page to the page above this one
	Here        string   // this page's name as the last of the crumbs
	Scripts     []string // what makes the page handier; it is whole without
	Page        any
}

// figureScripts are for pages with charts and tables.
var figureScripts = []string{"assets/live.js", "assets/cite.js"}

// Rel is the address of another page as this page links to it.
func (f frame) Rel(href string) string {
	if f.Draft && !scheme.MatchString(href) && !strings.HasPrefix(href, "#") {
		return relative("internal/"+f.Address, "published/"+href)
	}
	return relative(f.Address, href)
}

// FullTitle names the page, what it is part of and whose it is, without saying the same twice.
func (f frame) FullTitle() string {
	parts := []string{f.Title}
	for _, part := range []string{f.Publication, f.Name, f.Council} {
		if part != "" && part != parts[len(parts)-1] {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " – ")
}

// Contacts is the contact with any e-mail address in it as a link.
func (f frame) Contacts() []Link {
	var parts []Link
	rest := f.Contact
	for _, at := range email.FindAllStringIndex(f.Contact, -1) {
		start := at[0] - (len(f.Contact) - len(rest))
		if start > 0 {
			parts = append(parts, Link{Text: rest[:start]})
		}
		address := f.Contact[at[0]:at[1]]
		parts = append(parts, Link{Text: address, Href: "mailto:" + address})
		rest = f.Contact[at[1]:]
	}
	if rest != "" {
		parts = append(parts, Link{Text: rest})
	}
	return parts
}

// layouts are read once: a template that cannot be read is a fault of the program, not of the council's words.
var layouts = parseLayouts("chapter", "report", "whole", "site", "data", "catalogue", "definitions", "foi_answer", "foi_log", "foi_words", "ready", "accessibility")

func parseLayouts(kinds ...string) map[string]*template.Template {
	functions := template.FuncMap{"size": size, "day": day, "anchor": FigureAnchor, "slug": slug, "measure": measure, "paragraphs": paragraphs}
	parsed := make(map[string]*template.Template, len(kinds))
	for _, kind := range kinds {
		parsed[kind] = template.Must(template.New("layout.html").Funcs(functions).
			ParseFS(templates.HTML, "html/layout.html", "html/parts.html", "html/"+kind+".html"))
	}
	return parsed
}

// write fills the layout. Nothing goes out where the page cannot be made whole.
func (f frame) write(w io.Writer, kind string) error {
	var out bytes.Buffer
	if err := layouts[kind].Execute(&out, f); err != nil {
		return fmt.Errorf("%s: %w", f.Address, err)
	}
	_, err := w.Write(out.Bytes())
	return err
}
