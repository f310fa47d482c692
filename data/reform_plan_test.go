package data

import (
	"context"
	"testing"
)

// Every kind of setting falls into exactly one of the fourteen rows of the Local SEND Reform Plan, so that its rows add up to all plans.
func TestReformPlanTakesEveryKindOnce(t *testing.T) {
	w, err := OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	rows, err := w.DB.Query(`
		with written as (select unnest(string_split(provisions, ' ')) as code from reform_plan)
		select coalesce(provision.code, written.code), count(written.code), count(provision.code)
		from provision
		full join written using (code)
		group by all
		order by all`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	kinds := 0
	for rows.Next() {
		var code string
		var written, known int
		if err := rows.Scan(&code, &written, &known); err != nil {
			t.Fatal(err)
		}
		kinds++
		if written != 1 || known != 1 {
			t.Errorf("reference/reform_plan.csv: %q stands in %d rows and is a kind of setting %d times; want one and one", code, written, known)
		}
	}
	if err := rows.Err(); err != nil || kinds != 32 {
		t.Errorf("%d kinds of setting, %v; want the 32 of SEN2", kinds, err)
	}
	var lines int
	if err := w.DB.QueryRow(`select count(*) from reform_plan`).Scan(&lines); err != nil || lines != 14 {
		t.Errorf("%d rows, %v; want 14", lines, err)
	}
}
