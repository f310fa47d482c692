package months

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/value"
)

// placed is a column of a sheet as it was mapped: table extract_column.
type placed struct{ sheet, header, column string }

// drift says what is otherwise in the columns of an extract than in the one before it of the same kind: columns gone, new, or read from
// another header, and columns that are suddenly blank. A file may read well and be only half of what it was.
func (d compared) drift(ctx context.Context, tx *sql.Tx, before, after Receipt) ([]string, error) {
	if before.SHA256 == after.SHA256 {
		return nil, nil
	}
	was, err := d.placedColumns(ctx, tx, before)
	if err != nil {
		return nil, err
	}
	now, err := d.placedColumns(ctx, tx, after)
	if err != nil {
		return nil, err
	}
	var messages []string
	for _, p := range pairSheets(was, now) {
		messages = append(messages, d.driftOf(p.was, p.now)...)
	}
	blank, err := d.blanker(ctx, tx, before, after)
	return append(messages, blank...), err
}

// placedColumns gives the columns of the definition's tables in a file, in the order in which they stand there.
func (d compared) placedColumns(ctx context.Context, tx *sql.Tx, r Receipt) ([]placed, error) {
	var list []placed
	err := each(ctx, tx, fmt.Sprintf(`select sheet, header, coalesce(column_name, '') from extract_column where extract_id = %d order by sheet, row, length(letter), letter`, r.ID),
		func(scan func(...any) error) error {
			var p placed
			err := scan(&p.sheet, &p.header, &p.column)
			list = append(list, p)
			return err
		})
	return list, err
}

// sheetPair is a sheet in both extracts.
type sheetPair struct{ was, now []placed }

// pairSheets holds sheets of the same name against each other, and what is left of each side as one: months are often in the names.
func pairSheets(was, now []placed) []sheetPair {
	var names []string
	for _, p := range was {
		if !slices.Contains(names, p.sheet) && slices.ContainsFunc(now, func(n placed) bool { return n.sheet == p.sheet }) {
			names = append(names, p.sheet)
		}
	}
	only := func(list []placed, keep func(string) bool) []placed {
		return slices.DeleteFunc(slices.Clone(list), func(p placed) bool { return !keep(p.sheet) })
	}
	var pairs []sheetPair
	for _, name := range names {
		same := func(sheet string) bool { return sheet == name }
		pairs = append(pairs, sheetPair{only(was, same), only(now, same)})
	}
	other := func(sheet string) bool { return !slices.Contains(names, sheet) }
	if rest := (sheetPair{only(was, other), only(now, other)}); len(rest.was) > 0 && len(rest.now) > 0 {
		pairs = append(pairs, rest)
	}
	return pairs
}

func (d compared) driftOf(was, now []placed) []string {
	prefix := ""
	if now[0].sheet != "" {
		prefix = fmt.Sprintf("sheet %q: ", now[0].sheet)
	}
	column := func(list []placed, name string) *placed {
		for i := range list {
			if list[i].column == name {
				return &list[i]
			}
		}
		return nil
	}
	has := func(list []placed, header string) bool {
		return slices.ContainsFunc(list, func(p placed) bool { return value.Key(p.header) == value.Key(header) })
	}
	var messages, gone []string
	for _, p := range was {
		switch is := column(now, p.column); {
		case p.column == "" && !has(now, p.header):
			gone = append(gone, fmt.Sprintf("%q", p.header))
		case p.column == "":
		case is == nil:
			messages = append(messages, fmt.Sprintf("%sthe column %q, from which %s was read before, is gone; export it again with the column, or name its new header in [extract.columns] of sufficiency.toml",
				prefix, p.header, p.column))
		case value.Key(is.header) != value.Key(p.header):
			messages = append(messages, fmt.Sprintf("%s%s is read from %q, before from %q", prefix, p.column, is.header, p.header))
		}
	}
	var unread []string
	for _, p := range now {
		switch {
		case p.column != "" && column(was, p.column) == nil:
			messages = append(messages, fmt.Sprintf("%s%s is read from %q and was not there before", prefix, p.column, p.header))
		case p.column == "" && !has(was, p.header):
			unread = append(unread, fmt.Sprintf("%q", p.header))
		}
	}
	unreadToo, goneToo := " and not read", ", and not read before either"
	if d.Others != "" {
		unreadToo, goneToo = "", "" // read under their own names
	}
	if len(unread) > 0 {
		messages = append(messages, fmt.Sprintf("%snew%s: %s", prefix, unreadToo, strings.Join(unread, ", ")))
	}
	if len(gone) > 0 {
		messages = append(messages, fmt.Sprintf("%sgone%s: %s", prefix, goneToo, strings.Join(gone, ", ")))
	}
	return messages
}

// A column is suddenly blank where the share of its blank cells has risen by a fifth of all rows, among so many rows.
const (
	blankRise = 0.2
	blankRows = 10
)

// blanker names the columns that are blank in many more rows than before. One that is not in the file at all is named already.
func (d compared) blanker(ctx context.Context, tx *sql.Tx, before, after Receipt) ([]string, error) {
	names := d.Identity.Values()
	shares := make([]string, len(names))
	for i, name := range names {
		shares[i] = fmt.Sprintf("cast(count(*) - count(%s) as double) / count(*)", name)
	}
	blank := map[int][]float64{}
	rows := map[int]int{}
	query := fmt.Sprintf("select extract_id, count(*), %s from received.%s where extract_id in (%s) group by extract_id", strings.Join(shares, ", "), d.Table, idList([]Receipt{before, after}))
	err := each(ctx, tx, query, func(scan func(...any) error) error {
		var id, count int
		share := make([]float64, len(names))
		into := []any{&id, &count}
		for i := range share {
			into = append(into, &share[i])
		}
		err := scan(into...)
		blank[id], rows[id] = share, count
		return err
	})
	if err != nil || rows[before.ID] < blankRows || rows[after.ID] < blankRows {
		return nil, err
	}
	var messages []string
	for i, name := range names {
		if was, is := blank[before.ID][i], blank[after.ID][i]; is-was >= blankRise {
			messages = append(messages, fmt.Sprintf("%s is blank in %.0f%% of the rows, before in %.0f%%; look whether the export has lost it", name, 100*is, 100*was))
		}
	}
	return messages, nil
}
