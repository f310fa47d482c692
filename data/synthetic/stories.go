package synthetic

import (
	"bytes"
	"encoding/csv"
	"fmt"
)

// stories are the faults that a council with faults has, one story each, by the name of the check that finds it. A story may hold rows that
// are needed for the rest of it to be good.
var stories = []struct {
	check string
	tell  func(*story)
}{
	// Plans
	{"age_outside_0_to_25", func(s *story) {
		s.plan("DOB", on(1999, 6, 16)).faulty(s.check, "DOB", "Plan Ceased")
		s.elsewhere()
	}},
	{"birth_not_recorded", func(s *story) {
		s.plan("DOB", nil).faulty(s.check, "DOB")
		s.place()
	}},
	{"cease_reason_missing", func(s *story) {
		s.ceased(on(2026, 8, 31), "Cease Reason", nil).faulty(s.check, "Cease Reason")
		s.left(on(2026, 8, 31))
	}},
	{"cease_reason_without_date", func(s *story) {
		s.plan("Cease Reason", 5).faulty(s.check, "Plan Ceased", "Cease Reason")
		s.place()
	}},
	{"child_recorded_differently", func(s *story) {
		s.ceased(on(2026, 6, 15))
		s.plan("Final Plan Issued", on(2026, 8, 3), "Assessment Requested", on(2026, 4, 6), "DOB", on(2013, 6, 16)).faulty(s.check, "DOB")
		s.left(on(2026, 6, 15))
		s.place("Placement ID", s.placement()+"-2", "Start Date", on(2026, 8, 3))
	}},
	{"need_not_recorded", func(s *story) {
		s.plan("Primary Need", nil).faulty(s.check, "Primary Need")
		s.place()
	}},
	{"plan_ceased_before_issued", func(s *story) {
		s.ceased(storyIssued-1).faulty(s.check, "Final Plan Issued", "Plan Ceased")
		s.left(storyIssued, "Start Date", storyIssued-7)
	}},
	{"plan_ceased_in_future", func(s *story) {
		s.ceased(on(2027, 8, 31)).faulty(s.check, "Plan Ceased")
		s.place()
	}},
	{"plan_issued_after_20_weeks", func(s *story) {
		s.plan("Assessment Requested", on(2025, 12, 1)).faulty(s.check, "Assessment Requested", "Final Plan Issued")
		s.place()
	}},
	{"plan_issued_before_2014", func(s *story) {
		s.plan("DOB", on(2008, 6, 16), "Assessment Requested", on(2014, 4, 28), "Final Plan Issued", on(2014, 8, 29)).faulty(s.check, "Final Plan Issued")
		s.place("Start Date", on(2014, 9, 1))
	}},
	{"plan_issued_in_future", func(s *story) {
		s.plan("Assessment Requested", on(2026, 7, 20), "Final Plan Issued", on(2026, 11, 23)).faulty(s.check, "Final Plan Issued")
		s.place()
	}},
	{"plan_recorded_twice", func(s *story) {
		s.plan()
		s.plan().faulty(s.check, "Child ID", "Final Plan Issued")
		s.place()
	}},
	{"plan_reissued", func(s *story) {
		s.ceased(on(2026, 6, 15))
		s.plan("Assessment Requested", on(2026, 3, 2), "Final Plan Issued", on(2026, 6, 30)).faulty(s.check, "Final Plan Issued")
		s.place()
	}},
	{"plan_requested_after_issued", func(s *story) {
		s.plan("Assessment Requested", storyIssued+1).faulty(s.check, "Assessment Requested", "Final Plan Issued")
		s.place()
	}},
	{"plan_time_unlikely", func(s *story) {
		s.plan("Assessment Requested", storyIssued-14).faulty(s.check, "Assessment Requested", "Final Plan Issued")
		s.place()
	}},
	{"plan_without_placement", func(s *story) { s.plan().faulty(s.check, "Child ID") }},
	{"secondary_need_same_as_primary", func(s *story) {
		s.plan("Secondary Need", "SEMH").faulty(s.check, "Primary Need", "Secondary Need")
		s.place()
	}},

	// Placements
	{"age_unfit_for_setting", func(s *story) {
		s.plan()
		college := s.at("fe_college", map[string]any{})
		s.place("Setting", college["Setting"], "URN", college["URN"], "Placement Type", college["Placement Type"]).faulty(s.check, "Placement Type", "Start Date", "End Date")
	}},
	{"boarding_unlikely_at_setting", func(s *story) {
		s.plan()
		school := s.at("mainstream_la", map[string]any{})
		s.place("Setting", school["Setting"], "URN", school["URN"], "Placement Type", school["Placement Type"], "Day/Residential", "52 weeks").
			faulty(s.check, "Placement Type", "Day/Residential")
	}},
	{"contract_reference_missing", func(s *story) {
		s.plan()
		s.bought("Contract Route", "Framework agreement").faulty(s.check, "Contract Route", "Contract Ref")
		s.registered()
	}},
	{"contract_route_not_recorded", func(s *story) {
		s.plan()
		s.bought("Contract Route", nil).faulty(s.check, "Contract Route")
		s.registered()
	}},
	{"funding_shares_not_whole", func(s *story) {
		s.plan()
		s.bought("Education %", "60%", "Social Care %", "30%").faulty(s.check, "Education %", "Social Care %", "Health %")
		s.registered()
	}},
	{"gap_between_placements", func(s *story) {
		s.plan("Assessment Requested", on(2025, 9, 29), "Final Plan Issued", on(2026, 1, 26))
		s.left(on(2026, 3, 31), "Start Date", on(2026, 1, 26))
		s.place("Placement ID", s.placement()+"-2", "Start Date", on(2026, 7, 1)).faulty(s.check, "Start Date")
	}},
	{"kind_against_setting", func(s *story) {
		s.plan()
		s.bought("Placement Type", "Non-maintained special school").faulty(s.check, "URN", "Placement Type")
		s.registered()
	}},
	{"placement_after_plan_ceased", func(s *story) {
		s.ceased(on(2026, 6, 30))
		s.place().faulty(s.check, "End Date")
	}},
	{"placement_before_birth", func(s *story) {
		s.plan()
		s.elsewhere("Start Date", storyBorn-60).faulty(s.check, "Start Date")
	}},
	{"placement_ended_before_started", func(s *story) {
		s.plan()
		s.left(on(2026, 5, 25), "Start Date", on(2026, 6, 1)).faulty(s.check, "Start Date", "End Date")
		s.place("Placement ID", s.placement()+"-2", "Start Date", on(2026, 6, 2))
	}},
	{"placement_ended_far_off", func(s *story) {
		s.plan()
		s.place("End Date", on(2099, 12, 31)).faulty(s.check, "End Date")
	}},
	{"placement_recorded_twice", func(s *story) {
		s.plan()
		s.place()
		s.place().faulty(s.check, "Placement ID")
	}},
	{"placement_started_far_off", func(s *story) {
		s.plan()
		s.place("Start Date", on(2029, 9, 3)).faulty(s.check, "Start Date")
	}},
	{"placement_without_assurance", func(s *story) {
		s.plan()
		s.bought().faulty(s.check, "Placement ID")
	}},
	{"placement_without_plan", func(s *story) { s.place().faulty(s.check, "Child ID") }},
	{"placement_without_spend", func(s *story) {
		s.plan("Assessment Requested", on(2024, 10, 28), "Final Plan Issued", on(2025, 2, 24))
		s.bought("Start Date", on(2025, 4, 1)).faulty(s.check, "Fee")
		s.registered("Consultation Sent", on(2025, 1, 6), "Place Offered", on(2025, 1, 20), "Due Diligence Completed", on(2025, 1, 27), "Panel Date", on(2025, 2, 10))
	}},
	{"placements_overlapping", func(s *story) {
		s.plan()
		s.place()
		s.place("Placement ID", s.placement()+"-2", "Start Date", on(2026, 7, 6)).faulty(s.check, "Start Date")
	}},
	{"price_far_from_others", func(s *story) {
		s.plan()
		s.bought("Fee", 5500.0, "Fee Basis", "Year", "Units Per Year", 1).faulty(s.check, "Fee", "Fee Basis", "Units Per Year")
		s.registered()
	}},
	{"price_not_stated", func(s *story) {
		s.plan()
		s.bought("Fee", nil, "Fee Basis", nil, "Units Per Year", nil).faulty(s.check, "Fee")
	}},
	{"price_unlikely", func(s *story) {
		s.plan()
		s.bought("Day/Residential", "52 weeks", "Fee", 11000.0, "Units Per Year", 52).faulty(s.check, "Fee", "Fee Basis", "Units Per Year")
		s.registered()
	}},
	{"price_where_no_place", func(s *story) {
		s.plan()
		s.elsewhere("Placement Type", "Elective home education", "Fee", 5000.0, "Fee Basis", "Year", "Units Per Year", 1).faulty(s.check, "Placement Type", "Fee")
	}},
	{"price_without_basis", func(s *story) {
		s.plan()
		s.bought("Fee Basis", nil).faulty(s.check, "Fee Basis")
		s.registered()
	}},
	{"priced_weeks_against_boarding", func(s *story) {
		s.plan()
		s.bought("Day/Residential", "52 weeks", "Fee", 5000.0).faulty(s.check, "Day/Residential", "Units Per Year")
		s.registered()
	}},
	{"provider_unknown", func(s *story) {
		s.plan()
		s.place("URN", "999999").faulty(s.check, "URN")
	}},
	{"row_rejected", func(s *story) { s.plan("Final Plan Issued", "31/02/2026").faulty(s.check, "Final Plan Issued") }},
	{"uplift_out_of_order", func(s *story) {
		s.plan()
		s.bought("Uplift Requested On", on(2026, 3, 10), "Uplift Decided On", on(2026, 3, 5), "Uplift Requested %", "6.0%", "Uplift Agreed %", "4.0%").
			faulty(s.check, "Uplift Requested On", "Uplift Decided On")
		s.registered()
	}},
	{"units_against_basis", func(s *story) {
		s.plan()
		s.bought("Fee Basis", "Term").faulty(s.check, "Fee Basis", "Units Per Year")
		s.registered()
	}},

	// Settings
	{"company_number_malformed", func(s *story) { s.setting("Company Number", "1234567").faulty(s.check, "Company Number") }},
	{"in_area_against_authority", func(s *story) { s.setting("LA (code)", "998").faulty(s.check, "LA (code)", "In Area") }},
	{"inspection_incomplete", func(s *story) {
		s.setting("Inspection Framework", "ofsted_independent", "Inspection Outcome", "Good").faulty(s.check, "Last Inspection")
	}},
	{"owner_of_two_names", func(s *story) {
		s.setting("Owner Group", "Wayfarrow Group", "Company Number", "ZZ900001").faulty(s.check, "Owner Group", "Company Number")
	}},
	{"provider_recorded_twice", func(s *story) {
		s.setting()
		s.setting().faulty(s.check, "URN")
	}},
	{"section_41_against_type", func(s *story) {
		s.setting("TypeOfEstablishment (code)", "7").faulty(s.check, "TypeOfEstablishment (code)", "Section41Approved")
	}},

	// Places
	{"place_cost_unlikely", func(s *story) { s.places("Cost Per Place", 250).faulty(s.check, "Cost Per Place") }},
	{"places_at_unknown_setting", func(s *story) { s.places("URN", "999999").faulty(s.check, "URN") }},
	{"places_recorded_twice", func(s *story) {
		s.places()
		s.places().faulty(s.check, "URN", "Placement Type", "Designation", "Phase", "Academic Year")
	}},
	{"roll_far_over_places", func(s *story) { s.places("On Roll", 30).faulty(s.check, "Places", "On Roll") }},
	{"roll_not_stated", func(s *story) { s.places("On Roll", nil).faulty(s.check, "On Roll") }},

	// Ledger
	{"accrual_not_reversed", func(s *story) {
		s.posted("Doc Type", accrualDoc, "Posting Date", on(2025, 6, 30)).faulty(s.check, "Doc Type", "Net").in = ledgerBefore
	}},
	{"amount_against_kind", func(s *story) { s.posted("Doc Type", creditDoc).faulty(s.check, "Doc Type", "Net") }},
	{"invoice_recorded_twice", func(s *story) {
		s.posted()
		s.posted().faulty(s.check, "Invoice No", "Net")
	}},
	{"invoice_under_two_numbers", func(s *story) {
		s.plan()
		s.place()
		s.posted("Child Ref", s.child())
		s.posted("Child Ref", s.child(), "Invoice No", "X99999").faulty(s.check, "Posting Date", "Invoice No", "Net")
	}},
	{"ledger_month_missing", func(s *story) {
		s.posted("Posting Date", on(2026, 11, 30), "Period", 8).faulty(s.check, "Posting Date")
	}},
	{"period_against_posting", func(s *story) { s.posted("Period", 9).faulty(s.check, "Posting Date", "Period") }},
	{"spend_at_unknown_setting", func(s *story) { s.posted("URN", "999999").faulty(s.check, "URN") }},
	{"spend_on_other_cost_centre", func(s *story) { s.posted("Cost Centre", transport).faulty(s.check, "Cost Centre") }},
	{"spend_on_unknown_child", func(s *story) {
		s.posted("Child Ref", s.child()).faulty(s.check, "Child Ref")
	}},
	{"spend_posted_far_off", func(s *story) { s.posted("Posting Date", on(2029, 6, 15)).faulty(s.check, "Posting Date") }},
	{"spend_without_placement", func(s *story) {
		s.plan()
		s.place()
		s.posted("Posting Date", on(2025, 6, 30), "Child Ref", s.child()).in = ledgerBefore
	}},
	{"vat_at_no_rate", func(s *story) { s.posted("Net", 1000.0, "VAT", 175.0).faulty(s.check, "Net", "VAT") }},

	// Checks before placement
	{"assurance_after_start", func(s *story) {
		s.plan()
		s.bought()
		s.registered("Panel Date", storyIssued+7).faulty(s.check, "Panel Date")
	}},
	{"assurance_of_unknown_placement", func(s *story) { s.registered().faulty(s.check, "Placement ID") }},
	{"assurance_out_of_order", func(s *story) {
		s.plan()
		s.bought()
		s.registered("Consultation Sent", on(2026, 3, 17)).faulty(s.check, "Consultation Sent", "Place Offered")
	}},
	{"assurance_recorded_twice", func(s *story) {
		s.plan()
		s.bought()
		s.registered()
		s.registered().faulty(s.check, "Placement ID")
	}},

	// Public figures
	{"outturn_recorded_twice", func(s *story) {
		s.row(outturnList, map[string]any{"financial_year": financialName(lastDay.financialYear() - 1), "line": "1.2.3", "net_expenditure": "100.00"}, nil).
			faulty(s.check, "financial_year", "line").faulty("outturn_far_from_ledger", "net_expenditure")
	}},
	{"plans_far_from_published", func(s *story) { s.published("ehcplans", "99999").faulty(s.check, "ehcplans") }},
	{"public_row_rejected", func(s *story) { s.published("ehcplans", "#REF!").faulty(s.check, "ehcplans") }},
}

// plant tells every story.
func (c *made) plant() (plants, error) {
	text, err := publishedFiles.ReadFile("dfe/" + caseloadFile)
	if err != nil {
		return nil, err
	}
	dfe, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", caseloadFile, err)
	}
	var all plants
	for i, one := range stories {
		s := story{council: c, check: one.check, number: i + 1, dfe: dfe}
		one.tell(&s)
		all = append(all, s.rows...)
	}
	return all, nil
}
