package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strconv"
	"time"

	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/page"
	"sufficiency/reports/release"
)

// Draft is an answer that is not published: what stops it, for the person who writes it.
type Draft struct {
	Reference string    `json:"reference"`
	File      string    `json:"file"`
	Due       time.Time `json:"due"`
	Open      []int     `json:"open_questions"` // questions nobody has answered yet, counted from 1
}

// WriteAnswers writes the disclosure log and the answer to every request that has a day of publishing and no open question. The
// others come back as drafts. It gives the addresses of the pages written.
func WriteAnswers(c Council, stage *release.Stage, requests []foi.Request, office foi.Office) ([]string, []Draft, error) {
	site := Site{Council: c}.frame()
	calendar, err := foi.ReadCalendar()
	if err != nil {
		return nil, nil, err
	}
	if err := stage.Clear("foi"); err != nil {
		return nil, nil, err
	}
	sort.Slice(requests, func(a, b int) bool { return requests[a].File < requests[b].File })
	var answers []html.Answer
	var drafts []Draft
	var errs []error
	seen := map[string]string{}
	for _, request := range requests {
		address := html.FOIAddress(request.Reference)
		if other := seen[address]; other != "" {
			return nil, nil, fmt.Errorf("%s: its reference %s is also that of %s", request.File, request.Reference, other)
		}
		seen[address] = request.File
		responses, err := office.Respond(request)
		if err != nil {
			return nil, nil, err
		}
		open := foi.Open(responses)
		if request.Published != nil && len(open) > 0 {
			errs = append(errs, fmt.Errorf("%s: published on %s, but question %s has no answer; write it under [[settled]] (or, where `sufficiency foi answer` shows a draft that you stand by, name it under agreed), or take the line published out and it is a draft again",
				request.File, request.PublishedDay().Format("2 January 2006"), numbers(open)))
			continue
		}
		if request.Published == nil {
			due, err := calendar.Due(request.ReceivedDay())
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", request.File, err)
			}
			drafts = append(drafts, Draft{Reference: request.Reference, File: request.File, Due: due, Open: open})
			continue
		}
		answer := html.Answer{Reference: request.Reference, Title: request.Title, Exemption: request.Exemption,
			Received: request.ReceivedDay(), Published: request.PublishedDay(), Request: request.Paragraphs}
		for _, response := range responses {
			body, source := page.Words([]byte(response.Markdown()))
			answer.Response = append(answer.Response, html.Point{Question: response.Question, Answer: html.Words{Body: body, Source: source}})
		}
		answers = append(answers, answer)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, nil, err
	}
	pages := []string{html.FOILogAddress}
	write := func(address string, page func(*bytes.Buffer) error) error {
		var buffer bytes.Buffer
		if err := page(&buffer); err != nil {
			return fmt.Errorf("%s: %w", address, err)
		}
		return stage.Write(address, buffer.Bytes())
	}
	for _, answer := range answers {
		address := html.FOIAddress(answer.Reference)
		if err := write(address, func(w *bytes.Buffer) error { return html.FOIAnswer(w, site, answer) }); err != nil {
			return nil, nil, err
		}
		pages = append(pages, address)
	}
	if err := writeAnswerNotes(stage, answers); err != nil {
		return nil, nil, err
	}
	return pages, drafts, write(html.FOILogAddress, func(w *bytes.Buffer) error { return html.FOILog(w, site, answers) })
}

// writeAnswerNotes writes down which answers are published, for the feed.
func writeAnswerNotes(stage *release.Stage, answers []html.Answer) error {
	notes := make([]answerNote, len(answers))
	for i, answer := range answers {
		notes[i] = answerNote{answer.Reference, answer.Title, html.FOIAddress(answer.Reference), answer.Published.Format(time.DateOnly)}
	}
	content, err := json.MarshalIndent(notes, "", "  ")
	if err != nil {
		return err
	}
	return stage.Write(answerNotes, append(content, '\n'))
}

// numbers writes the numbers of questions: 2, 5 and 6.
func numbers(list []int) string {
	words := make([]string, len(list))
	for i, number := range list {
		words[i] = strconv.Itoa(number)
	}
	return join(words)
}
