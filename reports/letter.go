package reports

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/docx"
	"sufficiency/reports/foi"
	"sufficiency/reports/page"
	"sufficiency/reports/pdf"
)

// rights end every letter: section 17(7) of the Act wants the council to say how to complain, to itself and to the Commissioner.
const rights = `If you are not content with how we dealt with your request, you may ask us to look at it again (an internal review). Please write to us within 40 working days of the date of this letter, at the contact above, and give our reference.

If you are still not content after that, you may complain to the Information Commissioner: Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113, ico.org.uk.`

const reuse = "You may use the council's own figures again under the " + licenceName + ". Where something belongs to somebody else, it says so beside it."

// letter composes the letter that answers a request. Open questions of a draft say so.
func letter(c Council, request foi.Request, responses []foi.Answer) page.Letter {
	l := page.Letter{Title: request.Title, Reference: request.Reference, Received: request.ReceivedDay(), Sent: request.PublishedDay(), Stamp: c.Month,
		Council: c.Name, Contact: c.Contact, Notice: c.Notice, Language: language}
	if !l.Sent.IsZero() {
		l.Sent, l.Stamp = request.LastDay(), request.LastDay()
	}
	part := func(heading string, level int, said []string, markdown string) *page.Part {
		body, source := page.Words([]byte(markdown))
		l.Parts = append(l.Parts, page.Part{Heading: heading, Level: level, Said: said, Body: body, Source: source})
		return &l.Parts[len(l.Parts)-1]
	}
	part("Your request", 1, request.Paragraphs, "")
	response := markdownWords(request.Exemption)
	if request.Corrected != nil {
		response = "This letter takes the place of ours of " + request.PublishedDay().Format("2 January 2006") + ", which it corrects.\n\n" + response
	}
	part("Our response", 1, nil, response)
	tables := 0
	for _, response := range responses {
		heading, more := question(response.Question)
		p := part(heading, 2, more, answerText(response, l.Draft()))
		page.Lead(p.Body, c.lead, " (on our website)")
		sink(p.Body)
		for _, t := range response.Tables {
			if len(t.Rows) > 0 {
				tables++
				p.Body.AppendChild(p.Body, answerTable(t, tables, ""))
			}
		}
	}
	part("Using this information", 1, nil, reuse)
	part("If you are not content with this response", 1, nil, rights)
	return l
}

// question parts the words of a question into the first paragraph, which is its heading, and the rest.
func question(text string) (heading string, more []string) {
	for _, paragraph := range strings.Split(text, "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph == "" {
			continue
		}
		if heading == "" {
			heading = paragraph
			continue
		}
		more = append(more, paragraph)
	}
	return heading, more
}

// lead gives the whole address for a link of an answer: letters stand alone, and a link into the site must say where the site is.
func (c Council) lead(address string) string {
	switch {
	case outside.MatchString(address):
		return address
	case c.Address == "" || strings.HasPrefix(address, "#"):
		return ""
	}
	return c.Address + strings.TrimPrefix(address, "../../") // answers stand two folders down
}

var outside = regexp.MustCompile(`^(https?://|mailto:)`)

// sink puts the headings of an answer below the question that it answers.
func sink(body ast.Node) {
	for node := body.FirstChild(); node != nil; node = node.NextSibling() {
		if heading, is := node.(*ast.Heading); is {
			heading.Level = 3
		}
	}
}

// markdownWords keeps plain words from being read as Markdown.
func markdownWords(text string) string {
	return markdownSigns.ReplaceAllString(text, `\$0`)
}

var markdownSigns = regexp.MustCompile("[\\\\`*_{}\\[\\]()<>#+!|~&-]")

// letterPDF writes a letter to print.
func letterPDF(l page.Letter) ([]byte, error) {
	var out bytes.Buffer
	err := pdf.WriteLetter(&out, l)
	return out.Bytes(), err
}

// letterDOCX writes a letter to edit.
func letterDOCX(l page.Letter) ([]byte, error) {
	var out bytes.Buffer
	err := docx.Write(&out, l)
	return out.Bytes(), err
}
