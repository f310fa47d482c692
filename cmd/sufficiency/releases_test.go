package main

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const siteAt = "https://www.marchshire.example/send/"

// checkReleases holds a site of several months and answers, at siteAt, against what was released when: each is still there and is led to, the feed
// and the map of the site name all of it by its whole address, and what the front page says has changed is what has. Answers come with the day on
// which they were published.
func checkReleases(t *testing.T, dir string, months []string, answers map[string]string, out map[string]map[string]string) {
	t.Helper()
	site := filepath.Join(dir, "published")
	checkLinks(t, site)
	files, err := readTree(site)
	if err != nil {
		t.Fatal(err)
	}
	checkFeed(t, files, months, answers)
	checkSitemap(t, files)
	checkLinkedFiles(t, files)
	front := parsePage(t, "index.html", files["index.html"])
	for i, month := range months {
		for _, page := range []string{"market-position/index.html", "sufficiency/index.html"} {
			if address := month + "/" + page; !front.leadsTo(address) {
				t.Errorf("the front page does not lead to %s", address)
			}
			if !parsePage(t, page, files[month+"/"+page]).leadsTo("../data/index.html") {
				t.Errorf("%s/%s does not lead to its data", month, page)
			}
		}
		var note struct{ Changes []string }
		if err := json.Unmarshal(files[month+"/release.json"], &note); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if len(note.Changes) > 0 {
				t.Errorf("%s, the first, says that something has changed: %q", month, note.Changes)
			}
			continue
		}
		checkChanges(t, month, note.Changes, figuresOf(t, out[months[i-1]]), figuresOf(t, out[month]))
		shown := words(child(front.nodes[0], "main"))
		for _, sentence := range note.Changes {
			if !strings.Contains(shown, strings.Join(strings.Fields(sentence), " ")) {
				t.Errorf("the front page does not say of %s: %s", month, sentence)
			}
		}
	}
	checkServed(t, dir, files)
}

// checkFeed reads the feed: an entry a month and answer, the newest first, each at an address that is there.
func checkFeed(t *testing.T, files map[string][]byte, months []string, answers map[string]string) {
	t.Helper()
	var feed struct {
		Updated string `xml:"updated"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(files["feed.xml"], &feed); err != nil {
		t.Fatal(err)
	}
	var got, want, ids, days []string
	for _, e := range feed.Entries {
		got, ids, days = append(got, e.Updated[:10]+" "+e.Link.Href), append(ids, e.ID), append(days, e.Updated)
		if files[strings.TrimPrefix(e.Link.Href, siteAt)] == nil {
			t.Errorf("the feed leads to %s, which is not there", e.Link.Href)
		}
	}
	for _, month := range months {
		want = append(want, month+"-01 "+siteAt+month+"/data/index.html")
	}
	for answer, day := range answers {
		want = append(want, day+" "+siteAt+"foi/"+answer+"/index.html")
	}
	if slices.Sort(want); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
		t.Errorf("the feed has %q, want %q", got, want)
	}
	if slices.Sort(ids); len(slices.Compact(ids)) != len(feed.Entries) {
		t.Error("two entries of the feed have one identity")
	}
	if slices.Reverse(days); !slices.IsSorted(days) || feed.Updated[:7] != months[len(months)-1] {
		t.Errorf("the feed is of %s, its entries of %q; want the newest first", feed.Updated, days)
	}
	if !slices.ContainsFunc(feed.Links, func(l struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}) bool {
		return l.Rel == "self" && l.Href == siteAt+"feed.xml"
	}) {
		t.Errorf("the feed does not name itself: %v", feed.Links)
	}
}

// checkSitemap reads the map for search engines: every page once, and nothing else.
func checkSitemap(t *testing.T, files map[string][]byte) {
	t.Helper()
	var sitemap struct {
		Pages []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &sitemap); err != nil {
		t.Fatal(err)
	}
	var want []string
	for name := range files {
		if path.Ext(name) == ".html" {
			want = append(want, siteAt+name)
		}
	}
	if slices.Sort(want); !slices.Equal(slices.Sorted(slices.Values(sitemap.Pages)), want) {
		t.Errorf("the map of the site has %d pages, the site %d", len(sitemap.Pages), len(want))
	}
}

// checkLinkedFiles follows every address in what pages tell search engines.
func checkLinkedFiles(t *testing.T, files map[string][]byte) {
	t.Helper()
	followed := 0
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, found := range regexp.MustCompile(`"(?:contentUrl|url)":"([^"]*)"`).FindAllSubmatch(content, -1) {
			followed++
			if target := path.Join(path.Dir(name), string(found[1])); files[target] == nil {
				t.Errorf("%s tells search engines of %s, which is not there", name, target)
			}
		}
	}
	if followed < 100 {
		t.Errorf("only %d addresses are told to search engines", followed)
	}
}

// checkChanges counts what differs between the figures of two months, and holds the sentences about it against that.
func checkChanges(t *testing.T, month string, sentences []string, before, now map[string]string) {
	t.Helper()
	given := func(text string) bool { _, err := strconv.ParseFloat(text, 64); return err == nil }
	want := map[string]int{}
	for figure, is := range now {
		was, there := before[figure]
		switch {
		case !there && given(is):
			want["new"]++
		case there && given(was) && given(is) && was != is:
			want["another value"]++
		case there && !given(was) && given(is):
			want["given that"]++
		case there && given(was) && !given(is):
			want["withheld or not available"]++
		}
	}
	for figure := range before {
		if _, there := now[figure]; !there {
			want["no longer listed"]++
		}
	}
	got := map[string]int{}
	for _, sentence := range sentences {
		for kind := range map[string]bool{"new": true, "another value": true, "given that": true, "withheld or not available": true, "no longer listed": true} {
			if about, _, _ := strings.Cut(sentence, ":"); strings.Contains(about, kind) && (kind != "given that" || !strings.Contains(about, "withheld")) {
				if _, err := fmt.Sscan(sentence, new(int)); err != nil {
					t.Errorf("%s: %q says no number", month, sentence)
				}
				number, _, _ := strings.Cut(sentence, " ")
				got[kind], _ = strconv.Atoi(number)
			}
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s says %q, want %v", month, sentences, want)
	}
	if want["new"] == 0 && month == "2026-09" {
		t.Errorf("nothing is new in %s, so that nothing is put to the test", month)
	}
}

// checkServed asks `serve` for every page of the site, as a browser does.
func checkServed(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	server := exec.Command("sufficiency", "serve", dir, "--port", "0")
	said, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { server.Process.Kill(); server.Wait() }()
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address, _, _ := strings.Cut(line, " ")
	for name, content := range files {
		answer, err := http.Get(strings.TrimSpace(address) + strings.TrimSuffix(name, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || string(got) != string(content) {
			t.Errorf("%s is served as %s, %d bytes of %d (%v)", name, answer.Status, len(got), len(content), err)
		}
	}
}
