package html

// Words as HTML: goldmark's own nodes by its renderer with raw HTML left out, headings and tables by ours.

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	markdown "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"sufficiency/reports/page"
)

// Words is text as a tree, with the figures it quotes in it.
type Words struct {
	Body   ast.Node // nil where there is nothing to say
	Source []byte   // the text that goldmark's own nodes point into
}

// words writes the trees of one page and keeps what must be told apart or gathered across them.
type words struct {
	ids      map[string]bool // taken in the page
	headings []Link          // headings of the second level, in order
	quoted   []quote         // figures quoted, each once, in order
	tables   int             // Markdown tables so far; their number names them
	defined  string          // link to how the figures are counted; empty where charts and tables have none
	source   string          // what charts and tables are cited from; empty where they are not cited

	levels map[ast.Node]int // level of each heading of the tree being written
}

// quote is a figure that the words of a page quote.
type quote struct {
	Figure string // identity
	Shown  string
}

func (q quote) Anchor() string  { return FigureAnchor(q.Figure) }
func (q quote) Measure() string { return measure(q.Figure) }

func newWords() *words {
	return &words{ids: map[string]bool{"main": true, "contents": true, "quoted": true, "contents-title": true}}
}

// html writes one tree. Its shallowest headings come out at level top, and no level is skipped on the way down.
func (p *words) html(text Words, top int) (template.HTML, error) {
	if text.Body == nil {
		return "", nil
	}
	if err := p.survey(text.Body, top); err != nil {
		return "", err
	}
	// A later registration would not replace an earlier one of higher priority: ours have the lower number, which wins.
	writer := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(markdown.NewRenderer(), 1000),
		util.Prioritized(p, 100),
	))
	var out bytes.Buffer
	if err := writer.Render(&out, text.Source, text.Body); err != nil {
		return "", err
	}
	return template.HTML(out.String()), nil
}

// survey settles the levels of the headings, takes the ids of charts and tables, and gathers the figures quoted.
func (p *words) survey(body ast.Node, top int) error {
	shallowest, above := 6, top-1
	p.levels = map[ast.Node]int{}
	each := func(visit func(ast.Node) error) error {
		return ast.Walk(body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			return ast.WalkContinue, visit(n)
		})
	}
	err := each(func(n ast.Node) error {
		switch n := n.(type) {
		case *ast.Heading:
			shallowest = min(shallowest, n.Level)
		case *page.Chart:
			return p.take(n.ID)
		case *page.Table:
			return p.take(n.ID)
		case *page.Value:
			p.quote(n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return each(func(n ast.Node) error {
		if heading, ok := n.(*ast.Heading); ok {
			above = min(heading.Level-shallowest+top, above+1, 6)
			p.levels[n] = above
		}
		return nil
	})
}

func (p *words) take(id string) error {
	if id == "" {
		return errors.New("a chart or table has no id")
	}
	if p.ids[id] {
		return fmt.Errorf("id %q stands twice; give one of the charts or tables another name", id)
	}
	p.ids[id] = true
	return nil
}

func (p *words) quote(value *page.Value) {
	anchor := FigureAnchor(value.Figure)
	if value.Figure == "" || p.ids[anchor] {
		return
	}
	p.ids[anchor] = true
	p.quoted = append(p.quoted, quote{value.Figure, value.Shown})
}

// RegisterFuncs implements goldmark's NodeRenderer.
func (p *words) RegisterFuncs(register renderer.NodeRendererFuncRegisterer) {
	register.Register(ast.KindHeading, p.heading)
	register.Register(ast.KindHTMLBlock, omit)
	register.Register(ast.KindRawHTML, omit)
	register.Register(extension.KindTable, p.table)
	register.Register(extension.KindTableHeader, p.tableHeader)
	register.Register(extension.KindTableRow, p.tableRow)
	register.Register(extension.KindTableCell, p.tableCell)
	register.Register(page.KindValue, p.value)
	register.Register(page.KindChart, p.chart)
	register.Register(page.KindTable, p.figureTable)
}

// omit leaves raw HTML out: words come from people who write about schools, and a page may hold nothing that we did not make.
func omit(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func (p *words) heading(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	level := p.levels[n]
	if !entering {
		fmt.Fprintf(w, "</h%d>\n", level)
		return ast.WalkContinue, nil
	}
	text := plain(n, source)
	id := p.headingID(n, text)
	if level == 2 {
		p.headings = append(p.headings, Link{text, "#" + id})
	}
	fmt.Fprintf(w, `<h%d id="%s">`, level, template.HTMLEscapeString(id))
	return ast.WalkContinue, nil
}

// headingID is the id that the page's author gave, or one made of the heading's words; never one that is taken.
func (p *words) headingID(n ast.Node, text string) string {
	id := slug(text)
	if given, ok := n.AttributeString("id"); ok {
		id = slug(fmt.Sprintf("%s", given))
	}
	if id == "" {
		id = "section"
	}
	free := id
	for i := 2; p.ids[free]; i++ {
		free = fmt.Sprintf("%s-%d", id, i)
	}
	p.ids[free] = true
	return free
}

// plain is the text of a node without its markup.
func plain(n ast.Node, source []byte) string {
	var out strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			out.Write(child.Segment.Value(source))
			if child.SoftLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.String:
			out.Write(child.Value)
		case *page.Value:
			out.WriteString(child.Shown)
		default:
			out.WriteString(plain(child, source))
		}
	}
	return out.String()
}

// A Markdown table stands in a region that scrolls by itself, so that the page does not where the table is wide.
func (p *words) table(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		p.tables++
		fmt.Fprintf(w, `<div class="scroll" role="region" aria-label="Text table %d" tabindex="0">`+"\n<table>\n", p.tables)
		return ast.WalkContinue, nil
	}
	if n.ChildCount() > 1 {
		w.WriteString("</tbody>\n")
	}
	w.WriteString("</table>\n</div>\n")
	return ast.WalkContinue, nil
}

func (p *words) tableHeader(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.WriteString("<thead>\n<tr>\n")
		return ast.WalkContinue, nil
	}
	w.WriteString("</tr>\n</thead>\n")
	if n.NextSibling() != nil {
		w.WriteString("<tbody>\n")
	}
	return ast.WalkContinue, nil
}

func (p *words) tableRow(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.WriteString("<tr>\n")
	} else {
		w.WriteString("</tr>\n")
	}
	return ast.WalkContinue, nil
}

func (p *words) tableCell(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	tag, scope := "td", ""
	switch {
	case n.ChildCount() == 0: // a header cell without words names nothing
	case n.Parent().Kind() == extension.KindTableHeader:
		tag, scope = "th", ` scope="col"`
	case n.PreviousSibling() == nil:
		tag, scope = "th", ` scope="row"`
	}
	class := ""
	if n.(*extension.TableCell).Alignment == extension.AlignRight {
		class = ` class="number"`
	}
	if entering {
		fmt.Fprintf(w, "<%s%s%s>", tag, scope, class)
	} else {
		fmt.Fprintf(w, "</%s>\n", tag)
	}
	return ast.WalkContinue, nil
}
