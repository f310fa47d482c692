package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// structure is what stands around the cells: sheets, number formats and the epoch of dates.
type structure struct {
	sheets   []sheetPart
	formats  []format
	from1904 bool
	strings  string // part of the shared texts; empty where there is none
}

type sheetPart struct {
	name   string
	part   string
	hidden bool
}

const spreadsheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// readStructure lets excelize read a skeleton of the workbook: its structure with every sheet and the shared texts emptied,
// and nothing else, so that neither their size nor their defects reach it.
func readStructure(a *archive) (structure, error) {
	book, err := findWorkbook(a)
	if err != nil {
		return structure{}, err
	}
	relationsOf := path.Join(path.Dir(book), "_rels", path.Base(book)+".rels")
	relations, err := readRelations(a, relationsOf)
	if err != nil {
		return structure{}, err
	}
	var s structure
	var skeleton bytes.Buffer
	out := zip.NewWriter(&skeleton)
	put := func(name string, content []byte) error {
		part, err := out.Create(name)
		if err == nil {
			_, err = part.Write(content)
		}
		return err
	}
	if err := refuseTooMuch(a, relations, path.Dir(book)); err != nil {
		return structure{}, err
	}
	keep := []string{"[Content_Types].xml", "_rels/.rels", book, relationsOf}
	for _, relation := range relations {
		target := relation.part(path.Dir(book))
		switch relation.kind() {
		case "worksheet":
			if err := put(target, []byte(`<worksheet xmlns="`+spreadsheetNamespace+`"><sheetData/></worksheet>`)); err != nil {
				return s, err
			}
		case "sharedStrings":
			s.strings = target
		case "styles":
			keep = append(keep, target)
		}
	}
	slices.Sort(keep)
	for _, name := range slices.Compact(keep) {
		content, err := a.read(name)
		if err != nil {
			return s, err
		}
		if bytes.Contains(content, []byte("<!DOCTYPE")) {
			return s, fmt.Errorf("part %s declares a document type, which no spreadsheet needs; do not use this file", name)
		}
		if err := put(name, content); err != nil {
			return s, err
		}
	}
	if err := out.Close(); err != nil {
		return s, err
	}
	file, err := excelize.OpenReader(&skeleton, excelize.Options{UnzipSizeLimit: 4 * structureLimit, UnzipXMLSizeLimit: 4 * structureLimit})
	if err != nil {
		return s, fmt.Errorf("its structure cannot be read (%w); open the file in Excel and save it as .xlsx again", err)
	}
	defer file.Close()
	return s, s.fill(file, relations, path.Dir(book))
}

// refuseTooMuch stops a workbook whose sheets are each of a lawful size and together without end.
func refuseTooMuch(a *archive, relations []relation, folder string) error {
	sheets, size := 0, uint64(0)
	for _, relation := range relations {
		if relation.kind() != "worksheet" {
			continue
		}
		sheets++
		if part := a.parts[partName(relation.part(folder))]; part != nil {
			size += part.UncompressedSize64
		}
	}
	switch {
	case sheets > sheetsAtMost:
		return fmt.Errorf("holds %d sheets, more than %d is refused; take out those that are not data", sheets, sheetsAtMost)
	case size > sheetsLimit:
		return fmt.Errorf("its sheets unpack to %d MB together, more than %d MB is refused; take out what is not data, or split the file", size>>20, sheetsLimit>>20)
	}
	return nil
}

func (s *structure) fill(file *excelize.File, relations []relation, folder string) error {
	properties, err := file.GetWorkbookProps()
	if err != nil {
		return fmt.Errorf("its structure cannot be read (%w); open the file in Excel and save it as .xlsx again", err)
	}
	s.from1904 = properties.Date1904 != nil && *properties.Date1904
	s.formats = readFormats(file)
	seen := map[string]bool{}
	for _, sheet := range file.WorkBook.Sheets.Sheet {
		if seen[strings.ToLower(sheet.Name)] {
			return fmt.Errorf("two sheets are called %q; rename one", sheet.Name)
		}
		seen[strings.ToLower(sheet.Name)] = true
		at := slices.IndexFunc(relations, func(r relation) bool { return r.ID == sheet.ID })
		if at < 0 {
			return fmt.Errorf("sheet %q has no part in the file; open it in Excel and save it as .xlsx again", sheet.Name)
		}
		if relations[at].kind() != "worksheet" {
			continue // charts and dialogues have no cells
		}
		s.sheets = append(s.sheets, sheetPart{name: sheet.Name, part: relations[at].part(folder), hidden: sheet.State == "hidden" || sheet.State == "veryHidden"})
	}
	return nil
}

// relation is a line of a .rels part: which part plays which role.
type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// kind is the last word of the type, which is the same in both dialects of the format.
func (r relation) kind() string { return path.Base(r.Type) }

// part is the path of the part in the archive, for a relation of a part in the folder.
func (r relation) part(folder string) string {
	target := strings.ReplaceAll(r.Target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(target, "/")
	}
	return path.Join(folder, target)
}

func readRelations(a *archive, name string) ([]relation, error) {
	content, err := a.read(name)
	if err != nil {
		return nil, err
	}
	var list struct {
		Relations []relation `xml:"Relationship"`
	}
	if err := xml.Unmarshal(content, &list); err != nil {
		return nil, partFault(name, err)
	}
	return list.Relations, nil
}

func findWorkbook(a *archive) (string, error) {
	relations, err := readRelations(a, "_rels/.rels")
	if err != nil {
		return "", err
	}
	for _, relation := range relations {
		if relation.kind() == "officeDocument" {
			return relation.part(""), nil
		}
	}
	return "", fmt.Errorf("holds no workbook; open the file in Excel and save it as .xlsx")
}
