package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sufficiency/data"
	"sufficiency/ingest/extracts"
)

// settle works out which of the files count and brings the tables to it, all in one transaction: after a crash they are as they were
// before the load, or as they are after it. It puts into the report what has replaced what and what has changed since, and gives the
// questions that a person must answer.
func (l *loader) settle(ctx context.Context, files []string, report *Report) error {
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	j, err := l.judge(ctx, tx, files)
	if err != nil {
		return err
	}
	s := j.stand()
	changes, err := l.lay(ctx, tx, j, s)
	if err != nil {
		return fmt.Errorf("extracts cannot be settled: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("extracts cannot be settled: %w", err)
	}
	l.tell(report, files, s, changes)
	errs := []error{writeRevisions(ctx, l.conn, l.workspace)}
	for i, file := range report.Files {
		for _, question := range s.asked[file.Path] {
			errs = append(errs, errors.New(question))
			report.Files[i].Error = strings.TrimPrefix(report.Files[i].Error+"\n"+question, "\n")
			report.Files[i].Sheets = nil // read, and not loaded
		}
	}
	return errors.Join(errs...)
}

// judge lays out the files and measures the kinds that stand in several extracts.
func (l *loader) judge(ctx context.Context, tx *sql.Tx, files []string) (*judge, error) {
	j := &judge{kinds: map[string]*extracts.Definition{}, extents: map[string]extents{}, answer: l.answerOf, present: receipt{definition: l.keyHash()}}
	ofKind := map[string][]receipt{}
	for _, file := range files {
		s := l.slotOf(file)
		s.sameAs = l.sameAs[file]
		s.before, s.present = l.readable(s.before), l.readable(s.present)
		j.slots = append(j.slots, s)
		for _, r := range slices.Concat(s.before, s.present) {
			ofKind[r.kind] = append(ofKind[r.kind], r)
		}
	}
	for kind, receipts := range ofKind {
		d := extracts.Find(l.definitions, kind)
		j.kinds[kind] = d
		if len(receipts) < 2 {
			continue
		}
		var err error
		if j.extents[kind], err = (compared{d}).measure(ctx, tx, receipts, l.options.LastDay); err != nil {
			return nil, err
		}
	}
	return j, nil
}

// readable leaves out receipts of a kind that this version does not read any more.
func (l *loader) readable(receipts []receipt) []receipt {
	return slices.DeleteFunc(receipts, func(r receipt) bool { return extracts.Find(l.definitions, r.kind) == nil })
}

// change is one extract that has taken the place of another in this load.
type change struct {
	before, after receipt
	revisions     []revisionCount
	drift         []string
}

// lay brings receipts, tables and revisions to the standing.
func (l *loader) lay(ctx context.Context, tx *sql.Tx, j *judge, s standing) ([]change, error) {
	kept, overwritten := map[int]bool{}, map[int]bool{}
	var taken []change
	for _, slot := range j.slots {
		for _, r := range slot.present {
			kept[r.id] = true
		}
		asked := s.asked[slot.path] != nil
		for _, was := range slot.before {
			at := slices.IndexFunc(slot.present, func(is receipt) bool { return is.kind == was.kind })
			switch {
			case asked, len(slot.present) == 0 && slot.sameAs == "":
				kept[was.id] = true
				continue
			case at >= 0 && was.sha256 != slot.present[at].sha256 && was.comparable(slot.present[at]):
				taken = append(taken, change{before: was, after: slot.present[at]})
			}
			overwritten[was.id] = true
		}
	}
	for _, r := range l.receipts {
		if by, replaced := s.replaced[r.id]; replaced && by.by != r.replacedBy {
			taken = append(taken, change{before: r, after: l.receipt(by.by)})
		}
	}
	if err := l.dropPairs(ctx, tx, kept, overwritten, s); err != nil {
		return nil, err
	}
	for i, c := range taken {
		var err error
		d := compared{j.kinds[c.after.kind]}
		if taken[i].revisions, err = d.revise(ctx, tx, c.before, c.after, j.extents[d.Kind]); err != nil {
			return nil, err
		}
		if taken[i].drift, err = d.drift(ctx, tx, c.before, c.after); err != nil {
			return nil, err
		}
	}
	for _, r := range l.receipts {
		if err := l.place(ctx, tx, r, kept[r.id], s); err != nil {
			return nil, err
		}
	}
	return taken, nil
}

func (l *loader) receipt(id int) receipt {
	return l.receipts[slices.IndexFunc(l.receipts, func(r receipt) bool { return r.id == id })]
}

// place brings one receipt and its rows to where they stand now.
func (l *loader) place(ctx context.Context, tx *sql.Tx, r receipt, kept bool, s standing) error {
	by, replaced := s.replaced[r.id]
	current := kept && slices.ContainsFunc(s.current, func(one receipt) bool { return one.id == r.id })
	d := extracts.Find(l.definitions, r.kind)
	tables, err := data.Tables()
	if err != nil {
		return err
	}
	var statements []string
	for _, table := range tables {
		if table.OfExtracts() && r.current && (!current || r.until != by.until) {
			statements = append(statements, fmt.Sprintf("delete from %s where extract_id = %d", table.Name, r.id))
		}
		if table.OfExtracts() && !kept {
			statements = append(statements, fmt.Sprintf("delete from received.%s where extract_id = %d", table.Name, r.id))
		}
	}
	if current && (!r.current || r.until != by.until) {
		until := ""
		if by.until != "" {
			until = fmt.Sprintf(" and %s < date '%s'", d.Identity.Dated, by.until)
		}
		statements = append(statements, fmt.Sprintf("insert into %s by name select * from received.%s where extract_id = %d%s", d.Table, d.Table, r.id, until))
	}
	if !kept { // the receipt stays, and so do its rejects and its columns
		statements = append(statements, fmt.Sprintf("delete from extract_kept where extract_id = %d", r.id))
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if current != r.current || r.path != r.recorded {
		if _, err := tx.ExecContext(ctx, `update extract set is_current = ?, path = ? where extract_id = ?`, current, r.path, r.id); err != nil {
			return err
		}
	}
	if kept && (by.by != r.replacedBy || by.until != r.until) {
		_, err := tx.ExecContext(ctx, `update extract_kept set replaced_by = ?, until = ? where extract_id = ?`,
			sql.Null[int]{V: by.by, Valid: replaced}, sql.Null[string]{V: by.until, Valid: by.until != ""}, r.id)
		return err
	}
	return nil
}

// dropPairs takes out the revisions between extracts of which the earlier one does not stand before the newer one any more, or has been
// overwritten since. Those of an earlier file that is only gone stay: they are what was said then.
func (l *loader) dropPairs(ctx context.Context, tx *sql.Tx, kept, overwritten map[int]bool, s standing) error {
	for _, r := range l.receipts {
		if by := s.replaced[r.id]; r.replacedBy != 0 && (overwritten[r.id] || kept[r.id] && by.by != r.replacedBy) {
			if _, err := tx.ExecContext(ctx, `delete from revision where extract_id_before = ? and extract_id = ?`, r.id, r.replacedBy); err != nil {
				return err
			}
		}
	}
	return nil
}
