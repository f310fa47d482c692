package html

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// FOIWordsAddress is the list of words under which answers are found.
const FOIWordsAddress = "foi/words.html"

var logAddress = regexp.MustCompile(`^foi/\d{4}/index\.html$`)

// IsLogAddress says whether an address is that of the log of a year.
func IsLogAddress(address string) bool { return logAddress.MatchString(address) }

// LogPage is one page of the disclosure log.
type LogPage struct {
	Address string
	Write   func(w io.Writer) error
}

// Year and month of the disclosure log.
type (
	logYear struct {
		Year   int
		Months []logMonth
	}
	logMonth struct {
		Name    string // January
		ID      string // 01
		Answers []Answer
	}
)

func (y logYear) Address() string { return fmt.Sprintf("foi/%04d/index.html", y.Year) }
func (y logYear) MonthAddress(m logMonth) string {
	return fmt.Sprintf("foi/%04d/%s/index.html", y.Year, m.ID)
}
func (y logYear) Of(m logMonth) string { return fmt.Sprintf("%s %d", m.Name, y.Year) }

// LogPages gives the disclosure log: all published answers with the newest first, a page a year and a month, and the words under which
// answers are found. A reader finds an answer by each without a script.
func LogPages(s Site, answers []Answer) []LogPage {
	years := byYear(answers)
	page := func(address, title string, shown []logYear) LogPage {
		return LogPage{address, func(w io.Writer) error { return writeLog(w, s, address, title, shown, years) }}
	}
	pages := []LogPage{page(FOILogAddress, "FOI responses", years), {FOIWordsAddress, func(w io.Writer) error { return writeLogWords(w, s, answers) }}}
	for _, year := range years {
		pages = append(pages, page(year.Address(), fmt.Sprintf("FOI responses of %d", year.Year), []logYear{year}))
		for _, month := range year.Months {
			pages = append(pages, page(year.MonthAddress(month), "FOI responses of "+year.Of(month), []logYear{{year.Year, []logMonth{month}}}))
		}
	}
	return pages
}

// byYear sorts answers by year and month, the newest first.
func byYear(answers []Answer) []logYear {
	answers = slices.Clone(answers)
	slices.SortStableFunc(answers, func(a, b Answer) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(b.Reference, a.Reference))
	})
	var years []logYear
	for _, answer := range answers {
		if year := answer.Published.Year(); len(years) == 0 || years[len(years)-1].Year != year {
			years = append(years, logYear{Year: year})
		}
		year := &years[len(years)-1]
		if id := answer.Published.Format("01"); len(year.Months) == 0 || year.Months[len(year.Months)-1].ID != id {
			year.Months = append(year.Months, logMonth{Name: answer.Published.Format("January"), ID: id})
		}
		month := &year.Months[len(year.Months)-1]
		month.Answers = append(month.Answers, answer)
	}
	return years
}

func writeLog(w io.Writer, s Site, address, title string, shown, years []logYear) error {
	f := frame{
		Site: s, Address: address, Title: title, Here: title,
		Description: "Published responses of " + s.Council + " to freedom of information requests, the newest first.",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}},
		Scripts:     []string{"assets/filter.js"},
	}
	if address != FOILogAddress {
		f.Crumbs = append(f.Crumbs, Link{"FOI responses", FOILogAddress})
	}
	f.Page = struct{ Shown, Years []logYear }{shown, years}
	return f.write(w, "foi_log")
}

// logWord is a word with the answers under it.
type logWord struct {
	Word    string
	Answers []Answer
}

func (w logWord) Letter() string {
	first, _ := utf8.DecodeRuneInString(w.Word)
	return strings.ToUpper(string(first))
}

func writeLogWords(w io.Writer, s Site, answers []Answer) error {
	const title = "FOI responses by word"
	return frame{
		Site: s, Address: FOIWordsAddress, Title: title, Here: title,
		Description: "The words under which the published responses of " + s.Council + " are found.",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}, {"FOI responses", FOILogAddress}},
		Page: struct {
			Letters  []topic[logWord]
			Measures []logWord
		}{byTopic(logWords(answers), logWord.Letter), logMeasures(answers)},
	}.write(w, "foi_words")
}

var word = regexp.MustCompile(`[\p{L}][\p{L}’'-]*[\p{L}]`)

// logWords lists the words of titles and requests with the answers in which they stand, the newest first. Words that say nothing of a
// request, because they are short or stand in nearly all, are left out.
func logWords(answers []Answer) []logWord {
	return under(answers, func(a Answer) []string {
		var words []string
		for _, found := range word.FindAllString(strings.ToLower(a.Title+" "+strings.Join(a.Request, " ")), -1) {
			found, _, _ = strings.Cut(strings.ReplaceAll(found, "’", "'"), "'")
			if utf8.RuneCountInString(found) > 3 && !slices.Contains(sayNothing, found) {
				words = append(words, found)
			}
		}
		return words
	})
}

// logMeasures lists what the figures of answers are figures of.
func logMeasures(answers []Answer) []logWord {
	return under(answers, func(a Answer) []string {
		var names []string
		for _, m := range a.Measures {
			names = append(names, m.Text)
		}
		return names
	})
}

// under lists answers under the names that each has, in the order of the alphabet.
func under(answers []Answer, names func(Answer) []string) []logWord {
	found := map[string][]Answer{}
	for _, year := range byYear(answers) {
		for _, month := range year.Months {
			for _, answer := range month.Answers {
				for _, name := range names(answer) {
					if list := found[name]; len(list) == 0 || list[len(list)-1].Reference != answer.Reference {
						found[name] = append(list, answer)
					}
				}
			}
		}
	}
	var words []logWord
	for name, list := range found {
		words = append(words, logWord{name, list})
	}
	slices.SortFunc(words, func(a, b logWord) int { return cmp.Compare(a.Word, b.Word) })
	return words
}

// sayNothing are words that stand in most requests.
var sayNothing = strings.Fields(`about above also another answer answers asked asking because been before being below between both breakdown broken
	can't could council council's data date days dear detail details does done during each either email every example figures following format found
	freedom from further give given have held hold information into itself just kindly know latest less like list made make many more most much must
	name names note number numbers only other otherwise over please possible provide provided question questions received recent regarding reply
	request requested requests respond response same section send sent should show shown since some soon split such sure taken than thank thanks
	that their them then there these they this those through under until upon used using very want well were what when where whether which while whom
	whose will with within without would wish year years your yours`)
