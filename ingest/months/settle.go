// Package months settles which extracts count, month after month: the receipts of all files that were ever read come in, and what lies in
// them now; out go the tables with the rows that count, what replaced what and what has changed since, and what a person must answer first.
package months

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"sufficiency/data"
	"sufficiency/ingest/extracts"
)

// Files are the files of a workspace as a load has read them, and what its configuration says of them.
type Files struct {
	Definitions []*extracts.Definition
	Receipts    []Receipt                      // whose rows are kept
	Slots       []Slot                         // in the order of their paths
	LastDay     time.Time                      // last day of the build's month: later dates do not tell which of two files is the newer; zero for no such day
	Answer      func(file, kind string) string // what the configuration answers for the rows of a kind in a file: full, part or nothing
	Key         string                         // KeyHash of the workspace's key
}

// Settled is how the files stand to each other, and what has changed by that.
type Settled struct {
	standing
	Changes []Change
}

// Settle works out which of the files count and brings the tables to it, all in one transaction: after a crash they are as they were
// before the load, or as they are after it. It gives what has replaced what, what has changed since, and the questions that a person
// must answer.
func (f Files) Settle(ctx context.Context, conn *sql.Conn) (Settled, error) {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return Settled{}, err
	}
	defer tx.Rollback()
	j, err := f.judge(ctx, tx)
	if err != nil {
		return Settled{}, err
	}
	s := j.stand()
	changes, err := f.lay(ctx, tx, j, s)
	if err != nil {
		return Settled{}, fmt.Errorf("extracts cannot be settled: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return Settled{}, fmt.Errorf("extracts cannot be settled: %w", err)
	}
	return Settled{s, changes}, nil
}

// judge lays out the files and measures the kinds that stand in several extracts.
func (f Files) judge(ctx context.Context, tx *sql.Tx) (*judge, error) {
	j := &judge{kinds: map[string]*extracts.Definition{}, extents: map[string]extents{}, answer: f.Answer, present: Receipt{Definition: f.Key}}
	ofKind := map[string][]Receipt{}
	for _, s := range f.Slots {
		s.Before, s.Present = f.readable(s.Before), f.readable(s.Present)
		j.slots = append(j.slots, s)
		for _, r := range slices.Concat(s.Before, s.Present) {
			ofKind[r.Kind] = append(ofKind[r.Kind], r)
		}
	}
	for kind, receipts := range ofKind {
		d := extracts.Find(f.Definitions, kind)
		j.kinds[kind] = d
		if len(receipts) < 2 {
			continue
		}
		var err error
		if j.extents[kind], err = (compared{d}).measure(ctx, tx, receipts, f.LastDay); err != nil {
			return nil, err
		}
	}
	return j, nil
}

// readable leaves out receipts of a kind that this version does not read any more.
func (f Files) readable(receipts []Receipt) []Receipt {
	return slices.DeleteFunc(receipts, func(r Receipt) bool { return extracts.Find(f.Definitions, r.Kind) == nil })
}

// Change is one extract that has taken the place of another in this load.
type Change struct {
	before, After Receipt
	revisions     []revisionCount
	Drift         []string
}

// From names the extract before.
func (c Change) From() string {
	if c.before.Path == c.After.Path {
		return "it was loaded before"
	}
	return c.before.Path
}

// Since sums up the revisions between two extracts.
func (c Change) Since() string {
	var added, removed, changed int
	var columns []string
	for _, count := range c.revisions {
		switch count.what {
		case "added":
			added += count.rows
		case "removed":
			removed += count.rows
		case "changed":
			changed += count.rows
			columns = append(columns, fmt.Sprintf("%s %d", strings.TrimSuffix(count.column, "_pence"), count.rows))
		}
	}
	var parts []string
	if added > 0 {
		parts = append(parts, fmt.Sprintf("%d added late", added))
	}
	if changed > 0 {
		parts = append(parts, fmt.Sprintf("%d changed in the past (%s)", changed, strings.Join(columns, ", ")))
	}
	if removed > 0 {
		parts = append(parts, fmt.Sprintf("%d gone", removed))
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: revisions since %s: %s; listed in %s", c.After.Kind, c.From(), strings.Join(parts, ", "), revisionsFile)
}

// lay brings receipts, tables and revisions to the standing.
func (f Files) lay(ctx context.Context, tx *sql.Tx, j *judge, s standing) ([]Change, error) {
	kept, overwritten := map[int]bool{}, map[int]bool{}
	var taken []Change
	for _, slot := range j.slots {
		for _, r := range slot.Present {
			kept[r.ID] = true
		}
		asked := s.Asked[slot.Path] != nil
		for _, was := range slot.Before {
			at := slices.IndexFunc(slot.Present, func(is Receipt) bool { return is.Kind == was.Kind })
			switch {
			case asked, len(slot.Present) == 0 && slot.SameAs == "":
				kept[was.ID] = true
				continue
			case at >= 0 && was.SHA256 != slot.Present[at].SHA256 && was.comparable(slot.Present[at]):
				taken = append(taken, Change{before: was, After: slot.Present[at]})
			}
			overwritten[was.ID] = true
		}
	}
	for _, r := range f.Receipts {
		if by, replaced := s.Replaced[r.ID]; replaced && by.By != r.ReplacedBy {
			taken = append(taken, Change{before: r, After: f.receipt(by.By)})
		}
	}
	if err := f.dropPairs(ctx, tx, kept, overwritten, s); err != nil {
		return nil, err
	}
	for i, c := range taken {
		var err error
		d := compared{j.kinds[c.After.Kind]}
		if taken[i].revisions, err = d.revise(ctx, tx, c.before, c.After, j.extents[d.Kind]); err != nil {
			return nil, err
		}
		if taken[i].Drift, err = d.drift(ctx, tx, c.before, c.After); err != nil {
			return nil, err
		}
	}
	for _, r := range f.Receipts {
		if err := f.place(ctx, tx, r, kept[r.ID], s); err != nil {
			return nil, err
		}
	}
	return taken, nil
}

func (f Files) receipt(id int) Receipt {
	return f.Receipts[slices.IndexFunc(f.Receipts, func(r Receipt) bool { return r.ID == id })]
}

// place brings one receipt and its rows to where they stand now.
func (f Files) place(ctx context.Context, tx *sql.Tx, r Receipt, kept bool, s standing) error {
	by, replaced := s.Replaced[r.ID]
	current := kept && slices.ContainsFunc(s.Current, func(one Receipt) bool { return one.ID == r.ID })
	d := extracts.Find(f.Definitions, r.Kind)
	tables, err := data.Tables()
	if err != nil {
		return err
	}
	var statements []string
	for _, table := range tables {
		if table.OfExtracts() && r.Current && (!current || r.until != by.Until) {
			statements = append(statements, fmt.Sprintf("delete from %s where extract_id = %d", table.Name, r.ID))
		}
		if table.OfExtracts() && !kept {
			statements = append(statements, fmt.Sprintf("delete from received.%s where extract_id = %d", table.Name, r.ID))
		}
	}
	if current && (!r.Current || r.until != by.Until) {
		until := ""
		if by.Until != "" {
			until = fmt.Sprintf(" and %s < date '%s'", d.Identity.Dated, by.Until)
		}
		statements = append(statements, fmt.Sprintf("insert into %s by name select * from received.%s where extract_id = %d%s", d.Table, d.Table, r.ID, until))
	}
	if !kept { // the receipt stays, and so do its rejects and its columns
		statements = append(statements, fmt.Sprintf("delete from extract_kept where extract_id = %d", r.ID))
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if current != r.Current || r.Path != r.Recorded {
		if _, err := tx.ExecContext(ctx, `update extract set is_current = ?, path = ? where extract_id = ?`, current, r.Path, r.ID); err != nil {
			return err
		}
	}
	if kept && (by.By != r.ReplacedBy || by.Until != r.until) {
		_, err := tx.ExecContext(ctx, `update extract_kept set replaced_by = ?, until = ? where extract_id = ?`,
			sql.Null[int]{V: by.By, Valid: replaced}, sql.Null[string]{V: by.Until, Valid: by.Until != ""}, r.ID)
		return err
	}
	return nil
}

// dropPairs takes out the revisions between extracts of which the earlier one does not stand before the newer one any more, or has been
// overwritten since. Those of an earlier file that is only gone stay: they are what was said then.
func (f Files) dropPairs(ctx context.Context, tx *sql.Tx, kept, overwritten map[int]bool, s standing) error {
	for _, r := range f.Receipts {
		if by := s.Replaced[r.ID]; r.ReplacedBy != 0 && (overwritten[r.ID] || kept[r.ID] && by.By != r.ReplacedBy) {
			if _, err := tx.ExecContext(ctx, `delete from revision where extract_id_before = ? and extract_id = ?`, r.ID, r.ReplacedBy); err != nil {
				return err
			}
		}
	}
	return nil
}
