package chart

import "strconv"

// Colours of the Analysis Function, in its order, and of the GOV.UK palette for what is not a mark.
// Each stands for one role, so that the cleaned SVG can say the role as a class (see classes);
// where two roles share a colour, one of them is a shade aside that no eye can tell.
const (
	ink         = "#0b0c0c" // text
	quiet       = "#505a5f" // numbers of an axis, units, reasons why there is no number
	axisColour  = "#4f595e" // the line that bars stand on
	gridColour  = "#d8dbdd" // lines behind the marks
	ground      = "#ffffff" // what is inside a hollow mark, and between segments
	lightOnMark = "#fffffe" // text on dark marks
	darkOnMark  = "#000000" // text on light marks

	bandNarrow = "#6bace6"
	bandWide   = "#cfe3f6"
	bandEdge   = "#2073bd" // edges of the bands, which are too pale to be seen by everyone
	fall       = "#801651" // a step down
	rise       = "#28a198" // a step up
)

// marks are the colours of series; a fifth is for what is left over.
var marks = []string{"#12436d", "#28a197", "#801650", "#f46a25", "#bfbfbf"}

// textOnMark is the colour of text on each of the marks, patterns included.
var textOnMark = []string{lightOnMark, darkOnMark, lightOnMark, darkOnMark, darkOnMark}

// plates are the colours of marks once more, for the plain ground of a text on a pattern; empty where the mark has no pattern.
var plates = []string{"", "#28a199", "#801653", "#f46a26", ""}

// shades of a heat table, from little to much, and the same for numbers below zero.
var (
	shades        = []shade{{"#deebf7", darkOnMark}, {"#6bace7", darkOnMark}, {"#2073bc", lightOnMark}, {"#12436e", lightOnMark}}
	negatives     = []shade{{"#f3e1ea", darkOnMark}, {"#d9a3c0", darkOnMark}, {"#a8457c", lightOnMark}, {"#801652", lightOnMark}}
	withheldShade = "#f3f2f1"
)

type shade struct{ fill, text string }

// classes are the names under which a stylesheet finds the roles: of fills of shapes, of fills of text, of strokes.
var shapeClasses, textClasses, strokeClasses = classes()

func classes() (shape, text, stroke map[string]string) {
	shape = map[string]string{
		ground: "ground", bandNarrow: "band-80", bandWide: "band-95", fall: "fall", rise: "rise", withheldShade: "heat-none", axisColour: "axis-fill",
	}
	text = map[string]string{ink: "ink", quiet: "quiet", lightOnMark: "light-on-mark", darkOnMark: "dark-on-mark"}
	stroke = map[string]string{axisColour: "axis", gridColour: "grid", ground: "edge", bandEdge: "band-edge"}
	for i, colour := range marks {
		shape[colour] = "mark-" + strconv.Itoa(i+1)
		stroke[colour] = "line-" + strconv.Itoa(i+1)
	}
	for i, colour := range plates {
		shape[colour] = "mark-" + strconv.Itoa(i+1)
	}
	for i := range shades {
		shape[shades[i].fill] = "heat-" + strconv.Itoa(i+1)
		shape[negatives[i].fill] = "heat-minus-" + strconv.Itoa(i+1)
	}
	return shape, text, stroke
}
