package ingest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"sufficiency/data"
)

// identity says by what the rows of a kind are known again in the extract of another month. A definition states it in its header:
//
//	-- key: placement_ref         a list, whose rows are known by these columns of the table; they may change otherwise
//	-- dated: started             the column that says when a row begins to matter
//	-- lines: posted, net_pence   or a ledger, whose lines do not change: known by their day, which comes first, and their amount
//
// A kind that states neither key nor lines is compared by the number of its rows alone.
type identity struct {
	key   []string // columns by which a row is known; empty where there are none
	dated string   // column that dates a row; empty where there is none
	lines bool     // a ledger
	table data.Table
}

func parseIdentity(query data.Query, table data.Table) (identity, error) {
	id := identity{key: columnNames(query.Value("key")), dated: query.Value("dated"), table: table}
	stated := "key"
	if lines := columnNames(query.Value("lines")); len(lines) > 0 {
		if len(id.key) > 0 || id.dated != "" {
			return id, fmt.Errorf("%s:%d: a ledger has lines, and neither key nor dated", query.File, query.Line("lines", 0))
		}
		id.key, id.dated, id.lines, stated = lines, lines[0], true, "lines"
	}
	var errs []error
	unknown := func(key, name string) {
		if id.column(name).Name == "" {
			errs = append(errs, fmt.Errorf("%s:%d: data/tables/%s.sql has no column %q", query.File, query.Line(key, 0), table.Name, name))
		}
	}
	for _, name := range id.key {
		unknown(stated, name)
	}
	switch {
	case id.lines && id.column(id.dated).Type != "date":
		errs = append(errs, fmt.Errorf("%s:%d: the first column of lines is the day of posting, a date", query.File, query.Line("lines", 0)))
	case id.dated != "":
		unknown("dated", id.dated)
	}
	return id, errors.Join(errs...)
}

func columnNames(text string) []string {
	var names []string
	for _, name := range strings.Split(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// column finds a column of the table; its name is empty where there is none.
func (id identity) column(name string) data.Column {
	for _, c := range id.table.Columns {
		if c.Name == name {
			return c
		}
	}
	return data.Column{}
}

// isDated says that rows bear a day, not only a year or nothing.
func (id identity) isDated() bool { return id.column(id.dated).Type == "date" }

// values are the columns that hold what the extract says: all but where a row stands.
func (id identity) values() []string {
	var names []string
	for _, c := range id.table.Columns {
		if !slices.Contains([]string{"extract_id", "sheet", "row"}, c.Name) {
			names = append(names, c.Name)
		}
	}
	return names
}

// days are the columns that tell how far an extract reaches. Births tell nothing.
func (d *definition) days() []string {
	var names []string
	for _, c := range d.identity.table.Columns {
		if c.Type == "date" && d.typeOf(c.Name) != typeMonthOfBirth {
			names = append(names, c.Name)
		}
	}
	return names
}

// typeOf gives how the column of the table is read, where a column of the definition has its name.
func (d *definition) typeOf(name string) columnType {
	for _, c := range d.columns {
		if c.name == name {
			return c.kind
		}
	}
	return ""
}

// renewable says that the rows are known by references, which another case system would give anew.
func (d *definition) renewable() bool {
	return slices.ContainsFunc(d.identity.key, func(name string) bool { return d.typeOf(name) == typePseudonym })
}
