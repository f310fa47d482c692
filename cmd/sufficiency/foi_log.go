package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sufficiency/reports/foi"
)

// logCommand lists the requests by the law's clock.
func logCommand() *cobra.Command {
	on := ""
	command := &cobra.Command{
		Use:   "log",
		Short: "List the requests with their last day, what is left of it, and the quarterly figures",
		Args:  cobra.NoArgs,
	}
	workspace := workspaceFlag(command)
	command.Flags().StringVar(&on, "on", "", "the day as of which to count; today where it is left out")
	command.RunE = func(cmd *cobra.Command, _ []string) error {
		now := time.Now()
		today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
		if on != "" {
			var err error
			if today, err = readDay(on); err != nil {
				return err
			}
		}
		requests, _, err := readRequests(*workspace)
		if err != nil {
			return err
		}
		calendar, err := foi.ReadCalendar()
		if err != nil {
			return err
		}
		entries, quarters, err := calendar.Log(requests, today)
		if err != nil {
			return err
		}
		if warning := calendar.Warning(today); warning != "" {
			fmt.Fprintln(cmd.ErrOrStderr(), warning)
		}
		if asJSON(cmd) {
			return writeJSON(cmd.OutOrStdout(), map[string]any{"requests": entries, "quarters": quarters})
		}
		w := cmd.OutOrStdout()
		for _, e := range entries {
			due := "no day yet"
			if !e.Due.IsZero() {
				due = "due " + e.Due.Format("2 January 2006")
			}
			fmt.Fprintf(w, "%-5s  %-16s received %s, %s, %d working days left, %s: %s\n", e.Light, e.Reference, e.Received.Format("2 January 2006"), due, e.Left, e.State, e.Title)
		}
		for _, q := range quarters {
			fmt.Fprintf(w, "%s: %d received, %d answered in time, %d late, %d open", q.Name, q.Received, q.InTime, q.Late, q.Open)
			if q.InTime+q.Late > 0 {
				fmt.Fprintf(w, ", %.0f%% in time", 100*q.Share)
			}
			fmt.Fprintln(w)
		}
		return nil
	}
	return command
}
