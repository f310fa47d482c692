package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/cell"
)

const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	rootRels     = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookRels     = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="s3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	bookXML      = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="%s"/><sheets><sheet name="Data" sheetId="1" r:id="s1"/></sheets></workbook>`
	stylesXML    = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="[$-809]dd\ mmm\ yyyy;@"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
	stringsXML   = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>plain</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh sb="0" eb="1"><t>kana</t></rPh></si></sst>`
)

// pack writes a workbook of one sheet; sheet is what stands within sheetData. Parts may be replaced.
func pack(t testing.TB, sheet string, replaced map[string]string) string {
	t.Helper()
	parts := map[string]string{
		"[Content_Types].xml": contentTypes, "_rels/.rels": rootRels, "xl/_rels/workbook.xml.rels": bookRels,
		"xl/workbook.xml": fmt.Sprintf(bookXML, "0"), "xl/styles.xml": stylesXML, "xl/sharedStrings.xml": stringsXML,
		"xl/worksheets/sheet1.xml": `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + sheet + `</sheetData></worksheet>`,
	}
	for name, content := range replaced {
		parts[name] = content
	}
	var buffer bytes.Buffer
	out := zip.NewWriter(&buffer)
	for name, content := range parts {
		part, err := out.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return save(t, buffer.Bytes())
}

func save(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read gives the cells as `A1 kind text`, and the error that ended the reading.
func read(path string) (string, error) {
	book, err := Open(path)
	if err != nil {
		return "", err
	}
	defer book.Close()
	var cells []string
	for _, sheet := range book.Sheets {
		for row, err := range sheet.Rows {
			if err != nil {
				return strings.Join(cells, "\n"), err
			}
			for _, c := range row.Cells {
				cells = append(cells, fmt.Sprintf("%s %s %q", cell.Address(c.Column, row.Number), c.Kind, c.Text))
			}
		}
	}
	return strings.Join(cells, "\n"), nil
}

func TestRowsReadEveryKindOfCell(t *testing.T) {
	got, err := read(pack(t, `
		<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>
			<c r="D1" t="str"><f>"a"&amp;"b"</f><v>a&amp;b &#163;1&#xA0;&lt;</v></c><c r="E1"><v>12.5</v></c></row>
		<row r="3" hidden="1"><c r="A3" s="1"><v>45292</v></c><c r="B3" s="2"><v>0.6</v></c><c r="C3" s="3"><v>123</v></c><c r="D3" s="4"><v>45293</v></c>
			<c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#REF!</v></c><c r="G3" t="d"><v>2024-01-31</v></c><c r="H3"><f>1+1</f></c><c r="I3" s="1"/><c r="AB3"><v>7</v></c></row>
		<row r="4"><c r="A4" t="str"><f>""</f><v></v></c></row>
		<row><c><v>1</v></c><c t="inlineStr"><is><t><![CDATA[<b>]]>_x000D_</t></is></c></row>`, nil))
	if err != nil {
		t.Fatal(err)
	}
	want := `A1 text "plain"
B1 text "rich text"
C1 text "inline"
D1 text "a&b £1\u00a0<"
E1 number "12.5"
A3 date "45292"
B3 percentage "0.6"
C3 number "000123"
D3 date "45293"
E3 yes or no "1"
F3 error "#REF!"
G3 date "2024-01-31"
H3 formula without a value ""
AB3 number "7"
A5 number "1"
B5 text "<b>\r"`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// Each of these passes in silence elsewhere; here each is an error that says where.
func TestRowsRefuse(t *testing.T) {
	whole := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData></worksheet>`
	for _, c := range []struct {
		name, sheet, want string
		replaced          map[string]string
	}{
		{"cells out of order", `<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>`, "cell A1 stands twice or out of order, after C1", nil},
		{"a cell twice", `<row r="1"><c r="C1"><v>3</v></c><c r="C1"><v>1</v></c></row>`, "cell C1 stands twice", nil},
		{"a row twice", `<row r="5"><c r="A5"><v>3</v></c></row><row r="5"><c r="B5"><v>1</v></c></row>`, "row 5 stands twice", nil},
		{"a cell of another row", `<row r="5"><c r="A6"><v>3</v></c></row>`, "row 5: a cell has an address that is not of this row", nil},
		{"a column that no sheet has", `<row r="5"><c r="XFE5"><v>3</v></c></row>`, "row 5: a cell has an address", nil},
		{"a text that is not there", `<row r="2"><c r="B2" t="s"><v>2</v></c></row>`, "cell B2 points to text 2 of a list of 2", nil},
		{"a text before the first", `<row r="2"><c r="B2" t="s"><v>-1</v></c></row>`, "cell B2 points to text -1", nil},
		{"a number that is none", `<row r="2"><c r="B2"><v>twelve</v></c></row>`, "cell B2 is stored as a number and is none", nil},
		{"cut XML", "", "near row 2: the XML is cut off", map[string]string{"xl/worksheets/sheet1.xml": whole[:strings.Index(whole, `<row r="2"`)+20]}},
		{"cut behind the data", "", "the XML is cut off", map[string]string{"xl/worksheets/sheet1.xml": strings.TrimSuffix(whole, "</worksheet>")}},
		{"tags that cross", `<row r="1"><c r="A1"></row></c>`, "closes a tag that is not open", nil},
		{"DOCTYPE", "", "declares a document type", map[string]string{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + whole}},
		{"DOCTYPE in the workbook", "", "declares a document type", map[string]string{"xl/workbook.xml": `<!DOCTYPE x>` + fmt.Sprintf(bookXML, "0")}},
		{"an entity", `<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>`, "reference to nothing known", nil},
		{"not UTF-8", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>\xe9</t></is></c></row>", "not UTF-8", nil},
		{"two sheets of one name", "", `two sheets are called "data"`, map[string]string{"xl/workbook.xml": strings.Replace(fmt.Sprintf(bookXML, "0"), "</sheets>", `<sheet name="data" sheetId="2" r:id="s1"/></sheets>`, 1)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(pack(t, c.sheet, c.replaced))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestOpenReadsTheEpoch(t *testing.T) {
	for written, want := range map[string]bool{"0": false, "1": true} {
		book, err := Open(pack(t, "", map[string]string{"xl/workbook.xml": fmt.Sprintf(bookXML, written)}))
		if err != nil {
			t.Fatal(err)
		}
		book.Close()
		if book.From1904 != want {
			t.Errorf("date1904 %s read as %v", written, book.From1904)
		}
	}
}

// A wrong checksum, a part that inflates to more than it declares, and one that declares too much are refused.
func TestRowsRefuseDamageAndBombs(t *testing.T) {
	content, err := os.ReadFile(pack(t, `<row r="1"><c r="A1"><v>1</v></c></row>`, nil))
	if err != nil {
		t.Fatal(err)
	}
	reader, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, want string
		change     func(*zip.FileHeader)
	}{
		{"checksum", "zip: checksum error", func(h *zip.FileHeader) { h.CRC32++ }},
		{"more than declared", "xl/worksheets/sheet1.xml is damaged", func(h *zip.FileHeader) { h.UncompressedSize64 -= 10 }},
		{"too much declared", "more than 1024 MB is refused", func(h *zip.FileHeader) { h.UncompressedSize64 = 2 << 30 }},
		{"too much declared by all sheets", "more than 4096 MB is refused", func(h *zip.FileHeader) { h.UncompressedSize64 = 5 << 30 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var changed bytes.Buffer
			out := zip.NewWriter(&changed)
			for _, part := range reader.File {
				header := part.FileHeader
				header.Flags &^= 8 // sizes stand in the header
				if part.Name == "xl/worksheets/sheet1.xml" {
					c.change(&header)
				}
				raw, err := part.OpenRaw()
				if err != nil {
					t.Fatal(err)
				}
				into, err := out.CreateRaw(&header)
				if err != nil {
					t.Fatal(err)
				}
				var body bytes.Buffer
				if _, err := body.ReadFrom(raw); err != nil {
					t.Fatal(err)
				}
				if _, err := into.Write(body.Bytes()); err != nil {
					t.Fatal(err)
				}
			}
			if err := out.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := read(save(t, changed.Bytes())); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestOpenRefusesSheetsWithoutEnd(t *testing.T) {
	var relations strings.Builder
	relations.WriteString(strings.TrimSuffix(bookRels, "</Relationships>"))
	for i := range sheetsAtMost {
		fmt.Fprintf(&relations, `<Relationship Id="x%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>`, i)
	}
	relations.WriteString("</Relationships>")
	_, err := read(pack(t, "", map[string]string{"xl/_rels/workbook.xml.rels": relations.String()}))
	if err == nil || !strings.Contains(err.Error(), "holds 1001 sheets, more than 1000 is refused") {
		t.Errorf("got %v", err)
	}
}

// Tags and text that lie across the ends of what was read at a time are put together.
func TestScannerDoesNotDependOnWhereReadsEnd(t *testing.T) {
	sheet := `<row r="1"><c r="A1" t="inlineStr"><is><t>a&amp;b</t></is></c><!-- a > b --><c r="B1" s='1'><v>45292</v></c></row>`
	path := pack(t, sheet, nil)
	want, err := read(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1; size < 40; size++ {
		s := newScanner(strings.NewReader(`<worksheet><sheetData>` + sheet + `</sheetData></worksheet>`))
		s.buf = make([]byte, size)
		reader := rowReader{scanner: s, strings: &sharedStrings{}, formats: []format{{kind: cell.Number}, {kind: cell.Serial}}}
		row, err := reader.next()
		if err != nil {
			t.Fatalf("buffer of %d: %v", size, err)
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, fmt.Sprintf("%s %s %q", cell.Address(c.Column, row.Number), c.Kind, c.Text))
		}
		if got := strings.Join(cells, "\n"); got != want {
			t.Fatalf("buffer of %d: got %s, want %s", size, got, want)
		}
	}
}
