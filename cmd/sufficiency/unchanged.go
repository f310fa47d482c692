package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sufficiency/reports"
	"sufficiency/reports/release"
)

// lastBuildFile says in which state a whole build has left the workspace. Without it everything is made anew.
const lastBuildFile = ".cache/build.json"

// lastBuild is what a build left and made, to be said again where nothing has changed since.
type lastBuild struct {
	State    string          `json:"state"`
	Pages    []string        `json:"pages"`
	Drafts   []reports.Draft `json:"drafts,omitempty"` // their letters by their place in the workspace
	Audited  int             `json:"audited_files"`
	Attacked int             `json:"attacked_secrets"`
	Before   int             `json:"could_be_worked_out_before"`
	Internal string          `json:"internal"` // by its place in the workspace
	Survival string          `json:"survival"`
}

// errUnchanged ends a build early: what it would make is there already.
var errUnchanged = errors.New("nothing has changed since the last build")

// runCompare ends the build where, after loading and checking, the workspace is as a whole build has left it, byte for byte: published/ is then
// what was audited and attacked over these rows, this config and this ledger, and there is nothing to do. Whatever stands in the way of
// knowing that is no fault, and everything is made anew.
func runCompare(ctx context.Context, b *build) error {
	text, err := os.ReadFile(b.path(lastBuildFile))
	if err != nil {
		return nil //nolint:nilerr // no whole build that is known of
	}
	var last lastBuild
	if err := json.Unmarshal(text, &last); err != nil {
		return nil //nolint:nilerr // cut short, or of another version
	}
	if state, err := b.state(ctx); err != nil || last.State != state {
		return ctx.Err()
	}
	b.done.Pages, b.done.Audited, b.done.Attacked, b.done.Before = last.Pages, last.Audited, last.Attacked, last.Before
	b.done.Published, b.done.Internal, b.survival = b.path("published"), b.path(last.Internal), last.Survival
	b.done.Unchanged = true
	for _, draft := range last.Drafts {
		draft.File, draft.Written = b.path(draft.File), b.path(draft.Written)
		b.done.Drafts = append(b.done.Drafts, draft)
	}
	return errUnchanged
}

// runRemember writes down in which state a whole build has left the workspace.
func runRemember(ctx context.Context, b *build) error {
	if err := release.Verify(os.DirFS(b.path("published"))); err != nil || b.done.Internal == "" {
		return nil //nolint:nilerr // not whole, so that the next build is made anew
	}
	state, err := b.state(ctx)
	if err != nil {
		return ctx.Err()
	}
	last := lastBuild{
		State: state, Pages: b.done.Pages, Audited: b.done.Audited, Attacked: b.done.Attacked, Before: b.done.Before, Survival: b.survival,
	}
	if last.Internal, err = filepath.Rel(b.workspace, b.done.Internal); err != nil {
		return err
	}
	for _, draft := range b.done.Drafts {
		file, errFile := filepath.Rel(b.workspace, draft.File)
		written, errWritten := filepath.Rel(b.workspace, draft.Written)
		if err := errors.Join(errFile, errWritten); err != nil {
			return err
		}
		draft.File, draft.Written = file, written
		last.Drafts = append(last.Drafts, draft)
	}
	text, err := json.MarshalIndent(last, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(b.path(lastBuildFile)), 0o700); err != nil {
		return err
	}
	return writeWhole(b.path(lastBuildFile), text, 0o600)
}

// state is a hash of all that a build goes by and of all that it makes: this program, where the workspace is, every file in it with its mode,
// and every row of the warehouse. It is an error where something cannot be seen, such as what a link leads to.
func (b *build) state(ctx context.Context) (string, error) {
	all := sha256.New()
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	if err := addFile(all, program); err != nil {
		return "", err
	}
	place, err := filepath.Abs(b.workspace)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(all, "%q\n", place)
	err = filepath.WalkDir(place, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(place, name)
		if err != nil {
			return err
		}
		if inside == ".cache" {
			return fs.SkipDir
		}
		if strings.HasPrefix(inside, "warehouse.duckdb") { // its bytes tell nothing; its rows follow
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() && !info.IsDir() {
			return fmt.Errorf("%s: neither a file nor a folder", name)
		}
		fmt.Fprintf(all, "%q %v %d\n", filepath.ToSlash(inside), info.Mode(), map[bool]int64{false: info.Size()}[info.IsDir()])
		if info.IsDir() {
			return nil
		}
		return addFile(all, name)
	})
	if err != nil {
		return "", err
	}
	if err := b.addWarehouse(ctx, all); err != nil {
		return "", err
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

func addFile(to io.Writer, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	content := sha256.New()
	if _, err := io.Copy(content, file); err != nil {
		return err
	}
	_, err = to.Write(content.Sum(nil))
	return err
}

// addWarehouse adds the rows of every table, in whatever order they stand.
func (b *build) addWarehouse(ctx context.Context, to io.Writer) error {
	rows, err := b.warehouse.DB.QueryContext(ctx, `
		select schema_name, table_name, sql
		from duckdb_tables()
		where not temporary and table_name <> 'forecast_made' -- filled at every start from internal/forecasts.csv, which is among the files
		order by all`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var tables [][3]string
	for rows.Next() {
		var table [3]string
		if err := rows.Scan(&table[0], &table[1], &table[2]); err != nil {
			return err
		}
		tables = append(tables, table)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, table := range tables {
		var number int
		var sum string
		query := fmt.Sprintf(`select count(*), coalesce(sum(hash(one)::hugeint), 0)::varchar from "%s"."%s" as one`, table[0], table[1])
		if err := b.warehouse.DB.QueryRowContext(ctx, query).Scan(&number, &sum); err != nil {
			return err
		}
		fmt.Fprintf(to, "%q %d %s\n", table, number, sum)
	}
	return nil
}
