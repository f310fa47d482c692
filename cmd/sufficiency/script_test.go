package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// Every transcript of testdata/script is a run of the command as a person sees it. Beside the usual commands of testscript:
//
//	council DIR         the made-up council as it comes, not yet built
//	council -built DIR  the same after `sufficiency build`
//	untouched DIR       fails unless published/ of a built council is byte for byte what it was
//	protect FILE WORDS  saves a workbook with a password
//	await FILE          waits until a file is there
//	append FILE MORE    writes the text of one file after that of another
//	replace FILE A B    writes B for the one A in a file; \n in either is the end of a line
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"council": func(ts *testscript.TestScript, neg bool, args []string) {
				if args[0] != "-built" {
					ts.Check(copySample(ts.MkAbs(args[0])))
					return
				}
				b, err := builtOnce()
				ts.Check(err)
				ts.Check(copyTree(b.dir, ts.MkAbs(args[1])))
			},
			"untouched": func(ts *testscript.TestScript, neg bool, args []string) {
				b, err := builtOnce()
				ts.Check(err)
				differing, err := compareTrees(b.published(), filepath.Join(ts.MkAbs(args[0]), "published"))
				ts.Check(err)
				if len(differing) > 0 {
					ts.Fatalf("published/ is not what it was: %v", differing)
				}
				left, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), ".published*"))
				ts.Check(err)
				if len(left) > 0 {
					ts.Fatalf("left beside published/: %v", left)
				}
			},
			"append": func(ts *testscript.TestScript, neg bool, args []string) {
				text := ts.ReadFile(args[0]) + ts.ReadFile(args[1])
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
			},
			"replace": func(ts *testscript.TestScript, neg bool, args []string) {
				text, lines := ts.ReadFile(args[0]), strings.NewReplacer(`\n`, "\n")
				from, to := lines.Replace(args[1]), lines.Replace(args[2])
				if strings.Count(text, from) != 1 {
					ts.Fatalf("%s holds %q %d times", args[0], from, strings.Count(text, from))
				}
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, from, to, 1)), 0o600))
			},
			"apart": func(ts *testscript.TestScript, neg bool, args []string) { // two files are the same but for lines that match
				but := regexp.MustCompile(args[2])
				lines := func(name string) []string {
					return slices.DeleteFunc(strings.Split(ts.ReadFile(name), "\n"), but.MatchString)
				}
				if !slices.Equal(lines(args[0]), lines(args[1])) {
					ts.Fatalf("%s and %s differ", args[0], args[1])
				}
			},
			"protect": func(ts *testscript.TestScript, neg bool, args []string) {
				book, err := excelize.OpenFile(ts.MkAbs(args[0]))
				ts.Check(err)
				ts.Check(book.SaveAs(ts.MkAbs(args[0]), excelize.Options{Password: args[1]}))
				ts.Check(book.Close())
			},
			"await": func(ts *testscript.TestScript, neg bool, args []string) {
				for range 400 {
					if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
						return
					}
					time.Sleep(50 * time.Millisecond)
				}
				ts.Fatalf("%s did not come", args[0])
			},
		},
	})
}

// copyTree copies a workspace with its modes: a key that others may read would be another workspace.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, inside), info.Mode().Perm()|0o700)
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, inside), content, info.Mode().Perm())
	})
}

// compareTrees names what is not the same, byte for byte, in two folders.
func compareTrees(one, other string) ([]string, error) {
	left, err := readTree(one)
	if err != nil {
		return nil, err
	}
	right, err := readTree(other)
	if err != nil {
		return nil, err
	}
	var differing []string
	for name, content := range left {
		found, there := right[name]
		switch {
		case !there:
			differing = append(differing, name+" is missing")
		case !bytes.Equal(content, found):
			differing = append(differing, fmt.Sprintf("%s differs at byte %d", name, differsAt(content, found)))
		}
	}
	for name := range right {
		if _, there := left[name]; !there {
			differing = append(differing, name+" is new")
		}
	}
	sort.Strings(differing)
	return differing, nil
}

func differsAt(one, other []byte) int {
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			return i
		}
	}
	return min(len(one), len(other))
}

// readTree reads every file of a folder, by its path with slashes.
func readTree(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(os.DirFS(dir), name)
		return err
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s is empty", dir)
	}
	return files, err
}
