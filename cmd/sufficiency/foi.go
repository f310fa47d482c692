package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"
)

// foiCommands are the officer's jobs with single requests.
func foiCommands() []*cobra.Command {
	return []*cobra.Command{dueCommand(), newRequestCommand(), answerCommand(), askCommand(), logCommand(), bankCommand()}
}

// workspaceFlag is -w DIR.
func workspaceFlag(command *cobra.Command) *string {
	return command.Flags().StringP("workspace", "w", ".", "the council's folder")
}

func readDay(text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, fmt.Errorf("%q is not a day; write it as 2026-01-06", text)
	}
	return day, nil
}

func writeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
