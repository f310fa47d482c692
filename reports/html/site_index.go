package html

import (
	"errors"
	"fmt"
	"io"
)

// Home is what the front page of the site holds.
type Home struct {
	Introduction string
	Facts        []Fact
	Releases     []Release // this month first, then the earlier ones
}

// Release is what was published in a month.
type Release struct {
	Month        string // October 2026
	MonthID      string // 2026-10
	Publications []Publication
	Changes      []string // since the month before, a sentence each; empty in the first
}

// Publication is a report as it is listed.
type Publication struct {
	ID      string // market-position
	Title   string
	Summary string // one sentence
	PDF     File
}

// SiteIndex writes the front page of the site, at SiteIndexAddress.
func SiteIndex(w io.Writer, s Site, h Home) error {
	if len(h.Releases) == 0 || h.Releases[0].MonthID != s.MonthID {
		return fmt.Errorf("%s: %w", SiteIndexAddress, errors.New("the first release is not that of "+s.Month))
	}
	return frame{
		Site: s, Address: SiteIndexAddress, Title: s.Name, Description: h.Introduction, Here: s.Name,
		Page: struct {
			Home
			This    Release
			Earlier []Release
		}{h, h.Releases[0], h.Releases[1:]},
	}.write(w, "site")
}
