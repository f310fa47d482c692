package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// sharedStrings is the one part of a workbook that must be held whole: cells point into it by number.
// The texts stand in one string, one after another.
type sharedStrings struct {
	text string
	ends []uint32
}

func (s *sharedStrings) at(index int) (string, error) {
	if index < 0 || index >= len(s.ends) {
		return "", fmt.Errorf("points to text %d of a list of %d; export the file again", index, len(s.ends))
	}
	begin := uint32(0)
	if index > 0 {
		begin = s.ends[index-1]
	}
	return unescape(s.text[begin:s.ends[index]]), nil
}

// readSharedStrings reads the part. Rich text is joined; readings in kana (rPh) are left out.
func readSharedStrings(in io.Reader, size uint64) (*sharedStrings, error) {
	var list sharedStrings
	var all strings.Builder
	all.Grow(int(size)) // the text is shorter than its XML
	s := newScanner(in)
	item, collecting, reading := false, false, false
	for {
		t, err := s.next()
		switch {
		case errors.Is(err, io.EOF):
			list.text = all.String()
			return &list, nil
		case err != nil:
			return nil, fmt.Errorf("shared text: %w", err)
		}
		switch t.kind {
		case text:
			if collecting {
				all.Write(t.text)
			}
			continue
		case startTag:
			switch string(t.name) {
			case "si":
				item = t.depth == 2
			case "rPh":
				reading = !t.empty
			case "t":
				collecting = item && !reading && !t.empty
			}
		}
		if t.kind == endTag || t.empty {
			switch string(t.name) {
			case "si":
				list.ends = append(list.ends, uint32(all.Len()))
				item = false
			case "rPh":
				reading = false
			case "t":
				collecting = false
			}
		}
	}
}
