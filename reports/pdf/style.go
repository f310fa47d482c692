package pdf

import "github.com/johnfercher/maroto/v2/pkg/props"

// A4 and its margins, in millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	marginSide = 25.0
	marginTop  = 30.0 // the running header stands inside
	marginFoot = 27.0 // the running footer stands inside
	textWidth  = pageWidth - 2*marginSide
	textHeight = pageHeight - marginTop - marginFoot
)

// The colours of the Analysis Function's guidance; every pair used here has a contrast of 4.5 or more.
var (
	ink      = props.Color{Red: 0x1d, Green: 0x20, Blue: 0x24}
	blue     = props.Color{Red: 0x12, Green: 0x43, Blue: 0x6d}
	teal     = props.Color{Red: 0x28, Green: 0xa1, Blue: 0x97}
	grey     = props.Color{Red: 0x50, Green: 0x5a, Blue: 0x5f}
	rule     = props.Color{Red: 0xc5, Green: 0xcd, Blue: 0xd4}
	tint     = props.Color{Red: 0xe9, Green: 0xef, Blue: 0xf4}
	white    = props.Color{Red: 0xff, Green: 0xff, Blue: 0xff}
	linkBlue = props.Color{Red: 0x1d, Green: 0x5a, Blue: 0x9c}
	bright   = props.Color{Red: 0xd5, Green: 0xe6, Blue: 0xf2}
)

// style is how a run of text looks.
type style struct {
	size    float64 // points
	leading float64 // millimetres from line to line
	bold    bool
	slanted bool
	colour  props.Color
}

var (
	body        = style{size: 11, leading: 5.65, colour: ink}
	chapterHead = style{size: 23, leading: 9.6, bold: true, colour: blue}
	sectionHead = style{size: 14.5, leading: 6.6, bold: true, colour: blue}
	smallHead   = style{size: 11.5, leading: 5.6, bold: true, colour: blue}
	figureHead  = style{size: 11, leading: 5.3, bold: true, colour: ink}
	caption     = style{size: 9, leading: 4.4, colour: grey}
	cellText    = style{size: 9.2, leading: 4.4, colour: ink}
	smallCell   = style{size: 8.3, leading: 3.9, colour: ink}
	running     = style{size: 8, leading: 4, colour: grey}
)
