package pdf

import (
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

// cover makes the rows of the first page: a band in the council's colour with the title, the month, and any notice at the foot.
func (b *builder) cover(root *tag) []core.Row {
	r := b.report
	part := root.child("Sect")
	const bandTop, bandHeight, inside = 0.0, 172.0, textWidth - 12
	coverStyle := func(size, leading float64, bold bool, colour int) style {
		return style{size: size, leading: leading, bold: bold, colour: []props.Color{white, bright, ink, blue}[colour]}
	}
	lines := func(words string, look style, kind string) []core.Row {
		if words == "" {
			return nil
		}
		t := part.child(kind)
		return paragraphRows(b.fonts, []run{{words: words, look: look, tag: t}}, 0, inside, t)
	}
	council := lines(r.Council, coverStyle(15, 7, true, 0), "P")
	title := lines(r.Title, coverStyle(34, 14, true, 0), "P")
	subtitle := lines(r.Subtitle, coverStyle(14, 6.8, false, 1), "P")
	month := lines(r.Month, coverStyle(15, 7, true, 3), "P")
	notice := lines(r.Notice, coverStyle(10.5, 5.2, false, 2), "P")
	contact := lines(r.Contact, coverStyle(10.5, 5.2, false, 2), "P")

	band := newRow(0.01, func(s *sheet, _ *entity.Cell) {
		s.mark(nil, func() {
			s.box(0, bandTop, pageWidth+1, bandHeight, blue)
			s.box(0, bandTop+bandHeight, pageWidth+1, 3.2, teal)
			s.box(marginSide, 33.5, 22, 1.2, teal)
		})
	})
	rows := []core.Row{band, space(21)}
	rows = append(rows, council...)
	low := bandHeight - 17 - height(title) - height(subtitle) - 5
	rows = append(rows, space(max(6, low-height(rows))))
	rows = append(rows, title...)
	rows = append(rows, space(5))
	rows = append(rows, subtitle...)
	rows = append(rows, space(max(4, bandHeight+16-height(rows))))
	rows = append(rows, month...)
	foot := append(contact, space(3))
	foot = append(foot, notice...)
	rows = append(rows, space(max(4, pageHeight-24-height(foot)-height(rows))))
	return append(rows, foot...)
}
