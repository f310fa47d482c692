package pdf

import (
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"sufficiency/reports/page"
	"sufficiency/reports/pdf/vector"
)

// chart adds a chart: number and title, picture, caption, and in small type the table of what it shows.
func (b *builder) chart(node *page.Chart) {
	picture, err := vector.Parse(node.SVG)
	if err != nil {
		b.fail(fmt.Errorf("%s %q: %w", node.Number, node.Title, err))
		return
	}
	begins := len(b.blocks)
	b.figureHeading(node.Number, node.Title, node.ID)
	figure := b.parent.child("Figure")
	figure.alt = node.Alt
	if node.Alt == "" {
		b.fail(fmt.Errorf("%s %q has no text alternative; say in words what it shows", node.Number, node.Title))
	}
	left, width := b.left, b.width()
	full := min(width*picture.Height/picture.Width, textHeight*0.62)
	words := b.captionRows(node.Caption, b.parent.child("P"))
	rows := func(high float64) []core.Row {
		wide := high * picture.Width / picture.Height
		return append([]core.Row{newRow(high, func(s *sheet, cell *entity.Cell) {
			x := cell.X + left
			figure.box = [4]float64{points(x), points(pageHeight - cell.Y - high), points(x + wide), points(pageHeight - cell.Y)}
			s.mark(figure, func() { s.picture(picture, x, cell.Y, wide) })
		})}, words...)
	}
	b.add(block{before: 1.5, whole: true, rows: rows(full)})
	if len(node.Table.Rows) > 0 {
		above := &b.blocks[len(b.blocks)-1]
		above.likes, above.slack = true, full*0.2
		above.lower = func(by float64) []core.Row { return rows(full - by) }
		table := len(b.blocks)
		b.grid(node.Table, smallCell, 3)
		if table < len(b.blocks) { // a table that is parted from its picture says whose it is
			t := b.parent.child("P")
			b.blocks[table].top = func() []core.Row {
				return append(paragraphRows(b.fonts, []run{{words: node.Number + " in numbers", look: figureHead, tag: t}}, left, width, t), space(1.5))
			}
		}
	}
	b.blocks[begins].figure = len(b.blocks) - begins
	b.gap = 4
}

// figureHeading adds the number and title above a chart or table; it is never parted from it.
func (b *builder) figureHeading(number, title, id string) {
	t := b.parent.child("P")
	numberLook := figureHead
	numberLook.colour = blue
	runs := []run{{words: number + "\u2002", look: numberLook, tag: t}, {words: title, look: figureHead, tag: t}}
	rows := paragraphRows(b.fonts, runs, b.left, b.width(), t)
	name := placeName(b.chapter.ID, id)
	rows[0] = over(rows[0], func(s *sheet, cell *entity.Cell) {
		if id != "" {
			s.name(name, cell.Y-2)
		}
	})
	b.add(block{before: 6.5, rows: rows, whole: true, stays: true})
}

// caption adds the small print to the end of a table; it takes the table's last rows with it.
func (b *builder) caption(words string) {
	above := &b.blocks[len(b.blocks)-1]
	rows := b.captionRows(words, b.parent.child("P"))
	above.rows = append(above.rows, rows...)
	above.last += len(rows)
}

func (b *builder) captionRows(words string, t *tag) []core.Row {
	if words == "" {
		return nil
	}
	return append([]core.Row{space(1.6)}, paragraphRows(b.fonts, []run{{words: words, look: caption, tag: t}}, b.left, b.width(), t)...)
}
