package meeting

import (
	"fmt"
	"math"
	"path"
	"strconv"
	"strings"

	"sufficiency/analysis"
)

const indexAddress = "index.html"

// talk is the first page: what the month asks people to do or decide.
func (e Edition) talk(lists map[string]analysis.InternalList) page {
	p := page{
		Address: indexAddress, Short: "What to talk about", Title: "What to talk about",
		Lede:     []string{"What the month asks of the people at the table: faults to mend, questions to answer, prices and commitments to look at."},
		Sections: []section{e.faults(), e.ledger(), e.questions(), e.changes(lists["revisions"])},
	}
	errors, warnings := e.faultRows()
	p.Facts = []fact{
		{count(errors), "errors in the extracts", "#faults"},
		{count(warnings), "warnings in the extracts", "#faults"},
		{count(e.Open.all()), "questions about settings, suppliers and owners", "#questions"},
		{count(len(lists["outliers"].Rows)), "prices far from comparable ones", pricesAddress},
		{count(len(lists["waiting"].Rows)), "children without a placement", commitmentsAddress + "#waiting"},
		{count(len(lists["contracts_ending"].Rows)), "contracts that end within 12 months", commitmentsAddress + "#contracts-ending"},
	}
	return p
}

// faultRows counts the rows with faults by severity.
func (e Edition) faultRows() (errors, warnings int) {
	for _, f := range e.Faults {
		if f.Severity == "error" {
			errors += f.Rows
		} else {
			warnings += f.Rows
		}
	}
	return errors, warnings
}

func (e Edition) faults() section {
	s := section{ID: "faults", Title: "Faults in the extracts", Words: []string{"A row with two faults counts twice. The marked extracts show each faulty cell; send each back the way the extract came, because it holds personal data of children."}}
	if e.Files.Faults != "" {
		s.Links = append(s.Links, link{"All faults with their cells (CSV)", toWorkspace(e.Files.Faults)})
	}
	for _, file := range e.Files.Marked {
		s.Links = append(s.Links, link{"Marked: " + path.Base(file), toWorkspace(file)})
	}
	t := table{ID: "table-faults", Caption: "Faults by severity", Empty: "No fault was found.", Head: []head{{Text: "What is wrong"}, {Text: "Severity"}, {"Rows", true}, {Text: "What to do"}}}
	for _, severity := range []string{"error", "warning"} {
		for _, f := range e.Faults {
			if f.Severity == severity {
				t.Rows = append(t.Rows, []cell{{Text: f.Title, Head: true}, {Text: strings.ToUpper(severity[:1]) + severity[1:]}, {Text: count(f.Rows), Number: true}, {Text: f.Action}})
			}
		}
	}
	s.Tables = []table{t}
	return s
}

func (e Edition) ledger() section {
	t := table{ID: "table-ledger", Caption: "Lines of the ledger that are matched to placements", Empty: "No year has both placements with a price and a ledger.",
		Head: []head{{Text: "Financial year"}, {"Lines", true}, {"Matched", true}, {"Part of the lines", true}, {"Amount", true}, {"Matched", true}, {"Part of the amount", true}}}
	for _, r := range e.Rates {
		var cells []cell
		for i, text := range []string{r.Year, count(r.Lines), count(r.MatchedLines), part(int64(r.MatchedLines), int64(r.Lines)), pounds(r.Pence), pounds(r.MatchedPence), part(r.MatchedPence, r.Pence)} {
			cells = append(cells, cell{Text: text, Number: i > 0, Head: i == 0})
		}
		t.Rows = append(t.Rows, cells)
	}
	return section{ID: "ledger", Title: "Ledger and placements", Words: []string{"Lines of the cost centres of bought places, but journals. Amounts are without VAT, and credits count like invoices. What is not matched is paid for nobody that the placements know."}, Tables: []table{t}}
}

func (e Edition) questions() section {
	s := section{ID: "questions", Title: "Questions that wait for an answer", Words: []string{"Settings, suppliers and owners that could not be told for certain. Whoever knows fills in who is meant in providers.toml; the next load takes the answers in."}}
	t := table{ID: "table-questions", Caption: "Open questions in providers.toml", Empty: "No question is open.", Head: []head{{Text: "About"}, {"Open", true}}}
	for _, q := range []struct {
		about string
		open  int
	}{{"Settings", e.Open.Settings}, {"Suppliers", e.Open.Suppliers}, {"Pairs of owners", e.Open.Owners}} {
		if q.open > 0 {
			t.Rows = append(t.Rows, []cell{{Text: q.about, Head: true}, {Text: count(q.open), Number: true}})
		}
	}
	if e.Files.Questions != "" {
		s.Links = []link{{"providers.toml", toWorkspace(e.Files.Questions)}}
	}
	s.Tables = []table{t}
	return s
}

func (e Edition) changes(revisions analysis.InternalList) section {
	s := listSection(revisions, "kind", "what", "column_name", "rows", "earliest")
	if e.Files.Revisions != "" {
		s.Links = []link{{"Every late and changed row (CSV)", toWorkspace(e.Files.Revisions)}}
	}
	return s
}

// count writes a number with separators: 1,717.
func count(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// pounds writes pence that are not negative in whole pounds.
func pounds(pence int64) string { return "£" + count(int(math.Round(float64(pence)/100))) }

// part writes a share to one decimal, rounded down, so that 100.0% is all.
func part(some, all int64) string {
	if all == 0 {
		return ""
	}
	return fmt.Sprintf("%d.%d%%", some*100/all, some*1000/all%10)
}
