package ingest

import (
	"path/filepath"

	"sufficiency/ingest/months"
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
		if file, there := first[content{r.SHA256, r.Definition}]; there && file != r.Path {
			l.receipts[i].Path = file
			if _, still := l.sameAs[r.Path]; !still {
				l.wasCalled[file] = r.Path
			}
		}
	}
}

// slotOf parts the receipts of a file into those of what lies in it and those of what stood there before and has been settled.
func (l *loader) slotOf(file string) months.Slot {
	s := months.Slot{Path: file, SameAs: l.sameAs[file]}
	for _, r := range l.receipts {
		switch {
		case r.Path != file:
		case l.contents[file] == content{r.SHA256, r.Definition}:
			s.Present = append(s.Present, r)
		case r.Settled():
			s.Before = append(s.Before, r)
		}
	}
	return s
}
