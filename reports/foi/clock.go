// Package foi answers freedom of information requests from facts that the council states once, and keeps the law's clock.
package foi

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
)

// Bank holidays anywhere in the United Kingdom, 2019 to 2028. Source: GOV.UK bank holidays, three divisions (Open Government Licence v3.0).
//
//go:embed bank_holidays.csv
var bankHolidays string

// Calendar knows which days are working days under section 10(6) of the Freedom of Information Act 2000: any day that is not a
// Saturday, a Sunday or a bank holiday in any part of the United Kingdom.
type Calendar struct {
	holidays    map[time.Time]bool
	first, last int // years that are known
}

// ReadCalendar reads the bank holidays.
func ReadCalendar() (Calendar, error) {
	rows, err := csv.NewReader(strings.NewReader(bankHolidays)).ReadAll()
	if err != nil {
		return Calendar{}, fmt.Errorf("bank_holidays.csv: %w", err)
	}
	c := Calendar{holidays: map[time.Time]bool{}}
	for i, row := range rows[1:] {
		day, err := time.Parse(time.DateOnly, row[0])
		if err != nil {
			return Calendar{}, fmt.Errorf("bank_holidays.csv:%d: %w", i+2, err)
		}
		if c.first == 0 {
			c.first = day.Year()
		}
		c.last = day.Year()
		c.holidays[day] = true
	}
	return c, nil
}

// Works says whether a day is a working day.
func (c Calendar) Works(day time.Time) bool {
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && !c.holidays[day]
}

// responseDays is the time for an answer, section 10(1): the twentieth working day after the day of receipt.
const responseDays = 20

// Due gives the last day for an answer to a request received on a day. A year that the bank holidays do not reach is an error.
func (c Calendar) Due(received time.Time) (time.Time, error) {
	day := received
	for worked := 0; worked < responseDays; {
		day = day.AddDate(0, 0, 1)
		if day.Year() < c.first || day.Year() > c.last {
			return time.Time{}, fmt.Errorf("bank holidays are known from %d to %d only; bring bank_holidays.csv up to date from GOV.UK to count to %s", c.first, c.last, day.Format("2 January 2006"))
		}
		if c.Works(day) {
			worked++
		}
	}
	return day, nil
}

// Working counts the working days after one day up to another; negative where the other lies before it.
func (c Calendar) Working(after, until time.Time) int {
	if until.Before(after) {
		return -c.Working(until, after)
	}
	worked := 0
	for day := after.AddDate(0, 0, 1); !day.After(until); day = day.AddDate(0, 0, 1) {
		if c.Works(day) {
			worked++
		}
	}
	return worked
}

// Deadline gives the last day for the answer to a request: by its receipt, or by the answer to the council's question where it had to ask
// back (section 1(3)), or later where the public interest is weighed (section 10(3)). It is zero while the council waits for the answer to
// its question.
func (c Calendar) Deadline(r Request) (time.Time, error) {
	begins := r.ReceivedDay()
	if asked := r.Clarification; asked != nil {
		if asked.Answered == nil {
			return time.Time{}, nil
		}
		begins = asked.Answered.AsTime(time.UTC)
	}
	due, err := c.Due(begins)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s: %w", r.File, err)
	}
	if r.Extension != nil {
		if until := r.Extension.Until.AsTime(time.UTC); until.After(due) {
			due = until
		}
	}
	return due, nil
}

// Warning says that the bank holidays run out within a year of a day; empty where they do not.
func (c Calendar) Warning(day time.Time) string {
	if day.Year() < c.last {
		return ""
	}
	return fmt.Sprintf("The bank holidays are known to the end of %d only. Bring reports/foi/bank_holidays.csv up to date from GOV.UK before then.", c.last)
}
