package pdf

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sufficiency/templates"
)

// millimetres in a point of type.
const point = 25.4 / 72

// face measures one of the two cuts of the report's typeface and knows which letters it has.
type face struct {
	file   []byte
	parsed *sfnt.Font
	buffer sfnt.Buffer
	widths map[rune]int // thousandths of the size, as they stand in the PDF; -1 where there is no such letter
}

type faces struct{ regular, bold *face }

func readFaces() (faces, error) {
	regular, errRegular := readFace("regular", templates.FontRegular())
	bold, errBold := readFace("bold", templates.FontBold())
	return faces{regular, bold}, errors.Join(errRegular, errBold)
}

func readFace(name string, file []byte) (*face, error) {
	parsed, err := sfnt.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("%s font: %w", name, err)
	}
	return &face{file: file, parsed: parsed, widths: map[rune]int{}}, nil
}

func (f faces) of(bold bool) *face {
	if bold {
		return f.bold
	}
	return f.regular
}

// advance gives the width of a letter in thousandths of the size; -1 where the font has no such letter.
func (f *face) advance(letter rune) int {
	if width, known := f.widths[letter]; known {
		return width
	}
	width := -1
	units := int(f.parsed.UnitsPerEm())
	if glyph, err := f.parsed.GlyphIndex(&f.buffer, letter); err == nil && glyph != 0 && letter <= 0xffff {
		if advance, err := f.parsed.GlyphAdvance(&f.buffer, glyph, fixed.I(units), font.HintingNone); err == nil {
			width = (advance.Round()*1000 + units/2) / units
		}
	}
	f.widths[letter] = width
	return width
}

// width gives the width of a text in millimetres at a size in points.
func (f *face) width(text string, size float64) float64 {
	total := 0
	for _, letter := range text {
		total += max(f.advance(letter), 0)
	}
	return float64(total) / 1000 * size * point
}

// Letters that say the same to a reader as one that every font has.
var sameLetter = strings.NewReplacer(
	"\u00ad", "", "\u200b", "", "\ufeff", "", "\ufe0f", "", // marks that are not seen
	"\u2011", "-", "\u202f", "\u00a0", "\u2009", "\u00a0", "\u2007", "\u00a0",
	"\t", " ", "\r\n", " ", "\n", " ",
)

// printable gives the text as it can be printed; letters that the font does not have are an error that names them.
func (f *face) printable(text string) (string, error) {
	text = sameLetter.Replace(text)
	var missing []string
	for _, letter := range text {
		if f.advance(letter) < 0 {
			missing = append(missing, fmt.Sprintf("%q (%U)", letter, letter))
		}
	}
	if missing != nil {
		return text, fmt.Errorf("the report's font has no %s, in %q; write it in another way", strings.Join(missing, ", "), text)
	}
	return text, nil
}
