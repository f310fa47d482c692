package pdf

import (
	"strings"
	"unicode/utf8"
)

// run is a stretch of text of one look.
type run struct {
	words  string
	look   style
	target string // where it leads, where it is a link
	tag    *tag   // what it is part of; the tag of the paragraph where nil
	ends   bool   // the line ends after it
}

// line is one line of a paragraph, ready to be printed.
type line struct {
	pieces []piece
	width  float64
}

// piece is the part of a run that stands on one line.
type piece struct {
	run
	x, width float64 // from the start of the line
}

// breakLines sets the runs in lines no wider than width. Lines break at spaces; a word that is wider than a line breaks
// after a hyphen or stroke, or where it must. A space at the end of a line is kept, so that no reader joins two words.
func breakLines(fonts faces, runs []run, width float64) []line {
	lines := []line{{}}
	put := func(r run, words string, wide float64) {
		last := &lines[len(lines)-1]
		if n := len(last.pieces); n > 0 && sameRun(last.pieces[n-1].run, r) {
			last.pieces[n-1].words += words
			last.pieces[n-1].width += wide
		} else {
			r.words = words
			last.pieces = append(last.pieces, piece{run: r, x: last.width, width: wide})
		}
		last.width += wide
	}
	// A word may go on over several runs, as in “(**1,717**)”: they stay on one line.
	for _, word := range words(runs) {
		measured := 0.0
		for _, part := range word {
			measured += fonts.of(part.look.bold).width(strings.TrimRight(part.words, " "), part.look.size)
		}
		if lines[len(lines)-1].width > 0 && lines[len(lines)-1].width+measured > width {
			lines = append(lines, line{})
		}
		for _, part := range word {
			cut := fonts.of(part.look.bold)
			for _, bit := range fit(cut, part, width) {
				wide := cut.width(bit, part.look.size)
				bare := cut.width(strings.TrimRight(bit, " "), part.look.size)
				if measured > width && lines[len(lines)-1].width > 0 && lines[len(lines)-1].width+bare > width {
					lines = append(lines, line{})
				}
				put(part, bit, wide)
			}
			if part.ends {
				lines = append(lines, line{})
			}
		}
	}
	if n := len(lines); n > 1 && len(lines[n-1].pieces) == 0 {
		lines = lines[:n-1]
	}
	for i := range lines {
		lines[i].measure(fonts)
	}
	return lines
}

// measure sets the width of the line without the space at its end.
func (l *line) measure(fonts faces) {
	if n := len(l.pieces); n > 0 {
		last := l.pieces[n-1]
		l.width = last.x + fonts.of(last.look.bold).width(strings.TrimRight(last.words, " "), last.look.size)
	}
}

func sameRun(a, b run) bool {
	return a.look == b.look && a.target == b.target && a.tag == b.tag && !a.ends
}

// words parts the runs after each stretch of spaces.
func words(runs []run) [][]run {
	var all [][]run
	var word []run
	for _, r := range runs {
		rest := r.words
		for rest != "" {
			end := len(rest)
			if space := strings.IndexByte(rest, ' '); space >= 0 {
				end = space
				for end < len(rest) && rest[end] == ' ' {
					end++
				}
			}
			part := r
			part.words = strings.TrimRight(rest[:end], " ")
			spaced := len(part.words) < end
			if spaced {
				part.words += " "
			}
			part.ends = r.ends && end == len(rest)
			if rest = rest[end:]; part.words != " " || len(word) > 0 || len(all) > 0 {
				word = append(word, part)
			}
			if spaced || part.ends {
				all, word = append(all, word), nil
			}
		}
		if r.words == "" && r.ends {
			all, word = append(all, append(word, r)), nil
		}
	}
	if word != nil {
		all = append(all, word)
	}
	return all
}

// fit parts a word that is wider than a line.
func fit(cut *face, part run, width float64) []string {
	rest := part.words
	var bits []string
	for cut.width(strings.TrimRight(rest, " "), part.look.size) > width {
		end, good := 0, 0
		for i, letter := range rest {
			next := i + utf8.RuneLen(letter)
			if cut.width(rest[:next], part.look.size) > width {
				break
			}
			end = next
			if strings.ContainsRune("-/_.&?=–", letter) {
				good = next
			}
		}
		if good > 0 {
			end = good
		}
		if end == 0 {
			_, end = utf8.DecodeRuneInString(rest)
		}
		bits, rest = append(bits, rest[:end]), rest[end:]
	}
	return append(bits, rest)
}
