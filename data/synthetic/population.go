package synthetic

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
)

const areaCode = "E06999999" // nobody's, as in the made-up council's sufficiency.toml

// The people of the area are invented. Births go up to 2012 and down since, as England's did; families move in, and some of those who
// leave school leave the county and come back. In the middle of 2021 as many are aged 2 to 18 as the Department for Education's high needs
// benchmarking tool for 2021-22 gives for Herefordshire.
const (
	aged2To18    = 35216
	countedIn    = 2021
	lastEstimate = 2024
	firstBirths  = 1992
	lastPeople   = 2036 // of the projections, which begin with those of 2022
)

// births are thousands in England, roughly, by year from 1992; those after 2023 go on as the last.
var births = []float64{656, 639, 629, 613, 614, 608, 602, 590, 573, 564, 566, 590, 607, 613, 636, 655, 673, 671, 687, 688, 694, 665, 661, 664, 663, 647, 626, 611,
	585, 596, 577, 564}

// staying is the share of those aged 18 to 25 who grew up here and live here.
var staying = []float64{0.96, 0.80, 0.74, 0.76, 0.82, 0.86, 0.88, 0.89}

// peopleOf gives the people of one age in the middle of a year, in proportion.
func peopleOf(age, year int) float64 {
	born := min(year-age-firstBirths, len(births)-1)
	n := births[born] * (1 + 0.006*float64(min(age, 17)))
	if age >= 18 {
		n *= staying[age-18]
	}
	return n
}

// writePopulation writes reference/population.csv, estimates of the Office for National Statistics as Nomis gives them, and
// reference/population-projections.csv as its own file has them.
func (c *made) writePopulation() error {
	scale := 0.0
	for age := 2; age <= 18; age++ {
		scale += peopleOf(age, countedIn)
	}
	scale = aged2To18 / scale
	if c.options.Plans > 0 {
		scale *= float64(c.options.Plans) / float64(sum(c.model.caseload[anchorYear]))
	}
	estimates := [][]string{{"DATE", "GEOGRAPHY_NAME", "GEOGRAPHY_CODE", "GENDER_NAME", "C_AGE_NAME", "MEASURES_NAME", "OBS_VALUE"}}
	for year := 2018; year <= lastEstimate; year++ {
		for age := 0; age <= oldest; age++ {
			name := fmt.Sprintf("Age %d", age)
			if age == 0 {
				name = "Aged under 1 year"
			}
			estimates = append(estimates, []string{strconv.Itoa(year), "Marchshire", areaCode, "Total", name, "Value",
				strconv.Itoa(int(math.Round(scale * peopleOf(age, year))))})
		}
	}
	projections := [][]string{{"AREA_CODE", "AREA_NAME", "COMPONENT", "SEX", "AGE_GROUP"}}
	for year := 2022; year <= lastPeople; year++ {
		projections[0] = append(projections[0], strconv.Itoa(year))
	}
	for age := 0; age <= oldest; age++ {
		line := []string{areaCode, "Marchshire", "Population", "persons", strconv.Itoa(age)}
		for year := 2022; year <= lastPeople; year++ {
			line = append(line, strconv.FormatFloat(scale*peopleOf(age, year), 'f', 3, 64))
		}
		projections = append(projections, line)
	}
	for name, rows := range map[string][][]string{"population.csv": estimates, "population-projections.csv": projections} {
		var text bytes.Buffer
		if err := csv.NewWriter(&text).WriteAll(rows); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(c.dir, "reference", name), text.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
