package matching

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/data"
)

// The tests lay out a small warehouse by hand: extract 1 is the case system's file, 2 the ledger, 3 the council's list of settings, 4 GIAS.

type council struct {
	*testing.T
	w   *data.Warehouse
	dir string
	row int
}

func newCouncil(t *testing.T) *council {
	t.Helper()
	w, err := data.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	c := &council{T: t, w: w, dir: t.TempDir()}
	c.exec(`insert into extract values
		(1, 'extracts/placements.xlsx', 'placements', 'a', '', 0, 0, 0, true),
		(2, 'extracts/ledger.xlsx', 'spend', 'b', '', 0, 0, 0, true),
		(3, 'extracts/providers.csv', 'providers', 'c', '', 0, 0, 0, true),
		(4, 'reference/edubasealldata.csv', 'establishments', 'd', '', 0, 0, 0, true)`)
	c.exec(`insert into extract_column values
		(1, 'Current', 5, 'C', 'Setting', 'setting'), (1, 'Current', 5, 'D', 'URN', 'provider'), (2, '2024-25', 5, 'C', 'Supplier Name', 'supplier')`)
	c.exec(`insert into cost_centre values ('E1', 'inmss')`)
	c.exec(`insert into calendar values
		('financial', '2023-24', '2023-04-01', '2024-03-31', 366, true), ('financial', '2024-25', '2024-04-01', '2025-03-31', 365, true)`)
	return c
}

func (c *council) exec(statement string, args ...any) {
	c.Helper()
	if _, err := c.w.DB.Exec(statement, args...); err != nil {
		c.Fatal(err)
	}
}

// places writes a placement of a child that nobody pays for.
func (c *council) places(setting, number, postcode, provision string) {
	c.Helper()
	c.row++
	c.exec(`insert into placement (extract_id, sheet, row, placement_ref, child, setting, provider_written, provider, setting_site, provision, started, boarding, tribunal_directed)
		values (1, 'Current', 5 + $1, 'p' || $1, 'c' || $1, nullif($2, ''), nullif($3, ''), nullif($3, ''), nullif($4, ''), $5, '2024-09-02', 'day', false)`,
		c.row, setting, number, postcode, provision)
}

// buys writes a placement with a price for a full year. ended may be empty.
func (c *council) buys(placement, child, number, started, ended string, annualPence int) {
	c.Helper()
	c.row++
	c.exec(`insert into placement (extract_id, sheet, row, placement_ref, child, setting, provider_written, provider, provision, started, ended, boarding, tribunal_directed, price_pence, price_basis, units_a_year, annual_pence)
		values (1, 'Current', 5 + $1, $2, $3, null, $4, $4, 'special_independent', $5, try_cast($6 as date), 'day', false, $7, 'year', 1, $7)`,
		c.row, placement, child, number, started, ended, annualPence)
}

// pays writes a line of the ledger. child and number may be empty.
func (c *council) pays(row int, posted, supplier, invoice, kind string, pence int, child, number string) {
	c.Helper()
	c.exec(`insert into spend (extract_id, sheet, row, posted, supplier, invoice, kind, net_pence, cost_centre, child, provider_written, provider)
		values (2, '2024-25', $1, $2, $3, $4, $5, $6, 'E1', nullif($7, ''), nullif($8, ''), nullif($8, ''))`,
		row, posted, supplier, invoice, kind, pence, child, number)
}

// lists writes a setting into the council's own list.
func (c *council) lists(number, name, owner, company string) {
	c.Helper()
	c.row++
	c.exec(`insert into provider (extract_id, sheet, row, provider_written, provider, name, in_area, section_41, owner_written, owner, company_number)
		values (3, '', $1, $2, $2, $3, false, false, nullif($4, ''), nullif($4, ''), nullif($5, ''))`, c.row, number, name, owner, company)
}

// gias writes an establishment. closed may be empty.
func (c *council) gias(urn, ukprn, name string, kind int, closed, site string) {
	c.Helper()
	c.row++
	c.exec(`insert into establishment (extract_id, sheet, row, urn, ukprn, name, establishment_type, status, closed, section_41, town, site)
		values (4, '', $1, $2, nullif($3, ''), $4, $5, case when $6 = '' then 'open' else 'closed' end, try_cast($6 as date), false, 'Hay', nullif($7, ''))`,
		c.row, urn, ukprn, name, kind, closed, site)
}

func (c *council) successor(urn, linked string) {
	c.Helper()
	c.exec(`insert into establishment_link (extract_id, sheet, row, urn, linked_urn, relation, link_type) values (4, '', 1, $1, $2, 'successor', 'Successor')`, urn, linked)
}

func (c *council) run() (Outcome, error) {
	c.Helper()
	conn, err := c.w.DB.Conn(context.Background())
	if err != nil {
		c.Fatal(err)
	}
	defer conn.Close()
	return Run(context.Background(), conn, c.dir)
}

func (c *council) mustRun() Outcome {
	c.Helper()
	outcome, err := c.run()
	if err != nil {
		c.Fatal(err)
	}
	return outcome
}

// file gives providers.toml without the head that every new one has; empty where there is none.
func (c *council) file() string {
	c.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, answersFile))
	if os.IsNotExist(err) {
		return ""
	}
	if err != nil {
		c.Fatal(err)
	}
	return strings.TrimPrefix(string(text), head)
}

func (c *council) write(text string) {
	c.Helper()
	if err := os.WriteFile(filepath.Join(c.dir, answersFile), []byte(text), 0o600); err != nil {
		c.Fatal(err)
	}
}

// rows gives the result of a query, a row a line, values parted by spaces, - for null.
func (c *council) rows(query string) string {
	c.Helper()
	rows, err := c.w.DB.Query(query)
	if err != nil {
		c.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		c.Fatal(err)
	}
	var text strings.Builder
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			c.Fatal(err)
		}
		for i, v := range values {
			if v == nil {
				v = "-"
			}
			if i > 0 {
				text.WriteString(" ")
			}
			fmt.Fprint(&text, v)
		}
		text.WriteString("\n")
	}
	if err := rows.Err(); err != nil {
		c.Fatal(err)
	}
	return text.String()
}

func (c *council) same(what, got, want string) {
	c.Helper()
	if got != want {
		c.Errorf("%s\n got:\n%s\nwant:\n%s", what, got, want)
	}
}
