package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"sufficiency/reports/page"
)

// gallery is a report of one chapter with every chart that package chart keeps as an example, and a table too wide for a page.
func gallery(t testing.TB) page.Report {
	t.Helper()
	names, err := filepath.Glob("../chart/testdata/*.svg")
	if err != nil || len(names) == 0 {
		t.Fatal("package chart keeps no example drawings: ", err)
	}
	body := ast.NewDocument()
	for i, name := range names {
		svg, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		label := strings.TrimSuffix(filepath.Base(name), ".svg")
		body.AppendChild(body, &page.Chart{ID: label, Number: "Figure " + string(rune('A'+i)), Title: label, Alt: "An example.", SVG: svg,
			Caption: "What the example shows. Source: none.", Table: page.Grid{Header: []string{"Year", "Plans"}, Heads: 1, Rows: [][]string{{"2025", "1,717"}}}})
	}
	wide := page.Grid{Header: []string{"Need"}, Heads: 1}
	for _, area := range strings.Fields("Northborough Southborough Eastborough Westborough Marchester Riverside Hillborough Lakeborough Castleford Bridgewater Fairborough") {
		wide.Header = append(wide.Header, area)
	}
	for _, need := range []string{"Autism", "Social, emotional and mental health", "Speech, language and communication"} {
		row := []string{need}
		for range wide.Header[1:] {
			row = append(row, "1,234")
		}
		wide.Rows = append(wide.Rows, row)
	}
	body.AppendChild(body, &page.Table{ID: "wide", Number: "Table 1", Title: "A table of many areas", Caption: "Below.", Grid: wide})
	return page.Report{ID: "gallery", Title: "Gallery", Council: "Marchshire Council", Month: "October 2026", Stamp: "2026-10-01", Language: "en-GB",
		Chapters: []page.Chapter{{Number: 1, ID: "gallery", Title: "Every kind of chart", Body: body}}}
}

// keepCopy leaves the document in the folder that SUFFICIENCY_PDF_OUT names, to be looked at.
func keepCopy(t testing.TB, name string, document []byte) {
	t.Helper()
	if folder := os.Getenv("SUFFICIENCY_PDF_OUT"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name), document, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
