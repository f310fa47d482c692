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
