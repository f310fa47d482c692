package chart

import (
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["multiples"] = kind{fewest: 2, most: 16, draw: multiples} }

// multiples draws a small line chart a series, all on one scale, with its name and last number above it. A gap stands where a number is
// missing, and the reason in it.
func multiples(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.unit(alongside(s.Unit, "the same scale in each panel"))
	axis := newScaleOf(numbers(s.Series), s.Format, 4)
	n, count := len(s.Categories), len(s.Series)

	const high, between, axisRoom = 100.0, 20.0, 8.0
	c.left = widest(axis.Texts) + axisRoom
	columns := min(count, max(1, int((c.width-c.left+between)/(leastPanel+between))))
	columns = int(math.Ceil(float64(count) / math.Ceil(float64(count)/float64(columns)))) // as many in each row as can be
	wide := (c.width - c.left - between*float64(columns-1)) / float64(columns)
	if word := min(longestWord(seriesNames(s)), 160); word > wide {
		c.width += (word - wide) * float64(columns)
		wide = word
	}

	chart := charts.NewLine()
	chart.SetXAxis(s.Categories)
	var grids, xAxes, yAxes []any
	for first := 0; first < count; first += columns {
		row := s.Series[first:min(first+columns, count)]
		heads, lines := wrapAll(titles(row), wide)
		c.top += float64(lines) * lineHeight
		for k, series := range row {
			p := canvas{left: c.left + float64(k)*(wide+between), top: c.top + 8, bottom: c.top + 8 + high}
			p.right = p.left + wide
			title := linesOf(heads[k])
			c.text(p.left, c.top-float64(len(title))*lineHeight/2, title, ink, atStart)
			c.panel(p, s.Categories, series.Points, axis)

			data := make([]opts.LineData, n)
			for i, point := range series.Points {
				data[i].Value = point.Number
				if point.Missing {
					data[i].Value = "-"
				}
			}
			chart.AddSeries(series.Name, data, charts.WithLineStyleOpts(opts.LineStyle{Color: marks[0], Width: 2.5}), charts.WithItemStyleOpts(opts.ItemStyle{Color: marks[0]}))
			grids = append(grids, options{"left": round(p.left), "top": round(p.top), "width": round(wide), "height": high, "containLabel": false})
			xAxis, yAxis := categoryAxis(make([]string, n), 8), valueAxis(axis)
			if k > 0 {
				yAxis["axisLabel"] = options{"show": false} // it stands at the left of the row
			}
			xAxis["gridIndex"], yAxis["gridIndex"] = first+k, first+k
			xAxes, yAxes = append(xAxes, xAxis), append(yAxes, yAxis)
		}
		c.top += 8 + high + 8 + lineHeight + 16
	}
	c.height = c.top - 14

	o := optionsOf(chart)
	for k := range s.Series {
		one := o.series(k)
		one["symbol"], one["symbolSize"], one["showAllSymbol"], one["connectNulls"] = symbols[0], 6, true, false
		one["xAxisIndex"], one["yAxisIndex"] = k, k
	}
	o["grid"], o["xAxis"], o["yAxis"], o["graphic"] = grids, xAxes, yAxes, c.graphics
	return drawing{Width: c.width, Height: round(c.height), Options: o}
}

const (
	leastPanel = 122 // pixels wide: two beside each other on a telephone
	markerRoom = 5.0 // from the middle of a marker to words
)

// titles are the names of series with their last numbers.
func titles(series []Series) []string {
	var all []string
	for _, one := range series {
		all = append(all, strings.TrimSpace(one.Name+" "+one.Points[len(one.Points)-1].Text))
	}
	return all
}

// panel writes what stands in a panel and below it: why numbers are missing, and the first and the last category.
func (c *canvas) panel(p canvas, categories []string, points []Point, axis scale) {
	n := len(points)
	for i := 0; i < n; i++ {
		if !points[i].Missing {
			continue
		}
		start, y := i, 0.0
		var reasons []string // of neighbours that are missing, once each
		for ; i < n && points[i].Missing; i++ {
			y += p.along(level(points, i), axis)
			if text := points[i].Text; text != "" && !slices.Contains(reasons, text) {
				reasons = append(reasons, text)
			}
		}
		text := strings.Join(reasons, " ")
		half := textWidth(text) / 2
		x := (slot(p.left, p.right, start, n) + slot(p.left, p.right, i-1, n)) / 2
		y /= float64(i - start)
		if gap := (p.right - p.left) / float64(n) * float64(i-start+1) / 2; half > gap-markerRoom { // it would lie on the neighbours
			y -= lineHeight/2 + markerRoom
		}
		y = min(max(y, p.top+lineHeight/2), p.bottom-lineHeight/2)
		c.text(min(max(x, p.left+half), p.right-half), y, []string{text}, quiet, atMiddle)
	}
	below := p.bottom + 8 + lineHeight/2
	place := func(i int) (x, half float64) {
		half = textWidth(categories[i]) / 2
		return min(max(slot(p.left, p.right, i, n), p.left+half), p.right-half), half
	}
	x, half := place(n - 1)
	c.text(x, below, []string{categories[n-1]}, ink, atMiddle)
	if first, width := place(0); n > 1 && first+width+8 <= x-half {
		c.text(first, below, []string{categories[0]}, ink, atMiddle)
	}
}
