// Package reports turns figures and words into what a council publishes: pages, PDF, data files and answers.
// It takes protected figures only: it has no way to the warehouse.
package reports

import (
	"time"

	"sufficiency/reports/foi"
)

// language is that of everything that is published.
const language = "en-GB"

// licenceName is that of the council's own figures.
const licenceName = "Open Government Licence v3.0"

// Council is who publishes, as the workspace's config says.
type Council struct {
	Name     string      // Marchshire Council
	Area     string      // Marchshire
	ID       string      // marchshire, for file names
	Home     string      // the council's website; may be empty
	Address  string      // where published/ is to be found, with a slash at its end; empty where it is not said
	Requests string      // where to make an FOI request, a web or mailto: address; may be empty
	Contact  string      // whom to write to, by role
	Notice   string      // said on every page, such as that the council is made up; may be empty
	OldCode  string      // three-digit code of the Department for Education
	NewCode  string      // nine-character ONS code
	Region   string      // name and
	RegionID string      // code of the region
	Month    time.Time   // first day of the month of the build
	Map      [][]string  // how its areas lie to each other, row by row from the north, each from the west; "" where there is none. Empty where it is not said
	Routes   []foi.Route // how places are bought, as facts.toml states
}

// MonthID is the month as a folder: 2026-10.
func (c Council) MonthID() string { return c.Month.Format("2006-01") }

// MonthName is the month in words: October 2026.
func (c Council) MonthName() string { return c.Month.Format("January 2006") }

// link is the address of a page for those who come from elsewhere: whole where the council says where its site stands.
func (c Council) link(page string) string { return c.Address + page }
