package ingest

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"sufficiency/ingest/cell"
)

// A value in merged cells stands in the first of them alone, and the rest of them read as blank. Whether the value holds for all of
// them only a person can say, so that rows under such cells are not loaded.
const mergedReason = "is part of merged cells; unmerge them and fill in every cell"

// hollow is a run of rows in which a column that is read lies under merged cells, but not under the first of them.
type hollow struct {
	first, last int // rows
	column      int // of the sheet
	from        cell.Range
}

// hollows gives the runs under the merged cells of a sheet within the table.
func (m mapping) hollows(merged []cell.Range, end int) []hollow {
	var list []hollow
	add := func(first, last, from, to int, r cell.Range) {
		for column := range m.ordered() {
			if column >= from && column <= to && max(first, m.row+1) <= min(last, end) {
				list = append(list, hollow{first: max(first, m.row+1), last: min(last, end), column: column, from: r})
				return
			}
		}
	}
	for _, r := range merged {
		add(r.FirstRow, r.FirstRow, r.FirstColumn+1, r.LastColumn, r)
		add(r.FirstRow+1, r.LastRow, r.FirstColumn, r.LastColumn, r)
	}
	return list
}

// rejectMerged takes the rows under merged cells out of the staging table again.
func (r *reading) rejectMerged(ctx context.Context, tx *sql.Tx, id int, sheet cell.Sheet) error {
	if sheet.Merged == nil {
		return nil
	}
	merged, err := sheet.Merged()
	if err != nil {
		return err
	}
	runs, err := r.holding(ctx, tx, r.mapping.hollows(merged, r.end()))
	if err != nil || len(runs) == 0 {
		return err
	}
	var values []string
	for _, h := range runs {
		values = append(values, fmt.Sprintf("(%d, %d, %d, '%s')", h.first, h.last, h.column, cell.Letters(h.column)))
	}
	_, err = tx.ExecContext(ctx, `
		create or replace temp table hollow as
		select staged.row, arg_min(run.letter, run.place) as letter
		from staged
		join (values `+strings.Join(values, ", ")+`) run (first, last, place, letter) on staged.row between run.first and run.last
		group by staged.row`)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		insert into reject
		select extract_id, sheet, hollow.row, header, letter || hollow.row, ?, false
		from hollow
		join extract_column using (letter)
		where extract_id = ? and sheet = ? and extract_column.row = ?`, mergedReason, id, r.sheet, r.mapping.row)
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, `
		select row, column_name, cell, reason
		from reject
		where extract_id = ? and sheet = ? and reason = ? and row in (select row from hollow)
		order by row`, id, r.sheet, mergedReason)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var fault reject
		if err := rows.Scan(&fault.row, &fault.column, &fault.cell, &fault.reason); err != nil {
			return err
		}
		r.report.Rejected++
		r.group(fault)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `delete from staged where row in (select row from hollow)`)
	return err
}

// holding leaves out the merged cells that hold nothing: what is blank under them is blank.
func (r *reading) holding(ctx context.Context, tx *sql.Tx, list []hollow) ([]hollow, error) {
	blank := map[int]map[int]bool{} // column of the sheet → rows in which it is blank
	var kept []hollow
	for _, h := range list {
		at, mapped := r.mapping.columns[h.from.FirstColumn]
		if mapped && blank[h.from.FirstColumn] == nil {
			rows, err := blankRows(ctx, tx, r.mapping.definition.columns[at].name)
			if err != nil {
				return nil, err
			}
			blank[h.from.FirstColumn] = rows
		}
		if !mapped || !blank[h.from.FirstColumn][h.from.FirstRow] {
			kept = append(kept, h)
		}
	}
	return kept, nil
}

func blankRows(ctx context.Context, tx *sql.Tx, column string) (map[int]bool, error) {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf(`select row from staged where "%s" is null`, column))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	blank := map[int]bool{}
	for rows.Next() {
		var row int
		if err := rows.Scan(&row); err != nil {
			return nil, err
		}
		blank[row] = true
	}
	return blank, rows.Err()
}
