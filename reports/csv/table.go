// Package csv writes a table of figures as a data file by the tidy conventions of the Department for Education: time and place first,
// then filters, then the indicator, a row a figure.
package csv

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"sufficiency/analysis"
)

// Place is the authority that the figures are about.
type Place struct {
	OldCode, NewCode, Name string
	Region, RegionCode     string
}

// Write writes a table. A figure that is withheld has its symbol in the place of the number. The last column is the figure's identity. Where small
// counts stand in it that the Department has published itself, a column says whose each is. A table of which nothing is told has a row a
// period that names nothing, so that later builds know that it was withheld.
// The file is RFC 4180 in UTF-8; text that a spreadsheet would take for a formula is made harmless by an apostrophe.
func Write(w io.Writer, place Place, t *analysis.Table) error {
	m := t.Measure()
	out := csv.NewWriter(w)
	out.UseCRLF = true
	header := []string{"time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name"}
	header = append(header, t.Breakdown()...)
	_, indicator, _ := strings.Cut(m.Name, "/")
	if slices.Contains(header, indicator) { // a measure may be named for what it is broken down by
		indicator += "_value"
	}
	lent := slices.ContainsFunc(t.Figures(), analysis.Figure.Lent)
	if lent {
		header = append(header, "published_by")
	}
	out.Write(append(header, indicator, "figure"))
	figures := t.Figures()
	if len(figures) == 0 {
		figures = t.WithheldWhole()
	}
	for _, f := range figures {
		period, identifier := m.TimePeriod(f.Period())
		row := []string{period, identifier, "Local authority", "E92000001", "England", place.RegionCode, place.Region, place.OldCode, place.NewCode, place.Name}
		for _, d := range f.Dimensions() {
			row = append(row, d.Label)
		}
		switch {
		case f.Lent():
			row = append(row, "Department for Education")
		case lent:
			row = append(row, place.Name)
		}
		row = append(row, value(m, f), f.ID())
		for i, cell := range row {
			row[i] = harmless(cell)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func value(m analysis.Measure, f analysis.Figure) string {
	number, known := f.Number()
	if !known {
		return string(f.Symbol())
	}
	return strconv.FormatFloat(number, 'f', m.Format.Decimals(), 64)
}

// harmless keeps a spreadsheet from running a cell (ASVS 1.2.10); numbers stay as they are.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\x00", rune(cell[0])) {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}
