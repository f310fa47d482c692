// Package separated reads the cells of a CSV or TSV file as a stream, with line numbers: decoded, its separator found, quotes held
// to the rules of RFC 4180.
package separated

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"sufficiency/ingest/cell"
)

var separators = []struct {
	letter rune
	name   string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}}

// Open opens a text file. Its errors say what is wrong and what to do, without the path.
func Open(path string) (book cell.Book, err error) {
	file, err := os.Open(path)
	if err != nil {
		return cell.Book{}, err
	}
	defer func() {
		if err != nil {
			file.Close()
		}
	}()
	set, err := detect(file)
	if err != nil {
		return cell.Book{}, err
	}
	in, err := set.letters(file)
	if err != nil {
		return cell.Book{}, err
	}
	beginning, err := io.ReadAll(io.LimitReader(in, 64<<10))
	if err != nil {
		return cell.Book{}, err
	}
	set.returns = bytes.IndexByte(beginning, '\r') >= 0 && bytes.IndexByte(beginning, '\n') < 0
	separator, name := findSeparator(strings.ReplaceAll(string(beginning), "\r", "\n"))
	return cell.Book{
		Format: fmt.Sprintf("CSV, %s, separated by %s", set.name, name),
		Sheets: []cell.Sheet{{Rows: rows(path, set, separator)}},
		Close:  file.Close,
	}, nil
}

// findSeparator takes the separator that the file states in a first line sep=; as Excel does, or else the one that most of the first
// lines hold equally often, counted outside quotation marks; a comma where there is none.
func findSeparator(beginning string) (letter rune, name string) {
	first, _, _ := strings.Cut(beginning, "\n")
	for _, separator := range separators {
		if strings.EqualFold(strings.Trim(first, "\" "), "sep="+string(separator.letter)) {
			return separator.letter, separator.name
		}
	}
	counts := make([]map[int]int, len(separators)) // for each separator: times in a line → lines
	for i := range counts {
		counts[i] = map[int]int{}
	}
	n := 0
	for line := range strings.Lines(beginning) {
		if n++; n > 200 {
			break
		}
		for i, separator := range separators {
			if times := outsideQuotes(line, separator.letter); times > 0 {
				counts[i][times]++
			}
		}
	}
	best, most, widest := 0, 0, 0
	for i := range separators {
		for times, agreeing := range counts[i] {
			if agreeing > most || agreeing == most && times > widest {
				best, most, widest = i, agreeing, times
			}
		}
	}
	return separators[best].letter, separators[best].name
}

func outsideQuotes(line string, separator rune) (times int) {
	quoted := false
	for _, letter := range line {
		switch {
		case letter == '"':
			quoted = !quoted
		case letter == separator && !quoted:
			times++
		}
	}
	return times
}

// rows opens the file anew for each pass, so that passes do not disturb one another.
func rows(path string, set charset, separator rune) iter.Seq2[cell.Row, error] {
	return func(yield func(cell.Row, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(cell.Row{}, err)
			return
		}
		defer file.Close()
		in, err := set.letters(file)
		if err != nil {
			yield(cell.Row{}, err)
			return
		}
		source := &patient{in: in}
		reader := csv.NewReader(source)
		reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = separator, -1, true
		row := cell.Row{}
		for {
			source.taken = 0
			fields, err := reader.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(cell.Row{}, fault(err, row.Number))
				return
			}
			line, _ := reader.FieldPos(0)
			row = cell.Row{Number: line, Width: len(fields), Cells: row.Cells[:0]}
			for i, field := range fields {
				if strings.TrimSpace(field) != "" {
					row.Cells = append(row.Cells, cell.Cell{Column: i + 1, Text: field})
				}
			}
			if len(row.Cells) > 0 && !yield(row, nil) {
				return
			}
		}
	}
}

func fault(err error, last int) error {
	var found *csv.ParseError
	switch {
	case errors.Is(err, errEndless):
		return fmt.Errorf("after line %d: %w; export the file again", last, errEndless)
	case errors.As(err, &found) && errors.Is(found.Err, csv.ErrBareQuote):
		return fmt.Errorf("line %d: a quotation mark stands inside a field that is not quoted; export the file again as CSV", found.Line)
	case errors.As(err, &found):
		return fmt.Errorf("line %d: a quotation mark is not closed, or text follows where it closes; export the file again as CSV", found.StartLine)
	}
	return fmt.Errorf("after line %d: %w", last, err)
}
