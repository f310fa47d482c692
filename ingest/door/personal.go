package door

import (
	"regexp"
	"slices"
	"strings"

	"sufficiency/ingest/value"
)

// What no text in the warehouse may hold, whatever its column is: the forms that identifiers of children have. They are told by their
// shape alone; a check letter that does not fit makes a wrong number of a child, not a right one of something else.

// A form begins and ends where letters and digits do, so that XA801200000001 is no UPN.
const (
	begins = `(?:^|[^0-9A-Za-z])`
	ends   = `(?:$|[^0-9A-Za-z])`
)

var (
	uniquePupilNumber = regexp.MustCompile(begins + `[A-Za-z][0-9]{11}[0-9A-Za-z]` + ends)
	postcode          = regexp.MustCompile(begins + `[A-Za-z]{1,2}[0-9][0-9A-Za-z]?[ -]{0,2}[0-9][A-Za-z]{2}` + ends)
	mailAddress       = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]`)
	digits            = regexp.MustCompile(`[0-9]+`)
	groupedNumber     = regexp.MustCompile(begins + `([0-9]{3}[ -][0-9]{3}[ -][0-9]{4})` + ends) // as NHS numbers are printed
	dialled           = regexp.MustCompile(`[+(]?[0-9][0-9 ()-]{8,}[0-9]`)

	// Days as they are written inside texts. A day with points needs a year of four digits: 1.4.11 is a line of the section 251 outturn.
	// Eight digits without a mark are a day only where no running number has them: day first, or a year before the ledgers begin.
	writtenDay = regexp.MustCompile(`(?i)[0-9][/.]` + monthNumber + `[/.]` + century + `[0-9]{2}` + ends + `|` + begins + `(?:` + strings.Join([]string{
		dayNumber + `[/-]` + monthNumber + `[/-]` + century + `?[0-9]{2}`,
		dayNumber + `[. ]` + monthNumber + `[. ]` + century + `[0-9]{2}`,
		century + `[0-9]{2}[/. -]` + monthNumber + `[/. -]` + dayNumber,
		dayNumber + `(?:st|nd|rd|th)?(?: of)?[ /.-]*` + monthName + `[ /.,-]*` + century + `?[0-9]{2}`,
		monthName + `[ /.-]*` + dayNumber + `(?:st|nd|rd|th)?[ /.,-]+` + century + `[0-9]{2}`,
		century + `[0-9]{2}[ /.-]` + monthName + `[ /.-]` + dayNumber,
		`(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:199[0-9]|20[0-2][0-9])`,
		`(?:199[0-9]|200[0-9]|201[0-4])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])`,
	}, "|") + `)` + ends)
)

const (
	dayNumber   = `(?:0?[1-9]|[12][0-9]|3[01])`
	monthNumber = `(?:0?[1-9]|1[0-2])`
	century     = `(?:19|20)`
	monthName   = `(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?`
)

// personalPattern says what identifier of a person a text holds, in words; "" where it holds none that can be told.
func personalPattern(text string) string {
	text = value.Clean(text)
	s := shapeOf(text)
	switch {
	case s.digits >= 11 && (uniquePupilNumber.MatchString(text) || uniquePupilNumber.MatchString(strings.ReplaceAll(text, " ", ""))):
		return "what looks like a UPN"
	case s.inward && postcode.MatchString(text):
		return "a postcode"
	case s.at && mailAddress.MatchString(text):
		return "an e-mail address"
	case s.digits >= 10 && HoldsNHSNumber(text):
		return "what looks like an NHS number"
	case s.digits >= 11 && holdsTelephoneNumber(text):
		return "what looks like a telephone number"
	case s.mayDate(text) && writtenDay.MatchString(text):
		return "a date, which may be one of birth"
	}
	return ""
}

// shape is what one look at a text tells of it, so that few texts need to be held against every form: a ledger has a million.
type shape struct {
	digits  int
	letters int
	short   int  // numbers of one or two digits, of which a day has two
	eight   bool // a number of eight digits
	inward  bool // a digit before two letters, as at the end of a postcode
	at      bool
}

func shapeOf(text string) (s shape) {
	number := 0 // digits of the number that ends here
	for i := 0; i <= len(text); i++ {
		if i < len(text) && isDigit(text[i]) {
			s.digits++
			number++
			continue
		}
		if number == 1 || number == 2 {
			s.short++
		}
		s.eight = s.eight || number == 8
		s.inward = s.inward || number > 0 && i+1 < len(text) && isLetter(text[i]) && isLetter(text[i+1])
		number = 0
		if i < len(text) {
			s.at = s.at || text[i] == '@'
			if isLetter(text[i]) {
				s.letters++
			}
		}
	}
	return s
}

func isDigit(letter byte) bool  { return letter >= '0' && letter <= '9' }
func isLetter(letter byte) bool { return letter|0x20 >= 'a' && letter|0x20 <= 'z' }

// mayDate says that a day may be written in the text: in numbers alone, or with the name of a month.
func (s shape) mayDate(text string) bool {
	return s.eight || s.short >= 2 || s.short >= 1 && s.letters >= 3 && namedMonth.MatchString(text)
}

var namedMonth = regexp.MustCompile(`(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`)

// HoldsNHSNumber finds ten digits whose last is the check digit of the others (NHS Data Dictionary, NHS NUMBER: modulus 11) and which
// begin as the numbers in use do, with 4, 6 or 7, or with the 9 of numbers for tests. One in eleven other numbers of ten digits passes
// the check. SAP counts purchase orders from 4500000000 and contracts from 4600000000, so that those are let be.
func HoldsNHSNumber(text string) bool {
	numbers := digits.FindAllString(text, -1)
	for _, found := range groupedNumber.FindAllStringSubmatch(text, -1) {
		numbers = append(numbers, found[1][0:3]+found[1][4:7]+found[1][8:12])
	}
	return slices.ContainsFunc(numbers, func(number string) bool {
		if len(number) != 10 || !strings.Contains("4679", number[:1]) || strings.HasPrefix(number, "4500") || strings.HasPrefix(number, "4600") {
			return false
		}
		sum := 0
		for i, digit := range number[:9] {
			sum += (10 - i) * int(digit-'0')
		}
		check := (11 - sum%11) % 11
		return check == int(number[9]-'0')
	})
}

// holdsTelephoneNumber finds eleven digits that begin as telephone numbers do in the United Kingdom, or +44 and its like.
func holdsTelephoneNumber(text string) bool {
	return slices.ContainsFunc(dialled.FindAllString(text, -1), func(found string) bool {
		number := strings.Join(digits.FindAllString(found, -1), "")
		abroad := strings.HasPrefix(found, "+44") || strings.HasPrefix(found, "(+44") || strings.HasPrefix(number, "0044")
		return abroad && len(number) >= 11 || len(number) == 11 && number[0] == '0' && strings.Contains("12378", number[1:2])
	})
}

// Letters that stand together in a reference: more are a word, and a word may be a name.
const longestPrefix = 4

// isReference says that a text is made like a reference: of an invoice, a contract, a cost centre, an account. It holds a digit, and its
// words are short prefixes or words such as invoice and autumn.
func isReference(text string) bool {
	if !strings.ContainsAny(text, "0123456789") || len(text) > 40 || strings.Count(text, " ") > 4 || titled.MatchString(text) {
		return false
	}
	longest := longestPrefix
	if strings.Contains(text, " ") {
		longest = longestPrefix - 1
	}
	for _, run := range letters.FindAllString(text, -1) {
		if len(run) > longest && !words().reference[strings.ToLower(run)] {
			return false
		}
	}
	return plainReference.MatchString(text) || personalPattern(text) == ""
}

var (
	titled  = regexp.MustCompile(`(?i)\b(mr|mrs|ms|miss|mx|dr)\b\.? *\pL`)
	letters = regexp.MustCompile(`\pL+`)
	// Too short to be any identifier, so that most references need no closer look.
	plainReference = regexp.MustCompile(`^[A-Za-z]{0,4}[-/]?[0-9]{1,7}$`)
)

// isMadeOf says that every word of a text is of the list, apart from numbers of up to three digits.
func isMadeOf(text string, list map[string]bool) bool {
	all := wordsOf(text)
	if personalPattern(text) != "" {
		return false
	}
	for _, word := range all {
		if !list[word] && !shortNumber.MatchString(word) {
			return false
		}
	}
	return len(all) > 0
}

var shortNumber = regexp.MustCompile(`^[0-9]{1,3}$`)
