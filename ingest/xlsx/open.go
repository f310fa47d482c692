// Package xlsx reads the cells of a workbook as a stream, and refuses what cannot be trusted: cut or damaged parts, cells out of
// order, texts that point nowhere. Memory does not grow with rows; the shared texts alone are held.
package xlsx

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"sufficiency/ingest/cell"
)

type workbook struct {
	archive *archive
	formats []format
	strings func() (*sharedStrings, error)
	merged  sync.Map // merged cells of the sheets that have been read to their end: part → []cell.Range
}

// Open opens an .xlsx or .xlsm workbook. Its errors say what is wrong and what to do, without the path.
// Rows are read when they are asked for, from one sheet at a time or several.
func Open(path string) (book cell.Book, err error) {
	file, err := os.Open(path)
	if err != nil {
		return cell.Book{}, err
	}
	defer func() {
		if err != nil {
			file.Close()
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return cell.Book{}, err
	}
	archive, err := openArchive(file, info.Size())
	if err != nil {
		return cell.Book{}, err
	}
	if err := refuseOther(archive); err != nil {
		return cell.Book{}, err
	}
	structure, err := readStructure(archive)
	if err != nil {
		return cell.Book{}, err
	}
	b := &workbook{archive: archive, formats: structure.formats}
	b.strings = sync.OnceValues(func() (*sharedStrings, error) { return b.readStrings(structure.strings) })
	book = cell.Book{Format: "XLSX workbook", From1904: structure.from1904, Close: file.Close}
	for _, sheet := range structure.sheets {
		book.Sheets = append(book.Sheets, cell.Sheet{Name: sheet.name, Hidden: sheet.hidden, Rows: b.rows(sheet.part), Merged: b.mergedCells(sheet.part)})
	}
	if len(book.Sheets) == 0 {
		return cell.Book{}, errors.New("holds no sheet with cells; export it again")
	}
	return book, nil
}

// refuseOther names the formats that are zip files too.
func refuseOther(a *archive) error {
	const save = "; open it in Excel and save it as .xlsx"
	switch {
	case a.parts["xl/workbook.bin"] != nil:
		return errors.New("is a binary workbook (.xlsb)" + save)
	case a.parts["mimetype"] != nil && a.parts["content.xml"] != nil:
		return errors.New("is an OpenDocument file (.ods)" + save)
	case a.parts["word/document.xml"] != nil:
		return errors.New("is a Word document; copy its table into Excel and save that as .xlsx")
	case a.parts["_rels/.rels"] == nil || a.parts["[content_types].xml"] == nil:
		return errors.New("is a zip file and no workbook; unpack it and put the spreadsheet itself here")
	}
	return nil
}

func (b *workbook) readStrings(name string) (*sharedStrings, error) {
	if name == "" || b.archive.parts[partName(name)] == nil {
		return &sharedStrings{}, nil // a workbook of numbers has none; a cell that points to it is a fault
	}
	in, err := b.archive.open(name, stringsLimit)
	if err != nil {
		return nil, fmt.Errorf("shared text: %w", err)
	}
	defer in.Close()
	return readSharedStrings(in, b.archive.parts[partName(name)].UncompressedSize64)
}
