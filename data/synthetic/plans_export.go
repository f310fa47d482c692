package synthetic

import (
	"fmt"
)

const exported = "Exported 02/10/2026 07:14"

var planHeader = []string{"Child ID", "UPN", "Forename", "Surname", "DOB", "Gender", "Postcode", "Locality", "Primary Need", "Secondary Need",
	"Assessment Requested", "Final Plan Issued", "Plan Ceased", "Cease Reason"}

// writePlans writes extracts/ehc-plans.xlsx: plans that stand with real dates and codes, ceased ones with dates as text and
// needs in words, as the two reports of one case system may differ.
func (c *made) writePlans() error {
	open, ceased := 0, 0
	for i := range c.children {
		if c.children[i].ceased == 0 {
			open++
		} else {
			ceased++
		}
	}
	return c.export("ehc-plans.xlsx", []sheet{
		{name: "Open plans", titles: []string{council, "EHC plans: open plans at 30/09/2026", exported, ""}, header: planHeader,
			rows: func(yield func([]any) bool) {
				for _, i := range c.order {
					if child := &c.children[i]; child.ceased == 0 && !yield(c.openPlan(i)) {
						return
					}
				}
			}, total: []any{"Total", fmt.Sprintf("%d plans", open)}},
		{name: "Ceased plans", titles: []string{council + ": EHC plans, ceased", exported, ""}, header: planHeader,
			rows: func(yield func([]any) bool) {
				for _, i := range c.order {
					if child := &c.children[i]; child.ceased != 0 && !yield(c.ceasedPlan(i)) {
						return
					}
				}
			}, total: []any{"Total", fmt.Sprintf("%d plans", ceased)}},
	})
}

func (c *made) openPlan(i int) []any {
	child, p := &c.children[i], &c.people[i]
	var second any
	if p.secondary >= 0 {
		second = needs[p.secondary].code
	}
	return []any{p.id, p.upn, p.forename, p.surname, p.born, p.gender, p.postcode, p.locality, needs[child.need].code, second,
		child.requested, child.issued, nil, nil}
}

func (c *made) ceasedPlan(i int) []any {
	child, p := &c.children[i], &c.people[i]
	var second any
	if p.secondary >= 0 {
		second = needs[p.secondary].words
	}
	return []any{p.id, p.upn, p.forename, p.surname, p.born.text(), p.gender, p.postcode, p.locality, needs[child.need].words, second,
		child.requested.text(), child.issued.text(), child.ceased.text(), child.reason}
}
