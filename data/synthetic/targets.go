package synthetic

import "sort"

// targets are the counts that the council must reach: DfE's own for the default council, in proportion for one of another size.
type targets struct {
	kinds  [][]int // [census][kind]
	issued []int   // [census] plans issued since the census before; 0 for the first
	ages   [][]int // January 2025 [kind][age]
	needs  [][]int // January 2025 [kind][need]
	cells  [][]int // January 2025 [need][age]
	girls  struct{ kind, need []int }
	factor float64 // size against the default council
}

// invented are the plans issued between January 2025 and January 2026, and from then to the end of the data.
var invented = map[int]int{2025: 360, 2026: 262}

func setTargets(p *published, days []census, plans int) targets {
	base := sum(p.caseload[anchorYear])
	if plans == 0 {
		plans = base
	}
	t := targets{factor: float64(plans) / float64(base)}
	scaled := func(counts []int) []int { return apportion(counts, int(t.factor*float64(sum(counts))+0.5)) }
	for i, c := range days {
		counts := p.caseload[c.year]
		if counts == nil {
			counts = make([]int, len(p.kinds))
			for k, kind := range p.kinds {
				counts[k] = kind.invented[boolean(c.year == 0)]
			}
		}
		t.kinds = append(t.kinds, scaled(counts))
		before := 2026
		if c.year != 0 {
			before = c.year - 1
		}
		issued := p.newPlans[before]
		if issued == 0 {
			issued = invented[before]
		}
		if i == 0 {
			issued = 0
		}
		t.issued = append(t.issued, int(t.factor*float64(issued)+0.5))
	}
	anchor := t.kinds[anchorIndex(days)]
	for k := range p.kinds {
		t.ages = append(t.ages, apportion(p.ageByKind[k], anchor[k]))
		t.needs = append(t.needs, apportion(p.needByKind[k], anchor[k]))
	}
	for _, ages := range p.needByAge {
		t.cells = append(t.cells, scaled(ages))
	}
	t.girls.kind, t.girls.need = scaled(p.girlsKind), scaled(p.girlsNeed)
	return t
}

func anchorIndex(days []census) int {
	for i, c := range days {
		if c.year == anchorYear {
			return i
		}
	}
	panic("the censuses always hold January 2025")
}

// apportion shares a total out in proportion to counts, in whole numbers, by largest remainder.
func apportion(counts []int, total int) []int {
	shares := make([]int, len(counts))
	whole := sum(counts)
	if whole == 0 {
		return shares
	}
	order := make([]int, len(counts))
	rest := make([]int, len(counts))
	left := total
	for i, count := range counts {
		shares[i] = count * total / whole
		rest[i] = count * total % whole
		left -= shares[i]
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return rest[order[a]] > rest[order[b]] })
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}

func sum(counts []int) int {
	total := 0
	for _, count := range counts {
		total += count
	}
	return total
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}
