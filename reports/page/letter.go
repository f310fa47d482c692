package page

import (
	"time"

	"github.com/yuin/goldmark/ast"
)

// Letter is an answer to a request for information as it is sent. The document to print and the one to edit are both written from it, so
// that they cannot differ. It names no requester: who sends it puts the address on it.
type Letter struct {
	Title     string // How places for children with high needs are bought
	Reference string // FOI2026/00042
	Received  time.Time
	Sent      time.Time // zero while the letter is a draft
	Stamp     time.Time // day of the build, for the metadata
	Council   string    // Marchshire Council
	Contact   string    // whom to write to, by role
	Notice    string    // such as that the council is made up; may be empty
	Language  string    // en-GB
	Parts     []Part
}

// Part is a piece of a letter under one heading.
type Part struct {
	Heading string   // words of the requester or of ours, shown as they are
	Level   int      // 1 a section, 2 within it
	Said    []string // words of the requester, a paragraph each, shown as they are
	Body    ast.Node // nil where there is nothing more to say
	Source  []byte   // the text that goldmark's own nodes point into
}

// Draft says whether the letter has not been sent.
func (l Letter) Draft() bool { return l.Sent.IsZero() }

// FullTitle names the letter among others: Response to FOI2026/00042: How places for children with high needs are bought.
func (l Letter) FullTitle() string {
	if l.Draft() {
		return "DRAFT response to " + l.Reference + ": " + l.Title
	}
	return "Response to " + l.Reference + ": " + l.Title
}

// Facts are the lines at the head of the letter, a name and a value each.
func (l Letter) Facts() [][2]string {
	sent := l.Sent.Format("2 January 2006")
	if l.Draft() {
		sent = "not sent: this is a draft"
	}
	return [][2]string{{"Our reference", l.Reference}, {"Request received", l.Received.Format("2 January 2006")}, {"Date", sent}, {"Contact", l.Contact}}
}

// Lead makes links of a tree fit for a document that stands alone: lead gives the whole address for one inside the site, or "" where there is
// none: then the link's words stay, and after them the words that say where to look instead.
func Lead(root ast.Node, lead func(address string) string, instead string) {
	var links []*ast.Link
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, is := n.(*ast.Link); is && entering {
			links = append(links, link)
		}
		return ast.WalkContinue, nil
	})
	for _, link := range links {
		if address := lead(string(link.Destination)); address != "" {
			link.Destination = []byte(address)
			continue
		}
		for child := link.FirstChild(); child != nil; child = link.FirstChild() {
			link.Parent().InsertBefore(link.Parent(), link, child)
		}
		if instead != "" {
			link.Parent().InsertBefore(link.Parent(), link, ast.NewString([]byte(instead)))
		}
		link.Parent().RemoveChild(link.Parent(), link)
	}
}
