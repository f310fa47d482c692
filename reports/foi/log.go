package foi

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Entry is a request in the council's own log: where it stands by the law's clock.
type Entry struct {
	Reference string    `json:"reference"`
	Title     string    `json:"title"`
	File      string    `json:"file"`
	Received  time.Time `json:"received"`
	Due       time.Time `json:"due,omitzero"`
	Answered  time.Time `json:"answered,omitzero"`
	Left      int       `json:"working_days_left"` // to the day of the answer or, where there is none, from today; negative = late
	State     string    `json:"state"`             // answered, answered late, open, overdue, waiting for clarification
	Light     string    `json:"light"`             // green, amber (five working days or fewer), red (late)
}

// Quarter is what the code of practice under section 45 asks councils to publish: of the requests received in a quarter of the calendar
// year, those answered in time.
type Quarter struct {
	Name     string  `json:"quarter"` // 2026 Q1
	Received int     `json:"received"`
	InTime   int     `json:"in_time"`
	Late     int     `json:"late"` // answered late, or overdue
	Open     int     `json:"open"` // not answered, and not due yet
	Share    float64 `json:"share_in_time"`
}

// soon is how many working days before the last one a light turns amber.
const soon = 5

// Log lists requests with their days, the earliest received first, and the quarters in which they were received. All errors come at once.
func (c Calendar) Log(requests []Request, today time.Time) ([]Entry, []Quarter, error) {
	var entries []Entry
	quarters := map[string]*Quarter{}
	for _, r := range requests {
		due, err := c.Deadline(r)
		if err != nil {
			return nil, nil, err
		}
		e := Entry{Reference: r.Reference, Title: r.Title, File: r.File, Received: r.ReceivedDay(), Due: due, Answered: r.PublishedDay(), State: "open", Light: "green"}
		day := today
		if !e.Answered.IsZero() {
			day, e.State = e.Answered, "answered"
		}
		e.Left = c.Working(day, due)
		switch {
		case due.IsZero() && e.Answered.IsZero():
			e.State, e.Left = "waiting for clarification", 0
		case due.IsZero():
			e.Left = 0
		case day.After(due) && !e.Answered.IsZero():
			e.State, e.Light = "answered late", "red"
		case day.After(due):
			e.State, e.Light = "overdue", "red"
		case e.Answered.IsZero() && e.Left <= soon:
			e.Light = "amber"
		}
		entries = append(entries, e)
		name := fmt.Sprintf("%d Q%d", e.Received.Year(), (int(e.Received.Month())+2)/3)
		q := quarters[name]
		if q == nil {
			q = &Quarter{Name: name}
			quarters[name] = q
		}
		q.Received++
		switch {
		case e.Light == "red":
			q.Late++
		case e.State == "answered":
			q.InTime++
		default:
			q.Open++
		}
	}
	slices.SortFunc(entries, func(a, b Entry) int {
		if c := a.Received.Compare(b.Received); c != 0 {
			return c
		}
		return strings.Compare(a.Reference, b.Reference)
	})
	var list []Quarter
	for _, q := range quarters {
		if done := q.InTime + q.Late; done > 0 {
			q.Share = float64(q.InTime) / float64(done)
		}
		list = append(list, *q)
	}
	slices.SortFunc(list, func(a, b Quarter) int { return strings.Compare(a.Name, b.Name) })
	return entries, list, nil
}
