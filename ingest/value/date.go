package value

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"sufficiency/ingest/cell"
)

var (
	errNoDate = errors.New("is not a date; write dd/mm/yyyy")
	errYear   = errors.New("is a date with a year of two digits, which may be read in two ways; write dd/mm/yyyy")
	errBare   = errors.New("is a bare number where a date is wanted; format the column as a date")
	errMonth  = errors.New("is a month without its day; write dd/mm/yyyy")
	errZone   = errors.New("is a time in UTC an hour before midnight, which is the next day here in summer; export it with local dates as dd/mm/yyyy")

	// ErrMonthFirst says that a date can only be read with its month first, so that its column may be American throughout.
	ErrMonthFirst = errors.New("is a date with its month first; write dd/mm/yyyy")
)

// The years that a date may have. Outside them it is a slip of the keyboard: 0202, 2205.
const firstYear, lastYear = 1900, 2100

// Date reads a cell as a day. It knows date cells, dd/mm/yyyy with / - or ., yyyy-mm-dd, 28 Sep 2022, and 2022-Sep-28, each with a time
// of day or without. ok is false where the cell is blank.
func Date(c cell.Cell, from1904 bool) (day time.Time, ok bool, err error) {
	switch c.Kind {
	case cell.Failure:
		return time.Time{}, false, ErrFailure
	case cell.Uncounted:
		return time.Time{}, false, ErrUncounted
	case cell.Serial:
		day, err = fromSerial(c.Text, from1904)
		return day, err == nil, err
	case cell.Number, cell.Percent, cell.Boolean:
		return time.Time{}, false, errBare
	}
	text := Clean(c.Text)
	if text == "" {
		return time.Time{}, false, nil
	}
	day, err = parseDate(text)
	return day, err == nil, err
}

// Month reads a cell as a month and gives its first day: any date, or a month alone as Sept 2022, 09/2022 and 2022-09. Sep-22 may be a
// day or a year and is refused. ok is false where the cell is blank.
func Month(c cell.Cell, from1904 bool) (first time.Time, ok bool, err error) {
	day, ok, err := Date(c, from1904)
	if errors.Is(err, errMonth) {
		year, month, _ := monthAlone(Clean(c.Text))
		day, err = inRange(time.Date(year, month, 1, 0, 0, 0, 0, time.UTC))
		ok = err == nil
	}
	return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC), ok, err
}

// monthAlone reads a month with a year of four digits.
func monthAlone(text string) (year int, month time.Month, ok bool) {
	parts := strings.FieldsFunc(text, isMark)
	if len(parts) != 2 || marks(text) != 1 {
		return 0, 0, false
	}
	if _, yearFirst := digits(parts[0], 4); yearFirst && len(parts[0]) == 4 {
		parts[0], parts[1] = parts[1], parts[0]
	}
	year, yearOK := digits(parts[1], 4)
	month, named := months[strings.ToLower(parts[0])]
	if number, isNumber := digits(parts[0], 2); isNumber {
		month, named = time.Month(number), number >= 1 && number <= 12
	}
	return year, month, yearOK && named && len(parts[1]) == 4
}

// isMark says what parts day, month and year.
func isMark(letter rune) bool {
	return letter == '/' || letter == '-' || letter == '.' || letter == ' '
}

func marks(text string) (count int) {
	for _, letter := range text {
		if isMark(letter) {
			count++
		}
	}
	return count
}

// fromSerial counts days from the workbook's epoch. In the 1900 system day 60 is a 29 February that never was, and days before it are
// one off: both are refused.
func fromSerial(stored string, from1904 bool) (time.Time, error) {
	number, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return time.Time{}, errNoDate
	}
	seconds := math.Round(number * 86400)
	days := math.Floor(seconds / 86400)
	epoch, first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC), 61.0
	if from1904 {
		epoch, first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC), 0
	}
	if days < first || days > 200*366 {
		return time.Time{}, errNoDate
	}
	return inRange(epoch.AddDate(0, 0, int(days)))
}

func inRange(day time.Time) (time.Time, error) {
	if day.Year() < firstYear || day.Year() > lastYear {
		return time.Time{}, errors.New("is a date with a year that cannot be right; write dd/mm/yyyy")
	}
	return day, nil
}

var months = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}

func parseDate(text string) (time.Time, error) {
	date, clock := cutClock(text)
	if clock != "" && !isClock(clock) {
		return time.Time{}, errNoDate
	}
	parts := strings.FieldsFunc(date, isMark)
	if len(parts) != 3 || marks(date) != 2 {
		if _, _, ok := monthAlone(text); ok {
			return time.Time{}, errMonth
		}
		return time.Time{}, errNoDate
	}
	if strings.HasSuffix(clock, "Z") && strings.HasPrefix(clock, "23") {
		return time.Time{}, errZone
	}
	year, day := parts[2], parts[0]
	if len(parts[0]) == 4 {
		year, day = parts[0], parts[2]
	}
	named, isNamed := months[strings.ToLower(parts[1])]
	dayNumber, dayOK := digits(day, 2)
	monthNumber, monthOK := digits(parts[1], 2)
	if isNamed {
		monthNumber, monthOK = int(named), true
	}
	yearNumber, yearOK := digits(year, 4)
	switch {
	case !dayOK || !monthOK || !yearOK:
		return time.Time{}, errNoDate
	case len(year) == 2:
		return time.Time{}, errYear
	case len(year) != 4:
		return time.Time{}, errNoDate
	case !isNamed && monthNumber > 12 && dayNumber >= 1 && dayNumber <= 12 && exists(yearNumber, dayNumber, monthNumber):
		return time.Time{}, ErrMonthFirst
	case !exists(yearNumber, monthNumber, dayNumber):
		return time.Time{}, errors.New("is a day that the calendar does not have; write dd/mm/yyyy")
	}
	return inRange(time.Date(yearNumber, time.Month(monthNumber), dayNumber, 0, 0, 0, 0, time.UTC))
}

// cutClock parts the day from the time of day: 2022-Sep-28 00:00:00, 2024-01-31T00:00:00, 28 Sep 2022 07:14.
func cutClock(text string) (date, clock string) {
	if len(text) > 10 && text[10] == 'T' {
		return text[:10], text[11:]
	}
	colon := strings.IndexByte(text, ':')
	if colon < 0 {
		return text, ""
	}
	space := strings.LastIndexByte(text[:colon], ' ')
	if space < 0 {
		return text, ""
	}
	return strings.TrimRight(text[:space], " "), text[space+1:]
}

func isClock(text string) bool {
	text = strings.TrimSuffix(text, "Z")
	for _, layout := range []string{"15:04:05", "15:04", "15:04:05.999999999", "3:04 PM", "3:04:05 PM"} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

func digits(text string, most int) (int, bool) {
	if len(text) == 0 || len(text) > most {
		return 0, false
	}
	for _, letter := range text {
		if letter < '0' || letter > '9' {
			return 0, false
		}
	}
	number, err := strconv.Atoi(text)
	return number, err == nil
}

func exists(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}
