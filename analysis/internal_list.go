package analysis

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"sufficiency/data"
)

// InternalList is one list of the internal edition, as its file in analysis/meeting defines it.
type InternalList struct {
	Name       string // settings
	Title      string
	Definition string
	Source     string
	Empty      string // what to say where the list has no row
	Columns    []InternalColumn
	Rows       [][]InternalValue
}

// InternalColumn is a column of a list.
type InternalColumn struct {
	Name    string // annual
	Kind    string // text, count, pounds, percent, day, or code with the list that it is of: code:need
	Heading string
}

// IsNumber says whether the column holds numbers.
func (c InternalColumn) IsNumber() bool {
	return c.Kind == "count" || c.Kind == "pounds" || c.Kind == "percent"
}

// InternalValue is one cell of a list. Both of its texts are empty where nothing is known.
type InternalValue struct {
	Text  string // for people: £63,400, 4.5%, 3 Sep 2024, Autism
	Plain string // for programs: 63400.00, 0.045, 2024-09-03, Autism
}

var listKeys = []data.Key{
	{Name: "title", Required: true}, {Name: "definition", Required: true}, {Name: "source", Required: true},
	{Name: "empty", Required: true}, {Name: "column", Required: true, Repeats: true},
}

var columnKinds = []string{"text", "count", "pounds", "percent", "day"}

// newList reads the head of a list, whose columns are written `name | kind | Heading`. All faults come at once.
func newList(query data.Query, labels map[string][]data.Code) (InternalList, error) {
	list := InternalList{
		Name: path.Base(query.Name), Title: query.Value("title"), Definition: query.Value("definition"), Source: query.Value("source"), Empty: query.Value("empty"),
	}
	var errs []error
	for i, line := range query.Values("column") {
		parts := strings.Split(line, " | ")
		if len(parts) != 3 {
			errs = append(errs, fmt.Errorf("line %d: column is %q; want `name | kind | Heading`", query.Line("column", i), line))
			continue
		}
		column := InternalColumn{Name: parts[0], Kind: parts[1], Heading: parts[2]}
		code, isCode := strings.CutPrefix(column.Kind, "code:")
		if isCode && labels[code] == nil || !isCode && !slices.Contains(columnKinds, column.Kind) {
			errs = append(errs, fmt.Errorf("line %d: kind is %q; it may be %s, or code: and a list of data/reference", query.Line("column", i), column.Kind, strings.Join(columnKinds, ", ")))
		}
		list.Columns = append(list.Columns, column)
	}
	return list, errors.Join(errs...)
}

// read fills the list with the rows of its SELECT, whose columns must be the stated ones in their order.
func (l *InternalList) read(ctx context.Context, connection *sql.Conn, text string, labels map[string][]data.Code) error {
	rows, err := connection.QueryContext(ctx, l.cast(text))
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	if !slices.EqualFunc(names, l.Columns, func(name string, c InternalColumn) bool { return name == c.Name }) {
		return fmt.Errorf("the SELECT gives %s, which are not the columns that the head states", strings.Join(names, ", "))
	}
	for rows.Next() {
		into := make([]any, len(l.Columns))
		for i, c := range l.Columns {
			switch c.Kind {
			case "count", "pounds":
				into[i] = &sql.NullInt64{}
			case "percent":
				into[i] = &sql.NullFloat64{}
			case "day":
				into[i] = &sql.NullTime{}
			default:
				into[i] = &sql.NullString{}
			}
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row := make([]InternalValue, len(l.Columns))
		for i, c := range l.Columns {
			row[i] = c.value(into[i], labels)
		}
		l.Rows = append(l.Rows, row)
	}
	return rows.Err()
}

// cast turns the columns of the SELECT into the types that read scans. DuckDB sums up in types of its own.
func (l *InternalList) cast(text string) string {
	var casts []string
	for _, c := range l.Columns {
		switch c.Kind {
		case "count", "pounds":
			casts = append(casts, fmt.Sprintf("round(%[1]s)::bigint as %[1]s", c.Name))
		case "percent":
			casts = append(casts, fmt.Sprintf("%[1]s::double as %[1]s", c.Name))
		case "day":
			casts = append(casts, fmt.Sprintf("%[1]s::date as %[1]s", c.Name))
		default:
			casts = append(casts, fmt.Sprintf("%[1]s::varchar as %[1]s", c.Name))
		}
	}
	return "select * replace (" + strings.Join(casts, ", ") + ") from (\n" + text + "\n)"
}

// value writes what was scanned of the column; pounds are in pence.
func (c InternalColumn) value(scanned any, labels map[string][]data.Code) InternalValue {
	switch v := scanned.(type) {
	case *sql.NullInt64:
		switch {
		case !v.Valid:
			return InternalValue{}
		case c.Kind == "count":
			return InternalValue{formats["count"].Text(float64(v.Int64)), strconv.FormatInt(v.Int64, 10)}
		}
		return InternalValue{formats["pounds_exact"].Text(formats["pounds_exact"].published(float64(v.Int64))), strconv.FormatFloat(float64(v.Int64)/100, 'f', 2, 64)}
	case *sql.NullFloat64:
		if !v.Valid {
			return InternalValue{}
		}
		share := formats["percent"].published(v.Float64)
		return InternalValue{formats["percent"].Text(share), strconv.FormatFloat(share, 'f', -1, 64)}
	case *sql.NullTime:
		if !v.Valid {
			return InternalValue{}
		}
		return InternalValue{v.Time.Format("2 Jan 2006"), v.Time.Format(time.DateOnly)}
	}
	text := scanned.(*sql.NullString).String
	if list, isCode := strings.CutPrefix(c.Kind, "code:"); isCode {
		if at := slices.IndexFunc(labels[list], func(code data.Code) bool { return code.Code == text }); at >= 0 {
			text = labels[list][at].Label
		}
	}
	return InternalValue{text, text}
}

// Column gives the place of a column; it panics where the list has none of the name, which is a fault of the program.
func (l InternalList) Column(name string) int {
	at := slices.IndexFunc(l.Columns, func(c InternalColumn) bool { return c.Name == name })
	if at < 0 {
		panic("list " + l.Name + " has no column " + name)
	}
	return at
}
