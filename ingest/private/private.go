// Package private writes the files of a workspace that are for the council alone: readable by their owner, whole or not at all, and harmless
// in a spreadsheet.
package private

import (
	"errors"
	"io"
	"os"
	"strings"
)

// Write puts what is written in the place of a file, so that after a power cut it is the old one or the new one.
func Write(name string, write func(io.Writer) error) error {
	file, err := os.OpenFile(name+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// Harmless keeps a spreadsheet from running the name of a sheet or a header as a formula (ASVS 1.2.10).
func Harmless(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r\n\x00", rune(text[0])) {
		return text
	}
	return "'" + text
}
