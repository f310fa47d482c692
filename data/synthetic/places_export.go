package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

var placeHeader = []string{"URN", "School", "Placement Type", "Designation", "Phase", "Academic Year", "Places", "On Roll", "Cost Per Place", "Area"}

type phase struct {
	name             string
	youngest, oldest int
}

// phases are the age ranges for which places are commissioned; a school's nursery counts as primary.
var phases = []phase{{"Primary", 0, 10}, {"Secondary", 11, 15}, {"Post-16", 16, 25}}

const lastPlanned = 2028 // academic year 2028/29

// planned are places that are decided and not yet open: setting, kind and phase → academic year → places.
var planned = map[[3]string]map[int]int{
	{"Newmarl Free School", "special_academy", "Secondary"}:                  {2027: 40, 2028: 64},
	{"Blackmarl Academy", "special_academy", "Secondary"}:                    {2028: 90},
	{"Temeford Cross Academy", "mainstream_academy_resourced", "Primary"}:    {2026: 14, 2027: 16, 2028: 16},
	{"Kingsdyke Academy", "mainstream_academy_resourced", "Secondary"}:       {2026: 6, 2027: 12, 2028: 16},
	{"Temeford Bridge Primary School", "mainstream_la_resourced", "Primary"}: {2027: 36, 2028: 40},
	{"Marchminster High School", "mainstream_la_unit", "Secondary"}:          {2027: 12, 2028: 24},
}

// writePlaces writes extracts/places.xlsx: the places that the council commissions in its own special schools, units and
// resourced provision. The roll is the council's own children there in January.
func (c *made) writePlaces() error {
	r := c.random("places")
	var rows [][]any
	for k, kind := range c.model.kinds {
		isUnit := strings.HasSuffix(kind.code, "_resourced") || strings.HasSuffix(kind.code, "_unit")
		if !isUnit && kind.code != "special_la" && kind.code != "special_academy" {
			continue
		}
		rolls := c.rolls(k)
		for s := range c.settings {
			if slices.Contains(c.settings[s].kinds, kind.code) {
				for phase := range phases {
					rows = append(rows, c.placeRows(r, k, s, phase, isUnit, rolls)...)
				}
			}
		}
	}
	return c.export("places.xlsx", []sheet{{name: "Places",
		titles: []string{council + ": places commissioned and planned", ""}, header: placeHeader,
		rows: slices.Values(rows), total: []any{"Total", fmt.Sprintf("%d rows", len(rows))}}})
}

// rolls counts children of a kind by setting, phase and census.
func (c *made) rolls(k int) map[[3]int]int {
	counts := map[[3]int]int{}
	for i := range c.children {
		child := &c.children[i]
		for at, day := range c.days {
			if child.kind[at] == k && child.setting[at] >= 0 {
				age := child.ageAt(day)
				phase := slices.IndexFunc(phases, func(p phase) bool { return age >= p.youngest && age <= p.oldest })
				counts[[3]int{child.setting[at], phase, at}]++
			}
		}
	}
	return counts
}

// placeRows follows a roll as commissioning does: places are raised when a school has been over its number, lowered when
// it has been far below, and kept else.
func (c *made) placeRows(r *rand.Rand, k, s, phase int, isUnit bool, rolls map[[3]int]int) [][]any {
	set := &c.settings[s]
	designation := ""
	if len(set.needs) > 0 && len(set.needs) < 3 {
		designation = set.needs[0]
	}
	base := map[string]float64{"": 25400, "SEMH": 26900, "ASD": 25200, "SLD": 25900}[designation]
	if isUnit {
		base = 15300
	}
	base *= 0.97 + 0.06*r.Float64()
	var rows [][]any
	places := 0
	for year := c.days[0].year; year <= lastPlanned; year++ {
		var roll any
		if at := slices.IndexFunc(c.days, func(d census) bool { return d.year == year+1 }); at >= 0 {
			count := rolls[[3]int{s, phase, at}]
			roll = count
			switch {
			case places == 0 && count > 0:
				places = int(math.Ceil(float64(count)*1.03/2)) * 2
			case float64(count) > 1.05*float64(places):
				places = count - count/40
			case float64(count) < 0.85*float64(places):
				places = int(math.Ceil(float64(count)*1.05/2)) * 2
			}
		} else if number, ok := planned[[3]string{set.name, c.model.kinds[k].code, phases[phase].name}][year]; ok {
			places = max(places, int(math.Round(float64(number)*c.size())))
		}
		if places == 0 {
			continue
		}
		rows = append(rows, []any{set.urn, set.name, c.model.kinds[k].label, text(designation), phases[phase].name,
			fmt.Sprintf("%d/%02d", year, (year+1)%100), places, roll, math.Round(base*math.Pow(1.032, float64(year-2025))/10) * 10, text(areaOf(set))})
	}
	return rows
}

// areaOf is the area of the council in which a setting lies; empty where its town is in none. The county town is two areas.
func areaOf(s *setting) string {
	for _, l := range localities {
		if l.name == s.town || l.name == s.town+[]string{" North", " South"}[len(s.name)%2] {
			return l.name
		}
	}
	return ""
}

// size is how large the council is against the default one.
func (c *made) size() float64 {
	if c.options.Plans == 0 {
		return 1
	}
	return float64(c.options.Plans) / float64(sum(c.model.caseload[anchorYear]))
}
