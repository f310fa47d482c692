package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/csv"
)

// changes says in sentences what the figures of the month, which stand in the stage already, have that those of the month before had not.
// The first release has nothing to be compared with.
func (s Site) changes() ([]string, error) {
	releases, err := csv.ReadReleases(s.Stage.Files(), "")
	if err != nil {
		return nil, err
	}
	this, before := s.Council.MonthID(), ""
	for _, month := range slices.Sorted(maps.Keys(releases)) {
		if month < this {
			before = month
		}
	}
	if before == "" {
		return nil, nil
	}
	// What this month withholds whole stands in its note, which is not written yet.
	if releases[this] == nil { // all of it
		releases[this] = analysis.Released{}
	}
	for _, id := range s.Figures.WithheldWhole() {
		if releases[this][id] == "" {
			releases[this][id] = string(analysis.Suppressed)
		}
	}
	titles := map[string]string{}
	for _, m := range s.Figures.Measures() {
		titles[m.Name] = m.Title
	}
	return changeWords(releases[before], releases[this], titles), nil
}

// changeWords compares two releases, a sentence a kind of change. Each names the measures with the most first.
func changeWords(before, now analysis.Released, titles map[string]string) []string {
	kinds := []struct {
		one, many string
		happened  func(was, is string) bool
	}{
		{"1 figure is new", "%d figures are new", func(was, is string) bool { return was == "" && isNumber(is) }},
		{"1 figure has another value", "%d figures have another value", func(was, is string) bool { return isNumber(was) && isNumber(is) && was != is }},
		{"1 figure is given that was not before", "%d figures are given that were not before", func(was, is string) bool { return was != "" && !isNumber(was) && isNumber(is) }},
		{"1 figure is withheld or not available that was given before", "%d figures are withheld or not available that were given before", func(was, is string) bool { return isNumber(was) && is != "" && !isNumber(is) }},
		{"1 figure is no longer listed", "%d figures are no longer listed", func(was, is string) bool { return was != "" && is == "" }},
	}
	all := maps.Clone(before)
	maps.Copy(all, now)
	var words []string
	// A table that is withheld whole is no figure: demand/plans?need=@2019.
	maps.DeleteFunc(all, func(figure, _ string) bool { return strings.Contains(figure, "=@") || strings.Contains(figure, "=&") })
	for _, kind := range kinds {
		counts, sum := map[string]int{}, 0
		for figure := range all {
			if kind.happened(before[figure], now[figure]) {
				name, _, _ := strings.Cut(figure, "@")
				name, _, _ = strings.Cut(name, "?")
				title := titles[name]
				if title == "" {
					title = name // of a measure that is no more
				}
				counts[title]++
				sum++
			}
		}
		if sum == 0 {
			continue
		}
		sentence := kind.one
		if sum > 1 {
			sentence = fmt.Sprintf(kind.many, sum)
		}
		words = append(words, sentence+": "+largestFirst(counts)+".")
	}
	if len(words) == 0 {
		return []string{"No figure has changed."}
	}
	return words
}

// largestFirst lists at most six names with their counts.
func largestFirst(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	const most = 6
	var parts []string
	for _, name := range names[:min(most, len(names))] {
		parts = append(parts, fmt.Sprintf("%s (%d)", lowerFirst(name), counts[name]))
	}
	if len(names) > most {
		parts = append(parts, fmt.Sprintf("and %d more", len(names)-most))
	}
	return strings.Join(parts, ", ")
}

func isNumber(text string) bool {
	return text != "" && strings.ContainsAny(text[len(text)-1:], "0123456789")
}
