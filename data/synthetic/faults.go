package synthetic

import (
	"path/filepath"
	"slices"
	"strings"
)

// faultsOfAKind is how many of each mistake a council with faults has.
const faultsOfAKind = 5

// fault is a mistake that people make in spreadsheets.
type fault struct {
	name   string
	book   string
	sheet  string
	spoils func(row map[string]*any) bool // false where the row does not lend itself to it
	twice  bool                           // the row stands twice
}

var faults = []fault{
	{name: "impossible date", book: "ehc-plans.xlsx", sheet: "Open plans", spoils: func(row map[string]*any) bool {
		*row["Final Plan Issued"] = "31/02/2024"
		return true
	}},
	{name: "missing need", book: "ehc-plans.xlsx", sheet: "Open plans", spoils: func(row map[string]*any) bool {
		*row["Primary Need"] = nil
		return true
	}},
	{name: "price without basis", book: "placements.xlsx", sheet: "Current", spoils: func(row map[string]*any) bool {
		if row["Fee Basis"] == nil {
			return false
		}
		*row["Fee Basis"] = nil
		return true
	}},
	{name: "unknown URN", book: "placements.xlsx", sheet: "Current", spoils: func(row map[string]*any) bool {
		if *row["URN"] == nil {
			return false
		}
		*row["URN"] = "999999"
		return true
	}},
	{name: "end before start", book: "placements.xlsx", sheet: "Ended", spoils: func(row map[string]*any) bool {
		if *row["Start Date"] == *row["End Date"] {
			return false
		}
		*row["Start Date"], *row["End Date"] = *row["End Date"], *row["Start Date"]
		return true
	}},
	{name: "overlapping placements", book: "placements.xlsx", sheet: "Current", spoils: func(row map[string]*any) bool {
		// A row with a new price begins the day after the row before it ends: thirty days earlier both run.
		if id := (*row["Placement ID"]).(string); !strings.Contains(id, "-") {
			return false
		}
		*row["Start Date"] = (*row["Start Date"]).(day) - 30
		return true
	}},
	{name: "duplicate invoice", book: "ledger.xlsx", sheet: "2025-26", twice: true, spoils: func(row map[string]*any) bool {
		return *row["Doc Type"] == invoiceDoc
	}},
}

// export writes a workbook into extracts/, with faults where the council is to have them.
func (c *made) export(name string, sheets []sheet) error {
	if c.options.Faults {
		for i := range sheets {
			sheets[i].rows = slices.Values(spoil(name, sheets[i]))
		}
	}
	return writeWorkbook(filepath.Join(c.dir, "extracts", name), sheets)
}

// spoil gives the rows of a sheet with its faults, spread evenly, no two in one row.
func spoil(book string, s sheet) [][]any {
	rows := slices.Collect(s.rows)
	spoilt, again := map[int]bool{}, map[int]bool{}
	for _, fault := range faults {
		if fault.book != book || fault.sheet != s.name {
			continue
		}
		for n := range faultsOfAKind {
			for step := range rows { // from an even place on, round the end
				at := ((2*n+1)*len(rows)/(2*faultsOfAKind) + step) % len(rows)
				if !spoilt[at] && fault.spoils(named(s.header, rows[at])) {
					spoilt[at], again[at] = true, fault.twice
					break
				}
			}
		}
	}
	all := make([][]any, 0, len(rows)+len(again))
	for at, row := range rows {
		all = append(all, row)
		if again[at] {
			all = append(all, slices.Clone(row))
		}
	}
	return all
}

// named gives the cells of a row by the names of their columns; a row may stop short of the last columns.
func named(header []string, row []any) map[string]*any {
	cells := map[string]*any{}
	for i := range row {
		cells[header[i]] = &row[i]
	}
	return cells
}
