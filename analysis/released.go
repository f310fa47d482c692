package analysis

import "strconv"

// Released is what earlier months have published: identity of a figure → its number or symbol, as the data files write it.
//
// A figure of a period that is out stays as it is. If one child is entered late, a count that moved from 75 to 76 and a cost that moved
// with it would tell that child's need, school and price to whoever kept last month's page. So a table of a period that is out is printed
// again as it was, and what was withheld stays withheld.
type Released map[string]string

// revised are the words with which a table is withheld that cannot be printed as it was.
const revised = "its figures have changed since they were first published, and the change could tell of a child"

// freeze puts what was published before into the figures of one period of a table, and says why the period must be withheld instead
// where its cells are not the same.
func (r Released) freeze(figures []*Figure) (reason string) {
	out := 0
	for _, f := range figures {
		if _, found := r[f.ID()]; found {
			out++
		}
	}
	if out == 0 {
		return ""
	}
	for _, f := range figures {
		text, found := r[f.ID()]
		number, err := strconv.ParseFloat(text, 64)
		switch {
		case !found && f.number != 0:
			return revised // a cell that was not there
		case !found:
		case err == nil:
			f.number, f.symbol = number, ""
		case Symbol(text) == Suppressed:
			return "it was withheld when the period was first published"
		default:
			f.number, f.symbol = 0, Symbol(text)
		}
	}
	return ""
}
