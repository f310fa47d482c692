package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sufficiency/analysis/forecast"
	"sufficiency/data"
)

// farthestYears is how far a forecast may reach.
const farthestYears = 10

// plainName is what a mitigation or a scheme may be called: the name stands in tables and in the identities of figures.
var plainName = regexp.MustCompile(`^[\pL\pN][\pL\pN ,.'’()£%+/–-]{0,79}$`)

var academicYear = regexp.MustCompile(`^(20\d\d)/(\d\d)$`)

// checkAhead looks at what the config says of the years to come. Every fault has its line.
func (c *config) checkAhead(file string, text []byte) (errs []error) {
	lines := bytes.Split(text, []byte("\n"))
	codes := func(list string) []string {
		lists, err := data.CodeLists()
		if err != nil {
			errs = append(errs, err)
		}
		var out []string
		for _, code := range lists[list] {
			out = append(out, code.Code)
		}
		return out
	}
	// Nobody is all ages, and mainstream and the like are no need: the codes are those of the forecast of parts.
	needs, places := codes("need_group"), codes("provision_group")
	phases := []string{"early_years", "primary", "secondary", "post_16"}
	at := func(header string, number int, key string) func(format string, args ...any) {
		return func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("%s:%d: %s.%s %s", file, lineOf(lines, header, number, key), strings.Trim(header, "[]"), key, fmt.Sprintf(format, args...)))
		}
	}
	oneOf := func(fault func(string, ...any), value string, allowed []string) {
		if value != "" && !slices.Contains(allowed, value) {
			fault("is %q; it may be %s, or be left out for all", value, strings.Join(allowed, ", "))
		}
	}
	if years := c.Forecast.Years; years != 0 && (years < data.DefaultYears || years > farthestYears) {
		at("[forecast]", 0, "years")("is %d; a forecast reaches %d to %d years", years, data.DefaultYears, farthestYears)
	}
	names := map[string]bool{}
	for i, m := range c.Mitigations {
		fault := func(key string) func(string, ...any) { return at("[[mitigation]]", i, key) }
		checkName(fault("name"), m.Name, names)
		if kinds := []string{forecast.PlacesOpened, forecast.StepDown, forecast.FewerNewPlans}; !slices.Contains(kinds, m.Kind) {
			fault("kind")("is %q; it may be %s", m.Kind, strings.Join(kinds, ", "))
		}
		if first := c.nextJanuary(); m.From < first || m.From > first+farthestYears {
			fault("from")("is %d; want the first January whose count it changes, from %d on: what was done before is in the records", m.From, first)
		}
		switch {
		case m.Number == 0 && m.Percent == 0:
			fault("number")("is missing; write number or percent, what it changes each year")
		case m.Number != 0 && m.Percent != 0:
			fault("percent")("stands beside number; keep one of them")
		case m.Number < 0:
			fault("number")("is %g; want a number of children above 0", m.Number)
		case m.Percent < 0 || m.Percent > 100:
			fault("percent")("is %g; want a share from 0 to 100", m.Percent)
		case m.Kind == forecast.PlacesOpened && m.Percent != 0:
			fault("percent")("stands with places_opened; write the number of places")
		}
		oneOf(fault("need"), m.Need, needs)
		oneOf(fault("phase"), m.Phase, phases)
		oneOf(fault("provision"), m.Provision, places)
		if m.Kind == forecast.StepDown && slices.Contains(places, m.Provision) && m.Provision != "inmss" && m.Provision != "state_special" {
			fault("provision")("is %q; children step down from inmss or state_special", m.Provision)
		}
		if m.Kind == forecast.PlacesOpened && m.Provision == "state_special" {
			fault("provision")("is %q; write where the children would else be, such as inmss", m.Provision)
		}
	}
	names = map[string]bool{}
	for i, s := range c.Schemes {
		fault := func(key string) func(string, ...any) { return at("[[scheme]]", i, key) }
		checkName(fault("name"), s.Name, names)
		if s.Places <= 0 {
			fault("places")("is %d; want the special places that it adds", s.Places)
		}
		if s.Cost < 0 || s.Cost > 1e9 {
			fault("cost")("is %g; want the cost of building in pounds", s.Cost)
		}
		if s.Funding == "" {
			fault("funding")("is missing; write who pays for it")
		}
		year := academicYear.FindStringSubmatch(s.Opens)
		if year == nil || following(year[1]) != year[2] {
			fault("opens")("is %q; write the academic year in which it opens as 2027/28", s.Opens)
		}
		oneOf(fault("need"), s.Need, needs)
		oneOf(fault("phase"), s.Phase, phases)
	}
	return errs
}

func checkName(fault func(string, ...any), name string, before map[string]bool) {
	switch {
	case name == "":
		fault("is missing; write what the council calls it")
	case !plainName.MatchString(name):
		fault("is %q; want up to 80 letters, digits, spaces and plain signs", name)
	case before[name]:
		fault("is %q, as another's; each has a name of its own", name)
	}
	before[name] = true
}

// following is how the second part of an academic year is written: 28 after 2027.
func following(year string) string {
	number, err := strconv.Atoi(year)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%02d", (number+1)%100)
}

// nextJanuary is the first January that the extracts do not reach.
func (c *config) nextJanuary() int {
	until := c.Data.Until.AsTime(time.UTC)
	if data.CensusDay(until.Year()).After(until) {
		return until.Year()
	}
	return until.Year() + 1
}

// lineOf finds the line of a key under the header that stands there so many times before; the header's where the key is not there.
func lineOf(lines [][]byte, header string, number int, key string) int {
	seen, found := -1, 0
	for i, line := range lines {
		text := strings.TrimSpace(string(line))
		if strings.HasPrefix(text, "[") {
			if seen == number && found > 0 {
				return found
			}
			if strings.ReplaceAll(strings.SplitN(text, "#", 2)[0], " ", "") == header {
				if seen++; seen == number {
					found = i + 1
				}
			}
			continue
		}
		if name, _, is := strings.Cut(text, "="); is && seen == number && strings.Trim(strings.TrimSpace(name), `"'`) == key {
			return i + 1
		}
	}
	return max(1, found)
}
