package pdf

import (
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/yuin/goldmark/ast"
)

const listIndent = 6.5

// list adds the items of a list, each with its bullet or number in front of its first line.
func (b *builder) list(list *ast.List) {
	parent, left, tight := b.parent, b.left, b.tight
	defer func() { b.parent, b.left, b.tight = parent, left, tight }()
	t := parent.child("L")
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		label := "•"
		t.listing = "Disc"
		if list.IsOrdered() {
			label = fmt.Sprintf("%d.", number)
			t.listing = "Decimal"
			number++
		}
		entry := t.child("LI")
		mark, content := entry.child("Lbl"), entry.child("LBody")
		begins := len(b.blocks)
		b.parent, b.left, b.tight = content, left+listIndent, list.IsTight
		for node := item.FirstChild(); node != nil; node = node.NextSibling() {
			b.block(node)
		}
		if len(b.blocks) == begins {
			continue
		}
		first := &b.blocks[begins]
		if item.PreviousSibling() == nil && !tight {
			first.before = 2.4
		}
		at := left + listIndent - 2.2 - b.fonts.regular.width(label, body.size)
		if !list.IsOrdered() {
			at = left + 1.8
		}
		// The label is drawn before the text, on the same line, so that it is read first.
		first.rows[0] = over(first.rows[0], func(s *sheet, cell *entity.Cell) {
			s.mark(mark, func() {
				s.text(cell.X+at, cell.Y+body.leading/2+body.size*point*0.35, label+" ", style{size: body.size, colour: blue, bold: list.IsOrdered()})
			})
		})
	}
}

// over draws something into a row before what it already holds.
func over(r core.Row, draw func(s *sheet, cell *entity.Cell)) core.Row {
	height := r.GetHeight(nil, nil)
	return newRow(height, func(s *sheet, cell *entity.Cell) {
		draw(s, cell)
		inner := *cell
		for _, column := range r.GetColumns() {
			inner.Width = cell.Width * float64(column.GetSize()) / float64(grid)
			column.Render(s, inner, false)
			inner.X += inner.Width
		}
	})
}
