package ingest

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
	"sufficiency/ingest/spreadsheet"
)

// Inspection says what is in a spreadsheet and how its columns would be mapped. Of what stands in a cell below the header it holds the
// codes of our own lists, and ranges rounded to one figure; nothing else.
type Inspection struct {
	Path   string            `json:"path"`
	Format string            `json:"format"`
	Sheets []SheetInspection `json:"sheets"`
	TOML   string            `json:"toml"` // to paste into sufficiency.toml where guessing is not enough
}

// SheetInspection is what was found on one sheet.
type SheetInspection struct {
	Name     string            `json:"name"`
	Hidden   bool              `json:"hidden"`
	Rows     int               `json:"rows"`              // that hold something
	Guess    int               `json:"guess,omitempty"`   // row that may be a header where no table of a known kind was found
	Closest  *Closest          `json:"closest,omitempty"` // and the kind that is closest
	Tables   []TableInspection `json:"tables,omitempty"`
	Notes    []string          `json:"notes,omitempty"`    // rows that belong to no table
	Problems []string          `json:"problems,omitempty"` // what would stop the file
}

// Closest is the kind of extract that a sheet is most like, where it is not like enough to be one.
type Closest struct {
	Kind     string `json:"kind"`
	Row      int    `json:"row"`
	Found    int    `json:"found"` // required columns in the row
	Required int    `json:"required"`
}

// TableInspection is the proposal for one table.
type TableInspection struct {
	Kind       string             `json:"kind"`               // definition that fits best
	Title      string             `json:"title"`              // what it is
	Header     int                `json:"header"`             // row of the header, the lowest where it takes several
	HeaderRows int                `json:"header_rows"`        // how many it takes
	Required   int                `json:"required"`           // required columns of the definition
	Found      int                `json:"found"`              // of which are there
	Rows       int                `json:"rows"`               // data rows
	Faulty     int                `json:"faulty"`             // of which would be rejected
	Sampled    int                `json:"sampled"`            // filled cells of mapped columns looked at, in the first rows
	Readable   int                `json:"readable"`           // of which can be read
	Confidence float64            `json:"confidence"`         // part of the required columns found, times part of the cells that can be read; 0 to 1
	Columns    []ColumnInspection `json:"columns,omitempty"`  // mapped columns, from left to right
	Unmapped   []ColumnInspection `json:"unmapped,omitempty"` // columns that would not be read
	Notes      []string           `json:"notes,omitempty"`    // what a load would tell of it
	Problems   []string           `json:"problems,omitempty"` // what would stop the file
}

// ColumnInspection is one column of a table.
type ColumnInspection struct {
	Column     string `json:"column"`                    // F
	Header     string `json:"header"`                    // as written
	Name       string `json:"name,omitempty"`            // column of the definition; empty where it is not mapped
	Type       string `json:"type,omitempty"`            // type of the definition's column
	Looks      string `json:"looks,omitempty"`           // what its cells are like
	Sampled    int    `json:"sampled"`                   // filled cells looked at
	Faults     int    `json:"faults"`                    // of which cannot be read
	Reason     string `json:"reason,omitempty"`          // the first fault, with its cell
	Left       int    `json:"left_out,omitempty"`        // and that would be left out of their rows, as far as the configuration names nothing
	LeftReason string `json:"left_out_reason,omitempty"` // the first of them, with its cell
	Personal   string `json:"personal,omitempty"`        // what becomes of personal data
	Perhaps    string `json:"perhaps,omitempty"`         // column of the definition that is not there, with a name like this header
	Like       string `json:"like,omitempty"`            // that name
	Alike      int    `json:"alike,omitempty"`           // and how alike they are, in per cent
}

// Inspect looks into a spreadsheet without loading it.
func Inspect(file string, passwords spreadsheet.Passwords) (Inspection, error) {
	return InspectAs(file, "", passwords)
}

// InspectAs looks into a spreadsheet as one kind of extract, whatever it seems to be; as any kind where kind is empty.
func InspectAs(file, kind string, passwords spreadsheet.Passwords) (Inspection, error) {
	list, err := extracts.All()
	if err != nil {
		return Inspection{}, err
	}
	s := heading.AnyOf(list)
	if kind != "" {
		d := extracts.Find(list, kind)
		if d == nil {
			return Inspection{}, fmt.Errorf("there is no kind %q; the kinds are %s", kind, extracts.Kinds(list))
		}
		s = heading.Search{Layouts: []heading.Layout{{Definition: d}}, Stated: true}
	}
	book, err := spreadsheet.Open(file, &passwords)
	if err != nil {
		return Inspection{}, fmt.Errorf("%s: %w", file, err)
	}
	defer book.Close()
	i := inspector{book: book, file: file, search: s}
	inspection := Inspection{Path: file, Format: book.Format}
	for _, sheet := range book.Sheets {
		inspection.Sheets = append(inspection.Sheets, i.sheet(sheet))
	}
	inspection.TOML = stateAll(file, i.stated)
	return inspection, nil
}

// inspector goes through the sheets of a file.
type inspector struct {
	book   cell.Book
	file   string
	search heading.Search
	stated []statement
}

func (i *inspector) sheet(sheet cell.Sheet) SheetInspection {
	seen := SheetInspection{Name: sheet.Name, Hidden: sheet.Hidden}
	if err := seen.count(sheet); err != nil {
		seen.Problems = []string{err.Error()}
		return seen
	}
	result, err := i.search.In(sheet)
	if err != nil {
		seen.Problems = strings.Split(err.Error(), "\n")
		return seen
	}
	seen.Notes = aboveText(result, "")
	var tables []foundTable
	for _, m := range result.Tables {
		tables = append(tables, foundTable{sheet, m, i.search})
	}
	if len(tables) == 0 && result.Best.Likely() {
		tables = []foundTable{{sheet, result.Best, i.search}}
	}
	if len(tables) > 0 {
		seen.Guess = 0
	} else if best := result.Best; best.Definition != nil && !i.search.Stated {
		if had, all := best.Required(); had > 1 {
			seen.Closest = &Closest{Kind: best.Definition.Kind, Row: best.Row, Found: had, Required: all}
		}
	} else if i.search.Stated && seen.Guess > 0 {
		d := i.search.Layouts[0].Definition
		blank := heading.Unknown(d, seen.Guess) // the words of the row are not told: it may be one of data
		seen.Problems = strings.Split(blank.Explain().Error(), "\n")
		i.stated = append(i.stated, statement{sheet.Name, blank.TOML()})
	}
	for n := 0; n < len(tables); n++ {
		table, below := i.table(tables[n])
		seen.Tables = append(seen.Tables, table)
		more, err := addBelow(tables, n, below)
		if err != nil {
			seen.Problems = append(seen.Problems, err.Error())
			break
		}
		tables = more
	}
	return seen
}

// Rows among which a header is guessed.
const guessedRows = 60

// count counts the rows, and guesses which is a header: of the first rows the widest that holds words alone.
func (s *SheetInspection) count(sheet cell.Sheet) error {
	widest := 1
	for row, err := range sheet.Rows {
		if err != nil {
			return err
		}
		if s.Rows++; s.Rows <= guessedRows && len(row.Cells) > widest && heading.Wordy(row) {
			s.Guess, widest = row.Number, len(row.Cells)
		}
	}
	return nil
}

// table tries the reading of one table, and gives what it finds and the tables under it.
func (i *inspector) table(t foundTable) (TableInspection, []foundTable) {
	sheet, m, d := t.sheet, t.mapping, t.mapping.Definition
	found := TableInspection{Kind: d.Kind, Title: d.Title, Header: m.Row, HeaderRows: m.Row - m.First + 1}
	found.Found, found.Required = m.Required()
	if err := m.Explain(); err != nil {
		found.Problems = strings.Split(err.Error(), "\n")
	}
	reader := extracts.NewConverter(make([]byte, 32), i.book.From1904, door.Stated{})
	r := &reading{
		sheet: sheet.Name, mapping: m, search: i.search, converter: reader,
		stage:  func([]driver.Value) error { return nil },
		reject: func(reject) error { return nil },
	}
	if err := r.run(context.Background(), sheet.Rows); err != nil {
		found.Problems = append(found.Problems, strings.Split(err.Error(), "\n")...)
	}
	found.Rows, found.Faulty = r.report.Read, r.report.Rejected
	profiles := profileColumns(sheet, m, reader, r.end())
	for _, column := range sortedKeys(m.Headers) {
		found.take(m, column, profiles[column])
	}
	r.groups = slices.DeleteFunc(r.groups, found.tells)
	for _, message := range r.messages() {
		found.Notes = append(found.Notes, strings.TrimPrefix(message, inSheet(sheet.Name)))
	}
	found.Confidence = float64(found.Found) / float64(max(found.Required, 1))
	if found.Sampled > 0 {
		found.Confidence *= float64(found.Readable) / float64(found.Sampled)
	}
	i.stated = append(i.stated, statement{sheet.Name, m.TOML()})
	if r.below == 0 {
		return found, nil
	}
	below, err := t.below(r.below)
	if err != nil {
		found.Problems = append(found.Problems, strings.Split(err.Error(), "\n")...)
	}
	return found, below
}

// tells says that the table's columns tell of a fault already.
func (t TableInspection) tells(g rejectGroup) bool {
	return slices.ContainsFunc(t.Columns, func(c ColumnInspection) bool { return c.Header == g.column && c.Faults+c.Left > 0 })
}

// take adds one column of the sheet.
func (t *TableInspection) take(m heading.Mapping, column int, p *profile) {
	d := m.Definition
	c := ColumnInspection{Column: cell.Letters(column), Header: m.Headers[column], Sampled: p.filled, Faults: p.faults, Reason: p.reason, Left: p.left, LeftReason: p.leftReason, Looks: p.looks()}
	if at, mapped := m.Columns[column]; mapped {
		c.Name, c.Type, c.Personal = d.Columns[at].Name, string(d.Columns[at].Kind), personalText(d.Columns[at].Kind)
		if d.Columns[at].List != "" {
			c.Type += ":" + d.Columns[at].List
		}
		t.Sampled, t.Readable = t.Sampled+p.filled, t.Readable+p.filled-p.faults
		t.Columns = append(t.Columns, c)
		return
	}
	if d.Others != "" {
		c.Name, c.Type = c.Header, d.Others
		t.Columns = append(t.Columns, c)
		return
	}
	c.Personal = m.Unread(column)
	if c.Personal == "" {
		c.Perhaps, c.Like, c.Alike = m.Perhaps(column)
	}
	t.Unmapped = append(t.Unmapped, c)
}

// personalText says what is kept of personal data.
func personalText(t extracts.Type) string {
	switch t {
	case extracts.Pseudonym:
		return "kept as a pseudonym only"
	case extracts.MonthOfBirth:
		return "kept as a month only"
	case extracts.Sector:
		return "kept as the sector of its postcode only"
	}
	return ""
}
