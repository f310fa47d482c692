// Package sample holds the words of the made-up council: its config, facts and requests. Its spreadsheets are made by package synthetic.
package sample

import "embed"

// Words are the files of the workspace that are written by hand.
//
//go:embed sufficiency.toml facts.toml foi/*.md
var Words embed.FS
