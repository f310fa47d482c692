package ingest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/duckdb/duckdb-go/v2"

	"sufficiency/ingest/cell"
)

// foundTable is a table in a sheet of a file.
type foundTable struct {
	sheet   cell.Sheet
	mapping mapping
}

// findTables finds the tables of every sheet. Sheets that hold none are named in the messages; a file that holds none is a fault.
func (l *loader) findTables(file string, book cell.Book) (tables []foundTable, messages []string, err error) {
	extracts := l.extractsOf(file)
	var errs []error
	for _, extract := range extracts {
		if extract.Sheet != "" && !hasSheet(book, extract.Sheet) {
			errs = append(errs, fmt.Errorf("%s: there is no sheet %q, which sufficiency.toml names; the sheets are %s", file, extract.Sheet, sheetNames(book)))
		}
	}
	for _, sheet := range book.Sheets {
		list, chosen, must := l.definitions, map[string]string(nil), false
		stated := len(extracts) == 0
		for _, extract := range extracts {
			if extract.Sheet == "" || extract.Sheet == sheet.Name {
				list, chosen, stated = []*definition{find(l.definitions, extract.Kind)}, extract.Columns, true
				must = extract.Sheet != "" || len(book.Sheets) == 1
			}
		}
		if !stated {
			continue // the configuration names other sheets of this file
		}
		m, found, err := findTable(sheet, list, chosen, must)
		switch {
		case err != nil:
			errs = append(errs, located(file, sheet.Name, err))
		case found:
			tables = append(tables, foundTable{sheet, m})
			if sheet.Hidden {
				messages = append(messages, fmt.Sprintf("sheet %q is hidden and was read", sheet.Name))
			}
		case sheet.Name != "":
			messages = append(messages, fmt.Sprintf("sheet %q holds no table of a known kind and was left out", sheet.Name))
		}
	}
	if len(tables) == 0 && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("%s: holds no table of a known kind (%s); see how its columns would be mapped with `sufficiency inspect %s`, or take it out",
			file, kinds(l.definitions), file))
	}
	return tables, messages, errors.Join(errs...)
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
func (l *loader) fill(ctx context.Context, tx *sql.Tx, file string, book cell.Book, tables []foundTable, base receipt) (receipts []*receipt, sheets []SheetReport, messages []string, err error) {
	next, err := nextReceipt(ctx, tx)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	var errs []error
	for _, table := range tables {
		r := receiptOf(&receipts, table.mapping.definition.kind, base, next)
		report, told, err := l.fillTable(ctx, tx, r.id, book, table)
		if err != nil {
			errs = append(errs, located(file, table.sheet.Name, err))
			continue
		}
		r.read, r.loaded, r.rejected = r.read+report.Read, r.loaded+report.Loaded, r.rejected+report.Rejected
		sheets, messages = append(sheets, report), append(messages, told...)
	}
	for _, r := range receipts {
		if err := r.write(ctx, tx); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", file, err))
		}
	}
	return receipts, sheets, messages, errors.Join(errs...)
}

// receiptOf finds the receipt of the kind, or begins one.
func receiptOf(receipts *[]*receipt, kind string, base receipt, next int) *receipt {
	for _, r := range *receipts {
		if r.kind == kind {
			return r
		}
	}
	r := base
	r.kind, r.id = kind, next+len(*receipts)
	*receipts = append(*receipts, &r)
	return &r
}

// fillTable stages the rows of one table and lets its definition select them into the rows received.
func (l *loader) fillTable(ctx context.Context, tx *sql.Tx, id int, book cell.Book, table foundTable) (SheetReport, []string, error) {
	d := table.mapping.definition
	if _, err := tx.ExecContext(ctx, table.mapping.stageTable()); err != nil {
		return SheetReport{}, nil, fmt.Errorf("its columns cannot be staged: %w", err)
	}
	r := &reading{
		sheet: table.sheet.Name, mapping: table.mapping,
		converter: converter{key: l.options.Key, from1904: book.From1904},
		report:    SheetReport{Sheet: table.sheet.Name, Kind: d.kind, Header: table.mapping.row},
	}
	if err := l.stage(ctx, id, r, table.sheet); err != nil {
		return SheetReport{}, nil, err
	}
	if err := writeColumns(ctx, tx, id, table); err != nil {
		return SheetReport{}, nil, err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("insert into received.%s by name select %d as extract_id, made.* from (%s) made", d.table, id, d.query.SQL)); err != nil {
		return SheetReport{}, nil, fmt.Errorf("%s: %w", d.query.File, err)
	}
	err := tx.QueryRowContext(ctx, fmt.Sprintf("select count(distinct row) from received.%s where extract_id = ? and sheet = ?", d.table), id, table.sheet.Name).Scan(&r.report.Loaded)
	r.report.LeftOut = r.report.Read - r.report.Rejected - r.report.Loaded
	return r.report, r.messages(), err
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
		return r.run(ctx, sheet.Rows)
	})
}
