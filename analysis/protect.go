package analysis

import (
	"math"

	"sufficiency/analysis/disclosure"
)

// protect decides for every cell of every table whether it is published. Primary rules come first. Then, for each period, all tables
// that count or add up the same things are protected together: where the cells that are left would let a withheld one be worked out, others are withheld too.
func protect(f *figures, policy disclosure.Policy, out printed) []slice {
	tables, units := f.tables, f.units
	var all []slice
	for i, table := range tables {
		for _, s := range table.byPeriod(i) {
			s.earlier = out.of(s.measure, s.breakdown, s.period)
			for k, c := range s.cells {
				s.hidden[k] = policy.Unsafe(c.facts) != ""
				if s.lent[k] = s.hidden[k] && policy.ReleaseOfficial && s.known(k, f.elsewhere); s.lent[k] {
					s.hidden[k] = false
				}
			}
			s.reason = wholeRow(table, s.cells, policy)
			if s.reason == "" && s.earlier == nil {
				s.reason = carried(table, s, out)
			}
			all = append(all, s)
		}
	}
	withholdRolls(all)
	for _, round := range rounds(all) {
		linked := disclosure.Linked{Units: units}
		type at struct{ slice, cell int }
		var places []at
		for _, i := range round {
			s := &all[i]
			// Of two that are worth the same, the one that stands first in the order of the measures stays.
			first := 1 + float64(len(tables)-s.table)/float64(1000*len(tables))
			for k, c := range s.cells {
				linked.Numbers = append(linked.Numbers, disclosure.Number{Name: s.figure(k), Sums: c.sets, Standing: s.standing(k), Weight: s.loss(k, len(s.breakdown)) * first})
				if secret, is := s.secret(k, units, policy); is && !s.lent[k] {
					linked.Secrets = append(linked.Secrets, secret)
				}
				linked.Known = append(linked.Known, s.granted(k, f, policy)...)
				places = append(places, at{i, k})
			}
		}
		hidden := disclosure.Protect(linked, policy).Hidden
		for n, place := range places {
			if hidden[n] {
				all[place.slice].hidden[place.cell] = true
			}
		}
	}
	withholdResting(all)
	for i := range all {
		all[i].close()
		all[i].rounded(units, policy)
	}
	return all
}

// standing says whether readers have a cell already, from another month, whether it may be told, or whether it stays withheld whatever comes.
func (s slice) standing(k int) disclosure.Standing {
	text, printed := s.text(k)
	switch {
	case printed && Symbol(text) == NotAvailable && s.reason == "" && !s.hidden[k]:
		return disclosure.Free // what somebody else had not published yet may have come since
	case printed && Symbol(text) != Suppressed:
		return disclosure.Told
	case s.earlier != nil || s.reason != "" || s.hidden[k]:
		return disclosure.Kept
	}
	return disclosure.Free
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

// secret gives what must not become known of a cell that is unsafe or was withheld in another month.
func (s slice) secret(k int, units []disclosure.Unit, policy disclosure.Policy) (disclosure.Secret, bool) {
	c := s.cells[k]
	if len(c.sets) == 0 {
		return disclosure.Secret{}, false
	}
	if policy.Unsafe(c.facts) == "" {
		carried := policy.Carried(units, c.sets[0])
		carried.Name = s.figure(k)
		text, printed := s.text(k)
		return carried, printed && Symbol(text) == Suppressed
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

// rounded rounds counts of children, and shares to what the rounded counts give. What nobody stands behind, such as another's count, stays.
func (s slice) rounded(units []disclosure.Unit, policy disclosure.Policy) {
	for k, c := range s.cells {
		if policy.Rounding == 0 || !c.facts.Children.Known || c.facts.Children.Number == 0 {
			continue
		}
		switch c.facts.Class {
		case "children":
			s.cells[k].number.Float64 = policy.Round(c.number.Float64, c.sets[0].Mark(units))
		case "share":
			whole := policy.Round(float64(len(c.sets[0].Units())), c.sets[0].Mark(units))
			part := policy.Round(float64(len(c.sets[1].Units())), c.sets[1].Mark(units))
			s.cells[k].number.Float64, s.cells[k].number.Valid = part/max(whole, 1), whole > 0
		}
	}
}
