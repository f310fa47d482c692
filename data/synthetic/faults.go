package synthetic

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/xuri/excelize/v2"
)

// exportTable is where rows are planted: a sheet of a workbook, or a CSV file, which has no sheets.
type exportTable struct {
	file, sheet string
	header      []string
}

var (
	openPlans         = exportTable{"extracts/ehc-plans.xlsx", "Open plans", planHeader}
	ceasedPlans       = exportTable{"extracts/ehc-plans.xlsx", "Ceased plans", planHeader}
	currentPlacements = exportTable{"extracts/placements.xlsx", "Current", placementHeader}
	endedPlacements   = exportTable{"extracts/placements.xlsx", "Ended", placementHeader}
	placeList         = exportTable{"extracts/places.xlsx", "Places", placeHeader}
	checkRegister     = exportTable{"extracts/pre-placement-checks.xlsx", "Checks", checkHeader}
	ledgerBefore      = exportTable{"extracts/ledger.xlsx", financialName(lastDay.financialYear() - 1), ledgerHeader}
	ledgerNow         = exportTable{"extracts/ledger.xlsx", financialName(lastDay.financialYear()), ledgerHeader}
	settingList       = exportTable{"extracts/providers.csv", "", providerHeader}
	outturnList       = exportTable{"reference/section251.csv", "", outturnHeader}
)

// plantedRow is a row that is added at the end of a table.
type plantedRow struct {
	in     exportTable
	cells  map[string]any // by header
	faults []plantedFault
	number int // in the sheet, once it is written
}

// plantedFault is what a check finds in a row, and in which columns.
type plantedFault struct {
	check   string
	headers []string
}

// plants are the rows that a council with faults has besides: a story a check, of which every row is good but for the fault.
type plants []*plantedRow

// of gives the rows for a table.
func (p plants) of(t exportTable) plants {
	var rows plants
	for _, row := range p {
		if row.in.file == t.file && row.in.sheet == t.sheet {
			rows = append(rows, row)
		}
	}
	return rows
}

// texts gives the rows of a CSV file and notes their lines; so many stand above.
func (p plants) texts(above int) [][]string {
	var records [][]string
	for i, row := range p {
		row.number = above + i + 1
		record := make([]string, len(row.in.header))
		for column, header := range row.in.header {
			if value := row.cells[header]; value != nil {
				record[column] = fmt.Sprint(value)
			}
		}
		records = append(records, record)
	}
	return records
}

// add plants the rows of a sheet behind its own, and notes where they stand.
func (p plants) add(file string, s sheet) sheet {
	own := s.rows
	s.rows = func(yield func([]any) bool) {
		number := len(s.titles) + 1
		for row := range own {
			number++
			if !yield(row) {
				return
			}
		}
		for _, row := range p.of(exportTable{file: file, sheet: s.name}) {
			number++
			row.number = number
			cells := make([]any, len(row.in.header))
			for column, header := range row.in.header {
				cells[column] = row.cells[header]
			}
			if !yield(cells) {
				return
			}
		}
	}
	return s
}

// write lists what was planted, a row a fault and cell, as the check lists what it finds.
func (p plants) write(path string) error {
	records := [][]string{}
	for _, row := range p {
		for _, fault := range row.faults {
			for _, header := range fault.headers {
				letters, err := excelize.ColumnNumberToName(1 + slices.Index(row.in.header, header))
				if err != nil {
					return fmt.Errorf("%s: %s has no column %q", fault.check, row.in.file, header)
				}
				records = append(records, []string{fault.check, row.in.file, row.in.sheet, fmt.Sprint(row.number), letters + fmt.Sprint(row.number), header})
			}
		}
	}
	slices.SortStableFunc(records, func(a, b []string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	writer := csv.NewWriter(file)
	if err := writer.WriteAll(append([][]string{{"fault", "file", "sheet", "row", "cell", "header"}}, records...)); err != nil {
		return err
	}
	return file.Close()
}

// export writes a workbook into extracts/, with the rows that are planted in it.
func (c *made) export(name string, sheets []sheet) error {
	for i := range sheets {
		sheets[i] = c.plants.add("extracts/"+name, sheets[i])
	}
	return writeWorkbook(filepath.Join(c.dir, "extracts", name), sheets)
}
