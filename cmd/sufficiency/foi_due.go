package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sufficiency/reports/foi"
)

// dueCommand says by when a request must be answered.
func dueCommand() *cobra.Command {
	var clarified, extended string
	command := &cobra.Command{
		Use:   "due DATE",
		Short: "Say by when a request received on DATE must be answered",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			received, err := readDay(args[0])
			if err != nil {
				return err
			}
			if clarified != "" {
				if received, err = readDay(clarified); err != nil {
					return err
				}
			}
			calendar, err := foi.ReadCalendar()
			if err != nil {
				return err
			}
			due, err := calendar.Due(received)
			if err != nil {
				return err
			}
			if extended != "" {
				until, err := readDay(extended)
				if err != nil {
					return err
				}
				if until.After(due) {
					due = until
				}
			}
			if warning := calendar.Warning(due); warning != "" {
				fmt.Fprintln(cmd.ErrOrStderr(), warning)
			}
			if asJSON(cmd) {
				return writeJSON(cmd.OutOrStdout(), map[string]string{"due": due.Format(time.DateOnly)})
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), due.Format("2 January 2006"))
			return err
		},
	}
	command.Flags().StringVar(&clarified, "clarified", "", "the day on which the requester answered the council's question; the clock begins anew")
	command.Flags().StringVar(&extended, "extended", "", "the day to which the time is extended to weigh the public interest")
	return command
}
