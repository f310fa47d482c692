package csv

import (
	"testing"
	"testing/fstest"
)

func TestReadReleased(t *testing.T) {
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
	released, err := ReadReleased(site, "2026-10")
	if err != nil || len(released) != 2 || released["demand/plans?need=@2025"] != "c" || released["demand/plans@2025"] != "75" {
		t.Errorf("%v, %v; want 75, what the last month before has", released, err)
	}
	if released, err := ReadReleased(fstest.MapFS{}, "2026-10"); err != nil || len(released) != 0 {
		t.Errorf("nothing published: %v, %v", released, err)
	}
	site["2026-09/data/demand_plans.csv"] = &fstest.MapFile{Data: []byte("a,b\n\"")}
	if _, err := ReadReleased(site, "2026-10"); err == nil {
		t.Error("a broken file was passed over")
	}
}
