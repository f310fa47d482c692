package synthetic

import (
	"math"
	"math/rand/v2"
)

// terms are what the council and a setting agreed on for a placement: route, unit of price and who pays which part.
type terms struct {
	route  string
	basis  string
	units  int    // how many of basis make a year
	shares [3]int // education, social care, health; per cent
}

// price is what a placement costs from one rise to the next.
type price struct {
	start, end day   // end 0 while it runs
	fee        int64 // pence for one unit of the basis, without VAT
}

// dayFee is about what independent special schools charge in 2025/26 for a day pupil, pounds a year by need.
var dayFee = map[string]float64{"SEMH": 67000, "ASD": 59000, "SLCN": 52000, "MLD": 46000, "SLD": 65000, "PMLD": 78000, "SPLD": 45000,
	"PD": 61000, "HI": 57000, "VI": 63000, "MSI": 72000, "OTH": 56000, "NSA": 56000}

// annual is the price of a placement for a full year in 2025/26, pounds; the bounds are what councils have seen.
func annual(r *rand.Rand, kind, need string, boarding int, level float64) float64 {
	typical, low, high := dayFee[need], 38e3, 110e3
	switch {
	case kind == "mainstream_independent" && boarding > 0:
		typical, low, high = 45e3, 38e3, 54e3
	case kind == "mainstream_independent":
		typical, low, high = 19.5e3, 14e3, 27e3
	case boarding == 2:
		typical, low, high = 268e3, 220e3, 330e3
	case boarding == 1:
		typical, low, high = 148e3, 120e3, 190e3
	case kind == "specialist_post_16":
		typical, low, high = 37.5e3, 23e3, 64e3
	}
	return min(max(typical*level*(0.84+0.32*r.Float64()), low), high)
}

// rises gives each setting's rise of each year, 3 to 7 per cent and most in the years of high inflation.
func rises(r *rand.Rand, settings []setting) []map[int]float64 {
	list := make([]map[int]float64, len(settings))
	for s := range settings {
		list[s] = map[int]float64{}
		for year := 2010; year <= 2026; year++ {
			base := 0.03
			if year == 2022 || year == 2023 {
				base = 0.05
			}
			list[s][year] = base + 0.02*r.Float64()
		}
	}
	return list
}

// agree puts terms and prices on every placement of a kind that charges a fee.
func agree(r *rand.Rand, placements []placement, children []child, kinds []kind, settings []setting) {
	rates := rises(r, settings)
	for i := range placements {
		p := &placements[i]
		if !kinds[p.kind].feePaying() || p.setting < 0 {
			continue
		}
		s := &settings[p.setting]
		p.terms = agreed(r, p, s)
		full := annual(r, kinds[p.kind].code, needs[children[p.child].need].code, p.boarding, s.level)
		for start := p.start; start <= lastDay && (p.end == 0 || start <= p.end); {
			next := nextRise(start, s.uplift)
			fee := price{start: start, fee: rounded(full*index(rates[p.setting], start, s.uplift), p.terms)}
			if p.end != 0 && next > p.end {
				fee.end = p.end
			} else if next <= lastDay {
				fee.end = next - 1
			}
			p.prices = append(p.prices, fee)
			start = next
		}
	}
}

func nextRise(d day, month int) day {
	year, _, _ := d.parts()
	if next := on(year, month, 1); next > d {
		return next
	}
	return on(year+1, month, 1)
}

// index is the price of the year that d falls in against that of the year which begins in 2025.
func index(rates map[int]float64, d day, month int) float64 {
	year, _, _ := d.parts()
	if d < on(year, month, 1) {
		year--
	}
	index := 1.0
	for y := 2025; y > year; y-- {
		index /= 1 + rates[y]
	}
	for y := 2026; y <= year; y++ {
		index *= 1 + rates[y]
	}
	return index
}

// rounded states a year's price in the unit agreed: to £5 a term or year, £1 a week, 50p a day. Pence.
func rounded(pounds float64, t terms) int64 {
	step := map[string]float64{"Year": 500, "Term": 500, "Week": 100, "Day": 50}[t.basis]
	return int64(math.Round(pounds*100/float64(t.units)/step) * step)
}

func agreed(r *rand.Rand, p *placement, s *setting) terms {
	// The made-up council buys every place one by one, as facts.toml says.
	t := terms{route: "Spot purchase", shares: [3]int{100, 0, 0}}
	if r.IntN(100) < 6 {
		t.route = "Not recorded"
	}
	t.basis, t.units = map[string]string{"year": "Year", "term": "Term", "week": "Week", "day": "Day"}[s.basis], 1
	if p.boarding > 0 && t.basis == "Day" || p.boarding == 2 {
		t.basis = "Week"
	}
	switch t.basis {
	case "Term":
		t.units = 3
	case "Day":
		t.units = 190
	case "Week":
		t.units = []int{between(r, 38, 39), pick(r, []int{38, 40, 42, 44}), 52}[p.boarding]
	}
	switch {
	case p.boarding == 2:
		t.shares = pick(r, [][3]int{{40, 35, 25}, {34, 33, 33}, {45, 55, 0}})
	case p.boarding == 1:
		t.shares = pick(r, [][3]int{{70, 30, 0}, {60, 25, 15}, {100, 0, 0}})
	case r.IntN(100) < 4:
		t.shares = [3]int{90, 0, 10}
	}
	return t
}
