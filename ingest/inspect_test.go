package ingest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
	"sufficiency/ingest/spreadsheet"
)

func TestInspect(t *testing.T) {
	path := filepath.Join(t.TempDir(), "extracts", "plans.xlsx")
	header := append([]any{}, planHeader...)
	header[11] = "Final Plan Isued"
	ingesttest.WriteWorkbook(t, path,
		ingesttest.Sheet{Name: "Open plans", Rows: append(titles("Plans"), planHeader,
			[]any{"M000001", "A801200000001", "Xanthe", "Quillfeather", ingesttest.Day(2012, 3, 14), "F", "ZX9 9ZZ", "North", "SEMH", nil, nil, ingesttest.Day(2019, 5, 20), nil, nil},
			[]any{"M000003", "A801200000001", "Xanthe", "Quillfeather", "14/03/2012", "F", "ZX9 9ZZ", "North", "Autsim", nil, nil, ingesttest.Day(2019, 5, 20), nil, nil})},
		ingesttest.Sheet{Name: "Renamed", Rows: append(titles("Plans"), header)},
		ingesttest.Sheet{Name: "Notes", Rows: [][]any{{"Made by the case system"}}})
	inspection, err := Inspect(path, spreadsheet.Passwords{})
	if err != nil {
		t.Fatal(err)
	}
	inspection.Path = "extracts/plans.xlsx"
	// Open plans: all 5 required columns are there, and of 12 filled cells in mapped columns one cannot be read: 11 / 12.
	// Renamed: 4 of 5 required columns.
	ingesttest.Same(t, "inspection", inspection.Text(), `extracts/plans.xlsx: XLSX workbook

Sheet "Open plans"
  EHC plans (plans): header in row 5, 2 rows, 1 of them faulty
  Confidence 92%: 5 of 5 required columns there, 11 of 12 cells looked at can be read

  A   Child ID                   → child            references; kept as a pseudonym only
  E   DOB                        → born             dates, dates as text; kept as a month only
  F   Gender                     → sex              1 code: female
  H   Locality                   → locality         text
  I   Primary Need               → need             1 code: SEMH; 1 of 2 cannot be read, first I7 is
                                                    not a code or a name of the list need; write one
                                                    of its codes
  J   Secondary Need             → secondary_need   empty
  K   Assessment Requested       → requested        empty
  L   Final Plan Issued          → issued           dates
  M   Plan Ceased                → ceased           empty
  N   Cease Reason               → cease_reason     empty
  Personal data, never read: UPN (B), Forename (C), Surname (D), Postcode (G)

Sheet "Renamed"
  EHC plans (plans): header in row 5, 0 rows
  Confidence 80%: 4 of 5 required columns there

  A   Child ID                   → child            empty; kept as a pseudonym only
  E   DOB                        → born             empty; kept as a month only
  F   Gender                     → sex              empty
  H   Locality                   → locality         empty
  I   Primary Need               → need             empty
  J   Secondary Need             → secondary_need   empty
  K   Assessment Requested       → requested        empty
  M   Plan Ceased                → ceased           empty
  N   Cease Reason               → cease_reason     empty
  L   Final Plan Isued             not read         empty; is it issued? 93% like "Final Plan
                                                    Issued"
  Personal data, never read: UPN (B), Forename (C), Surname (D), Postcode (G)
  ! row 5 looks like the header of plans, but the column issued is missing; if it is now "Final Plan
    Isued" (column L), say so in [extract.columns] of sufficiency.toml: issued = "Final Plan Isued"

Sheet "Notes": 1 row, no table of a known kind

Mend the file, or complete these lines and paste them into sufficiency.toml:

[[extract]]
file = "extracts/plans.xlsx"
kind = "plans"
sheet = "Open plans"

[extract.columns]
child = "Child ID"
born = "DOB"
sex = "Gender"
locality = "Locality"
need = "Primary Need"
secondary_need = "Secondary Need"
requested = "Assessment Requested"
issued = "Final Plan Issued"
ceased = "Plan Ceased"
cease_reason = "Cease Reason"

[[extract]]
file = "extracts/plans.xlsx"
kind = "plans"
sheet = "Renamed"

[extract.columns]
child = "Child ID"
born = "DOB"
sex = "Gender"
locality = "Locality"
need = "Primary Need"
secondary_need = "Secondary Need"
requested = "Assessment Requested"
# issued = "Final Plan Isued" # required: is it this one?
ceased = "Plan Ceased"
cease_reason = "Cease Reason"
`)
}

// What inspect makes of real files: on which sheets it sees a header, in which row. Written down from the files by eye. A kind is named
// where the file is a table of one; where there is none yet, a definition may come.
func TestInspectRealFiles(t *testing.T) {
	ingesttest.NeedShared(t)
	for _, c := range []struct{ file, want string }{
		{"annex_a/d2i_annex_a_send_validation_rules.xlsx", `Sheet1 2; Sheet3 0`},
		{"annex_a/d2i_fake_sen_annex_a.xlsx", `List_1 1; List_2 1`},
		{"ees_ehcp_2022/sen2_age_caseload.csv", ` 1 caseload_by_age`},
		{"ees_ehcp_2022/sen2_estab_caseload.csv", ` 1 caseload_by_setting`},
		{"ees_ehcp_2025/caseload.csv", ` 1 caseload`},
		{"ees_ehcp_2025/residential_settings.csv", ` 1 residential`},
		{"ees_ehcp_2025/sen_needs_all_plans.csv", ` 1 need`},
		{"ees_ehcp_2025/timeliness_20_week.csv", ` 1 timeliness`},
		{"finance/DSG_by_year_dr.xlsx", `dsg_budget_20 1 dsg_allocations; dsg_budget_2021_03_16 1 dsg_allocations; dsg_budget_2022_03_17 1 dsg_allocations; ` +
			`dsg_budget_2023_03_16 1 dsg_allocations; dsg_budget_2024_03_30 1 dsg_allocations`},
		{"finance/dsg_deficit_derived.xlsx", `Sheet 1 1`},
		{"finance/hnb_benchmarking_outturn_202122.xlsx", `Sheet1 6 high_needs`}, // of two rows, 5 and 6
		{"forecast/ehcp_la_series.csv", ` 1 lait`},
		{"gias/establishment_types_20250422.csv", ` 1`},
		{"gias/fbit_e2e_gias.csv", ` 1 establishments`},
		{"la/la_code_list.xlsx", `Sheet1 1 authorities`},
		{"la/ltla_to_utla_dec2022.csv", ` 1 lower_tiers`},
		{"la/sn_may_2025.xlsx", `LA SN Groups 3 neighbours`},
		{"spend/2011-01-payments.csv", ` 1`},
		{"spend/2012-05-payments.csv", ` 2`},
		{"spend/2012-06-payments.csv", ` 10 published_spend`},
		{"ugly/layout.xlsx", `Data 5; Hidden 0; VeryHidden 0`}, // of two rows, 4 and 5
		{"ugly/title.csv", ` 4`},
		{"ugly/million_empty_styled.xlsx", `Sheet1 0`},
		{"ugly/xfd_value.xlsx", `Sheet1 0`},
	} {
		inspection, err := Inspect(filepath.Join(ingesttest.Shared(), filepath.FromSlash(c.file)), spreadsheet.Passwords{})
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		var got []string
		for _, s := range inspection.Sheets {
			text := fmt.Sprintf("%s %d", s.Name, s.Guess)
			for _, table := range s.Tables {
				text = fmt.Sprintf("%s %d", s.Name, table.Header)
				if len(table.Problems) == 0 && strings.Contains(c.want, table.Kind) {
					text += " " + table.Kind
				}
			}
			got = append(got, text)
		}
		ingesttest.Same(t, c.file, strings.Join(got, "; "), c.want)
		for _, line := range strings.Split(inspection.Text(), "\n") {
			if len([]rune(line)) > pageWidth && strings.Contains(strings.TrimSpace(line), " ") && !strings.Contains(line, " = ") && !strings.HasPrefix(line, "file") {
				t.Errorf("%s: wider than %d: %s", c.file, pageWidth, line)
			}
		}
	}
}

// The examples say what cells are like and give none of them away: ranges are of five cells or more and rounded to one figure.
func TestInspectExamples(t *testing.T) {
	path := filepath.Join(t.TempDir(), "extracts", "x.xlsx")
	header := []any{"Placement ID", "Child ID", "Setting", "URN", "Placement Type", "Start Date", "End Date", "Day/Residential", "Tribunal", "Fee", "Fee Basis", "Units Per Year", "Education %", "Plaxement Start"}
	rows := [][]any{header}
	for i, fee := range []any{1234.56, "£2,345.67", 17890, 4321, 9876, "(12.50)"} {
		rows = append(rows, []any{fmt.Sprintf("P%04d", i), fmt.Sprintf("M%05d", 7*i), "Alder School", "136421", []any{"Independent special school", "Elective home education"}[i%2],
			fmt.Sprintf("%02d/09/20%02d", i+1, i+18), ingesttest.Day(2025, 7, i+1), "Day", "Yes", fee, "Week", 35 + i, fmt.Sprintf("%d%%", 45+5*i), nil})
	}
	rows = append(rows, []any{"Total", nil, nil, nil, nil, nil, nil, nil, nil, 99999})
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "S", Rows: rows})
	inspection, err := Inspect(path, spreadsheet.Passwords{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range inspection.Sheets[0].Tables[0].Columns {
		got = append(got, c.Name+": "+c.notes())
	}
	// Fees of -12.50 to 17,890; units of 35 to 40; shares of 45% to 70%.
	ingesttest.Same(t, "columns", strings.Join(got, "\n"), `placement_ref: references (A9999); kept as a pseudonym only
child: references (A99999); kept as a pseudonym only
setting: text
provider: whole number
provision: 2 codes: home_education, special_independent
started: dates as text (dd/mm/yyyy), 2018 to 2023
ended: dates of 2025
boarding: 1 code: day
tribunal_directed: yes or no
price: amounts, about -£20 to £20,000
price_basis: 1 code: week
units_a_year: numbers, about 30 to 40
education_share: percentages, about 40% to 70%`)
	unmapped := inspection.Sheets[0].Tables[0].Unmapped
	if len(unmapped) != 1 || unmapped[0].notes() != "empty" {
		t.Errorf("no column is missing that the last header could be: %+v", unmapped)
	}
	if text := inspection.Text() + mustJSON(t, inspection); strings.Contains(text, "17890") || strings.Contains(text, "1234") || strings.Contains(text, "M00007") {
		t.Error(text)
	}
}

func TestDateShape(t *testing.T) {
	for text, want := range map[string]string{
		"03/09/2018": "dd/mm/yyyy", "3/9/2018": "d/m/yyyy", "2018-09-03": "yyyy-mm-dd", "2022-Sep-28 00:00:00": "yyyy-mmm-dd", "28 September 2022": "dd mmm yyyy",
		"2018-09-03T00:00:00": "yyyy-mm-dd", "03.09.2018 07:14": "dd.mm.yyyy",
	} {
		ingesttest.Same(t, text, dateShape(text), want)
	}
}

// A sheet may hold nothing that is known, or more than one table; each is shown with its place.
func TestInspectSeveralTables(t *testing.T) {
	path := filepath.Join(t.TempDir(), "extracts", "x.xlsx")
	rows := append(outturn([]any{"2022-23", "1.2.3", 1}, []any{"2022-23", "1.2.4", "n/a"}, nil), []any{"Posting", nil, "Doc Type", "Net"}, []any{"Date", "Supplier"},
		[]any{"30/09/2024", "Alder School", "Invoice", 5}, nil, []any{"Code", "Meaning"}, []any{"INV", "Invoice"})
	ingesttest.WriteWorkbook(t, path, ingesttest.Sheet{Name: "All", Rows: rows}, ingesttest.Sheet{Name: "Pivot", Rows: [][]any{{"Need", "Children", "Cost"}, {"ASD", 12, 1000}}}, ingesttest.Sheet{Name: "Blank", Rows: nil})
	inspection, err := Inspect(path, spreadsheet.Passwords{})
	if err != nil {
		t.Fatal(err)
	}
	text := inspection.Text()
	text = text[strings.Index(text, "\n")+1 : strings.Index(text, "\nThe kinds")]
	ingesttest.Same(t, "text", text, `
Sheet "All": 2 tables
  Section 251 outturn (section251): header in row 2, 2 rows, 1 of them faulty
  Confidence 83%: 3 of 3 required columns there, 5 of 6 cells looked at can be read

  A   Year                       → financial_year   text
  B   Line                       → line             text
  C   Net                        → net_expenditure  amounts; 1 of 2 cannot be read, first C4 is not
                                                    an amount of money; write 1250.00

  Finance ledger (spend): header in rows 6 to 7, 3 rows, 2 of them faulty
  Confidence 75%: 4 of 4 required columns there, 6 of 8 cells looked at can be read

  A   Posting Date               → posted           text, dates as text; 2 of 3 cannot be read,
                                                    first A10 is not a date; write dd/mm/yyyy
  B   Supplier                   → supplier         text; 2 of 3 left out, first B10 does not read
                                                    as an organisation's name and is withheld; if it
                                                    is one, write it in full, such as Alder House
                                                    School, or name it in [council] organisations of
                                                    sufficiency.toml
  C   Doc Type                   → doc_type         1 code: invoice
  D   Net                        → net              amounts
  ! rows 10 to 11 look like another table, which was not read; put it on a sheet of its own, or name
    its headers in sufficiency.toml

Sheet "Pivot": 2 rows, no table of a known kind
  Row 1 may be a header

Sheet "Blank": empty

If a sheet that is not known is an extract, say which kind: sufficiency inspect --as KIND FILE`)
}
