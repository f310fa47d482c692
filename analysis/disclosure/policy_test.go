package disclosure

import "testing"

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
		// of 17 settings 9 would have a single child at least if there were 25 children, and 8 if there were 26
		{"17 settings of 25 children", Cell{Class: "money", Number: 17, Settings: true, Least: 20, Children: children(25)}, true},
		{"17 settings of 26 children", Cell{Class: "money", Number: 17, Settings: true, Least: 20, Children: children(26)}, false},
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

// To the nearest five, and at random: 7 goes up in two of five cases, 5 and 10 stay, and the same children always go the same way.
func TestRound(t *testing.T) {
	p := DefaultPolicy
	if got := p.Round(7, 1); got != 7 {
		t.Errorf("without rounding 7 is %g", got)
	}
	p.Rounding = 5
	for count, want := range map[float64]float64{0: 0, 5: 5, 7: 5, 8: 10, 12: 10, 13: 15} {
		if got := p.Round(count, 1); got != want {
			t.Errorf("%g is rounded to %g, want %g", count, got, want)
		}
	}
	p.RandomRounding = true
	up := 0
	units := make([]Unit, 302)
	for i := range units {
		units[i].Mark = uint64(i) * 7919
		mark := set(i).Mark(units)
		switch got := p.Round(7, mark); got {
		case 10:
			up++
		case 5:
		default:
			t.Fatalf("7 is rounded to %g", got)
		}
		if p.Round(7, mark) != p.Round(7, set(i).Mark(units)) || p.Round(10, mark) != 10 {
			t.Fatal("not the same again")
		}
	}
	if up < 78 || up > 164 { // of 302, two fifths are 121; five standard deviations are 43
		t.Errorf("7 goes up %d times of 302", up)
	}
}
