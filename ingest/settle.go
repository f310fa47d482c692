package ingest

import (
	"context"
	"errors"
	"strings"

	"sufficiency/ingest/months"
)

// settle settles which of the files count, puts into the report what has replaced what and what has changed since, and gives the questions
// that a person must answer.
func (l *loader) settle(ctx context.Context, files []string, report *Report) error {
	all := months.Files{Definitions: l.definitions, Receipts: l.receipts, LastDay: l.options.LastDay, Answer: l.answerOf, Key: months.KeyHash(l.options.Key)}
	for _, file := range files {
		all.Slots = append(all.Slots, l.slotOf(file))
	}
	settled, err := all.Settle(ctx, l.conn)
	if err != nil {
		return err
	}
	l.tell(report, files, settled)
	errs := []error{months.WriteRevisions(ctx, l.conn, l.workspace)}
	for i, file := range report.Files {
		for _, question := range settled.Asked[file.Path] {
			errs = append(errs, errors.New(question))
			report.Files[i].Error = strings.TrimPrefix(report.Files[i].Error+"\n"+question, "\n")
			report.Files[i].Sheets = nil // read, and not loaded
		}
	}
	return errors.Join(errs...)
}
