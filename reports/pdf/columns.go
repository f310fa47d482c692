package pdf

import "strings"

// columnWidths shares the width of the text among the columns of a table by what stands in them, in millimetres.
// No column is narrower than its longest word where all of them fit; where they do not, the widest give way and break words.
func columnWidths(fonts faces, t sheetTable, width float64) []float64 {
	count := len(t.header)
	least, most := make([]float64, count), make([]float64, count)
	for row, cells := range append([][]tableCell{t.header}, t.rows...) {
		for i, cell := range cells {
			long, whole := measure(fonts, cell.runs)
			if row == 0 { // a header may take two lines, so that what is below it takes one
				whole = max(long, whole*0.6)
			}
			least[i] = max(least[i], long+2*cellSide+0.2)
			most[i] = max(most[i], whole+2*cellSide+0.2)
		}
	}
	for i := range most {
		most[i] = min(most[i], max(least[i], width*0.6)) // a long sentence must not starve the others
	}
	least = narrowed(least, width)
	widths := make([]float64, count)
	room, wish := width-total(least), total(most)-total(least)
	for i := range widths {
		widths[i] = least[i]
		if wish > 0 {
			widths[i] += (most[i] - least[i]) * min(1, max(room, 0)/wish)
		}
	}
	// A table that needs most of the width is spread to all of it; a smaller one only a little, so that a reader's eye
	// need not cross a wide gap between a name and its number.
	target := width
	if used := total(widths); used < width*0.55 {
		target = min(width*0.66, max(used*1.5, width*0.4))
	}
	if spare := target - total(widths); spare > 0 {
		for i := range widths {
			widths[i] += spare / float64(count)
		}
	}
	for i := range widths {
		widths[i] = float64(int(widths[i]*10)) / 10 // whole tenths, as maroto's grid wants
	}
	return widths
}

// narrowed takes from the widest columns, all alike, until the columns fit.
func narrowed(widths []float64, width float64) []float64 {
	for over := total(widths) - width; over > 0.001; over = total(widths) - width {
		widest, next, count := 0.0, 0.0, 0
		for _, w := range widths {
			widest = max(widest, w)
		}
		for _, w := range widths {
			if w > widest-0.001 {
				count++
			} else {
				next = max(next, w)
			}
		}
		cut := min(widest-next, over/float64(count))
		for i, w := range widths {
			if w > widest-0.001 {
				widths[i] -= cut
			}
		}
	}
	return widths
}

// measure gives the width of the longest word and of the longest line of some text.
func measure(fonts faces, runs []run) (word, whole float64) {
	current := 0.0
	for _, parts := range words(runs) {
		bare := 0.0
		for _, part := range parts {
			cut := fonts.of(part.look.bold)
			bare += cut.width(strings.TrimRight(part.words, " "), part.look.size)
			current += cut.width(part.words, part.look.size)
		}
		word, whole = max(word, bare), max(whole, current)
		if parts[len(parts)-1].ends {
			current = 0
		}
	}
	return word, whole
}

func total(widths []float64) float64 {
	sum := 0.0
	for _, width := range widths {
		sum += width
	}
	return sum
}
