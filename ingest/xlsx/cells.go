package xlsx

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"sufficiency/ingest/cell"
)

func (r *rowReader) beginCell(attrs []byte) error {
	column := r.cell.Column + 1
	if written, found := attribute(attrs, "r"); found {
		var row int
		column, row = parseAddress(written)
		if column < 1 || column > cell.LastColumn || row != r.row.Number {
			return fmt.Errorf("row %d: a cell has an address that is not of this row; export the file again", r.row.Number)
		}
		if column <= r.cell.Column {
			return fmt.Errorf("cell %s stands twice or out of order, after %s; open the file in Excel and save it again",
				cell.Address(column, row), cell.Address(r.cell.Column, row))
		}
	}
	r.cell.Column = column
	style := 0
	if written, found := attribute(attrs, "s"); found && len(written) > 0 {
		var err error
		if style, err = strconv.Atoi(string(written)); err != nil || style < 0 {
			return r.fault("has a style that the workbook does not have; export the file again")
		}
	}
	kind, _ := attribute(attrs, "t")
	r.open(column, style, storage(kind))
	return nil
}

// open makes ready for what stands in a cell.
func (r *rowReader) open(column, style int, stored string) {
	r.cell = cell.Cell{Column: column}
	r.stored = stored
	r.format = format{kind: cell.Number}
	if style < len(r.formats) {
		r.format = r.formats[style]
	}
	r.formula, r.collecting = false, false
	r.begin = len(r.text)
}

func (r *rowReader) fault(text string) error {
	return fmt.Errorf("cell %s %s", cell.Address(r.cell.Column, r.row.Number), text)
}

// endCell keeps the cell where it holds something.
func (r *rowReader) endCell() error {
	written := r.text[r.begin:]
	if r.formula && len(written) == 0 && r.stored != "str" {
		r.cell.Kind = cell.Uncounted
		r.row.Cells = append(r.row.Cells, r.cell)
		return nil
	}
	if len(written) == 0 {
		return nil
	}
	switch r.stored {
	case "s":
		index, err := strconv.Atoi(string(written))
		if err != nil {
			return r.fault("points to text by something that is not a number; export the file again")
		}
		if r.cell.Text, err = r.strings.at(index); err != nil {
			return fmt.Errorf("cell %s %w", cell.Address(r.cell.Column, r.row.Number), err)
		}
		r.text = r.text[:r.begin]
		if r.cell.Text != "" {
			r.row.Cells = append(r.row.Cells, r.cell)
		}
		return nil
	case "str", "inlineStr":
		r.cell.Kind = cell.Text
		if bytes.Contains(written, []byte("_x")) {
			r.text = append(r.text[:r.begin], unescape(string(written))...)
		}
	case "b":
		r.cell.Kind = cell.Boolean
	case "e":
		r.cell.Kind = cell.Failure
	case "d":
		r.cell.Kind = cell.Moment
	case "", "n":
		if !isNumber(written) {
			return r.fault("is stored as a number and is none; export the file again")
		}
		r.cell.Kind = r.format.kind
		if missing := r.format.digits - len(written); missing > 0 && whole(written) {
			r.text = slices.Insert(r.text, r.begin, []byte(zeros[:missing])...)
		}
	default:
		return r.fault("is stored in a way that is not known; open the file in Excel and save it again")
	}
	r.spans = append(r.spans, span{cell: len(r.row.Cells), begin: r.begin, end: len(r.text)})
	r.row.Cells = append(r.row.Cells, r.cell)
	return nil
}

const zeros = "00000000000000000000"

func whole(number []byte) bool { return len(number) > 0 && len(skipDigits(number)) == 0 }

// isNumber says whether the text is a number as spreadsheets store it: -12, 0.5, 1.5E-3.
func isNumber(text []byte) bool {
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		text = text[1:]
	}
	rest := skipDigits(text)
	figures := len(text) - len(rest)
	if len(rest) > 0 && rest[0] == '.' {
		fraction := rest[1:]
		rest = skipDigits(fraction)
		figures += len(fraction) - len(rest)
	}
	if figures == 0 || len(rest) == 0 {
		return figures > 0
	}
	if rest[0]|0x20 != 'e' {
		return false
	}
	rest = rest[1:]
	if len(rest) > 0 && (rest[0] == '-' || rest[0] == '+') {
		rest = rest[1:]
	}
	return whole(rest)
}

func skipDigits(text []byte) []byte {
	for len(text) > 0 && text[0] >= '0' && text[0] <= '9' {
		text = text[1:]
	}
	return text
}

// storage names how a cell is stored without making a new string for each.
func storage(kind []byte) string {
	for _, known := range [...]string{"s", "", "n", "str", "inlineStr", "b", "e", "d"} {
		if string(kind) == known {
			return known
		}
	}
	return "unknown"
}

// parseAddress reads F12 as column 6, row 12; 0, 0 where it is no address.
func parseAddress(address []byte) (column, row int) {
	at := 0
	for ; at < len(address) && at < 4; at++ {
		c := address[at] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
	}
	row, err := strconv.Atoi(string(address[at:]))
	if err != nil {
		return 0, 0
	}
	return column, row
}
