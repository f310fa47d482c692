package pdf

import (
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
)

// contents makes the blocks of the contents list. page gives the number printed for a place. A list that is a little longer than a page is
// set closer, so that it takes one page only.
func (b *builder) contents(root *tag, page func(name string) int) []block {
	blocks := b.contentsSet(&tag{}, func(string) int { return 0 }, 1)
	if over := flow(blocks) / textHeight; over > 1 && over*closest <= 1 {
		return b.contentsSet(root, page, closest)
	}
	return b.contentsSet(root, page, 1)
}

// closest is how close a contents list may be set, as a part of its usual height.
const closest = 0.8

// flow gives the height of blocks one below the other, in millimetres.
func flow(blocks []block) float64 {
	total := 0.0
	for _, b := range blocks {
		total += b.before + height(b.rows)
	}
	return total
}

// contentsSet sets the list with its lines and their distances at a part of their usual height.
func (b *builder) contentsSet(root *tag, page func(name string) int, part float64) []block {
	section := root.child("Sect")
	head := section.child("H1")
	list := section.child("TOC")
	blocks := []block{{rows: append(paragraphRows(b.fonts, []run{{words: "Contents", look: chapterHead, tag: head}}, 0, textWidth, head), space(4)), stays: true}}
	for _, e := range b.entries {
		look, left, before := style{size: 10, leading: 5.1 * part, colour: ink}, 11.0, 0.5*part
		if e.level == 0 {
			look, left, before = style{size: 11.5, leading: 5.8 * part, bold: true, colour: blue}, 0, 3.4*part
		}
		blocks = append(blocks, block{before: before, whole: true, stays: e.level == 0, rows: b.contentsRows(e, look, left, page(e.name), list)})
	}
	if n := len(blocks); n > 1 {
		blocks[n-1].stays = false
	}
	return blocks
}

// contentsRows makes one line of the contents list; all of it leads to the place.
func (b *builder) contentsRows(e entry, look style, left float64, number int, list *tag) []core.Row {
	const numberWidth, pageRoom = 11.0, 14.0
	link := list.child("TOCI").child("Reference").child("Link")
	indent := left
	if e.number != "" {
		indent += numberWidth
	}
	lines := breakLines(b.fonts, []run{{words: e.title + " ", look: look, tag: link}}, textWidth-indent-pageRoom)
	rows := make([]core.Row, len(lines))
	for i, l := range lines {
		rows[i] = newRow(look.leading, func(s *sheet, cell *entity.Cell) {
			baseline := cell.Y + look.leading/2 + look.size*point*0.35
			if i == 0 && e.number != "" {
				s.mark(link, func() { s.text(cell.X+left, baseline, e.number+" ", look) })
			}
			s.line(l, cell.X+indent, cell.Y, link)
			if i < len(lines)-1 {
				return
			}
			words := fmt.Sprint(number)
			at := cell.X + textWidth - b.fonts.of(look.bold).width(words, look.size)
			s.mark(nil, func() {
				for x := cell.X + textWidth - 9; x > cell.X+indent+l.width+2; x -= 2 {
					s.box(x, baseline-0.3, 0.3, 0.3, rule)
				}
			})
			s.mark(link, func() { s.text(at, baseline, words, look) })
			whole := look.leading * float64(len(lines))
			s.link(cell.X, cell.Y+look.leading-whole, textWidth, whole, "#"+e.name, e.title+", page "+words, link)
		})
	}
	return rows
}
