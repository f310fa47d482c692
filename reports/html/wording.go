package html

// How days, sizes and names are written on the pages.

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

var email = regexp.MustCompile(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)

// day writes a day as people say it: 6 January 2026.
func day(t time.Time) string { return t.Format("2 January 2006") }

// size writes how large a file is, and how many pages it has where it has any: 1.2 MB, 46 pages.
func size(f File) string {
	var text string
	switch {
	case f.Bytes < 1000:
		text = fmt.Sprintf("%d bytes", f.Bytes)
	case f.Bytes < 999_500:
		text = fmt.Sprintf("%.0f KB", float64(f.Bytes)/1e3)
	default:
		text = fmt.Sprintf("%.1f MB", float64(f.Bytes)/1e6)
	}
	switch f.Pages {
	case 0:
		return text
	case 1:
		return text + ", 1 page"
	}
	return fmt.Sprintf("%s, %d pages", text, f.Pages)
}

// paragraphs parts a text at its blank lines.
func paragraphs(text string) []string {
	var parts []string
	for _, part := range strings.Split(text, "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slug is a name as a part of an address: FOI2026/00042 → foi2026-00042.
func slug(name string) string {
	return strings.Trim(notSlug.ReplaceAllString(strings.ToLower(name), "-"), "-")
}
