package synthetic

import (
	"fmt"
	"math/rand/v2"
)

// distances gives how far each placement is from the child's home in miles, as a case system holds it; empty where there is no setting. A child
// has one home, so that the way to a setting stays the same.
func distances(r *rand.Rand, placements []placement, settings []setting) []string {
	known := map[[2]int]string{}
	miles := make([]string, len(placements))
	for i := range placements {
		p := &placements[i]
		if p.setting < 0 {
			continue
		}
		way := [2]int{p.child, p.setting}
		if known[way] == "" {
			least, more, most := 0.3, 5.0, 24.0
			switch {
			case p.boarding > 0:
				least, more, most = 25, 40, 180
			case !settings[p.setting].inArea:
				least, more, most = 9, 14, 70
			}
			known[way] = fmt.Sprintf("%.1f", min(least+more*r.ExpFloat64(), most))
		}
		miles[i] = known[way]
	}
	return miles
}
