package matching

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// question is a new entry of providers.toml, ready to be written.
type question string

// The head of a new file says what it is for; it is written once.
const head = `# What load could not decide for certain, for a person to settle. Fill in what is empty and load again; nothing else here is needed or read.
# What you write stays as it is, and so do your comments: load only writes new questions under what is there.
# The lines below each entry say where it first stands, what hangs on it, and what may be meant. A suggestion is never taken by itself.
#
# Keep this file with the workspace, and to yourselves: it tells the price of few children.
`

// questions gives what must be asked and is not asked yet: settings, then suppliers, then owners, each in the order of the extracts.
func (m *match) questions(ctx context.Context) ([]question, error) {
	var list []question
	err := errors.Join(
		m.each(ctx, "setting_question", func(row *sql.Rows) error {
			var s settingQuestion
			err := row.Scan(&s.name, &s.number, &s.postcode, &s.doubt, &s.path, &s.sheet, &s.cell, &s.placements, &s.running, &s.pence, &s.suggestions)
			list = append(list, s.text())
			return err
		}),
		m.each(ctx, "supplier_question", func(row *sql.Rows) error {
			var s supplierQuestion
			err := row.Scan(&s.name, &s.path, &s.sheet, &s.cell, &s.lines, &s.pence, &s.suggestions)
			list = append(list, s.text())
			return err
		}),
		m.each(ctx, "owner_question", func(row *sql.Rows) error {
			var o ownerQuestion
			err := row.Scan(&o.one, &o.other, &o.oneSettings, &o.otherSettings, &o.closeness)
			list = append(list, o.text())
			return err
		}))
	return list, err
}

func (m *match) each(ctx context.Context, table string, scan func(*sql.Rows) error) error {
	rows, err := m.tx.QueryContext(ctx, "from "+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	return rows.Err()
}

// place is where something first stands in the extracts.
type place struct{ path, sheet, cell string }

func (p place) String() string {
	if p.sheet == "" {
		return "first in " + p.path + " " + p.cell
	}
	return fmt.Sprintf("first in %s sheet %q %s", p.path, p.sheet, p.cell)
}

type settingQuestion struct {
	name, number, postcode sql.NullString
	doubt                  string
	place
	placements, running int
	pence               int64
	suggestions         sql.NullString
}

func (s settingQuestion) text() question {
	var q strings.Builder
	q.WriteString("[[setting]]\n")
	for _, part := range []struct {
		key   string
		value sql.NullString
	}{{"name", s.name}, {"number", s.number}, {"postcode", s.postcode}} {
		if part.value.Valid {
			fmt.Fprintf(&q, "%s = %s\n", part.key, quoted(part.value.String))
		}
	}
	q.WriteString("urn = \"\" # the URN of the setting, or \"none\"\n")
	hangs := count(s.placements, "placement")
	if s.running > 0 {
		hangs += fmt.Sprintf(", %d of them running", s.running)
	}
	if s.pence > 0 {
		hangs += ", " + pounds(s.pence) + " a year"
	}
	return question(q.String() + remark("%s; %s", s.place, hangs) + remark("%s", s.doubt) + mayBe(s.suggestions))
}

type supplierQuestion struct {
	name string
	place
	lines       int
	pence       int64
	suggestions sql.NullString
}

func (s supplierQuestion) text() question {
	var q strings.Builder
	fmt.Fprintf(&q, "[[supplier]]\nname = %s\n", quoted(s.name))
	q.WriteString("urn = \"\" # the URN of the setting that it bills for, several as \"123456, 123457\", or \"none\"\n")
	q.WriteString("owner = \"\" # or the owner for whose settings it bills\n")
	return question(q.String() + remark("%s; %s, %s", s.place, count(s.lines, "line"), pounds(s.pence)) + mayBe(s.suggestions))
}

type ownerQuestion struct {
	one, other                 string
	oneSettings, otherSettings int
	closeness                  string
}

func (o ownerQuestion) text() question {
	return question(fmt.Sprintf("[[owner]]\nnames = [%s, %s]\ncompanies = [] # company numbers of the group, such as \"01234567\"\n"+
		"group = \"\" # the name of the group if they are one owner, or \"none\" if they are not\n# %s and %s, closeness %s\n",
		quoted(o.one), quoted(o.other), count(o.oneSettings, "setting"), count(o.otherSettings, "setting"), o.closeness))
}

func mayBe(suggestions sql.NullString) string {
	var text strings.Builder
	for _, line := range strings.Split(suggestions.String, "\n") {
		if line != "" {
			text.WriteString(remark("may be %s", line))
		}
	}
	return text.String()
}

// remark writes a comment of one line, whatever characters a file's name or a sheet's may hold.
func remark(format string, args ...any) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, fmt.Sprintf(format, args...))
	return "# " + text + "\n"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// quoted writes a text as TOML wants it.
func quoted(text string) string {
	var q strings.Builder
	q.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			q.WriteRune('\\')
			q.WriteRune(r)
		case unicode.IsControl(r):
			fmt.Fprintf(&q, "\\u%04X", r)
		default:
			q.WriteRune(r)
		}
	}
	q.WriteByte('"')
	return q.String()
}

// pounds writes pence as £1,234, without the pence.
func pounds(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "-", -pence
	}
	digits := fmt.Sprint((pence + 50) / 100)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return sign + "£" + digits
}

// ask writes new questions under the text.
func (a answers) ask(list []question) (answers, error) {
	if len(list) == 0 {
		return a, nil
	}
	text := bytes.Clone(a.text)
	if len(text) == 0 {
		text = []byte(head)
	}
	if !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, '\n')
	}
	for _, q := range list {
		text = append(append(text, '\n'), q...)
	}
	asked, err := parseAnswers(text)
	asked.path, asked.before = a.path, a.before
	return asked, err
}
