package chart

import "testing"

// A narrow picture keeps its letters legible on 290 pixels: 16 × 290 / 380 is 12.
func TestNarrow(t *testing.T) {
	r := NewRenderer("")
	defer r.Close()
	drawn := 0
	for name, s := range examples() {
		svg, err := r.Narrow("chart", s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if svg == nil {
			continue
		}
		drawn++
		if width := elements(t, svg)[0].number("width"); width > 380 {
			t.Errorf("%s: %g wide", name, width)
		}
	}
	if drawn < len(examples())/2 {
		t.Errorf("%d of %d examples have a narrow picture", drawn, len(examples()))
	}
}

func TestNarrowGivesNothingWhereNamesWantMoreRoom(t *testing.T) {
	s := Spec{Kind: "heat", Title: "Many columns", Description: "Many columns.", Unit: "children"}
	for range 12 {
		s.Categories = append(s.Categories, "Communication")
	}
	for _, name := range []string{"One", "Two"} {
		s.Series = append(s.Series, Series{Name: name, Points: make([]Point, 12)})
	}
	r := NewRenderer("")
	defer r.Close()
	if svg, err := r.Narrow("chart", s); svg != nil || err != nil {
		t.Errorf("12 columns of long names: %d bytes, %v; want nothing", len(svg), err)
	}
	s.Title = ""
	if _, err := r.Narrow("chart", s); err == nil {
		t.Error("a spec without a title is drawn")
	}
}

// The first number of a line stands beside the numbers of the axis, not on them.
func TestFirstNumberLeavesTheAxisAlone(t *testing.T) {
	s := Spec{Kind: "line", Title: "Unit cost", Description: "Unit cost.", Unit: "£ a place a year", Format: "money", Series: []Series{{}}, Width: NarrowWidth}
	for i, text := range []string{"£54,000", "£55,000", "£57,000", "£60,500", "£64,000", "£65,000", "£67,900"} {
		s.Categories = append(s.Categories, []string{"2019–20", "2020–21", "2021–22", "2022–23", "2023–24", "2024–25", "2025–26"}[i])
		s.Series[0].Points = append(s.Series[0].Points, Point{Number: []float64{54000, 55000, 57000, 60500, 64000, 65000, 67900}[i], Text: text})
	}
	svg, err := shared.SVG("chart", s)
	if err != nil {
		t.Fatal(err)
	}
	textHasRoom(t, s, svg)
}
