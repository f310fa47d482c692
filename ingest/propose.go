package ingest

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sufficiency/ingest/heading"
)

// statement is the mapping of a table as the council's configuration states it, but for the file.
type statement struct{ sheet, text string }

// stateAll writes the statements for a file: one for the whole of it where all its tables are alike, and otherwise one for each sheet.
func stateAll(file string, list []statement) string {
	alike := !slices.ContainsFunc(list, func(s statement) bool { return s.text != list[0].text })
	var texts []string
	for _, s := range list {
		kind, columns, _ := strings.Cut(s.text, "\n")
		sheet := ""
		if s.sheet != "" && !alike {
			sheet = fmt.Sprintf("sheet = %s\n", heading.Quoted(s.sheet))
		}
		text := fmt.Sprintf("[[extract]]\nfile = %s\n%s\n%s%s", heading.Quoted(inWorkspace(file)), kind, sheet, columns)
		if !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}

// inWorkspace gives the file's path within the workspace, as a pattern that means this file alone; a file that lies elsewhere is taken
// to go into extracts.
func inWorkspace(file string) string {
	folder := filepath.Base(filepath.Dir(file))
	if !slices.Contains(folders, folder) {
		folder = folders[0]
	}
	name := strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(filepath.Base(file))
	return path.Join(folder, name)
}
