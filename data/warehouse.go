package data

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/duckdb/duckdb-go/v2"
)

// Warehouse is the council's DuckDB file, or one in memory for tests.
type Warehouse struct {
	DB   *sql.DB
	Path string // empty in memory
}

// Extensions are never fetched: a council's machine may have no way out, and a build must not depend on one.
// Insertion order is kept, so that the bytes of what is published are the same every time.
const settings = "?autoinstall_known_extensions=false&autoload_known_extensions=false&preserve_insertion_order=true"

// ErrLocked says that another program has the warehouse open.
var ErrLocked = errors.New("warehouse is in use")

// Open opens the warehouse file, makes it where there is none, and lays the tables and code lists in it.
// It fails with ErrLocked where another program holds the file, and says where the tables are of another version.
// What a run that was cut off has left is put back as it was before that run.
func Open(ctx context.Context, file string) (*Warehouse, error) {
	if err := settle(ctx, file); err != nil {
		return nil, err
	}
	warehouse, err := connect(ctx, file)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(file, 0o600); err != nil {
		warehouse.Close()
		return nil, fmt.Errorf("%s: cannot be made private: %w", file, err)
	}
	return warehouse, nil
}

// OpenMemory makes an empty warehouse in memory, with its tables and code lists.
func OpenMemory(ctx context.Context) (*Warehouse, error) { return connect(ctx, "") }

// Close releases the file.
func (w *Warehouse) Close() error {
	err := w.DB.Close()
	if err == nil && w.Path != "" {
		err = forget(w.Path)
	}
	return err
}

func connect(ctx context.Context, file string) (*Warehouse, error) {
	connector, err := dial(ctx, file)
	if err != nil {
		return nil, err
	}
	warehouse := &Warehouse{DB: sql.OpenDB(connector), Path: file}
	if err := warehouse.lay(ctx); err != nil {
		warehouse.Close()
		return nil, err
	}
	return warehouse, nil
}

func dial(ctx context.Context, file string) (connector *duckdb.Connector, err error) {
	// After a crash the lock of the dead program may stand for a moment: try again shortly before giving up.
	for wait := 50 * time.Millisecond; ; wait *= 2 {
		connector, err = duckdb.NewConnector(file+settings, nil)
		if err == nil || !isLocked(err) || wait > 500*time.Millisecond {
			break
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
	switch {
	case err != nil && isLocked(err):
		return nil, fmt.Errorf("%s: %w%s; close it there and try again", file, ErrLocked, holder(err))
	case err != nil:
		return nil, fmt.Errorf("%s: cannot be opened as a DuckDB file: %w; move it away and load again", file, err)
	}
	return connector, nil
}

func isLocked(err error) bool { return strings.Contains(err.Error(), "Could not set lock") }

var holding = regexp.MustCompile(`held in (.+?) \(PID (\d+)\)`)

// holder says which program has the file, where DuckDB tells.
func holder(err error) string {
	if found := holding.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Sprintf(" by %s (process %s)", path.Base(found[1]), found[2])
	}
	return " by another program"
}

// lay makes the tables and fills the code lists, once, in one transaction. A table of extracts has a twin of the same shape in the schema
// received: the rows of every file that lies in the workspace, as they were read. Those of the files that count are in the table itself.
func (w *Warehouse) lay(ctx context.Context) error {
	want, err := contractHash()
	if err != nil {
		return err
	}
	var found string
	err = w.DB.QueryRowContext(ctx, `select comment from duckdb_tables() where table_name = 'contract_version'`).Scan(&found)
	switch {
	case err == nil && found == want:
		return nil
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return err
	}
	tables, err := Tables()
	if err != nil {
		return err
	}
	tx, err := w.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Tables of another version are laid anew and filled by the next load: extracts/ has all that they held.
	if err := dropTables(ctx, tx); err != nil {
		return err
	}
	for _, table := range tables {
		if _, err := tx.ExecContext(ctx, table.Create); err != nil {
			return fmt.Errorf("data/tables/%s.sql: %w", table.Name, err)
		}
		if table.OfExtracts() {
			if _, err := tx.ExecContext(ctx, fmt.Sprintf("create table received.%s as from main.%s limit 0", table.Name, table.Name)); err != nil {
				return fmt.Errorf("data/tables/%s.sql: %w", table.Name, err)
			}
		}
	}
	if err := fillReference(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`create table contract_version (version varchar); comment on table contract_version is '%s'`, want)); err != nil {
		return err
	}
	return tx.Commit()
}

// dropTables takes out every table and leaves the schema received empty.
func dropTables(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `select table_name from duckdb_tables() where schema_name = 'main' and not temporary`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`drop table "%s"`, name)); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `drop schema if exists received cascade; create schema received`)
	return err
}

// fillReference makes a table of each code list. Columns are text but for position, youngest, oldest, miles, and is_ or on_ columns.
func fillReference(ctx context.Context, tx *sql.Tx) error {
	names, err := fs.Glob(referenceFiles, "reference/*.csv")
	if err != nil {
		return err
	}
	for _, name := range names {
		list, err := readList(name)
		if err != nil {
			return err
		}
		table := strings.TrimSuffix(path.Base(name), ".csv")
		columns := make([]string, len(list[0]))
		for i, column := range list[0] {
			columns[i] = column + " " + referenceType(table, column)
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("create table %s (%s)", table, strings.Join(columns, ", "))); err != nil {
			return fmt.Errorf("data/%s: %w", name, err)
		}
		if len(list) == 1 {
			continue
		}
		// One statement a list: a row at a time takes longer than everything else that makes a warehouse.
		rows := make([]string, len(list)-1)
		for number, row := range list[1:] {
			values := make([]string, len(row))
			for i, value := range row {
				values[i] = "'" + strings.ReplaceAll(value, "'", "''") + "'"
				if value == "" {
					values[i] = "null"
				}
			}
			rows[number] = "(" + strings.Join(values, ", ") + ")"
		}
		if _, err := tx.ExecContext(ctx, "insert into "+table+" values "+strings.Join(rows, ", ")); err != nil {
			return fmt.Errorf("data/%s: %w", name, err)
		}
	}
	return nil
}

func referenceType(table, column string) string {
	switch {
	case column == "position", column == "youngest", column == "oldest", table == "establishment_type" && column == "code", strings.HasSuffix(column, "_miles"):
		return "integer"
	case strings.HasPrefix(column, "is_"), strings.HasPrefix(column, "on_"):
		return "boolean"
	}
	return "varchar"
}

func readList(name string) ([][]string, error) {
	file, err := referenceFiles.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	list, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("data/%s: %w", name, err)
	}
	return list, nil
}

// Code is one entry of a code list.
type Code struct {
	Code, Label string
	Position    int
}

// CodeLists reads the code lists that name a dimension: list name → its codes in order.
func CodeLists() (map[string][]Code, error) {
	names, err := fs.Glob(referenceFiles, "reference/*.csv")
	if err != nil {
		return nil, err
	}
	lists := make(map[string][]Code, len(names))
	for _, name := range names {
		rows, err := readList(name)
		if err != nil {
			return nil, err
		}
		var codes []Code
		for i, row := range rows[1:] {
			codes = append(codes, Code{Code: row[0], Label: row[1], Position: i + 1})
		}
		lists[strings.TrimSuffix(path.Base(name), ".csv")] = codes
	}
	return lists, nil
}
