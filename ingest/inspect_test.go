package ingest

import (
	"path/filepath"
	"testing"
)

func TestInspect(t *testing.T) {
	path := filepath.Join(t.TempDir(), "extracts", "plans.xlsx")
	header := append([]any{}, planHeader...)
	header[11] = "Final Plan Isued"
	writeWorkbook(t, path,
		sheet{"Open plans", append(titles("Plans"), planHeader,
			[]any{"M000001", "A801200000001", "Xanthe", "Quillfeather", day(2012, 3, 14), "F", "ZX9 9ZZ", "North", "SEMH", nil, nil, day(2019, 5, 20), nil, nil},
			[]any{"M000003", "A801200000001", "Xanthe", "Quillfeather", "14/03/2012", "F", "ZX9 9ZZ", "North", "Autsim", nil, nil, day(2019, 5, 20), nil, nil})},
		sheet{"Renamed", append(titles("Plans"), header)},
		sheet{"Notes", [][]any{{"Made by the case system"}}})
	inspection, err := Inspect(path, Passwords{})
	if err != nil {
		t.Fatal(err)
	}
	inspection.Path = "extracts/plans.xlsx"
	// Open plans: all 5 required columns are there, and of 12 filled cells in mapped columns one cannot be read: 11 / 12.
	// Renamed: 4 of 5 required columns.
	same(t, "inspection", inspection.Text(), `extracts/plans.xlsx: XLSX workbook

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
