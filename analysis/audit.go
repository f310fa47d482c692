package analysis

import (
	"context"
	"errors"
	"maps"
	"runtime"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"sufficiency/analysis/disclosure"
	"sufficiency/data"
)

// Exposure is what a reader of everything that is out could work out of one withheld number. It is for the council's own eyes.
type Exposure struct {
	Figure    string  // the withheld figure, or the two whose difference must not be known
	Value     float64 // the truth, in the unit of the warehouse: children, pence
	Low, High float64 // what can be worked out: it lies between these
	NeedLow   float64 // what must be held possible
	NeedHigh  float64
	Kept      bool     // what can be worked out is wide enough
	Before    bool     // it could be worked out already, from what was out before
	Beside    []string // where it is not kept, the figures that tell of the same children
}

// Audit attacks everything that a reader has: the figures of told, as their files write them, whatever chose them. It works all measures
// out and looks, for every figure that is small or withheld and for every small difference of two, how far a linear program can
// narrow it down. What of told was out before is in before.
//
// An error is a fault of the data or an attack that did not come to an end, and then nothing is proved.
func Audit(ctx context.Context, w *data.Warehouse, policy disclosure.Policy, told, before Released) ([]Exposure, error) {
	return NewWorkings(w).Audit(ctx, policy, told, before)
}

// exposures attacks what was found with everything that is told.
func exposures(found *figures, policy disclosure.Policy, told, before Released) ([]Exposure, error) {
	exposures, err := attack(found, policy, told, told, before)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(exposures, func(e Exposure) bool { return !e.Kept }) {
		earlier, err := attack(found, policy, told, before, before)
		if err != nil {
			return nil, err
		}
		already := map[string]bool{}
		for _, e := range earlier {
			already[e.Figure] = !e.Kept
		}
		for i, e := range exposures {
			exposures[i].Before = !e.Kept && already[e.Figure]
		}
	}
	return exposures, nil
}

// attack attacks with the figures of told. What is a secret goes by named, the figures between which no small difference may become known, and
// by what was withheld before.
func attack(found *figures, policy disclosure.Policy, named, told, before Released) ([]Exposure, error) {
	var all []slice
	for i, table := range found.all() {
		for _, s := range table.byPeriod(i) {
			if i >= len(found.tables) && !s.tells(named) {
				continue // nobody asks what a table would tell of which he sees nothing
			}
			if i >= len(found.tables) {
				s.turn = ofAnswers
			}
			s.earlier = map[string]string{}
			for k, c := range s.cells {
				if text, out := before[s.figure(k)]; out {
					s.earlier[cellKey(s.period, c.values)] = text
				}
			}
			all = append(all, s)
		}
	}
	carried := findRepeats(all, found.units, policy)
	// Nothing of one period is part of the attack on another, so that all are attacked at once; the stated days after them, because they are set
	// against the periods beside them.
	periods := rounds(all)
	isDay := func(round []int) bool { return all[round[0]].measure.Period == dayKind }
	exposures, errs := make([][]Exposure, len(periods)), make([]error, len(periods))
	var attacks errgroup.Group
	attacks.SetLimit(runtime.GOMAXPROCS(0))
	for n, round := range periods {
		if !isDay(round) {
			attacks.Go(func() error {
				exposures[n], errs[n] = attacked{found, found.units, all, round, carried}.attack(policy, named, told)
				return nil
			})
		}
	}
	attacks.Wait() // the errors are in the order of the periods
	for n, round := range periods {
		if isDay(round) {
			exposures[n], errs[n] = found.attackDays(all, round, policy, named, told)
		}
	}
	return slices.Concat(exposures...), errors.Join(errs...)
}

// attackDays attacks the stated days, with what lies beside them.
func (f *figures) attackDays(all []slice, round []int, policy disclosure.Policy, named, told Released) ([]Exposure, error) {
	eachNear(all, f.units, policy, func(day, other place) {
		in := func(p place) bool { return isNumber(named[all[p.slice].figure(p.cell)]) }
		if (in(other) || all[other.slice].known(other.cell, f.elsewhere)) && !in(day) {
			all[day.slice].between[day.cell] = true
		}
	})
	beside, _, children := besideDays(all, round, f.units)
	of := attacked{f, children, beside, indices(beside), nil}
	exposed, err := of.attack(policy, named, told)
	if err != nil || !of.beside() || !slices.ContainsFunc(exposed, func(e Exposure) bool { return !e.Kept }) {
		return exposed, err
	}
	// What the counts beside the days tell without them is not the days' doing.
	without, err := of.attack(policy, named, of.withoutDays(told))
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(exposed, func(e Exposure) bool {
		return !e.Kept && slices.ContainsFunc(without, func(one Exposure) bool { return one.Figure == e.Figure && !one.Kept })
	}), nil
}

// attacked is a round of slices that are set against each other.
type attacked struct {
	found   *figures
	units   []disclosure.Unit // over which the sets of the slices are
	slices  []slice
	round   []int
	carried repeats
}

// beside says whether the round is one of stated days with what lies beside them.
func (a attacked) beside() bool {
	return slices.ContainsFunc(a.slices, func(s slice) bool { return s.settled })
}

// withoutDays leaves the figures of stated days out of what is told.
func (a attacked) withoutDays(told Released) Released {
	rest := maps.Clone(told)
	for _, s := range a.slices {
		if !s.settled {
			for k := range s.cells {
				delete(rest, s.figure(k))
			}
		}
	}
	return rest
}

func (a attacked) attack(policy disclosure.Policy, named, told Released) ([]Exposure, error) {
	anything := func(place) bool { return true }
	in := func(figures Released) func(place) bool {
		return func(p place) bool { return isNumber(figures[a.slices[p.slice].figure(p.cell)]) }
	}
	var exposures []Exposure
	linked := disclosure.Linked{Units: a.units}
	var tells []bool             // by number: it is told
	settled := map[string]bool{} // secrets that have been attacked in their own round
	for _, i := range a.round {
		s := a.slices[i]
		for k, c := range s.cells {
			if s.settled && len(c.sets) == 0 {
				continue
			}
			number := disclosure.Number{Name: s.figure(k), Sums: c.sets, Standing: disclosure.Kept, Safe: policy.Unsafe(c.facts) == "", Asked: s.turn != ofReports}
			switch settled[number.Name] = s.settled; {
			case isNumber(named[number.Name]) && s.settled:
				number.Standing = disclosure.Told // what two of these leave over is looked for in their own round
			case isNumber(named[number.Name]):
				number.Standing = disclosure.Free
			}
			known := isNumber(told[number.Name])
			tells = append(tells, known)
			repeated, _ := a.carried.of(place{i, k}, a.slices, anything, in(told))
			if !s.settled {
				_, s.repeats[k] = a.carried.of(place{i, k}, a.slices, anything, in(named))
			}
			linked.Known = append(append(linked.Known, repeated...), s.granted(k, a.found, policy)...)
			linked.Numbers = append(linked.Numbers, number)
			secrets := s.secrets(k, a.units, policy)
			linked.Secrets = append(linked.Secrets, secrets...)
			// A median, or a share of the council's own conduct, adds up to nothing: it is known only where it is told.
			if len(secrets) == 0 && known && policy.Unsafe(c.facts) != "" {
				value := c.number.Float64
				exposures = append(exposures, Exposure{Figure: number.Name, Value: value, Low: value, High: value, Beside: []string{number.Name}})
			}
		}
	}
	linked.Secrets = append(linked.Secrets, disclosure.Differences(linked, policy)...)
	for i, known := range tells {
		if linked.Numbers[i].Standing = disclosure.Kept; known {
			linked.Numbers[i].Standing = disclosure.Free
		}
	}
	findings, err := disclosure.Audit(linked)
	if err != nil {
		return nil, err
	}
	for _, f := range findings {
		if f.Kept && settled[f.Secret.Name] {
			continue
		}
		e := Exposure{Figure: f.Secret.Name, Value: f.Value, Low: f.Interval.Low, High: f.Interval.High, NeedLow: f.Secret.Low, NeedHigh: f.Secret.High, Kept: f.Kept}
		for _, number := range f.Beside {
			if name := linked.Numbers[number].Name; !slices.Contains(e.Beside, name) {
				e.Beside = append(e.Beside, name)
			}
		}
		exposures = append(exposures, e)
	}
	return exposures, nil
}

// tells says whether a number of the slice is among those that are told.
func (s slice) tells(told Released) bool {
	for k := range s.cells {
		if isNumber(told[s.figure(k)]) {
			return true
		}
	}
	return false
}

// isNumber says whether a text of a data file tells a number; one that rounds to 0 is told too.
func isNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil || Symbol(text) == RoundsToZero
}
