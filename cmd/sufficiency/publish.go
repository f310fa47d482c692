package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sufficiency/reports/release"
)

func publishCommand() *cobra.Command {
	var workspace string
	command := &cobra.Command{
		Use:   "publish TARGET",
		Short: "Audit published/ once more and put it on the website: a folder, or one on a server by rsync or SFTP",
		Long: "publish reads back and attacks what stands in published/, as `sufficiency audit` does, and puts it into TARGET in one step.\n" +
			"Where anything fails, TARGET stays as it was. From then on the month, built again, says what it said. Months that stand in TARGET and no longer in published/ are kept there.\n" +
			"A server is reached with the key of ssh. SFTP is for servers that run no commands: there the site is missing for a moment while it is swapped, unless the folder is a link to it.",
		Example: "  sufficiency publish /srv/www/send -w data/sample\n" +
			"  sufficiency publish web@www.marchshire.example:/srv/www/send -w data/sample\n" +
			"  sufficiency publish sftp://web@www.marchshire.example/srv/www/send -w data/sample",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			b, err := open(cmd.Context(), workspace, asJSON(cmd))
			if err != nil {
				return err
			}
			defer func() { err = joinClose(err, b) }()
			return b.publishTo(cmd, args[0])
		},
	}
	command.Flags().StringVarP(&workspace, "workspace", "w", ".", "the council's folder")
	return command
}

// publishTo audits what is published in the workspace, and only then puts it into the target.
func (b *build) publishTo(cmd *cobra.Command, target string) error {
	site := b.path("published")
	audited := runAudit(cmd.Context(), b)
	if _, err := os.Stat(site); err == nil {
		audited = errors.Join(audited, release.Verify(os.DirFS(site)))
	}
	if audited != nil {
		return fmt.Errorf("%w\nNothing was put into %s", audited, target)
	}
	back, err := b.putOut()
	if err != nil {
		return err
	}
	if err := put(cmd, site, target); err != nil {
		return errors.Join(err, back())
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is out: built again, it says what it says now, whatever the extracts say then\n", b.config.council().MonthID())
	return err
}

// put puts a site that was audited into the target, and says what it did.
func put(cmd *cobra.Command, site, target string) error {
	if release.IsSFTP(target) || release.IsServer(target) {
		send := release.ToServer
		if release.IsSFTP(target) {
			send = release.ToSFTP
		}
		if err := send(cmd.Context(), site, target); err != nil {
			return err
		}
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s holds the site now\n", target)
		return err
	}
	kept, err := release.ToFolder(site, target)
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s holds the site now\n", target)
	if len(kept) > 0 {
		fmt.Fprintf(cmd.OutOrStdout(), "Kept there, though not in %s: %s. What must no longer be read has to be taken away by hand\n", site, strings.Join(kept, ", "))
	}
	return nil
}
