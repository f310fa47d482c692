package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"sufficiency/reports/page"
)

// fixture is a report of three chapters that uses everything a report may hold.
func fixture(t testing.TB) page.Report {
	t.Helper()
	report := page.Report{
		ID: "market-position", Title: "Market Position Statement", Subtitle: "What the council will need from providers of special educational placements over the next five years",
		Council: "Marchshire Council", Month: "October 2026", Stamp: "2026-10-01", Notice: "Marchshire is a made-up council; its figures are invented.",
		Language: "en-GB", Contact: "the SEND commissioning lead, send@marchshire.example", CouncilID: "marchshire",
	}
	report.Chapters = []page.Chapter{
		chapter(t, 1, "summary", "Summary and messages to the market", summaryText),
		chapter(t, 2, "demand", "Demand now and what lies behind it", demandText),
		chapter(t, 3, "cost", "Cost", costText),
	}
	return report
}

// chapter parses Markdown and puts a figure in the place of each paragraph that names one.
func chapter(t testing.TB, number int, id, title, markdown string) page.Chapter {
	t.Helper()
	source := []byte(markdown)
	body := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Typographer), goldmark.WithParserOptions(parser.WithAutoHeadingID())).Parser().Parse(text.NewReader(source))
	for node := body.FirstChild(); node != nil; {
		next := node.NextSibling()
		if paragraph, is := node.(*ast.Paragraph); is {
			if name, is := strings.CutPrefix(string(paragraph.Text(source)), "figure "); is {
				body.ReplaceChild(body, node, figureOf(t, number, name))
			}
		}
		node = next
	}
	err := ast.Walk(body, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if code, is := node.(*ast.CodeSpan); is && entering {
			value := &page.Value{Shown: string(code.Text(source)), Figure: "demand/plans@2025"}
			node.Parent().ReplaceChild(node.Parent(), node, value)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return page.Chapter{Number: number, ID: id, Title: title, Body: body, Source: source}
}

func figureOf(t testing.TB, chapter int, name string) ast.Node {
	t.Helper()
	if name == "providers" {
		table := &page.Table{ID: "providers", Number: fmt.Sprintf("Table %d.1", chapter), Title: "Forty providers took nine in ten placements",
			Caption: "Placements in independent and non-maintained special schools, Marchshire, 31 March 2026. Source: placements extract. c is a figure too small to show.",
			Grid:    page.Grid{Header: []string{"Provider", "Owner group", "Placements", "Mean price a year", "Share of spend"}, Heads: 1}}
		for i := range 58 {
			placements := fmt.Sprint(90 - i)
			if i > 50 {
				placements = "c"
			}
			table.Grid.Rows = append(table.Grid.Rows, []string{fmt.Sprintf("Hill House School %d", i+1), []string{"Aspiring Futures Education Group", "Independent", "Brookfield"}[i%3], placements, fmt.Sprintf("£%d,%03d", 50+i, i*17), fmt.Sprintf("%.1f%%", 4.5-float64(i)*0.07)})
		}
		return table
	}
	svg, err := os.ReadFile(filepath.Join("testdata", name+".svg"))
	if err != nil {
		t.Fatal(err)
	}
	return &page.Chart{ID: "chart-" + name, Number: fmt.Sprintf("Figure %d.%d", chapter, map[string]int{"line": 1, "bars": 2, "ring": 3}[name]), Title: "Plans rose by a sixth in a year, to 1,717",
		Alt: "A chart of plans by year: they rise from 939 in 2019 to 1,717 in 2025.", SVG: svg, CSV: "data/plans.csv",
		Caption: "Children and young people with an education, health and care plan, Marchshire, each January. Source: SEN2.",
		Table: page.Grid{Header: []string{"Year", "Plans", "Special independent", "Non-maintained special", "Specialist post-16"}, Heads: 1,
			Rows: [][]string{{"2019", "939", "19", "4", "50"}, {"2020", "1,002", "27", "4", "21"}, {"2021", "1,055", "30", "3", "35"}, {"2022", "1,182", "42", "2", "26"}, {"2023", "1,284", "32", "4", "43"}, {"2024", "1,461", "47", "2", "42"}, {"2025", "1,717", "75", "4", "47"}}}}
}

const summaryText = `# Summary

Marchshire supports ` + "`1,717`" + ` children and young people with an education, health and care plan. That is **one in
twenty-two** of those aged 0 to 25, and *more than ever before*. A special school place paid for by the council costs
£26,000 a year – against £63,000 in an independent school — or 2.4 × as much, and ≥ 10 % of all spend; a “café” rule.

> **Key messages**
>
> - We will need more places for autistic children of secondary age near the county town, by day.
> - We will need fewer residential places of 52 weeks.
> - We will buy through an open list from April 2027; see [cost](cost.html) for what we pay now.

## What we ask of providers

Read [the guidance of the Department for Education](https://www.gov.uk/government/publications/send-code-of-practice-0-to-25) before you write to us, or look at <https://www.example.org/a-very-long-address/that-does-not-end/within-a-line/because-it-goes-on-and-on/2026>.

1. Tell us of places that you plan, two terms ahead.
2. Tell us your price with what it holds:
   - teaching and therapy,
   - transport, where it is in the price, with a sentence that is long enough that it runs over the end of the line and goes on in the next,
   - residential care.
3. Agree to a visit.

A first line.\
A second line after a hard break.

***

Text after the rule.

## How the chapters follow

See [the chart of demand](demand.html#chart-line) and [the table of providers](cost.html#providers).
`

var demandText = `## Plans by year and by need

` + strings.Repeat("The number of plans has risen in each of the last six years, faster than the number of children, and faster than in England as a whole. ", 6) + `

figure line

` + strings.Repeat("Needs differ by age: autism is the most common at 5 to 10, social and emotional needs at 11 to 15. ", 7) + `

figure bars

### Where the figures come from

Counts are of plans that stood on the day of the count. Nothing here is ` + "`1,002`" + ` by chance, and a child's "plan" -- fish &amp; chips, 5 \* 3 -- counts once...

figure ring

## Needs by area

| Area | Plans | Main need |
|:-----|------:|-----------|
| North | 412 | Autism |
| South and the market towns along the border | 1,305 | Social, emotional and **mental** health |

- A loose list

- with space between its items
`

const costText = `The council spent £38.2 million. A word that does not fit: Pneumonoultramicroscopicsilicovolcanoconiosis.

figure providers

## What changes the price

figure bars

Last words.
`
