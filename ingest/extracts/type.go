package extracts

// Type says how the cells of a column are read.
type Type string

// The types of column.
const (
	Text          Type = "text"           // in definitions of public formats alone
	Organisation  Type = "organisation"   // a name, kept where it reads as an organisation's; a stand-in otherwise
	Role          Type = "role"           // the name of a role; kept where it holds no other word
	Outcome       Type = "outcome"        // the outcome of an inspection; kept where it holds no other word
	Reference     Type = "reference"      // a number of an invoice, a contract, a cost centre
	Area          Type = "area"           // an area that the council's configuration states
	Sector        Type = "sector"         // a postcode, of which only the sector is kept
	URN           Type = "urn"            // number of a setting: URN or UKPRN
	Pseudonym     Type = "pseudonym"      // a reference, of which only a keyed hash is kept
	MonthOfBirth  Type = "month_of_birth" // a date, of which only the month is kept
	Date          Type = "date"
	Integer       Type = "integer"
	Decimal       Type = "decimal"  // two decimal places, below 100,000
	Distance      Type = "distance" // miles or kilometres with two decimal places, from 0 to 1,000
	Money         Type = "money"    // pence
	Percent       Type = "percent"  // 0 to 1
	Boolean       Type = "boolean"
	Noted         Type = "noted" // true where the cell holds anything but a no
	Figure        Type = "figure"
	Code          Type = "code"
	FinancialYear Type = "financial_year"
	AcademicYear  Type = "academic_year"
)

// StagedAs gives the DuckDB type of the staging column; "" of a type that is not known.
func (t Type) StagedAs() string { return stagedTypes[t] }

var stagedTypes = map[Type]string{
	Text: "varchar", Organisation: "varchar", Role: "varchar", Outcome: "varchar", Reference: "varchar", Area: "varchar",
	Sector: "varchar", URN: "varchar", Pseudonym: "varchar", MonthOfBirth: "date", Date: "date", Integer: "bigint",
	Decimal: "decimal(14, 2)", Distance: "decimal(14, 2)", Money: "bigint", Percent: "decimal(5, 4)", Boolean: "boolean", Noted: "boolean",
	Figure: "varchar", Code: "varchar", FinancialYear: "varchar", AcademicYear: "varchar",
}
