package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// secondary is a council of one need and one year group: 40 children of 12 in mainstream schools in January 2024. By 2025 ten of them have
// left, six of those who stayed are in independent special schools, and ten came, all to mainstream.
func secondary() []Member {
	var members []Member
	add := func(year, age, from, to int, place string) {
		for i := from; i < to; i++ {
			members = append(members, Member{Child: fmt.Sprint(i), Year: year, Age: age, Part: Part{Need: "SEMH", Place: place}})
		}
	}
	add(2024, 12, 0, 40, "mainstream")
	add(2025, 13, 0, 24, "mainstream")
	add(2025, 13, 24, 30, "inmss")
	add(2025, 13, 40, 50, "mainstream")
	return members
}

func part(place string) Part { return Part{"SEMH", "secondary", place} }

func TestProjectionByHand(t *testing.T) {
	total := Point{Year: 2026, Central: 40, Low80: 36, High80: 44, Low95: 34, High95: 48}
	p, found := Project(secondary(), 2025, map[string]float64{"mainstream": 34, "inmss": 6}, []Point{total})
	if !found {
		t.Fatal("nobody is there")
	}
	// A quarter leaves, of one need as of all. Moves: of 30 who stayed 6 went to independent schools. Drawn to staying by 20 children: all
	// needs 6 ÷ 50 = 0.12; drawn to that by 20 children: (6 + 20 × 0.12) ÷ 50 = 0.168. Of independent schools nothing is known: a quarter
	// leaves, nobody moves.
	// 34 in mainstream: 25.5 stay, of whom 0.168 × 25.5 = 4.284 move. 6 in independent schools: 4.5 stay. 30 stay in all, so 10 come, as
	// before of age 13 and to mainstream.
	years := p.With()
	if len(years) != 1 || years[0].Year != 2026 {
		t.Fatalf("%+v", years)
	}
	near(t, "mainstream", years[0].Children[part("mainstream")], 25.5-4.284+10)
	near(t, "independent", years[0].Children[part("inmss")], 4.5+4.284)

	for _, c := range []struct {
		change                  Change
		mainstream, inmss, open float64
	}{
		{Change{Kind: StepDown, From: 2026, Number: 2}, 33.216, 6.784, 0},
		{Change{Kind: StepDown, From: 2026, Percent: 25, Of: Part{Place: "inmss"}}, 31.216 + 2.196, 8.784 - 2.196, 0},
		{Change{Kind: StepDown, From: 2027, Number: 2}, 31.216, 8.784, 0}, // not yet
		{Change{Kind: StepDown, From: 2026, Number: 2, Of: Part{Need: "ASD"}}, 31.216, 8.784, 0},
		{Change{Kind: StepDown, From: 2026, Number: 2, Of: Part{Phase: "primary"}}, 31.216, 8.784, 0},
		{Change{Kind: PlacesOpened, From: 2026, Number: 3}, 31.216, 5.784, 3},
		{Change{Kind: PlacesOpened, From: 2026, Number: 30}, 31.216, 0, 8.784}, // more places than children who would take them
		{Change{Kind: FewerNewPlans, From: 2026, Percent: 50}, 26.216, 8.784, 0},
		{Change{Kind: FewerNewPlans, From: 2026, Number: 4, Of: part("mainstream")}, 27.216, 8.784, 0},
		{Change{Kind: FewerNewPlans, From: 2026, Number: 40}, 21.216, 8.784, 0}, // no fewer than none
	} {
		got := p.With(c.change)[0].Children
		near(t, fmt.Sprintf("%+v: mainstream", c.change), got[part("mainstream")], c.mainstream)
		near(t, fmt.Sprintf("%+v: independent", c.change), got[part("inmss")], c.inmss)
		near(t, fmt.Sprintf("%+v: state special", c.change), got[part("state_special")], c.open)
	}

	// Ranges: nothing has been tried before, so half of the count is the variance.
	point := p.Range(8.784, 1, Cut{Place: true})
	near(t, "high 80%", point.High80, 8.784*math.Exp(math.Hypot(math.Log(1.1), 1.2815515655446004*math.Sqrt(0.5/8.784))))
	near(t, "low 95%", point.Low95, 8.784*math.Exp(-math.Hypot(math.Log(1.2), 1.959963984540054*math.Sqrt(0.5/8.784))))
	whole := p.Range(40, 1, Cut{})
	near(t, "the whole", whole.High80, 44)
}

// Where twice as many are counted in mainstream as are on record, twice as many are carried on: 68 × 0.75 = 51 stay, 0.168 × 51 = 8.568 move; of
// 100 in all, 51 + 4.5 stay, so 44.5 come.
func TestProjectionStartsFromTheCount(t *testing.T) {
	p, _ := Project(secondary(), 2025, map[string]float64{"mainstream": 68, "inmss": 6}, []Point{{Year: 2026, Central: 100}})
	got := p.With()[0].Children
	near(t, "mainstream", got[part("mainstream")], 51-8.568+44.5)
	near(t, "independent", got[part("inmss")], 4.5+8.568)
}

// Fewer are forecast than stay: all who stay are fewer in proportion, and nobody comes.
func TestProjectionOfFewer(t *testing.T) {
	p, _ := Project(secondary(), 2025, map[string]float64{"mainstream": 34, "inmss": 6}, []Point{{Year: 2026, Central: 15}})
	got := p.With()[0].Children
	near(t, "mainstream", got[part("mainstream")], 21.216/2)
	near(t, "independent", got[part("inmss")], 8.784/2)
}

// townsfolk is a council whose children come, move and leave by chance, at rates that do not change.
func townsfolk(seed uint64, years, coming int) []Member {
	random := rand.New(rand.NewPCG(5, seed))
	needs, places := []string{"ASD", "SEMH", "SLCN"}, []string{"mainstream", "state_special", "inmss", "post_16", "elsewhere"}
	var members, now []Member
	for year := 2010; year < 2010+years; year++ {
		var next []Member
		for _, m := range now {
			if m.Age++; m.Age > 25 || random.Float64() < 0.03+0.12*float64(max(0, m.Age-15))/5 {
				continue
			}
			switch r := random.Float64(); {
			case m.Age == 16 && r < 0.6:
				m.Place = "post_16"
			case m.Age == 11 && r < 0.2:
				m.Place = "inmss"
			case r < 0.04:
				m.Place = places[random.IntN(3)]
			}
			next = append(next, m)
		}
		for range coming {
			m := Member{Child: fmt.Sprint(year, "/", len(next)), Age: 2 + random.IntN(14), Part: Part{Need: needs[random.IntN(3)], Place: "mainstream"}}
			if random.Float64() < 0.3 {
				m.Place = places[1+random.IntN(2)]
			}
			next = append(next, m)
		}
		now = next
		for _, m := range now {
			m.Year = year
			members = append(members, m)
		}
	}
	return members
}

// countOf is how many are in each place in a January.
func countOf(members []Member, year int) map[string]float64 {
	counts := map[string]float64{}
	for _, m := range members {
		if m.Year == year {
			counts[m.Place]++
		}
	}
	return counts
}

func total(members []Member, year int) (n float64) {
	for _, m := range members {
		if m.Year == year {
			n++
		}
	}
	return n
}

func TestPartsAddUpToTheWhole(t *testing.T) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 1))
		members := townsfolk(seed, 3+int(seed%6), 10+int(seed)*5)
		last := members[len(members)-1].Year
		var totals []Point
		whole := total(members, last)
		for i := range 10 {
			whole *= 0.8 + 0.4*random.Float64()
			totals = append(totals, Point{Year: last + i + 1, Central: whole})
		}
		p, found := Project(members, last, countOf(members, last), totals)
		if !found {
			t.Fatal("nobody is there")
		}
		// Places that open move children and change no total. Who steps down leaves at the rates of where they then are: only nearly none.
		opened := Change{Kind: PlacesOpened, From: last + 1, Number: 7, Of: Part{Phase: "secondary"}}
		for i, year := range p.With(Change{Kind: StepDown, From: last + 2, Percent: 10}) {
			if got := sumParts(year.Children); math.Abs(got/totals[i].Central-1) > 0.05 {
				t.Errorf("seed %d, %d: %g children step by step, %g in all", seed, year.Year, got, totals[i].Central)
			}
		}
		for _, years := range [][]Year{p.With(), p.With(opened)} {
			for i, year := range years {
				near(t, fmt.Sprintf("seed %d, %d", seed, year.Year), sumParts(year.Children), totals[i].Central)
				for _, cut := range []Cut{{}, {Need: true}, {Phase: true, Place: true}} {
					near(t, "added up", sumParts(year.By(cut)), totals[i].Central)
				}
				for at, children := range year.Children {
					if !(children >= 0) || at.Phase == "early_years" && at.Place == college {
						t.Errorf("seed %d: %v has %g children", seed, at, children)
					}
				}
			}
		}
	}
}

// Whatever comes after the last January, the projection and its ranges are the same.
func TestProjectionDoesNotLookAhead(t *testing.T) {
	members := townsfolk(3, 8, 60)
	totals := []Point{{Year: 2016, Central: 500, Low80: 450, High80: 550, Low95: 420, High95: 590}, {Year: 2017, Central: 560, Low80: 500, High80: 640, Low95: 450, High95: 700}}
	was, _ := Project(members, 2015, countOf(members, 2015), totals)
	future := append([]Member{}, members...)
	random := rand.New(rand.NewPCG(9, 9))
	for i, m := range future {
		if m.Year > 2015 {
			future[i].Age, future[i].Place, future[i].Need = random.IntN(26), "inmss", "ASD"
		}
	}
	is, _ := Project(future, 2015, countOf(members, 2015), totals)
	if !reflect.DeepEqual(was.With(), is.With()) || was.Range(50, 2, Cut{Place: true}) != is.Range(50, 2, Cut{Place: true}) {
		t.Error("another future makes another projection")
	}
	if earlier, _ := Project(members, 2014, countOf(members, 2014), totals); reflect.DeepEqual(was.With()[0].Children, earlier.With()[0].Children) {
		t.Error("another past makes the same projection")
	}
}

// Of councils whose rates do not change, so many parts lie in their ranges as the ranges promise, with the whole known.
func TestRangesOfPartsHoldWhatTheyPromise(t *testing.T) {
	for _, cut := range []Cut{{Place: true}, {Need: true}, {Phase: true}, {true, true, true}} {
		in80, in95, n := 0.0, 0.0, 0.0
		for seed := range uint64(25) {
			members := townsfolk(100+seed, 10, 70)
			var totals []Point
			for year := 2017; year <= 2019; year++ {
				n := total(members, year)
				totals = append(totals, Point{year, n, n, n, n, n})
			}
			p, _ := Project(members, 2016, countOf(members, 2016), totals)
			for i, year := range p.With() {
				came := map[Part]float64{}
				for _, m := range members {
					if m.Year == year.Year {
						came[cut.Of(Part{m.Need, PhaseOf(m.Age), m.Place})]++
					}
				}
				for at, central := range year.By(cut) {
					if central < leastPart {
						continue
					}
					r := p.Range(central, i+1, cut)
					n++
					if r.Low80 <= came[at] && came[at] <= r.High80 {
						in80++
					}
					if r.Low95 <= came[at] && came[at] <= r.High95 {
						in95++
					}
				}
			}
		}
		t.Logf("%+v: %.1f%% and %.1f%% of %g in their ranges", cut, 100*in80/n, 100*in95/n, n)
		// What is usual for parts draws those of a council as calm as this one to the careful side.
		if got80, got95 := 100*in80/n, 100*in95/n; got80 < 76 || got80 > 92 || got95 < 92 || got95 > 98.5 {
			t.Errorf("%+v: %.1f%% and %.1f%% of %g in their ranges", cut, 100*in80/n, 100*in95/n, n)
		}
	}
}
