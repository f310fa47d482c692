// Package pdf prints a report: the same tree that the HTML is made of, on A4 pages with contents, bookmarks, links and
// vector charts. maroto places rows and columns; gofpdf writes the pages; what it lacks is added when the document is finished.
package pdf

import (
	"errors"
	"fmt"
	"io"
	"time"

	marotopage "github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"sufficiency/reports/page"
)

// Write prints the report as PDF. The same report gives the same bytes. Errors of all chapters come at once, and nothing is written then.
func Write(w io.Writer, r page.Report) error {
	document, err := compose(r)
	if err != nil {
		return fmt.Errorf("pdf of %s: %w", r.Title, err)
	}
	_, err = w.Write(document)
	return err
}

func compose(r page.Report) ([]byte, error) {
	built, err := time.Parse(time.DateOnly, r.Stamp)
	if err != nil {
		return nil, fmt.Errorf("day of the build %q: want a date such as 2026-10-01", r.Stamp)
	}
	fonts, err := readFaces()
	if err != nil {
		return nil, err
	}
	s := newSheet(fonts)
	b := &builder{report: r, fonts: fonts}
	front := b.cover(s.root)
	for i := range r.Chapters {
		b.addChapter(&r.Chapters[i], s.root)
	}
	if len(b.errs) > 0 {
		return nil, errors.Join(b.errs...)
	}
	leaves, pages, err := paginate(b.blocks)
	if err != nil {
		return nil, err
	}
	if len(r.Chapters) > 1 {
		// How many pages the list takes does not hang on the numbers in it.
		list, _, err := paginate(b.contents(&tag{}, func(string) int { return 0 }))
		if err != nil {
			return nil, err
		}
		before := 1 + len(list)
		list, _, _ = paginate(b.contents(s.root, func(name string) int { return before + pages[name] + 1 }))
		leaves = append(list, leaves...)
	}
	b.print(s, front, leaves)
	plain, err := s.GenerateBytes()
	if err != nil {
		return nil, err
	}
	return finish(plain, s, r, built)
}

// print draws the pages in order: the tree of tags grows in the order of reading.
func (b *builder) print(s *sheet, front leaf, leaves []leaf) {
	cell := entity.Cell{X: marginSide, Width: textWidth, Height: pageHeight}
	draw := func(rows []core.Row) {
		s.addPage()
		onPaper := marotopage.New()
		onPaper.SetConfig(config)
		onPaper.Add(rows...).Render(s, cell)
	}
	draw(front)
	for i, rows := range leaves {
		all := append(b.header(), rows...)
		draw(append(all, space(max(0.001, textHeight-height(rows))), b.footer(i+2, len(leaves)+1)))
	}
}
