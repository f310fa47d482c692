package pdf

import (
	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
)

// block is a piece of the report's flow: rows that follow each other down the page, and where they may be parted.
type block struct {
	before float64                     // space above, in millimetres; none at the top of a page
	rows   []core.Row                  // of fixed height
	first  int                         // so many rows stay together at its start …
	last   int                         // … and at its end
	whole  bool                        // it is not parted where it fits on a page
	stays  bool                        // it is not parted from the block that follows
	likes  bool                        // it is not parted from the block that follows, unless much of a page would stay empty for it
	slack  float64                     // so much height it can do without, in millimetres, for the block that follows to fit below it …
	lower  func(by float64) []core.Row // … and its rows then
	again  func() []core.Row           // the rows that begin each further page
	top    func() []core.Row           // the rows that go before it where it begins a page
	names  []string                    // places within it that the contents list leads to, for their page numbers
	newly  bool                        // it begins a chapter
	loose  bool                        // it is a paragraph that may stand before the figure above it
	figure int                         // it begins a figure of so many blocks
}

// drawing is the one component of a report's rows: maroto places it, draw prints it into its cell.
type drawing struct {
	height float64
	draw   func(s *sheet, cell *entity.Cell)
}

func (d *drawing) SetConfig(*entity.Config)                         {}
func (d *drawing) GetHeight(core.Provider, *entity.Cell) float64    { return d.height }
func (d *drawing) Render(provider core.Provider, cell *entity.Cell) { d.draw(provider.(*sheet), cell) }
func (d *drawing) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "drawing", Value: d.height})
}

// grid is the number of columns that maroto divides the width of the text into: tenths of a millimetre.
const grid = int(textWidth * 10)

var config = &entity.Config{
	Dimensions:  &entity.Dimensions{Width: pageWidth, Height: pageHeight},
	Margins:     &entity.Margins{Left: marginSide, Right: marginSide},
	MaxGridSize: grid,
}

// newRow makes a row with one drawing over the whole width of the text.
func newRow(height float64, draw func(s *sheet, cell *entity.Cell)) core.Row {
	return ready(row.New(height).Add(col.New().Add(&drawing{height, draw})))
}

// space makes an empty row.
func space(height float64) core.Row { return ready(row.New(height).Add(col.New())) }

func ready(r core.Row) core.Row {
	r.SetConfig(config)
	return r
}

// height gives the height of rows together, in millimetres.
func height(rows []core.Row) float64 {
	total := 0.0
	for _, r := range rows {
		total += r.GetHeight(nil, nil)
	}
	return total
}

// paragraphRows makes a row of each line, from left, with the marks of t.
func paragraphRows(fonts faces, runs []run, left, width float64, t *tag) []core.Row {
	lines := breakLines(fonts, runs, width)
	rows := make([]core.Row, 0, len(lines))
	for _, l := range lines {
		leading := 0.0
		for _, p := range l.pieces {
			leading = max(leading, p.look.leading)
		}
		if leading == 0 {
			leading = body.leading
		}
		rows = append(rows, newRow(leading, func(s *sheet, cell *entity.Cell) { s.line(l, cell.X+left, cell.Y, t) }))
	}
	return rows
}

// line prints a line of a paragraph with its links; y is the top of the line.
func (s *sheet) line(l line, x, y float64, t *tag) {
	for _, p := range l.pieces {
		baseline := y + p.look.leading/2 + p.look.size*point*0.35
		owner := t
		if p.tag != nil {
			owner = p.tag
		}
		s.mark(owner, func() { s.text(x+p.x, baseline, p.words, p.look) })
		if p.target != "" {
			s.mark(nil, func() { s.box(x+p.x, baseline+0.55, p.width, 0.16, p.look.colour) })
			s.link(x+p.x, y, p.width, p.look.leading, p.target, p.words, owner)
		}
	}
}
