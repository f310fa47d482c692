package reports

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

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

// A council that states no map has bars.
func TestTilesNeedAMap(t *testing.T) {
	charts := chart.NewRenderer("")
	defer charts.Close()
	for kind, rows := range map[string][][]string{"chart-ranked_bars": nil, "chart-tiles": {{"North", "South"}}} {
		parsed, errs := page.Parse([]byte("# Areas\n\n```chart\nfigures: demand/plans by locality\nkind: tiles\nperiods: latest\ntitle: Areas\n```\n"))
		if errs != nil {
			t.Fatal(errs)
		}
		if errs := fillPage(Council{Area: "Marchshire", Map: rows}, small(t), parsed, 1, charts, "r"); errs != nil {
			t.Fatal(errs)
		}
		found := false
		_ = ast.Walk(parsed.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if drawn, is := n.(*page.Chart); is && entering {
				found = strings.Contains(string(drawn.SVG), kind)
			}
			return ast.WalkContinue, nil
		})
		if !found {
			t.Errorf("map %q: no %s", rows, kind)
		}
	}
}
