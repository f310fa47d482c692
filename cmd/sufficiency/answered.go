package main

import (
	"errors"
	"os"
	"path/filepath"
)

// answeredFolder is where a workspace keeps the answers that readers have, as they were published.
const answeredFolder = "answered"

// keepAnswers keeps the answers that have just been published, each with its documents. What makes a version count is written last, so that
// after a power cut it is there whole or made anew.
func (b *build) keepAnswers() error {
	var errs []error
	for _, answer := range b.answered.New {
		files, err := answer.Files()
		errs = append(errs, err)
		for _, file := range files {
			name := filepath.Join(b.path(answeredFolder), filepath.FromSlash(file.Name))
			err := os.MkdirAll(filepath.Dir(name), 0o755)
			if err == nil {
				err = writeWhole(name, file.Content, 0o644)
			}
			if errs = append(errs, err); err != nil {
				break
			}
		}
	}
	return errors.Join(errs...)
}
