package main

import (
	"fmt"
	"slices"
	"sort"
)

const (
	mostColumns = 10 // of a map of areas: more cannot be read on a page
	mostRows    = 20
)

// checkMap tells every fault of the map of the areas: each area stands on it once, and nothing else. An empty map is none.
func checkMap(rows [][]string, areas []string) []string {
	if len(rows) == 0 {
		return nil
	}
	var faults []string
	if len(rows) > mostRows {
		faults = append(faults, fmt.Sprintf("%d rows; a map has at most %d", len(rows), mostRows))
	}
	seen := map[string]int{}
	for i, row := range rows {
		if len(row) > mostColumns {
			faults = append(faults, fmt.Sprintf("row %d has %d places; a row has at most %d", i+1, len(row), mostColumns))
		}
		for _, name := range row {
			if name == "" {
				continue
			}
			switch seen[name]++; {
			case seen[name] > 1:
				faults = append(faults, fmt.Sprintf("%q stands on it more than once; leave it in one place", name))
			case !slices.Contains(areas, name):
				faults = append(faults, fmt.Sprintf("row %d has %q, which is not one of the localities; write it as it stands there", i+1, name))
			}
		}
	}
	for _, name := range areas {
		if seen[name] == 0 {
			faults = append(faults, fmt.Sprintf("%q has no place on it; give it one, or write map = [] for bars instead of a map", name))
		}
	}
	sort.Strings(faults)
	return slices.Compact(faults)
}
