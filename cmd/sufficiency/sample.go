package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"sufficiency/data/sample"
	"sufficiency/data/synthetic"
)

func sampleCommand() *cobra.Command {
	var o synthetic.Options
	command := &cobra.Command{
		Use:   "sample DIR",
		Short: "Write a made-up council of any size, for trials, training and benchmarks",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := args[0]
			if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
				return fmt.Errorf("%s: is not empty; name a new folder, so that nothing of yours is written over", dir)
			}
			if err := synthetic.Write(dir, sample.Words, o); err != nil {
				return err
			}
			if err := setFirstYear(filepath.Join(dir, configFile), o.Years); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s: a made-up council. Build it with: sufficiency build %s\n", dir, dir)
			if o.Faults {
				fmt.Fprintf(cmd.OutOrStdout(), "  Its faults are listed in %s. Look for them with: sufficiency load %s, then sufficiency check %s\n", filepath.Join(dir, "planted.csv"), dir, dir)
			}
			return nil
		},
	}
	command.Flags().IntVar(&o.Plans, "plans", 0, "plans in January 2025 (default 1,717)")
	command.Flags().IntVar(&o.Years, "years", 0, "Januaries up to 2026, 2 to 8 (default 8)")
	command.Flags().Uint64Var(&o.Seed, "seed", 0, "another seed makes another council")
	command.Flags().BoolVar(&o.Faults, "faults", false, "with a fault for every check to find, listed in planted.csv, for training")
	return command
}

var firstYear = regexp.MustCompile(`(?m)^first_year = \d+`)

// setFirstYear lets a made-up council of fewer years begin with the first January that it has; the last is that of 2026.
func setFirstYear(file string, years int) error {
	if years == 0 {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, firstYear.ReplaceAll(text, fmt.Appendf(nil, "first_year = %d", 2026-years+1)), 0o644)
}
