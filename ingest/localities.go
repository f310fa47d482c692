package ingest

import (
	"context"
	"database/sql"
	"fmt"

	"sufficiency/ingest/extracts"
)

// noLocalities says once that areas were left out for want of their names, where a file that is loaded has a column of them.
func (l *loader) noLocalities(ctx context.Context) (notes []string, err error) {
	for _, d := range l.definitions {
		for _, c := range d.Columns {
			if c.Kind != extracts.Area {
				continue
			}
			var files sql.NullString
			err := l.conn.QueryRowContext(ctx, `
				select string_agg(distinct path, ', ' order by path) from extract join extract_column using (extract_id)
				where is_current and kind = ? and column_name = ?`, d.Kind, c.Name).Scan(&files)
			if err != nil {
				return nil, err
			}
			if files.Valid {
				notes = append(notes, fmt.Sprintf(`%s of %s: every %s is left out, because sufficiency.toml does not say which areas the council has; state them as localities = ["…", "…"] under [council]`,
					d.Kind, files.String, c.Name))
			}
		}
	}
	return notes, nil
}
