package xlsx

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
)

// How many bytes a part may inflate to. A sheet of a million ledger lines is about 600 MB of XML; one that declares more,
// or that inflates to more than it declares, is refused before it costs memory or minutes.
const (
	sheetLimit     = 1 << 30
	sheetsLimit    = 4 << 30 // all sheets together
	sheetsAtMost   = 1000    // and how many there may be
	stringsLimit   = 256 << 20
	structureLimit = 16 << 20
)

// archive is the zip file that a workbook is.
type archive struct {
	parts map[string]*zip.File // by path in lower case, with forward slashes
}

func openArchive(in io.ReaderAt, size int64) (*archive, error) {
	reader, err := zip.NewReader(in, size)
	if err != nil {
		return nil, fmt.Errorf("cut off or damaged (%w); export it again", err)
	}
	reader.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	parts := make(map[string]*zip.File, len(reader.File))
	for _, part := range reader.File {
		name := partName(part.Name)
		if parts[name] != nil {
			return nil, fmt.Errorf("part %s stands twice in the file; open it in Excel and save it as .xlsx again", name)
		}
		parts[name] = part
	}
	return &archive{parts: parts}, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// open inflates a part of at most so many bytes. Reading to the end checks its length and its checksum.
func (a *archive) open(name string, limit uint64) (io.ReadCloser, error) {
	part := a.parts[partName(name)]
	switch {
	case part == nil:
		return nil, fmt.Errorf("part %s is missing; open the file in Excel and save it as .xlsx again", name)
	case part.Flags&1 != 0:
		return nil, errors.New("is locked inside its zip file; unpack it, and put the workbook itself here")
	case part.UncompressedSize64 > limit:
		return nil, fmt.Errorf("part %s unpacks to %d MB, more than %d MB is refused; take out what is not data, or split the file", name, part.UncompressedSize64>>20, limit>>20)
	}
	inflated, err := part.Open()
	if err != nil {
		return nil, partFault(name, err)
	}
	return inflating{inflated, name}, nil
}

// read inflates a small part whole.
func (a *archive) read(name string) ([]byte, error) {
	part, err := a.open(name, structureLimit)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	return io.ReadAll(part)
}

// inflating says of which part a fault is. The zip reader itself refuses a part that inflates to more or less than it declares,
// so that the declared size, held to the limit, bounds the real one.
type inflating struct {
	io.ReadCloser
	name string
}

func (i inflating) Read(into []byte) (int, error) {
	n, err := i.ReadCloser.Read(into)
	if err != nil && err != io.EOF {
		err = partFault(i.name, err)
	}
	return n, err
}

func partFault(name string, err error) error {
	return fmt.Errorf("part %s is damaged (%w); export the file again", name, err)
}
