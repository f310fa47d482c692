package reports

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/chart"
	"sufficiency/reports/page"
)

// kinds fills a page with the figures of small and names what is left of it.
func kinds(t *testing.T, text string) string {
	t.Helper()
	parsed, errs := page.Parse([]byte("# Plans\n\n" + text))
	charts := chart.NewRenderer(t.TempDir())
	defer charts.Close()
	if errs = append(errs, fillPage(council, small(t), parsed, 1, charts, "own")...); len(errs) > 0 {
		t.Fatal(errs)
	}
	var left []string
	for n := parsed.Root.FirstChild(); n != nil; n = n.NextSibling() {
		left = append(left, n.Kind().String())
	}
	return strings.Join(left, " ")
}

// In small ASD is withheld in 2025, and nobody has ASD in 2023.
func TestWhatIsLeftOfAPage(t *testing.T) {
	const withheld, none, held = "{demand/plans?need=ASD@2025} plans.", "{any demand/plans?need=ASD@2023} plans.", "{any demand/plans@2025} plans."
	for _, c := range []struct{ text, left string }{
		{"## Autism\n\n" + held, "Heading Paragraph"},
		{"## Autism\n\n" + withheld, "Paragraph"}, // the note that sentences are left out
		{"## Autism\n\n" + none, ""},              // nothing is missing
		{"## Autism\n\n- " + none + "\n- " + none, ""},
		{"## Autism\n\n" + none + "\n\nMore.", "Heading Paragraph"},
		{"## Autism\n\n" + none + "\n\n### Of them\n\nMore.", "Heading Heading Paragraph"},
		{"## Autism\n\n" + none + "\n\n## Others\n\n" + held, "Heading Paragraph"},
		{"## Autism\n\n" + none + "\n\n> **In short:** all.", "Blockquote"},
		{"## Empty from the start\n\n## Others\n\n" + none + "\n\nMore.", "Heading Heading Paragraph"},
	} {
		if left := kinds(t, c.text); left != c.left {
			t.Errorf("%q leaves %q, want %q", c.text, left, c.left)
		}
	}
}

// A sentence in a section that the council states nothing for is not missing from the page.
func TestUnstatedSectionsTakeTheirSentences(t *testing.T) {
	const table = "\n\n```table\nfigures: sufficiency/scheme_places by scheme\ntitle: Schemes\nempty: leave out the section\n```\n"
	if left := kinds(t, "Before.\n\n## Schemes\n\nThere are {sufficiency/scheme_places?scheme=one@latest} places."+table); left != "Paragraph" {
		t.Errorf("left: %s", left)
	}
}

// A name of a code list begins with a capital where it begins a sentence, and only there.
func TestNamesInsideSentences(t *testing.T) {
	parsed, errs := page.Parse([]byte("# Plans\n\nThe largest is {largest demand/plans by need@2024}. {largest demand/plans by need@2024} is.\n\nIt is: {largest demand/plans by need@2024}."))
	if errs = append(errs, fillValues(small(t), parsed)...); len(errs) > 0 {
		t.Fatal(errs)
	}
	var shown []string
	for _, v := range parsed.Values {
		shown = append(shown, v.Shown)
	}
	if got := strings.Join(shown, "|"); got != "social, emotional and mental health|Social, emotional and mental health|Social, emotional and mental health" {
		t.Error(got)
	}
	title, err := fill(small(t), "The largest is {largest demand/plans by need@2024}", "")
	if err != nil || title != "The largest is social, emotional and mental health" {
		t.Error(title, err)
	}
	if _, is := parsed.Root.FirstChild().(*ast.Paragraph); !is {
		t.Error("the sentence is gone")
	}
}
