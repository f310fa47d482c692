package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sufficiency/reports/foi"
)

// newRequestCommand makes a request file of pasted text.
func newRequestCommand() *cobra.Command {
	var reference, title, received, requester, channel string
	command := &cobra.Command{
		Use:     "new [FILE]",
		Short:   "Make a request file of pasted text, without the requester's name",
		Long:    "Make a request file of pasted text: that of FILE, or what is typed or piped in where FILE is - or left out.\nSalutation, signature, e-mail addresses and telephone numbers are left out.",
		Example: "  sufficiency foi new request.txt -w marchshire --reference FOI2026/00043 --title \"Places by need\" --received 2026-01-06",
		Args:    cobra.MaximumNArgs(1),
	}
	workspace := workspaceFlag(command)
	command.Flags().StringVar(&reference, "reference", "", "the council's own reference, such as FOI2026/00043")
	command.Flags().StringVar(&title, "title", "", "what is asked, in a few words")
	command.Flags().StringVar(&received, "received", "", "the day on which it came, such as 2026-01-06")
	command.Flags().StringVar(&requester, "requester", "public", "the kind of requester, never a name: "+strings.Join(foi.Requesters, ", "))
	command.Flags().StringVar(&channel, "channel", "email", strings.Join(foi.Channels, ", "))
	command.RunE = func(cmd *cobra.Command, args []string) error {
		day, err := readDay(received)
		if err != nil {
			return fmt.Errorf("--received: %w", err)
		}
		if _, err := readConfig(*workspace); err != nil {
			return err
		}
		paste := cmd.InOrStdin()
		if len(args) > 0 && args[0] != "-" {
			file, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer file.Close()
			paste = file
		}
		text, err := io.ReadAll(io.LimitReader(paste, foi.LongestPaste+1))
		if err != nil {
			return err
		}
		name, request, left, err := foi.New(reference, title, day, requester, channel, text)
		if err != nil {
			return err
		}
		file := filepath.Join(*workspace, "foi", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s: is there already; open it, or give another reference", file)
		}
		if err != nil {
			return err
		}
		_, err = out.Write(request)
		if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
			return err
		}
		read, err := foi.ReadRequest(file, request)
		if err != nil {
			return err
		}
		w := cmd.OutOrStdout()
		fmt.Fprintf(w, "%s: %d questions; %d lines or addresses that name the requester were left out. See that no name is left.\n", file, len(read.Questions), left)
		for i, question := range read.Questions {
			fmt.Fprintf(w, "  %d  %s\n", i+1, question.Asks)
		}
		for _, warning := range read.Warnings {
			fmt.Fprintf(w, "It still holds %s; take it out of the file.\n", warning)
		}
		return nil
	}
	return command
}
