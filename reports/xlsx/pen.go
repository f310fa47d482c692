package xlsx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"sufficiency/analysis"
	"sufficiency/reports/csv"
)

// pen writes the sheets of one file.
type pen struct {
	file                      *excelize.File
	tables                    int // written so far; their number names them for screen readers
	title, head, label, words int // styles
	link, symbol, numberHead  int
	numbers                   map[string]int // by how the numbers of a measure are written
}

// numberForms are the formats of measures in the words of a spreadsheet: the cell holds the published number, the form only how it looks.
var numberForms = map[string]string{
	"count": "#,##0", "count_5": "#,##0", "decimal": "#,##0.0", "percent_1": "0%", "percent": "0.0%;-0.0%;0%",
	"pounds_100": `"£"#,##0`, "pounds_1000": `"£"#,##0`, "pounds_exact": `"£"#,##0`, "index_100": "#,##0", "days": "#,##0",
}

const typeface = "Arial"

func newPen(file *excelize.File) (*pen, error) {
	p := &pen{file: file, numbers: map[string]int{}}
	if err := file.SetDefaultFont(typeface); err != nil {
		return nil, err
	}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: typeface, Size: size, Bold: bold}
	}
	top := &excelize.Alignment{Vertical: "top"}
	under := []excelize.Border{{Type: "bottom", Color: "12436D", Style: 2}}
	looks := []struct {
		style *int
		look  *excelize.Style
	}{
		{&p.title, &excelize.Style{Font: font(16, true)}},
		{&p.head, &excelize.Style{Font: font(12, true), Alignment: &excelize.Alignment{Vertical: "bottom", WrapText: true}, Border: under}},
		{&p.numberHead, &excelize.Style{Font: font(12, true), Alignment: &excelize.Alignment{Vertical: "bottom", Horizontal: "right", WrapText: true}, Border: under}},
		{&p.label, &excelize.Style{Font: font(12, false), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&p.words, &excelize.Style{Font: font(12, false), Alignment: top}},
		{&p.link, &excelize.Style{Font: &excelize.Font{Family: typeface, Size: 12, Color: "1D5A9C", Underline: "single"}, Alignment: top}},
		{&p.symbol, &excelize.Style{Font: font(12, false), Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right"}}},
	}
	for _, l := range looks {
		var err error
		if *l.style, err = file.NewStyle(l.look); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// number gives the style of a measure's numbers.
func (p *pen) number(format string) (int, error) {
	form, known := numberForms[format]
	if !known {
		return 0, fmt.Errorf("format %s: no way is known to write it in a spreadsheet; add it to reports/xlsx/pen.go", format)
	}
	if style, made := p.numbers[form]; made {
		return style, nil
	}
	style, err := p.file.NewStyle(&excelize.Style{CustomNumFmt: &form, Font: &excelize.Font{Family: typeface, Size: 12}, Alignment: &excelize.Alignment{Vertical: "top"}})
	p.numbers[form] = style
	return style, err
}

// begin makes a sheet with its title and the sentences below it, and gives the row on which its table begins.
func (p *pen) begin(sheet, title string, sentences []string) (int, error) {
	if sheet == ContentsSheet {
		if err := p.file.SetSheetName("Sheet1", sheet); err != nil {
			return 0, err
		}
	} else if _, err := p.file.NewSheet(sheet); err != nil {
		return 0, err
	}
	if err := p.put(sheet, 1, 1, title, p.title); err != nil {
		return 0, err
	}
	row := 2
	for _, sentence := range sentences {
		if sentence == "" { // a blank row would part the table from its words
			continue
		}
		if err := p.put(sheet, 1, row, sentence, p.words); err != nil {
			return 0, err
		}
		row++
	}
	one, wide, fit, tall := 1, "landscape", true, 16.5
	if err := p.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &tall}); err != nil {
		return 0, err
	}
	none := 0
	return row, p.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &wide, FitToWidth: &one, FitToHeight: &none})
}

// put writes words into a cell; characters that no spreadsheet can hold become spaces.
func (p *pen) put(sheet string, column, row int, text string, style int) error {
	return p.set(sheet, column, row, csv.Harmless(printable.Replace(text)), style)
}

var printable = func() *strings.Replacer {
	var pairs []string
	for c := rune(0); c < ' '; c++ {
		if c != '\n' && c != '\t' {
			pairs = append(pairs, string(c), " ")
		}
	}
	return strings.NewReplacer(append(pairs, "\ufffe", " ", "\uffff", " ")...)
}()

func (p *pen) set(sheet string, column, row int, value any, style int) error {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if err := p.file.SetCellValue(sheet, cell, value); err != nil {
		return err
	}
	return p.file.SetCellStyle(sheet, cell, cell, style)
}

// header writes the header row of a table, of which the first columns are labels and the others numbers.
func (p *pen) header(sheet string, row int, heads []string, labels int) error {
	for i, head := range heads {
		style := p.head
		if i >= labels {
			style = p.numberHead
		}
		if err := p.put(sheet, i+1, row, head, style); err != nil {
			return err
		}
	}
	return nil
}

// mark says to programs, screen readers among them, where the table is and that its first row is the header.
func (p *pen) mark(sheet string, from, columns, rows int) error {
	if rows == 0 {
		return nil
	}
	start, err := excelize.CoordinatesToCellName(1, from)
	if err != nil {
		return err
	}
	end, err := excelize.CoordinatesToCellName(columns, from+rows)
	if err != nil {
		return err
	}
	p.tables++
	plain := false
	return p.file.AddTable(sheet, &excelize.Table{Range: start + ":" + end, Name: fmt.Sprintf("table_%d", p.tables), ShowRowStripes: &plain})
}

var filter = regexp.MustCompile(`<autoFilter[^>]*?(/>|>.*?</autoFilter>)`)

// withoutFilters takes the buttons for filtering out of the marked tables, which excelize always adds: they cover the heads.
func (p *pen) withoutFilters() {
	p.file.Pkg.Range(func(name, content any) bool {
		if strings.HasPrefix(name.(string), "xl/tables/") {
			p.file.Pkg.Store(name, filter.ReplaceAll(content.([]byte), nil))
		}
		return true
	})
}

// widths makes every column wide enough for its words, up to a limit beyond which they wrap.
func (p *pen) widths(sheet string, rows [][]string, widest int) error {
	longest := map[int]int{}
	for _, row := range rows {
		for i, text := range row {
			longest[i] = max(longest[i], min(utf8.RuneCountInString(text), widest))
		}
	}
	for i := range len(longest) {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := p.file.SetColWidth(sheet, name, name, float64(max(longest[i], 8))*1.25+3); err != nil {
			return err
		}
	}
	return nil
}

func (p *pen) contents(b Book) error {
	row, err := p.begin(ContentsSheet, b.Title, b.Introduction)
	if err != nil {
		return err
	}
	heads, lines := []string{"Sheet", "What it holds"}, [][]string{{NotesSheet, "Symbols, and how the figures are counted"}}
	files := false
	for _, t := range b.Tables {
		lines = append(lines, []string{t.Sheet, t.Title})
		files = files || t.File != ""
	}
	if files {
		heads, lines[0] = append(heads, "The same figures as a file"), append(lines[0], "Not as a file")
		for i, t := range b.Tables {
			lines[i+1] = append(lines[i+1], t.File)
		}
	}
	if err := p.header(ContentsSheet, row, heads, len(heads)); err != nil {
		return err
	}
	for i, line := range lines {
		for column, text := range line {
			style := p.label
			if column == 0 {
				style = p.link
			}
			if err := p.put(ContentsSheet, column+1, row+1+i, text, style); err != nil {
				return err
			}
		}
		display, tip := line[0], "Go to this sheet"
		cell := fmt.Sprintf("A%d", row+1+i)
		if err := p.file.SetCellHyperLink(ContentsSheet, cell, "'"+line[0]+"'!A1", "Location", excelize.HyperlinkOpts{Display: &display, Tooltip: &tip}); err != nil {
			return err
		}
	}
	if err := p.widths(ContentsSheet, lines, 70); err != nil {
		return err
	}
	return p.mark(ContentsSheet, row, len(heads), len(lines))
}

func (p *pen) notes(b Book) error {
	row, err := p.begin(NotesSheet, "Notes", []string{"What the symbols mean, and how the figures are counted."})
	if err != nil {
		return err
	}
	heads := []string{"Symbol or word", "What it means"}
	if err := p.header(NotesSheet, row, heads, len(heads)); err != nil {
		return err
	}
	lines := [][]string{heads}
	for i, note := range b.Notes {
		lines = append(lines, []string{note.Term, note.Meaning})
		for column, text := range []string{note.Term, note.Meaning} {
			if err := p.put(NotesSheet, column+1, row+1+i, text, p.label); err != nil {
				return err
			}
		}
	}
	if err := p.widths(NotesSheet, lines, 90); err != nil {
		return err
	}
	return p.mark(NotesSheet, row, len(heads), len(b.Notes))
}

func (p *pen) table(t Table) error {
	row, err := p.begin(t.Sheet, t.Title, t.Notes)
	if err != nil {
		return err
	}
	labels := 0
	for labels < len(t.Heads) && !slices.ContainsFunc(t.Rows, func(row []Cell) bool { return row[labels].Figure != nil }) {
		labels++
	}
	if err := p.header(t.Sheet, row, t.Heads, labels); err != nil {
		return err
	}
	lines := [][]string{make([]string, len(t.Heads))}
	for i, head := range t.Heads {
		lines[0][i] = longestWord(head)
	}
	for i, cells := range t.Rows {
		line := make([]string, len(cells))
		for column, cell := range cells {
			if err := p.cell(t.Sheet, column+1, row+1+i, cell); err != nil {
				return err
			}
			if line[column] = cell.Label; cell.Figure != nil {
				line[column] = cell.Figure.Text()
			}
		}
		lines = append(lines, line)
	}
	if err := p.widths(t.Sheet, lines, 50); err != nil {
		return err
	}
	return p.mark(t.Sheet, row, len(t.Heads), len(t.Rows))
}

// cell writes a label as text, a figure as a number that can be reckoned with, and its symbol as text where it has none.
func (p *pen) cell(sheet string, column, row int, c Cell) error {
	if c.Figure == nil {
		return p.put(sheet, column, row, c.Label, p.label)
	}
	number, known := c.Figure.Number()
	if !known {
		return p.set(sheet, column, row, symbolText(c.Figure.Symbol()), p.symbol)
	}
	style, err := p.number(c.Figure.Measure().Format.Name)
	if err != nil {
		return err
	}
	return p.set(sheet, column, row, number, style)
}

func symbolText(symbol analysis.Symbol) string { return "[" + string(symbol) + "]" }

func longestWord(text string) string {
	longest := ""
	for _, word := range strings.Fields(text) {
		if utf8.RuneCountInString(word) > utf8.RuneCountInString(longest) {
			longest = word
		}
	}
	return longest
}
