package checks

import (
	"context"
	"testing"

	"sufficiency/ingest/internal/ingesttest"
)

// BenchmarkCheck runs every check over a large council: 10,000 plans, 25,000 placements and 500,000 lines of the ledger, few of them faulty.
func BenchmarkCheck(b *testing.B) {
	w := ingesttest.OpenWarehouse(b)
	for _, statement := range []string{
		`insert into extract values (1, 'extracts/council.xlsx', 'plans', '', '', 0, 0, 0, true)`,
		`insert into cost_centre values ('E1230', 'inmss')`,
		`insert into provider by name
			select 1 as extract_id, '' as sheet, range::integer as row, (900000 + range)::varchar as provider, 'School ' || range as name, 10 as establishment_type,
				'999' as la_code, true as in_area, true as section_41
			from range(1, 200)`,
		`insert into plan by name
			select 1 as extract_id, '' as sheet, range::integer as row, 'child ' || range as child, date '2010-01-01' + (range % 2000)::integer as born, 'female' as sex,
				'SEMH' as need, date '2018-01-01' + (range % 2500)::integer as requested, requested + 120 as issued
			from range(1, 10001)`,
		`insert into placement by name
			select 1 as extract_id, '' as sheet, range::integer as row, 'placement ' || range as placement_ref, 'child ' || (range % 10000 + 1) as child,
				(900001 + range % 199)::varchar as provider, 'special_independent' as provision, issued + 300 * (range // 10000)::integer as started,
				case when range < 15000 then started + 299 end as ended, 'day' as boarding, false as tribunal_directed, 'spot' as contract_route,
				(100000 + range % 90000)::bigint as price_pence, 'week' as price_basis, 39 as units_a_year, price_pence * 39 as annual_pence
			from range(0, 25000) join plan on plan.child = 'child ' || (range % 10000 + 1)`,
		`insert into assurance by name
			select 1 as extract_id, '' as sheet, row, placement_ref, false as new_setting, true as value_for_money, started - 10 as panel from placement`,
		`insert into spend by name
			select 1 as extract_id, '' as sheet, range::integer as row, date '2019-04-01' + (range % 2700)::integer as posted, (month(posted) + 8) % 12 + 1 as period,
				'School ' || (range % 199) as supplier, 'INV' || range as invoice, case when range % 20 = 0 then 'accrual' else 'invoice' end as kind,
				(100000 + range % 977)::bigint as net_pence, 0 as vat_pence, 'E1230' as cost_centre, '4310' as subjective, 'child ' || (range % 10000 + 1) as child
			from range(0, 500000)`,
	} {
		if _, err := w.DB.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := Run(context.Background(), w, council); err != nil {
			b.Fatal(err)
		}
	}
}
