package foi

import (
	"regexp"
	"strconv"
	"strings"

	"sufficiency/reports/foi/understand"
)

// Question is one thing that a request asks.
type Question struct {
	Text string // as written, with its number; the first of several sub-questions begins with the words that lead to all of them
	Lead string // the words that lead to the sub-questions, without a number; empty where there are none
	Asks string // its own words, without a number

	number string // of the question, or of the one whose sub-question it is; "" where none is written
}

// Full is the question with the words that lead to it.
func (q Question) Full() string {
	if led, found := strings.CutSuffix(q.Lead, ";"); found { // with a plan for; autism
		return led + ": " + q.Asks
	}
	return strings.TrimSpace(q.Lead + " " + q.Asks)
}

// add goes on with a question.
func (q *Question) add(sentence string) {
	q.Text += " " + sentence
	q.Asks += " " + sentence
}

// Split is a request in its parts.
type Split struct {
	Paragraphs []string   // all of it, as written
	Questions  []Question // counted from 1 in everything said about them
	Remarks    []string   // what stands before and after the questions, which may hold for all of them
	Headings   []string   // what is of some of the questions, whose Lead it is: for questions 2 to 6, please …
}

// Marks of a question: 1. 1) (1) Q1: Question 1. 1.2; of a sub-question: a) (a) i. (ii) 1.2 1a. The number must be followed by a blank, so
// that 2.5 and 2021/22 are none.
var (
	numbered = regexp.MustCompile(`^(?:(?i:question|q)\s*\d{1,2}\s*[.):–-]?|\(?\d{1,2}\s?[.):](?:[–-]\d{1,2}[.):])?)(?:\s+|$)`)
	lettered = regexp.MustCompile(`^(?:\(?([a-z]|[ivx]{2,4})[.)]|\(?\d{1,2}\s?\(?[a-z]\)?[.)]|\d{1,2}\.\d{1,2}[.)]?)\s+`)
	dashed   = regexp.MustCompile(`^- `)
	// Within a line: "1) … 2) …" and "(a) … (b) …" pasted as one paragraph.
	inLine = regexp.MustCompile(`([.?:;,]|^|\band) (\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|v)\) |\d{1,2}\.(?:[–-]\d{1,2}\.)? )`)
)

var digits = regexp.MustCompile(`\d+`)

// item is a paragraph with what stands before it.
type item struct {
	depth int // 0 none, 1 a question, 2 a sub-question, 3 a bullet
	mark  string
	words string
}

// split finds the questions of a request in lines of plain text. A blank line parts paragraphs, and so does a number, a letter or a bullet
// at the head of a line.
func split(text string) Split {
	var s Split
	items := itemsOf(text)
	for _, it := range items {
		s.Paragraphs = append(s.Paragraphs, it.mark+it.words)
	}
	depths := map[int]int{}
	for _, it := range items {
		depths[it.depth]++
	}
	switch {
	case depths[1] > 0:
		s.byMarks(items, 1)
	case depths[2] > 0:
		s.byMarks(items, 2)
	case depths[3] > 1:
		s.byMarks(items, 3)
	default:
		s.bySentences(items)
	}
	s.govern()
	return s
}

// Words that name the questions which a sentence is of: for questions 2 to 6, please …
var (
	someQuestions = regexp.MustCompile(`(?i)^(?:(?:please note:?,? )?(?:for|in|with|regarding|in (?:relation|respect|regard) (?:to|of))(?: each of| all of)? (?:the )?)?(?:questions?|q)\.? ?(\d{1,2}) ?(?:-|–|to|through|until|and|&) ?(?:questions? |q\.? ?)?(\d{1,2})(?: inclusive)?(?: above| below)?,?:? *`)
	allQuestions  = regexp.MustCompile(`(?i)\b(?:(?:all|each|any) (?:of )?(?:the |these |my |this )?(?:above|questions?|points|figures|answers|information)|for the above|(?:of|to) the above|the above (?:information|data|figures|questions?|for)|these questions|every question|(?:each|all) of (?:the above|these)|this information (?:for|by|broken)|above information)\b`)
)

// govern takes sentences that stand in one question and are of others, or of all, to where they are meant: the words that lead to
// questions, and the remarks. What is shown of the question keeps them.
func (s *Split) govern() {
	for i := range s.Questions {
		var own []string
		for j, sentence := range Sentences(s.Questions[i].Asks) {
			found := someQuestions.FindStringSubmatchIndex(sentence)
			switch {
			case found != nil && s.lead(sentence, found):
			case j > 0 && understand.Definition(sentence),
				j > 0 && i == len(s.Questions)-1 && i > 0 && !strings.Contains(sentence, "?") && allQuestions.MatchString(sentence):
				s.Remarks = append(s.Remarks, sentence)
			default:
				own = append(own, sentence)
			}
		}
		s.Questions[i].Asks = strings.Join(own, " ")
	}
	var rest []string
	for _, remark := range s.Remarks {
		var own []string
		for _, sentence := range Sentences(remark) {
			found := someQuestions.FindStringSubmatchIndex(sentence)
			if found == nil || !s.lead(sentence, found) {
				own = append(own, sentence)
			}
		}
		if len(own) > 0 {
			rest = append(rest, strings.Join(own, " "))
		}
	}
	s.Remarks = rest
}

// lead puts a sentence before the questions that it names by their numbers. It does not where one of them is missing.
func (s *Split) lead(sentence string, found []int) bool {
	first, last := sentence[found[2]:found[3]], sentence[found[4]:found[5]]
	from, _ := strconv.Atoi(first)
	to, _ := strconv.Atoi(last)
	has := map[string]bool{}
	for _, q := range s.Questions {
		has[q.number] = true
	}
	if from > to || !has[first] || !has[last] {
		return false
	}
	for i, q := range s.Questions {
		if n, err := strconv.Atoi(q.number); err == nil && n >= from && n <= to {
			s.Questions[i].Lead = strings.TrimSpace(sentence[found[1]:] + " " + q.Lead)
		}
	}
	s.Headings = append(s.Headings, sentence)
	return true
}

func itemsOf(text string) []item {
	var items []item
	var words []string // of the last item, line by line
	end := func() {
		if len(words) > 0 {
			items[len(items)-1].words = strings.TrimSpace(strings.Join(words, " "))
		}
		words = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			end()
			continue
		}
		for i, part := range partsOf(line) {
			depth, mark := markOf(part)
			if depth > 0 || i > 0 || words == nil {
				end()
				items = append(items, item{depth: depth, mark: mark})
			}
			words = append(words, part[len(mark):])
		}
	}
	end()
	return items
}

// partsOf cuts a line before the numbers and letters that begin a question within it. A single one is a reference, not a list.
func partsOf(line string) []string {
	found := inLine.FindAllStringSubmatchIndex(line, -1)
	if len(found) < 2 && !(len(found) == 1 && startsList(line)) {
		return []string{line}
	}
	if line[found[0][2]:found[0][3]] == "and" { // (a) these and (b) those schools: one question of two kinds
		return []string{line}
	}
	var parts []string
	start := 0
	// The first may follow any word: please confirm (1) …; (2) …
	if begin := secondToFirst.Replace(line[found[0][4]:found[0][5]]); begin != line[found[0][4]:found[0][5]] {
		if at := strings.Index(line[:found[0][4]], " "+begin); at > 0 {
			parts, start = append(parts, line[:at]), at+1
		}
	}
	for _, at := range found {
		if part := strings.TrimSpace(line[start:at[4]]); part != "" {
			parts = append(parts, part)
		}
		start = at[4]
	}
	return append(parts, strings.TrimSpace(line[start:]))
}

var secondToFirst = strings.NewReplacer("ii", "i", "2", "1", "b", "a")

func startsList(line string) bool { return numbered.MatchString(line) || lettered.MatchString(line) }

func markOf(part string) (int, string) {
	if mark := lettered.FindString(part); mark != "" {
		return 2, mark
	}
	if mark := numbered.FindString(part); mark != "" {
		return 1, mark
	}
	if mark := dashed.FindString(part); mark != "" {
		return 3, mark
	}
	return 0, ""
}

// byMarks takes what stands at the depth as questions and what stands below as their sub-questions.
func (s *Split) byMarks(items []item, depth int) {
	last := 0
	for i, it := range items {
		if it.depth >= depth {
			last = i
		}
	}
	var open *item // the question whose sub-questions follow
	lead, led := "", false
	push := func(it item, text, lead string) {
		number := digits.FindString(it.mark)
		if it.depth > depth {
			number = digits.FindString(open.mark)
		}
		s.Questions = append(s.Questions, Question{Text: text, Lead: lead, Asks: it.words, number: number})
	}
	for i, it := range items {
		below := i+1 < len(items) && items[i+1].depth > depth
		switch {
		case it.depth == depth:
			open = &items[i]
			lead, led = "", below && leads(it.words)
			if led {
				lead = it.words
				continue
			}
			push(it, it.mark+it.words, "")
		case it.depth > depth && open != nil:
			text := it.mark + it.words
			if led {
				text, led = open.mark+open.words+"\n\n"+text, false
			}
			push(it, text, lead)
		case it.depth > depth && i <= last && (digits.MatchString(it.mark) || asksSomething(it.words)): // 1a) where no 1. stands before it
			s.Questions = append(s.Questions, Question{Text: it.mark + it.words, Asks: it.words, number: digits.FindString(it.mark)})
		case it.depth > depth: // a bullet before the first number is a remark
			s.Remarks = append(s.Remarks, it.words)
		case open == nil || i > last:
			s.Remarks = append(s.Remarks, it.words)
		case led: // the leading words go on
			open.words += " " + it.words
			lead = open.words
		default: // the question goes on in another paragraph
			q := &s.Questions[len(s.Questions)-1]
			q.Text += "\n\n" + it.words
			q.Asks += " " + it.words
		}
	}
}

// leads says whether words ask nothing themselves, but lead to sub-questions.
func leads(words string) bool {
	if strings.HasSuffix(words, ":") {
		return true
	}
	if strings.Contains(words, "?") {
		return false
	}
	return !strings.HasSuffix(words, ".") || len(strings.Fields(words)) <= 6
}

var sentenceEnd = regexp.MustCompile(`[?!.;]["”’)]*(?:\s+|$)`)

// Sentences cuts words into sentences, each with its mark. The points of "e.g." and "2.5" end none.
func Sentences(words string) []string {
	var sentences []string
	start := 0
	for _, at := range sentenceEnd.FindAllStringIndex(words, -1) {
		before := words[start:at[0]]
		if strings.HasSuffix(before, "e.g") || strings.HasSuffix(before, "i.e") || strings.HasSuffix(" "+strings.ToLower(before), " no") || strings.HasSuffix(before, " etc") && at[1] < len(words) {
			continue
		}
		if sentence := strings.TrimSpace(words[start:at[1]]); sentence != "" {
			sentences = append(sentences, sentence)
		}
		start = at[1]
	}
	if rest := strings.TrimSpace(words[start:]); rest != "" {
		sentences = append(sentences, rest)
	}
	return sentences
}

// Sentences that ask without a question mark: please state the number of plans. One that tells how to part what has been asked is none.
var (
	requests = regexp.MustCompile(`(?i)^(?:(?:dear|hello|hi|good) [^,]{1,40},? *)?(?:also,? |and |in addition,? |additionally,? |further(?:more)?,? |finally,? |lastly,? )?(?:(?:please )?(?:also |(?:can|could|would|will) (?:you|the (?:council|authority|la|local authority)) |please )*(?:provide|state|tell|confirm|list|give|supply|send|advise|let|disclose|say|specify|include the)|(?:can|could|would|will) you|i(?: would|'d|’d) (?:also )?(?:like|be grateful)|i (?:also )?(?:request|wish|want|need)|tell me|how (?:many|much)|what |the (?:total |average |mean )?(?:number|cost|amount)|number of|total (?:number|cost|spend|expenditure|amount))`)
	quantity = regexp.MustCompile(`(?i)\b(?:number|how many|how much|count|totals?|costs?|spend|spent|average|mean|median|amount|list|cop(?:y|ies)|names?|fees?|expenditure|contact|percentage|proportion|policy|reasons?|details)\b`)
	parting  = regexp.MustCompile(`(?i)^(?:(?:please|if possible,?|where possible,?|(?:can|could) (?:you|this|these)|also|be|kindly) )*(?:break|split|separate|broken|(?:provide|give|supply|include|state|show) (?:this|these|it|them|(?:an? |the )?(?:\S+ )?breakdown))|\b(?:format|spreadsheet|excel|csv)\b`)
)

func asksSomething(sentence string) bool {
	return strings.Contains(sentence, "?") || requests.MatchString(sentence) && quantity.MatchString(sentence) && !parting.MatchString(sentence)
}

// bySentences finds the questions of a request that numbers nothing: its sentences that ask, or the whole of it. What stands behind a
// question and asks nothing is part of it; what stands before the first, and what is of all of them, is a remark.
func (s *Split) bySentences(items []item) {
	asking := 0
	for _, it := range items {
		for _, sentence := range Sentences(it.words) {
			if asksSomething(sentence) {
				asking++
			}
		}
	}
	if asking < 2 {
		var whole []string
		for _, it := range items {
			whole = append(whole, it.words)
		}
		if text := strings.TrimSpace(strings.Join(whole, " ")); text != "" {
			s.Questions = []Question{{Text: strings.Join(s.Paragraphs, "\n\n"), Asks: text}}
		}
		return
	}
	for _, it := range items {
		inside := false // in a paragraph with a question
		listed := false // behind a semicolon
		for _, sentence := range Sentences(it.words) {
			goesOn := inside && listed
			listed = strings.HasSuffix(sentence, ";")
			switch {
			case goesOn:
				s.Questions[len(s.Questions)-1].add(sentence)
			case asksSomething(sentence):
				s.Questions = append(s.Questions, Question{Text: sentence, Asks: sentence})
				inside = true
			case inside && !understand.Courtesy(sentence) && !allQuestions.MatchString(sentence):
				s.Questions[len(s.Questions)-1].add(sentence)
			default:
				s.Remarks = append(s.Remarks, sentence)
			}
		}
	}
}
