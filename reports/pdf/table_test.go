package pdf

import (
	"reflect"
	"testing"

	"sufficiency/reports/page"
)

func TestNumberColumns(t *testing.T) {
	grid := page.Grid{Header: []string{"Year", "a", "b", "c", "d", "e", "f"}, Heads: 1, Rows: [][]string{
		{"2024", "1,002", "£1.2m", "-3%", "North", "c", "£48,200 to £66,700"},
		{"2025", "c", "x", "+£0.31m", "12", "z", "low"},
		{"2026", "[c]", "£-2", "–", "1", "", "£30,100–£52,400"},
	}}
	if got, want := numberColumns(grid), []bool{false, true, true, true, false, true, true}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func textTable(rows ...[]string) sheetTable {
	t := sheetTable{look: cellText, right: make([]bool, len(rows[0]))}
	for i, words := range rows {
		var cells []tableCell
		for _, text := range words {
			cells = append(cells, tableCell{runs: []run{{words: text, look: cellText}}})
		}
		if i == 0 {
			t.header = cells
		} else {
			t.rows = append(t.rows, cells)
		}
	}
	return t
}

// Every column holds its longest word, and together they never pass the width of the text.
func TestColumnWidths(t *testing.T) {
	fonts := testFonts(t)
	long := "a sentence that goes on for so long that it would take the whole width of the page and more if it were let, which it is not"
	for _, table := range []sheetTable{
		textTable([]string{"Year", "Plans"}, []string{"2025", "1,717"}),
		textTable([]string{"Provider", "Notes", "Placements"}, []string{"Hill House School", long, "90"}),
		textTable([]string{"Need", "Communication", "Residential", "Independent", "Non-maintained", "Mainstream"}, []string{long, "1", "2", "3", "4", "5"}),
	} {
		widths := columnWidths(fonts, table, textWidth)
		if total(widths) > textWidth+0.001 {
			t.Errorf("columns of %v mm do not fit", widths)
		}
		for _, cells := range append([][]tableCell{table.header}, table.rows...) {
			for i, cell := range cells {
				if word, _ := measure(fonts, cell.runs); word > widths[i]-2*cellSide {
					t.Errorf("a word of %.1f mm of %q does not fit in %.1f", word, cell.runs[0].words, widths[i]-2*cellSide)
				}
			}
		}
	}
}

// Where words cannot fit, the widest columns give way: 100, 60 and 20 on 130 become 55, 55 and 20.
func TestNarrowed(t *testing.T) {
	if got, want := narrowed([]float64{100, 60, 20}, 130), []float64{55, 55, 20}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := narrowed([]float64{60, 60}, 100), []float64{50, 50}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
