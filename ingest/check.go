package ingest

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"sufficiency/data"
)

//go:embed checks/*.sql
var checkFiles embed.FS

// Fault is one check that found something in the warehouse, with the rows it found.
type Fault struct {
	Name     string     `json:"name"`
	Title    string     `json:"title"`
	Severity string     `json:"severity"` // error or warning
	Table    string     `json:"table"`
	Action   string     `json:"action"` // what to do about it
	Rows     []FaultRow `json:"rows"`
}

// FaultRow is where in the extracts a faulty row stands.
type FaultRow struct {
	Path   string `json:"path"` // within the workspace
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row"`
	Detail string `json:"detail,omitempty"` // never personal
}

var checkKeys = []data.Key{
	{Name: "title", Required: true},
	{Name: "severity", Required: true, OneOf: []string{"error", "warning"}},
	{Name: "table", Required: true},
	{Name: "action", Required: true},
}

var checks = sync.OnceValues(func() ([]data.Query, error) {
	return data.ReadQueries(checkFiles, "ingest", []string{"checks"}, checkKeys)
})

// Check runs every check of ingest/checks over the warehouse, in the order of their names, and gives those that found something.
// A check selects extract_id, sheet, row and, where it helps, a detail.
func Check(ctx context.Context, w *data.Warehouse) ([]Fault, error) {
	queries, err := checks()
	if err != nil {
		return nil, err
	}
	faults := []Fault{}
	for _, query := range queries {
		rows, err := runCheck(ctx, w.DB, query)
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

func runCheck(ctx context.Context, db *sql.DB, query data.Query) ([]FaultRow, error) {
	rows, err := db.QueryContext(ctx, fmt.Sprintf(`
		select extract.path, found.* exclude (extract_id)
		from (%s) found join extract using (extract_id)
		order by all`, query.SQL))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	if !slices.Equal(columns[:3], []string{"path", "sheet", "row"}) || len(columns) > 4 || len(columns) == 4 && columns[3] != "detail" {
		return nil, fmt.Errorf("a check selects extract_id, sheet, row and detail, found %s", strings.Join(columns[1:], ", "))
	}
	var list []FaultRow
	for rows.Next() {
		var row FaultRow
		var detail sql.NullString
		into := []any{&row.Path, &row.Sheet, &row.Row, &detail}
		if err := rows.Scan(into[:len(columns)]...); err != nil {
			return nil, err
		}
		row.Detail = detail.String
		list = append(list, row)
	}
	return list, rows.Err()
}

// FaultText writes the faults for a person: a paragraph a check, with its first rows.
func FaultText(faults []Fault) string {
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

func (r FaultRow) text() string {
	text := r.Path
	if r.Sheet != "" {
		text += fmt.Sprintf(" sheet %q", r.Sheet)
	}
	text += fmt.Sprintf(" row %d", r.Row)
	if r.Detail != "" {
		text += ": " + r.Detail
	}
	return text
}
