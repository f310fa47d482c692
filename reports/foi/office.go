package foi

import (
	"fmt"
	"slices"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/foi/understand"
)

// Resolved is a reading of a question with the figures that answer it.
type Resolved = understand.Resolved

// Office answers requests from what the council states and from its protected figures.
type Office struct {
	Facts   Facts
	Council []string                     // words of the council's name, which narrow no question
	Days    analysis.StatedDays          // on which children are counted besides census day
	Figures *analysis.Publication        // nil where there are none: figures are then named, not given
	Address func(*analysis.Table) string // where a published table stands, from the root of the site; nil where nothing is published
	Shown   map[string]Link              // where a report shows a table, by its name: demand_plans_by_need
}

// catalogue is what there are figures of.
func (o Office) catalogue() (understand.Catalogue, error) {
	if o.Figures != nil {
		c, err := understand.NewCatalogue(o.Figures.Measures())
		return c.On(o.Days), err
	}
	measures, err := analysis.Measures()
	if err != nil {
		return understand.Catalogue{}, err
	}
	c, err := understand.NewCatalogue(measures)
	return c.On(o.Days), err
}

// Understand reads every question of a request and finds what answers it. It needs no figures.
func (o Office) Understand(r Request) ([][]Resolved, error) {
	c, err := o.catalogue()
	if err != nil {
		return nil, err
	}
	sentences, numbers := make([][]string, len(r.Questions)), make([]string, len(r.Questions))
	for i, question := range r.Questions {
		asked, _ := withoutProposals(Sentences(question.Full()))
		sentences[i], numbers[i] = asked, question.number
	}
	readings, err := understand.Conversation(remarks(r), sentences, numbers, o.Council)
	if err != nil {
		return nil, err
	}
	found := make([][]Resolved, len(readings))
	for i, said := range readings {
		for _, reading := range said {
			found[i] = append(found[i], c.Resolve(reading, r.ReceivedDay()))
		}
	}
	return found, nil
}

// Wanted gives the breakdowns on request that the questions of requests need, for analysis.Publish, each once. What a person has settled
// needs none.
func (o Office) Wanted(requests []Request) ([]analysis.Breakdown, error) {
	return o.eachChoice(requests, func(choice understand.Choice) (*understand.Choice, error) { return &choice, nil })
}

// eachChoice gives the breakdowns on request of what is found for each choice of requests, each once.
func (o Office) eachChoice(requests []Request, find func(understand.Choice) (*understand.Choice, error)) ([]analysis.Breakdown, error) {
	var wanted []analysis.Breakdown
	seen := map[string]bool{}
	for _, r := range requests {
		questions, err := o.Understand(r)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.File, err)
		}
		for i, resolved := range questions {
			if r.settled(i+1) != "" {
				continue
			}
			for _, reading := range resolved {
				for _, choice := range reading.Choices {
					found, err := find(choice)
					if err != nil {
						return nil, fmt.Errorf("%s: %w", r.File, err)
					}
					if found == nil {
						continue
					}
					b := analysis.Breakdown{Measure: found.Measure, Dimensions: found.Breakdown}
					if found.OnRequest && !seen[b.String()] {
						seen[b.String()] = true
						wanted = append(wanted, b)
					}
				}
			}
		}
	}
	slices.SortFunc(wanted, func(a, b analysis.Breakdown) int { return strings.Compare(a.String(), b.String()) })
	return wanted, nil
}

func (r Request) settled(question int) string {
	for _, s := range r.Settled {
		if s.Question == question {
			return s.Answer
		}
	}
	return ""
}

// Respond answers every question of a request: as a person has settled it, else by the one shape that it has, else by figures. What is
// left stays without an answer: a person must write it, because a wrong answer is worse than a late one.
func (o Office) Respond(r Request) ([]Answer, error) {
	questions, err := o.Understand(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.File, err)
	}
	answers := make([]Answer, len(r.Questions))
	for i, question := range r.Questions {
		answer, err := o.answer(r, i, questions[i])
		if err != nil {
			return nil, fmt.Errorf("%s: question %d: %w", r.File, i+1, err)
		}
		answer.Question = question.Text
		if len(answer.Tables) > 0 {
			answer.Table = &answer.Tables[0]
		}
		answers[i] = answer
	}
	return answers, nil
}

func (o Office) answer(r Request, i int, resolved []Resolved) (Answer, error) {
	if text := r.settled(i + 1); text != "" {
		return Answer{Text: text, Shape: "settled"}, nil
	}
	given, err := shaped(r.Questions[i], resolved, o.Facts)
	if err != nil {
		return Answer{}, err
	}
	if given == nil {
		given = &Answer{}
		if err := o.figures(given, r, i+1, resolved); err != nil {
			return Answer{}, err
		}
	}
	given.Reading = resolved
	for _, reading := range resolved {
		given.Read = append(given.Read, reading.Reading.Text())
	}
	if given.Shape != "" && slices.Contains(r.Agreed, i+1) {
		given.Judge = nil
	}
	return *given, nil
}

// figures answers a question sentence by sentence. One sentence that has no answer leaves the question open, with the draft of the rest.
func (o Office) figures(answer *Answer, r Request, number int, resolved []Resolved) error {
	var texts []string
	whole := len(resolved) > 0
	answer.Shape = "figures"
	for _, search := range r.Searches {
		if search.Question == number {
			text, judge := search.refusal()
			answer.Text, answer.Judge, answer.Shape = text, []string{judge}, "refusal"
			if text == "" {
				answer.Shape = ""
			}
			return nil
		}
	}
	for _, reading := range resolved {
		if len(reading.Missing) > 0 {
			text := refusal(reading.Reading)
			whole = whole && text != "" && len(reading.Choices) == 0
			if text != "" {
				texts = append(texts, text)
				answer.Shape = "refusal"
			}
			answer.Judge = append(answer.Judge, reading.Missing...)
		}
		for _, choice := range reading.Choices {
			answer.Judge = append(answer.Judge, choice.Judge...)
			if o.Figures == nil {
				whole = false
				continue
			}
			if err := o.give(answer, &texts, choice); err != nil {
				return err
			}
		}
	}
	if len(resolved) == 0 {
		answer.Judge = append(answer.Judge, "Nothing here was read as a question.")
	}
	if !whole {
		answer.Shape = ""
	}
	if proposesYears(r, number) && slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, "40(2)") }) {
		texts = append(texts, yearsWords)
	}
	answer.Text = strings.Join(unique(strings.Split(strings.Join(texts, "\n\n"), "\n\n")), "\n\n")
	answer.Judge = unique(answer.Judge)
	return nil
}

// remarks are what stands before and after the questions and may narrow them.
func remarks(r Request) []string {
	var left []string
	for _, remark := range r.Remarks {
		if kept, _ := withoutProposals(Sentences(remark)); len(kept) > 0 {
			left = append(left, strings.Join(kept, " "))
		}
	}
	return left
}

// proposesYears says whether years are to be merged where the numbers of a question are too small.
func proposesYears(r Request, number int) bool {
	_, years := withoutProposals(Sentences(strings.Join(append([]string{r.Questions[number-1].Full()}, r.Remarks...), " ")))
	return years
}

// give adds the figures of a choice to an answer, and coarser ones where nearly nothing of it can be told.
func (o Office) give(answer *Answer, texts *[]string, choice understand.Choice) error {
	given, missing, err := o.ladder(choice)
	if err != nil {
		return err
	}
	if len(given) == 0 {
		_, err := o.Figures.Table(missing.Measure, missing.Breakdown)
		return err
	}
	for i, rung := range given {
		text, table, err := o.tabulate(rung)
		if err != nil {
			return err
		}
		if i > 0 {
			joined, err := o.joinedWords(choice, rung, len(answer.Tables[len(answer.Tables)-1].Rows) > 0)
			if err != nil {
				return err
			}
			_, notes, _ := strings.Cut(text, "\n\n") // what the figures are of stands above already
			text = strings.TrimSpace(joined + "\n\n" + notes)
			answer.Judge = append(answer.Judge, joinedJudge)
		}
		*texts = append(*texts, text)
		answer.Tables = append(answer.Tables, table)
	}
	return nil
}

func unique(list []string) []string {
	var kept []string
	for _, text := range list {
		if !slices.Contains(kept, text) {
			kept = append(kept, text)
		}
	}
	return kept
}
