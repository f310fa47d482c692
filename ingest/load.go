// Package ingest reads a council's spreadsheets into the warehouse: it finds the tables in them, reads their cells by the extract
// definitions, turns references of children into pseudonyms at the door, and says where and why a row could not be loaded.
package ingest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"sufficiency/data"
	"sufficiency/ingest/matching"
)

// Options is what the council's configuration says to a load.
type Options struct {
	CouncilCode   string    // three-digit code of the council: decides whether a setting lies in its area where the list does not say
	BenchmarkCode string    // three-digit code of the authority whose published rows are kept, beside England's
	Key           []byte    // the workspace's secret for pseudonyms, at least 16 bytes
	Extracts      []Extract // mappings, where guessing is not enough
}

// Raised when the way of reading changes, so that files loaded before are read anew.
const readingVersion = "1"

// Folders of the workspace that hold what is loaded.
var folders = []string{"extracts", "reference"}

// Load brings the warehouse up to the files in the workspace's extracts and reference folders. An unchanged file is skipped, a changed
// one replaces its rows, one that is gone has its rows taken out; each in a transaction of its own. A row that cannot be read is rejected,
// with its reasons, and the rest of its file loads. A fault of the file as a whole stops that file, and leaves what was loaded of it before.
//
// The error joins the faults of all files; the report is good beside it.
func Load(ctx context.Context, w *data.Warehouse, workspace string, options Options) (Report, error) {
	report := Report{Files: []FileReport{}}
	list, err := definitions()
	if err != nil {
		return report, err
	}
	if err := options.check(list); err != nil {
		return report, err
	}
	files, left, err := findFiles(workspace)
	if err != nil {
		return report, err
	}
	conn, err := w.DB.Conn(ctx)
	if err != nil {
		return report, err
	}
	defer conn.Close()
	for name, code := range map[string]string{"council_code": options.CouncilCode, "benchmark_code": options.BenchmarkCode} {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("set variable %s = '%s'", name, code)); err != nil {
			return report, err
		}
	}
	receipts, err := readReceipts(ctx, conn)
	if err != nil {
		return report, err
	}
	l := &loader{conn: conn, workspace: workspace, options: options, definitions: list, receipts: receipts}
	var errs []error
	for _, file := range files {
		fileReport, err := l.load(ctx, file)
		if err != nil {
			fileReport.Error = err.Error()
			errs = append(errs, err)
		}
		report.Files = append(report.Files, fileReport)
		if ctx.Err() != nil {
			return report, errors.Join(errs...)
		}
	}
	for _, gone := range sortedKeys(receipts) {
		if !slices.Contains(files, gone) {
			if err := l.remove(ctx, gone); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", gone, err))
				continue
			}
			report.Removed = append(report.Removed, gone)
		}
	}
	if report.Matching, err = matching.Run(ctx, conn, workspace); err != nil {
		errs = append(errs, err)
	}
	if receipts, err = readReceipts(ctx, conn); err != nil {
		errs = append(errs, err)
	}
	for _, file := range left {
		report.Notes = append(report.Notes, file+" is no spreadsheet by its name and was left alone")
	}
	report.Notes = append(report.Notes, severalFiles(receipts)...)
	return report, errors.Join(errs...)
}

var laCode = regexp.MustCompile(`^[0-9A-Z]*$`)

func (o Options) check(list []*definition) error {
	var errs []error
	if len(o.Key) < 16 {
		errs = append(errs, errors.New("key: the workspace's secret must have at least 16 bytes; restore the file named key, or take it away with warehouse.duckdb, and load again"))
	}
	if !laCode.MatchString(o.CouncilCode) || !laCode.MatchString(o.BenchmarkCode) {
		errs = append(errs, errors.New("sufficiency.toml: the code of an authority has letters and digits only, such as 884"))
	}
	for _, extract := range o.Extracts {
		d := find(list, extract.Kind)
		if d == nil {
			errs = append(errs, fmt.Errorf("sufficiency.toml: [[extract]] %s: there is no kind %q; the kinds are %s", extract.File, extract.Kind, kinds(list)))
			continue
		}
		for _, name := range sortedKeys(extract.Columns) {
			if !slices.ContainsFunc(d.columns, func(c column) bool { return c.name == name }) {
				errs = append(errs, fmt.Errorf("sufficiency.toml: [[extract]] %s: %s has no column %q", extract.File, extract.Kind, name))
			}
		}
		if _, err := path.Match(extract.File, ""); err != nil {
			errs = append(errs, fmt.Errorf("sufficiency.toml: [[extract]] %s: is not a file name or pattern", extract.File))
		}
	}
	return errors.Join(errs...)
}

func find(list []*definition, kind string) *definition {
	for _, d := range list {
		if d.kind == kind {
			return d
		}
	}
	return nil
}

func kinds(list []*definition) string {
	names := make([]string, len(list))
	for i, d := range list {
		names[i] = d.kind
	}
	return strings.Join(names, ", ")
}

// findFiles lists the spreadsheets of the workspace, by path with slashes, in order, and what else lies beside them. Hidden files and
// the lock files that office programs lay beside an open one are passed over.
func findFiles(workspace string) (files, left []string, err error) {
	for _, folder := range folders {
		entries, err := os.ReadDir(filepath.Join(workspace, folder))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		for _, entry := range entries {
			name := entry.Name()
			switch {
			case entry.IsDir(), strings.HasPrefix(name, "."), strings.HasPrefix(name, "~$"):
			case isSpreadsheetName(name):
				files = append(files, folder+"/"+name)
			default:
				left = append(left, folder+"/"+name)
			}
		}
	}
	sort.Strings(files)
	return files, left, nil
}

func isSpreadsheetName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".txt":
		return true
	}
	return isWorkbookName(name)
}

type loader struct {
	conn        *sql.Conn
	workspace   string
	options     Options
	definitions []*definition
	receipts    map[string][]receipt
}

// load brings one file into the warehouse, or leaves it where it is unchanged.
func (l *loader) load(ctx context.Context, file string) (FileReport, error) {
	report := FileReport{Path: file}
	sum, err := hashFile(filepath.Join(l.workspace, filepath.FromSlash(file)))
	if err != nil {
		return report, fmt.Errorf("%s: %w", file, err)
	}
	reader := l.readerHash(file)
	before := l.receipts[file]
	if len(before) > 0 && !slices.ContainsFunc(before, func(r receipt) bool { return r.sha256 != sum || r.definition != reader }) {
		report.Skipped = true
		for _, r := range before {
			report.Sheets = append(report.Sheets, SheetReport{Kind: r.kind, Read: r.read, Loaded: r.loaded, Rejected: r.rejected, LeftOut: r.read - r.loaded - r.rejected})
		}
		return report, nil
	}
	book, err := open(filepath.Join(l.workspace, filepath.FromSlash(file)))
	if err != nil {
		return report, fmt.Errorf("%s: %w", file, err)
	}
	defer book.Close()
	tables, messages, err := l.findTables(file, book)
	report.Messages = messages
	if err == nil {
		err = l.lostSheets(ctx, file, before, tables)
	}
	if err != nil {
		return report, err
	}
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return report, err
	}
	defer tx.Rollback()
	if err := supersede(ctx, tx, before); err != nil {
		return report, fmt.Errorf("%s: %w", file, err)
	}
	sheets, messages, err := l.fill(ctx, tx, file, book, tables, receipt{path: file, sha256: sum, definition: reader})
	if err != nil {
		return report, err
	}
	if err := tx.Commit(); err != nil {
		return report, fmt.Errorf("%s: %w", file, err)
	}
	report.Sheets, report.Messages = sheets, append(report.Messages, messages...)
	return report, nil
}

func (l *loader) remove(ctx context.Context, file string) error {
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := supersede(ctx, tx, l.receipts[file]); err != nil {
		return err
	}
	return tx.Commit()
}

// readerHash names everything beside the file that decides what is read out of it: definitions, code lists, the configuration and the key.
func (l *loader) readerHash(file string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\x00%s\x00%s\x00", readingVersion, l.options.CouncilCode, l.options.BenchmarkCode)
	for _, d := range l.definitions {
		fmt.Fprintf(sum, "%s\x00%s\x00", d.kind, d.query.Text)
		for _, c := range d.columns {
			codes, _ := json.Marshal(c.codes) // maps are written in the order of their keys
			sum.Write(codes)
		}
	}
	chosen, _ := json.Marshal(l.extractsOf(file))
	sum.Write(chosen)
	check := hmac.New(sha256.New, l.options.Key)
	check.Write([]byte("sufficiency: the key of this workspace"))
	sum.Write(check.Sum(nil))
	return hex.EncodeToString(sum.Sum(nil))[:32]
}

// extractsOf gives the mappings of the configuration that are about the file.
func (l *loader) extractsOf(file string) []Extract {
	var list []Extract
	for _, extract := range l.options.Extracts {
		if matched, _ := path.Match(extract.File, file); matched {
			list = append(list, extract)
		}
	}
	return list
}

func hashFile(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func sortedKeys[K int | string, V any](of map[K]V) []K {
	keys := make([]K, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
