package csv

import (
	"testing"
	"testing/fstest"
)

func TestReadReleases(t *testing.T) {
	file := func(value string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("time_period,plans,figure\r\n2025," + value + ",demand/plans@2025\r\n")}
	}
	site := fstest.MapFS{
		"2026-08/data/demand_plans.csv": file("70"),
		"2026-09/data/demand_plans.csv": file("75"),
		"2026-10/data/demand_plans.csv": file("80"), // this month's own, from an earlier build
		"2026-07/data/demand_plans.csv": file("60"),
		"2026-09/data/index.html":       {Data: []byte("<p>")},
	}
	site["2026-09/release.json"] = &fstest.MapFile{Data: []byte(`{"withheld": ["demand/plans?need=@2025"]}`)}
	ledger, err := ReadReleases(site, "2026-10")
	released := ledger.All()
	if err != nil || len(released) != 2 || released["demand/plans?need=@2025"] != "c" || released["demand/plans@2025"] != "75" {
		t.Errorf("%v, %v; want 75, what the last month before has", released, err)
	}
	if ledger, err := ReadReleases(site, ""); err != nil || ledger.All()["demand/plans@2025"] != "80" || ledger["2026-07"]["demand/plans@2025"] != "60" {
		t.Errorf("%v, %v; want every month", ledger, err)
	}
	if ledger, err := ReadReleases(fstest.MapFS{}, ""); err != nil || len(ledger) != 0 {
		t.Errorf("nothing published: %v, %v", ledger, err)
	}
	// An answer is out besides, whatever month is built.
	site["foi/foi2026-00042/data/cost_setting_cost_by_setting.csv"] = &fstest.MapFile{Data: []byte("value,figure\r\n12000,cost/setting_cost?setting=Oak %26 Ash@2024-25\r\n")}
	for _, but := range []string{"2026-10", ""} {
		ledger, err := ReadReleases(site, but)
		if err != nil || ledger["foi/foi2026-00042"]["cost/setting_cost?setting=Oak %26 Ash@2024-25"] != "12000" {
			t.Errorf("all but %q: %v, %v; want the answer's 12000", but, ledger, err)
		}
	}
	site["2026-09/data/demand_plans.csv"] = &fstest.MapFile{Data: []byte("a,b\n\"")}
	if _, err := ReadReleases(site, "2026-10"); err == nil {
		t.Error("a broken file was passed over")
	}
}
