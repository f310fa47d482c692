// Package templates holds how pages look: the HTML templates, the stylesheet and the icon. It knows nothing of the subject.
package templates

import "embed"

// HTML holds the templates of the public site: html/layout.html, and a file for each kind of page that fills it.
//
//go:embed html/*.html
var HTML embed.FS

// Assets holds the files that every page refers to. A path in it is the file's path in the published site: assets/site.css.
//
//go:embed assets/*
var Assets embed.FS
