package synthetic

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// Every setting, place, owner and number here is made up. URNs of 900001 and above, LA codes of 995 and above, W99 and
// company numbers that begin with ZZ belong to nobody.
//
//go:embed settings.csv
var settingsCSV string

// setting is a school, college or nursery at which the council places children.
type setting struct {
	urn, name                     string
	kinds                         []string
	gias, town, la                string
	inArea                        bool
	section41, owner, company     string
	framework, inspected, outcome string
	youngest, oldest              int
	weight                        float64
	opened                        int // first academic year in which the council uses it
	needs                         []string
	level                         float64 // price against others of its kind, 1 = the same
	basis                         string  // unit in which it states its price
	monthly                       bool    // bills by month rather than by term
	uplift                        int     // month in which its price rises: 4 or 9
}

func readSettings() ([]setting, error) {
	list, err := csv.NewReader(strings.NewReader(settingsCSV)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("settings.csv: %w", err)
	}
	var settings []setting
	for _, row := range list[1:] {
		number := func(column int) int {
			n, fault := strconv.Atoi(row[column])
			if fault != nil && row[column] != "" {
				err = fmt.Errorf("settings.csv %s: %w", row[1], fault)
			}
			return n
		}
		settings = append(settings, setting{urn: row[0], name: row[1], kinds: strings.Fields(row[2]), gias: row[3], town: row[4],
			la: row[5], inArea: row[6] == "Yes", section41: row[7], owner: row[8], company: row[9], framework: row[10],
			inspected: row[11], outcome: row[12], youngest: number(13), oldest: number(14), weight: float64(number(15)),
			opened: number(16), needs: strings.Fields(row[17]), level: float64(number(18)) / 100, basis: row[19],
			monthly: row[20] == "month", uplift: number(21)})
	}
	return settings, err
}

// ofKind lists the settings of each kind; kinds such as home education have none.
func ofKind(settings []setting, kinds []kind) [][]int {
	lists := make([][]int, len(kinds))
	for k, kind := range kinds {
		for s := range settings {
			if slices.Contains(settings[s].kinds, kind.code) {
				lists[k] = append(lists[k], s)
			}
		}
	}
	return lists
}

// breakdowns is how many of a hundred children a year leave a setting that charges a fee for another such one.
const breakdowns = 6

// settle gives every child a setting of its kind at each census: the one it had, while that takes its age and all goes
// well, else one drawn by size and by the needs that it is known for.
func settle(r *rand.Rand, children []child, days []census, settings []setting, kinds []kind) {
	lists := ofKind(settings, kinds)
	weights := make([]float64, 0, len(settings))
	for i := range children {
		c := &children[i]
		for at, day := range days {
			if c.kind[at] < 0 {
				continue
			}
			age := c.ageAt(day)
			if at > 0 && c.kind[at-1] == c.kind[at] && c.setting[at-1] >= 0 && age <= settings[c.setting[at-1]].oldest &&
				!(kinds[c.kind[at]].feePaying() && r.IntN(100) < breakdowns) {
				c.setting[at] = c.setting[at-1]
				continue
			}
			list := lists[c.kind[at]]
			weights = weights[:0]
			for _, s := range list {
				weights = append(weights, settings[s].appeal(c, age, day.academic))
			}
			if chosen := choose(r, weights); chosen >= 0 {
				c.setting[at] = list[chosen]
			}
		}
	}
}

func (s *setting) appeal(c *child, age, academic int) float64 {
	if academic < s.opened {
		return 0
	}
	weight := s.weight
	if age < s.youngest || age > s.oldest {
		weight /= 1000 // where no setting takes the age, one of them makes an exception
	}
	if academic == s.opened && s.opened > 2000 {
		weight *= 1.5 // a new setting fills up
	}
	if slices.Contains(s.needs, needs[c.need].code) {
		weight *= 4
	}
	return weight
}
