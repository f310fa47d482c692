package synthetic

import "math/rand/v2"

// board chooses the children who live at their setting in January 2025: of the kind and age that DfE counts, girls first
// until there are as many as DfE has.
func board(children []child, days []census, p *published, t targets) {
	at := anchorIndex(days)
	byKind := make([][]*child, len(p.kinds))
	for i := range children {
		c := &children[i]
		byKind[c.kind[at]] = append(byKind[c.kind[at]], c)
	}
	for b, wanted := range p.boarders {
		girls := int(float64(wanted.girls)*t.factor + 0.5)
		for place, age := range wanted.ages {
			slots := int(t.factor*float64(place+1)+0.5) - int(t.factor*float64(place)+0.5)
			for range slots {
				if c := boarder(byKind[wanted.kinds[place]], days[at], age, girls > 0); c != nil {
					c.boarding = b + 1
					girls -= boolean(c.girl)
				}
			}
		}
	}
}

func boarder(candidates []*child, day census, age int, girlFirst bool) *child {
	var second *child
	for _, c := range candidates {
		years := c.ageAt(day)
		// DfE's last band is 20 and over.
		if c.boarding != 0 || years != age && !(age == 20 && years > 20) {
			continue
		}
		if c.girl == girlFirst {
			return c
		}
		if second == nil {
			second = c
		}
	}
	return second
}

// boardingOf is what DfE counts for the stay that January 2025 falls in, and as it was usual for others.
func boardingOf(r *rand.Rand, c *child, at int, days []census, kinds []kind) int {
	anchor := anchorIndex(days)
	covers := at <= anchor
	for i := at; i <= anchor && covers; i++ {
		covers = c.kind[i] == c.kind[at] && c.setting[i] == c.setting[at]
	}
	if covers {
		return c.boarding
	}
	chance := map[string][3]float64{"special_independent": {90, 7, 3}, "special_non_maintained": {75, 25, 0},
		"specialist_post_16": {77, 20, 3}, "mainstream_independent": {92, 8, 0}}[kinds[c.kind[at]].code]
	return max(0, choose(r, chance[:]))
}
