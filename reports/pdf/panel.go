package pdf

import (
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/yuin/goldmark/ast"
)

// panel adds a quotation of the Markdown as a panel of key messages: tinted ground, a bar at its side, kept on one page where it fits.
func (b *builder) panel(quote *ast.Blockquote) {
	parent, left, right, blocks := b.parent, b.left, b.right, b.blocks
	b.parent, b.blocks = parent.child("BlockQuote"), nil
	b.left, b.right = left+7, right+6
	for node := quote.FirstChild(); node != nil; node = node.NextSibling() {
		b.block(node)
	}
	inside := b.blocks
	b.parent, b.left, b.right, b.blocks = parent, left, right, blocks

	rows := []core.Row{space(3.6)}
	for i, block := range inside {
		if i > 0 {
			rows = append(rows, space(block.before))
		}
		rows = append(rows, block.rows...)
	}
	rows = append(rows, space(4))
	for i := range rows {
		rows[i] = over(rows[i], func(s *sheet, cell *entity.Cell) {
			s.mark(nil, func() {
				s.box(cell.X+left, cell.Y, cell.Width-left-right, cell.Height, tint)
				s.box(cell.X+left, cell.Y, 1.4, cell.Height, teal)
			})
		})
	}
	b.add(block{before: 5, rows: rows, whole: true, first: 3, last: 3})
	b.gap = 2
}
