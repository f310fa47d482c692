package value

import (
	"errors"
	"strconv"
	"strings"

	"sufficiency/ingest/cell"
)

var (
	errNoMoney   = errors.New("is not an amount of money; write 1250.00")
	errDash      = errors.New("is a dash, which may stand for nothing or for not known; write 0, or leave it blank")
	errComma     = errors.New("has a comma where pence or thousands may be meant; write 1250.00")
	errNoNumber  = errors.New("is not a number")
	errNotWhole  = errors.New("is not a whole number")
	errNoPercent = errors.New("is not a percentage; write 60%")
	errShare     = errors.New("may be read as a share or as a percentage; write it with its sign, 60%")
	errOver      = errors.New("is not between 0% and 100%")
)

// Money reads a cell as pence: £, thousands, brackets or a minus before or after for what is negative. Fractions of a penny are refused,
// and so is a comma that does not part thousands. ok is false where the cell is blank.
func Money(c cell.Cell) (pence int64, ok bool, err error) {
	if c.Kind == cell.Boolean || c.Kind == cell.Percent {
		return 0, false, errNoMoney
	}
	text, err := Text(c)
	if err != nil || text == "" {
		return 0, false, err
	}
	text, negative := cutSign(text)
	text = strings.TrimSpace(text)
	text = strings.TrimSpace(strings.TrimPrefix(text, "£"))
	if !negative {
		text, negative = cutSign(text) // £-12.00, £(12.00)
	}
	text = strings.TrimSpace(text)
	if text == "" && negative {
		return 0, false, errDash
	}
	whole, fraction, _ := strings.Cut(text, ".")
	whole, err = cutThousands(whole)
	if err != nil {
		return 0, false, err
	}
	switch {
	case strings.Contains(fraction, ","):
		return 0, false, errComma
	case whole == "" && fraction == "", !allDigits(whole), !allDigits(fraction), len(whole) > 15:
		return 0, false, errNoMoney
	case len(strings.TrimRight(fraction, "0")) > 2:
		return 0, false, errors.New("has fractions of a penny; round it to pence")
	}
	fraction = (fraction + "00")[:2]
	pence, err = strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil {
		return 0, false, errNoMoney
	}
	if negative {
		pence = -pence
	}
	return pence, true, nil
}

func cutSign(text string) (string, bool) {
	switch {
	case strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")"):
		return text[1 : len(text)-1], true
	case strings.HasPrefix(text, "-"), strings.HasPrefix(text, "−"):
		return strings.TrimPrefix(strings.TrimPrefix(text, "-"), "−"), true
	case strings.HasSuffix(text, "-"):
		return strings.TrimSuffix(text, "-"), true
	}
	return text, false
}

// cutThousands takes the commas out where they part groups of three.
func cutThousands(whole string) (string, error) {
	groups := strings.Split(whole, ",")
	for i, group := range groups {
		if len(groups) > 1 && (i > 0 && len(group) != 3 || i == 0 && (len(group) == 0 || len(group) > 3)) {
			return "", errComma
		}
	}
	return strings.Join(groups, ""), nil
}

func allDigits(text string) bool {
	for _, letter := range text {
		if letter < '0' || letter > '9' {
			return false
		}
	}
	return true
}

// Decimal reads a cell as a number with so many decimal places, and gives it without its point: 38.5 with 2 places is 3850.
// ok is false where the cell is blank.
func Decimal(c cell.Cell, places int) (scaled int64, ok bool, err error) {
	text, err := numberText(c)
	if err != nil || text == "" {
		return 0, false, err
	}
	text, negative := strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(text, ".")
	whole, err = cutThousands(whole)
	if err != nil {
		return 0, false, errNoNumber
	}
	fraction = strings.TrimRight(fraction, "0")
	if whole == "" || !allDigits(whole) || !allDigits(fraction) || len(whole) > 12 {
		return 0, false, errNoNumber
	}
	if len(fraction) > places {
		if places == 0 {
			return 0, false, errNotWhole
		}
		return 0, false, errors.New("has more than " + strconv.Itoa(places) + " decimal places; round it")
	}
	fraction += strings.Repeat("0", places-len(fraction))
	scaled, err = strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil {
		return 0, false, errNoNumber
	}
	if negative {
		scaled = -scaled
	}
	return scaled, true, nil
}

func numberText(c cell.Cell) (string, error) {
	if c.Kind == cell.Boolean || c.Kind == cell.Percent {
		return "", errNoNumber
	}
	return Text(c)
}

// Integer reads a cell as a whole number. ok is false where the cell is blank.
func Integer(c cell.Cell) (int64, bool, error) { return Decimal(c, 0) }

// Percent reads a cell as ten-thousandths: 60% is 6000. A number without its sign is taken where only one reading is possible:
// 0, and 1 < n ≤ 100. ok is false where the cell is blank.
func Percent(c cell.Cell) (share int64, ok bool, err error) {
	kind := c.Kind
	if kind == cell.Percent {
		c.Kind = cell.Number
	}
	if kind == cell.Boolean {
		return 0, false, errNoPercent
	}
	text, err := Text(c)
	if err != nil || text == "" {
		return 0, false, err
	}
	text, signed := strings.CutSuffix(text, "%")
	places := 2
	if kind == cell.Percent {
		places = 4
	}
	share, ok, err = Decimal(cell.Cell{Text: text}, places)
	switch {
	case err != nil, !ok:
		return 0, false, errNoPercent
	case share < 0 || share > 10000:
		return 0, false, errOver
	case kind != cell.Percent && !signed && share > 0 && share <= 100:
		return 0, false, errShare
	}
	return share, true, nil
}

// Boolean reads yes and no. ok is false where the cell is blank.
func Boolean(c cell.Cell) (yes, ok bool, err error) {
	text, err := Text(c)
	if err != nil || text == "" {
		return false, false, err
	}
	switch strings.ToLower(text) {
	case "yes", "y", "true", "t", "1":
		return true, true, nil
	case "no", "n", "false", "f", "0":
		return false, true, nil
	}
	return false, false, errors.New("is neither yes nor no; write Yes or No")
}

// Figure reads a published figure: a number, or one of the symbols that the Department for Education writes in its place.
func Figure(c cell.Cell) (string, error) {
	text, err := numberText(c)
	if err != nil || text == "" {
		return text, err
	}
	switch text {
	case "c", "x", "z", "low", "u", ":", "-":
		return text, nil
	}
	if _, err := strconv.ParseFloat(text, 64); err != nil || strings.ContainsAny(text, "xXpPnN_") {
		return "", errors.New("is neither a number nor one of the symbols c, x, z, low, u, : and -")
	}
	return text, nil
}
