package main

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/data"
	"sufficiency/data/synthetic"
	"sufficiency/ingest"
	"sufficiency/ingest/door"
	match "sufficiency/ingest/matching"
)

// ways are what councils' ledgers leave out or do otherwise than the made-up one. The placements and the truth stay the same, but where a
// way says otherwise. least is what must be reached of the lines: found of all, and right of those found.
var ways = []struct {
	name         string
	missing      int // of 100 lines have no child and no URN
	otherwise    string
	found, right float64
}{
	{"as it is, with 8% of children and 12% of URNs missing", 0, "", 0.99, 0.999},
	{"10% of children and URNs missing", 10, "", 0.98, 0.999},
	{"50% missing", 50, "", 0.96, 0.999},
	{"all missing", 100, "", 0.94, 0.998},
	{"all missing, terms and months are thirds and twelfths of a year", 100, repriced, 0.92, 0.998},
	{"all missing, in whole pounds", 100, `update spend set net_pence = round(net_pence, -2)`, 0.90, 0.995},
	{"all missing, every term or month of a setting in one invoice for all children", 100, combined, 0.55, 0.995},
	{"half missing, amounts of every fifth line are 10% out at most", 50,
		`update spend set net_pence = round(net_pence * (0.9 + 0.2 * (hash(row, sheet) % 1000) / 1000)) where hash(sheet, row) % 5 = 0`, 0.80, 0.985},
	{"all missing, and with them every tenth child's placements", 100, `delete from placement where hash(child) % 10 = 0`, 0.75, 0.99},
}

// Terms at a third of the year's price, months at a twelfth, and the days in them of that.
const repriced = `
	update spend set net_pence = sign(net_pence) * round(charged.pence)
	from (
		select truth.sheet, truth.row,
			placement.annual_pence * case
				when truth.ends - truth.starts < 31 then (truth.ends - truth.starts + 1) / day(last_day(truth.starts)) / 12
				else least(1, (truth.ends - truth.starts + 1) / case when month(truth.starts) < 4 then 90 when month(truth.starts) < 9 then 153 else 122 end) / 3
			end as pence
		from truth
		join placement using (placement_ref)
	) as charged
	where charged.sheet = spend.sheet and charged.row = spend.row
		and spend.kind in ('invoice', 'accrual', 'reversal')`

// The invoices of a setting for one term or month stand in the first of their lines.
const combined = `
	create or replace temp table joined as
	select spend.sheet, spend.row, sum(spend.net_pence) over same as pence,
		first_value({sheet: spend.sheet, row: spend.row}) over (same order by spend.sheet, spend.row) as head
	from spend
	join truth using (sheet, row)
	join placement using (placement_ref)
	where spend.kind = 'invoice'
	window same as (partition by placement.provider, year(truth.starts), case when truth.ends - truth.starts < 31 then month(truth.starts) else (month(truth.starts) + 7) // 4 end);
	update spend set net_pence = joined.pence from joined
	where spend.sheet = joined.sheet and spend.row = joined.row and joined.head.sheet = joined.sheet and joined.head.row = joined.row;
	delete from spend using joined
	where spend.sheet = joined.sheet and spend.row = joined.row and not (joined.head.sheet = joined.sheet and joined.head.row = joined.row);
	update truth set sheet = joined.head.sheet, row = joined.head.row from joined
	where truth.sheet = joined.sheet and truth.row = joined.row`

// The generator knows which placement every line of the ledger pays. What the matching finds is held against that: a line is found where it
// is matched at all, and right where it is matched to the very rows of placements.xlsx that it pays and no other.
func TestMatchingAgainstTruth(t *testing.T) {
	w, dir := truthful(t, synthetic.Options{})
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			run := func(statement string) {
				t.Helper()
				if _, err := w.DB.Exec(statement); err != nil {
					t.Fatal(err)
				}
			}
			for _, table := range []string{"spend", "placement", "truth"} {
				run(fmt.Sprintf("delete from %[1]s; insert into %[1]s from whole_%[1]s", table))
			}
			if way.otherwise != "" {
				run(way.otherwise)
			}
			run(fmt.Sprintf(`update spend set child = null, provider = null, provider_written = null where hash(sheet, row, 'missing') %% 100 < %d`, way.missing))
			run(`comment on table spend_match is ''`)
			conn, err := w.DB.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := match.Run(t.Context(), conn, dir); err != nil {
				t.Fatal(err)
			}
			lines, found, right, money := measure(t, w.DB)
			t.Logf("%d lines, %.2f%% found, %.3f%% of them right, %.2f%% of the money matched rightly", lines, 100*found, 100*right, 100*money)
			if lines < 1500 || found < way.found || right < way.right {
				t.Errorf("of %d lines %.4f are found, want %.4f; %.4f of them right, want %.4f", lines, found, way.found, right, way.right)
			}
			var twice int
			if err := w.DB.QueryRow(`
				select count(*) from (select sum(pence) as pence from spend_match group by extract_id, sheet, row) full join
					(select net_pence as pence from spend join cost_centre on code = cost_centre where kind <> 'journal') using (pence)
				where pence is null`).Scan(&twice); err != nil || twice > 0 {
				t.Errorf("the parts of the lines do not add up to them: %d, %v", twice, err)
			}
		})
	}
}

// measure gives the number of lines whose truth is known, the part of them that is matched, the part of those that is right, and the part
// of all money in lines that are matched rightly.
func measure(t *testing.T, db *sql.DB) (lines int, found, right, money float64) {
	t.Helper()
	err := db.QueryRow(`
		with line as (
			select extract_id, sheet, row, sum(pence) as pence,
				list(distinct placement_ref order by placement_ref) filter (placement_ref is not null) as matched
			from spend_match
			group by all
		),
		true_line as (
			select line.*, list(distinct truth.placement_ref order by truth.placement_ref) as pays
			from line
			join truth using (sheet, row)
			group by all
		)
		select count(*), count(matched) / count(*), count(*) filter (matched = pays) / count(matched),
			sum(abs(pence)) filter (matched = pays) / sum(abs(pence))
		from true_line`).Scan(&lines, &found, &right, &money)
	if err != nil {
		t.Fatal(err)
	}
	return lines, found, right, money
}

// truthful loads a made-up council and lays the truth beside it, with a copy of each table that a way changes.
func truthful(t testing.TB, o synthetic.Options) (*data.Warehouse, string) {
	t.Helper()
	dir := t.TempDir()
	if err := synthetic.Write(dir, nil, o); err != nil {
		t.Fatal(err)
	}
	w, err := data.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	c, err := readConfig(filepath.Join("..", "..", "data", "sample"))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.SetCostCentres(t.Context(), c.Ledger.CostCentres); err != nil {
		t.Fatal(err)
	}
	if err := w.SetCalendar(t.Context(), c.Data.FirstYear, c.Data.Until.AsTime(c.month.Location())); err != nil {
		t.Fatal(err)
	}
	key := []byte("a secret for tests of 32 bytes..")
	if _, err := ingest.Load(t.Context(), w, dir, ingest.Options{CouncilCode: c.Council.OldCode, BenchmarkCode: c.Benchmark.OldCode, Key: key}); err != nil {
		t.Fatal(err)
	}
	payments, err := synthetic.Payments(o)
	if err != nil {
		t.Fatal(err)
	}
	var truth strings.Builder
	for _, p := range payments {
		fmt.Fprintf(&truth, ", ('%s', %d, '%s', date '%s', date '%s')", p.Sheet, p.Row, door.Pseudonym(key, p.Placement), p.Start.Format("2006-01-02"), p.End.Format("2006-01-02"))
	}
	for _, statement := range []string{
		`create table truth as select * from (values ` + truth.String()[2:] + `) as payment (sheet, row, placement_ref, starts, ends)`,
		`create table whole_truth as from truth`, `create table whole_spend as from spend`, `create table whole_placement as from placement`,
	} {
		if _, err := w.DB.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	return w, dir
}

// BenchmarkMatching matches 500,000 lines of the ledger, twenty copies of that of a council of 10,000 plans, of which half name their child.
func BenchmarkMatching(b *testing.B) {
	w, dir := truthful(b, synthetic.Options{Plans: 10_000})
	for _, statement := range []string{
		`insert into spend by name select spend.* replace (row + 100000 * copy as row) from spend, range(1, 20) as copies (copy)`,
		`update spend set child = null where hash(sheet, row) % 2 = 0`,
	} {
		if _, err := w.DB.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	conn, err := w.DB.Conn(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	var lines int
	for b.Loop() {
		if _, err := w.DB.Exec(`comment on table spend_match is ''`); err != nil {
			b.Fatal(err)
		}
		if _, err := match.Run(b.Context(), conn, dir); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.DB.QueryRow(`select count(*) from spend_match`).Scan(&lines); err != nil || lines < 500_000 {
		b.Fatal(lines, err)
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
