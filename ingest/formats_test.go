package ingest

import (
	"path/filepath"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// format is a small made-up file of a published format, and what is to be read out of it, worked out by hand.
type format struct {
	file, text, kind string
	rejected         int
	query, want      string
}

func TestFormats(t *testing.T) {
	for _, c := range []format{
		{file: "edubasealldata20261002.csv", kind: "establishments",
			text: "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name)," +
				"StatutoryLowAge,UKPRN,Town,Postcode,HeadLastName,Section41Approved (name),SEN1 (name),SEN2 (name),SEN3 (name),Easting,PropsName,Trusts (code),Trusts (name),OfstedLastInsp,DateOfLastInspectionVisit\r\n" +
				"900001,884,\"Alder House School, Zo\xeb's\",10,Other independent special school,Open,01-09-2014,,Not applicable,5,10090001,Hay,ZX9 9ZZ,Quillfeather,Approved," +
				"\"SEMH - Social, Emotional and Mental Health\",ASD - Autistic Spectrum Disorder,Not Applicable,322000,Alder Care Ltd,0,,,12-03-2024\r\n" +
				"900002,893,Holme Primary,7,Community special school,\"Open, but proposed to close\",,31-08-2027,Primary,4,,Marchton,ZX9 9ZY,,Not applicable,,,,,,2000,Elm Trust,01-02-2020,\r\n",
			query: `select urn, ukprn, name, establishment_type, status, opened, closed, la_code, phase, youngest, section_41, needs, town, length(site), easting, proprietor, trust_code, trust, inspected from establishment`,
			want: "900001 | 10090001 | Alder House School, Zoë's | 10 | open | 2014-09-01 | - | 884 | Not applicable | 5 | true | SEMH ASD | Hay | 32 | 322000 | Alder Care Ltd | - | - | 2024-03-12\n" +
				"900002 | - | Holme Primary | 7 | closing | - | 2027-08-31 | 893 | Primary | 4 | false | - | Marchton | 32 | - | - | 2000 | Elm Trust | 2020-02-01\n"},
		{file: "links_edubasealldata20261002.csv", kind: "establishment_links",
			text: "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n900001,900003,Ash House,Predecessor - merged,01-09-2014\n900003,900001,Alder House,Successor,01-09-2014\n" +
				"900002,900004,Holme Sixth Form,Sixth Form Centre Link,\n",
			query: `select urn, linked_urn, relation, link_type, linked from establishment_link`,
			want: "900001 | 900003 | predecessor | Predecessor - merged | 2014-09-01\n900003 | 900001 | successor | Successor | 2014-09-01\n" +
				"900002 | 900004 | other | Sixth Form Centre Link | -\n"},
		// Windows-1252, a dash out of it in the category, symbols, a region and a line without a number.
		{file: "s251_alleducation_la_regional_national.csv", kind: "section251_outturn",
			text: "time_period,time_identifier,geographic_level,country_name,country_code,region_name,region_code,la_name,old_la_code,new_la_code,main_category,category_of_expenditure," +
				"early_years_establishments,primary_schools,secondary_schools,sen_and_special_schools,pupil_referral_units_and_alt_provision,post_16,gross_expenditure,income,net_expenditure,net_per_capita_expenditure\n" +
				"202425,Financial year,National,England,E92000001,,,,,,A,1.2.3 Top-up and other funding \x96 non-maintained and independent providers,0,0,0,0,0,0,2000000,100000,1900000,12\n" +
				"202425,Financial year,Local authority,England,E92000001,West Midlands,E12000005,\"Herefordshire, County of\",884,E06000019,A,1.2.3 Top-up and other funding \x96 non-maintained and independent providers,0,0,0,6073632,0,0,6203591.25,764829,5438762.25,c\n" +
				"202425,Financial year,Local authority,England,E92000001,West Midlands,E12000005,\"Herefordshire, County of\",884,E06000019,A,1.2.10 PFI/ BSF costs,0,0,0,0,0,0,:,:,:,:\n" +
				"202425,Financial year,Local authority,England,E92000001,West Midlands,E12000005,\"Herefordshire, County of\",884,E06000019,A,TOTAL,0,0,0,0,0,0,1,1,1,1\n" +
				"202425,Financial year,Local authority,England,E92000001,West Midlands,E12000005,Shropshire,893,E06000051,A,1.4.11 SEN transport,0,0,0,0,0,0,c,0,-12.5,z\n",
			query: `select row, is_council, la_code, financial_year, line, gross_pence, income_pence, net_pence from outturn`,
			want: "2 | false | E92000001 | 2024-25 | 1.2.3 | 200000000 | 10000000 | 190000000\n" +
				"3 | true | 884 | 2024-25 | 1.2.3 | 620359125 | 76482900 | 543876225\n" +
				"6 | false | 893 | 2024-25 | 1.4.11 | - | 0 | -1250\n"},
		{file: "plannedexpenditure.csv", kind: "section251_budget",
			text: "time_period,time_identifier,geographic_level,country_code,region_code,la_name,old_la_code,main_category_planned_expenditure,category_of_planned_expenditure,gross_planned_expenditure,income,net_planned_expenditure\n" +
				"202526,Financial year,Local authority,E92000001,E12000005,\"Herefordshire, County of\",884,A,1.2.3 Top-up and other funding,6000000,0,6000000\n",
			query: `select is_council, la_code, financial_year, line, net_pence from budget`,
			want:  "true | 884 | 2025-26 | 1.2.3 | 600000000\n"},
		{file: "spend-over-500.csv", kind: "published_spend", rejected: 1,
			text: "Marchshire Council: payments over £500\n\nBody Name,Date Paid,Transaction Number,Supplier Name,Net Amount (£),Expense Type,Directorate\n" +
				"Marchshire,03/04/2025,5100012,Alder House School Ltd,\"12,500.00\",Independent school fees,Children\nMarchshire,04/04/20251500.00,5100013,Elm Trust,Grants,Children\n",
			query: `select row, paid, supplier, net_pence, purpose, service, reference from published_spend`,
			want:  "4 | 2025-04-03 | Alder House School Ltd | 1250000 | Independent school fees | Children | 5100012\n"},
		{file: "2022 SNPP Population persons.csv", kind: "population_projections",
			text: "AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2022,2023\nE06000019,\"Herefordshire, County of\",Population,females,0,712.25,700\nE06000019,\"Herefordshire, County of\",Population,females,25,901,890.5\n" +
				"E06000019,\"Herefordshire, County of\",Population,females,26,1,1\nE06000019,\"Herefordshire, County of\",Population,females,90 and over,1,1\nE06000019,\"Herefordshire, County of\",Population,females,All ages,1,1\n",
			query: `select row, area_code, year, sex, age_from, age_to, persons from population`,
			want: "2 | E06000019 | 2022 | female | 0 | 0 | 712.25\n2 | E06000019 | 2023 | female | 0 | 0 | 700\n" +
				"3 | E06000019 | 2022 | female | 25 | 25 | 901\n3 | E06000019 | 2023 | female | 25 | 25 | 890.5\n"},
		{file: "nomis.csv", kind: "population",
			text: "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GENDER_NAME,C_AGE_NAME,MEASURES_NAME,OBS_VALUE\n2024,Herefordshire,E06000019,Total,Aged under 1 year,Value,1500\n2024,Herefordshire,E06000019,Male,Aged 5 years,Value,900\n" +
				"2024,Herefordshire,E06000019,Total,Aged 5 to 9,Value,9000\n2024,Herefordshire,E06000019,Total,Aged 5 to 9,Percent,5\n2024,Herefordshire,E06000019,Total,All ages,Value,187000\n" +
				"2024,Herefordshire,E06000019,Total,Aged 20 to 29,Value,1\n2024,Herefordshire,E06000019,Total,Aged 90+,Value,1\n",
			query: `select area_code, year, sex, age_from, age_to, persons from population`,
			want:  "E06000019 | 2024 | all | 0 | 0 | 1500\nE06000019 | 2024 | male | 5 | 5 | 900\nE06000019 | 2024 | all | 5 | 9 | 9000\n"},
		{file: "our-projection.csv", kind: "population",
			text:  "Area,Year,Sex,Age,Persons\nNorth,2026/27,,7,812\nNorth,2026/27,Girls,under 5,1900\n",
			query: `select area_code, year, sex, age_from, age_to, persons from population`,
			want:  "North | 2026 | all | 7 | 7 | 812\nNorth | 2026 | female | 0 | 4 | 1900\n"},
	} {
		t.Run(c.file, func(t *testing.T) {
			w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
			ingesttest.WriteText(t, filepath.Join(dir, "reference", c.file), c.text)
			report := load(t, w, dir, testOptions)
			sheet := report.Files[0].Sheets[0]
			if sheet.Kind != c.kind || sheet.Rejected != c.rejected {
				t.Error(report.Text())
			}
			ingesttest.Same(t, c.kind, ingesttest.RowsOf(t, w, c.query), c.want)
		})
	}
}

// The workbook of LAIT has a sheet an indicator, with years as numbers in its header, and dashes for what is not given.
func TestLAITWorkbook(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteWorkbook(t, filepath.Join(dir, "reference", "lait.xlsx"),
		ingesttest.Sheet{Name: "Caseload", Rows: [][]any{{"Number of EHC plans"}, {"LA Number", "LA Name", 2022, 2023, "Change"}, {884, "Herefordshire", 1182, 1284, 102}, {970, "England", 473255, "-", "-"}, {nil, "Statistical neighbours", 1, 2, 3}}})
	report := load(t, w, dir, testOptions)
	ingesttest.Same(t, "LAIT", ingesttest.RowsOf(t, w, `select is_council, la_code, year, dataset, indicator, value, symbol from benchmark order by row, year`),
		"true | 884 | 2022 | lait | Caseload | 1182 | -\ntrue | 884 | 2023 | lait | Caseload | 1284 | -\n"+
			"false | E92000001 | 2022 | lait | Caseload | 473255 | -\nfalse | E92000001 | 2023 | lait | Caseload | - | x\n")
	if sheet := report.Files[0].Sheets[0]; sheet.LeftOut != 1 || sheet.Rejected != 0 {
		t.Error(report.Text())
	}
}

// A register of contracts: a framework without a value, and a spot contract with an extension. The title is kept where it names no one.
func TestContractsLoad(t *testing.T) {
	w, dir := ingesttest.OpenWarehouse(t), t.TempDir()
	ingesttest.WriteText(t, filepath.Join(dir, "extracts", "contracts.csv"), "Contract register\nContract Ref,Contract Title,Procurement Route,Portal,Provider,URN,Lot,Start Date,End Date,Extension To,Contract Value,Contract Manager\n"+
		"DN6219,Independent special schools framework,Framework,ProContract,,,Lot 2,01/04/2024,31/03/2028,31/03/2030,,Ptolemy Quillfeather\n"+
		"C-77,Xanthe Quillfeather,Spot,n/a,Alder House School Ltd,900001,,01/09/2025,31/08/2026,,\"£62,400.00\",\n")
	load(t, w, dir, testOptions)
	ingesttest.Same(t, "contract", ingesttest.RowsOf(t, w, `select row, reference, starts_with(title, 'Name withheld') as is_withheld, route, portal, supplier, provider, lot, starts, ends, extends_to, value_pence from contract`),
		"3 | DN6219 | false | framework | procontract | - | - | Lot 2 | 2024-04-01 | 2028-03-31 | 2030-03-31 | -\n"+
			"4 | C-77 | true | spot | none | Alder House School Ltd | 900001 | - | 2025-09-01 | 2026-08-31 | - | 6240000\n")
}
