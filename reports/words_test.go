package reports

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark/ast"

	"sufficiency/analysis"
	"sufficiency/reports/chart"
	"sufficiency/reports/page"
)

// listed writes the pages of a folder: number, name and whose they are.
func listed(t *testing.T, own fs.FS) string {
	t.Helper()
	files, err := readPages("sufficiency", own)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, file := range files {
		whose, _, _ := strings.Cut(file.where, "/")
		list = append(list, fmt.Sprintf("%d %s (%s)", file.number, file.id, whose))
	}
	return strings.Join(list, ", ")
}

// A council lays its own pages over the built-in ones: added between two, in the place of one, or empty to take one away. Chapters are
// numbered in the order of the names, without a gap.
func TestOwnPages(t *testing.T) {
	builtIn := "0 cover (reports), 1 summary (reports), 2 duties (reports), 3 demand (reports), 4 forecast (reports), 5 places (reports), 6 money (reports), 7 actions (reports), 8 method (reports)"
	if got := listed(t, nil); got != builtIn {
		t.Fatalf("built in: %s", got)
	}
	page := &fstest.MapFile{Data: []byte("# Ours\n\nWords.\n")}
	for _, c := range []struct {
		what string
		own  fstest.MapFS
		want string
	}{
		{"nothing of the council's own", fstest.MapFS{}, builtIn},
		{"another report's page", fstest.MapFS{"market_position/03_demand.md": page}, builtIn},
		{"a page added", fstest.MapFS{"sufficiency/03_early_years.md": page},
			"0 cover (reports), 1 summary (reports), 2 duties (reports), 3 demand (reports), 4 early-years (pages), 5 forecast (reports), 6 places (reports), 7 money (reports), 8 actions (reports), 9 method (reports)"},
		{"a page replaced", fstest.MapFS{"sufficiency/03_demand.md": page}, strings.Replace(builtIn, "demand (reports)", "demand (pages)", 1)},
		{"the cover replaced", fstest.MapFS{"sufficiency/00_cover.md": page}, strings.Replace(builtIn, "cover (reports)", "cover (pages)", 1)},
		{"a page taken away", fstest.MapFS{"sufficiency/02_duties.md": {Data: []byte(" \n")}},
			"0 cover (reports), 1 summary (reports), 2 demand (reports), 3 forecast (reports), 4 places (reports), 5 money (reports), 6 actions (reports), 7 method (reports)"},
		{"a page at the end", fstest.MapFS{"sufficiency/20_thanks.md": page}, builtIn + ", 9 thanks (pages)"},
		{"no page", fstest.MapFS{"sufficiency/notes.txt": page}, builtIn},
	} {
		if got := listed(t, c.own); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	for _, name := range []string{"sufficiency/extra.md", "sufficiency/x3_extra.md", "sufficiency/03.md"} {
		_, err := readPages("sufficiency", fstest.MapFS{name: page})
		if want := "pages/" + name + ": the name of a page is NN_name.md, such as 04_demand.md"; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func compose(t *testing.T, p *analysis.Publication, files fstest.MapFS) (Composed, error) {
	t.Helper()
	charts := chart.NewRenderer(t.TempDir())
	t.Cleanup(func() { charts.Close() })
	return Compose(council, p, Publication{Folder: "own", Address: "own-report"}, files, charts)
}

const cover = "# Own report of [council]\n\nWhat [area] has, {demand/plans@latest} plans.\n\n- {demand/plans@latest} | plans\n- {change demand/plans@latest since first} | since {period demand/plans@first}\n"

// A report is its pages, filled in.
func TestCompose(t *testing.T) {
	report, err := compose(t, small(t), fstest.MapFS{
		"own/00_cover.md":  {Data: []byte(cover)},
		"own/01_demand.md": {Data: []byte("# Demand in [area]\n\nThere are {demand/plans@latest}; write to [contact].\n\n```table\nfigures: demand/plans by provision_group\nperiods: 2024\ntitle: Where {demand/plans@2024} children go\n```\n\n```chart\nfigures: demand/plans\nkind: line\ntitle: Plans have risen\n```\n")},
		"own/04_more.md":   {Data: []byte("# More\n\nOf need {demand/plans?need=ASD@2025}.\n\n```table\nfigures: demand/plans by need\nperiods: 2023\ntitle: Needs\n```\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(report.Title, "|", report.Summary, "|", report.Facts, "|", report.Summaries); got !=
		"Own report of Smallshire Council|What Smallshire has, 32 plans.|[[32 plans] [risen by 60% since January 2023]]|[There are 32; write to the lead. Sentences about figures that are withheld or not held yet are left out of this page.]" {
		t.Error(got)
	}
	if len(report.Chapters) != 2 || report.Chapters[1].Number != 2 || report.Chapters[1].ID != "more" || report.Chapters[0].Title != "Demand in Smallshire" {
		t.Fatalf("%+v", report.Chapters)
	}
	var tables []*page.Table
	var charts []*page.Chart
	for _, chapter := range report.Chapters {
		for n := chapter.Body.FirstChild(); n != nil; n = n.NextSibling() {
			switch n := n.(type) {
			case *page.Table:
				tables = append(tables, n)
			case *page.Chart:
				charts = append(charts, n)
			}
		}
	}
	if len(tables) != 2 || len(charts) != 1 {
		t.Fatalf("%d tables and %d charts", len(tables), len(charts))
	}
	if first := tables[0]; first.Number != "Table 1.1" || first.Title != "Where 30 children go" || first.ID != "table-1-1-demand-plans-by-provision-group" || first.CSV != "../data/demand_plans_by_provision_group.csv" {
		t.Errorf("%+v", first)
	}
	if tables[1].Number != "Table 2.1" {
		t.Errorf("%+v", tables[1])
	}
	if c := charts[0]; c.Number != "Figure 1.1" || !strings.Contains(c.Alt, "2025 32") || len(c.Table.Rows) != 3 || !strings.Contains(string(c.SVG), "<svg") {
		t.Errorf("%+v", c)
	}
}

// Where a table is withheld in every year, the page says so in its place and gives no number.
func TestComposeSaysWhatIsWithheld(t *testing.T) {
	report, err := compose(t, smallBy(t, 25), fstest.MapFS{
		"own/00_cover.md": {Data: []byte(cover)},
		"own/01_needs.md": {Data: []byte("# Needs\n\n```table\nfigures: demand/plans by need\ntitle: Needs\n```\n\n```chart\nfigures: demand/plans by need\nkind: line\ntitle: Needs\n```\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	chapter := report.Chapters[0]
	if chapter.Body.ChildCount() != 2 {
		t.Fatalf("%d blocks, want 2", chapter.Body.ChildCount())
	}
	for n := chapter.Body.FirstChild(); n != nil; n = n.NextSibling() {
		paragraph, is := n.(*ast.Paragraph)
		if !is {
			t.Errorf("%T stands where the words should", n)
			continue
		}
		text, is := paragraph.FirstChild().(*ast.String)
		if want := "Children and young people with a plan by primary need: withheld, because in every period too much rests on few children (fewer than 25) or few sellers (" + grounds + "). These figures are published in total; by age; by sex; by area of the council."; !is || string(text.Value) != want {
			t.Errorf("%q", text.Value)
		}
	}
}

// Everything that is wrong with all pages comes at once, with file and line.
func TestComposeFaults(t *testing.T) {
	_, err := compose(t, small(t), fstest.MapFS{
		"own/00_cover.md":  {Data: []byte(cover + "\n{demand/x@latest}\n")},
		"own/01_demand.md": {Data: []byte("# Demand\n\nThere are {demand/plans@soon}.\n\n```table\nfigures: demand/plans\n```\n")},
		"own/02_none.md":   {Data: []byte("No title\n")},
	})
	for _, want := range []string{
		"pages/own/00_cover.md:8: {demand/x@latest}: ",
		"pages/own/01_demand.md:3: {demand/plans@soon}: ",
		"pages/own/01_demand.md:6: title is missing",
		"pages/own/02_none.md:1: a page begins with one `# Title`",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if _, err := compose(t, small(t), fstest.MapFS{"own/01_demand.md": {Data: []byte("# Demand\n\nWords.\n")}}); err == nil || !strings.Contains(err.Error(), "own: the page 00_… with the report's title is missing") {
		t.Errorf("got %v", err)
	}
}

func TestLowerFirst(t *testing.T) {
	for text, want := range map[string]string{"Primary need": "primary need", "EHC plans": "EHC plans", "Ångström": "ångström"} {
		if got := lowerFirst(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, c := range [][2]string{{"", ""}, {"a", "a"}, {"a,b", "a and b"}, {"a,b,c", "a, b and c"}} {
		if got := join(strings.FieldsFunc(c[0], func(r rune) bool { return r == ',' })); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}
