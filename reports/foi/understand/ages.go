package understand

import (
	"fmt"
	"regexp"
)

// Words by which numbers are ages: without one, 16-19 is anything.
var ages = regexp.MustCompile(`\b(?:aged?|ages|year[- ]olds?|years old|yrs|years of age)\b`)

var ageSpan = regexp.MustCompile(`\b(?:aged? |ages )?(?:between )?(\d{1,2}) ?(?:-|–|to|and) ?(\d{1,2})\b(?:[- ]years?[- ]olds?| years old| years of age| years|yrs)?`)

// The spans of ages that the bands make up, by their first and last year, in the words of the vocabulary.
var bands = map[[2]int]string{
	{0, 4}: "aged under 5", {0, 10}: "aged under 11", {0, 15}: "aged under 16", {5, 10}: "aged 5 to 10", {11, 15}: "aged 11 to 15", {16, 19}: "aged 16 to 19",
	{20, 25}: "aged 20 to 25", {16, 25}: "aged 16 to 25", {5, 15}: "aged 5 to 15", {0, 19}: "aged under 20", {0, 25}: "aged 0 to 25",
}

// readAges writes spans of ages in the words of the vocabulary: those that the bands held do not make up as an age that cuts through them.
func readAges(text string) string {
	if !ages.MatchString(text) {
		return text
	}
	return ageSpan.ReplaceAllStringFunc(text, func(found string) string {
		var from, to int
		g := ageSpan.FindStringSubmatch(found)
		fmt.Sscan(g[1], &from)
		fmt.Sscan(g[2], &to)
		if to > 30 || from >= to {
			return found
		}
		if words := bands[[2]int{from, to}]; words != "" {
			return " " + words + " "
		}
		return " aged under 18 "
	})
}
