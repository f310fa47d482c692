package ingest

import (
	"context"
	"database/sql"

	"sufficiency/ingest/cell"
)

// receipt is a row of table extract: one file read by one definition. Its rows are kept in the schema received.
type receipt struct {
	id                             int
	path, kind, sha256, definition string
	read, loaded, rejected         int
	current                        bool   // it counts: its rows are in the tables of the contract
	replacedBy                     int    // receipt that stands in its place; 0 for none
	until                          string // of a ledger: its lines from this day on do not count; empty for no such day
	recorded                       string // path that the warehouse has, where the file has been renamed since
}

// settled says that it has counted, or was replaced. Else it waits to be settled, or for an answer.
func (r receipt) settled() bool { return r.current || r.replacedBy != 0 }

// comparable says that the references of both were made into pseudonyms in the same way.
func (r receipt) comparable(other receipt) bool {
	return r.definition[:keyHashLength] == other.definition[:keyHashLength]
}

// readReceipts gives the receipts whose rows are kept, in order.
func readReceipts(ctx context.Context, on querier) ([]receipt, error) {
	var list []receipt
	err := each(ctx, on, `
		select extract_id, path, kind, sha256, definition, rows_read, rows_loaded, rows_rejected, is_current,
			coalesce(replaced_by, 0), coalesce(cast(until as varchar), '')
		from extract join extract_kept using (extract_id)
		order by extract_id`, func(scan func(...any) error) error {
		var r receipt
		err := scan(&r.id, &r.path, &r.kind, &r.sha256, &r.definition, &r.read, &r.loaded, &r.rejected, &r.current, &r.replacedBy, &r.until)
		r.recorded = r.path
		list = append(list, r)
		return err
	})
	return list, err
}

func nextReceipt(ctx context.Context, tx *sql.Tx) (id int, err error) {
	err = tx.QueryRowContext(ctx, `select coalesce(max(extract_id), 0) + 1 from extract`).Scan(&id)
	return id, err
}

// write keeps a receipt that waits to be settled.
func (r receipt) write(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `insert into extract values (?, ?, ?, ?, ?, ?, ?, ?, false)`,
		r.id, r.path, r.kind, r.sha256, r.definition, r.read, r.loaded, r.rejected); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `insert into extract_kept (extract_id) values (?)`, r.id)
	return err
}

// writeColumns keeps where the columns of a table stand in the file, and which are not read.
func writeColumns(ctx context.Context, tx *sql.Tx, id int, table foundTable) error {
	m := table.mapping
	for _, column := range sortedKeys(m.headers) {
		var name any
		if at, mapped := m.columns[column]; mapped {
			name = m.definition.Columns[at].Name
		}
		_, err := tx.ExecContext(ctx, `insert into extract_column values (?, ?, ?, ?, ?, ?)`,
			id, table.sheet.Name, m.row, cell.Letters(column), m.headers[column], name)
		if err != nil {
			return err
		}
	}
	return nil
}
