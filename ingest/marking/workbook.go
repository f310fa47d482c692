package marking

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/cell"
)

// Raised when the marked workbooks look different, so that they are written anew.
const markedVersion = "1"

const (
	faultsSheet = "Faults"
	mostNotes   = 2000  // on a sheet; more make it slow to open
	mostLinks   = 10000 // the same
)

// markedBook is the copy of an extract in which the faulty cells are marked: a sheet that lists the faults, then every sheet that has any,
// row for row as it stands in the extract. Texts stay texts, and formulas are the values they had.
type markedBook struct {
	book     *excelize.File
	file     faultyFile
	from1904 bool
	names    map[string]string // sheet of the extract → sheet of the copy
	plain    cellStyles
	faulty   cellStyles
}

// cellStyles are the styles of the workbook by how a cell is shown.
type cellStyles struct{ general, date, moment, whole, percent int }

// writeMarked writes the copy of an open extract into a folder of its own and gives the file. The folder takes the parts that do not fit
// into memory too. The same extract and faults give the same bytes.
func writeMarked(folder string, extract cell.Book, file faultyFile) (string, error) {
	m := &markedBook{book: excelize.NewFile(excelize.Options{TmpDir: folder}), file: file, from1904: extract.From1904, names: map[string]string{}}
	defer m.book.Close()
	if err := m.lay(extract); err != nil {
		return "", err
	}
	if err := m.list(); err != nil {
		return "", err
	}
	for _, sheet := range extract.Sheets {
		if _, faulty := m.names[sheet.Name]; faulty {
			if err := m.copy(sheet, file.marks(sheet.Name)); err != nil {
				return "", err
			}
		}
	}
	return m.save(folder)
}

// lay makes the sheets, the styles and what the document says of itself.
func (m *markedBook) lay(extract cell.Book) error {
	taken := []string{faultsSheet}
	err := m.book.SetSheetName("Sheet1", faultsSheet)
	for _, sheet := range extract.Sheets {
		if !slices.ContainsFunc(m.file.faults, func(f fileFault) bool { return f.Sheet == sheet.Name }) {
			continue
		}
		wanted := sheet.Name
		if wanted == "" { // a CSV file
			wanted = strings.TrimSuffix(path.Base(m.file.path), path.Ext(m.file.path))
		}
		name := sheetName(wanted, taken)
		taken = append(taken, name)
		m.names[sheet.Name] = name
		_, added := m.book.NewSheet(name)
		err = errors.Join(err, added)
	}
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFD966"}}
	border := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "801650", Style: 5})
	}
	for _, kind := range []struct {
		styles *cellStyles
		style  excelize.Style
	}{{&m.plain, excelize.Style{}}, {&m.faulty, excelize.Style{Fill: fill, Border: border}}} {
		for _, shown := range []struct {
			style  *int
			format string
		}{
			{&kind.styles.general, ""}, {&kind.styles.date, "dd/mm/yyyy"}, {&kind.styles.moment, "dd/mm/yyyy hh:mm"},
			{&kind.styles.whole, "0%"}, {&kind.styles.percent, "0.00%"},
		} {
			style := kind.style
			if shown.format != "" {
				style.CustomNumFmt = &shown.format
			}
			number, made := m.book.NewStyle(&style)
			*shown.style, err = number, errors.Join(err, made)
		}
	}
	return errors.Join(err, m.book.SetDocProps(&excelize.DocProperties{
		Title: "Faults in " + m.file.path, Creator: "sufficiency", LastModifiedBy: "sufficiency", Language: "en-GB",
		Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z", // the same bytes every time
	}))
}

// save writes the workbook and lays its parts in the order of their names: the library takes them in any order.
func (m *markedBook) save(folder string) (string, error) {
	unsorted, err := os.OpenFile(filepath.Join(folder, "unsorted"), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return "", err
	}
	defer unsorted.Close()
	m.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { // into the file at once, and not into memory first
		archive := zip.NewWriter(unsorted)
		archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
		return archive
	})
	if err := m.book.Write(io.Discard); err != nil {
		return "", err
	}
	info, err := unsorted.Stat()
	if err != nil {
		return "", err
	}
	parts, err := zip.NewReader(unsorted, info.Size())
	if err != nil {
		return "", err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	sorted, err := os.OpenFile(filepath.Join(folder, "sorted"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	archive := zip.NewWriter(sorted)
	for _, part := range parts.File {
		err = errors.Join(err, archive.Copy(part))
	}
	return sorted.Name(), errors.Join(err, archive.Close(), sorted.Sync(), sorted.Close())
}
