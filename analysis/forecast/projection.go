package forecast

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Projection carries the children of the last January into the years to come: they grow older, move and leave at the rates of the council's
// own history, and so many new ones come that all together are the forecast of plans. So the parts add up to the whole in every year (top
// down; the cohort-component method of population projections: S. K. Smith, J. Tayman and D. A. Swanson, "State and Local Population
// Projections", 2001).
type Projection struct {
	members []Member
	last    int
	cohort  cohort
	stock   map[member]float64 // at the last January
	totals  []Point
	come    []float64 // children who come, by year ahead
	shrink  []float64 // what is left of those who stay; below 1 only where fewer are forecast than stay
	tried   []past
	errors  map[Cut]float64
}

// Year is one January of a projection.
type Year struct {
	Year     int
	Children map[Part]float64
}

// The kinds of a change.
const (
	PlacesOpened  = "places_opened"   // so many state special places more, taken by children who would be elsewhere
	StepDown      = "step_down"       // children who move from special schools to mainstream, or to a college from 16 on
	FewerNewPlans = "fewer_new_plans" // children who do not come
)

// Change is something that a council does about demand.
type Change struct {
	Kind    string
	From    int     // the first January whose count it changes
	Number  float64 // children: of places opened from then on, else each year
	Percent float64 // of the children concerned, each year; looked at where Number is 0
	Of      Part    // the children concerned; an empty code stands for all
}

// Places between which changes move children, codes of provision_group.
const (
	mainstream   = "mainstream"
	stateSpecial = "state_special"
	inmss        = "inmss"
	college      = "post_16"
)

// Project lays out a projection. members are the children of every January that is held; what lies after last is not looked at. base is how
// many are counted in each place in January last, to which its members are scaled, and totals the forecast of the years after it.
// found is false where nobody has a plan in January last.
func Project(members []Member, last int, base map[string]float64, totals []Point) (p *Projection, found bool) {
	p = &Projection{members: members, last: last, cohort: learnCohort(members, last), totals: totals, errors: map[Cut]float64{}}
	held := sum(p.cohort.stock)
	if held == 0 {
		return p, false
	}
	p.stock = p.cohort.counted(base)
	if len(p.cohort.enter) == 0 {
		p.cohort.enter = scaled(p.cohort.stock, 1/held) // nobody has come yet: who comes is as who is there
	}
	stock := p.stock
	for _, total := range totals {
		stock = p.cohort.aged(stock)
		stay, shrink := sum(stock), 1.0
		if stay > total.Central {
			shrink = total.Central / stay
		}
		come := max(0, total.Central-stay)
		p.come, p.shrink = append(p.come, come), append(p.shrink, shrink)
		stock = joined(scaled(stock, shrink), scaled(p.cohort.enter, come))
	}
	return p, true
}

func joined(a, b map[member]float64) map[member]float64 {
	out := scaled(a, 1)
	for m, children := range b {
		out[m] += children
	}
	return out
}

// With gives every year as it is with the changes; without one, the baseline. Who comes, moves and leaves but for the changes is the same.
func (p *Projection) With(changes ...Change) []Year {
	var years []Year
	stock := p.stock
	for i := range p.totals {
		year := p.last + i + 1
		come := scaled(p.cohort.enter, p.come[i])
		apply(come, changes, FewerNewPlans, year)
		stock = joined(scaled(p.cohort.aged(stock), p.shrink[i]), come)
		apply(stock, changes, StepDown, year)
		// Places that are opened are full every year, whoever sits in them, so nobody is carried on from them.
		seen := scaled(stock, 1)
		apply(seen, changes, PlacesOpened, year)
		years = append(years, Year{year, parts(seen)})
	}
	return years
}

// apply makes the changes of one kind in their order.
func apply(stock map[member]float64, changes []Change, kind string, year int) {
	for _, change := range changes {
		if change.Kind != kind || year < change.From {
			continue
		}
		var concerned []member
		total := 0.0
		for _, m := range sortedMembers(stock) {
			if change.concerns(m) {
				concerned, total = append(concerned, m), total+stock[m]
			}
		}
		share := change.Percent / 100
		if change.Number > 0 && total > 0 {
			share = change.Number / total
		}
		share = min(1, share)
		for _, m := range concerned {
			moved := stock[m] * share
			stock[m] -= moved
			switch {
			case kind == PlacesOpened:
				stock[member{m.need, stateSpecial, m.age}] += moved
			case kind == StepDown && PhaseOf(m.age) == college:
				stock[member{m.need, college, m.age}] += moved
			case kind == StepDown:
				stock[member{m.need, mainstream, m.age}] += moved
			}
		}
	}
}

func (c Change) concerns(m member) bool {
	if c.Of.Need != "" && c.Of.Need != m.need || c.Of.Phase != "" && c.Of.Phase != PhaseOf(m.age) {
		return false
	}
	switch {
	case c.Of.Place != "":
		return c.Of.Place == m.place
	case c.Kind == PlacesOpened:
		return m.place == inmss
	case c.Kind == StepDown:
		return m.place == inmss || m.place == stateSpecial
	}
	return true
}

func parts(stock map[member]float64) map[Part]float64 {
	out := map[Part]float64{}
	for _, m := range sortedMembers(stock) {
		if stock[m] > 0 {
			out[Part{m.need, PhaseOf(m.age), m.place}] += stock[m]
		}
	}
	return out
}

// Cut says by what children are told apart.
type Cut struct{ Need, Phase, Place bool }

// Of is the part to which a finer one belongs; what is not told apart is empty.
func (c Cut) Of(p Part) (wide Part) {
	if c.Need {
		wide.Need = p.Need
	}
	if c.Phase {
		wide.Phase = p.Phase
	}
	if c.Place {
		wide.Place = p.Place
	}
	return wide
}

// By adds up the parts of a year.
func (y Year) By(cut Cut) map[Part]float64 {
	out := map[Part]float64{}
	for _, part := range sortedParts(y.Children) {
		out[cut.Of(part)] += y.Children[part]
	}
	return out
}

// PartOf is a part of a year and how many children are in it.
type PartOf struct {
	Part
	Children float64
}

// Parts adds up the parts of a year, in the order of their codes.
func (y Year) Parts(cut Cut) []PartOf {
	added := y.By(cut)
	var out []PartOf
	for _, part := range sortedParts(added) {
		out = append(out, PartOf{part, added[part]})
	}
	return out
}

// Special is the year's children in special schools, state or independent.
func (y Year) Special() Year {
	out := Year{y.Year, map[Part]float64{}}
	for part, children := range y.Children {
		if part.Place == stateSpecial || part.Place == inmss {
			out.Children[part] = children
		}
	}
	return out
}

const (
	// usualError is the variance of a part's count about its forecast, with the total known, as a multiple of the count and of the years ahead,
	// as it is of children who come and go by themselves at a turnover of half; usualParts as how many parts it counts beside the council's own.
	usualError = 0.5
	usualParts = 10
	// leastPart is the forecast below which a part's error is not looked at: its relative error has no use.
	leastPart = 5
)

// past is a January of a projection from an earlier one, with the totals that came, beside what came.
type past struct {
	ahead          int
	forecast, came Year
}

// tryPast projects the council from all earlier Januaries that have two growths before them.
func (p *Projection) tryPast() {
	counts := map[int]Year{}
	first := p.last
	for _, m := range p.members {
		if counts[m.Year].Children == nil {
			counts[m.Year] = Year{m.Year, map[Part]float64{}}
		}
		counts[m.Year].Children[Part{m.Need, PhaseOf(m.Age), m.Place}]++
		first = min(first, m.Year)
	}
	for origin := first + 2; origin < p.last; origin++ {
		var totals []Point
		for year := origin + 1; year <= p.last; year++ {
			totals = append(totals, Point{Year: year, Central: sumParts(counts[year].Children)})
		}
		earlier, found := Project(p.members, origin, nil, totals)
		if !found {
			continue
		}
		for i, year := range earlier.With() {
			p.tried = append(p.tried, past{i + 1, year, counts[year.Year]})
		}
	}
}

// error is the variance of parts, as a multiple of their count and the years ahead: the mean over all earlier projections, drawn towards what
// is usual.
func (p *Projection) error(cut Cut) float64 {
	if found, done := p.errors[cut]; done {
		return found
	}
	if len(p.errors) == 0 {
		p.tryPast()
	}
	square, n := usualError*usualParts, float64(usualParts)
	for _, t := range p.tried {
		came := t.came.By(cut)
		for _, part := range t.forecast.Parts(cut) {
			if expected := part.Children; expected >= leastPart {
				square += (came[part.Part] - expected) * (came[part.Part] - expected) / expected / float64(t.ahead)
				n++
			}
		}
	}
	p.errors[cut] = square / n
	return p.errors[cut]
}

// Range lays the ranges about a part's forecast, so many years ahead from 1: the error of the whole and that of the part's share in it, whose
// squares add up in logs. Of less than one child they add up in children: in logs the upper end would be thousands.
func (p *Projection) Range(central float64, ahead int, cut Cut) Point {
	whole := p.totals[ahead-1]
	point := Point{Year: p.last + ahead, Central: central}
	if central <= 0 {
		return point
	}
	if central < 1 && cut != (Cut{}) {
		apart := math.Sqrt(p.error(cut) * float64(ahead) * central)
		half := func(end, level float64) float64 {
			return math.Hypot(central*(end/whole.Central-1), distuv.UnitNormal.Quantile((1+level)/2)*apart)
		}
		half80, half95 := half(whole.High80, 0.80), half(whole.High95, 0.95)
		point.Low80, point.High80 = max(0, central-half80), central+half80
		point.Low95, point.High95 = max(0, central-half95), central+half95
		return point
	}
	share := 0.0
	if cut != (Cut{}) {
		share = math.Sqrt(p.error(cut) * float64(ahead) / central)
	}
	half := func(end, level float64) float64 {
		return math.Hypot(math.Log(end/whole.Central), distuv.UnitNormal.Quantile((1+level)/2)*share)
	}
	half80, half95 := half(whole.High80, 0.80), half(whole.High95, 0.95)
	point.Low80, point.High80 = central*math.Exp(-half80), central*math.Exp(half80)
	point.Low95, point.High95 = central*math.Exp(-half95), central*math.Exp(half95)
	return point
}
