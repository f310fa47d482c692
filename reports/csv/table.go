// Package csv writes a table of figures as a data file by the tidy conventions of the Department for Education: time and place first,
// then filters, then the indicator, a row a figure.
package csv

import (
	"encoding/csv"
	"errors"
	"fmt"
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
	figures := t.Figures()
	if len(figures) == 0 {
		figures = t.WithheldWhole()
	}
	return write(w, place, t.Measure(), t.Breakdown(), figures)
}

// WriteFigures writes figures that are all of one measure and one breakdown, in their order, as Write does with a whole table.
func WriteFigures(w io.Writer, place Place, figures []analysis.Figure) error {
	for _, f := range figures {
		if FileName(f) != FileName(figures[0]) {
			return fmt.Errorf("figures %s and %s do not go into one data file", figures[0].ID(), f.ID())
		}
	}
	if len(figures) == 0 {
		return errors.New("a data file without figures")
	}
	return write(w, place, figures[0].Measure(), breakdown(figures[0]), figures)
}

// FileName names what a figure can stand in one data file with, its measure and breakdown: demand_plans_by_need.
func FileName(f analysis.Figure) string {
	name := strings.ReplaceAll(f.Measure().Name, "/", "_")
	if by := breakdown(f); len(by) > 0 {
		name += "_by_" + strings.Join(by, "_and_")
	}
	return name
}

func breakdown(f analysis.Figure) []string {
	var names []string
	for _, d := range f.Dimensions() {
		names = append(names, d.Name)
	}
	return names
}

func write(w io.Writer, place Place, m analysis.Measure, breakdown []string, figures []analysis.Figure) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	header := append(slices.Clone(timeAndPlace), breakdown...)
	lent := slices.ContainsFunc(figures, analysis.Figure.Lent)
	if lent {
		header = append(header, publishedBy)
	}
	out.Write(append(header, indicator(m, breakdown), identity))
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
			row[i] = Harmless(cell)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

// Columns that stand in every table, or in several.
var timeAndPlace = []string{"time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name"}

const (
	publishedBy = "published_by"
	identity    = "figure"
)

// indicator names the column of the numbers.
func indicator(m analysis.Measure, breakdown []string) string {
	_, name, _ := strings.Cut(m.Name, "/")
	if slices.Contains(timeAndPlace, name) || slices.Contains(breakdown, name) { // a measure may be named for what it is broken down by
		name += "_value"
	}
	return name
}

func value(m analysis.Measure, f analysis.Figure) string {
	number, known := f.Number()
	if !known {
		return string(f.Symbol())
	}
	return strconv.FormatFloat(number, 'f', m.Format.Decimals(), 64)
}

// Harmless keeps a spreadsheet from running a cell of text (ASVS 1.2.10); numbers stay as they are.
func Harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\x00", rune(cell[0])) {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	return "'" + cell
}
