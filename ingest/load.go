// Package ingest reads a council's spreadsheets into the warehouse: it finds the tables in them, reads their cells by the extract
// definitions, turns references of children into pseudonyms at the door, and says where and why a row could not be loaded.
package ingest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"sufficiency/data"
	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/matching"
	"sufficiency/ingest/months"
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

// Raised when the way of reading changes, so that files loaded before are read anew.
const readingVersion = "2"

// Folders of the workspace that hold what is loaded.
var folders = []string{"extracts", "reference"}

// Load brings the warehouse up to the files in the workspace's extracts and reference folders. An unchanged file is skipped, the others are
// read, each in a transaction of its own. A row that cannot be read is rejected, with its reasons, and the rest of its file loads. A fault of
// the file as a whole stops that file, and leaves what was loaded of it before.
//
// Then it settles in one more transaction which files count: a full extract replaces the earlier ones of its kind, parts are read side
// by side, and where that cannot be told, or much less is there than before, it is asked about and what counted before stays. The same
// files give the same tables in whatever order they came.
//
// The error joins the faults of all files; the report is good beside it.
func Load(ctx context.Context, w *data.Warehouse, workspace string, options Options) (Report, error) {
	report := Report{Files: []FileReport{}}
	list, err := extracts.All()
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
	if err := options.setVariables(ctx, conn); err != nil {
		return report, err
	}
	l := &loader{conn: conn, workspace: workspace, options: options, definitions: list, stated: door.StatedBy(options.Localities, options.Organisations, options.CostCentres)}
	if l.receipts, err = months.Receipts(ctx, conn); err != nil {
		return report, err
	}
	l.look(files)
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
	errs = append(errs, l.settle(ctx, files, &report))
	notes, err := l.selectSEN2(ctx)
	report.Notes, errs = append(report.Notes, notes...), append(errs, err)
	if report.Matching, err = matching.Run(ctx, conn, workspace); err != nil {
		errs = append(errs, err)
	}
	for _, file := range left {
		report.Notes = append(report.Notes, file+" is no spreadsheet by its name and was left alone")
	}
	if len(options.Localities) == 0 {
		notes, err := l.noLocalities(ctx)
		report.Notes, errs = append(report.Notes, notes...), append(errs, err)
	}
	return report, errors.Join(errs...)
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

// extractKinds names the kinds of the council's own extracts, leaving out the files of the SEN2 return and published ones.
func extractKinds(list []*extracts.Definition) string {
	return extracts.Kinds(slices.DeleteFunc(slices.Clone(list), func(d *extracts.Definition) bool { return d.Public || isSEN2(d.Kind) }))
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
			case spreadsheet.IsName(name):
				files = append(files, folder+"/"+name)
			default:
				left = append(left, folder+"/"+name)
			}
		}
	}
	sort.Strings(files)
	return files, left, nil
}

type loader struct {
	conn        *sql.Conn
	workspace   string
	options     Options
	definitions []*extracts.Definition
	stated      door.Stated
	receipts    []months.Receipt   // whose rows are kept
	contents    map[string]content // what lies in each file
	unread      map[string]error   // files that cannot be opened
	sameAs      map[string]string  // files that hold the same bytes as one that is read in their stead
	wasCalled   map[string]string  // files that have been renamed, with their names before
}

// load reads one file into the rows received, or leaves it where it is unchanged.
func (l *loader) load(ctx context.Context, file string) (FileReport, error) {
	report := FileReport{Path: file, SameAs: l.sameAs[file], WasCalled: l.wasCalled[file]}
	if err := l.unread[file]; err != nil {
		return report, fmt.Errorf("%s: %w", file, err)
	}
	s := l.slotOf(file)
	if report.SameAs != "" || len(s.Present) > 0 {
		report.Skipped = true
		for _, r := range s.Present {
			report.Sheets = append(report.Sheets, SheetReport{Kind: r.Kind, Read: r.Read, Loaded: r.Loaded, Rejected: r.Rejected, LeftOut: r.Read - r.Loaded - r.Rejected})
		}
		return report, nil
	}
	book, err := spreadsheet.Open(filepath.Join(l.workspace, filepath.FromSlash(file)), &l.options.Passwords)
	if err != nil {
		return report, fmt.Errorf("%s: %w", file, err)
	}
	defer book.Close()
	left := l.leaveOutHidden(file, &book)
	tables, messages, err := l.findTables(file, book)
	report.Messages = append(hiddenMessages(left), messages...)
	if err == nil {
		err = l.lostSheets(ctx, file, s.Before, left, tables)
	}
	if err != nil {
		return report, err
	}
	tx, err := l.conn.BeginTx(ctx, nil)
	if err != nil {
		return report, err
	}
	defer tx.Rollback()
	base := months.Receipt{Path: file, Recorded: file, SHA256: l.contents[file].sha256, Definition: l.contents[file].definition}
	receipts, sheets, messages, err := l.fill(ctx, tx, file, book, tables, base)
	if err != nil {
		return report, err
	}
	if err := tx.Commit(); err != nil {
		return report, fmt.Errorf("%s: %w", file, err)
	}
	for _, r := range receipts {
		l.receipts = append(l.receipts, *r)
	}
	report.Sheets, report.Messages = sheets, append(report.Messages, messages...)
	return report, nil
}

// readerHash names everything beside the file that decides what is read out of it: definitions, lists of codes and words, the configuration and
// the key.
func (l *loader) readerHash(file string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\x00%s\x00%s\x00%v\x00", readingVersion, l.options.CouncilCode, l.options.BenchmarkCode, l.options.LeaveOutHidden)
	for _, d := range l.definitions {
		fmt.Fprintf(sum, "%s\x00%s\x00", d.Kind, d.Query.Text)
		for _, c := range d.Columns {
			codes, _ := json.Marshal(c.Codes) // maps are written in the order of their keys
			sum.Write(codes)
		}
	}
	for _, extract := range l.extractsOf(file) {
		extract.File, extract.As = "", "" // neither a name nor an answer changes what is read
		chosen, _ := json.Marshal(extract)
		sum.Write(chosen)
	}
	for _, said := range [][]string{l.options.Localities, l.options.Organisations, l.options.CostCentres} {
		text, _ := json.Marshal(said)
		sum.Write(text)
	}
	door.WriteLists(sum)
	return months.KeyHash(l.options.Key) + hex.EncodeToString(sum.Sum(nil))[:16]
}

// extractsOf gives the mappings of the configuration that are about the file.
func (l *loader) extractsOf(file string) []Extract {
	var list []Extract
	for _, extract := range l.options.Extracts {
		if extract.isOf(file) && !extract.isAnswer() {
			list = append(list, extract)
		}
	}
	return list
}

// answerOf gives the first answer of the configuration for the rows of a kind in the file: full, part or nothing.
func (l *loader) answerOf(file, kind string) string {
	for _, extract := range l.options.Extracts {
		if extract.isOf(file) && extract.As != "" && (extract.Kind == "" || extract.Kind == kind) {
			return extract.As
		}
	}
	return ""
}

func (e Extract) isOf(file string) bool {
	matched, _ := path.Match(e.File, file)
	return matched
}

// isAnswer says that the entry maps nothing and only answers what a load has asked.
func (e Extract) isAnswer() bool {
	return e.As != "" && e.Kind == "" && e.Sheet == "" && len(e.Columns) == 0
}

func sortedKeys[K int | string, V any](of map[K]V) []K {
	keys := make([]K, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
