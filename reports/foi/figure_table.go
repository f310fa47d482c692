package foi

import "sufficiency/analysis"

// FigureTable is the figures of one answer, laid out as a reader sees them. Pages, letters and data files are all made of it.
type FigureTable struct {
	Caption string   // what it shows, of whom and when, one line: Children with a plan by primary need, January 2023 to January 2025
	Scope   string   // how and on which day it was counted, and periods as asked and as held, in plain sentences; may be empty
	Source  string   // where the figures come from
	Heads   []string // one a column, none empty
	Rows    [][]Cell // none where the table is withheld whole; as many cells as there are heads; every row begins with at least one label, which names it

	Taken []analysis.Figure // all figures of the table and the periods of which these are taken, asked for or not: what later builds hold to
}

// Cell is one cell of a table of figures: a label or a figure, never both. What stands in its place for readers is the figure's own text,
// so that no output can show another number.
type Cell struct {
	Label  string
	Figure *analysis.Figure // nil where the cell is a label
}

// Text is the cell as a reader sees it: a label, 1,717, £63,400 or [c].
func (c Cell) Text() string {
	if c.Figure == nil {
		return c.Label
	}
	return c.Figure.Text()
}

// Figures gives the figures of the table, row by row.
func (t FigureTable) Figures() []analysis.Figure {
	var figures []analysis.Figure
	for _, row := range t.Rows {
		for _, cell := range row {
			if cell.Figure != nil {
				figures = append(figures, *cell.Figure)
			}
		}
	}
	return figures
}
