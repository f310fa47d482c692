package checks

import (
	"context"
	"database/sql"
	"regexp"
	"slices"
	"strconv"
)

// columnPlaces says where the columns of every table that was read stand, by receipt and sheet: table extract_column. A sheet may hold
// several tables of a kind, one below another, so each header row is kept.
type columnPlaces map[tableSheet][]placedHeader

type tableSheet struct {
	extract int
	sheet   string
}

// placedHeader is the header of one table, with where its columns stand.
type placedHeader struct {
	row     int
	columns []columnPlace // from left to right
}

type columnPlace struct{ letter, header, name string }

func readColumns(ctx context.Context, conn *sql.Conn) (columnPlaces, error) {
	rows, err := conn.QueryContext(ctx, `
		select extract_id, sheet, row, letter, header, coalesce(column_name, '')
		from extract_column
		order by extract_id, sheet, row, length(letter), letter`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	places := columnPlaces{}
	for rows.Next() {
		var at tableSheet
		var number int
		var c columnPlace
		if err := rows.Scan(&at.extract, &at.sheet, &number, &c.letter, &c.header, &c.name); err != nil {
			return nil, err
		}
		headers := places[at]
		if len(headers) == 0 || headers[len(headers)-1].row != number {
			headers = append(headers, placedHeader{row: number})
		}
		last := &headers[len(headers)-1]
		last.columns = append(last.columns, c)
		places[at] = headers
	}
	return places, rows.Err()
}

// above gives the columns of the table that a row belongs to: those of the nearest header above it.
func (p columnPlaces) above(extract int, sheet string, row int) []columnPlace {
	headers := p[tableSheet{extract, sheet}]
	for i := len(headers) - 1; i >= 0; i-- {
		if headers[i].row <= row {
			return headers[i].columns
		}
	}
	return nil
}

// cells finds the cells of the named columns in a row. A column that the file does not have has no cell.
func (p columnPlaces) cells(extract int, sheet string, row int, names []string) []Cell {
	var cells []Cell
	for _, c := range p.above(extract, sheet, row) {
		if c.name != "" && slices.Contains(names, c.name) {
			cells = append(cells, Cell{Address: c.letter + strconv.Itoa(row), Header: c.header})
		}
	}
	return cells
}

var columnLetters = regexp.MustCompile(`^[A-Z]+`)

// cell gives the header over an address.
func (p columnPlaces) cell(extract int, sheet string, row int, address string) Cell {
	letter := columnLetters.FindString(address)
	for _, c := range p.above(extract, sheet, row) {
		if c.letter == letter {
			return Cell{Address: address, Header: c.header}
		}
	}
	return Cell{Address: address}
}
