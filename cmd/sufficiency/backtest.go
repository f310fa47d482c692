package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sufficiency/analysis/forecast"
)

func backtestCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backtest SERIES.csv",
		Short: "Try forecasting methods against what came: errors, bias and coverage by years ahead",
		Long: "backtest reads yearly series of several authorities, a value a line, with columns la_number, year, value and, where the file holds\n" +
			"several measures, measure. It makes the forecasts that each method would have made in each year from what was known then, and holds\n" +
			"them against what came.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer file.Close()
			series, err := forecast.ReadSeries(file, args[0])
			if err != nil {
				return err
			}
			var results []forecast.Result
			var untried []error
			for _, measure := range series.Measures() {
				result, err := forecast.Backtest(series.Panel(measure))
				if err != nil {
					untried = append(untried, fmt.Errorf("%s: %w", titled(measure), err))
					continue
				}
				results = append(results, result)
			}
			if len(results) == 0 {
				return fmt.Errorf("%s: no measure could be tried\n%w", args[0], errors.Join(untried...))
			}
			if asJSON(cmd) {
				return writeBacktestJSON(cmd.OutOrStdout(), results, untried, series.Aggregates())
			}
			return writeBacktest(cmd.OutOrStdout(), results, untried, series.Aggregates())
		},
	}
}

// titled is the name of a measure for a reader.
func titled(measure string) string {
	if measure == "" {
		return "value"
	}
	return measure
}

// writeBacktest writes a table for each measure and number of years ahead, with the methods in the same order.
func writeBacktest(out io.Writer, results []forecast.Result, untried []error, aggregates int) error {
	var text strings.Builder
	for _, r := range results {
		fmt.Fprintf(&text, "%s: %s with every year from %d to %d", titled(r.Measure), counted(r.Authorities, "authority", "authorities"), r.First, r.Last)
		if r.LeftOut > 0 {
			fmt.Fprintf(&text, " (%d without are left out)", r.LeftOut)
		}
		fmt.Fprintf(&text, "\nforecast from each of %d to %d with what was known then\n", r.FirstOrigin, r.Last-1)
		for ahead := range r.Methods[0].Scores {
			fmt.Fprintf(&text, "\n  %-36s %8s %7s %8s %7s %7s\n", fmt.Sprintf("%s ahead, %s", counted(ahead+1, "year", "years"), counted(r.Methods[0].Scores[ahead].N, "forecast", "forecasts")), "MAPE %", "MASE", "bias %", "in 80%", "in 95%")
			for _, method := range r.Methods {
				s, mark := method.Scores[ahead], " "
				if method.Build {
					mark = "*"
				}
				fmt.Fprintf(&text, "%s   %-34s %8.2f %7s %+8.2f %7.1f %7.1f\n", mark, method.Name, s.MAPE, orDash(s.MASE), rounded(s.Bias), s.In80, s.In95)
			}
		}
		text.WriteString("\n")
	}
	for _, err := range untried {
		fmt.Fprintf(&text, "Not tried: %v\n", err)
	}
	if aggregates > 0 {
		fmt.Fprintf(&text, "England and regions are no authorities: %d left out.\n", aggregates)
	}
	text.WriteString("\nThe methods\n")
	for _, method := range forecast.Methods {
		fmt.Fprintf(&text, "  %s: %s\n", method.Name, method.About)
	}
	text.WriteString(`
How to read it
  MAPE    the mean error as a share of what came; lower is better
  MASE    the mean error beside the steps that the series takes from year to year; below 1 is better than those
  bias    above 0: too little was forecast; below 0: too much
  in 80%  how much of what came lay in the 80% range; 80 is right, less is too sure of itself, more is too careful
  *       the method by which "sufficiency build" forecasts where reference/ holds the counts of 20 other authorities or more (DfE's
          files of all authorities, or LAIT); where it holds England's alone, it takes "council and country"
`)
	_, err := io.WriteString(out, text.String())
	return err
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// orDash is a figure of a table, or a dash where there is none.
func orDash(value float64) string {
	if math.IsNaN(value) {
		return "–"
	}
	return fmt.Sprintf("%.2f", value)
}

// rounded keeps a bias of next to nothing from being printed as -0.00.
func rounded(value float64) float64 { return math.Round(value*100)/100 + 0 }

type backtestScore struct {
	YearsAhead int      `json:"years_ahead"`
	Forecasts  int      `json:"forecasts"`
	MAPE       float64  `json:"mape_percent"`
	MASE       *float64 `json:"mase"` // null where no series takes a step
	Bias       float64  `json:"bias_percent"`
	In80       float64  `json:"coverage_80_percent"`
	In95       float64  `json:"coverage_95_percent"`
}

type backtestMethod struct {
	Name   string          `json:"name"`
	About  string          `json:"about"`
	Build  bool            `json:"used_by_build"`
	Scores []backtestScore `json:"scores"`
}

type backtestMeasure struct {
	Measure     string           `json:"measure"`
	Authorities int              `json:"authorities"`
	LeftOut     int              `json:"authorities_left_out"`
	FirstYear   int              `json:"first_year"`
	LastYear    int              `json:"last_year"`
	FirstOrigin int              `json:"first_origin"`
	Methods     []backtestMethod `json:"methods"`
}

func writeBacktestJSON(out io.Writer, results []forecast.Result, untried []error, aggregates int) error {
	written := struct {
		Measures   []backtestMeasure `json:"measures"`
		NotTried   []string          `json:"not_tried"`
		Aggregates int               `json:"aggregates_left_out"`
	}{NotTried: []string{}, Aggregates: aggregates}
	for _, err := range untried {
		written.NotTried = append(written.NotTried, err.Error())
	}
	for _, r := range results {
		measure := backtestMeasure{
			Measure: r.Measure, Authorities: r.Authorities, LeftOut: r.LeftOut,
			FirstYear: r.First, LastYear: r.Last, FirstOrigin: r.FirstOrigin,
		}
		for _, method := range r.Methods {
			m := backtestMethod{Name: method.Name, About: method.About, Build: method.Build}
			for _, s := range method.Scores {
				score := backtestScore{YearsAhead: s.Ahead, Forecasts: s.N, MAPE: s.MAPE, Bias: s.Bias, In80: s.In80, In95: s.In95}
				if !math.IsNaN(s.MASE) {
					score.MASE = &s.MASE
				}
				m.Scores = append(m.Scores, score)
			}
			measure.Methods = append(measure.Methods, m)
		}
		written.Measures = append(written.Measures, measure)
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(written)
}
