package analysis

import (
	"context"
	"fmt"
	"testing"
	"time"

	"sufficiency/data"
)

// All measures, published, internal and on request, over councils of more and more plans, each with four placements of which one is bought,
// and with five lines of the ledger; the last is a county of which every plan has fifty. The time for a plan must not grow with their number.
func BenchmarkMeasures(b *testing.B) {
	ctx := context.Background()
	measures, err := Measures()
	if err != nil {
		b.Fatal(err)
	}
	wanted := tableKeys{}
	for _, m := range measures {
		for key := range every(m) {
			wanted[key] = true
		}
	}
	for _, council := range []struct{ plans, lines int }{{1700, 5}, {10_000, 5}, {50_000, 5}, {170_000, 5}, {10_000, 50}} {
		plans := council.plans
		b.Run(fmt.Sprintf("plans=%d/lines=%d", plans, plans*council.lines), func(b *testing.B) {
			w, err := data.OpenMemory(ctx)
			if err != nil {
				b.Fatal(err)
			}
			defer w.Close()
			until := time.Date(2025, time.October, 20, 0, 0, 0, 0, time.UTC)
			if err := w.SetCalendar(ctx, 2019, until); err != nil {
				b.Fatal(err)
			}
			if err := w.SetCouncil(ctx, "E06999999", "E12000005", until); err != nil {
				b.Fatal(err)
			}
			if err := w.SetCostCentres(ctx, map[string]string{"7100": "inmss"}); err != nil {
				b.Fatal(err)
			}
			for _, statement := range []string{
				`insert into plan (extract_id, sheet, row, child, born, sex, need, issued, ceased)
				select 1, '', n, 'c' || n, date '2003-01-01' + (hash(n) % 6000)::integer, 'male', ['SEMH', 'ASD', 'SLD', 'SLCN'][1 + n % 4],
				    date '2016-01-01' + (hash(n + 1) % 3000)::integer, case when n % 3 = 0 then date '2024-05-01' + (n % 400)::integer end
				from range(` + fmt.Sprint(plans) + `) as child(n)`,
				`insert into placement (extract_id, sheet, row, placement_ref, child, provider, provision, started, ended, boarding, tribunal_directed, annual_pence)
				select 1, '', 4 * n + k, 'p' || n || '-' || k, 'c' || n, 's' || hash(n + k) % 70,
				    case when k = 3 and n % 10 = 0 then 'special_independent' else 'mainstream_la' end,
				    date '2016-01-01' + (900 * k + hash(n) % 300)::integer, case when k < 3 then date '2016-01-01' + (900 * k + 800)::integer end, 'day', false,
				    case when k = 3 and n % 10 = 0 then 4000000 + hash(n) % 5000000 end
				from range(` + fmt.Sprint(plans) + `) as child(n), range(4) as stay(k)`,
				`insert into spend (extract_id, sheet, row, posted, supplier, cost_centre, child, provider, kind, net_pence)
				select 1, '', 100 * n + k, date '2019-04-01' + ((hash(n * 100 + k) % 2300)::integer), 'supplier', '7100', 'c' || n, 's' || hash(n) % 70, 'invoice', 10000 + hash(k) % 500000
				from range(` + fmt.Sprint(plans) + `) as child(n), range(` + fmt.Sprint(council.lines) + `) as line(k)`,
			} {
				if _, err := w.DB.Exec(statement); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				if _, err := compute(ctx, w, measures, nil, wanted); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(plans), "µs/plan")
		})
	}
}
