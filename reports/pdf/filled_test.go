package pdf

import (
	"fmt"
	"testing"
)

// No page but the last is less than six tenths full: the height of its rows as a part of the height of the text. Short chapters follow
// the long ones, and figures stand between text.
func TestPagesAreFilled(t *testing.T) {
	report := fixture(t)
	for i := 4; i < 10; i++ {
		words := "Some words of a short chapter.\n\n## A section\n\nWords above its figure.\n\nfigure ring\n\nWords below it, which may stand above it.\n\nMore words.\n"
		if i%2 == 0 {
			words = "Some words of a short chapter.\n\n## A section\n\nMore words.\n"
		}
		report.Chapters = append(report.Chapters, chapter(t, i, fmt.Sprint("short-", i), "A short chapter", words))
	}
	write(t, report)
	fonts, err := readFaces()
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{report: report, fonts: fonts}
	root := &tag{kind: "Document"}
	for i := range report.Chapters {
		b.addChapter(&report.Chapters[i], root)
	}
	leaves, _, err := paginate(b.blocks)
	if err != nil {
		t.Fatal(err)
	}
	for i, rows := range leaves[:len(leaves)-1] {
		if share := height(rows) / textHeight; share < 0.6 {
			t.Errorf("page %d of %d is %.0f%% full", i+1, len(leaves), 100*share)
		}
		if height(rows) > textHeight+dust {
			t.Errorf("page %d holds %.1f mm of %.1f mm", i+1, height(rows), textHeight)
		}
	}
}
