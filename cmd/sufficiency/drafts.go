package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sufficiency/reports/docx"
)

// writeDrafts writes what is not published yet into internal/, for the council alone: the page for a look, and the letter to work on. A
// letter that somebody has worked on is never written over: the new one goes beside it.
func (b *build) writeDrafts() error {
	var errs []error
	for i, draft := range b.done.Drafts {
		folder := filepath.Join(b.path("internal"), filepath.FromSlash(draft.Folder))
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		letter, err := freeLetter(folder)
		errs = append(errs, err)
		if err == nil {
			errs = append(errs, writeWhole(letter, draft.Letter, 0o600), writeWhole(filepath.Join(folder, "index.html"), draft.Page, 0o600))
		}
		b.done.Drafts[i].Written = letter
	}
	return errors.Join(errs...)
}

// freeLetter gives the name of the letter that may be written: letter.docx, or the next of which nobody has worked on.
func freeLetter(folder string) (string, error) {
	for number := 1; ; number++ {
		name := filepath.Join(folder, "letter.docx")
		if number > 1 {
			name = filepath.Join(folder, fmt.Sprintf("letter-%d.docx", number))
		}
		content, err := os.ReadFile(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return name, nil
		case err != nil:
			return "", err
		case !docx.Edited(content):
			return name, nil
		}
	}
}
