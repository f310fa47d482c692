package months

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"sufficiency/ingest/extracts"
)

// extent is how much of its kind an extract holds.
type extent struct {
	rows    int    // rows loaded
	known   int    // rows told apart by the key of the kind; of a ledger all its lines
	first   string // first day of a ledger, as 2025-04-01
	last    string // and its last
	reaches string // latest day in the rows that is not after the month of the build, or latest year; empty where there is none
	named   string // month in the file's name, as 2026-10; empty where there is none
	sum     string // the same for the same rows, wherever they stand
}

// between is what two extracts of a kind have in common.
type between struct {
	shared int // rows of the same key; of a ledger lines of the same day and amount
	alike  int // rows that differ by their references at most
}

// pair names two receipts of a kind.
type pair struct{ a, b int }

// extents measures extracts of one kind.
type extents struct {
	of     map[int]extent
	both   map[pair]between
	within map[pair]int // of a ledger: lines of a on the days from the first to the last of b
}

// compared is a kind of extract, as its months are held against each other.
type compared struct{ *extracts.Definition }

// measure reads the extents of the receipts, all of the definition's kind, from their received rows. lastDay cuts off dates that
// are plans or slips of the pen; zero for none.
func (d compared) measure(ctx context.Context, on querier, receipts []Receipt, lastDay time.Time) (extents, error) {
	e := extents{of: map[int]extent{}, both: map[pair]between{}, within: map[pair]int{}}
	list := idList(receipts)
	key, err := d.filledOnly(ctx, on, d.Identity.Key, list)
	if err != nil {
		return e, err
	}
	if err := e.measureEach(ctx, on, d, key, receipts, lastDay); err != nil || len(receipts) < 2 {
		return e, err
	}
	if len(key) > 0 {
		if err := e.match(ctx, on, d.knownIn(key, list), func(b *between, rows int) { b.shared = rows }); err != nil {
			return e, err
		}
	}
	if d.Renewable() {
		content := slices.DeleteFunc(d.Identity.Values(), func(name string) bool { return d.TypeOf(name) == extracts.Pseudonym })
		if content, err = d.filledOnly(ctx, on, content, list); err != nil {
			return e, err
		}
		if len(content) > 2 { // fewer columns are alike by chance
			if err := e.match(ctx, on, d.counted(content, list), func(b *between, rows int) { b.alike = rows }); err != nil {
				return e, err
			}
		}
	}
	if d.Identity.Lines {
		return e, e.measureDays(ctx, on, d, list)
	}
	return e, nil
}

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each goes through the rows of a query.
func each(ctx context.Context, on querier, query string, take func(scan func(...any) error) error) error {
	rows, err := on.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (e extents) measureEach(ctx context.Context, on querier, d compared, key []string, receipts []Receipt, lastDay time.Time) error {
	for _, r := range receipts {
		e.of[r.ID] = extent{named: monthNamed(r.Path)}
	}
	known, first, last := "count(*)", "null", "null"
	if len(key) > 0 && !d.Identity.Lines {
		known = "count(distinct hash(" + strings.Join(key, ", ") + "))"
	}
	if d.Identity.Lines {
		first, last = "min("+d.Identity.Dated+")", "max("+d.Identity.Dated+")"
	}
	query := fmt.Sprintf(`
		select extract_id, count(*), %s, coalesce(cast(%s as varchar), ''), coalesce(cast(%s as varchar), ''), coalesce(cast(%s as varchar), ''),
			cast(sum(cast(hash(%s) as hugeint)) as varchar)
		from received.%s where extract_id in (%s) group by extract_id`,
		known, first, last, d.reaches(lastDay), strings.Join(d.Identity.Values(), ", "), d.Table, idList(receipts))
	return each(ctx, on, query, func(scan func(...any) error) error {
		var id int
		var found extent
		if err := scan(&id, &found.rows, &found.known, &found.first, &found.last, &found.reaches, &found.sum); err != nil {
			return err
		}
		found.named = e.of[id].named
		e.of[id] = found
		return nil
	})
}

// reaches is the expression of how far the rows of an extract reach.
func (d compared) reaches(lastDay time.Time) string {
	var latest []string
	for _, day := range d.Days() {
		condition := ""
		if !lastDay.IsZero() {
			condition = fmt.Sprintf(" filter (%s <= date '%s')", day, lastDay.Format(time.DateOnly))
		}
		latest = append(latest, "max("+day+")"+condition)
	}
	switch {
	case len(latest) > 0:
		return "greatest(" + strings.Join(latest, ", ") + ")"
	case d.Identity.Dated != "":
		return "max(" + d.Identity.Dated + ")"
	}
	return "null"
}

// filledOnly leaves out columns that one of the extracts does not have at all: what is not there cannot tell rows apart.
func (d compared) filledOnly(ctx context.Context, on querier, columns []string, list string) ([]string, error) {
	if len(columns) == 0 {
		return nil, nil
	}
	counts := make([]string, len(columns))
	for i, name := range columns {
		counts[i] = fmt.Sprintf("count(%s) > 0", name)
	}
	filled := slices.Clone(columns)
	query := fmt.Sprintf("select %s from received.%s where extract_id in (%s) group by extract_id", strings.Join(counts, ", "), d.Table, list)
	err := each(ctx, on, query, func(scan func(...any) error) error {
		has, into := make([]bool, len(columns)), make([]any, len(columns))
		for i := range has {
			into[i] = &has[i]
		}
		if err := scan(into...); err != nil {
			return err
		}
		filled = slices.DeleteFunc(filled, func(name string) bool { return !has[slices.Index(columns, name)] })
		return nil
	})
	return filled, err
}

// knownIn selects what the rows of the receipts are known by: of a list each key once, of a ledger each line.
func (d compared) knownIn(key []string, list string) string {
	if d.Identity.Lines {
		return d.counted(key, list)
	}
	return fmt.Sprintf("select distinct extract_id, hash(%s) as known, 1 as nth from received.%s where extract_id in (%s)", strings.Join(key, ", "), d.Table, list)
}

// counted selects the values of the rows, with a number for those that stand several times.
func (d compared) counted(columns []string, list string) string {
	return fmt.Sprintf(`
		select extract_id, known, row_number() over (partition by extract_id, known) as nth
		from (select extract_id, hash(%s) as known from received.%s where extract_id in (%s))`, strings.Join(columns, ", "), d.Table, list)
}

func (e extents) match(ctx context.Context, on querier, known string, put func(*between, int)) error {
	query := fmt.Sprintf(`
		with known as materialized (%s)
		select a.extract_id, b.extract_id, count(*)
		from known a join known b on a.known = b.known and a.nth = b.nth and a.extract_id <> b.extract_id
		group by all`, known)
	return each(ctx, on, query, func(scan func(...any) error) error {
		var p pair
		var rows int
		if err := scan(&p.a, &p.b, &rows); err != nil {
			return err
		}
		both := e.both[p]
		put(&both, rows)
		e.both[p] = both
		return nil
	})
}

func (e extents) measureDays(ctx context.Context, on querier, d compared, list string) error {
	query := fmt.Sprintf(`
		with line as (select extract_id, %[1]s as day, count(*) as lines from received.%[2]s where extract_id in (%[3]s) group by all),
		span as (select extract_id, min(day) as first, max(day) as last from line group by all)
		select line.extract_id, span.extract_id, cast(sum(lines) as bigint)
		from line join span on line.extract_id <> span.extract_id and day between first and last
		group by all`, d.Identity.Dated, d.Table, list)
	return each(ctx, on, query, func(scan func(...any) error) error {
		var p pair
		var lines int
		if err := scan(&p.a, &p.b, &lines); err != nil {
			return err
		}
		e.within[p] = lines
		return nil
	})
}

// idList writes the numbers of receipts for SQL.
func idList(receipts []Receipt) string {
	ids := make([]string, len(receipts))
	for i, r := range receipts {
		ids[i] = fmt.Sprint(r.ID)
	}
	return strings.Join(ids, ", ")
}
