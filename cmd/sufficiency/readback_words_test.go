package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// What is said in sentences is worked out a second time: the expressions of the pages' own words, out of the data files alone.

var expression = regexp.MustCompile(`\{([^{}]+)\}`)

// quotedIn works out every {expression} of a page's source from the data files: figures as the files write them, and what is worked out of
// two of them in the words that readers see.
func quotedIn(source string, data releasedFigures) []string {
	var quoted []string
	for _, found := range expression.FindAllStringSubmatch(source, -1) {
		asked := strings.TrimPrefix(strings.TrimSpace(found[1]), "any ") // which leaves the sentence out where it is nothing
		word, rest, _ := strings.Cut(asked, " ")
		number := func(figure string) float64 {
			value, err := strconv.ParseFloat(data.value[data.named(figure)], 64)
			if err != nil {
				return math.NaN()
			}
			return value
		}
		switch word {
		case "period", "largest":
		case "change":
			figure, since, _ := strings.Cut(rest, " since ")
			name, _, _ := strings.Cut(figure, "@")
			quoted = append(quoted, changeWords(number(figure), number(name+"@"+since)))
		case "share":
			part, whole, _ := strings.Cut(rest, " of ")
			quoted = append(quoted, fmt.Sprintf("%.0f%%", math.Round(100*number(part)/number(whole))))
		case "difference":
			one, other, _ := strings.Cut(rest, " less ")
			quoted = append(quoted, strconv.FormatFloat(number(one)-number(other), 'f', -1, 64))
		default:
			quoted = append(quoted, data.value[data.named(asked)])
		}
	}
	return quoted
}

func changeWords(now, before float64) string {
	percent := math.Round(100 * (now - before) / before)
	return fmt.Sprintf("%s by %.0f%%", map[bool]string{true: "risen", false: "fallen"}[percent > 0], math.Abs(percent))
}

// named gives the identity of a figure that a page asks for by its first or latest period: the first or last one of its table.
func (r releasedFigures) named(figure string) string {
	figure = strings.TrimSpace(figure)
	name, period, _ := strings.Cut(figure, "@")
	if period != "first" && period != "latest" {
		return figure
	}
	var periods []string
	for id := range r.value {
		if of, period, _ := strings.Cut(id, "@"); of == name {
			periods = append(periods, period)
		}
	}
	if len(periods) == 0 {
		return figure
	}
	if period == "first" {
		return name + "@" + slices.Min(periods)
	}
	return name + "@" + slices.Max(periods)
}

// What numbers the pages have of their own, and not of the council: days and years, chapters and what is numbered in them, and the signs of laws
// and requests.
var ownNumbers = regexp.MustCompile(`\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b|` +
	`\b(19|20)\d\d([–/-]\d\d)?\b|\b(Figure|Table) \d+(\.\d+)?|Chapter \d+ of \d+|^\d+\.( |$)|\bFOI\d+/\d+|\bOGL v3\.0|Licence v3\.0|\bsection \d+(\(\d\))?|\bpost-16\b|[a-z_]+/[a-z_0-9]+(\?\S+)?@\S+`)

// saidOn gives the numbers that a page says outside its tables and pictures, with the words about each.
func saidOn(page htmlPage) map[string]string {
	said := map[string]string{}
	for _, n := range page.nodes {
		if inside(n, "table", "svg", "script", "style", "head") || inClass(n, "size", "chapter-number", "contents-number", "log-months") {
			continue
		}
		for c := range n.ChildNodes() {
			if c.Type != html.TextNode {
				continue
			}
			text := strings.Join(strings.Fields(c.Data), " ")
			if n.Data == "summary" { // says how many are listed below it
				text = strings.TrimSuffix(text, fmt.Sprintf(" (%d)", listed(n.Parent)))
			}
			for _, found := range number.FindAllString(ownNumbers.ReplaceAllString(text, ""), -1) {
				said[strings.TrimSuffix(found, ",")] = text
			}
		}
	}
	return said
}

// listed counts the items of the lists in a part of a page.
func listed(part *html.Node) int {
	items := 0
	for n := range part.Descendants() {
		if n.Data == "li" {
			items++
		}
	}
	return items
}

func inside(n *html.Node, names ...string) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && slices.Contains(names, n.Data) {
			return true
		}
	}
	return false
}

func inClass(n *html.Node, classes ...string) bool {
	for ; n != nil; n = n.Parent {
		for _, class := range strings.Fields(attribute(n, "class")) {
			if slices.Contains(classes, class) {
				return true
			}
		}
	}
	return false
}

// sources reads files of the repository, whole.
func sources(t *testing.T, patterns ...string) string {
	t.Helper()
	var text bytes.Buffer
	for _, pattern := range patterns {
		names, err := fs.Glob(os.DirFS("../.."), pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range names {
			content, err := fs.ReadFile(os.DirFS("../.."), name)
			if err != nil {
				t.Fatal(err)
			}
			text.Write(content)
			text.WriteByte('\n')
		}
	}
	return strings.ReplaceAll(text.String(), "[academic year]", "2026/27") // of October 2026
}

// wordsOf gives the Markdown that a page is made from: its own chapter, or all of its report for what gathers them.
func wordsOf(t *testing.T, name string) string {
	t.Helper()
	parts := strings.Split(name, "/")
	if len(parts) < 3 || parts[1] != "market-position" && parts[1] != "sufficiency" {
		return sources(t, "reports/site/*.md", "reports/market_position/*.md", "reports/sufficiency/*.md")
	}
	folder := "reports/" + strings.ReplaceAll(parts[1], "-", "_")
	if chapter := strings.TrimSuffix(parts[2], ".html"); chapter != "index" && chapter != "whole" {
		return sources(t, folder+"/[0-9][0-9]_"+strings.ReplaceAll(chapter, "-", "_")+".md")
	}
	return sources(t, folder+"/*.md")
}

// Every number in a sentence, a title or a caption is one that the page's own words quote, worked out from the data files; or it stands in the
// words themselves, in a definition, or in a table of the page.
func TestEveryNumberSaidIsAFigure(t *testing.T) {
	files := answered(t)
	data := readFigures(t, files)
	definitions := sources(t, "analysis/*/*.sql")
	units := strings.Join(regexp.MustCompile(`(?m)^-- (title|unit|source): .*$`).FindAllString(definitions, -1), "\n")
	everywhere := sources(t, "templates/html/*.html") + units
	said := 0
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		page, source := parsePage(t, name, content), wordsOf(t, name)
		known, fixed := map[string]bool{}, []string{expression.ReplaceAllString(source, ""), everywhere}
		switch {
		case strings.HasPrefix(name, "foi/"): // which tells what was asked, what is stated once, and how figures are counted
			fixed = append(fixed, definitions, requestForFigures, sources(t, "data/sample/facts.toml", "data/sample/foi/*.md"))
		case strings.Count(name, "/") < 2 || strings.HasSuffix(name, "/data/index.html"):
			fixed = append(fixed, definitions)
		}
		for _, text := range fixed {
			for _, found := range number.FindAllString(text, -1) {
				known[strings.TrimSuffix(found, ",")] = true
			}
		}
		for _, n := range page.nodes {
			if n.Data == "table" {
				for found := range tableNumbers(n) {
					known[found] = true
				}
			}
		}
		if strings.HasSuffix(name, "/index.html") {
			known[strconv.Itoa(holed(data))] = true // in so many tables single figures are withheld
		}
		quoted := quotedIn(source, data)
		for _, n := range page.nodes { // which TestQuotedFiguresAreThoseOfTheData holds against the data
			if n.Data == "a" && inClass(n, "figure-value") {
				known[words(n)] = true
			}
		}
		for found, where := range saidOn(page) {
			said++
			isQuoted := slices.ContainsFunc(quoted, func(q string) bool {
				return sameNumber(found, q) || slices.Contains(number.FindAllString(q, -1), found)
			})
			if !known[found] && !isQuoted {
				t.Errorf("%s says %s, which is no figure of it: %q", name, found, where)
			}
		}
	}
	if said < 250 {
		t.Errorf("only %d numbers are said", said)
	}
}

// holed counts the tables of the month's reports in which some figures of a period are withheld and others are not.
func holed(data releasedFigures) int {
	tables := map[string]bool{}
	for name, rows := range data.rows {
		if !strings.HasPrefix(name, "2026-10/data/") {
			continue
		}
		signs := map[string]map[bool]bool{} // period → withheld or not
		for _, row := range rows {
			period := row.about[len(row.about)-1]
			if signs[period] == nil {
				signs[period] = map[bool]bool{}
			}
			signs[period][row.value == "c"] = true
			tables[name] = tables[name] || len(signs[period]) == 2
		}
	}
	count := 0
	for _, some := range tables {
		if some {
			count++
		}
	}
	return count
}

// Every label in a picture, large and small, is a number or a period of its table; what stands along an axis is not, but its steps are even.
func TestEveryLabelIsInItsTable(t *testing.T) {
	labels, axes := 0, 0
	for name, content := range answered(t) {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, picture := range parsePage(t, name, content).nodes {
			if picture.Data != "svg" || !strings.HasPrefix(attribute(picture, "class"), "chart") {
				continue
			}
			figure := picture.Parent
			for figure != nil && figure.Data != "figure" {
				figure = figure.Parent
			}
			known := tableNumbers(child(figure, "table"))
			if inClass(picture, "chart-flow") { // its ends say what leads there together; in the sample no part of it is withheld
				maps.Copy(known, tableTotals(child(figure, "table")))
			}
			steps := map[string][]float64{} // place across or down → what stands there
			for n := range picture.Descendants() {
				if n.Type != html.ElementNode || n.Data != "text" {
					continue
				}
				text := words(n)
				if inClass(n, "quiet") {
					if value, is := axisNumber(text); is {
						steps["x"+attribute(n, "x")] = append(steps["x"+attribute(n, "x")], value)
						steps["y"+attribute(n, "y")] = append(steps["y"+attribute(n, "y")], value)
					}
					continue
				}
				for _, found := range number.FindAllString(text, -1) {
					labels++
					if !known[found] && !known[strings.TrimLeft(found, "−+")] && text != "Specialist post-16 institutions" && !strings.Contains(text, "post-16") {
						t.Errorf("%s #%s: the label %q is not in its table", name, attribute(figure, "id"), text)
					}
				}
			}
			for _, along := range steps {
				slices.Sort(along)
				if inClass(picture, "chart-multiples") { // rows of panels stand below each other, with one scale
					along = slices.Compact(along)
				}
				for i := 2; i < len(along); i++ {
					axes++
					if math.Abs((along[i]-along[i-1])-(along[1]-along[0])) > 1e-9 {
						t.Errorf("%s #%s: an axis has %v", name, attribute(figure, "id"), along)
					}
				}
			}
		}
	}
	if labels < 500 || axes < 50 {
		t.Errorf("only %d labels and %d steps of axes", labels, axes)
	}
}

// axisNumber reads what stands along an axis: 1,500, £20k, £2.5m, 40%.
func axisNumber(text string) (float64, bool) {
	scale := 1.0
	switch {
	case strings.HasSuffix(text, "k"):
		scale = 1e3
	case strings.HasSuffix(text, "m"):
		scale = 1e6
	}
	value, err := strconv.ParseFloat(strings.NewReplacer(",", "", "£", "", "%", "", "k", "", "m", "", "−", "-").Replace(text), 64)
	return value * scale, err == nil
}

// The list of quoted figures at the foot of a page says each again as the data has it.
func TestListOfQuotedFigures(t *testing.T) {
	files := answered(t)
	data := readFigures(t, files)
	listed := 0
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, item := range parsePage(t, name, content).nodes {
			if item.Data != "li" || child(item, "code") == nil {
				continue
			}
			for n := range item.Descendants() {
				if n.Type == html.ElementNode && inClass(n, "quoted-value") && attribute(n, "class") == "quoted-value" {
					listed++
					if id := words(child(item, "code")); data.value[id] == "" || !sameNumber(words(n), data.value[id]) {
						t.Errorf("%s lists %s as %q, the data has %q", name, id, words(n), data.value[id])
					}
				}
			}
		}
	}
	if listed < 50 {
		t.Errorf("only %d figures are listed", listed)
	}
}
