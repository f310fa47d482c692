package pdf

import (
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
)

// header makes the running head of a page: who and what.
func (b *builder) header() []core.Row {
	words := b.report.Council + " · " + b.report.Title
	return []core.Row{space(12), newRow(marginTop-12, func(s *sheet, cell *entity.Cell) {
		s.mark(nil, func() {
			s.text(cell.X, cell.Y+4, words, running)
			s.box(cell.X, cell.Y+6.2, textWidth, 0.25, rule)
		})
	})}
}

// footer makes the running foot of a page: month, notice and page number.
func (b *builder) footer(number, pages int) core.Row {
	words := b.report.Month
	if b.report.Notice != "" {
		words += " · " + b.report.Notice
	}
	count := fmt.Sprintf("Page %d of %d", number, pages)
	room := textWidth - b.fonts.regular.width(count, running.size) - 6
	lines := breakLines(b.fonts, []run{{words: words, look: running}}, room)
	return newRow(marginFoot, func(s *sheet, cell *entity.Cell) {
		top := cell.Y + 9
		s.mark(nil, func() {
			s.box(cell.X, top, textWidth, 0.25, rule)
			s.text(cell.X+textWidth-b.fonts.regular.width(count, running.size), top+4.6, count, running)
			for i, l := range lines {
				s.text(cell.X, top+4.6+float64(i)*running.leading, l.pieces[0].words, running)
			}
		})
	})
}
