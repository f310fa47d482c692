// Package ingest reads a council's spreadsheets into the warehouse and says where and why a row could not be loaded; or looks into one without
// loading it. Load and Inspect tell the story: a file is opened (spreadsheet), the tables in it are found (heading), their cells are read by
// the definitions (extracts, codes, value), no more of them than may enter (door), what counts among the months is settled (months), settings
// and ledger lines are matched (matching). What was loaded is then looked through for faults (checks), which are written down (marking).
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
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"sufficiency/data"
	"sufficiency/ingest/door"
	"sufficiency/ingest/extracts"
	"sufficiency/ingest/matching"
	"sufficiency/ingest/months"
	"sufficiency/ingest/spreadsheet"
)

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
