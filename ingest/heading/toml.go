package heading

import (
	"fmt"
	"strings"
)

// TOML writes the kind and the columns of a mapping.
func (m Mapping) TOML() string {
	var out strings.Builder
	fmt.Fprintf(&out, "kind = %s\n\n[extract.columns]\n", Quoted(m.Definition.Kind))
	for i, c := range m.Definition.Columns {
		mapped := false
		for column, at := range m.Ordered() {
			if at == i {
				fmt.Fprintf(&out, "%s = %s\n", c.Name, Quoted(m.stated(column)))
				mapped = true
			}
		}
		if mapped || !c.Required {
			continue
		}
		if close := m.closest(c); len(close) > 0 {
			fmt.Fprintf(&out, "# %s = %s # required: is it this one?\n", c.Name, Quoted(m.stated(close[0].Column)))
		} else {
			fmt.Fprintf(&out, "# %s = \"\" # required: write the header of its column here\n", c.Name)
		}
	}
	return out.String()
}

// stated is how the configuration names a column: by its header, and by its number among those of that name where there are several.
func (m Mapping) stated(column int) string {
	text := m.Headers[column]
	alike := calledBy(text, m.all)
	for i, h := range alike {
		if h.Column == column && len(alike) > 1 {
			return fmt.Sprintf("%s (%s)", text, nth(i+1))
		}
	}
	return text
}

// Quoted writes a TOML string.
func Quoted(text string) string {
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
