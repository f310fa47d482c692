package reports

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"sufficiency/analysis"
	"sufficiency/analysis/disclosure"
	"sufficiency/reports/chart"
	"sufficiency/reports/page"
)

// A map shows each area where it lies; what has no place on it follows below, from the west.
func TestPlaces(t *testing.T) {
	rows := [][]string{{"", "North"}, {"Moor", "South"}}
	got := places(rows, []string{"Moor", "North", "Not recorded", "South", "Elsewhere", "Nowhere"})
	if want := "[{0 1} {1 0} {0 2} {1 1} {1 2} {0 3}]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// A council that states no map has bars, and so has one whose extracts hold no area.
func TestTilesNeedAMap(t *testing.T) {
	charts := chart.NewRenderer("")
	defer charts.Close()
	for _, c := range []struct {
		rows       [][]string
		area, want string // "" is not recorded
	}{{nil, "Moor", "chart-ranked_bars"}, {[][]string{{"Moor", "South"}}, "Moor", "chart-tiles"}, {[][]string{{"Moor", "South"}}, "", "chart-ranked_bars"}} {
		w := warehouse(t, smallshire...)
		if _, err := w.DB.Exec(`update plan set locality = nullif(?, '')`, c.area); err != nil {
			t.Fatal(err)
		}
		p, err := analysis.Publish(context.Background(), w, disclosure.DefaultPolicy, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		parsed, errs := page.Parse([]byte("# Areas\n\n```chart\nfigures: demand/plans by locality\nkind: tiles\nperiods: latest\ntitle: Areas\n```\n"))
		if errs != nil {
			t.Fatal(errs)
		}
		if errs := fillPage(Council{Area: "Marchshire", Map: c.rows}, p, parsed, 1, charts, "r"); errs != nil {
			t.Fatal(errs)
		}
		found := false
		_ = ast.Walk(parsed.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if drawn, is := n.(*page.Chart); is && entering {
				found = strings.Contains(string(drawn.SVG), c.want)
			}
			return ast.WalkContinue, nil
		})
		if !found {
			t.Errorf("map %q, area %q: no %s", c.rows, c.area, c.want)
		}
	}
}
