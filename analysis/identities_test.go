package analysis

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"sufficiency/data"
)

// stay is a placement of a random council, as the tests count it themselves.
type stay struct {
	started, ended time.Time
	provision      string
}

// council is what a random council is known by apart from its warehouse.
type council struct {
	stays  []stay
	travel map[string]int // financial year → pence on the cost centre of transport
}

// randomCouncil fills a warehouse with what case systems and ledgers really hold: plans that cease and come again or overlap, places that
// overlap, begin and end on any day, change price, school and boarding, and ledger lines of every kind, some of them for nobody known.
func randomCouncil(t *testing.T, seed uint64) (*data.Warehouse, council) {
	t.Helper()
	ctx := context.Background()
	random := rand.New(rand.NewPCG(seed, 1))
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	until := time.Date(2025, time.October, 20, 0, 0, 0, 0, time.UTC)
	if err := w.SetCalendar(ctx, 2021, until); err != nil {
		t.Fatal(err)
	}
	if err := w.SetCouncil(ctx, "E06999999", "E12000005", until); err != nil {
		t.Fatal(err)
	}
	if err := w.SetCostCentres(ctx, map[string]string{"E1": "inmss", "E2": "specialist_post_16"}); err != nil {
		t.Fatal(err)
	}
	if err := w.SetTransportCentres(ctx, []string{"T1"}); err != nil {
		t.Fatal(err)
	}
	known := council{travel: map[string]int{}}
	first := time.Date(2019, time.January, 1, 0, 0, 0, 0, time.UTC)
	day := func() time.Time { return first.AddDate(0, 0, random.IntN(2500)) }
	some := func(of ...string) string { return of[random.IntN(len(of))] }
	text := func(d time.Time) string { return "'" + d.Format(time.DateOnly) + "'" }
	// after gives a day from another one on, or null.
	after := func(d time.Time) (time.Time, string) {
		if random.IntN(3) == 0 {
			return time.Time{}, "null"
		}
		ended := d.AddDate(0, 0, random.IntN(900))
		return ended, text(ended)
	}
	execute := func(statement string) {
		if _, err := w.DB.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	var plans, placements, lines, matches []string
	for child := range 60 {
		for range 1 + random.IntN(3)/2 {
			issued := day()
			_, ceased := after(issued)
			plans = append(plans, fmt.Sprintf("(1, '', %d, 'c%d', '%d-%02d-01', 'male', %s, %s, %s, %s, '%d')", len(plans), child, 2000+random.IntN(20), 1+random.IntN(12),
				some("'North'", "'South'", "null"), some("'SEMH'", "'ASD'", "'SLD'", "null"), text(issued), ceased, 1+random.IntN(9)))
		}
		for range random.IntN(5) {
			started := day()
			end, ended := after(started)
			if end.IsZero() {
				end = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
			}
			s := stay{started, end, some("special_independent", "special_independent", "special_non_maintained", "specialist_post_16", "mainstream_independent", "special_la", "welsh")}
			price := fmt.Sprint(3000000 + random.IntN(9000000))
			if random.IntN(8) == 0 {
				price, s.provision = "null", "special_la"
			}
			if s.provision == "special_la" || s.provision == "welsh" {
				price = "null"
			}
			setting := some("'s1'", "'s2'", "'s3'", "'s4'", "null")
			sector, band := "'QZ1 1'", "null"
			if setting == "null" || random.IntN(2) == 0 {
				sector, band = "null", some("'under_5'", "'10_to_20'", "'50_or_more'")
			}
			if s.provision == "welsh" {
				sector, band = "'QZ9 9'", "null" // a sector that no file holds
			}
			placements = append(placements, fmt.Sprintf("(1, '', %[1]d, 'p%[1]d', 'c%d', %s, '%s', %s, %s, '%s', %t, %s, %s, %s, %s, %s)", len(placements), child,
				setting, s.provision, text(started), ended, some("day", "day", "weeks_52"), random.IntN(4) == 0, price,
				some("'dps'", "'spot'", "null"), some("null", "null", "0.25"), sector, band))
			known.stays = append(known.stays, s)
		}
	}
	for line := range 120 {
		kind, pence := some("invoice", "invoice", "credit", "accrual", "reversal", "journal"), random.IntN(5000000)-1000000
		posted := day()
		month := (int(posted.Month())+8)%12 + 1
		if kind == "journal" && posted.Month() == time.April {
			month = 13
		}
		centre := some("E1", "E1", "E1", "E2", "X9", "T1")
		if centre == "T1" {
			year := posted.Year()
			if posted.Month() < time.April || month == 13 {
				year--
			}
			known.travel[fmt.Sprintf("%d-%02d", year, (year+1)%100)] += pence
		}
		lines = append(lines, fmt.Sprintf("(1, '', %d, %s, %d, '', '%s', %d, '%s', %s)", line, text(posted), month, kind, pence, centre, some("'s1'", "'s2'", "null")))
		if kind != "journal" && centre != "X9" && centre != "T1" {
			half := pence / 2
			for _, part := range []int{half, pence - half} {
				matches = append(matches, fmt.Sprintf("(%s, %d, '', 0, %s, 1, '', %d)", some("null", fmt.Sprintf("'p%d'", random.IntN(len(placements)))), part, text(posted), line))
			}
		}
	}
	execute(`insert into plan (extract_id, sheet, row, child, born, sex, locality, need, issued, ceased, cease_reason) values ` + strings.Join(plans, ", "))
	execute(`insert into placement (extract_id, sheet, row, placement_ref, child, provider, provision, started, ended, boarding, tribunal_directed, annual_pence, contract_route, care_share, home_sector, distance_band)
		values ` + strings.Join(placements, ", "))
	execute(`insert into spend (extract_id, sheet, row, posted, period, supplier, kind, net_pence, cost_centre, provider) values ` + strings.Join(lines, ", "))
	execute(`insert into spend_match (placement_ref, pence, how, candidates, posted, extract_id, sheet, row) values ` + strings.Join(matches, ", "))
	execute(`insert into outturn (extract_id, sheet, row, is_council, la_code, financial_year, line, net_pence) values (1, '', 1, true, '884', '2023-24', '1.2.3', 123456789)`)
	execute(`insert into provider (extract_id, sheet, row, provider, name, in_area, section_41, owner) values
		(1, '', 1, 's1', 'One', true, true, 'Acorn'), (1, '', 2, 's2', 'Two', false, true, 'Acorn'), (1, '', 3, 's3', 'Three', false, false, null)`)
	execute(`insert into outturn (extract_id, sheet, row, is_council, la_code, financial_year, line, net_pence) values
		(1, '', 2, true, '884', '2023-24', '1.4.11', 11), (1, '', 3, true, '884', '2023-24', '2.1.4', 2200), (1, '', 4, true, '884', '2023-24', '2.1.6', 330),
		(1, '', 5, true, '884', '2024-25', '2.1.7', 44)`)
	execute(`insert into postcode_sector (extract_id, sheet, row, sector, easting, northing) values (1, '', 1, 'QZ1 1', 400000, 200000)`)
	execute(`insert into establishment (extract_id, sheet, row, urn, name, establishment_type, section_41, easting, northing) values
		(1, '', 1, 's1', 'One', 10, true, 400000, 200000), (1, '', 2, 's2', 'Two', 10, true, 410000, 200000), (1, '', 3, 's3', 'Three', 10, true, 420000, 220000),
		(1, '', 4, 's4', 'Four', 10, true, 500000, 100000)`)
	execute(`insert into benchmark (extract_id, sheet, row, is_council, la_code, year, dataset, topic, breakdown, indicator, value)
		select 1, '', year, false, 'E92000001', year, 'caseload', 'All EHC plans', 'All EHC plans', 'ehcplans', 1000 * (year - 2015) from range(2021, 2026) as r(year)`)
	execute(`insert into mitigation (position, name, kind, from_year, percent) values (1, 'Fewer', 'fewer_new_plans', 2026, 20)`)
	execute(`insert into place (extract_id, sheet, row, provider, provision, need, phase, academic_year, places, locality) values
		(1, '', 1, 'q1', 'special_la', null, 'all_through', '2026/27', 9, 'North'), (1, '', 2, 'q2', 'special_academy', null, 'all_through', '2026/27', 5, null)`)
	return w, known
}

// worked is what all measures come to over a council: measure → breakdown → period → values → number.
type worked map[string]map[string]map[string]map[string]float64

// workOut works every breakdown of every measure out at once, so that what they add is held against each other too.
func workOut(t *testing.T, w *data.Warehouse) worked {
	t.Helper()
	measures, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	wanted := tableKeys{}
	for _, m := range measures {
		maps.Copy(wanted, every(m))
	}
	found, err := compute(context.Background(), w, measures, nil, wanted)
	if err != nil {
		t.Fatal(err)
	}
	all := worked{}
	for _, table := range found.all() {
		periods := map[string]map[string]float64{}
		for _, c := range table.cells {
			if periods[c.period] == nil {
				periods[c.period] = map[string]float64{}
			}
			periods[c.period][strings.Join(c.values, " ")] = c.number.Float64
		}
		if all[table.measure.Name] == nil {
			all[table.measure.Name] = map[string]map[string]map[string]float64{}
		}
		all[table.measure.Name][breakdownName(table.breakdown)] = periods
	}
	return all
}

// near says whether two sums are the same to a hundredth of a penny.
func near(a, b float64) bool { return math.Abs(a-b) < 0.01 }

// On random councils the figures agree with each other, and with what is counted by hand.
func TestIdentities(t *testing.T) {
	var again, mix float64
	for seed := range uint64(4) {
		w, known := randomCouncil(t, seed)
		all := workOut(t, w)
		partsAddUp(t, all)
		flowsReconcileStocks(t, all)
		causesAddUpToTheChange(t, all)
		placementYearsAreDays(t, all, known.stays)
		bridgeReachesTheOtherSide(t, all)
		bandsHoldEveryKnownDistance(t, all)
		transportIsItsLines(t, all, known.travel)
		reformPlanHoldsEveryPlan(t, all)
		areasAddUpToTheGap(t, all)
		for _, flow := range all["demand/plan_flows"]["plan_flow"] {
			again += flow["again"]
		}
		for _, cause := range all["cost/change_causes"]["cost_cause"] {
			mix += math.Abs(cause["mix"])
		}
	}
	if again == 0 || mix == 0 {
		t.Errorf("%g plans came again and £%g came of moves; the councils are too tame", again, mix)
	}
}

// Whatever is counted or added up by one thing or another is the same in all, in each period.
func partsAddUp(t *testing.T, all worked) {
	t.Helper()
	measures, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	// Measures whose parts are not parts of one whole, and why.
	apart := map[string]string{
		"demand/plans_ceased":            "a child whose plan ceased twice in a year is in both reasons and once in the whole",
		"demand/plans_against_published": "the council and the Department count the same children",
		"provider_mix/market_index":      "schools and owners are two indices",
	}
	compared := 0
	for _, m := range measures {
		if m.Aggregate != "count" && m.Aggregate != "sum" || apart[m.Name] != "" || len(m.Breakdowns)+len(m.OnRequest) < 2 {
			continue
		}
		wholes := map[string]float64{}
		var of string
		for _, breakdown := range m.breakdowns() {
			name := breakdownName(breakdown)
			sums := map[string]float64{}
			for period, cells := range all[m.Name][name] {
				for _, number := range cells {
					sums[period] += number
				}
			}
			if of == "" {
				of, wholes = name, sums
				continue
			}
			for period, sum := range sums {
				compared++
				if !near(sum, wholes[period]) {
					t.Errorf("%s in %s by %s is %g, by %s %g", m.Name, period, name, sum, of, wholes[period])
				}
			}
		}
	}
	if compared < 500 {
		t.Errorf("only %d sums were compared", compared)
	}
}

// The plans of one January, with what is new, again and ceased, are those of the next, and both are the plans that are counted.
func flowsReconcileStocks(t *testing.T, all worked) {
	t.Helper()
	stocks := all["demand/plans"]["total"]
	for period, flow := range all["demand/plan_flows"]["plan_flow"] {
		var year int
		fmt.Sscan(period, &year)
		if flow["before"]+flow["new"]+flow["again"]+flow["ceased"] != flow["after"] {
			t.Errorf("%s: %v does not add up", period, flow)
		}
		if before := stocks[fmt.Sprint(year-1)][""]; before != flow["before"] {
			t.Errorf("%s: %g before, and %g were counted", period, flow["before"], before)
		}
		if after := stocks[period][""]; after != flow["after"] {
			t.Errorf("%s: %g after, and %g were counted", period, flow["after"], after)
		}
	}
}

// New, ended, volume, price and mix are the change to the penny, and the change is that of the cost.
func causesAddUpToTheChange(t *testing.T, all worked) {
	t.Helper()
	costs := all["cost/placement_cost"]["cost_group"]
	change := all["cost/change"]["cost_effect"]
	for period, cause := range all["cost/change_causes"]["cost_cause"] {
		if sum := cause["new"] + cause["ended"] + cause["volume"] + cause["price"] + cause["mix"]; !near(sum, cause["change"]) {
			t.Errorf("%s: the causes add up to %g, the change is %g", period, sum, cause["change"])
		}
		var year int
		fmt.Sscanf(period, "%d-", &year)
		before := costs[fmt.Sprintf("%d-%02d", year-1, year%100)]["inmss"]
		if rise := costs[period]["inmss"] - before; !near(rise, cause["change"]) {
			t.Errorf("%s: the change is %g, the cost rose by %g", period, cause["change"], rise)
		}
		e := change[period]
		if !near(e["joined_and_left"], cause["new"]+cause["ended"]) || !near(e["volume"], cause["volume"]) || !near(e["price"], cause["price"]+cause["mix"]) {
			t.Errorf("%s: the effects %v are not the causes %v", period, e, cause)
		}
	}
}

// Placement-years are days over the days of the year: counted one day after another.
func placementYearsAreDays(t *testing.T, all worked, stays []stay) {
	t.Helper()
	years := all["cost/placement_years"]["cost_group"]
	for start := 2021; start < 2025; start++ {
		days, inYear := 0, 0
		for d := time.Date(start, time.April, 1, 0, 0, 0, 0, time.UTC); d.Before(time.Date(start+1, time.April, 1, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
			inYear++
			for _, s := range stays {
				if (s.provision == "special_independent" || s.provision == "special_non_maintained") && !d.Before(s.started) && !d.After(s.ended) {
					days++
				}
			}
		}
		period := fmt.Sprintf("%d-%02d", start, (start+1)%100)
		if want := float64(days) / float64(inYear); math.Abs(years[period]["inmss"]-want) > 1e-9 {
			t.Errorf("%s: %g placement-years, counted %g", period, years[period]["inmss"], want)
		}
	}
}

// The steps from placements lead to the ledger, and from there to the outturn, to the penny.
func bridgeReachesTheOtherSide(t *testing.T, all worked) {
	t.Helper()
	crossed := 0
	ledger := all["cost/reconciliation"]["cost_source"]
	for period, step := range all["cost/bridge"]["cost_bridge"] {
		sum := step["placements"]
		for _, name := range []string{"other_cost_centre", "other_kind", "unmatched", "closing", "joint_funding", "price_and_days"} {
			sum += step[name]
		}
		if !near(sum, step["ledger"]) || !near(step["ledger"], ledger[period]["ledger"]) || !near(step["placements"], ledger[period]["placements"]) {
			t.Errorf("%s: the steps lead to %g, the ledger holds %g; %v and %v", period, sum, step["ledger"], step, ledger[period])
		}
		if outturn, filed := step["outturn"]; filed {
			crossed++
			if !near(step["ledger"]+step["closing_not_filed"]+step["not_explained"], outturn) {
				t.Errorf("%s: the steps lead to %g, the outturn is %g", period, step["ledger"]+step["closing_not_filed"]+step["not_explained"], outturn)
			}
		}
	}
	if crossed != 1 {
		t.Errorf("%d outturns were reached, want 1", crossed)
	}
}

// sumOf adds up cells whose values begin with a word, "" for all.
func sumOf(cells map[string]float64, begins string) (sum float64) {
	for values, number := range cells {
		if strings.HasPrefix(values, begins) {
			sum += number
		}
	}
	return sum
}

// All children with a plan are in a band but those whose distance nobody knows: without a placement, and in Wales, whose homes are in no file.
func bandsHoldEveryKnownDistance(t *testing.T, all worked) {
	t.Helper()
	for period, bands := range all["provider_mix/distance"]["distance_band"] {
		kinds := all["demand/plans"]["provision"][period]
		if want := sumOf(kinds, "") - kinds["welsh"] - kinds["not_recorded"]; sumOf(bands, "") != want || want == 0 {
			t.Errorf("%s: %g children in bands %v, want %g", period, sumOf(bands, ""), bands, want)
		}
	}
}

// The lines of transport are the total, and the ledger's are those of its cost centre, added up apart.
func transportIsItsLines(t *testing.T, all worked, travel map[string]int) {
	t.Helper()
	if got := all["cost/transport_outturn"]["total"]; got["2023-24"][""] != 2541 || got["2024-25"][""] != 44 || len(got) != 2 {
		t.Errorf("transport is %v", got)
	}
	ledger, years := all["cost/transport_ledger"]["total"], 0
	for year := 2021; year < 2025; year++ {
		period := fmt.Sprintf("%d-%02d", year, (year+1)%100)
		if want, posted := travel[period]; posted {
			years++
			if !near(ledger[period][""], float64(want)) {
				t.Errorf("%s: %g pence of transport, added up %d", period, ledger[period][""], want)
			}
		}
	}
	if years == 0 || len(ledger) != years {
		t.Errorf("transport of %d years, want %d", len(ledger), years)
	}
}

// The fourteen rows are all plans: those counted, and those that are forecast, as they are and with mitigations.
func reformPlanHoldsEveryPlan(t *testing.T, all worked) {
	t.Helper()
	rows := all["demand/reform_plan"]["scenario × reform_plan"]
	for _, scenario := range []string{"baseline", "mitigated"} {
		if want := all["demand/plans"]["total"]["2025"][""]; sumOf(rows["2025"], scenario) != want || want == 0 {
			t.Errorf("%s: %g plans in the rows of 2025, counted %g", scenario, sumOf(rows["2025"], scenario), want)
		}
		for year := 2026; year <= 2029; year++ {
			period := fmt.Sprint(year)
			if want := all["demand/plans_mitigated"]["scenario × forecast_bound"][period][scenario+" central"]; !near(sumOf(rows[period], scenario), want) || want == 0 {
				t.Errorf("%s %s: %g plans in the rows, forecast %g", scenario, period, sumOf(rows[period], scenario), want)
			}
		}
	}
	if _, beyond := rows["2030"]; beyond || len(rows) != 5 {
		t.Errorf("%d years, want 2025 to 2029", len(rows))
	}
}

// The gaps of all areas, needs and phases together are those of needs and phases: every place and every child is in one.
func areasAddUpToTheGap(t *testing.T, all worked) {
	t.Helper()
	whole := 0.0
	for values, number := range all["sufficiency/gap_parts"]["scenario × need_group × phase × forecast_bound"]["2026/27"] {
		if strings.HasPrefix(values, "baseline") && strings.HasSuffix(values, "central") {
			whole += number
		}
	}
	areas := 0.0
	for values, number := range all["sufficiency/gap_area"]["need_group × phase × locality × forecast_bound"]["2026/27"] {
		if strings.HasSuffix(values, "central") {
			areas += number
		}
	}
	if !near(areas, whole) || areas == 0 {
		t.Errorf("the areas lack %g places, the whole %g", areas, whole)
	}
}

// Plans on a stated day are those of the day before it that is counted, with those who had none then and without those who have none now; every
// part adds up to the whole, and what holds for each day is counted here from the plans alone.
func TestStatedDaysReconcile(t *testing.T) {
	days := []time.Time{on(2021, 9, 1), on(2022, 3, 31), on(2023, 6, 30), on(2024, 9, 30)}
	for seed := range uint64(3) {
		w, _ := randomCouncil(t, seed)
		if err := w.SetCalendar(context.Background(), 2021, on(2025, 10, 20), days...); err != nil {
			t.Fatal(err)
		}
		all := workOut(t, w)
		for _, measure := range []string{"demand/plans_on_day", "provider_mix/inmss_on_day"} {
			for breakdown, periods := range all[measure] {
				for period, cells := range periods {
					sum := 0.0
					for _, number := range cells {
						sum += number
					}
					if total := all[measure]["total"][period][""]; sum != total {
						t.Errorf("seed %d: %s by %s on %s adds up to %g of %g", seed, measure, breakdown, period, sum, total)
					}
				}
			}
		}
		at := func(day time.Time) float64 {
			for year := 2021; year < 2026; year++ {
				if data.CensusDay(year).Equal(day) {
					return all["demand/plans"]["total"][fmt.Sprint(year)][""]
				}
			}
			return all["demand/plans_on_day"]["total"][day.Format(time.DateOnly)][""]
		}
		moved := func(without, with time.Time) (children float64) {
			query := `select count(distinct child) from plan where issued <= $2 and (ceased is null or ceased > $2)
				and child not in (select child from plan where issued <= $1 and (ceased is null or ceased > $1))`
			if err := w.DB.QueryRow(query, without, with).Scan(&children); err != nil {
				t.Fatal(err)
			}
			return children
		}
		order := []time.Time{data.CensusDay(2021), days[0], data.CensusDay(2022), days[1], data.CensusDay(2023), days[2], data.CensusDay(2024), days[3], data.CensusDay(2025)}
		for i, now := range order[1:] {
			before := order[i]
			if came, went := moved(before, now), moved(now, before); at(now) != at(before)+came-went || at(now) == 0 {
				t.Errorf("seed %d: %s: %g, and %g before + %g − %g", seed, now.Format(time.DateOnly), at(now), at(before), came, went)
			}
		}
	}
}

// Every first plan and every plan that ceased falls into one financial and one academic year: over years that begin and end together, the
// calendar and the financial year count the same children but for the months by which they differ.
func TestNewPlansAreNewOnce(t *testing.T) {
	for seed := range uint64(3) {
		w, _ := randomCouncil(t, seed)
		all := workOut(t, w)
		for kind, measure := range map[string]string{"calendar": "demand/plans_new", "financial": "demand/plans_new_in_financial_year", "academic": "demand/plans_new_in_academic_year"} {
			var want, got float64
			if err := w.DB.QueryRow(`select count(*) from (select child, min(issued) as first from plan group by child) join calendar
				on first between starts and ends where kind = ? and complete`, kind).Scan(&want); err != nil {
				t.Fatal(err)
			}
			for _, cells := range all[measure]["total"] {
				got += cells[""]
			}
			if got != want || want == 0 {
				t.Errorf("seed %d: %s: %g of %g children", seed, measure, got, want)
			}
		}
	}
}
