package pdf

import (
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
)

// The band across the cover ends here, in millimetres from the top.
const bandFoot = 172.0

var (
	coverCouncil  = style{size: 15, leading: 7, bold: true, colour: white}
	coverTitle    = style{size: 34, leading: 14, bold: true, colour: white}
	coverSubtitle = style{size: 14, leading: 6.8, colour: bright}
	coverMonth    = style{size: 15, leading: 7, bold: true, colour: blue}
	coverSmall    = style{size: 10.5, leading: 5.2, colour: ink}
)

// cover makes the rows of the first page: a band with the council, the title and what it is about; below it the month,
// and at the foot whom to write to and any notice.
func (b *builder) cover(root *tag) []core.Row {
	part := root.child("Sect")
	lines := func(words string, look style) []core.Row {
		if words == "" {
			return nil
		}
		t := part.child("P")
		return paragraphRows(b.fonts, []run{{words: words, look: look, tag: t}}, 0, textWidth-12, t)
	}
	rows := []core.Row{newRow(0.01, func(s *sheet, _ *entity.Cell) {
		s.mark(nil, func() {
			s.box(0, 0, pageWidth+1, bandFoot, blue)
			s.box(0, bandFoot, pageWidth+1, 3.2, teal)
			s.box(marginSide, 33.5, 22, 1.2, teal)
		})
	})}
	// down leaves room until something of that height ends at a place above the foot of the page.
	down := func(foot, tall, least float64) {
		rows = append(rows, space(max(least, foot-tall-height(rows))))
	}
	title, subtitle := lines(b.report.Title, coverTitle), lines(b.report.Subtitle, coverSubtitle)
	rows = append(rows, space(21))
	rows = append(rows, lines(b.report.Council, coverCouncil)...)
	down(bandFoot-17, height(title)+5+height(subtitle), 6)
	rows = append(rows, title...)
	rows = append(rows, space(5))
	rows = append(rows, subtitle...)
	down(bandFoot+16, 0, 4)
	rows = append(rows, lines(b.report.Month, coverMonth)...)

	var foot []core.Row
	if b.report.Contact != "" {
		foot = append(lines("Contact: "+b.report.Contact, coverSmall), space(3))
	}
	foot = append(foot, lines(b.report.Notice, coverSmall)...)
	down(pageHeight-24, height(foot), 4)
	return append(rows, foot...)
}
