package templates

import "embed"

// Meeting holds the template and the stylesheet of the internal edition. No page of the public site is made with them.
//
//go:embed meeting/page.html meeting/meeting.css
var Meeting embed.FS
