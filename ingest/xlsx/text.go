package xlsx

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

var references = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"', "apos": '\''}

var errReference = errors.New("the XML holds a reference to nothing known; export the file again")

// resolve appends the run with its references (&amp; &#163; &#xA3;) resolved. Only the five of XML itself are known.
func resolve(into, run []byte) ([]byte, error) {
	for {
		at := bytes.IndexByte(run, '&')
		if at < 0 {
			return append(into, run...), nil
		}
		into = append(into, run[:at]...)
		run = run[at+1:]
		end := bytes.IndexByte(run[:min(len(run), 12)], ';')
		if end < 0 {
			return nil, errReference
		}
		name := string(run[:end])
		run = run[end+1:]
		letter, known := references[name]
		if number, found := strings.CutPrefix(name, "#"); found {
			base := 10
			if hex, found := strings.CutPrefix(strings.ToLower(number), "x"); found {
				number, base = hex, 16
			}
			code, err := strconv.ParseUint(number, base, 32)
			letter, known = rune(code), err == nil && utf8.ValidRune(rune(code)) && code > 0
		}
		if !known {
			return nil, errReference
		}
		into = utf8.AppendRune(into, letter)
	}
}

// attribute gives the value of an attribute without its references resolved, and whether it is there.
// The names asked for (r, s, t, hidden) have no prefix.
func attribute(attrs []byte, name string) ([]byte, bool) {
	for {
		attrs = skipSpace(attrs)
		equals := bytes.IndexByte(attrs, '=')
		if equals < 0 {
			return nil, false
		}
		rest := skipSpace(attrs[equals+1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil, false
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil, false
		}
		if string(trimSpace(attrs[:equals])) == name {
			return rest[1 : 1+end], true
		}
		attrs = rest[end+2:]
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func skipSpace(text []byte) []byte {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	return text
}

func trimSpace(text []byte) []byte {
	text = skipSpace(text)
	for len(text) > 0 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

// unescape turns _x000D_ into the character it stands for, as spreadsheets write what XML cannot.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var plain strings.Builder
	for {
		at := strings.Index(text, "_x")
		if at < 0 || at+7 > len(text) {
			plain.WriteString(text)
			return plain.String()
		}
		code, err := strconv.ParseUint(text[at+2:at+6], 16, 32)
		if err != nil || text[at+6] != '_' {
			plain.WriteString(text[:at+2])
			text = text[at+2:]
			continue
		}
		plain.WriteString(text[:at])
		plain.WriteRune(rune(code))
		text = text[at+7:]
	}
}
