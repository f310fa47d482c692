package pdf

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"sufficiency/reports/page"
)

// finish adds to gofpdf's pages what gofpdf does not write: logical structure, language, links with words, bookmarks,
// patterns and metadata.
func finish(plain []byte, s *sheet, r page.Report, built time.Time) ([]byte, error) {
	all, err := readObjects(plain)
	if err != nil {
		return nil, err
	}
	info, catalog := len(all)-1, len(all) // gofpdf writes them last
	structure := all.reserve()

	annotations, err := all.addLinks(s)
	if err != nil {
		return nil, err
	}
	for number := 1; number <= s.page; number++ {
		extra := fmt.Sprintf("/StructParents %d /Tabs /S ", number-1)
		if linked := annotations[number]; linked != nil {
			extra += "/Annots " + references(linked) + " "
		}
		all.set(pageObject(number), strings.Replace(all.get(pageObject(number)), "/Contents ", extra+"/Contents ", 1))
	}
	all.mendFonts()
	all.addResources(s)
	all.addStructure(structure, s)
	outlines := all.addBookmarks(s)
	metadata := xmp(r, built)
	xmpObject := all.add(fmt.Sprintf("<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream", len(metadata), metadata))

	profile := colourProfile()
	profileObject := all.add(fmt.Sprintf("<</N 3 /Length %d>>\nstream\n%s\nendstream", len(profile), profile))

	date := built.Format("D:20060102150405Z")
	all.set(info, fmt.Sprintf("<</Title %s /Author %s /Subject %s /Creator %s /Producer %s /CreationDate (%s) /ModDate (%s)>>",
		textString(documentTitle(r)), textString(r.Council), textString(r.Subtitle), textString(producer), textString(producer), date, date))
	all.set(catalog, fmt.Sprintf("<</Type /Catalog /Version /1.7 /Pages 1 0 R /Lang %s /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>> "+
		"/PageMode /UseOutlines /Outlines %d 0 R /StructTreeRoot %d 0 R /Metadata %d 0 R "+
		"/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile %d 0 R>>]>>",
		textString(language(r)), outlines, structure, xmpObject, profileObject))
	return all.file(catalog, info), nil
}

// pageObject gives the object number of a page: gofpdf writes each page and its content in turn, from object 3.
func pageObject(number int) int { return 1 + 2*number }

// addLinks writes an annotation for each link and gives their numbers by page.
func (o *objects) addLinks(s *sheet) (map[int][]int, error) {
	var errs []error
	annotations := map[int][]int{}
	for i, l := range s.links {
		action := fmt.Sprintf("/A <</S /URI /URI %s>>", address(l.target))
		if name, inside := strings.CutPrefix(l.target, "#"); inside {
			place, known := s.places[name]
			if !known {
				errs = append(errs, fmt.Errorf("link %q leads to %q, which is not in the report; write the address of a chapter, heading, chart or table", l.words, name))
				continue
			}
			action = "/Dest " + destination(place)
		}
		l.number = o.add(fmt.Sprintf("<</Type /Annot /Subtype /Link /Rect [%.2f %.2f %.2f %.2f] /Border [0 0 0] /F 4 /P %d 0 R /StructParent %d /Contents %s %s>>",
			l.box[0], l.box[1], l.box[2], l.box[3], pageObject(l.page), s.page+i, textString(strings.TrimSpace(l.words)), action))
		annotations[l.page] = append(annotations[l.page], l.number)
	}
	return annotations, errors.Join(errs...)
}

// address writes the address of a link; letters beyond ASCII are percent-encoded, as the format asks.
func address(target string) string {
	var out strings.Builder
	out.WriteByte('(')
	for _, c := range []byte(target) {
		switch {
		case c == '(' || c == ')' || c == '\\':
			out.WriteByte('\\')
			out.WriteByte(c)
		case c <= ' ' || c > '~':
			fmt.Fprintf(&out, "%%%02X", c)
		default:
			out.WriteByte(c)
		}
	}
	out.WriteByte(')')
	return out.String()
}

func destination(p place) string {
	return fmt.Sprintf("[%d 0 R /XYZ 0 %.2f null]", pageObject(p.page), p.top)
}

// addResources adds patterns and opacities to the resources that all pages share, gofpdf's object 2.
func (o *objects) addResources(s *sheet) {
	var extra strings.Builder
	dictionary := func(kind, prefix string, bodies []string) {
		if len(bodies) == 0 {
			return
		}
		fmt.Fprintf(&extra, "/%s <<", kind)
		for i, body := range bodies {
			fmt.Fprintf(&extra, " /%s%d %d 0 R", prefix, i, o.add(body))
		}
		extra.WriteString(">>\n")
	}
	dictionary("Pattern", "PT", s.patterns)
	dictionary("ExtGState", "OP", s.opacities)
	o.set(2, strings.TrimSuffix(o.get(2), ">>")+extra.String()+">>")
}

// mendFonts gives the fonts their names, marked as parts of a font, and writes anew how codes become letters: gofpdf states
// one range for all codes, but a range may not pass a multiple of 256, and letters such as “ and – would be lost to search
// and to screen readers.
func (o *objects) mendFonts() {
	names := strings.NewReplacer("/utf8reportB", "/AAAAAB+LiberationSans-Bold", "/utf8report", "/AAAAAA+LiberationSans")
	for i, text := range *o {
		if strings.HasPrefix(text, "<</Type /Font") {
			(*o)[i] = names.Replace(text)
		}
		if !strings.Contains(text, "/CMapName /Adobe-Identity-UCS def") {
			continue
		}
		var cmap strings.Builder
		cmap.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
			"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
		for high := range 256 {
			if high%100 == 0 {
				fmt.Fprintf(&cmap, "%d beginbfrange\n", min(100, 256-high))
			}
			fmt.Fprintf(&cmap, "<%02X00> <%02XFF> <%02X00>\n", high, high, high)
			if high%100 == 99 || high == 255 {
				cmap.WriteString("endbfrange\n")
			}
		}
		cmap.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
		(*o)[i] = fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", cmap.Len(), cmap.String())
	}
}

// addBookmarks writes the outline: chapters, and below each its sections.
func (o *objects) addBookmarks(s *sheet) int {
	root := o.reserve()
	numbers := make([]int, len(s.bookmarks))
	for i := range s.bookmarks {
		numbers[i] = o.reserve()
	}
	kin := func(from, step int) int { // the next one of the same level under the same chapter
		for i := from + step; i >= 0 && i < len(s.bookmarks) && s.bookmarks[i].level >= s.bookmarks[from].level; i += step {
			if s.bookmarks[i].level == s.bookmarks[from].level {
				return i
			}
		}
		return -1
	}
	var chapters []int
	for i, mark := range s.bookmarks {
		parent := root
		if mark.level > 0 && len(chapters) > 0 {
			parent = chapters[len(chapters)-1]
		} else {
			chapters = append(chapters, numbers[i])
		}
		entry := fmt.Sprintf("<</Title %s /Parent %d 0 R /Dest %s", textString(mark.words), parent, destination(s.places[mark.name]))
		if before := kin(i, -1); before >= 0 {
			entry += fmt.Sprintf(" /Prev %d 0 R", numbers[before])
		}
		if after := kin(i, 1); after >= 0 {
			entry += fmt.Sprintf(" /Next %d 0 R", numbers[after])
		}
		last := i
		for last+1 < len(s.bookmarks) && s.bookmarks[last+1].level > mark.level {
			last++
		}
		if last > i {
			entry += fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count -%d", numbers[i+1], numbers[last], last-i)
		}
		o.set(numbers[i], entry+">>")
	}
	if len(chapters) == 0 {
		o.set(root, "<</Type /Outlines>>")
	} else {
		o.set(root, fmt.Sprintf("<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>", chapters[0], chapters[len(chapters)-1], len(chapters)))
	}
	return root
}
