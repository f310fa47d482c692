package meeting

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"strings"

	"sufficiency/analysis"
	"sufficiency/templates"
)

// page is one page of the edition. Addresses are from its folder: settings/900001.html.
type page struct {
	Address  string
	Short    string // its name in the navigation; empty for pages that are in none
	Title    string
	Lede     []string
	Facts    []fact
	Sections []section
}

type fact struct {
	Value, Label string
	Href         string
}

// section is a heading with words, links and tables under it.
type section struct {
	ID, Title string
	Words     []string
	Links     []link
	Tables    []table
}

type link struct{ Text, Href string }

// table is one table; Empty stands in its place where it has no row.
type table struct {
	ID, Caption string
	Head        []head
	Rows        [][]cell
	Empty       string
	Download    string
}

type head struct {
	Text   string
	Number bool
}

type cell struct {
	Text   string
	Number bool
	Head   bool   // it names its row
	Href   string // an address, or empty
	Mark   string // said under the number; may be empty
}

// frame is a page with what every page says.
type frame struct {
	page
	Council, Notice, Month, Reached string
	Pages                           []page // of the navigation
}

// Rel is the address of another page or file as this page links to it. Places on this page stay as they are.
func (f frame) Rel(to string) string {
	if strings.HasPrefix(to, "#") {
		return to
	}
	return strings.Repeat("../", strings.Count(f.Address, "/")) + to
}

var layout = template.Must(template.New("page.html").
	Funcs(template.FuncMap{"in": func(f frame, c cell) any {
		return struct {
			Page frame
			Cell cell
		}{f, c}
	}}).ParseFS(templates.Meeting, "meeting/page.html"))

// files gives every file of the edition by its address: pages, lists and what the pages are dressed in.
func (e Edition) files(pages []page) (map[string][]byte, error) {
	files := map[string][]byte{}
	var shown []page
	for _, p := range pages {
		if p.Short != "" {
			shown = append(shown, p)
		}
	}
	for _, p := range pages {
		var out bytes.Buffer
		f := frame{p, e.Council, e.Notice, e.Month.Format("January 2006"), e.Internal.Reached().Format("2 January 2006"), shown}
		if err := layout.Execute(&out, f); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Address, err)
		}
		if _, twice := files[p.Address]; twice {
			return nil, fmt.Errorf("%s: two pages of one address", p.Address)
		}
		files[p.Address] = out.Bytes()
	}
	for _, list := range e.Internal.Lists() {
		text, err := listCSV(list)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", list.Name, err)
		}
		files[listAddress(list.Name)] = text
	}
	for address, from := range map[string]struct {
		files fs.FS
		name  string
	}{
		"assets/site.css": {templates.Assets, "assets/site.css"}, "assets/icon.svg": {templates.Assets, "assets/icon.svg"},
		"assets/meeting.css": {templates.Meeting, "meeting/meeting.css"},
	} {
		content, err := fs.ReadFile(from.files, from.name)
		if err != nil {
			return nil, err
		}
		files[address] = content
	}
	return files, nil
}

// listed lays out the named columns of a list, of the rows that are kept; nil keeps all. The first column of text names the row.
func listed(list analysis.InternalList, keep func(row []analysis.InternalValue) bool, columns ...string) table {
	t := table{ID: "table-" + strings.ReplaceAll(list.Name, "_", "-"), Caption: list.Title, Empty: list.Empty, Download: listAddress(list.Name)}
	naming := -1
	var at []int
	for i, name := range columns {
		column := list.Column(name)
		at = append(at, column)
		if naming < 0 && !list.Columns[column].IsNumber() {
			naming = i
		}
		t.Head = append(t.Head, head{list.Columns[column].Heading, list.Columns[column].IsNumber()})
	}
	for _, row := range list.Rows {
		if keep != nil && !keep(row) {
			continue
		}
		var cells []cell
		for i, column := range at {
			cells = append(cells, cell{Text: row[column].Text, Number: list.Columns[column].IsNumber(), Head: i == naming})
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// listSection is a list under its own title, with its definition.
func listSection(list analysis.InternalList, columns ...string) section {
	return section{ID: strings.ReplaceAll(list.Name, "_", "-"), Title: list.Title, Words: []string{list.Definition, "Source: " + list.Source + "."}, Tables: []table{listed(list, nil, columns...)}}
}

// toWorkspace is the address of a file of the workspace from the edition's folder, internal/2026-10.
func toWorkspace(path string) string { return (&url.URL{Path: "../../" + path}).String() }
