package analysis

import (
	"database/sql"
	"math"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"sufficiency/analysis/disclosure"
)

// protect decides for every cell of every table whether it is published. Primary rules come first. Then, for each period, all tables
// that count or add up the same things are protected together: where the cells that are left would let a withheld one be worked out, others are withheld too.
// The reports have their turn before what is on request, of which only tables that are out or asked for are in the answer.
func protect(f *figures, policy disclosure.Policy, out printed, asked tableKeys) []slice {
	var all []slice
	for i, table := range f.all() {
		for _, s := range table.byPeriod(i) {
			s.earlier, s.part = out.of(s.measure, s.breakdown, s.period)
			switch {
			case i < len(f.tables):
			case s.earlier != nil:
				s.turn = ofAnswers
			case asked[tableKey(s.measure.Name, s.breakdown)]:
				s.turn = ofRequests
			default:
				continue // a period that came since the table was asked for
			}
			for k, c := range s.cells {
				s.hidden[k] = policy.Unsafe(c.facts) != ""
				if s.lent[k] = s.hidden[k] && policy.ReleaseOfficial && s.known(k, f.elsewhere); s.lent[k] {
					s.hidden[k] = false
				}
			}
			s.reason = wholeRow(table, s.cells, policy)
			if s.reason == "" && (s.earlier == nil || s.part) {
				s.reason = carried(table, s, out, f.units, policy)
			}
			all = append(all, s)
		}
	}
	withholdRolls(all)
	f.giveWay(all, policy)
	carried := findRepeats(all, f.units, policy)
	inTurn := inOrder(all, rounds(all))
	f.foresee(all, inTurn, carried, policy)
	for _, round := range inTurn {
		changed(all, round, carried, f.units, policy)
		if all[round[0]].measure.Period == dayKind {
			f.protectDays(all, round, policy)
			continue
		}
		f.protectRound(all, round, carried, policy)
	}
	withholdResting(all)
	for i := range all {
		all[i].close()
		all[i].rounded(f.units, policy)
	}
	return all
}

// foresee searches the reports of all rounds at once, each as if everything was told that it repeats. Where that comes true, the choice is
// remembered when its turn comes; where it does not, nothing is lost but the time.
func (f *figures) foresee(all []slice, rounds [][]int, carried repeats, policy disclosure.Policy) {
	if f.memory == nil || !f.memory.Empty() {
		return
	}
	everything := func(place) bool { return true }
	var searches errgroup.Group
	searches.SetLimit(runtime.GOMAXPROCS(0))
	for _, round := range rounds {
		searches.Go(func() error {
			f.memory.Protect(f.link(all, round, ofReports, carried, everything, policy).Linked, policy)
			return nil
		})
	}
	searches.Wait() // which has no errors
}

// protectRound withholds what must be of the slices that can be set against each other, turn by turn.
func (f *figures) protectRound(all []slice, round []int, carried repeats, policy disclosure.Policy) {
	told := func(p place) bool { return all[p.slice].told(p.cell) }
	var before []disclosure.Secret // what could be worked out whatever is withheld, before this turn
	for now := ofReports; now <= ofRequests; now++ {
		if !slices.ContainsFunc(round, func(i int) bool { return all[i].turn == now && all[i].telling() }) {
			continue
		}
		for {
			l := f.link(all, round, now, carried, told, policy)
			outcome := f.memory.Protect(l.Linked, policy)
			if bare := outcome.BareBut(before); now == ofRequests && (l.withholdBetween(all, bare) || l.withholdNearest(all, bare)) {
				continue
			}
			for n, hidden := range outcome.Hidden {
				if hidden {
					all[l.slice[n]].hidden[l.cell[n]] = true
				}
			}
			before = outcome.Bare
			break
		}
	}
}

// linked is a round of slices as numbers that can be set against each other.
type linked struct {
	disclosure.Linked
	slice, cell []int // by number
}

// link sets the slices of a round against each other, up to those whose turn it is now. Told says what readers have of the rounds before.
func (f *figures) link(all []slice, round []int, now turn, carried repeats, told func(place) bool, policy disclosure.Policy) linked {
	l := linked{Linked: disclosure.Linked{Units: f.units}}
	asked := func(p place) bool { return all[p.slice].turn <= now }
	for _, i := range round {
		s := &all[i]
		if s.turn > now || !s.telling() {
			continue
		}
		// Of two that are worth the same, the one that stands first in the order of the measures stays.
		first := 1 + float64(len(f.tables)-s.table)/float64(1000*max(1, len(f.tables)))
		for k, c := range s.cells {
			known, withheld := carried.of(place{i, k}, all, asked, told)
			s.hidden[k], s.repeats[k] = s.hidden[k] || withheld, s.repeats[k] || withheld
			standing := s.standing(k)
			switch {
			case s.settled && s.told(k):
				standing = disclosure.Told
			case s.settled:
				standing = disclosure.Kept
			case now == ofRequests && s.turn < now && standing == disclosure.Free:
				standing = disclosure.Told // no answer changes what the reports say
			}
			l.Numbers = append(l.Numbers, disclosure.Number{Name: s.figure(k), Sums: c.sets, Standing: standing, Weight: s.loss(k, len(s.breakdown)) * first,
				Safe: policy.Unsafe(c.facts) == "", Asked: s.turn != ofReports})
			if !s.lent[k] {
				l.Secrets = append(l.Secrets, s.secrets(k, f.units, policy)...)
			}
			l.Known = append(append(l.Known, known...), s.granted(k, f, policy)...)
			l.slice, l.cell = append(l.slice, i), append(l.cell, k)
		}
	}
	return l
}

// withholdNearest withholds whole, among the tables asked for, the one of which a number comes nearest to one of the secrets, and says whether
// there is one.
//
// A fine table names groups that nobody had thought of, such as a need in an area, and some of them can be worked out already from the
// reports by who knows which groups are empty. He learns that from the table alone, so that without it nothing is told.
func (l linked) withholdNearest(all []slice, secrets []disclosure.Secret) bool {
	nearest, least := -1, math.MaxInt
	for n, number := range l.Numbers {
		if all[l.slice[n]].turn != ofRequests {
			continue
		}
		for _, sum := range number.Sums {
			size := len(sum.Units())
			if size <= least && slices.ContainsFunc(secrets, func(secret disclosure.Secret) bool { return sum.Holds(secret.Units) }) {
				nearest, least = l.slice[n], size
			}
		}
	}
	if nearest >= 0 {
		all[nearest].reason = "beside the reports it would let figures of few children or few sellers be worked out"
	}
	return nearest >= 0
}

// standing says whether readers have a cell already, from another month, whether it may be told, or whether it stays withheld whatever comes.
func (s slice) standing(k int) disclosure.Standing {
	text, printed := s.text(k)
	switch {
	case printed && Symbol(text) == NotAvailable && s.reason == "" && !s.hidden[k]:
		return disclosure.Free // what somebody else had not published yet may have come since
	case printed && Symbol(text) != Suppressed:
		return disclosure.Told
	case !s.open(k) || s.reason != "" || s.hidden[k]:
		return disclosure.Kept
	}
	return disclosure.Free
}

// told says whether readers have a cell once its period has been protected.
func (s slice) told(k int) bool {
	if text, printed := s.text(k); printed {
		return isNumber(text)
	}
	return s.reason == "" && s.open(k) && !s.hidden[k]
}

// loss says how much is lost if a cell is withheld: its place in the table and its share of the table's value count alike, totals count for
// most and fine breakdowns for least.
func (s slice) loss(k, dimensions int) float64 {
	total := 0.0
	for _, c := range s.cells {
		total += math.Abs(c.number.Float64)
	}
	loss := 1.0
	if total > 0 {
		loss += float64(len(s.cells)) * math.Abs(s.cells[k].number.Float64) / total
	}
	return loss * math.Pow(10, float64(2-min(dimensions, 2)))
}

// secrets gives what must not become known of a cell: its number, and of the mean of a few children their number too.
func (s slice) secrets(k int, units []disclosure.Unit, policy disclosure.Policy) []disclosure.Secret {
	number, is := s.secret(k, units, policy)
	if !is {
		return nil
	}
	secrets := []disclosure.Secret{number}
	if c := s.cells[k]; c.facts.Class == "mean" && len(c.sets) > 1 {
		if divisor, few := policy.SmallCount(units, c.sets[1]); few {
			divisor.Name = s.figure(k) + ", its children"
			secrets = append(secrets, divisor)
		}
	}
	return secrets
}

// secret gives what must not become known of the number of a cell that is unsafe, or was withheld in another month, for the period before, or for
// the sake of who came between two days.
func (s slice) secret(k int, units []disclosure.Unit, policy disclosure.Policy) (disclosure.Secret, bool) {
	c := s.cells[k]
	if len(c.sets) == 0 {
		return disclosure.Secret{}, false
	}
	if policy.Unsafe(c.facts) == "" && s.repeats[k] {
		repeated := policy.Repeated(units, c.sets[0])
		repeated.Name = s.figure(k)
		return repeated, true
	}
	if policy.Unsafe(c.facts) == "" {
		if text, printed := s.text(k); !s.between[k] && (!printed || Symbol(text) != Suppressed) {
			return disclosure.Secret{}, false
		}
		carried := policy.Carried(units, c.sets[0])
		carried.Name = s.figure(k)
		return carried, true
	}
	secret := policy.Secret(units, c.sets[0])
	if class := c.facts.Class; class == "share" || class == "conduct" {
		// A share is a whole and a part: of a small whole the whole is the secret, else the part or what remains.
		whole, part, threshold := float64(c.facts.Children.Number), float64(c.facts.Hits), float64(policy.Threshold)
		switch {
		case whole < threshold:
		case len(c.sets) < 2 || part == 0:
			return secret, false
		case 0 < whole-part && whole-part < threshold:
			secret = disclosure.Secret{Units: c.sets[1], Low: whole - threshold, High: part}
		default:
			secret = policy.Secret(units, c.sets[1])
		}
	}
	secret.Name = s.figure(k)
	return secret, true
}

// rounded rounds counts of children, and shares and rates to what the rounded counts give.
func (s slice) rounded(units []disclosure.Unit, policy disclosure.Policy) {
	for k := range s.cells {
		s.cells[k].number = s.number(k, units, policy)
	}
}

// number gives the number of a cell as it is told: of rounded counts where the policy rounds. What nobody stands behind, such as another's
// count, stays, and so does a small figure that somebody else has published, because it is told as that figure.
func (s slice) number(k int, units []disclosure.Unit, policy disclosure.Policy) sql.NullFloat64 {
	c := s.cells[k]
	if policy.Rounding == 0 || !c.facts.Children.Known || c.facts.Children.Number == 0 || s.lent[k] {
		return c.number
	}
	rounded := func(set disclosure.Set) (is, was float64) {
		was = float64(len(set.Units()))
		return policy.Round(was, set.Mark(units)), was
	}
	switch c.facts.Class {
	case "children":
		is, was := rounded(c.sets[0])
		c.number.Float64 *= is / was // of children who are taken away, or a rate of so many, as of the count itself
	case "share":
		whole, _ := rounded(c.sets[0])
		part, _ := rounded(c.sets[1])
		c.number.Float64, c.number.Valid = min(part/max(whole, 1), 1), whole > 0
	}
	return c.number
}
