package docx

import (
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"sufficiency/reports/page"
)

// builder writes the paragraphs and tables of a letter in order.
type builder struct {
	body    strings.Builder
	source  []byte   // the text that the nodes being written point into
	targets []string // where links lead; the position makes their identity
	lists   []list   // the position makes the identity of each
	errs    []error
}

// list is how the items of one list are marked.
type list struct {
	numbered     bool
	depth, start int
}

// run is how a piece of text looks.
type run struct{ bold, slanted, link bool }

func (b *builder) fail(format string, args ...any) {
	b.errs = append(b.errs, fmt.Errorf(format, args...))
}

func (b *builder) write(format string, args ...any) { fmt.Fprintf(&b.body, format, args...) }

func (b *builder) letter(l page.Letter) {
	b.said("Letterhead", l.Council)
	b.said("Heading1", l.Title)
	for _, fact := range l.Facts() {
		b.write(`<w:p><w:pPr><w:pStyle w:val="Facts"/></w:pPr>%s%s</w:p>`, words(fact[0]+": ", run{bold: true}), words(fact[1], run{}))
	}
	for _, part := range l.Parts {
		b.source = part.Source
		b.said(fmt.Sprintf("Heading%d", part.Level+1), part.Heading)
		for _, paragraph := range part.Said {
			b.said("Quote", paragraph)
		}
		if part.Body != nil {
			b.blocks(part.Body, "", part.Level+2)
		}
	}
}

// said writes a paragraph of words as they are.
func (b *builder) said(style, text string) { b.paragraph(style, "", words(text, run{})) }

func (b *builder) paragraph(style, properties, runs string) {
	if style != "" {
		properties = `<w:pStyle w:val="` + style + `"/>` + properties
	}
	if properties != "" {
		properties = "<w:pPr>" + properties + "</w:pPr>"
	}
	b.write("<w:p>%s%s</w:p>\n", properties, runs)
}

// blocks writes what stands in a node; headings come out at a level.
func (b *builder) blocks(parent ast.Node, style string, level int) {
	for node := parent.FirstChild(); node != nil; node = node.NextSibling() {
		switch node := node.(type) {
		case *ast.Heading:
			b.paragraph(fmt.Sprintf("Heading%d", level), "", b.inside(node, run{}))
		case *ast.Paragraph, *ast.TextBlock:
			b.paragraph(style, "", b.inside(node, run{}))
		case *ast.List:
			b.list(node, 0)
		case *ast.Blockquote:
			b.blocks(node, "Quote", level)
		case *ast.ThematicBreak:
			b.paragraph("", `<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="C5CDD4"/></w:pBdr>`, "")
		case *page.Table:
			b.figures(node)
		case *table.Table:
			b.table(node)
			if node.NextSibling() == nil || node.NextSibling().Kind() == table.KindTable { // Word would join the two
				b.said("Note", "")
			}
		default:
			b.fail("%s has no place in a letter; use headings, paragraphs, lists, quotes and tables", node.Kind())
		}
	}
}

func (b *builder) list(from *ast.List, depth int) {
	b.lists = append(b.lists, list{from.IsOrdered(), min(depth, deepest-1), from.Start})
	number := len(b.lists)
	for item := from.FirstChild(); item != nil; item = item.NextSibling() {
		first := true
		for node := item.FirstChild(); node != nil; node = node.NextSibling() {
			switch node := node.(type) {
			case *ast.List:
				b.list(node, depth+1)
			case *ast.Paragraph, *ast.TextBlock:
				properties := fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(depth, deepest-1), number)
				if !first { // goes on under the item without a mark of its own
					properties = fmt.Sprintf(`<w:ind w:left="%d"/>`, listIndent*(depth+1))
				}
				b.paragraph("ListParagraph", properties, b.inside(node, run{}))
				first = false
			default:
				b.fail("%s has no place in a list of a letter; use paragraphs and lists", node.Kind())
			}
		}
	}
}

// figures writes a table of figures with its number and title above it and what the symbols mean below.
func (b *builder) figures(t *page.Table) {
	b.paragraph("Caption", "", words(t.Number+"  ", run{bold: true})+words(t.Title, run{bold: true}))
	rows := [][]string{t.Grid.Header}
	rows = append(rows, t.Grid.Rows...)
	b.rows(len(t.Grid.Header), len(rows), func(row, column int) (string, bool) {
		return words(rows[row][column], run{bold: row == 0 || column < t.Grid.Heads}), row > 0 && column >= t.Grid.Heads || row == 0 && column >= t.Grid.Heads
	}, t.Title)
	b.said("Note", t.Caption)
}

// table writes a table of the Markdown.
func (b *builder) table(t *table.Table) {
	var rows [][]ast.Node
	for line := t.FirstChild(); line != nil; line = line.NextSibling() {
		var cells []ast.Node
		for cell := line.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, cell)
		}
		rows = append(rows, cells)
	}
	b.rows(len(t.Alignments), len(rows), func(row, column int) (string, bool) {
		if column >= len(rows[row]) {
			return "", false
		}
		return b.inside(rows[row][column], run{bold: row == 0}), t.Alignments[column] == table.AlignRight
	}, "")
}

// rows writes a table whose first row is its header, said again on every page that it goes on to; no row is cut.
func (b *builder) rows(columns, rows int, cell func(row, column int) (runs string, right bool), title string) {
	if columns == 0 {
		return
	}
	b.write(`<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`)
	if title != "" {
		b.write(`<w:tblCaption w:val="%s"/>`, text(title))
	}
	b.write("</w:tblPr><w:tblGrid>")
	for column := range columns {
		b.write(`<w:gridCol w:w="%d"/>`, columnWidth(column, columns))
	}
	b.write("</w:tblGrid>\n")
	for row := range rows {
		b.write(`<w:tr><w:trPr><w:cantSplit/>`)
		if row == 0 {
			b.write(`<w:tblHeader/>`)
		}
		b.write(`</w:trPr>`)
		for column := range columns {
			runs, right := cell(row, column)
			properties := ""
			if right {
				properties = `<w:jc w:val="right"/>`
			}
			b.write(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, columnWidth(column, columns))
			b.paragraph("Cell", properties, runs)
			b.write(`</w:tc>`)
		}
		b.write("</w:tr>\n")
	}
	b.write("</w:tbl>\n")
}

// columnWidth gives the width of a column in twentieths of a point: the first, which holds the names, takes two shares.
func columnWidth(column, columns int) int {
	share := textWidth / (columns + 1)
	if column == 0 {
		return textWidth - share*(columns-1)
	}
	return share
}

// inside writes the text in a block.
func (b *builder) inside(block ast.Node, look run) string {
	var out strings.Builder
	for node := block.FirstChild(); node != nil; node = node.NextSibling() {
		out.WriteString(b.inline(node, look))
	}
	return out.String()
}

func (b *builder) inline(node ast.Node, look run) string {
	switch node := node.(type) {
	case *ast.Text:
		said := string(node.Segment.Value(b.source))
		if !node.IsRaw() {
			said = plain(said)
		}
		if node.SoftLineBreak() {
			said += " "
		}
		out := words(said, look)
		if node.HardLineBreak() {
			out += "<w:r><w:br/></w:r>"
		}
		return out
	case *ast.String:
		return words(plain(string(node.Value)), look)
	case *page.Value:
		return words(node.Shown, look)
	case *ast.Emphasis:
		look.slanted, look.bold = look.slanted || node.Level == 1, look.bold || node.Level > 1
		return b.inside(node, look)
	case *ast.CodeSpan:
		return b.inside(node, look)
	case *ast.Link:
		return b.link(string(node.Destination), b.inside(node, run{bold: look.bold, slanted: look.slanted, link: true}))
	case *ast.AutoLink:
		address := string(node.URL(b.source))
		if node.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(address, "mailto:") {
			address = "mailto:" + address
		}
		look.link = true
		return b.link(address, words(string(node.Label(b.source)), look))
	}
	b.fail("%s has no place in a sentence of a letter", node.Kind())
	return ""
}

// link makes words lead to an address of the web or for e-mail; whatever else a link says, no program of the reader's is to open it.
func (b *builder) link(address, runs string) string {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "mailto:") {
		b.fail("a link leads to %q; write a whole address that begins with https:// or mailto:", address)
		return ""
	}
	b.targets = append(b.targets, address)
	return fmt.Sprintf(`<w:hyperlink r:id="link%d" w:history="1">%s</w:hyperlink>`, len(b.targets), runs)
}

func (b *builder) links() string {
	var out strings.Builder
	for i, target := range b.targets {
		fmt.Fprintf(&out, `<Relationship Id="link%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="%s" TargetMode="External"/>`, i+1, text(target))
	}
	return out.String()
}

// words writes a run of text.
func words(said string, look run) string {
	if said == "" {
		return ""
	}
	properties := ""
	if look.link {
		properties += `<w:rStyle w:val="Hyperlink"/>`
	}
	if look.bold {
		properties += "<w:b/>"
	}
	if look.slanted {
		properties += "<w:i/>"
	}
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + text(said) + `</w:t></w:r>`
}

// plain gives Markdown text as it is read: escapes and entities are resolved.
func plain(said string) string {
	return html.UnescapeString(string(util.UnescapePunctuations([]byte(said))))
}
