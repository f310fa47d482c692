package value

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sufficiency/ingest/cell"
)

func words(text string) cell.Cell { return cell.Cell{Column: 1, Text: text} }

func stored(kind cell.Kind, text string) cell.Cell {
	return cell.Cell{Column: 1, Kind: kind, Text: text}
}

func TestDate(t *testing.T) {
	for _, c := range []struct {
		cell     cell.Cell
		from1904 bool
		want     string // "" for blank, or a part of the error
	}{
		{words("31/12/2023"), false, "2023-12-31"},
		{words(" 1/4/2023 "), false, "2023-04-01"},
		{words("1-4-2023"), false, "2023-04-01"},
		{words("01.04.2023"), false, "2023-04-01"},
		{words("02/10/2026 07:14"), false, "2026-10-02"},
		{words("2026-10-02"), false, "2026-10-02"},
		{words("2026-10-02T23:59:59"), false, "2026-10-02"},
		{words("2022-Sep-28 00:00:00"), false, "2022-09-28"},
		{words("28 September 2022"), false, "2022-09-28"},
		{words("28-Sept-2022 3:04 PM"), false, "2022-09-28"},
		{words("29/02/2024"), false, "2024-02-29"},
		{words("31\u00a0Jan\u200b 2024"), false, "2024-01-31"},
		{words("\u00a0"), false, ""},
		{stored(cell.Moment, "2024-01-31T00:00:00"), false, "2024-01-31"},
		{stored(cell.Serial, "45292"), false, "2024-01-01"},
		{stored(cell.Serial, "45292"), true, "2028-01-02"}, // 1,462 days later
		{stored(cell.Serial, "43830"), true, "2024-01-01"},
		{stored(cell.Serial, "45292.999999999"), false, "2024-01-02"}, // a rounding error below midnight
		{stored(cell.Serial, "45292.75"), false, "2024-01-01"},
		{stored(cell.Serial, "61"), false, "1900-03-01"},
		{stored(cell.Serial, "60"), false, "is not a date"}, // 29 February 1900
		{stored(cell.Serial, "-1"), false, "is not a date"},
		{stored(cell.Serial, "2958466"), false, "is not a date"},
		{stored(cell.Number, "45292"), false, "bare number"},
		{words("45292"), false, "is not a date"},
		{words("29/02/2023"), false, "calendar does not have"},
		{words("31/04/2023"), false, "calendar does not have"},
		{words("00/04/2023"), false, "calendar does not have"},
		{words("04/13/2023"), false, "month first"},
		{words("1/4/23"), false, "two digits"},
		{words("01/04/0202"), false, "year that cannot be right"},
		{words("01/04/2205"), false, "year that cannot be right"},
		{words("TBC"), false, "is not a date"},
		{words("05/04/2023"), false, "2023-04-05"}, // never 4 May
		{words("2023-04-05T00:00:00"), false, "2023-04-05"},
		{words("2023-04-05T00:00:00.000"), false, "2023-04-05"},
		{words("2023-04-05T00:00:00Z"), false, "2023-04-05"},
		{words("2023-04-04T23:00:00Z"), false, "in UTC"}, // 5 April by the clocks here
		{words("2023-04-05T00:00:00+01:00"), false, "is not a date"},
		{words("\u202a05/04/2023\u202c"), false, "2023-04-05"}, // marks of direction, as web pages paste them
		{words("4/5/23"), false, "two digits"},
		{words("05-Apr-23"), false, "two digits"},
		{words("Sep-22"), false, "is not a date"},
		{words("Sept 2022"), false, "month without its day"},
		{words("2022-09"), false, "month without its day"},
		{words("09/2022"), false, "month without its day"},
		{words("2022-13"), false, "is not a date"},
		{words("2022"), false, "is not a date"},
		{words("20220928"), false, "is not a date"},
		{words("28.09.2022 25:00"), false, "is not a date"},
		{words("31/9/2022"), false, "calendar does not have"},
		{words("13/13/2022"), false, "calendar does not have"},
		{words("٠٥/٠٤/٢٠٢٣"), false, "is not a date"},
		{stored(cell.Boolean, "1"), false, "bare number"},
		{stored(cell.Percent, "45000"), false, "bare number"},
		{words("01/04/2023-05/04/2023"), false, "is not a date"},
		{words("01//2023"), false, "is not a date"},
		{stored(cell.Failure, "#REF!"), false, "mend the formula"},
		{stored(cell.Uncounted, ""), false, "saved without its value"},
	} {
		day, ok, err := Date(c.cell, c.from1904)
		got := ""
		switch {
		case err != nil:
			got = err.Error()
		case ok:
			got = day.Format("2006-01-02")
		}
		if got != c.want && (err == nil || c.want == "" || !strings.Contains(got, c.want)) {
			t.Errorf("%s %q, 1904 %v: got %q, want %q", c.cell.Kind, c.cell.Text, c.from1904, got, c.want)
		}
	}
}

// A month alone is taken where a month is wanted, if it can be nothing else.
func TestMonth(t *testing.T) {
	for _, c := range []struct {
		cell cell.Cell
		want string
	}{
		{words("Sept 2022"), "2022-09-01"}, {words("September-2022"), "2022-09-01"}, {words("09/2022"), "2022-09-01"}, {words("2022-09"), "2022-09-01"}, {words("2022 Sep"), "2022-09-01"},
		{words("28/09/2022"), "2022-09-01"}, {stored(cell.Serial, "44832"), "2022-09-01"}, {words(" "), ""},
		{words("Sep-22"), "is not a date"}, {words("09/22"), "is not a date"}, {words("13/2022"), "is not a date"}, {words("00/2022"), "is not a date"}, {words("Sep 0202"), "year that cannot be right"},
		{words("2022-09-31"), "calendar does not have"}, {stored(cell.Number, "44832"), "bare number"},
	} {
		month, ok, err := Month(c.cell, false)
		got := ""
		switch {
		case err != nil:
			got = err.Error()
		case ok:
			got = month.Format(time.DateOnly)
		}
		if got != c.want && (err == nil || c.want == "" || !strings.Contains(got, c.want)) {
			t.Errorf("%s %q: got %q, want %q", c.cell.Kind, c.cell.Text, got, c.want)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		cell cell.Cell
		want string // pence, "" for blank, or a part of the error
	}{
		{words("£1,250.00"), "125000"},
		{words("1250"), "125000"},
		{words("£ 1,234,567.89"), "123456789"},
		{words("(1,200.00)"), "-120000"},
		{words("£(1,200.00)"), "-120000"},
		{words("(£1,200.00)"), "-120000"},
		{words("-£12.5"), "-1250"},
		{words("£-12.50"), "-1250"},
		{words("12.50-"), "-1250"},
		{words("−12"), "-1200"},
		{words("0.1"), "10"},
		{words(".5"), "50"},
		{words("1250.000"), "125000"},
		{words("\u00a0£1,250.00\u200b"), "125000"},
		{words(""), ""},
		{stored(cell.Number, "-1234.5"), "-123450"},
		{stored(cell.Number, "1.0000000000000002E-2"), "1"},
		{stored(cell.Number, "33.299999999999997"), "3330"},
		{stored(cell.Number, "1.5E6"), "150000000"},
		{words("1.239"), "fractions of a penny"},
		{stored(cell.Number, "1234.5678"), "fractions of a penny"},
		{words("1e3"), "not an amount"},
		{words("1,23"), "comma"},
		{words("1.234,50"), "comma"},
		{words("12,3456"), "comma"},
		{words("£"), "not an amount"},
		{words("(1,234.50)"), "-123450"},
		{words("1,234.50-"), "-123450"},
		{words("£1,234.50-"), "-123450"},
		{words("\u202d1250.00\u202c"), "125000"},
		{words("-"), "is a dash"}, // what an accounting format shows for nothing
		{words(" £-   "), "is a dash"},
		{words("-£"), "is a dash"},
		{words("(-5)"), "not an amount"},
		{words("-(5)"), "not an amount"},
		{words("(5"), "not an amount"},
		{words("£1.2k"), "not an amount"},
		{words("1,5"), "comma"},
		{words("12.345,67"), "comma"},
		{words("12.345"), "fractions of a penny"},
		{words("1,234,56"), "comma"},
		{words(",234"), "comma"},
		{words("1 234"), "not an amount"},
		{words("1\u202f234"), "not an amount"},
		{words("1'234"), "not an amount"},
		{words("125.00 CR"), "not an amount"},
		{words("125.00CR"), "not an amount"},
		{words("1250.50 pw"), "not an amount"},
		{words("12.5x"), "not an amount"},
		{words("."), "not an amount"},
		{words("1250."), "125000"},
		{words("1250 per week"), "not an amount"},
		{words("£££5"), "not an amount"},
		{words("1.5E+06"), "short form"},
		{words("١٢٥٠"), "not an amount"},
		{words("N/A"), "not an amount"},
		{stored(cell.Failure, "#N/A"), "mend the formula"},
		{stored(cell.Uncounted, ""), "saved without its value"},
		{stored(cell.Boolean, "1"), "not an amount"},
		{stored(cell.Serial, "45292"), "is a date"},
		{stored(cell.Number, "92233720368547758.07"), "15 digits"},
		{words("--5"), "not an amount"},
		{words("5 000"), "not an amount"},
		{words("19/06/2012930.96"), "not an amount"},
		{words("$5"), "not an amount"},
		{words("12345678901234567890"), "not an amount"},
		{stored(cell.Percent, "0.5"), "not an amount"},
	} {
		pence, ok, err := Money(c.cell)
		check(t, c.cell, pence, ok, err, c.want)
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		cell cell.Cell
		want string // ten-thousandths
	}{
		{words("60%"), "6000"}, {words("100 %"), "10000"}, {words("0.5%"), "50"}, {words("33.33%"), "3333"}, {words("60"), "6000"},
		{words("0"), "0"}, {words(""), ""},
		{stored(cell.Percent, "0.6"), "6000"}, {stored(cell.Percent, "1"), "10000"}, {stored(cell.Percent, "0.01"), "100"},
		{words("45"), "4500"}, {words("45%"), "4500"}, {words("1.5"), "150"}, {stored(cell.Number, "45"), "4500"}, {stored(cell.Number, "0"), "0"}, {words("100.00"), "10000"},
		{words("0.45"), "read as a share or as a percentage"}, {stored(cell.Number, "0.45"), "read as a share or as a percentage"}, {stored(cell.Number, "1"), "read as a share or as a percentage"},
		{stored(cell.Percent, "45"), "between 0% and 100%"}, {words("45%%"), "not a percentage"}, {words("%"), "not a percentage"}, {words("4 5%"), "not a percentage"}, {words("45,5%"), "not a percentage"},
		{stored(cell.Boolean, "1"), "not a percentage"}, {stored(cell.Failure, "#DIV/0!"), "mend the formula"},
		{words("0.6"), "read as a share or as a percentage"}, {words("1"), "read as a share or as a percentage"},
		{words("101%"), "between 0% and 100%"}, {words("-5%"), "between 0% and 100%"}, {words("33.333%"), "not a percentage"}, {words("half"), "not a percentage"},
	} {
		share, ok, err := Percent(c.cell)
		check(t, c.cell, share, ok, err, c.want)
	}
}

func TestIntegerAndDecimal(t *testing.T) {
	for _, c := range []struct {
		cell   cell.Cell
		places int
		want   string
	}{
		{words("1,234"), 0, "1234"}, {stored(cell.Number, "3.0"), 0, "3"}, {stored(cell.Number, "1.2E1"), 0, "12"}, {words("-7"), 0, "-7"},
		{words("38.5"), 2, "3850"}, {words(""), 2, ""},
		{words("\u00a012\u200b"), 0, "12"}, {words("007"), 0, "7"}, {stored(cell.Number, "1E3"), 0, "1000"}, {words("1,234.5"), 2, "123450"},
		{words("1,5"), 0, "not a number"}, {words("1 234"), 0, "not a number"}, {words("1.234,5"), 2, "not a number"}, {words("5-"), 0, "not a number"}, {words("12345678901234"), 0, "not a number"},
		{words("TRUE"), 0, "not a number"}, {words("½"), 2, "not a number"}, {stored(cell.Failure, "#VALUE!"), 0, "mend the formula"},
		{words("3.5"), 0, "not a whole number"}, {words("38.125"), 2, "more than 2 decimal places"}, {words("x"), 0, "not a number"},
		{words("1e3"), 0, "not a number"}, {stored(cell.Boolean, "1"), 0, "not a number"},
	} {
		number, ok, err := Decimal(c.cell, c.places)
		check(t, c.cell, number, ok, err, c.want)
	}
}

func check(t *testing.T, c cell.Cell, number int64, ok bool, err error, want string) {
	t.Helper()
	got := ""
	switch {
	case err != nil:
		got = err.Error()
	case ok:
		got = fmt.Sprint(number)
	}
	if got != want && (err == nil || want == "" || !strings.Contains(got, want)) {
		t.Errorf("%s %q: got %q, want %q", c.Kind, c.Text, got, want)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		cell cell.Cell
		want string
	}{
		{words(" A\u00a0B\u200b "), "A B"},
		{words("0012345"), "0012345"},
		{stored(cell.Number, "136421"), "136421"},
		{stored(cell.Number, "1.36421E5"), "136421"},
		{stored(cell.Number, "123456789012"), "123456789012"},
		{stored(cell.Number, "1.23456789012E11"), "123456789012"},
		{stored(cell.Number, "999999999999999"), "999999999999999"},
		{stored(cell.Number, "0000123456"), "0000123456"},
		{stored(cell.Number, "00000000000123456789"), "00000000000123456789"},
		{words("1E05"), "1E05"}, // a code, not a number in short form
		{words("E4410"), "E4410"},
		{stored(cell.Boolean, "1"), "TRUE"}, // and never the code 1
		{stored(cell.Boolean, "0"), "FALSE"},
		{words("\u200e\u2066X\u2069"), "X"},
		{stored(cell.Number, "0.30000000000000004"), "0.3"},
	} {
		if got, err := Text(c.cell); got != c.want || err != nil {
			t.Errorf("%s %q: got %q, %v, want %q", c.cell.Kind, c.cell.Text, got, err, c.want)
		}
	}
}

// References that a spreadsheet has shortened are refused, in a CSV file and in a workbook; so are error values and dates among them.
func TestTextRefuses(t *testing.T) {
	for _, c := range []struct {
		cell cell.Cell
		want string
	}{
		{words("1.23E+11"), "short form"}, {words("1.23457E+11"), "short form"}, {words("1E+11"), "short form"}, {words(" 9.1E+12 "), "short form"},
		{stored(cell.Number, "123456789012345678"), "more than 15 digits"}, {stored(cell.Number, "1.2345678901234567E17"), "more than 15 digits"}, {stored(cell.Number, "1E300"), "more than 15 digits"},
		{stored(cell.Serial, "45292"), "is a date where text is wanted"}, {stored(cell.Moment, "2024-01-31"), "is a date where text is wanted"},
		{stored(cell.Failure, "#N/A"), "mend the formula"}, {stored(cell.Uncounted, ""), "saved without its value"},
	} {
		if got, err := Text(c.cell); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: got %q, %v, want %q", c.cell.Kind, c.cell.Text, got, err, c.want)
		}
	}
}

func TestYear(t *testing.T) {
	for written, want := range map[string]string{"2024-25": "2024-25", "2024/25": "2024-25", "2024-2025": "2024-25", "202425": "2024-25", "1999-00": "1999-00", "1999-2000": "1999-00", "": ""} {
		if got, err := Year(words(written), "-"); got != want || err != nil {
			t.Errorf("%q: got %q, %v", written, got, err)
		}
	}
	for _, written := range []string{"2024", "2024-26", "2024-1925", "24-25", "next"} {
		if got, err := Year(words(written), "-"); err == nil {
			t.Errorf("%q was read as %q", written, got)
		}
	}
}

func TestBooleanAndFigureAndCode(t *testing.T) {
	for written, want := range map[string]bool{"Yes": true, "y": true, "TRUE": true, "1": true, "No": false, "N": false, "false": false, "0": false} {
		if got, ok, err := Boolean(words(written)); got != want || !ok || err != nil {
			t.Errorf("%q: got %v, %v, %v", written, got, ok, err)
		}
	}
	if _, _, err := Boolean(words("maybe")); err == nil {
		t.Error("maybe was taken")
	}
	for _, written := range []string{"12", "-0.5", "c", "x", "z", "low", "u", ""} {
		if got, err := Figure(words(written)); got != written || err != nil {
			t.Errorf("%q: got %q, %v", written, got, err)
		}
	}
	for _, written := range []string{"C", "nan", "Inf", "0x1p4", "1_000", "n/a"} {
		if got, err := Figure(words(written)); err == nil {
			t.Errorf("%q was taken as %q", written, got)
		}
	}
	codes := Codes{Key("Social, emotional and mental health"): "SEMH"}
	if got, err := codes.Code(words("SOCIAL, Emotional & Mental-Health"), "need"); got != "SEMH" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := codes.Code(words("Autsim"), "need"); err == nil {
		t.Error("a close spelling was taken")
	}
	if got, err := codes.Code(words("\u00a0\u200b"), "need"); got != "" || err != nil {
		t.Errorf("blank: got %q, %v", got, err)
	}
	for _, c := range []cell.Cell{stored(cell.Failure, "#N/A"), stored(cell.Boolean, "1"), stored(cell.Uncounted, ""), stored(cell.Serial, "45292")} {
		if got, err := (Codes{Key("1"): "one"}).Code(c, "list"); err == nil {
			t.Errorf("%s %q was read as %q", c.Kind, c.Text, got)
		}
	}
}

// No error may hold what stood in the cell: it may be a child's.
func TestErrorsAreSilentAboutCells(t *testing.T) {
	const secret = "Quillfeather77"
	c := words(secret)
	_, _, date := Date(c, false)
	_, _, money := Money(c)
	_, _, percent := Percent(c)
	_, _, number := Decimal(c, 2)
	_, _, boolean := Boolean(c)
	_, figure := Figure(c)
	_, year := Year(c, "-")
	_, code := Codes{}.Code(c, "need")
	for _, err := range []error{date, money, percent, number, boolean, figure, year, code} {
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%v", err)
		}
	}
}
