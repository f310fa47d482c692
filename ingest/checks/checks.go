// Package checks looks for faults in what was loaded: a warehouse comes in, and the faults that one .sql file each finds go out, with the cells
// of the extracts to look at and what to do about them. Nothing of what stands in a cell goes with them.
package checks

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"sufficiency/data"
	"sufficiency/ingest/extracts"
)

//go:embed *.sql
var files embed.FS

// Fault is one check that found something in the warehouse, with the rows it found.
type Fault struct {
	Name     string  `json:"name"`
	Title    string  `json:"title"`
	Severity string  `json:"severity"` // error or warning
	Table    string  `json:"table"`
	Action   string  `json:"action"` // what to do about it
	Rows     []Place `json:"rows"`
}

// Place is where in the extracts a faulty row stands.
type Place struct {
	Path   string `json:"path"` // within the workspace
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row"`
	Cells  []Cell `json:"cells,omitempty"`  // the cells to look at, from left to right; none where the row as a whole is at fault
	Detail string `json:"detail,omitempty"` // never what stands in a cell
}

// Cell is a cell to look at.
type Cell struct {
	Address string `json:"cell"`             // F12
	Header  string `json:"header,omitempty"` // of its column, as written in the file
}

// Options is what the council's configuration says to the checks.
type Options struct {
	CouncilCode   string    // three-digit code of the council
	BenchmarkCode string    // three-digit code of the authority whose published figures are the council's own
	Until         time.Time // day that the extracts reach
}

var keys = []data.Key{
	{Name: "title", Required: true},
	{Name: "severity", Required: true, OneOf: []string{"error", "warning"}},
	{Name: "table", Required: true},
	{Name: "action", Required: true},
}

var readAll = sync.OnceValues(func() ([]data.Query, error) {
	return data.ReadQueries(files, "ingest/checks", []string{"."}, keys)
})

// Run runs every check of ingest/checks over the warehouse, in the order of their names, and gives those that found something.
//
// A check selects extract_id, sheet, row and, where they help, column_name (the columns of the extract definition to look at, with a space
// between them) or cell (an address), and detail. It may use
//
//	getvariable('until')                     day that the extracts reach
//	getvariable('council_code')              three-digit code of the council
//	getvariable('benchmark_code')            code of the authority whose published counts are the council's
//	getvariable('public_kinds')              kinds of files that others publish
//	place_of(extract_id, sheet, row)         where another row stands, in words
func Run(ctx context.Context, w *data.Warehouse, options Options) ([]Fault, error) {
	queries, err := readAll()
	if err != nil {
		return nil, err
	}
	return run(ctx, w, options, queries)
}

func run(ctx context.Context, w *data.Warehouse, options Options, queries []data.Query) ([]Fault, error) {
	conn, err := w.DB.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if err := prepare(ctx, conn, options); err != nil {
		return nil, err
	}
	columns, err := readColumns(ctx, conn)
	if err != nil {
		return nil, err
	}
	faults := []Fault{}
	for _, query := range queries {
		rows, err := runOne(ctx, conn, query, columns)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", query.File, err)
		}
		if len(rows) > 0 {
			faults = append(faults, Fault{
				Name: path.Base(query.Name), Title: query.Value("title"), Severity: query.Value("severity"),
				Table: query.Value("table"), Action: query.Value("action"), Rows: rows,
			})
		}
	}
	return faults, nil
}

func prepare(ctx context.Context, conn *sql.Conn, options Options) error {
	if options.Until.IsZero() {
		return errors.New("sufficiency.toml: data.until is missing; write the day that the extracts reach, such as 2026-09-30")
	}
	definitions, err := extracts.All()
	if err != nil {
		return err
	}
	var public []string
	for _, definition := range definitions {
		if definition.Public {
			public = append(public, quoted(definition.Kind))
		}
	}
	for name, value := range map[string]string{
		"public_kinds": "[" + strings.Join(public, ", ") + "]",
		"council_code": quoted(options.CouncilCode), "benchmark_code": quoted(options.BenchmarkCode), "until": "date " + quoted(options.Until.Format(time.DateOnly)),
	} {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("set variable %s = %s", name, value)); err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, `
		create or replace temp macro place_of(id, sheet_name, number) as
			(select extract.path from extract where extract.extract_id = id)
			|| case when sheet_name = '' then '' else ' sheet "' || sheet_name || '"' end
			|| ' row ' || number`)
	return err
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

func runOne(ctx context.Context, conn *sql.Conn, query data.Query, columns columnPlaces) ([]Place, error) {
	rows, err := conn.QueryContext(ctx, fmt.Sprintf(`
		select extract.path, found.*
		from (%s
		) found join extract using (extract_id)
		order by all`, query.SQL))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	selected, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var row Place
	var id int
	var names, address, detail sql.NullString
	into := map[string]any{"path": &row.Path, "extract_id": &id, "sheet": &row.Sheet, "row": &row.Row, "column_name": &names, "cell": &address, "detail": &detail}
	var scanned []any
	for _, column := range selected {
		scanned = append(scanned, into[column])
	}
	if slices.Contains(scanned, nil) || !slices.Equal(selected[:min(4, len(selected))], []string{"path", "extract_id", "sheet", "row"}) {
		return nil, fmt.Errorf("a check selects extract_id, sheet, row and any of column_name, cell and detail, found %s", strings.Join(selected[1:], ", "))
	}
	var list []Place
	texts := map[string]string{} // one copy of each: a fault may stand in a hundred thousand rows
	for rows.Next() {
		if err := rows.Scan(scanned...); err != nil {
			return nil, err
		}
		row.Path, row.Sheet, row.Detail = once(texts, row.Path), once(texts, row.Sheet), once(texts, detail.String)
		row.Cells = columns.cells(id, row.Sheet, row.Row, strings.Fields(names.String))
		if address.String != "" {
			row.Cells = []Cell{columns.cell(id, row.Sheet, row.Row, address.String)}
		}
		list = append(list, row)
	}
	return list, rows.Err()
}

// once gives the first copy of a text.
func once(texts map[string]string, text string) string {
	if first, known := texts[text]; known {
		return first
	}
	texts[text] = text
	return text
}

// Text writes the faults for a person: a paragraph a check, with its first rows.
func Text(faults []Fault) string {
	const firstRows = 5
	var out strings.Builder
	for _, fault := range faults {
		fmt.Fprintf(&out, "%s  %s: %d\n  %s\n", strings.ToUpper(fault.Severity), fault.Title, len(fault.Rows), fault.Action)
		for _, row := range fault.Rows[:min(firstRows, len(fault.Rows))] {
			fmt.Fprintf(&out, "  - %s\n", row.text())
		}
		if more := len(fault.Rows) - firstRows; more > 0 {
			fmt.Fprintf(&out, "  - and %d more\n", more)
		}
	}
	return out.String()
}

// text says where the row stands and which cells of it to look at: extracts/plans.xlsx sheet "Open" row 12 (F12 Start, G12 End): what is wrong.
func (r Place) text() string {
	text := r.Path
	if r.Sheet != "" {
		text += fmt.Sprintf(" sheet %q", r.Sheet)
	}
	text += fmt.Sprintf(" row %d", r.Row)
	if len(r.Cells) > 0 {
		addresses := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			addresses[i] = strings.TrimSpace(c.Address + " " + c.Header)
		}
		text += " (" + strings.Join(addresses, ", ") + ")"
	}
	if r.Detail != "" {
		text += ": " + r.Detail
	}
	return text
}
