package analysis

import (
	"context"
	"fmt"
	"testing"

	"sufficiency/analysis/disclosure"
)

// Twenty children are at four schools. As long as four people own them their cost is published; of one owner it would be his price.
func TestSchoolsOfOneOwnerAreOneSeller(t *testing.T) {
	for owners, want := range map[int]string{4: "£800,000", 3: "£800,000", 2: "[c]", 1: "[c]"} {
		w := small(t, 2023)
		for child := range 20 {
			school := fmt.Sprint("school-", child%4)
			for _, statement := range []string{
				fmt.Sprintf(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued) values (1, '', %[1]d, 'child-%[1]d', '2012-03-01', 'male', 'SEMH', '2020-01-01')`, child),
				fmt.Sprintf(`insert into placement (extract_id, sheet, row, placement_ref, child, provider, provision, started, boarding, tribunal_directed, annual_pence)
					values (1, '', %[1]d, 'placement-%[1]d', 'child-%[1]d', '%[2]s', 'special_independent', '2020-01-01', 'day', false, 4000000)`, child, school),
			} {
				if _, err := w.DB.Exec(statement); err != nil {
					t.Fatal(err)
				}
			}
		}
		for school := range 4 {
			if _, err := w.DB.Exec(fmt.Sprintf(`insert into provider (extract_id, sheet, row, provider_written, provider, name, owner, in_area, section_41) values (1, '', %[1]d, 'school-%[1]d', 'school-%[1]d', 'School %[1]d', 'Owner %[2]d', true, true)`, school, school%owners)); err != nil {
				t.Fatal(err)
			}
		}
		p, err := Publish(context.Background(), w, disclosure.DefaultPolicy, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		f, err := table(t, p, "cost/placement_cost").At("2023-24")
		if err != nil || f.Text() != want {
			t.Errorf("%d owners: %s %v, want %s", owners, f.Text(), err, want)
		}
	}
}
