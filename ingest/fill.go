package ingest

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/duckdb/duckdb-go/v2"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/months"
)

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
