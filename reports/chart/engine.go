package chart

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"modernc.org/quickjs"

	"sufficiency/templates"
)

//go:embed engine.js
var engineJS string

// engine is a JavaScript engine with ECharts in it. It is for one goroutine at a time.
type engine struct{ vm *quickjs.VM }

// newEngine starts an engine: about half a second, most of it reading ECharts.
func newEngine() (*engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("chart engine: %w", err)
	}
	// ECharts recurses deeper than the small stack that quickjs allows at first.
	vm.SetMaxStackSize(4 << 20)
	err = vm.RegisterHostFunc("textWidth", func(args []any) (any, error) {
		text, font := args[0].(string), args[1].(string)
		return widthInFont(text, font), nil
	})
	for _, source := range []string{engineJS, string(templates.ECharts()), "platform(echarts)"} {
		if err == nil {
			_, err = vm.Eval(source, quickjs.EvalGlobal)
		}
	}
	if err != nil {
		vm.Close()
		return nil, fmt.Errorf("chart engine: %w", err)
	}
	return &engine{vm}, nil
}

// draw gives the SVG that ECharts makes of the options, before cleaning.
func (e *engine) draw(d drawing) (string, error) {
	options, err := json.Marshal(d.Options)
	if err != nil {
		return "", fmt.Errorf("chart options: %w", err)
	}
	result, err := e.vm.Call("draw", d.Width, d.Height, string(options))
	if err != nil {
		return "", fmt.Errorf("ECharts: %w", err)
	}
	svg, ok := result.(string)
	if !ok {
		return "", fmt.Errorf("ECharts: gave %T instead of SVG", result)
	}
	return svg, nil
}

func (e *engine) close() error { return e.vm.Close() }
