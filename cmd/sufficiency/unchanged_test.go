package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stands loads and checks a workspace, and says whether a build would end there because nothing has changed.
func stands(t *testing.T, dir string) bool {
	t.Helper()
	ctx := context.Background()
	b, err := open(ctx, dir, false)
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	if err := errors.Join(runLoad(ctx, b), runCheck(ctx, b)); err != nil {
		t.Fatal(err)
	}
	err = runCompare(ctx, b)
	if err != nil && !errors.Is(err, errUnchanged) {
		t.Fatal(err)
	}
	return err != nil
}

// A build over what a build has left need not be done again, and says the same when it is not. Whatever is then touched, by
// whomever, has the next build make everything anew.
func TestUnchangedBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "marchshire")
	if err := copyTree(buildSample(t).dir, dir); err != nil {
		t.Fatal(err)
	}
	if stands(t, dir) {
		t.Fatal("a copy of a workspace that has been built once elsewhere is said to be as it was left")
	}
	said, err := sufficiency("build", dir)
	if err != nil || strings.Contains(said, "Nothing has changed") {
		t.Fatalf("the build in another place must be made: %v\n%s", err, said)
	}
	again, err := sufficiency("build", dir)
	rest, told := strings.CutPrefix(again, said)
	if err != nil || !told || !strings.HasPrefix(rest, "Nothing has changed since the last build") {
		t.Fatalf("the build after it: %v\n%s", err, again)
	}
	if differing, err := compareTrees(buildSample(t).published(), filepath.Join(dir, "published")); err != nil || len(differing) > 0 {
		t.Errorf("published/ is not what it was: %v %v", differing, err)
	}
	// Each of these is done, looked at, and taken back.
	add := func(name, more string) func() func() {
		return func() func() {
			file := filepath.Join(dir, filepath.FromSlash(name))
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, append(before[:len(before):len(before)], more...), info.Mode()); err != nil {
				t.Fatal(err)
			}
			return func() { os.WriteFile(file, before, info.Mode()) }
		}
	}
	lay := func(name string) func() func() {
		return func() func() {
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, nil, 0o644)); err != nil {
				t.Fatal(err)
			}
			return func() { // and the folders that are empty now
				for ; os.Remove(file) == nil; file = filepath.Dir(file) {
				}
			}
		}
	}
	warehouse := func(statement, back string) func() func() {
		run := func(statement string) {
			b, err := open(context.Background(), dir, false)
			if err == nil {
				_, err = b.warehouse.DB.Exec(statement)
				err = errors.Join(err, b.close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		return func() func() { run(statement); return func() { run(back) } }
	}
	for name, touch := range map[string]func() func(){
		"a page that is published":         add("published/2026-10/sufficiency/index.html", " "),
		"its data":                         add("published/2026-10/data/demand_plans.csv", "\n"),
		"a page that was not made":         lay("published/2026-10/sufficiency/more.html"),
		"what is released":                 add("released.csv", "2026-08,demand/plans@2024,1461\n"),
		"the config":                       add("sufficiency.toml", "\n# later\n"),
		"the facts":                        add("facts.toml", "\n# later\n"),
		"a request":                        add("foi/FOI2026-00042.md", "\n"),
		"a chapter of the council's own":   lay("pages/market_position/04_cost.md"),
		"a file that nobody asked for":     lay("notes/readme.txt"),
		"an internal file":                 add("internal/forecasts.csv", "\n"),
		"a child who is taken out by hand": warehouse(`create table kept as select * from plan where row = 60; delete from plan where row = 60`, `insert into plan from kept; drop table kept`),
	} {
		back := touch()
		if stands(t, dir) {
			t.Errorf("%s: it is said that nothing has changed", name)
		}
		back()
	}
	if !stands(t, dir) {
		t.Error("everything is as it was, and it is said that something has changed")
	}
	link := filepath.Join(dir, "link.txt")
	if err := os.Symlink(filepath.Join(dir, "facts.toml"), link); err != nil {
		t.Fatal(err)
	}
	if stands(t, dir) {
		t.Error("behind a link anything may have changed")
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	// Not to be taken back: what is loaded again stands in the warehouse as another extract.
	add("reference/section251.csv", "\n")()
	if stands(t, dir) {
		t.Error("a published table: it is said that nothing has changed")
	}
}
