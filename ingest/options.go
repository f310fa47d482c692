package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/spreadsheet"
)

// Options is what the council's configuration says to a load.
type Options struct {
	CouncilCode   string                // three-digit code of the council: decides whether a setting lies in its area where the list does not say
	BenchmarkCode string                // three-digit code of the authority whose published figures are the council's own
	Key           []byte                // the workspace's secret for pseudonyms, at least 16 bytes
	Extracts      []Extract             // mappings and answers, where guessing is not enough
	LastDay       time.Time             // last day of the build's month: later dates do not tell which of two files is the newer; zero for no such day
	Passwords     spreadsheet.Passwords // of workbooks that are protected

	// Hidden rows and sheets are left out, but for sheets that Extracts name. Otherwise they are read. It is told either way.
	LeaveOutHidden bool
	Localities     []string // areas of the council, which extracts may hold; others are left out
	Organisations  []string // names of organisations that do not read as such
	CostCentres    []string // cost centres of the ledger, which may be words
}

// Extract is an [[extract]] of the council's configuration: which definition a file or sheet belongs to, where guessing is not enough.
type Extract struct {
	File    string            `toml:"file" json:"file"`       // path in the workspace, with slashes; * stands for any part of a name
	Kind    string            `toml:"kind" json:"kind"`       // name of an extract definition
	Sheet   string            `toml:"sheet" json:"sheet"`     // empty for every sheet
	Columns map[string]string `toml:"columns" json:"columns"` // column of the definition → header in the file, with (2nd) behind it where it is the second of that name
	As      string            `toml:"as" json:"as"`           // answer to a load that asks: full, it replaces what it is like; part, both are read
}

func (e Extract) isOf(file string) bool {
	matched, _ := path.Match(e.File, file)
	return matched
}

// isAnswer says that the entry maps nothing and only answers what a load has asked.
func (e Extract) isAnswer() bool {
	return e.As != "" && e.Kind == "" && e.Sheet == "" && len(e.Columns) == 0
}

var laCode = regexp.MustCompile(`^[0-9A-Z]*$`)

func (o Options) check(list []*extracts.Definition) error {
	var errs []error
	if len(o.Key) < 16 {
		errs = append(errs, errors.New("key: the workspace's secret must have at least 16 bytes; restore the file named key, or take it away with warehouse.duckdb, and load again"))
	}
	if !laCode.MatchString(o.CouncilCode) || !laCode.MatchString(o.BenchmarkCode) {
		errs = append(errs, errors.New("sufficiency.toml: the code of an authority has letters and digits only, such as 884"))
	}
	errs = append(errs, door.CheckStated("localities", o.Localities), door.CheckStated("organisations", o.Organisations))
	for _, extract := range o.Extracts {
		if extract.As != "" && extract.As != "full" && extract.As != "part" {
			errs = append(errs, fmt.Errorf("sufficiency.toml: [[extract]] %s: as is %q; it may be full (it replaces what it is like) or part (both are read)", extract.File, extract.As))
		}
		if _, err := path.Match(extract.File, ""); err != nil {
			errs = append(errs, fmt.Errorf("sufficiency.toml: [[extract]] %s: is not a file name or pattern", extract.File))
		}
		if extract.isAnswer() {
			continue
		}
		d := extracts.Find(list, extract.Kind)
		if d == nil {
			errs = append(errs, fmt.Errorf("sufficiency.toml: [[extract]] %s: there is no kind %q; the kinds are %s", extract.File, extract.Kind, extracts.Kinds(list)))
			continue
		}
		for _, name := range sortedKeys(extract.Columns) {
			if !slices.ContainsFunc(d.Columns, func(c extracts.Column) bool { return c.Name == name }) {
				errs = append(errs, fmt.Errorf("sufficiency.toml: [[extract]] %s: %s has no column %q", extract.File, extract.Kind, name))
			}
		}
	}
	return errors.Join(errs...)
}

// setVariables gives the connection what definitions read by getvariable.
func (o Options) setVariables(ctx context.Context, conn *sql.Conn) error {
	for name, text := range map[string]string{"council_code": o.CouncilCode, "benchmark_code": o.BenchmarkCode} {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("set variable %s = '%s'", name, strings.ReplaceAll(text, "'", "''"))); err != nil {
			return err
		}
	}
	return nil
}

func sortedKeys[K int | string, V any](of map[K]V) []K {
	keys := make([]K, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
