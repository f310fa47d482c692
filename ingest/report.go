package ingest

import (
	"fmt"
	"strings"
)

// Report says what a load did, file by file.
type Report struct {
	Files   []FileReport `json:"files"`
	Removed []string     `json:"removed,omitempty"` // files that are gone, whose rows were taken out
	Notes   []string     `json:"notes,omitempty"`   // what a person should look at
}

// FileReport says what became of one file.
type FileReport struct {
	Path     string        `json:"path"`               // within the workspace
	Skipped  bool          `json:"skipped"`            // unchanged since it was loaded
	Sheets   []SheetReport `json:"sheets,omitempty"`   // one for each table found; for a skipped file, one for each kind
	Messages []string      `json:"messages,omitempty"` // what was rejected or left out, and why
	Error    string        `json:"error,omitempty"`    // the fault that stopped the file; nothing of it was loaded
}

// SheetReport counts the rows of one table. Read = Loaded + Rejected + LeftOut.
type SheetReport struct {
	Sheet    string `json:"sheet"`
	Kind     string `json:"kind"`
	Header   int    `json:"header,omitempty"` // row of the header
	Read     int    `json:"read"`             // data rows under the header
	Loaded   int    `json:"loaded"`
	Rejected int    `json:"rejected"`
	LeftOut  int    `json:"left_out"` // rows that the definition does not keep, such as other authorities'
	Footing  int    `json:"footing"`  // totals, footnotes, and titles and headers over again, which are not data
}

// Text writes the report for a person.
func (r Report) Text() string {
	var out strings.Builder
	for _, file := range r.Files {
		switch {
		case file.Error != "":
			fmt.Fprintf(&out, "%s  NOT LOADED\n", file.Path)
		case file.Skipped:
			fmt.Fprintf(&out, "%s  unchanged\n", file.Path)
		default:
			fmt.Fprintf(&out, "%s\n", file.Path)
		}
		for _, sheet := range file.Sheets {
			if file.Skipped {
				continue
			}
			fmt.Fprintf(&out, "  %s\n", sheet.text())
		}
		for _, message := range file.Messages {
			fmt.Fprintf(&out, "  ! %s\n", message)
		}
		if file.Error != "" {
			fmt.Fprintf(&out, "  ! %s\n", strings.ReplaceAll(file.Error, "\n", "\n  ! "))
		}
	}
	for _, path := range r.Removed {
		fmt.Fprintf(&out, "%s  gone; its rows were taken out\n", path)
	}
	for _, note := range r.Notes {
		fmt.Fprintf(&out, "! %s\n", note)
	}
	return out.String()
}

func (s SheetReport) text() string {
	where := s.Kind
	if s.Sheet != "" {
		where = fmt.Sprintf("sheet %q: %s", s.Sheet, s.Kind)
	}
	text := fmt.Sprintf("%s, rows read %d, loaded %d", where, s.Read, s.Loaded)
	for _, part := range []struct {
		rows int
		what string
	}{{s.Rejected, "rejected"}, {s.LeftOut, "not kept"}, {s.Footing, "totals and footnotes"}} {
		if part.rows > 0 {
			text += fmt.Sprintf(", %s %d", part.what, part.rows)
		}
	}
	return text
}
