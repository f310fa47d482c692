package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"sufficiency/analysis"
	"sufficiency/reports/meeting"
)

// internalFolder holds what is for the council alone.
const internalFolder = "internal"

// runInternal writes the internal edition of the month. It comes after publishing, so that a fault in it holds nothing up.
func runInternal(ctx context.Context, b *build) error {
	first, err := b.writeInternal(ctx)
	if err != nil {
		return fmt.Errorf("the internal edition was not written; what is published stands. An edition of an earlier run in %s stands as it was: %w", b.path(internalFolder), err)
	}
	b.done.Internal = filepath.Join(b.path(internalFolder), filepath.FromSlash(first))
	return nil
}

// begunEdition is the internal edition while its figures are worked out beside other steps.
type begunEdition struct {
	worked func() (meeting.Edition, error) // waits for it
	stop   context.CancelFunc
}

// beginEdition has the figures of the internal edition worked out beside what else is done. They are those of the warehouse, so that nothing
// that follows a load changes them.
func (b *build) beginEdition(ctx context.Context) error {
	figures, err := b.protected(ctx)
	if err != nil {
		return err
	}
	council, reached := b.config.council(), b.config.Data.Until.AsTime(time.UTC)
	ctx, stop := context.WithCancel(ctx)
	b.edition = &begunEdition{stop: stop, worked: sync.OnceValues(func() (meeting.Edition, error) {
		internal, err := analysis.ForMeeting(ctx, b.warehouse, figures, reached)
		return meeting.Edition{Council: council.Name, Notice: council.Notice, Month: council.Month, Internal: internal}, err
	})}
	go b.edition.worked()
	return nil
}

// end stops what is still worked out, and waits until it is.
func (e *begunEdition) end() {
	e.stop()
	e.worked() // of which nobody asks any more
}

func (b *build) writeInternal(ctx context.Context) (string, error) {
	if b.edition == nil {
		if err := b.beginEdition(ctx); err != nil {
			return "", err
		}
	}
	edition, err := b.edition.worked()
	if err != nil {
		return "", err
	}
	edition.Files = meeting.Files{
		Faults: b.present(b.done.Lists.List), Marked: b.done.Lists.Marked,
		Revisions: b.present(internalFolder + "/revisions.csv"), Questions: b.present("providers.toml"),
	}
	for _, f := range b.done.Faults {
		edition.Faults = append(edition.Faults, meeting.Fault{Severity: f.Severity, Title: f.Title, Action: f.Action, Rows: len(f.Rows)})
	}
	for _, r := range b.done.Rates {
		edition.Rates = append(edition.Rates, meeting.Rate{Year: r.Year, Lines: r.Lines, MatchedLines: r.MatchedLines, Pence: r.Pence, MatchedPence: r.MatchedPence})
	}
	if b.done.Load != nil {
		waiting := b.done.Load.Matching
		edition.Open = meeting.Questions{Settings: waiting.Settings, Suppliers: waiting.Suppliers, Owners: waiting.Owners}
	}
	return edition.Write(b.path(internalFolder))
}

// present gives a file of the workspace where it is there, else "".
func (b *build) present(file string) string {
	if _, err := os.Stat(b.path(file)); err != nil {
		return ""
	}
	return file
}

// sayInternal says where the internal edition is, and how it is to be treated.
func (b *build) sayInternal(w io.Writer) {
	if b.done.Internal != "" {
		fmt.Fprintf(w, "For the council's own meeting, OFFICIAL-SENSITIVE, not to be published or sent on:\n  %s\n", b.done.Internal)
	}
}
