// Command sufficiency turns a council's placement and spend spreadsheets into a Market Position Statement, a SEND Sufficiency
// Strategy and FOI answers.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes of every job.
const (
	exitDone   = 0
	exitFaults = 1 // the data have more faults than the council allows
	exitCannot = 2 // bad file, bad config, locked
)

// errFaults is what a job ends with where the data, not the program or the workspace, stand in the way.
var errFaults = errors.New("too many faults")

func main() {
	// DuckDB and the chart engine hold most of the memory of a build; what this program itself leaves behind is gathered up a little sooner than is
	// usual, so that the reports of a council of 2,000 plans are made in 300 MB. GOGC in the environment goes before.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(75)
	}
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFaults):
		fmt.Fprintln(os.Stderr, err)
		return exitFaults
	}
	fmt.Fprintln(os.Stderr, err)
	return exitCannot
}

// asJSON is the flag --format json, for output that is data.
const formatFlag = "format"

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "sufficiency",
		Short: "From a council's SEND spreadsheets to its published reports and FOI answers",
		Long: "sufficiency reads a council's spreadsheets of SEND placements and spend, works out demand, cost, provider mix and gaps,\n" +
			"protects small numbers, and writes the Market Position Statement, the SEND Sufficiency Strategy and answers to FOI requests.\n\n" +
			"WORKSPACE is the council's folder, the present one where it is left out.",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().String(formatFlag, "text", "text or json, where output is data")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if format, _ := cmd.Flags().GetString(formatFlag); format != "text" && format != "json" {
			return fmt.Errorf("--format is %q; it may be text or json", format)
		}
		return nil
	}
	for _, job := range jobs {
		root.AddCommand(job.command())
	}
	root.AddCommand(initCommand(), sampleCommand(), inspectCommand(), figuresCommand(), catalogueCommand(), explainCommand(), serveCommand(), publishCommand(), backtestCommand())
	return root
}

func asJSON(cmd *cobra.Command) bool {
	format, _ := cmd.Flags().GetString(formatFlag)
	return format == "json"
}
