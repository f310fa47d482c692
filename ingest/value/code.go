package value

import (
	"errors"
	"strings"
	"unicode"

	"sufficiency/ingest/cell"
)

// Codes knows every spelling of the codes of a list: Key of the spelling → code, or the codes that it may mean, parted by |.
type Codes map[string]string

// Key is a spelling without case, spaces and punctuation, so that "Social, Emotional & Mental Health" and
// "social emotional and mental health" are one.
func Key(spelling string) string {
	spelling = strings.ReplaceAll(spelling, "&", " and ")
	return strings.Map(func(letter rune) rune {
		if unicode.IsLetter(letter) || unicode.IsDigit(letter) || letter == '%' {
			return unicode.ToLower(letter)
		}
		return -1
	}, Clean(spelling))
}

// Code reads a cell as a code of the list; "" where it is blank.
func (codes Codes) Code(c cell.Cell, list string) (string, error) {
	text, err := Text(c)
	if err != nil || text == "" {
		return "", err
	}
	code, known := codes[Key(text)]
	if !known {
		return "", errors.New("is not a code or a name of the list " + list + "; write one of its codes")
	}
	if strings.Contains(code, "|") {
		return "", errors.New("may be " + strings.ReplaceAll(code, "|", " or ") + " of the list " + list + "; write which")
	}
	return code, nil
}
