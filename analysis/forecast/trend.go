package forecast

// A damped trend by exponential smoothing (E. S. Gardner and E. McKenzie, "Forecasting trends in time series", Management Science 31,
// 1985), of growth, not of level: the country's growth of plans rises and falls over years and comes to no rest at one value.
//
// The three numbers were not fitted: errors hardly change between 0.4 and 0.7, 0.2 and 0.4, 0.7 and 0.9.
const (
	newest = 0.5 // what the newest year counts in the level of growth
	turn   = 0.3 // what the newest change counts in the trend of growth
	fading = 0.8 // what is left of a trend, and of any effect but an authority's own growth, after a year
)

// trend is the yearly growth to be expected after the yearly growths seen, oldest first; the same for every year ahead, because a trend of
// growth that is let run doubles and trebles what nobody knows. It is 0 where none was seen.
func trend(growth []float64) float64 {
	if len(growth) == 0 {
		return 0
	}
	level, slope := growth[0], 0.0
	for _, seen := range growth[1:] {
		before := level
		level = newest*seen + (1-newest)*(before+fading*slope)
		slope = turn*(level-before) + (1-turn)*fading*slope
	}
	return level + fading*slope
}

// faded adds up an effect that is 1 in the first year and is left with a share each year after.
func faded(share float64, years int) float64 {
	sum, left := 0.0, 1.0
	for range years {
		sum, left = sum+left, left*share
	}
	return sum
}
