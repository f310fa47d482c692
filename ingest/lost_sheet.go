package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"sufficiency/ingest/extracts"
	"sufficiency/ingest/months"
)

// lostSheets says which sheets of the file before gave rows and are not among the tables found now. A workbook that has lost a sheet
// reads well and is wrong: a year of the ledger or all ceased plans would be gone without a word. A council that means it names the
// sheets that remain in sufficiency.toml. Those left out because they are hidden are told of elsewhere.
func (l *loader) lostSheets(ctx context.Context, file string, before []months.Receipt, left []string, found []foundTable) error {
	for _, extract := range l.extractsOf(file) {
		if extract.Sheet != "" {
			return nil
		}
	}
	var errs []error
	for _, r := range before {
		d := extracts.Find(l.definitions, r.Kind)
		if d == nil {
			continue // a kind that this version does not read any more
		}
		rows, err := l.conn.QueryContext(ctx, fmt.Sprintf(`select sheet, count(*) from received.%s where extract_id = ? and sheet <> '' group by all order by all`, d.Table), r.ID)
		if err != nil {
			return err
		}
		for rows.Next() {
			var sheet string
			var loaded int
			if err := rows.Scan(&sheet, &loaded); err != nil {
				rows.Close()
				return err
			}
			if !slices.Contains(left, sheet) && !slices.ContainsFunc(found, func(t foundTable) bool { return t.sheet.Name == sheet }) {
				errs = append(errs, fmt.Errorf("%s: the sheet %q, from which %d rows were loaded before, is not there; put it back, or name the sheets that remain in [[extract]] of sufficiency.toml", file, sheet, loaded))
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
	}
	return errors.Join(errs...)
}
