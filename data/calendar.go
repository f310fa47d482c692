package data

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// SetCalendar fills the calendar table with every period from the first year to the day that the data reach, and with the days besides on
// which children are counted, and throws away what stood there. A period that the data reach only in part is there, and not complete.
func (w *Warehouse) SetCalendar(ctx context.Context, first int, until time.Time, days ...time.Time) error {
	tx, err := w.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `delete from calendar`); err != nil {
		return err
	}
	var periods []Period
	for year := first; year <= until.Year(); year++ {
		for _, kind := range []string{"january", "calendar", "financial", "academic"} {
			periods = append(periods, PeriodOf(kind, year))
		}
	}
	for _, day := range days {
		periods = append(periods, Period{"day", day.Format(time.DateOnly), day, day})
	}
	for _, p := range periods {
		if p.Starts.After(until) {
			continue
		}
		days := int(p.Ends.Sub(p.Starts).Hours()/24) + 1
		if _, err := tx.ExecContext(ctx, `insert into calendar values (?, ?, ?, ?, ?, ?)`,
			p.Kind, p.Label, p.Starts, p.Ends, days, !p.Ends.After(until)); err != nil {
			return fmt.Errorf("calendar %s %s: %w", p.Kind, p.Label, err)
		}
	}
	return tx.Commit()
}

// Period is a year, or a day of a count, as the calendar has it.
type Period struct {
	Kind, Label  string    // january 2025, calendar 2025, financial 2025-26, academic 2025/26 or day 2025-09-01
	Starts, Ends time.Time // its first and its last day
}

// PeriodOf gives the period of a kind that begins in a year: january, calendar, financial or academic. January counts are taken on SEN2's
// census day, the third Thursday of January. Financial years run from April to March, academic years from September to August.
func PeriodOf(kind string, year int) Period {
	switch kind {
	case "january":
		return Period{kind, fmt.Sprint(year), CensusDay(year), CensusDay(year)}
	case "financial":
		return Period{kind, fmt.Sprintf("%d-%02d", year, (year+1)%100), day(year, time.April, 1), day(year+1, time.March, 31)}
	case "academic":
		return Period{kind, fmt.Sprintf("%d/%02d", year, (year+1)%100), day(year, time.September, 1), day(year+1, time.August, 31)}
	}
	return Period{kind, fmt.Sprint(year), day(year, time.January, 1), day(year, time.December, 31)}
}

// SetCostCentres fills the cost_centre table: cost centre → kind of place bought from it.
func (w *Warehouse) SetCostCentres(ctx context.Context, groups map[string]string) error {
	tx, err := w.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `delete from cost_centre`); err != nil {
		return err
	}
	for _, code := range slices.Sorted(maps.Keys(groups)) {
		if _, err := tx.ExecContext(ctx, `insert into cost_centre values (?, ?)`, code, groups[code]); err != nil {
			return fmt.Errorf("cost centre %s: %w", code, err)
		}
	}
	return tx.Commit()
}

// SetTransportCentres fills the transport_centre table: the cost centres from which home-to-school transport is paid.
func (w *Warehouse) SetTransportCentres(ctx context.Context, codes []string) error {
	tx, err := w.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `delete from transport_centre`); err != nil {
		return err
	}
	for _, code := range codes {
		if _, err := tx.ExecContext(ctx, `insert into transport_centre values (?)`, code); err != nil {
			return fmt.Errorf("cost centre of transport %s: %w", code, err)
		}
	}
	return tx.Commit()
}

// SetCouncil fills the council table: the codes under which others publish figures of the council and its region, and the day that the data reach.
func (w *Warehouse) SetCouncil(ctx context.Context, areaCode, regionCode string, until time.Time) error {
	_, err := w.DB.ExecContext(ctx, `delete from council; insert into council values (?, ?, ?)`, areaCode, regionCode, until)
	return err
}

// CensusDay is the day of the January count of a year: the third Thursday.
func CensusDay(year int) time.Time {
	first := day(year, time.January, 1)
	return first.AddDate(0, 0, (int(time.Thursday)-int(first.Weekday())+7)%7+14)
}

func day(year int, month time.Month, date int) time.Time {
	return time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
}
