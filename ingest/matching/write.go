package matching

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// write writes the file beside the old one and puts it in its place, readable by its owner alone: what hangs on an entry is the price of
// few children. Where a person has saved the file in the meantime it is left alone, and the questions are asked at the next load.
func (a answers) write() error {
	if bytes.Equal(a.text, a.before) {
		return nil
	}
	now, err := os.ReadFile(a.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", answersFile, err)
	}
	if !bytes.Equal(now, a.before) {
		return fmt.Errorf("%s: was changed while it was read, and was left as it is; load again", answersFile)
	}
	beside, err := os.OpenFile(filepath.Join(filepath.Dir(a.path), "."+answersFile+".new"), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", answersFile, err)
	}
	if _, err = beside.Write(a.text); err == nil {
		err = beside.Sync()
	}
	if err = errors.Join(err, beside.Close()); err == nil {
		err = os.Rename(beside.Name(), a.path)
	}
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", answersFile, err)
	}
	folder, err := os.Open(filepath.Dir(a.path))
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
