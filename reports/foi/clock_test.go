package foi

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func day(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDue(t *testing.T) {
	c, err := ReadCalendar()
	if err != nil {
		t.Fatal(err)
	}
	for received, want := range map[string]string{
		// Counted on a wall calendar: 7, 8, 9, 12–16, 19–23, 26–30 January are 18 days, 2 and 3 February the 19th and 20th.
		"2026-01-06": "2026-02-03",
		// Received on a Saturday: Monday 5 is day 1 all the same; 2 January is before it.
		"2026-01-03": "2026-01-30",
		// 17 March (St Patrick's Day, Northern Ireland) does not count: 2–6, 9–13 March are 10, 16 the 11th, 18–20 to the 14th, 23–27 to the 19th, 30 the 20th.
		"2026-02-27": "2026-03-30",
		// The day of the Queen's funeral, Monday 19 September 2022, does not count: 13–16 September are 4, 20–23 to the 8th, 26–30 to the 13th, 3–7 October to the 18th, 10 and 11 October.
		"2022-09-12": "2022-10-11",
	} {
		got, err := c.Due(day(t, received))
		if err != nil || got.Format(time.DateOnly) != want {
			t.Errorf("received %s: due %s, %v; want %s", received, got.Format(time.DateOnly), err, want)
		}
	}
	if _, err := c.Due(day(t, "2028-12-20")); err == nil {
		t.Error("a date beyond the bank holidays was counted")
	}
}

// Every day from 2019 to the end of 2028, counted another way: all working days in a row, of which the answer is due on the twentieth
// after the first that follows receipt. The holidays are read by another way too.
func TestDueOnEveryDay(t *testing.T) {
	c, err := ReadCalendar()
	if err != nil {
		t.Fatal(err)
	}
	var row []string // working days, 2019-01-03 …
	for at := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() <= 2028; at = at.Add(24 * time.Hour) {
		name := at.Format(time.DateOnly)
		if weekend := int(at.Unix()/86400+4) % 7; weekend != 0 && weekend != 6 && !strings.Contains(bankHolidays, "\n"+name+",") {
			row = append(row, name)
		}
	}
	checked := 0
	for at := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() <= 2028; at = at.Add(24 * time.Hour) {
		first, same := slices.BinarySearch(row, at.Format(time.DateOnly))
		if same {
			first++
		}
		got, err := c.Due(at)
		if first+19 >= len(row) {
			if err == nil {
				t.Errorf("received %s: due %s, though the holidays end before", at.Format(time.DateOnly), got.Format(time.DateOnly))
			}
			continue
		}
		if err != nil || got.Format(time.DateOnly) != row[first+19] {
			t.Errorf("received %s: due %s, %v; want %s", at.Format(time.DateOnly), got.Format(time.DateOnly), err, row[first+19])
		}
		checked++
	}
	if checked < 3600 {
		t.Errorf("%d days checked only", checked)
	}
}

// The holidays are those that GOV.UK publishes for the three parts.
func TestBankHolidaysAreThoseOfGOVUK(t *testing.T) {
	text, err := os.ReadFile("../../../shared/data/calendar/bank-holidays.json")
	if err != nil {
		t.Skipf("SKIPPED: GOV.UK's list is not beside the repository: %v", err)
	}
	var published struct {
		Divisions map[string]map[string]json.RawMessage `json:"divisions"`
	}
	if err := json.Unmarshal(text, &published); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for division, years := range published.Divisions {
		for year, days := range years {
			if year < "2019" {
				continue
			}
			var list []struct {
				Date string `json:"date"`
			}
			if json.Unmarshal(days, &list) != nil {
				continue // the name of the division
			}
			for _, holiday := range list {
				day, err := time.Parse("02/01/2006", holiday.Date)
				if err != nil {
					t.Fatal(err)
				}
				seen++
				if !strings.Contains(bankHolidays, "\n"+day.Format(time.DateOnly)+",") {
					t.Errorf("%s: %s is missing", division, holiday.Date)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d holidays read only", seen)
	}
}

func TestDeadlineAndLog(t *testing.T) {
	c, err := ReadCalendar()
	if err != nil {
		t.Fatal(err)
	}
	request := func(keys string) Request {
		r, err := ReadRequest("foi/x.md", []byte("+++\nreference = \"FOI2026/1\"\ntitle = \"T\"\nreceived = 2026-01-06\n"+keys+"+++\n1. How many?"))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	plain := request("")
	waiting := request("clarification.asked = 2026-01-08\n")
	// Answered on 26 February: 27 February is day 1; 2–6 March to the 6th, 9–13 to the 11th, 16 and 18–20 March (17 is St Patrick's Day) to the 15th, 23–27 the 20th.
	clarified := request("clarification.asked = 2026-01-08\nclarification.answered = 2026-02-26\n")
	extended := request("extension.reason = \"public-interest\"\nextension.until = 2026-03-03\n")
	late := request("published = 2026-02-04\n")
	for want, r := range map[string]Request{"2026-02-03": plain, "0001-01-01": waiting, "2026-03-27": clarified, "2026-03-03": extended} {
		if got, err := c.Deadline(r); err != nil || got.Format(time.DateOnly) != want {
			t.Errorf("due %s, %v; want %s", got.Format(time.DateOnly), err, want)
		}
	}
	for _, step := range []struct {
		r            Request
		on           string
		state, light string
		left         int
	}{
		{plain, "2026-01-06", "open", "green", 20},
		{plain, "2026-01-26", "open", "green", 6},
		{plain, "2026-01-27", "open", "amber", 5},
		{plain, "2026-02-03", "open", "amber", 0},
		{plain, "2026-02-04", "overdue", "red", -1},
		{late, "2026-05-01", "answered late", "red", -1},
		{waiting, "2026-05-01", "waiting for clarification", "green", 0},
	} {
		entries, quarters, err := c.Log([]Request{step.r}, day(t, step.on))
		if err != nil {
			t.Fatal(err)
		}
		if e := entries[0]; e.State != step.state || e.Light != step.light || e.Left != step.left {
			t.Errorf("on %s: %s, %s, %d days; want %s, %s, %d", step.on, e.State, e.Light, e.Left, step.state, step.light, step.left)
		}
		if quarters[0].Name != "2026 Q1" || quarters[0].Received != 1 {
			t.Errorf("quarter %+v", quarters[0])
		}
	}
	_, quarters, err := c.Log([]Request{plain, late, request("published = 2026-02-03\n"), request("published = 2026-01-20\n"), waiting}, day(t, "2026-02-02"))
	if err != nil || len(quarters) != 1 || quarters[0] != (Quarter{Name: "2026 Q1", Received: 5, InTime: 2, Late: 1, Open: 2, Share: 2.0 / 3}) {
		t.Errorf("quarters %+v, %v; two in time of three done", quarters, err)
	}
	if c.Warning(day(t, "2027-12-31")) != "" || c.Warning(day(t, "2028-01-01")) == "" {
		t.Error("the calendar's last year is 2028: a warning is wanted in it, and not before")
	}
}

func TestCostLimit(t *testing.T) {
	// Devon's sum: 4,472 consultations at 2 minutes are 8,944 minutes, 149 hours.
	text, _ := Search{Question: 1, What: "consultations", Records: 4472, Minutes: 2}.refusal()
	if !strings.Contains(text, "149.1 hours") || !strings.Contains(text, "£3,727") || !strings.Contains(text, "about 540 records") {
		t.Errorf("sum: %s", text)
	}
	if text, judge := (Search{Question: 1, What: "files", Records: 540, Minutes: 2}).refusal(); text != "" || !strings.Contains(judge, "must be made") {
		t.Errorf("18 hours exactly is inside the limit: %q, %q", text, judge)
	}
}

func TestRefusalsWaitForAPerson(t *testing.T) {
	body := "1. What fees does each independent special school charge?"
	if answer := respond(t, body, facts)[0]; !strings.Contains(answer.Text, "section 43(2)") || len(Open([]Answer{answer})) != 1 {
		t.Errorf("a draft under section 43 must be agreed: %+v", answer)
	}
	r, err := ReadRequest("foi/x.md", []byte(strings.Replace(head, "title", "agreed = [1]\ntitle", 1)+body))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := Respond(r, facts)
	if err != nil || len(Open(answers)) != 0 {
		t.Errorf("agreed, and still open: %+v, %v", answers, err)
	}
	// Where there is no draft, agreeing to it is not enough.
	r, err = ReadRequest("foi/x.md", []byte(strings.Replace(head, "title", "agreed = [1]\ntitle", 1)+"1. Why do unicorns cost more?"))
	if err != nil {
		t.Fatal(err)
	}
	if answers, err = Respond(r, facts); err != nil || len(Open(answers)) != 1 {
		t.Errorf("nothing is written, and it counts as answered: %+v, %v", answers, err)
	}
}
