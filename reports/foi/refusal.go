package foi

import (
	"fmt"
	"math"
	"strconv"

	"sufficiency/reports/foi/understand"
)

// The words of refusals, by the kind of a topic. A person must agree to each, because each is a decision in law.
var refusals = map[string]string{
	"not held": "The council does not hold this information in its records of placements and their costs.",
	"commercial": "The prices of single schools are withheld under section 43(2) of the Freedom of Information Act 2000, because giving them would be likely to prejudice the commercial interests of the schools and of the council, which buys places one by one and would be quoted the highest price that it is known to pay.\n\n" +
		"The exemption is qualified. In favour of giving them: openness about how public money is spent. In favour of withholding them: the council's ability to get value for that money, and a fair market among schools. The council takes the public interest to lie in withholding single prices. Totals and averages over several schools can be given.",
	"personal": "A list of single children or single placements is withheld under section 40(2) of the Freedom of Information Act 2000: children could be known by it, even without a name. The exemption is absolute. Under section 16: numbers and costs by need, kind of school, age or year can be given where enough children are in them.",
}

// refusal drafts the answer to a reading of which there are no figures; empty where a person must write it.
func refusal(r understand.Reading) string {
	if len(r.Unknown) > 0 || len(r.Topics) == 0 {
		return ""
	}
	text := refusals[r.Topics[0].Kind]
	for _, topic := range r.Topics {
		if refusals[topic.Kind] != text {
			return ""
		}
	}
	return text
}

// The cost limit of section 12 for a council: £450 at £25 an hour. Only finding, retrieving and extracting count.
const (
	limitHours  = 18.0
	hourlyPound = 25
)

// refusal writes the sum of a search that goes beyond the cost limit, and what a person must see to. Inside the limit the text is empty:
// the search must be made.
func (s Search) refusal() (text, judge string) {
	hours := float64(s.Records) * s.Minutes / 60
	if hours <= limitHours {
		return "", fmt.Sprintf("The search of question %d would take %s hours, inside the limit of 18: it must be made.", s.Question, decimal(hours))
	}
	fits := int(math.Floor(limitHours * 60 / s.Minutes))
	return fmt.Sprintf("Section 12 of the Freedom of Information Act 2000 applies: to answer, %d records (%s) would have to be opened, at %s minutes each. %d × %s minutes = %s hours, or £%s at £%d an hour. The limit for a council is 18 hours, or £450.\n\nUnder section 16: about %d records can be searched in 18 hours. A shorter time, or fewer schools, would bring the request inside the limit.",
			s.Records, markdownText(s.What), decimal(s.Minutes), s.Records, decimal(s.Minutes), decimal(hours), decimal(hours*hourlyPound), hourlyPound, fits),
		"See that the number of records and the minutes for each rest on a trial, and that only finding, retrieving and extracting are counted."
}

// decimal writes a number with at most one decimal.
func decimal(number float64) string {
	return strconv.FormatFloat(math.Round(number*10)/10, 'f', -1, 64)
}
