package html

import (
	"strings"
	"testing"

	"sufficiency/reports/page"
)

func written(t *testing.T, top int, markdown string) string {
	t.Helper()
	out, err := newWords().html(read(markdown), top)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, markdown, want string }{
		{"quoted figure", "{1,717 demand/plans@2025}", `<p><a class="figure-value" href="#demand/plans@2025">1,717</a></p>`},
		{"figure of several", "{83%}", `<p><span class="figure-value">83%</span></p>`},
		{"figure inside a link", "[up {83% a/b@2025}](x.html)", `<p><a href="x.html">up <span class="figure-value">83%</span></a></p>`},
		{"figure with every sign", "{1 cost/mean?need=ASD&at=a@2025-26}", `<p><a class="figure-value" href="#cost/mean?need=ASD&amp;at=a@2025-26">1</a></p>`},
		{"figure with markup", `{<b>"1" a/"b@2025}`, `<p><a class="figure-value" href="#a/&#34;b@2025">&lt;b&gt;&#34;1&#34;</a></p>`},
		{"raw HTML", "a <script>x</script> b\n\n<div onclick=\"x\">\nc\n</div>\n\n<!-- note to self -->\n\nd", "<p>a x b</p>\n<p>d</p>"},
		{"script behind a link", "[x](javascript:alert)", `<p><a href="">x</a></p>`},
		{"ampersand", "Health & care < all", "<p>Health &amp; care &lt; all</p>"},
		{"headings", "# One\n\n### Two\n\n# One", "<h2 id=\"one\">One</h2>\n<h3 id=\"two\">Two</h3>\n<h2 id=\"one-2\">One</h2>"},
		{"heading of signs", "# £ & %", `<h2 id="section">£ &amp; %</h2>`},
		{"heading named as a landmark", "# Main", `<h2 id="main-2">Main</h2>`},
		{"table", "| Step | Days |\n|---|--:|\n| Read | 5 |", "<div class=\"scroll\" role=\"region\" aria-label=\"Text table 1\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n" +
			"<th scope=\"col\">Step</th>\n<th scope=\"col\" class=\"number\">Days</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<th scope=\"row\">Read</th>\n<td class=\"number\">5</td>\n</tr>\n</tbody>\n</table>\n</div>"},
	} {
		if got := written(t, 2, c.markdown); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestChart writes a chart whose every text holds markup: none may come through but that of the picture.
func TestChart(t *testing.T) {
	const bad = `<i>"&'`
	chart := &page.Chart{ID: "plans", Number: bad, Title: bad, Caption: bad, CSV: "../data/a.csv", SVG: []byte("<svg></svg>"),
		Table: page.Grid{Header: []string{"", bad}, Heads: 1, Rows: [][]string{{bad, bad}, {"2025", "[c]"}}}}
	out, err := newWords().html(read("figure", chart), 2)
	if err != nil {
		t.Fatal(err)
	}
	got := string(out)
	if strings.Contains(got, "<i>") || strings.Contains(got, `"&'`) {
		t.Errorf("markup came through: %s", got)
	}
	for _, want := range []string{`<figure class="figure" id="plans">`, "<svg></svg>", "&lt;i&gt;", `<a href="../data/a.csv">`, "<td></td>", `<th scope="row">2025</th>`, "<td>[c]</td>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not there: %s", want, got)
		}
	}
}

// TestChartWithoutPicture: where all is withheld there is nothing to draw, and the words stand in its place.
func TestChartWithoutPicture(t *testing.T) {
	out, err := newWords().html(read("figure", &page.Chart{ID: "plans", Alt: "All figures are withheld."}), 2)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(out); !strings.Contains(got, "<p>All figures are withheld.</p>") || strings.Contains(got, "picture") {
		t.Errorf("got %s", got)
	}
}

func TestFaultsOfIDs(t *testing.T) {
	one, two := &page.Chart{ID: "plans"}, &page.Table{ID: "plans"}
	if _, err := newWords().html(read("figure\n\nfigure", one, two), 2); err == nil || !strings.Contains(err.Error(), `"plans" stands twice`) {
		t.Errorf("one id for two: %v", err)
	}
	if _, err := newWords().html(read("figure", &page.Table{}), 2); err == nil {
		t.Error("a table without an id was written")
	}
}

func TestGridAlignsNumbers(t *testing.T) {
	got := newGrid("a", "", "", page.Grid{Header: []string{"Year", "Cost", "Route", "Change"}, Heads: 1, Rows: [][]string{
		{"2024", "£48,200", "Spot", "−3.5%"}, {"2025", "[c]", "Framework", "+12"},
	}})
	for i, want := range []bool{false, true, false, true} {
		if got.Header[i].Number != want || got.Rows[1][i].Number != want {
			t.Errorf("column %s: number is %v, want %v", got.Header[i].Text, got.Header[i].Number, want)
		}
	}
}
