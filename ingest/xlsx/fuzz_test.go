package xlsx

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"sufficiency/ingest/cell"
)

// The hard workbooks of other projects, where they are.
const corpus = "../../../shared/data/xlsx-corpus/*/*.xls[xm]"

// corpusParts gives the parts of the corpus whose path holds the word and that are small, as seeds. There are none where it is absent.
func corpusParts(f *testing.F, word string) []string {
	files, err := filepath.Glob(corpus)
	if err != nil {
		f.Fatal(err)
	}
	var found []string
	for _, path := range files {
		reader, err := zip.OpenReader(path)
		if err != nil {
			continue // one that must be refused
		}
		for _, part := range reader.File {
			if !strings.Contains(part.Name, word) || part.UncompressedSize64 > 4<<10 {
				continue
			}
			if in, err := part.Open(); err == nil {
				content, _ := io.ReadAll(io.LimitReader(in, 8<<10)) // a damaged part is a seed too
				found = append(found, string(content))
			}
		}
		reader.Close()
	}
	return found
}

// sheetText gives the rows of a sheet in words, and the fault that ended it.
func sheetText(t *testing.T, in io.Reader) string {
	formats := []format{{kind: cell.Number}, {kind: cell.Serial}, {kind: cell.Percent}, {kind: cell.Number, digits: 6}}
	reader := rowReader{scanner: newScanner(in), strings: &sharedStrings{text: "ab", ends: []uint32{1, 2}}, formats: formats}
	var text strings.Builder
	last := 0
	for {
		row, err := reader.next()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			return text.String() + err.Error()
		}
		if row.Number <= last || len(row.Cells) == 0 {
			t.Fatalf("row %d after row %d with %d cells", row.Number, last, len(row.Cells))
		}
		last = row.Number
		fmt.Fprintf(&text, "%d %v", row.Number, row.Hidden)
		for i, c := range row.Cells {
			if i > 0 && c.Column <= row.Cells[i-1].Column || c.Column > cell.LastColumn {
				t.Fatalf("column %d out of order", c.Column)
			}
			fmt.Fprintf(&text, " %s %s %q", cell.Letters(c.Column), c.Kind, c.Text)
		}
		text.WriteString("\n")
	}
}

var sheetSeeds = []string{
	`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>45292</v></c></row></sheetData></worksheet>`,
	`<worksheet><sheetData><row r="9" hidden="1"><c r="A9" t="inlineStr"><is><t>a&amp;_x000D_</t></is></c><c r="B9" s="2"/><c r="C9" t="str"><f>1</f><v>é</v></c></row></sheetData></worksheet>`,
	`<worksheet><sheetData><row r="2"><c r="B2" s="3"><v>7</v></c><c r="A2"><v>1</v></c></row></sheetData></worksheet>`,
	`<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a&#65;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
	`<!DOCTYPE a><worksheet/>`,
}

// Rows come in order, nothing panics, and it makes no difference how the bytes come: one at a time, no cell is ever whole in the buffer,
// so that tokens alone read it; all at once, most cells are taken without them.
func FuzzRows(f *testing.F) {
	for _, seed := range append(corpusParts(f, "worksheets/sheet"), sheetSeeds...) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quick, byTokens := sheetText(t, strings.NewReader(text)), sheetText(t, iotest.OneByteReader(strings.NewReader(text)))
		if quick != byTokens {
			t.Fatalf("at once:\n%s\nbyte by byte:\n%s", quick, byTokens)
		}
	})
}

// The shared texts never panic, and every text that is counted can be had.
func FuzzSharedStrings(f *testing.F) {
	for _, seed := range append(corpusParts(f, "sharedStrings"), `<sst><si><t>a</t></si><si><r><t>b_x000D_</t></r><rPh><t>c</t></rPh></si><si/></sst>`) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, err := readSharedStrings(strings.NewReader(text), uint64(len(text)))
		if err != nil {
			return
		}
		for i := range list.ends {
			if _, err := list.at(i); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// The parts around the cells never panic, in our own reading of them and in excelize's.
func FuzzStructure(f *testing.F) {
	for _, seed := range append(corpusParts(f, "xl/workbook.xml"), fmt.Sprintf(bookXML, "1")) {
		f.Add(seed, stylesXML, bookRels)
	}
	for _, seed := range corpusParts(f, "xl/styles.xml") {
		f.Add(fmt.Sprintf(bookXML, "0"), seed, bookRels)
	}
	for _, seed := range corpusParts(f, "_rels/workbook.xml.rels") {
		f.Add(fmt.Sprintf(bookXML, "0"), stylesXML, seed)
	}
	f.Fuzz(func(t *testing.T, book, styles, relations string) {
		content, err := os.ReadFile(pack(t, `<row r="1"><c r="A1" s="1"><v>1</v></c></row>`,
			map[string]string{"xl/workbook.xml": book, "xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": relations}))
		if err != nil {
			t.Fatal(err)
		}
		opened, err := Read(content)
		if err != nil {
			return
		}
		for _, sheet := range opened.Sheets {
			for _, err := range sheet.Rows {
				if err != nil {
					break
				}
			}
		}
	})
}
