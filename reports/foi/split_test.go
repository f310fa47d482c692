package foi

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

func asked(t *testing.T, paste string) []string {
	t.Helper()
	lines, err := plain([]byte(paste))
	if err != nil {
		t.Fatal(err)
	}
	var full []string
	for _, q := range split(lines).Questions {
		full = append(full, q.Full())
	}
	return full
}

func TestSplit(t *testing.T) {
	for name, c := range map[string]struct {
		paste string
		want  []string
	}{
		"points":       {"Please say:\n\n1. How many plans?\n\n2. What cost?", []string{"How many plans?", "What cost?"}},
		"lines":        {"1) How many plans\n2) What cost", []string{"How many plans", "What cost"}},
		"brackets":     {"(1) How many plans?\n(2) What cost?", []string{"How many plans?", "What cost?"}},
		"Q":            {"Q1: How many plans?\nQ2: What cost?\nQuestion 3. And fees?", []string{"How many plans?", "What cost?", "And fees?"}},
		"in a line":    {"Please tell me: 1) how many plans; 2) what cost; 3) the fees.", []string{"how many plans;", "what cost;", "the fees."}},
		"sub":          {"1. How many pupils are in:\na) independent schools\nb) academies\n2. What cost?", []string{"How many pupils are in: independent schools", "How many pupils are in: academies", "What cost?"}},
		"sub of asked": {"1. How many pupils have a plan?\n   i. boys\n   ii. girls", []string{"How many pupils have a plan?", "boys", "girls"}},
		"numbers":      {"1.1 How many plans?\n1.2 What cost?", []string{"How many plans?", "What cost?"}},
		"bullets":      {"For each year:\n• number of plans\n• total cost", []string{"number of plans", "total cost"}},
		"sentences":    {"I write about places. How many plans are there? What did they cost? Thank you.", []string{"How many plans are there?", "What did they cost?"}},
		"one":          {"Please send the number of plans in 2021/22.", []string{"Please send the number of plans in 2021/22."}},
		"on":           {"1. How many plans?\n\nBy a plan I mean an EHCP.\n\n2. What cost?\n\nIn Excel please.", []string{"How many plans?", "What cost?"}},
		"html":         {"<p>Hello,</p><ol><li>How many <b>plans</b>?</li><li>What&nbsp;cost?</li></ol><script>1. alert</script>", []string{"How many plans ?", "What cost?"}},
		"word":         {"\ufeff1.\tHow many “plans”\u200b?\r\n2.\tWhat cost\u00a0?\r\n", []string{"How many “plans”?", "What cost ?"}},
		"windows":      {"1. What does a place cost \x96 in \xa3?", []string{"What does a place cost – in £?"}},
		"utf-16":       {"\xff\xfe1\x00.\x00 \x00C\x00o\x00s\x00t\x00?\x00", []string{"Cost?"}},
		"years":        {"2021/22 and 2.5 places: how many?", []string{"2021/22 and 2.5 places: how many?"}},
		"quoted":       {"> 1. How many plans?\n> 2. What cost?", []string{"How many plans?", "What cost?"}},
		"table":        {"<table><tr><td>1.</td><td>Plans</td></tr></table>", []string{"| 1. | Plans"}},
	} {
		if got := asked(t, c.paste); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestRemarksAreKeptApart(t *testing.T) {
	s := split("Only children under 16.\n\n1. How many plans?\n\nLeave out Wales.")
	if want := []string{"Only children under 16.", "Leave out Wales."}; !slices.Equal(s.Remarks, want) {
		t.Errorf("remarks %q, want %q", s.Remarks, want)
	}
}

func TestPastesThatAreNoRequests(t *testing.T) {
	for paste, want := range map[string]string{
		"%PDF-1.7":                              "is a PDF",
		"PK\x03\x04abc":                         "Word or Excel",
		strings.Repeat("many words ", 2e6):      "KB of text",
		"<p>" + strings.Repeat("<b>x</b>", 3e6): "KB of text",
		strings.Repeat("x", LongestPaste+1):     "more than 64 MB",
	} {
		if _, err := plain([]byte(paste)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %q", paste, err, want)
		}
	}
	// As many paragraphs as there is room for.
	for _, many := range []string{"a\n", "a\n\n", "1. a\n\nb\n\n", "- a\n", "a) 1) "} {
		asked(t, strings.Repeat(many, longestRequest/len(many)))
		asked(t, "1. a:\n\n"+strings.Repeat(many, longestRequest/len(many)-8))
	}
	// A mail of 20 MB whose words are few is read.
	mail := `<p>1. How many plans?</p><img src="data:image/png;base64,` + strings.Repeat("A", 20<<20) + `"><p>2. What cost?</p>`
	if got := asked(t, mail[strings.Index(mail, "<img"):]); !slices.Equal(got, []string{"What cost?"}) {
		t.Errorf("mail that begins with a picture: %q", got)
	}
	if got := asked(t, mail); !slices.Equal(got, []string{"How many plans?", "What cost?"}) {
		t.Errorf("mail with a picture: %q", got)
	}
}

// Sentences that are of other questions than the one they stand in lead to those, or are of all.
func TestSentencesLeadToTheirQuestions(t *testing.T) {
	for name, c := range map[string]struct {
		paste         string
		want, remarks []string
	}{
		"some": {"1. Who buys places?\nFor questions 2 and 3, please give financial years 2021/22 to 2023/24.\n2. How many plans?\n3. What cost?\n4. What fees?",
			[]string{"Who buys places?", "please give financial years 2021/22 to 2023/24. How many plans?", "please give financial years 2021/22 to 2023/24. What cost?", "What fees?"}, nil},
		"before":       {"For questions 1-2 give 2024.\n\n1. How many plans?\n2. What cost?", []string{"give 2024. How many plans?", "give 2024. What cost?"}, nil},
		"none":         {"1. How many plans?\nFor questions 2 to 9, give 2024.\n2. What cost?", []string{"How many plans? For questions 2 to 9, give 2024.", "What cost?"}, nil},
		"all":          {"1. How many plans?\n2. What cost? Please give all of the above for 2024.", []string{"How many plans?", "What cost?"}, []string{"Please give all of the above for 2024."}},
		"unmarked":     {"Please state the number of plans. Please also state what they cost in total. Please break this down by need.", []string{"Please state the number of plans.", "Please also state what they cost in total. Please break this down by need."}, nil},
		"list":         {"Please provide: the number of plans; the number of places, in 2024? What did they cost?", []string{"Please provide: the number of plans; the number of places, in 2024?", "What did they cost?"}, nil},
		"marks":        {"Please confirm (1) the plans; (2) the places; (3) the cost.", []string{"the plans;", "the places;", "the cost."}, []string{"Please confirm"}},
		"meaning":      {"1. How many plans?\n\nBy a plan I mean an EHCP.\n\n2. What cost?", []string{"How many plans?", "What cost?"}, []string{"By a plan I mean an EHCP."}},
		"alternatives": {"1. What is spent on (a) these and (b) those schools?\n2. Who buys?", []string{"What is spent on (a) these and (b) those schools?", "Who buys?"}, nil},
	} {
		if got := asked(t, c.paste); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if got := split(c.paste).Remarks; !slices.Equal(got, c.remarks) {
			t.Errorf("%s: remarks %q, want %q", name, got, c.remarks)
		}
	}
}

// However the pieces of a request are put together, each line is in a question, in a heading or among the remarks.
func TestNoLineIsLost(t *testing.T) {
	pieces := []string{"Dear council,", "I write about places.", "%d. How many plansxx are there?", "%d) What costxx for:", "a) boysxx", "(b) girlsxx", "i. dayxx", "ii. boardingxx", "- bulletxx here", "• dotxx there",
		"Q%d: number of schoolsxx", "| Year | Numberxx | Costxx |", "", "", "For questions 1 to 3, use financial yearsxx 2021/22.", "Please provide all of the above as tablesxx.", "Please state: (1) onexx; (2) twoxx; (3) threexx.",
		"Please tell me the number of pupilsxx. And what is the costxx? Thank youxx.", "If this is unclearxx, write back.", "> quotedxx text", "“SEMH” means needsxx."}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var lines []string
		for n := range 1 + random.IntN(12) {
			line := pieces[random.IntN(len(pieces))]
			if strings.Contains(line, "%d") {
				line = fmt.Sprintf(line, 1+n/2)
			}
			lines = append(lines, strings.ReplaceAll(line, "xx", fmt.Sprintf("w%dw", n)))
		}
		text, err := plain([]byte(strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		s := split(text)
		parts := strings.Join(append(s.Remarks, s.Headings...), " ")
		for _, q := range s.Questions {
			parts += " " + q.Text
		}
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(word) > 3 && !strings.Contains(parts, word) {
				t.Fatalf("%q is lost of\n%s\n%+v", word, text, s)
			}
		}
	}
}

// A mail of 20 MB with a request of the most words that are read.
func BenchmarkLongestPaste(b *testing.B) {
	mail := []byte(`<img src="data:image/png;base64,` + strings.Repeat("A", 20<<20) + `">` + strings.Repeat("<p>1. How many pupils with SEMH were in INMSS on 31 March 2024?</p>", 800))
	for b.Loop() {
		lines, err := plain(mail)
		if err != nil {
			b.Fatal(err)
		}
		r := Request{Split: split(lines), Received: toml.LocalDate{Year: 2026, Month: 1, Day: 6}}
		if _, err := (Office{}).Understand(r); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"1. a) i. x?", "- \n- ", "<ol><li>", "1) a; 2) b", "\xff\xfe1", "+++\n", "(a) (b) (c)"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, paste []byte) {
		lines, err := plain(paste)
		if err != nil {
			return
		}
		if !utf8.ValidString(lines) || strings.ContainsAny(lines, "\x00\r\u200b\u202e") {
			t.Fatalf("not plain: %q", lines)
		}
		s := split(lines)
		if strings.TrimSpace(lines) != "" && len(s.Questions)+len(s.Remarks) == 0 {
			t.Fatalf("words are lost: %q", lines)
		}
		// No letter is lost between the lines and the parts.
		parts := strings.Join(append(s.Remarks, s.Headings...), " ")
		for _, q := range s.Questions {
			parts += " " + q.Text
		}
		for _, word := range strings.Fields(lines) {
			if len(word) > 4 && !strings.ContainsAny(word, "0123456789.():;-") && !strings.Contains(parts, word) {
				t.Fatalf("%q is lost of %q: %q", word, lines, parts)
			}
		}
	})
}

func TestNewLeavesOutWhoAsks(t *testing.T) {
	mail := "From: Jo Brown <jo.brown@mail.example>\nDear Sir or Madam,\n\nMy name is Jo Brown and I want to know:\n\n1. How many plans?\n\nYours sincerely,\n\nJo Brown\n12 High Street\n07700 900123\n\n+++\nTel 07700 900123 or jo@mail.example with anything that is not clear to you at all in this."
	file, text, left, err := New("FOI2026/00077", `Plans "and" places`, day(t, "2026-01-06"), "public", "email", []byte(mail))
	if err != nil {
		t.Fatal(err)
	}
	if file != "FOI2026-00077.md" {
		t.Errorf("file %q", file)
	}
	if bytes.Contains(text, []byte("Brown")) || bytes.Contains(text, []byte("@")) || bytes.Contains(text, []byte("900123")) || bytes.Contains(text, []byte("Street")) {
		t.Errorf("the requester is still named: %s", text)
	}
	if left != 9 {
		t.Errorf("left out %d lines, want 9: From, Dear, my name, Yours, Jo Brown, High Street, the number, +++, Tel", left)
	}
	r, err := ReadRequest(file, text)
	if err != nil || len(r.Questions) != 1 || r.Title != `Plans "and" places` || len(r.Warnings) != 0 {
		t.Errorf("%v, %+v", err, r)
	}
}

func TestReferencesThatAreNoFolder(t *testing.T) {
	for _, bad := range []string{"", "../../etc/1", "a/../1", "FOI", "1.md", "x\x001", `..\1`, "/1", "1/", "<b>1</b>", strings.Repeat("1", 41)} {
		if _, _, _, err := New(bad, "t", day(t, "2026-01-06"), "public", "email", []byte("1. How many?")); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestARequestKeepsNoName(t *testing.T) {
	_, err := ReadRequest("foi/x.md", []byte(strings.Replace(head, "title", "name = \"Jo\"\ntitle", 1)+"1. How many?"))
	if err == nil || !strings.Contains(err.Error(), "foi/x.md:3: name must not stand here") {
		t.Errorf("a name in the head: %v", err)
	}
	_, err = ReadRequest("foi/x.md", []byte(strings.Replace(head, "title", "requester = \"Jo Brown\"\ntitle", 1)+"1. How many?"))
	if err == nil || strings.Contains(err.Error(), "Brown") {
		t.Errorf("a name as the kind of requester: %v", err)
	}
	published := strings.Replace(head, "+++\n", "+++\npublished = 2026-01-20\n", 1)
	_, err = ReadRequest("foi/x.md", []byte(published+"1. How many? Write to jo@mail.example\n\nYours sincerely\nJo Brown"))
	if err == nil || !strings.Contains(err.Error(), "an e-mail address and a signature") || strings.Contains(err.Error(), "Jo") {
		t.Errorf("a name in a request to be published: %v", err)
	}
}
