package html

import (
	"flag"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"

	"sufficiency/templates"
)

var (
	update = flag.Bool("update", false, "write the pages as they are now to testdata")
	out    = flag.String("out", "", "folder to write the made-up site to, for looking at it and for checkers")
)

func TestGolden(t *testing.T) {
	pages := samplePages(t)
	for address, got := range pages {
		file := filepath.Join("testdata", "site", filepath.FromSlash(address))
		if *update {
			writeFile(t, file, got)
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
		} else if got != string(want) {
			t.Errorf("%s differs from %s; look at the difference and run with -update if it is meant", address, file)
		}
	}
	if *out == "" {
		return
	}
	for address, got := range pages {
		writeFile(t, filepath.Join(*out, filepath.FromSlash(address)), got)
	}
	for _, asset := range assets(t) {
		content, err := templates.Assets.ReadFile(asset)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(*out, filepath.FromSlash(asset)), string(content))
	}
}

func writeFile(t *testing.T, file, content string) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func assets(t *testing.T) []string {
	entries, err := templates.Assets.ReadDir("assets")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, path.Join("assets", entry.Name()))
	}
	return names
}

// TestLinks follows every relative link of every page to a page or file of the site, and to the anchor it names.
func TestLinks(t *testing.T) {
	pages := samplePages(t)
	there := slices.Concat(sampleFiles, assets(t))
	ids := map[string]map[string]bool{}
	for address, content := range pages {
		there = append(there, address)
		ids[address] = map[string]bool{}
		for element := range elements(t, content) {
			if id := attribute(element, "id"); id != "" {
				if ids[address][id] {
					t.Errorf("%s: id %q stands twice", address, id)
				}
				ids[address][id] = true
			}
		}
	}
	followed := 0
	for address, content := range pages {
		for element := range elements(t, content) {
			for _, name := range []string{"href", "src"} {
				link := attribute(element, name)
				if link == "" || scheme.MatchString(link) {
					continue
				}
				followed++
				target, anchor, _ := strings.Cut(link, "#")
				if target == "" {
					target = address
				} else {
					target = path.Join(path.Dir(address), target)
				}
				if !slices.Contains(there, target) {
					t.Errorf("%s links to %s, which is not there", address, link)
				} else if anchor != "" && !ids[target][anchor] && ids[target] != nil {
					t.Errorf("%s links to %s, which has no such anchor", address, link)
				}
			}
			for _, name := range []string{"aria-labelledby", "aria-describedby"} {
				for _, id := range strings.Fields(attribute(element, name)) {
					if !ids[address][id] {
						t.Errorf("%s: %s names %q, which is not there", address, name, id)
					}
				}
			}
		}
	}
	if followed < 100 {
		t.Errorf("followed %d links; the made-up site has more", followed)
	}
}

// TestOutline asks of every page one h1, headings that skip no level, one main, a language and a title of its own.
func TestOutline(t *testing.T) {
	titles := map[string]string{}
	for address, content := range samplePages(t) {
		level, count := 0, map[string]int{}
		for element := range elements(t, content) {
			count[element.Data]++
			if len(element.Data) == 2 && element.Data[0] == 'h' && element.Data[1] >= '1' && element.Data[1] <= '6' {
				next := int(element.Data[1] - '0')
				if next > level+1 {
					t.Errorf("%s: %s follows h%d", address, element.Data, level)
				}
				level = next
			}
			if element.Data == "html" && attribute(element, "lang") != "en-GB" {
				t.Errorf("%s: no language", address)
			}
			if element.Data == "title" && element.Parent.Data == "head" {
				title := element.FirstChild.Data
				if titles[title] != "" {
					t.Errorf("%s and %s are both called %q", address, titles[title], title)
				}
				titles[title] = address
			}
		}
		if count["h1"] != 1 || count["main"] != 1 {
			t.Errorf("%s: %d h1 and %d main; want one each", address, count["h1"], count["main"])
		}
	}
}

// TestNothingFromElsewhere holds that a page runs no script but the site's own assets, carries no style and fetches nothing from another host.
func TestNothingFromElsewhere(t *testing.T) {
	for address, content := range samplePages(t) {
		policy := false
		for element := range elements(t, content) {
			switch element.Data {
			case "script":
				src := attribute(element, "src")
				if attribute(element, "type") == "application/ld+json" && src == "" { // data, which no browser runs
					continue
				}
				if element.FirstChild != nil || !slices.Contains(assets(t), path.Join(path.Dir(address), src)) {
					t.Errorf("%s: a script that is no asset of the site: src=%q", address, src)
				}
			case "style", "iframe", "base", "form", "object", "embed":
				t.Errorf("%s holds <%s>", address, element.Data)
			case "link":
				if scheme.MatchString(attribute(element, "href")) {
					t.Errorf("%s fetches %s", address, attribute(element, "href"))
				}
			case "meta":
				policy = policy || attribute(element, "http-equiv") == "Content-Security-Policy" && strings.HasPrefix(attribute(element, "content"), "default-src 'none'; script-src 'self'; style-src 'self'; ")
			}
			for _, a := range element.Attr {
				if a.Key == "style" || a.Key == "src" && scheme.MatchString(a.Val) || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s=%q>", address, element.Data, a.Key, a.Val)
				}
			}
		}
		if !policy {
			t.Errorf("%s states no content security policy", address)
		}
	}
	for _, name := range assets(t) {
		content, err := templates.Assets.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := regexp.MustCompile(`url\(|@import|https?://[^w]|https?://www\.[^w]`).Find(content); found != nil {
			t.Errorf("%s fetches: %s", name, found)
		}
	}
}

// elements are the elements of a page, in order.
func elements(t *testing.T, content string) func(func(*xhtml.Node) bool) {
	document, err := xhtml.Parse(strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(*xhtml.Node) bool) {
		for node := range document.Descendants() {
			if node.Type == xhtml.ElementNode && !yield(node) {
				return
			}
		}
	}
}

func attribute(element *xhtml.Node, name string) string {
	for _, a := range element.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
