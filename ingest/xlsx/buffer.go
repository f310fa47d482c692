package xlsx

import (
	"bytes"
	"errors"
	"io"
)

// What of the stream lies in memory: the scanner takes it from the front, and more is read behind it.

// A tag or a run of text larger than this is not a spreadsheet's: a cell holds at most 32,767 characters.
const tokenLimit = 1 << 20

// ahead is what is read and not yet used; take uses so many bytes of it.
func (s *scanner) ahead() []byte { return s.buf[s.start:s.end] }
func (s *scanner) take(n int)    { s.start += n }

// fill reads more behind what is there. It gives io.EOF at the end of the stream.
func (s *scanner) fill() error {
	if s.done {
		return io.EOF
	}
	if s.start == s.end {
		s.start, s.end = 0, 0
	}
	if s.start > 0 && s.end == len(s.buf) {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= tokenLimit {
			return errors.New("a cell holds more text than a spreadsheet may; export the file again")
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := s.in.Read(s.buf[s.end:])
	s.end += n
	if err == io.EOF {
		s.done = true
		if n > 0 {
			return nil
		}
	}
	return err
}

// until takes what stands before the mark.
func (s *scanner) until(mark byte) ([]byte, error) {
	for from := 0; ; {
		if at := bytes.IndexByte(s.buf[s.start+from:s.end], mark); at >= 0 {
			run := s.buf[s.start : s.start+from+at]
			s.start += from + at
			return run, nil
		}
		from = s.end - s.start
		if err := s.fill(); err == io.EOF {
			run := s.buf[s.start:s.end]
			s.start = s.end
			return run, nil
		} else if err != nil {
			return nil, err
		}
	}
}

// through takes what stands up to and including the ending.
func (s *scanner) through(ending string) ([]byte, error) {
	for from := 0; ; {
		if at := bytes.Index(s.buf[s.start+from:s.end], []byte(ending)); at >= 0 {
			run := s.buf[s.start : s.start+from+at+len(ending)]
			s.start += from + at + len(ending)
			return run, nil
		}
		from = max(0, s.end-s.start-len(ending))
		if err := s.fill(); err == io.EOF {
			return nil, errCut
		} else if err != nil {
			return nil, err
		}
	}
}

// begins says whether the stream goes on with the words.
func (s *scanner) begins(words string) (bool, error) {
	for s.end-s.start < len(words) {
		if err := s.fill(); err == io.EOF {
			return false, nil
		} else if err != nil {
			return false, err
		}
	}
	return string(s.buf[s.start:s.start+len(words)]) == words, nil
}
