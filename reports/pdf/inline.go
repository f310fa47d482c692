package pdf

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"sufficiency/reports/page"
)

// runs gives the text inside a block as runs. Links become tags of their own below parent.
func (b *builder) runs(block ast.Node, look style, parent *tag) []run {
	var runs []run
	for node := block.FirstChild(); node != nil; node = node.NextSibling() {
		runs = append(runs, b.inline(node, run{look: look, tag: parent})...)
	}
	return runs
}

func (b *builder) inline(node ast.Node, like run) []run {
	inside := func(like run) []run {
		var runs []run
		for child := node.FirstChild(); child != nil; child = child.NextSibling() {
			runs = append(runs, b.inline(child, like)...)
		}
		return runs
	}
	switch node := node.(type) {
	case *ast.Text:
		like.words = string(node.Segment.Value(b.chapter.Source))
		if !node.IsRaw() {
			like.words = plain(like.words)
		}
		if node.SoftLineBreak() {
			like.words += " "
		}
		like.ends = node.HardLineBreak()
		return []run{like}
	case *ast.String:
		like.words = string(node.Value)
		if node.IsCode() || !node.IsRaw() { // quotation marks and dashes come as entities
			like.words = plain(like.words)
		}
		return []run{like}
	case *page.Value:
		like.words = strings.ReplaceAll(node.Shown, " ", "\u00a0") // a figure stays in one piece
		return []run{like}
	case *ast.Emphasis:
		if node.Level == 1 {
			like.look.slanted = true
		} else {
			like.look.bold = true
		}
		return inside(like)
	case *ast.CodeSpan:
		like.look.colour = grey
		return inside(like)
	case *ast.Link:
		return inside(b.linked(like, string(node.Destination)))
	case *ast.AutoLink:
		like = b.linked(like, string(node.URL(b.chapter.Source)))
		if node.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(like.target, "mailto:") {
			like.target = "mailto:" + like.target
		}
		like.words = string(node.Label(b.chapter.Source))
		return []run{like}
	}
	b.fail(fmt.Errorf("%s has no place in a sentence of the PDF", node.Kind()))
	return nil
}

// linked makes a run lead to an address. Links to other pages of the report lead to their place in this document.
func (b *builder) linked(like run, address string) run {
	like.look.colour = linkBlue
	like.tag = like.tag.child("Link")
	like.target = address
	page, fragment, _ := strings.Cut(strings.TrimPrefix(address, "./"), "#")
	page = strings.TrimSuffix(page, ".html")
	switch {
	case page == "" && fragment != "":
		like.target = "#" + placeName(b.chapter.ID, fragment)
	case page == "":
	default:
		for _, chapter := range b.report.Chapters {
			if chapter.ID == page {
				like.target = "#" + placeName(page, fragment)
			}
		}
	}
	return like
}

// placeName names a spot of a chapter among all of the document; no fragment is the chapter's start.
func placeName(chapter, fragment string) string {
	if fragment == "" {
		return chapter
	}
	return chapter + "#" + fragment
}

// plain gives Markdown text as it is read: escapes and entities are resolved.
func plain(text string) string {
	value := util.UnescapePunctuations([]byte(text))
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(value)))
}
