package html

// Figures as HTML: a number inside a sentence, a chart with its words and its table, a table that stands alone.

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"sufficiency/reports/page"
	"sufficiency/templates"
)

var parts = template.Must(template.ParseFS(templates.HTML, "html/parts.html"))

// value writes a quoted number as a link to the list at the foot of the page, where there is a figure to tell of.
// Inside a link it is plain: a link may not hold another.
func (p *words) value(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	value := n.(*page.Value)
	shown := template.HTMLEscapeString(value.Shown)
	if value.Figure == "" || within(n, ast.KindLink) || within(n, ast.KindHeading) {
		fmt.Fprintf(w, `<span class="figure-value">%s</span>`, shown)
	} else {
		fmt.Fprintf(w, `<a class="figure-value" href="#%s">%s</a>`, template.HTMLEscapeString(FigureAnchor(value.Figure)), shown)
	}
	return ast.WalkContinue, nil
}

func within(n ast.Node, kind ast.NodeKind) bool {
	for n = n.Parent(); n != nil; n = n.Parent() {
		if n.Kind() == kind {
			return true
		}
	}
	return false
}

// grid is a table of figures on its way into the template.
type grid struct {
	ID     string
	Number string
	Title  string
	Header []cell
	Rows   [][]cell
}

type cell struct {
	Text   string
	Head   bool // names its row
	Number bool // aligned so that digits stand below digits
}

func (p *words) chart(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	chart := n.(*page.Chart)
	return ast.WalkSkipChildren, parts.ExecuteTemplate(w, "chart", struct {
		*page.Chart
		Picture template.HTML // made by package chart out of escaped text, as is the next
		Small   template.HTML
		Grid    grid
		Cited   citation
	}{chart, inline(chart.SVG), inline(chart.Narrow), newGrid(chart.ID, chart.Number+" as a table", chart.Title, chart.Table), p.citation(chart.Number, chart.Title, chart.Measure)})
}

func (p *words) figureTable(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	table := n.(*page.Table)
	return ast.WalkSkipChildren, parts.ExecuteTemplate(w, "figure-table", struct {
		*page.Table
		Grid  grid
		Cited citation
	}{table, newGrid(table.ID, table.Number, table.Title, table.Grid), p.citation(table.Number, table.Title, table.Measure)})
}

// citation is where a chart or table is defined, and how it is named by others.
type citation struct {
	Defined string // link; empty where there is no definition to show
	Text    string // empty where it is not to be cited
}

func (p *words) citation(number, title, measure string) citation {
	var c citation
	if p.defined != "" && measure != "" {
		c.Defined = p.defined + "#" + measure
	}
	if p.source != "" {
		c.Text = fmt.Sprintf("%s, %s: %s.", p.source, number, title)
	}
	return c
}

func newGrid(id, number, title string, from page.Grid) grid {
	to := grid{ID: id, Number: number, Title: title}
	numeric := make([]bool, len(from.Header))
	for column, text := range from.Header {
		numeric[column] = column >= from.Heads && isNumeric(from.Rows, column)
		to.Header = append(to.Header, cell{Text: text, Number: numeric[column]})
	}
	for _, row := range from.Rows {
		cells := make([]cell, len(row))
		for column, text := range row {
			cells[column] = cell{Text: text, Head: column < from.Heads, Number: column < len(numeric) && numeric[column]}
		}
		to.Rows = append(to.Rows, cells)
	}
	return to
}

const quantity = `[+−–-]?£?[\d,]+(?:\.\d+)?\s?(?:%|p|k|m|bn)?`

var number = regexp.MustCompile(`^(?:` + quantity + `(?: to ` + quantity + `)?|\[?(?:c|x|z|low|u)\]?|–|)$`)

// isNumeric says whether every cell of a column is a number, a range, a symbol in a number's place or empty.
func isNumeric(rows [][]string, column int) bool {
	for _, row := range rows {
		if column < len(row) && !number.MatchString(row[column]) {
			return false
		}
	}
	return true
}

// inline makes an SVG document part of a page: inside HTML it needs no namespace, and so the page names no other host.
func inline(svg []byte) template.HTML {
	return template.HTML(strings.Replace(string(svg), ` xmlns="http://www.w3.org/2000/svg"`, "", 1))
}
