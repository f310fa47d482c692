package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/yuin/goldmark/ast"
	table "github.com/yuin/goldmark/extension/ast"

	"sufficiency/reports/page"
)

// builder makes the blocks of a report from its tree.
type builder struct {
	report  page.Report
	fonts   faces
	chapter *page.Chapter
	section int // number of the last section in the chapter
	blocks  []block
	entries []entry // lines of the contents list
	errs    []error

	// Where the next block goes.
	parent *tag
	depth  int     // level of the last heading's tag
	left   float64 // from the left margin, in millimetres
	right  float64 // from the right margin
	gap    float64 // space that the last block wants below it
	tight  bool    // inside a list whose items have no space between them
}

// entry is one line of the contents list.
type entry struct {
	number, title, name string
	level               int
}

func (b *builder) fail(err error) {
	where := b.report.Title
	if b.chapter != nil {
		where = fmt.Sprintf("%s, chapter %d %q", where, b.chapter.Number, b.chapter.Title)
	}
	b.errs = append(b.errs, fmt.Errorf("%s: %w", where, err))
}

func (b *builder) width() float64 { return textWidth - b.left - b.right }

// add puts a block at the end of the flow, not nearer to the one before than that one asks.
func (b *builder) add(block block) {
	block.before, b.gap = max(block.before, b.gap), 0
	b.blocks = append(b.blocks, block)
}

// addChapter makes the blocks of one chapter.
func (b *builder) addChapter(chapter *page.Chapter, root *tag) {
	b.chapter, b.section, b.depth, b.parent = chapter, 0, 0, root.child("Sect")
	if chapter.Body == nil {
		b.fail(errors.New("it has no text"))
		return
	}
	number := ""
	if len(b.report.Chapters) > 1 {
		number = fmt.Sprint(chapter.Number)
	}
	head := b.headingTag(0)
	b.heading(0, number, placeName(chapter.ID, ""), head, []run{{words: chapter.Title, look: chapterHead, tag: head}})
	for node := chapter.Body.FirstChild(); node != nil; node = node.NextSibling() {
		if first, is := node.(*ast.Heading); is && first.Level == 1 && node.PreviousSibling() == nil {
			continue // the chapter's title, which stands above already
		}
		b.block(node)
	}
}

// block makes the blocks of one node of the tree.
func (b *builder) block(node ast.Node) {
	switch node := node.(type) {
	case *ast.Heading:
		b.markdownHeading(node)
	case *ast.Paragraph, *ast.TextBlock:
		b.paragraph(node)
	case *ast.List:
		b.list(node)
	case *ast.Blockquote:
		b.panel(node)
	case *ast.ThematicBreak:
		left, width := b.left, b.width()
		b.add(block{before: 6, rows: []core.Row{newRow(0.4, func(s *sheet, cell *entity.Cell) {
			s.mark(nil, func() { s.box(cell.X+left, cell.Y, width, 0.25, rule) })
		})}})
		b.gap = 5
	case *page.Chart:
		b.chart(node)
	case *page.Table:
		b.figureTable(node)
	case *table.Table:
		b.markdownTable(node)
	default:
		b.fail(fmt.Errorf("%s has no place in the PDF; use headings, paragraphs, lists, quotes, tables and charts", node.Kind()))
	}
}

func (b *builder) paragraph(node ast.Node) {
	t := b.parent.child("P")
	begins := len(b.blocks)
	b.text(b.runs(node, body, t), t, 3.1)
	if len(b.blocks) > begins {
		b.blocks[begins].loose = node.Parent().Kind() == ast.KindDocument && !leads(node)
	}
}

// leads says whether a paragraph leads to what stands below it: a list, table or chart.
func leads(node ast.Node) bool {
	switch node.NextSibling().(type) {
	case *ast.List, *table.Table, *page.Table, *page.Chart:
		return true
	}
	return false
}

// text adds a paragraph of which no line stands alone on a page.
func (b *builder) text(runs []run, t *tag, before float64) {
	if len(runs) == 0 {
		return
	}
	if b.tight {
		before = 0.9
	}
	b.add(block{before: before, first: 2, last: 2, rows: paragraphRows(b.fonts, runs, b.left, b.width(), t)})
}

func (b *builder) markdownHeading(node *ast.Heading) {
	name := ""
	if id, found := node.AttributeString("id"); found {
		if text, is := id.([]byte); is {
			name = placeName(b.chapter.ID, string(text))
		}
	}
	if node.Level > 2 {
		head := b.headingTag(2)
		b.heading(2, "", name, head, b.runs(node, smallHead, head))
		return
	}
	b.section++
	number := ""
	if len(b.report.Chapters) > 1 {
		number = fmt.Sprintf("%d.%d", b.chapter.Number, b.section)
	}
	if name == "" {
		name = placeName(b.chapter.ID, fmt.Sprintf("section-%d", b.section))
	}
	head := b.headingTag(1)
	b.heading(1, number, name, head, b.runs(node, sectionHead, head))
}

// headingTag makes the tag of a heading: level 0 a chapter, 1 a section, 2 within a section. Where the Markdown leaves a
// level out the tag does not, because readers who move by headings would look for the missing one.
func (b *builder) headingTag(level int) *tag {
	b.depth = min(level, b.depth+1)
	return b.parent.child([]string{"H1", "H2", "H3"}[b.depth])
}

// heading adds a heading. Chapters and sections have bookmarks and stand in the contents.
func (b *builder) heading(level int, number, name string, t *tag, runs []run) {
	look := []style{chapterHead, sectionHead, smallHead}[level]
	title := strings.TrimSpace(wordsOf(runs))
	if level < 2 {
		b.entries = append(b.entries, entry{number: number, title: title, name: name, level: level})
	}
	if number != "" {
		runs = slices.Insert(runs, 0, run{words: number + "\u2002", look: look, tag: t})
		title = number + " " + title
	}
	rows := []core.Row{newRow(0.01, func(s *sheet, cell *entity.Cell) {
		if name != "" {
			s.name(name, cell.Y-2)
		}
		if level < 2 {
			s.bookmarks = append(s.bookmarks, bookmark{level, title, name})
		}
	})}
	rows = append(rows, paragraphRows(b.fonts, runs, b.left, b.width(), t)...)
	if level == 0 {
		rows = append(rows, newRow(4.5, func(s *sheet, cell *entity.Cell) {
			s.mark(nil, func() { s.box(cell.X, cell.Y+2.2, 24, 1.1, teal) })
		}))
	}
	b.add(block{before: []float64{15, 8.5, 6}[level], rows: rows, whole: true, stays: true, newly: level == 0, names: []string{name}})
}

func wordsOf(runs []run) string {
	text := ""
	for _, r := range runs {
		text += r.words
	}
	return text
}
