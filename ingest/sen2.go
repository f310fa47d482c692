package ingest

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"slices"
	"strings"

	"sufficiency/data"
	"sufficiency/ingest/months"
)

// The SEN2 return is nine files that hang together by their numbers: person, request, assessment, plan and its settings; request, plan on
// census day, placement and need. Each is read into a table of its own. A council that has nothing else gets its plans and placements
// out of them, without prices: the rows stand for those of the plans and of the placements, as if they were extracts.

//go:embed sen2/*.sql
var sen2Files embed.FS

// sen2Kinds says which file of the return the rows of a table go back to, and which kind of extract they take the place of.
var sen2Kinds = []struct{ table, from, instead string }{
	{"plan", "sen2_named_plan", "plans"},
	{"placement", "sen2_placement_detail", "placements"},
}

// selectSEN2 makes plans and placements out of a SEN2 return in extracts/, anew at every load, because its rows hang on several files.
// A return in reference/ is kept for comparison only. Where there are extracts of the same too, or two returns, nobody but the council
// can say which counts: nothing is made, and the error says what to do.
func (l *loader) selectSEN2(ctx context.Context) (notes []string, err error) {
	receipts, err := months.Receipts(ctx, l.conn)
	if err != nil {
		return nil, err
	}
	files := map[string][]months.Receipt{}
	for _, r := range receipts {
		if r.Current && (!isSEN2(r.Kind) || strings.HasPrefix(r.Path, "extracts/")) {
			files[r.Kind] = append(files[r.Kind], r)
		}
	}
	if !slices.ContainsFunc(sortedKeys(files), isSEN2) {
		return nil, nil // what was made of a return went with its files
	}
	queries, err := data.ReadQueries(sen2Files, "ingest", []string{"sen2"}, []data.Key{{Name: "title", Required: true}, {Name: "table", Required: true}})
	if err != nil {
		return nil, err
	}
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	for _, made := range sen2Kinds {
		if err := clearSEN2(ctx, tx, made.table, made.from); err != nil {
			return nil, err
		}
	}
	fault := sen2Fault(files)
	if fault == nil {
		for _, made := range sen2Kinds {
			if len(files[made.from]) == 0 {
				continue
			}
			query := queries[slices.IndexFunc(queries, func(q data.Query) bool { return q.Value("table") == made.table })]
			if _, err := tx.ExecContext(ctx, fmt.Sprintf("insert into %s by name select * from (%s\n)", made.table, query.SQL)); err != nil {
				return nil, fmt.Errorf("%s: %w", query.File, err)
			}
		}
		if notes, err = sen2Notes(ctx, tx, files); err != nil {
			return nil, err
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	return notes, fault
}

func isSEN2(kind string) bool { return strings.HasPrefix(kind, "sen2_") }

func clearSEN2(ctx context.Context, tx *sql.Tx, table, from string) error {
	_, err := tx.ExecContext(ctx, fmt.Sprintf(`delete from %s where extract_id in (select extract_id from extract where kind = ?)`, table), from)
	return err
}

// sen2Fault says why no plans and placements can be made of the files.
func sen2Fault(files map[string][]months.Receipt) error {
	var paths []string
	for _, kind := range sortedKeys(files) {
		if !isSEN2(kind) {
			continue
		}
		for i, r := range files[kind] {
			paths = append(paths, r.Path)
			if i > 0 || returnOf(r.Path) != returnOf(paths[0]) {
				return fmt.Errorf("%s and %s are of two SEN2 returns; leave the latest one in extracts/ and take the other out", paths[0], r.Path)
			}
		}
	}
	for _, made := range sen2Kinds {
		if others := files[made.instead]; len(others) > 0 {
			return fmt.Errorf("%s and the SEN2 return (%s) both say which %s there are; move the files of the return to reference/, where they are kept for comparison, or take %s out",
				others[0].Path, paths[0], made.instead, others[0].Path)
		}
	}
	var missing []string
	for _, kind := range []string{"sen2_active_plans", "sen2_assessment", "sen2_named_plan", "sen2_need", "sen2_person", "sen2_placement_detail", "sen2_requests"} {
		if len(files[kind]) == 0 {
			missing = append(missing, strings.ReplaceAll(strings.TrimPrefix(kind, "sen2_"), "_", ""))
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("the SEN2 return in extracts/ lacks the files of %s; put all files of the export there, or move them to reference/", strings.Join(missing, ", "))
	}
	return nil
}

// returnOf gives the part of a file's name that all files of one return share: Blade-Export_31-03-2024 of Blade-Export_31-03-2024_person.csv.
func returnOf(path string) string {
	return path[:max(strings.LastIndex(path, "_"), 0)]
}

// sen2Notes says what became of the return: rows that belong to nobody in it, and settings whose type is not known.
func sen2Notes(ctx context.Context, tx *sql.Tx, files map[string][]months.Receipt) (notes []string, err error) {
	if len(files["sen2_named_plan"]) == 0 {
		return nil, nil
	}
	plans, placements := files["sen2_named_plan"][0], files["sen2_placement_detail"][0]
	var madePlans, allPlans, madePlacements, allPlacements, unknown int
	err = tx.QueryRowContext(ctx, `
		select
			(select count(*) from plan where extract_id = $1), (select count(*) from sen2_plan where extract_id = $1),
			(select count(*) from placement where extract_id = $2), (select count(*) from sen2_placement where extract_id = $2 and coalesce(rank, 1) = 1),
			(select count(*) from placement where extract_id = $2 and provision = 'not_recorded')`, plans.ID, placements.ID).
		Scan(&madePlans, &allPlans, &madePlacements, &allPlacements, &unknown)
	if err != nil {
		return nil, err
	}
	notes = append(notes, fmt.Sprintf("%s: %d plans and %d placements are taken from the SEN2 return; it holds no prices", plans.Path, madePlans, madePlacements))
	if madePlans < allPlans {
		notes = append(notes, fmt.Sprintf("%s: plans that belong to no person of the return are left out: %d; export all its files at once", plans.Path, allPlans-madePlans))
	}
	if madePlacements < allPlacements {
		notes = append(notes, fmt.Sprintf("%s: placements that belong to no person of the return, or have no date, are left out: %d", placements.Path, allPlacements-madePlacements))
	}
	if unknown > 0 {
		notes = append(notes, fmt.Sprintf("%s: of %d placements the kind of setting is not known; put the list of all establishments from Get Information About Schools into reference/", placements.Path, unknown))
	}
	return notes, nil
}
