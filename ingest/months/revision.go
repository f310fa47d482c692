package months

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sufficiency/ingest/extracts"
	"sufficiency/ingest/private"
)

// revisionsFile lists for commissioners what has changed in the past of the extracts that count.
const revisionsFile = "internal/revisions.csv"

// revisionCount is how many revisions of a sort there are between two extracts.
type revisionCount struct {
	what, column string
	rows         int
}

// revise writes into table revision what the newer extract says otherwise of the time that the earlier one had told:
//
//   - rows that are new although they begin more than a month before the day that the earlier one reached: they were entered late;
//   - changes in rows of the same key that take effect before then. An end that is new this month is no revision, one of last winter is;
//   - rows that are gone.
//
// Where the rows of a kind bear no days, every change is a revision and no new row is.
func (d compared) revise(ctx context.Context, tx *sql.Tx, before, after Receipt, e extents) ([]revisionCount, error) {
	if len(d.Identity.Key) == 0 || !strings.HasPrefix(after.Path, "extracts/") {
		return nil, nil // what others publish is theirs to explain
	}
	columns, err := d.inBoth(ctx, tx, before, after)
	if err != nil {
		return nil, err
	}
	late, err := lateBefore(e.of[before.ID].reaches, d.Identity.IsDated())
	if err != nil {
		return nil, err
	}
	var found []string
	if d.Identity.Lines {
		found = d.revisedLines(columns, late, e.of[before.ID], e.of[after.ID], before.Path != after.Path)
	} else {
		found = d.revisedRows(columns, late)
	}
	text := fmt.Sprintf("insert into revision %s\nselect '%s', %d, %d, found.* from (%s) found", d.sideBySide(columns, before, after), d.Kind, before.ID, after.ID, strings.Join(found, "\nunion all\n"))
	if _, err := tx.ExecContext(ctx, text); err != nil {
		return nil, fmt.Errorf("revisions of %s: %w", d.Kind, err)
	}
	var counts []revisionCount
	err = each(ctx, tx, fmt.Sprintf(`select what, coalesce(column_name, ''), count(*) from revision where extract_id_before = %d and extract_id = %d group by all order by all`, before.ID, after.ID),
		func(scan func(...any) error) error {
			var count revisionCount
			err := scan(&count.what, &count.column, &count.rows)
			counts = append(counts, count)
			return err
		})
	return counts, err
}

// inBoth are the columns of the table that can be compared: read from both files, or made of others in both. What only one file has is
// drift, not a revision of every row.
func (d compared) inBoth(ctx context.Context, on querier, before, after Receipt) ([]string, error) {
	ids := idList([]Receipt{before, after})
	readIn := map[string]int{}
	err := each(ctx, on, fmt.Sprintf("select column_name, count(distinct extract_id) from extract_column where extract_id in (%s) and column_name is not null group by all", ids),
		func(scan func(...any) error) error {
			var name string
			var files int
			err := scan(&name, &files)
			readIn[name] = files
			return err
		})
	if err != nil {
		return nil, err
	}
	filled, err := d.filledOnly(ctx, on, d.Identity.Values(), ids)
	return slices.DeleteFunc(d.Identity.Values(), func(name string) bool {
		files := max(readIn[name], readIn[strings.TrimSuffix(name, "_pence")])
		return files == 1 || files == 0 && !slices.Contains(filled, name)
	}), err
}

// lateBefore is the day before which news is late: a month before the last day of the earlier extract. Empty where days do not tell.
func lateBefore(reaches string, dated bool) (string, error) {
	if !dated || reaches == "" {
		return "", nil
	}
	day, err := time.Parse(time.DateOnly, reaches)
	return day.AddDate(0, -1, 0).Format(time.DateOnly), err
}

// sideBySide lays the rows of both extracts out as was and now, with the number of each among the rows of its key.
func (d compared) sideBySide(columns []string, before, after Receipt) string {
	key := d.knownBy(columns)
	order := "sheet, row"
	if d.Identity.Dated != "" && !d.Identity.Lines {
		order = d.Identity.Dated + ", " + order
	}
	side := func(name string, r Receipt) string {
		return fmt.Sprintf("%s as materialized (select *, row_number() over (partition by %s order by %s) as nth from received.%s where extract_id = %d)",
			name, strings.Join(key, ", "), order, d.Table, r.ID)
	}
	return "with " + side("was", before) + ", " + side("now", after)
}

// knownBy is what a row is known by in both extracts: the filled columns of its key, or of a ledger line all that are filled.
func (d compared) knownBy(columns []string) []string {
	if d.Identity.Lines {
		return columns
	}
	key := slices.DeleteFunc(slices.Clone(d.Identity.Key), func(name string) bool { return !slices.Contains(columns, name) })
	if len(key) == 0 {
		return d.Identity.Key
	}
	return key
}

// matched joins the rows of both extracts by the columns.
func matched(columns []string) string {
	conditions := []string{"was.nth = now.nth"}
	for _, name := range columns {
		conditions = append(conditions, fmt.Sprintf("was.%[1]s is not distinct from now.%[1]s", name))
	}
	return strings.Join(conditions, " and ")
}

// revisedLines selects the lines of a ledger that were added late, and those that are gone. The newer extract says nothing of days before
// its own, where it stands beside the earlier one, and the earlier one said nothing of days before its first.
func (d compared) revisedLines(columns []string, late string, was, now extent, beside bool) []string {
	gone := ""
	if beside && now.first != "" {
		gone = fmt.Sprintf(" and %s >= date '%s'", d.Identity.Dated, now.first)
	}
	found := []string{fmt.Sprintf("select sheet, row, null, 'removed', null, cast(%s as varchar), null, null from was anti join now on %s where true%s",
		d.Identity.Dated, matched(columns), gone)}
	if late != "" {
		found = append(found, fmt.Sprintf("select sheet, row, null, 'added', null, cast(%[1]s as varchar), null, null from now anti join was on %[2]s where %[1]s < date '%[3]s' and %[1]s >= date '%[4]s'",
			d.Identity.Dated, matched(columns), late, was.first))
	}
	return found
}

// revisedRows selects the rows of a list that were added late or are gone, and a row for each cell that is another.
func (d compared) revisedRows(columns []string, late string) []string {
	key := d.knownBy(columns)
	dated := "null"
	if d.Identity.Dated != "" {
		dated = d.Identity.Dated
	}
	names := strings.Join(d.Identity.Key, ", ")
	found := []string{fmt.Sprintf("select sheet, row, concat_ws(' ', %s), 'removed', null, cast(%s as varchar), null, null from was anti join now on %s", names, dated, matched(key))}
	if late != "" {
		found = append(found, fmt.Sprintf("select sheet, row, concat_ws(' ', %s), 'added', null, cast(%s as varchar), null, null from now anti join was on %s where %[2]s < date '%[4]s'",
			names, dated, matched(key), late))
	}
	for _, name := range columns {
		if slices.Contains(d.Identity.Key, name) {
			continue
		}
		effective := "null"
		switch {
		case d.Identity.Column(name).Type == "date" && d.TypeOf(name) != extracts.MonthOfBirth:
			effective = fmt.Sprintf("least(was.%[1]s, now.%[1]s)", name)
		case d.Identity.Dated != "":
			effective = "now." + d.Identity.Dated
		}
		when := ""
		if late != "" {
			when = fmt.Sprintf(" and %s < date '%s'", effective, late)
		}
		found = append(found, fmt.Sprintf("select now.sheet, now.row, concat_ws(' ', %s), 'changed', '%s', cast(%s as varchar), %s, %s from was join now on %s where was.%[2]s is distinct from now.%[2]s%[7]s",
			prefixed("now.", d.Identity.Key), name, effective, d.told("was", name), d.told("now", name), matched(key), when))
	}
	return found
}

func prefixed(table string, names []string) string {
	var list []string
	for _, name := range names {
		list = append(list, table+name)
	}
	return strings.Join(list, ", ")
}

// told writes the value of a column as text where it says nothing of who somebody is: days, amounts (in pounds), numbers and codes.
// References, names, places of living and births are left out.
func (d compared) told(table, name string) string {
	value := table + "." + name
	switch kind := d.TypeOf(name); {
	case kind == extracts.MonthOfBirth:
		return "null"
	case strings.HasSuffix(name, "_pence"):
		return fmt.Sprintf("format('{:.2f}', %s / 100)", value)
	case d.Identity.Column(name).Type != "varchar", kind == extracts.Code, kind == extracts.FinancialYear, kind == extracts.AcademicYear:
		return "cast(" + value + " as varchar)"
	}
	return "null"
}

// WriteRevisions lists the revisions of the extracts that count, readable by their owner alone. Where there were never any, there is no file.
func WriteRevisions(ctx context.Context, on querier, workspace string) error {
	records := [][]string{{"what", "kind", "column", "effective", "before", "after", "file", "sheet", "row", "compared_with"}}
	err := each(ctx, on, `
		select what, revision.kind, coalesce(column_name, ''), coalesce(effective, ''), coalesce("before", ''), coalesce("after", ''),
			case when what = 'removed' then earlier.path else newer.path end, sheet, cast(row as varchar),
			case when what = 'removed' then newer.path else earlier.path end
		from revision
		join extract newer using (extract_id)
		join extract earlier on earlier.extract_id = extract_id_before
		where newer.is_current
		order by all`, func(scan func(...any) error) error {
		record := make([]string, len(records[0]))
		into := make([]any, len(record))
		for i := range record {
			into[i] = &record[i]
		}
		err := scan(into...)
		for i := range record[6:] { // names of files and sheets come from outside
			record[6+i] = private.Harmless(record[6+i])
		}
		records = append(records, record)
		return err
	})
	if err != nil {
		return err
	}
	name := filepath.Join(workspace, filepath.FromSlash(revisionsFile))
	if _, err := os.Stat(name); len(records) == 1 && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	return private.Write(name, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(records) })
}
