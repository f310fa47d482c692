package ingest

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"sufficiency/data"
	"sufficiency/ingest/cell"
)

// receipt is a row of table extract: one file read by one definition.
type receipt struct {
	id                             int
	path, kind, sha256, definition string
	read, loaded, rejected         int
}

// readReceipts gives the current receipts of every file.
func readReceipts(ctx context.Context, conn *sql.Conn) (map[string][]receipt, error) {
	rows, err := conn.QueryContext(ctx, `
		select extract_id, path, kind, sha256, definition, rows_read, rows_loaded, rows_rejected
		from extract where is_current order by extract_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	receipts := map[string][]receipt{}
	for rows.Next() {
		var r receipt
		if err := rows.Scan(&r.id, &r.path, &r.kind, &r.sha256, &r.definition, &r.read, &r.loaded, &r.rejected); err != nil {
			return nil, err
		}
		receipts[r.path] = append(receipts[r.path], r)
	}
	return receipts, rows.Err()
}

func nextReceipt(ctx context.Context, tx *sql.Tx) (id int, err error) {
	err = tx.QueryRowContext(ctx, `select coalesce(max(extract_id), 0) + 1 from extract`).Scan(&id)
	return id, err
}

func (r receipt) write(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `insert into extract values (?, ?, ?, ?, ?, ?, ?, ?, true)`,
		r.id, r.path, r.kind, r.sha256, r.definition, r.read, r.loaded, r.rejected)
	return err
}

// writeColumns keeps where the columns of a table stand in the file, and which are not read.
func writeColumns(ctx context.Context, tx *sql.Tx, id int, table foundTable) error {
	m := table.mapping
	for _, column := range sortedKeys(m.headers) {
		var name any
		if at, mapped := m.columns[column]; mapped {
			name = m.definition.columns[at].name
		}
		_, err := tx.ExecContext(ctx, `insert into extract_column values (?, ?, ?, ?, ?, ?)`,
			id, table.sheet.Name, m.row, cell.Letters(column), m.headers[column], name)
		if err != nil {
			return err
		}
	}
	return nil
}

// supersede takes the rows of earlier receipts out of the typed tables. The receipts stay, and so do their rejects.
func supersede(ctx context.Context, tx *sql.Tx, receipts []receipt) error {
	if len(receipts) == 0 {
		return nil
	}
	tables, err := data.Tables()
	if err != nil {
		return err
	}
	for _, r := range receipts {
		for _, table := range tables {
			if !isTyped(table) {
				continue
			}
			if _, err := tx.ExecContext(ctx, "delete from "+table.Name+" where extract_id = ?", r.id); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, `update extract set is_current = false where extract_id = ?`, r.id); err != nil {
			return err
		}
	}
	return nil
}

// isTyped says that a table holds rows of extracts.
func isTyped(table data.Table) bool {
	return !strings.HasPrefix(table.Name, "extract") && table.Name != "reject" && table.Columns[0].Name == "extract_id"
}

// severalFiles notes each kind that stands in more than one file: a month's extract may have been laid beside the one it replaces.
// Published files of one kind may well be several, such as those of needs of all plans and of new ones.
func severalFiles(receipts map[string][]receipt, list []*definition) []string {
	files := map[string][]string{}
	for _, path := range sortedKeys(receipts) {
		for _, r := range receipts[path] {
			if d := find(list, r.kind); d != nil && d.public {
				continue
			}
			files[r.kind] = append(files[r.kind], path)
		}
	}
	var notes []string
	for _, kind := range sortedKeys(files) {
		if len(files[kind]) > 1 {
			notes = append(notes, fmt.Sprintf("%s is read from %d files: %s; if one replaces another, take the older one out", kind, len(files[kind]), strings.Join(files[kind], ", ")))
		}
	}
	return notes
}
