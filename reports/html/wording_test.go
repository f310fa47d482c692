package html

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "foi/index.html", "foi/index.html"},
		{"foi/index.html", "index.html", "../index.html"},
		{"foi/index.html", "foi/index.html", "index.html"},
		{"2026-10/market-position/demand.html", "2026-10/market-position/index.html", "index.html"},
		{"2026-10/market-position/demand.html", "2026-10/data/index.html", "../data/index.html"},
		{"2026-10/data/index.html", "2026-10/definitions.html", "../definitions.html"},
		{"foi/foi2026-00042/index.html", "assets/site.css", "../../assets/site.css"},
		{"foi/index.html", "https://www.marchshire.example/", "https://www.marchshire.example/"},
		{"foi/index.html", "mailto:a@b.example", "mailto:a@b.example"},
		{"foi/index.html", "", ""},
	} {
		if got := relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestSize(t *testing.T) {
	for _, c := range []struct {
		file File
		want string
	}{
		{File{Bytes: 840}, "840 bytes"}, {File{Bytes: 12_400}, "12 KB"}, {File{Bytes: 999_499}, "999 KB"}, {File{Bytes: 999_500}, "1.0 MB"},
		{File{Bytes: 1_240_000, Pages: 46}, "1.2 MB, 46 pages"}, {File{Bytes: 5000, Pages: 1}, "5 KB, 1 page"},
	} {
		if got := size(c.file); got != c.want {
			t.Errorf("%d bytes: %q, want %q", c.file.Bytes, got, c.want)
		}
	}
}

func TestContacts(t *testing.T) {
	for _, c := range []struct {
		contact string
		want    []Link
	}{
		{"", nil},
		{"the SEND team", []Link{{"the SEND team", ""}}},
		{"Write to a.b@c.gov.example or d@e.example.", []Link{{"Write to ", ""}, {"a.b@c.gov.example", "mailto:a.b@c.gov.example"}, {" or ", ""}, {"d@e.example", "mailto:d@e.example"}, {".", ""}}},
	} {
		if got := (frame{Site: Site{Contact: c.contact}}).Contacts(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %v, want %v", c.contact, got, c.want)
		}
	}
}

func TestFOIAddress(t *testing.T) {
	for reference, want := range map[string]string{"FOI2026/00042": "foi/foi2026-00042/index.html", "../../etc": "foi/etc/index.html"} {
		if got := FOIAddress(reference); got != want {
			t.Errorf("%s: %s, want %s", reference, got, want)
		}
	}
}

// TestEscaping puts markup and a script's address into every text that comes from outside.
func TestEscaping(t *testing.T) {
	const bad = `<img src=x onerror="alert(1)">`
	s := Site{Council: bad, Area: bad, Home: "javascript:alert(1)", Name: bad, Notice: bad, Language: "en-GB", Contact: bad, Month: bad, MonthID: "2026-10"}
	var out bytes.Buffer
	for _, err := range []error{
		SiteIndex(&out, s, Home{Introduction: bad, Facts: []Fact{{bad, bad, "javascript:alert(1)"}}, Releases: []Release{{bad, "2026-10", []Publication{{"a", bad, bad, File{Href: "javascript:alert(1)"}}}, []string{bad}}}}),
		DataIndex(&out, s, []Dataset{{bad, bad, bad, bad, File{Href: "javascript:alert(1)"}, bad}}, []File{{Title: bad, Href: "a"}}),
		Definitions(&out, s, []Definition{{bad, bad, bad, bad, bad, bad, []string{bad}, []string{bad}}}),
		FOIAnswer(&out, s, Answer{Reference: bad, Title: bad, Exemption: bad, Request: []string{bad}, Response: []Point{{bad, Words{}}}, Documents: []File{{Title: bad}}}),
		FOIDraft(&out, s, Answer{Reference: bad, Title: bad, Request: []string{bad}, Response: []Point{{bad, Words{}}}}),
		writeLog(&out, s, FOILogAddress, bad, byYear([]Answer{{Reference: bad, Title: bad}}), nil),
		writeLogWords(&out, s, []Answer{{Reference: bad, Title: bad, Request: []string{bad}, Measures: []Link{{bad, bad}}}}),
		Accessibility(&out, s, Statement{bad, bad, bad, bad, []string{bad}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, never := range []string{"<img", `onerror="`, "javascript:"} {
		if at := strings.Index(out.String(), never); at >= 0 {
			t.Errorf("%s came through: %s", never, out.String()[max(0, at-80):at+40])
		}
	}
}

func TestRefusals(t *testing.T) {
	report := sampleReport(t)
	for name, err := range map[string]error{
		"chapter beyond the last":  Chapter(&bytes.Buffer{}, sampleSite, report, len(report.Chapters)),
		"summaries that are short": ReportIndex(&bytes.Buffer{}, sampleSite, report, Front{Summaries: []string{"one"}}),
		"release of another month": SiteIndex(&bytes.Buffer{}, sampleSite, Home{Releases: []Release{{"September 2026", "2026-09", nil, nil}}}),
		"claim without a test":     Accessibility(&bytes.Buffer{}, sampleSite, Statement{Prepared: "1 October 2026"}),
		"answer to no question":    FOIAnswer(&bytes.Buffer{}, sampleSite, Answer{Reference: "FOI1", Response: []Point{{}}}),
	} {
		if err == nil {
			t.Errorf("%s: written", name)
		}
	}
}

func TestEmptyLog(t *testing.T) {
	var out bytes.Buffer
	for _, page := range LogPages(sampleSite, nil) {
		if err := page.Write(&out); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(out.String(), "No response has been published yet.") {
		t.Error("an empty log does not say so")
	}
}
