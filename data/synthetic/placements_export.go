package synthetic

import (
	"fmt"
)

var placementHeader = []string{"Placement ID", "Child ID", "Setting", "URN", "Placement Type", "Start Date", "End Date", "Day/Residential", "Tribunal",
	"Contract Route", "Contract Ref", "Fee", "Fee Basis", "Units Per Year", "Education %", "Social Care %", "Health %",
	"Distance (miles)", "Uplift Requested On", "Uplift Decided On", "Uplift Requested %", "Uplift Agreed %"}

var boardingWords = []string{"Day", "38-51 weeks", "52 weeks"}

// placementRow is a row of the export: a placement, or the part of it at one price.
type placementRow struct {
	of    *placement
	at    int // of the placement among all
	part  int // 0 for the first
	start day
	end   day
	fee   int64
}

// rowsOf cuts a placement at every change of price. The first row has the placement's own ID, the others -2, -3 and so on.
func rowsOf(p *placement, at int) []placementRow {
	if len(p.prices) == 0 {
		return []placementRow{{of: p, at: at, start: p.start, end: p.end}}
	}
	rows := make([]placementRow, len(p.prices))
	for i, price := range p.prices {
		rows[i] = placementRow{p, at, i, price.start, price.end, price.fee}
	}
	return rows
}

func (p *placement) id() string { return fmt.Sprintf("P%06d", p.number) }

func (r placementRow) id() string {
	if r.part == 0 {
		return r.of.id()
	}
	return fmt.Sprintf("%s-%d", r.of.id(), r.part+1)
}

// writePlacements writes extracts/placements.xlsx: running placements with real dates and numbers, ended ones as text.
func (c *made) writePlacements() error {
	miles, requests := distances(c.random("distances"), c.placements, c.settings), uplifts(c.random("uplifts"), c.placements)
	var current, ended []placementRow
	for i := range c.placements {
		for _, row := range rowsOf(&c.placements[i], i) {
			if row.end == 0 {
				current = append(current, row)
			} else {
				ended = append(ended, row)
			}
		}
	}
	note := "A new price begins a new row: the Placement ID ends in -2, -3 and so on"
	return c.export("placements.xlsx", []sheet{
		{name: "Current", titles: []string{council + ": placements, current", note, exported, ""}, header: placementHeader,
			rows: func(yield func([]any) bool) {
				for _, row := range current {
					if !yield(c.placementCells(row, miles[row.at], requests[[2]int{row.at, row.part}], func(d day) any { return d }, func(fee int64) any { return float64(fee) / 100 })) {
						return
					}
				}
			}, total: []any{"Total", fmt.Sprintf("%d rows", len(current))}},
		{name: "Ended", titles: []string{council + ": placements, ended", exported, ""}, header: placementHeader,
			rows: func(yield func([]any) bool) {
				for _, row := range ended {
					if !yield(c.placementCells(row, miles[row.at], requests[[2]int{row.at, row.part}], func(d day) any { return d.text() }, func(fee int64) any { return pounds(fee, "£") })) {
						return
					}
				}
			}, total: []any{"Total", fmt.Sprintf("%d rows", len(ended))}},
	})
}

func (c *made) placementCells(row placementRow, miles string, asked uplift, date func(day) any, money func(int64) any) []any {
	p := row.of
	name, urn := c.model.kinds[p.kind].label, ""
	if p.setting >= 0 {
		name, urn = c.settings[p.setting].name, c.settings[p.setting].urn
	}
	cells := []any{row.id(), c.people[p.child].id, name, text(urn), c.model.kinds[p.kind].label, date(row.start), nil,
		boardingWords[p.boarding], []string{"No", "Yes"}[boolean(p.tribunal)]}
	if row.end != 0 {
		cells[6] = date(row.end)
	}
	if len(p.prices) == 0 {
		return append(cells, nil, nil, nil, nil, nil, nil, nil, nil, text(miles))
	}
	t := p.terms
	cells = append(cells, t.route, nil, money(row.fee), t.basis, t.units,
		fmt.Sprintf("%d%%", t.shares[0]), fmt.Sprintf("%d%%", t.shares[1]), fmt.Sprintf("%d%%", t.shares[2]), text(miles))
	if asked.requested == "" {
		return cells
	}
	return append(cells, date(asked.asked), date(asked.decided), asked.requested, asked.agreed)
}

// text leaves a cell blank where there is no text.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}
