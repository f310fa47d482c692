package extracts

import (
	"database/sql/driver"
	"errors"
	"math/big"
	"strings"

	"github.com/duckdb/duckdb-go/v2"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/door"
	"sufficiency/ingest/value"
)

// Converter reads cells into values for the staging table.
type Converter struct {
	door     door.Door
	from1904 bool
}

func NewConverter(key []byte, from1904 bool, stated door.Stated) Converter {
	return Converter{door: door.New(key, stated), from1904: from1904}
}

// Convert reads one cell; nil where it is blank. Errors never hold what stood in the cell. A door.LeftOut is the fault of a cell
// without which its row is good; the value beside it stands in its place.
func (v Converter) Convert(c cell.Cell, col *Column) (driver.Value, error) {
	switch col.Kind {
	case Text, Organisation, Role, Outcome, Reference, Area, Sector, URN:
		text, err := value.Text(c)
		if err != nil || text == "" {
			return nil, err
		}
		return v.text(text, col.Kind)
	case Pseudonym:
		text, err := value.Text(c)
		if err != nil || !strings.ContainsAny(text, "0123456789") {
			return nil, err // without a digit it is no reference: n/a, various, or a name
		}
		return v.door.Pseudonym(text), nil
	case MonthOfBirth:
		month, ok, err := value.Month(c, v.from1904)
		return orNil(month, ok, err)
	case Date:
		day, ok, err := value.Date(c, v.from1904)
		return orNil(day, ok, err)
	case Integer:
		number, ok, err := value.Integer(c)
		return orNil(number, ok, within(number, largestInteger, err))
	case Decimal:
		number, ok, err := value.Decimal(c, 2)
		return orNil(duckdb.Decimal{Width: 14, Scale: 2, Value: big.NewInt(number)}, ok, within(number, largestDecimal, err))
	case Distance:
		length, ok, err := value.Decimal(c, 2)
		if err == nil && (length < 0 || length > longestDistance) {
			err = errors.New("is no distance between a home and a setting; write miles or kilometres as the heading says, such as 12.4")
		}
		return orNil(duckdb.Decimal{Width: 14, Scale: 2, Value: big.NewInt(length)}, ok, err)
	case Money:
		pence, ok, err := value.Money(c)
		if err == nil && len(c.Text) >= 10 && door.HoldsNHSNumber(c.Text) {
			err = errors.New("looks like an NHS number where money is wanted; look for a column that has slipped")
		}
		return orNil(pence, ok, within(pence, largestMoney, err))
	case Percent:
		share, ok, err := value.Percent(c)
		return orNil(duckdb.Decimal{Width: 5, Scale: 4, Value: big.NewInt(share)}, ok, err)
	case Boolean:
		yes, ok, err := value.Boolean(c)
		return orNil(yes, ok, err)
	case Noted:
		text, err := value.Text(c)
		if err != nil {
			return nil, err
		}
		yes, _, err := value.Boolean(c)
		return text != "" && (yes || err != nil), nil // what is neither yes nor no is a note
	case Figure:
		text, err := value.Figure(c)
		return orNil(text, text != "", err)
	case Code:
		code, err := col.Codes.Code(c, col.List)
		return orNil(code, code != "", err)
	case FinancialYear:
		year, err := value.Year(c, "-")
		return orNil(year, year != "", err)
	case AcademicYear:
		year, err := value.Year(c, "/")
		return orNil(year, year != "", err)
	}
	return nil, errors.New("is of a type that is not known") // which the reading of the definitions refuses
}

// text keeps a text where it is what its column is for.
func (v Converter) text(text string, kind Type) (any, error) {
	switch kind {
	case Organisation:
		return v.door.Organisation(text)
	case Role:
		return v.door.Role(text)
	case Outcome:
		return v.door.Outcome(text)
	case Reference:
		return v.door.Reference(text)
	case Area:
		return v.door.Area(text)
	case Sector:
		return v.door.Sector(text)
	case URN:
		return v.door.URN(text)
	}
	return v.door.Published(text)
}

// The largest numbers that are believed. They fit the columns of the typed tables and what definitions work out of them: DuckDB would
// stop the whole file at one that does not, and say the number.
const (
	largestInteger = 999_999_999
	largestDecimal = 99_999_99         // hundredths
	largestMoney   = 99_999_999_999_99 // pence

	longestDistance = 1_000_00 // hundredths: from Land's End to the far north of Scotland are 600 miles
)

func within(number, largest int64, err error) error {
	if err == nil && max(number, -number) > largest {
		return errors.New("is too large a number for its column; look for a reference in it, or a column that has slipped")
	}
	return err
}

func orNil(v driver.Value, ok bool, err error) (driver.Value, error) {
	if err != nil || !ok {
		return nil, err
	}
	return v, nil
}
