package months

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"
)

// newerOf says which of two extracts of a kind is the newer, where that can be told: by the latest day in their rows and the months in
// their names; where the names tell nothing, by which of them holds all rows of the other and more. What speaks must agree. The time that
// the file system gives a file never counts: a copy is not news. why says in words why it cannot be told.
func newerOf(a, b extent, shared int) (bIsNewer, told bool, why string) {
	var says []bool
	if a.reaches != "" && b.reaches != "" && a.reaches != b.reaches {
		says = append(says, a.reaches < b.reaches)
	}
	if a.named != "" && b.named != "" {
		if a.named != b.named {
			says = append(says, a.named < b.named)
		}
	} else if a.known != b.known && shared == min(a.known, b.known) {
		says = append(says, a.known < b.known)
	}
	for _, said := range says {
		if said != says[0] {
			return false, false, "it cannot be told which is the newer, because the dates in their rows say otherwise than their names or sizes"
		}
	}
	if len(says) == 0 {
		return false, false, "neither dates nor names tell which is the newer; put the month into their names, such as 2026-10"
	}
	return says[0], true, ""
}

const monthWords = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

var (
	isoMonth  = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?(?:0[1-9]|[12][0-9]|3[01]))?(?:[^0-9]|$)`)
	dayInName = regexp.MustCompile(`(?:^|[^0-9])(?:(?:0?[1-9]|[12][0-9]|3[01])[-_. ])?(0?[1-9]|1[0-2])[-_. ](20[0-9]{2})(?:[^0-9]|$)`)
	wordMonth = regexp.MustCompile(`(?:^|[^a-z])` + monthWords + `[-_. ]*(20[0-9]{2})(?:[^0-9]|$)`)
	yearFirst = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})[-_. ]*` + monthWords + `(?:[^a-z]|$)`)
)

// monthNamed reads the month out of a file's name, as 2026-10; empty where there is none. 2011-12 may be a financial year and tells nothing,
// and so does a month without its year.
func monthNamed(file string) string {
	name := strings.ToLower(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	if found := wordMonth.FindStringSubmatch(name); found != nil {
		return monthOf(found[2], found[1])
	}
	if found := yearFirst.FindStringSubmatch(name); found != nil {
		return monthOf(found[1], found[2])
	}
	if found := dayInName.FindStringSubmatch(name); found != nil {
		return found[2] + "-" + ("0" + found[1])[len(found[1])-1:]
	}
	if found := isoMonth.FindStringSubmatch(name); found != nil && !isYearPair(found[1], found[2]) {
		return found[1] + "-" + found[2]
	}
	return ""
}

func monthOf(year, word string) string {
	month, err := time.Parse("Jan 2006", strings.ToUpper(word[:1])+word[1:3]+" "+year)
	if err != nil {
		return ""
	}
	return month.Format("2006-01")
}

// isYearPair says that the numbers are those of a financial or school year, such as 2011-12.
func isYearPair(year, next string) bool {
	var first, second int
	fmt.Sscan(year, &first)
	fmt.Sscan(strings.TrimPrefix(next, "0"), &second)
	return (first+1)%100 == second
}
