package analysis

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"sufficiency/data"
)

// StatedDays are the days besides census day of which a council states in [data] that it wants to be able to tell who had a plan.
type StatedDays struct {
	First int         // the first January that is counted
	Until time.Time   // the day that the extracts reach
	Days  []time.Time // as stated
}

// daysApart is the least distance of a stated day from census day, 31 March and other stated days: within four weeks so few children come
// and go that two counts would nearly be a list of them.
const daysApart = 28

// Faults says what is wrong with each stated day, in the order of the list.
func (d StatedDays) Faults() []string {
	var faults []string
	for i, day := range d.Days {
		if fault := (StatedDays{d.First, d.Until, d.Days[:i]}).Refuses(day); fault != "" {
			faults = append(faults, fault)
		}
	}
	return faults
}

// Refuses says why a day cannot be stated beside the others and what to do, or "".
func (d StatedDays) Refuses(day time.Time) string {
	name := func(day time.Time) string { return day.Format("2 January 2006") }
	if !d.Until.IsZero() && day.After(d.Until) {
		return fmt.Sprintf("%s has not been reached: the extracts reach %s (data.until)", name(day), name(d.Until))
	}
	if first := data.CensusDay(d.First); day.Before(first) {
		return fmt.Sprintf("%s is before the first count, of %s (data.first_year)", name(day), name(first))
	}
	for year := day.Year() - 1; year <= day.Year()+1; year++ {
		for _, count := range []struct {
			day  time.Time
			what string
		}{
			{data.PeriodOf("january", year).Ends, "census day, for which all figures are held"},
			{data.PeriodOf("financial", year-1).Ends, "31 March, for which places bought are held; state 31 March itself"},
		} {
			if days := daysBetween(day, count.day); days < daysApart && !(days == 0 && count.day.Month() == time.March) {
				return fmt.Sprintf("%s is %s from %s (%s): from two counts less than %d days apart it could be worked out who came between", name(day), inDays(days), name(count.day), count.what, daysApart)
			}
		}
	}
	for _, other := range d.Days {
		switch days := daysBetween(day, other); {
		case days == 0:
			return fmt.Sprintf("%s stands there twice", name(day))
		case days < daysApart:
			return fmt.Sprintf("%s is %s from %s, which is stated too: from two counts less than %d days apart it could be worked out who came between", name(day), inDays(days), name(other), daysApart)
		}
	}
	return ""
}

func daysBetween(a, b time.Time) int { return int(a.Sub(b).Abs().Hours() / 24) }

func inDays(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// IsCensusDay says whether the January count is taken on a day.
func IsCensusDay(day time.Time) bool { return data.CensusDay(day.Year()).Equal(day) }

// Holds says whether a day is stated.
func (d StatedDays) Holds(day time.Time) bool { return slices.ContainsFunc(d.Days, day.Equal) }

// stillStated says which days figures are out of that the calendar no longer holds: what readers have of them would be forgotten.
func stillStated(ctx context.Context, w *data.Warehouse, measures []Measure, released Released) error {
	out := map[string]bool{}
	for id := range released {
		name, _, _ := strings.Cut(id, "?")
		name, _, _ = strings.Cut(name, "@")
		_, period, _ := strings.Cut(id, "@")
		if slices.ContainsFunc(measures, func(m Measure) bool { return m.Name == name && m.Period == dayKind }) {
			out[period] = true
		}
	}
	for _, period := range slices.Sorted(maps.Keys(out)) {
		var stated bool
		if err := w.DB.QueryRowContext(ctx, `select count(*) > 0 from calendar where kind = 'day' and period = ?`, period).Scan(&stated); err != nil {
			return err
		}
		if !stated {
			return fmt.Errorf("sufficiency.toml: data.days does not hold %s, of which figures are out; put it back, because what is told from now on must go by them", period)
		}
	}
	return nil
}
