package meeting

import "sufficiency/analysis"

const commitmentsAddress = "commitments.html"

// commitments is the page of what the council is bound to pay, what ends soon, and who waits.
func commitments(lists map[string]analysis.InternalList) page {
	return page{
		Address: commitmentsAddress, Short: "Commitments", Title: "Commitments",
		Lede: []string{"What the placements commit the council to until the end of the financial year, beside what the ledger holds; contracts that end; children who wait."},
		Sections: []section{
			listSection(lists["commitments"], "financial_year", "kind", "children", "committed", "committed_to_date", "ledger_to_date", "difference", "left_to_pay", "ledger"),
			listSection(lists["contracts_ending"], "reference", "title", "supplier", "lot", "route", "ends", "extends_to", "children", "annual", "file", "sheet", "row"),
			listSection(lists["waiting"], "reference", "need", "age_band", "locality", "issued", "why", "since", "days", "starts", "file", "sheet", "row"),
		},
	}
}
