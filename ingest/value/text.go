// Package value reads what stands in cells as dates, money, numbers and codes. Where two readings are possible it refuses.
// Its errors say what is wrong and what to write instead, and never hold what stood in the cell, which may name a child.
package value

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"sufficiency/ingest/cell"
)

var (
	ErrFailure   = errors.New("holds an error such as #REF! or #N/A; mend the formula")
	ErrUncounted = errors.New("holds a formula that was saved without its value; open the file in Excel and save it again")
)

// Clean trims white space of every kind, takes out what has no width (soft hyphens, joiners, marks of direction), and makes other
// spaces plain ones.
func Clean(text string) string {
	plain := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 0x7f || c < 0x20 {
			plain = false
			break
		}
	}
	if plain {
		return strings.TrimSpace(text)
	}
	return strings.TrimSpace(strings.Map(func(letter rune) rune {
		switch {
		case unicode.Is(unicode.Cf, letter):
			return -1
		case unicode.IsSpace(letter), unicode.IsControl(letter):
			return ' '
		}
		return letter
	}, text))
}

var (
	errLong  = errors.New("is a number of more than 15 digits, of which spreadsheets keep 15; format the column as text and enter it again")
	errShort = errors.New("is a long number in short form, as 1.23E+11, whose last digits are lost; format the column as text or number and export it again")
)

// shortForm is how spreadsheets write long numbers into a CSV file.
var shortForm = regexp.MustCompile(`^-?\d(\.\d+)?E[+-]\d{2,3}$`)

// Text reads a cell as text; "" where it is blank. A whole number stands as its digits, so that 1.36421E5 is 136421. A number that has
// lost digits, as long references do in spreadsheets, is refused.
func Text(c cell.Cell) (string, error) {
	switch c.Kind {
	case cell.Failure:
		return "", ErrFailure
	case cell.Uncounted:
		return "", ErrUncounted
	case cell.Number, cell.Percent:
		return plainNumber(c.Text)
	case cell.Boolean:
		if c.Text == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case cell.Serial, cell.Moment:
		return "", errors.New("is a date where text is wanted; format the column as text and enter it again")
	}
	text := Clean(c.Text)
	if len(text) > 4 && text[len(text)-1] <= '9' && strings.Contains(text, "E") && shortForm.MatchString(text) {
		return "", errShort
	}
	return text, nil
}

// plainNumber writes a stored number without an exponent. Spreadsheets keep 15 digits; what they store beyond is noise behind the point
// (0.1 + 0.2 is stored as 0.30000000000000004), and lost before it.
func plainNumber(stored string) (string, error) {
	stored = Clean(stored)
	if digits := strings.TrimLeft(stored, "-0"); !strings.ContainsAny(digits, ".eE") || len(digits) <= 15 && !strings.ContainsAny(digits, "eE") {
		if len(digits) > 15 {
			return "", errLong
		}
		return stored, nil
	}
	number, err := strconv.ParseFloat(stored, 64)
	switch {
	case err != nil || math.IsInf(number, 0) || math.IsNaN(number):
		return stored, nil //nolint:nilerr // what wants a number says that it is none
	case math.Abs(number) >= 1e15:
		return "", errLong
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(number, 'g', 15, 64), 64)
	return strconv.FormatFloat(rounded, 'f', -1, 64), nil
}
