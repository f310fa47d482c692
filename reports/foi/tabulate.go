package foi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sufficiency/analysis"
	"sufficiency/reports/foi/understand"
)

// tabulate lays out the figures that a choice names, a row for each combination of values and a column for each period, with the words
// that a reader needs: how they were counted, what is withheld and why, and where they stand already.
func (o Office) tabulate(choice understand.Choice) (string, FigureTable, error) {
	t, err := o.Figures.Table(choice.Measure, choice.Breakdown)
	if err != nil {
		return "", FigureTable{}, err
	}
	m := t.Measure()
	periods := periodsOf(t, choice)
	table := FigureTable{Caption: m.Title, Source: m.Source, Scope: m.Definition, Taken: taken(t, periods)}
	if len(periods) == 0 {
		return "The council holds no figures of this yet.", table, nil
	}
	values := rowsOf(t, choice)
	for i := range choice.Breakdown {
		table.Heads = append(table.Heads, t.Heading(i))
	}
	if len(choice.Breakdown) == 0 {
		table.Heads = []string{upper(m.Unit)}
	}
	var symbols []analysis.Symbol
	for _, period := range periods {
		table.Heads = append(table.Heads, periodLabel(m, choice, period))
	}
	for _, dimensions := range values {
		var row []Cell
		codes := codesOf(dimensions)
		for _, d := range dimensions {
			row = append(row, Cell{Label: d.Label})
		}
		if len(dimensions) == 0 {
			row = []Cell{{Label: "All"}}
		}
		for _, period := range periods {
			f, err := t.At(period, codes...)
			if err != nil {
				return "", FigureTable{}, err
			}
			symbols = append(symbols, f.Symbol())
			row = append(row, Cell{Figure: &f})
		}
		for i := range dimensions {
			if row[i].Label == "" || row[i].Label == dimensions[i].Value {
				row[i].Label = labelOf(row[len(dimensions)].Figure, i, dimensions[i].Value)
			}
		}
		table.Rows = append(table.Rows, row)
	}
	if len(choice.Breakdown) > 0 {
		table.Caption += " by " + strings.ToLower(strings.Join(table.Heads[:len(choice.Breakdown)], " and "))
	}
	table.Caption += ", " + periodLabel(m, choice, periods[0])
	if len(periods) > 1 {
		table.Caption += " to " + periodLabel(m, choice, periods[len(periods)-1])
	}
	text := upper(m.Title) + counted(m, choice) + "."
	for _, note := range choice.Notes {
		if note != "read with what comes before it" {
			text += " " + note
		}
	}
	told, _, err := extent(t, choice)
	if err != nil {
		return "", FigureTable{}, err
	}
	if slices.Contains(symbols, analysis.Suppressed) && told == 0 || len(table.Rows) == 0 {
		table.Rows = nil
		by := ""
		if len(choice.Breakdown) > 0 {
			by = " by " + headingsOf(t)
		}
		if slices.ContainsFunc(periods, func(p string) bool { return t.WithheldReason(p) == analysis.RecordsChanged }) {
			return text + "\n\n" + fmt.Sprintf(recordsChanged, by), table, nil
		}
		return text + "\n\n" + fmt.Sprintf(withheldWhole, by, o.Figures.Policy().Threshold-1), table, nil
	}
	if o.Address != nil && !choice.OnRequest && slices.ContainsFunc(periods, func(p string) bool { return slices.Contains(t.Published(), p) }) {
		text += "\n\nThese figures are already published, so that section 21 of the Act applies; they are repeated here for convenience: "
		if shown, is := o.Shown[t.Name()]; is {
			text += fmt.Sprintf("[%s](%s), and ", markdownText(shown.Title), href(shown.Address))
		}
		text += fmt.Sprintf("[the table as data](%s).", href(o.Address(t)))
	}
	if slices.Contains(symbols, analysis.Suppressed) {
		text += "\n\n" + fmt.Sprintf(withheld, o.Figures.Policy().Threshold-1)
	}
	if slices.Contains(symbols, analysis.NotAvailable) {
		text += "\n\nWhere [x] stands, the council does not hold the figure, or does not hold it yet."
	}
	return text, table, nil
}

// periodLabel writes a period in words. A count on 31 March is named by its day, not by the financial year that ends with it.
func periodLabel(m analysis.Measure, choice understand.Choice, period string) string {
	if year, err := strconv.Atoi(period[:min(4, len(period))]); err == nil && choice.Moment == "march" {
		return fmt.Sprintf("31 March %d", year+1)
	}
	return m.PeriodLabel(period)
}

const withheld = "Where [c] stands, the figure is withheld under section 40(2) of the Act: it rests on so few children (1 to %d) that they could be known by it, or another such figure could be worked out from it. The exemption is absolute, so that the public interest is not weighed. Under section 16: fewer categories, or all of them together, may be given where one of them cannot."

const withheldWhole = "The figures%s are withheld under section 40(2) of the Act: they rest on so few children (1 to %d), or on so few schools, that they could be known by them, or other such figures could be worked out from them. The exemption is absolute, so that the public interest is not weighed."

const recordsChanged = "The figures%s are withheld under section 40(2) of the Act: the council's records of these children have changed since other figures of them were published, and from the two together the need or the place of a single child could be worked out. The exemption is absolute, so that the public interest is not weighed. What has been published of them stands."

// taken gives all figures of some periods of a table; of a period that is withheld whole, one that names nothing. An answer that has told a
// part of them, or that they are withheld, must find the rest as it is: a later one could be set against it.
func taken(t *analysis.Table, periods []string) []analysis.Figure {
	return slices.DeleteFunc(append(t.Figures(), t.WithheldWhole()...), func(f analysis.Figure) bool { return !slices.Contains(periods, f.Period()) })
}

// periodsOf gives the periods that a choice asks for, the latest where it names none and does not ask for every one.
func periodsOf(t *analysis.Table, choice understand.Choice) []string {
	if len(choice.Periods) > 0 {
		return choice.Periods
	}
	held := t.Periods()
	if choice.Every {
		return held
	}
	return held[max(0, len(held)-1):]
}

// rowsOf gives every combination of the values that a choice asks for, one empty combination for a total.
func rowsOf(t *analysis.Table, choice understand.Choice) [][]analysis.Dimension {
	rows := [][]analysis.Dimension{nil}
	for i, name := range choice.Breakdown {
		var longer [][]analysis.Dimension
		for _, start := range rows {
			for _, value := range valuesOf(t, i, choice.Where[name]) {
				longer = append(longer, append(slices.Clone(start), value))
			}
		}
		rows = longer
	}
	return rows
}

func codesOf(dimensions []analysis.Dimension) []string {
	codes := make([]string, len(dimensions))
	for i, d := range dimensions {
		codes[i] = d.Value
	}
	return codes
}

// counted says when the children or costs were counted, where the title does not.
func counted(m analysis.Measure, choice understand.Choice) string {
	when := map[string][2]string{
		"january": {"census day", "counted on census day, the third Thursday of January"}, "march": {"31 March", "on 31 March, the last day of the financial year"},
		"financial": {"financial year", "over the financial year, April to March"}, "academic": {"academic year", "over the academic year, September to August"},
		"calendar": {"calendar year", "over the calendar year"},
	}[choice.Moment]
	if strings.Contains(m.Title, when[0]) {
		return ""
	}
	return ", " + when[1]
}

// valuesOf gives the values of a dimension that a question names, all that occur where it names none.
func valuesOf(t *analysis.Table, dimension int, codes []string) []analysis.Dimension {
	if codes == nil {
		return t.Values(dimension)
	}
	var values []analysis.Dimension
	for _, code := range codes {
		value := analysis.Dimension{Name: t.Breakdown()[dimension], Value: code, Label: code}
		for _, known := range t.Values(dimension) {
			if known.Value == code {
				value = known
			}
		}
		values = append(values, value)
	}
	return values
}

// labelOf names a value in words where it occurs in no published cell; the figure knows its code list.
func labelOf(f *analysis.Figure, dimension int, code string) string {
	if f != nil && dimension < len(f.Dimensions()) {
		if label := f.Dimensions()[dimension].Label; label != "" {
			return label
		}
	}
	return code
}

// Markdown is the answer with its tables, for the terminal and for drafts.
func (a Answer) Markdown() string {
	out := a.Text
	for _, table := range a.Tables {
		if len(table.Rows) == 0 {
			continue // the text says why
		}
		out += "\n\n**" + markdownText(table.Caption) + "**\n\n|"
		for _, head := range table.Heads {
			out += " " + markdownText(head) + " |"
		}
		out += "\n|" + strings.Repeat(" --- |", len(table.Heads)) + "\n"
		for _, row := range table.Rows {
			out += "|"
			for _, cell := range row {
				out += " " + markdownText(cell.Text()) + " |"
			}
			out += "\n"
		}
		out += "\n" + markdownText(table.Scope) + " Source: " + markdownText(table.Source) + "."
	}
	return strings.TrimSpace(out)
}
