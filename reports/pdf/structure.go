package pdf

import (
	"fmt"
	"strings"
)

// tag is one element of the document's logical structure: what assistive technology reads instead of places on a page.
// A tag joins its parent when something of it is first drawn, so that the tree is in the order of reading.
type tag struct {
	kind    string // P, H1, Table, TD, … of ISO 32000-1, 14.8
	parent  *tag
	joined  bool
	kids    []kid
	alt     string     // a figure in words
	scope   string     // Row or Column, for a header cell
	listing string     // how items are numbered: Disc, Decimal
	box     [4]float64 // where a figure stands, in points from the foot of the page; zero where it does not matter
	page    int        // page on which it first stands, from 1
	number  int        // object number once written
}

// kid is what a tag holds: another tag, a piece of a page's content, or an annotation.
type kid struct {
	tag  *tag
	mark int // number of the marked content on its page
	page int // from 1
	link *link
}

func (t *tag) child(kind string) *tag { return &tag{kind: kind, parent: t} }

// join puts the tag, and those above it, into the tree.
func (t *tag) join() {
	if t.joined || t.parent == nil {
		return
	}
	t.joined = true
	t.parent.join()
	t.parent.kids = append(t.parent.kids, kid{tag: t})
}

// link is one rectangle of a page that leads somewhere.
type link struct {
	page   int
	box    [4]float64 // points from the foot of the page: left, foot, right, top
	target string     // an address, or # and the name of a place in this document
	words  string     // what the link says, for those who do not see it
	tag    *tag
	number int // object number once written
}

// place is a spot that links and bookmarks lead to.
type place struct {
	page int
	top  float64 // points from the foot of the page
}

// bookmark is one line of the outline.
type bookmark struct {
	level int // 0 chapter, 1 section
	words string
	name  string // of the place
}

// addStructure writes the tree of tags and the way back from each page's content to its tag.
func (o *objects) addStructure(root int, s *sheet) {
	numberTags(o, s.root)
	parents := make([]string, 0, 2*(s.page+len(s.links)))
	for i, marks := range s.marks {
		numbers := make([]int, len(marks))
		for j, t := range marks {
			numbers[j] = t.number
		}
		parents = append(parents, fmt.Sprintf("%d %s", i, references(numbers)))
	}
	for i, l := range s.links {
		parents = append(parents, fmt.Sprintf("%d %d 0 R", s.page+i, l.tag.number))
	}
	tree := o.add("<</Nums [" + strings.Join(parents, " ") + "]>>")
	o.set(root, fmt.Sprintf("<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>", s.root.number, tree, s.page+len(s.links)))
	o.writeTag(s.root, root)
}

// numberTags keeps an object for each tag of the tree.
func numberTags(o *objects, t *tag) {
	t.number = o.reserve()
	for _, k := range t.kids {
		if k.tag != nil {
			numberTags(o, k.tag)
		}
	}
}

func (o *objects) writeTag(t *tag, parent int) {
	kids := make([]string, len(t.kids))
	for i, k := range t.kids {
		switch {
		case k.tag != nil:
			kids[i] = fmt.Sprintf("%d 0 R", k.tag.number)
			o.writeTag(k.tag, t.number)
		case k.link != nil:
			kids[i] = fmt.Sprintf("<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>>", pageObject(k.link.page), k.link.number)
		case k.page == t.page:
			kids[i] = fmt.Sprint(k.mark)
		default:
			kids[i] = fmt.Sprintf("<</Type /MCR /Pg %d 0 R /MCID %d>>", pageObject(k.page), k.mark)
		}
	}
	entry := fmt.Sprintf("<</Type /StructElem /S /%s /P %d 0 R /K [%s]", t.kind, parent, strings.Join(kids, " "))
	if t.page > 0 {
		entry += fmt.Sprintf(" /Pg %d 0 R", pageObject(t.page))
	}
	if t.alt != "" {
		entry += " /Alt " + textString(t.alt)
	}
	switch {
	case t.scope != "":
		entry += " /A <</O /Table /Scope /" + t.scope + ">>"
	case t.listing != "":
		entry += " /A <</O /List /ListNumbering /" + t.listing + ">>"
	case t.kind == "Figure":
		entry += fmt.Sprintf(" /A <</O /Layout /Placement /Block /BBox [%.2f %.2f %.2f %.2f]>>", t.box[0], t.box[1], t.box[2], t.box[3])
	}
	o.set(t.number, entry+">>")
}
