package pdf

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/props"
	"github.com/phpdave11/gofpdf"
)

// sheet is the paper: it draws text, boxes and vectors on the current page, marks each with its tag, and keeps what
// gofpdf has no room for (links, places, bookmarks, patterns) until the document is finished.
// Lengths are millimetres from the top left corner of the page. The first error stops nothing; all are given at the end.
type sheet struct {
	fonts     faces
	paper     *gofpdf.Fpdf
	page      int     // current page, from 1
	x, y      float64 // where maroto's next cell stands
	root      *tag
	marks     [][]*tag // for each page the tag of each marked content
	links     []*link
	places    map[string]place
	bookmarks []bookmark
	patterns  []string // tiling and shading patterns: dictionary or stream, ready to be written
	opacities []string
	errs      []error
}

func newSheet(fonts faces) *sheet {
	paper := gofpdf.New("P", "mm", "A4", "")
	paper.SetCatalogSort(true)
	paper.SetAutoPageBreak(false, 0)
	paper.SetMargins(0, 0, 0)
	paper.AddUTF8FontFromBytes("report", "", fonts.regular.file)
	paper.AddUTF8FontFromBytes("report", "B", fonts.bold.file)
	return &sheet{fonts: fonts, paper: paper, root: &tag{kind: "Document"}, places: map[string]place{}}
}

func (s *sheet) fail(err error) { s.errs = append(s.errs, err) }

// err gives every error met so far, gofpdf's own included.
func (s *sheet) err() error { return errors.Join(append(s.errs, s.paper.Error())...) }

func (s *sheet) addPage() {
	s.paper.AddPage()
	s.page++
	s.x, s.y = marginSide, 0
	s.marks = append(s.marks, nil)
}

// operate writes operators into the content of the page.
func (s *sheet) operate(format string, arguments ...any) {
	s.paper.RawWriteStr(fmt.Sprintf(format, arguments...))
}

// mark draws something as content of the tag; nil means that it is decoration.
func (s *sheet) mark(t *tag, draw func()) {
	if t == nil {
		s.operate("/Artifact BMC")
	} else {
		t.join()
		if t.page == 0 {
			t.page = s.page
		}
		number := len(s.marks[s.page-1])
		s.marks[s.page-1] = append(s.marks[s.page-1], t)
		t.kids = append(t.kids, kid{mark: number, page: s.page})
		s.operate("/%s <</MCID %d>> BDC", t.kind, number)
	}
	draw()
	s.operate("EMC")
}

// text prints one line of text with its baseline at y. It marks nothing by itself.
func (s *sheet) text(x, y float64, words string, look style) {
	words, err := s.fonts.of(look.bold).printable(words)
	if err != nil {
		s.fail(err)
		return
	}
	cut := ""
	if look.bold {
		cut = "B"
	}
	s.paper.SetFont("report", cut, look.size)
	s.paper.SetTextColor(look.colour.Red, look.colour.Green, look.colour.Blue)
	if look.slanted {
		s.operate("q 1 0 0.21 1 %.3f 0 cm", -0.21*points(pageHeight-y))
	}
	s.paper.Text(x, y, words)
	if look.slanted {
		s.operate("Q")
	}
}

// box fills a rectangle.
func (s *sheet) box(x, y, width, height float64, colour props.Color) {
	s.operate("q %s rg %.3f %.3f %.3f %.3f re f Q", inks(colour), points(x), points(pageHeight-y-height), points(width), points(height))
}

// name makes this spot of the page one that links can lead to.
func (s *sheet) name(name string, y float64) {
	if _, twice := s.places[name]; twice {
		s.fail(fmt.Errorf("two places of the report are both named %q; name one of them anew", name))
	}
	s.places[name] = place{s.page, points(pageHeight - y)}
}

// link makes a rectangle of the page lead to an address or a named place.
func (s *sheet) link(x, y, width, height float64, target, words string, t *tag) {
	l := &link{page: s.page, target: target, words: words, tag: t,
		box: [4]float64{points(x), points(pageHeight - y - height), points(x + width), points(pageHeight - y)}}
	s.links = append(s.links, l)
	t.kids = append(t.kids, kid{link: l})
}

// opacity gives the name of a graphics state with these opacities, from 0 to 1.
func (s *sheet) opacity(fill, stroke float64) string {
	state := fmt.Sprintf("<</Type /ExtGState /ca %.3f /CA %.3f>>", fill, stroke)
	return "OP" + fmt.Sprint(keep(&s.opacities, state))
}

// pattern gives the name of a pattern written as a PDF object.
func (s *sheet) pattern(object string) string { return "PT" + fmt.Sprint(keep(&s.patterns, object)) }

// keep gives the position of a text in a list and adds it where it is new.
func keep(list *[]string, text string) int {
	for i, known := range *list {
		if known == text {
			return i
		}
	}
	*list = append(*list, text)
	return len(*list) - 1
}

func points(length float64) float64 { return length / point }

// inks gives a colour as PDF operands.
func inks(c props.Color) string {
	return strings.Join([]string{number(float64(c.Red) / 255), number(float64(c.Green) / 255), number(float64(c.Blue) / 255)}, " ")
}

// number writes a number as short as four decimals allow.
func number(value float64) string {
	text := fmt.Sprintf("%.4f", value)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" || math.IsNaN(value) || math.IsInf(value, 0) {
		return "0"
	}
	return text
}
