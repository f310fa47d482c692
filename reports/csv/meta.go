package csv

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"sufficiency/analysis"
)

// Column is a column of a table's data file, as it is described to those who use it.
type Column struct {
	Name     string
	Label    string
	Number   bool   // holds numbers, or symbols in their place
	Place    bool   // says when and where, as in every data file of the Department for Education
	Unit     string // £, or empty
	Decimals int
	Hint     string
}

// Columns describes the columns of the file that Write makes of a table, in their order.
func Columns(t *analysis.Table) []Column {
	var columns []Column
	for _, name := range timeAndPlace {
		columns = append(columns, Column{Name: name, Label: strings.ReplaceAll(name, "_", " "), Place: true})
	}
	for i, name := range t.Breakdown() {
		columns = append(columns, Column{Name: name, Label: t.Heading(i)})
	}
	if slices.ContainsFunc(t.Figures(), analysis.Figure.Lent) {
		columns = append(columns, Column{Name: publishedBy, Label: "Published by", Hint: "whose number it is"})
	}
	m := t.Measure()
	number := Column{Name: indicator(m, t.Breakdown()), Label: m.Title + " (" + m.Unit + ")", Number: true, Decimals: m.Format.Decimals()}
	switch {
	case strings.HasPrefix(m.Format.Name, "pounds"):
		number.Unit = "£"
	case strings.HasPrefix(m.Format.Name, "percent"):
		number.Label += ", as a share from 0 to 1"
	}
	return append(columns, number, Column{Name: identity, Label: "Name of the figure", Hint: "stays the same from month to month"})
}

// WriteMeta writes what goes beside a table's data file by the Department's conventions: its filters and indicators, a row each.
func WriteMeta(w io.Writer, t *analysis.Table) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	out.Write([]string{"col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint", "filter_grouping_column"})
	for _, c := range Columns(t) {
		switch {
		case c.Place: // known to all, and not described
		case c.Number:
			out.Write([]string{c.Name, "Indicator", Harmless(c.Label), "", c.Unit, strconv.Itoa(c.Decimals), "", ""})
		default:
			out.Write([]string{c.Name, "Filter", Harmless(c.Label), "", "", "", c.Hint, ""})
		}
	}
	out.Flush()
	return out.Error()
}

const description = ".meta.csv"

// DescriptionName names the description that goes beside a data file: demand_plans.meta.csv beside demand_plans.csv.
func DescriptionName(file string) string { return strings.TrimSuffix(file, ".csv") + description }

// IsDescription says whether a file describes a table, and holds no figures.
func IsDescription(file string) bool { return strings.HasSuffix(file, description) }
