package extracts

import (
	"regexp"
	"slices"
	"strings"

	"sufficiency/ingest/value"
)

// How a date is written, as headings hint at it.
const (
	dayFirst   = `d{1,2}[-/. ]?m{1,3}[-/. ]?(?:yyyy|yy)|yyyy[-/. ]?mm[-/. ]?dd|m{2,3}[-/. ]?yyyy`
	monthFirst = `m{1,2}[-/. ]d{1,2}[-/. ](?:yyyy|yy)`
)

var (
	numbering = regexp.MustCompile(`^\d{1,2}[.)]\s+`)
	hint      = regexp.MustCompile(`(?i)(?:[\s:–-]*(?:[(\[]\s*(?:` + dayFirst + `|` + monthFirst +
		`|(?:in )?(?:£|gbp|pounds)|y/n|yes/no|required|mandatory|optional|(?:if|where) (?:known|applicable|any))\s*[)\]]|\b(?:` + dayFirst + `|` + monthFirst + `)))+[\s*:]*$`)
	numberWord = regexp.MustCompile(`(?i)\b(?:no|nr)\b\.?|#`)
	reference  = regexp.MustCompile(`(?i)\bref\b\.?`)
)

// HeaderKey is a heading without what does not change its meaning: case, spaces, punctuation, a number before it, a mark that it must be
// filled, a hint how dates or pounds are written, and the short forms of number and reference. It is empty where there is nothing but
// a hint. Other brackets stay, because they do change it: (code) and (name), (per week), (£000).
func HeaderKey(text string) string {
	text = strings.ReplaceAll(text, "_", " ")
	lower := strings.ToLower(text)
	holds := func(parts ...string) bool { // asked first, because rows of data are asked for their keys too
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(lower, part) })
	}
	if holds(".", ")") {
		text = numbering.ReplaceAllString(strings.TrimSpace(text), "")
	}
	if holds(")", "]", "yy") {
		text = hint.ReplaceAllString(text, "")
	}
	if holds("no", "nr", "#") {
		text = numberWord.ReplaceAllString(text, "number")
	}
	if holds("ref") {
		text = reference.ReplaceAllString(text, "reference")
	}
	return value.Key(text)
}

var (
	isMonthFirst = regexp.MustCompile(`(?i)\b` + monthFirst + `\b`)
	isOtherUnit  = regexp.MustCompile(`(?i)£ ?'?(?:000s?|k|m|mn|bn)\b|\(\s*'?(?:000s?|k|m)\s*\)|\b(?:thousands?|millions?|pence)\b`)
)

// Misleads says why a column whose heading tells another unit than the one it would be read in must not be read.
func Misleads(kind Type, heading string) string {
	switch {
	case kind == Money && isOtherUnit.MatchString(heading):
		return "is not in pounds by its heading; export it in pounds"
	case (kind == Date || kind == MonthOfBirth) && isMonthFirst.MatchString(heading):
		return "has its month first by its heading; export it with dates as dd/mm/yyyy"
	}
	return ""
}
