package analysis

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"

	"sufficiency/data"
)

var viewKeys = []data.Key{{Name: "title", Required: true}, {Name: "definition", Required: true}}

// expected are the tables of what is expected of the years to come, which are laid in Go, with what they are made of.
var expected = map[string]string{
	"counted": "select from plan", "forecast": "select from plan join benchmark",
	"forecast_part": "select from plan join placement join benchmark", "forecast_special": "select from plan join placement join benchmark",
	"unit_cost_out": "select from placement", "mitigation_effect": "select from plan join placement join benchmark",
}

// layShared makes the tables that several queries share, as far as the measures read them; those of what is expected of the years to come
// rest on all. The measures then say how that was worked out. The tables live as long as the connection.
func layShared(ctx context.Context, connection *sql.Conn, measures []Measure, released Released) error {
	read := map[string]bool{}
	ahead := false
	for i := range measures {
		one, err := readBy(measures[i].SQL)
		if err != nil {
			return err
		}
		for name := range one {
			read[name] = true
			ahead = ahead || expected[name] != ""
		}
		ahead = ahead || measures[i].Revised != ""
		read["setting"] = read["setting"] || measures[i].names("provider") // which says who sells
	}
	if err := layViews(ctx, connection, files, "views", func(name string) bool { return read[name] || ahead && name != elsewhereView }); err != nil {
		return err
	}
	if !ahead {
		return nil
	}
	return layExpected(ctx, connection, measures, released)
}

// layViews makes those tables of a folder that are wanted.
func layViews(ctx context.Context, connection *sql.Conn, files fs.FS, folder string, wanted func(name string) bool) error {
	views, err := data.ReadQueries(files, "analysis", []string{folder}, viewKeys)
	if err != nil {
		return err
	}
	for _, view := range views {
		_, name, _ := strings.Cut(view.Name, "_")
		if !wanted(name) {
			continue
		}
		if _, err := connection.ExecContext(ctx, "create or replace temp table "+name+" as "+view.SQL); err != nil {
			return fmt.Errorf("%s: %w", view.File, err)
		}
	}
	return nil
}

func allViews(string) bool { return true }

var readsFrom = regexp.MustCompile(`(?i)\b(?:from|join)\s+([a-z_0-9]+)`)

// readBy names what a query reads, itself or by what several measures share.
func readBy(query string) (map[string]bool, error) {
	views, err := data.ReadQueries(files, "analysis", []string{"views"}, viewKeys)
	if err != nil {
		return nil, err
	}
	shared := maps.Clone(expected)
	for _, view := range views {
		_, name, _ := strings.Cut(view.Name, "_")
		shared[name] = view.SQL
	}
	read := map[string]bool{}
	var follow func(sql string)
	follow = func(sql string) {
		for _, name := range readsFrom.FindAllStringSubmatch(sql, -1) {
			if !read[name[1]] {
				read[name[1]] = true
				follow(shared[name[1]])
			}
		}
	}
	follow(query)
	return read, nil
}
