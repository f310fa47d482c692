package pdf

import (
	"errors"
	"fmt"
	"io"
	"strings"

	marotopage "github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/page"
)

var (
	letterCouncil = style{size: 15, leading: 7, bold: true, colour: blue}
	letterTitle   = style{size: 19, leading: 8.2, bold: true, colour: blue}
	letterName    = style{size: 11, leading: 5.65, bold: true, colour: ink}
)

// WriteLetter prints an answer to a request as PDF: no cover, the council and the case at its head. The same letter gives the same bytes.
// All errors come at once, and nothing is written then.
func WriteLetter(w io.Writer, l page.Letter) error {
	fonts, err := readFaces()
	if err != nil {
		return err
	}
	s := newSheet(fonts)
	b := &builder{fonts: fonts, report: page.Report{ID: "letter", Title: fonts.regular.legible(l.FullTitle()), Subtitle: "Response to a request for information", Council: l.Council,
		Month: l.Sent.Format("2 January 2006"), Notice: l.Notice, Language: l.Language}}
	b.letter(l, s.root)
	if len(b.errs) > 0 {
		return fmt.Errorf("letter %s as PDF: %w", l.Reference, errors.Join(b.errs...))
	}
	leaves, _, err := paginate(b.blocks)
	if err != nil {
		return err
	}
	cell := entity.Cell{X: marginSide, Width: textWidth, Height: pageHeight}
	for i, rows := range leaves {
		s.addPage()
		onPaper := marotopage.New()
		onPaper.SetConfig(config)
		head := b.header()
		if i == 0 { // the letterhead says it
			head = []core.Row{space(marginTop)}
		}
		all := append(head, rows...)
		onPaper.Add(append(all, space(max(0.001, textHeight-height(rows))), b.footer(i+1, len(leaves)))...).Render(s, cell)
	}
	plain, err := s.GenerateBytes()
	if err != nil {
		return fmt.Errorf("letter %s as PDF: %w", l.Reference, err)
	}
	document, err := finish(plain, s, b.report, l.Stamp)
	if err != nil {
		return fmt.Errorf("letter %s as PDF: %w", l.Reference, err)
	}
	_, err = w.Write(document)
	return err
}

func (b *builder) letter(l page.Letter, root *tag) {
	b.parent = root.child("Sect")
	b.chapter = &page.Chapter{Number: 1, ID: "letter", Title: l.FullTitle(), Body: ast.NewDocument()}
	council := b.parent.child("P")
	head := paragraphRows(b.fonts, []run{{words: l.Council, look: letterCouncil, tag: council}}, 0, textWidth, council)
	head = append(head, newRow(9, func(s *sheet, cell *entity.Cell) {
		s.mark(nil, func() { s.box(cell.X, cell.Y+1.6, textWidth, 0.9, teal) })
	}))
	title := b.headingTag(0)
	words := b.fonts.bold.legible(l.Title)
	b.heading(0, "", "letter", title, []run{{words: words, look: letterTitle, tag: title}})
	b.blocks[0].rows = append(head, b.blocks[0].rows...)
	for i, fact := range l.Facts() {
		t := b.parent.child("P")
		before := 0.4
		if i == 0 {
			before = 3
		}
		b.text([]run{{words: fact[0] + ": ", look: letterName, tag: t}, {words: b.fonts.regular.legible(fact[1]), look: body, tag: t}}, t, before)
	}
	for i, part := range l.Parts {
		b.chapter.Source = part.Source
		look := []style{sectionHead, smallHead}[part.Level-1]
		head := b.headingTag(part.Level)
		b.heading(part.Level, "", placeName("letter", fmt.Sprint(i+1)), head, []run{{words: b.fonts.bold.legible(part.Heading), look: look, tag: head}})
		if len(part.Said) > 0 {
			b.quoted(part.Said)
		}
		if part.Body == nil {
			continue
		}
		for node := part.Body.FirstChild(); node != nil; node = node.NextSibling() {
			b.block(node)
		}
	}
	for i := range b.blocks {
		b.blocks[i].loose = false // the order of its page and of the Word letter is kept
	}
}

// quoted adds the requester's words, set off by a bar at their side.
func (b *builder) quoted(paragraphs []string) {
	parent, left := b.parent, b.left
	b.parent, b.left = parent.child("BlockQuote"), left+6
	for _, paragraph := range paragraphs {
		t := b.parent.child("P")
		first := len(b.blocks)
		b.text([]run{{words: b.fonts.regular.legible(paragraph), look: body, tag: t}}, t, 2.4)
		for i := first; i < len(b.blocks); i++ {
			for j, r := range b.blocks[i].rows {
				b.blocks[i].rows[j] = over(r, func(s *sheet, cell *entity.Cell) {
					s.mark(nil, func() { s.box(cell.X+left+1, cell.Y, 0.8, cell.Height, rule) })
				})
			}
		}
	}
	b.parent, b.left = parent, left
}

// legible writes a box for every letter that the font does not have: a requester may write in any script, and is quoted all the same. The
// words stand whole on the page and in the letter to edit.
func (f *face) legible(text string) string {
	return strings.Map(func(letter rune) rune {
		if f.advance(letter) < 0 && sameLetter.Replace(string(letter)) == string(letter) {
			return '□'
		}
		return letter
	}, text)
}
