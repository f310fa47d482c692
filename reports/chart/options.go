package chart

import (
	"encoding/json"
	"fmt"
)

// options are ECharts' options. go-echarts builds them; what it has no words for is set in the map.
type options map[string]any

// optionsOf takes over what go-echarts built. Its title, legend, tooltip and toolbox stay behind: a picture on paper has no use for them.
func optionsOf(built interface{ JSON() map[string]any }) options {
	content, err := json.Marshal(built.JSON())
	if err != nil {
		panic(fmt.Errorf("go-echarts options: %w", err)) // numbers are finite and texts are text: check saw to it
	}
	var all options
	if err := json.Unmarshal(content, &all); err != nil {
		panic(fmt.Errorf("go-echarts options: %w", err))
	}
	return options{"animation": false, "series": all["series"], "textStyle": map[string]any{"fontFamily": "Arial", "fontSize": textSize}}
}

// series is series i of the options.
func (o options) series(i int) options { return o["series"].([]any)[i].(map[string]any) }

// on lays the options over a canvas with its axes.
func (o options) on(c *canvas, xAxis, yAxis options) drawing {
	o["grid"] = options{"left": round(c.left), "top": round(c.top), "width": round(c.right - c.left), "height": round(c.bottom - c.top), "containLabel": false}
	o["xAxis"], o["yAxis"] = []any{xAxis}, []any{yAxis}
	if len(c.graphics) > 0 {
		o["graphic"] = c.graphics
	}
	return drawing{Width: c.width, Height: round(c.height), Options: o}
}

// valueAxis has numbers and pale lines across the plot.
func valueAxis(s scale) options {
	return options{
		"type": "value", "min": s.Min, "max": s.Max, "interval": s.Step,
		"axisLabel": options{"texts": s.Texts, "color": quiet, "fontSize": textSize, "margin": 8, "showMinLabel": true, "showMaxLabel": true, "hideOverlap": false},
		"axisLine":  options{"show": false}, "axisTick": options{"show": false},
		"splitLine": options{"lineStyle": options{"color": gridColour, "width": 1}},
	}
}

// bareAxis is a value axis that is not seen, for charts that write every number at its mark.
func bareAxis(s scale) options {
	return options{
		"type": "value", "min": s.Min, "max": s.Max, "interval": s.Step, "axisLabel": options{"show": false},
		"axisLine": options{"show": false}, "axisTick": options{"show": false}, "splitLine": options{"show": false},
	}
}

// categoryAxis has the categories, wrapped already, each of them shown; its line stands at zero.
func categoryAxis(labels []string, margin float64) options {
	return options{
		"type": "category", "data": labels,
		"axisLabel": options{"interval": 0, "color": ink, "fontSize": textSize, "lineHeight": lineHeight, "margin": round(margin), "hideOverlap": false},
		"axisLine":  options{"onZero": true, "lineStyle": options{"color": axisColour, "width": 1}}, "axisTick": options{"show": false},
		"splitLine": options{"show": false},
	}
}

// rows is a category axis down the left side, first category on top.
func rows(labels []string, margin float64) options {
	axis := categoryAxis(labels, margin)
	axis["inverse"] = true
	return axis
}
