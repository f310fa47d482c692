package foi

import (
	"regexp"
	"strings"
)

var (
	emailAddress = regexp.MustCompile(`[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+`)
	telephone    = regexp.MustCompile(`(?:\+44|\b0)[\s()-]*\d(?:[\s()-]*\d){8,10}\b`)
	salutation   = regexp.MustCompile(`(?i)^(dear|hi|hello|good (morning|afternoon|evening)|to whom it may concern)\b.{0,60}$`)
	closing      = regexp.MustCompile(`(?i)^(yours (sincerely|faithfully|truly)|(kind|best|warm|many)? ?regards|best wishes|sincerely|with thanks|many thanks|thanks|thank you|cheers)[ ,.!]*(and regards[ ,.]*)?$`)
	mailHead     = regexp.MustCompile(`(?i)^(from|to|cc|bcc|sent|date|reply-to):\s`)
	introduction = regexp.MustCompile(`\b([Mm]y name is|I am|I'm) [A-Z][a-z]+ [A-Z][a-z]+`)
)

// A name after "Yours sincerely" has few words; what is longer is text.
const (
	longestName      = 60 // letters of a line
	longestSignature = 12 // lines
)

// withoutNames leaves out what names the requester: the heads of a mail, the salutation, the signature, e-mail addresses and telephone
// numbers. It gives the rest and how many lines and addresses were left out.
func withoutNames(text string) (string, int) {
	var kept []string
	left, signature := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case closing.MatchString(line):
			signature = longestSignature
			left++
			continue
		case line != "" && signature > 0 && isSignature(line):
			signature--
			left++
			continue
		case line != "" && (mailHead.MatchString(line) || salutation.MatchString(line)):
			left++
			continue
		case line != "":
			signature = 0
		}
		masked := emailAddress.ReplaceAllString(line, "[e-mail address]")
		masked = telephone.ReplaceAllString(masked, "[telephone number]")
		masked = introduction.ReplaceAllString(masked, "$1 [name]")
		if masked != line {
			left++
		}
		kept = append(kept, masked)
	}
	return strings.TrimSpace(strings.Join(kept, "\n")), left
}

// isSignature says whether a line below a closing is one of a name and its address, not of a request that goes on.
func isSignature(line string) bool {
	depth, _ := markOf(line)
	return depth == 0 && len(line) <= longestName && !strings.Contains(line, "?")
}

// namesOf says what in a request may name its requester, without repeating it.
func namesOf(text string) []string {
	var found []string
	lines := strings.Split(text, "\n")
	if emailAddress.MatchString(text) {
		found = append(found, "an e-mail address")
	}
	if telephone.MatchString(text) {
		found = append(found, "a telephone number")
	}
	if introduction.MatchString(text) {
		found = append(found, "words such as “my name is”")
	}
	for i, line := range lines {
		if closing.MatchString(line) {
			for _, next := range lines[i+1:] {
				if next != "" {
					if isSignature(next) {
						found = append(found, "a signature")
					}
					break
				}
			}
		}
	}
	return found
}
