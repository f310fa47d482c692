package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// tell puts into the report how the files stand to each other, what has changed, and which files are gone.
func (l *loader) tell(report *Report, files []string, s standing, changes []change) {
	at := map[string]*FileReport{}
	for i := range report.Files {
		at[report.Files[i].Path] = &report.Files[i]
	}
	for _, older := range l.receipts {
		r, replaced := s.replaced[older.id]
		if !replaced {
			continue
		}
		newer := l.receipt(r.by)
		at[older.path].ReplacedBy = append(at[older.path].ReplacedBy, Replacement{Kind: older.kind, Path: newer.path, From: r.until})
		if older.replacedBy != r.by {
			at[newer.path].Replaces = append(at[newer.path].Replaces, Replacement{Kind: older.kind, Path: older.path, From: r.until})
		}
	}
	for _, r := range s.current {
		if r.replacedBy != 0 && s.replaced[r.id].by == 0 {
			at[r.path].Since = append(at[r.path].Since, r.kind+": counts again")
		}
	}
	for _, c := range changes {
		file := at[c.after.path]
		if told := c.since(); told != "" {
			file.Since = append(file.Since, told)
		}
		for _, message := range c.drift {
			file.Messages = append(file.Messages, "since "+c.from()+": "+message)
		}
	}
	var gone []string
	for _, r := range l.receipts {
		if !slices.Contains(files, r.path) && r.settled() && !slices.Contains(gone, r.path) {
			gone = append(gone, r.path)
		}
	}
	slices.Sort(gone)
	report.Removed = append(report.Removed, gone...)
	report.Notes = append(report.Notes, l.notes(s)...)
}

// from names the extract before.
func (c change) from() string {
	if c.before.path == c.after.path {
		return "it was loaded before"
	}
	return c.before.path
}

// since sums up the revisions between two extracts.
func (c change) since() string {
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
	return fmt.Sprintf("%s: revisions since %s: %s; listed in %s", c.after.kind, c.from(), strings.Join(parts, ", "), revisionsFile)
}

// notes say what a person should look at: kinds that are read from several files as parts, and answers that nothing asks for any more.
func (l *loader) notes(s standing) []string {
	files := map[string][]string{}
	for _, r := range s.current {
		if s.replaced[r.id].by == 0 {
			files[r.kind] = append(files[r.kind], r.path)
		}
	}
	var notes []string
	for _, kind := range sortedKeys(files) {
		if len(files[kind]) > 1 {
			notes = append(notes, fmt.Sprintf("%s is read from %d files, as parts of one whole: %s; if one replaces another, take the older one out", kind, len(files[kind]), strings.Join(files[kind], ", ")))
		}
	}
	for _, extract := range l.options.Extracts {
		needed := func(file string) bool { return extract.isOf(file) && (s.answered[file] || s.asked[file] != nil) }
		if extract.As != "" && !slices.ContainsFunc(sortedKeys(l.contents), needed) {
			notes = append(notes, fmt.Sprintf("sufficiency.toml: as = %q of %s answers nothing now; take the line out, or it will answer for the next export under this name too", extract.As, extract.File))
		}
	}
	return notes
}
