package door

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest name of an organisation that is believed, in words: what is longer is a narrative.
const longestName = 14

var (
	// What parts a name from what stands beside it: Alder School - north site; Alder Ltd (Hay). A hyphen within a word parts nothing.
	besides   = regexp.MustCompile(`\s[-–—]+\s|[,;:/|()\[\]"]+`)
	tradingAs = regexp.MustCompile(`(?i)\bt ?/ ?a\b|\btrading as\b`)
	// Schools that are called after a lady or a doctor: Mrs Ethelston's CofE Primary Academy, Dr Challoner's Grammar School.
	foundress = regexp.MustCompile(`(?i)^(mrs|miss|dr|doctor)\.? (\pL+ )?\pL+['’]s (.+)$`)
)

// isOrganisation says that a name reads as an organisation's. It asks for a word that organisations have in their names, and for nothing
// beside it that reads as a person: a title, a given name with another name, the name of a sole trader. A name that tells nothing either
// way, such as two plain words, is taken for a person's.
func isOrganisation(name string) bool {
	all := wordsOf(name)
	if len(all) == 0 || len(all) > longestName || strings.Contains(name, "@") || personalPattern(name) != "" {
		return false
	}
	if owner, shop, found := cutTradingAs(name); found {
		return isOrganisation(owner) && !readsAsPerson(wordsOf(shop)) // John Smith t/a Acorn School is John Smith
	}
	if words().person[all[0]] {
		if parts := foundress.FindStringSubmatch(name); parts != nil {
			return words().organisation[all[len(all)-1]] && isOrganisation(parts[3])
		}
	}
	if namesPerson(all) {
		return false
	}
	known, plain := false, 0 // plain words stand in parts of their own, and tell nothing
	for _, part := range besides.Split(name, -1) {
		list := wordsOf(part)
		if readsAsPerson(list) {
			return false
		}
		if hasOrganisationWord(list) {
			known = true
		} else if !isPlace(list) {
			plain += len(list)
		}
	}
	company := legalForms[all[len(all)-1]] // Downing (Exmoor) Ltd
	return known && (plain < 2 || company)
}

var legalForms = map[string]bool{"ltd": true, "limited": true, "plc": true, "llp": true, "cic": true, "cio": true}

// isPlace knows parts of the country and streets: South West, Great Malvern, Chertsey Road.
func isPlace(list []string) bool {
	return len(list) > 0 && (placesBegin[list[0]] || placesEnd[list[len(list)-1]])
}

var (
	placesBegin = map[string]bool{
		"north": true, "south": true, "east": true, "west": true, "great": true, "little": true, "upper": true, "lower": true, "st": true, "saint": true,
	}
	placesEnd = map[string]bool{"road": true, "rd": true, "street": true, "avenue": true, "shire": true, "tees": true, "thames": true, "trent": true}
)

func cutTradingAs(name string) (owner, shop string, found bool) {
	at := tradingAs.FindStringIndex(name)
	if at == nil {
		return name, "", false
	}
	return name[:at[0]], name[at[1]:], true
}

// namesPerson finds a title before a name, and words such as refund or daughter.
func namesPerson(list []string) bool {
	for i, word := range list {
		if !words().person[word] {
			continue
		}
		before := i+1 < len(list) && words().organisation[list[i+1]] // MS Society is no lady
		if !before {
			return true
		}
	}
	return false
}

func hasOrganisationWord(list []string) bool {
	the := len(list) > 1 && list[0] == "the" && !slices.Contains(list, "family")
	return the || slices.ContainsFunc(list, func(word string) bool { return words().organisation[word] || words().trade[word] })
}

// readsAsPerson says that one part of a name, between its commas and brackets, is a person, a sole trader, or ends in a person.
func readsAsPerson(list []string) bool {
	last, institution := -1, false // the last word of the lists, and whether there is one that only organisations have
	for i, word := range list {
		if words().organisation[word] || words().trade[word] {
			last = i
		}
		institution = institution || words().organisation[word]
	}
	after := list[last+1:]
	if len(after) > 0 && after[0] == "for" { // Transport for London, but not for a first name and a surname
		after = after[1:]
	}
	switch {
	case last < 0:
		return isPersonsName(list)
	case len(after) > 1 && len(after) < 4 && !joins[after[0]] && !welsh[list[last]]: // Alder School Thomas Smith
		return true
	}
	return !institution && isSoleTrader(list)
}

// Words after which a name is part of what stands before: University of Mark Smith, School at Thomas Street.
var joins = map[string]bool{"of": true, "at": true, "in": true, "and": true, "on": true, "by": true, "the": true}

// In Welsh the school comes before its name: Ysgol Glan y Ffin.
var welsh = map[string]bool{"ysgol": true, "coleg": true, "prifysgol": true, "cyngor": true}

// isPersonsName says that up to four words hold a common given name, and no saint or king of that name.
func isPersonsName(list []string) bool {
	if len(list) == 0 || len(list) > 4 {
		return false
	}
	for i, word := range list {
		if words().givenName[word] {
			return i == 0 || !patrons[list[i-1]]
		}
	}
	return false
}

var patrons = map[string]bool{
	"st": true, "saint": true, "king": true, "queen": true, "prince": true, "princess": true, "sir": true, "lord": true, "lady": true, "bishop": true,
}

// isSoleTrader knows John Smith Taxis and J Smith Taxis from Acorn Taxis, A & B Cars and T-Shirt Printing.
func isSoleTrader(list []string) bool {
	first := list[0]
	initial := utf8.RuneCountInString(first) == 1 && unicode.IsLetter([]rune(first)[0])
	for len(list) > 1 && initial && utf8.RuneCountInString(list[1]) == 1 {
		list = list[1:] // J A Smith
	}
	if len(list) < 3 || !initial && !words().givenName[first] {
		return false
	}
	second := list[1]
	return utf8.RuneCountInString(second) > 2 && !words().trade[second] && second != "and"
}
