package reports

import (
	"encoding/xml"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sufficiency/reports/release"
)

// staged is a stage with these files in it.
func staged(t *testing.T, files map[string]string) *release.Stage {
	t.Helper()
	stage, err := release.Begin(t.TempDir() + "/published")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stage.Abandon() })
	for name, content := range files {
		if err := stage.Write(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	return stage
}

var twoMonths = map[string]string{
	"2026-09/release.json": `{"month": "September 2026", "month_id": "2026-09", "publications": [{"title": "Market Position Statement"}, {"title": "SEND Sufficiency Strategy"}]}`,
	"2026-10/release.json": `{"month": "October 2026", "month_id": "2026-10", "publications": []}`,
	"foi/answers.json": `[{"reference": "FOI2026/7", "title": "Fees & <places>", "address": "foi/foi2026-7/index.html", "published": "2026-09-15"},
		{"reference": "FOI2026/8", "title": "Transport", "address": "foi/foi2026-8/index.html", "published": "2026-10-20"}]`,
	"index.html": "<p>", "foi/index.html": "<p>", "2026-10/data/x.csv": "a",
}

func feedOf(t *testing.T, c Council, stage *release.Stage) (text string, parsed struct {
	ID      string `xml:"id"`
	Updated string `xml:"updated"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}) {
	t.Helper()
	if err := WriteFeed(c, stage); err != nil {
		t.Fatal(err)
	}
	content, err := fs.ReadFile(stage.Files(), "feed.xml")
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(content, &parsed); err != nil {
		t.Fatal(err)
	}
	return string(content), parsed
}

func TestFeed(t *testing.T) {
	stage := staged(t, twoMonths)
	text, found := feedOf(t, council, stage)
	var said []string
	for _, entry := range found.Entries {
		said = append(said, entry.Updated+" "+entry.Title+" "+entry.Link.Href+" "+entry.Summary)
		if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(entry.ID) {
			t.Errorf("identity %q", entry.ID)
		}
	}
	want := []string{
		"2026-10-20T00:00:00Z Transport foi/foi2026-8/index.html Our response to the freedom of information request FOI2026/8.",
		"2026-10-01T00:00:00Z Figures of October 2026 2026-10/data/index.html Published: the data behind them.",
		"2026-09-15T00:00:00Z Fees & <places> foi/foi2026-7/index.html Our response to the freedom of information request FOI2026/7.",
		"2026-09-01T00:00:00Z Figures of September 2026 2026-09/data/index.html Published: Market Position Statement, SEND Sufficiency Strategy and the data behind them.",
	}
	if !slices.Equal(said, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
	if found.Updated != "2026-10-01T00:00:00Z" || strings.Contains(text, `rel="self"`) {
		t.Errorf("updated %s; without an address it says no whole one:\n%s", found.Updated, text)
	}

	// A month later, at an address of its own: the same things keep their identities, another council's have others.
	later := council
	later.Month, later.Address = council.Month.AddDate(0, 1, 0), "https://www.smallshire.example/send/"
	text, next := feedOf(t, later, stage)
	for i, entry := range next.Entries {
		if entry.ID != found.Entries[i].ID || entry.Link.Href != later.Address+found.Entries[i].Link.Href {
			t.Errorf("%s is %s at %s, was %s at %s", entry.Title, entry.ID, entry.Link.Href, found.Entries[i].ID, found.Entries[i].Link.Href)
		}
	}
	if !strings.Contains(text, `<link rel="self" href="https://www.smallshire.example/send/feed.xml">`) {
		t.Error("it does not say where it stands itself")
	}
	other := council
	other.ID = "elsewhere"
	if _, others := feedOf(t, other, stage); others.ID == found.ID || others.Entries[0].ID == found.Entries[0].ID {
		t.Error("two councils share an identity")
	}
}

func TestSitemap(t *testing.T) {
	stage := staged(t, twoMonths)
	c := council
	c.Address = "https://www.smallshire.example/send/"
	if err := WriteSitemap(c, stage); err != nil {
		t.Fatal(err)
	}
	content, err := fs.ReadFile(stage.Files(), "sitemap.xml")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`<loc>(.*?)</loc>`).FindAllStringSubmatch(string(content), -1)
	if len(found) != 2 || found[0][1] != c.Address+"foi/index.html" || found[1][1] != c.Address+"index.html" {
		t.Errorf("%q", found)
	}
	// Where the council takes its address out again, no old map stays.
	if err := WriteSitemap(council, stage); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Stat(stage.Files(), "sitemap.xml"); err == nil {
		t.Error("a map without an address")
	}
}
