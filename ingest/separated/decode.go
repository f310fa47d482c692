package separated

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// charset is how the bytes of a file are read as letters.
type charset struct {
	name     string
	encoding encoding.Encoding // nil for UTF-8
	mark     int               // bytes of byte order mark to pass over
	returns  bool              // lines end in a carriage return alone, as on old Macs
}

// detect reads the file once. A byte order mark decides; else pairs with zero bytes are UTF-16; else what is valid UTF-8 is that,
// and what holds no UTF-8 letter beyond ASCII is Windows-1252, which has no letter for five of the bytes. A file that is partly the one and partly the other is refused.
func detect(file *os.File) (charset, error) {
	in := bufio.NewReaderSize(file, 64<<10)
	head, err := in.Peek(512)
	if err != nil && err != io.EOF {
		return charset{}, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		in.Discard(3)
		return charset{name: "UTF-8", mark: 3}, checkUTF8(in)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		in.Discard(2)
		return checkUTF16(in, unicode.LittleEndian, 2)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		in.Discard(2)
		return checkUTF16(in, unicode.BigEndian, 2)
	}
	if order, found := pairs(head); found {
		return checkUTF16(in, order, 0)
	}
	return guess(in)
}

// pairs says whether every other byte is zero more often than not, as in UTF-16 that holds Latin letters.
func pairs(head []byte) (unicode.Endianness, bool) {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half == 0:
	case zeros[0] > half/2 && zeros[1] == 0:
		return unicode.BigEndian, true
	case zeros[1] > half/2 && zeros[0] == 0:
		return unicode.LittleEndian, true
	}
	return unicode.LittleEndian, false
}

// noLetter are the bytes that Windows-1252 leaves open. No letter of UTF-8 begins with them either.
var noLetter = []byte{0x81, 0x8D, 0x8F, 0x90, 0x9D}

// guess tells UTF-8 and Windows-1252 apart, reading to the end.
func guess(in *bufio.Reader) (charset, error) {
	line, letters, badLine := 1, 0, 0
	for {
		r, size, err := in.ReadRune()
		switch {
		case err == io.EOF && badLine == 0:
			return charset{name: "UTF-8"}, nil
		case err == io.EOF && letters > 0:
			return charset{}, fmt.Errorf("line %d is not UTF-8 but other lines are; export the file again in one encoding", badLine)
		case err == io.EOF:
			return charset{name: "Windows-1252", encoding: charmap.Windows1252}, nil
		case err != nil:
			return charset{}, err
		case r == 0:
			return charset{}, nulFault(line)
		case r == '\n':
			line++
		case r == utf8.RuneError && size == 1:
			in.UnreadRune()
			if foreign, _ := in.ReadByte(); bytes.IndexByte(noLetter, foreign) >= 0 {
				return charset{}, fmt.Errorf("line %d is neither UTF-8 nor Windows-1252; export the file again in UTF-8", line)
			}
			if badLine == 0 {
				badLine = line
			}
		case size > 1:
			letters++
		}
	}
}

func checkUTF8(in *bufio.Reader) error {
	for line := 1; ; {
		r, size, err := in.ReadRune()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case r == 0:
			return nulFault(line)
		case r == '\n':
			line++
		case r == utf8.RuneError && size == 1:
			return fmt.Errorf("line %d is not UTF-8, which the file says it is; export it again", line)
		}
	}
}

// checkUTF16 reads to the end: a file that is cut in the middle of a letter, or is something else than its mark says, is refused.
func checkUTF16(in io.Reader, order unicode.Endianness, mark int) (charset, error) {
	set := charset{name: "UTF-16", encoding: unicode.UTF16(order, unicode.IgnoreBOM), mark: mark}
	letters := bufio.NewReader(set.encoding.NewDecoder().Reader(in))
	for line := 1; ; {
		r, _, err := letters.ReadRune()
		switch {
		case err == io.EOF:
			return set, nil
		case err != nil:
			return set, err
		case r == 0:
			return set, nulFault(line)
		case r == '\n':
			line++
		case r == utf8.RuneError: // what the decoder writes for half a letter
			return set, fmt.Errorf("line %d is not UTF-16, which the file is otherwise, or is cut off; export it again", line)
		}
	}
}

func nulFault(line int) error {
	return fmt.Errorf("line %d holds a zero byte, which no text file does; export it again", line)
}

// letters gives the file as UTF-8, with line feeds at the ends of lines.
func (c charset) letters(file *os.File) (io.Reader, error) {
	if _, err := file.Seek(int64(c.mark), io.SeekStart); err != nil {
		return nil, err
	}
	in := io.Reader(file)
	if c.encoding != nil {
		in = c.encoding.NewDecoder().Reader(file)
	}
	if c.returns {
		in = lineEnds{in}
	}
	return in, nil
}

// lineEnds reads carriage returns as line feeds.
type lineEnds struct{ in io.Reader }

func (l lineEnds) Read(into []byte) (int, error) {
	n, err := l.in.Read(into)
	for i, c := range into[:n] {
		if c == '\r' {
			into[i] = '\n'
		}
	}
	return n, err
}

// A record that goes on for more than this has a quotation mark that was never closed.
const recordLimit = 1 << 20

var errEndless = errors.New("a quotation mark is never closed")

// patient stops a reader that takes in too much for one record.
type patient struct {
	in    io.Reader
	taken int
}

func (p *patient) Read(into []byte) (int, error) {
	if p.taken > recordLimit {
		return 0, errEndless
	}
	n, err := p.in.Read(into)
	p.taken += n
	return n, err
}
