package disclosure

import (
	"slices"
	"testing"
)

func set(units ...int) Set {
	var s Set
	for _, unit := range units {
		s.Add(unit)
	}
	return s
}

// from gives the units from a up to but without b.
func from(a, b int) Set {
	var s Set
	for ; a < b; a++ {
		s.Add(a)
	}
	return s
}

// own makes every unit a child of its own, that counts as one.
func own(n int) []Unit {
	units := make([]Unit, n)
	for i := range units {
		units[i] = Unit{Amount: 1, Child: i, Provider: -1}
	}
	return units
}

func hidden(t *testing.T, l Linked, want ...bool) {
	t.Helper()
	got := Protect(l, DefaultPolicy)
	if !slices.Equal(got.Hidden, want) || len(got.Bare) > 0 {
		t.Errorf("hidden %v, bare %v, want %v", got.Hidden, got.Bare, want)
	}
	l.Numbers = slices.Clone(l.Numbers)
	for i, is := range got.Hidden {
		if is {
			l.Numbers[i].Standing = Kept
		}
	}
	l.Secrets = append(l.Secrets, Differences(l, DefaultPolicy)...)
	findings, err := Audit(l)
	if err != nil {
		t.Error(err)
	}
	for _, f := range findings {
		if !f.Kept {
			t.Errorf("the audit works %v of %v out to %v", f.Value, f.Secret.Units.Units(), f.Interval)
		}
	}
}

// Forty children at one provider are that provider's money.
func TestProtectCountsProviders(t *testing.T) {
	units := own(200)
	for i := range units {
		units[i].Provider = i % 10
	}
	for i := 150; i < 190; i++ {
		units[i].Provider = 3 + i%2
	}
	l := Linked{Units: units, Numbers: []Number{{Sums: []Set{from(0, 190)}, Weight: 2}, {Sums: []Set{from(0, 150)}, Weight: 1}}}
	hidden(t, l, false, true)
	units[150].Provider = 9
	hidden(t, l, false, false)
}

// Twelve placements of four children are as telling as four.
func TestProtectCountsChildrenNotUnits(t *testing.T) {
	units := own(100)
	for i := 80; i < 92; i++ {
		units[i].Child = 80 + i%4
	}
	l := Linked{Units: units, Numbers: []Number{{Sums: []Set{from(0, 92)}, Weight: 2}, {Sums: []Set{from(0, 80)}, Weight: 1}}}
	hidden(t, l, false, true)
	l.Units = own(100)
	hidden(t, l, false, false)
}

func TestProtectHidesWhatSubtractionWouldReveal(t *testing.T) {
	small := DefaultPolicy.Secret(own(600), from(75, 79)) // of 79 children 75 are in one kind of school and four in the other
	for _, c := range []struct {
		name    string
		secrets []Secret
		numbers []Number
		want    []bool
	}{
		{"the whole alone", []Secret{small}, []Number{{Sums: []Set{from(0, 79)}, Weight: 1}}, []bool{false}},
		{"the part that leaves four of the whole", []Secret{small}, []Number{{Sums: []Set{from(0, 79)}, Weight: 2}, {Sums: []Set{from(0, 75)}, Weight: 1}}, []bool{false, true}},
		{"a difference of four that nobody named", nil, []Number{{Sums: []Set{from(0, 79)}, Weight: 2}, {Sums: []Set{from(0, 75)}, Weight: 1}}, []bool{false, true}},
		{"what is out stays, whatever it weighs", nil, []Number{{Sums: []Set{from(0, 79)}, Weight: 9}, {Sums: []Set{from(0, 75)}, Standing: Told}}, []bool{true, false}},
		{"what is kept does not count", nil, []Number{{Sums: []Set{from(0, 79)}, Weight: 1}, {Sums: []Set{from(0, 75)}, Standing: Kept}}, []bool{false, true}},
		{"a difference of five", nil, []Number{{Sums: []Set{from(0, 80)}, Weight: 1}, {Sums: []Set{from(0, 75)}, Weight: 1}}, []bool{false, false}},
		{"sets beyond a word", nil, []Number{{Sums: []Set{set(1, 100, 200, 300, 400, 500)}, Weight: 2}, {Sums: []Set{set(1, 100, 200, 300, 400)}, Weight: 1}}, []bool{false, true}},
		{
			// of children 10–29, taking away 10–19 and 24–29 leaves the four 20–23; no two of the sums differ by so few
			"three numbers that give a secret only together", []Secret{DefaultPolicy.Secret(own(600), from(20, 24))},
			[]Number{{Sums: []Set{from(10, 30)}, Weight: 3}, {Sums: []Set{from(10, 20)}, Weight: 2}, {Sums: []Set{from(40, 50)}, Weight: 1}, {Sums: []Set{from(24, 30)}, Weight: 1}},
			[]bool{false, false, false, true},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			hidden(t, Linked{Units: own(600), Numbers: c.numbers, Secrets: c.secrets}, c.want...)
		})
	}
}

// What other people have published cannot be kept any more: it is named, and the rest goes on.
func TestProtectNamesWhatIsBare(t *testing.T) {
	secret := DefaultPolicy.Secret(own(100), from(40, 43))
	l := Linked{Units: own(100), Secrets: []Secret{secret}, Numbers: []Number{
		{Sums: []Set{from(0, 43)}, Standing: Told}, {Sums: []Set{from(0, 40)}, Standing: Told},
		{Sums: []Set{from(0, 20)}, Weight: 1},
	}}
	got := Protect(l, DefaultPolicy)
	if !slices.Equal(got.Hidden, []bool{false, false, false}) || len(got.Bare) != 1 || !slices.Equal(got.Bare[0].Units.Units(), []int{40, 41, 42}) {
		t.Errorf("%+v", got)
	}
}

// Others say that the ten are 10, so that the three can be worked out by whoever knows that. By our own numbers alone they cannot.
func TestProtectIsSafeByItself(t *testing.T) {
	units := own(100)
	l := Linked{Units: units, Secrets: []Secret{DefaultPolicy.Secret(units, from(30, 33))}, Known: []Known{{from(20, 30), 10, 10}}, Numbers: []Number{
		{Sums: []Set{from(0, 33)}, Weight: 90}, {Sums: []Set{from(0, 20)}, Weight: 30}, {Sums: []Set{from(20, 30)}, Weight: 1}, {Sums: []Set{from(30, 33)}, Standing: Kept},
	}}
	if got := Protect(l, DefaultPolicy); !got.Hidden[2] && !got.Hidden[1] && !got.Hidden[0] {
		t.Errorf("33 less 20 less 10 are told: %+v", got)
	}
	// What others have said to the number is no secret.
	l.Known = []Known{{from(30, 33), 3, 3}}
	if got := Protect(l, DefaultPolicy); !slices.Equal(got.Hidden, []bool{false, false, false, true}) {
		t.Errorf("%+v", got)
	}
}

// Ten children were withheld last month for the sake of three that are not small any more: 33 less 20 less 3 would be the ten. What is
// told now must leave them unknown, by one at least.
func TestProtectKeepsWhatWasWithheld(t *testing.T) {
	units := own(100)
	l := Linked{Units: units, Secrets: []Secret{DefaultPolicy.Carried(units, from(20, 30))}, Numbers: []Number{
		{Sums: []Set{from(0, 38)}, Weight: 9}, {Sums: []Set{from(0, 20)}, Weight: 3}, {Sums: []Set{from(20, 30)}, Standing: Kept}, {Sums: []Set{from(30, 38)}, Weight: 1},
	}}
	hidden(t, l, false, false, true, true)
	// Where it stays unknown by itself, nothing more is withheld, withheld as the other is.
	l.Numbers[3] = Number{Sums: []Set{from(30, 38)}, Standing: Kept}
	hidden(t, l, false, false, true, true)
}

// Money: the three cheapest of ten must not be known to within a tenth.
func TestSecretOfMoney(t *testing.T) {
	units := []Unit{{Amount: 100}, {Amount: 300}, {Amount: -100}, {Amount: 1}, {Amount: 1}, {Amount: 1}, {Amount: 1}, {Amount: 1}, {Amount: 1}}
	for _, c := range []struct {
		units     Set
		low, high float64
	}{
		{set(0, 1), 360, 440},
		{set(2), -110, -90},
		{set(3), 1, 5},       // one child: must be able to be the threshold
		{set(3, 4, 5), 3, 5}, // three
		{from(3, 9), 5, 7},   // six, withheld for another's sake: one fewer and one more
	} {
		if got := DefaultPolicy.Secret(units, c.units); got.Low != c.low || got.High != c.high {
			t.Errorf("%v: from %g to %g, want %g to %g", c.units.Units(), got.Low, got.High, c.low, c.high)
		}
	}
}

// Thirty and seventeen of fifty stand in numbers of their own. The three that are left are a secret where one of the numbers is of a table on request,
// and not where all are out already, where the two overlap, or where five are left.
func TestDifferencesBesideTwo(t *testing.T) {
	for _, c := range []struct {
		name       string
		whole, two Set
		asked      int // which of the numbers is on request; -1 for none
		standing   Standing
		want       []int
	}{
		{"the whole is asked for", from(0, 50), from(30, 47), 0, Free, []int{47, 48, 49}},
		{"a part is asked for", from(0, 50), from(30, 47), 2, Free, []int{47, 48, 49}},
		{"nothing is asked for", from(0, 50), from(30, 47), -1, Free, nil},
		{"all are out", from(0, 50), from(30, 47), 0, Told, nil},
		{"the two overlap", from(0, 50), from(27, 47), 0, Free, nil},
		{"five are left", from(0, 52), from(30, 47), 0, Free, nil},
	} {
		l := Linked{Units: own(60), Numbers: []Number{{Sums: []Set{c.whole}}, {Sums: []Set{from(0, 30)}}, {Sums: []Set{c.two}}}}
		for i := range l.Numbers {
			l.Numbers[i].Standing, l.Numbers[i].Asked = c.standing, i == c.asked
		}
		found := Differences(l, DefaultPolicy)
		if len(found) != min(1, len(c.want)) || len(found) == 1 && !slices.Equal(found[0].Units.Units(), c.want) {
			t.Errorf("%s: %v, want %v", c.name, found, c.want)
		}
	}
}

// A school's cost is no secret beside that of its owner where a table tells of the school by itself, and is one where none does. A sum of
// nobody leaves nothing over.
func TestDifferencesGoByTheRulesOfTheTable(t *testing.T) {
	units := own(40)
	for i := range units {
		units[i].Provider = i / 20
	}
	owner, school, other := Number{Sums: []Set{from(0, 40)}}, Number{Sums: []Set{from(0, 20)}, Safe: true}, Number{Sums: []Set{from(20, 40)}, Safe: true}
	if found := Differences(Linked{Units: units, Numbers: []Number{owner, school}}, DefaultPolicy); len(found) != 1 {
		t.Errorf("the other school is one seller: %v", found)
	}
	if found := Differences(Linked{Units: units, Numbers: []Number{owner, school, other}}, DefaultPolicy); len(found) != 0 {
		t.Errorf("a table tells of the other school: %v", found)
	}
	if found := Differences(Linked{Units: units, Numbers: []Number{{Sums: school.Sums}, {Sums: []Set{{}}}}}, DefaultPolicy); len(found) != 0 {
		t.Errorf("one school beside nobody: %v", found)
	}
}

// What is left of money is a secret too where it is almost wholly one seller's, though five children and three sellers stand behind it: of
// 100 + 6 + (2 + 1 + 1) the second can tell the first's 100 to within 4, less than 10%; of 100 + 20 + (5 + 5 + 5) only to within 15.
func TestDifferencesOfMoneyGoByTheLargestSeller(t *testing.T) {
	for _, c := range []struct {
		left []float64
		want int
	}{{[]float64{100, 6, 2, 1, 1}, 1}, {[]float64{100, 20, 5, 5, 5}, 0}} {
		units := own(25)
		for i := range units {
			units[i].Amount, units[i].Provider = 30, 10+i
		}
		for i, amount := range c.left {
			units[20+i].Amount, units[20+i].Provider = amount, min(i, 2)
		}
		found := Differences(Linked{Units: units, Numbers: []Number{{Sums: []Set{from(0, 25)}}, {Sums: []Set{from(0, 20)}}}}, DefaultPolicy)
		if len(found) != c.want || c.want == 1 && !slices.Equal(found[0].Units.Units(), []int{20, 21, 22, 23, 24}) {
			t.Errorf("%v left over: %v", c.left, found)
		}
	}
}

// What a mean divides by is a secret where it is 1 to 4 children, and none where it is more or where it is places of part of a year.
func TestSmallCount(t *testing.T) {
	units := own(6)
	if secret, few := DefaultPolicy.SmallCount(units, from(0, 4)); !few || secret.Low != 4 || secret.High != 5 {
		t.Errorf("four children: %v %v", secret, few)
	}
	for _, set := range []Set{from(0, 5), {}} {
		if _, few := DefaultPolicy.SmallCount(units, set); few {
			t.Errorf("%v are few", set.Units())
		}
	}
	units[0].Amount = 0.4
	if _, few := DefaultPolicy.SmallCount(units, from(0, 2)); few {
		t.Error("1.4 places are a count of children")
	}
}

// Of 24 children whose plan ceased, 13 had one need, 7 another, 3 a third and 1 a fourth. Taken away, they are children all the same: beside
// the 13 and the 7 a reader would know that the two small numbers are 4 together, so that neither is the threshold. With the 7 they are 11.
func TestChildrenTakenAwayAreCounted(t *testing.T) {
	for _, sign := range []float64{1, -1} {
		units := own(24)
		for i := range units {
			units[i].Amount = sign
		}
		l := Linked{Units: units, Numbers: []Number{
			{Sums: []Set{from(0, 24)}, Weight: 100},
			{Sums: []Set{from(0, 13)}, Weight: 13}, {Sums: []Set{from(13, 20)}, Weight: 7}, {Sums: []Set{from(20, 23)}, Weight: 3}, {Sums: []Set{from(23, 24)}, Weight: 1},
		}}
		for _, small := range []Set{from(20, 23), from(23, 24)} {
			l.Secrets = append(l.Secrets, DefaultPolicy.Secret(units, small))
		}
		hidden(t, l, false, false, true, true, true)
		findings, err := Audit(Linked{Units: units, Secrets: l.Secrets, Numbers: []Number{l.Numbers[0], l.Numbers[1], l.Numbers[2],
			{Sums: l.Numbers[3].Sums, Standing: Kept}, {Sums: l.Numbers[4].Sums, Standing: Kept}}})
		if err != nil || len(findings) != 2 {
			t.Fatal(findings, err)
		}
		for _, f := range findings {
			if low, high := min(f.Interval.Low*sign, f.Interval.High*sign), max(f.Interval.Low*sign, f.Interval.High*sign); f.Kept || low != 1 || high != 3 {
				t.Errorf("sign %g: between %g and %g, kept %v; want from 1 to 3, not kept", sign, low, high, f.Kept)
			}
		}
	}
}
