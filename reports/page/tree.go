// Package page is one chapter of a report as a tree: goldmark's nodes for the words, and three of our own for what quotes figures.
// HTML and PDF are both written from this tree, so that they cannot differ.
package page

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Value is a figure quoted inside a sentence: `{demand/plans@2025}`.
type Value struct {
	ast.BaseInline
	Expression string // as the page writes it, without the braces: demand/plans@latest
	Shown      string // as the reader sees it: 1,717
	Figure     string // identity of the figure, for its anchor: demand/plans@2025; empty where it is worked out of several
}

// Chart is a picture with its words and the table of what it shows.
type Chart struct {
	ast.BaseBlock
	ID      string // anchor within the page: demand-plans
	Number  string // Figure 4.1
	Title   string // the finding, in ten words or fewer
	Alt     string // the picture in words
	Caption string // measure, population, area, period, source
	SVG     []byte // cleaned SVG as package chart makes it
	Narrow  []byte // the same for a narrow window; nil where it wants more room than there is
	Table   Grid   // what the picture shows
	Measure string // demand/plans, for the link to its definition
	CSV     string // link to the data, relative to the page
	Answers []Link // published answers that use the same figures
}

// Table is a table of figures that stands without a picture.
type Table struct {
	ast.BaseBlock
	ID      string
	Number  string // Table 4.2
	Title   string
	Caption string
	Grid    Grid
	Measure string
	CSV     string
	Answers []Link
}

// Link is a link, relative to the page.
type Link struct {
	Text string
	Href string
}

// Grid is a table of text ready to be read: one header row, the first Heads cells of every row name the row.
type Grid struct {
	Header []string
	Heads  int
	Rows   [][]string
}

// Holds says whether a text, such as the symbol [c], stands in a cell.
func (g Grid) Holds(text string) bool {
	for _, row := range g.Rows {
		for _, cell := range row {
			if strings.Contains(cell, text) {
				return true
			}
		}
	}
	return false
}

// Negative says whether a number below 0 stands in a cell that does not name its row, alone or in a range.
func (g Grid) Negative() bool {
	for _, row := range g.Rows {
		for _, cell := range row[g.Heads:] {
			if strings.Contains(cell, "−") {
				return true
			}
		}
	}
	return false
}

// The kinds that renderers register for.
var (
	KindValue = ast.NewNodeKind("Value")
	KindChart = ast.NewNodeKind("Chart")
	KindTable = ast.NewNodeKind("FigureTable")
)

func (*Value) Kind() ast.NodeKind { return KindValue }
func (*Chart) Kind() ast.NodeKind { return KindChart }
func (*Table) Kind() ast.NodeKind { return KindTable }

// Dump implements ast.Node.
func (v *Value) Dump(source []byte, level int) {
	ast.DumpHelper(v, source, level, map[string]string{"Shown": v.Shown, "Figure": v.Figure}, nil)
}

// Dump implements ast.Node.
func (c *Chart) Dump(source []byte, level int) {
	ast.DumpHelper(c, source, level, map[string]string{"ID": c.ID, "Title": c.Title}, nil)
}

// Dump implements ast.Node.
func (t *Table) Dump(source []byte, level int) {
	ast.DumpHelper(t, source, level, map[string]string{"ID": t.ID, "Title": t.Title}, nil)
}

// Chapter is one page of a report.
type Chapter struct {
	Number int    // 1, 2, …; from the order of the file names
	ID     string // last part of the address: demand
	Title  string // without the number
	Body   ast.Node
	Source []byte // the text that goldmark's own nodes point into
}

// Report is one publication, ready to be written as HTML and PDF.
type Report struct {
	ID        string // folder under the release: market-position
	Title     string // Market Position Statement
	Subtitle  string // what it is about, one sentence
	Council   string // Marchshire Council
	Month     string // October 2026
	Stamp     string // day of the build for metadata, 2026-10-01
	Notice    string // said on every page, such as that the council is made up; may be empty
	Language  string // en-GB
	Chapters  []Chapter
	Contact   string // whom to write to, by role
	CouncilID string // short name of the council for file names: marchshire
}
