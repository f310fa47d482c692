package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// The tokens of XML that a sheet is made of. Comments, instructions and white space between the parts are passed over.
type tokenKind uint8

const (
	startTag tokenKind = iota
	endTag
	text
)

// token is good until the next one is asked for.
type token struct {
	kind  tokenKind
	name  []byte // of a tag, without its namespace prefix
	attrs []byte // of a start tag, as written
	text  []byte // with its references resolved
	empty bool   // a start tag that closes itself; no end tag follows
	depth int    // of a tag: 1 for the root
}

var errCut = errors.New("the XML is cut off; export the file again")

// scanner reads XML from a stream with memory that does not grow: tags must close in order, DOCTYPE is refused, text must be UTF-8.
type scanner struct {
	in         io.Reader
	buf        []byte
	start, end int // what is read and not yet used
	done       bool
	names      []byte // full names of the open tags, one after another
	marks      []int  // where each begins in names
	rooted     bool
	decoded    []byte
	token      token
}

func newScanner(in io.Reader) *scanner { return &scanner{in: in, buf: make([]byte, 128<<10)} }

// next gives the next token, io.EOF after the root has closed and the stream has been read to its end.
func (s *scanner) next() (*token, error) {
	for {
		if s.start == s.end {
			if err := s.fill(); err == io.EOF {
				return nil, s.finish()
			} else if err != nil {
				return nil, err
			}
			continue
		}
		var found bool
		var err error
		if s.buf[s.start] == '<' {
			found, err = s.markup()
		} else {
			found, err = s.run()
		}
		if err != nil {
			return nil, err
		}
		if found {
			return &s.token, nil
		}
	}
}

// run takes text up to the next tag. Outside the root only white space may stand, and is passed over.
func (s *scanner) run() (bool, error) {
	run, err := s.until('<')
	if err != nil {
		return false, err
	}
	if len(s.marks) > 0 {
		return true, s.textToken(run)
	}
	if len(bytes.Trim(run, " \t\r\n\ufeff")) > 0 {
		return false, errors.New("text stands outside the XML; export the file again")
	}
	return false, nil
}

func (s *scanner) finish() error {
	if len(s.marks) > 0 || !s.rooted {
		return errCut
	}
	return io.EOF
}

// markup takes what begins with <, and says whether it is a token.
func (s *scanner) markup() (bool, error) {
	if s.end-s.start < 2 {
		if err := s.fill(); err == io.EOF {
			return false, errCut
		} else if err != nil {
			return false, err
		}
	}
	switch s.buf[s.start+1] {
	case '?':
		run, err := s.through("?>")
		if err == nil && bytes.HasPrefix(run, []byte("<?xml ")) {
			err = checkEncoding(run)
		}
		return false, err
	case '!':
		return s.declaration()
	}
	tag, err := s.tag()
	if err != nil {
		return false, err
	}
	return true, s.tagToken(tag)
}

// declaration passes over a comment, takes CDATA as text and refuses everything else, which is DOCTYPE and its entities.
func (s *scanner) declaration() (bool, error) {
	if comment, err := s.begins("<!--"); err != nil {
		return false, err
	} else if comment {
		_, err := s.through("-->")
		return false, err
	}
	cdata, err := s.begins("<![CDATA[")
	if err != nil {
		return false, err
	}
	if !cdata || len(s.marks) == 0 {
		return false, errors.New("the XML declares a document type, which no spreadsheet needs; do not use this file")
	}
	run, err := s.through("]]>")
	if err != nil {
		return false, err
	}
	run = run[len("<![CDATA[") : len(run)-len("]]>")]
	if !utf8.Valid(run) {
		return false, errNotUTF8
	}
	s.token = token{kind: text, text: run}
	return true, nil
}

// tag takes one tag, without its angle brackets. A > inside quotes does not end it.
func (s *scanner) tag() ([]byte, error) {
	quote := byte(0)
	for at := 1; ; {
		for window := s.buf[s.start:s.end]; at < len(window); at++ {
			switch c := window[at]; {
			case c == quote:
				quote = 0
			case quote != 0:
			case c == '"' || c == '\'':
				quote = c
			case c == '<':
				return nil, errors.New("a tag stands inside a tag; export the file again")
			case c == '>':
				s.start += at + 1
				return window[1:at], nil
			}
		}
		if err := s.fill(); err == io.EOF {
			return nil, errCut
		} else if err != nil {
			return nil, err
		}
	}
}

func (s *scanner) tagToken(tag []byte) error {
	if len(tag) > 0 && tag[0] == '/' {
		name := trimSpace(tag[1:])
		last := len(s.marks) - 1
		if last < 0 || !bytes.Equal(s.names[s.marks[last]:], name) {
			return errors.New("the XML closes a tag that is not open; export the file again")
		}
		s.names, s.marks = s.names[:s.marks[last]], s.marks[:last]
		s.token = token{kind: endTag, name: local(name), depth: last + 1}
		return nil
	}
	empty := len(tag) > 0 && tag[len(tag)-1] == '/'
	if empty {
		tag = tag[:len(tag)-1]
	}
	name, attrs := tag, []byte(nil)
	for i, c := range tag {
		if isSpace(c) {
			name, attrs = tag[:i], tag[i+1:]
			break
		}
	}
	if len(name) == 0 || len(s.marks) == 0 && s.rooted {
		return errors.New("the XML is not well formed; export the file again")
	}
	if len(s.marks) >= 256 {
		return errors.New("the XML is nested too deeply for a spreadsheet; do not use this file")
	}
	s.rooted = true
	depth := len(s.marks) + 1
	if !empty {
		s.marks = append(s.marks, len(s.names))
		s.names = append(s.names, name...)
	}
	s.token = token{kind: startTag, name: local(name), attrs: attrs, empty: empty, depth: depth}
	return nil
}

func local(name []byte) []byte {
	if at := bytes.IndexByte(name, ':'); at >= 0 {
		return name[at+1:]
	}
	return name
}

var errNotUTF8 = errors.New("holds bytes that are not UTF-8; export the file again")

func (s *scanner) textToken(run []byte) error {
	if bytes.IndexByte(run, '\r') >= 0 { // XML takes every line ending as a line feed
		run = bytes.ReplaceAll(bytes.ReplaceAll(run, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	if bytes.IndexByte(run, '&') >= 0 {
		var err error
		if s.decoded, err = resolve(s.decoded[:0], run); err != nil {
			return err
		}
		run = s.decoded
	}
	if !utf8.Valid(run) {
		return errNotUTF8
	}
	s.token = token{kind: text, text: run}
	return nil
}

func checkEncoding(declaration []byte) error {
	lower := bytes.ToLower(declaration)
	at := bytes.Index(lower, []byte("encoding"))
	if at < 0 || bytes.Contains(lower[at:], []byte("utf-8")) || bytes.Contains(lower[at:], []byte("ascii")) {
		return nil
	}
	return fmt.Errorf("the XML is not in UTF-8; open the file in Excel and save it as .xlsx again")
}
