// Package spreadsheet opens a file as what it is and not as what it is called: a path comes in, a book of sheets goes out whose rows are
// read as they are asked for, or the reason why the file is none and what to do about it. Passwords are tried in memory.
package spreadsheet

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/separated"
	"sufficiency/ingest/xlsx"
)

const saveAs = "; open it in Excel and save it as .xlsx"

// What every workbook begins with, being a zip file.
var zipMark = []byte("PK\x03\x04")

// What a compound file begins with: a workbook with a password, or an old one.
var compoundMark = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// Open opens a spreadsheet by what it is, not by what it is called. Errors come without the path.
func Open(path string, passwords *Passwords) (cell.Book, error) {
	head, err := readHead(path)
	if err != nil {
		return cell.Book{}, err
	}
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n"))
	switch {
	case len(head) == 0:
		return cell.Book{}, errors.New("is empty; export it again")
	case bytes.HasPrefix(head, zipMark):
		return xlsx.Open(path)
	case bytes.HasPrefix(head, compoundMark):
		content, err := passwords.open(path)
		if err != nil {
			return cell.Book{}, err
		}
		return xlsx.Read(content)
	case bytes.HasPrefix(head, []byte("\x09\x08\x10\x00")), bytes.HasPrefix(head, []byte("\x09\x04\x06\x00")), bytes.HasPrefix(head, []byte("\x09\x02\x06\x00")):
		return cell.Book{}, errors.New("is an old Excel file (.xls)" + saveAs)
	case bytes.HasPrefix(head, []byte("%PDF")):
		return cell.Book{}, errors.New("is a PDF; ask for the spreadsheet it was printed from")
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")), bytes.HasPrefix(start, []byte("<table")), bytes.HasPrefix(start, []byte("<meta")):
		return cell.Book{}, errors.New("is a web page that is called a spreadsheet" + saveAs)
	case bytes.HasPrefix(start, []byte("<?xml")):
		return cell.Book{}, errors.New("is XML that is called a spreadsheet" + saveAs)
	case isWorkbookName(path):
		return cell.Book{}, errors.New("is not a workbook: cut off, damaged, or text that is called a workbook; export it again")
	}
	return separated.Open(path)
}

// IsName says that a file is a spreadsheet by its name.
func IsName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".txt":
		return true
	}
	return isWorkbookName(name)
}

func isWorkbookName(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods":
		return true
	}
	return false
}

func readHead(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(file, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	return head[:n], nil
}

// IsProtected says that a file is a compound one: of those only workbooks with a password are ever loaded.
func IsProtected(path string) (bool, error) {
	head, err := readHead(path)
	return bytes.HasPrefix(head, compoundMark[:4]), err
}
