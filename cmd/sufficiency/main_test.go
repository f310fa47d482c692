package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// The tests run the command as a person does: as a process, over a copy of the made-up council. Nothing is written into the repository.

func TestMain(m *testing.M) {
	testscript.Main(swept{m}, map[string]func(){
		"sufficiency": func() { os.Exit(run(os.Args[1:])) },
		"exits":       tool(exits),
		"workbook":    tool(workbook),
		"query":       tool(query),
		"value":       tool(value),
		"hold":        tool(hold),
	})
}

// swept takes away, after the last test, what the tests share.
type swept struct{ *testing.M }

func (s swept) Run() int {
	code := s.M.Run()
	if sharedFolder != "" {
		os.RemoveAll(sharedFolder)
	}
	return code
}

// tool is a small program that the scripts run beside the command.
func tool(run func(args []string) error) func() {
	return func() {
		if err := run(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// exits runs a command and succeeds where it ends with the code: exits 2 sufficiency build DIR.
func exits(args []string) error {
	command := exec.Command(args[1], args[2:]...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := command.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		return err
	}
	if got := strconv.Itoa(command.ProcessState.ExitCode()); got != args[0] {
		return fmt.Errorf("exit code %s, want %s", got, args[0])
	}
	return nil
}

// workbook changes a spreadsheet as a person would: workbook drop FILE SHEET, workbook rename FILE SHEET NAME,
// workbook write FILE SHEET CELL TEXT, workbook dates FILE SHEET COLUMN (which turns dd/mm/yyyy into mm/dd/yyyy).
func workbook(args []string) error {
	book, err := excelize.OpenFile(args[1])
	if err != nil {
		return err
	}
	defer book.Close()
	switch args[0] {
	case "drop":
		err = book.DeleteSheet(args[2])
	case "rename":
		err = book.SetSheetName(args[2], args[3])
	case "write":
		err = book.SetCellStr(args[2], args[3], args[4])
	case "dates":
		err = americanDates(book, args[2], args[3])
	default:
		err = fmt.Errorf("workbook %s?", args[0])
	}
	return errors.Join(err, book.Save())
}

func americanDates(book *excelize.File, sheet, column string) error {
	rows, err := book.GetRows(sheet)
	if err != nil {
		return err
	}
	for row := range rows {
		cell := column + strconv.Itoa(row+1)
		text, err := book.GetCellValue(sheet, cell)
		if err != nil {
			return err
		}
		if day, err := time.Parse("02/01/2006", text); err == nil {
			if err := book.SetCellStr(sheet, cell, day.Format("01/02/2006")); err != nil {
				return err
			}
		}
	}
	return nil
}

// query shows the rows of a query over a warehouse, without changing it: query FILE SQL.
func query(args []string) error {
	db, err := sql.Open("duckdb", args[0]+"?access_mode=read_only")
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.Query(args[1])
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		values := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		words := make([]string, len(columns))
		for i, value := range values {
			words[i] = fmt.Sprint(value)
		}
		fmt.Println(strings.Join(words, " "))
	}
	return rows.Err()
}

// value reads JSON and shows what stands at a path of keys and places: value 0.figure. A list shows its length.
func value(args []string) error {
	decoder := json.NewDecoder(os.Stdin)
	var at any
	if err := decoder.Decode(&at); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("more follows after the JSON")
	}
	for _, part := range strings.Split(args[0], ".") {
		switch in := at.(type) {
		case map[string]any:
			found, there := in[part]
			if !there {
				return fmt.Errorf("there is no %q", part)
			}
			at = found
		case []any:
			place, err := strconv.Atoi(part)
			if err != nil || place >= len(in) {
				return fmt.Errorf("there is no place %q among %d", part, len(in))
			}
			at = in[place]
		default:
			return fmt.Errorf("%q: nothing lies below %v", part, at)
		}
	}
	if list, is := at.([]any); is {
		at = len(list)
	}
	_, err := fmt.Println(at)
	return err
}

// hold opens a warehouse to write, says so by making a file, and keeps it until it is killed: hold FILE READY.
func hold(args []string) error {
	db, err := sql.Open("duckdb", args[0])
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	if err := os.WriteFile(args[1], nil, 0o600); err != nil {
		return err
	}
	select {}
}

// sampleFiles are what a workspace of the made-up council begins with.
var sampleFiles = []string{"sufficiency.toml", "facts.toml", "extracts", "reference", "foi"}

// copySample lays the made-up council, as the repository holds it, into a new folder.
func copySample(dir string) error {
	for _, name := range sampleFiles {
		from := filepath.Join("..", "..", "data", "sample", name)
		info, err := os.Stat(from)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, name)
		if info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
		} else {
			err = copyFile(from, to)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o600)
}

// sharedFolder is where the built sample lies that tests only read or copy.
var sharedFolder string

// builtOnce builds the made-up council once for all tests, and gives its workspace and what the build said.
var builtOnce = sync.OnceValues(func() (built, error) {
	dir, err := os.MkdirTemp("", "sufficiency-test-")
	if err != nil {
		return built{}, err
	}
	sharedFolder = dir
	b := built{dir: filepath.Join(dir, "marchshire")}
	if err := copySample(b.dir); err != nil {
		return b, err
	}
	b.said, err = sufficiency("build", b.dir)
	if err != nil {
		lines := strings.Split(strings.TrimSpace(b.said), "\n")
		err = fmt.Errorf("the sample cannot be built: %w: … %s", err, strings.Join(lines[max(0, len(lines)-3):], "\n"))
	}
	return b, err
})

type built struct{ dir, said string }

// published is the folder of the site.
func (b built) published() string { return filepath.Join(b.dir, "published") }

func buildSample(t testing.TB) built {
	t.Helper()
	b, err := builtOnce()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sufficiency runs the command as a process and gives what it says on both its outputs.
func sufficiency(args ...string) (string, error) {
	said, err := exec.Command("sufficiency", args...).CombinedOutput()
	return string(said), err
}
