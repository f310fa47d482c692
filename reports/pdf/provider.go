package pdf

import (
	"bytes"
	"errors"

	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

// sheet is a provider of maroto's: its rows and columns draw on it. Its own components print words and pictures, which
// need tags; maroto's ready-made ones for raster images and codes have no place in a report and are an error.
var _ core.Provider = (*sheet)(nil)

var errNoRaster = errors.New("raster images and codes are not part of a report; draw it as a chart")

// CreateCol fills the ground of the next cell of the row, or of the whole row.
func (s *sheet) CreateCol(width, height float64, _ *entity.Config, look *props.Cell) {
	if look != nil && look.BackgroundColor != nil {
		s.mark(nil, func() { s.box(s.x, s.y, width, height, *look.BackgroundColor) })
	}
	s.x += width
}

// CreateRow moves on to the next row.
func (s *sheet) CreateRow(height float64) { s.x, s.y = marginSide, s.y+height }

// AddLine draws a level line through the middle of the cell.
func (s *sheet) AddLine(cell *entity.Cell, look *props.Line) {
	s.mark(nil, func() {
		s.box(cell.X, cell.Y+cell.Height/2-look.Thickness/2, cell.Width, look.Thickness, *look.Color)
	})
}

// AddText prints one line of untagged text.
func (s *sheet) AddText(words string, cell *entity.Cell, look *props.Text) {
	s.mark(nil, func() {
		s.text(cell.X+look.Left, cell.Y+look.Top+look.Size*point, words, style{size: look.Size, colour: *look.Color})
	})
}

// GetFontHeight gives the height of a line in millimetres.
func (s *sheet) GetFontHeight(look *props.Font) float64 { return look.Size * point }

// GetLinesQuantity gives the number of lines that the text takes.
func (s *sheet) GetLinesQuantity(words string, look *props.Text, width float64) int {
	return len(breakLines(s.fonts, []run{{words: words, look: style{size: look.Size}}}, width))
}

func (s *sheet) AddMatrixCode(string, *entity.Cell, *props.Rect)    { s.fail(errNoRaster) }
func (s *sheet) AddQrCode(string, *entity.Cell, *props.Rect)        { s.fail(errNoRaster) }
func (s *sheet) AddBarCode(string, *entity.Cell, *props.Barcode)    { s.fail(errNoRaster) }
func (s *sheet) AddImageFromFile(string, *entity.Cell, *props.Rect) { s.fail(errNoRaster) }
func (s *sheet) AddImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	s.fail(errNoRaster)
}
func (s *sheet) AddBackgroundImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	s.fail(errNoRaster)
}
func (s *sheet) GetDimensionsByMatrixCode(string) (*entity.Dimensions, error) {
	return nil, errNoRaster
}
func (s *sheet) GetDimensionsByImageByte([]byte, extension.Type) (*entity.Dimensions, error) {
	return nil, errNoRaster
}
func (s *sheet) GetDimensionsByImage(string) (*entity.Dimensions, error)  { return nil, errNoRaster }
func (s *sheet) GetDimensionsByQrCode(string) (*entity.Dimensions, error) { return nil, errNoRaster }

// SetProtection, SetCompression and SetMetadata change nothing: a report is open, compressed, and its metadata come with the report.
func (s *sheet) SetProtection(*entity.Protection) {}
func (s *sheet) SetCompression(bool)              {}
func (s *sheet) SetMetadata(*entity.Metadata)     {}

// GenerateBytes gives the document as gofpdf writes it, before it is finished.
func (s *sheet) GenerateBytes() ([]byte, error) {
	var buffer bytes.Buffer
	if err := s.err(); err != nil {
		return nil, err
	}
	err := s.paper.Output(&buffer)
	return buffer.Bytes(), err
}
