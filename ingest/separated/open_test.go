package separated

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

func write(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rows.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read gives the lines as `line/width: column text, …`, the format, and the error that ended the reading.
func read(path string) (lines, format string, err error) {
	book, err := Open(path)
	if err != nil {
		return "", "", err
	}
	defer book.Close()
	for row, err := range book.Sheets[0].Rows {
		if err != nil {
			return lines, book.Format, err
		}
		lines += fmt.Sprintf("%d/%d:", row.Number, row.Width)
		for _, c := range row.Cells {
			lines += fmt.Sprintf(" %d %q", c.Column, c.Text)
		}
		lines += "\n"
	}
	return lines, book.Format, nil
}

func inUTF16(text string, first, second int) string {
	var bytes []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		pair := []byte{byte(unit >> 8), byte(unit)}
		bytes = append(bytes, pair[first], pair[second])
	}
	return string(bytes)
}

func TestOpenDecodesAndFindsTheSeparator(t *testing.T) {
	const want = "1/3: 1 \"ID\" 2 \"Name\" 3 \"Cost\"\n2/3: 1 \"0012\" 2 \"Zoë\" 3 \"£1,234.50\"\n"
	for _, c := range []struct{ name, content, format string }{
		{"UTF-8", "ID,Name,Cost\n0012,Zoë,\"£1,234.50\"\n", "CSV, UTF-8, separated by commas"},
		{"UTF-8 with a mark", "\ufeffID,Name,Cost\r\n0012,Zoë,\"£1,234.50\"\r\n", "CSV, UTF-8, separated by commas"},
		{"Windows-1252", "ID;Name;Cost\n0012;Zo\xeb;\xa31,234.50\n", "CSV, Windows-1252, separated by semicolons"},
		{"tabs", "ID\tName\tCost\n0012\tZoë\t£1,234.50\n", "CSV, UTF-8, separated by tabs"},
		{"bars", "ID|Name|Cost\n0012|Zoë|£1,234.50\n", "CSV, UTF-8, separated by bars"},
		{"old Mac", "ID,Name,Cost\r0012,Zoë,\"£1,234.50\"\r", "CSV, UTF-8, separated by commas"},
		{"UTF-16, little end first", "\xff\xfe" + inUTF16("ID,Name,Cost\n0012,Zoë,\"£1,234.50\"\n", 1, 0), "CSV, UTF-16, separated by commas"},
		{"UTF-16, big end first", "\xfe\xff" + inUTF16("ID,Name,Cost\n0012,Zoë,\"£1,234.50\"\n", 0, 1), "CSV, UTF-16, separated by commas"},
		{"UTF-16 without a mark", inUTF16("ID,Name,Cost\n0012,Zoë,\"£1,234.50\"\n", 0, 1), "CSV, UTF-16, separated by commas"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines, format, err := read(write(t, c.content))
			if err != nil {
				t.Fatal(err)
			}
			if lines != want || format != c.format {
				t.Errorf("got %s\n%s", format, lines)
			}
		})
	}
}

// The separator that the file states goes before the one that its lines look like.
func TestOpenTakesTheStatedSeparator(t *testing.T) {
	const rows = "ID;Cost;Whom, when, why\r\n1;1,250,000;x\r\n2;2,250,000;y\r\n"
	if _, format, err := read(write(t, rows)); err != nil || !strings.HasSuffix(format, "commas") {
		t.Fatalf("without its statement the test says nothing: %s, %v", format, err)
	}
	lines, format, err := read(write(t, "sep=;\r\n"+rows))
	if err != nil {
		t.Fatal(err)
	}
	if want := "1/2: 1 \"sep=\"\n2/3: 1 \"ID\" 2 \"Cost\" 3 \"Whom, when, why\"\n3/3: 1 \"1\" 2 \"1,250,000\" 3 \"x\"\n4/3: 1 \"2\" 2 \"2,250,000\" 3 \"y\"\n"; lines != want || !strings.HasSuffix(format, "semicolons") {
		t.Errorf("got %s\n%s", format, lines)
	}
}

func TestRowsKeepLineNumbers(t *testing.T) {
	lines, _, err := read(write(t, "Marchshire,,\n\nID,Note,Cost\n1,\"two\nlines\",5\n2,\"said \"\"no\"\"\",6\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "1/3: 1 \"Marchshire\"\n3/3: 1 \"ID\" 2 \"Note\" 3 \"Cost\"\n4/3: 1 \"1\" 2 \"two\\nlines\" 3 \"5\"\n6/3: 1 \"2\" 2 \"said \\\"no\\\"\" 3 \"6\"\n"; lines != want {
		t.Errorf("got:\n%s", lines)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a zero byte", "a,b\n1,x\x00y\n", "line 2 holds a zero byte"},
		{"two encodings", "a,b\nZoë,1\nZo\xeb,2\n", "line 3 is not UTF-8 but other lines are"},
		{"a mark that lies", "\ufeffa,b\nZo\xeb,2\n", "line 2 is not UTF-8, which the file says it is"},
		{"a DOS encoding", "a,b\nZo\x89,\x9c5\nr\x81,1\n", "line 3 is neither UTF-8 nor Windows-1252"},
		{"UTF-16 cut off", "\xff\xfe" + inUTF16("a,b\n1,2\n", 1, 0) + "3", "line 3 is not UTF-16, which the file is otherwise, or is cut off"},
		{"half a letter of UTF-16", "\xff\xfe" + inUTF16("a,b\n1,", 1, 0) + "\x3d\xd8\n\x00", "line 2 is not UTF-16"},
		{"a zero in UTF-16", "\xfe\xff" + inUTF16("a,b\n1,\x002\n", 0, 1), "line 2 holds a zero byte"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00,\x00\x00\x00", "line 1 holds a zero byte"},
		{"a quotation mark in a field", "a,b\n1,5\" pipe\n", "line 2: a quotation mark stands inside a field"},
		{"text behind a quotation mark", "a,b\n1,\"x\"y\n", "line 2: a quotation mark is not closed, or text follows"},
		{"a quotation mark never closed", "a,b\n1,2\n3,\"x\n" + strings.Repeat("4,5\n", 400_000), "after line 2: a quotation mark is never closed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, _, err := read(write(t, c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// Lines come in order and no wider than they are, nothing panics, and a file that is read as UTF-8 is read alike from UTF-16.
func FuzzRows(f *testing.F) {
	f.Add([]byte("ID,Name\n1,\"a\nb\"\n"))
	f.Add([]byte("ID;Zo\xeb\n1;\"x\n"))
	f.Add([]byte("ID\tZoë\r1\t£5\r"))
	f.Add([]byte("\xff\xfeI\x00,\x00D\x00\n\x00"))
	hard, err := filepath.Glob("../../../shared/data/ugly/*.csv") // none where they are absent
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range hard {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := Open(write(t, string(content)))
		if err != nil {
			return
		}
		defer book.Close()
		last, whole := 0, true
		for row, err := range book.Sheets[0].Rows {
			if err != nil {
				whole = false
				break
			}
			if row.Number <= last || len(row.Cells) == 0 || row.Cells[len(row.Cells)-1].Column > row.Width {
				t.Fatalf("line %d after line %d, %d fields", row.Number, last, row.Width)
			}
			last = row.Number
		}
		text := strings.TrimPrefix(string(content), "\ufeff")
		if !whole || !strings.HasPrefix(book.Format, "CSV, UTF-8") || strings.ContainsAny(text, "\ufeff\ufffd") {
			return
		}
		lines, _, _ := read(write(t, text))
		wide, _, err := read(write(t, "\xff\xfe"+inUTF16(text, 1, 0)))
		if err != nil || wide != lines {
			t.Fatalf("UTF-8:\n%s\nUTF-16, %v:\n%s", lines, err, wide)
		}
	})
}
