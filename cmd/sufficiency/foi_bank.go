package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sufficiency/analysis"
	"sufficiency/reports/foi"
	"sufficiency/reports/foi/understand"
)

// bankCommand lists the kinds of question that can be answered now.
func bankCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "bank",
		Short: "List the kinds of question that can be answered now, each with an example",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			measures, err := analysis.Measures()
			if err != nil {
				return err
			}
			c, err := understand.NewCatalogue(measures)
			if err != nil {
				return err
			}
			bank, err := c.Bank(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
			if err != nil {
				return err
			}
			shapes, err := foi.Shapes()
			if err != nil {
				return err
			}
			if asJSON(cmd) {
				return writeJSON(cmd.OutOrStdout(), bank)
			}
			w := cmd.OutOrStdout()
			fmt.Fprintf(w, "From the council's statements (facts.toml): %d kinds\n", len(shapes))
			for _, shape := range shapes {
				fmt.Fprintf(w, "  %s\n", strings.ReplaceAll(shape.Name, "_", " "))
			}
			fmt.Fprintf(w, "From the figures: %d kinds\n", len(bank))
			for _, kind := range bank {
				fmt.Fprintf(w, "  %s\n      %s\n", kind.Example, analysis.Breakdown{Measure: kind.Measure, Dimensions: kind.Breakdown})
			}
			return nil
		},
	}
}
