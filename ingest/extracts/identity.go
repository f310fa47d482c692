package extracts

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
	Key   []string // columns by which a row is known; empty where there are none
	Dated string   // column that dates a row; empty where there is none
	Lines bool     // a ledger
	table data.Table
}

func parseIdentity(query data.Query, table data.Table) (identity, error) {
	id := identity{Key: columnNames(query.Value("key")), Dated: query.Value("dated"), table: table}
	stated := "key"
	if lines := columnNames(query.Value("lines")); len(lines) > 0 {
		if len(id.Key) > 0 || id.Dated != "" {
			return id, fmt.Errorf("%s:%d: a ledger has lines, and neither key nor dated", query.File, query.Line("lines", 0))
		}
		id.Key, id.Dated, id.Lines, stated = lines, lines[0], true, "lines"
	}
	var errs []error
	unknown := func(key, name string) {
		if id.Column(name).Name == "" {
			errs = append(errs, fmt.Errorf("%s:%d: data/tables/%s.sql has no column %q", query.File, query.Line(key, 0), table.Name, name))
		}
	}
	for _, name := range id.Key {
		unknown(stated, name)
	}
	switch {
	case id.Lines && id.Column(id.Dated).Type != "date":
		errs = append(errs, fmt.Errorf("%s:%d: the first column of lines is the day of posting, a date", query.File, query.Line("lines", 0)))
	case id.Dated != "":
		unknown("dated", id.Dated)
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

// Column finds a column of the table; its name is empty where there is none.
func (id identity) Column(name string) data.Column {
	for _, c := range id.table.Columns {
		if c.Name == name {
			return c
		}
	}
	return data.Column{}
}

// IsDated says that rows bear a day, not only a year or nothing.
func (id identity) IsDated() bool { return id.Column(id.Dated).Type == "date" }

// Values are the columns that hold what the extract says: all but where a row stands.
func (id identity) Values() []string {
	var names []string
	for _, c := range id.table.Columns {
		if !slices.Contains([]string{"extract_id", "sheet", "row"}, c.Name) {
			names = append(names, c.Name)
		}
	}
	return names
}

// Days are the columns that tell how far an extract reaches. Births tell nothing.
func (d *Definition) Days() []string {
	var names []string
	for _, c := range d.Identity.table.Columns {
		if c.Type == "date" && d.TypeOf(c.Name) != MonthOfBirth {
			names = append(names, c.Name)
		}
	}
	return names
}

// TypeOf gives how the column of the table is read, where a column of the definition has its name.
func (d *Definition) TypeOf(name string) Type {
	for _, c := range d.Columns {
		if c.Name == name {
			return c.Kind
		}
	}
	return ""
}

// Renewable says that the rows are known by references, which another case system would give anew.
func (d *Definition) Renewable() bool {
	return slices.ContainsFunc(d.Identity.Key, func(name string) bool { return d.TypeOf(name) == Pseudonym })
}
