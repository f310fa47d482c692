package spreadsheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Passwords are what opens workbooks that are protected. They are used in memory alone: neither they nor what they open is written anywhere.
type Passwords struct {
	Known []string                                      // tried on every protected workbook
	Ask   func(file string, again bool) (string, error) // asks a person, who may give up with ""; nil where nobody is there to ask
}

// What Excel protects a workbook with that it opens without asking, such as one whose structure is protected.
const openToAll = "VelvetSweatshop"

const (
	protectedLimit = 64 << 20  // bytes of a protected workbook, which is held in memory whole
	spinLimit      = 1_000_000 // rounds of hashing for a try; Excel takes 100,000
	tries          = 3
)

const takeOff = ", or take the password off in Excel (File, Info, Protect Workbook) and save it again"

// open gives the workbook inside a protected one, which is a compound file.
func (p *Passwords) open(path string) ([]byte, error) {
	content, err := readCompound(path)
	if err != nil {
		return nil, err
	}
	if rounds := spinCount.FindSubmatch(content); rounds != nil {
		if n, err := strconv.Atoi(string(rounds[1])); err != nil || n > spinLimit {
			return nil, errors.New("is protected by a password in a way that would take minutes to open; take the password off in Excel (File, Info, Protect Workbook) and save it again")
		}
	}
	for _, password := range append([]string{openToAll}, p.Known...) {
		if book, err := decrypt(content, password); book != nil || err != nil {
			return book, err
		}
	}
	if p.Ask == nil && len(p.Known) == 0 {
		return nil, errors.New("is protected by a password; give it in the environment variable SUFFICIENCY_PASSWORD" + takeOff)
	}
	for try := range tries {
		if p.Ask == nil {
			break
		}
		password, err := p.Ask(filepath.Base(path), try > 0)
		if err != nil {
			return nil, err
		}
		if password == "" {
			break
		}
		book, err := decrypt(content, password)
		if book != nil {
			p.Known = append(slices.Clone(p.Known), password)
		}
		if book != nil || err != nil {
			return book, err
		}
	}
	return nil, errors.New("is protected by a password, and none that was given opens it; SUFFICIENCY_PASSWORD may hold several, one a line" + takeOff)
}

var spinCount = regexp.MustCompile(`spinCount\s*=\s*["']\s*(\d+)`)

// readCompound reads a workbook with a password. An old .xls is a compound file too; the directory of either names its streams in UTF-16.
func readCompound(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, protectedLimit+1))
	switch {
	case err != nil:
		return nil, err
	case !bytes.Contains(content, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")):
		return nil, errors.New("is an old Excel file (.xls) or another Office document" + saveAs)
	case len(content) > protectedLimit:
		return nil, fmt.Errorf("is protected by a password and larger than %d MB; take the password off in Excel (File, Info, Protect Workbook) and save it again", protectedLimit>>20)
	}
	return content, nil
}

// decrypt gives the workbook, or nil where the password is wrong.
func decrypt(content []byte, password string) (book []byte, err error) {
	const other = "is protected in a way that cannot be read here, or damaged; take the password off in Excel (File, Info, Protect Workbook) and save it again"
	defer func() {
		if recover() != nil { // the library trusts lengths that a damaged file states
			book, err = nil, errors.New(other)
		}
	}()
	book, err = excelize.Decrypt(content, &excelize.Options{Password: password})
	switch {
	case err != nil:
		return nil, errors.New(other)
	case bytes.HasPrefix(book, zipMark):
		return book, nil
	}
	return nil, nil
}
