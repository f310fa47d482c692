package main

import (
	"bytes"
	"compress/gzip"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What reaches the public, read back from its bytes.

// Only names of things may have the form of another host's address: the namespaces of SVG, of feeds and of the manifest, the vocabulary of what pages tell search engines, and in a PDF those of XMP and of PDF/UA and what
// the makers of the typefaces have written into them. Nothing is loaded from there, and no link leads there.
func TestNoOtherHost(t *testing.T) {
	address := regexp.MustCompile(`(?i)(?:\bhttps?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)[^\s"'<>)]*`)
	vocabularies := []string{"http://www.w3.org/2000/svg", "http://www.w3.org/2005/Atom", "https://schema.org", "http://www.w3.org/2001/XMLSchema#"}
	namesInPDF := []string{"www.w3.org", "purl.org", "ns.adobe.com", "www.aiim.org", "scripts.sil.org", "www.ascendercorp.com"}
	link := regexp.MustCompile(`/URI \([^)]*\)`)
	for name, content := range published(t) {
		if strings.HasPrefix(name, "assets/echarts-") { // as its makers ship it; the pages' policy lets it ask nobody but this site
			continue
		}
		inPDF := path.Ext(name) == ".pdf"
		for _, found := range address.FindAllStringSubmatch(readable(t, name, content), -1) {
			if !slices.Contains(vocabularies, found[0]) && !(inPDF && slices.Contains(namesInPDF, found[1])) {
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

// A chapter with its style and scripts is under 150 KB as it travels, packed; the whole site under 6 MB but for the PDFs.
func TestPagesAreSmall(t *testing.T) {
	packed := func(content []byte) int {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		w.Write(content)
		w.Close()
		return out.Len()
	}
	site, first, largest := 0, 0, 0
	files := published(t)
	for name, content := range files {
		if path.Ext(name) == ".pdf" {
			continue
		}
		site += len(content)
		switch {
		case strings.HasPrefix(name, "assets/echarts-"): // only for who asks for live charts
		case path.Dir(name) == "assets":
			first += packed(content)
		case path.Ext(name) == ".html":
			largest = max(largest, packed(content))
		}
	}
	if first == 0 || largest == 0 || first+largest > 150_000 {
		t.Errorf("the largest page and all it loads are %d + %d bytes, packed; want under 150,000", largest, first)
	}
	if site > 6_000_000 {
		t.Errorf("the site is %d bytes without its PDFs; want under 6,000,000", site)
	}
	t.Logf("largest page %d, style and scripts %d, packed; site %d", largest, first, site)
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
			if n.Data == "style" || n.Data == "script" && attribute(n, "src") == "" && attribute(n, "type") != "application/ld+json" {
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
