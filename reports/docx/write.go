// Package docx writes a letter as a document that officers can edit in Word or LibreOffice: real headings, lists, tables with header rows,
// a language and a title, so that it can be read aloud and moved through. It is written from the same tree as the page and the PDF.
package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"sufficiency/reports/page"
)

// Author stands in the properties of a letter as who changed it last; a program in which a person edits it writes another.
const Author = "sufficiency"

// Write writes a letter. The same letter gives the same bytes. All errors come at once, and nothing is written then.
func Write(w io.Writer, l page.Letter) error {
	b := &builder{}
	b.letter(l)
	if len(b.errs) > 0 {
		return fmt.Errorf("letter %s as DOCX: %w", l.Reference, errors.Join(b.errs...))
	}
	language := text(l.Language)
	parts := []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relationships},
		{"docProps/app.xml", fmt.Sprintf(appProperties, text(l.Council))},
		{"docProps/core.xml", fmt.Sprintf(coreProperties, text(l.FullTitle()), text(l.Council), Author, language, l.Stamp.UTC().Format(time.RFC3339))},
		{"word/_rels/document.xml.rels", fmt.Sprintf(documentRelationships, b.links())},
		{"word/document.xml", documentHead + b.body.String() + documentFoot},
		{"word/footer1.xml", fmt.Sprintf(footer, text(footerWords(l)))},
		{"word/header1.xml", fmt.Sprintf(header, text(headerWords(l)))},
		{"word/numbering.xml", b.numbering()},
		{"word/settings.xml", fmt.Sprintf(settings, language)},
		{"word/styles.xml", fmt.Sprintf(styles, language)},
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range parts {
		file, err := archive.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(file, part.content); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	_, err := w.Write(out.Bytes())
	return err
}

func headerWords(l page.Letter) string {
	words := l.Council + " · " + l.Reference
	if l.Draft() {
		return "DRAFT – not to be sent or published before it is settled · " + words
	}
	return words
}

func footerWords(l page.Letter) string {
	if l.Notice == "" {
		return "Page "
	}
	return l.Notice + " · Page "
}

// Edited says whether a person has worked on a letter that Write wrote. A file that cannot be read counts as worked on: better a letter
// too many than one lost.
func Edited(content []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return true
	}
	file, err := archive.Open("docProps/core.xml")
	if err != nil {
		return true
	}
	defer file.Close()
	var core struct {
		LastModifiedBy string `xml:"lastModifiedBy"`
	}
	if err := xml.NewDecoder(file).Decode(&core); err != nil {
		return true
	}
	return core.LastModifiedBy != Author
}

// text makes words fit for XML; letters that it cannot hold become a box.
func text(words string) string {
	var out strings.Builder
	xml.EscapeText(&out, []byte(words))
	return out.String()
}
