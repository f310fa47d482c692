package main

import (
	"bytes"
	"compress/zlib"
	"encoding/csv"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// What reaches the public, read back from its bytes.

// secrets are the words about children that stand in the extracts, and what kind of word each is.
func secrets(t *testing.T) map[string]string {
	t.Helper()
	public := publicWords(t)
	found := map[string]string{}
	add := func(kind, word string) {
		if word = strings.TrimSpace(word); word != "" && !public[strings.ToLower(word)] && found[word] == "" {
			found[word] = kind
		}
	}
	for _, child := range sheetRows(t, "ehc-plans.xlsx", "Child ID") {
		add("child ID", child["Child ID"])
		add("UPN", child["UPN"])
		add("surname", child["Surname"])
		add("name", child["Forename"]+" "+child["Surname"])
		add("name", child["Surname"]+", "+child["Forename"])
		add("postcode", child["Postcode"])
		add("postcode", strings.ReplaceAll(child["Postcode"], " ", ""))
		born, err := excelDay(child["DOB"])
		if err != nil {
			t.Fatalf("DOB %q: %v", child["DOB"], err)
		}
		for _, layout := range []string{"02/01/2006", "2/1/2006", "2006-01-02", "2 January 2006", "02.01.2006"} {
			add("date of birth", born.Format(layout))
		}
	}
	for _, placement := range sheetRows(t, "placements.xlsx", "Child ID") {
		for column, word := range placement {
			if strings.HasSuffix(column, " ID") || strings.HasSuffix(column, " Ref") {
				add(column, word)
			}
		}
	}
	kinds := map[string]int{}
	for _, kind := range found {
		kinds[kind]++
	}
	for _, kind := range []string{"child ID", "UPN", "name", "surname", "postcode", "date of birth"} {
		if kinds[kind] < 100 {
			t.Fatalf("only %d words of the kind %s were found in the extracts", kinds[kind], kind)
		}
	}
	return found
}

// publicWords are places and schools, which a made-up surname may be called like.
func publicWords(t *testing.T) map[string]bool {
	t.Helper()
	words := map[string]bool{}
	for _, child := range sheetRows(t, "ehc-plans.xlsx", "Child ID") {
		words[strings.ToLower(child["Locality"])] = true
	}
	file, err := os.Open(filepath.Join("..", "..", "data", "sample", "extracts", "providers.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			for _, word := range strings.Fields(cell) {
				words[strings.ToLower(word)] = true
			}
		}
	}
	return words
}

// sheetRows reads the data rows of every sheet of one of the sample's workbooks, by header, raw as stored.
func sheetRows(t *testing.T, name, first string) []map[string]string {
	t.Helper()
	book, err := excelize.OpenFile(filepath.Join("..", "..", "data", "sample", "extracts", name), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var found []map[string]string
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, first) })
		if at < 0 {
			t.Fatalf("%s sheet %q: no header with %s", name, sheet, first)
		}
		for _, row := range rows[at+1:] {
			if len(row) < 5 { // totals and blank rows
				continue
			}
			record := map[string]string{}
			for i, cell := range row {
				record[rows[at][i]] = cell
			}
			found = append(found, record)
		}
	}
	return found
}

// excelDay reads a stored day: days since 30 December 1899, or dd/mm/yyyy.
func excelDay(text string) (time.Time, error) {
	if day, err := time.Parse("02/01/2006", text); err == nil {
		return day, nil
	}
	days, err := time.ParseDuration(text + "h")
	return time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days.Hours())), err
}

var word = regexp.MustCompile(`[\pL\pN]+`)

// search finds words and phrases that begin and end where a word does, however many there are to be found.
type search map[string][]string // first word → what may begin there

func searchFor(phrases map[string]string) search {
	s := search{}
	for phrase := range phrases {
		first := word.FindString(phrase)
		s[first] = append(s[first], phrase)
	}
	return s
}

// in gives the phrases that stand in a text.
func (s search) in(text string) []string {
	found := map[string]bool{}
	for _, at := range word.FindAllStringIndex(text, -1) {
		for _, phrase := range s[text[at[0]:at[1]]] {
			if rest, begins := strings.CutPrefix(text[at[0]:], phrase); begins && !inWord.MatchString(rest[:min(4, len(rest))]) {
				found[phrase] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

var inWord = regexp.MustCompile(`^[\pL\pN]`)

func TestNoChildInPublished(t *testing.T) {
	secrets := secrets(t)
	wanted := searchFor(secrets)
	// The search itself finds each kind of word.
	for _, kind := range []string{"name", "surname", "child ID", "UPN", "postcode", "date of birth"} {
		secret := anyOf(secrets, kind)
		if !slices.Contains(wanted.in("<td>"+secret+"</td>"), secret) || len(wanted.in("X"+secret+"X")) > 0 {
			t.Fatalf("the %s of a child is not found where it stands, or is where it does not", kind)
		}
	}
	for name, content := range published(t) {
		kinds := map[string]int{}
		for _, secret := range wanted.in(readable(t, name, content)) {
			kinds[secrets[secret]]++
		}
		for kind, number := range kinds {
			t.Errorf("%s holds a child's %s (%d of them)", name, kind, number)
		}
	}
}

func anyOf(secrets map[string]string, kind string) string {
	for secret, is := range secrets {
		if is == kind {
			return secret
		}
	}
	return "none"
}

// A setting with fewer than five of the council's children is known to its neighbours: neither its URN nor its name is published.
func TestNoSmallSettingInPublished(t *testing.T) {
	rows, err := openBuilt(t).Query(`
		select provider.provider, provider.name
		from provider
		left join placement on placement.provider = provider.provider and (ended is null or ended >= date '2026-01-15') and started <= date '2026-09-30'
		group by all
		having count(distinct child) between 1 and 4
		order by all`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	small := map[string]string{}
	for rows.Next() {
		var urn, name string
		if err := rows.Scan(&urn, &name); err != nil {
			t.Fatal(err)
		}
		small[urn], small[name] = "URN "+urn, "name "+name
	}
	if len(small) < 6 {
		t.Fatalf("only %d small settings in the sample", len(small)/2)
	}
	wanted := searchFor(small)
	for name, content := range published(t) {
		for _, found := range wanted.in(readable(t, name, content)) {
			t.Errorf("%s holds the %s, of a setting with fewer than five children", name, small[found])
		}
	}
}

// Only names of things may have the form of another host's address: the namespace of SVG, and in a PDF those of XMP and of PDF/UA and what
// the makers of the typefaces have written into them. Nothing is loaded from there, and no link leads there.
func TestNoOtherHost(t *testing.T) {
	address := regexp.MustCompile(`(?i)(?:\bhttps?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)[^\s"'<>)]*`)
	namesInPDF := []string{"www.w3.org", "purl.org", "ns.adobe.com", "www.aiim.org", "scripts.sil.org", "www.ascendercorp.com"}
	link := regexp.MustCompile(`/URI \([^)]*\)`)
	for name, content := range published(t) {
		inPDF := path.Ext(name) == ".pdf"
		for _, found := range address.FindAllStringSubmatch(readable(t, name, content), -1) {
			if found[0] != "http://www.w3.org/2000/svg" && !(inPDF && slices.Contains(namesInPDF, found[1])) {
				t.Errorf("%s names %s", name, found[0])
			}
		}
		for _, found := range link.FindAllString(string(content), -1) {
			if !strings.HasPrefix(found, "/URI (mailto:") {
				t.Errorf("%s leads to %s", name, found)
			}
		}
	}
}

func TestEveryPageHasStrictPolicy(t *testing.T) {
	pages := 0
	for name, content := range published(t) {
		if path.Ext(name) != ".html" {
			continue
		}
		pages++
		p := parsePage(t, name, content)
		policy := p.meta("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'none'"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: its policy %q has no %s", name, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || strings.Contains(policy, "http") {
			t.Errorf("%s: its policy %q lets too much in", name, policy)
		}
		for _, n := range p.nodes {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					t.Errorf("%s: <%s %s=%q> breaks the policy", name, n.Data, a.Key, a.Val)
				}
			}
			if n.Data == "style" || n.Data == "script" && attribute(n, "src") == "" {
				t.Errorf("%s: <%s> inside the page breaks the policy", name, n.Data)
			}
		}
	}
	if pages < 20 {
		t.Errorf("only %d pages", pages)
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) { checkLinks(t, buildSample(t).published()) }

// checkLinks follows every link and asset of every page and stylesheet of a site; links within a page too.
func checkLinks(t *testing.T, site string) {
	t.Helper()
	files, err := readTree(site)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]htmlPage{}
	for name, content := range files {
		if path.Ext(name) == ".html" {
			pages[name] = parsePage(t, name, content)
		}
	}
	followed := 0
	follow := func(from, link string) {
		parsed, err := url.Parse(link)
		if err != nil {
			t.Errorf("%s: %q is no address: %v", from, link, err)
			return
		}
		if parsed.Scheme == "mailto" || parsed.Scheme == "data" {
			return
		}
		followed++
		target := from
		if parsed.Path != "" {
			target = path.Join(path.Dir(from), parsed.Path)
		}
		if parsed.Scheme != "" || parsed.Host != "" || strings.HasPrefix(parsed.Path, "/") {
			t.Errorf("%s: %q leads out of the site", from, link)
			return
		}
		if _, there := files[target]; !there {
			t.Errorf("%s: %q leads to %s, which is not there", from, link, target)
			return
		}
		if page, is := pages[target]; is && parsed.Fragment != "" && !page.has(parsed.Fragment) {
			t.Errorf("%s: %q leads to no place of %s", from, link, target)
		}
	}
	for name, page := range pages {
		for _, n := range page.nodes {
			for _, a := range n.Attr {
				if a.Key == "href" || a.Key == "src" || a.Key == "action" {
					follow(name, a.Val)
				}
			}
		}
	}
	inStyle := regexp.MustCompile(`url\(["']?([^"')]+)["']?\)|@import\s+["']([^"']+)`)
	for name, content := range files {
		if path.Ext(name) == ".css" {
			for _, found := range inStyle.FindAllStringSubmatch(string(content), -1) {
				follow(name, found[1]+found[2])
			}
		}
	}
	if followed < 200 {
		t.Errorf("only %d links were followed", followed)
	}
}

// Anchors of a page are its own: an id that stands twice leads to the wrong place.
func TestIDsStandOnce(t *testing.T) {
	for name, content := range published(t) {
		if path.Ext(name) != ".html" {
			continue
		}
		seen := map[string]bool{}
		for _, n := range parsePage(t, name, content).nodes {
			if id := attribute(n, "id"); id != "" {
				if seen[id] {
					t.Errorf("%s: id %q stands twice", name, id)
				}
				seen[id] = true
			}
		}
	}
}

// published reads every file of the built sample's site.
func published(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := readTree(buildSample(t).published())
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var readOnce = map[string]string{} // by file, for the PDFs of the built sample

// readable is what can be read in a file: its bytes, and for a PDF what is packed in it and the words on its pages too.
func readable(t *testing.T, name string, content []byte) string {
	t.Helper()
	if path.Ext(name) != ".pdf" {
		return html.UnescapeString(string(content))
	}
	if text, read := readOnce[name]; read {
		return text
	}
	text := string(content)
	for rest := content; ; {
		_, after, found := bytes.Cut(rest, []byte("stream\n"))
		if !found {
			break
		}
		if packed, err := zlib.NewReader(bytes.NewReader(after)); err == nil {
			stream, _ := io.ReadAll(packed)
			text += "\n" + string(stream)
		}
		rest = after
	}
	command := exec.Command("pdftotext", "-", "-")
	command.Stdin = bytes.NewReader(content)
	if words, err := command.Output(); err == nil {
		text += "\n" + string(words)
	} else {
		t.Logf("WITHOUT pdftotext (%v): the words on the pages of %s are not read", err, name)
	}
	readOnce[name] = text
	return text
}

// htmlPage is a page as a browser reads it.
type htmlPage struct {
	nodes []*html.Node // elements, in the order of the page
}

func parsePage(t *testing.T, name string, content []byte) htmlPage {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var p htmlPage
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			p.nodes = append(p.nodes, n)
		}
	}
	return p
}

func readPage(t *testing.T, site, name string) htmlPage {
	t.Helper()
	content, err := fs.ReadFile(os.DirFS(site), name)
	if err != nil {
		t.Fatal(err)
	}
	return parsePage(t, name, content)
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words is the text of an element with single spaces.
func words(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

func (p htmlPage) meta(name string) string {
	for _, n := range p.nodes {
		if n.Data == "meta" && attribute(n, "http-equiv") == name {
			return attribute(n, "content")
		}
	}
	return ""
}

func (p htmlPage) has(id string) bool {
	return slices.ContainsFunc(p.nodes, func(n *html.Node) bool { return attribute(n, "id") == id })
}

func (p htmlPage) leadsTo(address string) bool {
	return slices.ContainsFunc(p.nodes, func(n *html.Node) bool { return n.Data == "a" && attribute(n, "href") == address })
}

func readCSV(content []byte) ([][]string, error) {
	return csv.NewReader(bytes.NewReader(content)).ReadAll()
}

func replaceIn(t *testing.T, file, from, to string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(content, []byte(from)) != 1 {
		t.Fatalf("%s holds %q %d times", file, from, bytes.Count(content, []byte(from)))
	}
	if err := os.WriteFile(file, bytes.Replace(content, []byte(from), []byte(to), 1), 0o600); err != nil {
		t.Fatal(err)
	}
}
