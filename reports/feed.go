package reports

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"sufficiency/reports/html"
	"sufficiency/reports/release"
)

// The words of an Atom feed (RFC 4287).
type (
	feed struct {
		XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Language string   `xml:"xml:lang,attr"`
		ID       string   `xml:"id"`
		Title    string   `xml:"title"`
		Updated  string   `xml:"updated"`
		Author   string   `xml:"author>name"`
		Rights   string   `xml:"rights"`
		Links    []feedLink
		Entries  []feedEntry
	}
	feedLink struct {
		XMLName xml.Name `xml:"link"`
		Rel     string   `xml:"rel,attr"`
		Href    string   `xml:"href,attr"`
	}
	feedEntry struct {
		XMLName xml.Name `xml:"entry"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Link    feedLink
		Summary string `xml:"summary"`
	}
)

// answerNote is what the feed needs to know of a published answer.
type answerNote struct {
	Reference string `json:"reference"`
	Title     string `json:"title"`
	Address   string `json:"address"`
	Published string `json:"published"` // 2026-01-27
	Corrected string `json:"corrected,omitempty"`
}

const answerNotes = "foi/answers.json"

// WriteFeed writes the feed of everything that stands in the stage: the release of each month and each answer, the newest first. An entry
// keeps its identity for as long as it is published, so that a reader's program shows it once.
func WriteFeed(c Council, stage *release.Stage) error {
	notes, err := readReleaseNotes(stage.Files())
	if err != nil {
		return err
	}
	f := feed{Language: language, ID: lasting(c, "feed"), Title: "SEND sufficiency, " + c.Name, Author: c.Name, Rights: licenceName,
		Updated: moment(c.Month), Links: []feedLink{{Rel: "alternate", Href: c.link(html.SiteIndexAddress)}}}
	if c.Address != "" {
		f.Links = append(f.Links, feedLink{Rel: "self", Href: c.link(html.FeedAddress)})
	}
	for _, note := range notes {
		month, err := time.Parse("2006-01", note.MonthID)
		if err != nil {
			return fmt.Errorf("published/%s/release.json: %w; restore it or take the month's folder away", note.MonthID, err)
		}
		var titles []string
		for _, report := range note.Publications {
			titles = append(titles, report.Title)
		}
		f.Entries = append(f.Entries, feedEntry{ID: lasting(c, "release "+note.MonthID), Title: "Figures of " + note.Month, Updated: moment(month),
			Link: feedLink{Rel: "alternate", Href: c.link(html.DataAddress(html.Site{MonthID: note.MonthID}))}, Summary: "Published: " + join(append(titles, "the data behind them")) + "."})
	}
	answers, err := readAnswerNotes(stage.Files())
	if err != nil {
		return err
	}
	for _, answer := range answers {
		day, err := time.Parse(time.DateOnly, cmp.Or(answer.Corrected, answer.Published))
		if err != nil {
			return fmt.Errorf("published/%s: %w; run `sufficiency foi` to write it anew", answerNotes, err)
		}
		f.Entries = append(f.Entries, feedEntry{ID: lasting(c, "answer "+answer.Reference), Title: answer.Title, Updated: moment(day),
			Link: feedLink{Rel: "alternate", Href: c.link(answer.Address)}, Summary: "Our response to the freedom of information request " + answer.Reference + "."})
	}
	slices.SortStableFunc(f.Entries, func(a, b feedEntry) int { return strings.Compare(b.Updated, a.Updated) })
	return writeXML(stage, html.FeedAddress, f)
}

// readReleaseNotes reads the notes of every month in a site, the newest first.
func readReleaseNotes(site fs.FS) ([]releaseNote, error) {
	names, err := fs.Glob(site, "*/release.json")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	slices.Reverse(names)
	notes := make([]releaseNote, len(names))
	for i, name := range names {
		content, err := fs.ReadFile(site, name)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(content, &notes[i]); err != nil {
			return nil, fmt.Errorf("published/%s: %w; restore it or take the month's folder away", name, err)
		}
	}
	return notes, nil
}

// readAnswerNotes reads which answers stand in a site; none where no answer was ever written.
func readAnswerNotes(site fs.FS) ([]answerNote, error) {
	var answers []answerNote
	content, err := fs.ReadFile(site, answerNotes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(content, &answers); err != nil {
		return nil, fmt.Errorf("published/%s: %w; run `sufficiency foi` to write it anew", answerNotes, err)
	}
	return answers, nil
}

// lasting is an identity that is the same in every build: a UUID of version 8, made of the council and what it names.
func lasting(c Council, what string) string {
	sum := sha256.Sum256([]byte("sufficiency\n" + c.ID + "\n" + what))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// moment is the beginning of a day. There is no clock: a build says the same whenever it runs.
func moment(day time.Time) string { return day.Format("2006-01-02T00:00:00Z") }

// The words of a sitemap (sitemaps.org).
type (
	sitemap struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Pages   []sitemapPage
	}
	sitemapPage struct {
		XMLName xml.Name `xml:"url"`
		Address string   `xml:"loc"`
	}
)

// WriteSitemap lists every page in the stage for search engines. They want whole addresses: without the address of the site there is none.
func WriteSitemap(c Council, stage *release.Stage) error {
	if c.Address == "" {
		return stage.Clear(html.SitemapAddress)
	}
	var s sitemap
	err := fs.WalkDir(stage.Files(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(name, ".html") {
			s.Pages = append(s.Pages, sitemapPage{Address: c.link(name)})
		}
		return err
	})
	return errors.Join(err, writeXML(stage, html.SitemapAddress, s))
}

func writeXML(stage *release.Stage, address string, value any) error {
	content, err := xml.MarshalIndent(value, "", "  ")
	if err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return stage.Write(address, []byte(xml.Header+string(content)+"\n"))
}
