package html

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"slices"
	"time"
)

// Answer is a published answer to a freedom of information request.
type Answer struct {
	Reference string // FOI2026/00042
	Title     string
	Exemption string // a sentence where something is withheld; else empty
	Received  time.Time
	Published time.Time
	Request   []string // as written, a paragraph each
	Response  []Point
	Documents []File
}

// Point is one question of the request, repeated, and its answer.
type Point struct {
	Question string // its first paragraph is the heading; a blank line parts paragraphs
	Answer   Words  // without a Body where these words of the request ask nothing
}

// FOIAnswer writes a published answer, at FOIAddress of its reference.
func FOIAnswer(w io.Writer, s Site, a Answer) error {
	address := FOIAddress(a.Reference)
	type point struct {
		Heading string
		More    []string
		Answer  template.HTML
	}
	text := newWords()
	points := make([]point, len(a.Response))
	for i, given := range a.Response {
		answer, err := text.html(given.Answer, 4)
		if err != nil {
			return fmt.Errorf("%s: answer %d: %w", address, i+1, err)
		}
		question := paragraphs(given.Question)
		if len(question) == 0 {
			return fmt.Errorf("%s: answer %d repeats no question", address, i+1)
		}
		points[i] = point{question[0], question[1:], answer}
	}
	return frame{
		Site: s, Address: address, Title: a.Title, Publication: a.Reference,
		Description: fmt.Sprintf("The response of %s to the freedom of information request %s.", s.Council, a.Reference),
		Crumbs:      []Link{{s.Name, SiteIndexAddress}, {"FOI responses", FOILogAddress}}, Here: a.Reference,
		Page: struct {
			Answer
			Points []point
			Quoted []quote
		}{a, points, text.quoted},
	}.write(w, "foi_answer")
}

// Year and month of the disclosure log.
type (
	logYear struct {
		Year   int
		Months []logMonth
	}
	logMonth struct {
		Name    string // January
		ID      string // 2026-01
		Answers []Answer
	}
)

// FOILog writes the list of published answers, at FOILogAddress: the newest first, by year and month.
func FOILog(w io.Writer, s Site, answers []Answer) error {
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
		if id := answer.Published.Format("2006-01"); len(year.Months) == 0 || year.Months[len(year.Months)-1].ID != id {
			year.Months = append(year.Months, logMonth{Name: answer.Published.Format("January"), ID: id})
		}
		month := &year.Months[len(year.Months)-1]
		month.Answers = append(month.Answers, answer)
	}
	return frame{
		Site: s, Address: FOILogAddress, Title: "FOI responses",
		Description: "Published responses of " + s.Council + " to freedom of information requests, the newest first.",
		Crumbs:      []Link{{s.Name, SiteIndexAddress}}, Here: "FOI responses",
		Page: years,
	}.write(w, "foi_log")
}
