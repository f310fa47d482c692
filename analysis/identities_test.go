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

// randomCouncil fills a warehouse with what case systems and ledgers really hold: plans that cease and come again or overlap, places that
// overlap, begin and end on any day, change price, school and boarding, and ledger lines of every kind, some of them for nobody known.
func randomCouncil(t *testing.T, seed uint64) (*data.Warehouse, []stay) {
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
	var stays []stay
	for child := range 60 {
		for range 1 + random.IntN(3)/2 {
			issued := day()
			_, ceased := after(issued)
			plans = append(plans, fmt.Sprintf("(1, '', %d, 'c%d', '%d-%02d-01', 'male', %s, %s, %s, '%d')", len(plans), child, 2000+random.IntN(20), 1+random.IntN(12),
				some("'SEMH'", "'ASD'", "'SLD'", "null"), text(issued), ceased, 1+random.IntN(9)))
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
			placements = append(placements, fmt.Sprintf("(1, '', %[1]d, 'p%[1]d', 'c%d', %s, '%s', %s, %s, '%s', %t, %s, %s, %s)", len(placements), child,
				some("'s1'", "'s2'", "'s3'", "'s4'", "null"), s.provision, text(started), ended, some("day", "day", "weeks_52"), random.IntN(4) == 0, price,
				some("'dps'", "'spot'", "null"), some("null", "null", "0.25")))
			stays = append(stays, s)
		}
	}
	for line := range 120 {
		kind, pence := some("invoice", "invoice", "credit", "accrual", "reversal", "journal"), random.IntN(5000000)-1000000
		posted := day()
		month := (int(posted.Month())+8)%12 + 1
		if kind == "journal" && posted.Month() == time.April {
			month = 13
		}
		centre := some("E1", "E1", "E1", "E2", "X9")
		lines = append(lines, fmt.Sprintf("(1, '', %d, %s, %d, '', '%s', %d, '%s', %s)", line, text(posted), month, kind, pence, centre, some("'s1'", "'s2'", "null")))
		if kind != "journal" && centre != "X9" {
			half := pence / 2
			for _, part := range []int{half, pence - half} {
				matches = append(matches, fmt.Sprintf("(%s, %d, '', 0, %s, 1, '', %d)", some("null", fmt.Sprintf("'p%d'", random.IntN(len(placements)))), part, text(posted), line))
			}
		}
	}
	execute(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued, ceased, cease_reason) values ` + strings.Join(plans, ", "))
	execute(`insert into placement (extract_id, sheet, row, placement_ref, child, provider, provision, started, ended, boarding, tribunal_directed, annual_pence, contract_route, care_share)
		values ` + strings.Join(placements, ", "))
	execute(`insert into spend (extract_id, sheet, row, posted, period, supplier, kind, net_pence, cost_centre, provider) values ` + strings.Join(lines, ", "))
	execute(`insert into spend_match (placement_ref, pence, how, candidates, posted, extract_id, sheet, row) values ` + strings.Join(matches, ", "))
	execute(`insert into outturn (extract_id, sheet, row, is_council, la_code, financial_year, line, net_pence) values (1, '', 1, true, '884', '2023-24', '1.2.3', 123456789)`)
	execute(`insert into provider (extract_id, sheet, row, provider, name, in_area, section_41, owner) values
		(1, '', 1, 's1', 'One', true, true, 'Acorn'), (1, '', 2, 's2', 'Two', false, true, 'Acorn'), (1, '', 3, 's3', 'Three', false, false, null)`)
	return w, stays
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
		w, stays := randomCouncil(t, seed)
		all := workOut(t, w)
		partsAddUp(t, all)
		flowsReconcileStocks(t, all)
		causesAddUpToTheChange(t, all)
		placementYearsAreDays(t, all, stays)
		bridgeReachesTheOtherSide(t, all)
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
