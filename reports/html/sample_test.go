package html

// A small made-up site with every kind of page, for the tests.

import (
	"bytes"
	"io"
	"os"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"sufficiency/reports/page"
)

var sampleSite = Site{
	Council: "Marchshire Council", Area: "Marchshire", Home: "https://www.marchshire.example/", Requests: "https://www.marchshire.example/foi", Name: "SEND sufficiency",
	Notice:   "Marchshire is a made-up council: no figure on this page is about a real child.",
	Language: "en-GB", Contact: "SEND commissioning team, send.commissioning@marchshire.example",
	Month: "October 2026", MonthID: "2026-10",
}

// quoteParser reads {1,717 demand/plans@2025} as a quoted figure: what is shown, then its identity.
type quoteParser struct{}

func (quoteParser) Trigger() []byte { return []byte{'{'} }

func (quoteParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	end := bytes.IndexByte(line, '}')
	if end < 0 {
		return nil
	}
	block.Advance(end + 1)
	shown, figure, _ := bytes.Cut(line[1:end], []byte(" "))
	return &page.Value{Shown: string(shown), Figure: string(figure)}
}

var markdownParser = goldmark.New(goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(quoteParser{}, 50)))).Parser()

// read makes a tree of Markdown. A paragraph that says only "figure" gives way to the next of the blocks.
func read(markdown string, blocks ...ast.Node) Words {
	source := []byte(markdown)
	body := markdownParser.Parse(text.NewReader(source))
	for n := body.FirstChild(); n != nil; {
		next := n.NextSibling()
		if n.Kind() == ast.KindParagraph && plain(n, source) == "figure" {
			body.ReplaceChild(body, n, blocks[0])
			blocks = blocks[1:]
		}
		n = next
	}
	return Words{body, source}
}

func chapter(number int, id, title, markdown string, blocks ...ast.Node) page.Chapter {
	words := read(markdown, blocks...)
	return page.Chapter{Number: number, ID: id, Title: title, Body: words.Body, Source: words.Source}
}

func sampleChart(t testing.TB) *page.Chart {
	svg, err := os.ReadFile("testdata/chart.svg")
	if err != nil {
		t.Fatal(err)
	}
	return &page.Chart{
		ID: "demand-plans", Number: "Figure 2.1", Title: "Plans have risen every year since 2019",
		Alt:     "Line chart: children with a plan rose from 939 in January 2019 to 1,717 in January 2025.",
		Caption: "Children and young people with an education, health and care plan, Marchshire, January 2019 to January 2025. Source: SEN2.",
		SVG:     svg, Narrow: []byte(`<svg viewBox="0 0 320 9"></svg>`), Measure: "demand/plans", CSV: "../data/demand-plans.csv",
		Table: page.Grid{Header: []string{"January", "Children with a plan", "Change on the year"}, Heads: 1, Rows: [][]string{
			{"2019", "939", "x"}, {"2020", "1,002", "63"}, {"2021", "1,055", "53"}, {"2022", "1,182", "127"},
			{"2023", "1,284", "102"}, {"2024", "1,461", "177"}, {"2025", "1,717", "256"},
		}},
	}
}

func sampleTable() *page.Table {
	return &page.Table{
		ID: "places-need", Number: "Table 2.1", Title: "Most children in independent special schools have social, emotional and mental health needs",
		Caption: "Children by primary need and place of education, Marchshire, January 2025. Source: placements extract of October 2026. [c] stands for a figure that is withheld.",
		Measure: "demand/by_need", CSV: "../data/places-need.csv",
		Grid: page.Grid{
			Header: []string{"Primary need", "Mainstream, units and early years", "State special schools", "Independent and non-maintained special schools", "Colleges and post-16", "All"},
			Heads:  1,
			Rows: [][]string{
				{"Social, emotional and mental health", "318", "134", "48", "88", "588"},
				{"Autism", "221", "[c]", "19", "[c]", "412"},
				{"Speech, language and communication", "201", "31", "[c]", "[c]", "256"},
				{"Learning difficulties", "96", "171", "0", "27", "294"},
			},
		},
	}
}

func sampleReport(t testing.TB) page.Report {
	return page.Report{
		ID: "market-position", Title: "Market Position Statement", Council: sampleSite.Council,
		Subtitle: "What Marchshire buys for children and young people with special educational needs, and what it will need in the next five years.",
		Chapters: []page.Chapter{
			chapter(1, "summary", "Summary and messages to the market", `
In January 2025 {1,717 demand/plans@2025} children and young people had a plan, {83%} more than in 2019.

> **Grow:** day places for ages 11 to 15 with social, emotional and mental health needs, in the north of the county.

1. Talk to us before you open a school.
2. Tell us what a place costs, and what it includes.

The [demand chapter](demand.html) says more.
`),
			chapter(2, "demand", "Demand now", `
In January 2025 {1,717 demand/plans@2025} children and young people had a plan. Two years before it was {1,284 demand/plans@2023}. Of the 2025 children,
{588 demand/by_need?need=SEMH@2025} had social, emotional and mental health as their primary need.

# Plans by year

figure

## What lies behind it

More assessments are asked for, and fewer plans cease:

- requests rose by {21%} in a year
- plans last longer, most of all after 16

# Where children are placed

figure

# What we do

| Step | Who | Days |
|---|---|--:|
| Request read | Case officer | 5 |
| Advice asked for | Panel | 42 |

# Key messages

> The number of plans doubles every eight years at this pace.
`, sampleChart(t), sampleTable()),
			chapter(3, "intentions", "Commissioning intentions", `
We mean to buy fewer single places, and more through agreements.
`),
		},
	}
}

var (
	sampleFacts = []Fact{
		{"1,717", "children and young people with a plan, January 2025", "2026-10/market-position/demand.html#demand-plans"},
		{"79", "in independent and non-maintained special schools", "2026-10/market-position/demand.html"},
		{"£63,400", "a year for such a place, mean of 2025-26", ""},
		{"31%", "of these places bought on a contract", ""},
	}
	samplePDF      = File{Href: "2026-10/market-position/market-position.pdf", Bytes: 1_240_000, Pages: 46}
	sampleDatasets = []Dataset{
		{"Demand", "Children with a plan", "How many children and young people have a plan?", "demand/plans", File{Href: "2026-10/data/demand-plans.csv", Bytes: 12_400}, "January 2019 to January 2025"},
		{"Demand", "Children by need and place", "Where are children with each need placed?", "demand/by_need", File{Href: "2026-10/data/places-need.csv", Bytes: 840}, "January 2019 to January 2025"},
		{"Cost", "Cost of a place", "What does a place cost in a year?", "cost/unit_cost", File{Href: "2026-10/data/unit-cost.csv", Bytes: 45_000}, "January 2019 to January 2025"},
	}
	sampleDefinitions = []Definition{
		{"demand/plans", "Demand", "Children with a plan", "How many children and young people have a plan?", "Every child and young person for whom Marchshire maintains an education, health and care plan on the day of the count, whatever the setting.", "children", []string{"SEN2, table 1.1", "Plans extract of October 2026"}, nil},
		{"demand/by_need", "Demand", "Children by need", "Which needs do they have?", "Children with a plan by the primary need in the plan.", "children", []string{"Plans extract of October 2026"}, []string{"Down syndrome is counted with other needs, as the Department for Education does.", "A plan without a need is counted as not recorded."}},
		{"cost/unit_cost", "Cost", "Cost of a place", "What does a place cost in a year?", "Spend in the financial year, without VAT, divided by placement-years.", "£ a year", []string{"Placements extract of October 2026"}, []string{"A year has 365 days, a leap year 366."}},
	}
)

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

var sampleAnswers = []Answer{
	{Reference: "FOI2025/00180", Title: "Pupils in independent schools", Received: date(2025, 3, 3), Published: date(2025, 3, 28),
		Exemption: "Some figures are withheld under section 40(2) of the Freedom of Information Act (personal data), because a child could be recognised.",
		Request:   []string{"How many pupils with a plan were in independent schools that the council pays for, in 2023/24?"},
		Response:  []Point{{"How many pupils with a plan were in independent schools that the council pays for, in 2023/24?", read("{96 demand/plans@2025} in January 2025.")}},
		Documents: []File{{Title: "Pupils in independent schools (CSV)", Href: "foi/foi2025-00180/pupils.csv", Bytes: 420}},
		Shown:     []Link{{"Market Position Statement, Figure 2.1: Plans have risen every year since 2019", "2026-10/market-position/demand.html#demand-plans"}},
		Measures:  []Link{{"Children with a plan", "demand/plans"}}},
	{Reference: "FOI2026/00042", Title: "How places in special schools are bought", Received: date(2026, 1, 6), Published: date(2026, 1, 27),
		Request: []string{"Please tell me, for places in independent and non-maintained special schools:",
			"1. Route: are they bought through a dynamic purchasing system, a framework or one by one?",
			"2. Checks: what is checked before a child is placed?"},
		Response: []Point{
			{"Please tell me, for places in independent and non-maintained special schools:", Words{}},
			{"1. Route: are they bought through a dynamic purchasing system, a framework or one by one?", read("One by one (spot purchase).")},
			{"2. Checks: what is checked before a child is placed?", read(`There is no single document. Each case is looked at by risk, need and value for money.

- The setting is asked on the plan.
- A setting that is new to us is visited.

See the [Market Position Statement](../../2026-10/market-position/index.html).`)},
		}},
	{Reference: "FOI2026/00051", Title: "Spend on transport to <special> schools", Received: date(2026, 1, 8), Published: date(2026, 2, 2),
		Request: []string{"What was spent?"}, Response: []Point{{"What was spent?", read("It is not held.")}}},
}

// sampleFiles are what the pages link to besides pages.
var sampleFiles = []string{
	"2026-10/market-position/market-position.pdf", "2026-10/data/demand-plans.csv", "2026-10/data/places-need.csv", "2026-10/data/unit-cost.csv",
	"feed.xml", "2026-10/data/tables.xlsx", "foi/foi2025-00180/pupils.csv", "2026-09/market-position/index.html", "2026-09/market-position/market-position.pdf",
}

// samplePages writes every page of the made-up site: address → HTML.
func samplePages(t testing.TB) map[string]string {
	report, site := sampleReport(t), sampleSite
	pages := map[string]string{}
	add := func(address string, write func(io.Writer) error) {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		if pages[address] != "" {
			t.Fatalf("%s is written twice", address)
		}
		pages[address] = out.String()
	}
	add(SiteIndexAddress, func(w io.Writer) error {
		mps := Publication{report.ID, report.Title, "What we buy, what it costs and what we will need.", samplePDF}
		return SiteIndex(w, site, Home{
			Introduction: "How many school places for children with special educational needs Marchshire has, needs and buys: reports, data and answers.",
			Facts:        sampleFacts,
			Releases: []Release{
				{site.Month, site.MonthID, []Publication{mps}, []string{"12 figures are new: children with a plan (12)."}},
				{"September 2026", "2026-09", []Publication{{report.ID, report.Title, "", File{Href: "2026-09/market-position/market-position.pdf", Bytes: 1_200_000, Pages: 45}}}, []string{"No figure has changed."}},
			},
		})
	})
	add(CatalogueAddress(site), func(w io.Writer) error {
		var measures []Catalogued
		for i, d := range sampleDefinitions {
			measures = append(measures, Catalogued{Definition: d, Tables: []File{{Title: sampleDatasets[i].Title, Href: sampleDatasets[i].CSV.Href, Bytes: sampleDatasets[i].CSV.Bytes}}})
		}
		measures[0].Shown = ShownIn(site, report)[:1]
		measures[1].Shown = ShownIn(site, report)[1:]
		return Catalogue(w, site, measures)
	})
	add(WholeAddress(site, report.ID), func(w io.Writer) error { return Whole(w, site, report) })
	add(ReportAddress(site, report.ID), func(w io.Writer) error {
		return ReportIndex(w, site, report, Front{
			Facts:     sampleFacts,
			Summaries: []string{"What providers should know, in six messages.", "How many children have a plan, with which needs, and where they go to school.", "What we mean to buy, and how."},
			PDF:       samplePDF,
			Withheld:  []string{"Counts of fewer than five children are withheld, and so are figures from which they could be worked out.", "The price of a single place is withheld."},
		})
	})
	for i, chapter := range report.Chapters {
		add(ChapterAddress(site, report.ID, chapter.ID), func(w io.Writer) error { return Chapter(w, site, report, i) })
	}
	add(DataAddress(site), func(w io.Writer) error {
		return DataIndex(w, site, sampleDatasets, []File{{Title: "All tables as a workbook (Excel)", Href: "2026-10/data/tables.xlsx", Bytes: 98_000}})
	})
	add(DefinitionsAddress(site), func(w io.Writer) error { return Definitions(w, site, sampleDefinitions) })
	for _, log := range LogPages(site, sampleAnswers) {
		add(log.Address, log.Write)
	}
	add(ReadyAddress, func(w io.Writer) error {
		table := *sampleTable()
		table.ID, table.Number, table.CSV = "demand-by-need", "Table 1", "../2026-10/data/places-need.csv"
		table.Answers = []page.Link{{Text: "FOI2025/00180: Pupils in independent schools", Href: "foi2025-00180/index.html"}}
		return ReadyFigures(w, site, []Ready{{Topic: "Demand", Title: "Children with a plan by primary need", Question: "How many children have a plan?", Table: &table}})
	})
	for _, answer := range sampleAnswers {
		add(FOIAddress(answer.Reference), func(w io.Writer) error { return FOIAnswer(w, site, answer) })
	}
	add(AccessibilityAddress, func(w io.Writer) error {
		return Accessibility(w, site, Statement{
			Prepared: "1 October 2026", Reviewed: "1 October 2026", Tested: "28 September 2026",
			Method:   "The council tested one page of each kind with a keyboard, a screen reader and axe-core.",
			Problems: []string{"Some older PDF documents have no headings for screen readers (criterion 1.3.1, info and relationships). The same words are on the web pages."},
		})
	})
	return pages
}
