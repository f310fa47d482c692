// Package sufficiency_test holds the shape of the whole: which part may import which, and what may lie in the repository.
package sufficiency_test

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "sufficiency/"

// The arrows: the parts of the module that each part may import. A part is a top-level folder. Tests may go no further than the code
// they stand beside, but for those of reports, which lay out a small warehouse in memory to have figures to write.
var arrows = map[string][]string{
	"cmd":       {"cmd", "ingest", "analysis", "reports", "templates", "data"},
	"ingest":    {"ingest", "data"},
	"analysis":  {"analysis", "data"},
	"reports":   {"reports", "analysis", "templates"},
	"templates": {},
	"data":      {"data"},
}

// What reports must never reach, because an unprotected row lies behind it.
var rows = regexp.MustCompile(`^(database/sql(/|$)|github\.com/(duckdb|marcboeker)/)`)

// The made-up council is for the command and the tests of the made-up council; no figure of a real one may rest on it.
var madeUp = []string{"data/sample", "data/synthetic"}

// arrowFault says what is wrong with a file (with slashes, from the root) that imports a path, or "".
func arrowFault(file, imported string) string {
	folder := path.Dir(file)
	part, _, _ := strings.Cut(folder, "/")
	if folder == "reports" && strings.HasSuffix(file, "_test.go") && imported == module+"data" {
		return ""
	}
	if part == "reports" && rows.MatchString(imported) {
		return "reports takes protected figures only and must not reach the warehouse"
	}
	inside, ours := strings.CutPrefix(imported, module)
	if !ours {
		return ""
	}
	target, _, _ := strings.Cut(inside, "/")
	if !slices.Contains(arrows[part], target) {
		return part + " may import " + strings.Join(arrows[part], ", ") + " only"
	}
	for _, council := range madeUp {
		if (inside == council || strings.HasPrefix(inside, council+"/")) && part != "cmd" && !strings.HasPrefix(folder+"/", council+"/") {
			return "only cmd may import " + council
		}
	}
	return ""
}

func TestArrows(t *testing.T) {
	seen := map[string]int{}
	for _, file := range goFiles(t) {
		folder := path.Dir(file)
		part, _, _ := strings.Cut(folder, "/")
		if folder == "." {
			if !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s: the root holds no code; it belongs into one of the parts", file)
			}
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range parsed.Imports {
			name, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if fault := arrowFault(file, name); fault != "" {
				t.Errorf("%s imports %s: %s", file, name, fault)
			}
			if strings.HasPrefix(name, module) {
				seen[part]++
			}
		}
	}
	// So that a renamed module does not let everything pass.
	for _, part := range []string{"cmd", "ingest", "analysis", "reports"} {
		if seen[part] == 0 {
			t.Errorf("no file of %s imports anything of %s: is the module still called so?", part, module)
		}
	}
}

// The arrows themselves, one by one, so that the test above cannot pass by a slip in them.
func TestArrowsForbid(t *testing.T) {
	for _, c := range []struct {
		file, imported string
		allowed        bool
	}{
		{"cmd/sufficiency/some.go", "sufficiency/ingest", true},
		{"cmd/sufficiency/some.go", "sufficiency/data/sample", true},
		{"cmd/sufficiency/some.go", "sufficiency/data/synthetic", true},
		{"ingest/some.go", "sufficiency/data", true},
		{"ingest/some.go", "sufficiency/ingest/value", true},
		{"ingest/some.go", "sufficiency/analysis", false},
		{"ingest/value/some.go", "sufficiency/reports", false},
		{"ingest/some.go", "sufficiency/data/synthetic", false},
		{"analysis/some.go", "sufficiency/data", true},
		{"analysis/some.go", "sufficiency/ingest", false},
		{"analysis/disclosure/some.go", "sufficiency/ingest/value", false},
		{"analysis/some.go", "sufficiency/reports/page", false},
		{"analysis/some.go", "sufficiency/data/sample", false},
		{"reports/some.go", "sufficiency/analysis", true},
		{"reports/some.go", "sufficiency/templates", true},
		{"reports/html/some.go", "sufficiency/reports/page", true},
		{"reports/some.go", "sufficiency/data", false},
		{"reports/foi/some.go", "sufficiency/data", false},
		{"reports/some.go", "sufficiency/ingest", false},
		{"reports/some.go", "database/sql", false},
		{"reports/csv/some.go", "database/sql/driver", false},
		{"reports/some.go", "github.com/duckdb/duckdb-go/v2", false},
		{"analysis/some.go", "database/sql", true},
		{"reports/some_test.go", "sufficiency/data", true},
		{"reports/some_test.go", "sufficiency/data/sample", false},
		{"reports/some_test.go", "github.com/duckdb/duckdb-go/v2", false},
		{"reports/html/some_test.go", "sufficiency/data", false},
		{"ingest/some_test.go", "sufficiency/analysis", false},
		{"templates/some.go", "sufficiency/reports", false},
		{"templates/some.go", "embed", true},
		{"data/some.go", "sufficiency/analysis", false},
		{"data/some.go", "sufficiency/data/sample", false},
		{"data/synthetic/some.go", "sufficiency/data", true},
		{"data/synthetic/some.go", "sufficiency/ingest", false},
		{"elsewhere/some.go", "sufficiency/data", false},
	} {
		if fault := arrowFault(c.file, c.imported); (fault == "") != c.allowed {
			t.Errorf("%s → %s: allowed %v (%s), want %v", c.file, c.imported, fault == "", fault, c.allowed)
		}
	}
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	files := regexp.MustCompile(`^(go\.mod|go\.sum|LICENSE|architecture_test\.go|[^/]+\.md|\..+)$`)
	kept := repositoryFiles(t)
	for _, entry := range entries {
		name := entry.Name()
		_, part := arrows[name]
		inRepository := slices.ContainsFunc(kept, func(file string) bool { return file == name || strings.HasPrefix(file, name+"/") })
		switch {
		case !inRepository || strings.HasPrefix(name, "."):
		case entry.IsDir() && !part:
			t.Errorf("%s/: the parts are cmd, ingest, analysis, reports, templates and data; it belongs into one of them", name)
		case !entry.IsDir() && !files.MatchString(name):
			t.Errorf("%s: the root holds words about the project and the module's own files only", name)
		}
	}
	for part := range arrows {
		if info, err := os.Stat(part); err != nil || !info.IsDir() {
			t.Errorf("%s/ is not there: %v", part, err)
		}
	}
}

// Left over by an editor or a merge.
var leftOver = regexp.MustCompile(`\.(orig|rej|bak|swp|tmp)$|~$|(^|/)\.DS_Store$`)

// Paths of one machine and hosts from which packages are fetched: whoever reads the project has neither. The words are put together here,
// so that this file does not hold them.
var ofOneMachine = []*regexp.Regexp{
	regexp.MustCompile(`(^|[\s"'` + "`" + `(=:])/` + `(work|tmp|home|root|mnt|Users)/`),
	regexp.MustCompile(`\.\./shared/` + `(DESIGN|STACK|STYLE|STANDARDS|DOMAIN)`),
	regexp.MustCompile(`(?i)\bproxy` + `\.golang\.org|\bgo` + `proxy\b|\bgo` + `sumdb\b|\bregistry` + `\.npmjs|\bpypi` + `\.org|\bsum` + `\.golang\.org`),
}

// A file may name a folder of the machine where a test truly needs one.
var mayNameFolders = []string{}

func TestNothingOfOneMachine(t *testing.T) {
	for _, file := range repositoryFiles(t) {
		if leftOver.MatchString(file) {
			t.Errorf("%s: was left over; take it out", file)
		}
		if slices.Contains(mayNameFolders, file) || strings.HasPrefix(file, "templates/third_party/") {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(content[:min(len(content), 8000)], 0) >= 0 {
			continue // a spreadsheet or font
		}
		for _, words := range ofOneMachine {
			if at := words.FindIndex(content); at != nil {
				t.Errorf("%s:%d: %q is of one machine", file, 1+bytes.Count(content[:at[0]], []byte("\n")), content[at[0]:at[1]])
			}
		}
	}
}

// The made-up council is what git holds of a council; a real one's workspace must never come in.
func TestNoWarehouseOrKeyInRepository(t *testing.T) {
	private := regexp.MustCompile(`(^|/)(key|internal/.*|published/.*|warehouse\.duckdb.*)$`)
	for _, file := range repositoryFiles(t) {
		if private.MatchString(file) && !strings.HasSuffix(file, ".go") {
			t.Errorf("%s: is of a council's workspace and must not be in the repository", file)
		}
	}
}

// goFiles lists every Go file of the module by path with slashes, read from the disk: what `go list` says may come from the cache.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case !entry.IsDir() && strings.HasSuffix(name, ".go"):
			files = append(files, filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d Go files found", len(files))
	}
	return files
}

// repositoryFiles lists what git holds or would take in; every file where there is no git.
func repositoryFiles(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Logf("WITHOUT GIT (%v): the Go files alone are looked at", err)
		return goFiles(t)
	}
	var files []string
	for _, name := range strings.Split(strings.TrimRight(string(out), "\x00"), "\x00") {
		if _, err := os.Stat(name); err == nil { // not one that is taken out and not yet committed
			files = append(files, name)
		}
	}
	return files
}
