package chart

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func init() { kinds["flow"] = kind{fewest: 1, most: mostNodes, draw: flow, check: flows} }

const mostNodes = 6 // a side

// flows tells of what cannot be drawn as bands from one side to the other.
func flows(s Spec) error {
	var faults []error
	if len(s.Categories) > mostNodes {
		faults = append(faults, fmt.Errorf("%d categories; flow takes at most %d: combine or leave out some, or use a heat table", len(s.Categories), mostNodes))
	}
	for side, wanted := range []int{len(s.Series), len(s.Categories)} {
		if got := len(s.Wholes[side]); got != 0 && got != wanted {
			faults = append(faults, fmt.Errorf("%d numbers for the %d nodes of a side; give one a node, or none", got, wanted))
		}
	}
	sum := 0.0
	for _, series := range s.Series {
		for i, point := range series.Points {
			if point.Number < 0 && !point.Missing {
				faults = append(faults, fmt.Errorf("from %q to %q go %v; a flow is not below zero", series.Name, s.Categories[i], point.Number))
			}
			if !point.Missing {
				sum += point.Number
			}
		}
	}
	if len(faults) == 0 && sum == 0 {
		return ErrNothingToDraw
	}
	return errors.Join(faults...)
}

// flow draws a band from each series, at the left, to each category, at the right, as wide as its number. What is missing has no band,
// and no part of the nodes at its ends: their lengths are those of their bands, so that nothing can be measured that is not told.
func flow(s Spec) drawing {
	c := &canvas{width: float64(s.Width)}
	c.unit(s.Unit)
	from, to := nodes(s)
	names := append(seriesNames(s), s.Categories...)
	room := c.nameWidth(names, 0.28)
	c.left = label(from, room) + nodeRoom
	c.right = c.width - label(to, room) - nodeRoom
	c.keepPlot()

	high := 320.0 // of all bands together
	gap := gapOfNodes(from, to, high)
	between := float64(gap * (max(len(from), len(to)) - 1))
	if s.Height > 0 {
		high = max(200, float64(s.Height)-c.top-between)
		gap = gapOfNodes(from, to, high)
		between = float64(gap * (max(len(from), len(to)) - 1))
	}
	above, below := 0.0, 0.0 // labels that reach beyond the first and the last node
	for _, side := range [][]node{from, to} {
		above = max(above, side[0].beyond(high))
		below = max(below, stack(side, 0, high, gap)+side[len(side)-1].beyond(high)-high-between)
	}
	c.top += above
	c.bottom = c.top + high + between
	c.height = c.bottom + below + 2
	stack(from, c.top, high, gap)
	stack(to, c.top, high, gap)

	chart := charts.NewSankey()
	var points []opts.SankeyNode
	for i, one := range from {
		points = append(points, opts.SankeyNode{Name: fmt.Sprint("from ", i), Depth: opts.Int(0)})
		c.text(c.left-nodeRoom, one.middle, one.lines, ink, atEnd)
	}
	for i, one := range to {
		points = append(points, opts.SankeyNode{Name: fmt.Sprint("to ", i), Depth: opts.Int(1)})
		c.text(c.right+nodeRoom, one.middle, one.lines, ink, atStart)
	}
	var links []opts.SankeyLink
	var fills []string
	for i, series := range s.Series {
		y := from[i].middle - from[i].share*high/2
		for j, point := range series.Points {
			if point.Missing || point.Number == 0 {
				continue
			}
			links = append(links, opts.SankeyLink{Source: points[i].Name, Target: points[len(from)+j].Name, Value: float32(point.Number)})
			fills = append(fills, []string{bandNarrow, bandWide}[i%2])
			width := from[i].share * high * point.Number / from[i].told
			// Near its beginning a band lies nearly level, so that a short number stands within it.
			if width >= lineHeight && textWidth(point.Text)+bandText <= 0.22*(c.right-c.left) {
				c.text(c.left+nodeWidth+bandText/2, y+width/2, []string{point.Text}, ink, atStart)
			}
			y += width
		}
	}
	chart.AddSeries("", points, links)
	o := optionsOf(chart)
	one := o.series(0)
	one["left"], one["top"], one["width"], one["height"] = round(c.left), round(c.top), round(c.right-c.left), round(c.bottom-c.top)
	one["nodeWidth"], one["nodeGap"], one["layoutIterations"] = nodeWidth, gap, 0
	one["label"], one["itemStyle"] = options{"show": false}, options{"color": marks[0], "borderWidth": 0}
	for i, link := range one["links"].([]any) {
		link.(map[string]any)["lineStyle"] = options{"color": fills[i], "opacity": 1, "curveness": 0.5, "borderColor": bandEdge, "borderWidth": 0.8}
	}
	o["graphic"] = c.graphics
	return drawing{Width: c.width, Height: round(c.height), Options: o}
}

const (
	nodeWidth = 12.0
	nodeRoom  = 8.0  // from a node to its name
	bandText  = 14.0 // room beside the number in a band
)

// node is one end of bands.
type node struct {
	name, whole string
	missing     []string // why flows of it have no number, each reason once
	lines       []string // what stands beside it
	told        float64  // what its bands add up to
	share       float64  // of all that is told
	middle      float64  // where it lies
}

// nodes are those of both sides.
func nodes(s Spec) (from, to []node) {
	wholes := func(side, i int) string {
		if len(s.Wholes[side]) == 0 {
			return ""
		}
		return s.Wholes[side][i]
	}
	for j, name := range s.Categories {
		to = append(to, node{name: name, whole: wholes(1, j)})
	}
	sum := 0.0
	for i, series := range s.Series {
		from = append(from, node{name: series.Name, whole: wholes(0, i)})
		for j, point := range series.Points {
			from[i].told, to[j].told, sum = from[i].told+point.Number, to[j].told+point.Number, sum+point.Number
			for _, one := range []*node{&from[i], &to[j]} {
				if point.Missing && point.Text != "" && !slices.Contains(one.missing, point.Text) {
					one.missing = append(one.missing, point.Text)
				}
			}
		}
	}
	for _, side := range [][]node{from, to} {
		for i := range side {
			side[i].share = side[i].told / sum
		}
	}
	return from, to
}

// label wraps the words of nodes, name and then number, and gives the width of the widest line.
func label(side []node, room float64) float64 {
	var all []string
	for i, one := range side {
		number := one.whole
		if len(one.missing) > 0 && !strings.HasPrefix(number, "[") {
			number = strings.TrimPrefix(number+", part "+strings.Join(one.missing, " "), ", ")
		}
		side[i].lines = wrap(one.name, room)
		if number != "" {
			side[i].lines = append(side[i].lines, wrap(number, room)...)
		}
		all = slices.Concat(all, side[i].lines)
	}
	return widest(all)
}

// beyond is how far the words of a node reach above and below it; negative where it is the longer.
func (n node) beyond(high float64) float64 {
	return (float64(len(n.lines))*lineHeight - n.share*high) / 2
}

// gapOfNodes is the least gap between nodes that keeps the words of neighbours apart.
func gapOfNodes(from, to []node, high float64) int {
	least := 10.0
	for _, side := range [][]node{from, to} {
		for i := 1; i < len(side); i++ {
			least = max(least, side[i-1].beyond(high)+side[i].beyond(high)+7)
		}
	}
	return int(math.Ceil(least))
}

// stack lays nodes below each other, as ECharts does, and gives the foot of the last.
func stack(side []node, top, high float64, gap int) (foot float64) {
	foot = top
	for i, one := range side {
		if i > 0 {
			foot += float64(gap)
		}
		side[i].middle = foot + one.share*high/2
		foot += one.share * high
	}
	return foot
}
