package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"sufficiency/ingest"
)

func inspectCommand() *cobra.Command {
	var kind string
	command := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Show what is in a spreadsheet, and how its columns would be mapped",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, err := ingest.InspectAs(args[0], kind)
			if err != nil {
				return err
			}
			if asJSON(cmd) {
				encoder := json.NewEncoder(cmd.OutOrStdout())
				encoder.SetIndent("", "  ")
				return encoder.Encode(found)
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), found.Text())
			return err
		},
	}
	command.Flags().StringVar(&kind, "as", "", "look at it as this `KIND` of extract, such as placements, whatever it seems to be")
	return command
}
