package release

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestAudit(t *testing.T) {
	rules := Rules{Threshold: 5, Counts: map[string]bool{"demand/plans": true}, Pseudonyms: map[string]bool{"0123456789abcdef0123456789abcdef": true}}
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	const head = "la_name,need,plans,figure\n"
	clean := fstest.MapFS{
		"2026-10/data/demand_plans.csv":         file("la_name,plans,figure\nX,20,demand/plans@2025\n"),
		"2026-10/data/demand_plans_by_need.csv": file(head + "X,a,15,demand/plans?need=a@2025\nX,b,5,demand/plans?need=b@2025\nX,a,c,demand/plans?need=a@2024\n"),
		"2026-10/data/cost.csv":                 file(head + "X,a,3,cost/unit_cost?need=a@2025\n"), // no count of children
		// Parts of which some are withheld need not add up.
		"2025-10/data/demand_plans.csv":         file("la_name,plans,figure\nX,20,demand/plans@2025\n"),
		"2025-10/data/demand_plans_by_need.csv": file(head + "X,a,12,demand/plans?need=a@2025\nX,b,c,demand/plans?need=b@2025\nX,d,c,demand/plans?need=d@2025\n"),
		"index.html":                            file("<p>20"),
	}
	if files, errs := Audit(clean, rules); files != 6 || len(errs) != 0 {
		t.Errorf("clean site: %d files, %v", files, errs)
	}
	for name, c := range map[string]struct{ file, text, want string }{
		"small count":         {"2026-10/data/demand_plans_by_need.csv", head + "X,a,16,demand/plans?need=a@2025\nX,b,4,demand/plans?need=b@2025\n", "below 5"},
		"a part is not there": {"2026-10/data/demand_plans_by_need.csv", head + "X,a,15,demand/plans?need=a@2025\n", "add up to 15"},
		"a pseudonym":         {"2026-10/page.html", "<p>0123456789abcdef0123456789abcdef</p>", "pseudonym"},
	} {
		site := fstest.MapFS{}
		for k, v := range clean {
			site[k] = v
		}
		site[c.file] = file(c.text)
		_, errs := Audit(site, rules)
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.want) {
			t.Errorf("%s: %v, want one fault with %q", name, errs, c.want)
		}
	}
}

// Under another threshold than last month's, or another rounding, last month's figures are what they were.
func TestAuditLetsStandWhatIsOut(t *testing.T) {
	site := fstest.MapFS{
		"2026-10/data/demand_plans.csv":         {Data: []byte("time_period,plans,figure\r\n2025,340,demand/plans@2025\r\n")},
		"2026-10/data/demand_plans_by_need.csv": {Data: []byte("time_period,need,plans,figure\r\n2025,A,7,demand/plans?need=A@2025\r\n2025,B,328,demand/plans?need=B@2025\r\n")},
	}
	rules := Rules{Threshold: 10, Counts: map[string]bool{"demand/plans": true}}
	if _, errs := Audit(site, rules); len(errs) != 2 {
		t.Errorf("new figures: %v, want a small one and parts that do not add up", errs)
	}
	rules.Out = map[string]string{"demand/plans@2025": "340", "demand/plans?need=A@2025": "7", "demand/plans?need=B@2025": "328"}
	if _, errs := Audit(site, rules); len(errs) > 0 {
		t.Errorf("what is out: %v", errs)
	}
}
