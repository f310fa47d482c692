package disclosure

import (
	"maps"
	"math"
	"slices"
)

// Differences finds secrets that nobody named: where one sum lies in another, what few children or few providers add to it. Where a table on
// request is among them, also what few add to two that lie side by side in a third: tables that were made for each other name what is
// left beside several, but what is asked for may be anything. What a table tells of by itself, such as the cost of a school, goes by its own rules.
func Differences(l Linked, policy Policy) []Secret {
	var sums []Set
	var names, keys []string
	told := map[string]bool{} // sums that are out: what they leave over is out too
	asked := map[string]bool{}
	seen := map[string]bool{}
	for _, number := range l.Numbers {
		for _, set := range number.Sums {
			key := set.key()
			told[key] = told[key] || number.Standing == Told
			asked[key] = asked[key] || number.Asked && number.Standing != Kept
			if number.Standing != Kept && !seen[key] && key != "" { // a sum of nobody takes nothing away
				seen[key] = true
				sums, names, keys = append(sums, set), append(names, number.Name), append(keys, key)
			}
		}
	}
	secret, safe := map[string]bool{}, map[string]bool{}
	for _, s := range l.Secrets {
		secret[s.Units.key()] = true
	}
	for _, number := range l.Numbers {
		if number.Safe && len(number.Sums) > 0 {
			safe[number.Sums[0].key()] = true
		}
	}
	var found []Secret
	look := func(rest Set, name func() string) {
		if !few(l.Units, rest, policy) && !policy.ownedByOne(l.Units, rest) {
			return
		}
		if key := rest.key(); key != "" && !secret[key] && !safe[key] {
			secret[key] = true
			named := policy.Secret(l.Units, rest)
			named.Name = name()
			found = append(found, named)
		}
	}
	for i, whole := range sums {
		key := keys[i]
		if secret[key] {
			continue // it is hidden itself
		}
		var inside []int // parts that are not hidden themselves
		var beside []Set // by inside: what the whole has beyond the part
		for k, part := range sums {
			if secret[keys[k]] || k == i || !whole.Holds(part) {
				continue
			}
			rest := whole.without(part)
			inside, beside = append(inside, k), append(beside, rest)
			if !told[key] || !told[keys[k]] {
				look(rest, func() string { return names[i] + " less " + names[k] })
			}
		}
		for n, k := range inside {
			one := keys[k]
			for m, other := range inside[:n] {
				two := keys[other]
				if !asked[key] && !asked[one] && !asked[two] || told[key] && told[one] && told[two] || !beside[m].Holds(sums[k]) {
					continue
				}
				look(beside[m].without(sums[k]), func() string { return names[i] + " less " + names[other] + " less " + names[k] })
			}
		}
	}
	return found
}

// ownedByOne says whether a sum that is no count, such as money, is almost wholly one child's or one provider's: the p% rule.
func (p Policy) ownedByOne(units []Unit, set Set) bool {
	if _, count := total(units, set); count {
		return false
	}
	byChild, byProvider := map[int]float64{}, map[int]float64{}
	for unit := range set.all() {
		byChild[units[unit].Child] += math.Abs(units[unit].Amount)
		if provider := units[unit].Provider; provider >= 0 {
			byProvider[provider] += math.Abs(units[unit].Amount)
		}
	}
	for _, by := range []map[int]float64{byChild, byProvider} {
		parts := slices.Sorted(maps.Values(by))
		slices.Reverse(parts)
		behind := Contribution{Number: len(parts)}
		for i, part := range parts {
			behind.Total += part
			switch i {
			case 0:
				behind.Largest = part
			case 1:
				behind.Second = part
			}
		}
		if p.dominated(behind) {
			return true
		}
	}
	return false
}

// few says whether units are those of 1 to threshold-1 children, or of too few providers.
func few(units []Unit, among Set, policy Policy) bool {
	var children, providers []int // no more of them than are enough
	note := func(seen *[]int, one, enough int) {
		if len(*seen) < enough && !slices.Contains(*seen, one) {
			*seen = append(*seen, one)
		}
	}
	for unit := range among.all() {
		note(&children, units[unit].Child, policy.Threshold)
		if provider := units[unit].Provider; provider >= 0 {
			note(&providers, provider, policy.MinimumProviders)
		}
		if len(children) >= policy.Threshold && len(providers) >= policy.MinimumProviders {
			return false
		}
	}
	return len(children) < policy.Threshold || len(providers) > 0 && len(providers) < policy.MinimumProviders
}
