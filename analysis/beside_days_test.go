package analysis

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// kept is a child of a made-up case system, as the test itself counts it.
type kept struct {
	need           string
	issued, ceased time.Time // ceased is zero while the plan stands
	first, second  string    // kinds of setting
	moved          time.Time // to the second
}

func (c kept) stands(day time.Time) bool {
	return !c.issued.After(day) && (c.ceased.IsZero() || c.ceased.After(day))
}

func (c kept) at(day time.Time) string {
	if c.moved.IsZero() || c.moved.After(day) {
		return c.first
	}
	return c.second
}

// quietCouncil is one in which few children come, go and move, so that two counts say much of those few.
func quietCouncil(t *testing.T, seed uint64, days ...time.Time) (*data.Warehouse, []kept) {
	t.Helper()
	ctx := context.Background()
	random := rand.New(rand.NewPCG(seed, 7))
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	if err := w.SetCalendar(ctx, 2024, on(2025, 10, 20), days...); err != nil {
		t.Fatal(err)
	}
	later := func() time.Time { return on(2024, 1, 1).AddDate(0, 0, random.IntN(640)) }
	var council []kept
	var plans, placements []string
	for n := range 260 {
		c := kept{need: []string{"SEMH", "SEMH", "ASD", "ASD", "SLD", "HI"}[random.IntN(6)], issued: on(2020, 1, 1),
			first: []string{"mainstream_la", "mainstream_la", "special_la", "special_independent"}[random.IntN(4)]}
		ended, ceased := "null", "null"
		switch random.IntN(16) {
		case 0:
			c.issued = later()
		case 1:
			if c.ceased = later(); random.IntN(2) == 0 {
				c.ceased = time.Time{}
			}
		case 2:
			c.second, c.moved = []string{"special_la", "special_independent"}[random.IntN(2)], later()
		}
		if !c.ceased.IsZero() {
			ceased = "'" + c.ceased.Format(time.DateOnly) + "'"
		}
		started := c.issued.Format(time.DateOnly)
		if !c.moved.IsZero() {
			ended = "'" + c.moved.AddDate(0, 0, -1).Format(time.DateOnly) + "'"
			placements = append(placements, fmt.Sprintf("(1, '', %[1]d, 'q%[1]d', 'c%[1]d', '%[2]s', '%[3]s', null, 'day', false)", n, c.second, c.moved.Format(time.DateOnly)))
		}
		plans = append(plans, fmt.Sprintf("(1, '', %[1]d, 'c%[1]d', '2014-05-01', '%[2]s', '%[3]s', '%[4]s', %[5]s)", n, []string{"male", "female"}[random.IntN(2)], c.need, started, ceased))
		placements = append(placements, fmt.Sprintf("(1, '', %[1]d, 'p%[1]d', 'c%[1]d', '%[2]s', '%[3]s', %[4]s, 'day', false)", n, c.first, started, ended))
		council = append(council, c)
	}
	for _, statement := range []string{
		`insert into plan (extract_id, sheet, row, child, born, sex, need, issued, ceased) values ` + strings.Join(plans, ", "),
		`insert into placement (extract_id, sheet, row, placement_ref, child, provision, started, ended, boarding, tribunal_directed) values ` + strings.Join(placements, ", "),
	} {
		if _, err := w.DB.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	return w, council
}

func on(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// A requester has the reports, asks for two stated days, and takes one count from another. Where nobody has gone, or nobody has come, what is left
// are the few who came, or went: on no council may two counts be told that leave 1 to 4.
func TestNobodyIsLeftBetweenTwoDays(t *testing.T) {
	days := []time.Time{on(2024, 9, 1), on(2025, 6, 30)}
	groups := map[string]string{"SEMH": "SEMH", "ASD": "ASD", "SLD": "LEARNING", "HI": "OTHER"}
	kinds := map[string]string{"mainstream_la": "mainstream", "special_la": "state_special", "special_independent": "inmss"}
	asked := []Breakdown{{"demand/plans_on_day", nil}, {"demand/plans_on_day", []string{"need_group"}}, {"demand/plans_on_day", []string{"provision_group"}}, {"demand/plans_on_day", []string{"need_group", "provision_group"}}}
	compared, told := 0, 0
	for seed := range uint64(6) {
		w, council := quietCouncil(t, seed, days...)
		p, err := Publish(context.Background(), w, disclosure.DefaultPolicy, nil, asked)
		if err != nil {
			t.Fatal(err)
		}
		released := asReleased(p)
		for _, table := range p.Requested() {
			for _, row := range table.Rows() {
				released[row.Figure] = row.Value
			}
		}
		// who is counted in a cell on a day, by the test's own count
		in := func(day time.Time, need, kind string) map[int]bool {
			found := map[int]bool{}
			for n, c := range council {
				if c.stands(day) && (need == "" || groups[c.need] == need) && (kind == "" || kinds[c.at(day)] == kind) {
					found[n] = true
				}
			}
			return found
		}
		type count struct {
			figure string
			stated bool
			who    map[int]bool
		}
		for _, need := range []string{"", "SEMH", "ASD", "LEARNING", "OTHER"} {
			for _, kind := range []string{"", "mainstream", "state_special", "inmss"} {
				where := ""
				switch {
				case need != "" && kind != "":
					where = "?need_group=" + need + "&provision_group=" + kind
				case need != "":
					where = "?need_group=" + need
				case kind != "":
					where = "?provision_group=" + kind
				}
				var counts []count
				for _, day := range []time.Time{data.CensusDay(2024), days[0], data.CensusDay(2025), days[1]} {
					c := count{figure: "demand/plans_on_day" + where + "@" + day.Format(time.DateOnly), stated: slices.Contains(days, day), who: in(day, need, kind)}
					if !c.stated {
						c.figure = fmt.Sprintf("demand/plans%s@%d", where, day.Year())
					}
					if !isNumber(released[c.figure]) {
						continue
					}
					if released[c.figure] != fmt.Sprint(len(c.who)) {
						t.Fatalf("seed %d: %s is %s, counted here %d", seed, c.figure, released[c.figure], len(c.who))
					}
					counts = append(counts, c)
				}
				for i, one := range counts {
					if one.stated {
						told++
					}
					for _, other := range counts[max(0, i-1):i] { // the one before that is told
						if !one.stated && !other.stated {
							continue
						}
						compared++
						came, went := 0, 0
						for n := range one.who {
							if !other.who[n] {
								came++
							}
						}
						for n := range other.who {
							if !one.who[n] {
								went++
							}
						}
						if min(came, went) == 0 && 0 < came+went && came+went < 5 {
							t.Errorf("seed %d: %s is %s and %s is %s: %d came, %d went", seed, one.figure, released[one.figure], other.figure, released[other.figure], came, went)
						}
					}
				}
			}
		}
		exposures, err := Audit(context.Background(), w, disclosure.DefaultPolicy, released, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range exposures {
			if !e.Kept {
				t.Errorf("seed %d: the attack finds %s = %g, between %g and %g", seed, e.Figure, e.Value, e.Low, e.High)
			}
		}
	}
	if told < 40 || compared < 40 {
		t.Errorf("%d figures of stated days are told, %d pairs compared", told, compared)
	}
	t.Logf("%d figures of stated days are told, %d pairs compared", told, compared)
}

// Twelve children with ASD stand in January 2024; one comes in March, nobody goes. January's twelve are told, so that the thirteen of 1 September are
// not, nor the total beside the other needs; and whoever tells them all the same is found out.
func TestTheOneWhoCameBetween(t *testing.T) {
	ctx := context.Background()
	w, err := data.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.SetCalendar(ctx, 2024, on(2024, 12, 30), on(2024, 9, 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.DB.Exec(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued)
		select 1, '', n, 'c' || n, date '2014-05-01', 'male', case when n < 13 then 'ASD' else 'SEMH' end, case when n = 0 then date '2024-03-04' when n > 40 then date '2024-04-08' else date '2020-01-01' end
		from range(60) as child(n)`); err != nil {
		t.Fatal(err)
	}
	p, out := answered(t, w, Released{}, Breakdown{"demand/plans_on_day", []string{"need_group"}}, Breakdown{"demand/plans_on_day", nil})
	known := asReleased(p)
	maps.Copy(known, out)
	const asd, semh, all = "demand/plans_on_day?need_group=ASD@2024-09-01", "demand/plans_on_day?need_group=SEMH@2024-09-01", "demand/plans_on_day@2024-09-01"
	if got := told(t, p, "demand/plans?need_group=ASD@2024"); got != "12" {
		t.Fatalf("January: %s", got)
	}
	if told(t, p, asd) != "[c]" || told(t, p, semh) != "[c]" && told(t, p, all) != "[c]" {
		t.Errorf("on 1 September: ASD %s, SEMH %s, all %s", told(t, p, asd), told(t, p, semh), told(t, p, all))
	}
	open := func() (figures []string) {
		exposures, err := Audit(ctx, w, disclosure.DefaultPolicy, known, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range exposures {
			if !e.Kept {
				figures = append(figures, e.Figure)
			}
		}
		return figures
	}
	if found := open(); len(found) > 0 {
		t.Errorf("worked out: %v", found)
	}
	known[asd] = "13"
	if found := open(); !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, asd) }) {
		t.Errorf("told the thirteen, the attack finds %v", found)
	}
}

// A day that is out must stay stated, or what readers have of it is forgotten.
func TestADayThatIsOutStaysStated(t *testing.T) {
	w, _ := quietCouncil(t, 1)
	_, err := Publish(context.Background(), w, disclosure.DefaultPolicy, Released{"demand/plans_on_day?need_group=ASD@2024-09-01": "70"}, nil)
	if err == nil || !strings.Contains(err.Error(), "data.days does not hold 2024-09-01") {
		t.Errorf("%v", err)
	}
}

// A count of a stated day is out; then January comes, and one child has come in between. January gives way: it does not tell of the one.
func TestJanuaryGivesWayToADayThatIsOut(t *testing.T) {
	ctx := context.Background()
	lay := func(until time.Time) *data.Warehouse {
		w, err := data.OpenMemory(ctx)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { w.Close() })
		if err := w.SetCalendar(ctx, 2024, until, on(2024, 9, 1)); err != nil {
			t.Fatal(err)
		}
		if _, err := w.DB.Exec(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued)
			select 1, '', n, 'c' || n, date '2014-05-01', 'male', case when n < 33 then 'ASD' else 'SEMH' end,
				case when n = 0 then date '2024-11-04' when n < 20 or n between 40 and 60 then date '2024-04-08' when n > 80 then date '2024-10-07' else date '2020-01-01' end
			from range(100) as child(n)`); err != nil {
			t.Fatal(err)
		}
		return w
	}
	const day, january = "demand/plans_on_day?need_group=ASD@2024-09-01", "demand/plans?need_group=ASD@2025"
	asked := Breakdown{"demand/plans_on_day", []string{"need_group"}}
	p, out := answered(t, lay(on(2024, 10, 30)), Released{}, asked)
	if got := told(t, p, day); got != "32" {
		t.Fatalf("1 September: %s", got)
	}
	maps.Copy(out, asReleased(p))
	w := lay(on(2025, 2, 28))
	p, now := answered(t, w, out, asked)
	if told(t, p, january) != "[c]" || told(t, p, day) != "32" {
		t.Errorf("January %s, 1 September %s", told(t, p, january), told(t, p, day))
	}
	maps.Copy(now, asReleased(p))
	exposures, err := Audit(ctx, w, disclosure.DefaultPolicy, now, out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range exposures {
		if !e.Kept && !e.Before {
			t.Errorf("worked out: %+v", e)
		}
	}
	now[january] = "33"
	if exposures, err = Audit(ctx, w, disclosure.DefaultPolicy, now, out); err != nil || !slices.ContainsFunc(exposures, func(e Exposure) bool { return !e.Kept && !e.Before }) {
		t.Errorf("told the 33 of January, the attack finds %v %v", exposures, err)
	}
}

// Of January's 20, 12 and 3 by need the 3 are withheld, and the 12 with them; but the Department has published the 12. One child with ASD comes until
// 1 September, and ten with HI: all could be told of that day, were it not for who has the Department's number.
func TestADayBesideWhatTheDepartmentHasPublished(t *testing.T) {
	for _, published := range []bool{false, true} {
		ctx := context.Background()
		w, err := data.OpenMemory(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		if err := w.SetCalendar(ctx, 2024, on(2024, 12, 30), on(2024, 9, 1)); err != nil {
			t.Fatal(err)
		}
		if _, err := w.DB.Exec(`insert into plan (extract_id, sheet, row, child, born, sex, need, issued)
			select 1, '', n, 'c' || n, date '2014-05-01', 'male', case when n < 20 then 'SEMH' when n < 33 then 'ASD' else 'HI' end,
				case when n = 32 or n > 35 then date '2024-04-08' else date '2020-01-01' end
			from range(46) as child(n)`); err != nil {
			t.Fatal(err)
		}
		want := "13"
		if published {
			want = "[c]"
			if _, err := w.DB.Exec(`insert into benchmark values (1, '', 1, true, '884', 2024, 'need', 'All EHC plans', 'All EHC plans', 'number_asd', 12, null)`); err != nil {
				t.Fatal(err)
			}
		}
		p, _ := answered(t, w, Released{}, Breakdown{"demand/plans_on_day", []string{"need"}})
		if january, day := told(t, p, "demand/plans?need=ASD@2024"), told(t, p, "demand/plans_on_day?need=ASD@2024-09-01"); january != "[c]" || day != want {
			t.Errorf("published by the Department: %t; January %s, 1 September %s, want %s", published, january, day, want)
		}
	}
}
