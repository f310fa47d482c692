package chart

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"sufficiency/templates"
)

// dark is what the stylesheet of the pages does to charts where a reader has chosen dark: rules of a class, later ones over earlier ones.
type dark struct {
	paper string
	rules []darkRule
}

type darkRule struct {
	class, property, colour string
	text                    bool     // of texts alone
	notIn                   []string // classes of charts that it leaves as they are
}

var (
	darkBlock    = regexp.MustCompile(`(?s)@media screen and \(prefers-color-scheme: dark\) \{(.*?)\n\}`)
	darkVariable = regexp.MustCompile(`(--[a-z0-9-]+): (#[0-9a-f]{6});`)
	darkClass    = regexp.MustCompile(`\.picture (text|svg:not\(([^)]*)\) )?\.([a-z0-9-]+)(?::not\(\[fill\^="url"\]\))? \{ (fill|stroke): ([^;]+); \}`)
)

func readDark(t *testing.T) dark {
	t.Helper()
	sheet, err := templates.Assets.ReadFile("assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{}
	var d dark
	for _, block := range darkBlock.FindAllStringSubmatch(string(sheet), -1) {
		for _, found := range darkVariable.FindAllStringSubmatch(block[1], -1) {
			variables["var("+found[1]+")"] = found[2]
		}
		if stated := strings.Count(block[1], "  .picture "); stated != len(darkClass.FindAllString(block[1], -1)) {
			t.Fatalf("of %d rules for charts this test understands %d", stated, len(darkClass.FindAllString(block[1], -1)))
		}
		for _, found := range darkClass.FindAllStringSubmatch(block[1], -1) {
			rule := darkRule{class: found[3], property: found[4], colour: found[5], text: found[1] == "text"}
			if variables[rule.colour] != "" {
				rule.colour = variables[rule.colour]
			}
			for _, class := range strings.Split(found[2], ", ") {
				rule.notIn = append(rule.notIn, strings.TrimPrefix(class, "."))
			}
			d.rules = append(d.rules, rule)
		}
	}
	d.paper = variables["var(--paper)"]
	if d.paper == "" || len(d.rules) == 0 {
		t.Fatal("the stylesheet says nothing of charts in dark")
	}
	return d
}

// on gives an element of a chart of a kind as it is painted in dark.
func (d dark) on(kind string, one drawn) drawn {
	one.attributes = maps.Clone(one.attributes)
	for _, rule := range d.rules {
		has := strings.Contains(" "+one.attributes["class"]+" ", " "+rule.class+" ")
		url := rule.property == "fill" && strings.HasPrefix(one.attributes["fill"], "url(")
		if !has || url || rule.text && one.name != "text" || strings.Contains(strings.Join(rule.notIn, " ")+" ", "chart-"+kind+" ") {
			continue
		}
		one.attributes[rule.property] = rule.colour
	}
	return one
}

// TestContrastInDark holds the same contrast for pages in dark, as their stylesheet paints the charts.
func TestContrastInDark(t *testing.T) {
	d := readDark(t)
	forEach(t, func(t *testing.T, s Spec, svg []byte) {
		standsOut(t, svg, d.paper, func(one drawn) drawn { return d.on(s.Kind, one) })
	})
}
