package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// pageTexts gives the text of each page as pdftotext, a program of poppler's, reads it.
func pageTexts(t *testing.T, document []byte) []string {
	pages := strings.Split(command(t, document, "pdftotext", "-layout", "FILE", "-"), "\f")
	return pages[:len(pages)-1]
}

// command runs a program on the document.
func command(t *testing.T, document []byte, name string, arguments ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("NOT CHECKED: %s is not installed (package poppler-utils), so nobody read the PDF back", name)
	}
	file := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(file, document, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, argument := range arguments {
		if argument == "FILE" {
			arguments[i] = file
		}
	}
	output, err := exec.Command(name, arguments...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(output)
}

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

func utf16Hex(text string) string {
	hex := "<FEFF"
	for _, unit := range utf16.Encode([]rune(text)) {
		hex += fmt.Sprintf("%04X", unit)
	}
	return hex + ">"
}
