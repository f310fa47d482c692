package data

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
)

// Query is an annotated SQL file: `-- key: value` lines from a closed set, then one SELECT.
//
//	-- title: Children with a plan
//	-- definition: Every child whose plan stood on the day of the count,
//	--   whatever the setting.
//	select …
//
// A line that starts with `--   ` goes on with the value above it.
type Query struct {
	File  string // path within the repository, for messages: analysis/demand/plans.sql
	Name  string // folder and file without ending: demand/plans
	SQL   string // the SELECT, with its own comments
	Text  string // the whole file
	notes []note
}

type note struct {
	key, value string
	line       int
}

// Key is one of the keys that a kind of annotated SQL knows.
type Key struct {
	Name     string
	Required bool
	Repeats  bool
	OneOf    []string // the values allowed; empty = any text
}

// Value gives the value of a key, or "" where the file does not state it.
func (q Query) Value(key string) string {
	for _, n := range q.notes {
		if n.key == key {
			return n.value
		}
	}
	return ""
}

// Values gives every value of a key that may repeat, in the order of the file.
func (q Query) Values(key string) []string {
	var values []string
	for _, n := range q.notes {
		if n.key == key {
			values = append(values, n.value)
		}
	}
	return values
}

// Line gives the line on which the nth value of a key stands, counted from 1; the first line where there is none.
func (q Query) Line(key string, nth int) int {
	for _, n := range q.notes {
		if n.key == key {
			if nth == 0 {
				return n.line
			}
			nth--
		}
	}
	return 1
}

// ReadQueries reads every .sql file of the folders, in the order of their names.
// prefix is where fsys stands in the repository, for messages. All errors of all files come at once.
func ReadQueries(fsys fs.FS, prefix string, folders []string, keys []Key) ([]Query, error) {
	var queries []Query
	var errs []error
	for _, folder := range folders {
		names, err := fs.Glob(fsys, path.Join(folder, "*.sql"))
		if err != nil {
			return nil, err
		}
		sort.Strings(names)
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, err
			}
			query, err := ParseQuery(path.Join(prefix, name), string(text), keys)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			query.Name = strings.TrimSuffix(name, ".sql")
			queries = append(queries, query)
		}
	}
	return queries, errors.Join(errs...)
}

// ParseQuery reads one annotated SQL file. Unknown, missing, repeated and empty keys are errors with file and line, all at once.
func ParseQuery(file, text string, keys []Key) (Query, error) {
	query := Query{File: file, Name: strings.TrimSuffix(path.Base(file), ".sql"), Text: text}
	known := make(map[string]Key, len(keys))
	names := make([]string, len(keys))
	for i, key := range keys {
		known[key.Name], names[i] = key, key.Name
	}
	var errs []error
	fault := func(line int, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...)))
	}

	lines := strings.Split(text, "\n")
	header := 0
	for ; header < len(lines) && strings.HasPrefix(lines[header], "--"); header++ {
		line := lines[header]
		if more, found := strings.CutPrefix(line, "--   "); found {
			if len(query.notes) == 0 {
				fault(header+1, "a line that goes on has no `-- key: value` above it")
				continue
			}
			last := &query.notes[len(query.notes)-1]
			last.value = strings.TrimSpace(last.value + " " + strings.TrimSpace(more))
			continue
		}
		key, value, found := strings.Cut(strings.TrimPrefix(line, "-- "), ":")
		if !found {
			fault(header+1, "want `-- key: value`, found %q", line)
			continue
		}
		query.notes = append(query.notes, note{strings.TrimSpace(key), strings.TrimSpace(value), header + 1})
	}

	seen := map[string]int{}
	for _, n := range query.notes {
		key, ok := known[n.key]
		switch {
		case !ok:
			fault(n.line, "unknown key %q; the keys are %s", n.key, strings.Join(names, ", "))
		case n.value == "":
			fault(n.line, "%s is empty", n.key)
		case seen[n.key] > 0 && !key.Repeats:
			fault(n.line, "%s stands twice, first on line %d", n.key, seen[n.key])
		case len(key.OneOf) > 0 && !slices.Contains(key.OneOf, n.value):
			fault(n.line, "%s is %q; it may be %s", n.key, n.value, strings.Join(key.OneOf, ", "))
		}
		if seen[n.key] == 0 {
			seen[n.key] = n.line
		}
	}
	for _, key := range keys {
		if key.Required && seen[key.Name] == 0 {
			fault(1, "%s is missing", key.Name)
		}
	}

	query.SQL = strings.TrimSpace(strings.Join(lines[header:], "\n"))
	start := strings.ToLower(query.SQL)
	if !strings.HasPrefix(start, "select") && !strings.HasPrefix(start, "with") {
		fault(header+1, "want one select after the keys")
	}
	if strings.Contains(strings.TrimSuffix(query.SQL, ";"), ";") {
		fault(header+1, "want one select, found a second statement after `;`")
	}
	query.SQL = strings.TrimSuffix(query.SQL, ";")
	return query, errors.Join(errs...)
}
