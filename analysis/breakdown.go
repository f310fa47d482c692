package analysis

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Breakdown names a table: a measure and the dimensions by which it is broken down, in any order; none for its total.
type Breakdown struct {
	Measure    string   // cost/placement_cost
	Dimensions []string // need, boarding
}

// String writes the breakdown for messages: cost/placement_cost by need × boarding.
func (b Breakdown) String() string { return b.Measure + " by " + breakdownName(b.Dimensions) }

// key is the same whatever the order of the dimensions.
func (b Breakdown) key() string { return tableKey(b.Measure, b.Dimensions) }

func tableKey(measure string, names []string) string {
	sorted := slices.Clone(names)
	sort.Strings(sorted)
	return measure + "?" + strings.Join(sorted, "&")
}

// tableKeys are breakdowns, by their keys.
type tableKeys map[string]bool

// of gives the breakdowns of a measure on request that are among them.
func (keys tableKeys) of(m *Measure) [][]string {
	var found [][]string
	for _, dimensions := range m.OnRequest {
		if keys[tableKey(m.Name, dimensions)] {
			found = append(found, dimensions)
		}
	}
	return found
}

// onRequest gives those among them that measures have on request.
func (keys tableKeys) onRequest(measures []Measure) tableKeys {
	found := tableKeys{}
	for i := range measures {
		for _, dimensions := range keys.of(&measures[i]) {
			found[tableKey(measures[i].Name, dimensions)] = true
		}
	}
	return found
}

// hold says whether all others are among them.
func (keys tableKeys) hold(others tableKeys) bool {
	for key := range others {
		if !keys[key] {
			return false
		}
	}
	return true
}

// keysOf checks that measures have breakdowns, in their reports or on request. All that they have not is told at once, with what they have.
func keysOf(measures []Measure, breakdowns []Breakdown) (tableKeys, error) {
	keys := tableKeys{}
	var errs []error
	for _, b := range breakdowns {
		at := slices.IndexFunc(measures, func(m Measure) bool { return m.Name == b.Measure })
		if at < 0 {
			errs = append(errs, noMeasure(b.Measure))
			continue
		}
		if !slices.ContainsFunc(measures[at].breakdowns(), func(other []string) bool { return tableKey(b.Measure, other) == b.key() }) {
			errs = append(errs, fmt.Errorf("%w: there is no %s; %s", ErrNoFigure, b, measures[at].offers()))
		}
		keys[b.key()] = true
	}
	return keys, errors.Join(errs...)
}

// every gives all breakdowns on request of a measure.
func every(m Measure) tableKeys {
	keys := tableKeys{}
	for _, dimensions := range m.OnRequest {
		keys[tableKey(m.Name, dimensions)] = true
	}
	return keys
}

func noMeasure(name string) error {
	return fmt.Errorf("%w: there is no measure %q; `sufficiency catalogue` lists them", ErrNoFigure, name)
}

// breakdowns gives every breakdown, those of reports first.
func (m Measure) breakdowns() [][]string { return slices.Concat(m.Breakdowns, m.OnRequest) }

// offers says which breakdowns there are: it has total, need; on request need × boarding.
func (m Measure) offers() string {
	var kinds []string
	if len(m.Breakdowns) > 0 {
		kinds = append(kinds, "it has "+breakdownNames(m.Breakdowns))
	}
	if len(m.OnRequest) > 0 {
		kinds = append(kinds, "on request "+breakdownNames(m.OnRequest))
	}
	return strings.Join(kinds, "; ")
}

func breakdownName(breakdown []string) string {
	if len(breakdown) == 0 {
		return "total"
	}
	return strings.Join(breakdown, " × ")
}

func breakdownNames(breakdowns [][]string) string {
	var names []string
	for _, b := range breakdowns {
		names = append(names, breakdownName(b))
	}
	return strings.Join(names, ", ")
}
