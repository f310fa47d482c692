package reports

// What a page says nothing about is left out of it: sentences without their figure, sections about what a council does not state.

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"sufficiency/analysis"
	"sufficiency/reports/page"
)

// leaveOut takes every paragraph, list item and message out of a page in which a figure is missing, and says whether there was one; and
// those that are about something only where there is some of it. A sentence with a hole in it helps nobody. A heading with nothing left
// below it goes too.
func leaveOut(parsed page.Parsed) bool {
	left := false
	for _, value := range parsed.Values {
		if !missing(value.Shown) && value.Shown != noneOfIt {
			continue
		}
		left = left || missing(value.Shown)
		block := value.Parent()
		for n := block; n != nil && n != parsed.Root; n = n.Parent() {
			// the nearest whole: an item of a list, a message, or the paragraph itself
			if n.Kind() == ast.KindListItem || n.Kind() == ast.KindBlockquote || n.Parent() == parsed.Root && n.Kind() == ast.KindParagraph {
				block = n
				break
			}
		}
		list := block.Parent()
		if list == nil || block.Type() != ast.TypeBlock {
			continue // taken out with another figure of the same sentence
		}
		above := headingAbove(block)
		list.RemoveChild(list, block)
		if list.Kind() == ast.KindList && list.ChildCount() == 0 && list.Parent() != nil {
			list.Parent().RemoveChild(list.Parent(), list)
		}
		if above != nil && above.Parent() != nil && bare(above) {
			above.Parent().RemoveChild(above.Parent(), above)
		}
	}
	return left
}

// headingAbove finds the heading of the section in which a block of a page stands; nil where it stands before the first.
func headingAbove(block ast.Node) *ast.Heading {
	for block.Parent() != nil && block.Parent().Kind() != ast.KindDocument {
		block = block.Parent()
	}
	for n := block.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		if heading, is := n.(*ast.Heading); is {
			return heading
		}
	}
	return nil
}

// bare says whether nothing stands below a heading before the next one of its level or what is said in short.
func bare(heading *ast.Heading) bool {
	switch next := heading.NextSibling().(type) {
	case nil, *ast.Blockquote:
		return true
	case *ast.Heading:
		return next.Level <= heading.Level
	}
	return false
}

// leaveOutUnstated takes out the sections about something that the council does not state, as their blocks ask, with all that is quoted in
// them. A fault of such a block is told where the block is made.
func leaveOutUnstated(p *analysis.Publication, parsed *page.Parsed) {
	for _, block := range parsed.Blocks {
		if block.Node.Parent() == nil || block.Settings["empty"] != leaveSection {
			continue
		}
		r, err := readRequest(p, block)
		if err == nil && len(r.table.Periods()) == 0 {
			leaveOutSection(block.Node)
		}
	}
	parsed.Blocks = slices.DeleteFunc(parsed.Blocks, func(b page.Block) bool { return b.Node.Parent() == nil })
	parsed.Values = slices.DeleteFunc(parsed.Values, func(v *page.Value) bool { return !stands(v, parsed.Root) })
}

// stands says whether a node is still part of a page.
func stands(n, root ast.Node) bool {
	for n != nil && n != root {
		n = n.Parent()
	}
	return n == root
}

// leaveOutSection takes a block out of a page, with the heading above it and all that stands between that and the next heading. What is said
// in short at the end of the page stays.
func leaveOutSection(block ast.Node) {
	root := block.Parent()
	first := block
	for first.PreviousSibling() != nil && first.Kind() != ast.KindHeading {
		first = first.PreviousSibling()
	}
	if first.Kind() != ast.KindHeading {
		root.RemoveChild(root, block)
		return
	}
	for n := first; n != nil; {
		next := n.NextSibling()
		if n != first && (n.Kind() == ast.KindHeading || n.Kind() == ast.KindBlockquote) {
			return
		}
		root.RemoveChild(root, n)
		n = next
	}
}
