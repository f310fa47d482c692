package data

import (
	"strings"
	"testing"
	"testing/fstest"
)

var keys = []Key{
	{Name: "title", Required: true},
	{Name: "unit", Required: true, OneOf: []string{"children", "£"}},
	{Name: "assumption", Repeats: true},
	{Name: "owner"},
}

func TestParseQuery(t *testing.T) {
	query, err := ParseQuery("analysis/demand/plans.sql", `-- title: Plans: all of them
-- unit: children
-- assumption: A plan that ceases
--   on the day itself
--   is not counted.
-- assumption: None twice.
select
    -- of each child
    1 as amount
from plan;
`, keys)
	if err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		query.Value("title"):                          "Plans: all of them",
		query.Value("unit"):                           "children",
		query.Value("assumption"):                     "A plan that ceases on the day itself is not counted.",
		strings.Join(query.Values("assumption"), "|"): "A plan that ceases on the day itself is not counted.|None twice.",
		query.SQL:  "select\n    -- of each child\n    1 as amount\nfrom plan",
		query.Name: "plans",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if query.Value("owner") != "" || query.Values("owner") != nil {
		t.Error("a key that is not there has a value")
	}
	for at, want := range map[int]int{query.Line("unit", 0): 2, query.Line("assumption", 0): 3, query.Line("assumption", 1): 6, query.Line("owner", 0): 1} {
		if at != want {
			t.Errorf("line %d, want %d", at, want)
		}
	}
}

// Every fault of a head, each alone, with its file and line.
func TestParseQueryFaults(t *testing.T) {
	good := "-- title: Plans\n-- unit: children\n"
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", good + "-- tittle: Plans\nselect 1", `f.sql:3: unknown key "tittle"; the keys are title, unit, assumption, owner`},
		{"missing key", "-- title: Plans\nselect 1", "f.sql:1: unit is missing"},
		{"no key at all", "select 1", "f.sql:1: title is missing\nf.sql:1: unit is missing"},
		{"empty key", "-- title:\n-- unit: children\nselect 1", "f.sql:1: title is empty"},
		{"key twice", good + "-- title: Again\nselect 1", "f.sql:3: title stands twice, first on line 1"},
		{"value not allowed", "-- title: Plans\n-- unit: pupils\nselect 1", `f.sql:2: unit is "pupils"; it may be children, £`},
		{"no colon", good + "-- about plans\nselect 1", "f.sql:3: want `-- key: value`, found \"-- about plans\""},
		{"goes on from nothing", "--   goes on\n" + good + "select 1", "f.sql:1: a line that goes on has no `-- key: value` above it"},
		{"no select", good + "insert into plan values (1)", "f.sql:3: want one select after the keys"},
		{"nothing after the keys", good, "f.sql:3: want one select after the keys"},
		{"two statements", good + "select 1; drop table plan", "f.sql:3: want one select, found a second statement after `;`"},
	} {
		_, err := ParseQuery("f.sql", c.text, keys)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
	for _, start := range []string{"select 1", "SELECT 1", "with a as (select 1) select * from a", "\n\nselect 1;\n"} {
		if _, err := ParseQuery("f.sql", good+start, keys); err != nil {
			t.Errorf("%q: %v", start, err)
		}
	}
}

// Whoever mends a file learns of everything in it at once.
func TestParseQueryFaultsComeTogether(t *testing.T) {
	_, err := ParseQuery("analysis/demand/plans.sql", "-- tittle: Plans\n-- unit: pupils\n-- owner:\n-- owner: Lead\n-- more\ndelete from plan; select 1\n", keys)
	want := []string{
		"analysis/demand/plans.sql:5: want `-- key: value`, found \"-- more\"",
		`analysis/demand/plans.sql:1: unknown key "tittle"; the keys are title, unit, assumption, owner`,
		`analysis/demand/plans.sql:2: unit is "pupils"; it may be children, £`,
		"analysis/demand/plans.sql:3: owner is empty",
		"analysis/demand/plans.sql:4: owner stands twice, first on line 3",
		"analysis/demand/plans.sql:1: title is missing",
		"analysis/demand/plans.sql:6: want one select after the keys",
		"analysis/demand/plans.sql:6: want one select, found a second statement after `;`",
	}
	if err == nil || err.Error() != strings.Join(want, "\n") {
		t.Errorf("got\n%v\nwant\n%s", err, strings.Join(want, "\n"))
	}
}

// The folders come in the order asked for, files by name; the faults of all files come at once.
func TestReadQueries(t *testing.T) {
	good := "-- title: Plans\n-- unit: children\nselect 1\n"
	files := fstest.MapFS{
		"cost/unit.sql": {Data: []byte(good)}, "demand/plans.sql": {Data: []byte(good)}, "demand/new.sql": {Data: []byte(good)},
		"demand/notes.md": {Data: []byte("no query")}, "other/plans.sql": {Data: []byte("nothing")},
	}
	queries, err := ReadQueries(files, "analysis", []string{"demand", "cost"}, keys)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, query := range queries {
		names = append(names, query.Name+" "+query.File)
	}
	if got := strings.Join(names, ", "); got != "demand/new analysis/demand/new.sql, demand/plans analysis/demand/plans.sql, cost/unit analysis/cost/unit.sql" {
		t.Error(got)
	}
	files["demand/new.sql"] = &fstest.MapFile{Data: []byte("-- unit: children\nselect 1")}
	files["cost/unit.sql"] = &fstest.MapFile{Data: []byte("-- title: Cost\nselect 1")}
	_, err = ReadQueries(files, "analysis", []string{"demand", "cost"}, keys)
	if err == nil || err.Error() != "analysis/demand/new.sql:1: title is missing\nanalysis/cost/unit.sql:1: unit is missing" {
		t.Errorf("got %v", err)
	}
}
