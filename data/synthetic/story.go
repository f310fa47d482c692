package synthetic

import (
	"fmt"
	"slices"
)

// story makes the rows of one planted fault: a child whose plan was issued in May 2026, after the last January that is counted, and who is
// placed since. Every row is good as it comes; what a story says of a row is what is different about it, and what a check finds.
type story struct {
	council *made
	check   string
	number  int        // each story has a child, a placement, a setting and an invoice of its own
	dfe     [][]string // DfE's caseload as it is written, with its header
	rows    plants
}

// The days of the good story.
var (
	storyRequested = on(2026, 1, 12)
	storyIssued    = on(2026, 5, 18) // 18 weeks later
	storyBorn      = on(2014, 6, 16)
	storyPosted    = on(2026, 6, 30)
)

func (s *story) child() string     { return fmt.Sprintf("M99%04d", s.number) }
func (s *story) placement() string { return fmt.Sprintf("P99%04d", s.number) }

// row begins a row: what is good, then what is different, as header and value in turn.
func (s *story) row(in exportTable, good map[string]any, different []any) *plantedRow {
	for i := 0; i < len(different); i += 2 {
		header := different[i].(string)
		if !slices.Contains(in.header, header) {
			panic(fmt.Sprintf("%s: %s has no column %q", s.check, in.file, header))
		}
		good[header] = different[i+1]
	}
	row := &plantedRow{in: in, cells: good}
	s.rows = append(s.rows, row)
	return row
}

// faulty says in which columns another check finds the row.
func (r *plantedRow) faulty(check string, headers ...string) *plantedRow {
	r.faults = append(r.faults, plantedFault{check, headers})
	return r
}

// plan is an open plan.
func (s *story) plan(different ...any) *plantedRow {
	return s.row(openPlans, map[string]any{"Child ID": s.child(), "UPN": fmt.Sprintf("S99900000%04d", s.number), "Forename": "Made", "Surname": "Up",
		"DOB": storyBorn, "Gender": "F", "Postcode": "QZ1 1AA", "Locality": localities[0].name, "Primary Need": "SEMH",
		"Assessment Requested": storyRequested, "Final Plan Issued": storyIssued}, different)
}

// ceased is a plan that has ceased.
func (s *story) ceased(on day, different ...any) *plantedRow {
	row := s.plan(append([]any{"Plan Ceased", on, "Cease Reason", 5}, different...)...)
	row.in = ceasedPlans
	return row
}

// place is a running placement without a price, at a special school of the council.
func (s *story) place(different ...any) *plantedRow {
	return s.row(currentPlacements, s.at("special_la", map[string]any{"Placement ID": s.placement(), "Child ID": s.child(), "Start Date": storyIssued,
		"Day/Residential": "Day", "Tribunal": "No"}), different)
}

// elsewhere is a running placement without a setting.
func (s *story) elsewhere(different ...any) *plantedRow {
	return s.place(append([]any{"Setting", "Other placement", "URN", nil, "Placement Type", "Other placement"}, different...)...)
}

// left is a placement that has ended.
func (s *story) left(on day, different ...any) *plantedRow {
	row := s.place(append([]any{"End Date", on}, different...)...)
	row.in = endedPlacements
	return row
}

// bought is a running placement at an independent special school, paid by the week.
func (s *story) bought(different ...any) *plantedRow {
	good := s.at("special_independent", map[string]any{"Contract Route": "Spot purchase", "Fee": 1500.0, "Fee Basis": "Week", "Units Per Year": 39,
		"Education %": "100%", "Social Care %": "0%", "Health %": "0%"})
	var cells []any
	for _, header := range placementHeader {
		if value, is := good[header]; is {
			cells = append(cells, header, value)
		}
	}
	return s.place(append(cells, different...)...)
}

// registered is the row of a placement in the register of checks.
func (s *story) registered(different ...any) *plantedRow {
	return s.row(checkRegister, map[string]any{"Placement ID": s.placement(), "How Found": "Parental preference", "Consultation Sent": on(2026, 3, 2),
		"Place Offered": on(2026, 3, 16), "Due Diligence Completed": on(2026, 3, 23), "New Setting": "No", "Value for Money Note": "Yes",
		"Panel Date": on(2026, 5, 5), "Authorised By (Role)": "Head of SEND"}, different)
}

// posted is a line of the ledger, for a place at an independent special school and no child by name. No placement has its price.
func (s *story) posted(different ...any) *plantedRow {
	bought := s.at("special_independent", map[string]any{})
	row := s.row(ledgerNow, map[string]any{"Posting Date": storyPosted, "Period": 3, "Supplier Name": bought["Setting"], "Invoice No": fmt.Sprintf("X%05d", s.number),
		"Doc Type": invoiceDoc, "Net": 1000 + float64(s.number), "VAT": 0.0, "Cost Centre": "E1230", "Subjective": fees, "Description": "Fees"}, different)
	if row.cells["Cost Centre"] != transport && row.cells["Posting Date"].(day).financialYear() <= lastDay.financialYear() {
		row.faulty("spend_without_placement", "Net")
	}
	return row
}

// setting is a row of the list of settings.
func (s *story) setting(different ...any) *plantedRow {
	return s.row(settingList, map[string]any{"URN": fmt.Sprint(990000 + s.number), "EstablishmentName": fmt.Sprintf("Made-up School %d", s.number),
		"TypeOfEstablishment (code)": "10", "Town": "Marchminster", "LA (code)": "999", "In Area": "Yes", "Section41Approved": "Approved"}, different)
}

// places are those of a school of the council in a year, for an age for which it has no others.
func (s *story) places(different ...any) *plantedRow {
	school := s.at("special_la", map[string]any{})
	return s.row(placeList, map[string]any{"URN": school["URN"], "School": school["Setting"], "Placement Type": school["Placement Type"], "Designation": needs[s.number%len(needs)].code,
		"Phase": "Early years", "Academic Year": "2025/26", "Places": 12, "On Roll": 11, "Cost Per Place": 25000}, different)
}

// published is DfE's count of the council's plans in January 2025 once more.
func (s *story) published(different ...any) *plantedRow {
	header, last := s.dfe[0], s.dfe[len(s.dfe)-1]
	good := map[string]any{}
	for i := range header {
		good[header[i]] = last[i]
	}
	good["breakdown_topic"], good["breakdown"] = "All EHC plans", "All EHC plans"
	return s.row(exportTable{file: "reference/" + caseloadFile, header: header}, good, different)
}

// at puts a placement at the first setting of a kind.
func (s *story) at(kind string, cells map[string]any) map[string]any {
	for _, k := range s.council.model.kinds {
		if k.code == kind {
			cells["Placement Type"] = k.label
		}
	}
	first := slices.IndexFunc(s.council.settings, func(set setting) bool { return set.kinds[0] == kind })
	cells["Setting"], cells["URN"] = s.council.settings[first].name, s.council.settings[first].urn
	return cells
}
