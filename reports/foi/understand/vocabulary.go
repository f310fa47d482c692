// Package understand reads a question about placements and spend as a council's officer would: what is asked, of whom, when, and by what.
// It knows nothing but its vocabulary, in files of words a concept each. A word that no file accounts for makes a question one for a person.
package understand

import (
	"embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed vocabulary/*
var files embed.FS

// entry is a phrase of the vocabulary and what it means.
type entry struct {
	words  []string // folded
	family string   // the file that it stands in: need, asks, topics
	code   string
}

// The files of words, the more telling first: of two phrases of one length the first is meant.
var families = []string{"topics", "provision", "need", "boarding", "area", "sex", "age", "key_stage", "distance", "wait", "transport_line", "asks", "nouns", "bare_nouns", "including", "markers", "formats", "harmless"}

type vocabulary struct {
	entries    map[string][]entry // by first word, longest first
	said       map[string]Topic
	dimensions []coding
	measures   []answering
	population map[string][]string
}

// Topic is something that these records hold no figures of, or that needs a person's judgement.
type Topic struct {
	Code, Kind, Words string
}

// coding says which value of a dimension stands for which things.
type coding struct {
	dimension, family, code string
	atoms                   []string
}

// answering says that a measure answers an ask, counted at a moment, of a population, and what a person must confirm of it.
type answering struct{ ask, moment, population, measure, judge string }

var words = sync.OnceValues(readVocabulary)

func readVocabulary() (*vocabulary, error) {
	v := &vocabulary{entries: map[string][]entry{}, said: map[string]Topic{}, population: map[string][]string{}}
	for _, family := range families {
		rows, err := table(family + ".csv")
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			for phrase := range strings.SplitSeq(row[1], "|") {
				v.add(phrase, family, row[0])
			}
		}
	}
	text, err := files.ReadFile("vocabulary/harmless.txt")
	if err != nil {
		return nil, err
	}
	for _, word := range strings.Fields(string(text)) {
		v.add(word, "harmless", "harmless")
	}
	for _, list := range v.entries {
		slices.SortStableFunc(list, func(a, b entry) int { return len(b.words) - len(a.words) })
	}
	rows, err := table("topics_said.csv")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		v.said[row[0]] = Topic{row[0], row[1], row[2]}
	}
	if rows, err = table("dimensions.csv"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		v.dimensions = append(v.dimensions, coding{row[0], row[1], row[2], atoms(row[3])})
	}
	if rows, err = table("measures.csv"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		v.measures = append(v.measures, answering{row[0], row[1], row[2], row[3], row[4]})
	}
	if rows, err = table("populations.csv"); err != nil {
		return nil, err
	}
	for _, row := range rows {
		v.population[row[0]] = atoms(row[1])
	}
	return v, nil
}

func (v *vocabulary) add(phrase, family, code string) {
	folded := fold(phrase)
	if len(folded) > 0 {
		v.entries[folded[0]] = append(v.entries[folded[0]], entry{folded, family, code})
	}
}

func table(name string) ([][]string, error) {
	file, err := files.Open("vocabulary/" + name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("vocabulary/%s: %w", name, err)
	}
	return rows[1:], nil
}

// atoms reads what a value is made of, in the order of the alphabet: special_independent+special_non_maintained.
func atoms(text string) []string {
	if text == "" {
		return nil
	}
	list := strings.Split(text, "+")
	slices.Sort(list)
	return list
}

var (
	plus = regexp.MustCompile(`\b(\d{2})\s?\+`)
	word = regexp.MustCompile(`@|[\p{L}\p{N}£€$%]+(?:['.][\p{L}\p{N}]+)*`)
)

// fold cuts a text into words that compare: small letters, no hyphens, singular.
func fold(text string) []string {
	text = strings.NewReplacer("’", "'", "‘", "'", "&", " and ").Replace(strings.ToLower(text))
	text = plus.ReplaceAllString(text, "${1}plus")
	found := word.FindAllString(text, -1)
	for i, w := range found {
		w = strings.TrimSuffix(w, "'s")
		switch {
		case len(w) > 4 && strings.HasSuffix(w, "ies"):
			w = w[:len(w)-3] + "y"
		case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
			w = w[:len(w)-1]
		}
		found[i] = w
	}
	return found
}

// span is a phrase found in a question, or a word that nothing accounts for, with family "".
type span struct {
	entry
	text string
}

// spans cuts folded words into the longest phrases of the vocabulary, left to right.
func (v *vocabulary) spans(tokens []string) []span {
	var spans []span
	for i := 0; i < len(tokens); {
		found := entry{words: tokens[i : i+1]}
		if tokens[i] == "@" {
			found.family = "period"
		} else {
			for _, e := range v.entries[tokens[i]] {
				if len(e.words) <= len(tokens)-i && slices.Equal(e.words, tokens[i:i+len(e.words)]) {
					found = e
					break
				}
			}
		}
		spans = append(spans, span{found, strings.Join(tokens[i:i+len(found.words)], " ")})
		i += len(found.words)
	}
	return spans
}
