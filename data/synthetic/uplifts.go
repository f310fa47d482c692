package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// uplift is a setting's request for a higher fee, and what came of it.
type uplift struct {
	asked, decided    day
	requested, agreed string // per cent of the fee before
}

// uplifts gives the request behind every new price of every placement but the first, by placement and part: asked for in the term before, most of
// them cut down, and one in eight not on record.
func uplifts(r *rand.Rand, placements []placement) map[[2]int]uplift {
	requests := map[[2]int]uplift{}
	for i := range placements {
		prices := placements[i].prices
		for part := 1; part < len(prices); part++ {
			rise := math.Round(1000*(float64(prices[part].fee)/float64(prices[part-1].fee)-1)) / 10
			more := []float64{0, 0.5, 1, 1.5, 2, 3, 4}[r.IntN(7)]
			decided := prices[part].start - day(between(r, 5, 40))
			asked := decided - day(between(r, 20, 70))
			if r.IntN(8) == 0 || rise < 0 {
				continue
			}
			requests[[2]int{i, part}] = uplift{asked, decided, fmt.Sprintf("%.1f%%", rise+more), fmt.Sprintf("%.1f%%", rise)}
		}
	}
	return requests
}
