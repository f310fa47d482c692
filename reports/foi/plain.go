package foi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"

	utf "golang.org/x/text/encoding/unicode"
)

// A request longer than this, in bytes of plain text, is not one: the longest that councils publish have some 20,000.
const longestRequest = 64 << 10

// LongestPaste is the most that is read of a paste, pictures of a mail program and all.
const LongestPaste = 64 << 20

// plain turns pasted text of any encoding or markup into lines of plain UTF-8: HTML loses its tags, cells of a table are parted by " | ",
// bullets of every kind become "- ", and what no reader sees (zero-width, direction and control characters) is left out.
func plain(paste []byte) (string, error) {
	if len(paste) > LongestPaste {
		return "", fmt.Errorf("holds more than %d MB; paste the words of the request alone", LongestPaste>>20)
	}
	text, err := decoded(paste)
	if err != nil {
		return "", err
	}
	if markup.MatchString(text[:min(len(text), 64<<10)]) {
		if text, err = withoutTags(text); err != nil {
			return "", err
		}
	}
	if len(text) > longestRequest {
		return "", fmt.Errorf("holds %d KB of text, more than a request has; paste the words of the request alone", len(text)>>10)
	}
	return tidied(text), nil
}

// Files that hold a request, but not as text. The words say what the file is.
var notText = []struct{ begins, is string }{
	{"PK\x03\x04", "a Word or Excel file"}, {"%PDF", "a PDF"}, {`{\rtf`, "an RTF document"}, {"\xd0\xcf\x11\xe0", "an old Word file or an Outlook message"},
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"},
}

func decoded(paste []byte) (string, error) {
	for _, kind := range notText {
		if bytes.HasPrefix(paste, []byte(kind.begins)) {
			return "", fmt.Errorf("is %s, not text; open it, copy the words of the request and paste those", kind.is)
		}
	}
	var decoder transform.Transformer
	switch {
	case bytes.HasPrefix(paste, []byte("\xff\xfe\x00\x00")):
		decoder = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewDecoder()
	case bytes.HasPrefix(paste, []byte("\xff\xfe")), bytes.HasPrefix(paste, []byte("\xfe\xff")):
		decoder = utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder()
	case !utf8.Valid(paste):
		decoder = charmap.Windows1252.NewDecoder()
	default:
		return strings.TrimPrefix(string(paste), "\ufeff"), nil
	}
	text, _, err := transform.Bytes(decoder, paste)
	if err != nil {
		return "", errors.New("is in no known encoding; save it as UTF-8 text")
	}
	return string(text), nil
}

var markup = regexp.MustCompile(`(?i)<(html|head|body|img|font|center|blockquote|pre|p|br|div|span|li|ul|ol|table|tr|td|h[1-6]|script|style|meta|!doctype|!--)[\s>/-]`)

// withoutTags keeps the words of an HTML text. Items of ordered lists get their numbers back.
func withoutTags(text string) (string, error) {
	tokens := html.NewTokenizer(strings.NewReader(text))
	var out strings.Builder
	silent := 0
	var lists []int // of each open list the number of its last item; -1 = bullets
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); err != io.EOF {
				return "", errors.New("is damaged HTML; paste it as plain text")
			}
			if silent > 0 {
				return "", errors.New("is damaged HTML, of which words would be lost; paste it as plain text")
			}
			return out.String(), nil
		case html.TextToken:
			if silent == 0 {
				out.WriteString(strings.Join(strings.FieldsFunc(html.UnescapeString(string(tokens.Raw())), isSpace), " ") + " ")
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			switch string(name) {
			case "script", "style", "title", "template":
				silent++
			case "ol":
				lists = append(lists, 0)
			case "ul":
				lists = append(lists, -1)
			case "li":
				mark := "- "
				if last := len(lists) - 1; last >= 0 && lists[last] >= 0 {
					lists[last]++
					mark = fmt.Sprintf("%d. ", lists[last])
				}
				out.WriteString("\n\n" + mark)
			case "td", "th":
				out.WriteString(" | ")
			case "p", "br", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote":
				out.WriteString("\n\n")
			}
			if out.Len() > 2*longestRequest {
				return out.String(), nil // refused for its length
			}
		case html.EndTagToken:
			name, _ := tokens.TagName()
			switch string(name) {
			case "script", "style", "title", "template":
				silent = max(0, silent-1)
			case "ol", "ul":
				lists = lists[:max(0, len(lists)-1)]
				out.WriteString("\n\n")
			}
		}
	}
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u00a0' }

var bullet = regexp.MustCompile(`^(?:[•·●○▪▫■□◦‣⁃➢➤►✓\x{f0a7}\x{f0b7}\x{f0d8}§–—*-]|o)[\t ]\s*`)

// tidied gives lines without control and format characters, with single blanks and "- " for bullets.
func tidied(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\v", "\n", "\f", "\n\n").Replace(text)
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || r == utf8.RuneError:
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, text)
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimLeft(line, " \t>") // > quotes a mail
		if mark := bullet.FindString(line); mark != "" {
			line = "- " + line[len(mark):]
		}
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
