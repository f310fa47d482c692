package main

import (
	"bytes"
	"compress/zlib"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
)

// How the tests read what is published: the files of the site, the words of a PDF, a page as a browser does.

// published reads every file of the built sample's site.
func published(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := readTree(buildSample(t).published())
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// answeredOnce is the built sample with one more answer, which holds figures.
var answeredOnce = sync.OnceValues(func() (built, error) {
	b, err := builtOnce()
	if err != nil {
		return b, err
	}
	more := built{dir: filepath.Join(sharedFolder, "answered")}
	if err := copyTree(b.dir, more.dir); err != nil {
		return more, err
	}
	if err := os.WriteFile(filepath.Join(more.dir, "foi", "FOI2026-00051.md"), []byte(requestForFigures), 0o600); err != nil {
		return more, err
	}
	if more.said, err = sufficiency("foi", more.dir); err != nil {
		err = fmt.Errorf("a request for figures is not answered: %w: %s", err, more.said)
	}
	return more, err
})

const requestForFigures = `+++
reference = "FOI2026/00051"
title = "Plans and prices"
received = 2026-02-03
published = 2026-02-24
requester = "public"
channel = "email"
agreed = [1, 2, 3, 4]
+++
1. How many children had an EHC plan in January 2024, January 2025 and January 2026, by primary need?
2. How much did the council spend on INMSS placements in the financial years 2022/23 to 2024/25?
3. What was the average annual cost per pupil in INMSS in financial year 2023/24, by primary need?
4. What share of plans was issued within 20 weeks in 2025?
`

// answered reads every file of the sample's site with that answer.
func answered(t *testing.T) map[string][]byte {
	t.Helper()
	b, err := answeredOnce()
	if err != nil {
		t.Fatal(err)
	}
	files, err := readTree(b.published())
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
