package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["heat"] = kind{fewest: 1, most: 40, draw: heat} }

// heat draws a table whose cells are darker where there is more: series are rows, categories are columns, every number is written in its cell.
// It comes out wider than asked where the columns need it.
func heat(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.unit(s.Unit)
	names, nameLines := wrapAll(seriesNames(s), c.nameWidth(seriesNames(s), 0.3))
	var texts []string
	for _, series := range s.Series {
		for _, point := range series.Points {
			texts = append(texts, point.Text)
		}
	}
	c.left = widest(names) + 10
	columns, rowCount := len(s.Categories), len(s.Series)
	cell := max((c.width-c.left)/float64(columns), widest(texts)+12, min(longestWord(s.Categories)+8, 110))
	c.width = c.left + cell*float64(columns)
	c.right = c.width
	heads, headLines := wrapAll(s.Categories, cell-8)
	c.top += float64(headLines)*lineHeight + 8
	row := max(36, float64(nameLines)*lineHeight+8)
	if s.Height > 0 {
		row = max(row, (float64(s.Height)-c.top)/float64(rowCount))
	}
	c.bottom = c.top + row*float64(rowCount)
	c.height = c.bottom + 1

	low, high := extent(numbers(s.Series))
	most := max(high, -low)
	table := charts.NewHeatMap()
	var data []opts.HeatMapData
	for y, series := range s.Series {
		for x, point := range series.Points {
			look := shadeOf(point, most)
			data = append(data, opts.HeatMapData{Value: [3]any{x, y, point.Number}})
			c.text(slot(c.left, c.right, x, columns), slot(c.top, c.bottom, y, rowCount), []string{point.Text}, look.text, atMiddle)
		}
	}
	table.AddSeries("", data)
	o := optionsOf(table)
	i := 0
	for _, series := range s.Series {
		for _, point := range series.Points {
			o.series(0)["data"].([]any)[i].(map[string]any)["itemStyle"] = options{"color": shadeOf(point, most).fill, "borderColor": ground, "borderWidth": 2}
			i++
		}
	}
	// ECharts asks for a visual map with every heat map; the colours are set cell by cell, so this one maps nothing.
	o["visualMap"] = options{"show": false, "type": "continuous", "min": low, "max": high, "seriesIndex": []int{}}
	columnAxis, rowAxis := categoryAxis(heads, 8), rows(names, 10)
	columnAxis["position"] = "top"
	for _, axis := range []options{columnAxis, rowAxis} {
		axis["axisLine"] = options{"show": false}
	}
	return o.on(c, columnAxis, rowAxis)
}

// shadeOf is the colour of a cell: four equal steps from zero to the most, and as large ones of another hue below zero.
func shadeOf(point Point, most float64) shade {
	if point.Missing {
		return shade{withheldShade, ink}
	}
	ramp := shades
	if point.Number < 0 {
		ramp = negatives
	}
	step := int(math.Ceil(math.Abs(point.Number)/most*float64(len(ramp)))) - 1
	return ramp[min(max(step, 0), len(ramp)-1)]
}
