package ingest

import (
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/matching"
)

// Report says what a load did, file by file.
type Report struct {
	Files   []FileReport `json:"files"`
	Removed []string     `json:"removed,omitempty"` // files that are gone, whose rows were taken out
	Notes   []string     `json:"notes,omitempty"`   // what a person should look at

	Matching matching.Outcome `json:"matching"` // how far settings, suppliers and the lines of the ledger were matched
}

// FileReport says what became of one file.
type FileReport struct {
	Path       string        `json:"path"`                  // within the workspace
	Skipped    bool          `json:"skipped"`               // unchanged since it was loaded
	SameAs     string        `json:"same_as,omitempty"`     // file of the same bytes that is read in its stead
	WasCalled  string        `json:"was_called,omitempty"`  // its name before, where it has been renamed
	Replaces   []Replacement `json:"replaces,omitempty"`    // earlier extracts in whose place it stands since this load
	ReplacedBy []Replacement `json:"replaced_by,omitempty"` // newer extracts that stand in its place
	Since      []string      `json:"since,omitempty"`       // what has changed by this load: revisions since the extract before it, rows that count again
	Sheets     []SheetReport `json:"sheets,omitempty"`      // one for each table found; for a skipped file, one for each kind
	Messages   []string      `json:"messages,omitempty"`    // what was rejected or left out, and why
	Error      string        `json:"error,omitempty"`       // the fault that stopped the file; nothing of it was loaded
}

// Replacement says which other file of a kind replaces one, or is replaced by it.
type Replacement struct {
	Kind string `json:"kind"`
	Path string `json:"path"`
	From string `json:"from,omitempty"` // of a ledger: only the lines from this day on; empty for all
}

// SheetReport counts the rows of one table. Read = Loaded + Rejected + LeftOut.
type SheetReport struct {
	Sheet    string `json:"sheet"`
	Kind     string `json:"kind"`
	Header   int    `json:"header,omitempty"` // row of the header
	Read     int    `json:"read"`             // data rows under the header
	Loaded   int    `json:"loaded"`
	Rejected int    `json:"rejected"`
	LeftOut  int    `json:"left_out"` // rows that the definition does not keep, such as other authorities'
	Footing  int    `json:"footing"`  // totals, footnotes, and titles and headers over again, which are not data

	CellsLeftOut int `json:"cells_left_out,omitempty"` // cells of loaded rows that were not kept, or whose name is withheld
}

// Text writes the report for a person.
func (r Report) Text() string {
	var out strings.Builder
	for _, file := range r.Files {
		out.WriteString(file.text())
	}
	for _, path := range r.Removed {
		fmt.Fprintf(&out, "%s  gone; its rows were taken out\n", path)
	}
	for _, note := range r.Notes {
		fmt.Fprintf(&out, "! %s\n", note)
	}
	out.WriteString(r.Matching.Text())
	return out.String()
}

func (f FileReport) text() string {
	var out strings.Builder
	out.WriteString(f.Path)
	switch {
	case f.Error != "":
		out.WriteString("  NOT LOADED")
	case f.SameAs != "":
		fmt.Fprintf(&out, "  the same as %s, and left out", f.SameAs)
	case f.isReplaced():
		out.WriteString("  replaced by " + f.replacedBy())
	case f.Skipped:
		out.WriteString("  unchanged")
	}
	if f.WasCalled != "" {
		fmt.Fprintf(&out, "  (before: %s)", f.WasCalled)
	}
	out.WriteString("\n")
	if !f.Skipped {
		for _, sheet := range f.Sheets {
			fmt.Fprintf(&out, "  %s\n", sheet.text())
		}
	}
	for _, r := range f.Replaces {
		fmt.Fprintf(&out, "  %s: replaces %s%s\n", r.Kind, r.Path, r.from())
	}
	if !f.isReplaced() {
		for _, r := range f.ReplacedBy {
			fmt.Fprintf(&out, "  %s: replaced by %s%s\n", r.Kind, r.Path, r.from())
		}
	}
	for _, since := range f.Since {
		fmt.Fprintf(&out, "  %s\n", since)
	}
	for _, message := range f.Messages {
		fmt.Fprintf(&out, "  ! %s\n", message)
	}
	if f.Error != "" {
		fmt.Fprintf(&out, "  ! %s\n", strings.ReplaceAll(f.Error, "\n", "\n  ! "))
	}
	return out.String()
}

// isReplaced says that nothing of the file counts any more.
func (f FileReport) isReplaced() bool {
	return len(f.ReplacedBy) > 0 && !slices.ContainsFunc(f.Sheets, func(s SheetReport) bool {
		return !slices.ContainsFunc(f.ReplacedBy, func(r Replacement) bool { return r.Kind == s.Kind && r.From == "" })
	})
}

func (f FileReport) replacedBy() string {
	var paths []string
	for _, r := range f.ReplacedBy {
		if !slices.Contains(paths, r.Path) {
			paths = append(paths, r.Path)
		}
	}
	return strings.Join(paths, ", ")
}

func (r Replacement) from() string {
	if r.From == "" {
		return ""
	}
	return " from " + r.From + " on"
}

func (s SheetReport) text() string {
	where := s.Kind
	if s.Sheet != "" {
		where = fmt.Sprintf("sheet %q: %s", s.Sheet, s.Kind)
	}
	text := fmt.Sprintf("%s, rows read %d, loaded %d", where, s.Read, s.Loaded)
	for _, part := range []struct {
		rows int
		what string
	}{{s.Rejected, "rejected"}, {s.LeftOut, "not kept"}, {s.Footing, "totals and footnotes"}, {s.CellsLeftOut, "cells left out"}} {
		if part.rows > 0 {
			text += fmt.Sprintf(", %s %d", part.what, part.rows)
		}
	}
	return text
}
