package ingest

import (
	"path/filepath"
	"testing"

	"sufficiency/ingest/checks"
	"sufficiency/ingest/internal/ingesttest"
)

// The workspace that most tests load: the agreed shapes in small, every value made up and every expected figure worked out by hand.

var key = []byte("a secret for tests of 32 bytes..")

var testOptions = Options{CouncilCode: "999", BenchmarkCode: "884", Key: key, Localities: []string{"North", "South"}, Organisations: []string{"Alder", "Holme"}}

var testChecks = checks.Options{CouncilCode: "999", BenchmarkCode: "884", Until: ingesttest.Day(2026, 9, 30)}

// titles are the rows that a case system writes above its table.
func titles(name string) [][]any {
	return [][]any{{"Marchshire Council"}, {name}, {"Exported 02/10/2026 07:14"}, nil}
}

var planHeader = []any{"Child ID", "UPN", "Forename", "Surname", "DOB", "Gender", "Postcode", "Locality", "Primary Need", "Secondary Need",
	"Assessment Requested", "Final Plan Issued", "Plan Ceased", "Cease Reason"}

var placementHeader = []any{"Placement ID", "Child ID", "Setting", "URN", "Placement Type", "Start Date", "End Date", "Day/Residential", "Tribunal",
	"Contract Route", "Contract Ref", "Fee", "Fee Basis", "Units Per Year", "Education %", "Social Care %", "Health %"}

var ledgerHeader = []any{"Posting Date", "Period", "Supplier Name", "Invoice No", "Doc Type", "Net", "VAT", "Cost Centre", "Subjective", "Child Ref", "URN", "Description"}

// smallWorkspace writes two children: one at a resourced unit, one at an independent special school that is billed by the week.
func smallWorkspace(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "ehc-plans.xlsx"),
		ingesttest.Sheet{Name: "Open plans", Rows: append(titles("Open EHC plans"), planHeader,
			[]any{"M000001", "A801200000001", "Xanthe", "Quillfeather", ingesttest.Day(2012, 3, 14), "F", "ZX9 9ZZ", "North", "SEMH", "ASD", ingesttest.Day(2019, 1, 7), ingesttest.Day(2019, 5, 20), nil, nil},
			[]any{"Total", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, 1, nil, nil})},
		ingesttest.Sheet{Name: "Ceased plans", Rows: append(titles("Ceased EHC plans"), planHeader,
			[]any{"M000002", "A801200000002", "Ptolemy", "Quillfeather", "02/11/2001", "M", "ZX9 9ZZ", "South", "Social, Emotional and Mental Health", nil, "03/02/2017", "28/06/2017", "31/07/2026", "1"},
			[]any{"Total", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, 1},
			nil,
			[]any{"Source: case system. Plans that ceased before 2015 are not held."})})
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "placements.xlsx"),
		ingesttest.Sheet{Name: "Current", Rows: append(titles("Placements"), placementHeader,
			[]any{"P0001", "M000001", "Alder House School", "0136421", "Independent special school", ingesttest.Day(2024, 9, 2), nil, "38-51 weeks", "Yes", "Spot purchase", nil, "£1,250.00", "Week", 39, "100%", "0%", "0%"},
			[]any{"P0002", "M000002", nil, "999999", "Elective home education", ingesttest.Day(2025, 9, 1), nil, nil, "No", nil, nil, nil, nil, nil, nil, nil, nil},
			[]any{"Total", nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "£1,250.00"})},
		ingesttest.Sheet{Name: "Ended", Rows: append(titles("Placements"), placementHeader,
			[]any{"P0003", "M000001", "Holme Primary", 123456, "Resourced provision (council)", "03/09/2018", "19/07/2024", "Day", "No", "Not recorded", "C-77", 6000.5, "Year", 1, "60%", "40%", nil})})
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "pre-placement-checks.xlsx"),
		ingesttest.Sheet{Name: "Checks", Rows: append(titles("Checks"), []any{"Placement ID", "How Found", "Consultation Sent", "Place Offered", "Due Diligence Completed", "New Setting", "Visit Date", "Value for Money Note", "Panel Date", "Authorised By (Role)"},
			[]any{"P0001", "Parental preference", "01/05/2024", "20/05/2024", nil, "Yes", "04/06/2024", "Yes", "11/06/2024", "Head of SEND"})})
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "ledger.xlsx"),
		ingesttest.Sheet{Name: "2024-25", Rows: append(titles("Ledger"), ledgerHeader,
			[]any{"30/09/2024", 6, "Alder House School Ltd", "AH-001", "Invoice", "16,250.00", "3,250.00", "E4410", "4602", "m000001", "0136421", "SEN fees Autumn term"},
			[]any{"31/10/2024", 7, "Alder House School Ltd", "AH-002", "Credit note", "(1,200.00)", "(240.00)", "E4410", "4602", "various", "0136421", "SEN fees credit"},
			[]any{"Total", nil, nil, nil, nil, "15,050.00"})})
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "providers.csv"),
		"URN,EstablishmentName,TypeOfEstablishment (code),Town,LA (code),In Area,Section41Approved,Owner Group,Company Number,Inspection Framework,Last Inspection,Inspection Outcome\r\n"+
			"0136421,\"Alder House School, Zo\xeb's\",10,Hay,884,No,Approved,Alder Group,01234567,ofsted_independent,12/03/2024,Good\r\n"+
			"123456,Holme Primary,7,Marchton,999,,Not applicable,,,ofsted_state,,\r\n")
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "extracts", "places.xlsx"),
		ingesttest.Sheet{Name: "Places", Rows: append(titles("Places"), []any{"URN", "School", "Placement Type", "Designation", "Phase", "Academic Year", "Places", "On Roll", "Cost Per Place"},
			[]any{"123456", "Holme Primary", "Resourced provision (council)", "ASD", "Primary", "2025/26", 12, 11, 10000},
			[]any{"123457", "Holme Special", "Special school (council)", "Mixed", "All-through", "2026/27", 80, nil, "£24,000"})})
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "dfe-residential.csv"),
		"\ufefftime_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown,Res_3851,Res_52,Res_tot\n"+
			"202425,Academic year,National,E92000001,England,,,,,,All residential placements,All residential placements,2000,x,low\n"+
			"202425,Academic year,Local authority,E92000001,England,E12000005,West Midlands,E06000019,884,\"Herefordshire, County of\",All residential placements,All residential placements,13,4,17\n"+
			"202425,Academic year,Local authority,E92000001,England,E12000005,West Midlands,E06000051,893,Shropshire,All residential placements,All residential placements,1,2,3\n")
	ingesttest.WriteText(t, filepath.Join(dir, "reference", "section251.csv"), "financial_year,line,net_expenditure\n2024-25,1.2.3,15050.25\n")
	return dir
}
