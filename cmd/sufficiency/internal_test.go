package main

import (
	"bytes"
	"context"
	encoding "encoding/csv"
	"errors"
	"io/fs"
	"math"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// edition is the internal edition of the sample.
func edition(t *testing.T, dir string) string { return filepath.Join(dir, "internal", "2026-10") }

// Every page is marked, loads nothing from elsewhere, and leads to what is there; the owner alone can read it.
func TestInternalEdition(t *testing.T) {
	b := buildSample(t)
	pages := 0
	err := filepath.WalkDir(edition(t, b.dir), func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", name, info.Mode())
		}
		if filepath.Ext(name) == ".html" {
			pages++
			checkInternalPage(t, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages < 30 {
		t.Errorf("%d pages: want nine and one a setting", pages)
	}
}

func checkInternalPage(t *testing.T, name string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(text, []byte("<b>OFFICIAL-SENSITIVE</b>")) != 2 {
		t.Errorf("%s is not marked at its head and foot", name)
	}
	page, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	var links []string
	for node := range page.Descendants() {
		for _, attribute := range node.Attr {
			switch attribute.Key {
			case "id":
				if ids[attribute.Val] {
					t.Errorf("%s: id %s stands twice", name, attribute.Val)
				}
				ids[attribute.Val] = true
			case "href", "src":
				links = append(links, attribute.Val)
			}
		}
		if node.Data == "script" {
			t.Errorf("%s runs a script", name)
		}
	}
	for _, link := range links {
		to, err := url.Parse(link)
		if err != nil || to.Scheme != "" || to.Host != "" {
			t.Errorf("%s leads elsewhere: %s", name, link)
			continue
		}
		if to.Path == "" {
			if !ids[to.Fragment] {
				t.Errorf("%s: nothing on the page is #%s", name, to.Fragment)
			}
			continue
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(name), filepath.FromSlash(to.Path))); err != nil {
			t.Errorf("%s leads to what is not there: %s", name, link)
		}
	}
}

// list reads a list of the edition by its headings.
func list(t *testing.T, dir, name string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(edition(t, dir), "lists", name+"-official-sensitive.csv"))
	if err != nil {
		t.Fatal(err)
	}
	records, err := encoding.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// The placements are those of the extract that have a fee and no end: counted and added up from the spreadsheet itself. Each says the row in
// which it stands there, and settings and owners add up to the same.
func TestInternalListsAgreeWithTheExtract(t *testing.T) {
	b := buildSample(t)
	children, price := map[string]bool{}, 0.0
	for _, row := range sheetRows(t, "placements.xlsx", "Placement ID") {
		fee, err := strconv.ParseFloat(row["Fee"], 64)
		if err != nil || row["End Date"] != "" {
			continue
		}
		units, err := strconv.ParseFloat(row["Units Per Year"], 64)
		if err != nil {
			t.Fatalf("units %q: %v", row["Units Per Year"], err)
		}
		children[row["Child ID"]] = true
		price += fee * units
	}
	if len(children) < 100 {
		t.Fatalf("only %d children were found in the extract", len(children))
	}
	sum := func(rows []map[string]string, heading string) (total float64) {
		for _, row := range rows {
			if row[heading] == "" {
				continue
			}
			number, err := strconv.ParseFloat(row[heading], 64)
			if err != nil {
				t.Fatalf("%s %q: %v", heading, row[heading], err)
			}
			total += number
		}
		return total
	}
	placements := list(t, b.dir, "placements")
	for name, rows := range map[string][]map[string]string{"placements": placements, "settings": list(t, b.dir, "settings"), "owners": list(t, b.dir, "owners")} {
		if found := sum(rows, "Price of a full year"); math.Abs(found-price) > 1 {
			t.Errorf("%s add up to £%.2f, the extract to £%.2f", name, found, price)
		}
	}
	if found := sum(list(t, b.dir, "settings"), "Children now"); int(found) != len(children) {
		t.Errorf("settings have %v children, the extract %d", found, len(children))
	}
	for _, row := range placements {
		if row["Extract"] != "extracts/placements.xlsx" || row["Sheet"] == "" || row["Row"] == "" || len(row["Reference"]) != 8 {
			t.Fatalf("%v does not say where it stands", row)
		}
	}
}

// The same extracts and key give the same bytes, and no word by which the case system knows a child comes in.
func TestInternalEditionIsTheSameAgainAndNamesNobody(t *testing.T) {
	b := buildSample(t)
	again := filepath.Join(t.TempDir(), "again")
	if err := copyTree(b.dir, again); err != nil {
		t.Fatal(err)
	}
	if said, err := sufficiency("build", again); err != nil || !strings.Contains(said, "OFFICIAL-SENSITIVE, not to be published or sent on:\n  "+filepath.Join(edition(t, again), "index.html")) {
		t.Fatalf("%v\n%s", err, said)
	}
	if differing, err := compareTrees(edition(t, b.dir), edition(t, again)); err != nil || len(differing) > 0 {
		t.Errorf("other bytes: %v %v", differing, err)
	}
	words := secrets(t)
	err := fs.WalkDir(os.DirFS(edition(t, b.dir)), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".css" || path.Ext(name) == ".svg" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(edition(t, b.dir), filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		for word, kind := range words {
			if kind != "surname" && kind != "date of birth" && len(word) > 5 && bytes.Contains(text, []byte(word)) {
				t.Errorf("%s holds a %s", name, kind)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What comes after publishing cannot undo it: where the edition cannot be written, the site is out all the same, and it is told.
func TestFailingInternalEditionDoesNotUnpublish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "marchshire")
	if err := copyTree(buildSample(t).dir, dir); err != nil {
		t.Fatal(err)
	}
	for _, made := range []string{"published", "released.csv"} {
		if err := os.RemoveAll(filepath.Join(dir, made)); err != nil {
			t.Fatal(err)
		}
	}
	disk := errors.New("the disk is full")
	command := job{"build", "", jobs[0].steps, []step{{"internal", "", func(context.Context, *build) error { return disk }}}}.command()
	var said bytes.Buffer
	command.SetOut(&said)
	command.SetErr(&said)
	command.SetArgs([]string{dir})
	command.SilenceUsage, command.SilenceErrors = true, true
	if err := command.ExecuteContext(context.Background()); !errors.Is(err, disk) {
		t.Errorf("%v: want that it is told", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "published", "index.html")); err != nil {
		t.Errorf("nothing is published: %v", err)
	}
	if !strings.Contains(said.String(), "Published:") || strings.Contains(said.String(), "OFFICIAL-SENSITIVE") {
		t.Errorf("it said\n%s", said.String())
	}
}

// A build that ends before the internal edition is written stops it and waits for it, so that nothing is left that reads the warehouse.
func TestBuildThatEndsEarlyStopsTheInternalEdition(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "marchshire")
	if err := copyTree(buildSample(t).dir, dir); err != nil {
		t.Fatal(err)
	}
	b, err := open(t.Context(), dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := runFigures(t.Context(), b); err != nil {
		t.Fatal(errors.Join(err, b.close()))
	}
	begun := b.edition
	if err := b.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := begun.worked(); !errors.Is(err, context.Canceled) {
		t.Errorf("%v: want that it was stopped", err)
	}
	again, err := open(t.Context(), dir, false)
	if err != nil {
		t.Fatalf("the warehouse is still held: %v", err)
	}
	if err := again.close(); err != nil {
		t.Error(err)
	}
}
