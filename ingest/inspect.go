package ingest

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/value"
)

// Inspection says what is in a spreadsheet and how its columns would be mapped. It never holds what stands in a cell below the header.
type Inspection struct {
	Path   string            `json:"path"`
	Format string            `json:"format"`
	Sheets []SheetInspection `json:"sheets"`
	TOML   string            `json:"toml"` // to paste into sufficiency.toml where guessing is not enough
}

// SheetInspection is the proposal for one sheet.
type SheetInspection struct {
	Name       string             `json:"name"`
	Hidden     bool               `json:"hidden"`
	Header     int                `json:"header,omitempty"`     // row of the header; 0 where none was found
	Kind       string             `json:"kind,omitempty"`       // definition that fits best
	Title      string             `json:"title,omitempty"`      // what it is
	Confidence float64            `json:"confidence,omitempty"` // part of the required columns found, times part of the sampled cells that can be read; 0 to 1
	Columns    []ColumnInspection `json:"columns,omitempty"`    // mapped columns, from left to right
	Unmapped   []ColumnInspection `json:"unmapped,omitempty"`   // columns that would not be read
	Problems   []string           `json:"problems,omitempty"`   // what would stop the sheet from loading
}

// ColumnInspection is one column of the sheet.
type ColumnInspection struct {
	Column   string `json:"column"`             // F
	Header   string `json:"header"`             // as written
	Name     string `json:"name,omitempty"`     // column of the definition; empty where it is not mapped
	Type     string `json:"type,omitempty"`     // type of the definition's column
	Looks    string `json:"looks,omitempty"`    // what kinds of cell stand in it
	Sampled  int    `json:"sampled"`            // filled cells looked at
	Faults   int    `json:"faults"`             // of which cannot be read
	Reason   string `json:"reason,omitempty"`   // the first fault, with its cell
	Personal string `json:"personal,omitempty"` // what becomes of personal data
}

// Rows under the header that an inspection looks at.
const sampledRows = 200

// Inspect looks into a spreadsheet without loading it.
func Inspect(file string, passwords Passwords) (Inspection, error) {
	list, err := definitions()
	if err != nil {
		return Inspection{}, err
	}
	book, err := open(file, &passwords)
	if err != nil {
		return Inspection{}, fmt.Errorf("%s: %w", file, err)
	}
	defer book.Close()
	inspection := Inspection{Path: file, Format: book.Format}
	var toml strings.Builder
	for _, sheet := range book.Sheets {
		found, m, err := inspectSheet(sheet, book.From1904, list)
		if err != nil {
			found.Problems = append(found.Problems, err.Error())
		}
		inspection.Sheets = append(inspection.Sheets, found)
		if m.definition != nil {
			writeTOML(&toml, file, sheet.Name, m)
		}
	}
	inspection.TOML = toml.String()
	return inspection, nil
}

func inspectSheet(sheet cell.Sheet, from1904 bool, list []*definition) (SheetInspection, mapping, error) {
	found := SheetInspection{Name: sheet.Name, Hidden: sheet.Hidden}
	complete, best, err := searchHeader(sheet, list, nil)
	if err != nil {
		return found, mapping{}, err
	}
	m := best
	switch {
	case len(complete) > 0:
		m = complete[0]
		if len(complete) > 1 {
			found.Problems = append(found.Problems, ambiguous(complete).Error())
		}
	case best.definition == nil || !best.likely():
		return found, mapping{}, nil
	default:
		found.Problems = strings.Split(best.explain().Error(), "\n")
	}
	found.Header, found.Kind, found.Title = m.row, m.definition.kind, m.definition.title
	samples, err := sampleColumns(sheet, m, from1904)
	sampled, faults := 0, 0
	for _, column := range sortedKeys(m.headers) {
		s := samples[column]
		c := ColumnInspection{Column: cell.Letters(column), Header: m.headers[column], Looks: s.looks(), Sampled: s.filled, Faults: s.faults, Reason: s.reason}
		at, mapped := m.columns[column]
		switch {
		case mapped:
			definition := m.definition.columns[at]
			c.Name, c.Type, c.Personal = definition.name, string(definition.kind), definition.kind.kept()
			if definition.list != "" {
				c.Type += ":" + definition.list
			}
		case m.definition.others != "":
			c.Name, c.Type = c.Header, m.definition.others
		default:
			c.Personal = m.definition.unread(c.Header)
			found.Unmapped = append(found.Unmapped, c)
			continue
		}
		sampled, faults = sampled+s.filled, faults+s.faults
		found.Columns = append(found.Columns, c)
	}
	had, all := m.required()
	found.Confidence = float64(had) / float64(all)
	if sampled > 0 {
		found.Confidence *= float64(sampled-faults) / float64(sampled)
	}
	return found, m, err
}

// unread says what becomes of a column that the definition knows as personal data.
func (d *definition) unread(header string) string {
	if d.personal[value.Key(header)] {
		return "personal data, never read"
	}
	return ""
}

// kept says what is kept of personal data.
func (t columnType) kept() string {
	switch t {
	case typePseudonym:
		return "personal data, kept as a pseudonym only"
	case typeMonthOfBirth:
		return "personal data, kept as a month only"
	}
	return ""
}

// sample is what was seen of one column.
type sample struct {
	kinds          map[string]int
	filled, faults int
	reason         string
}

// sampleColumns looks at the first rows under the header. Totals and footnotes among them count as faults.
func sampleColumns(sheet cell.Sheet, m mapping, from1904 bool) (map[int]*sample, error) {
	samples := map[int]*sample{}
	for column := range m.headers {
		samples[column] = &sample{kinds: map[string]int{}}
	}
	reader := newConverter(make([]byte, 32), from1904, stated{})
	rows := 0
	for row, err := range sheet.Rows {
		if err != nil {
			return samples, err
		}
		if row.Number <= m.row {
			continue
		}
		if rows++; rows > sampledRows {
			break
		}
		for _, c := range row.Cells {
			s := samples[c.Column]
			if s == nil {
				continue
			}
			s.filled++
			s.kinds[looks(c)]++
			if at, mapped := m.columns[c.Column]; mapped {
				if _, err := reader.convert(c, &m.definition.columns[at]); err != nil {
					if s.faults == 0 {
						s.reason = cell.Address(c.Column, row.Number) + " " + err.Error()
					}
					s.faults++
				}
			}
		}
	}
	return samples, nil
}

// looks names the kind of a cell, and of text what it looks like, without giving it away.
func looks(c cell.Cell) string {
	if c.Kind != cell.Text {
		return c.Kind.String()
	}
	if _, ok, err := value.Date(c, false); ok && err == nil {
		return "date as text"
	}
	if _, ok, err := value.Integer(c); ok && err == nil {
		return "whole number"
	}
	if _, ok, err := value.Money(c); ok && err == nil {
		return "amount as text"
	}
	if strings.HasSuffix(c.Text, "%") {
		return "percentage as text"
	}
	return "text"
}

// looks lists the kinds seen, the most frequent first.
func (s *sample) looks() string {
	kinds := sortedKeys(s.kinds)
	slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(s.kinds[b], s.kinds[a]) })
	return strings.Join(kinds, ", ")
}

// writeTOML writes the mapping of a sheet as the council's configuration states it.
func writeTOML(out *strings.Builder, file, sheet string, m mapping) {
	if out.Len() > 0 {
		out.WriteString("\n")
	}
	fmt.Fprintf(out, "[[extract]]\nfile = %q\nkind = %q\n", inWorkspace(file), m.definition.kind)
	if sheet != "" {
		fmt.Fprintf(out, "sheet = %q\n", sheet)
	}
	out.WriteString("\n[extract.columns]\n")
	for i, c := range m.definition.columns {
		mapped := false
		for column, at := range m.ordered() {
			if at == i {
				fmt.Fprintf(out, "%s = %q\n", c.name, m.headers[column])
				mapped = true
			}
		}
		if !mapped && c.required {
			fmt.Fprintf(out, "# %s = \"\" # required: write the header of its column here\n", c.name)
		}
	}
}

// inWorkspace gives the file's path within the workspace; a file that lies elsewhere is taken to go into extracts.
func inWorkspace(file string) string {
	folder := filepath.Base(filepath.Dir(file))
	if !slices.Contains(folders, folder) {
		folder = folders[0]
	}
	return path.Join(folder, filepath.Base(file))
}

// Text writes the inspection for a person.
func (i Inspection) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %s\n", i.Path, i.Format)
	for _, sheet := range i.Sheets {
		sheet.write(&out)
	}
	if i.TOML != "" {
		fmt.Fprintf(&out, "\nTo state this mapping in sufficiency.toml, where guessing is not enough:\n\n%s", i.TOML)
	}
	return out.String()
}

func (s SheetInspection) write(out *strings.Builder) {
	name := "The file"
	if s.Name != "" {
		name = fmt.Sprintf("Sheet %q", s.Name)
	}
	if s.Hidden {
		name += " (hidden)"
	}
	fmt.Fprintf(out, "\n%s: ", name)
	if s.Kind == "" {
		out.WriteString("no table of a known kind\n")
	} else {
		fmt.Fprintf(out, "%s (%s), header in row %d, confidence %.0f%%\n", s.Kind, s.Title, s.Header, 100*s.Confidence)
	}
	for _, c := range s.Columns {
		fmt.Fprintf(out, "  %-3s %-28s → %-20s %s\n", c.Column, c.Header, c.Name, c.notes())
	}
	for _, c := range s.Unmapped {
		fmt.Fprintf(out, "  %-3s %-28s   %-20s %s\n", c.Column, c.Header, "not read", c.notes())
	}
	for _, problem := range s.Problems {
		fmt.Fprintf(out, "  ! %s\n", problem)
	}
}

func (c ColumnInspection) notes() string {
	notes := []string{cmp.Or(c.Looks, "empty")}
	if c.Personal != "" {
		notes = append(notes, c.Personal)
	}
	if c.Faults > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d cannot be read, first %s", c.Faults, c.Sampled, c.Reason))
	}
	return strings.Join(notes, "; ")
}
