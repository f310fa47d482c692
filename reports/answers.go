package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"sort"
	"strconv"
	"time"

	"sufficiency/reports/csv"
	"sufficiency/reports/foi"
	"sufficiency/reports/html"
	"sufficiency/reports/release"
)

// Draft is an answer that is not published: what stops it, for the person who writes it.
type Draft struct {
	Reference string    `json:"reference"`
	File      string    `json:"file"`
	Due       time.Time `json:"due"`
	Open      []int     `json:"open_questions"` // questions nobody has answered yet, counted from 1

	Folder  string `json:"-"`      // where the draft goes inside internal/: foi/foi2026-00042
	Page    []byte `json:"-"`      // as it would be published, for a look
	Letter  []byte `json:"-"`      // DOCX, to be edited
	Written string `json:"letter"` // the file of the letter, once it is written
}

// Answered is what became of the requests.
type Answered struct {
	Pages   []string // addresses of the pages written
	Drafts  []Draft
	New     []Kept     // answers that readers get with this build, to be kept once it is published
	Told    csv.Ledger // what these hold to
	Drafted csv.Ledger // what the drafts would tell
}

// WriteAnswers writes the disclosure log and the answer to every request that has a day of publishing and no open question. An answer that is
// kept, by the file of its request, is written as it was. The others come back as drafts.
func WriteAnswers(c Council, stage *release.Stage, requests []foi.Request, office foi.Office, kept map[string]Kept) (Answered, error) {
	site := Site{Council: c}.frame()
	done := Answered{Pages: []string{html.FOILogAddress}, Told: csv.Ledger{}, Drafted: csv.Ledger{}}
	calendar, err := foi.ReadCalendar()
	if err != nil {
		return done, err
	}
	if err := stage.Clear("foi"); err != nil {
		return done, err
	}
	sort.Slice(requests, func(a, b int) bool { return requests[a].File < requests[b].File })
	shown, err := readShown(c, stage.Files())
	if err != nil {
		return done, err
	}
	var answers []html.Answer
	var errs []error
	seen := map[string]string{}
	for _, request := range requests {
		address := html.FOIAddress(request.Reference)
		if other := seen[address]; other != "" {
			return done, fmt.Errorf("%s: its reference %s is also that of %s", request.File, request.Reference, other)
		}
		seen[address] = request.File
		if html.IsLogAddress(address) {
			return done, fmt.Errorf("%s: its reference %s reads as a year, which is the address of the log of that year; write it in full, such as FOI%s", request.File, request.Reference, request.Reference)
		}
		answer, stands := kept[request.File]
		if !stands {
			responses, err := office.Respond(request)
			if err != nil {
				return done, err
			}
			open := foi.Open(responses)
			if request.Published != nil && len(open) > 0 {
				errs = append(errs, fmt.Errorf("%s: published on %s, but question %s has no answer; write it under [[settled]] (or, where `sufficiency foi answer` shows a draft that you stand by, name it under agreed), or take the line published out and it is a draft again",
					request.File, request.PublishedDay().Format("2 January 2006"), numbers(open)))
				continue
			}
			if answer, err = answerFiles(c, request, responses); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", request.File, err))
				continue
			}
			if request.Published == nil {
				due, err := calendar.Due(request.ReceivedDay())
				if err != nil {
					return done, fmt.Errorf("%s: %w", request.File, err)
				}
				draft := Draft{Reference: request.Reference, File: request.File, Due: due, Open: open, Folder: path.Dir(address)}
				if draft.Page, draft.Letter, err = draftFiles(c, site, answer.answer(shown), request, responses); err != nil {
					errs = append(errs, fmt.Errorf("%s: %w", request.File, err))
				}
				done.Drafts = append(done.Drafts, draft)
				take(done.Drafted, path.Dir(address), responses)
				continue
			}
			done.New = append(done.New, answer)
			take(done.Told, path.Dir(address), responses)
		}
		answers = append(answers, answer.answer(shown))
		for _, file := range answer.files {
			if err := stage.Write(file.Href, file.content); err != nil {
				return done, err
			}
		}
		done.Pages = append(done.Pages, address)
	}
	if err := errors.Join(errs...); err != nil {
		return done, err
	}
	for _, answer := range answers {
		if err := writePage(stage, html.FOIAddress(answer.Reference), func(w *bytes.Buffer) error { return html.FOIAnswer(w, site, answer) }); err != nil {
			return done, err
		}
	}
	uses, err := AnswersUsing(requests, office, kept)
	if err != nil {
		return done, err
	}
	return done, errors.Join(writeAnswerNotes(stage, answers), writeLog(stage, site, answers), writeReady(c, stage, office, uses))
}

// take notes what an answer holds to.
func take(ledger csv.Ledger, answer string, responses []foi.Answer) {
	for _, response := range responses {
		for _, t := range response.Tables {
			ledger.Take(answer, t.Taken)
		}
	}
}

// writeLog writes the disclosure log: all of it, and as readers look for it, by year, month and word.
func writeLog(stage *release.Stage, site html.Site, answers []html.Answer) error {
	for _, page := range html.LogPages(site, answers) {
		if err := writePage(stage, page.Address, func(w *bytes.Buffer) error { return page.Write(w) }); err != nil {
			return err
		}
	}
	return nil
}

func writePage(stage *release.Stage, address string, page func(*bytes.Buffer) error) error {
	var buffer bytes.Buffer
	if err := page(&buffer); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return stage.Write(address, buffer.Bytes())
}

// writeAnswerNotes writes down which answers are published, for the feed.
func writeAnswerNotes(stage *release.Stage, answers []html.Answer) error {
	notes := make([]answerNote, len(answers))
	for i, answer := range answers {
		notes[i] = answerNote{Reference: answer.Reference, Title: answer.Title, Address: html.FOIAddress(answer.Reference), Published: answer.Published.Format(time.DateOnly)}
		if !answer.Corrected.IsZero() {
			notes[i].Corrected = answer.Corrected.Format(time.DateOnly)
		}
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
