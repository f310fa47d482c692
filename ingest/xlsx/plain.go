package xlsx

import (
	"bytes"
	"unicode/utf8"

	"sufficiency/ingest/cell"
)

// Most cells of a sheet are written alike: <c r="F12" s="3" t="s"><v>45292</v></c>, as Excel, LibreOffice and reporting tools do.
// They are taken straight out of the buffer, several times as fast as tag by tag; whatever else stands there is left to the tokens,
// which read these cells too and to the same result.

// plainCells takes the cells ahead as long as they are written in the common way.
func (r *rowReader) plainCells() error {
	for r.inRow && len(r.scanner.marks) == 3 {
		length, found := r.plainCell(r.scanner.ahead())
		if !found {
			return nil
		}
		r.scanner.take(length)
		if err := r.endCell(); err != nil {
			return err
		}
	}
	return nil
}

// plainCell opens the cell that the text begins with and collects what stands in it, where it is written in the common way.
func (r *rowReader) plainCell(ahead []byte) (length int, found bool) {
	rest, found := bytes.CutPrefix(ahead, []byte(`<c r="`))
	if !found {
		return 0, false
	}
	column := 0
	for len(rest) > 0 && rest[0] >= 'A' && rest[0] <= 'Z' && column <= cell.LastColumn {
		column = column*26 + int(rest[0]-'A') + 1
		rest = rest[1:]
	}
	if column <= r.cell.Column || column > cell.LastColumn {
		return 0, false
	}
	rest, found = bytes.CutPrefix(rest, r.number)
	if !found || len(rest) == 0 || rest[0] != '"' {
		return 0, false
	}
	rest = rest[1:]
	style := 0
	if after, found := bytes.CutPrefix(rest, []byte(` s="`)); found {
		for len(after) > 0 && after[0] >= '0' && after[0] <= '9' && style < 1<<20 {
			style = style*10 + int(after[0]-'0')
			after = after[1:]
		}
		if len(after) == 0 || after[0] != '"' {
			return 0, false
		}
		rest = after[1:]
	}
	stored := ""
	if after, found := bytes.CutPrefix(rest, []byte(` t="`)); found {
		end := bytes.IndexByte(after[:min(len(after), 16)], '"')
		if end < 0 {
			return 0, false
		}
		stored, rest = storage(after[:end]), after[end+1:]
	}
	if after, found := bytes.CutPrefix(rest, []byte("/>")); found {
		r.open(column, style, stored)
		return len(ahead) - len(after), true
	}
	end := ""
	if after, found := bytes.CutPrefix(rest, []byte("><v>")); found {
		rest, end = after, "</v></c>"
	} else if after, found := bytes.CutPrefix(rest, []byte("><is><t>")); found && stored == "inlineStr" {
		rest, end = after, "</t></is></c>"
	} else {
		return 0, false
	}
	run := plainRun(rest)
	after, found := bytes.CutPrefix(rest[len(run):], []byte(end))
	if !found {
		return 0, false
	}
	r.open(column, style, stored)
	r.text = append(r.text, run...)
	return len(ahead) - len(after), true
}

// plainRun is the text up to the next tag, or up to what the tokens must see to.
func plainRun(text []byte) []byte {
	foreign := false
	for i, c := range text {
		switch {
		case c == '<':
			if foreign && !utf8.Valid(text[:i]) {
				return nil
			}
			return text[:i]
		case c == '&', c == '\r':
			return nil
		case c >= utf8.RuneSelf:
			foreign = true
		}
	}
	return nil
}
