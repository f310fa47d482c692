package main

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// gradeLimit is the highest Flesch–Kincaid grade that a chapter may have: 8, which is a reading age of 13.
//
// Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability formulas for Navy enlisted personnel:
// grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59; the reading age is 5 years more.
const gradeLimit = 8

// The words of every chapter of the made-up council can be read by 13-year-olds. Charts, tables and numbers are not counted.
func TestChaptersAreEasyToRead(t *testing.T) {
	chapters, err := filepath.Glob(filepath.Join(buildSample(t).published(), "2026-10", "*", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range chapters {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks := prose(t, string(content))
		if name := filepath.Base(file); len(blocks) == 0 || name == "index.html" || name == "whole.html" {
			continue
		}
		read++
		if grade, sentences := grade(blocks); grade > gradeLimit {
			t.Errorf("%s: grade %.1f over %d sentences, at most %d: write shorter sentences and words", file, grade, sentences, gradeLimit)
		}
	}
	if read < 16 {
		t.Errorf("%d chapters, want all 16", read)
	}
}

// Counted by hand.
func TestGrade(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "plan": 1, "places": 2, "cost": 1, "school": 1, "children": 2, "education": 4, "independent": 4, "needed": 2, "placed": 1,
		"able": 2, "people": 2, "area": 3, "council's": 2, "special": 2, "table": 2, "the": 1, "years": 1, "asked": 1, "changes": 2,
	} {
		if got := syllables(word); got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
	// 7 words in 2 sentences, 10 syllables: 0.39 × 3.5 + 11.8 × 10 ÷ 7 − 15.59 = 2.63. 1,930 is not counted.
	got, sentences := grade([]string{"The council needs 1,930 places. Children need schools."})
	if sentences != 2 || math.Abs(got-2.632) > 0.001 {
		t.Errorf("%.2f, %d", got, sentences)
	}
}

// prose gives the paragraphs, items and messages of a chapter, without its charts and tables.
func prose(t *testing.T, page string) []string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		class := " " + attribute(n, "class") + " "
		if strings.Contains(class, " figure ") || n.Data == "table" {
			return
		}
		inside = inside || strings.Contains(class, " words ")
		if inside && (n.Data == "p" || n.Data == "li") {
			blocks = append(blocks, words(n))
			return
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child, inside)
		}
	}
	walk(root, false)
	return blocks
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?]["”]?\s+`)
	letters     = regexp.MustCompile(`\p{L}[\p{L}'’]*`)
	vowels      = regexp.MustCompile(`[aeiouy]+`)
	hiatus      = regexp.MustCompile(`rea$|reas$|[aeiou]ing|[iu]ou|ia[nt]`) // vowels that are spoken apart
	silent      = regexp.MustCompile(`[^aeiouylsxzcg]es$|[^aeiouytd]ed$|[^aeiouyl]e$|[aeiou]le$`)
)

// grade works out the Flesch–Kincaid grade of blocks of text, each of which ends a sentence.
func grade(blocks []string) (grade float64, sentences int) {
	counted, spoken := 0, 0
	for _, block := range blocks {
		for _, sentence := range sentenceEnd.Split(strings.TrimSpace(block), -1) {
			found := letters.FindAllString(sentence, -1)
			if len(found) == 0 {
				continue
			}
			sentences++
			counted += len(found)
			for _, word := range found {
				spoken += syllables(word)
			}
		}
	}
	if sentences == 0 {
		return 0, 0
	}
	return 0.39*float64(counted)/float64(sentences) + 11.8*float64(spoken)/float64(counted) - 15.59, sentences
}

// syllables counts groups of vowels, without the silent ones at the end, as readability programs do.
func syllables(word string) int {
	word = strings.NewReplacer("'s", "s", "’s", "s").Replace(strings.ToLower(word))
	count := len(vowels.FindAllString(word, -1)) + len(hiatus.FindAllString(word, -1))
	if silent.MatchString(word) {
		count--
	}
	return max(count, 1)
}
