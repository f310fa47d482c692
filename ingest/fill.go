package ingest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/duckdb/duckdb-go/v2"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/heading"
	"sufficiency/ingest/months"
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

// fill reads the tables of a file into the rows received, with a receipt for each kind, inside the transaction.
// All faults of all sheets come at once.
func (l *loader) fill(ctx context.Context, tx *sql.Tx, file string, book cell.Book, tables []foundTable, base months.Receipt) (receipts []*months.Receipt, sheets []SheetReport, messages []string, err error) {
	next, err := months.Next(ctx, tx)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	var errs []error
	for i := 0; i < len(tables); i++ {
		table := tables[i]
		r := receiptOf(&receipts, table.mapping.Definition.Kind, base, next)
		report, told, below, err := l.fillTable(ctx, tx, r.ID, book, table)
		if err == nil {
			tables, err = addBelow(tables, i, below)
		}
		if err != nil {
			errs = append(errs, located(file, table.sheet.Name, err))
			continue
		}
		r.Read, r.Loaded, r.Rejected = r.Read+report.Read, r.Loaded+report.Loaded, r.Rejected+report.Rejected
		sheets, messages = append(sheets, report), append(messages, told...)
	}
	if len(errs) == 0 {
		errs = append(errs, l.notFound(file, tables))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, nil, nil, err
	}
	for _, r := range receipts {
		if err := r.Write(ctx, tx); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", file, err))
		}
	}
	return receipts, sheets, messages, errors.Join(errs...)
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

// receiptOf finds the receipt of the kind, or begins one.
func receiptOf(receipts *[]*months.Receipt, kind string, base months.Receipt, next int) *months.Receipt {
	for _, r := range *receipts {
		if r.Kind == kind {
			return r
		}
	}
	r := base
	r.Kind, r.ID = kind, next+len(*receipts)
	*receipts = append(*receipts, &r)
	return &r
}

// fillTable stages the rows of one table and lets its definition select them into the typed table. It gives the tables that follow
// in the same columns of the sheet.
func (l *loader) fillTable(ctx context.Context, tx *sql.Tx, id int, book cell.Book, table foundTable) (SheetReport, []string, []foundTable, error) {
	d := table.mapping.Definition
	if _, err := tx.ExecContext(ctx, stageTable(table.mapping)); err != nil {
		return SheetReport{}, nil, nil, fmt.Errorf("its columns cannot be staged: %w", err)
	}
	r := &reading{
		sheet: table.sheet.Name, mapping: table.mapping, search: table.search,
		converter: extracts.NewConverter(l.options.Key, book.From1904, l.stated), leaveOutHidden: l.options.LeaveOutHidden,
		report: SheetReport{Sheet: table.sheet.Name, Kind: d.Kind, Header: table.mapping.Row},
	}
	if err := l.stage(ctx, id, r, table.sheet); err != nil {
		return SheetReport{}, nil, nil, err
	}
	if err := writeColumns(ctx, tx, id, table); err != nil {
		return SheetReport{}, nil, nil, err
	}
	if err := r.checkMerged(table.sheet); err != nil {
		return SheetReport{}, nil, nil, err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("set variable kind = '%s'", d.Kind)); err != nil {
		return SheetReport{}, nil, nil, err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("insert into received.%s by name select %d as extract_id, made.* from (%s\n) made", d.Table, id, d.Query.SQL)); err != nil {
		return SheetReport{}, nil, nil, fmt.Errorf("%s: %w", d.Query.File, withoutValues(err))
	}
	err := tx.QueryRowContext(ctx, fmt.Sprintf("select count(distinct row) from received.%s where extract_id = ? and sheet = ? and row > ? and row <= ?", d.Table),
		id, table.sheet.Name, table.mapping.Row, r.end()).Scan(&r.report.Loaded)
	r.report.LeftOut = r.report.Read - r.report.Rejected - r.report.Loaded
	if err != nil || r.below == 0 {
		return r.report, r.messages(), nil, err
	}
	below, err := table.below(r.below)
	return r.report, r.messages(), below, err
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

// withoutValues takes out of a database's error the value that it may quote.
func withoutValues(err error) error {
	var fault *duckdb.Error
	if !errors.As(err, &fault) {
		return err
	}
	switch fault.Type {
	case duckdb.ErrorTypeConversion, duckdb.ErrorTypeOutOfRange, duckdb.ErrorTypeMismatchType, duckdb.ErrorTypeDecimal,
		duckdb.ErrorTypeConstraint, duckdb.ErrorTypeInvalidInput:
		return errors.New("a value is too large for its table, or of another kind; look for a column that has slipped")
	}
	return err
}

// stage runs the reading with an appender on the staging table and one on the rejects.
func (l *loader) stage(ctx context.Context, id int, r *reading, sheet cell.Sheet) error {
	return l.conn.Raw(func(driverConn any) (err error) {
		staged, err := duckdb.NewAppender(driverConn.(driver.Conn), "temp", "main", "staged")
		if err != nil {
			return fmt.Errorf("staging: %w", err)
		}
		defer func() { err = errors.Join(err, staged.Close()) }()
		rejects, err := duckdb.NewAppenderFromConn(driverConn.(driver.Conn), "", "reject")
		if err != nil {
			return fmt.Errorf("staging: %w", err)
		}
		defer func() { err = errors.Join(err, rejects.Close()) }()
		r.stage = func(values []driver.Value) error { return staged.AppendRow(values...) }
		r.reject = func(fault reject) error {
			return rejects.AppendRow(int32(id), r.sheet, int32(fault.row), fault.column, fault.cell, fault.reason, fault.kept)
		}
		return r.run(ctx, ahead(sheet.Rows))
	})
}

// writeColumns keeps where the columns of a table stand in the file, and which are not read.
func writeColumns(ctx context.Context, tx *sql.Tx, id int, table foundTable) error {
	m := table.mapping
	for _, column := range sortedKeys(m.Headers) {
		var name any
		if at, mapped := m.Columns[column]; mapped {
			name = m.Definition.Columns[at].Name
		}
		_, err := tx.ExecContext(ctx, `insert into extract_column values (?, ?, ?, ?, ?, ?)`,
			id, table.sheet.Name, m.Row, cell.Letters(column), m.Headers[column], name)
		if err != nil {
			return err
		}
	}
	return nil
}
