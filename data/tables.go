// Package data is the ground that the other parts stand on: the warehouse, its tables (the contract between ingest and
// analysis), the code lists, and the reader of annotated SQL.
package data

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

//go:embed tables/*.sql
var tableFiles embed.FS

//go:embed reference/*.csv
var referenceFiles embed.FS

// Table is one table of the contract, as its file in data/tables states it.
type Table struct {
	Name    string
	Meaning string // the sentence at the head of the file
	Create  string // the whole file: comments and one create table
	Columns []Column
}

// Column is one column of a table, with the comment that stands beside it.
type Column struct {
	Name    string
	Type    string // DuckDB type, lower case
	NotNull bool
	Meaning string
}

// OfExtracts says that the table holds rows of extracts, each with the receipt, sheet and row it came from.
func (t Table) OfExtracts() bool {
	return !strings.HasPrefix(t.Name, "extract") && t.Name != "reject" && t.Columns[0].Name == "extract_id"
}

var columnLine = regexp.MustCompile(`^\s+(\w+)\s+([a-z]+(?:\(\d+, \d+\))?)( not null)?,?\s*-- (.+)$`)

// Tables reads the contract: every file of data/tables, in the order of their names.
// A column without a comment is an error, because the data dictionary is made from the comments.
func Tables() ([]Table, error) {
	names, err := fs.Glob(tableFiles, "tables/*.sql")
	if err != nil {
		return nil, err
	}
	tables := make([]Table, 0, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(tableFiles, name)
		if err != nil {
			return nil, err
		}
		table, err := parseTable(name, string(text))
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	return tables, nil
}

func parseTable(file, text string) (Table, error) {
	table := Table{Name: strings.TrimSuffix(path.Base(file), ".sql"), Create: text}
	inside := false
	for number, line := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(line, "-- ") && !inside:
			table.Meaning = strings.TrimSpace(table.Meaning + " " + strings.TrimPrefix(line, "-- "))
		case strings.HasPrefix(line, "create table "+table.Name+" ("):
			inside = true
		case strings.HasPrefix(line, ");"):
			inside = false
		case inside && !strings.HasPrefix(strings.TrimSpace(line), "primary key"):
			found := columnLine.FindStringSubmatch(line)
			if found == nil {
				return Table{}, fmt.Errorf("data/%s:%d: want `column type [not null], -- meaning`, found %q", file, number+1, line)
			}
			table.Columns = append(table.Columns, Column{Name: found[1], Type: found[2], NotNull: found[3] != "", Meaning: found[4]})
		}
	}
	if len(table.Columns) == 0 || table.Meaning == "" {
		return Table{}, fmt.Errorf("data/%s: want a comment and `create table %s (`", file, table.Name)
	}
	return table, nil
}

// contractHash names this version of the tables and code lists, so that a warehouse of another version is noticed.
func contractHash() (string, error) {
	sum := sha256.New()
	for _, files := range []embed.FS{tableFiles, referenceFiles} {
		err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(files, name)
			fmt.Fprintf(sum, "%s\x00%s\x00", name, text)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}
