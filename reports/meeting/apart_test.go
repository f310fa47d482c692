package meeting

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The internal edition is kept apart from what is published by who may take what. The code itself is read, file by file: what an unprotected
// figure stands in is named in three places alone, none of which can write to published/.

const root = "../.."

// Where names of analysis that lead to unprotected figures may stand.
var mayName = map[string][]string{
	"Internal":       {"reports/meeting"},
	"InternalTable":  {"reports/meeting"},
	"InternalRow":    {"reports/meeting"},
	"InternalFigure": {"reports/meeting"},
	"InternalList":   {"reports/meeting"},
	"InternalColumn": {"reports/meeting"},
	"InternalValue":  {"reports/meeting"},
	"ForMeeting":     {"cmd/sufficiency/internal.go"},
	"Unprotected":    {"cmd/sufficiency/figures.go"}, // the rows that --internal prints
}

// parsed is one Go file of the module that is not a test.
type parsed struct {
	name    string // with slashes, from the root
	file    *ast.File
	imports map[string]string // name in the file → path
}

func module(t *testing.T) []parsed {
	t.Helper()
	var all []parsed
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		one := parsed{filepath.ToSlash(inside), file, map[string]string{}}
		for _, imported := range file.Imports {
			path, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				return err
			}
			local := path[strings.LastIndex(path, "/")+1:]
			if imported.Name != nil {
				local = imported.Name.Name
			}
			one.imports[local] = path
		}
		all = append(all, one)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d Go files found", len(all))
	}
	return all
}

// uses gives every name that the file takes from a package of the module.
func (p parsed) uses(path string) []string {
	var names []string
	ast.Inspect(p.file, func(n ast.Node) bool {
		if s, is := n.(*ast.SelectorExpr); is {
			if x, is := s.X.(*ast.Ident); is && p.imports[x.Name] == path {
				names = append(names, s.Sel.Name)
			}
		}
		return true
	})
	return names
}

func (p parsed) takes(path string) bool {
	for _, imported := range p.imports {
		if imported == path {
			return true
		}
	}
	return false
}

// takenFault says what is wrong with a file that takes a name of analysis, or "".
func takenFault(file, name string) string {
	allowed, guarded := mayName[name]
	if !guarded || slices.ContainsFunc(allowed, func(place string) bool { return file == place || strings.HasPrefix(file, place+"/") }) {
		return ""
	}
	return file + " names analysis." + name + ", behind which unprotected figures stand; only " + strings.Join(allowed, ", ") + " may"
}

func TestUnprotectedFiguresAreNamedNowhereElse(t *testing.T) {
	found := map[string]int{}
	for _, p := range module(t) {
		for _, name := range p.uses("sufficiency/analysis") {
			found[name]++
			if fault := takenFault(p.name, name); fault != "" {
				t.Error(fault)
			}
		}
		if _, dotted := p.imports["."]; dotted {
			t.Errorf("%s: a dot import hides what it names", p.name)
		}
	}
	for _, name := range []string{"Internal", "ForMeeting", "Unprotected"} {
		if found[name] == 0 {
			t.Errorf("nothing names analysis.%s: is it still called so?", name)
		}
	}
	for name := range mayName {
		if fault := takenFault("reports/html/some.go", name); fault == "" {
			t.Errorf("reports/html might name analysis.%s", name)
		}
	}
}

// The edition uses nothing that writes to published/, nothing that publishes takes the edition, and the one file that brings it into the
// pipeline names neither the stage nor the folder.
func TestTheEditionCannotBePublished(t *testing.T) {
	ours := 0
	for _, p := range module(t) {
		if strings.HasPrefix(p.name, "reports/meeting/") {
			ours++
			for _, path := range p.imports {
				if strings.HasPrefix(path, "sufficiency/") && path != "sufficiency/analysis" && path != "sufficiency/templates" {
					t.Errorf("%s imports %s; the edition may take analysis and templates only", p.name, path)
				}
			}
			continue
		}
		if p.takes("sufficiency/reports/meeting") && p.name != "cmd/sufficiency/internal.go" {
			t.Errorf("%s imports reports/meeting; only cmd/sufficiency/internal.go may", p.name)
		}
		if slices.Contains(p.uses("sufficiency/templates"), "Meeting") {
			t.Errorf("%s takes the template of the internal edition", p.name)
		}
		if p.name != "cmd/sufficiency/internal.go" {
			continue
		}
		for _, path := range p.imports {
			if strings.HasPrefix(path, "sufficiency/") && path != "sufficiency/analysis" && path != "sufficiency/reports/meeting" {
				t.Errorf("%s imports %s, with which it could publish", p.name, path)
			}
		}
		ast.Inspect(p.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if n.Name == "stage" || n.Name == "staged" || n.Name == "Pages" {
					t.Errorf("%s names %s, by which things are published", p.name, n.Name)
				}
			case *ast.BasicLit:
				if n.Kind == token.STRING && n.Value == `"published"` {
					t.Errorf("%s names published/", p.name)
				}
			}
			return true
		})
	}
	if ours < 5 {
		t.Errorf("only %d files of reports/meeting were read", ours)
	}
}
