package ingest

import (
	"cmp"
	"fmt"
	"strings"

	"sufficiency/ingest/extracts"
)

// How the text of an inspection is laid out, in letters.
const (
	pageWidth   = 100
	headerWidth = 26
	nameWidth   = 18
	mostListed  = 20 // columns that are not read
)

// Text writes the inspection for a person, at most 100 letters wide.
func (i Inspection) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %s\n", i.Path, i.Format)
	stops := false
	unknown := false
	shown := map[string]string{} // columns of a table → where they were listed
	for _, sheet := range i.Sheets {
		sheet.write(&out, shown)
		stops = stops || sheet.stops()
		unknown = unknown || sheet.Guess > 0
	}
	if list, err := extracts.All(); unknown && err == nil {
		out.WriteString("\n")
		fill(&out, "", "If a sheet that is not known is an extract, say which kind: sufficiency inspect --as KIND FILE")
		fill(&out, "", "The kinds are "+extracts.Kinds(list)+".")
	}
	switch {
	case i.TOML == "":
	case stops:
		fmt.Fprintf(&out, "\nMend the file, or complete these lines and paste them into sufficiency.toml:\n\n%s", i.TOML)
	default:
		fmt.Fprintf(&out, "\nThere is nothing to do where this is right. To state or change it, paste into sufficiency.toml:\n\n%s", i.TOML)
	}
	return out.String()
}

// stops says that something on the sheet would keep the file from being loaded.
func (s SheetInspection) stops() bool {
	stops := len(s.Problems) > 0
	for _, t := range s.Tables {
		stops = stops || len(t.Problems) > 0
	}
	return stops
}

func (s SheetInspection) write(out *strings.Builder, shown map[string]string) {
	name := "The file"
	if s.Name != "" {
		name = fmt.Sprintf("Sheet %q", s.Name)
	}
	if s.Hidden {
		name += ", hidden"
	}
	switch {
	case len(s.Tables) > 1:
		fmt.Fprintf(out, "\n%s: %d tables\n", name, len(s.Tables))
	case len(s.Tables) == 1:
		fmt.Fprintf(out, "\n%s\n", name)
	case len(s.Problems) > 0:
		fmt.Fprintf(out, "\n%s\n", name)
	case s.Rows == 0:
		fmt.Fprintf(out, "\n%s: empty\n", name)
	default:
		fmt.Fprintf(out, "\n%s: %s, no table of a known kind\n", name, counted(s.Rows, "row"))
		if s.Guess > 0 {
			fill(out, "  ", fmt.Sprintf("Row %d may be a header", s.Guess))
		}
		if c := s.Closest; c != nil {
			fill(out, "  ", fmt.Sprintf("Closest is %s: %d of its %s stand in row %d", c.Kind, c.Found, counted(c.Required, "required column"), c.Row))
		}
	}
	for _, problem := range s.Problems {
		fill(out, "  ! ", problem)
	}
	for i, t := range s.Tables {
		if i > 0 {
			out.WriteString("\n")
		}
		t.write(out, cmp.Or(s.Name, "the file"), shown)
	}
	for _, note := range s.Notes {
		fill(out, "  ! ", note)
	}
}

func (t TableInspection) write(out *strings.Builder, sheet string, shown map[string]string) {
	where := fmt.Sprintf("header in row %d", t.Header)
	if t.HeaderRows > 1 {
		where = fmt.Sprintf("header in rows %d to %d", t.Header-t.HeaderRows+1, t.Header)
	}
	rows := counted(t.Rows, "row")
	if t.Faulty > 0 {
		rows += fmt.Sprintf(", %d of them faulty", t.Faulty)
	}
	fill(out, "  ", fmt.Sprintf("%s (%s): %s, %s", t.Title, t.Kind, where, rows))
	fmt.Fprintf(out, "  Confidence %.0f%%: %d of %s there", 100*t.Confidence, t.Found, counted(t.Required, "required column"))
	if t.Sampled > 0 {
		fmt.Fprintf(out, ", %d of %s looked at can be read", t.Readable, counted(t.Sampled, "cell"))
	}
	out.WriteString("\n")
	if same := shown[t.headings()]; same != "" {
		fmt.Fprintf(out, "  The columns are those of sheet %q\n", same)
		t.writeFaulty(out)
	} else {
		shown[t.headings()] = sheet
		out.WriteString("\n")
		t.writeColumns(out)
	}
	for _, problem := range t.Problems {
		fill(out, "  ! ", problem)
	}
	for _, note := range t.Notes {
		fill(out, "  ! ", note)
	}
}

// headings tells tables apart whose columns are others, or called or read in another way.
func (t TableInspection) headings() string {
	text := t.Kind
	for _, c := range append(t.Columns, t.Unmapped...) {
		text += fmt.Sprintf("\x00%s %s %s", c.Column, c.Header, c.Name)
	}
	return text
}

func (t TableInspection) writeFaulty(out *strings.Builder) {
	for _, c := range t.Columns {
		if c.Faults > 0 {
			c.write(out, "→ "+c.Name)
		}
	}
}

func (t TableInspection) writeColumns(out *strings.Builder) {
	var figures, personal []string
	for _, c := range t.Columns {
		if c.Name == c.Header && c.Type == string(extracts.Figure) && c.Faults == 0 && len(t.Columns) > mostListed {
			figures = append(figures, c.Header)
			continue
		}
		c.write(out, "→ "+c.Name)
	}
	if len(figures) > 0 {
		fill(out, "  ", counted(len(figures), "more column")+" of figures, each under its own header")
	}
	listed := 0
	for _, c := range t.Unmapped {
		switch {
		case c.Personal != "":
			personal = append(personal, fmt.Sprintf("%s (%s)", c.Header, c.Column))
			continue
		case c.Perhaps != "" || listed < mostListed:
			c.write(out, "  not read")
		}
		listed++
	}
	if listed > mostListed {
		fill(out, "  ", fmt.Sprintf("%d columns are not read; --format json lists them all", listed))
	}
	if len(personal) > 0 {
		fill(out, "  ", "Personal data, never read: "+strings.Join(personal, ", "))
	}
}

// write gives a column a line, or more where there is much to say of it.
func (c ColumnInspection) write(out *strings.Builder, name string) {
	lead := fmt.Sprintf("  %-3s %-*s %-*s ", c.Column, headerWidth, short(c.Header, headerWidth), nameWidth, name)
	fill(out, lead, c.notes())
}

func (c ColumnInspection) notes() string {
	notes := []string{cmp.Or(c.Looks, "empty")}
	if c.Personal != "" {
		notes = append(notes, c.Personal)
	}
	if c.Perhaps != "" {
		notes = append(notes, fmt.Sprintf("is it %s? %d%% like %q", c.Perhaps, c.Alike, c.Like))
	}
	if c.Faults > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d cannot be read, first %s", c.Faults, c.Sampled, c.Reason))
	}
	if c.Left > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d left out, first %s", c.Left, c.Sampled, c.LeftReason))
	}
	return strings.Join(notes, "; ")
}

// fill writes a text behind its lead, broken between words and kept under its beginning.
func fill(out *strings.Builder, lead, text string) {
	width := len([]rune(lead))
	line := lead
	begun := false
	for _, word := range strings.Fields(text) {
		if begun && len([]rune(line))+1+len([]rune(word)) > pageWidth {
			out.WriteString(strings.TrimRight(line, " ") + "\n")
			line, begun = strings.Repeat(" ", width), false
		}
		if begun {
			line += " "
		}
		line, begun = line+word, true
	}
	out.WriteString(strings.TrimRight(line, " ") + "\n")
}

func short(text string, width int) string {
	letters := []rune(text)
	if len(letters) <= width {
		return text
	}
	return string(letters[:width-1]) + "…"
}

// counted writes a number of things: 1 row, 2 rows.
func counted(number int, what string) string {
	return fmt.Sprintf("%d %s", number, pluralised(number, what))
}

func pluralised(number int, what string) string {
	if number == 1 {
		return what
	}
	return what + "s"
}
