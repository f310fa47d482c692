package understand

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sufficiency/analysis"
)

// Periods are the times that a question asks for, as it names them.
type Periods struct {
	Kind    string   `json:"kind,omitempty"`    // financial, academic, calendar, january or march (31 March); "" = not said
	Years   []int    `json:"years,omitempty"`   // the years in which they begin; of january and march the year of the day
	Days    []string `json:"on_days,omitempty"` // single days other than 31 March and census day, as 2025-09-01
	Paired  bool     `json:"paired,omitempty"`
	Last    int      `json:"last,omitempty"`  // the last so many
	Since   int      `json:"since,omitempty"` // this and all later ones
	Running bool     `json:"running,omitempty"`
	days    bool     // single days or calendar years are among them, which are no 2023/24
	Now     bool     `json:"now,omitempty"`     // the latest is asked for in so many words
	Unclear []string `json:"unclear,omitempty"` // times that are none of these
}

// none says that no time is named.
func (p Periods) none() bool {
	return len(p.Years) == 0 && len(p.Days) == 0 && p.Last == 0 && p.Since == 0 && !p.Running && len(p.Unclear) == 0
}

const (
	months = `(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)`
	bound  = `(?:(since|from|after|before|until|till|up to|to|by|starting|beginning|ending|following|between|prior to|week of|month of|quarter to) )?`
	pair   = `(20\d\d)\s?[/-]\s?((?:20)?\d\d|\d)\b`
	upTo   = `\s*(?:-|to|until|up to|through to|through|to and including|and)\s*(?:the\s+)?(?:(?:financial|academic|school) year\s+)?`
	first  = `(?:0?1(?:st)?(?: of)? )?`
	last   = `(?:3[01](?:st|th)?(?: of)? )?`
	each   = `(?:each|every)`
	years  = `((?:20\d\d(?:,? and |, | to |, and |-)?)+)`
	counts = `(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})`
	kinds  = `(financial|fiscal|tax|academic|school|calendar)`
)

var numbers = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// rule is a way of writing times; take reads its groups. They are tried in this order, and what one has read no other sees.
type rule struct {
	form *regexp.Regexp
	take func(p *Periods, groups []string) bool
}

func form(text string) *regexp.Regexp { return regexp.MustCompile(`\b` + text) }

var rules = []rule{
	{form(first + `(?:april|apr) (20\d\d)` + upTo + last + `(?:march|mar) (20\d\d)\b`), func(p *Periods, g []string) bool {
		return p.span("financial", year(g[1]), year(g[2])-1)
	}},
	{form(`0?1[/.]0?4[/.](20\d\d)` + upTo + `31[/.]0?3[/.](20\d\d)\b`), func(p *Periods, g []string) bool {
		return p.span("financial", year(g[1]), year(g[2])-1)
	}},
	{form(first + `(?:september|sept|sep) (20\d\d)` + upTo + last + `(?:july|jul|august|aug) (20\d\d)\b`), func(p *Periods, g []string) bool {
		return p.span("academic", year(g[1]), year(g[2])-1)
	}},
	{form(`(?:between |from )?` + first + `(?:january|jan) (20\d\d)` + upTo + last + `(?:december|dec) (20\d\d)\b`), func(p *Periods, g []string) bool {
		return p.span("calendar", year(g[1]), year(g[2]))
	}},
	{form(first + `(?:january|jan)` + upTo + last + `(?:december|dec) (20\d\d)\b`), func(p *Periods, g []string) bool {
		return p.span("calendar", year(g[1]), year(g[1]))
	}},
	{form(`(?:financial )?years? (?:ending|ended|to)(?: on)?(?: 31(?:st)?)? march (20\d\d)\b`), func(p *Periods, g []string) bool {
		return p.span("financial", year(g[1])-1, year(g[1])-1)
	}},
	{form(`(?:between |from )?(?:31(?:st)?(?: of)? march|end of march) (20\d\d)` + upTo + `(?:31(?:st)?(?: of)? march|end of march) (20\d\d)\b`), func(p *Periods, g []string) bool {
		return !twoDays.MatchString(g[0]) && p.span("march", year(g[1]), year(g[2]))
	}},
	{form(`(?:between |from )?(?:the )?(?:january|jan)(?: census)? (20\d\d)` + upTo + `(?:january|jan) (20\d\d)\b`), func(p *Periods, g []string) bool {
		return !twoDays.MatchString(g[0]) && p.span("january", year(g[1]), year(g[2]))
	}},
	{form(`(?:the )?31[/.]0?3[/.](20\d\d)\b`), takeDays("march")},
	{form(`(?:the )?(?:31(?:st)?(?: of)? march|march 31(?:st)?,?|end of march),?(?: (?:in|of))?(?: (?:` + each + `|the years?|each of)(?: years?)?(?: from|:| of)?)? ` + years + `\b`), takeDays("march")},
	{form(`(?:31(?:st)?(?: of)? march|march 31st|end of march|end of (?:each|the|every) financial years?|financial year end)\b`), func(p *Periods, _ []string) bool { p.Kind = "march"; return true }},
	{form(bound + `(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ` + months + `,? (20\d\d)\b`), func(p *Periods, g []string) bool { return p.day(g[0], g[1], g[2], g[3], g[4]) }},
	{form(bound + months + ` (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)\b`), func(p *Periods, g []string) bool { return p.day(g[0], g[1], g[3], g[2], g[4]) }},
	{form(bound + `(?:the )?(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b`), func(p *Periods, g []string) bool { return p.day(g[0], g[1], g[2], g[3], g[4]) }},
	{form(`(?:the )?(?:january|jan|sen ?2|sen2 (?:return|census)|census day|january census|january school census)(?: (?:census|return|data|of|in|on|day|for|` + each + `|years?|the|from|between))*:? ` + years + `\b(?: (?:sen ?2|school census|census))?(?: (?:return|census|data))?`), takeDays("january")},
	{form(`(?:the )?` + years + ` (?:sen ?2|january census|january school census)(?: (?:return|census|data))*\b`), takeDays("january")},
	{form(`(?:` + each + ` january(?: census)?|(?:last|latest|most recent) (?:january census|sen ?2 (?:census|return)|sen ?2|census day)|january (?:of|in) ` + each + ` years?|january ` + each + ` year|january (?:school )?census|sen ?2 (?:return|census|data)|sen ?2|census day)\b`), func(p *Periods, _ []string) bool { p.Kind = "january"; return true }},
	{form(`(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?` + months + `(?: \d{1,2}(?:st|nd|rd|th)?,?)?(?: 20\d\d)?\b`), func(p *Periods, g []string) bool {
		if g[0] == "may" || g[0] == "march" {
			return false
		}
		p.Unclear = append(p.Unclear, g[0])
		return true
	}},
	{form(`\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b`), func(p *Periods, g []string) bool { p.Unclear = append(p.Unclear, g[0]); return true }},
	{form(`(?:since|from) ` + pair + ` (?:onwards?|to (?:date|now|the present|present))`), takeSince},
	{form(`(?:between |from )?` + pair + upTo + pair), func(p *Periods, g []string) bool {
		p.Paired = true
		return follows(g[1], g[2]) && follows(g[3], g[4]) && p.span("", year(g[1]), year(g[3]))
	}},
	{form(`since ` + pair), takeSince},
	{form(`from (?:the (?:start|beginning) of )?(?:the )?(?:(?:financial|academic|school) year )?` + pair), func(p *Periods, g []string) bool { p.Unclear = append(p.Unclear, g[0]); return true }},
	{form(pair), func(p *Periods, g []string) bool {
		if !follows(g[1], g[2]) {
			return len(g[2]) == 4 && p.span("calendar", year(g[1]), year(g[2]))
		}
		p.Paired = true
		return p.span("", year(g[1]), year(g[1]))
	}},
	{form(`(?:since|from) (20\d\d)(?: onwards?| (?:to|until|till) (?:date|now|today|the present|present)(?: day)?)`), takeSince},
	{form(`(20\d\d) (?:onwards|(?:to|until) (?:date|now|today|the present|present)(?: day)?)\b`), takeSince},
	{form(`(?:between |from )?(20\d\d)` + upTo + `(20\d\d)\b`), func(p *Periods, g []string) bool {
		if strings.Contains(g[0], " and ") && !strings.HasPrefix(g[0], "between") { // 2022 and 2024 are two years
			return p.span("calendar", year(g[1]), year(g[1])) && p.span("calendar", year(g[2]), year(g[2]))
		}
		return p.span("calendar", year(g[1]), year(g[2]))
	}},
	{form(`since (20\d\d)\b`), takeSince},
	{form(`from (?:the (?:start|beginning) of )?(20\d\d)\b`), func(p *Periods, g []string) bool { p.Unclear = append(p.Unclear, g[0]); return true }},
	{form(`(20\d\d)\b`), func(p *Periods, g []string) bool { return p.span("calendar", year(g[1]), year(g[1])) }},
	{form(`(?:over |for |in |during |of )?(?:each of )?(?:the )?(?:last|past|previous|preceding|latest|most recent) ` + counts + ` (?:full |complete |completed |whole )?(?:` + kinds + ` )?years?\b`), func(p *Periods, g []string) bool {
		return p.last(g[1], g[2])
	}},
	{form(counts + ` (?:full |complete )?` + kinds + ` years\b`), func(p *Periods, g []string) bool { return p.last(g[1], g[2]) }},
	{form(`(?:the )?(?:last|past|previous|latest|most recent) (?:full |complete |completed |available )?(?:` + kinds + ` )?year\b`), func(p *Periods, g []string) bool {
		return p.last("1", g[1])
	}},
	{form(`(?:the )?(?:(?:current|this) (?:` + kinds + ` )?year(?: to date| so far)?|(?:` + kinds + ` )?year to date|(?:financial year )?to date|so far this (?:` + kinds + ` )?year)\b`), func(p *Periods, g []string) bool {
		p.Running = true
		for _, kind := range g[1:] {
			p.name(kind)
		}
		return true
	}},
	{form(kinds + ` years?\b(?: \(?(?:f\.?y|a\.?y)\.?\)?)?(?: ?[-:])?`), func(p *Periods, g []string) bool { p.name(g[1]); return true }},
	{form(`(?:f\.?y|a\.?y)\b\.?(?: ?@)?`), func(p *Periods, g []string) bool {
		p.name(map[byte]string{'f': "financial", 'a': "academic"}[g[0][0]])
		return true
	}},
}

// Words for the latest that is held.
var now = regexp.MustCompile(`\b(?:currently|current|at present|presently|at the moment|at this time|as (?:of|at) (?:today|now)|today|now|most recent|most up to date|latest)\b`)

// Two days joined by "and" are no span, unless they stand after "between".
var twoDays = regexp.MustCompile(`^[^b].* and `)

// What is left of a span of times that no rule has read as a whole: its ends alone would be half the answer.
var halfSpan = regexp.MustCompile(`@ ?(?:-|to|until|through|up to) ?(?:the )?@|between @ and @`)

// The Freedom of Information Act 2000 is no year that anything is asked of.
var anAct = regexp.MustCompile(`\b(act|regulations|regs) \(?(?:19|20)\d\d\)?`)

// 22/23, FY23-24: years of which the century is left out. Of numbers that could be ages, the hyphen makes none: 16-17.
var shortPair = regexp.MustCompile(`(^|[^\w/.-])((?:f\.?y\.?|a\.?y\.?) ?|year )?(?:(1[4-9]|[23]\d)/(\d\d)|(2[0-9]|3[0-5])-(\d\d))($|[^\w/%-])`)

// The kind stands beside the year: FY2023/24, AY 22/23.
var kindBeside = regexp.MustCompile(`\b(f\.?y\.?|a\.?y\.?) ?(20\d\d)`)

// plainYears writes out years that are written short, and takes out those that are none.
func plainYears(text string) string {
	text = anAct.ReplaceAllString(text, "$1")
	for range 2 { // of two that stand side by side the first takes the blank between them
		text = shortPair.ReplaceAllStringFunc(text, func(found string) string {
			g := shortPair.FindStringSubmatch(found)
			from, to := g[3]+g[5], g[4]+g[6]
			if !follows("20"+from, "20"+to) || ages.MatchString(text) && g[2] == "" {
				return found
			}
			return g[1] + g[2] + "20" + from + "/" + to + g[7]
		})
	}
	return kindBeside.ReplaceAllString(text, "$1 $2")
}

// readPeriods takes the times out of a text in small letters and puts @ in their places.
func readPeriods(text string) (string, Periods) {
	var p Periods
	text = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "’", "'").Replace(text)
	text = plainYears(strings.Join(strings.Fields(text), " "))
	for _, r := range rules {
		text = r.form.ReplaceAllStringFunc(text, func(found string) string {
			groups := r.form.FindStringSubmatch(found)
			if groups == nil || !r.take(&p, groups) {
				return found
			}
			return "@"
		})
	}
	text = p.counted(text)
	if span := halfSpan.FindString(text); span != "" {
		p.Unclear = append(p.Unclear, "a span of times of two kinds")
	}
	if p.days && p.Paired {
		p.Unclear = append(p.Unclear, "days or calendar years beside years such as 2023/24")
	}
	if len(p.Days) > 0 && (len(p.Years) > 0 || p.Kind != "" || p.Last > 0 || p.Since > 0) {
		p.Unclear = append(p.Unclear, "single days beside years or other counts")
	}
	slices.Sort(p.Days)
	p.Days = slices.Compact(p.Days)
	slices.Sort(p.Years)
	p.Years = slices.Compact(p.Years)
	p.Now = p.none() && now.MatchString(text)
	return text, p
}

// For the five years from 2020/21 to 2024/25: a number of years beside the years themselves.
var numberOfYears = regexp.MustCompile(`\b(?:(?:each|all) of )?(?:the |these |those )?(?:(?:last|past|previous|following) )?` + counts + `(?: (?:full|complete))? (?:@ ?)?years?(?: -|:|,)*(?: (?:from|between|of|for|in|to))?\b`)

// counted takes out a number of years that stands beside so many years. Another number than they are makes them unclear.
func (p *Periods) counted(text string) string {
	if len(p.Years) == 0 {
		return text
	}
	return numberOfYears.ReplaceAllStringFunc(text, func(found string) string {
		number := numberOfYears.FindStringSubmatch(found)[1]
		n := slices.Index(numbers, number)
		if n < 1 {
			n = year(number)
		}
		years := slices.Clone(p.Years)
		slices.Sort(years)
		if n != len(slices.Compact(years)) {
			p.Unclear = append(p.Unclear, found)
		}
		return " "
	})
}

func year(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// follows says whether the second half of 2021/22 is the year after the first.
func follows(first, second string) bool {
	if len(second) == 1 { // 2023/4
		return (year(first)+1)%10 == year(second)
	}
	return (year(first)+1)%100 == year(second)%100
}

// day adds a single day. Where a span begins or ends with it, a count on that day is not what is asked.
func (p *Periods) day(found, bound, date, month, of string) bool {
	number := year(month)
	if number == 0 {
		number = slices.Index([]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}, month[:3]) + 1
	}
	day := time.Date(year(of), time.Month(number), year(date), 0, 0, 0, 0, time.UTC)
	switch {
	case bound != "" || day.Day() != year(date) || int(day.Month()) != number:
		p.Unclear = append(p.Unclear, found)
	case analysis.IsCensusDay(day):
		return p.span("january", day.Year(), day.Year())
	case day.Month() == time.March && day.Day() == 31:
		return p.span("march", day.Year(), day.Year())
	default:
		p.Days = append(p.Days, day.Format(time.DateOnly))
	}
	return true
}

// span adds the years from one to another. A kind that differs from one named before stays unclear.
func (p *Periods) span(kind string, from, to int) bool {
	if to < from || to-from > 20 {
		return false
	}
	for y := from; y <= to; y++ {
		p.Years = append(p.Years, y)
	}
	p.days = p.days || kind == "march" || kind == "january" || kind == "calendar"
	if kind != "" {
		p.name(kind)
	}
	return true
}

// name says what kind of years they are.
func (p *Periods) name(kind string) {
	switch kind {
	case "":
		return
	case "fiscal", "tax":
		kind = "financial"
	case "school":
		kind = "academic"
	}
	switch {
	case p.Kind == "" || p.Kind == kind:
		p.Kind = kind
	case p.Kind == "march" && kind == "financial", p.Kind == "january" && kind == "calendar": // on 31 March of each financial year
	case p.Kind == "calendar" && len(p.Years) > 0: // financial year 2023: the one that begins then, or that ends?
		p.Unclear = append(p.Unclear, kind+" year "+strconv.Itoa(p.Years[0]))
	default:
		p.Unclear = append(p.Unclear, p.Kind+" and "+kind+" years")
	}
}

func (p *Periods) last(count, kind string) bool {
	n := slices.Index(numbers, count)
	if n < 1 {
		n = year(count)
	}
	if n < 1 || n > 20 {
		return false
	}
	p.Last = n
	p.name(kind)
	return true
}

func takeSince(p *Periods, g []string) bool {
	p.Since = year(g[1])
	if len(g) > 2 && g[2] != "" {
		p.Paired = true
		return follows(g[1], g[2])
	}
	p.name("calendar")
	return true
}

var aYear = regexp.MustCompile(`20\d\d`)

// takeDays reads the years after a day: 31 March 2022, 2023 and 2024.
func takeDays(kind string) func(*Periods, []string) bool {
	return func(p *Periods, g []string) bool {
		found := aYear.FindAllString(g[1], -1)
		if len(found) == 2 && (strings.Contains(g[1], "to") || strings.Contains(g[1], "-")) {
			return p.span(kind, year(found[0]), year(found[1]))
		}
		for _, y := range found {
			p.span(kind, year(y), year(y))
		}
		return true
	}
}

// labels gives the periods of a kind of calendar (january, march, day, calendar, financial, academic) that are asked for, as the figures name
// them: march as the financial year that it ends. On the day of the request only whole years can be had. It gives none where the latest
// will do, and false where the times asked for are of a kind that this one cannot stand for.
func (p Periods) labels(kind string, received time.Time) ([]string, bool) {
	if len(p.Unclear) > 0 || len(p.Days) > 0 && kind != "day" {
		return nil, false
	}
	if kind == "day" {
		days := p.Days
		for _, y := range p.Years {
			days = append(days, fmt.Sprintf("%d-03-31", y))
		}
		return days, len(p.Days) > 0 || p.Kind == "march" && len(p.Years) > 0 && !p.Paired
	}
	whole := received.Year() - 1 // the year in which the last whole one began
	switch {
	case kind == "january":
		whole = received.Year()
		if received.Month() < time.February {
			whole--
		}
	case (kind == "financial" || kind == "march") && received.Month() < time.April, kind == "academic" && received.Month() < time.September:
		whole--
	}
	starts := p.Years
	// How far the year in which a period of this kind begins lies from the one in which the asked one does.
	shift := 0
	switch {
	case kind == "january" && p.Paired && p.Kind != "calendar":
		shift = 1
	case (kind == "march" || kind == "financial") && p.Kind == "march" && !p.Paired, kind == "march" && p.Kind == "january" && !p.Paired:
		shift = -1
	}
	var years []int
	switch {
	case len(starts) > 0:
		for _, y := range starts {
			years = append(years, y+shift)
		}
	case p.Since > 0:
		for y := p.Since + shift; y <= whole; y++ {
			years = append(years, y)
		}
	case p.Last > 0:
		for y := whole - p.Last + 1; y <= whole; y++ {
			years = append(years, y)
		}
	}
	var labels []string
	for _, y := range years {
		labels = append(labels, label(kind, y))
	}
	return labels, true
}

func label(kind string, year int) string {
	switch kind {
	case "financial", "march":
		return fmt.Sprintf("%d-%02d", year, (year+1)%100)
	case "academic":
		return fmt.Sprintf("%d/%02d", year, (year+1)%100)
	}
	return strconv.Itoa(year)
}
