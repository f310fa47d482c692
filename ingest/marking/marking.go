// Package marking writes down the faults that were found: faults come in, and out go a list of them and copies of the extracts in which the
// faulty cells are marked, for the council alone.
package marking

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

	"sufficiency/data"
	"sufficiency/ingest/checks"
	"sufficiency/ingest/private"
	"sufficiency/ingest/spreadsheet"
)

// Where the faults are written, within the workspace. Both are for the council alone.
const (
	faultList   = "internal/faults.csv"
	faultFolder = "internal/faults"
)

// Files says what Write has written, by paths within the workspace.
type Files struct {
	List   string   `json:"list"`
	Marked []string `json:"marked,omitempty"`
	Notes  []string `json:"notes,omitempty"` // extracts that could not be marked, and why
}

// Write lists the faults in internal/faults.csv, and marks them in copies of the extracts, internal/faults/NAME.xlsx, which can be
// sent back to whoever made the extracts. Copies of earlier runs that are not wanted any more are taken away; one that would become what it
// is stays. An extract that is not what was loaded is not marked. The files can be read by their owner alone.
func Write(ctx context.Context, w *data.Warehouse, workspace string, faults []checks.Fault) (Files, error) {
	written := Files{List: faultList}
	folder := filepath.Join(workspace, filepath.FromSlash(faultFolder))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return written, err
	}
	if err := sweep(folder); err != nil {
		return written, err
	}
	err := private.Write(filepath.Join(workspace, filepath.FromSlash(faultList)), func(w io.Writer) error { return writeFaultList(w, faults) })
	if err != nil {
		return written, err
	}
	loaded, err := loadedHashes(ctx, w)
	if err != nil {
		return written, err
	}
	before, err := readMade(folder)
	if err != nil {
		return written, err
	}
	files := faultyFiles(faults)
	for _, file := range files { // named before they are there, so that a run that is killed leaves no copy that nobody knows
		if _, known := before[file.copy]; !known {
			before[file.copy] = madeCopy{}
		}
	}
	if err := writeMade(folder, before); err != nil {
		return written, err
	}
	made := map[string]madeCopy{}
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return written, err
		}
		one := marking{workspace: workspace, folder: folder, file: file, sha256: loaded[file.path]}
		copied, err := one.write(before[file.copy])
		var unmarked unmarkedError
		switch {
		case errors.As(err, &unmarked):
			written.Notes = append(written.Notes, fmt.Sprintf("%s %s; its faults are listed in %s and not marked", file.path, unmarked, faultList))
		case err != nil:
			return written, fmt.Errorf("%s/%s: %w", faultFolder, file.copy, err)
		default:
			made[file.copy] = copied
			written.Marked = append(written.Marked, faultFolder+"/"+file.copy)
		}
	}
	for name := range before {
		if _, stays := made[name]; !stays {
			if err := os.Remove(filepath.Join(folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return written, err
			}
		}
	}
	return written, writeMade(folder, made)
}

// Text says where the faults are written, for a person.
func (f Files) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "All faults with their cells: %s\n", f.List)
	if len(f.Marked) > 0 {
		fmt.Fprintf(&out, "The extracts with the faulty cells marked: %s\n", strings.Join(f.Marked, ", "))
		out.WriteString("  To have them mended, send each back the way the extract came: it holds personal data of children\n")
	}
	for _, note := range f.Notes {
		fmt.Fprintf(&out, "! %s\n", note)
	}
	return out.String()
}

// loadedHashes gives the hash of each file as it was loaded.
func loadedHashes(ctx context.Context, w *data.Warehouse) (map[string]string, error) {
	rows, err := w.DB.QueryContext(ctx, `select distinct path, sha256 from extract where is_current`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	hashes := map[string]string{}
	for rows.Next() {
		var path, hash string
		if err := rows.Scan(&path, &hash); err != nil {
			return nil, err
		}
		hashes[path] = hash
	}
	return hashes, rows.Err()
}

// marking is the writing of one copy.
type marking struct {
	workspace, folder string
	file              faultyFile
	sha256            string // of the extract as it was loaded
}

// unmarkedError says why an extract cannot be marked, in words that follow its name.
type unmarkedError string

func (e unmarkedError) Error() string { return string(e) }

// write writes the copy beside the folder's others and then in its place, unless it is there already.
func (m marking) write(before madeCopy) (madeCopy, error) {
	source := filepath.Join(m.workspace, filepath.FromSlash(m.file.path))
	hash, err := spreadsheet.Hash(source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return madeCopy{}, unmarkedError("is gone since it was loaded")
	case err != nil:
		return madeCopy{}, err
	case hash != m.sha256:
		return madeCopy{}, unmarkedError("has changed since it was loaded; run `sufficiency load`")
	}
	target := filepath.Join(m.folder, m.file.copy)
	made := madeCopy{Of: m.digest()}
	if before.Of == made.Of {
		if found, err := spreadsheet.Hash(target); err == nil && found == before.SHA256 {
			return before, nil
		}
	}
	protected, err := spreadsheet.IsProtected(source)
	if err != nil {
		return madeCopy{}, err
	}
	if protected {
		return madeCopy{}, unmarkedError("is protected by a password, which a marked copy would not be")
	}
	book, err := spreadsheet.Open(source, &spreadsheet.Passwords{})
	if err != nil {
		return madeCopy{}, unmarkedError(err.Error())
	}
	defer book.Close()
	temporary, err := os.MkdirTemp(m.folder, newPrefix)
	if err != nil {
		return madeCopy{}, err
	}
	defer os.RemoveAll(temporary)
	copied, err := writeMarked(temporary, book, m.file)
	if err != nil {
		return madeCopy{}, err
	}
	if made.SHA256, err = spreadsheet.Hash(copied); err != nil {
		return madeCopy{}, err
	}
	return made, os.Rename(copied, target)
}

// digest names everything that a copy is made of.
func (m marking) digest() string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\x00%s\x00%s\x00", markedVersion, m.sha256, m.file.path)
	for _, f := range m.file.faults {
		row, _ := json.Marshal(f.Place)
		fmt.Fprintf(sum, "%s\x00%s\x00%s\x00%s\x00", f.fault.Severity, f.fault.Title, f.fault.Action, row)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// madeCopy is a copy of an earlier run: what it was made of, and its own hash, by which a file that a person has changed or put there is
// told apart.
type madeCopy struct {
	Of     string `json:"of"`
	SHA256 string `json:"sha256"`
}

// madeFile lists the copies, so that no other file is ever taken away.
const madeFile = ".made.json"

func readMade(folder string) (map[string]madeCopy, error) {
	made := map[string]madeCopy{}
	text, err := os.ReadFile(filepath.Join(folder, madeFile))
	if errors.Is(err, fs.ErrNotExist) {
		return made, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &made); err != nil {
		return nil, fmt.Errorf("%s: %w; take the folder away, and the copies are made anew", filepath.Join(folder, madeFile), err)
	}
	return made, nil
}

func writeMade(folder string, made map[string]madeCopy) error {
	return private.Write(filepath.Join(folder, madeFile), func(w io.Writer) error { return json.NewEncoder(w).Encode(made) }) // by name, in order
}

// newPrefix begins the names of folders in which copies are written.
const newPrefix = ".new-"

// sweep takes away what a run that was killed has left: it holds what the extracts hold.
func sweep(folder string) error {
	left, err := filepath.Glob(filepath.Join(folder, newPrefix+"*"))
	for _, name := range left {
		err = errors.Join(err, os.RemoveAll(name))
	}
	return err
}
