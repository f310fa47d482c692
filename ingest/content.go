package ingest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"

	"sufficiency/ingest/spreadsheet"
)

// content is what lies in a file, and everything else that decides what is read out of it.
type content struct{ sha256, definition string }

// look finds what lies in the files. The same bytes, read in the same way, count once, under the first of their names; what was loaded
// of them before follows them to that name.
func (l *loader) look(files []string) {
	l.contents, l.unread, l.sameAs, l.wasCalled = map[string]content{}, map[string]error{}, map[string]string{}, map[string]string{}
	first := map[content]string{}
	for _, file := range files {
		sum, err := spreadsheet.Hash(filepath.Join(l.workspace, filepath.FromSlash(file)))
		if err != nil {
			l.unread[file] = err
			continue
		}
		c := content{sum, l.readerHash(file)}
		if other, twice := first[c]; twice {
			l.sameAs[file] = other
			continue
		}
		first[c], l.contents[file] = file, c
	}
	for i, r := range l.receipts {
		if file, there := first[content{r.sha256, r.definition}]; there && file != r.path {
			l.receipts[i].path = file
			if _, still := l.sameAs[r.path]; !still {
				l.wasCalled[file] = r.path
			}
		}
	}
}

// slotOf parts the receipts of a file into those of what lies in it and those of what stood there before and has been settled.
func (l *loader) slotOf(file string) slot {
	s := slot{path: file}
	for _, r := range l.receipts {
		switch {
		case r.path != file:
		case l.contents[file] == content{r.sha256, r.definition}:
			s.present = append(s.present, r)
		case r.settled():
			s.before = append(s.before, r)
		}
	}
	return s
}

// keyHashLength is how much of the hash of what reads a file is about the key alone: references read with different keys cannot be compared.
const keyHashLength = 16

// keyHash names the workspace's key without telling it.
func (l *loader) keyHash() string {
	check := hmac.New(sha256.New, l.options.Key)
	check.Write([]byte("sufficiency: the key of this workspace"))
	return hex.EncodeToString(check.Sum(nil))[:keyHashLength]
}
