package chart

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sufficiency/templates"
)

// Text is set in Arial, or in Liberation Sans, which has the same widths.
const (
	textSize   = 16.0 // CSS pixels: 12 points, the least the Analysis Function asks for
	lineHeight = 19.0
	// fontFamily begins with Arial, the face of pages that may not use GOV.UK's own.
	fontFamily = "Arial, 'Liberation Sans', Helvetica, sans-serif"
	// baseline is the way from the middle of a line of Arial down to its baseline: (0.905 − 0.212) / 2 of the size.
	baseline = 0.3465
)

// face is a font file with its advance widths, in thousandths of the size.
type face struct {
	mutex  sync.Mutex
	file   *sfnt.Font
	buffer sfnt.Buffer
	widths map[rune]float64
}

var (
	regular = sync.OnceValue(func() *face { return parseFace(templates.FontRegular()) })
	bold    = sync.OnceValue(func() *face { return parseFace(templates.FontBold()) })
)

func parseFace(content []byte) *face {
	file, err := sfnt.Parse(content)
	if err != nil {
		panic(fmt.Errorf("embedded font: %w", err)) // part of the program, not of its input
	}
	return &face{file: file, widths: map[rune]float64{}}
}

// advance is the width of a character at size 1. Characters that the font lacks get the width of its empty box.
func (f *face) advance(r rune) float64 {
	if width, known := f.widths[r]; known {
		return width
	}
	unitsPerEm := f.file.UnitsPerEm()
	width := 0.5
	if glyph, err := f.file.GlyphIndex(&f.buffer, r); err == nil {
		// At as many pixels as the em has units, nothing is rounded.
		if advance, err := f.file.GlyphAdvance(&f.buffer, glyph, fixed.I(int(unitsPerEm)), font.HintingNone); err == nil {
			width = float64(advance) / 64 / float64(unitsPerEm)
		}
	}
	f.widths[r] = width
	return width
}

func (f *face) width(text string, size float64) float64 {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	total := 0.0
	for _, r := range text {
		total += f.advance(r)
	}
	return total * size
}

// textWidth is the width of one line of regular text at textSize, in CSS pixels.
func textWidth(text string) float64 { return regular().width(text, textSize) }

// widest is the width of the longest line among texts, which may hold line breaks.
func widest(texts []string) float64 {
	most := 0.0
	for _, text := range texts {
		for line := range strings.Lines(text) {
			most = max(most, textWidth(strings.TrimSuffix(line, "\n")))
		}
	}
	return most
}

// widthInFont is the width of text in a CSS font such as "bold 16px Arial", which is how ECharts asks.
func widthInFont(text, css string) float64 {
	face, size := regular(), 12.0
	for _, word := range strings.Fields(css) {
		if number, found := strings.CutSuffix(word, "px"); found {
			if parsed, err := strconv.ParseFloat(number, 64); err == nil {
				size = parsed
			}
		}
		if word == "bold" {
			face = bold()
		}
	}
	return face.width(text, size)
}

// wrap breaks text into lines no wider than width, between words where it can and inside a word where one alone is too wide.
func wrap(text string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && textWidth(line+" "+word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = word
		for textWidth(line) > width {
			head := fitting(line, width)
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// fitting is the longest beginning of a word that is no wider than width; at least one character. It ends after a hyphen where it can.
func fitting(word string, width float64) string {
	end := 0
	for at, r := range word {
		next := at + len(string(r))
		if end > 0 && textWidth(word[:next]) > width {
			break
		}
		end = next
	}
	if hyphen := strings.LastIndexByte(word[:end], '-'); hyphen > 0 && hyphen < end-1 {
		end = hyphen + 1
	}
	return word[:end]
}

// longestWord is the width of the widest word of the texts: narrower columns would break it.
func longestWord(texts []string) float64 {
	most := 0.0
	for _, text := range texts {
		for _, word := range strings.Fields(text) {
			most = max(most, textWidth(word))
		}
	}
	return most
}

func wrapAll(texts []string, width float64) (wrapped []string, lines int) {
	for _, text := range texts {
		broken := wrap(text, width)
		lines = max(lines, len(broken))
		wrapped = append(wrapped, strings.Join(broken, "\n"))
	}
	return wrapped, lines
}

// linesOf parts what wrapAll has wrapped.
func linesOf(wrapped string) []string { return strings.Split(wrapped, "\n") }

// plain is a text on one line, as XML can hold it: no control characters, no invalid UTF-8.
// ECharts takes texts as they are; braces mean something to it in formatters only, and no text of a spec becomes one.
func plain(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
