// Package chart draws figures: one spec, one SVG, the same in HTML and PDF.
// go-echarts builds the options, ECharts itself draws them inside a JavaScript engine written in Go; no browser, no network.
package chart

// Spec is what a chart shows. It holds protected figures only, as text and number, and no styling: the kind decides how it looks.
type Spec struct {
	Kind        string   // name of a kind of this package: line, columns, ranked_bars, …
	Title       string   // title of the SVG for assistive technology
	Description string   // text alternative
	Unit        string   // what the numbers are: children, £ a year, %; stands above the plot
	Format      string   // how axis numbers are written: count, money (pounds; £, from k and m), percent (12.3 is 12.3%); empty is count
	Categories  []string // what the numbers are about: years, needs, providers
	Series      []Series // at most four, five for stacked bars, rows of a heat table as many as there are; each has one point a category
	Width       int      // CSS pixels; 0 = DefaultWidth
	Height      int      // CSS pixels; 0 = by kind and number of categories

	Wholes [2][]string // for kind flow: the number at each series and at each category, as it is published; none where there are none
	Places []Place     // for kind tiles: where each category stands
}

// Place is where the tile of an area stands on the map, from 0 at the upper left corner.
type Place struct{ Column, Row int }

// DefaultWidth in CSS pixels is small enough that text of 16 pixels stays legible where a page scales the picture down.
const DefaultWidth = 640

// Series is one line, one colour of bar, one row of a heat table.
type Series struct {
	Name   string
	Points []Point
}

// Point is one number of a series. Where Missing is set there is no number, and Text says why in short: [c] or [x].
// Missing without a Text is a place where no number is expected, such as the past of a forecast.
type Point struct {
	Number  float64
	Text    string // as it is written at the bar or in the cell: 1,717
	Missing bool
	Low     float64 // lower end of the interval, for kind fan
	High    float64 // upper end; Low = High = 0 where there is none
}
