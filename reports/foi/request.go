package foi

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// Request is one request as it lies in the workspace's foi/ folder: a head in TOML between lines of +++, then the request as written.
// It holds no requester's name: only the kind of requester.
type Request struct {
	Reference string          `toml:"reference"` // FOI2026/00042
	Title     string          `toml:"title"`
	Received  toml.LocalDate  `toml:"received"`
	Published *toml.LocalDate `toml:"published"` // none while the answer is a draft
	Requester string          `toml:"requester"` // business, press, public, researcher …
	Channel   string          `toml:"channel"`   // email, web form, letter
	Exemption string          `toml:"exemption"` // sentence at the head of the answer, where one is used
	Settled   []Settled       `toml:"settled"`   // answers that a person has written or corrected

	File       string   `toml:"-"`
	Paragraphs []string `toml:"-"` // the request as written
	Questions  []string `toml:"-"` // its numbered questions, as written
}

// Settled is an answer that a person gives to a question, in place of a found one.
type Settled struct {
	Question int    `toml:"question"` // counted from 1
	Answer   string `toml:"answer"`
}

var numbered = regexp.MustCompile(`^\(?(\d{1,2})[.)]\s+`)

// ReadRequest reads a request. All faults of the file come at once.
func ReadRequest(file string, text []byte) (Request, error) {
	r := Request{File: file}
	head, body, found := strings.Cut(strings.TrimPrefix(strings.ReplaceAll(string(text), "\r\n", "\n"), "\ufeff"), "\n+++\n")
	head, opened := strings.CutPrefix(head, "+++\n")
	if !opened || !found {
		return r, fmt.Errorf("%s: want a head between two lines of +++, then the request", file)
	}
	decoder := toml.NewDecoder(strings.NewReader(head)).DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil {
		return r, explainTOML(file, 1, err)
	}
	for _, paragraph := range strings.Split(body, "\n\n") {
		if paragraph = strings.Join(strings.Fields(paragraph), " "); paragraph != "" {
			r.Paragraphs = append(r.Paragraphs, paragraph)
			if numbered.MatchString(paragraph) {
				r.Questions = append(r.Questions, paragraph)
			}
		}
	}
	if len(r.Questions) == 0 && len(r.Paragraphs) > 0 {
		r.Questions = []string{strings.Join(r.Paragraphs, " ")}
	}
	return r, errors.Join(r.faults()...)
}

func (r Request) faults() []error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %s", r.File, fmt.Sprintf(format, args...)))
	}
	if r.Reference == "" {
		fault("reference is missing")
	}
	if r.Title == "" {
		fault("title is missing")
	}
	if r.Received == (toml.LocalDate{}) {
		fault("received is missing; write the day as 2026-01-06")
	}
	if len(r.Paragraphs) == 0 {
		fault("there is no request below the head")
	}
	if r.Published != nil && r.PublishedDay().Before(r.ReceivedDay()) {
		fault("published lies before received")
	}
	for _, s := range r.Settled {
		if s.Question < 1 || s.Question > len(r.Questions) {
			fault("settled question %d: the request has questions 1 to %d", s.Question, len(r.Questions))
		}
	}
	return errs
}

// ReceivedDay is the day of receipt.
func (r Request) ReceivedDay() time.Time { return r.Received.AsTime(time.UTC) }

// PublishedDay is the day of publishing, zero for a draft.
func (r Request) PublishedDay() time.Time {
	if r.Published == nil {
		return time.Time{}
	}
	return r.Published.AsTime(time.UTC)
}

// explainTOML says what is wrong with a TOML text, fault by fault with file and line. above is how many lines of the file stand before it.
func explainTOML(file string, above int, err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var errs []error
		for _, e := range strict.Errors {
			row, _ := e.Position()
			errs = append(errs, fmt.Errorf("%s:%d: unknown key %q; mend its spelling or take the line out", file, row+above, strings.Join(e.Key(), ".")))
		}
		return errors.Join(errs...)
	}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		row, _ := decode.Position()
		return fmt.Errorf("%s:%d: %s: %w", file, row+above, strings.Join(decode.Key(), "."), err)
	}
	return fmt.Errorf("%s: %w", file, err)
}
