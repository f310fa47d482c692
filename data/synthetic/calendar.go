package synthetic

import "time"

// day is a date as days since 1 January 1970: small to keep, and easy to subtract.
type day int32

func on(year, month, date int) day {
	return day(time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d day) time() time.Time         { return time.Unix(int64(d)*86400, 0).UTC() }
func (d day) text() string            { return d.time().Format("02/01/2006") }
func (d day) parts() (y, m, date int) { t := d.time(); return t.Year(), int(t.Month()), t.Day() }

// financialYear gives the year in which d's financial year begins.
func (d day) financialYear() int {
	year, month, _ := d.parts()
	if month < 4 {
		return year - 1
	}
	return year
}

// academicYear gives the year in which d's academic year begins.
func (d day) academicYear() int {
	year, month, _ := d.parts()
	if month < 9 {
		return year - 1
	}
	return year
}

// daysInYear is the length of the financial year that begins in April of year.
func daysInYear(year int) int { return int(on(year+1, 4, 1) - on(year, 4, 1)) }

// weekday moves a day at the weekend to the Monday after.
func (d day) weekday() day {
	switch d.time().Weekday() {
	case time.Saturday:
		return d + 2
	case time.Sunday:
		return d + 1
	}
	return d
}

// census is one of the days on which children are counted.
type census struct {
	day      day
	year     int // January of the count; 0 for the last day of the data
	academic int // year in which its academic year begins
}

const anchorYear = 2025 // the last January that DfE has published, by need, age and sex

var lastDay = on(2026, 9, 30)

// censuses gives the SEN2 census days (third Thursday of January) of the last years Januaries, and the last day of the data.
func censuses(years int) []census {
	var days []census
	for year := 2026 - years + 1; year <= 2026; year++ {
		first := on(year, 1, 1)
		thursday := (int(time.Thursday) - int(first.time().Weekday()) + 7) % 7
		days = append(days, census{first + day(thursday) + 14, year, year - 1})
	}
	return append(days, census{lastDay, 0, lastDay.academicYear()})
}
