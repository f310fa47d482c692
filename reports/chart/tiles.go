package chart

import (
	"errors"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["tiles"] = kind{fewest: 1, most: 1, draw: tiles, check: apart} }

// apart tells of areas that have no place on the map, or the place of another.
func apart(s Spec) error {
	if len(s.Places) != len(s.Categories) {
		return fmt.Errorf("%d places for %d areas; give one an area", len(s.Places), len(s.Categories))
	}
	var faults []error
	taken := map[Place]string{}
	for i, place := range s.Places {
		if place.Column < 0 || place.Row < 0 || place.Column > 19 || place.Row > 39 {
			faults = append(faults, fmt.Errorf("%q stands in column %d, row %d; columns are 0 to 19, rows 0 to 39", s.Categories[i], place.Column, place.Row))
		}
		if other, is := taken[place]; is {
			faults = append(faults, fmt.Errorf("%q stands where %q does; each area has a place of its own", s.Categories[i], other))
		}
		taken[place] = s.Categories[i]
	}
	return errors.Join(faults...)
}

// tiles draws a square of the same size for every area, where it lies on the council's map, darker where there is more, with its name and
// number. It comes out wider than asked where the names need it.
func tiles(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.unit(alongside(s.Unit, "darker is more"))
	points := s.Series[0].Points
	columns, rowCount := 0, 0
	for _, place := range s.Places {
		columns, rowCount = max(columns, place.Column+1), max(rowCount, place.Row+1)
	}
	const pad, gutter = 10.0, 2.0
	tile := max(min(c.width/float64(columns), 220), widest(pointTexts(s.Series[0]))+pad, min(longestWord(s.Categories)+pad, 160))
	names, nameLines := wrapAll(s.Categories, tile-pad)
	row := max(float64(nameLines+1)*lineHeight+18, tile*0.45)
	c.right = tile * float64(columns)
	c.width = max(c.right, c.width)
	c.bottom = c.top + row*float64(rowCount)
	c.height = c.bottom + 1

	_, most := extent(numbers(s.Series))
	table := charts.NewHeatMap()
	var data []opts.HeatMapData
	for i, point := range points {
		place, look := s.Places[i], shadeOf(point, most)
		data = append(data, opts.HeatMapData{Value: [3]any{place.Column, place.Row, point.Number}})
		x, y := slot(c.left, c.right, place.Column, columns), slot(c.top, c.bottom, place.Row, rowCount)
		if point.Missing {
			c.hatch(x-tile/2+gutter, y-row/2+gutter, tile-2*gutter, row-2*gutter)
		}
		c.text(x, y, append(linesOf(names[i]), point.Text), look.text, atMiddle)
	}
	table.AddSeries("", data)
	o := optionsOf(table)
	for i, point := range points {
		o.series(0)["data"].([]any)[i].(map[string]any)["itemStyle"] = options{"color": shadeOf(point, most).fill, "borderColor": ground, "borderWidth": 2 * gutter}
	}
	o["visualMap"] = options{"show": false, "type": "continuous", "min": 0, "max": most, "seriesIndex": []int{}} // as for a heat table: it maps nothing
	across, down := categoryAxis(make([]string, columns), 0), rows(make([]string, rowCount), 0)
	for _, axis := range []options{across, down} {
		axis["axisLine"] = options{"show": false}
	}
	return o.on(c, across, down)
}
