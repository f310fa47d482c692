package chart

import (
	"math"
	"strconv"
	"strings"
)

// scale is a value axis: from Min to Max in whole steps, zero always on it.
type scale struct {
	Min, Max, Step float64
	Texts          []string // one a tick, Min first
}

// newScale finds an axis that holds zero and all values, in about five steps that people count in.
func newScale(values []float64, format string) scale { return newScaleOf(values, format, 5) }

// newScaleOf finds such an axis in about so many steps.
func newScaleOf(values []float64, format string, steps float64) scale {
	low, high := 0.0, 0.0
	for _, value := range values {
		low, high = min(low, value), max(high, value)
	}
	if low == high {
		high = 1
	}
	s := scale{Step: niceStep((high-low)/steps, format)}
	s.Min, s.Max = math.Floor(low/s.Step)*s.Step, math.Ceil(high/s.Step)*s.Step
	for i := range int(math.Round((s.Max-s.Min)/s.Step)) + 1 {
		s.Texts = append(s.Texts, axisNumber(s.Min+float64(i)*s.Step, s, format))
	}
	return s
}

// thinned leaves out every second (third, …) number where so many would touch on a horizontal axis of that many pixels.
func (s scale) thinned(pixels float64) scale {
	every := 1
	for widest(s.Texts)+12 > pixels*s.Step/(s.Max-s.Min)*float64(every) && every < len(s.Texts) {
		every++
	}
	zero := int(math.Round(-s.Min / s.Step))
	texts := make([]string, len(s.Texts))
	for i, text := range s.Texts {
		if (i-zero)%every == 0 {
			texts[i] = text
		}
	}
	s.Texts = texts
	return s
}

// niceStep is the smallest of 1, 2, 5 times a power of ten that is not below least; counts have no fractions.
func niceStep(least float64, format string) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	step := 10 * power
	for _, multiple := range []float64{5, 2, 1} {
		if multiple*power >= least*(1-1e-9) {
			step = multiple * power
		}
	}
	if format == "count" {
		step = max(step, 1)
	}
	return step
}

// axisNumber writes a tick: 1,500 · £250k · £1.2m · 20%.
func axisNumber(value float64, s scale, format string) string {
	largest := max(s.Max, -s.Min)
	sign := ""
	if value < -s.Step/2 {
		sign = "−"
	}
	value = math.Abs(value)
	switch format {
	case "money":
		switch {
		case value < s.Step/2:
			return "£0"
		case largest >= 1e6:
			return sign + "£" + grouped(value/1e6, decimals(s.Step/1e6)) + "m"
		case largest >= 1e4:
			return sign + "£" + grouped(value/1e3, decimals(s.Step/1e3)) + "k"
		}
		return sign + "£" + grouped(value, decimals(s.Step))
	case "percent":
		return sign + grouped(value, decimals(s.Step)) + "%"
	}
	return sign + grouped(value, decimals(s.Step))
}

// decimals is how many digits after the point a step needs.
func decimals(step float64) int {
	return max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
}

// grouped writes a number that is not negative with commas between thousands.
func grouped(value float64, decimals int) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', decimals, 64), ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if fraction != "" {
		return whole + "." + fraction
	}
	return whole
}

// numbers are the values of the series that are not missing.
func numbers(series []Series) []float64 {
	var values []float64
	for _, one := range series {
		for _, point := range one.Points {
			if !point.Missing {
				values = append(values, point.Number)
			}
		}
	}
	return values
}
