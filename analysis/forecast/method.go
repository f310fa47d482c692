package forecast

import "math"

// Method is one way to forecast a panel.
type Method struct {
	Name, About string
	Build       bool // the one by which the monthly build forecasts, where it has the counts of other authorities
	prepare     func(Panel) central
	widths      func(history, central) widths
}

// central works out the forecasts of every authority, in logs, for 1 to ahead years after the first known years of the panel. It looks at
// nothing after them.
type central func(known, ahead int) [][]float64

// Methods are all there are: what everybody would do first, what the record of STANDARDS was set by, and ours.
var Methods = []Method{
	{Name: "naive", About: "Next year is like this year.", prepare: naive, widths: measured},
	{Name: "own growth", About: "The authority's growth of the last three years goes on.", prepare: ownGrowth, widths: measured},
	{Name: "national growth, 1 year", About: "The growth of the middle authority in the last year goes on everywhere.", prepare: nationalGrowth(1), widths: measured},
	{Name: "national growth, 3 years", About: "The same, of the last three years.", prepare: nationalGrowth(3), widths: measured},
	{Name: "own and national growth", About: "Half of own growth and half of national growth in the last year.", prepare: halfAndHalf, widths: measured},
	{Name: "council and country", About: "The country's trend, and three tenths of what sets the council's growth apart, which fades. Its ranges are those usual for numbers of plans.",
		prepare: alone, widths: fixed},
	{Name: "authorities together", About: "The country's trend, and what the growth of all authorities so far says of one with this growth, this level and these other measures.",
		Build: true, prepare: together, widths: measured},
}

// ownYears is how many years the plain methods look back for an authority's own growth.
const ownYears = 3

func naive(p Panel) central {
	h := newHistory(p.Values)
	return func(known, ahead int) [][]float64 {
		return h.paths(known, ahead, func(int, int) float64 { return 0 })
	}
}

func ownGrowth(p Panel) central {
	h := newHistory(p.Values)
	return func(known, ahead int) [][]float64 {
		return h.paths(known, ahead, func(authority, year int) float64 { return h.yearly(authority, known, ownYears) * float64(year) })
	}
}

func nationalGrowth(back int) func(Panel) central {
	return func(p Panel) central {
		h := newHistory(p.Values)
		return func(known, ahead int) [][]float64 {
			rate := h.medianYearly(known, back)
			return h.paths(known, ahead, func(_, year int) float64 { return rate * float64(year) })
		}
	}
}

func halfAndHalf(p Panel) central {
	h := newHistory(p.Values)
	return func(known, ahead int) [][]float64 {
		rate := h.medianYearly(known, 1)
		return h.paths(known, ahead, func(authority, year int) float64 {
			return (rate + h.yearly(authority, known, ownYears)) / 2 * float64(year)
		})
	}
}

// paths adds growth to the last known value of every authority. growth is what has come on top of it after so many years.
func (h history) paths(known, ahead int, growth func(authority, year int) float64) [][]float64 {
	out := make([][]float64, len(h.logs))
	for i := range out {
		out[i] = make([]float64, ahead)
		start, ago := h.start(i, known)
		for year := 1; year <= ahead; year++ {
			out[i][year-1] = start + growth(i, ago+year)
		}
	}
	return out
}

// yearly is the mean yearly growth over the last years, or as many as there are: between the last known value and the first known one
// that is not further back. It is 0 where there are not two.
func (h history) yearly(authority, known, back int) float64 {
	last, ago := h.start(authority, known)
	end := known - 1 - ago
	for t := max(0, end-back); t < end; t++ {
		if first := h.logs[authority][t]; !math.IsNaN(first) {
			return (last - first) / float64(end-t)
		}
	}
	return 0
}

func (h history) medianYearly(known, back int) float64 {
	rates := make([]float64, len(h.logs))
	for i := range rates {
		rates[i] = h.yearly(i, known, back)
	}
	return median(rates)
}
