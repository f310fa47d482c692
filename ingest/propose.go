package ingest

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
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
			sheet = fmt.Sprintf("sheet = %s\n", quoted(s.sheet))
		}
		text := fmt.Sprintf("[[extract]]\nfile = %s\n%s\n%s%s", quoted(inWorkspace(file)), kind, sheet, columns)
		if !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}

// toml writes the kind and the columns of a mapping.
func (m mapping) toml() string {
	var out strings.Builder
	fmt.Fprintf(&out, "kind = %s\n\n[extract.columns]\n", quoted(m.definition.Kind))
	for i, c := range m.definition.Columns {
		mapped := false
		for column, at := range m.ordered() {
			if at == i {
				fmt.Fprintf(&out, "%s = %s\n", c.Name, quoted(m.stated(column)))
				mapped = true
			}
		}
		if mapped || !c.Required {
			continue
		}
		if close := m.closest(c); len(close) > 0 {
			fmt.Fprintf(&out, "# %s = %s # required: is it this one?\n", c.Name, quoted(m.stated(close[0].column)))
		} else {
			fmt.Fprintf(&out, "# %s = \"\" # required: write the header of its column here\n", c.Name)
		}
	}
	return out.String()
}

// stated is how the configuration names a column: by its header, and by its number among those of that name where there are several.
func (m mapping) stated(column int) string {
	text := m.headers[column]
	alike := calledBy(text, m.all)
	for i, h := range alike {
		if h.column == column && len(alike) > 1 {
			return fmt.Sprintf("%s (%s)", text, nth(i+1))
		}
	}
	return text
}

// quoted writes a TOML string.
func quoted(text string) string {
	var out strings.Builder
	for _, letter := range text {
		switch {
		case letter == '"' || letter == '\\':
			out.WriteRune('\\')
			out.WriteRune(letter)
		case letter < ' ' || letter == 0x7f:
			fmt.Fprintf(&out, `\u%04X`, letter)
		default:
			out.WriteRune(letter)
		}
	}
	return `"` + out.String() + `"`
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
