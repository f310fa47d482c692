package page

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Block is a fenced block of a page that asks for a chart or a table: its settings, a line each as `key: value`.
type Block struct {
	Kind     string // chart or table
	Settings map[string]string
	Line     int // line of the fence in the page
	Node     *ast.FencedCodeBlock
}

// Parsed is a page as written, before its references are filled in.
type Parsed struct {
	Title  string // the page's one heading of the first level, taken out of the tree
	Root   ast.Node
	Source []byte
	Values []*Value // in the order of the text
	Blocks []Block
}

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Typographer),
	goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(valueParser{}, 150))),
)

// Parse reads a page of Markdown. References in braces become Values, fenced blocks named chart or table become Blocks.
// A page without a first-level heading at its top, or with two, is an error, as is a line in a block that is not `key: value`.
func Parse(source []byte) (Parsed, []error) {
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	p := Parsed{Root: markdown.Parser().Parse(text.NewReader(source)), Source: source}
	var errs []error
	title, ok := p.Root.FirstChild().(*ast.Heading)
	if !ok || title.Level != 1 {
		errs = append(errs, fmt.Errorf("1: a page begins with one `# Title`"))
	} else {
		p.Title = plain(title, source)
		p.Root.RemoveChild(p.Root, title)
	}
	ast.Walk(p.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *Value:
			p.Values = append(p.Values, n)
		case *ast.Heading:
			if n.Level == 1 {
				errs = append(errs, fmt.Errorf("%d: a second `# Title`; write ## for a section", line(source, n)))
			}
		case *ast.FencedCodeBlock:
			kind := string(n.Language(source))
			if kind != "chart" && kind != "table" {
				return ast.WalkContinue, nil
			}
			block := Block{Kind: kind, Settings: map[string]string{}, Line: line(source, n), Node: n}
			for i := range n.Lines().Len() {
				segment := n.Lines().At(i)
				content := strings.TrimSpace(string(segment.Value(source)))
				key, value, found := strings.Cut(content, ":")
				key, value = strings.TrimSpace(key), strings.TrimSpace(value)
				at := 1 + bytes.Count(source[:segment.Start], []byte("\n"))
				switch {
				case content == "":
				case !found || key == "" || value == "":
					errs = append(errs, fmt.Errorf("%d: want `key: value`, found %q", at, content))
				case block.Settings[key] != "":
					errs = append(errs, fmt.Errorf("%d: %s stands twice", at, key))
				default:
					block.Settings[key] = value
				}
			}
			p.Blocks = append(p.Blocks, block)
		}
		return ast.WalkContinue, nil
	})
	return p, errs
}

// Line gives the line of the page on which a value stands.
func (p Parsed) Line(v *Value) int { return line(p.Source, v.Parent()) }

// line finds the line of a block node, or of the block that holds an inline node.
func line(source []byte, n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return 1 + bytes.Count(source[:n.Lines().At(0).Start], []byte("\n"))
		}
	}
	return 1
}

// plain gives the words of a node without marks.
func plain(n ast.Node, source []byte) string {
	var words strings.Builder
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Text:
				words.Write(n.Segment.Value(source))
				if n.SoftLineBreak() {
					words.WriteByte(' ')
				}
			case *ast.String:
				// The typographer writes quotation marks and dashes as HTML entities.
				words.WriteString(html.UnescapeString(string(n.Value)))
			case *Value:
				words.WriteString(n.Shown)
			}
		}
		return ast.WalkContinue, nil
	})
	return words.String()
}

// FirstWords gives the first paragraph of a tree in plain text, for summaries; empty where there is none.
func FirstWords(root ast.Node, source []byte) string {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindParagraph {
			return plain(n, source)
		}
	}
	return ""
}

// inShort begins the message that ends a chapter.
const inShort = "In short: "

// InShort gives what a chapter says in short at its end, and where it says nothing so its first paragraph.
func InShort(root ast.Node, source []byte) string {
	for n := root.LastChild(); n != nil; n = n.PreviousSibling() {
		if n.Kind() != ast.KindBlockquote {
			continue
		}
		if words, found := strings.CutPrefix(plain(n, source), inShort); found {
			first, size := utf8.DecodeRuneInString(words)
			return string(unicode.ToUpper(first)) + words[size:]
		}
	}
	return FirstWords(root, source)
}

// valueParser reads {demand/plans@latest} inside a line. A brace that holds no @ is left as text.
type valueParser struct{}

func (valueParser) Trigger() []byte { return []byte{'{'} }

func (valueParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	rest, _ := block.PeekLine()
	end := bytes.IndexByte(rest, '}')
	if end < 0 || !bytes.ContainsRune(rest[:end], '@') {
		return nil
	}
	block.Advance(end + 1)
	return &Value{Expression: string(rest[1:end])}
}

// Words reads Markdown that is no page, such as an answer: no title, no figures.
func Words(source []byte) (ast.Node, []byte) {
	return markdown.Parser().Parse(text.NewReader(source)), source
}

// Facts gives the items of a page's first list that are written as `value | label`, for key facts.
func Facts(root ast.Node, source []byte) [][2]string {
	var facts [][2]string
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindList {
			continue
		}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			if value, label, found := strings.Cut(plain(item, source), " | "); found {
				facts = append(facts, [2]string{value, label})
			}
		}
		break
	}
	return facts
}
