package months

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
)

// Receipt is a row of table extract: one file read by one definition. Its rows are kept in the schema received.
type Receipt struct {
	ID                             int
	Path, Kind, SHA256, Definition string
	Read, Loaded, Rejected         int
	Current                        bool   // it counts: its rows are in the tables of the contract
	ReplacedBy                     int    // receipt that stands in its place; 0 for none
	until                          string // of a ledger: its lines from this day on do not count; empty for no such day
	Recorded                       string // path that the warehouse has, where the file has been renamed since
}

// Settled says that it has counted, or was replaced. Else it waits to be settled, or for an answer.
func (r Receipt) Settled() bool { return r.Current || r.ReplacedBy != 0 }

// comparable says that the references of both were made into pseudonyms in the same way.
func (r Receipt) comparable(other Receipt) bool {
	return r.Definition[:keyHashLength] == other.Definition[:keyHashLength]
}

// Receipts gives the receipts whose rows are kept, in order.
func Receipts(ctx context.Context, on querier) ([]Receipt, error) {
	var list []Receipt
	err := each(ctx, on, `
		select extract_id, path, kind, sha256, definition, rows_read, rows_loaded, rows_rejected, is_current,
			coalesce(replaced_by, 0), coalesce(cast(until as varchar), '')
		from extract join extract_kept using (extract_id)
		order by extract_id`, func(scan func(...any) error) error {
		var r Receipt
		err := scan(&r.ID, &r.Path, &r.Kind, &r.SHA256, &r.Definition, &r.Read, &r.Loaded, &r.Rejected, &r.Current, &r.ReplacedBy, &r.until)
		r.Recorded = r.Path
		list = append(list, r)
		return err
	})
	return list, err
}

func Next(ctx context.Context, tx *sql.Tx) (id int, err error) {
	err = tx.QueryRowContext(ctx, `select coalesce(max(extract_id), 0) + 1 from extract`).Scan(&id)
	return id, err
}

// Write keeps a receipt that waits to be settled.
func (r Receipt) Write(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `insert into extract values (?, ?, ?, ?, ?, ?, ?, ?, false)`,
		r.ID, r.Path, r.Kind, r.SHA256, r.Definition, r.Read, r.Loaded, r.Rejected); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `insert into extract_kept (extract_id) values (?)`, r.ID)
	return err
}

// keyHashLength is how much of the hash of what reads a file is about the key alone: references read with different keys cannot be compared.
const keyHashLength = 16

// KeyHash names the workspace's key without telling it. The hash of what reads a file begins with it.
func KeyHash(key []byte) string {
	check := hmac.New(sha256.New, key)
	check.Write([]byte("sufficiency: the key of this workspace"))
	return hex.EncodeToString(check.Sum(nil))[:keyHashLength]
}
