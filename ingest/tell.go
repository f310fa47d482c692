package ingest

import (
	"fmt"
	"slices"
	"strings"

	"sufficiency/ingest/months"
)

// tell puts into the report how the files stand to each other, what has changed, and which files are gone.
func (l *loader) tell(report *Report, files []string, s months.Settled) {
	at := map[string]*FileReport{}
	for i := range report.Files {
		at[report.Files[i].Path] = &report.Files[i]
	}
	for _, older := range l.receipts {
		r, replaced := s.Replaced[older.ID]
		if !replaced {
			continue
		}
		at[older.Path].ReplacedBy = append(at[older.Path].ReplacedBy, Replacement{Kind: older.Kind, Path: r.Path, From: r.Until})
		if older.ReplacedBy != r.By {
			at[r.Path].Replaces = append(at[r.Path].Replaces, Replacement{Kind: older.Kind, Path: older.Path, From: r.Until})
		}
	}
	for _, r := range s.Current {
		if r.ReplacedBy != 0 && s.Replaced[r.ID].By == 0 {
			at[r.Path].Since = append(at[r.Path].Since, r.Kind+": counts again")
		}
	}
	for _, c := range s.Changes {
		file := at[c.After.Path]
		if told := c.Since(); told != "" {
			file.Since = append(file.Since, told)
		}
		for _, message := range c.Drift {
			file.Messages = append(file.Messages, "since "+c.From()+": "+message)
		}
	}
	var gone []string
	for _, r := range l.receipts {
		if !slices.Contains(files, r.Path) && r.Settled() && !slices.Contains(gone, r.Path) {
			gone = append(gone, r.Path)
		}
	}
	slices.Sort(gone)
	report.Removed = append(report.Removed, gone...)
	report.Notes = append(report.Notes, l.notes(s)...)
}

// notes say what a person should look at: kinds that are read from several files as parts, and answers that nothing asks for any more.
func (l *loader) notes(s months.Settled) []string {
	files := map[string][]string{}
	for _, r := range s.Current {
		if s.Replaced[r.ID].By == 0 {
			files[r.Kind] = append(files[r.Kind], r.Path)
		}
	}
	var notes []string
	for _, kind := range sortedKeys(files) {
		if len(files[kind]) > 1 {
			notes = append(notes, fmt.Sprintf("%s is read from %d files, as parts of one whole: %s; if one replaces another, take the older one out", kind, len(files[kind]), strings.Join(files[kind], ", ")))
		}
	}
	for _, extract := range l.options.Extracts {
		needed := func(file string) bool { return extract.isOf(file) && (s.Answered[file] || s.Asked[file] != nil) }
		if extract.As != "" && !slices.ContainsFunc(sortedKeys(l.contents), needed) {
			notes = append(notes, fmt.Sprintf("sufficiency.toml: as = %q of %s answers nothing now; take the line out, or it will answer for the next export under this name too", extract.As, extract.File))
		}
	}
	return notes
}
