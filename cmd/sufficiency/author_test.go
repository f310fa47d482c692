package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An author sees a page as it is saved, is told what is wrong with it, and changes nothing that is published.
func TestAuthor(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	if err := copyTree(buildSample(t).dir, dir); err != nil {
		t.Fatal(err)
	}
	a, err := beginAuthor(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a)
	defer server.Close()
	get := func(address string) string {
		t.Helper()
		answer, err := http.Get(server.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		content, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	save := func(text string) {
		t.Helper()
		page := filepath.Join(dir, "pages", "market_position", "06_our_own_words.md")
		if err := os.MkdirAll(filepath.Dir(page), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const address = "/2026-10/market-position/our-own-words.html"
	if page := get("/"); !strings.Contains(page, "Marchshire") || !strings.Contains(page, "/.author/author.js") || !strings.Contains(page, "connect-src 'self'") {
		t.Errorf("the front page, or what loads it anew, is missing: %.300s", page)
	}
	changes, err := http.Get(server.URL + "/.author/changes")
	if err != nil {
		t.Fatal(err)
	}
	defer changes.Body.Close()
	told := bufio.NewReader(changes.Body)
	next := func() string {
		t.Helper()
		line, err := told.ReadString('\n')
		told.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		return line
	}

	save("# Our own words\n\nThere were {demand/plans@latest} plans.\n")
	a.look(ctx)
	if line := next(); line != "data: \"\"\n" {
		t.Errorf("told %q after a good page", line)
	}
	if page := get(address); !strings.Contains(page, "Our own words") {
		t.Errorf("the new page is not there: %.200s", page)
	}
	save("# Our own words\n\nThere were {demand/plns@latest} plans, and more.\n")
	a.look(ctx)
	if line := next(); !strings.Contains(line, "06_our_own_words.md:3") {
		t.Errorf("told %q after a page with a mistake", line)
	}
	if page := get(address); !strings.Contains(page, "Our own words") || strings.Contains(page, "and more") {
		t.Error("the page as it was before the mistake is not there")
	}
	previews := a.dir
	if err := a.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(previews); err == nil {
		t.Error("previews are left behind")
	}
	differing, err := compareTrees(buildSample(t).published(), filepath.Join(dir, "published"))
	if err != nil || len(differing) > 0 {
		t.Errorf("published/ is not what it was: %v %v", differing, err)
	}
}
