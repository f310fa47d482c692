package ingest

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

// columnType says how the cells of a column are read.
type columnType string

// The types of column.
const (
	typeText          columnType = "text"           // in definitions of public formats alone
	typeOrganisation  columnType = "organisation"   // a name, kept where it reads as an organisation's; a stand-in otherwise
	typeRole          columnType = "role"           // the name of a role; kept where it holds no other word
	typeOutcome       columnType = "outcome"        // the outcome of an inspection; kept where it holds no other word
	typeReference     columnType = "reference"      // a number of an invoice, a contract, a cost centre
	typeArea          columnType = "area"           // an area that the council's configuration states
	typeURN           columnType = "urn"            // number of a setting: URN or UKPRN
	typePseudonym     columnType = "pseudonym"      // a reference, of which only a keyed hash is kept
	typeMonthOfBirth  columnType = "month_of_birth" // a date, of which only the month is kept
	typeDate          columnType = "date"
	typeInteger       columnType = "integer"
	typeDecimal       columnType = "decimal" // two decimal places, below 100,000
	typeMoney         columnType = "money"   // pence
	typePercent       columnType = "percent" // 0 to 1
	typeBoolean       columnType = "boolean"
	typeNoted         columnType = "noted" // true where the cell holds anything but a no
	typeFigure        columnType = "figure"
	typeCode          columnType = "code"
	typeFinancialYear columnType = "financial_year"
	typeAcademicYear  columnType = "academic_year"
)

// stagedAs gives the DuckDB type of the staging column.
var stagedAs = map[columnType]string{
	typeText: "varchar", typeOrganisation: "varchar", typeRole: "varchar", typeOutcome: "varchar", typeReference: "varchar", typeArea: "varchar",
	typeURN: "varchar", typePseudonym: "varchar", typeMonthOfBirth: "date", typeDate: "date", typeInteger: "bigint",
	typeDecimal: "decimal(14, 2)", typeMoney: "bigint", typePercent: "decimal(5, 4)", typeBoolean: "boolean", typeNoted: "boolean",
	typeFigure: "varchar", typeCode: "varchar", typeFinancialYear: "varchar", typeAcademicYear: "varchar",
}

// converter reads cells into values for the staging table.
type converter struct {
	door     door.Door
	from1904 bool
}

func newConverter(key []byte, from1904 bool, stated door.Stated) converter {
	return converter{door: door.New(key, stated), from1904: from1904}
}

// convert reads one cell; nil where it is blank. Errors never hold what stood in the cell. A door.LeftOut is the fault of a cell
// without which its row is good; the value beside it stands in its place.
func (v converter) convert(c cell.Cell, col *column) (driver.Value, error) {
	switch col.kind {
	case typeText, typeOrganisation, typeRole, typeOutcome, typeReference, typeArea, typeURN:
		text, err := value.Text(c)
		if err != nil || text == "" {
			return nil, err
		}
		return v.text(text, col.kind)
	case typePseudonym:
		text, err := value.Text(c)
		if err != nil || !strings.ContainsAny(text, "0123456789") {
			return nil, err // without a digit it is no reference: n/a, various, or a name
		}
		return v.door.Pseudonym(text), nil
	case typeMonthOfBirth:
		month, ok, err := value.Month(c, v.from1904)
		return orNil(month, ok, err)
	case typeDate:
		day, ok, err := value.Date(c, v.from1904)
		return orNil(day, ok, err)
	case typeInteger:
		number, ok, err := value.Integer(c)
		return orNil(number, ok, within(number, largestInteger, err))
	case typeDecimal:
		number, ok, err := value.Decimal(c, 2)
		return orNil(duckdb.Decimal{Width: 14, Scale: 2, Value: big.NewInt(number)}, ok, within(number, largestDecimal, err))
	case typeMoney:
		pence, ok, err := value.Money(c)
		if err == nil && len(c.Text) >= 10 && door.HoldsNHSNumber(c.Text) {
			err = errors.New("looks like an NHS number where money is wanted; look for a column that has slipped")
		}
		return orNil(pence, ok, within(pence, largestMoney, err))
	case typePercent:
		share, ok, err := value.Percent(c)
		return orNil(duckdb.Decimal{Width: 5, Scale: 4, Value: big.NewInt(share)}, ok, err)
	case typeBoolean:
		yes, ok, err := value.Boolean(c)
		return orNil(yes, ok, err)
	case typeNoted:
		text, err := value.Text(c)
		if err != nil {
			return nil, err
		}
		yes, _, err := value.Boolean(c)
		return text != "" && (yes || err != nil), nil // what is neither yes nor no is a note
	case typeFigure:
		text, err := value.Figure(c)
		return orNil(text, text != "", err)
	case typeCode:
		code, err := col.codes.Code(c, col.list)
		return orNil(code, code != "", err)
	case typeFinancialYear:
		year, err := value.Year(c, "-")
		return orNil(year, year != "", err)
	case typeAcademicYear:
		year, err := value.Year(c, "/")
		return orNil(year, year != "", err)
	}
	return nil, errors.New("is of a type that is not known") // which the reading of the definitions refuses
}

// text keeps a text where it is what its column is for.
func (v converter) text(text string, kind columnType) (any, error) {
	switch kind {
	case typeOrganisation:
		return v.door.Organisation(text)
	case typeRole:
		return v.door.Role(text)
	case typeOutcome:
		return v.door.Outcome(text)
	case typeReference:
		return v.door.Reference(text)
	case typeArea:
		return v.door.Area(text)
	case typeURN:
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
