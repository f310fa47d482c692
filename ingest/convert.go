package ingest

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"math/big"
	"regexp"
	"strings"
	"time"

	"github.com/duckdb/duckdb-go/v2"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/value"
)

// columnType says how the cells of a column are read.
type columnType string

// The types of column.
const (
	typeText          columnType = "text"
	typeLocality      columnType = "locality"       // text that is not a postcode
	typePseudonym     columnType = "pseudonym"      // a reference, of which only a keyed hash is kept
	typeMonthOfBirth  columnType = "month_of_birth" // a date, of which only the month is kept
	typeDate          columnType = "date"
	typeInteger       columnType = "integer"
	typeDecimal       columnType = "decimal" // two decimal places
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
	typeText: "varchar", typeLocality: "varchar", typePseudonym: "varchar", typeMonthOfBirth: "date", typeDate: "date", typeInteger: "bigint",
	typeDecimal: "decimal(14, 2)", typeMoney: "bigint", typePercent: "decimal(5, 4)", typeBoolean: "boolean", typeNoted: "boolean",
	typeFigure: "varchar", typeCode: "varchar", typeFinancialYear: "varchar", typeAcademicYear: "varchar",
}

// Pseudonym is what stands in the warehouse for a reference: HMAC-SHA-256 with the workspace's key, in hex, the first 32 characters.
// Case and spaces around the reference do not matter, so that the ledger's references meet those of the case system; nor does the space
// within a postcode, so that a school's meets that of GIAS.
func Pseudonym(key []byte, reference string) string {
	reference = value.Clean(reference)
	if postcode.FindString(reference) == reference {
		reference = strings.ReplaceAll(reference, " ", "")
	}
	sum := hmac.New(sha256.New, key)
	sum.Write([]byte(strings.ToUpper(reference)))
	return hex.EncodeToString(sum.Sum(nil))[:32]
}

var (
	postcode    = regexp.MustCompile(`(?i)\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b`)
	errPostcode = errors.New("is or holds a postcode; give the name of the area")
)

// converter reads cells into values for the staging table.
type converter struct {
	key      []byte
	from1904 bool
}

// convert reads one cell; nil where it is blank. Errors never hold what stood in the cell.
func (v converter) convert(c cell.Cell, col column) (driver.Value, error) {
	switch col.kind {
	case typeLocality:
		text, err := value.Text(c)
		if err == nil && postcode.MatchString(text) {
			err = errPostcode
		}
		return orNil(text, text != "", err)
	case typePseudonym:
		text, err := value.Text(c)
		if err != nil || !strings.ContainsAny(text, "0123456789") {
			return nil, err // without a digit it is no reference: n/a, various, or a name
		}
		return Pseudonym(v.key, text), nil
	case typeMonthOfBirth:
		day, ok, err := value.Date(c, v.from1904)
		return orNil(time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC), ok, err)
	case typeDate:
		day, ok, err := value.Date(c, v.from1904)
		return orNil(day, ok, err)
	case typeInteger:
		number, ok, err := value.Integer(c)
		return orNil(number, ok, err)
	case typeDecimal:
		number, ok, err := value.Decimal(c, 2)
		return orNil(duckdb.Decimal{Width: 14, Scale: 2, Value: big.NewInt(number)}, ok, err)
	case typeMoney:
		pence, ok, err := value.Money(c)
		return orNil(pence, ok, err)
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
	text, err := value.Text(c)
	return orNil(text, text != "", err)
}

func orNil(v driver.Value, ok bool, err error) (driver.Value, error) {
	if err != nil || !ok {
		return nil, err
	}
	return v, nil
}
