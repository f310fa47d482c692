package understand

import (
	"regexp"
	"strings"
)

// Sentences of a letter that ask nothing and narrow nothing: who writes, thanks, how to reply, and what to do where an answer cannot be
// given. Each is known by how it begins, and those that could narrow a question ("I am interested in …") are none of them.
var courtesies = []*regexp.Regexp{
	regexp.MustCompile(`^(?:dear|hello|hi|good (?:morning|afternoon|evening)|to whom)\b[^.?]{0,60}[.,!]?$`),
	regexp.MustCompile(`^(?:many |with )?thanks?\b|^(?:kind|best|warm) (?:regards|wishes)|^yours\b|^i (?:very much )?(?:appreciate|look forward)|^i(?: am|'m) (?:grateful|looking forward)|^looking forward`),
	regexp.MustCompile(`^(?:my name is|i(?: am|'m) (?:an? |the )?(?:\S+ ){0,3}(?:researcher|student|journalist|reporter|parent|resident|councillor|solicitor|freelance)\b|i hope (?:this|you)|we are an? )`),
	regexp.MustCompile(`^(?:i(?: am|'m)|we are) aware (?:that|of)\b|^i(?: am|'m)? (?:understand|realise|appreciate|recognise|sure)\b`),
	regexp.MustCompile(`^(?:please )?(?:can|could|would) you (?:please )?(?:acknowledge|confirm receipt)|^(?:please )?(?:acknowledge|confirm receipt)|^please (?:contact|email|e-mail|write to|do not hesitate|feel free|get in touch|let me know if|note this request)\b`),
	regexp.MustCompile(`^(?:i|we) (?:would|should) (?:like|prefer|be grateful)\b.*\b(?:receive|response|reply|information|data|answers?)\b.*\b(?:electronic|electronically|email|e-mail|format|spreadsheet|excel|csv|xls|xlsx|word document)\b`),
	regexp.MustCompile(`^(?:please )?(?:provide|send|supply|give|return)?(?: me)?(?: with)? ?(?:the |your |all |any )?(?:response|reply|information|data|answers?)\b[^0-9]{0,30}\b(?:in|as|by|via) (?:an? |the )?(?:\S+ ){0,2}(?:electronic|electronically|email|e-mail|format|spreadsheet|excel|csv|xls|xlsx)\b`),
	regexp.MustCompile(`^(?:also,? |please note:?,? (?:that )?|and )?(?:if|where|should|in the event)\b.*(?:not possible|n't possible|impossible|cannot|can't|unable|not held|isn't held|not recorded|not available|unavailable|onerous|exceed|cost limit|withh[eo]ld|refuse|clarif|unclear|this request|my request|my query|further information|redact|exempt|section 1[26]|data protection)`),
	regexp.MustCompile(`^(?:for example|for instance|e\.?g\.?)\b`),
	regexp.MustCompile(`^(?:under|in line with|in accordance with|as per|pursuant to) (?:section 1[16]|your (?:duty|obligation)|the (?:act|foia?), (?:you|the (?:council|authority)) (?:must|should|have|are))`),
	regexp.MustCompile(`^(?:this (?:request|information) (?:is|does not)|the information (?:is )?(?:requested )?(?:is )?for research|i would (?:also )?(?:like to )?remind)\b`),
}

// Courtesy says whether a sentence is of the letter and not of the questions.
func Courtesy(sentence string) bool {
	text := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(sentence, "’", "'")), " "))
	if strings.Contains(text, "?") && !strings.HasPrefix(text, "if ") {
		return false
	}
	for _, form := range courtesies {
		if form.MatchString(text) {
			return true
		}
	}
	return false
}

// definitions say what a word is to mean: SEMH refers to …, for clarity …
var definitions = regexp.MustCompile(`^\W*(?:(?:please note|nb|note)\b.{0,40}\b(?:includes?|categor|definition|means?)|(?:all|the terms?|the categor(?:y|ies)(?: of)?) .{1,80} (?:is to |are to )?includes?\b|for (?:clarity|the avoidance of doubt|the purposes? of)|by .{1,60} (?:i|we) mean|definitions?\b)|\b(?:refers? to|is defined as|are defined as|is taken to mean|in this case (?:is|are)|i mean\b|to mean\b)|^\W*['"‘“*].{1,60}['"’”]? (?:means?|includes?|is|are)\b`)

// Definition says whether a sentence tells what a word is to mean. A person must see that the figures mean the same.
func Definition(sentence string) bool {
	return !strings.Contains(sentence, "?") && definitions.MatchString(strings.ToLower(strings.Join(strings.Fields(sentence), " ")))
}
