package html

import (
	"fmt"
	"html/template"
	"io"
	"time"
)

// Answer is a published answer to a freedom of information request.
type Answer struct {
	Reference string // FOI2026/00042
	Title     string
	Exemption string // a sentence where something is withheld; else empty
	Received  time.Time
	Published time.Time
	Corrected time.Time // zero where it stands as it was first published
	Request   []string  // as written, a paragraph each
	Response  []Point
	Documents []File
	Shown     []Link // charts and tables of the reports with the same figures
	Measures  []Link // what its figures are figures of; the Href is the measure's name
}

// Point is one question of the request, repeated, and its answer.
type Point struct {
	Question string // its first paragraph is the heading; a blank line parts paragraphs
	Answer   Words  // without a Body where these words of the request ask nothing
}

// FOIAnswer writes a published answer, at FOIAddress of its reference.
func FOIAnswer(w io.Writer, s Site, a Answer) error { return writeAnswer(w, s, a, false) }

// FOIDraft writes an answer that is not published, for a look: it stands in internal/ at the same address as it will in the site.
func FOIDraft(w io.Writer, s Site, a Answer) error { return writeAnswer(w, s, a, true) }

func writeAnswer(w io.Writer, s Site, a Answer, draft bool) error {
	address := FOIAddress(a.Reference)
	type point struct {
		Heading string
		More    []string
		Answer  template.HTML
	}
	f := frame{Site: s, Address: address, Draft: draft, Title: a.Title, Publication: a.Reference, Here: a.Reference,
		Description: fmt.Sprintf("The response of %s to the freedom of information request %s.", s.Council, a.Reference),
		Crumbs:      []Link{{s.Name, SiteIndexAddress}, {"FOI responses", FOILogAddress}}}
	text := newWords()
	text.defined = f.Definitions()
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
	f.Page = struct {
		Answer
		Points []point
		Quoted []quote
	}{a, points, text.quoted}
	return f.write(w, "foi_answer")
}
