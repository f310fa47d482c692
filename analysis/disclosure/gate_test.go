package disclosure

import (
	"slices"
	"testing"
)

func set(children ...int) Set {
	var s Set
	for _, child := range children {
		s.Add(child)
	}
	return s
}

// from gives the children from a up to but without b.
func from(a, b int) Set {
	var s Set
	for ; a < b; a++ {
		s.Add(a)
	}
	return s
}

// own makes every unit a child of its own.
func own(n int) Behind {
	b := Behind{Child: make([]int, n), Provider: make([]int, n)}
	for i := range n {
		b.Child[i], b.Provider[i] = i, -1
	}
	return b
}

// Forty children at one provider are that provider's money.
func TestGateCountsProviders(t *testing.T) {
	behind := own(200)
	for unit := range 200 {
		behind.Provider[unit] = unit % 10
	}
	for unit := 150; unit < 190; unit++ {
		behind.Provider[unit] = 3 + unit%2
	}
	slices := []Slice{{Published: []Set{from(0, 190)}}, {Published: []Set{from(0, 150)}}}
	if got := Gate(slices, behind, DefaultPolicy); got[1] {
		t.Error("the money of two providers can be worked out")
	}
	behind.Provider[150] = 9
	if got := Gate(slices, behind, DefaultPolicy); !got[1] {
		t.Error("the money of three providers was withheld")
	}
}

// Twelve placements of four children are as telling as four.
func TestGateCountsChildrenNotUnits(t *testing.T) {
	behind := own(100)
	for unit := 80; unit < 92; unit++ {
		behind.Child[unit] = 80 + unit%4
	}
	slices := []Slice{{Published: []Set{from(0, 92)}}, {Published: []Set{from(0, 80)}}}
	if got := Gate(slices, behind, DefaultPolicy); got[1] {
		t.Error("the twelve placements of four children can be worked out")
	}
	if got := Gate(slices, own(100), DefaultPolicy); !got[1] {
		t.Error("twelve children were withheld")
	}
}

func TestGateKeepsBackWhatSubtractionWouldReveal(t *testing.T) {
	// 79 children: 75 in one kind of school, 4 in the other. The four are a target.
	four := from(75, 79)
	cases := []struct {
		name   string
		slices []Slice
		want   []bool
	}{
		{"the whole alone", []Slice{{Published: []Set{from(0, 79)}, Targets: []Set{four}}}, []bool{true}},
		{"the whole, then the part that leaves four", []Slice{
			{Published: []Set{from(0, 79)}, Targets: []Set{four}},
			{Published: []Set{from(0, 75)}},
		}, []bool{true, false}},
		{"a difference of four that nobody named a target", []Slice{
			{Published: []Set{from(0, 79)}},
			{Published: []Set{from(0, 75)}},
		}, []bool{true, false}},
		{"what is out counts against what comes after", []Slice{
			{Out: true, Published: []Set{from(0, 75)}},
			{Published: []Set{from(0, 79)}},
		}, []bool{true, false}},
		{"a difference of five", []Slice{
			{Published: []Set{from(0, 80)}},
			{Published: []Set{from(0, 75)}},
		}, []bool{true, true}},
		{"three tables that give a target only together", []Slice{
			// of children 10–29, taking away 10–19 and 24–29 leaves the four 20–23; no two of the sums differ by so few
			{Published: []Set{from(10, 30)}, Targets: []Set{from(20, 24)}},
			{Published: []Set{from(10, 20)}},
			{Published: []Set{from(40, 50)}},
			{Published: []Set{from(24, 30)}},
		}, []bool{true, true, true, false}},
	}
	for _, c := range cases {
		if got := Gate(c.slices, own(600), DefaultPolicy); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestGateWorksWithSetsBeyondAWord(t *testing.T) {
	a := set(1, 100, 200, 300, 400)
	b := set(1, 100, 200, 300, 400, 500)
	if got := Gate([]Slice{{Published: []Set{a}}, {Published: []Set{b}}}, own(600), DefaultPolicy); got[1] {
		t.Error("a difference of one child went through")
	}
}

func TestUnsafe(t *testing.T) {
	p := DefaultPolicy
	children := func(n int) Contribution {
		return Contribution{Known: true, Number: n, Total: float64(n), Largest: 1, Second: 1}
	}
	cases := []struct {
		name string
		cell Cell
		want bool
	}{
		{"nobody", Cell{Class: "children", Children: children(0)}, false},
		{"one child", Cell{Class: "children", Children: children(1)}, true},
		{"four children", Cell{Class: "children", Children: children(4)}, true},
		{"five children", Cell{Class: "children", Children: children(5)}, false},
		{"money of nobody on record", Cell{Class: "money", Children: Contribution{Known: true, Total: 100, Largest: 100}}, true},
		{"money without a provider on record", Cell{Class: "money", Children: children(20), Providers: Contribution{Known: true, Total: 20, Largest: 20}}, true},
		{"a roll of four", Cell{Class: "roll", Number: 4}, true},
		{"an empty roll", Cell{Class: "roll", Number: 0}, false},
		{"an index of 49", Cell{Class: "money", Least: 50, Children: children(49)}, true},
		{"an index of 50", Cell{Class: "money", Least: 50, Children: children(50)}, false},
		{"open figure of one", Cell{Class: "open", Children: children(1)}, false},
		{"share with four in it", Cell{Class: "share", Children: children(40), Hits: 4}, true},
		{"share with four left over", Cell{Class: "share", Children: children(40), Hits: 36}, true},
		{"share of all", Cell{Class: "share", Children: children(40), Hits: 40}, false},
		{"share of all of a few", Cell{Class: "share", Children: children(19), Hits: 19}, true},
		{"share of none of a few", Cell{Class: "share", Children: children(19), Hits: 0}, true},
		{"money of two providers", Cell{Class: "money", Children: children(20), Providers: Contribution{Known: true, Number: 2, Total: 20, Largest: 10, Second: 10}}, true},
		// 100 + 50 + 9: the second learns the first to within 9, less than 10% of 100
		{"one provider dominates", Cell{Class: "money", Children: children(20), Providers: Contribution{Known: true, Number: 3, Total: 159, Largest: 100, Second: 50}}, true},
		{"nobody dominates", Cell{Class: "money", Children: children(20), Providers: Contribution{Known: true, Number: 3, Total: 161, Largest: 100, Second: 50}}, false},
		{"median of nine", Cell{Class: "mean", Median: true, Children: children(9)}, true},
		{"median of ten", Cell{Class: "mean", Median: true, Children: children(10)}, false},
	}
	for _, c := range cases {
		if got := p.Unsafe(c.cell) != ""; got != c.want {
			t.Errorf("%s: unsafe = %v (%s)", c.name, got, p.Unsafe(c.cell))
		}
	}
}

func TestPolicyCheckRefusesWeakRules(t *testing.T) {
	for _, weak := range []Policy{
		{Threshold: 2, MinimumProviders: 3, Percent: 10, MedianChildren: 10, WholeRow: 20},
		{Threshold: 5, MinimumProviders: 3, Percent: 10, MedianChildren: 10, WholeRow: 4},
		{Threshold: 5, MinimumProviders: 2, Percent: 10, MedianChildren: 10, WholeRow: 20},
		{Threshold: 5, MinimumProviders: 3, Percent: 0, MedianChildren: 10, WholeRow: 20},
		{Threshold: 5, MinimumProviders: 3, Percent: 10, MedianChildren: 4, WholeRow: 20},
	} {
		if weak.Check() == nil {
			t.Errorf("%+v was accepted", weak)
		}
	}
	if err := DefaultPolicy.Check(); err != nil {
		t.Error(err)
	}
}
