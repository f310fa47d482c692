// Package value reads what stands in cells as dates, money, numbers and codes. Where two readings are possible it refuses.
// Its errors say what is wrong and what to write instead, and never hold what stood in the cell, which may name a child.
package value

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"

	"sufficiency/ingest/cell"
)

var (
	ErrFailure   = errors.New("holds an error such as #REF! or #N/A; mend the formula")
	ErrUncounted = errors.New("holds a formula that was saved without its value; open the file in Excel and save it again")
)

// Clean trims white space of every kind, takes out what has no width, and makes other spaces plain ones.
func Clean(text string) string {
	plain := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0x80 || c < 0x20 {
			plain = false
			break
		}
	}
	if plain {
		return strings.TrimSpace(text)
	}
	return strings.TrimSpace(strings.Map(func(letter rune) rune {
		switch {
		case letter == '\u200b', letter == '\u200c', letter == '\u200d', letter == '\u2060', letter == '\ufeff', letter == '\u00ad':
			return -1
		case unicode.IsSpace(letter), unicode.IsControl(letter):
			return ' '
		}
		return letter
	}, text))
}

// Text reads a cell as text; "" where it is blank. A whole number stands as its digits, so that 1.36421E5 is 136421.
func Text(c cell.Cell) (string, error) {
	switch c.Kind {
	case cell.Failure:
		return "", ErrFailure
	case cell.Uncounted:
		return "", ErrUncounted
	case cell.Number, cell.Percent:
		return plainNumber(c.Text), nil
	case cell.Serial, cell.Moment:
		return "", errors.New("is a date where text is wanted; format the column as text and enter it again")
	}
	return Clean(c.Text), nil
}

// plainNumber writes a stored number without an exponent. Spreadsheets keep 15 digits; what they store beyond is noise
// (0.1 + 0.2 is stored as 0.30000000000000004).
func plainNumber(stored string) string {
	stored = Clean(stored)
	noisy := len(stored) > 15 && strings.Contains(stored, ".")
	if !noisy && !strings.ContainsAny(stored, "eE") {
		return stored
	}
	number, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return stored
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(number, 'g', 15, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
