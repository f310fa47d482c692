package pdf

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
	table "github.com/yuin/goldmark/extension/ast"

	"sufficiency/reports/page"
)

// sheetTable is a table ready to be laid out: cells of runs, the first row is its header.
type sheetTable struct {
	header []tableCell
	rows   [][]tableCell
	heads  int    // so many cells of each row name it
	right  []bool // columns of numbers
	look   style
}

type tableCell struct {
	runs []run
	tag  *tag
}

const (
	cellSide = 1.8 // millimetres between text and the side of its cell
	cellTop  = 1.1
)

// figureTable adds a table of figures with its number, title and caption.
func (b *builder) figureTable(node *page.Table) {
	begins := len(b.blocks)
	b.figureHeading(node.Number, node.Title, node.ID)
	b.grid(node.Grid, cellText, 1.5)
	b.caption(node.Caption)
	b.blocks[begins].figure = len(b.blocks) - begins
	b.gap = 3
}

// markdownTable adds a table of the Markdown.
func (b *builder) markdownTable(node *table.Table) {
	t := sheetTable{look: cellText}
	tag := b.parent.child("Table")
	for line := node.FirstChild(); line != nil; line = line.NextSibling() {
		_, header := line.(*table.TableHeader)
		look, kind := t.look, "TD"
		if header {
			look, kind = headerLook(t.look), "TH"
		}
		lineTag := tag.child("TR")
		var cells []tableCell
		for cell := line.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cellTag := lineTag.child(kind)
			if header {
				cellTag.scope = "Column"
			}
			cells = append(cells, tableCell{b.runs(cell, look, cellTag), cellTag})
		}
		if header {
			t.header = cells
		} else {
			t.rows = append(t.rows, cells)
		}
	}
	t.right = make([]bool, len(t.header))
	for i, alignment := range node.Alignments {
		t.right[i] = alignment == table.AlignRight
	}
	b.table(t, 4)
	b.gap = 4.5
}

// grid adds a table of text; one that is too wide for the page goes on below with its remaining columns.
func (b *builder) grid(grid page.Grid, look style, before float64) {
	for i, cells := range grid.Rows {
		if len(cells) != len(grid.Header) || grid.Heads > len(cells) {
			b.fail(fmt.Errorf("table %q: row %d has %d cells, its header has %d", strings.Join(grid.Header, ", "), i+1, len(cells), len(grid.Header)))
			return
		}
	}
	for _, part := range b.parted(grid, look) {
		b.gridPart(part, look, before)
		before = 4
	}
}

// parted shares the columns of a wide table among several, each with the cells that name the rows.
func (b *builder) parted(grid page.Grid, look style) []page.Grid {
	narrowest := make([]float64, len(grid.Header))
	for i, words := range grid.Header {
		narrowest[i], _ = measure(b.fonts, []run{{words: words, look: headerLook(look)}})
		for _, cells := range grid.Rows {
			word, whole := measure(b.fonts, []run{{words: cells[i], look: look}})
			if i < grid.Heads { // a name is not broken after every word
				word = max(word, min(whole, b.width()/5))
			}
			narrowest[i] = max(narrowest[i], word)
		}
		narrowest[i] += 2*cellSide + 0.2
	}
	named := total(narrowest[:grid.Heads])
	room, count := b.width()-named, len(grid.Header)-grid.Heads
	tables := min(count, int(math.Ceil(total(narrowest[grid.Heads:])/max(room, 1))))
	var parts []page.Grid
	for part := range tables { // as many columns in each
		from, to := grid.Heads+part*count/tables, grid.Heads+(part+1)*count/tables
		choose := func(cells []string) []string { return slices.Concat(cells[:grid.Heads], cells[from:to]) }
		piece := page.Grid{Header: choose(grid.Header), Heads: grid.Heads}
		for _, cells := range grid.Rows {
			piece.Rows = append(piece.Rows, choose(cells))
		}
		parts = append(parts, piece)
	}
	if len(parts) == 0 {
		return []page.Grid{grid}
	}
	return parts
}

func (b *builder) gridPart(grid page.Grid, look style, before float64) {
	t := sheetTable{look: look, heads: grid.Heads, right: numberColumns(grid)}
	tag := b.parent.child("Table")
	headerTag := tag.child("TR")
	for _, words := range grid.Header {
		cell := headerTag.child("TH")
		cell.scope = "Column"
		t.header = append(t.header, tableCell{[]run{{words: words, look: headerLook(look), tag: cell}}, cell})
	}
	for _, words := range grid.Rows {
		rowTag := tag.child("TR")
		var cells []tableCell
		for i, text := range words {
			cell := rowTag.child("TD")
			if i < grid.Heads {
				cell.kind, cell.scope = "TH", "Row"
			}
			cells = append(cells, tableCell{[]run{{words: text, look: look, tag: cell}}, cell})
		}
		t.rows = append(t.rows, cells)
	}
	b.table(t, before)
}

func headerLook(look style) style {
	look.bold, look.colour = true, blue
	return look
}

// table adds the rows of a table: the header stands again on each page that it goes on to.
func (b *builder) table(t sheetTable, before float64) {
	widths := columnWidths(b.fonts, t, b.width())
	header := func(again bool) core.Row { return b.tableRow(t.header, t, widths, true, again) }
	rows := []core.Row{header(false)}
	for _, cells := range t.rows {
		rows = append(rows, b.tableRow(cells, t, widths, false, false))
	}
	b.add(block{before: before, rows: rows, first: 3, last: 2, whole: height(rows) < textHeight/3,
		again: func() []core.Row { return []core.Row{header(true)} }})
}

// tableRow makes one row, as high as its fullest cell. A header that stands again is decoration: it has been read before.
func (b *builder) tableRow(cells []tableCell, t sheetTable, widths []float64, header, again bool) core.Row {
	lines := make([][]line, len(cells))
	deepest := 1
	for i, cell := range cells {
		lines[i] = breakLines(b.fonts, cell.runs, widths[i]-2*cellSide)
		deepest = max(deepest, len(lines[i]))
	}
	high := float64(deepest)*t.look.leading + 2*cellTop
	r := row.New(high)
	used := 0
	if b.left > 0 {
		used = tenths(b.left)
		r.Add(col.New(used))
	}
	for i, cell := range cells {
		size := tenths(widths[i])
		used += size
		column := col.New(size).Add(&drawing{high, func(s *sheet, at *entity.Cell) {
			b.drawCell(s, at, cell, lines[i], t, t.right[i], header, again)
		}})
		if header {
			column.WithStyle(&props.Cell{BackgroundColor: &tint})
		}
		r.Add(column)
	}
	if rest := grid - used; rest > 0 {
		r.Add(col.New(rest))
	}
	return ready(r)
}

func (b *builder) drawCell(s *sheet, at *entity.Cell, cell tableCell, lines []line, t sheetTable, right, header, again bool) {
	bar, colour := 0.2, rule
	if header {
		bar, colour = 0.5, blue
	}
	s.mark(nil, func() { s.box(at.X, at.Y+at.Height-bar, at.Width, bar, colour) })
	y := at.Y + cellTop
	if header { // what is written in a header stands at its foot, next to the numbers
		y = at.Y + at.Height - cellTop - float64(len(lines))*t.look.leading
	}
	if !again {
		cell.tag.join()
	}
	for _, l := range lines {
		x := at.X + cellSide
		if right {
			x = at.X + at.Width - cellSide - l.width
		}
		if again {
			for _, p := range l.pieces {
				s.mark(nil, func() { s.text(x+p.x, y+p.look.leading/2+p.look.size*point*0.35, p.words, p.look) })
			}
		} else {
			s.line(l, x, y, cell.tag)
		}
		y += t.look.leading
	}
}

func tenths(length float64) int { return int(length*10 + 0.5) }

var (
	numeral = regexp.MustCompile(`^[-–−+<≥≤]?\s?£?[-–−]?[\d,.]+\s?(%|p|k|m|bn|to .*|–.*)?$`)
	symbol  = regexp.MustCompile(`^\[?(c|x|z|u|low)\]?$|^[-–—]?$`)
)

// numberColumns finds the columns whose cells are all numbers or symbols that stand for one.
func numberColumns(grid page.Grid) []bool {
	right := make([]bool, len(grid.Header))
	for i := grid.Heads; i < len(grid.Header); i++ {
		right[i] = len(grid.Rows) > 0
		for _, cells := range grid.Rows {
			text := strings.TrimSpace(cells[i])
			right[i] = right[i] && (numeral.MatchString(text) || symbol.MatchString(text))
		}
	}
	return right
}
