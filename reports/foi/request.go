package foi

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
)

// Request is one request as it lies in the workspace's foi/ folder: a head in TOML between lines of +++, then the request as written.
// It holds no requester's name: only the kind of requester.
type Request struct {
	Reference     string          `toml:"reference"` // FOI2026/00042
	Title         string          `toml:"title"`
	Received      toml.LocalDate  `toml:"received"`
	Published     *toml.LocalDate `toml:"published"`     // none while the answer is a draft
	Corrected     *toml.LocalDate `toml:"corrected"`     // the day on which a published answer was made anew; without it it stands as it was
	Requester     string          `toml:"requester"`     // one of Requesters
	Channel       string          `toml:"channel"`       // one of Channels
	Exemption     string          `toml:"exemption"`     // sentence at the head of the answer, where one is used
	Clarification *Clarification  `toml:"clarification"` // what the council had to ask back
	Extension     *Extension      `toml:"extension"`     // more time to weigh the public interest
	Agreed        []int           `toml:"agreed"`        // questions whose drafted answer a person stands by, where there was something to judge
	Searches      []Search        `toml:"search"`        // what it would take to find an answer in the records
	Settled       []Settled       `toml:"settled"`       // answers that a person has written or corrected

	Split    `toml:"-"`
	File     string   `toml:"-"`
	Warnings []string `toml:"-"` // what in the request may name the requester
}

// Clarification is a question of the council back to the requester, section 1(3): the clock begins anew when it is answered.
type Clarification struct {
	Asked    toml.LocalDate  `toml:"asked"`
	Answered *toml.LocalDate `toml:"answered"` // none while the council waits
}

// Extension is more time to weigh the public interest in an exemption, section 10(3).
type Extension struct {
	Reason string         `toml:"reason"` // public-interest
	Until  toml.LocalDate `toml:"until"`
}

// Search is what finding an answer takes: section 12 counts the time to find, retrieve and extract.
type Search struct {
	Question int     `toml:"question"`
	What     string  `toml:"what"`    // consultation files
	Records  int     `toml:"records"` // how many must be opened
	Minutes  float64 `toml:"minutes"` // for each
}

// Settled is an answer that a person gives to a question, in place of a found one.
type Settled struct {
	Question int    `toml:"question"` // counted from 1
	Answer   string `toml:"answer"`
}

// Requesters are the kinds of requester, Channels the ways in which a request comes: closed lists, so that nobody writes a name there.
var (
	Requesters = []string{"business", "charity", "council", "journalist", "parent", "political", "press", "public", "researcher", "solicitor", "student", "union", "other"}
	Channels   = []string{"email", "web form", "letter", "website", "social media", "other"}
)

// namingKeys would hold who the requester is.
var namingKeys = []string{"name", "email", "e-mail", "address", "phone", "telephone", "requester_name", "requester_email", "from", "applicant", "organisation"}

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
	lines, err := plain([]byte(body))
	if err != nil {
		return r, fmt.Errorf("%s: %w", file, err)
	}
	r.Split = split(lines)
	r.Warnings = namesOf(lines)
	return r, errors.Join(r.faults()...)
}

// A reference has letters and digits in parts, FOI2026/00042 or IR-2024-12: what a folder can be called after.
var reference = regexp.MustCompile(`^[A-Za-z0-9]+([ /_-][A-Za-z0-9]+)*$`)

// CheckReference says what is wrong with a reference.
func CheckReference(text string) error {
	switch {
	case text == "":
		return errors.New("reference is missing")
	case len(text) > 40 || !reference.MatchString(text) || !strings.ContainsAny(text, "0123456789"):
		return fmt.Errorf("reference %q cannot name a folder; want letters and digits, parted by / or -, such as FOI2026/00042", text)
	}
	return nil
}

func (r Request) faults() []error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %s", r.File, fmt.Sprintf(format, args...)))
	}
	if err := CheckReference(r.Reference); err != nil {
		fault("%v", err)
	}
	if r.Title == "" {
		fault("title is missing")
	}
	if r.Received == (toml.LocalDate{}) {
		fault("received is missing; write the day as 2026-01-06")
	}
	if r.Requester != "" && !slices.Contains(Requesters, r.Requester) {
		fault("requester is not a kind of requester; write one of %s, never a name", strings.Join(Requesters, ", "))
	}
	if r.Channel != "" && !slices.Contains(Channels, r.Channel) {
		fault("channel may be %s", strings.Join(Channels, ", "))
	}
	if len(r.Paragraphs) == 0 {
		fault("there is no request below the head")
	}
	if r.Published != nil && r.PublishedDay().Before(r.ReceivedDay()) {
		fault("published lies before received")
	}
	switch {
	case r.Corrected == nil:
	case r.Published == nil:
		fault("corrected stands without published: what readers do not have need not be corrected; take the line out")
	case r.LastDay().Before(r.PublishedDay()):
		fault("corrected lies before published")
	}
	if r.Published != nil && len(r.Warnings) > 0 {
		fault("the request holds %s, which would be published with it; take it out of the text", sentence(r.Warnings))
	}
	if c := r.Clarification; c != nil {
		switch {
		case c.Asked == (toml.LocalDate{}):
			fault("clarification.asked is missing; write the day as 2026-01-06")
		case c.Asked.AsTime(time.UTC).Before(r.ReceivedDay()):
			fault("clarification.asked lies before received")
		case c.Answered != nil && c.Answered.AsTime(time.UTC).Before(c.Asked.AsTime(time.UTC)):
			fault("clarification.answered lies before clarification.asked")
		}
	}
	if e := r.Extension; e != nil {
		if e.Reason != "public-interest" {
			fault("extension.reason may be public-interest only: section 10(3) gives more time for nothing else")
		}
		if e.Until == (toml.LocalDate{}) || e.Until.AsTime(time.UTC).Before(r.ReceivedDay()) {
			fault("extension.until is missing or lies before received; write the day as 2026-03-03")
		}
	}
	asked := func(key string, number int) {
		if number < 1 || number > len(r.Questions) {
			fault("%s question %d: the request has questions 1 to %d", key, number, len(r.Questions))
		}
	}
	for _, s := range r.Settled {
		asked("settled", s.Question)
	}
	for _, number := range r.Agreed {
		asked("agreed", number)
	}
	for _, s := range r.Searches {
		asked("search", s.Question)
		if s.What == "" || s.Records < 1 || s.Minutes <= 0 {
			fault("search of question %d wants what is searched, records and minutes for each", s.Question)
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

// LastDay is the day of the version of the answer that readers are to have: of its correction, else of its publishing.
func (r Request) LastDay() time.Time {
	if r.Corrected != nil {
		return r.Corrected.AsTime(time.UTC)
	}
	return r.PublishedDay()
}

// explainTOML says what is wrong with a TOML text, fault by fault with file and line. above is how many lines of the file stand before it.
func explainTOML(file string, above int, err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var errs []error
		for _, e := range strict.Errors {
			row, _ := e.Position()
			if key := e.Key(); len(key) == 1 && slices.Contains(namingKeys, strings.ToLower(key[0])) {
				errs = append(errs, fmt.Errorf("%s:%d: %s must not stand here: a request is kept without its requester's name; take the line out", file, row+above, key[0]))
				continue
			}
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
