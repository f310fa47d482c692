package reports

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/page"
)

// A section about something that the council does not state goes with its heading; what stands before and after, and what is said in short,
// stays.
func TestSectionsWithoutFigures(t *testing.T) {
	parsed, errs := page.Parse([]byte("# Places\n\nBefore.\n\n## Schemes\n\nThese are planned.\n\n```table\nfigures: sufficiency/scheme_places by scheme\ntitle: Schemes\nempty: leave out the section\n```\n\n" +
		"```table\nfigures: sufficiency/scheme_cost by scheme\ntitle: Cost\n```\n\n> **In short:** after.\n"))
	if errs = append(errs, fillPage(council, small(t), parsed, 1, nil, "own")...); len(errs) > 0 {
		t.Fatal(errs)
	}
	var kinds []string
	for n := parsed.Root.FirstChild(); n != nil; n = n.NextSibling() {
		kinds = append(kinds, n.Kind().String())
	}
	if got := strings.Join(kinds, " "); got != "Paragraph Blockquote" {
		t.Errorf("left: %s", got)
	}
	if first, is := parsed.Root.FirstChild().(*ast.Paragraph); !is || string(first.Lines().Value(parsed.Source)) != "Before." {
		t.Error("the words before are not there")
	}
	parsed, _ = page.Parse([]byte("# Places\n\n```table\nfigures: demand/plans\ntitle: Plans\nempty: away\n```\n"))
	if errs := fillPage(council, small(t), parsed, 1, nil, "own"); len(errs) != 1 || !strings.Contains(errs[0].Error(), `empty is "away"; it may be leave out the section`) {
		t.Error(errs)
	}
}
