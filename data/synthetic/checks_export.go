package synthetic

import (
	"fmt"
	"math/rand/v2"
)

var checkHeader = []string{"Placement ID", "How Found", "Consultation Sent", "Place Offered", "Due Diligence Completed", "New Setting", "Visit Date",
	"Value for Money Note", "Panel Date", "Authorised By (Role)"}

// checksFrom is the day since which the council records its checks.
var checksFrom = on(2021, 9, 1)

// writeChecks writes extracts/pre-placement-checks.xlsx: one row for each fee-paying placement that began since September 2021.
func (c *made) writeChecks() error {
	r := c.random("checks")
	used := map[int]day{} // setting → last day on which somebody was placed there
	var rows [][]any
	for i := range c.placements {
		p := &c.placements[i]
		if len(p.prices) == 0 {
			continue
		}
		last, known := used[p.setting]
		isNew := !known || last < p.start-730
		end := p.end
		if end == 0 {
			end = lastDay
		}
		used[p.setting] = max(last, end)
		if p.start >= checksFrom {
			rows = append(rows, check(r, p, isNew))
		}
	}
	return c.export("pre-placement-checks.xlsx", []sheet{{name: "Checks",
		titles: []string{council, "Checks before placement", exported, ""}, header: checkHeader,
		rows: func(yield func([]any) bool) {
			for _, row := range rows {
				if !yield(row) {
					return
				}
			}
		}, total: []any{"Total", fmt.Sprintf("%d placements", len(rows))}}})
}

// check is what was done before a placement: consultation, offer, due diligence, a visit where the setting is new, panel.
func check(r *rand.Rand, p *placement, isNew bool) []any {
	chance := func(percent int) bool { return r.IntN(100) < percent }
	year, _, _ := p.start.parts()
	consulted := (p.start - day(between(r, 62, 120))).weekday()
	offered := (consulted + day(between(r, 8, 25))).weekday()
	panel := (p.start - day(between(r, 6, 14))).weekday()
	row := []any{p.id(), nil, consulted, offered, nil, []string{"No", "Yes"}[boolean(isNew)], nil, []string{"No", "Yes"}[boolean(chance(80))], panel, nil}
	switch found := r.IntN(100); {
	case found < 20:
		row[1] = "Home authority"
	case found < 58:
		row[1] = "Parental preference"
	case found < 96:
		row[1] = "Specialist placement database"
	}
	if p.tribunal && chance(25) { // the tribunal named the setting: nobody asked it before
		row[2], row[3] = nil, nil
	}
	if chance(82 + 2*(year-2021)) {
		row[4] = (offered + day(between(r, 1, 12))).weekday()
	}
	if isNew && chance(75) || !isNew && chance(6) {
		row[6] = (offered + day(between(r, 2, 14))).weekday()
	}
	full := p.prices[0].fee * int64(p.terms.units) / 100
	switch {
	case chance(4):
	case full > 100000:
		row[9] = "Director of Children's Services"
	case full > 60000:
		row[9] = "Assistant Director"
	default:
		row[9] = "Head of SEND"
	}
	return row
}
