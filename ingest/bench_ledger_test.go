package ingest

import (
	"archive/zip"
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sufficiency/ingest/cell"
	"sufficiency/ingest/internal/ingesttest"
)

// ledgerOf writes a ledger workbook of so many rows and 20 columns as Excel writes one, texts in the shared list and dates as serials,
// and gives its path in a workspace.
func ledgerOf(b *testing.B, rows int) (workspace, path string) {
	b.Helper()
	workspace = b.TempDir()
	path = filepath.Join(workspace, "extracts", "ledger.xlsx")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		b.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	out := zip.NewWriter(file)
	put := func(name string, write func(*bufio.Writer)) {
		part, err := out.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		buffered := bufio.NewWriterSize(part, 1<<16)
		write(buffered)
		if err := buffered.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	const main, office = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`, `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	relations := func(list ...string) func(*bufio.Writer) {
		return func(w *bufio.Writer) {
			fmt.Fprint(w, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
			for i := 0; i < len(list); i += 2 {
				fmt.Fprintf(w, `<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, i, office, list[i], list[i+1])
			}
			fmt.Fprint(w, `</Relationships>`)
		}
	}
	plain := func(text string) func(*bufio.Writer) { return func(w *bufio.Writer) { fmt.Fprint(w, text) } }
	types := func(w *bufio.Writer) {
		const document = "application/vnd.openxmlformats-officedocument.spreadsheetml."
		fmt.Fprint(w, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
		for _, part := range []string{"workbook.xml sheet.main", "worksheets/sheet1.xml worksheet", "styles.xml styles", "sharedStrings.xml sharedStrings"} {
			name, kind, _ := strings.Cut(part, " ")
			fmt.Fprintf(w, `<Override PartName="/xl/%s" ContentType="%s%s+xml"/>`, name, document, kind)
		}
		fmt.Fprint(w, `</Types>`)
	}
	put("[Content_Types].xml", types)
	put("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
	put("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml", "sharedStrings", "sharedStrings.xml"))
	put("xl/workbook.xml", plain(`<workbook xmlns="`+main+`" xmlns:r="`+office+`"><sheets><sheet name="Sheet1" sheetId="1" r:id="r0"/></sheets></workbook>`))
	put("xl/styles.xml", plain(`<styleSheet xmlns="`+main+`"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/></cellXfs></styleSheet>`))

	var texts []string
	known := map[string]int{}
	put("xl/worksheets/sheet1.xml", func(w *bufio.Writer) {
		fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\r\n"+`<worksheet xmlns="%s"><sheetData>`, main)
		row := func(number int, values []any) {
			fmt.Fprintf(w, `<row r="%d" spans="1:20">`, number)
			for i, v := range values {
				address := cell.Address(i+1, number)
				switch v := v.(type) {
				case string:
					at, found := known[v]
					if !found {
						at = len(texts)
						known[v], texts = at, append(texts, v)
					}
					fmt.Fprintf(w, `<c r="%s" t="s"><v>%d</v></c>`, address, at)
				case time.Time:
					fmt.Fprintf(w, `<c r="%s" s="1"><v>%d</v></c>`, address, int(v.Sub(ingesttest.Day(1899, 12, 30)).Hours()/24))
				default:
					fmt.Fprintf(w, `<c r="%s" s="2"><v>%v</v></c>`, address, v)
				}
			}
			fmt.Fprint(w, `</row>`)
		}
		row(1, append(append([]any{}, ledgerHeader...), "A", "B", "C", "D", "E", "F", "G", "H"))
		kinds := []any{"Invoice", "Invoice", "Invoice", "Credit note"}
		for i := range rows {
			row(i+2, []any{ingesttest.Day(2024, 4, 1).AddDate(0, 0, i*7%365), i%12 + 1, fmt.Sprintf("Supplier %d Ltd", i*31%300), fmt.Sprintf("INV-%06d", i), kinds[i*5%4],
				float64(i*7919%90_000_000) / 100, float64(i*104729%1_000_000) / 100, "E4410", "4602", fmt.Sprintf("M%06d", i*17%3000), "136421", fmt.Sprintf("SEN fees %d term", i*13%5000),
				i, i * 2, 0.5, "text", "more text", i % 7, "x", 1.25})
		}
		fmt.Fprint(w, `</sheetData></worksheet>`)
	})
	put("xl/sharedStrings.xml", func(w *bufio.Writer) {
		fmt.Fprintf(w, `<sst xmlns="%s" uniqueCount="%d">`, main, len(texts))
		for _, text := range texts {
			fmt.Fprintf(w, `<si><t>%s</t></si>`, text)
		}
		fmt.Fprint(w, `</sst>`)
	})
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return workspace, path
}
