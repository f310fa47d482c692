package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/johnfercher/maroto/v2/pkg/core"
)

// named makes rows that remember what they are, so that pages can be written as text.
func named(names map[core.Row]string, name string, count int, height float64) []core.Row {
	rows := make([]core.Row, count)
	for i := range rows {
		rows[i] = space(height)
		names[rows[i]] = fmt.Sprintf("%s%d", name, i+1)
	}
	return rows
}

// A page holds 240 mm. Rows of 40 mm: six to a page.
func TestPaginate(t *testing.T) {
	const r = textHeight / 6
	names := map[core.Row]string{}
	rows := func(name string, count int) []core.Row { return named(names, name, count, r) }
	for _, c := range []struct {
		name   string
		blocks []block
		want   string
	}{
		{"rows fill pages", []block{{rows: rows("a", 8)}}, "a1 a2 a3 a4 a5 a6|a7 a8"},
		{"a heading goes with the text after it", []block{{rows: rows("a", 5)}, {rows: rows("h", 1), stays: true, whole: true}, {rows: rows("b", 3), first: 2, last: 2}},
			"a1 a2 a3 a4 a5|h1 b1 b2 b3"},
		{"two headings go together", []block{{rows: rows("a", 4)}, {rows: rows("g", 1), stays: true}, {rows: rows("h", 1), stays: true}, {rows: rows("b", 1)}},
			"a1 a2 a3 a4|g1 h1 b1"},
		{"no line is left alone at the end", []block{{rows: rows("a", 1)}, {rows: rows("b", 6), first: 2, last: 2}}, "a1 b1 b2 b3 b4|b5 b6"},
		{"no line is left alone at the start", []block{{rows: rows("a", 5)}, {rows: rows("b", 4), first: 2, last: 2}}, "a1 a2 a3 a4 a5|b1 b2 b3 b4"},
		{"what belongs together is not parted", []block{{rows: rows("a", 3)}, {rows: rows("b", 4), whole: true}}, "a1 a2 a3|b1 b2 b3 b4"},
		{"unless it is longer than a page", []block{{rows: rows("a", 2)}, {rows: rows("b", 7), whole: true}}, "a1 a2 b1 b2 b3 b4|b5 b6 b7"},
		{"a chapter runs on where a third of the page is left", []block{{rows: rows("a", 4)}, {rows: rows("b", 1), newly: true}}, "a1 a2 a3 a4 b1"},
		{"and begins a page where less is", []block{{rows: rows("a", 5)}, {rows: rows("b", 1), newly: true}}, "a1 a2 a3 a4 a5|b1"},
		{"a table begins anew with its header", []block{{rows: rows("t", 9), again: func() []core.Row { return rows("again", 1) }}},
			"t1 t2 t3 t4 t5 t6|again1 t7 t8 t9"},
		{"a caption takes two rows of its table with it", []block{{rows: rows("t", 7), last: 3}}, "t1 t2 t3 t4|t5 t6 t7"},
		{"a picture likes to stand with its table", []block{{rows: rows("a", 5)}, {rows: rows("p", 1), likes: true}, {rows: rows("t", 2), whole: true}},
			"a1 a2 a3 a4 a5|p1 t1 t2"},
		{"but not at the price of half a page", []block{{rows: rows("a", 3)}, {rows: rows("h", 1), stays: true}, {rows: rows("p", 1), likes: true},
			{rows: rows("t", 2), whole: true, top: func() []core.Row { return rows("top", 1) }}}, "a1 a2 a3 h1 p1|top1 t1 t2"},
		{"a picture is made lower for its table", []block{{rows: rows("a", 4)}, {rows: named(names, "p", 1, r*1.1), likes: true, slack: r * 0.2,
			lower: func(by float64) []core.Row { return named(names, fmt.Sprintf("lower by %.0f:", by), 1, r*1.1-by) }}, {rows: rows("t", 1)}}, "a1 a2 a3 a4 lower by 4:1 t1"},
		{"a picture is made lower for the room that is left", []block{{rows: rows("a", 3)}, {rows: rows("h", 1), stays: true}, {rows: named(names, "p", 1, r*2.2),
			whole: true, likes: true, slack: r * 0.4, lower: func(by float64) []core.Row { return named(names, fmt.Sprintf("lower by %.0f:", by), 1, r*2.2-by) }},
			{rows: rows("t", 2), whole: true}}, "a1 a2 a3 h1 lower by 8:1|t1 t2"},
		{"but not lower than it may be", []block{{rows: rows("a", 3)}, {rows: rows("h", 1), stays: true}, {rows: named(names, "p", 1, r*2.5),
			whole: true, slack: r * 0.4, lower: func(by float64) []core.Row { return named(names, "lower", 1, r*2.5-by) }}}, "a1 a2 a3|h1 p1"},
		{"the text below a figure that does not fit comes before it", []block{{rows: rows("a", 2)}, {rows: rows("h", 1), stays: true},
			{rows: rows("n", 1), stays: true, figure: 2}, {rows: rows("p", 3), whole: true}, {rows: rows("x", 1), loose: true}, {rows: rows("y", 1), loose: true},
			{rows: rows("z", 1)}}, "a1 a2 h1 x1 y1|n1 p1 p2 p3 z1"},
		{"but not where it fits", []block{{rows: rows("a", 1)}, {rows: rows("h", 1), stays: true}, {rows: rows("n", 1), stays: true, figure: 2},
			{rows: rows("p", 3), whole: true}, {rows: rows("x", 1), loose: true}}, "a1 h1 n1 p1 p2 p3|x1"},
		{"nor where it leads to what stands below it", []block{{rows: rows("a", 2)}, {rows: rows("h", 1), stays: true},
			{rows: rows("n", 1), stays: true, figure: 2}, {rows: rows("p", 3), whole: true}, {rows: rows("x", 1)}}, "a1 a2|h1 n1 p1 p2 p3 x1"},
		{"a heading is not left alone by a picture that would like its table", []block{{rows: rows("a", 3)}, {rows: rows("h", 1), stays: true},
			{rows: rows("n", 1), stays: true}, {rows: rows("p", 1), likes: true}, {rows: rows("t", 2), whole: true}}, "a1 a2 a3 h1 n1 p1|t1 t2"},
		{"and it has no title where it follows", []block{{rows: rows("p", 1), likes: true}, {rows: rows("t", 1), top: func() []core.Row { return rows("top", 1) }}}, "p1 t1"},
	} {
		leaves, _, err := paginate(c.blocks)
		if err != nil {
			t.Fatal(err)
		}
		var pages []string
		for _, leaf := range leaves {
			var words []string
			for _, row := range leaf {
				words = append(words, names[row])
			}
			pages = append(pages, strings.Join(words, " "))
		}
		if got := strings.Join(pages, "|"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestPaginateSpaceAndNames(t *testing.T) {
	leaves, pages, err := paginate([]block{
		{rows: []core.Row{space(235)}, names: []string{"a"}},
		{before: 6, rows: []core.Row{space(2)}, names: []string{"b"}}, // 243 mm with its space: a new page, without the space
	})
	if err != nil || len(leaves) != 2 || len(leaves[1]) != 1 || pages["a"] != 0 || pages["b"] != 1 {
		t.Errorf("%d pages, %v, %v", len(leaves), pages, err)
	}
	if _, _, err := paginate([]block{{rows: []core.Row{space(241)}}}); err == nil {
		t.Error("a row taller than the page was laid on it")
	}
}
