package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"sufficiency/analysis"
)

// segment is a part of the market for which a message may be written: the figures that say how much of it is bought and what that costs.
type segment struct {
	amount    string // what there is of it, year by year
	money     string // what it costs in a financial year; empty where that is not held
	price     string // what a full-year place costs; empty where that is not held
	breakdown string
	noun      string // what the amount counts
	costs     string // begins the sentence about what it costs
	also      string // follows the intention to buy more
}

// segments are the parts of the market about which messages are written, where their figures are published.
var segments = []segment{
	{"provider_mix/inmss_children", "cost/placement_cost", "cost/unit_cost", "main_need", "children placed",
		"All places bought for these needs, post-16 places among them, cost", "We want them near home first."},
	{"cost/placement_years", "cost/placement_cost", "", "cost_group", "full-year places bought", "They cost", "We want to agree them under contract."},
	{"provider_mix/inmss_children", "", "", "boarding", "children placed", "", "We ask first whether a day place near home would do."},
}

// mostMessages is how many are published: a market that is told everything hears nothing.
const mostMessages = 6

// What decides a direction: the change over the years that are looked at, in per cent, and how many of them there are.
const (
	movesAt   = 10
	yearsBack = 3
)

// Confidence in a direction goes by how many children or places it rests on.
const (
	firmFrom   = 30
	likelyFrom = 15
)

// message is what the council says to the market about one segment, and the figures it rests on.
type message struct {
	segment   segment
	about     string // main_need=SEMH
	label     string
	direction string // grow, hold or reduce
	sure      string
	words     string // what the council means to do
	now, then analysis.Figure
	cost      float64
}

// marketMessages are the messages of a council, the dearest segment first, no more than mostMessages. own are the council's words, which
// may leave one out.
func marketMessages(p *analysis.Publication, own []ownMessage) ([]message, error) {
	var found []message
	for _, s := range segments {
		messages, err := s.messages(p)
		if err != nil {
			return nil, err
		}
		found = append(found, messages...)
	}
	slices.SortStableFunc(found, func(a, b message) int {
		if a.cost != b.cost {
			return compare(b.cost, a.cost)
		}
		m, _ := a.now.Number()
		n, _ := b.now.Number()
		return compare(n, m)
	})
	if err := checkOwn(own, found); err != nil {
		return nil, err
	}
	var said []message
	for _, m := range found {
		m.words = m.intention()
		if at := slices.IndexFunc(own, func(o ownMessage) bool { return o.About == m.about }); at >= 0 {
			if own[at].LeaveOut {
				continue
			}
			m.words = strings.Join(strings.Fields(own[at].Words), " ")
		}
		said = append(said, m)
	}
	return said[:min(len(said), mostMessages)], nil
}

// noMessages stands in the place of messages where there are none.
const noMessages = "The figures by kind of place are too few to be published, so that no message can be drawn from them."

// messageText writes the messages as Markdown, with every figure quoted so that it can be traced.
func messageText(p *analysis.Publication, messages []message) string {
	if len(messages) == 0 {
		return noMessages
	}
	var text []string
	for _, m := range messages {
		text = append(text, m.text(p))
	}
	return strings.Join(text, "\n\n")
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// messages judges every value of the segment's breakdown of which the last year and one before are published.
func (s segment) messages(p *analysis.Publication) ([]message, error) {
	t, err := p.Table(s.amount, []string{s.breakdown})
	if err != nil {
		return nil, err
	}
	var messages []message
	for _, value := range t.Values(0) {
		series, err := s.series(t, value.Value)
		if err != nil {
			return nil, err
		}
		if len(series) < 2 || series[len(series)-1].Period() != t.Periods()[len(t.Periods())-1] {
			continue
		}
		m := message{segment: s, about: s.breakdown + "=" + value.Value, label: value.Label, then: series[0], now: series[len(series)-1]}
		m.judge(series)
		if s.money != "" {
			cost, err := p.Figure(s.money + "?" + m.about + "@latest")
			if err != nil {
				return nil, err
			}
			m.cost, _ = cost.Number()
		}
		messages = append(messages, m)
	}
	return messages, nil
}

// series gives the published figures of a value, of the last year and the years looked back on, in order.
func (s segment) series(t *analysis.Table, value string) ([]analysis.Figure, error) {
	periods := t.Periods()
	var series []analysis.Figure
	for _, period := range periods[max(0, len(periods)-1-yearsBack):] {
		f, err := t.At(period, value)
		if err != nil {
			return nil, err
		}
		if number, known := f.Number(); known && number > 0 {
			series = append(series, f)
		}
	}
	return series, nil
}

// judge gives direction and confidence. A direction is firm that every year went and that rests on many; uncertain, one on few.
func (m *message) judge(series []analysis.Figure) {
	now, _ := m.now.Number()
	then, _ := m.then.Number()
	percent := math.Round(100 * (now - then) / then)
	m.direction = "hold"
	switch {
	case percent >= movesAt:
		m.direction = "grow"
	case percent <= -movesAt:
		m.direction = "reduce"
	}
	steady := true
	for i, f := range series[1:] {
		before, _ := series[i].Number()
		after, _ := f.Number()
		steady = steady && (m.direction == "hold" || (after >= before) == (m.direction == "grow"))
	}
	switch {
	case now >= firmFrom && steady && len(series) > 2:
		m.sure = "firm"
	case now >= likelyFrom:
		m.sure = "likely"
	default:
		m.sure = "uncertain, because it rests on few"
	}
}

// intention is what the council means to do, in our words.
func (m message) intention() string {
	switch m.direction {
	case "grow":
		return "We expect to need more places. " + m.segment.also
	case "reduce":
		return "We expect to buy fewer places than before."
	}
	return "We expect to need about as many places as now."
}

// text writes the message: what is meant, then the figures it rests on.
func (m message) text(p *analysis.Publication) string {
	now, then := m.now.ID(), m.then.ID()
	evidence := fmt.Sprintf("%s: {%s} in {period %s}, {%s} in {period %s}.", upperFirst(m.segment.noun), now, now, then, then)
	if m.cost > 0 {
		cost := m.segment.money + "?" + m.about + "@latest"
		evidence += fmt.Sprintf(" %s {%s} in {period %s}.", m.segment.costs, cost, cost)
	}
	if m.segment.price != "" {
		price := m.segment.price + "?" + m.about + "@latest"
		if f, err := p.Figure(price); err == nil && f.Symbol() == "" {
			evidence += fmt.Sprintf(" A full-year place cost {%s}.", price)
		}
	}
	return fmt.Sprintf("> **%s: %s (%s).** %s %s", m.label, m.direction, m.sure, m.words, evidence)
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// ownMessage is what pages/messages.toml says about a segment.
type ownMessage struct {
	About    string `toml:"about"`     // main_need=SEMH
	Words    string `toml:"words"`     // take the place of our intention
	LeaveOut bool   `toml:"leave_out"` // the message is not published
}

const ownMessagesFile = "messages.toml"

// readOwnMessages reads pages/messages.toml; nothing where there is none.
func readOwnMessages(own fs.FS) ([]ownMessage, error) {
	if own == nil {
		return nil, nil
	}
	text, err := fs.ReadFile(own, ownMessagesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file struct {
		Message []ownMessage `toml:"message"`
	}
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&file); err != nil {
		var strict *toml.StrictMissingError
		if errors.As(err, &strict) {
			row, _ := strict.Errors[0].Position()
			return nil, fmt.Errorf("pages/%s:%d: unknown key; a [[message]] has about, words and leave_out", ownMessagesFile, row)
		}
		return nil, fmt.Errorf("pages/%s: %w", ownMessagesFile, err)
	}
	return file.Message, nil
}

// checkOwn names every entry that is about nothing, or says nothing.
func checkOwn(own []ownMessage, found []message) error {
	var known []string
	for _, m := range found {
		known = append(known, m.about)
	}
	var errs []error
	for i, o := range own {
		switch {
		case !slices.Contains(known, o.About):
			errs = append(errs, fmt.Errorf("pages/%s: message %d is about %q; there are messages about %s", ownMessagesFile, i+1, o.About, strings.Join(known, ", ")))
		case o.Words == "" && !o.LeaveOut:
			errs = append(errs, fmt.Errorf("pages/%s: message %d about %s says nothing; give words, or leave_out = true", ownMessagesFile, i+1, o.About))
		case slices.ContainsFunc(own[:i], func(before ownMessage) bool { return before.About == o.About }):
			errs = append(errs, fmt.Errorf("pages/%s: message %d: %s stands twice", ownMessagesFile, i+1, o.About))
		}
	}
	return errors.Join(errs...)
}
