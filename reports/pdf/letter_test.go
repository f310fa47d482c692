package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sufficiency/reports/page"
)

func sampleLetter(t *testing.T) page.Letter {
	t.Helper()
	day := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC) }
	body, source := page.Words([]byte("It is **13**; [write to us](mailto:a@b.example).\n\n### Below\n\n- one\n- two\n\n| a | b |\n|---|--:|\n| x | 1 |\n"))
	body.AppendChild(body, &page.Table{ID: "table-1", Number: "Table 1", Title: "Children with a plan", Caption: "Counted on census day. [c] is withheld.",
		Grid: page.Grid{Header: []string{"Need", "January 2024", "January 2025"}, Heads: 1, Rows: [][]string{{"Autism", "10", "[c]"}, {"Hearing", "20", "1,717"}}}})
	return page.Letter{Title: "Plans by need ☃", Reference: "FOI2026/7", Received: day(9, 1), Sent: day(9, 20), Stamp: day(9, 20), Council: "Marchshire Council",
		Contact: "the team", Notice: "Marchshire is made up.", Language: "en-GB",
		Parts: []page.Part{{Heading: "Your request", Level: 1, Said: []string{"Dear 漢 council,", "1. How many?"}}, {Heading: "Our response", Level: 1}, {Heading: "1. How many?", Level: 2, Body: body, Source: source},
			{Heading: "2. Why?", Level: 2, Said: []string{strings.Repeat("A long question goes on. ", 80)}}}}
}

// The letter says what it is told, on as many pages as it takes, without a cover; what the font does not have is a box.
func TestLetter(t *testing.T) {
	var out, again bytes.Buffer
	if err := WriteLetter(&out, sampleLetter(t)); err != nil {
		t.Fatal(err)
	}
	if err := WriteLetter(&again, sampleLetter(t)); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("the same letter gave other bytes (%v)", err)
	}
	pages := pageTexts(t, out.Bytes())
	if len(pages) != 2 {
		t.Errorf("%d pages, want 2", len(pages))
	}
	text := spaced(strings.Join(pages, " "))
	for _, want := range []string{"Marchshire Council Plans by need □ Our reference: FOI2026/7 Request received: 1 September 2026 Date: 20 September 2026 Contact: the team Your request",
		"Dear □ council,", "It is 13; write to us.", "• one", "Table 1 Children with a plan", "Autism 10 [c]", "Hearing 20 1,717", "[c] is withheld.", "Page 1 of 2", "Marchshire is made up."} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter does not say %q:\n%s", want, text)
		}
	}
	title := utf16Hex("Response to FOI2026/7: Plans by need □, 20 September 2026 – Marchshire Council")
	if !strings.Contains(out.String(), "/Title "+title) || !strings.Contains(out.String(), "/Lang "+utf16Hex("en-GB")) {
		t.Error("no title or no language")
	}
}

// A letter reads in the order of its page and of the Word letter, wherever its pages end.
func TestLetterKeepsItsOrder(t *testing.T) {
	fonts, err := readFaces()
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{fonts: fonts}
	b.letter(sampleLetter(t), &tag{kind: "Document"})
	for i, block := range b.blocks {
		if block.loose {
			t.Errorf("block %d of %d may stand before the table above it", i+1, len(b.blocks))
		}
	}
	if len(b.errs) > 0 || len(b.blocks) == 0 {
		t.Error(len(b.blocks), b.errs)
	}
}

// Words of ours that cannot be printed are an error that names them.
func TestLetterFaults(t *testing.T) {
	l := sampleLetter(t)
	body, source := page.Words([]byte("A 漢 and ![picture](x.png)\n"))
	l.Parts = append(l.Parts, page.Part{Heading: "3. What?", Level: 2, Body: body, Source: source})
	var out bytes.Buffer
	if err := WriteLetter(&out, l); err == nil || !strings.Contains(err.Error(), "letter FOI2026/7 as PDF") || out.Len() > 0 {
		t.Errorf("%v; %d bytes were written", err, out.Len())
	}
}

// A letter is PDF/UA-1 and PDF/A-2a as the reports are; see TestStandards.
func TestLetterStandards(t *testing.T) {
	library := os.Getenv("VERAPDF")
	if library == "" {
		t.Skip("NOT CHECKED: VERAPDF is not set, so veraPDF has not tried whether letters are accessible (PDF/UA-1) and fit to be kept (PDF/A-2a)")
	}
	var out bytes.Buffer
	if err := WriteLetter(&out, sampleLetter(t)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if output, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, output)
	}
	if output, err := exec.Command("java", "-cp", library, "testdata/Standards.java", file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}
