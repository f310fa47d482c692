// Package meeting writes the internal edition, which commissioners have before them at their monthly meeting: what to talk about, every
// measure with nothing withheld, and providers, prices and commitments down to single placements. It is marked OFFICIAL-SENSITIVE and
// goes to internal/ alone: it takes another type than what is published, and uses nothing that writes to published/.
package meeting

import (
	"fmt"
	"time"

	"sufficiency/analysis"
)

// Edition is one month's internal edition.
type Edition struct {
	Council  string // Marchshire Council
	Notice   string // said on every page; may be empty
	Month    time.Time
	Internal *analysis.Internal
	Faults   []Fault
	Rates    []Rate
	Open     Questions
	Files    Files
}

// Fault is one check that found something.
type Fault struct {
	Severity string // error or warning
	Title    string
	Action   string // what to do about it
	Rows     int
}

// Rate is the part of a financial year's ledger that is matched to placements; pence without sign.
type Rate struct {
	Year                string // 2025-26
	Lines, MatchedLines int
	Pence, MatchedPence int64
}

// Questions is how many questions of providers.toml wait for an answer.
type Questions struct {
	Settings, Suppliers, Owners int
}

func (q Questions) all() int { return q.Settings + q.Suppliers + q.Owners }

// Files are the other files of the workspace that the pages lead to, by paths within it such as internal/faults.csv; those that are not
// there are empty.
type Files struct {
	Faults    string   // the list of faults
	Marked    []string // extracts with their faults marked
	Revisions string   // the list of late and changed rows
	Questions string   // providers.toml
}

// Write writes the edition into the folder of its month under internal, such as internal/2026-10, in the place of what stood there, and gives
// the address of its first page within internal. Only the owner can read it. An edition that cannot be written whole is not written.
func (e Edition) Write(internal string) (string, error) {
	month := e.Month.Format("2006-01")
	pages, err := e.pages()
	if err != nil {
		return "", err
	}
	files, err := e.files(pages)
	if err != nil {
		return "", err
	}
	if err := replaceFolder(internal, month, files); err != nil {
		return "", fmt.Errorf("%s/%s: the internal edition cannot be written: %w", internal, month, err)
	}
	return month + "/" + indexAddress, nil
}

// pages lays out every page; those of single settings come last and are in no navigation.
func (e Edition) pages() ([]page, error) {
	lists := map[string]analysis.InternalList{}
	for _, list := range e.Internal.Lists() {
		lists[list.Name] = list
	}
	for _, name := range []string{"owners", "settings", "placements", "outliers", "comparators", "commitments", "contracts_ending", "waiting", "revisions"} {
		if _, err := e.Internal.List(name); err != nil {
			return nil, err
		}
	}
	settings := settingAddresses(lists["settings"])
	pages := []page{
		e.talk(lists),
		providers(lists, settings),
		prices(lists, settings),
		commitments(lists),
	}
	for _, chapter := range analysis.Chapters {
		pages = append(pages, figures(chapter, e.Internal.Tables()))
	}
	return append(pages, settingPages(lists, settings)...), nil
}
