package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"sufficiency/reports/page"
)

func sample(markdown string) page.Letter {
	body, source := page.Words([]byte(markdown))
	return page.Letter{Title: "Plans & <places>", Reference: "FOI2026/7", Received: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), Sent: time.Date(2026, 9, 20, 0, 0, 0, 0, time.UTC),
		Stamp: time.Date(2026, 9, 20, 0, 0, 0, 0, time.UTC), Council: "Marchshire Council", Contact: "the team", Notice: "Made up.", Language: "en-GB",
		Parts: []page.Part{{Heading: "Your request", Level: 1, Said: []string{"1. What & \x01 <how>?"}}, {Heading: "1. What?", Level: 2, Body: body, Source: source}}}
}

const everything = "Some **bold**, *slanted* and `code`, a [link](https://www.example.org/a?b=1&c=2) and <mail@x.example>.\n\n### Below\n\n- one\n  1. deep\n\n     more\n- two\n\n3. three\n4. four\n\n> quoted\n\n---\n\n| a | b |\n|---|--:|\n| x | 1 |\n"

func parts(t *testing.T, l page.Letter) map[string]string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, l); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, file := range archive.File {
		opened, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(opened)
		if err != nil {
			t.Fatal(err)
		}
		found[file.Name] = string(content)
	}
	return found
}

// Word refuses a document whose elements do not stand in the order of its schema (ECMA-376, part 1): here for each element of which it
// says an order, as far as letters use it.
var orders = map[string][]string{
	"pPr":   {"pStyle", "keepNext", "keepLines", "numPr", "pBdr", "spacing", "ind", "jc", "outlineLvl"},
	"rPr":   {"rStyle", "rFonts", "b", "i", "color", "sz", "szCs", "u", "lang"},
	"tblPr": {"tblStyle", "tblW", "tblInd", "tblBorders", "tblCellMar", "tblLook", "tblCaption"},
	"tbl":   {"tblPr", "tblGrid", "tr"}, "tr": {"trPr", "tc"}, "tc": {"tcPr", "p"}, "trPr": {"cantSplit", "tblHeader"},
	"style":    {"name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"},
	"settings": {"zoom", "defaultTabStop", "compat", "themeFontLang"}, "numbering": {"abstractNum", "num"},
	"lvl": {"start", "numFmt", "lvlText", "lvlJc", "pPr"}, "sectPr": {"headerReference", "footerReference", "pgSz", "pgMar"},
	"p": {"pPr", "r", "hyperlink"}, "r": {"rPr", "t", "br", "fldChar", "instrText"}, "body": nil,
}

func TestElementsStandInOrder(t *testing.T) {
	checked := 0
	for name, text := range parts(t, sample(everything)) {
		decoder := xml.NewDecoder(strings.NewReader(text))
		type element struct {
			name string
			last int
		}
		var above []element
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				if len(above) > 0 {
					parent := &above[len(above)-1]
					if order, known := orders[parent.name]; known && order != nil {
						checked++
						at := slices.Index(order, token.Name.Local)
						mixed := (parent.name == "p" || parent.name == "r") && at > 0 // what follows the properties may stand in any order
						if at < 0 || at < parent.last && !mixed {
							t.Errorf("%s: <%s> in <%s> does not stand in its place", name, token.Name.Local, parent.name)
						}
						parent.last = max(parent.last, at)
					}
				}
				above = append(above, element{name: token.Name.Local})
			case xml.EndElement:
				above = above[:len(above)-1]
			}
		}
	}
	if checked < 200 {
		t.Errorf("only %d elements were looked at", checked)
	}
}

func TestLetterCanBeMovedThrough(t *testing.T) {
	found := parts(t, sample(everything))
	document := found["word/document.xml"]
	for _, want := range []string{
		`<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">Plans &amp; &lt;places&gt;</w:t>`,
		`<w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">Your request</w:t>`,
		`<w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t xml:space="preserve">1. What?</w:t>`,
		`<w:pStyle w:val="Heading4"/></w:pPr><w:r><w:t xml:space="preserve">Below</w:t>`,
		`<w:pStyle w:val="Quote"/></w:pPr><w:r><w:t xml:space="preserve">1. What &amp; ` + "\uFFFD" + ` &lt;how&gt;?</w:t>`,
		`<w:tblHeader/>`, `<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">bold`, `<w:rPr><w:i/></w:rPr><w:t xml:space="preserve">slanted`,
		`<w:ilvl w:val="0"/><w:numId w:val="1"/>`, `<w:ilvl w:val="1"/><w:numId w:val="2"/>`, `<w:ilvl w:val="0"/><w:numId w:val="3"/>`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("the letter has no %s", want)
		}
	}
	if !strings.Contains(found["word/numbering.xml"], `<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>`) {
		t.Error("the list that begins at 3 does not")
	}
	for name, want := range map[string]string{
		"word/_rels/document.xml.rels": `Target="https://www.example.org/a?b=1&amp;c=2" TargetMode="External"`, "word/styles.xml": `<w:lang w:val="en-GB"`,
		"docProps/core.xml": "<dc:title>Response to FOI2026/7: Plans &amp; &lt;places&gt;</dc:title>",
	} {
		if !strings.Contains(found[name], want) {
			t.Errorf("%s has no %s", name, want)
		}
	}
	if !strings.Contains(found["docProps/core.xml"], "<dc:language>en-GB</dc:language>") || !strings.Contains(found["word/_rels/document.xml.rels"], "mailto:mail@x.example") {
		t.Error("no language, or the address for e-mail leads nowhere")
	}
	var one, two bytes.Buffer
	if err := errors.Join(Write(&one, sample(everything)), Write(&two, sample(everything))); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("the same letter gave other bytes (%v)", err)
	}
	if strings.Contains(found["word/header1.xml"], "DRAFT") {
		t.Error("a letter that is sent is marked as a draft")
	}
}

// A table is as wide as the text, and its names have two shares of it: of 9,070 in three columns of numbers and one of names 3,628.
func TestColumnWidths(t *testing.T) {
	for columns, want := range map[int][]int{1: {9070}, 2: {6047, 3023}, 4: {3628, 1814, 1814, 1814}} {
		var got []int
		for column := range columns {
			got = append(got, columnWidth(column, columns))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d columns are %v wide, want %v", columns, got, want)
		}
	}
}

func TestEdited(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, sample("a")); err != nil {
		t.Fatal(err)
	}
	if Edited(out.Bytes()) {
		t.Error("a letter as it was written counts as worked on")
	}
	// As Word saves it: the name of the person stands in the properties.
	var saved bytes.Buffer
	archive := zip.NewWriter(&saved)
	file, err := archive.Create("docProps/core.xml")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(file, strings.Replace(parts(t, sample("a"))["docProps/core.xml"], "<cp:lastModifiedBy>sufficiency<", "<cp:lastModifiedBy>A. Officer<", 1))
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"saved by a person": saved.Bytes(), "cut in half": out.Bytes()[:out.Len()/2], "empty": nil} {
		if !Edited(content) {
			t.Errorf("a letter %s would be written over", name)
		}
	}
}

func TestWhatHasNoPlaceInALetter(t *testing.T) {
	err := Write(&bytes.Buffer{}, sample("![picture](x.png)\n\n<div>\n\n[up](../../secret)\n\n[run](javascript:alert)\n"))
	if err == nil {
		t.Fatal("nothing was refused")
	}
	for _, want := range []string{"letter FOI2026/7 as DOCX", "Image has no place in a sentence", "HTMLBlock has no place", `"../../secret"`, `"javascript:alert"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("it does not say %q: %v", want, err)
		}
	}
}
