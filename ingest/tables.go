package ingest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
)

// foundTable is a table in a sheet of a file.
type foundTable struct {
	sheet   cell.Sheet
	mapping heading.Mapping
	search  heading.Search // for tables below it
}

// findTables finds the tables of every sheet. Sheets that hold none are named in the messages; a file that holds none is a fault.
func (l *loader) findTables(file string, book cell.Book) (tables []foundTable, messages []string, err error) {
	entries := l.extractsOf(file)
	var errs []error
	for _, extract := range entries {
		if extract.Sheet != "" && !hasSheet(book, extract.Sheet) {
			errs = append(errs, fmt.Errorf("%s: there is no sheet %q, which sufficiency.toml names; the sheets are %s", file, extract.Sheet, sheetNames(book)))
		}
	}
	for _, sheet := range book.Sheets {
		s, must := l.searchOf(entries, sheet, len(book.Sheets) == 1)
		if len(s.Layouts) == 0 {
			messages = append(messages, fmt.Sprintf("sheet %q is not one of those that sufficiency.toml names and was left out", sheet.Name))
			continue
		}
		result, err := s.In(sheet)
		switch {
		case err != nil:
			errs = append(errs, located(file, sheet.Name, err))
		case len(result.Tables) > 0:
			for _, m := range result.Tables {
				tables = append(tables, foundTable{sheet, m, s})
			}
			if sheet.Hidden {
				messages = append(messages, fmt.Sprintf("sheet %q is hidden and was read", sheet.Name))
			}
			messages = append(messages, aboveText(result, sheet.Name)...)
		case result.Best.Likely():
			errs = append(errs, located(file, sheet.Name, result.Best.Explain()))
		case must:
			errs = append(errs, located(file, sheet.Name, s.NoneOf()))
		case sheet.Name != "":
			messages = append(messages, fmt.Sprintf("sheet %q holds no table of a known kind and was left out", sheet.Name))
		}
	}
	if len(tables) == 0 && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("%s: holds no table of a known kind (%s, a file of the SEN2 return, or one that DfE, GIAS or ONS publish); see how its columns would be mapped with `sufficiency inspect %s`, or take it out",
			file, extractKinds(l.definitions), file))
	}
	return tables, messages, errors.Join(errs...)
}

// searchOf says what is looked for in a sheet: what the configuration states for it, or else for the whole file, or else any kind.
// No layout where it states other sheets of the file only. The table must be there where its sheet is stated, or is the only one.
func (l *loader) searchOf(entries []Extract, sheet cell.Sheet, only bool) (s heading.Search, must bool) {
	if len(entries) == 0 {
		return heading.AnyOf(l.definitions), false
	}
	s.Stated = true
	for _, name := range []string{sheet.Name, ""} {
		for _, extract := range entries {
			if extract.Sheet == name {
				s.Layouts = append(s.Layouts, heading.Layout{Definition: extracts.Find(l.definitions, extract.Kind), Chosen: extract.Columns})
			}
		}
		if len(s.Layouts) > 0 {
			return s, name != "" || only
		}
	}
	return s, false
}

// aboveText says which rows above a header look like a table.
func aboveText(f heading.Found, sheet string) []string {
	var list []string
	for _, r := range f.Above {
		list = append(list, fmt.Sprintf("%s%s, above the header, look like another table, which was not read", inSheet(sheet), r))
	}
	return list
}

// inSheet begins a message about a sheet; CSV has none.
func inSheet(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf("sheet %q ", name)
}

func hasSheet(book cell.Book, name string) bool {
	for _, sheet := range book.Sheets {
		if sheet.Name == name {
			return true
		}
	}
	return false
}

func sheetNames(book cell.Book) string {
	names := make([]string, len(book.Sheets))
	for i, sheet := range book.Sheets {
		names[i] = fmt.Sprintf("%q", sheet.Name)
	}
	return strings.Join(names, ", ")
}

// located says the file and sheet of each of the joined faults.
func located(file, sheet string, err error) error {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var errs []error
		for _, one := range several.Unwrap() {
			errs = append(errs, located(file, sheet, one))
		}
		return errors.Join(errs...)
	}
	if sheet == "" {
		return fmt.Errorf("%s: %w", file, err)
	}
	return fmt.Errorf("%s sheet %q: %w", file, sheet, err)
}

// notFound names each kind that the configuration states for the file and of which no table was found.
func (l *loader) notFound(file string, tables []foundTable) error {
	var errs []error
	for _, extract := range l.extractsOf(file) {
		if !slices.ContainsFunc(tables, func(t foundTable) bool {
			return t.mapping.Definition.Kind == extract.Kind && (extract.Sheet == "" || extract.Sheet == t.sheet.Name)
		}) {
			errs = append(errs, located(file, extract.Sheet, heading.Search{Layouts: []heading.Layout{{Definition: extracts.Find(l.definitions, extract.Kind)}}}.NoneOf()))
		}
	}
	return errors.Join(errs...)
}

// Tables that a sheet may hold. Each of them is a pass through the sheet.
const tablesInSheet = 50

// addBelow adds the tables below one that has been read, where they are not known yet, in the order of the rows.
func addBelow(tables []foundTable, at int, below []foundTable) ([]foundTable, error) {
	sheet := tables[at].sheet.Name
	for _, table := range below {
		inSheet, known := 0, false
		for _, t := range tables {
			if t.sheet.Name == sheet {
				inSheet++
				known = known || t.mapping.Row == table.mapping.Row && t.mapping.SameColumns(table.mapping)
			}
		}
		if inSheet == tablesInSheet {
			return nil, fmt.Errorf("row %d: the sheet holds more than %d tables; put them on sheets of their own", table.mapping.Row, tablesInSheet)
		}
		if !known {
			place := at + 1
			for place < len(tables) && tables[place].sheet.Name == sheet && tables[place].mapping.Row <= table.mapping.Row {
				place++
			}
			tables = slices.Insert(tables, place, table)
		}
	}
	return tables, nil
}

// below finds the tables under a row in the columns of the table that ended there.
func (t foundTable) below(row int) ([]foundTable, error) {
	result, err := t.search.Under(row, t.sheet, t.mapping)
	if err != nil {
		return nil, err
	}
	var list []foundTable
	for _, m := range result.Tables {
		list = append(list, foundTable{t.sheet, m, t.search})
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("a header stands under row %d whose table cannot be found; put it on a sheet of its own", row)
	}
	return list, nil
}
