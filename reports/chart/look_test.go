package chart

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"testing"
)

// drawn is one element of a cleaned SVG, in the order of painting.
type drawn struct {
	name       string
	attributes map[string]string
	text       string
}

func (d drawn) number(name string) float64 {
	value, _ := strconv.ParseFloat(d.attributes[name], 64)
	return value
}

func elements(t *testing.T, svg []byte) []drawn {
	t.Helper()
	var all []drawn
	decoder := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		token, err := decoder.Token()
		if token == nil {
			break
		}
		if err != nil {
			t.Fatalf("not XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			one := drawn{name: token.Name.Local, attributes: map[string]string{}}
			for _, attribute := range token.Attr {
				one.attributes[attribute.Name.Local] = attribute.Value
			}
			all = append(all, one)
		case xml.CharData:
			if len(all) > 0 {
				all[len(all)-1].text += strings.TrimRight(string(token), "\n")
			}
		}
	}
	return all
}

// box is the room of a line of Arial: from 0.72 of the size above the baseline, the height of capitals, to 0.21 below it.
type box struct{ left, top, right, bottom float64 }

func boxOf(d drawn) box {
	x, y, size := d.number("x"), d.number("y"), d.number("font-size")
	width := regular().width(d.text, size)
	switch d.attributes["text-anchor"] {
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	}
	return box{x, y - 0.72*size, x + width, y + 0.21*size}
}

// extremes are specs at the edges of what the kinds take.
func extremes() map[string]Spec {
	many := make([]string, 25)
	var numbers, texts []Point
	for i := range many {
		many[i] = "Provider of education number " + strconv.Itoa(i+1) + " and Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Limited"
		numbers = append(numbers, Point{Number: float64(2500 - i*100), Text: grouped(float64(2500-i*100), 0)})
		texts = append(texts, Point{Number: float64(i) * 1e5, Text: "£" + grouped(float64(i)*1e5, 0)})
	}
	short := []string{"2019–20", "2020–21", "2021–22", "2022–23", "2023–24", "2024–25", "2025–26", "2026–27", "2027–28", "2028–29", "2029–30", "2030–31", "2031–32", "2032–33"}
	zero := points("0", "0")
	all := map[string]Spec{
		"many_rows":       {Kind: "ranked_bars", Categories: many, Series: []Series{{"", numbers}}},
		"many_columns":    {Kind: "columns", Categories: short, Series: []Series{{"", numbers[:14]}}},
		"many_money":      {Kind: "columns", Format: "money", Categories: short, Series: []Series{{"", texts[:14]}}},
		"many_years":      {Kind: "line", Categories: short, Series: []Series{{"", numbers[:14]}}},
		"one_year":        {Kind: "line", Categories: []string{"2025"}, Series: []Series{{"A", points("5")}, {"B", points("5")}, {"C", points("5")}, {"D", points("5")}}},
		"one_column":      {Kind: "columns", Categories: []string{"2025"}, Series: []Series{{"", points("5")}}},
		"same_ends":       {Kind: "line", Categories: short[:3], Series: []Series{{"First name that is long", points("1", "2", "3")}, {"Second name that is long", points("3", "2", "3")}, {"Third name that is long", points("0", "1", "3")}, {"Fourth name that is long", points("9", "9", "3")}}},
		"all_zero":        {Kind: "columns", Categories: []string{"a", "b"}, Series: []Series{{"", zero}}},
		"zero_bars":       {Kind: "ranked_bars", Categories: []string{"a", "b"}, Series: []Series{{"", zero}}},
		"zero_heat":       {Kind: "heat", Categories: []string{"a", "b"}, Series: []Series{{"r", zero}}},
		"zero_dumbbell":   {Kind: "dumbbell", Categories: []string{"a", "b"}, Series: []Series{{"then", zero}, {"now", zero}}},
		"below_zero":      {Kind: "columns", Categories: short[:4], Series: []Series{{"", points("−5", "−12", "7", "[c]")}}},
		"all_below":       {Kind: "ranked_bars", Categories: short[:3], Series: []Series{{"", points("−5", "−12", "[c]")}}},
		"line_below":      {Kind: "line", Categories: short[:4], Series: []Series{{"", points("−5", "−12", "7", "[c]")}}},
		"waterfall_down":  {Kind: "waterfall", Categories: []string{"Start", "Down", "Up", "End"}, Series: []Series{{"", points("10", "−30", "5", "−15")}}},
		"wide_heat":       {Kind: "heat", Categories: many[:12], Series: []Series{{many[0], numbers[:12]}, {"Short", texts[:12]}}},
		"dumbbell_edges":  {Kind: "dumbbell", Format: "money", Categories: many[:3], Series: []Series{{"Academic year 2021–22", pounds(1, 250000, 0)}, {"Academic year 2025–26", pounds(250000, 2, 249000)}}},
		"dots_edges":      {Kind: "dots", Categories: many[:3], Series: []Series{{"Marchshire", points("0", "100", "[c]")}, {"England", points("100", "0", "[x]")}}},
		"narrow_stacked":  {Kind: "stacked_bars", Format: "percent", Width: 360, Categories: many[:2], Series: []Series{{many[0], points("99%", "1%")}, {many[1], points("1%", "[c]")}}},
		"narrow_line":     {Kind: "line", Width: 360, Categories: short[:4], Series: []Series{{"Independent", points("1", "2", "3", "4")}, {"Non-maintained special schools", points("4", "3", "2", "1")}}},
		"tall_bars":       {Kind: "ranked_bars", Height: 600, Categories: short[:3], Series: []Series{{"", points("1", "2", "3")}}},
		"long_unit":       {Kind: "columns", Unit: strings.Repeat("children and young people ", 8), Categories: short[:3], Series: []Series{{"", points("1", "2", "3")}}},
		"one_flow":        {Kind: "flow", Categories: many[:1], Series: []Series{{"", points("5")}}},
		"thin_flows":      {Kind: "flow", Format: "money", Categories: many[:6], Wholes: [2][]string{{"£900,001", "£2", "[c]"}, {"£1", "[c]", "£3", "£900,000", "£0", "£2"}}, Series: []Series{{many[0], pounds(1, 0, 1, 900000, 0, 1)}, {many[1], pounds(1, 0, 0, 1, 0, 0)}, {"Short", pounds(0, 0, 0, 0, 0, 0)}}},
		"one_tile":        {Kind: "tiles", Categories: many[:1], Series: []Series{{"", points("£1,250,000")}}, Places: []Place{{0, 0}}},
		"long_tiles":      {Kind: "tiles", Categories: many[:4], Series: []Series{{"", points("0", "1", "−4", "[c]")}}, Places: []Place{{0, 0}, {4, 0}, {2, 3}, {3, 3}}},
		"many_panels":     {Kind: "multiples", Format: "money", Categories: short, Series: []Series{{many[0], texts[:14]}, {"B", texts[1:15]}, {"C", texts[2:16]}, {many[3], texts[3:17]}, {"E", texts[:14]}}},
		"missing_panels":  {Kind: "multiples", Categories: short[:3], Series: []Series{{"A", points("[c]", "[c]", "[x]")}, {"B", points("−3", "[c]", "4")}}},
		"panels_one_year": {Kind: "multiples", Categories: short[:1], Series: []Series{{"A", points("5")}, {"B", points("0")}}},
		"fan_no_interval": {Kind: "fan", Categories: short[:4], Series: []Series{{"Recorded", points("1", "2", "", "")}, {"Forecast", points("", "", "3", "4")}}},
	}
	for name, s := range all {
		s.Title, s.Description = name, name
		all[name] = s
	}
	return all
}

// forEach draws all examples and extremes with one renderer.
func forEach(t *testing.T, look func(t *testing.T, s Spec, svg []byte)) {
	r := NewRenderer("")
	defer r.Close()
	for _, specs := range []map[string]Spec{examples(), extremes()} {
		for name, s := range specs {
			t.Run(name, func(t *testing.T) {
				svg, err := r.SVG("chart", s)
				if err != nil {
					t.Fatal(err)
				}
				look(t, s, svg)
			})
		}
	}
}

func TestNoTextIsClippedOrOverlaps(t *testing.T) {
	forEach(t, textHasRoom)
}

func TestNoTextIsClippedOrOverlapsOnAPhone(t *testing.T) {
	r := NewRenderer("")
	defer r.Close()
	for name, s := range examples() {
		t.Run(name, func(t *testing.T) {
			s.Width = 320
			svg, err := r.SVG("chart", s)
			if err != nil {
				t.Fatal(err)
			}
			textHasRoom(t, s, svg)
		})
	}
}

func textHasRoom(t *testing.T, _ Spec, svg []byte) {
	t.Helper()
	var width, height float64
	var seen []drawn
	for _, one := range elements(t, svg) {
		if one.name == "svg" {
			width, height = one.number("width"), one.number("height")
		}
		if one.name != "text" {
			continue
		}
		b := boxOf(one)
		if b.left < -0.5 || b.top < -0.5 || b.right > width+0.5 || b.bottom > height+0.5 {
			t.Errorf("%q reaches beyond %v × %v: %+v", one.text, width, height, b)
		}
		if one.number("font-size") < 16 {
			t.Errorf("%q is smaller than 12 points", one.text)
		}
		for _, other := range seen {
			o := boxOf(other)
			if b.left < o.right-0.5 && o.left < b.right-0.5 && b.top < o.bottom-0.5 && o.top < b.bottom-0.5 {
				t.Errorf("%q lies on %q", one.text, other.text)
			}
		}
		seen = append(seen, one)
	}
	if len(seen) == 0 {
		t.Error("no text at all")
	}
}

// TestContrast works out WCAG contrast: 4.5 for each text against all that may lie under it, 3 for each mark against white paper.
func TestContrast(t *testing.T) {
	forEach(t, func(t *testing.T, _ Spec, svg []byte) {
		standsOut(t, svg, ground, func(one drawn) drawn { return one })
	})
}

// standsOut holds the contrast of a chart on a paper of some colour, as a stylesheet may paint its elements.
func standsOut(t *testing.T, svg []byte, paper string, painted func(drawn) drawn) {
	t.Helper()
	patterns := map[string][]string{} // reference → colours on its tile
	var open string
	var under []drawn
	for _, one := range elements(t, svg) {
		one = painted(one)
		fill, stroke := one.attributes["fill"], one.attributes["stroke"]
		switch {
		case one.name == "pattern":
			open = "url(#" + one.attributes["id"] + ")"
			continue
		case one.name == "text":
			b := boxOf(one)
			for _, x := range []float64{b.left, (b.left + b.right) / 2, b.right} {
				for _, y := range []float64{b.top, (b.top + b.bottom) / 2, b.bottom} {
					for _, below := range groundAt(under, patterns, paper, x, y) {
						if ratio := contrast(t, fill, below); ratio < 4.5 {
							t.Errorf("%q: %s on %s has contrast %.2f", one.text, fill, below, ratio)
						}
					}
				}
			}
			continue
		case one.name == "svg" || one.name == "title" || one.name == "desc" || one.name == "defs":
			continue
		}
		if open != "" && strings.HasPrefix(one.attributes["class"], "hatch") || open != "" && one.name == "rect" && one.attributes["width"] == "8" && one.attributes["height"] == "8" {
			for _, paint := range []string{fill, stroke} {
				if paint != "" && paint != "none" {
					patterns[open] = append(patterns[open], paint)
				}
			}
			continue
		}
		under = append(under, one)
		class := " " + one.attributes["class"] + " "
		mark := strings.Contains(class, " mark-") || strings.Contains(class, " rise ") || strings.Contains(class, " fall ")
		if mark && strings.HasPrefix(fill, "url(") {
			fill = patterns[fill][0]
		}
		if mark && contrast(t, fill, paper) < 3 && (stroke == "" || contrast(t, stroke, paper) < 3) {
			t.Errorf("mark %s without an outline has contrast %.2f on paper", fill, contrast(t, fill, paper))
		}
		if (strings.Contains(class, " line-") || strings.Contains(class, " band-edge ")) && contrast(t, stroke, paper) < 3 {
			t.Errorf("line %s has contrast %.2f on paper", stroke, contrast(t, stroke, paper))
		}
	}
}

// groundAt is the colours that may show at a point: those of the last area painted there, the paper where there is none.
func groundAt(painted []drawn, patterns map[string][]string, paper string, x, y float64) []string {
	for i := len(painted) - 1; i >= 0; i-- {
		one := painted[i]
		fill := one.attributes["fill"]
		if fill == "none" || one.name == "line" || !inside(one, x, y) {
			continue
		}
		if colours, found := patterns[fill]; found {
			return colours
		}
		return []string{fill}
	}
	return []string{paper}
}

func inside(one drawn, x, y float64) bool {
	switch one.name {
	case "rect":
		left, top := one.number("x"), one.number("y")
		return x > left && x < left+one.number("width") && y > top && y < top+one.number("height")
	case "circle":
		return math.Hypot(x-one.number("cx"), y-one.number("cy")) < one.number("r")
	}
	corners := cornersOf(one)
	in := false
	for i, a := range corners {
		b := corners[(i+1)%len(corners)]
		if (a[1] > y) != (b[1] > y) && x < a[0]+(y-a[1])/(b[1]-a[1])*(b[0]-a[0]) {
			in = !in
		}
	}
	return in
}

// cornersOf are the corners of a polygon, or of a path of straight lines.
func cornersOf(one drawn) [][2]float64 {
	var corners [][2]float64
	if one.name != "path" {
		list := numberInPath.FindAllString(one.attributes["points"], -1)
		for i := 0; i+1 < len(list); i += 2 {
			corners = append(corners, [2]float64{number(list[i]), number(list[i+1])})
		}
		return corners
	}
	var x, y float64
	for _, part := range pathPart.FindAllStringSubmatch(one.attributes["d"], -1) {
		list := numberInPath.FindAllString(part[2], -1)
		for i := 0; i+1 < len(list); i += 2 {
			if part[1] == "l" {
				x, y = x+number(list[i]), y+number(list[i+1])
			} else {
				x, y = number(list[i]), number(list[i+1])
			}
			corners = append(corners, [2]float64{x, y})
		}
	}
	return corners
}

// contrast is the ratio of WCAG 2.2 between two colours such as #12436d.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	value, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is not a colour", colour)
	}
	channel := func(shift int) float64 {
		c := float64(value>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

func TestContrastOfKnownColours(t *testing.T) {
	// Worked out apart, with the calculator of WebAIM: black on white 21; #767676 on white 4.54; #12436d on white 10.1.
	for colour, want := range map[string]float64{"#000000": 21, "#767676": 4.54} {
		if got := contrast(t, colour, "#ffffff"); math.Abs(got-want) > 0.005 {
			t.Errorf("%s on white: %.3f, want %.2f", colour, got, want)
		}
	}
}
