package analysis

import (
	"math"
	"sort"
	"strconv"
	"strings"
)

// Symbol stands where a figure has no number: the symbols of the Department for Education.
type Symbol string

// The symbols.
const (
	Suppressed    Symbol = "c"   // withheld to protect children
	NotAvailable  Symbol = "x"   // not held, or not out yet
	NotApplicable Symbol = "z"   // cannot be, such as an average of nobody
	RoundsToZero  Symbol = "low" // not zero, but rounds to it
)

// Dimension is one coordinate of a figure.
type Dimension struct {
	Name  string `json:"name"`  // need
	Value string `json:"value"` // ASD
	Label string `json:"label"` // Autism
}

// Figure is one published number or the symbol in its place. Only this package can make one that says anything.
type Figure struct {
	measure    *Measure
	dimensions []Dimension
	period     string
	number     float64 // rounded as published
	symbol     Symbol
	lent       bool
}

// Period gives the label of the figure's period: 2025-26.
func (f Figure) Period() string { return f.period }

// Dimensions gives the coordinates, in the order of the breakdown.
func (f Figure) Dimensions() []Dimension { return f.dimensions }

// Number gives the number as published, in the unit of the measure (pounds, children, a share from 0 to 1), and false where a symbol stands.
func (f Figure) Number() (float64, bool) { return f.number, f.symbol == "" }

// Symbol gives the symbol, or "" where there is a number.
func (f Figure) Symbol() Symbol { return f.symbol }

// Lent says that the number is small and stands here because the Department for Education has published it itself.
func (f Figure) Lent() bool { return f.lent }

// Text writes the figure for people: 1,717, £63,400, 42% or [c].
func (f Figure) Text() string {
	if f.symbol != "" {
		return "[" + string(f.symbol) + "]"
	}
	return f.measure.Format.Text(f.number)
}

// Measure gives the definition behind the figure.
func (f Figure) Measure() Measure { return *f.measure }

// PeriodKind gives the kind of the figure's period: january, calendar, financial or academic.
func (f Figure) PeriodKind() string { return f.measure.Period }

// NoPeriodYet stands for the latest period where there is none.
const NoPeriodYet = "a period that is not held yet"

// PeriodLabel writes the figure's period in words: January 2025.
func (f Figure) PeriodLabel() string {
	if f.period == "latest" || f.period == "first" {
		return NoPeriodYet
	}
	return f.measure.PeriodLabel(f.period)
}

// Write writes another number in the way of this figure, for differences and the like.
func (f Figure) Write(number float64) string { return f.measure.Format.Text(number) }

// The signs that part an identity stand in the council's own words too, such as the name of a school: Oak & Ash becomes Oak %26 Ash.
var (
	marks   = strings.NewReplacer("%", "%25", "&", "%26", "=", "%3D", "?", "%3F", "@", "%40")
	unmarks = strings.NewReplacer("%25", "%", "%26", "&", "%3D", "=", "%3F", "?", "%40", "@")
)

// ID is the figure's lasting identity: cost/unit_cost?need=ASD&provision=special_independent@2025-26.
func (f Figure) ID() string {
	if f.measure == nil {
		return ""
	}
	parts := make([]string, len(f.dimensions))
	for i, d := range f.dimensions {
		parts[i] = d.Name + "=" + marks.Replace(d.Value)
	}
	sort.Strings(parts)
	id := f.measure.Name
	if len(parts) > 0 {
		id += "?" + strings.Join(parts, "&")
	}
	return id + "@" + f.period
}

// Format is how a measure's numbers are rounded and written. Rounding is part of the figure: every output shows the same number.
type Format struct {
	Name   string
	round  float64 // in the published unit
	scale  float64 // warehouse unit × scale = published unit
	prefix string
	suffix string
	digits int     // decimals shown
	shown  float64 // published unit × shown = number in the text
}

var formats = map[string]Format{
	"count":        {round: 1, scale: 1, shown: 1},
	"count_5":      {round: 5, scale: 1, shown: 1},
	"decimal":      {round: 0.1, scale: 1, shown: 1, digits: 1},
	"percent_1":    {round: 0.01, scale: 1, shown: 100, suffix: "%"},
	"percent":      {round: 0.001, scale: 1, shown: 100, suffix: "%", digits: 1},
	"pounds_100":   {round: 100, scale: 0.01, shown: 1, prefix: "£"},
	"pounds_1000":  {round: 1000, scale: 0.01, shown: 1, prefix: "£"},
	"pounds_exact": {round: 1, scale: 0.01, shown: 1, prefix: "£"},
	"index_100":    {round: 100, scale: 1, shown: 1},
	"days":         {round: 1, scale: 1, shown: 1},
}

func init() {
	for name, format := range formats {
		format.Name = name
		formats[name] = format
	}
}

func formatNames() []string {
	var names []string
	for name := range formats {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Decimals says how many decimals a number of this format has in a data file.
func (f Format) Decimals() int { return max(0, int(math.Round(-math.Log10(f.round)))) }

// published turns a number of the warehouse into the one that is published: scaled to its unit and rounded, halves away from zero.
func (f Format) published(number float64) float64 {
	// 1/round is exact for the rounds in use, and dividing by it keeps 0.1 from turning into 0.1000…01.
	if f.round < 1 {
		per := math.Round(1 / f.round)
		return math.Round(number*f.scale*per) / per
	}
	return math.Round(number*f.scale/f.round) * f.round
}

// Text writes a published number for people, with separators, unit sign and a true minus. All percentages of one format have the same
// decimals, but for a true nought, which is exact: 0%. What only rounds to nought is [low].
func (f Format) Text(number float64) string {
	if number == 0 && f.suffix == "%" {
		return "0%"
	}
	text := strconv.FormatFloat(math.Abs(number)*f.shown, 'f', f.digits, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	sign := ""
	if number < 0 && strings.Trim(text, "0.") != "" {
		sign = "−"
	}
	return sign + f.prefix + whole + f.suffix
}
